//! Sessions of the platform's administrators: shorter than a tenant's, and without refresh.

use serde_json::json;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::trail::{PlatformEntry, record_in};
use super::{Admin, PlatformStore};
use crate::{Result, StoreError};

/// Longest pause.
pub const IDLE: Duration = Duration::minutes(15);
/// Longest life.
pub const ABSOLUTE: Duration = Duration::hours(1);

/// Proof that an administrator's session lives. Made by [`PlatformStore::authenticate`] alone.
#[derive(Clone, Debug)]
pub struct SignedIn {
    admin: Admin,
    session: Uuid,
}

impl SignedIn {
    /// Who.
    pub const fn admin(&self) -> &Admin {
        &self.admin
    }

    /// Through which session.
    pub const fn session(&self) -> Uuid {
        self.session
    }
}

impl PlatformStore {
    /// Opens a session after password and code were right, and forgets the failures before. Only the
    /// SHA-256 of its token is kept.
    ///
    /// # Errors
    /// `NotFound` when there is no such administrator, it is suspended or locked.
    pub async fn open_session(&self, admin: Uuid, token_hash: &[u8; 32], now: OffsetDateTime) -> Result<Uuid> {
        let mut tx = self.pool.begin().await?;
        let done = sqlx::query!(
            "update platform_admins set failed_attempts = 0, locked_until = null, last_login_at = $2
             where id = $1 and status = 'active' and (locked_until is null or locked_until <= $2)",
            admin,
            now
        )
        .execute(&mut *tx)
        .await?;
        if done.rows_affected() == 0 {
            return Err(StoreError::NotFound);
        }
        let id = Uuid::now_v7();
        sqlx::query!(
            "insert into platform_sessions (id, admin_id, token_hash, created_at, last_seen_at, expires_at)
             values ($1, $2, $3, $4, $4, $5)",
            id,
            admin,
            token_hash.as_slice(),
            now,
            now + ABSOLUTE
        )
        .execute(&mut *tx)
        .await?;
        record_in(&mut tx, PlatformEntry::done(Some(admin), "admin.login", Some(admin), json!({ "session_id": id })))
            .await?;
        tx.commit().await?;
        Ok(id)
    }

    /// The administrator behind a token; none when the session ended, expired or idled out, or the
    /// administrator was suspended. Slides the idle window.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn authenticate(&self, token_hash: &[u8; 32], now: OffsetDateTime) -> Result<Option<SignedIn>> {
        let row = sqlx::query!(
            "update platform_sessions s set last_seen_at = greatest(s.last_seen_at, $2) from platform_admins a
             where s.token_hash = $1 and s.ended_at is null and s.expires_at > $2 and s.last_seen_at > $3
               and a.id = s.admin_id and a.status = 'active'
             returning s.id as session, a.id, a.email, a.name",
            token_hash.as_slice(),
            now,
            now - IDLE
        )
        .fetch_optional(&self.pool)
        .await?;
        Ok(row.map(|r| SignedIn { admin: Admin { id: r.id, email: r.email, name: r.name }, session: r.session }))
    }

    /// Ends the session. Ending it twice changes nothing.
    ///
    /// # Errors
    /// When the update fails.
    pub async fn end_session(&self, by: &SignedIn) -> Result<()> {
        let mut tx = self.pool.begin().await?;
        sqlx::query!("update platform_sessions set ended_at = now() where id = $1 and ended_at is null", by.session)
            .execute(&mut *tx)
            .await?;
        let detail = json!({ "session_id": by.session });
        record_in(&mut tx, PlatformEntry::done(Some(by.admin.id), "admin.logout", Some(by.admin.id), detail)).await?;
        Ok(tx.commit().await?)
    }
}
