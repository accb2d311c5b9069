//! Sign-ins and their rotating refresh tokens (`decisions.md` 8: 15 minutes idle, 12 hours
//! absolute, refresh tokens single-use, the family ends on reuse).

use domain::ids::{SessionId, UserId};
use time::{Duration, OffsetDateTime};

use crate::audit::{self, AuditEntry};
use crate::user::{self, User};
use crate::{Result, TenantTx};

/// Longest life of a session.
pub const ABSOLUTE: Duration = Duration::hours(12);
/// Longest pause of a session.
pub const IDLE: Duration = Duration::minutes(15);
/// Life of a refresh token; the session's own end comes first.
pub const REFRESH: Duration = Duration::days(7);

/// Opens a session with its first refresh token.
///
/// # Errors
/// When an insert fails.
pub async fn open(
    tx: &mut TenantTx,
    id: SessionId,
    user: UserId,
    refresh_hash: &[u8; 32],
    now: OffsetDateTime,
) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query!(
        "insert into sessions (tenant_id, id, user_id, created_at, last_seen_at, expires_at) values ($1, $2, $3, $4, $4, $5)",
        tenant,
        id.0,
        user.0,
        now,
        now + ABSOLUTE
    )
    .execute(tx.conn())
    .await?;
    add_refresh(tx, id, refresh_hash, now).await?;
    audit::record(tx, AuditEntry::done("session.open", "session", id.0)).await
}

async fn add_refresh(tx: &mut TenantTx, id: SessionId, hash: &[u8; 32], now: OffsetDateTime) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query!(
        "insert into refresh_tokens (tenant_id, token_hash, session_id, created_at, expires_at) values ($1, $2, $3, $4, $5)",
        tenant,
        hash.as_slice(),
        id.0,
        now,
        now + REFRESH
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Makes a session one of the editors' pages: known by the hash of its cookie too. Once per session.
///
/// # Errors
/// `NotFound` when the session is over or has a cookie already.
pub async fn bind_cookie(tx: &mut TenantTx, id: SessionId, cookie_hash: &[u8; 32]) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query_scalar!(
        "update sessions set cookie_hash = $3
         where tenant_id = $1 and id = $2 and ended_at is null and cookie_hash is null returning id",
        tenant,
        id.0,
        cookie_hash.as_slice()
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(())
}

/// The session that a cookie belongs to, living or not; [`authenticate`] or [`peek`] decides that.
///
/// # Errors
/// When the database does not answer.
pub async fn find_by_cookie(tx: &mut TenantTx, cookie_hash: &[u8; 32]) -> Result<Option<SessionId>> {
    let tenant = tx.tenant();
    let id = sqlx::query_scalar!(
        "select id from sessions where tenant_id = $1 and cookie_hash = $2",
        tenant,
        cookie_hash.as_slice()
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(id.map(SessionId))
}

/// Like [`authenticate`], but leaves the idle window where it is: for what a page does by itself
/// (live streams, refreshed fragments), which is no sign of anybody sitting in front of it.
///
/// # Errors
/// When the database does not answer.
pub async fn peek(tx: &mut TenantTx, id: SessionId, now: OffsetDateTime) -> Result<Option<User>> {
    let tenant = tx.tenant();
    let found = sqlx::query_scalar!(
        "select user_id from sessions
         where tenant_id = $1 and id = $2 and ended_at is null and expires_at > $3 and last_seen_at > $4",
        tenant,
        id.0,
        now,
        now - IDLE
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let user = user::get(tx, found.into()).await?;
    Ok(Some(user).filter(User::is_active))
}

/// The account behind a living session; none when it ended, expired, idled out, or the account is
/// no longer active. Slides the idle window, at most once a minute.
///
/// # Errors
/// When the database does not answer.
pub async fn authenticate(tx: &mut TenantTx, id: SessionId, now: OffsetDateTime) -> Result<Option<User>> {
    let tenant = tx.tenant();
    let found = sqlx::query!(
        "select user_id, last_seen_at from sessions
         where tenant_id = $1 and id = $2 and ended_at is null and expires_at > $3 and last_seen_at > $4",
        tenant,
        id.0,
        now,
        now - IDLE
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(found) = found else { return Ok(None) };
    if now - found.last_seen_at > Duration::minutes(1) {
        sqlx::query!("update sessions set last_seen_at = $3 where tenant_id = $1 and id = $2", tenant, id.0, now)
            .execute(tx.conn())
            .await?;
    }
    let user = user::get(tx, found.user_id.into()).await?;
    Ok(Some(user).filter(User::is_active))
}

/// What came of presenting a refresh token.
#[derive(Debug)]
pub enum Rotation {
    /// It was spent and replaced; the session goes on.
    Rotated {
        /// The session.
        session: SessionId,
        /// Its account.
        user: Box<User>,
    },
    /// It had been spent before: the whole session was ended.
    Reused,
    /// It is none of ours, has expired, or its session is over.
    Unknown,
}

/// Spends a refresh token and stores its successor.
///
/// # Errors
/// When the database does not answer; nothing was spent then.
pub async fn rotate(tx: &mut TenantTx, old: &[u8; 32], new: &[u8; 32], now: OffsetDateTime) -> Result<Rotation> {
    let tenant = tx.tenant();
    let spent = sqlx::query_scalar!(
        "update refresh_tokens set used_at = $3 where tenant_id = $1 and token_hash = $2 and used_at is null and expires_at > $3
         returning session_id",
        tenant,
        old.as_slice(),
        now
    )
    .fetch_optional(tx.conn())
    .await?;
    if let Some(session) = spent.map(SessionId) {
        let alive = sqlx::query_scalar!(
            "update sessions set last_seen_at = $3
             where tenant_id = $1 and id = $2 and ended_at is null and expires_at > $3 and last_seen_at > $4 returning user_id",
            tenant,
            session.0,
            now,
            now - IDLE
        )
        .fetch_optional(tx.conn())
        .await?;
        let Some(user) = alive else { return Ok(Rotation::Unknown) };
        let user = user::get(tx, user.into()).await?;
        if !user.is_active() {
            return Ok(Rotation::Unknown);
        }
        add_refresh(tx, session, new, now).await?;
        audit::record(tx, AuditEntry::done("session.refresh", "session", session.0)).await?;
        return Ok(Rotation::Rotated { session, user: Box::new(user) });
    }
    let reused = sqlx::query_scalar!(
        "select session_id from refresh_tokens where tenant_id = $1 and token_hash = $2 and used_at is not null",
        tenant,
        old.as_slice()
    )
    .fetch_optional(tx.conn())
    .await?;
    match reused {
        Some(session) => {
            end(tx, session.into(), EndReason::RefreshReuse).await?;
            Ok(Rotation::Reused)
        }
        None => Ok(Rotation::Unknown),
    }
}

/// Why a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndReason {
    /// Its owner left.
    Logout,
    /// A spent refresh token came back: somebody has a copy (RFC 9700 §4.14).
    RefreshReuse,
}

/// Ends a session. Ending it twice changes nothing.
///
/// # Errors
/// When the update fails.
pub async fn end(tx: &mut TenantTx, id: SessionId, reason: EndReason) -> Result<()> {
    let tenant = tx.tenant();
    let word = match reason {
        EndReason::Logout => "logout",
        EndReason::RefreshReuse => "refresh_reuse",
    };
    sqlx::query!(
        "update sessions set ended_at = now(), end_reason = $3 where tenant_id = $1 and id = $2 and ended_at is null",
        tenant,
        id.0,
        word
    )
    .execute(tx.conn())
    .await?;
    audit::record(tx, AuditEntry::done("session.end", "session", id.0).with(serde_json::json!({ "reason": word })))
        .await
}
