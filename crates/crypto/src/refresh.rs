//! Refresh tokens: opaque, random, known to us by their digest only (RFC 9700 §4.14).

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use secrecy::SecretString;
use secrecy::zeroize::Zeroizing;
use uuid::Uuid;

use crate::digest;
use crate::minted;
pub use crate::minted::NoRandomness;

const TENANT_BYTES: usize = 16;
const RANDOM_BYTES: usize = 32;
const BYTES: usize = TENANT_BYTES + RANDOM_BYTES;

/// Length of a token's text: 48 bytes are 64 characters, without padding.
pub const TEXT_LEN: usize = BYTES / 3 * 4;

/// A token that was just made. The text leaves once, in the answer to its owner.
#[derive(Debug)]
pub struct NewRefreshToken {
    /// What its owner gets.
    pub text: SecretString,
    /// What we keep.
    pub hash: [u8; 32],
}

/// A token that somebody presented: the tenant to look in, and the digest to look for.
///
/// The tenant travels in the token because no row can be read without one. It proves nothing: a
/// changed tenant changes the digest too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PresentedRefreshToken {
    /// The tenant that it claims.
    pub tenant: Uuid,
    /// Its digest.
    pub hash: [u8; 32],
}

/// Makes a token for a tenant's session.
///
/// # Errors
/// [`NoRandomness`].
pub fn generate(tenant: Uuid) -> Result<NewRefreshToken, NoRandomness> {
    let random = minted::random::<RANDOM_BYTES>()?;
    let bytes = Zeroizing::new([tenant.as_bytes().as_slice(), random.as_slice()].concat());
    Ok(NewRefreshToken { text: BASE64_URL_SAFE_NO_PAD.encode(bytes.as_slice()).into(), hash: digest::sha256(&bytes) })
}

/// Reads a presented token; none when it does not have the shape of ours.
pub fn parse(text: &str) -> Option<PresentedRefreshToken> {
    if text.len() != TEXT_LEN {
        return None;
    }
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?;
    let tenant = Uuid::from_slice(bytes.get(..TENANT_BYTES)?).ok()?;
    Some(PresentedRefreshToken { tenant, hash: digest::sha256(&bytes) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::ExposeSecret;

    #[test]
    fn a_token_is_found_by_what_was_kept_of_it() {
        let tenant = Uuid::new_v4();
        let made = generate(tenant).unwrap();
        assert_eq!(made.text.expose_secret().len(), TEXT_LEN);
        assert_eq!(parse(made.text.expose_secret()), Some(PresentedRefreshToken { tenant, hash: made.hash }));
    }

    #[test]
    fn two_tokens_of_one_tenant_differ() {
        let tenant = Uuid::new_v4();
        assert_ne!(generate(tenant).unwrap().hash, generate(tenant).unwrap().hash);
    }

    #[test]
    fn anything_else_is_refused_without_a_look_up() {
        let good = generate(Uuid::new_v4()).unwrap();
        let good = good.text.expose_secret();
        for bad in ["", "x", &good[1..], &format!("{good}A"), &format!("{}=", &good[1..]), &format!("{}é", &good[2..])]
        {
            assert_eq!(parse(bad), None);
        }
    }
}
