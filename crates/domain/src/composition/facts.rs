//! Values that people typed, made fit to stand in a text and in its markup.

use alloc::string::String;

use crate::gate::Reference;
use crate::identifiers::{Doi, Pmid};

/// Longest name, specialty or number that is taken over, in characters.
pub(super) const MAX_FACT: usize = 160;

/// Longest address of a link, in bytes.
const MAX_ADDRESS: usize = 2000;

/// Marks that turn the direction of reading or are not seen: in a name or a registry they only deceive.
const fn deceives(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// A value on one line: single spaces, no control characters, no marks that deceive, `most` characters.
pub(super) fn line(value: &str, most: usize) -> String {
    let mut out = String::with_capacity(value.len().min(most.saturating_mul(4)));
    let (mut count, mut gap) = (0usize, false);
    for c in value.chars().filter(|c| !deceives(*c)) {
        if c.is_whitespace() || c.is_control() {
            gap = !out.is_empty();
            continue;
        }
        count = count.saturating_add(1).saturating_add(usize::from(gap));
        if count > most {
            break;
        }
        if gap {
            out.push(' ');
            gap = false;
        }
        out.push(c);
    }
    out
}

/// A name, specialty or number.
pub(super) fn fact(value: &str) -> String {
    line(value, MAX_FACT)
}

/// Writes text so that it is text in an element and in a quoted attribute.
pub(super) fn escape_into(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            c => html.push(c),
        }
    }
}

/// Text as markup.
pub(super) fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    escape_into(text, &mut html);
    html
}

/// Whether an address is whole and of a kind that runs nothing.
pub(super) fn is_absolute(address: &str) -> bool {
    const KINDS: &[&str] = &["https://", "http://", "mailto:", "tel:"];
    let starts = |kind: &&str| address.get(..kind.len()).is_some_and(|start| start.eq_ignore_ascii_case(kind));
    is_plain(address) && KINDS.iter().any(starts)
}

/// Whether an address is that of a page on the web.
pub(super) fn is_web(address: &str) -> bool {
    is_absolute(address) && (address.starts_with("https://") || address.starts_with("http://"))
}

/// Whether an address leads to another page or place of the same site.
pub(super) fn is_of_site(address: &str) -> bool {
    is_plain(address)
        && (address.starts_with('#') || address.starts_with('/') && !address.starts_with("//"))
        && !address.contains('\\')
}

fn is_plain(address: &str) -> bool {
    !address.is_empty()
        && address.len() <= MAX_ADDRESS
        && !address.chars().any(|c| c.is_whitespace() || c.is_control() || deceives(c))
}

/// Where readers find a source: its DOI, its PubMed entry, or the address it names.
pub(super) fn address_of(reference: &Reference) -> Option<String> {
    let doi = reference.doi.as_deref().map(str::trim).filter(|doi| doi.starts_with("10.") && Doi::is_valid(doi));
    let pmid = reference.pmid.as_deref().map(str::trim).filter(|id| Pmid::is_valid(id) && is_number(id));
    let url = reference.url.as_deref().map(str::trim);
    doi.map(|doi| ["https://doi.org/", &encode(doi)].concat())
        .or_else(|| pmid.map(|id| ["https://pubmed.ncbi.nlm.nih.gov/", id, "/"].concat()))
        .or_else(|| url.filter(|url| is_web(url)).map(String::from))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Percent-encodes what a path may not hold as it is.
fn encode(doi: &str) -> String {
    const HEX: &[char; 16] = &['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    let mut out = String::with_capacity(doi.len());
    for byte in doi.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/:;()".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.extend([byte >> 4, byte & 15].iter().filter_map(|half| HEX.get(usize::from(*half))));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_is_one_line_without_marks_that_deceive() {
        assert_eq!(line("  Ana\u{202e}\u{200b}\n Lima\u{0}", 40), "Ana Lima");
        assert_eq!(line("abc def", 5), "abc d");
        assert_eq!(line("\u{feff}\t", 5), "");
        assert_eq!(escape("<b a=\"1\" c='2'>&"), "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;");
    }

    #[test]
    fn only_addresses_that_run_nothing_are_links() {
        for (address, absolute, of_site) in [
            ("https://exemplo.com.br/a?b=1#c", true, false),
            ("HTTPS://exemplo.com.br", true, false),
            ("mailto:a@b.c", true, false),
            ("javascript:alert(1)", false, false),
            ("data:text/html,x", false, false),
            ("/contato", false, true),
            ("#ref-1", false, true),
            ("//outro.com", false, false),
            ("/\\outro.com", false, false),
            ("https://a b", false, false),
            ("", false, false),
        ] {
            assert_eq!((is_absolute(address), is_of_site(address)), (absolute, of_site), "{address}");
        }
    }

    #[test]
    fn a_source_is_found_by_doi_then_pubmed_then_address() {
        let mut source = Reference {
            text: String::new(),
            doi: Some("10.1000/a<b>?c".into()),
            pmid: Some("12345678".into()),
            url: Some("https://exemplo.com.br/x".into()),
        };
        assert_eq!(address_of(&source).as_deref(), Some("https://doi.org/10.1000/a%3Cb%3E%3Fc"));
        source.doi = Some("javascript:1".into());
        assert_eq!(address_of(&source).as_deref(), Some("https://pubmed.ncbi.nlm.nih.gov/12345678/"));
        source.pmid = Some("1/../2".into());
        assert_eq!(address_of(&source).as_deref(), Some("https://exemplo.com.br/x"));
        source.url = Some("javascript:alert(1)".into());
        assert_eq!(address_of(&source), None);
    }
}
