//! What can go wrong. No variant carries a key, a path, an address or a secret: what a library said is sorted and
//! dropped, because its texts repeat all of them.

use std::error::Error as StdError;
use std::io::ErrorKind;

/// Why an operation failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// There is no such object, or no such upload.
    #[error("the object does not exist")]
    Absent,
    /// The bytes are fewer or more than announced.
    #[error("the length is not the announced one")]
    Length,
    /// Longer than is kept, or than was asked for.
    #[error("the object is too long")]
    TooLong,
    /// No byte of the object lies in the range.
    #[error("the range lies outside of the object")]
    Range,
    /// A part has a number that no part has, or parts are missing.
    #[error("the parts are not a whole")]
    Parts,
    /// What was given is not of its form: a key, an upload's id, a media type, a time of validity.
    #[error("malformed {0}")]
    Malformed(&'static str),
    /// Only what lies in quarantine can be promoted.
    #[error("the object is not in quarantine")]
    NotInQuarantine,
    /// The sender of the bytes gave up.
    #[error("the source of the bytes failed")]
    Source,
    /// The store refuses us.
    #[error("the store denies access")]
    Denied,
    /// The store took too long.
    #[error("the store took too long")]
    TimedOut,
    /// The disk of the local folder failed.
    #[error("the disk failed: {0}")]
    Disk(ErrorKind),
    /// The store cannot be reached, or failed.
    #[error("the store is unavailable")]
    Unavailable,
    /// The store answered what cannot be understood.
    #[error("the store answered unintelligibly")]
    Answer,
    /// An encrypted object does not open, or cannot be sealed.
    #[error("the object does not open")]
    Cipher,
    /// A setting cannot be used.
    #[error("setting objects: {0}")]
    Setting(&'static str),
}

impl Error {
    /// A stable word for it, for metrics and stored results.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Absent => "object_absent",
            Self::Length => "object_length",
            Self::TooLong => "object_too_long",
            Self::Range => "object_range",
            Self::Parts => "object_parts",
            Self::Malformed(_) => "object_malformed",
            Self::NotInQuarantine => "object_not_in_quarantine",
            Self::Source => "object_source",
            Self::Denied => "object_denied",
            Self::TimedOut => "object_timed_out",
            Self::Disk(_) => "object_disk",
            Self::Unavailable => "object_unavailable",
            Self::Answer => "object_answer",
            Self::Cipher => "object_cipher",
            Self::Setting(_) => "object_setting",
        }
    }

    /// Whether the same call may succeed later.
    #[must_use]
    pub const fn is_passing(self) -> bool {
        matches!(self, Self::TimedOut | Self::Unavailable | Self::Disk(_) | Self::Source)
    }
}

/// How deep the sources of a library's error are followed.
const DEEPEST: usize = 16;

impl From<object_store::Error> for Error {
    fn from(error: object_store::Error) -> Self {
        use object_store::Error as Theirs;
        match &error {
            Theirs::NotFound { .. } => Self::Absent,
            Theirs::PermissionDenied { .. } | Theirs::Unauthenticated { .. } => Self::Denied,
            Theirs::Generic { .. } => sorted(&error),
            _ => Self::Answer,
        }
    }
}

/// An error of the disk by its kind; any other is the store's.
fn sorted(error: &object_store::Error) -> Error {
    let mut cause: Option<&(dyn StdError + 'static)> = error.source();
    for _ in 0..DEEPEST {
        let Some(found) = cause else { break };
        if let Some(http) = found.downcast_ref::<reqwest::Error>() {
            return of_http(http);
        }
        if let Some(io) = found.downcast_ref::<std::io::Error>() {
            return match io.kind() {
                ErrorKind::TimedOut => Error::TimedOut,
                kind if is_of_the_network(kind) => Error::Unavailable,
                kind => Error::Disk(kind),
            };
        }
        cause = found.source();
    }
    Error::Unavailable
}

const fn is_of_the_network(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::ConnectionRefused
            | ErrorKind::ConnectionReset
            | ErrorKind::ConnectionAborted
            | ErrorKind::NotConnected
            | ErrorKind::HostUnreachable
            | ErrorKind::NetworkUnreachable
            | ErrorKind::BrokenPipe
            | ErrorKind::UnexpectedEof
    )
}

pub(crate) fn of_http(error: &reqwest::Error) -> Error {
    if error.is_timeout() { Error::TimedOut } else { Error::Unavailable }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_library_says_does_not_get_out() {
        let path = || "quarantine/0198/secret".to_owned();
        for (theirs, ours) in [
            (object_store::Error::NotFound { path: path(), source: "x".into() }, Error::Absent),
            (object_store::Error::PermissionDenied { path: path(), source: "x".into() }, Error::Denied),
            (object_store::Error::Precondition { path: path(), source: "x".into() }, Error::Answer),
            (object_store::Error::Generic { store: "S3", source: "http://key:secret@host".into() }, Error::Unavailable),
            (
                object_store::Error::Generic {
                    store: "file",
                    source: Box::new(std::io::Error::new(ErrorKind::StorageFull, "/var/secret")),
                },
                Error::Disk(ErrorKind::StorageFull),
            ),
        ] {
            let error = Error::from(theirs);
            assert_eq!(error, ours);
            assert!(!format!("{error} {error:?} {}", error.code()).contains("secret"), "{error}");
        }
    }
}
