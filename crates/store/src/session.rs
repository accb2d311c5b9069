//! Sessions and their rotating refresh tokens (`decisions.md` 8: 15 minutes idle, 12 hours
//! absolute, refresh tokens single-use, the family ends on reuse).
//!
//! A session remembers what was measured when it was opened (method, factors, device, network,
//! habits), because that is what later decisions are made on. [`facts()`] reads all of it, with the
//! account, its device and the tenant, in one statement; [`authenticate`] and [`peek`] are that
//! with less said.

mod ending;
mod facts;
mod refresh;

use std::net::IpAddr;

use domain::ids::{DeviceId, SessionId, UserId};
use domain::trust::{Behaviour, Factor, Factors, Location};
use serde_json::json;
use time::{Duration, OffsetDateTime};

use crate::audit::{self, AuditEntry};
use crate::error::word;
use crate::vocabulary::vocabulary;
use crate::{Result, StoreError, TenantTx};

pub use ending::{EndReason, end, end_all, end_every, end_on_device, end_one};
pub use facts::{SessionFacts, authenticate, facts, living, peek};
pub use refresh::{Rotation, rotate};

/// Longest life of a session.
pub const ABSOLUTE: Duration = Duration::hours(12);
/// Longest pause of a session.
pub const IDLE: Duration = Duration::minutes(15);
/// Life of a refresh token; the session's own end comes first.
pub const REFRESH: Duration = Duration::days(7);
/// Most sessions that a list shows.
const MAX_LISTED: i64 = 200;

vocabulary! {
    /// What a session was opened with.
    SessionMethod {
        /// A password, alone or with further factors.
        Password = "password",
        /// A passkey that verified its user.
        Passkey = "passkey",
        /// A password of a program.
        ApplicationPassword = "application_password",
    }
}

/// A session to be, with what was measured at its opening.
#[derive(Clone, Copy, Debug)]
pub struct NewSession<'a> {
    /// Id.
    pub id: SessionId,
    /// Whose.
    pub user: UserId,
    /// SHA-256 of its first refresh token.
    pub refresh_hash: &'a [u8; 32],
    /// What it is opened with.
    pub method: SessionMethod,
    /// Factors beyond the method.
    pub factors: Factors,
    /// When a factor beyond the password was last shown.
    pub mfa_at: Option<OffsetDateTime>,
    /// The recognised device.
    pub device: Option<DeviceId>,
    /// Address of the client.
    pub address: Option<IpAddr>,
    /// Its country, two letters.
    pub country: Option<&'a str>,
    /// Kind of its network.
    pub network: Location,
    /// How usual the sign-in is.
    pub behaviour: Behaviour,
    /// Program, a closed word of at most 40 characters.
    pub client: &'a str,
}

impl<'a> NewSession<'a> {
    /// A first sign-in with a password from nowhere in particular.
    pub const fn with_password(id: SessionId, user: UserId, refresh_hash: &'a [u8; 32]) -> Self {
        Self {
            id,
            user,
            refresh_hash,
            method: SessionMethod::Password,
            factors: Factors::NONE,
            mfa_at: None,
            device: None,
            address: None,
            country: None,
            network: Location::Ordinary,
            behaviour: Behaviour::First,
            client: "other",
        }
    }
}

/// Opens a session with its first refresh token.
///
/// # Errors
/// When an insert fails.
pub async fn open(tx: &mut TenantTx, new: &NewSession<'_>, now: OffsetDateTime) -> Result<()> {
    insert(tx, new, now, now + ABSOLUTE).await?;
    let detail = json!({ "method": new.method.word(), "factors": new.factors, "device_id": new.device });
    audit::record(tx, AuditEntry::done("session.open", "session", new.id.0).with(detail)).await
}

/// Opens a session in the place of one whose owner has just shown more (ASVS 7.2.4: no session
/// grows in rights, another one begins). The old one ends; its absolute end stays.
///
/// # Errors
/// `NotFound` when the old session is over or another account's; nothing was opened then.
pub async fn replace(tx: &mut TenantTx, old: SessionId, new: &NewSession<'_>, now: OffsetDateTime) -> Result<()> {
    let tenant = tx.tenant();
    let expires_at = sqlx::query_scalar!(
        "update sessions set ended_at = now(), end_reason = 'replaced', replaced_by = $4
         where tenant_id = $1 and id = $2 and user_id = $3 and ended_at is null and expires_at > $5 and last_seen_at > $6
         returning expires_at",
        tenant,
        old.0,
        new.user.0,
        new.id.0,
        now,
        now - IDLE
    )
    .fetch_one(tx.conn())
    .await?;
    insert(tx, new, now, expires_at).await?;
    let detail = json!({ "method": new.method.word(), "factors": new.factors, "replaces": old });
    audit::record(tx, AuditEntry::done("session.replace", "session", new.id.0).with(detail)).await
}

async fn insert(
    tx: &mut TenantTx,
    new: &NewSession<'_>,
    now: OffsetDateTime,
    expires_at: OffsetDateTime,
) -> Result<()> {
    let tenant = tx.tenant();
    let factors: Vec<String> = new.factors.iter().map(|f| f.word().to_owned()).collect();
    sqlx::query!(
        "insert into sessions (tenant_id, id, user_id, created_at, last_seen_at, expires_at, method, factors, mfa_at, device_id,
                               address, country, network, behaviour, client)
         values ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9, $10::text::inet, $11, $12, $13, $14)",
        tenant,
        new.id.0,
        new.user.0,
        now,
        expires_at,
        new.method.word(),
        &factors,
        new.mfa_at,
        new.device.map(|d| d.0),
        new.address.map(|a| a.to_string()),
        new.country,
        new.network.word(),
        new.behaviour.word(),
        new.client
    )
    .execute(tx.conn())
    .await?;
    refresh::add(tx, new.id, new.refresh_hash, now).await
}

fn factors_of(words: &[String]) -> Result<Factors> {
    words.iter().map(|w| word("sessions.factors", Factor::parse, w)).collect()
}

pub(crate) fn address_of(column: &'static str, text: Option<String>) -> Result<Option<IpAddr>> {
    text.map(|text| text.parse().map_err(|_| StoreError::Corrupt { column })).transpose()
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

/// The session that a cookie belongs to, living or not; [`facts()`] decides that.
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

/// A living session as its owner and an administrator see it.
#[derive(Clone, Debug)]
pub struct LivingSession {
    /// Id.
    pub id: SessionId,
    /// What it was opened with.
    pub method: SessionMethod,
    /// Factors beyond the method.
    pub factors: Factors,
    /// The device it was opened on.
    pub device: Option<DeviceId>,
    /// The device's name, as its owner calls it.
    pub device_name: Option<String>,
    /// Program.
    pub client: String,
    /// Address of the client.
    pub address: Option<IpAddr>,
    /// Its country, two letters.
    pub country: Option<String>,
    /// Opening.
    pub created_at: OffsetDateTime,
    /// Last request, to the minute.
    pub last_seen_at: OffsetDateTime,
    /// Absolute end.
    pub expires_at: OffsetDateTime,
}

/// The living sessions of an account, the last seen first; at most 200.
///
/// # Errors
/// When the database does not answer.
pub async fn list(tx: &mut TenantTx, user: UserId, now: OffsetDateTime) -> Result<Vec<LivingSession>> {
    let tenant = tx.tenant();
    let rows = sqlx::query!(
        r#"select s.id, s.method, s.factors, s.device_id, d.name as "device_name?", s.client, host(s.address) as address,
                  s.country, s.created_at, s.last_seen_at, s.expires_at
           from sessions s
           left join devices d on d.tenant_id = s.tenant_id and d.id = s.device_id and d.user_id = s.user_id
           where s.tenant_id = $1 and s.user_id = $2 and s.ended_at is null and s.expires_at > $3 and s.last_seen_at > $4
           order by s.last_seen_at desc, s.id desc limit $5"#,
        tenant,
        user.0,
        now,
        now - IDLE,
        MAX_LISTED
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|r| {
            Ok(LivingSession {
                id: r.id.into(),
                method: word("sessions.method", SessionMethod::parse, &r.method)?,
                factors: factors_of(&r.factors)?,
                device: r.device_id.map(Into::into),
                device_name: r.device_name,
                client: r.client,
                address: address_of("sessions.address", r.address)?,
                country: r.country,
                created_at: r.created_at,
                last_seen_at: r.last_seen_at,
                expires_at: r.expires_at,
            })
        })
        .collect()
}
