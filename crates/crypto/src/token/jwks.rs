//! The key set that anybody may read (RFC 7517): public keys, and never a symmetric one.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use serde_json::{Value, json};

use super::key::{Key, Public};

/// The set as JSON text, in the order of the keys.
pub(super) fn text<'a>(keys: impl Iterator<Item = &'a Key>) -> String {
    let keys: Vec<Value> = keys.filter_map(entry).collect();
    json!({ "keys": keys }).to_string()
}

fn entry(key: &Key) -> Option<Value> {
    let (id, algorithm) = (&key.id, key.algorithm_name());
    match &key.public {
        Public::Ed25519(public) => Some(json!({
            "kty": "OKP", "crv": "Ed25519", "x": BASE64.encode(public), "use": "sig", "alg": algorithm, "kid": id,
        })),
        Public::Rsa { modulus, exponent } => Some(json!({
            "kty": "RSA", "n": BASE64.encode(modulus), "e": BASE64.encode(exponent),
            "use": "sig", "alg": algorithm, "kid": id,
        })),
        Public::Hidden => None,
    }
}
