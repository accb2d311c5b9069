//! One trip of a revision through the gate, each verdict printed as it arrives.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use futures_util::StreamExt;
use loadtest::{Client, EventStream, Finding, Operation, Post, StageReport};

use super::{Stage, excerpt};
use crate::screen::{Ink, Screen, millis};

/// Without an event for this long, the operation is looked at.
const LOOK: Duration = Duration::from_millis(500);
/// The same when there is no event stream any more.
const LOOK_BLIND: Duration = Duration::from_millis(100);
/// Longest trip: a stage that cannot be run is tried for a while before it is held.
const PATIENCE: Duration = Duration::from_secs(180);
/// Most findings of a stage that are printed.
const SHOWN: usize = 12;

/// How a trip ended.
#[derive(Debug)]
pub(crate) struct Verdict {
    /// `approved`, `revision_required`, `rejected`, `held`, or why the command failed.
    pub(crate) outcome: String,
    /// The stages that judged, in order.
    pub(crate) stages: Vec<StageReport>,
}

impl Verdict {
    /// The stage that did not pass.
    pub(crate) fn stopped_by(&self) -> Option<&StageReport> {
        self.stages.iter().find(|report| report.outcome != "passed")
    }

    /// Rules that weigh, of all stages, each once.
    pub(crate) fn rules(&self) -> Vec<&str> {
        let mut rules: Vec<&str> = Vec::new();
        for finding in self.stages.iter().flat_map(|report| &report.findings).filter(|f| weighs(f)) {
            if !rules.contains(&finding.rule.as_str()) {
                rules.push(&finding.rule);
            }
        }
        rules
    }
}

/// Whether a finding stands in the way.
fn weighs(finding: &Finding) -> bool {
    matches!(finding.severity.as_str(), "B" | "H")
}

/// A severity in words.
fn severity(letter: &str) -> &str {
    match letter {
        "B" => "blocks",
        "H" => "holds",
        "W" => "warns",
        "I" => "informs",
        other => other,
    }
}

/// Submits the post's current revision and follows it to the end.
pub(crate) async fn submit(stage: &mut Stage, client: &Client, post: &Post) -> Result<Verdict> {
    let screen = stage.screen;
    let started = Instant::now();
    let operation = client.submit(post.id).await.context("submit")?;
    screen.timed(&format!("validation accepted (202)  operation {}", operation.id), started.elapsed());
    let mut trip = Trip { screen, client, post, started, last: Instant::now(), stages: Vec::new() };
    let settled = trip.follow(&mut stage.events, &operation).await?;
    let now = client.post(post.id).await.context("read the post")?;
    let outcome = match settled.state.as_str() {
        "done" if now.held => "held".to_owned(),
        "done" => now.workflow_state,
        state => format!("{state} {}", settled.outcome.unwrap_or_default()).trim_end().to_owned(),
    };
    let ink = if outcome == "approved" { Ink::Good } else { Ink::Warn };
    screen.timed(&format!("revision {} is {}", now.revision, screen.ink(ink, &outcome)), started.elapsed());
    Ok(Verdict { outcome, stages: trip.stages })
}

struct Trip<'a> {
    screen: Screen,
    client: &'a Client,
    post: &'a Post,
    started: Instant,
    last: Instant,
    stages: Vec<StageReport>,
}

impl Trip<'_> {
    async fn follow(&mut self, events: &mut Option<EventStream>, operation: &Operation) -> Result<Operation> {
        let id = operation.id.to_string();
        loop {
            let told = next_event(events, &id).await;
            self.print_new(told).await?;
            let now = self.client.operation(operation.id).await.context("read the operation")?;
            if now.is_settled() {
                // The last verdict may have been written between the two looks.
                self.print_new(None).await?;
                return Ok(now);
            }
            ensure!(self.started.elapsed() < PATIENCE, "operation {} is still {}", now.id, now.state);
        }
    }

    async fn print_new(&mut self, event: Option<Told>) -> Result<()> {
        let validation = self.client.validation(self.post.id).await.context("read the verdicts")?;
        for report in validation.stages.into_iter().skip(self.stages.len()) {
            let its_event = event.as_ref().filter(|told| told.stage.as_deref() == Some(&report.stage));
            let how = its_event.map_or("read before its event".to_owned(), |told| format!("event {}", told.id));
            self.print(&report, &how);
            self.stages.push(report);
        }
        Ok(())
    }

    fn print(&mut self, report: &StageReport, how: &str) {
        let screen = self.screen;
        let ink = if report.outcome == "passed" { Ink::Good } else { Ink::Bad };
        let outcome = screen.ink(ink, &format!("{:17}", report.outcome));
        let plugin = report.duration_us.map_or(String::new(), |us| {
            format!(", sandbox {}", millis(Duration::from_micros(us.try_into().unwrap_or(0))))
        });
        let text = format!("  {:9} {:20} {outcome} {how}{plugin}", report.stage, name(&report.stage));
        screen.timed(&text, self.last.elapsed());
        self.last = Instant::now();
        for finding in report.findings.iter().take(SHOWN) {
            self.print_finding(finding);
        }
        if report.findings.len() > SHOWN {
            screen.more(&format!("    … and {} more", report.findings.len() - SHOWN));
        }
    }

    fn print_finding(&self, finding: &Finding) {
        let screen = self.screen;
        let ink = if weighs(finding) { Ink::Bad } else { Ink::Dim };
        let law = [&finding.norm, &finding.article].map(|word| word.as_deref().unwrap_or_default()).join(", ");
        let kind = finding.kind.as_deref().unwrap_or_default();
        let title = format!(
            "    {}  {law}  {}  {kind}",
            screen.ink(Ink::Bold, &finding.rule),
            screen.ink(ink, severity(&finding.severity))
        );
        screen.more(title.trim_end());
        if let Some(span) = &finding.span {
            let cut = self.post.text(&span.field).and_then(|text| excerpt::cut(&text, span));
            screen.more(&match cut {
                Some(cut) => format!(
                    "      {}, line {}: {}{}{}",
                    span.field,
                    cut.line,
                    cut.before,
                    screen.mark(&cut.marked),
                    cut.after
                ),
                None => format!("      {} {}..{} does not fit the text", span.field, span.start, span.end),
            });
        }
        screen.more(&format!("      {}", finding.message));
        if let Some(suggestion) = finding.suggestion.as_deref().filter(|text| !text.is_empty()) {
            screen.more(&format!("      → {suggestion}"));
        }
    }
}

/// An event about the operation.
struct Told {
    id: i64,
    /// The stage that judged.
    stage: Option<String>,
}

/// The next event about the operation; none after a while without, or without a stream.
async fn next_event(events: &mut Option<EventStream>, operation: &str) -> Option<Told> {
    let Some(stream) = events else {
        tokio::time::sleep(LOOK_BLIND).await;
        return None;
    };
    let wanted = async {
        while let Some(Ok(event)) = stream.next().await {
            if event.word("operation_id") == Some(operation) {
                return Some(Told { id: event.id, stage: event.word("stage").map(str::to_owned) });
            }
        }
        None
    };
    match tokio::time::timeout(LOOK, wanted).await {
        Ok(Some(told)) => Some(told),
        Ok(None) => {
            *events = None;
            None
        }
        Err(_) => None,
    }
}

fn name(stage: &str) -> &str {
    match stage {
        "S.2.1" => "personal data",
        "S.3.1" => "claims and evidence",
        "S.4-1.1-3" => "council rules",
        other => other,
    }
}
