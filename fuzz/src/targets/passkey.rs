//! What an authenticator answers: CBOR and JSON of a stranger.

use std::hint::black_box;
use std::sync::LazyLock;

use crypto::passkey::Passkeys;

use crate::bounds::Bound;

pub(crate) const BOUND: Bound = Bound { times: 64, ..Bound::READING };

static PASSKEYS: LazyLock<Option<Passkeys>> =
    LazyLock::new(|| Passkeys::new("clinica.example", "Clínica", &["https://clinica.example".to_owned()]).ok());

pub(crate) fn run(bytes: &[u8]) {
    if let Some(passkeys) = PASSKEYS.as_ref() {
        let _ = black_box(passkeys.identify(bytes));
    }
}

pub(crate) fn seeds() -> Vec<Vec<u8>> {
    vec![
        br#"{"id":"AAAA","rawId":"AAAA","type":"public-key","extensions":{},"response":{"authenticatorData":"SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAQ","clientDataJSON":"e30","signature":"AAAA","userHandle":"AAAAAAAAAAAAAAAAAAAAAA"}}"#.to_vec(),
        b"{\"response\":".repeat(50_000),
    ]
}
