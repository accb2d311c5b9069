//! What a token's header may say: three members, nothing else.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::Deserialize;

use super::{HEADER_TYPE, TokenError};

/// The header. Unknown members are refused, `crit` with them (RFC 7515 §4.1.11), and so is every
/// way to bring a key along (`jku`, `jwk`, `x5u`, `x5c`), to compress (`zip`), to nest (`cty`) or
/// to leave the payload bare (`b64`).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TokenHeader {
    /// What the token says its algorithm is.
    pub(super) alg: String,
    /// Which key it says to take.
    pub(super) kid: String,
    typ: String,
}

impl TokenHeader {
    /// Reads the first part of a token.
    pub(super) fn read(part: &str) -> Result<Self, TokenError> {
        let header: Self =
            decode(part).and_then(|json| serde_json::from_slice(&json).ok()).ok_or(TokenError::Header)?;
        if header.typ == HEADER_TYPE { Ok(header) } else { Err(TokenError::Header) }
    }
}

/// The JSON object behind one part. It begins with its brace, because a list of values in the right
/// order would do as well otherwise. Ids, closed words and numbers need no escapes, so a part that
/// has one was written to be read in two ways; it is refused.
pub(super) fn decode(part: &str) -> Option<Vec<u8>> {
    let json = BASE64_URL_SAFE_NO_PAD.decode(part).ok()?;
    (json.first() == Some(&b'{') && !json.contains(&b'\\')).then_some(json)
}
