//! What can go wrong on the way to an answer, with the status and code that programs look at.

use std::time::Duration;

use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use crate::address::Refused;

/// An error body (RFC 9457).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Problem {
    /// HTTP status.
    #[serde(default)]
    pub status: u16,
    /// Stable code.
    #[serde(default)]
    pub code: String,
    /// Portuguese title.
    #[serde(default)]
    pub title: String,
    /// Reference id that the server's log has too.
    #[serde(default)]
    pub instance: String,
    /// Errors per field, or null.
    #[serde(default)]
    pub details: Value,
    /// Seconds of `Retry-After`, when the answer had it.
    #[serde(skip)]
    pub retry_after: Option<u64>,
}

/// Why there is no answer of the expected kind.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// The address is not this machine's.
    #[error("address refused")]
    Address(#[from] Refused),
    /// The HTTP library could not be set up.
    #[error("set up the HTTP client")]
    Setup(#[source] reqwest::Error),
    /// The passkey in software does not fit what the server asked for.
    #[error("the passkey does not fit")]
    Authenticator,
    /// No whole answer came.
    #[error("{method} {path}: no answer")]
    Transport {
        /// Method.
        method: String,
        /// Path without query.
        path: String,
        /// Cause.
        #[source]
        source: reqwest::Error,
    },
    /// The answer is longer than this client reads.
    #[error("{method} {path}: answer too long")]
    TooLong {
        /// Method.
        method: String,
        /// Path without query.
        path: String,
    },
    /// The server said no.
    #[error("{method} {path}: {} {}{}", problem.status, problem.code, details(&problem.details))]
    Refused {
        /// Method.
        method: String,
        /// Path without query.
        path: String,
        /// Its words.
        problem: Box<Problem>,
    },
    /// A body that is not what the contract says.
    #[error("{method} {path}: answer {status} is not what the contract says")]
    Unreadable {
        /// Method.
        method: String,
        /// Path without query.
        path: String,
        /// Status it came with.
        status: u16,
        /// Cause.
        #[source]
        source: serde_json::Error,
    },
    /// The event stream said something that no event stream says.
    #[error("not an event stream")]
    NotEvents,
    /// An operation did not settle in time.
    #[error("operation {operation} is still {state} after {waited:?}")]
    Patience {
        /// The operation.
        operation: Uuid,
        /// Its last state.
        state: String,
        /// How long it was waited for.
        waited: Duration,
    },
}

fn details(details: &Value) -> String {
    if details.is_null() { String::new() } else { format!(" {details}") }
}

impl ClientError {
    /// The status of the server's refusal.
    pub fn status(&self) -> Option<u16> {
        self.problem().map(|problem| problem.status)
    }

    /// The code of the server's refusal.
    pub fn code(&self) -> Option<&str> {
        self.problem().map(|problem| problem.code.as_str())
    }

    /// The server's refusal.
    pub fn problem(&self) -> Option<&Problem> {
        match self {
            Self::Refused { problem, .. } => Some(problem),
            _ => None,
        }
    }

    /// Whether the same request may succeed a moment later: overload, restart, lost connection.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Transport { .. } => true,
            Self::Refused { problem, .. } => matches!(problem.status, 429 | 502 | 503 | 504),
            _ => false,
        }
    }
}
