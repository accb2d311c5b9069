//! What an attacker would send (RFC 8725, `security.md` A5). One table of edits to a good token.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use serde_json::{Value, json};

use super::*;
use crate::key_file;

const ISSUER: &str = "healthcare-cms";
const AUDIENCE: &str = "healthcare-cms-api";

fn now() -> i64 {
    jsonwebtoken::get_current_timestamp().try_into().unwrap()
}

struct Bench {
    ring: KeyRing,
    pem: SecretString,
}

impl Bench {
    fn new() -> Self {
        let pem = key_file::generate().unwrap();
        Self { ring: KeyRing::new(&pem, ISSUER, AUDIENCE).unwrap(), pem }
    }

    fn good(&self) -> String {
        let subject = Subject {
            user: Uuid::new_v4(),
            tenant: Uuid::new_v4(),
            session: Uuid::new_v4(),
            role: "author",
            trust_score: 50,
            mfa: false,
        };
        self.ring.issue(&subject, now()).unwrap()
    }

    /// Header and claims of a good token.
    fn parts(&self) -> (Value, Value) {
        let good = self.good();
        let mut parts = good
            .split('.')
            .map(|part| serde_json::from_slice(&BASE64.decode(part).unwrap_or_default()).unwrap_or(Value::Null));
        (parts.next().unwrap(), parts.next().unwrap())
    }

    /// Signs any header and claims with the real key.
    fn sign(&self, header: &Value, claims: &Value) -> String {
        let pair = Ed25519KeyPair::from_pkcs8_maybe_unchecked(
            EncodingKey::from_ed_pem(self.pem.expose_secret().as_bytes()).unwrap().as_bytes(),
        )
        .unwrap();
        let message = message(header, claims);
        let signature = BASE64.encode(pair.sign(message.as_bytes()).as_ref());
        format!("{message}.{signature}")
    }

    fn public_key(&self) -> Vec<u8> {
        let pair = Ed25519KeyPair::from_pkcs8_maybe_unchecked(
            EncodingKey::from_ed_pem(self.pem.expose_secret().as_bytes()).unwrap().as_bytes(),
        )
        .unwrap();
        pair.public_key().as_ref().to_vec()
    }
}

fn message(header: &Value, claims: &Value) -> String {
    format!("{}.{}", BASE64.encode(header.to_string()), BASE64.encode(claims.to_string()))
}

#[test]
fn a_good_token_says_what_it_was_made_for() {
    let bench = Bench::new();
    let subject = Subject {
        user: Uuid::new_v4(),
        tenant: Uuid::new_v4(),
        session: Uuid::new_v4(),
        role: "editor",
        trust_score: 50,
        mfa: false,
    };
    let claims = bench.ring.verify(&bench.ring.issue(&subject, now()).unwrap()).unwrap();
    assert_eq!((claims.sub, claims.tenant_id, claims.sid), (subject.user, subject.tenant, subject.session));
    assert_eq!((claims.exp - claims.iat, claims.nbf, claims.role.as_str()), (900, claims.iat, "editor"));
}

#[test]
fn a_signature_over_edited_parts_is_accepted_only_when_nothing_was_edited() {
    // Proves that the bench signs like the real ring, so that the refusals below mean something.
    let bench = Bench::new();
    let (header, claims) = bench.parts();
    bench.ring.verify(&bench.sign(&header, &claims)).unwrap();
}

#[test]
fn edited_claims_are_refused_even_with_a_good_signature() {
    let bench = Bench::new();
    let time = now();
    let edits: Vec<(&str, Value)> = vec![
        ("exp", json!(time - 60)),
        ("exp", json!((time + 600).to_string())),
        ("exp", json!(time as f64 + 600.5)),
        ("exp", json!([time + 600])),
        ("exp", json!(true)),
        ("exp", json!(1e300)),
        ("exp", json!(-1)),
        ("nbf", json!(time + 600)),
        ("nbf", json!((time - 1).to_string())),
        ("iat", json!((time - 1).to_string())),
        ("iss", json!("healthcare-cms.evil")),
        ("iss", json!([ISSUER, "evil"])),
        ("iss", json!("")),
        ("aud", json!("another-api")),
        ("aud", json!([AUDIENCE, "another-api"])),
        ("aud", json!([])),
        ("sub", json!("admin")),
        ("sub", json!("../../etc/passwd")),
        ("sub", json!(7)),
        ("tenant_id", json!("' or 1=1 --")),
        ("sid", json!("")),
        ("jti", json!("not-an-id")),
        ("typ", json!("refresh")),
        ("typ", json!("id")),
        ("mfa", json!("true")),
        ("trust_score", json!("100")),
        ("trust_score", json!(1000)),
        ("role", json!(["administrator"])),
        ("admin", json!(true)),
    ];
    for (name, value) in edits {
        let (header, mut claims) = bench.parts();
        claims[name] = value.clone();
        assert!(bench.ring.verify(&bench.sign(&header, &claims)).is_err(), "{name} = {value}");
    }
}

#[test]
fn every_claim_is_required() {
    let bench = Bench::new();
    let (header, claims) = bench.parts();
    let names: Vec<String> = claims.as_object().unwrap().keys().cloned().collect();
    assert_eq!(names.len(), 13);
    for name in names {
        for absent in [true, false] {
            let mut claims = claims.clone();
            if absent {
                claims.as_object_mut().unwrap().remove(&name);
            } else {
                claims[&name] = Value::Null;
            }
            assert!(bench.ring.verify(&bench.sign(&header, &claims)).is_err(), "{name}");
        }
    }
}

#[test]
fn edited_headers_are_refused_even_with_a_good_signature() {
    let bench = Bench::new();
    let edits: Vec<(&str, Value)> = vec![
        ("alg", json!("none")),
        ("alg", json!("None")),
        ("alg", json!("nOnE")),
        ("alg", json!("")),
        ("alg", json!("HS256")),
        ("alg", json!("HS512")),
        ("alg", json!("RS256")),
        ("alg", json!("ES256")),
        ("alg", json!("PS256")),
        ("alg", Value::Null),
        ("kid", json!("unknown")),
        ("kid", json!("../../dev/null")),
        ("kid", json!("x' union select 'key")),
        ("kid", json!("")),
        ("kid", Value::Null),
        ("kid", json!(7)),
        ("typ", json!("JWT")),
        ("typ", json!("at+JWT ")),
        ("typ", json!("refresh+jwt")),
        ("typ", Value::Null),
        ("jku", json!("https://evil.example/keys.json")),
        ("x5u", json!("https://evil.example/cert.pem")),
        ("x5c", json!(["AAAA"])),
        ("jwk", json!({ "kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" })),
        ("crit", json!(["exp"])),
        ("crit", json!([])),
        ("zip", json!("DEF")),
        ("cty", json!("JWT")),
    ];
    for (name, value) in edits {
        let (mut header, claims) = bench.parts();
        header[name] = value.clone();
        assert!(bench.ring.verify(&bench.sign(&header, &claims)).is_err(), "{name} = {value}");
    }
}

#[test]
fn the_public_key_is_no_shared_secret() {
    let bench = Bench::new();
    let public = bench.public_key();
    let pem = format!(
        "-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n",
        base64::prelude::BASE64_STANDARD.encode(&public)
    );
    let (header, claims) = bench.parts();
    let kid = header["kid"].as_str().unwrap().to_owned();
    for secret in [public.clone(), pem.into_bytes(), hex::encode(&public).into_bytes(), Vec::new()] {
        for algorithm in [Algorithm::HS256, Algorithm::HS384, Algorithm::HS512] {
            let header = Header { typ: Some(HEADER_TYPE.into()), kid: Some(kid.clone()), ..Header::new(algorithm) };
            let forged = jsonwebtoken::encode(&header, &claims, &EncodingKey::from_secret(&secret)).unwrap();
            assert!(bench.ring.verify(&forged).is_err());
        }
    }
}

#[test]
fn a_key_of_somebody_else_is_refused_under_our_key_id() {
    let (ours, theirs) = (Bench::new(), Bench::new());
    assert!(ours.ring.verify(&theirs.good()).is_err());
    let (header, claims) = ours.parts();
    assert!(ours.ring.verify(&theirs.sign(&header, &claims)).is_err());
}

#[test]
fn unsigned_and_cut_tokens_are_refused() {
    let bench = Bench::new();
    let good = bench.good();
    let (head, signature) = good.rsplit_once('.').unwrap();
    let zeros = BASE64.encode([0u8; 64]);
    for bad in [
        String::new(),
        ".".into(),
        "..".into(),
        "...".into(),
        format!("{head}."),
        head.to_owned(),
        format!("{head}.{zeros}"),
        format!("{head}.{signature}."),
        format!("{head}.{signature}.{signature}"),
        format!("{head}.{}", &signature[1..]),
        format!(" {good}"),
        format!("{good}="),
        format!("Bearer {good}"),
        "\u{0}".repeat(50),
        "é.é.é".into(),
        "a".repeat(MAX_TOKEN_LEN + 1),
    ] {
        assert!(bench.ring.verify(&bad).is_err(), "{bad}");
    }
}

#[test]
fn any_changed_character_breaks_the_token() {
    let bench = Bench::new();
    let good = bench.good();
    // The last character of a 64-byte signature carries four unused bits, hence not included.
    for place in 0..good.len() - 1 {
        let mut bytes = good.clone().into_bytes();
        bytes[place] = if bytes[place] == b'A' { b'B' } else { b'A' };
        assert!(bench.ring.verify(&String::from_utf8(bytes).unwrap()).is_err(), "character {place}");
    }
}

#[test]
fn a_claim_given_twice_is_refused() {
    let bench = Bench::new();
    let (header, claims) = bench.parts();
    let twice = claims.to_string().replacen('{', &format!("{{\"sub\":\"{}\",", Uuid::new_v4()), 1);
    let message = format!("{}.{}", BASE64.encode(header.to_string()), BASE64.encode(twice));
    let pair = Ed25519KeyPair::from_pkcs8_maybe_unchecked(
        EncodingKey::from_ed_pem(bench.pem.expose_secret().as_bytes()).unwrap().as_bytes(),
    )
    .unwrap();
    let token = format!("{message}.{}", BASE64.encode(pair.sign(message.as_bytes()).as_ref()));
    assert!(bench.ring.verify(&token).is_err());
}

#[test]
fn only_an_ed25519_key_signs() {
    for pem in [
        "",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
    ] {
        assert!(matches!(KeyRing::new(&pem.to_owned().into(), ISSUER, AUDIENCE), Err(KeyError::NotEd25519)));
    }
}
