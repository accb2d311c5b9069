//! Why a mail was not sent, in closed words.

use std::error::Error;

use crate::runner::WorkError;

/// Why a mail was not sent.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// Another attempt may do better.
    #[error("{code}")]
    Retry {
        /// Closed vocabulary; the metric label.
        code: &'static str,
        /// The cause, when it cannot hold what a mail server said.
        #[source]
        source: Option<Box<dyn Error + Send + Sync>>,
    },
    /// Another attempt would hear the same.
    #[error("refused: {reason}")]
    Refused {
        /// Closed vocabulary.
        reason: &'static str,
    },
}

impl MailError {
    pub(super) const fn retry(code: &'static str) -> Self {
        Self::Retry { code, source: None }
    }

    pub(super) fn because(code: &'static str, source: impl Error + Send + Sync + 'static) -> Self {
        Self::Retry { code, source: Some(Box::new(source)) }
    }

    pub(super) const fn refused(reason: &'static str) -> Self {
        Self::Refused { reason }
    }
}

impl From<MailError> for WorkError {
    fn from(error: MailError) -> Self {
        match error {
            MailError::Retry { code, source } => Self::Retry { code, source },
            MailError::Refused { reason } => Self::Refused { reason },
        }
    }
}

/// Why the settings cannot be used. Names keys, never values.
#[derive(Debug, thiserror::Error)]
pub enum MailSettingsError {
    /// Needed and not given.
    #[error("{key} is missing")]
    Missing {
        /// The key.
        key: &'static str,
    },
    /// Given, and of no use.
    #[error("{key}: expected {expected}")]
    Invalid {
        /// The key.
        key: &'static str,
        /// What would be of use.
        expected: &'static str,
    },
    /// Mail and password would cross the network in the clear.
    #[error("mail.smtp.security is none, which only the profile dev allows")]
    Plain,
    /// Certificates.
    #[error("read mail.smtp.ca_file")]
    Certificates(#[source] Box<dyn Error + Send + Sync>),
}
