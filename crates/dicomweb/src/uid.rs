//! Unique identifiers (PS3.5 section 9.1).

use std::fmt;

use crate::Refusal;

/// Characters of the longest UID (PS3.5 section 9.1).
pub(crate) const MAX_UID: usize = 64;

/// A UID that keeps the grammar: up to 64 digits and dots, no empty component, none with a leading zero.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uid(String);

impl Uid {
    /// The text as a UID.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let component = |part: &str| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()) && (part.len() == 1 || !part.starts_with('0'))
        };
        let valid = text.len() <= MAX_UID && text.split('.').all(component);
        if valid { Ok(Self(text.to_owned())) } else { Err(Refusal::BadUid) }
    }

    /// The UID as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Uid {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_grammar_allows_is_a_uid() {
        let longest = "1.".to_owned() + &"2".repeat(62);
        for good in ["1", "0", "1.2.840.10008.1.2.1", "2.25.0", longest.as_str()] {
            assert!(Uid::parse(good).is_ok(), "{good}");
        }
        let longer = longest.clone() + "3";
        for bad in ["", ".", "1.", ".1", "1..2", "1.02", "00", "1.2a", "1 .2", "1.2\n", "١.٢", longer.as_str()] {
            assert_eq!(Uid::parse(bad), Err(Refusal::BadUid), "{bad}");
        }
    }
}
