//! Finds e-mail addresses. Each byte is looked at a bounded number of times, whatever the text is.

use std::ops::Range;

/// Places in bytes, as the contract wants them.
pub fn addresses(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    text.match_indices('@').filter_map(|(at, _)| address(text, at))
}

/// The address around an `@`, if there is one.
fn address(text: &str, at: usize) -> Option<Range<usize>> {
    let (before, after) = (text.get(..at)?, text.get(at + 1..)?);
    let local = before.len() - before.trim_end_matches(is_local).len();
    let longest = after.find(|c| !is_domain(c)).unwrap_or(after.len());
    let domain = after.get(..longest)?.trim_end_matches(['.', '-']);
    let labels = domain.split('.').collect::<Vec<_>>();
    let is_name = labels.windows(2).any(|pair| pair.iter().all(|label| !label.is_empty()));
    (local > 0 && is_name).then(|| at - local..at + 1 + domain.len())
}

fn is_local(c: char) -> bool {
    c.is_ascii_alphanumeric() || "._%+-".contains(c)
}

fn is_domain(c: char) -> bool {
    c.is_ascii_alphanumeric() || ".-".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        addresses(text).map(|place| &text[place]).collect()
    }

    #[test]
    fn an_address_is_found_at_its_place_in_bytes() {
        let text = "Fale com a Dra. Conceição 🩺: conceicao@example.com.br. Ou com joao@example.org!";
        assert_eq!(found(text), ["conceicao@example.com.br", "joao@example.org"]);
    }

    #[test]
    fn what_only_looks_like_an_address_is_none() {
        for text in ["", "@", "a@", "@example.com", "a@b", "a@.com", "10 @ 20.5", "a@b..c"] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
