//! `workers rules`: the catalogue as JSON, or as a page of the handbook.

use std::fmt::Write as _;
use std::io::Write as _;

use domain::gate::Severity;
use domain::rules::{self, CheckedBy, Consequence, Rule};
use serde::Serialize;

#[derive(Serialize)]
struct Catalogue {
    version: &'static str,
    rules: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    id: &'static str,
    title: &'static str,
    norm: &'static str,
    article: &'static str,
    severity: Severity,
    consequence: Consequence,
    checked_by: &'static str,
    audience: Vec<&'static str>,
    councils: Vec<&'static str>,
    valid_from: &'static str,
    valid_to: Option<&'static str>,
    source_confidence: &'static str,
    message: &'static str,
    suggestion: &'static str,
}

impl From<&Rule> for Row {
    fn from(rule: &Rule) -> Self {
        Self {
            id: rule.id,
            title: rule.title,
            norm: rule.norm,
            article: rule.article,
            severity: rule.severity,
            consequence: rule.consequence,
            checked_by: checked_by(rule),
            audience: rule.audience.iter().map(|level| level.word()).collect(),
            councils: rule.councils.iter().map(|council| council.map_or("none", |council| council.word())).collect(),
            valid_from: rule.valid_from,
            valid_to: rule.valid_to,
            source_confidence: rule.source_confidence,
            message: rule.message,
            suggestion: rule.suggestion,
        }
    }
}

const fn checked_by(rule: &Rule) -> &'static str {
    match rule.checked_by {
        CheckedBy::Stage(stage) => stage.word(),
        CheckedBy::Part(part) => part,
    }
}

pub(super) fn run(handbook: bool) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    if handbook {
        write!(out, "{}", page()?)?;
    } else {
        let rules = rules::catalogue().map(Row::from).collect();
        serde_json::to_writer_pretty(&mut out, &Catalogue { version: rules::VERSION, rules })?;
        writeln!(out)?;
    }
    Ok(())
}

/// The catalogue for people.
fn page() -> Result<String, std::fmt::Error> {
    let mut page = String::new();
    writeln!(
        page,
        "# Rules\n\nWritten by `workers rules --handbook` from `plugins/rules/*.toml`; a test compares. Rule set {}.\n\n\
         B blocks publication, H holds for a human, W warns, I informs: the gravest that a finding of the rule may carry. \
         `official` rows were read at the source, `secondary` ones in somebody's account of it, `background` ones are \
         general knowledge of the field until somebody reads the text.\n",
        rules::VERSION
    )?;
    for severity in Severity::ALL {
        let rows: Vec<&Rule> = rules::catalogue().filter(|rule| rule.severity == *severity).collect();
        if rows.is_empty() {
            continue;
        }
        writeln!(
            page,
            "## {severity}\n\n| Rule | About | Norm | In force | Checked by | Source |\n|---|---|---|---|---|---|"
        )?;
        for rule in rows {
            let until = rule.valid_to.map(|last| format!(" to {last}")).unwrap_or_default();
            writeln!(
                page,
                "| {} | {} | {}, {} | {}{until} | {} | {} |",
                rule.id,
                rule.title,
                rule.norm,
                rule.article,
                rule.valid_from,
                checked_by(rule),
                rule.source_confidence
            )?;
        }
        writeln!(page)?;
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_the_handbook_is_that_of_the_catalogue() {
        let written = include_str!("../../../docs/rules.md");
        assert!(written == page().unwrap(), "run `workers rules --handbook > docs/rules.md` and review the difference");
    }
}
