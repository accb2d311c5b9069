//! CNS: the number of a health card (Cartão Nacional de Saúde).

use core::fmt;

use super::{digits, weigh};

/// A CNS, definitive (1, 2: made from a PIS) or provisional (7, 8, 9).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Cns([u8; 15]);

impl Cns {
    /// Reads fifteen digits, grouped or not.
    pub fn parse(text: &str) -> Option<Self> {
        digits(text).filter(Self::holds).map(Self)
    }

    /// Whether a text is a CNS.
    pub fn is_valid(text: &str) -> bool {
        Self::parse(text).is_some()
    }

    /// Whether the number was given before the holder's data were confirmed.
    pub fn is_provisional(&self) -> bool {
        let [first, ..] = self.0;
        matches!(first, b'7'..=b'9')
    }

    /// The fifteen digits.
    pub fn digits(&self) -> &str {
        core::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Both kinds weigh 15 to 1 to a multiple of 11. A definitive number also ends in 000 or 001 and
    /// its digit: 001 where the plain routine would have needed a digit of ten.
    pub(crate) fn holds(places: &[u8; 15]) -> bool {
        let [first, .., hundreds, tens, units, digit] = places;
        let balanced = weigh(places, (1..=15).rev()).is_multiple_of(11);
        match first {
            b'7'..=b'9' => balanced,
            b'1' | b'2' => {
                let base = weigh(places, (5..=15).rev());
                let (suffix, expected) = match 11 - base % 11 {
                    11 => (b'0', 0),
                    10 => (b'1', 11 - (base + 2) % 11),
                    plain => (b'0', plain),
                };
                balanced
                    && [*hundreds, *tens, *units] == [b'0', b'0', suffix]
                    && u32::from(digit.wrapping_sub(b'0')) == expected
            }
            _ => false,
        }
    }
}

impl fmt::Debug for Cns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Cns(..)")
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    #[test]
    fn known_numbers_are_told_apart() {
        for valid in ["123456789010000", "200123456780003", "700000000000005", "700 0000 0000 0005"] {
            assert!(Cns::is_valid(valid), "{valid}");
        }
        for wrong in ["123456789010001", "300000000000005", "70000000000000", "7000000000000050", "000000000000000"] {
            assert!(!Cns::is_valid(wrong), "{wrong}");
        }
        assert!(Cns::parse("700000000000005").unwrap().is_provisional());
        assert!(!Cns::parse("200123456780003").unwrap().is_provisional());
    }

    #[test]
    fn the_digit_ten_moves_the_suffix_to_one() {
        // Of all bases some need the second form; each base has exactly one number.
        let mut moved = 0;
        for base in 10_000_000_000_u64..10_000_000_200 {
            let numbers: alloc::vec::Vec<_> =
                (0..2000).map(|tail| format!("{base}{tail:04}")).filter(|n| Cns::is_valid(n)).collect();
            assert_eq!(numbers.len(), 1, "{base}");
            moved += usize::from(numbers[0].ends_with(|_| numbers[0][11..].starts_with("001")));
        }
        assert!(moved > 5);
    }

    proptest::proptest! {
        #[test]
        fn a_changed_digit_is_noticed(base in 0_u64..10_u64.pow(13), first in 7_u64..10, at in 0_usize..15, by in 1_u8..10) {
            let found = (0..10).map(|d| format!("{first}{base:013}{d}")).find(|n| Cns::is_valid(n));
            if let Some(text) = found {
                let mut bytes = text.into_bytes();
                bytes[at] = b'0' + (bytes[at] - b'0' + by) % 10;
                // Every weight is below 11 or prime to it, except 11 itself (fifth place).
                if at != 4 {
                    proptest::prop_assert!(!Cns::is_valid(core::str::from_utf8(&bytes).unwrap()));
                }
            }
        }
    }
}
