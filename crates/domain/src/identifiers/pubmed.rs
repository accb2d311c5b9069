//! PMID and PMCID: numbers of a citation in PubMed and of a full text in PubMed Central.

use core::fmt;

/// A PubMed id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Pmid(u32);

/// A PubMed Central id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Pmcid(u32);

/// One to eight digits, not starting with zero.
fn number(text: &str) -> Option<u32> {
    let plain = (1..=8).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0');
    plain.then(|| text.parse().ok()).flatten()
}

/// What follows a label, whatever its case.
fn unlabelled<'t>(text: &'t str, label: &str) -> Option<&'t str> {
    let head = text.get(..label.len())?;
    head.eq_ignore_ascii_case(label).then(|| text.get(label.len()..)).flatten()
}

impl Pmid {
    /// Reads `23193287`, `PMID: 23193287` and the like.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        number(unlabelled(text, "PMID").map_or(text, |rest| rest.trim_start_matches([':', ' ']))).map(Self)
    }

    /// Whether a text is a PMID.
    pub fn is_valid(text: &str) -> bool {
        Self::parse(text).is_some()
    }

    /// The number.
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl Pmcid {
    /// Reads `PMC3531190`, `PMCID: PMC3531190` and the like; the letters are part of the id.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = unlabelled(text, "PMCID").map_or(text, |rest| rest.trim_start_matches([':', ' ']));
        number(unlabelled(text, "PMC")?).map(Self)
    }

    /// Whether a text is a PMCID.
    pub fn is_valid(text: &str) -> bool {
        Self::parse(text).is_some()
    }

    /// The number, without its letters.
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl fmt::Display for Pmid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl fmt::Display for Pmcid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PMC{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn known_ids_are_read() {
        assert_eq!(Pmid::parse("PMID: 23193287").unwrap().get(), 23_193_287);
        assert_eq!(Pmid::parse("1").unwrap().to_string(), "1");
        assert_eq!(Pmcid::parse("pmc3531190").unwrap().to_string(), "PMC3531190");
        assert_eq!(Pmcid::parse("PMCID: PMC3531190").unwrap().get(), 3_531_190);
    }

    #[test]
    fn other_texts_are_refused() {
        for wrong in ["", "0", "012", "123456789", "12a", "PMC3531190"] {
            assert!(!Pmid::is_valid(wrong), "{wrong}");
        }
        for wrong in ["3531190", "PMC", "PMC0", "PMCé", "PMC-1"] {
            assert!(!Pmcid::is_valid(wrong), "{wrong}");
        }
    }
}
