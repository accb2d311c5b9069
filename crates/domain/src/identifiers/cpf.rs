//! CPF: the number of a natural person at the tax authority.

use core::fmt;

use super::{digits, ends_with, mod11, weigh};

/// A CPF whose check digits are right.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Cpf([u8; 11]);

impl Cpf {
    /// Reads `529.982.247-25`, `52998224725` and the like.
    pub fn parse(text: &str) -> Option<Self> {
        digits(text).filter(Self::holds).map(Self)
    }

    /// Whether a text is a CPF.
    pub fn is_valid(text: &str) -> bool {
        Self::parse(text).is_some()
    }

    /// The eleven digits.
    pub fn digits(&self) -> &str {
        core::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Whether eleven ASCII digits carry the right check digits. Repetitions of one digit satisfy the
    /// arithmetic but are never issued.
    pub(crate) fn holds(places: &[u8; 11]) -> bool {
        let [first, ..] = places;
        if places.iter().all(|place| place == first) {
            return false;
        }
        let one = mod11(weigh(places, (2..=10).rev()));
        let two = mod11(weigh(places, (3..=11).rev()) + 2 * u32::from(one - b'0'));
        ends_with(places, &[one, two])
    }
}

impl fmt::Debug for Cpf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Cpf(..)")
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    #[test]
    fn known_numbers_are_told_apart() {
        for valid in ["529.982.247-25", "52998224725", "111.444.777-35", " 529 982 247 25 "] {
            assert!(Cpf::is_valid(valid), "{valid}");
        }
        for wrong in
            ["529.982.247-26", "111.111.111-11", "000.000.000-00", "5299822472", "529982247255", "52998224x25", ""]
        {
            assert!(!Cpf::is_valid(wrong), "{wrong}");
        }
    }

    #[test]
    fn debug_shows_no_digit() {
        let cpf = Cpf::parse("529.982.247-25").unwrap();
        assert_eq!(cpf.digits(), "52998224725");
        assert_eq!(format!("{cpf:?}"), "Cpf(..)");
    }

    proptest::proptest! {
        #[test]
        fn a_completed_number_validates_and_a_changed_digit_does_not(base in 1_u64..999_999_999, at in 0_usize..11, by in 1_u8..10) {
            let base = format!("{base:09}");
            let mut found = None;
            for check in 0..100 {
                let text = format!("{base}{check:02}");
                if Cpf::is_valid(&text) {
                    proptest::prop_assert!(found.is_none());
                    found = Some(text);
                }
            }
            if let Some(text) = found {
                let mut bytes = text.into_bytes();
                bytes[at] = b'0' + (bytes[at] - b'0' + by) % 10;
                let changed = alloc::string::String::from_utf8(bytes).unwrap();
                // Remainders 0 and 1 share the check digit 0, so that a change may slip past one of the two.
                let second_only = Cpf::is_valid(&changed);
                proptest::prop_assert!(!second_only || changed[9..].contains('0'));
            } else {
                proptest::prop_assert!(base.bytes().all(|b| b == base.as_bytes()[0]));
            }
        }
    }
}
