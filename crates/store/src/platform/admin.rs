//! Accounts of the platform's administrators. The schema's owner makes them; here they sign in.

use secrecy::SecretString;
use serde_json::json;
use time::OffsetDateTime;
use uuid::Uuid;

use super::PlatformStore;
use super::trail::{PlatformEntry, record_in};
use crate::Result;
use crate::audit::AuditOutcome;

/// Somebody who runs all tenants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Admin {
    /// Id.
    pub id: Uuid,
    /// Address of sign-in.
    pub email: String,
    /// Name.
    pub name: String,
}

/// What sign-in needs to know of an administrator.
#[derive(Debug)]
pub struct AdminCredentials {
    /// Who.
    pub admin: Admin,
    /// Only active ones sign in.
    pub active: bool,
    /// Argon2id hash in PHC form.
    pub password_hash: SecretString,
    /// The sealed secret of the time-based codes; they are not optional here.
    pub totp_sealed: Vec<u8>,
    /// Last accepted 30-second step.
    pub totp_last_step: i64,
    /// Locked until, after too many failures.
    pub locked_until: Option<OffsetDateTime>,
}

impl PlatformStore {
    /// An administrator with what sign-in needs, by address (case does not matter).
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn find_admin(&self, email: &str) -> Result<Option<AdminCredentials>> {
        let row = sqlx::query!(
            "select id, email, name, password_hash, totp_sealed, totp_last_step, status, locked_until
             from platform_admins where lower(email) = lower($1)",
            email
        )
        .fetch_optional(&self.pool)
        .await?;
        Ok(row.map(|r| AdminCredentials {
            admin: Admin { id: r.id, email: r.email, name: r.name },
            active: r.status == "active",
            password_hash: r.password_hash.into(),
            totp_sealed: r.totp_sealed,
            totp_last_step: r.totp_last_step,
            locked_until: r.locked_until,
        }))
    }

    /// Counts a failed sign-in; the fifth in a row locks the account for 15 minutes, as it does with
    /// a tenant's (`product.md` §1.4). `what` is the thing that was wrong, a closed word.
    ///
    /// # Errors
    /// When the update fails.
    pub async fn note_failed_login(&self, admin: Uuid, what: &'static str) -> Result<()> {
        let mut tx = self.pool.begin().await?;
        sqlx::query!(
            "update platform_admins
             set failed_attempts = case when failed_attempts >= 4 then 0 else failed_attempts + 1 end,
                 locked_until = case when failed_attempts >= 4 then now() + interval '15 minutes' else locked_until end
             where id = $1",
            admin
        )
        .execute(&mut *tx)
        .await?;
        let entry = PlatformEntry {
            admin: Some(admin),
            operation: "admin.login",
            subject: Some(admin),
            outcome: AuditOutcome::Denied,
            detail: json!({ "wrong": what }),
        };
        record_in(&mut tx, entry).await?;
        Ok(tx.commit().await?)
    }

    /// Takes the 30-second step of a code that was right: true once per step, and never for one that
    /// is not after the last (ASVS 6.5.1).
    ///
    /// # Errors
    /// When the update fails.
    pub async fn take_totp_step(&self, admin: Uuid, step: i64) -> Result<bool> {
        let done = sqlx::query!(
            "update platform_admins set totp_last_step = $2 where id = $1 and totp_last_step < $2",
            admin,
            step
        )
        .execute(&self.pool)
        .await?;
        Ok(done.rows_affected() == 1)
    }
}
