//! Collects the findings of a stage: only of rules that bind on the day of the judgement, and
//! never more than an editor can read.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::{Article, Author, Field, Finding, Severity, Span};
use crate::content::ComplianceLevel;
use crate::registry::{Council, Registry};
use crate::rules;

/// Most findings of one rule: the twentieth says nothing that the first did not.
const MOST_PER_RULE: usize = 20;

/// Most findings of one stage; below what a report may hold.
const MOST: usize = 160;

/// Stands for a day that cannot be read: the norms in force without an end bind.
const NO_DAY: &str = "9999-12-31";

/// Fields with text of the author's own, in reading order.
pub(super) const TEXTS: &[Field] = &[Field::Title, Field::Content, Field::Excerpt, Field::MetaDescription];

/// Every field with text that readers or their programs meet, lists of texts joined as spans count
/// them. Only what is a list is copied.
pub(super) fn texts(article: &Article) -> impl Iterator<Item = (Field, Cow<'_, str>)> {
    let lists = [Field::Media, Field::CustomFields];
    let plain = TEXTS.iter().map(|field| (*field, Cow::Borrowed(source(article, *field))));
    plain.chain(lists.into_iter().map(|field| (field, Cow::Owned(article.text(field)))))
}

/// The text of a field, without a copy; empty for fields that are not one string.
pub(super) fn source(article: &Article, field: Field) -> &str {
    match field {
        Field::Title => &article.title,
        Field::Content => &article.content,
        Field::Excerpt => &article.excerpt,
        Field::MetaDescription => &article.meta_description,
        Field::MedicalDisclaimer => &article.medical_disclaimer,
        _ => "",
    }
}

/// The day of the judgement, or one on which everything in force binds.
pub(crate) fn day(article: &Article) -> &str {
    let shaped = article.judged_on.len() == 10
        && article.judged_on.bytes().enumerate().all(|(index, byte)| match index {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if shaped { &article.judged_on } else { NO_DAY }
}

/// What a finding says, apart from where.
pub(super) struct Note {
    pub(super) rule: &'static str,
    pub(super) kind: &'static str,
    pub(super) severity: Severity,
    pub(super) message: &'static str,
    pub(super) suggestion: &'static str,
}

impl Note {
    /// In the words of the catalogue, and as grave as the rule can be. A rule that the catalogue does
    /// not have says nothing, since it binds nobody.
    pub(super) fn of(id: &'static str, kind: &'static str) -> Self {
        let row = rules::find(id);
        Self {
            rule: id,
            kind,
            severity: row.map_or(Severity::Informs, |row| row.severity),
            message: row.map_or("", |row| row.message),
            suggestion: row.map_or("", |row| row.suggestion),
        }
    }
}

/// The council of an article's author; none without a registry that can be read.
pub(crate) fn council(article: &Article) -> Option<Council> {
    council_of(&article.author)
}

/// The council of a person.
pub(super) fn council_of(author: &Author) -> Option<Council> {
    let registry = author.registry.as_deref().and_then(|text| Registry::parse(text).ok());
    registry.map(|registry| registry.council())
}

/// The findings so far.
pub(super) struct Notes<'a> {
    day: &'a str,
    level: ComplianceLevel,
    council: Option<Council>,
    findings: Vec<Finding>,
}

impl<'a> Notes<'a> {
    pub(super) fn new(article: &'a Article) -> Self {
        Self { day: day(article), level: article.compliance_level, council: council(article), findings: Vec::new() }
    }

    /// Whether a rule binds this author, at this level, on the day of the judgement.
    pub(super) fn binds(&self, rule: &str) -> bool {
        rules::find(rule).is_some_and(|rule| {
            rule.binds_on(self.day) && rule.binds_level(self.level) && rule.binds_author(self.council)
        })
    }

    /// Adds a finding, unless its rule does not bind or has said enough.
    pub(super) fn add(&mut self, note: &Note, span: Option<Span>) {
        let said = self.findings.iter().filter(|finding| finding.rule == note.rule).count();
        if said >= MOST_PER_RULE || self.findings.len() >= MOST || !self.binds(note.rule) {
            return;
        }
        // A headline is read twice.
        let same = |finding: &Finding| finding.span == span && finding.rule == note.rule && finding.kind == note.kind;
        if span.is_some() && self.findings.iter().any(same) {
            return;
        }
        self.findings.push(Finding {
            rule: note.rule.to_string(),
            kind: String::from(note.kind),
            severity: note.severity,
            span,
            message: note.message.to_string(),
            suggestion: note.suggestion.to_string(),
        });
    }

    pub(super) fn into_findings(self) -> Vec<Finding> {
        self.findings
    }
}
