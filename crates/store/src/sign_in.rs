//! The history of sign-ins: every try at an account that exists, for its owner to read and for
//! habits to be measured by. Kept as access logs are (Marco Civil, art. 15). Append-only.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use domain::ids::{DeviceId, SessionId, SignInId, UserId};
use domain::trust::Location;
use time::OffsetDateTime;

use crate::error::word;
use crate::session::address_of;
use crate::vocabulary::vocabulary;
use crate::{Page, PageRequest, Result, TenantTx};

/// Most countries and network blocks that a history names.
const MAX_PLACES: i64 = 100;

vocabulary! {
    /// How a try ended.
    SignInOutcome {
        /// A session was opened.
        Ok = "ok",
        /// The password, or the passkey, was not right.
        WrongPassword = "wrong_password",
        /// The account was locked.
        Locked = "locked",
        /// The account may not act.
        Inactive = "inactive",
        /// The password was right, the factor was not.
        WrongFactor = "wrong_factor",
        /// A session's owner showed more.
        SteppedUp = "stepped_up",
    }
}

/// A try to be remembered.
#[derive(Clone, Copy, Debug)]
pub struct NewSignIn<'a> {
    /// Id.
    pub id: SignInId,
    /// At whose account.
    pub user: UserId,
    /// How it ended.
    pub outcome: SignInOutcome,
    /// With what: a closed word, for example of [`crate::session::SessionMethod`].
    pub method: &'a str,
    /// Address of the client.
    pub address: Option<IpAddr>,
    /// Its country, two letters.
    pub country: Option<&'a str>,
    /// Kind of its network.
    pub network: Location,
    /// Program, a closed word of at most 40 characters.
    pub client: &'a str,
    /// The recognised device.
    pub device: Option<DeviceId>,
    /// The session that came of it.
    pub session: Option<SessionId>,
}

/// Remembers a try. Its audit entry is the one of [`crate::user::note_login`],
/// [`crate::user::note_failed_login`] or [`crate::session::replace`].
///
/// # Errors
/// When the insert fails.
pub async fn insert(tx: &mut TenantTx, new: &NewSignIn<'_>, now: OffsetDateTime) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query!(
        "insert into sign_ins (tenant_id, id, user_id, at, outcome, method, address, country, network, client, device_id, session_id)
         values ($1, $2, $3, $4, $5, $6, $7::text::inet, $8, $9, $10, $11, $12)",
        tenant,
        new.id.0,
        new.user.0,
        now,
        new.outcome.word(),
        new.method,
        new.address.map(|a| a.to_string()),
        new.country,
        new.network.word(),
        new.client,
        new.device.map(|d| d.0),
        new.session.map(|s| s.0)
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A try as its owner and an administrator see it.
#[derive(Clone, Debug)]
pub struct SignIn {
    /// Id.
    pub id: SignInId,
    /// When.
    pub at: OffsetDateTime,
    /// How it ended.
    pub outcome: SignInOutcome,
    /// With what.
    pub method: String,
    /// Address of the client.
    pub address: Option<IpAddr>,
    /// Its country, two letters.
    pub country: Option<String>,
    /// Kind of its network.
    pub network: Location,
    /// Program.
    pub client: String,
    /// The recognised device.
    pub device: Option<DeviceId>,
    /// The session that came of it.
    pub session: Option<SessionId>,
}

/// A page of the tries at an account, newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn list(tx: &mut TenantTx, user: UserId, request: PageRequest) -> Result<Page<SignIn>> {
    let tenant = tx.tenant();
    let total = sqlx::query_scalar!(
        r#"select count(*) as "n!" from sign_ins where tenant_id = $1 and user_id = $2"#,
        tenant,
        user.0
    )
    .fetch_one(tx.conn())
    .await?;
    let rows = sqlx::query!(
        "select id, at, outcome, method, host(address) as address, country, network, client, device_id, session_id
         from sign_ins where tenant_id = $1 and user_id = $2 order by at desc, id desc limit $3 offset $4",
        tenant,
        user.0,
        request.limit(),
        request.offset()
    )
    .fetch_all(tx.conn())
    .await?;
    let rows = rows
        .into_iter()
        .map(|r| {
            Ok(SignIn {
                id: r.id.into(),
                at: r.at,
                outcome: word("sign_ins.outcome", SignInOutcome::parse, &r.outcome)?,
                method: r.method,
                address: address_of("sign_ins.address", r.address)?,
                country: r.country,
                network: word("sign_ins.network", Location::parse, &r.network)?,
                client: r.client,
                device: r.device_id.map(Into::into),
                session: r.session_id.map(Into::into),
            })
        })
        .collect::<Result<_>>()?;
    Ok(Page { rows, total: total.unsigned_abs(), request })
}

/// What behaviour is measured by. Counts of sign-ins are of those that worked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// Sign-ins since the given moment.
    pub sign_ins: u32,
    /// On how many different days, in the given zone.
    pub days: u32,
    /// How many began in each hour of the day, in the given zone.
    pub hours: [u32; 24],
    /// Refused tries of the last hour.
    pub failed_last_hour: u32,
    /// Refused tries of the last 24 hours.
    pub failed_last_day: u32,
    /// Countries, two letters; at most 100.
    pub countries: BTreeSet<String>,
    /// Kinds of network.
    pub networks: Vec<Location>,
    /// [`block`]s of addresses; at most 100, the latest.
    pub blocks: BTreeSet<IpAddr>,
}

impl History {
    /// Whether somebody signed in from the neighbourhood of this address before.
    pub fn knows(&self, address: IpAddr) -> bool {
        self.blocks.contains(&block(address))
    }
}

/// The first address of the block that an address is remembered by: 24 bits of IPv4, 48 of IPv6,
/// what one household or office commonly moves within.
pub fn block(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(v4) => IpAddr::V4(Ipv4Addr::from_bits(v4.to_bits() & (u32::MAX << 8))),
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & (u128::MAX << 80))),
    }
}

/// What is known of an account's habits since a moment. `zone` is a name of the IANA database, as
/// the tenant's settings hold it.
///
/// # Errors
/// `Failed` when Postgres does not know the zone.
pub async fn history(
    tx: &mut TenantTx,
    user: UserId,
    since: OffsetDateTime,
    zone: &str,
    now: OffsetDateTime,
) -> Result<History> {
    let tenant = tx.tenant();
    let counts = sqlx::query!(
        r#"select count(*) filter (where outcome = 'ok' and at >= $3) as "sign_ins!",
                  count(distinct (at at time zone $4)::date) filter (where outcome = 'ok' and at >= $3) as "days!",
                  count(*) filter (where outcome in ('wrong_password', 'wrong_factor', 'locked') and at > $5::timestamptz - interval '1 hour')
                      as "failed_last_hour!",
                  count(*) filter (where outcome in ('wrong_password', 'wrong_factor', 'locked') and at > $5::timestamptz - interval '1 day')
                      as "failed_last_day!"
           from sign_ins
           where tenant_id = $1 and user_id = $2 and at >= least($3, $5::timestamptz - interval '1 day') and at <= $5"#,
        tenant,
        user.0,
        since,
        zone,
        now
    )
    .fetch_one(tx.conn())
    .await?;
    let hours = sqlx::query!(
        r#"select extract(hour from at at time zone $4)::int as "hour!", count(*) as "n!" from sign_ins
           where tenant_id = $1 and user_id = $2 and outcome = 'ok' and at >= $3 and at <= $5 group by 1"#,
        tenant,
        user.0,
        since,
        zone,
        now
    )
    .fetch_all(tx.conn())
    .await?;
    let places = sqlx::query!(
        r#"select country, network, host(network(set_masklen(address, case family(address) when 4 then 24 else 48 end))) as block
           from sign_ins where tenant_id = $1 and user_id = $2 and outcome = 'ok' and at >= $3 and at <= $4
           group by 1, 2, 3 order by max(at) desc limit $5"#,
        tenant,
        user.0,
        since,
        now,
        MAX_PLACES
    )
    .fetch_all(tx.conn())
    .await?;
    let count = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
    let mut history = History {
        sign_ins: count(counts.sign_ins),
        days: count(counts.days),
        failed_last_hour: count(counts.failed_last_hour),
        failed_last_day: count(counts.failed_last_day),
        ..History::default()
    };
    for row in hours {
        if let Some(slot) = usize::try_from(row.hour).ok().and_then(|hour| history.hours.get_mut(hour)) {
            *slot = count(row.n);
        }
    }
    for place in places {
        history.countries.extend(place.country);
        history.blocks.extend(address_of("sign_ins.address", place.block)?.map(|a| a.to_canonical()));
        let network = word("sign_ins.network", Location::parse, &place.network)?;
        if !history.networks.contains(&network) {
            history.networks.push(network);
        }
    }
    Ok(history)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_share_a_block_and_strangers_do_not() {
        let at = |text: &str| block(text.parse().unwrap());
        assert_eq!(at("203.0.113.7"), at("203.0.113.250"));
        assert_ne!(at("203.0.113.7"), at("203.0.114.7"));
        assert_eq!(at("::ffff:203.0.113.7"), at("203.0.113.9"), "one address, two spellings");
        assert_eq!(at("2001:db8:1:2::1"), at("2001:db8:1:ffff::9"));
        assert_ne!(at("2001:db8:1::1"), at("2001:db8:2::1"));
    }
}
