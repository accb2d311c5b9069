//! What is measured of somebody who signs in: where from, on what, and how usual that is.

use std::net::IpAddr;

use crypto::device as device_secret;
use domain::ids::{DeviceId, TenantId};
use domain::trust::{Behaviour, History, Location};
use poem::http::header;
use poem::{Request, RequestBody};
use secrecy::SecretString;
use store::sign_in::{self, History as Past};
use store::user::User;
use store::{TenantTx, device, emergency};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::Deps;
use crate::auth::ClientAddress;
use crate::problem::Problem;

/// How far back habits are looked for.
const REMEMBERED: Duration = Duration::days(90);
/// Sign-ins from which on there is a habit.
const HABIT: u32 = 5;
/// Days of sign-ins from which on the habit is a long one.
const LONG_HABIT_DAYS: u32 = 30;
/// Refused tries within an hour that look like guessing, and like an attack.
const GUESSES: u32 = 3;
const ATTACK: u32 = 10;

/// Where a request comes from and by what program.
#[derive(Clone, Copy, Debug)]
pub struct Arrival {
    /// Address.
    pub address: Option<IpAddr>,
    /// Program: a closed word.
    pub client: &'static str,
}

impl Arrival {
    /// Reads address and program from a request.
    pub fn of(request: &Request, trusted_proxies: usize) -> Self {
        let agent = request.headers().get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        Self { address: ClientAddress::of(request, trusted_proxies).0, client: client(agent) }
    }
}

impl<'a> poem::FromRequest<'a> for Arrival {
    async fn from_request(request: &'a Request, _body: &mut RequestBody) -> poem::Result<Self> {
        Ok(Self::of(request, request.data::<Deps>().map_or(0, |deps| deps.config.trusted_proxies)))
    }
}

/// A word for a program. What it says of itself is a name for its owner's list, and nothing is
/// decided on it.
fn client(agent: &str) -> &'static str {
    const KNOWN: &[(&str, &str)] = &[
        ("wp-android", "wordpress_app"),
        ("wp-iphone", "wordpress_app"),
        ("Edg/", "edge"),
        ("OPR/", "opera"),
        ("Firefox/", "firefox"),
        ("Chrome/", "chrome"),
        ("Safari/", "safari"),
        ("curl/", "curl"),
        ("python", "python"),
        ("healthcare-cms", "healthcare_cms"),
    ];
    KNOWN.iter().find(|(part, _)| agent.contains(part)).map_or("other", |(_, word)| word)
}

/// What was measured, on its way into session and history.
#[derive(Debug)]
pub(crate) struct Measured {
    /// Where from and by what.
    pub arrival: Arrival,
    /// Country of the address.
    pub country: Option<String>,
    /// Kind of network.
    pub network: Location,
    /// How usual it is.
    pub behaviour: Behaviour,
    /// The device.
    pub device: DeviceId,
    /// The secret of a device that was not known before.
    pub new_device: Option<SecretString>,
    /// The account has signed in before, on other devices.
    pub is_news: bool,
}

/// On which device somebody arrives.
#[derive(Clone, Copy, Debug)]
pub enum OnDevice<'a> {
    /// The one that was given this secret, if any was.
    Presented(Option<&'a str>),
    /// The one that the session is on already, or whose key just signed.
    Known(DeviceId),
}

/// Measures an arrival at an account, and recognises or registers the device.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn measure(
    deps: &Deps,
    tx: &mut TenantTx,
    tenant: TenantId,
    user: &User,
    arrival: Arrival,
    on: OnDevice<'_>,
    now: OffsetDateTime,
) -> Result<Measured, Problem> {
    let habits = deps.tenants.settings(tenant).await?;
    let zone = habits.zone.iana_name().unwrap_or("UTC");
    let past = sign_in::history(tx, user.id, now - REMEMBERED, zone, now).await?;
    let usual: Vec<String> = past.countries.iter().cloned().collect();
    let network = deps.gate.locations.of(tenant, arrival.address, &usual).await?;
    let country = arrival.address.and_then(|address| deps.gate.locations.geo.country(address));
    let hour = crate::trust::measure::local(now, &habits.zone).map_or(0, |local| local.hour());
    let violations = emergency::judged_false_since(tx, user.id, now - REMEMBERED).await?;
    let behaviour = behaviour(&past, user, arrival.address, network, hour, violations);
    let known = match on {
        OnDevice::Known(id) => device::find(tx, user.id, id).await?,
        OnDevice::Presented(Some(token)) => match device_secret::hash_of(token) {
            Some(hash) => device::find_by_token(tx, user.id, &hash).await?,
            None => None,
        },
        OnDevice::Presented(None) => None,
    };
    let (device, new_device) = match known {
        Some(known) => {
            device::note_use(tx, known.id, now).await?;
            (known.id, None)
        }
        None => {
            let secret = device_secret::generate().map_err(Problem::internal)?;
            let new = device::NewDevice {
                id: DeviceId(Uuid::now_v7()),
                user: user.id,
                token_hash: &secret.hash,
                name: arrival.client,
                client: arrival.client,
            };
            device::register(tx, &new, now).await?;
            (new.id, Some(secret.text))
        }
    };
    let is_news = new_device.is_some() && past.sign_ins > 0;
    Ok(Measured { arrival, country, network, behaviour, device, new_device, is_news })
}

/// The word for how usual an arrival is (`product.md` §3.2, row 4). Reasons are numbers of the
/// account's own past.
fn behaviour(
    past: &Past,
    user: &User,
    address: Option<IpAddr>,
    network: Location,
    hour: u8,
    violations: bool,
) -> Behaviour {
    let usual_hour = (0..24u8).any(|other| {
        let apart = other.abs_diff(hour);
        apart.min(24 - apart) <= 2 && past.hours.get(usize::from(other)).is_some_and(|count| *count > 0)
    });
    let usual_place = address.is_some_and(|address| past.knows(address)) || past.networks.contains(&network);
    let habit = past.sign_ins >= HABIT;
    let guessed = past.failed_last_hour >= GUESSES;
    let strange = habit && !usual_hour && !usual_place;
    Behaviour::of(History {
        anomalous: guessed || strange,
        severe: past.failed_last_hour >= ATTACK || (guessed && strange) || network == Location::Unexpected && strange,
        recent_violations: violations,
        first_time: past.sign_ins == 0,
        identity_verified: user.confirmed_at.is_some(),
        consistent: habit && usual_hour && usual_place,
        long: past.days >= LONG_HABIT_DAYS,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_gets_a_closed_word() {
        let chrome =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36";
        assert_eq!(client(chrome), "chrome");
        assert_eq!(client("<script>"), "other");
        assert_eq!(client(""), "other");
    }
}
