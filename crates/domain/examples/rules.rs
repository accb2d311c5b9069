//! `cargo xtask bench rules`: precision and recall of every rule on its examples.
//! With the id of a rule, also what it gets wrong.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a program of one page for people")]

#[path = "../tests/corpus/mod.rs"]
mod corpus;

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    println!("{:<18} {:>3} {:>5} {:>9} {:>8} {:>11}", "rule", "sev", "texts", "precision", "recall", "specificity");
    for examples in corpus::corpus() {
        let asked = wanted.iter().any(|id| examples.rule.starts_with(id.as_str()));
        if examples.by_host || (!wanted.is_empty() && !asked) {
            continue;
        }
        let mut told = Vec::new();
        let score = examples.judge(&mut |word, article, findings| {
            let rules: Vec<&str> = findings.iter().map(|finding| finding.rule.as_str()).collect();
            told.push(format!("    {word}: {} | {} | {rules:?}", article.title, article.content));
        });
        println!(
            "{:<18} {:>3} {:>5} {:>9.3} {:>8.3} {:>11.3}",
            examples.rule,
            examples.row().severity.word(),
            score.found + score.missed + score.wrongly + score.rightly_silent,
            score.precision(),
            score.recall(),
            score.specificity()
        );
        if asked {
            println!("{}", told.join("\n"));
        }
    }
}
