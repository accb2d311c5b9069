//! What a token says, and whether that still holds.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{LEEWAY_SECONDS, LIFETIME_SECONDS, TokenError, header};

/// What a token says. No name, e-mail or username (`decisions.md` 8). Every member is required and
/// typed: a time in quotes is an error, not an absent time (CVE-2026-25537).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claims {
    /// The account.
    pub sub: Uuid,
    /// Its tenant.
    pub tenant_id: Uuid,
    /// Its role when the token was made; the database has the last word.
    pub role: String,
    /// Its trust score when the token was made.
    pub trust_score: u8,
    /// Whether a second factor was used.
    pub mfa: bool,
    /// The session.
    pub sid: Uuid,
    /// Issued at, Unix seconds.
    pub iat: i64,
    /// Expires at, Unix seconds.
    pub exp: i64,
    /// Not valid before, Unix seconds.
    pub nbf: i64,
    /// Issuer.
    pub iss: String,
    /// Audience.
    pub aud: String,
    /// Id of this token.
    pub jti: Uuid,
    /// Kind of token.
    pub typ: TokenType,
}

/// Kinds of token. Refresh tokens are no JWT.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenType {
    /// Opens the API.
    Access,
}

/// For whom a token is made.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The account.
    pub user: Uuid,
    /// Its tenant.
    pub tenant: Uuid,
    /// Its session.
    pub session: Uuid,
    /// Its role.
    pub role: &'a str,
    /// Its trust score.
    pub trust_score: u8,
    /// Whether a second factor was used.
    pub mfa: bool,
}

impl Claims {
    /// Claims that begin now and end after [`LIFETIME_SECONDS`].
    pub(super) fn starting(subject: &Subject<'_>, issuer: &str, audience: &str, now: i64) -> Self {
        Self {
            sub: subject.user,
            tenant_id: subject.tenant,
            role: subject.role.to_owned(),
            trust_score: subject.trust_score,
            mfa: subject.mfa,
            sid: subject.session,
            iat: now,
            exp: now.saturating_add(LIFETIME_SECONDS),
            nbf: now,
            iss: issuer.to_owned(),
            aud: audience.to_owned(),
            jti: Uuid::new_v4(),
            typ: TokenType::Access,
        }
    }

    /// Reads the middle part of a token.
    pub(super) fn read(part: &str) -> Result<Self, TokenError> {
        let json = header::decode(part).ok_or(TokenError::Claims)?;
        serde_json::from_slice(&json).map_err(|_| TokenError::Claims)
    }

    /// Whether the claims are for us and for now (Unix seconds).
    pub(super) fn check(&self, issuer: &str, audience: &str, now: i64) -> Result<(), TokenError> {
        if self.iss != issuer {
            return Err(TokenError::Issuer);
        }
        if self.aud != audience {
            return Err(TokenError::Audience);
        }
        let latest_start = now.saturating_add(LEEWAY_SECONDS);
        if self.iat > latest_start || self.nbf > latest_start {
            return Err(TokenError::NotYetValid);
        }
        if self.exp.saturating_add(LEEWAY_SECONDS) < now {
            return Err(TokenError::Expired);
        }
        let life = self.iat..=self.iat.saturating_add(LIFETIME_SECONDS);
        if !life.contains(&self.exp) || self.nbf > self.exp {
            return Err(TokenError::Lifetime);
        }
        Ok(())
    }
}
