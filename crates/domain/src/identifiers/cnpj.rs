//! CNPJ: the number of a legal person, with letters since July 2026 (IN RFB 2.229/2024).

use core::fmt;

use super::{ends_with, mod11, places, weigh};

/// A CNPJ whose check digits are right.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Cnpj([u8; 14]);

impl Cnpj {
    /// Reads `11.222.333/0001-81`, `12ABC34501DE35` and the like.
    pub fn parse(text: &str) -> Option<Self> {
        places(text).filter(Self::holds).map(Self)
    }

    /// Whether a text is a CNPJ.
    pub fn is_valid(text: &str) -> bool {
        Self::parse(text).is_some()
    }

    /// The fourteen places, letters in upper case.
    pub fn places(&self) -> &str {
        core::str::from_utf8(&self.0).unwrap_or_default()
    }

    pub(crate) fn holds(places: &[u8; 14]) -> bool {
        let [first, .., ten, unit] = places;
        let repeated = places.iter().all(|place| place == first);
        if repeated || !ten.is_ascii_digit() || !unit.is_ascii_digit() {
            return false;
        }
        let cycle = |start: u32| (2..=start).rev().chain((2..=9).rev());
        let one = mod11(weigh(places.first_chunk::<12>().map_or(&[], |c| c.as_slice()), cycle(5)));
        let two = mod11(
            weigh(places.first_chunk::<12>().map_or(&[], |c| c.as_slice()), cycle(6)) + 2 * u32::from(one - b'0'),
        );
        ends_with(places, &[one, two])
    }
}

impl fmt::Debug for Cnpj {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Often that of a one-person practice, and then personal data.
        f.write_str("Cnpj(..)")
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    #[test]
    fn known_numbers_are_told_apart() {
        for valid in ["11.222.333/0001-81", "11222333000181", "12.ABC.345/01DE-35", "12abc34501de35"] {
            assert!(Cnpj::is_valid(valid), "{valid}");
        }
        for wrong in [
            "11.222.333/0001-82",
            "12.ABC.345/01DE-3X",
            "00.000.000/0000-00",
            "11.222.333/0001-8",
            "12.ABÇ.345/01DE-35",
        ] {
            assert!(!Cnpj::is_valid(wrong), "{wrong}");
        }
        assert_eq!(Cnpj::parse("12.abc.345/01de-35").unwrap().places(), "12ABC34501DE35");
    }

    proptest::proptest! {
        #[test]
        fn every_base_has_exactly_one_pair_of_check_digits(base in "[0-9A-Z]{11}[1-9]") {
            let count = (0..100).filter(|check| Cnpj::is_valid(&format!("{base}{check:02}"))).count();
            proptest::prop_assert!(count == 1 || base.bytes().all(|b| b == base.as_bytes()[0]));
        }
    }
}
