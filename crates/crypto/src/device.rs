//! Device tokens: 256 random bits in a cookie by which a browser is known again.
//!
//! It opens nothing. It says that this browser was seen before, which is one signal among others.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use secrecy::zeroize::Zeroizing;

use crate::digest;
use crate::minted::{self, Minted, NoRandomness};

const BYTES: usize = 32;

/// Length of a token's text: 32 bytes are 43 characters, without padding.
pub const TEXT_LEN: usize = (BYTES * 4).div_ceil(3);

const PURPOSE: &str = "device token";

/// Makes a token.
///
/// # Errors
/// [`NoRandomness`].
pub fn generate() -> Result<Minted, NoRandomness> {
    let random = minted::random::<BYTES>()?;
    Ok(Minted { text: BASE64.encode(random.as_slice()).into(), hash: hash(random.as_slice()) })
}

/// The digest to look for; none when the text cannot be a device token.
pub fn hash_of(text: &str) -> Option<[u8; 32]> {
    if text.len() != TEXT_LEN {
        return None;
    }
    let bytes = Zeroizing::new(BASE64.decode(text).ok()?);
    Some(hash(&bytes))
}

fn hash(bytes: &[u8]) -> [u8; 32] {
    digest::of_parts(PURPOSE, &[bytes])
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::ExposeSecret;

    #[test]
    fn a_device_is_found_by_what_was_kept_of_its_token() {
        let made = generate().unwrap();
        assert_eq!(made.text.expose_secret().len(), TEXT_LEN);
        assert_eq!(hash_of(made.text.expose_secret()), Some(made.hash));
    }

    #[test]
    fn two_devices_differ() {
        assert_ne!(generate().unwrap().hash, generate().unwrap().hash);
    }

    #[test]
    fn anything_else_is_no_device() {
        let made = generate().unwrap();
        let good = made.text.expose_secret();
        for bad in ["", "x", &good[1..], &format!("{good}A"), &format!("{}=", &good[1..]), &format!("{}é", &good[2..])]
        {
            assert_eq!(hash_of(bad), None);
        }
    }
}
