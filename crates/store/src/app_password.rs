//! Passwords of programs, as WordPress clients use them. We draw them, so a digest is enough, and
//! there is nothing in them to guess.

use std::net::IpAddr;

use domain::ids::{AppPasswordId, UserId};
use serde_json::json;
use time::{Duration, OffsetDateTime};

use crate::audit::{self, AuditEntry};
use crate::session::address_of;
use crate::user::{self, User, user_of, user_query};
use crate::{Result, TenantTx};

/// Most living passwords of programs per account.
pub const MAX_PER_USER: i64 = 50;

/// A program's password, without the password.
#[derive(Clone, Debug)]
pub struct AppPassword {
    /// Id.
    pub id: AppPasswordId,
    /// What its owner calls it.
    pub name: String,
    /// Creation.
    pub created_at: OffsetDateTime,
    /// Last use, to the minute.
    pub last_used_at: Option<OffsetDateTime>,
    /// From where.
    pub last_address: Option<IpAddr>,
}

/// What came of creating.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Created {
    /// It is kept.
    Created,
    /// The account has as many as it may.
    TooMany,
}

/// Keeps the SHA-256 of a new password of an account.
///
/// # Errors
/// `NotFound` when the tenant has no such account.
pub async fn create(
    tx: &mut TenantTx,
    id: AppPasswordId,
    user: UserId,
    name: &str,
    secret_hash: &[u8; 32],
    now: OffsetDateTime,
) -> Result<Created> {
    user::lock(tx, user).await?;
    let tenant = tx.tenant();
    let held = sqlx::query_scalar!(
        r#"select count(*) as "n!" from application_passwords where tenant_id = $1 and user_id = $2 and revoked_at is null"#,
        tenant,
        user.0
    )
    .fetch_one(tx.conn())
    .await?;
    if held >= MAX_PER_USER {
        return Ok(Created::TooMany);
    }
    sqlx::query!(
        "insert into application_passwords (tenant_id, id, user_id, name, secret_hash, created_at) values ($1, $2, $3, $4, $5, $6)",
        tenant,
        id.0,
        user.0,
        name,
        secret_hash.as_slice(),
        now
    )
    .execute(tx.conn())
    .await?;
    let entry = AuditEntry::done("app_password.create", "app_password", id.0);
    audit::record(tx, entry.with(json!({ "user_id": user }))).await?;
    Ok(Created::Created)
}

/// The living passwords of an account, newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn list(tx: &mut TenantTx, user: UserId) -> Result<Vec<AppPassword>> {
    let tenant = tx.tenant();
    let rows = sqlx::query!(
        "select id, name, created_at, last_used_at, host(last_address) as last_address from application_passwords
         where tenant_id = $1 and user_id = $2 and revoked_at is null order by created_at desc, id desc limit $3",
        tenant,
        user.0,
        MAX_PER_USER
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|r| {
            Ok(AppPassword {
                id: r.id.into(),
                name: r.name,
                created_at: r.created_at,
                last_used_at: r.last_used_at,
                last_address: address_of("application_passwords.last_address", r.last_address)?,
            })
        })
        .collect()
}

/// Revokes a password of an account, in a new epoch.
///
/// # Errors
/// `NotFound` when the account has no such password.
pub async fn revoke(tx: &mut TenantTx, user: UserId, id: AppPasswordId, now: OffsetDateTime) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query_scalar!(
        "update application_passwords set revoked_at = $4
         where tenant_id = $1 and user_id = $2 and id = $3 and revoked_at is null returning id",
        tenant,
        user.0,
        id.0,
        now
    )
    .fetch_one(tx.conn())
    .await?;
    audit::record(tx, AuditEntry::done("app_password.revoke", "app_password", id.0).with(json!({ "user_id": user })))
        .await?;
    user::bump_epoch(tx, user).await.map(drop)
}

/// A living password and the active account that it stands for.
#[derive(Clone, Debug)]
pub struct Found {
    /// The password.
    pub id: AppPasswordId,
    /// The account.
    pub user: User,
    /// Last use, to the minute.
    pub last_used_at: Option<OffsetDateTime>,
}

/// The password with this SHA-256; none when it was revoked, or when its account or tenant is not
/// active.
///
/// # Errors
/// When the database does not answer.
pub async fn find(tx: &mut TenantTx, secret_hash: &[u8; 32]) -> Result<Option<Found>> {
    let tenant = tx.tenant();
    let row = user_query!(
        "select p.id as password_id, p.last_used_at, ",
        "from application_passwords p
         join tenants t on t.id = p.tenant_id and t.status = 'active'
         join users u on u.tenant_id = p.tenant_id and u.id = p.user_id and u.status = 'active'
         where p.tenant_id = $1 and p.secret_hash = $2 and p.revoked_at is null",
        tenant,
        secret_hash.as_slice()
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(|r| Ok(Found { id: r.password_id.into(), last_used_at: r.last_used_at, user: user_of!(r)? })).transpose()
}

/// Notes a use, at most once a minute: programs ask often.
///
/// # Errors
/// When the update fails.
pub async fn note_use(
    tx: &mut TenantTx,
    id: AppPasswordId,
    address: Option<IpAddr>,
    now: OffsetDateTime,
) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query!(
        "update application_passwords set last_used_at = $3, last_address = $4::text::inet
         where tenant_id = $1 and id = $2 and (last_used_at is null or last_used_at <= $5)",
        tenant,
        id.0,
        now,
        address.map(|a| a.to_string()),
        now - Duration::minutes(1)
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
