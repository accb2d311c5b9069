//! ORCID: the number of a researcher.

use alloc::string::String;
use core::fmt;

use super::places;

/// An ORCID in its canonical form, for example `0000-0002-1825-0097`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Orcid(String);

impl Orcid {
    /// Reads the number with or without hyphens or the address of its page.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = ["https://orcid.org/", "http://orcid.org/", "orcid.org/"]
            .iter()
            .find_map(|prefix| text.strip_prefix(prefix))
            .unwrap_or(text);
        let found: [u8; 16] = places(text)?;
        let [base @ .., last] = found;
        if !base.iter().all(u8::is_ascii_digit) {
            return None;
        }
        // ISO 7064 mod 11-2.
        let total = base.iter().fold(0_u32, |total, digit| (total + u32::from(digit - b'0')) * 2 % 11);
        let check = match (12 - total) % 11 {
            10 => b'X',
            digit => b'0' + u8::try_from(digit).ok()?,
        };
        if last != check {
            return None;
        }
        let mut canonical = String::with_capacity(19);
        for (index, place) in found.iter().enumerate() {
            if index > 0 && index % 4 == 0 {
                canonical.push('-');
            }
            canonical.push(char::from(*place));
        }
        Some(Self(canonical))
    }

    /// Whether a text is an ORCID.
    pub fn is_valid(text: &str) -> bool {
        Self::parse(text).is_some()
    }

    /// The canonical form.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Orcid {
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
        for valid in
            ["0000-0002-1825-0097", "0000-0002-1694-233X", "https://orcid.org/0000-0002-1694-233x", "0000000218250097"]
        {
            assert!(Orcid::is_valid(valid), "{valid}");
        }
        for wrong in ["0000-0002-1825-0098", "0000-0002-1694-2330", "0000-0002-1825", ""] {
            assert!(!Orcid::is_valid(wrong), "{wrong}");
        }
        assert_eq!(Orcid::parse("000000021694233x").unwrap().as_str(), "0000-0002-1694-233X");
    }

    proptest::proptest! {
        #[test]
        fn every_base_has_exactly_one_check_digit(base in 0_u64..10_u64.pow(15), at in 0_usize..15, by in 1_u8..10) {
            let checks: alloc::vec::Vec<char> =
                "0123456789X".chars().filter(|c| Orcid::is_valid(&format!("{base:015}{c}"))).collect();
            proptest::prop_assert_eq!(checks.len(), 1);
            let mut changed = format!("{base:015}{}", checks[0]).into_bytes();
            changed[at] = b'0' + (changed[at] - b'0' + by) % 10;
            proptest::prop_assert!(!Orcid::is_valid(core::str::from_utf8(&changed).unwrap()));
        }
    }
}
