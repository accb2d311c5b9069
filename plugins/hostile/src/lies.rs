//! Reports that are well-formed and untrue.

use bridge::bindings::cms::validation::types::{Field, Severity, Span};
use bridge::{Article, Finding, Stage};

type Report = Result<Vec<Finding>, String>;

pub(crate) fn finding(rule: &str, message: String, span: Option<Span>) -> Finding {
    Finding {
        rule: rule.to_owned(),
        kind: String::new(),
        severity: Severity::Informs,
        span,
        message,
        suggestion: "Nada a fazer.".to_owned(),
    }
}

/// A rule that the stage may cite, so that only the rest of the report is false.
fn rule_of(stage: Stage) -> &'static str {
    domain::rules::catalogue().find(|rule| rule.stage() == Some(stage)).map_or("none", |rule| rule.id)
}

fn about(span: Span) -> Report {
    Ok(vec![finding(rule_of(Stage::Lgpd), "Mensagem.".to_owned(), Some(span))])
}

pub(crate) fn span_outside_the_text(article: &Article) -> Report {
    let end = u32::try_from(article.content.len()).unwrap_or(u32::MAX).saturating_add(1);
    about(Span { field: Field::Content, start: 0, end })
}

/// The content is expected to begin with a character of two bytes.
pub(crate) fn span_inside_a_character() -> Report {
    about(Span { field: Field::Content, start: 1, end: 2 })
}

pub(crate) fn unknown_rule() -> Report {
    Ok(vec![finding("LGPD-NONE-99", "Mensagem.".to_owned(), None)])
}

pub(crate) fn rule_of_another_stage() -> Report {
    Ok(vec![finding(rule_of(Stage::Council), "Mensagem.".to_owned(), None)])
}

pub(crate) fn empty_message() -> Report {
    Ok(vec![finding(rule_of(Stage::Lgpd), String::new(), None)])
}

pub(crate) fn broken_utf8() -> Report {
    // SAFETY: none, on purpose. The bytes only cross to the host, which must notice.
    let message = unsafe { String::from_utf8_unchecked(vec![0x66, 0xC3, 0x28]) };
    Ok(vec![finding(rule_of(Stage::Lgpd), message, None)])
}
