//! Access tokens: EdDSA, 15 minutes, ids only (`decisions.md` 8; RFC 8725, RFC 9068).
//!
//! The algorithm belongs to the key, never to the token: a token's header only picks a key by its
//! id, and must agree with that key about everything else.

use std::collections::HashMap;
use std::fmt;

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::digest;

#[cfg(test)]
mod attacks;

/// Life of an access token, in seconds.
pub const LIFETIME_SECONDS: i64 = 15 * 60;

/// Longest token that is looked at; ours have about 700 characters.
pub const MAX_TOKEN_LEN: usize = 2048;

/// How far two clocks may differ, in seconds.
const LEEWAY_SECONDS: u64 = 5;

/// `typ` of the header (RFC 9068 §2.1): no other kind of JWT is taken for an access token.
const HEADER_TYPE: &str = "at+jwt";

/// Every claim that a token must have. `iat` and `jti` are not known to the library; the strict
/// types of [`Claims`] require them.
const REQUIRED: [&str; 7] = ["exp", "nbf", "iat", "aud", "iss", "sub", "jti"];

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

/// Why a process may not sign.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// Not an Ed25519 key in PKCS#8 PEM. Its text is a secret, so nothing of it is repeated.
    #[error("the signing key is not an Ed25519 key in PKCS#8 PEM")]
    NotEd25519,
    /// A token signed at start could not be verified.
    #[error("the signing key does not verify its own signature")]
    SelfTest(#[source] TokenError),
}

/// Why a token was not made or not believed. Clients learn none of this.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// Too long to be ours.
    #[error("the token is too long")]
    TooLong,
    /// No key of ours has this id.
    #[error("the token names no key of ours")]
    UnknownKey,
    /// The header asks for something that we do not do.
    #[error("the token's header is not ours")]
    Header,
    /// The library said no.
    #[error("the token is not valid")]
    Invalid(#[source] jsonwebtoken::errors::Error),
}

struct VerifyingKey {
    key: DecodingKey,
    validation: Validation,
}

/// The key that signs, and every key whose tokens are still believed.
pub struct KeyRing {
    signing: EncodingKey,
    signing_id: String,
    verifying: HashMap<String, VerifyingKey>,
    issuer: String,
    audience: String,
}

impl fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyRing").field("signing_id", &self.signing_id).finish_non_exhaustive()
    }
}

impl KeyRing {
    /// Reads the signing key, and signs and verifies one token with it: a missing or broken crypto
    /// backend must stop the start, not the first sign-in.
    ///
    /// # Errors
    /// [`KeyError`].
    pub fn new(pem: &SecretString, issuer: &str, audience: &str) -> Result<Self, KeyError> {
        let signing = EncodingKey::from_ed_pem(pem.expose_secret().as_bytes()).map_err(|_| KeyError::NotEd25519)?;
        let pair = Ed25519KeyPair::from_pkcs8_maybe_unchecked(signing.as_bytes()).map_err(|_| KeyError::NotEd25519)?;
        let public = pair.public_key().as_ref();
        let signing_id = key_id(public);
        let key = DecodingKey::from_ed_der(public);
        let validation = validation(issuer, audience);
        let verifying = HashMap::from([(signing_id.clone(), VerifyingKey { key, validation })]);
        let ring = Self { signing, signing_id, verifying, issuer: issuer.to_owned(), audience: audience.to_owned() };
        ring.self_test().map_err(KeyError::SelfTest)?;
        Ok(ring)
    }

    fn self_test(&self) -> Result<(), TokenError> {
        let now = i64::try_from(jsonwebtoken::get_current_timestamp()).unwrap_or(i64::MAX);
        let nobody = Subject {
            user: Uuid::nil(),
            tenant: Uuid::nil(),
            session: Uuid::nil(),
            role: "",
            trust_score: 0,
            mfa: false,
        };
        self.verify(&self.issue(&nobody, now)?).map(drop)
    }

    /// Id of the key that signs.
    pub fn signing_id(&self) -> &str {
        &self.signing_id
    }

    /// Makes a token that begins now (Unix seconds) and ends after [`LIFETIME_SECONDS`].
    ///
    /// # Errors
    /// [`TokenError::Invalid`] when the library cannot sign.
    pub fn issue(&self, subject: &Subject<'_>, now: i64) -> Result<String, TokenError> {
        let claims = Claims {
            sub: subject.user,
            tenant_id: subject.tenant,
            role: subject.role.to_owned(),
            trust_score: subject.trust_score,
            mfa: subject.mfa,
            sid: subject.session,
            iat: now,
            exp: now.saturating_add(LIFETIME_SECONDS),
            nbf: now,
            iss: self.issuer.clone(),
            aud: self.audience.clone(),
            jti: Uuid::new_v4(),
            typ: TokenType::Access,
        };
        let header = Header {
            typ: Some(HEADER_TYPE.to_owned()),
            kid: Some(self.signing_id.clone()),
            ..Header::new(Algorithm::EdDSA)
        };
        jsonwebtoken::encode(&header, &claims, &self.signing).map_err(TokenError::Invalid)
    }

    /// Checks a token: key, algorithm, type, signature, times, issuer, audience, every claim.
    ///
    /// # Errors
    /// [`TokenError`]; to a client they are all the same.
    pub fn verify(&self, token: &str) -> Result<Claims, TokenError> {
        if token.len() > MAX_TOKEN_LEN {
            return Err(TokenError::TooLong);
        }
        let header = jsonwebtoken::decode_header(token).map_err(TokenError::Invalid)?;
        let entry = header.kid.as_ref().and_then(|kid| self.verifying.get(kid)).ok_or(TokenError::UnknownKey)?;
        // Keys come from our ring alone, and an extension we do not know must not be ignored.
        let ours = header.typ.as_deref() == Some(HEADER_TYPE)
            && header.cty.is_none()
            && header.jku.is_none()
            && header.jwk.is_none()
            && header.x5u.is_none()
            && header.x5c.is_none()
            && header.x5t.is_none()
            && header.x5t_s256.is_none()
            && header.crit.is_none()
            && header.enc.is_none()
            && header.zip.is_none();
        if !ours {
            return Err(TokenError::Header);
        }
        let token =
            jsonwebtoken::decode::<Claims>(token, &entry.key, &entry.validation).map_err(TokenError::Invalid)?;
        Ok(token.claims)
    }
}

/// An opaque map key: the first eight bytes of the public key's digest.
fn key_id(public: &[u8]) -> String {
    hex::encode(digest::sha256(public).get(..8).unwrap_or_default())
}

fn validation(issuer: &str, audience: &str) -> Validation {
    let mut validation = Validation::new(Algorithm::EdDSA);
    validation.leeway = LEEWAY_SECONDS;
    validation.validate_nbf = true;
    validation.set_issuer(&[issuer]);
    validation.set_audience(&[audience]);
    validation.set_required_spec_claims(&REQUIRED);
    validation
}
