//! Access tokens: asymmetric, 15 minutes, ids only (`decisions.md` 8; RFC 8725, RFC 9068).
//!
//! The algorithm belongs to the key, never to the token: a token's header only picks a key by its
//! id, and must agree with that key. The library signs and compares signatures; what a header and
//! a set of claims may look like is read here, into types that leave nothing open, because a
//! general reader has to be lenient (one took a quoted time for an absent one, CVE-2026-25537).

mod claims;
mod header;
mod jwks;
mod key;
mod ring;
mod self_test;

#[cfg(test)]
mod attacks;

pub use claims::{Claims, Subject, TokenType};
pub use key::{KeyError, Profile};
pub use ring::{KeyRing, MAX_VERIFYING_KEYS, SignError};

/// Life of an access token, in seconds; one that claims to live longer is refused.
pub const LIFETIME_SECONDS: i64 = 15 * 60;

/// Longest token that is looked at, in characters; ours have about 700, or 1,400 under RSA.
pub const MAX_TOKEN_LEN: usize = 2048;

/// How far two clocks may differ, in seconds.
pub const LEEWAY_SECONDS: i64 = 5;

/// `typ` of the header (RFC 9068 §2.1): no other kind of JWT is taken for an access token.
const HEADER_TYPE: &str = "at+jwt";

/// Why a token was not believed. For our logs only: clients get one answer for all of these, or
/// they could learn which keys we hold and how far a forgery came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// Longer than [`MAX_TOKEN_LEN`].
    #[error("the token is too long")]
    TooLong,
    /// Not three parts.
    #[error("the token does not have three parts")]
    Shape,
    /// The header holds more, less or other than `alg`, `kid` and our `typ`.
    #[error("the token's header is not ours")]
    Header,
    /// No key of ours has this id, or has it any longer.
    #[error("the token names no key of ours")]
    UnknownKey,
    /// The header names another algorithm than the key has.
    #[error("the token's algorithm is not that of its key")]
    Algorithm,
    /// Not signed by that key.
    #[error("the token's signature is wrong")]
    Signature,
    /// A claim is absent, unknown, given twice or of a wrong type.
    #[error("the token's claims are not ours")]
    Claims,
    /// Issued by somebody else.
    #[error("the token has another issuer")]
    Issuer,
    /// Meant for somebody else.
    #[error("the token is for another audience")]
    Audience,
    /// Over.
    #[error("the token has expired")]
    Expired,
    /// Issued in the future, or not valid yet.
    #[error("the token is not valid yet")]
    NotYetValid,
    /// Its times contradict each other or are further apart than [`LIFETIME_SECONDS`].
    #[error("the token lives too long")]
    Lifetime,
}
