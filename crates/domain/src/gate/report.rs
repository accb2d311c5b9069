//! Findings, how a host checks them, and what they lead to.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::{Deserialize, Serialize};

use super::article::{Article, Field};
use crate::content::vocabulary;
use crate::rules::{self, Consequence};
use crate::workflow::Stage;

/// Most findings that one report may hold: more would be noise to an editor and a flood to us.
pub const MAX_FINDINGS: usize = 200;

/// Longest message or suggestion, in bytes.
const MAX_TEXT: usize = 600;

vocabulary! {
    /// Weight of a finding (`publishing-rules.md` §3.3).
    Severity {
        /// B: blocks publication.
        Blocks = "B",
        /// H: holds for a human.
        Holds = "H",
        /// W: warns.
        Warns = "W",
        /// I: informs.
        Informs = "I",
    }
}

/// Where in a field, in UTF-8 bytes, end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The field the offsets count in.
    pub field: Field,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// One thing a stage noticed. Holds no text of the article: a span says where to look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Id in the rule catalogue, for example `LGPD-PHI-01`.
    pub rule: String,
    /// Kind within the rule, for example `cpf`; empty when the rule has one kind.
    #[serde(default)]
    pub kind: String,
    /// Weight; may be lower than the rule's own, never higher.
    pub severity: Severity,
    /// Where; none for findings about the article as a whole.
    #[serde(default)]
    pub span: Option<Span>,
    /// What is wrong, in Portuguese, without repeating the text.
    pub message: String,
    /// What to do, in Portuguese.
    pub suggestion: String,
}

vocabulary! {
    /// What a stage's report leads to (`decisions.md` 2).
    Outcome {
        /// On to the next stage.
        Passed = "passed",
        /// Back to the author.
        RevisionRequired = "revision_required",
        /// Refused: the author may not publish this at all.
        Rejected = "rejected",
        /// Held until a human decides.
        Held = "held",
        /// The stage gave no usable answer; it is tried again, then held.
        Inconclusive = "inconclusive",
    }
}

/// Why a report cannot be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidReport {
    /// More than [`MAX_FINDINGS`].
    #[error("too many findings")]
    TooMany,
    /// A rule that the catalogue does not have, or not for this stage.
    #[error("unknown rule")]
    UnknownRule,
    /// Offsets outside the field, reversed, or inside a character.
    #[error("span outside the text")]
    BadSpan,
    /// A severity above the rule's own.
    #[error("severity above the rule's")]
    BadSeverity,
    /// A message, suggestion or kind that is empty or too long.
    #[error("text empty or too long")]
    BadText,
}

/// Checks what a guest said before anybody believes it.
///
/// # Errors
/// The first [`InvalidReport`] found; such a report is worth nothing ([`Outcome::Inconclusive`]).
pub fn check_report(stage: Stage, article: &Article, findings: &[Finding]) -> Result<(), InvalidReport> {
    if findings.len() > MAX_FINDINGS {
        return Err(InvalidReport::TooMany);
    }
    let mut texts: Vec<(Field, String)> = Vec::new();
    for finding in findings {
        let rule = rules::find(&finding.rule).filter(|r| r.stage() == Some(stage)).ok_or(InvalidReport::UnknownRule)?;
        if finding.severity < rule.severity {
            return Err(InvalidReport::BadSeverity);
        }
        let bounded = |text: &str| !text.is_empty() && text.len() <= MAX_TEXT;
        if !bounded(&finding.message) || !bounded(&finding.suggestion) || finding.kind.len() > 40 {
            return Err(InvalidReport::BadText);
        }
        if let Some(span) = finding.span {
            let known = texts.iter().position(|(field, _)| *field == span.field);
            let index = known.unwrap_or_else(|| {
                texts.push((span.field, article.text(span.field)));
                texts.len() - 1
            });
            let (_, text) = texts.get(index).ok_or(InvalidReport::BadSpan)?;
            let range = span.start as usize..span.end as usize;
            if span.start >= span.end || text.get(range).is_none() {
                return Err(InvalidReport::BadSpan);
            }
        }
    }
    Ok(())
}

/// What checked findings lead to. The gravest consequence wins.
pub fn outcome(findings: &[Finding]) -> Outcome {
    outcome_beside::<&str>(findings, &[])
}

/// What checked findings lead to beside those of rules that people have let pass.
pub fn outcome_beside<R: AsRef<str>>(findings: &[Finding], let_pass: &[R]) -> Outcome {
    let mut worst = Outcome::Passed;
    for finding in findings.iter().filter(|finding| !let_pass.iter().any(|rule| rule.as_ref() == finding.rule)) {
        let consequence = match finding.severity {
            Severity::Blocks | Severity::Holds => {
                rules::find(&finding.rule).map_or(Consequence::Hold, |r| r.consequence)
            }
            Severity::Warns | Severity::Informs => continue,
        };
        let led = match consequence {
            Consequence::Reject => Outcome::Rejected,
            Consequence::Hold => Outcome::Held,
            Consequence::Revise => Outcome::RevisionRequired,
        };
        worst = match (worst, led) {
            (Outcome::Rejected, _) | (_, Outcome::Rejected) => Outcome::Rejected,
            (Outcome::RevisionRequired, _) | (_, Outcome::RevisionRequired) => Outcome::RevisionRequired,
            _ => Outcome::Held,
        };
    }
    worst
}
