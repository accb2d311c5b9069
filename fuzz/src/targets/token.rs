//! Tokens that a client presents: none of them is believed, all of them are read.

use std::hint::black_box;
use std::sync::LazyLock;

use crypto::token::KeyRing;
use crypto::{app_password, device, key_file, link, recovery, refresh, secret_key};
use secrecy::SecretString;
use uuid::Uuid;

use crate::bounds::Bound;
use crate::prose::text;

pub(crate) const BOUND: Bound = Bound::READING;

static RING: LazyLock<Option<KeyRing>> =
    LazyLock::new(|| KeyRing::new(&key_file::generate().ok()?, "issuer", "audience").ok());
static LINKS: LazyLock<Option<link::LinkKey>> = LazyLock::new(|| {
    link::LinkKey::new(&secret_key::SecretKey::parse(&SecretString::from("07".repeat(32)))?).ok()
});

pub(crate) fn run(bytes: &[u8]) {
    let text = text(bytes);
    if let Some(ring) = RING.as_ref() {
        assert!(ring.verify_at(&text, 1_700_000_000).is_err(), "the key was made a moment ago");
    }
    if let Some(links) = LINKS.as_ref() {
        let _ = black_box(links.verify("reset_password", Uuid::nil(), &text));
    }
    let _ = black_box((refresh::parse(&text).is_some(), app_password::hash_of(&text), device::hash_of(&text), recovery::hash_of(&text)));
}

pub(crate) fn seeds() -> Vec<Vec<u8>> {
    [
        "eyJhbGciOiJFZERTQSIsInR5cCI6IkpXVCIsImtpZCI6ImEifQ.eyJzdWIiOiJhIiwiZXhwIjo5OTk5OTk5OTk5fQ.AAAA",
        "eyJhbGciOiJub25lIn0.e30.",
        "abcd efgh ijkl mnop qrst uvwx",
        "ABCDE-FGHIJ-KLMNO",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    ]
    .map(|text| text.as_bytes().to_vec())
    .to_vec()
}
