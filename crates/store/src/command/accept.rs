//! Putting work into the ledger.

use domain::ids::{CommandId, PostId, UserId};
use domain::workflow::Stage;
use serde_json::Value;

use crate::audit::{self, AuditEntry};
use crate::{Result, StoreError, TenantTx};

/// A command to be. Its message holds ids and closed vocabulary only.
#[derive(Clone, Debug)]
pub struct NewCommand {
    /// Id; a hash of (tenant, actor, route, key) when the client sent an Idempotency-Key.
    pub id: CommandId,
    /// The dead command that this one repeats.
    pub redrive_of: Option<CommandId>,
    /// Pool that does it.
    pub pool: &'static str,
    /// Kind within the pool.
    pub kind: &'static str,
    /// On whose behalf; the worker asks again whether they may. None when the service itself wants
    /// it done.
    pub actor: Option<UserId>,
    /// The post it is about.
    pub post: Option<PostId>,
    /// The stage it runs.
    pub stage: Option<Stage>,
    /// Bus subject.
    pub subject: String,
    /// Bus message, opaque here.
    pub message: Value,
    /// SHA-256 of what the client asked for.
    pub body_hash: [u8; 32],
    /// W3C trace context.
    pub traceparent: Option<String>,
}

/// What became of a request to accept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// It is in the ledger now.
    New,
    /// The same request is in the ledger already.
    Existing,
    /// The id stands for another request.
    Mismatch,
}

/// Accepts a command from a client, with its audit entry.
///
/// # Errors
/// When the insert fails; nothing was accepted then.
pub async fn accept(tx: &mut TenantTx, new: &NewCommand) -> Result<Accepted> {
    if insert(tx, new, new.id, None).await? {
        record_acceptance(tx, new).await?;
        return Ok(Accepted::New);
    }
    let tenant = tx.tenant();
    let stored =
        sqlx::query_scalar!("select body_hash from commands where tenant_id = $1 and id = $2", tenant, new.id.0)
            .fetch_optional(tx.conn())
            .await?
            .ok_or(StoreError::Stale)?;
    Ok(if stored == new.body_hash { Accepted::Existing } else { Accepted::Mismatch })
}

/// Inserts the next command of a chain, in the transaction that settles the one before.
///
/// # Errors
/// When the insert fails.
pub async fn follow(tx: &mut TenantTx, root: CommandId, parent: CommandId, new: &NewCommand) -> Result<()> {
    insert(tx, new, root, Some(parent)).await.map(drop)
}

/// Puts work of the service itself into the ledger, outside of any chain, with its audit entry. The
/// id says what it is (a job and its slot, for example), so that whoever comes second does nothing:
/// false then.
///
/// # Errors
/// When the insert fails.
pub async fn enqueue(tx: &mut TenantTx, new: &NewCommand) -> Result<bool> {
    let fresh = insert(tx, new, new.id, None).await?;
    if fresh {
        record_acceptance(tx, new).await?;
    }
    Ok(fresh)
}

async fn record_acceptance(tx: &mut TenantTx, new: &NewCommand) -> Result<()> {
    let entry = AuditEntry::done("command.accept", "command", new.id.0)
        .by_command(new.id)
        .with(serde_json::json!({ "kind": new.kind }));
    audit::record(tx, entry).await
}

async fn insert(tx: &mut TenantTx, new: &NewCommand, root: CommandId, parent: Option<CommandId>) -> Result<bool> {
    let tenant = tx.tenant();
    let done = sqlx::query!(
        "insert into commands (tenant_id, id, root_id, parent_id, redrive_of, pool, kind, actor_id, post_id, stage, subject,
             message, body_hash, traceparent)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict (tenant_id, id) do nothing",
        tenant,
        new.id.0,
        root.0,
        parent.map(|p| p.0),
        new.redrive_of.map(|r| r.0),
        new.pool,
        new.kind,
        new.actor.map(|a| a.0),
        new.post.map(|p| p.0),
        new.stage.map(Stage::word),
        new.subject,
        new.message,
        new.body_hash.as_slice(),
        new.traceparent
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Whether work on a post is still open.
///
/// # Errors
/// When the database does not answer.
pub async fn open_for_post(tx: &mut TenantTx, post: PostId) -> Result<bool> {
    let tenant = tx.tenant();
    Ok(sqlx::query_scalar!(
        r#"select exists (select from commands where tenant_id = $1 and post_id = $2 and state in ('accepted', 'running')) as "open!""#,
        tenant,
        post.0
    )
    .fetch_one(tx.conn())
    .await?)
}

/// Whether work on a post is open that belongs to another operation than `root`.
///
/// # Errors
/// When the database does not answer.
pub async fn others_open_for_post(tx: &mut TenantTx, post: PostId, root: CommandId) -> Result<bool> {
    let tenant = tx.tenant();
    Ok(sqlx::query_scalar!(
        r#"select exists (select from commands where tenant_id = $1 and post_id = $2 and root_id <> $3
               and state in ('accepted', 'running')) as "open!""#,
        tenant,
        post.0,
        root.0
    )
    .fetch_one(tx.conn())
    .await?)
}
