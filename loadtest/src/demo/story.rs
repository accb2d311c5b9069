//! An article's way from draft to page, or back to its author.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use super::Stage;
use super::publication;
use super::verdicts::{self, Verdict};
use crate::screen::{self, Ink};
use crate::shipped::{Expectation, Login, Shipped};

/// What became of an article.
pub(crate) struct Told {
    pub(crate) name: String,
    /// Outcomes of its revisions, and `published`.
    pub(crate) outcomes: Vec<String>,
    /// Rules that weighed against the first revision.
    pub(crate) rules: Vec<String>,
    pub(crate) took: Duration,
    /// Broken expectations.
    pub(crate) broken: Vec<String>,
}

/// Runs one article.
pub(crate) async fn tell(stage: &mut Stage, article: &Shipped) -> Result<Told> {
    let (screen, started) = (stage.screen, Instant::now());
    let client = stage.accounts.of(article.login).clone();
    let mut told = Told {
        name: article.name.clone(),
        outcomes: Vec::new(),
        rules: Vec::new(),
        took: Duration::ZERO,
        broken: Vec::new(),
    };
    screen::line("");
    screen::line(&screen.ink(Ink::Bold, &article.name));

    let sent = Instant::now();
    let mut post = client.create_post(&article.body).await.context("create the draft")?;
    screen.timed(&format!("draft created  {}  revision {}  “{}”", post.id, post.revision, post.title), sent.elapsed());
    if !stage.site.has_no_page(&post.slug, screen).await? {
        told.broken.push("a draft has a public page".to_owned());
    }

    let mut verdict = verdicts::submit(stage, &client, &post).await?;
    told.outcomes.push(verdict.outcome.clone());
    told.rules = verdict.rules().into_iter().map(str::to_owned).collect();
    told.broken.extend(differences(&article.expect, &verdict));

    if verdict.outcome != "approved" && !publication::is_refused(stage, &client, &post).await? {
        told.broken.push("an unapproved text could be published".to_owned());
    }
    if let Some(revision) = article.revision.as_ref().filter(|_| verdict.outcome != "approved") {
        let sent = Instant::now();
        let tag = client.post(post.id).await?.etag;
        post = client.update(post.id, &tag, revision).await.context("correct the draft")?;
        screen.timed(
            &format!("corrected by its author (PUT, If-Match {tag})  revision {}", post.revision),
            sent.elapsed(),
        );
        verdict = verdicts::submit(stage, &client, &post).await?;
        told.outcomes.push(verdict.outcome.clone());
        told.broken
            .extend(differences(&Expectation::approval(), &verdict).into_iter().map(|d| format!("corrected: {d}")));
    }

    if verdict.outcome == "approved" {
        // A professional publishes what is his own; the author's text goes through the editor.
        let (publisher, who) = match article.login {
            Login::Doctor => (client, "doctor, its author"),
            Login::Author => (stage.accounts.editor.clone(), "editor"),
        };
        match publication::publish(stage, &publisher, who, &post).await {
            Ok(()) => told.outcomes.push("published".to_owned()),
            Err(error) => {
                screen.step(&screen.ink(Ink::Bad, &format!("{error:#}")));
                told.broken.push(format!("{error:#}"));
            }
        }
    } else if !stage.site.has_no_page(&post.slug, screen).await? {
        told.broken.push("an unapproved text has a public page".to_owned());
    }
    told.took = started.elapsed();
    Ok(told)
}

/// Where a verdict is not the expected one.
fn differences(expected: &Expectation, verdict: &Verdict) -> Vec<String> {
    let mut found = Vec::new();
    if verdict.outcome != expected.outcome {
        found.push(format!("expected {}, got {}", expected.outcome, verdict.outcome));
    }
    let stage = verdict.stopped_by().map(|report| report.stage.as_str());
    if stage != expected.stage.as_deref() {
        let word = |stage: Option<&str>| stage.unwrap_or("no stage").to_owned();
        found.push(format!("expected to be stopped by {}, was by {}", word(expected.stage.as_deref()), word(stage)));
    }
    let rules = verdict.rules();
    found.extend(
        expected
            .rules
            .iter()
            .filter(|rule| !rules.contains(&rule.as_str()))
            .map(|rule| format!("rule {rule} is not among the findings")),
    );
    found
}

#[cfg(test)]
mod tests {
    use loadtest::StageReport;
    use serde_json::json;

    use super::*;

    fn verdict(outcome: &str, stages: serde_json::Value) -> Verdict {
        let stages: Vec<StageReport> = serde_json::from_value(stages).unwrap();
        Verdict { outcome: outcome.into(), stages }
    }

    #[test]
    fn the_expected_verdict_has_no_differences() {
        let stages = json!([{ "stage": "S.2.1", "outcome": "passed" },
            { "stage": "S.3.1", "outcome": "revision_required", "findings": [{ "rule": "REF-01", "severity": "H" }] }]);
        let expected = Expectation {
            outcome: "revision_required".into(),
            stage: Some("S.3.1".into()),
            rules: vec!["REF-01".into()],
        };
        assert_eq!(differences(&expected, &verdict("revision_required", stages)), Vec::<String>::new());
    }

    #[test]
    fn another_outcome_stage_or_rule_is_told() {
        let stages =
            json!([{ "stage": "S.2.1", "outcome": "held", "findings": [{ "rule": "REF-01", "severity": "I" }] }]);
        let expected = Expectation {
            outcome: "revision_required".into(),
            stage: Some("S.3.1".into()),
            rules: vec!["REF-01".into()],
        };
        assert_eq!(differences(&expected, &verdict("held", stages)).len(), 3);
        assert_eq!(differences(&Expectation::approval(), &verdict("approved", json!([]))).len(), 0);
    }
}
