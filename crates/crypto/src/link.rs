//! Tokens in links that work once: a link's id, and a seal that only we can make.
//!
//! Nothing of the token is stored. It follows from the id, so that the worker that sends a mail
//! writes the same link that the gateway later checks, and no secret travels on the bus. That a
//! link is used once, and for how long it works, is a matter of its row.

use std::fmt;

use aws_lc_rs::hmac;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use secrecy::{ExposeSecret, SecretString};
use uuid::Uuid;

use crate::secret_key::{NotDerived, SecretKey};

const ID_BYTES: usize = 16;
const SEAL_BYTES: usize = 32;

/// Length of a token's text: 48 bytes are 64 characters, without padding.
pub const TEXT_LEN: usize = (ID_BYTES + SEAL_BYTES) / 3 * 4;

/// Makes and checks the tokens of links.
pub struct LinkKey(hmac::Key);

impl fmt::Debug for LinkKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LinkKey([redacted])")
    }
}

impl LinkKey {
    /// The key of a secret: gateways and mail workers hold the same file.
    ///
    /// # Errors
    /// [`NotDerived`].
    pub fn new(secret: &SecretKey) -> Result<Self, NotDerived> {
        let key = secret.derive("link")?;
        Ok(Self(hmac::Key::new(hmac::HMAC_SHA256, key.expose_secret())))
    }

    /// The token of a link. The purpose is a word of the caller's (`reset_password`): a link made
    /// for one purpose opens no other.
    pub fn token(&self, purpose: &str, tenant: Uuid, link: Uuid) -> SecretString {
        let seal = hmac::sign(&self.0, &message(purpose, tenant, link));
        BASE64.encode([link.as_bytes(), seal.as_ref()].concat()).into()
    }

    /// The id of the link that a token opens; none unless we made it for this purpose and tenant.
    /// The comparison takes the same time wherever the seals differ.
    pub fn verify(&self, purpose: &str, tenant: Uuid, token: &str) -> Option<Uuid> {
        if token.len() != TEXT_LEN {
            return None;
        }
        let bytes = BASE64.decode(token).ok()?;
        let (link, seal) = bytes.split_at_checked(ID_BYTES)?;
        let link = Uuid::from_slice(link).ok()?;
        hmac::verify(&self.0, &message(purpose, tenant, link), seal).ok()?;
        Some(link)
    }
}

/// The two ids have one length, so nothing but the purpose can differ in length, and it comes last.
fn message(purpose: &str, tenant: Uuid, link: Uuid) -> Vec<u8> {
    [tenant.as_bytes(), link.as_bytes(), purpose.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> LinkKey {
        LinkKey::new(&SecretKey::generate().unwrap()).unwrap()
    }

    #[test]
    fn a_link_opens_what_it_was_made_for() {
        let (key, tenant, link) = (key(), Uuid::new_v4(), Uuid::new_v4());
        let token = key.token("reset_password", tenant, link);
        assert_eq!(token.expose_secret().len(), TEXT_LEN);
        assert_eq!(key.verify("reset_password", tenant, token.expose_secret()), Some(link));
    }

    #[test]
    fn two_processes_with_one_file_write_the_same_link() {
        let secret = SecretKey::generate().unwrap();
        let (tenant, link) = (Uuid::new_v4(), Uuid::new_v4());
        let [one, two] = [(); 2].map(|()| LinkKey::new(&secret).unwrap().token("invitation", tenant, link));
        assert_eq!(one.expose_secret(), two.expose_secret());
    }

    #[test]
    fn another_purpose_tenant_or_key_opens_nothing() {
        let (key, tenant, link) = (key(), Uuid::new_v4(), Uuid::new_v4());
        let token = key.token("confirm_email", tenant, link);
        let token = token.expose_secret();
        for purpose in ["reset_password", "confirm_email2", "confirm_emai", ""] {
            assert_eq!(key.verify(purpose, tenant, token), None, "{purpose}");
        }
        assert_eq!(key.verify("confirm_email", Uuid::new_v4(), token), None);
        assert_eq!(super::tests::key().verify("confirm_email", tenant, token), None);
    }

    #[test]
    fn a_changed_character_anywhere_opens_nothing() {
        let (key, tenant) = (key(), Uuid::new_v4());
        let token = key.token("invitation", tenant, Uuid::new_v4());
        let token = token.expose_secret();
        for place in 0..TEXT_LEN {
            let mut bytes = token.as_bytes().to_vec();
            bytes[place] = if bytes[place] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(bytes).unwrap();
            assert_eq!(key.verify("invitation", tenant, &changed), None, "character {place}");
        }
    }

    #[test]
    fn other_shapes_open_nothing() {
        let (key, tenant) = (key(), Uuid::new_v4());
        let token = key.token("invitation", tenant, Uuid::new_v4());
        let token = token.expose_secret();
        for bad in
            ["", "x", &token[1..], &format!("{token}A"), &format!("{}=", &token[1..]), &format!("{}é", &token[2..])]
        {
            assert_eq!(key.verify("invitation", tenant, bad), None);
        }
    }
}
