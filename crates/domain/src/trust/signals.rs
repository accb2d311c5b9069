//! The seven factors of `product.md` §3.2 as closed words with their points.
//!
//! Within a factor one word counts. The original took the first row that matched, good rows first,
//! so that a device both trusted and compromised gained 10 points. Here the functions that make a
//! word look at the bad cases first, and no fact that gets worse ever leads to a better word.

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::content::{RegistryStatus, vocabulary};
use crate::registry::Council;
use crate::trust::factors::Factors;

/// A vocabulary whose words are worth points.
macro_rules! graded {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal, $points:literal;)* }) => {
        vocabulary! { $(#[$doc])* $name { $($(#[$vdoc])* $variant = $word,)* } }

        impl $name {
            /// What it adds to the score.
            pub const fn points(self) -> i16 {
                match self { $(Self::$variant => $points,)* }
            }
        }
    };
}
pub(crate) use graded;

graded! {
    /// Factor 1: how the session was opened. A method that is not known is [`Self::Password`], the
    /// least of them.
    AuthMethod {
        /// More than one factor.
        Mfa = "mfa", 25;
        /// A client certificate.
        Certificate = "certificate", 30;
        /// A password and nothing else.
        Password = "password", -10;
        /// A program's own secret.
        ApiKey = "api_key", 10;
        /// Another organisation vouches for the person.
        Sso = "sso", 15;
        /// A method that is known and is none of these.
        Other = "other", 0;
    }
}

graded! {
    /// Factor 1b: each extra factor that was shown; they add up.
    Factor {
        /// A security key.
        HardwareToken = "hardware_token", 10;
        /// Finger or face.
        Biometric = "biometric", 15;
        /// A smart card (ICP-Brasil).
        SmartCard = "smart_card", 12;
        /// A code by text message.
        SmsCode = "sms_code", 3;
        /// A time-based code of an app.
        AppCode = "app_code", 5;
    }
}

graded! {
    /// Factor 2: the machine.
    Device {
        /// Reported lost, stolen or infected.
        Compromised = "compromised", -30;
        /// The tenant's own, trusted, and its health check passed.
        ManagedTrustedHealthy = "managed_trusted_healthy", 20;
        /// The tenant's own and trusted.
        ManagedTrusted = "managed_trusted", 15;
        /// Confirmed by its owner with a second factor.
        Trusted = "trusted", 10;
        /// The tenant's own.
        Managed = "managed", 8;
        /// Seen before.
        Known = "known", 0;
        /// Never seen, or not recognised.
        Unknown = "unknown", -15;
    }
}

graded! {
    /// Factor 3: where the request comes from. Kinds of network are those that the tenant declared.
    Location {
        /// A network with a bad name.
        Suspicious = "suspicious", -20;
        /// Another country, and not one that this person works from.
        Unexpected = "unexpected", -10;
        /// A health facility whose network was verified.
        VerifiedFacility = "verified_facility", 15;
        /// A health facility.
        Facility = "facility", 10;
        /// The organisation's own VPN.
        CorporateVpn = "corporate_vpn", 8;
        /// An office.
        Office = "office", 5;
        /// Any other VPN the tenant declared.
        Vpn = "vpn", 5;
        /// None of these.
        Ordinary = "ordinary", 0;
    }
}

graded! {
    /// Factor 4: how far this is from what the person usually does.
    Behaviour {
        /// Far from it.
        AnomalousHigh = "anomalous_high", -25;
        /// Refused or locked out lately.
        RecentViolations = "recent_violations", -25;
        /// Somewhat away from it.
        Anomalous = "anomalous", -15;
        /// As always, for long.
        ConsistentLong = "consistent_long", 15;
        /// As always, since not so long ago.
        Consistent = "consistent", 10;
        /// Neither like nor unlike.
        Ordinary = "ordinary", 0;
        /// No history yet, identity verified.
        FirstVerified = "first_verified", -2;
        /// No history yet.
        First = "first", -5;
    }
}

graded! {
    /// Factor 5: the standing with a professional council.
    Professional {
        /// Sanctioned, suspended or struck off.
        Violations = "violations", -20;
        /// The licence or our check of it has expired.
        Expired = "expired", -15;
        /// A physician in good standing, nothing on record.
        CrmClean = "crm_clean", 25;
        /// A physician in good standing; the record was not asked for.
        Crm = "crm", 20;
        /// A psychologist in good standing.
        Crp = "crp", 20;
        /// Another health professional in good standing.
        Other = "other", 15;
        /// Given, not yet checked.
        Pending = "pending", 5;
        /// No registry.
        None = "none", 0;
    }
}

graded! {
    /// Factor 6: the hour in the tenant's zone. Holidays count as weekend.
    TimeClass {
        /// 09:00 to 18:00 on a working day.
        Business = "business", 5;
        /// Outside those hours, on a shift that was authorised.
        AfterHoursAuthorised = "after_hours_authorised", 0;
        /// Outside those hours, in a verified emergency.
        AfterHoursEmergency = "after_hours_emergency", 3;
        /// Outside those hours.
        AfterHours = "after_hours", -5;
        /// Weekend or holiday, in a verified emergency.
        WeekendEmergency = "weekend_emergency", 0;
        /// Weekend or holiday.
        Weekend = "weekend", -3;
    }
}

graded! {
    /// Factor 7: an emergency that the person declared.
    Emergency {
        /// None.
        None = "none", 0;
        /// Verified by a second person, life in danger.
        VerifiedCritical = "verified_critical", 15;
        /// Verified by a second person.
        Verified = "verified", 10;
        /// Declared, nobody has verified it yet.
        Pending = "pending", 5;
        /// Found, or suspected, to be false.
        SuspectedFalse = "suspected_false", -20;
    }
}

vocabulary! {
    /// How grave a declared emergency is (`product.md` §3.8).
    EmergencyLevel {
        /// Life in danger.
        Critical = "critical",
        /// Lasting harm threatens.
        High = "high",
        /// Cannot wait for the usual way.
        Medium = "medium",
    }
}

vocabulary! {
    /// What a council's record says.
    Record {
        /// Asked for, nothing found.
        Clean = "clean",
        /// Not asked for.
        Unknown = "unknown",
        /// Sanctions.
        Violations = "violations",
    }
}

/// What is known of a device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DeviceFacts {
    /// Recognised by a secret or key that we bound to it.
    pub recognised: bool,
    /// Confirmed by its owner with a second factor.
    pub trusted: bool,
    /// The tenant's own machine.
    pub managed: bool,
    /// A health check passed, and not long ago.
    pub healthy: bool,
    /// Reported lost, stolen or infected.
    pub compromised: bool,
}

impl Device {
    /// The word for a device. What is not recognised has no other property: none of them could be
    /// told apart from a claim.
    pub const fn of(facts: DeviceFacts) -> Self {
        match facts {
            DeviceFacts { compromised: true, .. } => Self::Compromised,
            DeviceFacts { recognised: false, .. } => Self::Unknown,
            DeviceFacts { managed: true, trusted: true, healthy: true, .. } => Self::ManagedTrustedHealthy,
            DeviceFacts { managed: true, trusted: true, .. } => Self::ManagedTrusted,
            DeviceFacts { trusted: true, .. } => Self::Trusted,
            DeviceFacts { managed: true, .. } => Self::Managed,
            _ => Self::Known,
        }
    }
}

impl Location {
    /// The word for a request from a network of this kind. A foreign country that the person does
    /// not work from outweighs whatever the tenant declared of the network; a bad name outweighs both.
    #[must_use]
    pub const fn seen(self, abroad_unexpectedly: bool) -> Self {
        match self {
            Self::Suspicious => Self::Suspicious,
            _ if abroad_unexpectedly => Self::Unexpected,
            network => network,
        }
    }
}

/// What is known of a person's habits. Has no default: without a history it is the first time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct History {
    /// Away from what is usual.
    pub anomalous: bool,
    /// Far away from it; says nothing without `anomalous`.
    pub severe: bool,
    /// Refused or locked out lately.
    pub recent_violations: bool,
    /// Nothing to compare with yet.
    pub first_time: bool,
    /// The identity was verified; matters the first time only.
    pub identity_verified: bool,
    /// As always.
    pub consistent: bool,
    /// There is much to compare with.
    pub long: bool,
}

impl Behaviour {
    /// The word for a history.
    pub const fn of(history: History) -> Self {
        match history {
            History { anomalous: true, severe: true, .. } => Self::AnomalousHigh,
            History { recent_violations: true, .. } => Self::RecentViolations,
            History { anomalous: true, .. } => Self::Anomalous,
            History { first_time: true, identity_verified: true, .. } => Self::FirstVerified,
            History { first_time: true, .. } => Self::First,
            History { consistent: true, long: true, .. } => Self::ConsistentLong,
            History { consistent: true, .. } => Self::Consistent,
            _ => Self::Ordinary,
        }
    }
}

impl Professional {
    /// The word for a registry and its standing. A registry that the council withdrew counts as a
    /// violation: `product.md` §3.2 has no row of its own for it.
    pub const fn of(registry: Option<(Council, RegistryStatus)>, record: Record) -> Self {
        let Some((council, status)) = registry else { return Self::None };
        match (status, record, council) {
            (RegistryStatus::Revoked, _, _) | (_, Record::Violations, _) => Self::Violations,
            (RegistryStatus::Expired, _, _) => Self::Expired,
            (RegistryStatus::Pending, _, _) => Self::Pending,
            (RegistryStatus::Verified, Record::Clean, Council::Crm) => Self::CrmClean,
            (RegistryStatus::Verified, _, Council::Crm) => Self::Crm,
            (RegistryStatus::Verified, _, Council::Crp) => Self::Crp,
            (RegistryStatus::Verified, _, _) => Self::Other,
        }
    }

    /// Whether a council confirms it today: the test of `product.md` §2.4 for texts of level
    /// professional and above.
    pub const fn is_validated(self) -> bool {
        matches!(self, Self::CrmClean | Self::Crm | Self::Crp | Self::Other)
    }
}

impl Emergency {
    /// The word for a declared emergency: its level, and whether a second person has verified it
    /// and its 900 seconds still run.
    pub const fn of(level: EmergencyLevel, verified: bool, suspected_false: bool) -> Self {
        match (suspected_false, verified, level) {
            (true, _, _) => Self::SuspectedFalse,
            (false, false, _) => Self::Pending,
            (false, true, EmergencyLevel::Critical) => Self::VerifiedCritical,
            (false, true, _) => Self::Verified,
        }
    }
}

/// Everything that the base score is made of, as measured for one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signals {
    /// Factor 1.
    pub method: AuthMethod,
    /// Factor 1b.
    pub factors: Factors,
    /// Factor 2.
    pub device: Device,
    /// Factor 3.
    pub location: Location,
    /// Factor 4.
    pub behaviour: Behaviour,
    /// Factor 5.
    pub professional: Professional,
    /// Factor 6.
    pub time: TimeClass,
    /// Factor 7.
    pub emergency: Emergency,
}

impl Signals {
    /// The worst case of every factor. Start from it and write over what was measured, so that what
    /// was not, or has grown stale, counts against the request.
    pub const WORST: Self = Self {
        method: AuthMethod::Password,
        factors: Factors::NONE,
        device: Device::Compromised,
        location: Location::Suspicious,
        behaviour: Behaviour::AnomalousHigh,
        professional: Professional::Violations,
        time: TimeClass::AfterHours,
        emergency: Emergency::SuspectedFalse,
    };
}
