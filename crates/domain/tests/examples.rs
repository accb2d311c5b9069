//! Every rule against its examples: texts that offend it, texts that do not, and texts in disguise.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may end where it stands")]

mod corpus;

use domain::gate::Severity;
use domain::rules;

/// What the product promises of rules that block (issue of the medical pipeline, "Figures").
const BAR: f64 = 0.95;

#[test]
fn every_rule_that_a_stage_checks_has_examples_and_enough_of_them() {
    let corpus = corpus::corpus();
    let mut wrong = Vec::new();
    for rule in rules::catalogue().filter(|rule| rule.stage().is_some()) {
        let (few, fewer) = if rule.severity == Severity::Blocks { (10, 5) } else { (4, 2) };
        match corpus.iter().find(|examples| examples.rule == rule.id) {
            None => wrong.push(format!("{} has no examples", rule.id)),
            Some(of) => {
                let counts = (of.positive.len(), of.negative.len(), of.adversarial.len());
                if counts.0 < few || counts.1 < few || counts.2 < fewer {
                    wrong.push(format!("{} has too few examples: {counts:?}", rule.id));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rules_that_block_find_what_offends_them_and_little_else() {
    let mut wrong = Vec::new();
    for examples in corpus::corpus() {
        if examples.row().severity != Severity::Blocks || examples.by_host {
            continue;
        }
        let mut told = Vec::new();
        let score = examples
            .judge(&mut |word, article, _| told.push(format!("  {word}: {} | {}", article.title, article.content)));
        if score.precision() < BAR || score.recall() < BAR {
            let (precision, recall, specificity) = (score.precision(), score.recall(), score.specificity());
            let head = format!(
                "{}: precision {precision:.3}, recall {recall:.3}, specificity {specificity:.3}",
                examples.rule
            );
            wrong.push(format!("{head}\n{}", told.join("\n")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
