//! How sessions end. A session that is over stays over: the first reason counts.

use domain::access::{ManageSessions, Permit};
use domain::ids::{DeviceId, SessionId, UserId};
use serde_json::json;

use crate::audit::{self, AuditEntry};
use crate::vocabulary::vocabulary;
use crate::{Result, TenantTx};

vocabulary! {
    /// Why a session ended.
    EndReason {
        /// Its owner left.
        Logout = "logout",
        /// A spent refresh token came back: somebody has a copy (RFC 9700 §4.14).
        RefreshReuse = "refresh_reuse",
        /// Its time was over.
        Expired = "expired",
        /// The account, or its tenant, was suspended.
        Suspended = "suspended",
        /// Another session took its place when its owner showed more.
        Replaced = "replaced",
        /// Its owner ended it from another one.
        EndedByOwner = "ended_by_owner",
        /// An administrator ended it.
        EndedByAdministrator = "ended_by_administrator",
        /// The account has another password.
        PasswordChanged = "password_changed",
        /// The account has other factors.
        FactorChanged = "factor_changed",
        /// The account has another role.
        RoleChanged = "role_changed",
        /// The account was deleted.
        Deleted = "deleted",
    }
}

/// Ends a session. False when it was over already.
///
/// # Errors
/// When the update fails.
pub async fn end(tx: &mut TenantTx, id: SessionId, reason: EndReason) -> Result<bool> {
    let tenant = tx.tenant();
    let ended = sqlx::query_scalar!(
        "update sessions set ended_at = now(), end_reason = $3 where tenant_id = $1 and id = $2 and ended_at is null returning id",
        tenant,
        id.0,
        reason.word()
    )
    .fetch_optional(tx.conn())
    .await?;
    if ended.is_some() {
        audit::record(tx, AuditEntry::done("session.end", "session", id.0).with(json!({ "reason": reason.word() })))
            .await?;
    }
    Ok(ended.is_some())
}

/// Ends a session of the account that the permit is for. False when the account has no such
/// session, or it was over already.
///
/// # Errors
/// When the update fails.
pub async fn end_one(tx: &mut TenantTx, permit: &Permit<ManageSessions>, id: SessionId) -> Result<bool> {
    let tenant = tx.tenant();
    let owned = sqlx::query_scalar!(
        "select id from sessions where tenant_id = $1 and id = $2 and user_id = $3",
        tenant,
        id.0,
        permit.resource().id.0
    )
    .fetch_optional(tx.conn())
    .await?;
    match owned {
        Some(_) => end(tx, id, reason_of(permit)).await,
        None => Ok(false),
    }
}

/// Ends all sessions but one of the account that the permit is for, and says which.
///
/// # Errors
/// When the update fails.
pub async fn end_every(
    tx: &mut TenantTx,
    permit: &Permit<ManageSessions>,
    except: Option<SessionId>,
) -> Result<Vec<SessionId>> {
    end_all(tx, permit.resource().id, except, reason_of(permit)).await
}

fn reason_of(permit: &Permit<ManageSessions>) -> EndReason {
    if permit.actor().user == permit.resource().id { EndReason::EndedByOwner } else { EndReason::EndedByAdministrator }
}

/// Ends all sessions of an account but one, and says which: as part of what happened to the
/// account, which had its own permit.
///
/// # Errors
/// When the update fails.
pub async fn end_all(
    tx: &mut TenantTx,
    user: UserId,
    except: Option<SessionId>,
    reason: EndReason,
) -> Result<Vec<SessionId>> {
    let tenant = tx.tenant();
    let ended = sqlx::query_scalar!(
        "update sessions set ended_at = now(), end_reason = $4
         where tenant_id = $1 and user_id = $2 and ended_at is null and id is distinct from $3 returning id",
        tenant,
        user.0,
        except.map(|s| s.0),
        reason.word()
    )
    .fetch_all(tx.conn())
    .await?;
    note(tx, user, reason, ended).await
}

/// Ends all sessions that an account has on a device, and says which.
///
/// # Errors
/// When the update fails.
pub async fn end_on_device(
    tx: &mut TenantTx,
    user: UserId,
    device: DeviceId,
    reason: EndReason,
) -> Result<Vec<SessionId>> {
    let tenant = tx.tenant();
    let ended = sqlx::query_scalar!(
        "update sessions set ended_at = now(), end_reason = $4
         where tenant_id = $1 and user_id = $2 and ended_at is null and device_id = $3 returning id",
        tenant,
        user.0,
        device.0,
        reason.word()
    )
    .fetch_all(tx.conn())
    .await?;
    note(tx, user, reason, ended).await
}

async fn note(tx: &mut TenantTx, user: UserId, reason: EndReason, ended: Vec<uuid::Uuid>) -> Result<Vec<SessionId>> {
    if !ended.is_empty() {
        let detail = json!({ "reason": reason.word(), "sessions": ended.len() });
        audit::record(tx, AuditEntry::done("session.end_all", "user", user.0).with(detail)).await?;
    }
    Ok(ended.into_iter().map(SessionId).collect())
}
