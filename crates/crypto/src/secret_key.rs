//! The 32 secret bytes of a key file, and the keys that are drawn from them.
//!
//! The bytes themselves are never a key: each use draws its own (HKDF, RFC 5869) under its own
//! purpose, so that one file may serve several uses and none learns the key of another.

use std::fmt;

use aws_lc_rs::hkdf::{HKDF_SHA256, Salt};
use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_STANDARD_NO_PAD, BASE64_URL_SAFE_NO_PAD};
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretBox, SecretString};

use crate::minted::{self, NoRandomness};

/// Bytes of a secret, and of every key drawn from it.
pub const SECRET_BYTES: usize = 32;

/// Public, and the same everywhere: it keeps our keys apart from those of another program that was
/// given the same file.
const SALT: &[u8] = b"healthcare-cms secret key, format 1";

/// No key could be derived.
#[derive(Debug, thiserror::Error)]
#[error("a key could not be derived")]
pub struct NotDerived;

/// 32 secret bytes. Wiped when dropped.
pub struct SecretKey(SecretBox<[u8; SECRET_BYTES]>);

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey([redacted])")
    }
}

impl SecretKey {
    /// Makes a fresh one.
    ///
    /// # Errors
    /// [`NoRandomness`].
    pub fn generate() -> Result<Self, NoRandomness> {
        minted::random().map(|bytes| Self::from_bytes(&bytes))
    }

    pub(crate) fn expose(&self) -> &[u8; SECRET_BYTES] {
        self.0.expose_secret()
    }

    pub(crate) fn from_bytes(bytes: &[u8; SECRET_BYTES]) -> Self {
        Self(SecretBox::init_with_mut(|secret: &mut [u8; SECRET_BYTES]| secret.copy_from_slice(bytes)))
    }

    /// Reads 32 bytes from hexadecimal or base64 text; white space around it is ignored. None when
    /// it is anything else, or 32 zeros: the file of somebody who meant to fill it in later.
    pub fn parse(text: &SecretString) -> Option<Self> {
        let text = text.expose_secret().trim();
        let bytes = Zeroizing::new(match text.len() {
            64 => hex::decode(text).ok(),
            44 => BASE64_STANDARD.decode(text).ok(),
            43 => BASE64_STANDARD_NO_PAD.decode(text).or_else(|_| BASE64_URL_SAFE_NO_PAD.decode(text)).ok(),
            _ => None,
        }?);
        let bytes: &[u8; SECRET_BYTES] = bytes.as_slice().try_into().ok()?;
        (*bytes != [0; SECRET_BYTES]).then(|| Self::from_bytes(bytes))
    }

    /// The text of a key file: hexadecimal, one line.
    pub fn to_text(&self) -> SecretString {
        let digits = Zeroizing::new(hex::encode(self.0.expose_secret()));
        let mut text = String::with_capacity(digits.len() + 1);
        text.push_str(&digits);
        text.push('\n');
        text.into()
    }

    /// The key for a purpose. The same bytes and purpose always give the same key.
    ///
    /// # Errors
    /// [`NotDerived`] when the library cannot; it does not depend on the secret.
    pub fn derive(&self, purpose: &str) -> Result<SecretBox<[u8; SECRET_BYTES]>, NotDerived> {
        let pseudo_random = Salt::new(HKDF_SHA256, SALT).extract(self.0.expose_secret());
        let info = [purpose.as_bytes()];
        let output = pseudo_random.expand(&info, HKDF_SHA256).map_err(|_| NotDerived)?;
        let mut key = SecretBox::new(Box::new([0; SECRET_BYTES]));
        output.fill(secrecy::ExposeSecretMut::expose_secret_mut(&mut key)).map_err(|_| NotDerived)?;
        Ok(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(byte: u8) -> SecretKey {
        SecretKey::from_bytes(&[byte; SECRET_BYTES])
    }

    #[test]
    fn every_spelling_of_the_same_bytes_is_the_same_key() {
        let bytes = [0xfb; SECRET_BYTES];
        let expected = *key(0xfb).derive("p").unwrap().expose_secret();
        for text in [
            hex::encode(bytes),
            hex::encode_upper(bytes),
            format!("  {}\r\n", hex::encode(bytes)),
            BASE64_STANDARD.encode(bytes),
            BASE64_STANDARD_NO_PAD.encode(bytes),
            BASE64_URL_SAFE_NO_PAD.encode(bytes),
        ] {
            let read = SecretKey::parse(&text.into()).unwrap();
            assert_eq!(*read.derive("p").unwrap().expose_secret(), expected);
        }
    }

    #[test]
    fn other_texts_are_no_key() {
        for text in ["", "secret", &"0".repeat(64), &"g".repeat(64), &"a".repeat(63), &"a".repeat(65), &"*".repeat(44)]
        {
            assert!(SecretKey::parse(&text.to_owned().into()).is_none(), "{text}");
        }
    }

    #[test]
    fn a_key_survives_its_file() {
        let made = SecretKey::generate().unwrap();
        let read = SecretKey::parse(&made.to_text()).unwrap();
        assert_eq!(read.derive("p").unwrap().expose_secret(), made.derive("p").unwrap().expose_secret());
    }

    #[test]
    fn purposes_and_secrets_give_different_keys() {
        let one = key(1);
        let keys = [one.derive("a").unwrap(), one.derive("b").unwrap(), key(2).derive("a").unwrap()];
        let mut bytes: Vec<[u8; SECRET_BYTES]> = keys.iter().map(|key| *key.expose_secret()).collect();
        bytes.push([1; SECRET_BYTES]);
        bytes.sort_unstable();
        bytes.dedup();
        assert_eq!(bytes.len(), 4);
    }

    #[test]
    fn the_debug_text_holds_no_secret() {
        assert_eq!(format!("{:?}", key(7)), "SecretKey([redacted])");
    }
}
