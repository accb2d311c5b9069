//! PIS/PASEP/NIS/NIT: the number of a worker or beneficiary.

use core::fmt;

use super::{digits, ends_with, mod11, weigh};

const WEIGHTS: [u32; 10] = [3, 2, 9, 8, 7, 6, 5, 4, 3, 2];

/// A PIS whose check digit is right. One random number in ten passes: context has to decide.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Pis([u8; 11]);

impl Pis {
    /// Reads `120.34567.89-9`, `12034567899` and the like.
    pub fn parse(text: &str) -> Option<Self> {
        digits(text).filter(Self::holds).map(Self)
    }

    /// Whether a text is a PIS.
    pub fn is_valid(text: &str) -> bool {
        Self::parse(text).is_some()
    }

    /// The eleven digits.
    pub fn digits(&self) -> &str {
        core::str::from_utf8(&self.0).unwrap_or_default()
    }

    pub(crate) fn holds(places: &[u8; 11]) -> bool {
        let [first, ..] = places;
        places.iter().any(|place| place != first) && ends_with(places, &[mod11(weigh(places, WEIGHTS))])
    }
}

impl fmt::Debug for Pis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pis(..)")
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    #[test]
    fn known_numbers_are_told_apart() {
        assert!(Pis::is_valid("120.34567.89-9"));
        for wrong in ["120.34567.89-8", "000.00000.00-0", "1203456789", "120.34567.89-X"] {
            assert!(!Pis::is_valid(wrong), "{wrong}");
        }
        assert_eq!(Pis::parse("120.34567.89-9").unwrap().digits(), "12034567899");
    }

    proptest::proptest! {
        #[test]
        fn every_base_has_exactly_one_check_digit(base in 1_u64..9_999_999_999) {
            let count = (0..10).filter(|check| Pis::is_valid(&format!("{base:010}{check}"))).count();
            proptest::prop_assert!(count == 1 || base.is_multiple_of(1_111_111_111));
        }
    }
}
