//! The set of extra factors shown in a session (factor 1b).

use core::fmt;

use alloc::vec::Vec;

use serde::de::{SeqAccess, Visitor};
use serde::ser::SerializeSeq;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::trust::signals::Factor;

/// Extra factors shown in a session: a set, written as a list of words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Factors(u8);

impl Factors {
    /// No factor beyond the method.
    pub const NONE: Self = Self(0);

    const fn bit(factor: Factor) -> u8 {
        1 << (factor as u8)
    }

    /// The set with one more.
    #[must_use]
    pub const fn with(self, factor: Factor) -> Self {
        Self(self.0 | Self::bit(factor))
    }

    /// The set without one.
    #[must_use]
    pub const fn without(self, factor: Factor) -> Self {
        Self(self.0 & !Self::bit(factor))
    }

    /// Whether it was shown.
    pub const fn contains(self, factor: Factor) -> bool {
        self.0 & Self::bit(factor) != 0
    }

    /// Whether none was shown.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Those that were shown, in order of declaration.
    pub fn iter(self) -> impl Iterator<Item = Factor> {
        Factor::ALL.iter().copied().filter(move |factor| self.contains(*factor))
    }

    /// The sum of their points.
    pub fn points(self) -> i16 {
        self.iter().map(Factor::points).sum()
    }
}

impl FromIterator<Factor> for Factors {
    fn from_iter<I: IntoIterator<Item = Factor>>(factors: I) -> Self {
        factors.into_iter().fold(Self::NONE, Self::with)
    }
}

impl Serialize for Factors {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let shown: Vec<Factor> = self.iter().collect();
        let mut list = serializer.serialize_seq(Some(shown.len()))?;
        for factor in shown {
            list.serialize_element(&factor)?;
        }
        list.end()
    }
}

impl<'de> Deserialize<'de> for Factors {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Words;

        impl<'de> Visitor<'de> for Words {
            type Value = Factors;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of distinct factors")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Factors, A::Error> {
                let mut shown = Factors::NONE;
                while let Some(factor) = list.next_element::<Factor>()? {
                    // A factor counts once: a list that repeats one was not made by us.
                    if shown.contains(factor) {
                        return Err(serde::de::Error::custom("factor given twice"));
                    }
                    shown = shown.with(factor);
                }
                Ok(shown)
            }
        }

        deserializer.deserialize_seq(Words)
    }
}
