//! DOI: the name of a document.

use alloc::string::String;
use core::fmt;

/// Longest DOI we take: the registry sets no limit, a database column has one.
const MAX_LEN: usize = 300;

/// A DOI in lower case, without resolver prefix, for example `10.1093/nar/gks1195`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Doi(String);

impl Doi {
    /// Reads a bare DOI, `doi:…`, or a resolver address; drops punctuation of the sentence around it.
    /// Names are case-insensitive, hence lower case.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        let mut rest = text.as_str();
        for prefix in ["https://", "http://", "dx.", "www.", "doi.org/", "doi:", "doi "] {
            rest = rest.strip_prefix(prefix).unwrap_or(rest).trim_start();
        }
        loop {
            let shorter = rest.trim_end_matches(['.', ',', ';', ':', '"', '\'', '>', ']']);
            // A closing bracket belongs to the DOI only when it was opened inside (as in older Elsevier names).
            let shorter = if shorter.contains('(') { shorter } else { shorter.trim_end_matches(')') };
            if shorter.len() == rest.len() {
                break;
            }
            rest = shorter;
        }
        let (registrant, suffix) = rest.strip_prefix("10.")?.split_once('/')?;
        let digits = registrant.split('.').next().unwrap_or_default();
        let named = registrant.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
        let clean = !suffix.is_empty() && suffix.chars().all(|c| !c.is_whitespace() && !c.is_control());
        ((4..=9).contains(&digits.len()) && named && clean && rest.len() <= MAX_LEN).then(|| Self(rest.into()))
    }

    /// Whether a text is a DOI.
    pub fn is_valid(text: &str) -> bool {
        Self::parse(text).is_some()
    }

    /// The canonical form.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Doi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_forms_share_one_canonical_form() {
        for text in [
            "10.1093/nar/gks1195",
            "https://doi.org/10.1093/NAR/gks1195",
            "http://dx.doi.org/10.1093/nar/gks1195.",
            "DOI: 10.1093/nar/gks1195",
            " doi 10.1093/nar/gks1195);",
        ] {
            assert_eq!(Doi::parse(text).unwrap().as_str(), "10.1093/nar/gks1195", "{text}");
        }
        assert!(Doi::is_valid("10.1016/S0140-6736(05)67394-1"));
        assert!(Doi::is_valid("10.1000.10/123"));
    }

    #[test]
    fn other_texts_are_refused() {
        for wrong in
            ["", "10.1093", "10.1093/", "10.12/abc", "10.1234567890/abc", "11.1093/nar", "10.1093/a b", "10.a093/x"]
        {
            assert!(!Doi::is_valid(wrong), "{wrong}");
        }
    }

    proptest::proptest! {
        #[test]
        fn the_canonical_form_reads_as_itself(text in "10\\.[0-9]{4,9}/\\PC{1,40}") {
            if let Some(doi) = Doi::parse(&text) {
                proptest::prop_assert_eq!(Doi::parse(doi.as_str()), Some(doi));
            }
        }
    }
}
