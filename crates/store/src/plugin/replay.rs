//! A verdict asked for once more of the very code that gave it, for whoever answers an appeal.

use domain::gate::{Finding, Outcome};
use domain::ids::{CommandId, ReportId};
use sqlx::types::Json;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::error::word;
use crate::report::digest;
use crate::{Result, TenantTx};

/// Most replays of a report that are shown, the newest.
const MOST_SHOWN: i64 = 20;

/// What the code said when it was asked again.
#[derive(Clone, Debug)]
pub struct Replay {
    /// Id.
    pub id: Uuid,
    /// The verdict that was asked for again.
    pub report: ReportId,
    /// The command.
    pub command: CommandId,
    /// Name and version of the plugin.
    pub plugin: String,
    /// SHA-256 of its component.
    pub plugin_digest: [u8; 32],
    /// What its findings lead to, overrides aside.
    pub outcome: Outcome,
    /// The findings are those of the report.
    pub is_same: bool,
    /// The author's account facts are those that the report was given by.
    pub is_author_same: bool,
    /// The findings.
    pub findings: Vec<Finding>,
    /// Why there are none to believe, closed vocabulary.
    pub cause: Option<String>,
    /// When, by the database's clock.
    pub replayed_at: OffsetDateTime,
}

/// Writes a replay down (worker).
///
/// # Errors
/// `Conflict` with `verdict_replays_once` when the command has one already.
pub async fn insert(tx: &mut TenantTx, replay: &Replay) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query!(
        "insert into verdict_replays (tenant_id, id, report_id, command_id, plugin, plugin_digest, outcome, is_same, is_author_same,
             findings, cause)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        tenant,
        replay.id,
        replay.report.0,
        replay.command.0,
        replay.plugin,
        replay.plugin_digest.as_slice(),
        replay.outcome.word(),
        replay.is_same,
        replay.is_author_same,
        Json(&replay.findings) as _,
        replay.cause
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The replays of a verdict, the newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn of_report(tx: &mut TenantTx, report: ReportId) -> Result<Vec<Replay>> {
    let tenant = tx.tenant();
    let rows = sqlx::query!(
        r#"select id, report_id, command_id, plugin, plugin_digest, outcome, is_same, is_author_same,
                  findings as "findings!: Json<Vec<Finding>>", cause, replayed_at
           from verdict_replays where tenant_id = $1 and report_id = $2 order by replayed_at desc, id desc limit $3"#,
        tenant,
        report.0,
        MOST_SHOWN
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Replay {
                id: row.id,
                report: row.report_id.into(),
                command: row.command_id.into(),
                plugin: row.plugin,
                plugin_digest: digest("verdict_replays.plugin_digest", row.plugin_digest)?,
                outcome: word("verdict_replays.outcome", Outcome::parse, &row.outcome)?,
                is_same: row.is_same,
                is_author_same: row.is_author_same,
                findings: row.findings.0,
                cause: row.cause,
                replayed_at: row.replayed_at,
            })
        })
        .collect()
}
