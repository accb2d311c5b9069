//! FHIR resources within a text, as a validator of the host's judged them. No guest of the gate calls another.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::notes::Notes;
use super::{Article, Finding, Severity, Span};
use crate::fhir::{self, Code, Embedded, Issue, Outcome};
use crate::rules;

/// Errors, and what could not be judged.
const INVALID: &str = "FHIR-01";

/// Warnings.
const DOUBTFUL: &str = "FHIR-02";

/// Most findings about resources; with those of the stage (160) and of the library (20) a report's 200 are not passed.
const MOST: usize = 20;

/// Most places that one finding names.
const PLACES: usize = 3;

/// Longest place that is named, bytes.
const LONGEST_PLACE: usize = 100;

/// What is said of the resources of an article, each with the outcome that a validator gave for it. One without an outcome
/// was not judged, and is held like one that is not valid.
///
/// They join the findings of the stage that judges what a text rests on (S.3.1). For every resource there is one finding
/// for each kind of issue; it points at the resource and names elements, none of which a person wrote.
pub fn embedded_resources(article: &Article, found: &Embedded, outcomes: &[Outcome]) -> Vec<Finding> {
    let notes = Notes::new(article);
    let mut findings = Vec::new();
    let mut add = |rule: &'static str, kind: &str, place: Span, says: String| {
        let row = rules::find(rule).filter(|row| notes.binds(row.id));
        findings.extend(row.map(|row| Finding {
            rule: row.id.to_string(),
            kind: kind.to_string(),
            severity: row.severity,
            span: Some(place),
            message: format!("{} {says}", row.message),
            suggestion: row.suggestion.to_string(),
        }));
    };
    for place in &found.unread {
        add(INVALID, "unread", *place, UNREAD.to_string());
    }
    for (index, resource) in found.resources.iter().enumerate() {
        let Some(outcome) = outcomes.get(index) else {
            add(INVALID, "unread", resource.place, UNREAD.to_string());
            continue;
        };
        for code in Code::ALL {
            for (rule, graves) in [
                (INVALID, [fhir::Severity::Fatal, fhir::Severity::Error].as_slice()),
                (DOUBTFUL, &[fhir::Severity::Warning]),
            ] {
                let mut issues =
                    outcome.issue.iter().filter(|one| one.code == *code && graves.contains(&one.severity)).peekable();
                if issues.peek().is_some() {
                    add(rule, code.word(), resource.place, says(*code, issues));
                }
            }
        }
    }
    // The gravest first: what is cut off must not be what holds the text.
    findings.sort_by_key(|finding| finding.severity != Severity::Holds);
    findings.truncate(MOST);
    findings
}

const UNREAD: &str = "O recurso não foi conferido: é longo demais, ou há recursos demais no texto.";

/// What is wrong, and where.
fn says<'a>(code: Code, issues: impl Iterator<Item = &'a Issue>) -> String {
    let what = match code {
        Code::Structure => "A estrutura não é a de um recurso FHIR em JSON",
        Code::Required => "Falta um elemento obrigatório",
        Code::Value => "Um valor tem formato ou dígito verificador inválido",
        Code::Invariant => "Uma regra de coerência do FHIR não é cumprida",
        Code::CodeInvalid => "Um código não pertence ao conjunto de valores exigido",
        Code::NotFound => "Uma referência não leva a nenhum recurso",
        Code::TooCostly => "O recurso é grande ou profundo demais e não foi conferido até o fim",
        Code::Informational => "O validador fez uma observação",
    };
    let (mut places, mut more): (Vec<String>, usize) = (Vec::new(), 0);
    for path in issues.flat_map(|issue| &issue.expression) {
        if places.len() < PLACES && path.len() <= LONGEST_PLACE {
            places.push(path.to_string());
        } else {
            more = more.saturating_add(1);
        }
    }
    match (places.is_empty(), more) {
        (true, _) => format!("{what}."),
        (false, 0) => format!("{what}: {}.", places.join(", ")),
        (false, more) => format!("{what}: {} e mais {more}.", places.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::RegistryStatus;
    use crate::fhir::embedded;
    use crate::gate::{Author, Outcome as Led, check_report, outcome};
    use crate::workflow::Stage;

    fn article(content: &str) -> Article {
        let author = Author {
            name: "Ana".into(),
            registry: None,
            registry_status: RegistryStatus::Pending,
            specialty: None,
            rqe: None,
        };
        Article { content: content.into(), judged_on: "2026-11-22".into(), ..Article::by(author) }
    }

    fn answer(issues: &[(fhir::Severity, Code, &str)]) -> Outcome {
        let mut outcome = Outcome::of(fhir::Severity::Information, Code::Informational, "no issues");
        outcome.issue = issues
            .iter()
            .map(|(severity, code, path)| Issue {
                severity: *severity,
                code: *code,
                diagnostics: "remark".into(),
                expression: Some(*path).filter(|path| !path.is_empty()).map(ToString::to_string).into_iter().collect(),
            })
            .collect();
        outcome
    }

    fn said(content: &str, outcomes: &[Outcome]) -> Vec<Finding> {
        let article = article(content);
        let findings = embedded_resources(&article, &embedded(&article), outcomes);
        assert_eq!(check_report(Stage::Claims, &article, &findings), Ok(()));
        findings
    }

    const TWO: &str = "<pre>{\"resourceType\":\"Patient\"}</pre><p>e</p><pre>{\"resourceType\":\"Group\"}</pre>";

    #[test]
    fn an_error_holds_the_text_and_points_at_its_resource_and_element() {
        let fine = answer(&[(fhir::Severity::Information, Code::Informational, "")]);
        let bad = answer(&[(fhir::Severity::Error, Code::Required, "Group.type")]);
        let findings = said(TWO, &[fine, bad]);
        let [one] = findings.as_slice() else { panic!("{findings:?}") };
        assert_eq!((one.rule.as_str(), one.kind.as_str(), one.severity), ("FHIR-01", "required", Severity::Holds));
        let span = one.span.unwrap();
        assert_eq!(&TWO[span.start as usize..span.end as usize], "{\"resourceType\":\"Group\"}");
        assert!(one.message.ends_with("Falta um elemento obrigatório: Group.type."), "{}", one.message);
        assert_eq!(outcome(&findings), Led::Held);
    }

    #[test]
    fn a_warning_holds_nothing_and_a_remark_says_nothing() {
        let doubtful = answer(&[
            (fhir::Severity::Warning, Code::NotFound, "Bundle.entry[0].resource.subject"),
            (fhir::Severity::Information, Code::Informational, ""),
        ]);
        let findings = said(TWO, &[doubtful.clone(), answer(&[])]);
        let [one] = findings.as_slice() else { panic!("{findings:?}") };
        assert_eq!((one.rule.as_str(), one.kind.as_str(), one.severity), ("FHIR-02", "not-found", Severity::Warns));
        assert_eq!(outcome(&findings), Led::Passed);
        assert!(said("sem recurso", &[]).is_empty());
    }

    #[test]
    fn issues_of_a_kind_are_one_finding_that_counts_the_rest() {
        let paths = ["Patient.a", "Patient.b", "Patient.c", "Patient.d", &["Patient", &".x".repeat(200)].concat()];
        let issues: Vec<_> = paths.iter().map(|path| (fhir::Severity::Error, Code::Value, *path)).collect();
        let findings = said(TWO, &[answer(&issues), answer(&[])]);
        let [one] = findings.as_slice() else { panic!("{findings:?}") };
        assert!(one.message.ends_with(": Patient.a, Patient.b, Patient.c e mais 2."), "{}", one.message);
    }

    #[test]
    fn a_resource_without_an_answer_is_held() {
        let findings = said(TWO, &[answer(&[])]);
        let [one] = findings.as_slice() else { panic!("{findings:?}") };
        assert_eq!((one.rule.as_str(), one.kind.as_str()), ("FHIR-01", "unread"));
        assert_eq!(outcome(&said(&TWO.repeat(30), &[])), Led::Held);
    }

    #[test]
    fn many_findings_are_cut_and_those_that_hold_stay() {
        let each = [
            (fhir::Severity::Warning, Code::Invariant, ""),
            (fhir::Severity::Warning, Code::NotFound, ""),
            (fhir::Severity::Error, Code::Value, ""),
        ];
        let outcomes: Vec<Outcome> = (0..20).map(|_| answer(&each)).collect();
        let findings = said(&TWO.repeat(10), &outcomes);
        assert_eq!(findings.len(), MOST);
        assert!(findings.iter().all(|finding| finding.severity == Severity::Holds));
    }
}
