//! Council registries and RQE numbers as a text spells them.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use super::MAX_SEEN;
use super::page::Page;
use crate::gate::text::Text;
use crate::registry::{Council, Registry};

/// How many words the place and the number of a registry take.
const REACH: usize = 7;

/// A registry, or the beginning of one.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) page: usize,
    pub(super) sentence: usize,
    pub(super) words: Range<usize>,
    pub(super) council: Council,
    /// None when the state or region is missing.
    pub(super) registry: Option<Registry>,
}

/// An RQE number (Resolução CFM 2.336/2023, art. 4º, II).
#[derive(Clone, Debug)]
pub(super) struct Rqe {
    pub(super) page: usize,
    pub(super) sentence: usize,
    pub(super) words: Range<usize>,
}

/// Every registry and RQE of the pages.
pub(super) fn find(pages: &[Page]) -> (Vec<Found>, Vec<Rqe>) {
    let (mut registries, mut rqes) = (Vec::new(), Vec::new());
    for (page, one) in pages.iter().enumerate() {
        for (index, sentence) in one.text.sentences().iter().enumerate() {
            let mut at = sentence.words.start;
            while at < sentence.words.end && registries.len() < MAX_SEEN {
                let next = at.saturating_add(1);
                if let Some((end, council, registry)) = registry(&one.text, at, sentence.words.end) {
                    registries.push(Found { page, sentence: index, words: at..end, council, registry });
                    at = end;
                } else if let Some(end) = rqe(&one.text, at, sentence.words.end) {
                    rqes.push(Rqe { page, sentence: index, words: at..end });
                    at = end;
                } else {
                    at = next;
                }
            }
        }
    }
    (registries, rqes)
}

/// The council that begins at a word, and the word behind its letters; dotted spellings as well.
fn council(text: &Text, at: usize) -> Option<(Council, usize)> {
    let word = text.word(at);
    Council::ALL.iter().rev().find_map(|council| {
        let letters = council.word().to_ascii_lowercase();
        let dotted = || {
            let behind = at.saturating_add(letters.len());
            letters
                .bytes()
                .enumerate()
                .all(|(nth, c)| text.word(at.saturating_add(nth)).as_bytes() == [c])
                .then_some(behind)
        };
        if let Some(rest) = word.strip_prefix(letters.as_str()) {
            let state = rest.trim_end_matches(|c: char| c.is_ascii_digit());
            return matches!(state.len(), 0 | 2).then_some((*council, at.saturating_add(1)));
        }
        dotted().map(|behind| (*council, behind))
    })
}

fn digits(word: &str) -> usize {
    word.bytes().filter(u8::is_ascii_digit).count()
}

/// A registry that begins at a word: its end, and its canonical form if it is whole.
fn registry(text: &Text, at: usize, limit: usize) -> Option<(usize, Council, Option<Registry>)> {
    let (council, from) = council(text, at)?;
    let mut spelled = String::from(council.word());
    if from == at.saturating_add(1) {
        spelled.push(' ');
        spelled.push_str(text.word(at).get(council.word().len()..).unwrap_or(""));
    }
    let mut whole: Option<(usize, Registry)> = None;
    let mut number = (digits(&spelled) > 3).then_some(from);
    for word in from..=limit.min(from.saturating_add(REACH)) {
        let read = Registry::parse(&spelled).ok().filter(|registry| registry.council() == council);
        match (read, &whole) {
            (Some(registry), None) => whole = Some((word, registry)),
            // A suffix belongs to the number before it ("COREN-SP 123456-ENF").
            (Some(registry), Some((_, known))) if registry.number() == known.number() && registry != *known => {
                whole = Some((word, registry));
            }
            (_, Some(_)) => break,
            (None, None) => {}
        }
        if word == limit {
            break;
        }
        if digits(text.word(word)) > 3 {
            number = number.or(Some(word.saturating_add(1)));
        }
        spelled.push(' ');
        spelled.push_str(text.word(word));
    }
    match (whole, number) {
        (Some((end, registry)), _) => Some((end, council, Some(registry))),
        // "CRM 123456": somebody's, of no state.
        (None, Some(end)) if end <= from.saturating_add(2) => Some((end, council, None)),
        _ => None,
    }
}

/// The end of an RQE that begins at a word.
fn rqe(text: &Text, at: usize, limit: usize) -> Option<usize> {
    let word = text.word(at);
    let rest = word.strip_prefix("rqe")?;
    if digits(rest) > 0 {
        return Some(at.saturating_add(1));
    }
    let noise = |word: &str| matches!(word, "n" | "no" | "numero");
    let next = at.saturating_add(1);
    let number = if noise(text.word(next)) { next.saturating_add(1) } else { next };
    (number < limit && digits(text.word(number)) > 1).then(|| number.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    fn read(source: &str) -> Option<(usize, Option<String>)> {
        let text = Text::read(source);
        let limit = text.sentences().first().map_or(0, |sentence| sentence.words.end);
        registry(&text, 0, limit).map(|(end, _, registry)| (end, registry.map(|registry| registry.to_string())))
    }

    #[test]
    fn registries_are_read_in_their_usual_spellings() {
        for (source, canonical) in [
            ("CRM-SP 123456", "CRM-SP 123456"),
            ("CRM/SP 123.456, psiquiatra", "CRM-SP 123456"),
            ("CRM 12345/SP", "CRM-SP 12345"),
            ("CRMSP123456", "CRM-SP 123456"),
            ("C.R.M. SP nº 12345", "CRM-SP 12345"),
            ("CRN-3 12345", "CRN-3 12345"),
            ("CRN3 12345 atende", "CRN-3 12345"),
            ("CRP 06/123456", "CRP 06/123456"),
            ("COREN-SP 123456-ENF", "COREN-SP 123456-ENF"),
            ("CRMV-PR 12345", "CRMV-PR 12345"),
            ("CREFITO-3/12345-F", "CREFITO-3/12345-F"),
            ("ＣＲＭ-SP １２３４５６", "CRM-SP 123456"),
        ] {
            assert_eq!(read(source).and_then(|(_, registry)| registry).as_deref(), Some(canonical), "{source}");
        }
    }

    #[test]
    fn a_number_without_a_state_is_half_a_registry_and_a_council_alone_is_none() {
        assert_eq!(read("CRM 123456"), Some((2, None)));
        for source in ["CRM/RS, cardiologista", "CRM-SP OOOOOO", "crianças 123456", "CRM"] {
            assert_eq!(read(source), None, "{source}");
        }
    }
}
