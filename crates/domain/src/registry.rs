//! Registries of health professionals: many spellings in, one canonical form per council out
//! (`decisions.md` 11, `publishing-rules.md` §4.5).
//!
//! | Council | Canonical form |
//! |---|---|
//! | CRM, COREN, CRF, CRO, CRMV | `CRM-SP 123456`, `COREN-SP 123456-ENF` |
//! | CRP | `CRP 06/123456` |
//! | CRN | `CRN-3 12345` |
//! | CREFITO | `CREFITO-3/12345-F` |
//! | CRFa | `CRFa 2-12345` |
//!
//! Regional councils also take a state, because older accounts were stored so: `CRN-SP 12345`.
//! A CRP of a state is rewritten to its region, which is the same for the whole state.

use core::fmt;
use core::str::FromStr;

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::content::vocabulary;
use crate::slug;

vocabulary! {
    /// Councils of the health professions.
    Council {
        /// Medicine.
        Crm = "CRM",
        /// Psychology.
        Crp = "CRP",
        /// Nursing.
        Coren = "COREN",
        /// Pharmacy.
        Crf = "CRF",
        /// Nutrition.
        Crn = "CRN",
        /// Dentistry.
        Cro = "CRO",
        /// Physiotherapy and occupational therapy.
        Crefito = "CREFITO",
        /// Speech therapy.
        Crfa = "CRFa",
        /// Veterinary medicine.
        Crmv = "CRMV",
    }
}

/// Longest spelling that is looked at.
const MAX_INPUT: usize = 60;

/// The 26 states and the Federal District.
const STATES: &[&str] = &[
    "AC", "AL", "AM", "AP", "BA", "CE", "DF", "ES", "GO", "MA", "MG", "MS", "MT", "PA", "PB", "PE", "PI", "PR", "RJ",
    "RN", "RO", "RR", "RS", "SC", "SE", "SP", "TO",
];

/// Region of the psychology council that a state belongs to.
const CRP_REGIONS: &[(&str, u8)] = &[
    ("DF", 1),
    ("PE", 2),
    ("BA", 3),
    ("MG", 4),
    ("RJ", 5),
    ("SP", 6),
    ("RS", 7),
    ("PR", 8),
    ("GO", 9),
    ("PA", 10),
    ("AP", 10),
    ("CE", 11),
    ("SC", 12),
    ("PB", 13),
    ("MS", 14),
    ("AL", 15),
    ("ES", 16),
    ("RN", 17),
    ("MT", 18),
    ("SE", 19),
    ("AM", 20),
    ("RR", 20),
    ("PI", 21),
    ("MA", 22),
    ("TO", 23),
    ("AC", 24),
    ("RO", 24),
];

/// Words that people write around a number.
const NOISE: &[&str] = &["N", "NO", "NR", "NUM", "NUMERO", "REG", "REGIAO", "INSCRICAO", "A"];

impl Council {
    /// Whether its registries name a numbered region rather than a state.
    pub const fn is_regional(self) -> bool {
        matches!(self, Self::Crp | Self::Crn | Self::Crefito | Self::Crfa)
    }

    const fn regions(self) -> u8 {
        match self {
            Self::Crp => 24,
            Self::Crefito => 20,
            Self::Crn | Self::Crfa => 12,
            _ => 0,
        }
    }

    /// Suffixes as written, and the form they are stored in.
    const fn suffixes(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Crm => &[("P", "P"), ("EME", "EME")],
            Self::Coren => &[
                ("ENF", "ENF"),
                ("TE", "TE"),
                ("TEC", "TE"),
                ("AE", "AE"),
                ("AUX", "AE"),
                ("OBST", "OBST"),
                ("PAR", "PAR"),
            ],
            Self::Crn => &[("P", "P"), ("S", "S")],
            Self::Cro => &[("CD", "CD"), ("TPD", "TPD"), ("TSB", "TSB"), ("ASB", "ASB"), ("APD", "APD")],
            Self::Crefito => &[("F", "F"), ("TO", "TO"), ("LTF", "LTF"), ("LTT", "LTT")],
            Self::Crmv => &[("VP", "VP"), ("VS", "VS"), ("ZP", "ZP"), ("ZS", "ZS")],
            Self::Crp | Self::Crf | Self::Crfa => &[],
        }
    }
}

/// Why a spelling is no registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidRegistry {
    /// Nothing was given.
    #[error("empty registry")]
    Empty,
    /// Longer than any registry.
    #[error("registry too long")]
    TooLong,
    /// No council that we know, and no state to take it for a CRM.
    #[error("unknown council")]
    UnknownCouncil,
    /// A state council without a state, or a region where a state belongs.
    #[error("state missing or unknown")]
    UnknownState,
    /// A regional council without a region, or one that it does not have.
    #[error("region missing or unknown")]
    UnknownRegion,
    /// No number.
    #[error("number missing")]
    NoNumber,
    /// Not 4 to 7 digits without leading zeros.
    #[error("number not of 4 to 7 digits")]
    BadNumber,
    /// Something else beside council, place, number and a known suffix.
    #[error("unexpected part in registry")]
    Unexpected,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Place {
    State(&'static str),
    Region(u8),
}

/// A professional registry. Equal registries have equal canonical forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Registry {
    council: Council,
    place: Place,
    number: u32,
    suffix: Option<&'static str>,
}

impl Registry {
    /// Reads any usual spelling. A number with a state and no council is a CRM.
    ///
    /// # Errors
    /// [`InvalidRegistry`] says which part is wrong.
    pub fn parse(text: &str) -> Result<Self, InvalidRegistry> {
        let text = text.trim();
        if text.is_empty() {
            return Err(InvalidRegistry::Empty);
        }
        if text.len() > MAX_INPUT {
            return Err(InvalidRegistry::TooLong);
        }
        let mut parts = split(text).into_iter().peekable();
        let found = parts.peek().and_then(|first| council_of(first));
        let named = found.is_some();
        if named {
            parts.next();
        }
        let (council, mut state) = found.unwrap_or((Council::Crm, None));
        let mut numbers: Vec<String> = Vec::new();
        let mut suffix = None;
        for part in parts {
            if part.starts_with(|c: char| c.is_ascii_digit()) {
                numbers.push(part);
                continue;
            }
            let as_state = STATES.iter().find(|known| **known == part);
            let as_suffix = council.suffixes().iter().find(|(written, _)| *written == part);
            // "TO" is Tocantins before the number and a profession after it.
            let after_number = numbers.len() > usize::from(council.is_regional());
            match (as_state, as_suffix) {
                (Some(found), None) if state.is_none() => state = Some(*found),
                (Some(found), Some(_)) if state.is_none() && !after_number => state = Some(*found),
                (_, Some((_, stored))) if suffix.is_none() => suffix = Some(*stored),
                (None, None) if NOISE.contains(&part.as_str()) => {}
                (None, None) if !named => return Err(InvalidRegistry::UnknownCouncil),
                _ => return Err(InvalidRegistry::Unexpected),
            }
        }
        if !named && state.is_none() {
            return Err(InvalidRegistry::UnknownCouncil);
        }
        let (place, number) = place_and_number(council, state, &numbers)?;
        let digits = number.trim_start_matches('0');
        if !(4..=7).contains(&digits.len()) {
            return Err(InvalidRegistry::BadNumber);
        }
        let number = digits.parse().map_err(|_| InvalidRegistry::BadNumber)?;
        Ok(Self { council, place, number, suffix })
    }

    /// The council.
    pub const fn council(&self) -> Council {
        self.council
    }

    /// The number without place and suffix.
    pub const fn number(&self) -> u32 {
        self.number
    }

    /// The state, for councils of states.
    pub const fn state(&self) -> Option<&'static str> {
        match self.place {
            Place::State(state) => Some(state),
            Place::Region(_) => None,
        }
    }

    /// The region, for councils of regions.
    pub const fn region(&self) -> Option<u8> {
        match self.place {
            Place::Region(region) => Some(region),
            Place::State(_) => None,
        }
    }

    /// Kind of registration, for example `P` (provisional) or `ENF`.
    pub const fn suffix(&self) -> Option<&'static str> {
        self.suffix
    }
}

impl FromStr for Registry {
    type Err = InvalidRegistry;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl fmt::Display for Registry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let council = self.council.word();
        let number = self.number;
        match (self.council, self.place) {
            (_, Place::State(state)) => write!(f, "{council}-{state} {number}")?,
            (Council::Crp, Place::Region(region)) => write!(f, "{council} {region:02}/{number}")?,
            (Council::Crefito, Place::Region(region)) => write!(f, "{council}-{region}/{number}")?,
            (Council::Crfa, Place::Region(region)) => write!(f, "{council} {region}-{number}")?,
            (_, Place::Region(region)) => write!(f, "{council}-{region} {number}")?,
        }
        self.suffix.map_or(Ok(()), |suffix| write!(f, "-{suffix}"))
    }
}

impl Serialize for Registry {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Registry {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

/// Runs of letters and runs of digits, upper case without accents; a point inside a number is
/// dropped.
fn split(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut last = ' ';
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let folded = c.to_lowercase().next().and_then(slug::fold).map(|c| c.to_ascii_uppercase());
        let Some(folded) = folded else {
            let inside = c == '.' && last.is_ascii_digit() && characters.peek().is_some_and(char::is_ascii_digit);
            if !inside {
                last = ' ';
            }
            continue;
        };
        let same = last != ' ' && last.is_ascii_digit() == folded.is_ascii_digit();
        match parts.last_mut() {
            Some(part) if same => part.push(folded),
            _ => parts.push(folded.to_string()),
        }
        last = folded;
    }
    parts
}

/// The council that a word names, with the state glued to it (`CRMSP`).
fn council_of(word: &str) -> Option<(Council, Option<&'static str>)> {
    Council::ALL.iter().find_map(|council| {
        let rest = word.strip_prefix(council.word().to_ascii_uppercase().as_str())?;
        if rest.is_empty() {
            return Some((*council, None));
        }
        STATES.iter().find(|state| **state == rest).map(|state| (*council, Some(*state)))
    })
}

fn place_and_number<'a>(
    council: Council,
    state: Option<&'static str>,
    numbers: &'a [String],
) -> Result<(Place, &'a str), InvalidRegistry> {
    match (numbers, state) {
        ([], _) => Err(InvalidRegistry::NoNumber),
        ([number], Some(state)) => {
            let region = CRP_REGIONS.iter().find(|(known, _)| council == Council::Crp && *known == state);
            Ok((region.map_or(Place::State(state), |(_, region)| Place::Region(*region)), number))
        }
        ([_], None) if council.is_regional() => Err(InvalidRegistry::UnknownRegion),
        ([region, number], None) if council.is_regional() => {
            let region: u8 = region.parse().map_err(|_| InvalidRegistry::UnknownRegion)?;
            if (1..=council.regions()).contains(&region) {
                Ok((Place::Region(region), number))
            } else {
                Err(InvalidRegistry::UnknownRegion)
            }
        }
        (_, None) => Err(InvalidRegistry::UnknownState),
        _ => Err(InvalidRegistry::Unexpected),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_has_one_canonical_form() {
        for (spelling, canonical) in [
            ("CRM/SP 123456", "CRM-SP 123456"),
            ("CRM-SP-123456", "CRM-SP 123456"),
            ("123456/SP", "CRM-SP 123456"),
            ("CRM SP 123.456", "CRM-SP 123456"),
            ("crm-sp nº 123456", "CRM-SP 123456"),
            ("CRM 123456/SP", "CRM-SP 123456"),
            ("CRMSP123456", "CRM-SP 123456"),
            ("CRM-SP: 0123456", "CRM-SP 123456"),
            ("CRM/RJ 52.12345-6", "X"),
            ("CRM-SP 123456-P", "CRM-SP 123456-P"),
            ("CRM/AM 12345 EME", "CRM-AM 12345-EME"),
            ("CRP 06/123456", "CRP 06/123456"),
            ("CRP-06-12345", "CRP 06/12345"),
            ("crp 6/12345", "CRP 06/12345"),
            ("CRP 06ª Região nº 12345", "CRP 06/12345"),
            ("CRP/SP 123456", "CRP 06/123456"),
            ("COREN-SP 123456-ENF", "COREN-SP 123456-ENF"),
            ("COREN/SP 1234567", "COREN-SP 1234567"),
            ("coren sp 123456 téc", "COREN-SP 123456-TE"),
            ("CRN-3 12345", "CRN-3 12345"),
            ("CRN 03/12345", "CRN-3 12345"),
            ("CRN/SP 12345", "CRN-SP 12345"),
            ("CRN-10 1234/P", "CRN-10 1234-P"),
            ("CRO-SP 12345", "CRO-SP 12345"),
            ("CRO-SP-CD-12345", "CRO-SP 12345-CD"),
            ("CRF/MG 54321", "CRF-MG 54321"),
            ("CRF-AL 1234", "CRF-AL 1234"),
            ("CRFAL 1234", "CRF-AL 1234"),
            ("CREFITO-3/12345-F", "CREFITO-3/12345-F"),
            ("CREFITO 12 / 12345 - TO", "CREFITO-12/12345-TO"),
            ("CREFITO TO 12345-TO", "CREFITO-TO 12345-TO"),
            ("CRFa 2-12345", "CRFa 2-12345"),
            ("CRFA 2/12345", "CRFa 2-12345"),
            ("CRMV-PR 12345", "CRMV-PR 12345"),
            ("CRMV/PR 12345 VP", "CRMV-PR 12345-VP"),
        ] {
            let found = Registry::parse(spelling).map(|r| r.to_string());
            if canonical == "X" {
                assert!(found.is_err(), "{spelling}: {found:?}");
            } else {
                assert_eq!(found.as_deref(), Ok(canonical), "{spelling}");
            }
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        use InvalidRegistry as E;
        for (spelling, error) in [
            ("", E::Empty),
            ("   ", E::Empty),
            ("CRM SP", E::NoNumber),
            ("CRM 123456", E::UnknownState),
            ("CRM/XX 123456", E::Unexpected),
            ("CRM-06 12345", E::UnknownState),
            ("CRM/SP 123", E::BadNumber),
            ("CRM/SP 12345678", E::BadNumber),
            ("CRM/SP 0000123", E::BadNumber),
            ("CRP 123456", E::UnknownRegion),
            ("CRP 99/123456", E::UnknownRegion),
            ("CRP 00/123456", E::UnknownRegion),
            ("CRX/SP 12345", E::UnknownCouncil),
            ("123456", E::UnknownCouncil),
            ("CRM-SP 123456 RQE 1234", E::Unexpected),
            ("CRM-SP-RJ 123456", E::Unexpected),
            ("CRP 06/123456-P", E::Unexpected),
            ("CRM/SP 99999999999999999999", E::BadNumber),
            (&"CRM/SP 1".repeat(20), E::TooLong),
        ] {
            assert_eq!(Registry::parse(spelling), Err(error), "{spelling}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,40}") {
            if let Ok(registry) = Registry::parse(&text) {
                proptest::prop_assert_eq!(Registry::parse(&registry.to_string()), Ok(registry));
            }
        }

        #[test]
        fn a_canonical_form_reads_back(
            council in proptest::sample::select(Council::ALL),
            state in proptest::option::of(proptest::sample::select(STATES)),
            region in 1u8..=24,
            number in 1000u32..=9_999_999,
            suffix in 0usize..8,
        ) {
            let place = match state {
                Some(state) if council != Council::Crp => Place::State(state),
                _ if council.is_regional() => Place::Region(region.min(council.regions())),
                _ => Place::State("SP"),
            };
            let suffix = council.suffixes().get(suffix).map(|(_, stored)| *stored);
            let registry = Registry { council, place, number, suffix };
            proptest::prop_assert_eq!(Registry::parse(&registry.to_string()), Ok(registry));
        }

        #[test]
        fn separators_and_case_do_not_matter(number in 1000u32..=9_999_999, separator in "[-/ .:]{0,2}", upper in proptest::bool::ANY) {
            let spelling = alloc::format!("crm{separator}rj{separator}{number}");
            let spelling = if upper { spelling.to_uppercase() } else { spelling };
            let canonical = alloc::format!("CRM-RJ {number}");
            proptest::prop_assert_eq!(Registry::parse(&spelling).map(|r| r.to_string()), Ok(canonical));
        }
    }
}
