//! What a council said, in our words.

use domain::content::RegistryStatus;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use time::Date;

use super::name::{self, NameMatch};

/// Where a registry stands at its council.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Situation {
    /// May practise.
    Active,
    /// May not practise in part: partial suspension or interdiction.
    Restricted,
    /// May not practise for a time, or until a decision.
    Suspended,
    /// Struck off or cancelled.
    Cancelled,
    /// Does not practise there: fees unpaid for years, whereabouts unknown, no practice in the state.
    Inactive,
    /// Cancelled by retirement.
    Retired,
    /// Died.
    Deceased,
    /// Moved to the council of another place: the registry there is the one to verify.
    Transferred,
    /// The registration ran out.
    Expired,
    /// The council knows no such registry.
    NotFound,
}

impl Situation {
    /// Every value.
    pub const ALL: &'static [Self] = &[
        Self::Active,
        Self::Restricted,
        Self::Suspended,
        Self::Cancelled,
        Self::Inactive,
        Self::Retired,
        Self::Deceased,
        Self::Transferred,
        Self::Expired,
        Self::NotFound,
    ];

    /// The word for Postgres, metrics and settings.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Restricted => "restricted",
            Self::Suspended => "suspended",
            Self::Cancelled => "cancelled",
            Self::Inactive => "inactive",
            Self::Retired => "retired",
            Self::Deceased => "deceased",
            Self::Transferred => "transferred",
            Self::Expired => "expired",
            Self::NotFound => "not_found",
        }
    }

    /// The standing that it gives an account. Whoever may not practise without reserve is not verified: a restriction is
    /// for people to weigh, not for a table.
    pub const fn status(self) -> RegistryStatus {
        match self {
            Self::Active => RegistryStatus::Verified,
            Self::Expired => RegistryStatus::Expired,
            Self::Restricted
            | Self::Suspended
            | Self::Cancelled
            | Self::Inactive
            | Self::Retired
            | Self::Deceased
            | Self::Transferred
            | Self::NotFound => RegistryStatus::Revoked,
        }
    }
}

/// Kind of registration at a medical council.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Enrolment {
    /// The first.
    Principal,
    /// One more, in another state.
    Secondary,
    /// Waiting for a diploma.
    Provisional,
    /// For a time.
    Temporary,
    /// A physician trained abroad, for the time of a course only.
    ForeignStudent,
}

/// How a finding was got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The web service of the federal council of medicine.
    CfmSoap,
    /// A JSON endpoint.
    Json,
}

impl Source {
    /// The word for Postgres.
    pub const fn word(self) -> &'static str {
        match self {
            Self::CfmSoap => "cfm_soap",
            Self::Json => "json",
        }
    }
}

/// What a council says of one registry. The name is in it for one comparison and comes out in no other way.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Where the registry stands.
    pub situation: Situation,
    /// Kind of registration, where the council tells.
    pub enrolment: Option<Enrolment>,
    /// Registered specialties, each once, as the council names them ("Clínica Médica"): at most 16 of at most 100 bytes.
    pub specialties: Vec<String>,
    /// Numbers of specialist registration (RQE), digits only, each once: at most 16.
    pub rqe: Vec<String>,
    /// Last day of the registration, where it has one.
    pub valid_until: Option<Date>,
    /// Day of the council's record, where it tells.
    pub updated_on: Option<Date>,
    /// How it was got.
    pub source: Source,
    name: Option<SecretString>,
}

impl Finding {
    /// A finding that says nothing beyond the situation.
    pub(super) const fn bare(situation: Situation, source: Source) -> Self {
        Self {
            situation,
            enrolment: None,
            specialties: Vec::new(),
            rqe: Vec::new(),
            valid_until: None,
            updated_on: None,
            source,
            name: None,
        }
    }

    pub(super) fn with_name(mut self, name: Option<&str>) -> Self {
        self.name = name.map(SecretString::from);
        self
    }

    /// The standing that this gives an account on the day `today`.
    pub fn status(&self, today: Date) -> RegistryStatus {
        match self.situation.status() {
            RegistryStatus::Verified if self.valid_until.is_some_and(|last| last < today) => RegistryStatus::Expired,
            status => status,
        }
    }

    /// Compares the council's name with an account's, without case, accents, punctuation and particles.
    pub fn name_matches(&self, first_name: &str, last_name: &str) -> NameMatch {
        self.name
            .as_ref()
            .map_or(NameMatch::Unknown, |official| name::compare(official.expose_secret(), first_name, last_name))
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn only_an_active_registry_verifies() {
        for situation in Situation::ALL {
            let verified = situation.status() == RegistryStatus::Verified;
            assert_eq!(verified, *situation == Situation::Active, "{situation:?}");
            assert_ne!(situation.status(), RegistryStatus::Pending, "an answer settles: {situation:?}");
            assert!(situation.word().len() <= 40);
        }
    }

    #[test]
    fn an_active_registry_past_its_last_day_is_expired() {
        let mut finding = Finding::bare(Situation::Active, Source::Json);
        finding.valid_until = Some(date!(2026 - 03 - 10));
        assert_eq!(finding.status(date!(2026 - 03 - 10)), RegistryStatus::Verified);
        assert_eq!(finding.status(date!(2026 - 03 - 11)), RegistryStatus::Expired);
        finding.situation = Situation::Suspended;
        assert_eq!(finding.status(date!(2026 - 03 - 11)), RegistryStatus::Revoked);
    }

    #[test]
    fn a_printed_finding_keeps_the_name_to_itself() {
        let finding = Finding::bare(Situation::Active, Source::CfmSoap).with_name(Some("ANA MARIA LIMA"));
        assert!(!format!("{finding:?}").contains("LIMA"));
    }
}
