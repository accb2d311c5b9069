//! The law of the day: one text, judged on three days.

#![allow(clippy::unwrap_used, reason = "a test may end where it stands")]

use domain::gate::{self, Article, Author, Outcome, outcome};
use domain::workflow::Stage;
use serde_json::json;

fn article(registry: &str, content: &str, day: &str) -> Article {
    let author: Author = serde_json::from_value(json!({
        "name": "Helena Prado", "registry": registry, "registry_status": "verified"
    }))
    .unwrap();
    Article {
        title: "Cuidados".to_owned(),
        content: content.to_owned(),
        judged_on: day.to_owned(),
        ..Article::by(author)
    }
}

fn rules(article: &Article) -> (Vec<String>, Outcome) {
    let findings = gate::evaluate(Stage::Council, article);
    let outcome = outcome(&findings);
    let mut rules: Vec<String> = findings.into_iter().map(|finding| finding.rule).collect();
    rules.dedup();
    (rules, outcome)
}

/// A price was forbidden to physicians until 2024-03-10; a machine's text needs a physician who answers
/// for it since 2026-08-26.
#[test]
fn a_physicians_price_and_a_machines_text_get_the_three_verdicts_that_the_law_gave() {
    let text = "O diagnóstico da asma pede espirometria, e o tratamento usa corticoide inalatório. Consulta particular: \
                R$ 400 em 3x no cartão.";
    for (day, rule) in
        [("2023-06-01", Some("CFM-PRI-00-1974")), ("2024-06-01", None), ("2027-02-01", Some("CFM-AI-01"))]
    {
        let article = Article { ai_generated: true, ..article("CRM-SP 123456", text, day) };
        let (found, outcome) = rules(&article);
        assert_eq!(found, rule.into_iter().map(str::to_owned).collect::<Vec<_>>(), "{day}");
        assert_eq!(outcome, if rule.is_some() { Outcome::RevisionRequired } else { Outcome::Passed }, "{day}");
    }
}

/// CFN 599/2018 forbids prices; CFN 856/2026 takes its place on 2027-01-23.
#[test]
fn a_nutritionists_price_is_allowed_from_the_day_of_the_new_norm() {
    let text = "Ana Prado, Nutricionista CRN-3 12345. Consulta nutricional: R$ 150. Os resultados variam de pessoa para pessoa.";
    for (day, forbidden) in [("2024-06-01", true), ("2027-01-22", true), ("2027-01-23", false)] {
        let (found, _) = rules(&article("CRN-3 12345", text, day));
        assert_eq!(found.iter().any(|rule| rule.starts_with("CFN-")), forbidden, "{day}: {found:?}");
    }
}
