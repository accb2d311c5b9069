//! Refresh tokens: spent once, replaced each time, and a spent one that comes back ends them all.

use domain::ids::SessionId;
use time::OffsetDateTime;

use super::{EndReason, IDLE, REFRESH, end, peek};
use crate::audit::{self, AuditEntry};
use crate::user::User;
use crate::{Result, TenantTx};

pub(super) async fn add(tx: &mut TenantTx, id: SessionId, hash: &[u8; 32], now: OffsetDateTime) -> Result<()> {
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
    Reused {
        /// The session that was.
        session: SessionId,
    },
    /// It is none of ours, has expired, or its session is over.
    Unknown,
}

/// Spends a refresh token and stores its successor. Whoever comes second with the same token waits
/// for the first to commit, then finds it spent.
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
             where tenant_id = $1 and id = $2 and ended_at is null and expires_at > $3 and last_seen_at > $4 returning id",
            tenant,
            session.0,
            now,
            now - IDLE
        )
        .fetch_optional(tx.conn())
        .await?;
        if alive.is_none() {
            return Ok(Rotation::Unknown);
        }
        // Of an account that may act, in a tenant that is served.
        let Some(user) = peek(tx, session, now).await? else { return Ok(Rotation::Unknown) };
        add(tx, session, new, now).await?;
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
            Ok(Rotation::Reused { session: session.into() })
        }
        None => Ok(Rotation::Unknown),
    }
}
