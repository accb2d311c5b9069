//! FHIR resources within a text, as the gate judges them: domain's search, the validator in the sandbox, and the findings
//! beside S.3.1.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail the test")]

mod plugins;

use std::path::Path;
use std::sync::LazyLock;

use domain::gate::{self, Article, CustomField, Field, Finding, Outcome, Severity, check_report};
use domain::workflow::Stage;
use serde::Deserialize;
use workers::plugin_host::{FhirValidator, PluginHost, Settings, Verdict};
use workers::pools::validation::judge_offline;

use plugins::{article, dist};

static GATE: LazyLock<(PluginHost, FhirValidator)> = LazyLock::new(|| {
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compiled-components");
    let stages = PluginHost::load_kept(&dist(), Settings::of_stages(2, 2 << 20), Some(&kept)).unwrap();
    (stages, FhirValidator::load_kept(&dist().join("fhir"), Some(&kept)).unwrap())
});

/// A text that nothing else is said of.
fn text(content: &str) -> Article {
    Article { content: content.to_owned(), judged_on: "2026-11-22".into(), ..Article::by(article().author) }
}

/// Findings of the rules about resources, by stage.
fn found(article: &Article) -> Vec<(Stage, Finding)> {
    let judged = judge_offline(&GATE.0, &GATE.1, article);
    let all = judged.into_iter().flat_map(|(stage, evaluation, findings)| {
        assert_eq!(evaluation.verdict, Verdict::Findings(findings.clone()), "{stage}");
        assert_eq!(check_report(stage, article, &findings), Ok(()), "{stage}");
        findings.into_iter().map(move |finding| (stage, finding))
    });
    all.filter(|(_, finding)| finding.rule.starts_with("FHIR-")).collect()
}

#[test]
fn a_resource_with_an_error_holds_the_text_where_it_stands() {
    let resource = "{&quot;resourceType&quot;: &quot;Patient&quot;,\n &quot;gender&quot;: &quot;feminino&quot;}";
    let content =
        format!("<p>Água e ação.</p>\n<pre><code class=\"language-json\">\n{resource}\n</code></pre><p>Fim.</p>");
    let article = text(&content);
    let found = found(&article);
    let [(Stage::Claims, finding)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((finding.rule.as_str(), finding.kind.as_str()), ("FHIR-01", "code-invalid"));
    assert_eq!(finding.severity, Severity::Holds);
    assert!(finding.message.ends_with(": Patient.gender."), "{}", finding.message);
    let span = finding.span.unwrap();
    assert_eq!(span.field, Field::Content);
    assert_eq!(&content[span.start as usize..span.end as usize], resource);
    assert_eq!(gate::outcome(std::slice::from_ref(finding)), Outcome::Held);
    assert!(!format!("{}{}", finding.message, finding.suggestion).contains("feminino"));
}

#[test]
fn valid_resources_and_texts_without_any_add_nothing() {
    for content in [
        "<p>Sobre FHIR, sem exemplos.</p>",
        r#"<pre>{"resourceType":"Patient","gender":"female"}</pre><script type="application/fhir+json">{"resourceType":"Patient"}</script>"#,
    ] {
        assert_eq!(found(&text(content)), [], "{content}");
    }
}

#[test]
fn several_resources_are_told_apart() {
    let bad = |gender: &str| format!(r#"{{"resourceType":"Patient","gender":"{gender}"}}"#);
    let content = format!("<pre>{}\n{}\n{}</pre>{}", bad("a"), bad("female"), bad("bb"), "<p>a</p>".repeat(3));
    let spans: Vec<String> = found(&text(&content))
        .into_iter()
        .map(|(_, finding)| finding.span.unwrap())
        .map(|span| content[span.start as usize..span.end as usize].to_owned())
        .collect();
    assert_eq!(spans, [bad("a"), bad("bb")]);
}

#[test]
fn what_could_not_be_judged_is_held() {
    let many = r#"<pre>{"resourceType":"Patient"}</pre>"#.repeat(21);
    let deep = format!("<pre>{{\"resourceType\":\"Patient\",\"a\":{}1{}}}</pre>", "[".repeat(200), "]".repeat(200));
    let digits = format!("<pre class=\"language-fhir\">{}</pre>", "7".repeat(600 << 10));
    for (content, kind) in [(many, "unread"), (deep, "too-costly"), (digits, "unread")] {
        let found = found(&text(&content));
        let [(Stage::Claims, finding)] = found.as_slice() else { panic!("{kind}: {} findings", found.len()) };
        assert_eq!((finding.rule.as_str(), finding.kind.as_str()), ("FHIR-01", kind));
        assert_eq!(finding.severity, Severity::Holds);
    }
}

/// Examples of a rule that the host finds.
#[derive(Deserialize)]
struct Examples {
    rule: String,
    positive: Vec<Example>,
    negative: Vec<Example>,
    adversarial: Vec<Example>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Example {
    Content(String),
    Fields { custom_fields: Vec<CustomField> },
}

#[test]
fn every_example_of_the_rules_is_judged_as_it_says() {
    for rule in ["FHIR-01", "FHIR-02"] {
        let file = dist().join("../rules/examples").join(rule).with_extension("toml");
        let examples: Examples = toml::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        assert_eq!(examples.rule, rule);
        for (expected, list) in [(true, &examples.positive), (false, &examples.negative), (true, &examples.adversarial)]
        {
            for example in list {
                let article = match example {
                    Example::Content(content) => text(content),
                    Example::Fields { custom_fields } => {
                        Article { custom_fields: custom_fields.clone(), ..text("Veja o exemplo.") }
                    }
                };
                let found = found(&article).iter().any(|(_, finding)| finding.rule == rule);
                assert_eq!(found, expected, "{rule}: {example:?}");
            }
        }
    }
}
