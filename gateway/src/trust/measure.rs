//! What is measured of a subject at this moment. Nothing here is the client's word: sessions,
//! devices, networks and registries are our own rows, and the clock is ours.

use domain::registry::Registry;
use domain::trust::{
    AuthMethod, Declared, Device, Emergency, LocalTime, Location, Professional, Record, Signals, TimeClass, time_class,
};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use store::session::{SessionFacts, SessionMethod};
use time::OffsetDateTime;

/// An emergency that the subject declared and that is open now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenEmergency {
    /// What it counts for.
    pub emergency: Emergency,
    /// A second person opened it.
    pub verified: bool,
}

impl OpenEmergency {
    /// What a declared emergency counts for.
    pub const fn of(active: store::emergency::Active) -> Self {
        let verified = active.verified;
        Self { emergency: Emergency::of(active.level, verified, false), verified }
    }
}

/// What belongs to the request and the tenant rather than to the session.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// Where the request comes from.
    pub location: Location,
    /// The tenant's zone.
    pub zone: TimeZone,
    /// The tenant's people work after hours.
    pub after_hours_work: bool,
    /// An emergency in force.
    pub emergency: Option<OpenEmergency>,
    /// This session asks more often than people do.
    pub hurried: bool,
}

/// The signals of a session.
pub fn signals(facts: &SessionFacts, around: &Surroundings, now: OffsetDateTime) -> Signals {
    let verified = around.emergency.is_some_and(|open| open.verified);
    let declared = match (verified, around.after_hours_work) {
        (true, _) => Declared::Emergency,
        (false, true) => Declared::AuthorisedShift,
        (false, false) => Declared::Nothing,
    };
    let mut behaviour = facts.behaviour;
    if around.hurried && behaviour.points() > domain::trust::Behaviour::Anomalous.points() {
        behaviour = domain::trust::Behaviour::Anomalous;
    }
    Signals {
        method: method(facts),
        factors: facts.factors,
        device: device(facts),
        location: around.location,
        behaviour,
        professional: professional(facts),
        time: local(now, &around.zone).map_or(TimeClass::AfterHours, |local| time_class(local, declared)),
        emergency: around.emergency.map_or(Emergency::None, |open| open.emergency),
    }
}

/// A factor beyond the password, whichever, is what the score calls "MFA"; a program's password is
/// a key of the API.
const fn method(facts: &SessionFacts) -> AuthMethod {
    match (facts.method, facts.mfa_at.is_some()) {
        (SessionMethod::ApplicationPassword, _) => AuthMethod::ApiKey,
        (SessionMethod::Passkey, _) | (SessionMethod::Password, true) => AuthMethod::Mfa,
        (SessionMethod::Password, false) => AuthMethod::Password,
    }
}

/// A device that was first seen by this very sign-in is not known yet; one whose own key signed is
/// as good as trusted.
const fn device(facts: &SessionFacts) -> Device {
    let mut known = facts.device_facts;
    known.trusted = known.trusted || facts.key_bound;
    Device::of(known)
}

fn professional(facts: &SessionFacts) -> Professional {
    let registry = facts.user.professional_registry.as_deref().and_then(|text| Registry::parse(text).ok());
    Professional::of(registry.map(|registry| (registry.council(), facts.user.registry_status)), Record::Clean)
}

/// The minute on the tenant's wall clock.
pub fn local(now: OffsetDateTime, zone: &TimeZone) -> Option<LocalTime> {
    let zoned = Timestamp::from_second(now.unix_timestamp()).ok()?.to_zoned(zone.clone());
    let small = |n: i8| u8::try_from(n).ok();
    LocalTime::new(
        u16::try_from(zoned.year()).ok()?,
        small(zoned.month())?,
        small(zoned.day())?,
        small(zoned.hour())?,
        small(zoned.minute())?,
    )
}
