//! Public copies judged by the rules of a later day. A worker's own work: nobody asks for it.

use domain::gate::{Finding, Outcome};
use domain::ids::{CommandId, PostId, RevisionId, SnapshotId};
use domain::workflow::Stage;
use serde_json::json;
use time::Date;
use uuid::Uuid;

use crate::audit::{self, AuditEntry};
use crate::{Result, TenantTx};

/// A public copy whose verdicts are older than the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The post.
    pub post: PostId,
    /// Its public copy.
    pub snapshot: SnapshotId,
}

/// The revision that a public copy was made of; none when it is public no more.
///
/// # Errors
/// When the database does not answer.
pub async fn copied(tx: &mut TenantTx, snapshot: SnapshotId) -> Result<Option<RevisionId>> {
    let tenant = tx.tenant();
    let revision = sqlx::query_scalar!(
        "select revision_id from published_snapshots where tenant_id = $1 and id = $2 and withdrawn_at is null",
        tenant,
        snapshot.0
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(revision.map(Into::into))
}

/// Public copies judged under another rule set or before `changed`, and not since, oldest first.
///
/// # Errors
/// When the database does not answer.
pub async fn due(tx: &mut TenantTx, rule_set: &str, changed: Date, most: u32) -> Result<Vec<Due>> {
    let tenant = tx.tenant();
    let rows = sqlx::query!(
        "select s.id, s.post_id from published_snapshots s
         where s.tenant_id = $1 and s.withdrawn_at is null
           and (s.rule_set <> $2 or exists (
               select 1 from jsonb_array_elements(s.verdicts) v
               join validation_reports r on r.tenant_id = s.tenant_id and r.id = (v->>'report_id')::uuid
               where r.judged_on < $3))
           and not exists (
               select 1 from rechecks c
               where c.tenant_id = s.tenant_id and c.snapshot_id = s.id and c.rule_set = $2 and c.judged_on >= $3)
         order by s.published_at, s.id limit $4",
        tenant,
        rule_set,
        changed,
        i64::from(most)
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| Due { post: row.post_id.into(), snapshot: row.id.into() }).collect())
}

/// What came of judging a copy again.
#[derive(Clone, Debug)]
pub struct Recheck<'a> {
    /// The post.
    pub post: PostId,
    /// The copy.
    pub snapshot: SnapshotId,
    /// The command, which judges once.
    pub command: CommandId,
    /// Version of the rule set.
    pub rule_set: &'a str,
    /// The day whose law was applied.
    pub judged_on: Date,
    /// What the gate would say of it today.
    pub outcome: Outcome,
    /// What was noticed, by stage.
    pub findings: &'a [(Stage, Finding)],
}

/// Writes it down: stages, rules and severities, no text.
///
/// # Errors
/// `Conflict` with `rechecks_once` when the command has judged already.
pub async fn insert(tx: &mut TenantTx, recheck: &Recheck<'_>) -> Result<()> {
    let (tenant, id) = (tx.tenant(), Uuid::now_v7());
    let findings: Vec<_> = recheck
        .findings
        .iter()
        .map(|(stage, finding)| json!({ "stage": stage, "rule": finding.rule, "severity": finding.severity }))
        .collect();
    sqlx::query!(
        "insert into rechecks (tenant_id, id, snapshot_id, post_id, command_id, rule_set, judged_on, outcome, findings)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        tenant,
        id,
        recheck.snapshot.0,
        recheck.post.0,
        recheck.command.0,
        recheck.rule_set,
        recheck.judged_on,
        recheck.outcome.word(),
        json!(findings)
    )
    .execute(tx.conn())
    .await?;
    let detail = json!({ "snapshot_id": recheck.snapshot, "outcome": recheck.outcome, "rule_set": recheck.rule_set });
    let entry = AuditEntry::done("post.recheck", "post", recheck.post.0).by_command(recheck.command);
    audit::record(tx, entry.with(detail)).await
}
