//! Devices, recognised by a secret that we issued (its hash is here) or by a key that signed.
//! What a browser says of itself is no device.

use domain::access::{ManageDevices, Permit};
use domain::ids::{DeviceId, UserId};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::audit::{self, AuditEntry};
use crate::{Result, StoreError, TenantTx, user};

/// Most devices of an account: the one least recently seen makes room for another.
pub const MAX_PER_USER: i64 = 50;

/// A device of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// Id.
    pub id: DeviceId,
    /// Whose.
    pub user: UserId,
    /// What its owner calls it.
    pub name: String,
    /// Program: a closed word.
    pub client: String,
    /// First sign-in.
    pub first_seen: OffsetDateTime,
    /// Last sign-in.
    pub last_seen: OffsetDateTime,
    /// Confirmed by its owner with a second factor.
    pub trusted_at: Option<OffsetDateTime>,
    /// Confirmed by an administrator as the tenant's own machine.
    pub managed_at: Option<OffsetDateTime>,
    /// A passkey signed on it.
    pub key_bound_at: Option<OffsetDateTime>,
    /// Reported lost, stolen or infected.
    pub compromised_at: Option<OffsetDateTime>,
}

/// A device to be.
#[derive(Clone, Copy, Debug)]
pub struct NewDevice<'a> {
    /// Id.
    pub id: DeviceId,
    /// Whose.
    pub user: UserId,
    /// SHA-256 of its secret.
    pub token_hash: &'a [u8; 32],
    /// What it is called until its owner says otherwise, at most 100 characters.
    pub name: &'a str,
    /// Program: a closed word of at most 40 characters.
    pub client: &'a str,
}

/// One list of columns for every reader of devices.
macro_rules! select_devices {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            Device,
            "select id, user_id as \"user\", name, client, first_seen, last_seen, trusted_at, managed_at, key_bound_at, compromised_at
             from devices where tenant_id = $1 and user_id = $2 " + $tail,
            $($arg),*
        )
    };
}

/// Remembers a device. Beyond [`MAX_PER_USER`], those least recently seen are forgotten; the
/// tenant's own never are.
///
/// # Errors
/// `Conflict` with `devices_token` when the secret was issued before.
pub async fn register(tx: &mut TenantTx, new: &NewDevice<'_>, now: OffsetDateTime) -> Result<()> {
    user::lock(tx, new.user).await?;
    let tenant = tx.tenant();
    sqlx::query!(
        "insert into devices (tenant_id, id, user_id, token_hash, name, client, first_seen, last_seen)
         values ($1, $2, $3, $4, $5, $6, $7, $7)",
        tenant,
        new.id.0,
        new.user.0,
        new.token_hash.as_slice(),
        new.name,
        new.client,
        now
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "update devices set removed_at = $3
         where tenant_id = $1 and id in (
             select id from devices where tenant_id = $1 and user_id = $2 and removed_at is null and managed_at is null
             order by last_seen desc, id desc offset $4)",
        tenant,
        new.user.0,
        now,
        MAX_PER_USER
    )
    .execute(tx.conn())
    .await?;
    audit::record(tx, AuditEntry::done("device.register", "device", new.id.0)).await
}

/// The account's device with this secret. One that was compromised is recognised even after it was
/// removed: nobody makes it harmless by forgetting it.
///
/// # Errors
/// When the database does not answer.
pub async fn find_by_token(tx: &mut TenantTx, user: UserId, token_hash: &[u8; 32]) -> Result<Option<Device>> {
    let tenant = tx.tenant();
    Ok(select_devices!(
        "and token_hash = $3 and (removed_at is null or compromised_at is not null)",
        tenant,
        user.0,
        token_hash.as_slice()
    )
    .fetch_optional(tx.conn())
    .await?)
}

/// One of an account's devices.
///
/// # Errors
/// When the database does not answer.
pub async fn find(tx: &mut TenantTx, user: UserId, id: DeviceId) -> Result<Option<Device>> {
    let tenant = tx.tenant();
    Ok(select_devices!("and id = $3 and removed_at is null", tenant, user.0, id.0).fetch_optional(tx.conn()).await?)
}

/// An account's devices, the last seen first.
///
/// # Errors
/// When the database does not answer.
pub async fn list(tx: &mut TenantTx, user: UserId) -> Result<Vec<Device>> {
    let tenant = tx.tenant();
    // The tenant's own machines are not counted by `register`, so there may be more than its limit.
    Ok(select_devices!("and removed_at is null order by last_seen desc, id desc limit 200", tenant, user.0)
        .fetch_all(tx.conn())
        .await?)
}

/// Notes a sign-in on a device; its audit entry is the sign-in's.
///
/// # Errors
/// When the update fails.
pub async fn note_use(tx: &mut TenantTx, id: DeviceId, now: OffsetDateTime) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query!(
        "update devices set last_seen = $3 where tenant_id = $1 and id = $2 and last_seen < $3",
        tenant,
        id.0,
        now
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Calls a device something else.
///
/// # Errors
/// `NotFound` when the account has no such device.
pub async fn rename(tx: &mut TenantTx, user: UserId, id: DeviceId, name: &str) -> Result<()> {
    let tenant = tx.tenant();
    let changed = sqlx::query_scalar!(
        "update devices set name = $4 where tenant_id = $1 and user_id = $2 and id = $3 and removed_at is null returning id",
        tenant,
        user.0,
        id.0,
        name
    )
    .fetch_optional(tx.conn())
    .await?;
    note(tx, changed, "device.rename").await
}

/// Trusts a device, or no longer, in a new epoch. Trust is for its owner to give, who has just
/// shown a second factor on it; a compromised device gets none.
///
/// # Errors
/// `NotFound` when the account has no such device, or it is compromised.
pub async fn set_trusted(
    tx: &mut TenantTx,
    user: UserId,
    id: DeviceId,
    trusted: bool,
    now: OffsetDateTime,
) -> Result<()> {
    let tenant = tx.tenant();
    let changed = sqlx::query_scalar!(
        "update devices set trusted_at = case when $4 then coalesce(trusted_at, $5) end
         where tenant_id = $1 and user_id = $2 and id = $3 and removed_at is null and not ($4 and compromised_at is not null)
         returning id",
        tenant,
        user.0,
        id.0,
        trusted,
        now
    )
    .fetch_optional(tx.conn())
    .await?;
    note(tx, changed, if trusted { "device.trust" } else { "device.distrust" }).await?;
    user::bump_epoch(tx, user).await.map(drop)
}

/// Notes that a passkey signed on a device, in a new epoch.
///
/// # Errors
/// `NotFound` when the account has no such device.
pub async fn bind_key(tx: &mut TenantTx, user: UserId, id: DeviceId, now: OffsetDateTime) -> Result<()> {
    let tenant = tx.tenant();
    let bound = sqlx::query_scalar!(
        r#"update devices set key_bound_at = coalesce(key_bound_at, $4)
           where tenant_id = $1 and user_id = $2 and id = $3 and removed_at is null
           returning key_bound_at = $4 as "new!""#,
        tenant,
        user.0,
        id.0,
        now
    )
    .fetch_one(tx.conn())
    .await?;
    if bound {
        note(tx, Some(id.0), "device.bind_key").await?;
        user::bump_epoch(tx, user).await?;
    }
    Ok(())
}

/// Reports a device of one's own lost, stolen or infected, in a new epoch. It loses its trust; only
/// an administrator clears it.
///
/// # Errors
/// `NotFound` when the account has no such device.
pub async fn report_compromised(tx: &mut TenantTx, user: UserId, id: DeviceId, now: OffsetDateTime) -> Result<()> {
    let tenant = tx.tenant();
    let changed = sqlx::query_scalar!(
        "update devices set compromised_at = coalesce(compromised_at, $4), trusted_at = null
         where tenant_id = $1 and user_id = $2 and id = $3 and removed_at is null returning id",
        tenant,
        user.0,
        id.0,
        now
    )
    .fetch_optional(tx.conn())
    .await?;
    note(tx, changed, "device.report_compromised").await?;
    user::bump_epoch(tx, user).await.map(drop)
}

/// Forgets a device, in a new epoch: its secret is recognised no more. The caller ends the sessions
/// on it.
///
/// # Errors
/// `NotFound` when the account has no such device.
pub async fn remove(tx: &mut TenantTx, user: UserId, id: DeviceId, now: OffsetDateTime) -> Result<()> {
    let tenant = tx.tenant();
    let changed = sqlx::query_scalar!(
        "update devices set removed_at = $4 where tenant_id = $1 and user_id = $2 and id = $3 and removed_at is null returning id",
        tenant,
        user.0,
        id.0,
        now
    )
    .fetch_optional(tx.conn())
    .await?;
    note(tx, changed, "device.remove").await?;
    user::bump_epoch(tx, user).await.map(drop)
}

/// Marks a device of somebody else as the tenant's own machine, or no longer, in a new epoch.
///
/// # Errors
/// `NotFound` when the account has no such device.
pub async fn set_managed(
    tx: &mut TenantTx,
    permit: &Permit<ManageDevices>,
    id: DeviceId,
    managed: bool,
    now: OffsetDateTime,
) -> Result<()> {
    let (tenant, user) = (tx.tenant(), permit.resource().id);
    let changed = sqlx::query_scalar!(
        "update devices set managed_at = case when $4 then coalesce(managed_at, $5) end,
                            managed_by = case when $4 then $6::uuid end
         where tenant_id = $1 and user_id = $2 and id = $3 and removed_at is null returning id",
        tenant,
        user.0,
        id.0,
        managed,
        now,
        permit.actor().user.0
    )
    .fetch_optional(tx.conn())
    .await?;
    note(tx, changed, if managed { "device.manage" } else { "device.unmanage" }).await?;
    user::bump_epoch(tx, user).await.map(drop)
}

/// Marks a device of somebody else as compromised, or clears it, in a new epoch. A cleared device
/// is trusted again only when its owner says so.
///
/// # Errors
/// `NotFound` when the account has no such device.
pub async fn set_compromised(
    tx: &mut TenantTx,
    permit: &Permit<ManageDevices>,
    id: DeviceId,
    compromised: bool,
    now: OffsetDateTime,
) -> Result<()> {
    let (tenant, user) = (tx.tenant(), permit.resource().id);
    let changed = sqlx::query_scalar!(
        "update devices set compromised_at = case when $4 then coalesce(compromised_at, $5) end, trusted_at = null
         where tenant_id = $1 and user_id = $2 and id = $3 returning id",
        tenant,
        user.0,
        id.0,
        compromised,
        now
    )
    .fetch_optional(tx.conn())
    .await?;
    note(tx, changed, if compromised { "device.mark_compromised" } else { "device.clear" }).await?;
    user::bump_epoch(tx, user).await.map(drop)
}

async fn note(tx: &mut TenantTx, changed: Option<Uuid>, operation: &'static str) -> Result<()> {
    let id = changed.ok_or(StoreError::NotFound)?;
    audit::record(tx, AuditEntry::done(operation, "device", id)).await
}
