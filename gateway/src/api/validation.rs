//! Verdicts of the gate, with the norm behind each finding.

use domain::gate::{Field, Finding, Outcome, Severity};
use domain::rules;
use domain::workflow::{Stage, WorkflowState};
use poem_openapi::Object;
use store::post::Post;
use store::report::Report;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::api::words::Word;

/// Where in a field, in UTF-8 bytes, end exclusive.
#[derive(Debug, Object)]
#[oai(rename = "Span")]
struct SpanBody {
    /// The field that the offsets count in.
    field: Word<Field>,
    /// First byte.
    start: u32,
    /// One past the last byte.
    end: u32,
}

/// One thing that a stage noticed.
#[derive(Debug, Object)]
#[oai(rename = "Finding")]
pub(crate) struct FindingBody {
    /// Id in the rule catalogue.
    rule: String,
    /// Norm, as a lawyer would cite it; empty when the rule has left the catalogue.
    norm: String,
    /// Article of the norm.
    article: String,
    /// Kind within the rule.
    kind: String,
    /// `B` blocks, `H` holds, `W` warns, `I` informs.
    severity: Word<Severity>,
    /// Where; none for findings about the text as a whole.
    #[oai(nullable)]
    span: Option<SpanBody>,
    /// What is wrong, in Portuguese.
    message: String,
    /// What to do, in Portuguese.
    suggestion: String,
}

/// The verdict of a stage.
#[derive(Debug, Object)]
struct StageVerdict {
    /// Id: what an appeal is against.
    id: Uuid,
    /// The stage.
    stage: Word<Stage>,
    /// What it leads to.
    outcome: Word<Outcome>,
    /// When.
    judged_at: OffsetDateTime,
    /// Name and version of the plugin.
    plugin: String,
    /// Time inside the plugin, microseconds.
    duration_us: i64,
    /// Version of the rule set.
    rule_set: String,
    /// Rules that people let pass; the outcome was reached beside their findings.
    let_pass: Vec<String>,
    /// What was noticed.
    findings: Vec<FindingBody>,
}

/// The verdicts on a post's current revision.
#[derive(Debug, Object)]
#[oai(rename = "Validation")]
pub(crate) struct ValidationBody {
    /// The post.
    post_id: Uuid,
    /// The revision.
    revision_id: Uuid,
    /// Where it stands.
    workflow_state: Word<WorkflowState>,
    /// Held for a human.
    held: bool,
    /// Newest verdict of each stage, in the order of the gate.
    stages: Vec<StageVerdict>,
}

/// The verdicts on a post's current revision.
#[derive(Debug, Object)]
pub(crate) struct ValidationData {
    /// The verdicts.
    pub data: ValidationBody,
}

impl ValidationBody {
    /// The verdicts of these reports.
    pub(crate) fn of(post: &Post, reports: Vec<Report>) -> Self {
        Self {
            post_id: post.id.0,
            revision_id: post.revision_id.0,
            workflow_state: Word(post.workflow_state),
            held: post.held,
            stages: reports.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<Report> for StageVerdict {
    fn from(report: Report) -> Self {
        Self {
            id: report.id.0,
            let_pass: report.let_pass.into_iter().map(|one| one.rule).collect(),
            stage: Word(report.stage),
            outcome: Word(report.outcome),
            judged_at: report.judged_at,
            plugin: report.plugin,
            duration_us: report.duration_us,
            rule_set: report.rule_set,
            findings: report.findings.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<Finding> for FindingBody {
    fn from(finding: Finding) -> Self {
        let rule = rules::find(&finding.rule);
        Self {
            norm: rule.map_or("", |rule| rule.norm).to_owned(),
            article: rule.map_or("", |rule| rule.article).to_owned(),
            rule: finding.rule,
            kind: finding.kind,
            severity: Word(finding.severity),
            span: finding.span.map(|span| SpanBody { field: Word(span.field), start: span.start, end: span.end }),
            message: finding.message,
            suggestion: finding.suggestion,
        }
    }
}
