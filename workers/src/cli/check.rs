//! `workers check`: the whole gate on articles in files, without database or bus.

use std::io::{BufRead, Read as _, Write as _};
use std::path::Path;

use anyhow::Context as _;
use domain::gate::{Article, Finding, Outcome};
use domain::rules;
use domain::seal;
use domain::workflow::{Stage, WorkflowState};
use serde::Serialize;

use crate::config::cores;
use crate::plugin_host::{FhirValidator, PluginHost, Settings, Verdict, bench};
use crate::pools::validation;

/// Largest article, bytes.
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
    parse(&std::fs::read(path)?).with_context(|| format!("read {}", path.display()))
}

/// An article without a day is judged by today's law; `as_of` names another day.
fn parse(bytes: &[u8]) -> anyhow::Result<Article> {
    let mut value: serde_json::Value = serde_json::from_slice(bytes).context("not JSON")?;
    if let Some(members) = value.as_object_mut() {
        let day = members.remove("as_of").unwrap_or_else(|| validation::today().to_string().into());
        members.entry("judged_on").or_insert(day);
        members.entry("author").or_insert_with(|| serde_json::json!({ "name": "" }));
    }
    serde_json::from_value(value).context("not an article")
}

/// The whole gate: its stages, and the validator beside them.
struct Gate {
    stages: PluginHost,
    fhir: FhirValidator,
}

fn load(plugins: &Path) -> anyhow::Result<Gate> {
    let stages = PluginHost::load_dir(plugins, Settings::of_stages(cores(), usize::try_from(MAX_FILE)?))?;
    Ok(Gate { stages, fhir: FhirValidator::load_dir(&plugins.join("fhir"))? })
}

pub(super) fn run(article: &Path, plugins: &Path) -> anyhow::Result<()> {
    let gate = load(plugins)?;
    let mut out = std::io::stdout().lock();
    if article == Path::new("-") {
        return lines(&gate, std::io::stdin().lock(), out);
    }
    if article.extension().is_some_and(|extension| extension == "jsonl") {
        let file = std::fs::File::open(article).with_context(|| format!("read {}", article.display()))?;
        return lines(&gate, std::io::BufReader::new(file), out);
    }
    serde_json::to_writer_pretty(&mut out, &judge(&gate, &read(article)?))?;
    writeln!(out)?;
    Ok(())
}

/// One verdict a line. A line that is no article is answered with an error, and the next one is read.
fn lines(gate: &Gate, mut from: impl BufRead, mut out: impl std::io::Write) -> anyhow::Result<()> {
    let mut line = Vec::new();
    loop {
        line.clear();
        if from.by_ref().take(MAX_FILE + 1).read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        anyhow::ensure!(line.len() as u64 <= MAX_FILE, "a line is longer than {MAX_FILE} bytes");
        if line.trim_ascii().is_empty() {
            continue;
        }
        match parse(&line) {
            Ok(article) => serde_json::to_writer(&mut out, &judge(gate, &article))?,
            Err(error) => serde_json::to_writer(&mut out, &serde_json::json!({ "error": format!("{error:#}") }))?,
        }
        writeln!(out)?;
    }
}

fn judge(gate: &Gate, article: &Article) -> Checked {
    let judged = validation::judge_offline(&gate.stages, &gate.fhir, article);
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
    Checked {
        outcome,
        workflow_state,
        rule_set: rules::VERSION,
        judged_on: article.judged_on.clone(),
        content_hash: seal::to_hex(&seal::revision_hash(&seal::Revision::from(article))),
        stages,
    }
}

pub(super) fn bench(article: &Path, plugins: &Path, turns: usize) -> anyhow::Result<()> {
    let (article, gate) = (read(article)?, load(plugins)?);
    let mut out = std::io::stdout().lock();
    for stage in Stage::ALL {
        let overhead = bench::overhead(&gate.stages, *stage, &article, turns)?;
        serde_json::to_writer(&mut out, &serde_json::json!({ "stage": stage, "overhead": overhead }))?;
        writeln!(out)?;
    }
    Ok(())
}
