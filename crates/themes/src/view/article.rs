//! A published snapshot: everything a reader sees of it.

use std::collections::BTreeMap;

use domain::content::MedicalCategory;
use domain::gate::Outcome;
use domain::workflow::Stage;
use serde::Serialize;
use time::OffsetDateTime;

use super::{Author, Card, Discussion, Html, Link, Picture, Reference, Term};
use crate::dates::{self, Moment};

/// Words a minute of somebody who reads with care.
const READING_SPEED: u32 = 200;

/// An article.
#[derive(Clone, Debug, Serialize)]
pub struct Article {
    /// Headline.
    pub title: String,
    /// Way from the front page, this page left out.
    pub breadcrumbs: Vec<Link>,
    /// Category.
    pub category: Option<Term>,
    /// Tags.
    pub tags: Vec<Term>,
    /// Medical category, for structured data.
    pub medical_category: MedicalCategory,
    /// Author as of publication.
    pub author: Author,
    /// About the author, for the box below the text.
    pub author_about: String,
    /// When it was published.
    pub published: Moment,
    /// When its text last changed, if it did since.
    pub updated: Option<Moment>,
    /// How it was verified.
    pub review: Review,
    /// Reading time; 0 hides it. See [`Article::minutes`].
    pub minutes: u32,
    /// Picture above the text.
    pub picture: Option<Picture>,
    /// Notices around the text.
    pub notices: Notices,
    /// Text.
    pub content: Html,
    /// Sources, in order.
    pub references: Vec<Reference>,
    /// Articles beside this one; see [`related::choose`](crate::related::choose).
    pub related: Vec<Card>,
    /// What readers say of it.
    pub discussion: Discussion,
    /// Values of custom fields by name, for themes that show them (`product.md` §2.8, DYN-F001 and
    /// F002). Texts in them are escaped like any other.
    pub fields: BTreeMap<String, serde_json::Value>,
}

impl Article {
    /// Reading time of a text of so many words.
    #[must_use]
    pub const fn minutes(words: u32) -> u32 {
        words.div_ceil(READING_SPEED)
    }
}

/// Notices by their place: the rules put some before the text, so that nobody reads past them, and
/// others after it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Notices {
    /// Before the text.
    pub before: Vec<Notice>,
    /// After the text.
    pub after: Vec<Notice>,
}

/// A notice beside the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Notice {
    kind: String,
    text: String,
}

impl Notice {
    /// Wording.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl Notices {
    /// Adds a notice of a kind (`principal`, `author`, `council`, `anvisa`, `results`, `emergency`)
    /// at its place.
    pub fn add(&mut self, kind: &str, at_start: bool, text: &str) {
        // Part of a class name.
        let kind = kind.chars().filter(char::is_ascii_lowercase).take(20).collect();
        let place = if at_start { &mut self.before } else { &mut self.after };
        place.push(Notice { kind, text: text.to_owned() });
    }
}

/// How an article was verified before it was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Review {
    /// Day of the verdicts, `YYYY-MM-DD`.
    pub on: String,
    /// The same in words.
    pub day: String,
    /// Who read it, where a person did.
    pub reviewer: Option<Author>,
    /// What the stages found.
    pub verdicts: Vec<Verdict>,
    /// Version of the rules.
    pub rule_set: String,
    /// SHA-256 of what was sealed, in hexadecimal.
    pub seal: String,
    /// Its beginning, for people.
    pub seal_short: String,
}

impl Review {
    /// A review on a day, sealed; the day of publication stands in for a day that cannot be read.
    #[must_use]
    pub fn new(on: &str, published: OffsetDateTime, rule_set: &str, seal: &[u8; 32], verdicts: Vec<Verdict>) -> Self {
        let seal = hex::encode(seal);
        Self {
            on: on.to_owned(),
            day: dates::calendar_day(on, published),
            reviewer: None,
            verdicts,
            rule_set: rule_set.to_owned(),
            seal_short: seal.get(..16).unwrap_or_default().to_owned(),
            seal,
        }
    }
}

/// The verdict of one stage, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verdict {
    stage: &'static str,
    outcome: &'static str,
}

impl Verdict {
    /// What a stage found.
    #[must_use]
    pub const fn new(stage: Stage, outcome: Outcome) -> Self {
        Self { stage: stage_name(stage), outcome: outcome_name(outcome) }
    }

    /// Reads sealed verdicts: a list of objects with `stage` and `outcome`. Unknown ones are left out.
    #[must_use]
    pub fn list(sealed: &serde_json::Value) -> Vec<Self> {
        let word = |verdict: &serde_json::Value, name: &str| Some(verdict.get(name)?.as_str()?.to_owned());
        sealed
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|verdict| {
                let stage = Stage::parse(&word(verdict, "stage")?)?;
                Some(Self::new(stage, Outcome::parse(&word(verdict, "outcome")?)?))
            })
            .collect()
    }
}

const fn stage_name(stage: Stage) -> &'static str {
    match stage {
        Stage::Lgpd => "Dados pessoais (LGPD)",
        Stage::Claims => "Afirmações e evidências",
        Stage::Council => "Conselho, CFM e ANVISA",
    }
}

const fn outcome_name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Passed => "aprovado",
        Outcome::RevisionRequired => "devolvido para revisão",
        Outcome::Rejected => "recusado",
        Outcome::Held => "retido para decisão humana",
        Outcome::Inconclusive => "inconclusivo",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use time::macros::datetime;

    use super::*;

    #[test]
    fn sealed_verdicts_are_told_in_words_and_unknown_ones_not_at_all() {
        let sealed = json!([
            { "stage": "S.2.1", "outcome": "passed" }, { "stage": "S.9", "outcome": "passed" },
            { "stage": "S.2.1", "outcome": 1 }, null,
        ]);
        assert_eq!(Verdict::list(&sealed), [Verdict::new(Stage::Lgpd, Outcome::Passed)]);
        assert_eq!(Verdict::list(&json!("x")), []);
    }

    #[test]
    fn a_review_shows_the_beginning_of_its_seal() {
        let review = Review::new("2026-11-20", datetime!(2026-11-21 01:30 UTC), "1", &[0xab; 32], Vec::new());
        assert_eq!((review.seal.len(), review.seal_short.as_str()), (64, "abababababababab"));
        assert_eq!(review.day, "20 de novembro de 2026");
    }

    #[test]
    fn a_notice_goes_to_its_place_and_its_kind_cannot_leave_its_class() {
        let mut notices = Notices::default();
        notices.add("emergency", false, "Ligue 192.");
        notices.add("x\" onclick=\"", true, "a");
        assert_eq!((notices.before[0].kind.as_str(), notices.after[0].kind.as_str()), ("xonclick", "emergency"));
    }
}
