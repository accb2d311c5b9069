//! Keys as text: secret keys, public keys of plugins, PEM of tokens.

use std::hint::black_box;

use crypto::manifest::PublicKey;
use crypto::secret_key::SecretKey;
use crypto::token::{KeyRing, Profile};
use secrecy::{ExposeSecret, SecretString};

use crate::bounds::Bound;
use crate::prose::text;

pub(crate) const BOUND: Bound = Bound::READING;

pub(crate) fn run(bytes: &[u8]) {
    let text = text(bytes);
    let secret = SecretString::from(text.as_str());
    if let Some(key) = SecretKey::parse(&secret) {
        let written = key.to_text();
        let again = SecretKey::parse(&written).map(|key| key.to_text().expose_secret().to_owned());
        assert_eq!(again.as_deref(), Some(written.expose_secret()));
    }
    if let Ok(key) = PublicKey::parse(&text) {
        assert_eq!(PublicKey::parse(&key.to_text()).map(|key| key.to_text()).ok(), Some(key.to_text()));
    }
    let _ = black_box(KeyRing::with_keys(&secret, std::slice::from_ref(&secret), Profile::Production, "a", "b"));
}

pub(crate) fn seeds() -> Vec<Vec<u8>> {
    let pem = crypto::key_file::generate().map(|key| key.expose_secret().as_bytes().to_vec());
    let mut seeds = vec!["07".repeat(32).into_bytes(), b"BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=".to_vec()];
    seeds.extend(pem);
    seeds.push(b"ed25519 BwcH\nml-dsa-65 BwcH\n".to_vec());
    seeds
}
