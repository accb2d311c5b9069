//! The rules that phrases find, for one author, level and day.

use alloc::vec::Vec;

use crate::gate::article::Article;
use crate::gate::notes::{Note, day};
use crate::gate::text::Phrases;
use crate::registry::Council;
use crate::rules::{self, Rule, Topic};
use crate::workflow::Stage;

/// A rule and the list that finds it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sought {
    pub(super) rule: &'static Rule,
    pub(super) topic: &'static Topic,
}

impl PartialEq for Sought {
    fn eq(&self, other: &Self) -> bool {
        self.rule.id == other.rule.id
    }
}

impl Sought {
    /// What a finding says.
    pub(super) const fn note(self) -> Note {
        Note {
            rule: self.rule.id,
            kind: "",
            severity: self.rule.severity,
            message: self.rule.message,
            suggestion: self.rule.suggestion,
        }
    }
}

/// The phrases of every rule that binds this article.
pub(super) fn sought(article: &Article, council: Option<Council>) -> Phrases<Sought> {
    let binding = rules::catalogue().filter(|rule| {
        rule.stage() == Some(Stage::Council)
            && rule.binds_on(day(article))
            && rule.binds_level(article.compliance_level)
            && rule.binds_author(council)
    });
    let topics: Vec<(Sought, &'static Topic)> =
        binding.flat_map(|rule| rule.topics().map(move |topic| (Sought { rule, topic }, topic))).collect();
    Phrases::join(&topics)
}
