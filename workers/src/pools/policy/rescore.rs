//! Living sessions scored anew, on what is in the ledger: what was measured when they were opened,
//! what their account and device are now, and the hour. Each account keeps the score of the session
//! that was seen last.

use std::collections::HashMap;

use bus_schemas::RescoreSessions;
use domain::access::{Capability, Reach};
use domain::ids::{SessionId, UserId};
use domain::registry::Registry;
use domain::trust::{
    AuthMethod, Declared, Device, Emergency, LocalTime, Professional, Record, Signals, TimeClass, score, time_class,
};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use store::emergency::{self, Active};
use store::session::{self, SessionFacts, SessionMethod};
use store::settings::{self, Settings};
use store::{Scope, Store, TenantTx, user};
use time::OffsetDateTime;

use crate::runner::{Effect, Handler, Job, WorkError};

/// Sessions that are read in one transaction.
const PAGE: i64 = 200;
/// Most sessions of a tenant that one command looks at.
const MOST: usize = 50_000;
/// Accounts that are written in one statement.
const WRITTEN_AT_ONCE: usize = 500;

/// Does [`RescoreSessions`].
pub(super) struct Rescore<'a> {
    pub(super) store: &'a Store,
}

/// New scores, and when they were found.
pub(super) struct Scores {
    scores: Vec<(UserId, u8)>,
    at: OffsetDateTime,
}

/// What belongs to the tenant rather than to a session.
struct Surroundings {
    local: Option<LocalTime>,
    after_hours_work: bool,
}

impl Surroundings {
    fn of(settings: &Settings, now: OffsetDateTime) -> Self {
        let zone = TimeZone::get(&settings.time_zone).or_else(|_| TimeZone::get("America/Sao_Paulo"));
        let local = zone.ok().and_then(|zone| wall_clock(now, zone));
        Self { local, after_hours_work: settings.after_hours_work }
    }
}

impl Handler for Rescore<'_> {
    type Prepared = Scores;

    async fn work(&self, job: &Job) -> Result<Scores, WorkError> {
        let RescoreSessions { command_id: _ } = job.message()?;
        let at = OffsetDateTime::now_utc();
        let mut latest: HashMap<UserId, (OffsetDateTime, u8)> = HashMap::new();
        let (mut after, mut seen): (Option<SessionId>, usize) = (None, 0);
        loop {
            let mut tx = self.store.begin(Scope::worker(job.tenant)).await?;
            let around = Surroundings::of(&settings::get(&mut tx).await?, at);
            let page = session::living(&mut tx, after, at, PAGE).await?;
            for id in &page {
                // It may have ended since the page was read.
                let Some(facts) = session::facts(&mut tx, *id, at, false).await? else { continue };
                let open = open_emergency(&mut tx, &facts, at).await?;
                let value = score(&signals(&facts, open.as_ref(), &around)).value;
                let kept = latest.entry(facts.user.id).or_insert((facts.last_seen_at, value));
                if kept.0 < facts.last_seen_at {
                    *kept = (facts.last_seen_at, value);
                }
            }
            tx.commit().await?;
            seen += page.len();
            after = page.last().copied();
            if page.len() < usize::try_from(PAGE).unwrap_or(usize::MAX) {
                break;
            }
            if seen >= MOST {
                tracing::warn!(tenant_id = %job.tenant, seen, "More living sessions than one command scores; the others keep their scores");
                break;
            }
        }
        Ok(Scores { scores: latest.into_iter().map(|(user, (_, value))| (user, value)).collect(), at })
    }

    async fn commit(&self, _job: &Job, tx: &mut TenantTx, scores: Scores) -> Result<Effect, WorkError> {
        for some in scores.scores.chunks(WRITTEN_AT_ONCE) {
            user::set_trust_of_many(tx, some, scores.at).await?;
        }
        Ok(Effect { outcome: "rescored", follow: Vec::new(), events: Vec::new() })
    }
}

/// Asked only of those who may declare emergencies at all.
async fn open_emergency(
    tx: &mut TenantTx,
    facts: &SessionFacts,
    now: OffsetDateTime,
) -> Result<Option<Active>, WorkError> {
    if facts.user.role.reach(Capability::EmergencyDeclare) == Reach::None
        || facts.method == SessionMethod::ApplicationPassword
    {
        return Ok(None);
    }
    Ok(emergency::any_active(tx, facts.user.id, now).await?)
}

/// The signals of a session, as the gateway measures them for a decision, but for what only a request
/// has: its place is that of the sign-in.
fn signals(facts: &SessionFacts, emergency: Option<&Active>, around: &Surroundings) -> Signals {
    let declared = match (emergency.is_some_and(|open| open.verified), around.after_hours_work) {
        (true, _) => Declared::Emergency,
        (false, true) => Declared::AuthorisedShift,
        (false, false) => Declared::Nothing,
    };
    let method = match (facts.method, facts.mfa_at.is_some()) {
        (SessionMethod::ApplicationPassword, _) => AuthMethod::ApiKey,
        (SessionMethod::Passkey, _) | (SessionMethod::Password, true) => AuthMethod::Mfa,
        (SessionMethod::Password, false) => AuthMethod::Password,
    };
    let mut device = facts.device_facts;
    device.trusted = device.trusted || facts.key_bound;
    let registry = facts.user.professional_registry.as_deref().and_then(|text| Registry::parse(text).ok());
    Signals {
        method,
        factors: facts.factors,
        device: Device::of(device),
        location: facts.network,
        behaviour: facts.behaviour,
        professional: Professional::of(registry.map(|r| (r.council(), facts.user.registry_status)), Record::Clean),
        time: around.local.map_or(TimeClass::AfterHours, |local| time_class(local, declared)),
        emergency: emergency.map_or(Emergency::None, |open| Emergency::of(open.level, open.verified, false)),
    }
}

/// The minute on the wall clock of a zone.
fn wall_clock(now: OffsetDateTime, zone: TimeZone) -> Option<LocalTime> {
    let zoned = Timestamp::from_second(now.unix_timestamp()).ok()?.to_zoned(zone);
    let small = |n: i8| u8::try_from(n).ok();
    LocalTime::new(
        u16::try_from(zoned.year()).ok()?,
        small(zoned.month())?,
        small(zoned.day())?,
        small(zoned.hour())?,
        small(zoned.minute())?,
    )
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn the_hour_is_that_of_the_tenants_zone() {
        let at = |zone: &str| {
            let settings = Settings { time_zone: zone.to_owned(), ..Settings::default() };
            Surroundings::of(&settings, datetime!(2026-11-23 21:30 UTC)).local.unwrap()
        };
        assert_eq!(at("America/Sao_Paulo").hour(), 18);
        assert_eq!(at("America/Manaus").hour(), 17);
        assert_eq!(at("Mars/Olympus"), at("America/Sao_Paulo"));
    }
}
