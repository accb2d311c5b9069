//! One attempt at a command: claim, heartbeat, and one of three ends. All but the claim match the
//! attempt's fencing token.

use std::time::Duration;

use domain::ids::{CommandId, PostId, UserId};
use domain::workflow::Stage;
use serde_json::Value;
use sqlx::postgres::types::PgInterval;
use sqlx::types::Json;

use super::{AttemptError, CommandState};
use crate::audit::{self, AuditEntry, AuditOutcome};
use crate::error::word;
use crate::{Result, StoreError, TenantTx};

/// A claimed command: what a handler needs, and the token that proves the claim.
#[derive(Clone, Debug)]
pub struct Claimed {
    /// Id.
    pub id: CommandId,
    /// First of its chain.
    pub root: CommandId,
    /// Kind within the pool.
    pub kind: String,
    /// On whose behalf; none when the service itself wants it done.
    pub actor: Option<UserId>,
    /// The post it is about.
    pub post: Option<PostId>,
    /// The stage it runs.
    pub stage: Option<Stage>,
    /// The message.
    pub message: Value,
    /// W3C trace context.
    pub traceparent: Option<String>,
    /// This attempt's fencing token.
    pub fence: i64,
    /// This attempt, from 1.
    pub attempt: i32,
}

/// What came of trying to claim.
#[derive(Debug)]
pub enum Claim {
    /// It is ours until the lease runs out.
    Claimed(Box<Claimed>),
    /// Another worker holds it, or its next try is not due.
    NotNow,
    /// It is settled already.
    Settled,
    /// The ledger does not know it: the message is not ours to act on.
    Unknown,
}

fn interval(duration: Duration) -> PgInterval {
    PgInterval { months: 0, days: 0, microseconds: i64::try_from(duration.as_micros()).unwrap_or(i64::MAX) }
}

/// Claims a command if it is due and nobody's lease is running.
///
/// # Errors
/// When the database does not answer.
pub async fn claim(tx: &mut TenantTx, id: CommandId, worker: &str, lease: Duration) -> Result<Claim> {
    let tenant = tx.tenant();
    let row = sqlx::query!(
        "update commands set state = 'running', fence = fence + 1, attempts = attempts + 1, claimed_by = $3,
                lease_until = clock_timestamp() + $4, started_at = coalesce(started_at, clock_timestamp())
         where tenant_id = $1 and id = $2
           and ((state = 'accepted' and not_before <= clock_timestamp()) or (state = 'running' and lease_until < clock_timestamp()))
         returning root_id, kind, actor_id, post_id, stage, message, traceparent, fence, attempts",
        tenant,
        id.0,
        worker,
        interval(lease)
    )
    .fetch_optional(tx.conn())
    .await?;
    if let Some(row) = row {
        let stage = row.stage.map(|s| word("commands.stage", Stage::parse, &s)).transpose()?;
        return Ok(Claim::Claimed(Box::new(Claimed {
            id,
            root: row.root_id.into(),
            kind: row.kind,
            actor: row.actor_id.map(Into::into),
            post: row.post_id.map(Into::into),
            stage,
            message: row.message,
            traceparent: row.traceparent,
            fence: row.fence,
            attempt: row.attempts,
        })));
    }
    let state = sqlx::query_scalar!("select state from commands where tenant_id = $1 and id = $2", tenant, id.0)
        .fetch_optional(tx.conn())
        .await?;
    Ok(match state {
        None => Claim::Unknown,
        Some(state) if word("commands.state", CommandState::parse, &state)?.is_settled() => Claim::Settled,
        Some(_) => Claim::NotNow,
    })
}

/// Extends the lease. False when the claim was lost: stop working.
///
/// # Errors
/// When the database does not answer.
pub async fn heartbeat(tx: &mut TenantTx, id: CommandId, fence: i64, lease: Duration) -> Result<bool> {
    let tenant = tx.tenant();
    let done = sqlx::query!(
        "update commands set lease_until = clock_timestamp() + $4 where tenant_id = $1 and id = $2 and fence = $3 and state = 'running'",
        tenant,
        id.0,
        fence,
        interval(lease)
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// How a command ended.
#[derive(Clone, Debug)]
pub struct Settlement {
    /// `Done` or `Rejected`.
    pub state: CommandState,
    /// Closed vocabulary, for example a gate outcome.
    pub outcome: String,
}

/// Settles a command in the transaction that holds its effect.
///
/// # Errors
/// `Stale` when the claim was lost: roll everything back.
pub async fn settle(tx: &mut TenantTx, claimed: &Claimed, settlement: &Settlement) -> Result<()> {
    let tenant = tx.tenant();
    let done = sqlx::query!(
        "update commands set state = $4, outcome = $5, settled_at = clock_timestamp(), lease_until = null
         where tenant_id = $1 and id = $2 and fence = $3 and state = 'running'",
        tenant,
        claimed.id.0,
        claimed.fence,
        settlement.state.word(),
        settlement.outcome
    )
    .execute(tx.conn())
    .await?;
    if done.rows_affected() != 1 {
        return Err(StoreError::Stale);
    }
    let outcome = if settlement.state == CommandState::Done { AuditOutcome::Done } else { AuditOutcome::Denied };
    let entry = AuditEntry::done("command.settle", "command", claimed.id.0)
        .by_command(claimed.id)
        .with(serde_json::json!({ "kind": claimed.kind, "outcome": settlement.outcome, "fence": claimed.fence }));
    audit::record(tx, AuditEntry { outcome, ..entry }).await
}

/// Gives the command back for another try after a delay. An attempt that the database itself cut
/// short is not `spent`: it says nothing about the command.
///
/// # Errors
/// `Stale` when the claim was lost.
pub async fn retry_later(
    tx: &mut TenantTx,
    claimed: &Claimed,
    error: &AttemptError,
    delay: Duration,
    spent: bool,
) -> Result<()> {
    let tenant = tx.tenant();
    let done = sqlx::query!(
        "update commands set state = 'accepted', lease_until = null, not_before = clock_timestamp() + $4, error_code = $5,
                attempts = attempts - case when $7 then 0 else 1 end,
                errors = case when jsonb_array_length(errors) < 16 then errors || $6 else errors end
         where tenant_id = $1 and id = $2 and fence = $3 and state = 'running'",
        tenant,
        claimed.id.0,
        claimed.fence,
        interval(delay),
        error.code,
        Json(error) as _,
        spent
    )
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Gives the command up: it is a dead letter, with every error it met.
///
/// # Errors
/// `Stale` when the claim was lost.
pub async fn bury(tx: &mut TenantTx, claimed: &Claimed, error: &AttemptError) -> Result<()> {
    let tenant = tx.tenant();
    let done = sqlx::query!(
        "update commands set state = 'dead', outcome = 'dead', error_code = $4, settled_at = clock_timestamp(), lease_until = null,
                errors = case when jsonb_array_length(errors) < 16 then errors || $5 else errors end
         where tenant_id = $1 and id = $2 and fence = $3 and state = 'running'",
        tenant,
        claimed.id.0,
        claimed.fence,
        error.code,
        Json(error) as _
    )
    .execute(tx.conn())
    .await?;
    if done.rows_affected() != 1 {
        return Err(StoreError::Stale);
    }
    let entry = AuditEntry::done("command.bury", "command", claimed.id.0)
        .by_command(claimed.id)
        .with(serde_json::json!({ "kind": claimed.kind, "error_code": error.code }));
    audit::record(tx, AuditEntry { outcome: AuditOutcome::Failed, ..entry }).await
}
