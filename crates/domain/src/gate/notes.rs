//! Collects the findings of a stage: only of rules that bind on the day of the judgement, and
//! never more than an editor can read.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::{Article, Field, Finding, Severity, Span};
use crate::rules;

/// Most findings of one rule: the twentieth says nothing that the first did not.
const MOST_PER_RULE: usize = 20;

/// Most findings of one stage; below what a report may hold.
const MOST: usize = 160;

/// Stands for a day that cannot be read: the norms in force without an end bind.
const NO_DAY: &str = "9999-12-31";

/// Fields with text of the author's own, in reading order.
pub(super) const TEXTS: &[Field] = &[Field::Title, Field::Content, Field::Excerpt, Field::MetaDescription];

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
pub(super) fn day(article: &Article) -> &str {
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

/// The findings so far.
pub(super) struct Notes<'a> {
    day: &'a str,
    findings: Vec<Finding>,
}

impl<'a> Notes<'a> {
    pub(super) fn new(article: &'a Article) -> Self {
        Self { day: day(article), findings: Vec::new() }
    }

    /// Whether a rule binds on the day of the judgement.
    pub(super) fn binds(&self, rule: &str) -> bool {
        rules::find(rule).is_some_and(|rule| rule.binds_on(self.day))
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
