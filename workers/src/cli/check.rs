//! `workers check`: the whole gate on one article file, without database or bus.

use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;
use domain::gate::{Article, Finding, Outcome};
use domain::rules;
use domain::seal;
use domain::workflow::{Stage, WorkflowState};
use serde::Serialize;

use crate::config::cores;
use crate::plugin_host::{PluginHost, Settings, Verdict, bench};
use crate::pools::validation;

/// Largest article file, bytes.
const MAX_FILE: u64 = 1024 * 1024;

#[derive(Serialize)]
struct Checked {
    outcome: Outcome,
    workflow_state: WorkflowState,
    rule_set: &'static str,
    judged_on: String,
    content_hash: String,
    stages: Vec<StageChecked>,
}

#[derive(Serialize)]
struct StageChecked {
    stage: Stage,
    outcome: Outcome,
    #[serde(skip_serializing_if = "Option::is_none")]
    cause: Option<&'static str>,
    plugin: String,
    plugin_digest: String,
    duration_us: u128,
    findings: Vec<FindingChecked>,
}

#[derive(Serialize)]
struct FindingChecked {
    #[serde(flatten)]
    finding: Finding,
    norm: &'static str,
    article: &'static str,
}

fn read(path: &Path) -> anyhow::Result<Article> {
    let size = std::fs::metadata(path).with_context(|| format!("read {}", path.display()))?.len();
    anyhow::ensure!(size <= MAX_FILE, "{} is larger than {MAX_FILE} bytes", path.display());
    let mut value: serde_json::Value =
        serde_json::from_slice(&std::fs::read(path)?).with_context(|| format!("{} is not JSON", path.display()))?;
    if let Some(members) = value.as_object_mut() {
        members.entry("judged_on").or_insert_with(|| validation::today().to_string().into());
        members.entry("author").or_insert_with(|| serde_json::json!({ "name": "" }));
    }
    serde_json::from_value(value).with_context(|| format!("{} is not an article", path.display()))
}

fn load(plugins: &Path) -> anyhow::Result<PluginHost> {
    Ok(PluginHost::load_dir(plugins, Settings::of_stages(cores(), usize::try_from(MAX_FILE)?))?)
}

pub(super) fn run(article: &Path, plugins: &Path) -> anyhow::Result<()> {
    let article = read(article)?;
    let judged = validation::judge_offline(&load(plugins)?, &article);
    // The first stage that does not pass decides, as in the gate; later ones still report.
    let decisive =
        judged.iter().map(|(stage, evaluation, _)| (*stage, evaluation.outcome())).find(|(_, o)| *o != Outcome::Passed);
    let (outcome, workflow_state) = match decisive {
        None => (Outcome::Passed, WorkflowState::Approved),
        Some((_, Outcome::RevisionRequired)) => (Outcome::RevisionRequired, WorkflowState::RevisionRequired),
        Some((_, Outcome::Rejected)) => (Outcome::Rejected, WorkflowState::Rejected),
        Some((stage, outcome)) => (outcome, stage.pending_state()),
    };
    let stages = judged
        .into_iter()
        .map(|(stage, evaluation, findings)| StageChecked {
            stage,
            outcome: evaluation.outcome(),
            cause: match evaluation.verdict {
                Verdict::Inconclusive(cause) => Some(cause.word()),
                Verdict::Findings(_) => None,
            },
            plugin: evaluation.plugin.to_string(),
            plugin_digest: evaluation.plugin.digest.clone(),
            duration_us: evaluation.duration.as_micros(),
            findings: findings
                .into_iter()
                .map(|finding| {
                    let rule = rules::find(&finding.rule);
                    FindingChecked {
                        norm: rule.map_or("", |r| r.norm),
                        article: rule.map_or("", |r| r.article),
                        finding,
                    }
                })
                .collect(),
        })
        .collect();
    let checked = Checked {
        outcome,
        workflow_state,
        rule_set: rules::VERSION,
        judged_on: article.judged_on.clone(),
        content_hash: seal::to_hex(&seal::revision_hash(&seal::Revision::from(&article))),
        stages,
    };
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &checked)?;
    writeln!(out)?;
    Ok(())
}

pub(super) fn bench(article: &Path, plugins: &Path, turns: usize) -> anyhow::Result<()> {
    let (article, host) = (read(article)?, load(plugins)?);
    let mut out = std::io::stdout().lock();
    for stage in Stage::ALL {
        let overhead = bench::overhead(&host, *stage, &article, turns)?;
        serde_json::to_writer(&mut out, &serde_json::json!({ "stage": stage, "overhead": overhead }))?;
        writeln!(out)?;
    }
    Ok(())
}
