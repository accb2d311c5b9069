//! Passwords, locks and the epoch of an account.

use domain::ids::UserId;
use serde_json::json;
use time::Duration;

use crate::audit::{self, AuditEntry, AuditOutcome};
use crate::link::{self, Purpose};
use crate::{Result, TenantTx};

/// How long an account is locked after the fifth failure in a row (`product.md` §1.4).
pub const LOCKED_FOR: Duration = Duration::minutes(15);

/// Sets another password, in a new epoch. Sessions go on: the caller ends those that must not.
/// Links to a new password that are still open are closed.
///
/// # Errors
/// `NotFound` when the tenant has no such account.
pub async fn set_password(tx: &mut TenantTx, id: UserId, hash: &str) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query!(
        "update users set password_hash = $3, password_changed_at = now(), must_change_password = false,
                          access_epoch = access_epoch + 1, updated_at = now()
         where tenant_id = $1 and id = $2 and status <> 'deleted' returning id",
        tenant,
        id.0,
        hash
    )
    .fetch_one(tx.conn())
    .await?;
    link::void(tx, id, Some(Purpose::ResetPassword)).await?;
    audit::record(tx, AuditEntry::done("user.set_password", "user", id.0)).await
}

/// Counts a failed sign-in; the fifth in a row locks the account. True when it did just now.
///
/// # Errors
/// When the update fails.
pub async fn note_failed_login(tx: &mut TenantTx, id: UserId) -> Result<bool> {
    let tenant = tx.tenant();
    // The count starts anew with the lock, and only there does an update leave it at 0.
    let locked = sqlx::query_scalar!(
        r#"update users
           set failed_login_attempts = case when failed_login_attempts >= 4 then 0 else failed_login_attempts + 1 end,
               locked_until = case when failed_login_attempts >= 4 then now() + make_interval(secs => $3) else locked_until end
           where tenant_id = $1 and id = $2 returning failed_login_attempts = 0 as "locked!""#,
        tenant,
        id.0,
        LOCKED_FOR.as_seconds_f64()
    )
    .fetch_optional(tx.conn())
    .await?
    .unwrap_or(false);
    let entry = AuditEntry::done("user.login", "user", id.0).with(json!({ "locked": locked }));
    audit::record(tx, AuditEntry { outcome: AuditOutcome::Denied, ..entry }).await?;
    Ok(locked)
}

/// Notes a sign-in that worked.
///
/// # Errors
/// When the update fails.
pub async fn note_login(tx: &mut TenantTx, id: UserId) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query!(
        "update users set failed_login_attempts = 0, locked_until = null, last_login_at = now() where tenant_id = $1 and id = $2",
        tenant,
        id.0
    )
    .execute(tx.conn())
    .await?;
    audit::record(tx, AuditEntry::done("user.login", "user", id.0)).await
}

/// Opens a locked account before its time: its owner has proved their address.
///
/// # Errors
/// When the update fails.
pub async fn unlock(tx: &mut TenantTx, id: UserId) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query!(
        "update users set failed_login_attempts = 0, locked_until = null, updated_at = now()
         where tenant_id = $1 and id = $2 returning id",
        tenant,
        id.0
    )
    .fetch_one(tx.conn())
    .await?;
    audit::record(tx, AuditEntry::done("user.unlock", "user", id.0)).await
}

/// Notes whether the account has a factor beyond its password, in a new epoch. [`crate::factor`]
/// and [`crate::passkey`] do it by themselves.
///
/// # Errors
/// `NotFound` when the tenant has no such account.
pub async fn set_mfa_enabled(tx: &mut TenantTx, id: UserId, enabled: bool) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query!(
        "update users set mfa_enabled = $3, access_epoch = access_epoch + 1, updated_at = now()
         where tenant_id = $1 and id = $2 returning id",
        tenant,
        id.0,
        enabled
    )
    .fetch_one(tx.conn())
    .await?;
    audit::record(tx, AuditEntry::done("user.set_mfa", "user", id.0).with(json!({ "enabled": enabled }))).await
}

/// Starts a new epoch: what was decided about this account before counts no more.
///
/// # Errors
/// `NotFound` when the tenant has no such account.
pub async fn bump_epoch(tx: &mut TenantTx, id: UserId) -> Result<i64> {
    let tenant = tx.tenant();
    let epoch = sqlx::query_scalar!(
        "update users set access_epoch = access_epoch + 1 where tenant_id = $1 and id = $2 returning access_epoch",
        tenant,
        id.0
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(epoch)
}
