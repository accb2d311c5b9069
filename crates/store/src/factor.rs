//! Time-based codes (RFC 6238) and the recovery codes that stand in for them. A code is good once:
//! the database remembers the last accepted step, and takes a recovery code away as it is used.

use domain::ids::{TotpId, UserId};
use serde_json::json;
use time::{Duration, OffsetDateTime};

use crate::audit::{self, AuditEntry};
use crate::{Result, StoreError, TenantTx, user};

/// How long an enrolment may take from its secret to its first code.
pub const ENROLMENT: Duration = Duration::minutes(15);
/// Most recovery codes of one set.
const MAX_CODES: usize = 20;

/// A generator of codes.
#[derive(Clone, Debug)]
pub struct Totp {
    /// Id; part of what the secret is sealed to.
    pub id: TotpId,
    /// The secret, sealed by the gateway.
    pub sealed: Vec<u8>,
    /// The step of the last accepted code; a code of it or of an earlier one is refused.
    pub last_step: i64,
    /// When its secret was made.
    pub created_at: OffsetDateTime,
}

/// Starts an enrolment with a sealed secret. One that was started before is dropped; a generator
/// that is in use stays so until the new one has shown its first code.
///
/// # Errors
/// `NotFound` when the tenant has no such account.
pub async fn begin_totp(tx: &mut TenantTx, user: UserId, id: TotpId, sealed: &[u8], now: OffsetDateTime) -> Result<()> {
    user::lock(tx, user).await?;
    let tenant = tx.tenant();
    sqlx::query!(
        "update totp_factors set removed_at = $3
         where tenant_id = $1 and user_id = $2 and confirmed_at is null and removed_at is null",
        tenant,
        user.0,
        now
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "insert into totp_factors (tenant_id, id, user_id, sealed, created_at) values ($1, $2, $3, $4, $5)",
        tenant,
        id.0,
        user.0,
        sealed,
        now
    )
    .execute(tx.conn())
    .await?;
    audit::record(tx, AuditEntry::done("factor.totp.begin", "user", user.0).with(json!({ "totp_id": id }))).await
}

/// The generator whose enrolment is under way.
///
/// # Errors
/// When the database does not answer.
pub async fn begun_totp(tx: &mut TenantTx, user: UserId, now: OffsetDateTime) -> Result<Option<Totp>> {
    let tenant = tx.tenant();
    Ok(sqlx::query_as!(
        Totp,
        "select id, sealed, last_step, created_at from totp_factors
         where tenant_id = $1 and user_id = $2 and confirmed_at is null and removed_at is null and created_at > $3",
        tenant,
        user.0,
        now - ENROLMENT
    )
    .fetch_optional(tx.conn())
    .await?)
}

/// Ends an enrolment: its first code, of this step, was right. The generator takes the place of the
/// one before.
///
/// # Errors
/// `NotFound` when no such enrolment is under way.
pub async fn confirm_totp(tx: &mut TenantTx, user: UserId, id: TotpId, step: i64, now: OffsetDateTime) -> Result<()> {
    user::lock(tx, user).await?;
    let tenant = tx.tenant();
    sqlx::query!(
        "update totp_factors set removed_at = $3
         where tenant_id = $1 and user_id = $2 and confirmed_at is not null and removed_at is null",
        tenant,
        user.0,
        now
    )
    .execute(tx.conn())
    .await?;
    sqlx::query_scalar!(
        "update totp_factors set confirmed_at = $5, last_step = $4
         where tenant_id = $1 and user_id = $2 and id = $3 and confirmed_at is null and removed_at is null and created_at > $6
         returning id",
        tenant,
        user.0,
        id.0,
        step,
        now,
        now - ENROLMENT
    )
    .fetch_one(tx.conn())
    .await?;
    audit::record(tx, AuditEntry::done("factor.totp.confirm", "user", user.0).with(json!({ "totp_id": id }))).await?;
    settle(tx, user).await
}

/// The generator that is in use.
///
/// # Errors
/// When the database does not answer.
pub async fn active_totp(tx: &mut TenantTx, user: UserId) -> Result<Option<Totp>> {
    let tenant = tx.tenant();
    Ok(sqlx::query_as!(
        Totp,
        "select id, sealed, last_step, created_at from totp_factors
         where tenant_id = $1 and user_id = $2 and confirmed_at is not null and removed_at is null",
        tenant,
        user.0
    )
    .fetch_optional(tx.conn())
    .await?)
}

/// Accepts a code of this step, once: false when this or a later step was accepted before. Its
/// audit entry is the sign-in's.
///
/// # Errors
/// When the database does not answer.
pub async fn accept_step(tx: &mut TenantTx, id: TotpId, step: i64) -> Result<bool> {
    let tenant = tx.tenant();
    let accepted = sqlx::query!(
        "update totp_factors set last_step = $3
         where tenant_id = $1 and id = $2 and last_step < $3 and confirmed_at is not null and removed_at is null",
        tenant,
        id.0,
        step
    )
    .execute(tx.conn())
    .await?;
    Ok(accepted.rows_affected() == 1)
}

/// Takes the generator away. The caller ends other sessions. False when there was none.
///
/// # Errors
/// When a write fails.
pub async fn remove_totp(tx: &mut TenantTx, user: UserId, now: OffsetDateTime) -> Result<bool> {
    user::lock(tx, user).await?;
    let tenant = tx.tenant();
    let removed = sqlx::query_scalar!(
        r#"with gone as (
               update totp_factors set removed_at = $3 where tenant_id = $1 and user_id = $2 and removed_at is null
               returning confirmed_at)
           select count(*) > 0 as "removed!" from gone where confirmed_at is not null"#,
        tenant,
        user.0,
        now
    )
    .fetch_one(tx.conn())
    .await?;
    if removed {
        audit::record(tx, AuditEntry::done("factor.totp.remove", "user", user.0)).await?;
        settle(tx, user).await?;
    }
    Ok(removed)
}

/// Brings the account's flag to what its factors are, in a new epoch. Without a factor there is
/// nothing to recover: its recovery codes are retired.
pub(crate) async fn settle(tx: &mut TenantTx, user: UserId) -> Result<()> {
    let tenant = tx.tenant();
    let any = sqlx::query_scalar!(
        r#"select (exists (select from totp_factors
                           where tenant_id = $1 and user_id = $2 and confirmed_at is not null and removed_at is null)
                   or exists (select from passkeys where tenant_id = $1 and user_id = $2 and removed_at is null)) as "any!""#,
        tenant,
        user.0
    )
    .fetch_one(tx.conn())
    .await?;
    if !any {
        retire_codes(tx, user).await?;
    }
    user::set_mfa_enabled(tx, user, any).await
}

async fn retire_codes(tx: &mut TenantTx, user: UserId) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query!(
        "update recovery_codes set retired_at = now()
         where tenant_id = $1 and user_id = $2 and used_at is null and retired_at is null",
        tenant,
        user.0
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Gives an account a new set of recovery codes, of which SHA-256 hashes are kept. The set before
/// is good for nothing any more.
///
/// # Errors
/// `Conflict` when a code was ever given to this account before; `Failed` for more than 20.
pub async fn replace_recovery_codes(tx: &mut TenantTx, user: UserId, hashes: &[[u8; 32]]) -> Result<()> {
    if hashes.len() > MAX_CODES {
        return Err(StoreError::Failed { sqlstate: "54000".to_owned(), object: "recovery_codes".to_owned() });
    }
    user::lock(tx, user).await?;
    retire_codes(tx, user).await?;
    let tenant = tx.tenant();
    let hashes: Vec<Vec<u8>> = hashes.iter().map(|hash| hash.to_vec()).collect();
    sqlx::query!(
        "insert into recovery_codes (tenant_id, user_id, code_hash) select $1, $2, hash from unnest($3::bytea[]) hash",
        tenant,
        user.0,
        &hashes
    )
    .execute(tx.conn())
    .await?;
    audit::record(
        tx,
        AuditEntry::done("factor.recovery.replace", "user", user.0).with(json!({ "codes": hashes.len() })),
    )
    .await
}

/// Spends a recovery code. False when the account has none such.
///
/// # Errors
/// When the database does not answer; nothing was spent then.
pub async fn take_recovery_code(tx: &mut TenantTx, user: UserId, hash: &[u8; 32], now: OffsetDateTime) -> Result<bool> {
    let tenant = tx.tenant();
    let taken = sqlx::query!(
        "update recovery_codes set used_at = $4
         where tenant_id = $1 and user_id = $2 and code_hash = $3 and used_at is null and retired_at is null",
        tenant,
        user.0,
        hash.as_slice(),
        now
    )
    .execute(tx.conn())
    .await?;
    let taken = taken.rows_affected() == 1;
    if taken {
        audit::record(tx, AuditEntry::done("factor.recovery.take", "user", user.0)).await?;
    }
    Ok(taken)
}

/// How many recovery codes are left.
///
/// # Errors
/// When the database does not answer.
pub async fn remaining_recovery_codes(tx: &mut TenantTx, user: UserId) -> Result<u32> {
    let tenant = tx.tenant();
    let left = sqlx::query_scalar!(
        r#"select count(*) as "n!" from recovery_codes
           where tenant_id = $1 and user_id = $2 and used_at is null and retired_at is null"#,
        tenant,
        user.0
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(u32::try_from(left).unwrap_or(u32::MAX))
}
