//! What a living session tells a decision.

use std::net::IpAddr;

use domain::access::Actor;
use domain::ids::{DeviceId, SessionId, TenantId};
use domain::trust::{Behaviour, DeviceFacts, Factors, Location};
use time::{Duration, OffsetDateTime};

use super::{IDLE, SessionMethod, address_of, factors_of};
use crate::error::word;
use crate::user::{User, user_of, user_query};
use crate::{Result, TenantTx};

/// A living session of an active account in an active tenant, with all that was measured at its
/// opening and what its device is now.
#[derive(Clone, Debug)]
pub struct SessionFacts {
    /// The tenant.
    pub tenant: TenantId,
    /// The session.
    pub id: SessionId,
    /// Its account, as it is now; `user.access_epoch` is the epoch of decisions about it.
    pub user: User,
    /// What it was opened with.
    pub method: SessionMethod,
    /// Factors beyond the method.
    pub factors: Factors,
    /// When a factor beyond the password was last shown.
    pub mfa_at: Option<OffsetDateTime>,
    /// The device it was opened on.
    pub device: Option<DeviceId>,
    /// What is known of that device now: recognised when it was seen before this session, or when
    /// somebody has vouched for it since. Nothing here checks a machine's health.
    pub device_facts: DeviceFacts,
    /// A passkey signed on that device.
    pub key_bound: bool,
    /// Address it was opened from.
    pub address: Option<IpAddr>,
    /// Country of that address, two letters.
    pub country: Option<String>,
    /// Kind of network it was opened from.
    pub network: Location,
    /// How usual the sign-in was.
    pub behaviour: Behaviour,
    /// Program.
    pub client: String,
    /// Opening.
    pub created_at: OffsetDateTime,
    /// Last request, to the minute.
    pub last_seen_at: OffsetDateTime,
    /// Absolute end.
    pub expires_at: OffsetDateTime,
    /// Epoch of the tenant's policies and settings.
    pub policy_epoch: i64,
}

impl SessionFacts {
    /// Who acts through it.
    pub const fn actor(&self) -> Actor {
        self.user.actor(self.tenant, Some(self.id))
    }
}

/// The facts of a living session; none when it ended, expired, idled out, or when its account or
/// its tenant is no longer active. `slide` moves the idle window, at most once a minute: not for
/// what a page does by itself (live streams, refreshed fragments), which is no sign of anybody
/// sitting in front of it.
///
/// # Errors
/// When the database does not answer.
pub async fn facts(tx: &mut TenantTx, id: SessionId, now: OffsetDateTime, slide: bool) -> Result<Option<SessionFacts>> {
    let tenant = tx.scope().tenant;
    let row = user_query!(
        r#"select s.method, s.factors, s.mfa_at, s.device_id, host(s.address) as session_address, s.country, s.network,
                  s.behaviour, s.client, s.created_at as opened_at, s.last_seen_at, s.expires_at, t.policy_epoch,
                  (d.id is not null and d.removed_at is null and (d.first_seen < s.created_at or d.trusted_at is not null
                      or d.managed_at is not null or d.key_bound_at is not null)) as "recognised!", d.trusted_at is not null as "trusted!",
                  d.managed_at is not null as "managed!", d.compromised_at is not null as "compromised!",
                  d.key_bound_at is not null as "key_bound!", "#,
        "from sessions s
         join tenants t on t.id = s.tenant_id and t.status = 'active'
         join users u on u.tenant_id = s.tenant_id and u.id = s.user_id and u.status = 'active'
         left join devices d on d.tenant_id = s.tenant_id and d.id = s.device_id and d.user_id = s.user_id
         where s.tenant_id = $1 and s.id = $2 and s.ended_at is null and s.expires_at > $3 and s.last_seen_at > $4",
        tenant.0,
        id.0,
        now,
        now - IDLE
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(r) = row else { return Ok(None) };
    if slide && now - r.last_seen_at > Duration::minutes(1) {
        sqlx::query!(
            "update sessions set last_seen_at = $3 where tenant_id = $1 and id = $2 and ended_at is null and last_seen_at < $3",
            tenant.0,
            id.0,
            now
        )
        .execute(tx.conn())
        .await?;
    }
    Ok(Some(SessionFacts {
        tenant,
        id,
        method: word("sessions.method", SessionMethod::parse, &r.method)?,
        factors: factors_of(&r.factors)?,
        mfa_at: r.mfa_at,
        device: r.device_id.map(Into::into),
        device_facts: DeviceFacts {
            recognised: r.recognised,
            trusted: r.trusted,
            managed: r.managed,
            healthy: false,
            compromised: r.compromised,
        },
        key_bound: r.key_bound,
        address: address_of("sessions.address", r.session_address)?,
        country: r.country,
        network: word("sessions.network", Location::parse, &r.network)?,
        behaviour: word("sessions.behaviour", Behaviour::parse, &r.behaviour)?,
        client: r.client,
        created_at: r.opened_at,
        last_seen_at: r.last_seen_at,
        expires_at: r.expires_at,
        policy_epoch: r.policy_epoch,
        user: user_of!(r)?,
    }))
}

/// Ids of the tenant's living sessions, in order, from behind one on: for work that visits each.
///
/// # Errors
/// When the database does not answer.
pub async fn living(
    tx: &mut TenantTx,
    after: Option<SessionId>,
    now: OffsetDateTime,
    limit: i64,
) -> Result<Vec<SessionId>> {
    let tenant = tx.scope().tenant;
    let ids = sqlx::query_scalar!(
        "select id from sessions
         where tenant_id = $1 and ended_at is null and expires_at > $3 and last_seen_at > $4 and ($2::uuid is null or id > $2)
         order by id limit $5",
        tenant.0,
        after.map(|s| s.0),
        now,
        now - IDLE,
        limit
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(ids.into_iter().map(SessionId).collect())
}

/// The account behind a living session; see [`facts()`]. Slides the idle window.
///
/// # Errors
/// When the database does not answer.
pub async fn authenticate(tx: &mut TenantTx, id: SessionId, now: OffsetDateTime) -> Result<Option<User>> {
    Ok(facts(tx, id, now, true).await?.map(|facts| facts.user))
}

/// Like [`authenticate`], but leaves the idle window where it is.
///
/// # Errors
/// When the database does not answer.
pub async fn peek(tx: &mut TenantTx, id: SessionId, now: OffsetDateTime) -> Result<Option<User>> {
    Ok(facts(tx, id, now, false).await?.map(|facts| facts.user))
}
