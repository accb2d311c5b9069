//! A validator's answer: FHIR's `OperationOutcome`, as far as ours uses it.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use serde::{Deserialize, Serialize};

use crate::content::vocabulary;

/// Most issues that one outcome may hold: `MOST_ISSUES` of `plugins/fhir-c`, and the one that says that there were more.
pub const MOST_ISSUES: usize = 201;

/// Longest place, bytes: `LONGEST_PATH` of `plugins/fhir-c`.
const LONGEST_EXPRESSION: usize = 4_096;

/// Longest remark, bytes: the longest invariant of R4 has fewer.
const LONGEST_DIAGNOSTICS: usize = 1_000;

vocabulary! {
    /// How grave an issue is (FHIR R4, value set `issue-severity`), the gravest first.
    Severity {
        /// The resource could not be judged further.
        Fatal = "fatal",
        /// The resource is not valid.
        Error = "error",
        /// It is valid, and yet.
        Warning = "warning",
        /// Nothing to change.
        Information = "information",
    }
}

vocabulary! {
    /// What an issue is about: those of FHIR R4's value set `issue-type` that the validator uses.
    Code {
        /// Not JSON, or not of the shape of its type.
        Structure = "structure",
        /// Something is missing.
        Required = "required",
        /// A value of another format, or a check digit that is wrong.
        Value = "value",
        /// An invariant is broken.
        Invariant = "invariant",
        /// A code that the value set does not have.
        CodeInvalid = "code-invalid",
        /// A reference leads nowhere.
        NotFound = "not-found",
        /// Past a bound; what follows was not judged.
        TooCostly = "too-costly",
        /// Says that there is no issue.
        Informational = "informational",
    }
}

/// One thing a validator noticed. Holds nothing of the resource but where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Issue {
    /// How grave.
    pub severity: Severity,
    /// About what.
    pub code: Code,
    /// The validator's remark, in English.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub diagnostics: String,
    /// Names of elements and indexes from the resource down, `Patient.identifier[0].value`; none for the whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub expression: Vec<String>,
}

/// The only kind of resource that a validator answers with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Kind {
    OperationOutcome,
}

/// All that was noticed of one resource.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    #[serde(rename = "resourceType")]
    kind: Kind,
    /// At least one: no issue is one of severity `information`.
    pub issue: Vec<Issue>,
}

/// Why an outcome cannot be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidOutcome {
    /// None, or more than [`MOST_ISSUES`].
    #[error("no issue, or too many")]
    Count,
    /// A place that is no path of element names.
    #[error("an expression is no path")]
    Expression,
    /// A remark that is long, or not of plain letters.
    #[error("diagnostics are not plain")]
    Diagnostics,
}

impl Outcome {
    /// An outcome of one issue about the resource as a whole: what a host says in a validator's place.
    pub fn of(severity: Severity, code: Code, diagnostics: &str) -> Self {
        let issue = Issue { severity, code, diagnostics: diagnostics.to_string(), expression: Vec::new() };
        Self { kind: Kind::OperationOutcome, issue: Vec::from([issue]) }
    }

    /// Checks what a guest said before anybody believes it.
    ///
    /// # Errors
    /// The first [`InvalidOutcome`] found; such an outcome is worth nothing.
    pub fn check(&self) -> Result<(), InvalidOutcome> {
        if self.issue.is_empty() || self.issue.len() > MOST_ISSUES {
            return Err(InvalidOutcome::Count);
        }
        for issue in &self.issue {
            if issue.expression.len() > 1 || !issue.expression.iter().all(|path| is_path(path)) {
                return Err(InvalidOutcome::Expression);
            }
            let plain = issue.diagnostics.bytes().all(|byte| matches!(byte, b' '..=b'~'));
            if !plain || issue.diagnostics.len() > LONGEST_DIAGNOSTICS {
                return Err(InvalidOutcome::Diagnostics);
            }
        }
        Ok(())
    }

    /// Whether the resource is not valid, or could not be judged to its end.
    pub fn has_error(&self) -> bool {
        self.issue.iter().any(|issue| issue.severity <= Severity::Error)
    }

    /// Whether a bound was passed, so that not everything was judged.
    pub fn is_cut_short(&self) -> bool {
        self.issue.iter().any(|issue| issue.code == Code::TooCostly)
    }
}

/// Element names and indexes: letters and digits parted by dots, with `[n]` behind a name.
fn is_path(path: &str) -> bool {
    let is_step = |step: &str| {
        let (name, index) = step.split_once('[').map_or((step, None), |(name, index)| (name, Some(index)));
        let digits = |index: &str| {
            index.strip_suffix(']').is_some_and(|n| !n.is_empty() && n.bytes().all(|byte| byte.is_ascii_digit()))
        };
        name.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && index.is_none_or(digits)
    };
    path.len() <= LONGEST_EXPRESSION && path.split('.').all(is_step)
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    fn read(text: &str) -> Result<Outcome, ()> {
        serde_json::from_str::<Outcome>(text).map_err(drop).and_then(|one| one.check().map(|()| one).map_err(drop))
    }

    #[test]
    fn an_outcome_is_written_as_it_was_read() {
        let text = r#"{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"code-invalid","diagnostics":"not a code of the value set","expression":["Bundle.entry[12].resource.gender"]},{"severity":"information","code":"informational"}]}"#;
        let outcome = read(text).unwrap();
        assert!(outcome.has_error() && !outcome.is_cut_short());
        assert_eq!(serde_json::to_string(&outcome).unwrap(), text);
    }

    #[test]
    fn what_is_no_outcome_of_ours_is_not_believed() {
        let issue = |rest: &str| format!(r#"{{"resourceType":"OperationOutcome","issue":[{{{rest}}}]}}"#);
        for text in [
            r#"{"resourceType":"OperationOutcome","issue":[]}"#.into(),
            r#"{"resourceType":"Patient","issue":[]}"#.into(),
            r#"{"issue":[{"severity":"error","code":"value"}]}"#.into(),
            issue(r#""severity":"error""#),
            issue(r#""severity":"grave","code":"value""#),
            issue(r#""severity":"error","code":"exception""#),
            issue(r#""severity":"error","code":"value","details":{"text":"Maria"}"#),
            issue(r#""severity":"error","code":"value","diagnostics":"João""#),
            issue(&format!(r#""severity":"error","code":"value","diagnostics":"{}""#, "a".repeat(1_001))),
            issue(r#""severity":"error","code":"value","expression":["Patient","Patient"]"#),
        ] {
            assert!(read(&text).is_err(), "{text}");
        }
        let mut many = Outcome::of(Severity::Error, Code::Value, "");
        many.issue.resize(MOST_ISSUES + 1, many.issue[0].clone());
        assert_eq!(many.check(), Err(InvalidOutcome::Count));
    }

    #[test]
    fn a_place_is_element_names_and_indexes_and_nothing_that_a_person_wrote() {
        for (path, good) in [
            ("Patient", true),
            ("Patient.name[0].given[11]", true),
            ("Bundle.entry[3].resource.valueQuantity", true),
            ("", false),
            ("Patient.", false),
            ("Patient.name[]", false),
            ("Patient.name[a]", false),
            ("Patient.name[0]x", false),
            ("Patient.name[0][1]", false),
            ("Patient.1a", false),
            ("Maria da Silva", false),
            ("Patient.é", false),
        ] {
            assert_eq!(is_path(path), good, "{path}");
        }
        assert!(!is_path(&"a.".repeat(3_000)));
    }
}
