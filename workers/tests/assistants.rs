//! The steps of the wizard in the sandbox against the code that they were built from.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail the test")]

mod plugins;

use std::path::Path;
use std::sync::LazyLock;
use std::time::Instant;

use domain::composition::{Draft, compose};
use domain::extraction::{self, extract};
use domain::gate::Article;
use domain::seo;
use domain::wizard::Step;
use serde::Serialize;
use serde_json::{Value, json};
use workers::plugin_host::{AssistError, Assistants};

use plugins::{article, dist};

static HOST: LazyLock<Assistants> = LazyLock::new(|| {
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compiled-components");
    Assistants::load_kept(&dist().join("assist"), Some(&kept)).unwrap()
});

fn written(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap()
}

/// Texts of many kinds: nothing, markup, much, capitals, look-alikes.
fn texts() -> Vec<Article> {
    let of = |content: String| Article { content, ..article() };
    let mut much = article().content;
    while much.len() < 60_000 {
        much.push_str(" <p>A hipertensão arterial aumenta o risco de infarto em adultos acima de 60 anos (1).</p>");
    }
    vec![
        article(),
        of(String::new()),
        of(much),
        of("O PACIENTE JOAO DA SILVA, CPF 52998224725, TOMA LOSARTANA 50 MG".into()),
        of("<div>".repeat(5_000) + "<p>５２９.９８２.２４７-２５ &#x35;29</p>"),
        of("c\u{200b}ura garan\u{ad}tida, \u{202e}txet".into()),
    ]
}

#[test]
fn a_step_in_the_sandbox_answers_byte_for_byte_as_it_does_natively() {
    for article in texts() {
        let raw = extraction::Input {
            id: "1".into(),
            date_received: "2026-11-22T12:00:00Z".into(),
            source_type: None,
            duration_minutes: None,
            article: article.clone(),
        };
        let aims = seo::Input {
            article: article.clone(),
            profile: seo::Profile::default(),
            targets: seo::Targets { primary: "hipertensão arterial".into(), ..seo::Targets::default() },
        };
        let draft = Draft::of(article);
        for (step, document, native) in [
            (Step::Extraction, written(&raw), written(&extract(&raw))),
            (Step::Seo, written(&aims), written(&seo::assist(&aims))),
            (Step::Composition, written(&draft), written(&compose(&draft))),
        ] {
            let answer = HOST.assist(step.word(), &document).unwrap();
            assert!(answer == native, "{step}: plugins/dist is older than domain?");
        }
    }
}

#[test]
fn every_step_of_the_wizard_has_an_assistant_and_no_other_is_served() {
    // S.2-1.2 asks, and has a host of its own.
    let closed: Vec<&Step> = Step::ALL.iter().filter(|step| **step != Step::References).collect();
    for step in &closed {
        assert!(HOST.identity(step.word()).is_some_and(|identity| identity.digest.len() == 64), "{step}");
    }
    assert_eq!(HOST.steps().count(), closed.len());
    assert_eq!(HOST.assist("S.9.9", "{}"), Err(AssistError::Unknown));
}

#[test]
fn claims_are_found_with_what_they_need() {
    let document = json!({
        "title": "Losartana",
        "content": "<p>A losartana 50 mg reduz a pressão arterial em adultos [1].</p>",
        "medical_category": "cardiology",
        "references": [{ "text": "Silva J. Losartana em adultos: ensaio clínico randomizado. 2020." }],
        "published_on": "2026-11-22",
    });
    let answer: Value =
        serde_json::from_str(&HOST.assist(Step::Claims.word(), &document.to_string()).unwrap()).unwrap();
    let claims = answer["content_extraction"]["claims_for_verification"].as_array().unwrap();
    assert_eq!(claims.len(), 1, "{answer}");
    assert_eq!(claims[0]["dosage"][0]["value"], "50");
    assert!(!claims[0]["advanced_search_strategy"].is_null());
}

#[test]
fn what_is_no_document_is_refused_with_a_word_and_in_time() {
    let start = Instant::now();
    for (step, document, code) in [
        (Step::Extraction, "{".to_owned(), "invalid_document"),
        (Step::Claims, "{\"unknown\":1}".to_owned(), "invalid_document"),
        (Step::Seo, "[]".to_owned(), "invalid_document"),
        (Step::Composition, format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)), "invalid_document"),
    ] {
        assert_eq!(HOST.assist(step.word(), &document), Err(AssistError::Refused(code.into())), "{step}");
    }
    let digits = json!({ "content": "7".repeat(3 << 20) }).to_string();
    assert_eq!(HOST.assist(Step::Extraction.word(), &digits), Err(AssistError::TooLong));
    assert!(start.elapsed().as_secs() < 60);
}
