//! Verdicts of the gate, sealed to the text's hash and the rule set. Only `cms_worker` may write.

use domain::access::{Permit, SubmitPost};
use domain::gate::{Finding, Outcome};
use domain::ids::{CommandId, OverrideId, PostId, ReportId, RevisionId};
use domain::workflow::Stage;
use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::error::word;
use crate::{Result, StoreError, TenantTx};

/// The verdict of one stage on one revision.
#[derive(Clone, Debug)]
pub struct Report {
    /// Id.
    pub id: ReportId,
    /// The command that produced it; it has one verdict however often it is delivered.
    pub command: CommandId,
    /// The stage.
    pub stage: Stage,
    /// What it leads to.
    pub outcome: Outcome,
    /// What was noticed.
    pub findings: Vec<Finding>,
    /// Rules that people let pass, and by which overrides; the outcome was reached beside their findings.
    pub let_pass: Vec<LetPass>,
    /// Why it is inconclusive, closed vocabulary.
    pub cause: Option<String>,
    /// Version of the rule set.
    pub rule_set: String,
    /// Name and version of the plugin.
    pub plugin: String,
    /// SHA-256 of the plugin's component.
    pub plugin_digest: [u8; 32],
    /// Hash of the text that was judged.
    pub content_hash: [u8; 32],
    /// Hash of the author's account facts that it was judged by.
    pub author_hash: [u8; 32],
    /// The day whose law was applied.
    pub judged_on: Date,
    /// Time inside the plugin, microseconds.
    pub duration_us: i64,
    /// When, by the database's clock.
    pub judged_at: OffsetDateTime,
}

/// A rule that did not stand in the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetPass {
    /// The rule.
    pub rule: String,
    /// The override.
    pub override_id: OverrideId,
}

/// Writes a verdict; its `judged_at` is the database's clock, because the newest verdict counts and
/// workers' clocks differ.
///
/// # Errors
/// `Conflict` with `validation_reports_once` when the command has one already.
pub async fn insert(
    tx: &mut TenantTx,
    permit: &Permit<SubmitPost>,
    revision: RevisionId,
    report: &Report,
) -> Result<()> {
    let (tenant, post) = (tx.tenant(), permit.resource().id);
    sqlx::query!(
        "insert into validation_reports (tenant_id, id, post_id, revision_id, command_id, stage, outcome, findings, cause,
             rule_set, plugin, plugin_digest, content_hash, author_hash, judged_on, duration_us, let_pass)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        tenant,
        report.id.0,
        post.0,
        revision.0,
        report.command.0,
        report.stage.word(),
        report.outcome.word(),
        Json(&report.findings) as _,
        report.cause,
        report.rule_set,
        report.plugin,
        report.plugin_digest.as_slice(),
        report.content_hash.as_slice(),
        report.author_hash.as_slice(),
        report.judged_on,
        report.duration_us,
        Json(&report.let_pass) as _
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

struct Row {
    id: Uuid,
    revision_id: Uuid,
    command_id: Uuid,
    stage: String,
    outcome: String,
    findings: Json<Vec<Finding>>,
    cause: Option<String>,
    rule_set: String,
    plugin: String,
    plugin_digest: Vec<u8>,
    content_hash: Vec<u8>,
    author_hash: Vec<u8>,
    judged_on: Date,
    duration_us: i64,
    judged_at: OffsetDateTime,
    let_pass: Json<Vec<LetPass>>,
}

impl TryFrom<Row> for Report {
    type Error = StoreError;

    fn try_from(r: Row) -> Result<Self> {
        Ok(Self {
            id: r.id.into(),
            command: r.command_id.into(),
            stage: word("validation_reports.stage", Stage::parse, &r.stage)?,
            outcome: word("validation_reports.outcome", Outcome::parse, &r.outcome)?,
            findings: r.findings.0,
            let_pass: r.let_pass.0,
            cause: r.cause,
            rule_set: r.rule_set,
            plugin: r.plugin,
            plugin_digest: digest("validation_reports.plugin_digest", r.plugin_digest)?,
            content_hash: digest("validation_reports.content_hash", r.content_hash)?,
            author_hash: digest("validation_reports.author_hash", r.author_hash)?,
            judged_on: r.judged_on,
            duration_us: r.duration_us,
            judged_at: r.judged_at,
        })
    }
}

/// One list of columns for every reader.
macro_rules! select_reports {
    ($head:literal, $tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            Row,
            "select " + $head + r#" id, revision_id, command_id, stage, outcome, findings as "findings!: Json<Vec<Finding>>", cause,
                    rule_set, plugin, plugin_digest, content_hash, author_hash, judged_on, duration_us, judged_at,
                    let_pass as "let_pass!: Json<Vec<LetPass>>"
             from validation_reports "# + $tail,
            $($arg),*
        )
    };
}

/// The newest verdict of each stage on a revision, in the order of the gate.
///
/// # Errors
/// When the database does not answer.
pub async fn latest(tx: &mut TenantTx, post: PostId, revision: RevisionId) -> Result<Vec<Report>> {
    let tenant = tx.tenant();
    let rows = select_reports!(
        "distinct on (stage)",
        "where tenant_id = $1 and post_id = $2 and revision_id = $3 order by stage, judged_at desc",
        tenant,
        post.0,
        revision.0
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(Report::try_from).collect()
}

/// A verdict on a post, and the revision that it was given on.
///
/// # Errors
/// When the database does not answer.
pub async fn find(tx: &mut TenantTx, post: PostId, id: ReportId) -> Result<Option<(RevisionId, Report)>> {
    let tenant = tx.tenant();
    let row = select_reports!("", "where tenant_id = $1 and post_id = $2 and id = $3", tenant, post.0, id.0)
        .fetch_optional(tx.conn())
        .await?;
    row.map(|row| Ok((row.revision_id.into(), row.try_into()?))).transpose()
}

pub(crate) fn digest(column: &'static str, bytes: Vec<u8>) -> Result<[u8; 32]> {
    bytes.try_into().map_err(|_| StoreError::Corrupt { column })
}
