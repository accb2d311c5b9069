//! Passkeys (WebAuthn) and the ceremonies that make and use them. What a credential and a
//! ceremony's state say is the gateway's to read; here they are kept, and kept single-use.

use domain::ids::{CeremonyId, DeviceId, PasskeyId, UserId};
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};

use crate::audit::{self, AuditEntry};
use crate::vocabulary::vocabulary;
use crate::{Result, TenantTx, factor, user};

/// Most passkeys of an account.
pub const MAX_PER_USER: i64 = 20;
/// How long a ceremony may take.
pub const CEREMONY: Duration = Duration::minutes(5);
/// Most ceremonies that one sweep takes away.
const SWEPT_AT_ONCE: i64 = 5_000;

vocabulary! {
    /// What a ceremony is for.
    CeremonyPurpose {
        /// Adds a passkey to an account.
        Register = "register",
        /// Opens a session.
        SignIn = "sign_in",
        /// Shows more in a session.
        StepUp = "step_up",
    }
}

/// A ceremony in progress.
#[derive(Clone, Debug)]
pub struct Ceremony {
    /// Whose; none while a discoverable passkey has yet to say.
    pub user: Option<UserId>,
    /// The gateway's state.
    pub state: Value,
}

/// Starts a ceremony. Nothing has happened yet, so there is no audit entry.
///
/// # Errors
/// When the insert fails.
pub async fn begin_ceremony(
    tx: &mut TenantTx,
    id: CeremonyId,
    user: Option<UserId>,
    purpose: CeremonyPurpose,
    state: &Value,
    now: OffsetDateTime,
) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query!(
        "insert into passkey_ceremonies (tenant_id, id, user_id, purpose, state, expires_at) values ($1, $2, $3, $4, $5, $6)",
        tenant,
        id.0,
        user.map(|u| u.0),
        purpose.word(),
        state,
        now + CEREMONY
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Takes a ceremony to its end, whatever comes of it: a challenge is answered once.
///
/// # Errors
/// When the database does not answer.
pub async fn take_ceremony(
    tx: &mut TenantTx,
    id: CeremonyId,
    purpose: CeremonyPurpose,
    now: OffsetDateTime,
) -> Result<Option<Ceremony>> {
    let tenant = tx.tenant();
    let row = sqlx::query!(
        "update passkey_ceremonies set used_at = $4
         where tenant_id = $1 and id = $2 and purpose = $3 and used_at is null and expires_at > $4 returning user_id, state",
        tenant,
        id.0,
        purpose.word(),
        now
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|r| Ceremony { user: r.user_id.map(Into::into), state: r.state }))
}

/// Takes ceremonies away that are over (worker); at most 5,000 at once.
///
/// # Errors
/// When the delete fails.
pub async fn sweep_ceremonies(tx: &mut TenantTx, now: OffsetDateTime) -> Result<u64> {
    let tenant = tx.tenant();
    let swept = sqlx::query!(
        "delete from passkey_ceremonies where tenant_id = $1 and id in (
             select id from passkey_ceremonies where tenant_id = $1 and expires_at <= $2 order by expires_at limit $3)",
        tenant,
        now,
        SWEPT_AT_ONCE
    )
    .execute(tx.conn())
    .await?;
    Ok(swept.rows_affected())
}

/// A passkey of an account.
#[derive(Clone, Debug)]
pub struct Passkey {
    /// Id.
    pub id: PasskeyId,
    /// Whose.
    pub user: UserId,
    /// The authenticator's id of it.
    pub credential_id: Vec<u8>,
    /// The gateway's record of it: public key, counter.
    pub credential: Value,
    /// What its owner calls it.
    pub name: String,
    /// The device it was made on.
    pub device: Option<DeviceId>,
    /// Creation.
    pub created_at: OffsetDateTime,
    /// Last signature.
    pub last_used_at: Option<OffsetDateTime>,
}

/// A passkey to be.
#[derive(Clone, Copy, Debug)]
pub struct NewPasskey<'a> {
    /// Id.
    pub id: PasskeyId,
    /// Whose.
    pub user: UserId,
    /// The authenticator's id of it, 16 to 1023 bytes.
    pub credential_id: &'a [u8],
    /// The gateway's record of it.
    pub credential: &'a Value,
    /// What its owner calls it, 1 to 100 characters.
    pub name: &'a str,
    /// The device it was made on.
    pub device: Option<DeviceId>,
}

struct Row {
    id: uuid::Uuid,
    user_id: uuid::Uuid,
    credential_id: Vec<u8>,
    credential: Value,
    name: String,
    device_id: Option<uuid::Uuid>,
    created_at: OffsetDateTime,
    last_used_at: Option<OffsetDateTime>,
}

impl From<Row> for Passkey {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            user: row.user_id.into(),
            credential_id: row.credential_id,
            credential: row.credential,
            name: row.name,
            device: row.device_id.map(Into::into),
            created_at: row.created_at,
            last_used_at: row.last_used_at,
        }
    }
}

/// What came of adding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Added {
    /// It is kept.
    Added,
    /// The account has as many as it may.
    TooMany,
}

/// Adds a passkey, in a new epoch. The caller ends other sessions.
///
/// # Errors
/// `Conflict` with `passkeys_credential` when the tenant knows the credential, whoever's it is.
pub async fn add(tx: &mut TenantTx, new: &NewPasskey<'_>, now: OffsetDateTime) -> Result<Added> {
    user::lock(tx, new.user).await?;
    let tenant = tx.tenant();
    let held = sqlx::query_scalar!(
        r#"select count(*) as "n!" from passkeys where tenant_id = $1 and user_id = $2 and removed_at is null"#,
        tenant,
        new.user.0
    )
    .fetch_one(tx.conn())
    .await?;
    if held >= MAX_PER_USER {
        return Ok(Added::TooMany);
    }
    sqlx::query!(
        "insert into passkeys (tenant_id, id, user_id, credential_id, credential, name, device_id, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        tenant,
        new.id.0,
        new.user.0,
        new.credential_id,
        new.credential,
        new.name,
        new.device.map(|d| d.0),
        now
    )
    .execute(tx.conn())
    .await?;
    audit::record(tx, AuditEntry::done("passkey.add", "passkey", new.id.0).with(json!({ "user_id": new.user })))
        .await?;
    factor::settle(tx, new.user).await?;
    Ok(Added::Added)
}

/// The passkeys of an account, oldest first.
///
/// # Errors
/// When the database does not answer.
pub async fn list(tx: &mut TenantTx, user: UserId) -> Result<Vec<Passkey>> {
    let tenant = tx.tenant();
    let rows = sqlx::query_as!(
        Row,
        "select id, user_id, credential_id, credential, name, device_id, created_at, last_used_at from passkeys
         where tenant_id = $1 and user_id = $2 and removed_at is null order by created_at, id limit $3",
        tenant,
        user.0,
        MAX_PER_USER
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(Passkey::from).collect())
}

/// The passkey with this credential id, whoever's it is.
///
/// # Errors
/// When the database does not answer.
pub async fn find(tx: &mut TenantTx, credential_id: &[u8]) -> Result<Option<Passkey>> {
    let tenant = tx.tenant();
    let row = sqlx::query_as!(
        Row,
        "select id, user_id, credential_id, credential, name, device_id, created_at, last_used_at from passkeys
         where tenant_id = $1 and credential_id = $2 and removed_at is null",
        tenant,
        credential_id
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(Passkey::from))
}

/// Keeps the record of a passkey as its signature left it (its counter grows). The audit entry is
/// the sign-in's.
///
/// # Errors
/// `NotFound` when the passkey was removed meanwhile: the signature counts for nothing.
pub async fn note_use(tx: &mut TenantTx, id: PasskeyId, credential: &Value, now: OffsetDateTime) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query_scalar!(
        "update passkeys set credential = $3, last_used_at = $4 where tenant_id = $1 and id = $2 and removed_at is null returning id",
        tenant,
        id.0,
        credential,
        now
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(())
}

/// Calls a passkey something else.
///
/// # Errors
/// `NotFound` when the account has no such passkey.
pub async fn rename(tx: &mut TenantTx, user: UserId, id: PasskeyId, name: &str) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query_scalar!(
        "update passkeys set name = $4 where tenant_id = $1 and user_id = $2 and id = $3 and removed_at is null returning id",
        tenant,
        user.0,
        id.0,
        name
    )
    .fetch_one(tx.conn())
    .await?;
    audit::record(tx, AuditEntry::done("passkey.rename", "passkey", id.0)).await
}

/// Removes a passkey, in a new epoch. The caller ends other sessions.
///
/// # Errors
/// `NotFound` when the account has no such passkey.
pub async fn remove(tx: &mut TenantTx, user: UserId, id: PasskeyId, now: OffsetDateTime) -> Result<()> {
    user::lock(tx, user).await?;
    let tenant = tx.tenant();
    sqlx::query_scalar!(
        "update passkeys set removed_at = $4 where tenant_id = $1 and user_id = $2 and id = $3 and removed_at is null returning id",
        tenant,
        user.0,
        id.0,
        now
    )
    .fetch_one(tx.conn())
    .await?;
    audit::record(tx, AuditEntry::done("passkey.remove", "passkey", id.0).with(json!({ "user_id": user }))).await?;
    factor::settle(tx, user).await
}
