//! The rule catalogue: what a finding can cite. Its rows are data with dates (`plugins/rules/*.toml`,
//! compiled in by `build.rs`); a verdict names the [`VERSION`] of the set it was given under.

use crate::content::{ComplianceLevel, vocabulary};
use crate::gate::Severity;
use crate::gate::text::compiled::Compiled;
use crate::gate::text::compiled::Element::{Gap, Word};
use crate::registry::Council;
use crate::workflow::Stage;
use alloc::borrow::Cow;
use core::fmt;
use serde::{Deserialize, Serialize};

include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));

vocabulary! {
    /// What a finding of severity B or H leads to (`decisions.md` 2).
    Consequence {
        /// Back to the author.
        Revise = "revise",
        /// Refused.
        Reject = "reject",
        /// Held for a human.
        Hold = "hold",
    }
}

/// Who checks a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckedBy {
    /// A stage of the gate.
    Stage(Stage),
    /// Another part of the product, by name.
    Part(&'static str),
}

/// What takes a phrase back beside a denial, criticism, quotation or an honest question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Excuse {
    /// Campaigns of public services may say so.
    PublicService,
    /// The reader is sent to a professional in the same breath.
    SentToProfessional,
}

/// A list of phrases that rules are found by.
#[derive(Debug, PartialEq, Eq)]
pub struct Topic {
    /// Its name.
    pub name: &'static str,
    /// Whether a word of denial inside the phrase takes it back ("o resultado não é garantido").
    pub deniable: bool,
    /// What else takes it back.
    pub excused_by: &'static [Excuse],
    /// The phrases, in the language of [`crate::gate`]'s matcher.
    pub phrases: &'static [&'static str],
    /// The same, taken apart.
    pub(crate) compiled: Compiled,
}

/// One row of the catalogue.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Stable id.
    pub id: &'static str,
    /// Who checks it.
    pub checked_by: CheckedBy,
    /// Norm, as a lawyer would cite it.
    pub norm: &'static str,
    /// Article of the norm.
    pub article: &'static str,
    /// Gravest severity that a finding of this rule may carry.
    pub severity: Severity,
    /// What a B or H finding leads to.
    pub consequence: Consequence,
    /// Levels of texts that it binds; empty for all.
    pub audience: &'static [ComplianceLevel],
    /// Councils of authors whom it binds, none standing for authors without a registry; empty for everybody.
    pub councils: &'static [Option<Council>],
    /// First day on which the rule binds, `YYYY-MM-DD`.
    pub valid_from: &'static str,
    /// Last day, when the norm has ended.
    pub valid_to: Option<&'static str>,
    /// `official` when the norm's text was read, `secondary` or `background` until then.
    pub source_confidence: &'static str,
    /// What it is about, in Portuguese.
    pub title: &'static str,
    /// What is wrong, in Portuguese.
    pub message: &'static str,
    /// What to do, in Portuguese.
    pub suggestion: &'static str,
    topics: &'static [usize],
}

impl Rule {
    /// Whether the rule binds on a day (`YYYY-MM-DD`, compared as text).
    pub fn binds_on(&self, day: &str) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }

    /// Whether it binds texts of this level.
    pub fn binds_level(&self, level: ComplianceLevel) -> bool {
        self.audience.is_empty() || self.audience.contains(&level)
    }

    /// Whether it binds an author of this council.
    pub fn binds_author(&self, council: Option<Council>) -> bool {
        self.councils.is_empty() || self.councils.contains(&council)
    }

    /// The stage that checks it.
    pub const fn stage(&self) -> Option<Stage> {
        match self.checked_by {
            CheckedBy::Stage(stage) => Some(stage),
            CheckedBy::Part(_) => None,
        }
    }

    /// The lists of phrases that find it; none when structure or facts do.
    pub fn topics(&self) -> impl Iterator<Item = &'static Topic> {
        self.topics.iter().filter_map(|at| TOPICS.get(*at))
    }
}

/// Every rule of this set, by id.
pub fn catalogue() -> impl Iterator<Item = &'static Rule> {
    RULES.iter()
}

/// The row of an id.
pub fn find(id: &str) -> Option<&'static Rule> {
    RULES.binary_search_by(|rule| rule.id.cmp(id)).ok().and_then(|at| RULES.get(at))
}

/// A list of phrases by its name.
pub fn topic(name: &str) -> Option<&'static Topic> {
    TOPICS.iter().find(|topic| topic.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found_by_its_id_and_every_stage_has_rules() {
        for rule in catalogue() {
            assert_eq!(find(rule.id).map(|found| found.id), Some(rule.id));
        }
        for stage in Stage::ALL {
            assert!(catalogue().any(|rule| rule.stage() == Some(*stage)), "{stage} has no rule");
        }
    }

    #[test]
    fn phrases_find_rules_of_the_council_stage_only() {
        for rule in catalogue().filter(|rule| rule.topics().next().is_some()) {
            assert_eq!(rule.stage(), Some(Stage::Council), "{}", rule.id);
        }
    }
}
