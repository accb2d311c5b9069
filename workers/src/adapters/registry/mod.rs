//! The registry port: what a professional council says of a registry, asked over the network.
//!
//! | Council | Spoken |
//! |---|---|
//! | CRM | SOAP 1.1 of the federal council of medicine (`ServicoConsultaMedicos`, operation `Consultar`; Resolução CFM 2.129/2015), or JSON |
//! | the others | JSON over HTTP, by an URL template and a mapping of fields |
//!
//! A council that the settings do not name is [`LookupError::NotConfigured`]: two people look at the evidence instead.
//! An answer is read strictly or not at all (OWASP API10): whatever is too long, too deep, of another type or about
//! another registry is [`LookupError::BadAnswer`], and no verification is given or taken on it. Only the configured host
//! is ever contacted: redirects are refused, proxies of the environment ignored, and what comes from a registry goes
//! into the path or the query, escaped (OWASP API7).

mod breaker;
mod cfm;
mod endpoint;
mod finding;
mod json;
mod metric;
mod name;
mod number;
mod settings;
mod specialty;
mod template;
mod xml;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use domain::registry::{Council, Registry};

use crate::config::Profile;
use endpoint::Endpoint;

pub use finding::{Enrolment, Finding, Situation, Source};
pub use name::NameMatch;
pub use settings::{CouncilSettings, Fields, Limits, Protocol, Settings, SettingsError};

/// Why nothing was learned. Carries no text of the other side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LookupError {
    /// The settings name no endpoint for this council: the manual path applies.
    #[error("council not configured")]
    NotConfigured,
    /// No answer in time, no connection, HTTP 408, 425, 429 or 5xx, or a code or fault by which the service reports its
    /// own failure. Already tried again as often as the settings allow.
    #[error("council unavailable")]
    Unavailable {
        /// How long the other side asked to be left alone, at most a day.
        retry_after: Option<Duration>,
    },
    /// The endpoint failed too often lately and is not asked for a while.
    #[error("council not asked after repeated failures")]
    CircuitOpen {
        /// Until the next call may go out.
        retry_after: Duration,
    },
    /// The service refuses us: key, contract or request. Trying again changes nothing.
    #[error("refused by the council")]
    Refused,
    /// An answer that cannot be believed: redirect, other type, too long, not well-formed, unknown word, other registry.
    #[error("unusable answer of the council")]
    BadAnswer,
}

impl LookupError {
    /// The word for metrics and logs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::NotConfigured => "not_configured",
            Self::Unavailable { .. } => "unavailable",
            Self::CircuitOpen { .. } => "circuit_open",
            Self::Refused => "refused",
            Self::BadAnswer => "bad_answer",
        }
    }

    /// How long to wait before asking again, where that is known.
    pub const fn retry_after(self) -> Option<Duration> {
        match self {
            Self::Unavailable { retry_after } => retry_after,
            Self::CircuitOpen { retry_after } => Some(retry_after),
            Self::NotConfigured | Self::Refused | Self::BadAnswer => None,
        }
    }
}

/// The councils that can be asked. One per process: breakers and slots live here.
#[derive(Debug)]
pub struct RegistryPort {
    endpoints: BTreeMap<Council, Endpoint>,
}

impl RegistryPort {
    /// Prepares every endpoint of the settings. Nothing is contacted yet; `ca_file`s are read.
    ///
    /// # Errors
    /// [`SettingsError`] names the council and what is wrong.
    pub fn new(settings: &Settings, profile: Profile) -> Result<Self, SettingsError> {
        let mut endpoints = BTreeMap::new();
        for council in Council::ALL {
            if let Some(of_council) = settings.of(*council) {
                endpoints.insert(*council, Endpoint::new(*council, of_council, profile)?);
            }
        }
        Ok(Self { endpoints })
    }

    /// Asks the council. Takes at most `limits.deadline_ms`; dropping the future is safe. `Ok` includes answers such as
    /// "no such registry": see [`Finding::status`].
    ///
    /// # Errors
    /// [`LookupError`].
    pub async fn look_up(&self, registry: &Registry) -> Result<Finding, LookupError> {
        let council = registry.council();
        let Some(endpoint) = self.endpoints.get(&council) else {
            metric::looked_up(council, LookupError::NotConfigured.word(), Duration::ZERO);
            return Err(LookupError::NotConfigured);
        };
        let begun = Instant::now();
        let answer = endpoint.look_up(registry).await;
        let result = match &answer {
            Ok(finding) => finding.situation.word(),
            Err(error) => error.word(),
        };
        metric::looked_up(council, result, begun.elapsed());
        if let Err(error) = &answer {
            tracing::warn!(council = council.word(), reason = error.word(), "A council gave no answer");
        }
        answer
    }
}
