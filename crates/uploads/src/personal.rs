//! How much personal data a text holds: kinds and counts, never the values.

use std::collections::BTreeMap;

use domain::phi::{self, Allow, Confidence};
use serde::Serialize;

/// Findings of one kind, by how sure they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// Looks like one.
    pub low: usize,
    /// Shape or wording says so.
    pub medium: usize,
    /// Check digits, or wording about a patient, say so.
    pub high: usize,
}

/// Personal data of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct PersonalData(BTreeMap<phi::Kind, Count>);

impl PersonalData {
    /// Scans a text (`domain::phi`), leaving out what the tenant permits.
    pub fn of(text: &str, allow: &Allow) -> Self {
        let mut found = BTreeMap::<_, Count>::new();
        for entity in phi::scan_with(text, allow) {
            let count = found.entry(entity.kind).or_default();
            match entity.confidence {
                Confidence::Low => count.low += 1,
                Confidence::Medium => count.medium += 1,
                Confidence::High => count.high += 1,
            }
        }
        Self(found)
    }

    /// Findings of a kind.
    pub fn count(&self, kind: phi::Kind) -> Count {
        self.0.get(&kind).copied().unwrap_or_default()
    }

    /// Kinds that were found.
    pub fn kinds(&self) -> impl Iterator<Item = phi::Kind> {
        self.0.keys().copied()
    }

    /// Nothing at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Something that is more than a guess.
    pub fn is_likely(&self) -> bool {
        self.0.values().any(|count| count.medium + count.high > 0)
    }
}
