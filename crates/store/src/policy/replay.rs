//! Dry runs: the decisions of the last days under another set. Asked for by the gateway, done by a
//! worker.

use domain::access::{ManagePolicies, Permit, ReadPolicies};
use domain::ids::{DecisionId, ReplayId, UserId};
use domain::trust::Question;
use serde_json::{Value, json};
use sqlx::types::Json;
use time::{Duration, OffsetDateTime};

use super::decision::{Decision, select as select_decisions};
use crate::audit::{self, AuditEntry};
use crate::{Page, PageRequest, Result, StoreError, TenantTx};

/// What a dry run found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplayResult {
    /// Decisions that were made again.
    pub replayed: i64,
    /// Same answer.
    pub unchanged: i64,
    /// Less is allowed.
    pub tightened: i64,
    /// More is allowed.
    pub widened: i64,
    /// Counts by (act, role, before, after) and up to 100 examples by decision id; at most 64 KiB.
    pub changes: Value,
}

/// A dry run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replay {
    /// Id.
    pub id: ReplayId,
    /// Version of the set that is tried.
    pub version: i32,
    /// Over how many days, 1 to 7.
    pub days: i32,
    /// Who asked for it.
    pub asked_by: UserId,
    /// When; later decisions are not replayed.
    pub asked_at: OffsetDateTime,
    /// When it was done.
    pub finished_at: Option<OffsetDateTime>,
    /// What it found; while it is not done, what it has found so far.
    pub result: Option<ReplayResult>,
}

struct Row {
    id: uuid::Uuid,
    version: i32,
    days: i32,
    asked_by: uuid::Uuid,
    asked_at: OffsetDateTime,
    finished_at: Option<OffsetDateTime>,
    replayed: Option<i64>,
    unchanged: Option<i64>,
    tightened: Option<i64>,
    widened: Option<i64>,
    changes: Option<Value>,
}

impl From<Row> for Replay {
    fn from(r: Row) -> Self {
        let result = match (r.replayed, r.unchanged, r.tightened, r.widened, r.changes) {
            (Some(replayed), Some(unchanged), Some(tightened), Some(widened), Some(changes)) => {
                Some(ReplayResult { replayed, unchanged, tightened, widened, changes })
            }
            _ => None,
        };
        Self {
            id: r.id.into(),
            version: r.version,
            days: r.days,
            asked_by: r.asked_by.into(),
            asked_at: r.asked_at,
            finished_at: r.finished_at,
            result,
        }
    }
}

macro_rules! select {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(Row,
            "select id, version, days, asked_by, asked_at, finished_at, replayed, unchanged, tightened, widened, changes
             from policy_replays " + $tail, $($arg),*)
    };
}

/// Asks for a dry run of a version over the last 1 to 7 days.
///
/// # Errors
/// `NotFound` when there is no such version; `Failed` when the days are out of range.
pub async fn create_replay(
    tx: &mut TenantTx,
    permit: &Permit<ManagePolicies>,
    id: ReplayId,
    version: i32,
    days: i32,
) -> Result<()> {
    let tenant = tx.tenant();
    let done = sqlx::query!(
        "insert into policy_replays (tenant_id, id, version, days, asked_by)
         select $1, $2, version, $4, $5 from policy_sets where tenant_id = $1 and version = $3",
        tenant,
        id.0,
        version,
        days,
        permit.actor().user.0
    )
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 0 {
        return Err(StoreError::NotFound);
    }
    let detail = json!({ "version": version, "days": days });
    audit::record(tx, AuditEntry::done("policy.replay", "policy_replay", id.0).with(detail)).await
}

/// A dry run, for the worker that does it.
///
/// # Errors
/// `NotFound` when the tenant has no such dry run.
pub async fn load_replay(tx: &mut TenantTx, id: ReplayId) -> Result<Replay> {
    let tenant = tx.tenant();
    Ok(select!("where tenant_id = $1 and id = $2", tenant, id.0).fetch_one(tx.conn()).await?.into())
}

/// A dry run, for a reader.
///
/// # Errors
/// `NotFound` when the tenant has no such dry run.
pub async fn get_replay(tx: &mut TenantTx, _permit: &Permit<ReadPolicies>, id: ReplayId) -> Result<Replay> {
    load_replay(tx, id).await
}

/// A page of dry runs, newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn list_replays(
    tx: &mut TenantTx,
    _permit: &Permit<ReadPolicies>,
    request: PageRequest,
) -> Result<Page<Replay>> {
    let tenant = tx.tenant();
    let total = sqlx::query_scalar!(r#"select count(*) as "n!" from policy_replays where tenant_id = $1"#, tenant)
        .fetch_one(tx.conn())
        .await?;
    let rows = select!(
        "where tenant_id = $1 order by asked_at desc, id desc limit $2 offset $3",
        tenant,
        request.limit(),
        request.offset()
    )
    .fetch_all(tx.conn())
    .await?;
    let rows = rows.into_iter().map(Into::into).collect();
    Ok(Page { rows, total: total.unsigned_abs(), request })
}

/// Writes down how far a dry run is, for whoever waits. Nothing once it is finished.
///
/// # Errors
/// `Failed` when the changes have more than 64 KiB.
pub async fn note_progress(tx: &mut TenantTx, id: ReplayId, so_far: &ReplayResult) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query!(
        "update policy_replays set replayed = $3, unchanged = $4, tightened = $5, widened = $6, changes = $7
         where tenant_id = $1 and id = $2 and finished_at is null",
        tenant,
        id.0,
        so_far.replayed,
        so_far.unchanged,
        so_far.tightened,
        so_far.widened,
        so_far.changes
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Writes down what a dry run found. Only `cms_worker` may.
///
/// # Errors
/// `Stale` when it was written down before, or there is no such dry run; `Failed` when the changes
/// have more than 64 KiB.
pub async fn finish_replay(tx: &mut TenantTx, id: ReplayId, result: &ReplayResult) -> Result<()> {
    let tenant = tx.tenant();
    let done = sqlx::query!(
        "update policy_replays set finished_at = now(), replayed = $3, unchanged = $4, tightened = $5, widened = $6, changes = $7
         where tenant_id = $1 and id = $2 and finished_at is null",
        tenant,
        id.0,
        result.replayed,
        result.unchanged,
        result.tightened,
        result.widened,
        result.changes
    )
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 0 {
        return Err(StoreError::Stale);
    }
    let detail = json!({
        "replayed": result.replayed,
        "unchanged": result.unchanged,
        "tightened": result.tightened,
        "widened": result.widened,
    });
    audit::record(tx, AuditEntry::done("policy.replay_done", "policy_replay", id.0).with(detail)).await
}

/// A place in the order of decisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// When the decision before was made.
    pub at: OffsetDateTime,
    /// Which it was.
    pub id: DecisionId,
}

impl Cursor {
    /// The place behind a decision.
    pub const fn behind(decision: &Decision) -> Self {
        Self { at: decision.at, id: decision.id }
    }
}

/// The decisions that a dry run makes again, oldest first, from behind a place on.
///
/// # Errors
/// When the database does not answer.
pub async fn decisions_since(
    tx: &mut TenantTx,
    replay: &Replay,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Vec<Decision>> {
    let tenant = tx.tenant();
    let first = replay.asked_at - Duration::days(replay.days.into());
    let after = after.unwrap_or(Cursor { at: first, id: DecisionId(uuid::Uuid::nil()) });
    let rows = select_decisions!(
        "where tenant_id = $1 and at >= $2 and (at, id) > ($2, $3) and at <= $4 order by at, id limit $5",
        tenant,
        after.at,
        after.id.0,
        replay.asked_at,
        limit
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(Decision::try_from).collect()
}
