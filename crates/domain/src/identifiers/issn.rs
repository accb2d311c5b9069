//! ISSN: the number of a journal.

use alloc::string::String;
use core::fmt;

use super::{places, weigh};

/// An ISSN in its canonical form, for example `0102-311X`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Issn(String);

impl Issn {
    /// Reads `0102-311X`, `ISSN 0102-311x` and the like.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = match text.get(..4) {
            Some(label) if label.eq_ignore_ascii_case("issn") => text.get(4..)?.trim_start_matches([':', ' ']),
            _ => text,
        };
        let found: [u8; 8] = places(text)?;
        let [base @ .., last] = found;
        let check = match (11 - weigh(&base, (2..=8).rev()) % 11) % 11 {
            10 => b'X',
            digit => b'0' + u8::try_from(digit).ok()?,
        };
        if !base.iter().all(u8::is_ascii_digit) || last != check {
            return None;
        }
        let text = core::str::from_utf8(&found).ok()?;
        let (left, right) = text.split_at_checked(4)?;
        Some(Self([left, "-", right].concat()))
    }

    /// Whether a text is an ISSN.
    pub fn is_valid(text: &str) -> bool {
        Self::parse(text).is_some()
    }

    /// The canonical form.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Issn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    #[test]
    fn known_numbers_are_told_apart() {
        for valid in ["0102-311X", "0102-311x", "0034-8910", "00348910", "ISSN 0034-8910"] {
            assert!(Issn::is_valid(valid), "{valid}");
        }
        for wrong in ["0102-3111", "0034-8911", "X102-3110", "0034-891", ""] {
            assert!(!Issn::is_valid(wrong), "{wrong}");
        }
        assert_eq!(Issn::parse("issn: 0102311x").unwrap().as_str(), "0102-311X");
    }

    proptest::proptest! {
        #[test]
        fn every_base_has_exactly_one_check_digit(base in 0_u32..10_000_000, at in 0_usize..7, by in 1_u8..10) {
            let checks: alloc::vec::Vec<char> =
                "0123456789X".chars().filter(|c| Issn::is_valid(&format!("{base:07}{c}"))).collect();
            proptest::prop_assert_eq!(checks.len(), 1);
            let mut changed = format!("{base:07}{}", checks[0]).into_bytes();
            changed[at] = b'0' + (changed[at] - b'0' + by) % 10;
            proptest::prop_assert!(!Issn::is_valid(core::str::from_utf8(&changed).unwrap()));
        }
    }
}
