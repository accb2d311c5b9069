//! The rule catalogue: what a finding can cite. Rules are data with dates; a verdict names the
//! [`VERSION`] of the set it was given under.

mod claims;
mod council;
mod lgpd;

use crate::gate::Severity;
use crate::workflow::Stage;

/// Version of this rule set, sealed into every verdict. Change it with any row below.
pub const VERSION: &str = "2026.11.1";

/// What a finding of severity B or H leads to (`decisions.md` 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consequence {
    /// Back to the author.
    Revise,
    /// Refused.
    Reject,
    /// Held for a human.
    Hold,
}

/// One row of the catalogue.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Stable id.
    pub id: &'static str,
    /// The stage that checks it.
    pub stage: Stage,
    /// Norm, as a lawyer would cite it.
    pub norm: &'static str,
    /// Article of the norm.
    pub article: &'static str,
    /// Gravest severity that a finding of this rule may carry.
    pub severity: Severity,
    /// What a B or H finding leads to.
    pub consequence: Consequence,
    /// First day on which the rule binds, `YYYY-MM-DD`.
    pub valid_from: &'static str,
    /// Last day, when the norm has ended.
    pub valid_to: Option<&'static str>,
    /// `official` when the norm's text was read, `secondary` or `background` until then.
    pub source_confidence: &'static str,
}

impl Rule {
    /// Whether the rule binds on a day (`YYYY-MM-DD`, compared as text).
    pub fn binds_on(&self, day: &str) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }
}

/// Every rule of this set.
pub fn catalogue() -> impl Iterator<Item = &'static Rule> {
    [lgpd::RULES, claims::RULES, council::RULES].into_iter().flatten()
}

/// The row of an id.
pub fn find(id: &str) -> Option<&'static Rule> {
    catalogue().find(|rule| rule.id == id)
}

#[cfg(test)]
mod tests {
    use alloc::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_rule_cites_a_norm_has_dates_in_order_and_an_id_of_its_own() {
        let mut ids = BTreeSet::new();
        for rule in catalogue() {
            assert!(ids.insert(rule.id), "{} stands twice", rule.id);
            assert!(!rule.norm.is_empty() && !rule.article.is_empty(), "{}", rule.id);
            let is_day = |day: &str| {
                day.len() == 10
                    && day
                        .bytes()
                        .enumerate()
                        .all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() })
            };
            assert!(
                is_day(rule.valid_from) && rule.valid_to.is_none_or(|last| is_day(last) && rule.valid_from <= last),
                "{}",
                rule.id
            );
            assert!(["official", "secondary", "background"].contains(&rule.source_confidence), "{}", rule.id);
        }
        for stage in Stage::ALL {
            assert!(catalogue().any(|rule| rule.stage == *stage), "{stage} has no rule");
        }
    }
}
