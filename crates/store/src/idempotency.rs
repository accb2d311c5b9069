//! First answers to authoring requests that carried an Idempotency-Key (`decisions.md` 25).
//! Commands need no row here: their id is the key's hash.

use uuid::Uuid;

use crate::{Result, StoreError, TenantTx};

/// What a key was used for before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyUse {
    /// Never: it is now bound to the resource that this transaction creates.
    First,
    /// For the same body: the resource it made.
    Repeat(Uuid),
    /// For another body.
    Mismatch,
}

/// Binds a key to a body and a resource, or says what it is bound to. A racing request with the
/// same key waits here until the first one commits.
///
/// # Errors
/// When the database does not answer.
pub async fn bind(tx: &mut TenantTx, key_hash: &[u8; 32], body_hash: &[u8; 32], resource: Uuid) -> Result<KeyUse> {
    let tenant = tx.tenant();
    let inserted = sqlx::query!(
        "insert into idempotency_keys (tenant_id, key_hash, body_hash, resource_id) values ($1, $2, $3, $4) on conflict do nothing",
        tenant,
        key_hash.as_slice(),
        body_hash.as_slice(),
        resource
    )
    .execute(tx.conn())
    .await?
    .rows_affected();
    if inserted == 1 {
        return Ok(KeyUse::First);
    }
    let row = sqlx::query!(
        "select body_hash, resource_id from idempotency_keys where tenant_id = $1 and key_hash = $2",
        tenant,
        key_hash.as_slice()
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(StoreError::Stale)?;
    Ok(if row.body_hash == body_hash { KeyUse::Repeat(row.resource_id) } else { KeyUse::Mismatch })
}

/// Forgets keys older than 24 hours. Returns how many.
///
/// # Errors
/// When the delete fails.
pub async fn forget_old(tx: &mut TenantTx) -> Result<u64> {
    let tenant = tx.tenant();
    let done = sqlx::query!(
        "delete from idempotency_keys where tenant_id = $1 and created_at < now() - interval '24 hours'",
        tenant
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected())
}
