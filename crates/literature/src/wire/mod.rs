//! How services are spoken to: one [`Endpoint`] each, with its pace, its breaker and its bounds.

mod breaker;
mod endpoint;
mod metric;
mod pace;

use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};

pub(crate) use endpoint::{Answer, Endpoint};

/// A bibliographic service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Service {
    /// PubMed and PubMed Central, by NCBI E-utilities.
    Pubmed,
    /// Crossref REST API.
    Crossref,
    /// SciELO ArticleMeta.
    Scielo,
}

impl Service {
    /// Every service.
    pub const ALL: &'static [Self] = &[Self::Pubmed, Self::Crossref, Self::Scielo];

    /// The word for settings, caches, metrics and logs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pubmed => "pubmed",
            Self::Crossref => "crossref",
            Self::Scielo => "scielo",
        }
    }

    /// Where the public service is.
    pub(crate) const fn public_address(self) -> &'static str {
        match self {
            Self::Pubmed => "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/",
            Self::Crossref => "https://api.crossref.org/",
            Self::Scielo => "https://articlemeta.scielo.org/",
        }
    }
}

impl fmt::Display for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// Why nothing was learned. Carries no text of the other side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LookupError {
    /// No answer in time, no connection, HTTP 408, 425, 429 or 5xx. Already tried again as often as the settings allow.
    #[error("service unavailable")]
    Unavailable {
        /// How long the other side asked to be left alone, at most a day.
        retry_after: Option<Duration>,
    },
    /// The service failed too often lately and is not asked for a while.
    #[error("service not asked after repeated failures")]
    CircuitOpen {
        /// Until the next call may go out.
        retry_after: Duration,
    },
    /// The service refuses us: key or request. Trying again changes nothing.
    #[error("refused by the service")]
    Refused,
    /// An answer that cannot be believed: redirect elsewhere, too long, not well-formed, about another work.
    #[error("unusable answer of the service")]
    BadAnswer,
    /// The identifier belongs to a registry that is not asked here.
    #[error("kept by another registry")]
    Elsewhere,
}

impl LookupError {
    /// The word for metrics and logs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unavailable { .. } => "unavailable",
            Self::CircuitOpen { .. } => "circuit_open",
            Self::Refused => "refused",
            Self::BadAnswer => "bad_answer",
            Self::Elsewhere => "elsewhere",
        }
    }

    /// How long to wait before asking again, where that is known.
    pub const fn retry_after(self) -> Option<Duration> {
        match self {
            Self::Unavailable { retry_after } => retry_after,
            Self::CircuitOpen { retry_after } => Some(retry_after),
            Self::Refused | Self::BadAnswer | Self::Elsewhere => None,
        }
    }
}
