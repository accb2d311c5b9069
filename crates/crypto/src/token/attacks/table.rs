//! The table. Rows are grouped by what they abuse.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use serde_json::{Value, json};
use uuid::Uuid;

use super::Attack;
use super::forge::{AUDIENCE, Bench, ISSUER, NOW};
use crate::token::{HEADER_TYPE, LEEWAY_SECONDS, LIFETIME_SECONDS, MAX_TOKEN_LEN, TokenError};

/// A token that must be accepted.
pub(super) struct Control {
    pub(super) name: &'static str,
    pub(super) token: fn(&Bench) -> String,
}

pub(super) const CONTROLS: &[Control] = &[
    Control { name: "EdDSA", token: Bench::good },
    Control { name: "RS256", token: Bench::good_rsa },
    Control { name: "HS256 in the dev profile", token: Bench::good_hmac },
    Control { name: "signed text that was not edited", token: |b| text(b, "", "") },
    Control { name: "signature that was not edited", token: |b| b.with_signature(|_| {}) },
    Control { name: "expired, but within the leeway", token: |b| times(b, -LIFETIME_SECONDS, -60, -LEEWAY_SECONDS) },
    Control { name: "issued and valid ahead by the leeway", token: |b| times(b, LEEWAY_SECONDS, LEEWAY_SECONDS, 60) },
    Control { name: "longest life", token: |b| times(b, 0, 0, LIFETIME_SECONDS) },
];

pub(super) const ATTACKS: [&[Attack]; 7] = [ALGORITHM, KEY_ID, HEADER, SIGNATURE, SHAPE, CLAIMS, TIMES];

const fn row(name: &'static str, caught_as: TokenError, token: fn(&Bench) -> String) -> Attack {
    Attack { name, caught_as, token }
}

/// The algorithm is the key's, whatever the token says.
const ALGORITHM: &[Attack] = &[
    row("alg none, no signature", TokenError::Algorithm, |b| unsigned(b, "none")),
    row("alg None, no signature", TokenError::Algorithm, |b| unsigned(b, "None")),
    row("alg NONE, no signature", TokenError::Algorithm, |b| unsigned(b, "NONE")),
    row("alg nOnE, no signature", TokenError::Algorithm, |b| unsigned(b, "nOnE")),
    row("alg none with a space", TokenError::Algorithm, |b| unsigned(b, "none ")),
    row("alg none with a NUL", TokenError::Header, |b| unsigned(b, "none\0")),
    row("alg empty, no signature", TokenError::Algorithm, |b| unsigned(b, "")),
    row("alg none, good signature", TokenError::Algorithm, |b| b.with_header("alg", "none")),
    row("alg in small letters", TokenError::Algorithm, |b| b.with_header("alg", "eddsa")),
    row("alg Ed25519", TokenError::Algorithm, |b| b.with_header("alg", "Ed25519")),
    row("alg swapped to RS256", TokenError::Algorithm, |b| b.with_header("alg", "RS256")),
    row("alg swapped to HS512", TokenError::Algorithm, |b| b.with_header("alg", "HS512")),
    row("alg swapped to PS256", TokenError::Algorithm, |b| b.with_header("alg", "PS256")),
    row("alg array", TokenError::Header, |b| b.with_header("alg", json!(["EdDSA", "none"]))),
    row("alg true", TokenError::Header, |b| b.with_header("alg", true)),
    row("RSA public key as DER for HS256", TokenError::Algorithm, |b| confused(b, 2)),
    row("RSA public key as PEM for HS256", TokenError::Algorithm, |b| confused(b, 3)),
    row("key set for HS256", TokenError::Algorithm, |b| confused(b, 4)),
    row("Ed25519 public key for HS256", TokenError::Algorithm, |b| {
        b.hmac_signed(&hs256(b.ring.signing_id()), &b.public_spellings(0))
    }),
    row("Ed25519 public PEM for HS256", TokenError::Algorithm, |b| {
        b.hmac_signed(&hs256(b.ring.signing_id()), &b.public_spellings(1))
    }),
    row("public key under the id of the symmetric key", TokenError::Signature, |b| {
        b.hmac_signed(&hs256(&b.secret_id()), &b.public_spellings(3))
    }),
    row("empty secret for HS256", TokenError::Signature, |b| b.hmac_signed(&hs256(&b.secret_id()), b"")),
    row("key id as secret for HS256", TokenError::Signature, |b| {
        b.hmac_signed(&hs256(&b.secret_id()), b.secret_id().as_bytes())
    }),
    row("RSA signature under the Ed25519 key", TokenError::Algorithm, |b| {
        b.rsa_signed(&json!({ "alg": "RS256", "kid": b.ring.signing_id(), "typ": HEADER_TYPE }))
    }),
    row("Ed25519 signature under the RSA key", TokenError::Algorithm, |b| b.with_header("kid", b.rsa_id())),
    row("zeroes for ES256 (CVE-2022-21449)", TokenError::Algorithm, |b| {
        let header = json!({ "alg": "ES256", "kid": b.ring.signing_id(), "typ": HEADER_TYPE });
        format!("{}.{}", b.message(&header), BASE64.encode([0; 64]))
    }),
];

/// A key id is a key of a map: it is looked up, never opened, joined or executed.
const KEY_ID: &[Attack] = &[
    row("kid unknown", TokenError::UnknownKey, |b| b.with_header("kid", "0123456789abcdef")),
    row("kid path traversal", TokenError::UnknownKey, |b| b.with_header("kid", "../../../../dev/null")),
    row("kid SQL", TokenError::UnknownKey, |b| b.with_header("kid", "x' UNION SELECT 'key' --")),
    row("kid command", TokenError::UnknownKey, |b| b.with_header("kid", "key|/usr/bin/id")),
    row("kid address", TokenError::UnknownKey, |b| b.with_header("kid", "https://evil.example/key")),
    row("kid empty", TokenError::UnknownKey, |b| b.with_header("kid", "")),
    row("kid in capitals", TokenError::UnknownKey, |b| b.with_header("kid", b.ring.signing_id().to_uppercase())),
    row("kid with a space", TokenError::UnknownKey, |b| b.with_header("kid", format!("{} ", b.ring.signing_id()))),
    row("kid cut", TokenError::UnknownKey, |b| b.with_header("kid", &b.ring.signing_id()[..8])),
    row("kid array", TokenError::Header, |b| b.with_header("kid", json!([b.ring.signing_id()]))),
    row("kid number", TokenError::Header, |b| b.with_header("kid", 0)),
    row("kid of 300 characters", TokenError::UnknownKey, |b| b.with_header("kid", "a".repeat(300))),
    row("kid longer than a token", TokenError::TooLong, |b| b.with_header("kid", "a".repeat(MAX_TOKEN_LEN))),
    row("kid of another ring", TokenError::UnknownKey, |b| b.with_header("kid", b.stranger.signing_id())),
    row("kid retired", TokenError::UnknownKey, Bench::retired),
    row("key of another ring under our kid", TokenError::Signature, |b| b.strange_signature(&b.header())),
];

/// Whatever else a header may hold, ours do not.
const HEADER: &[Attack] = &[
    row("jku", TokenError::Header, |b| b.with_header("jku", "https://evil.example/keys.json")),
    row("jku null", TokenError::Header, |b| b.with_header("jku", Value::Null)),
    row("x5u", TokenError::Header, |b| b.with_header("x5u", "https://evil.example/cert.pem")),
    row("x5c", TokenError::Header, |b| b.with_header("x5c", json!(["MIIB"]))),
    row("x5t", TokenError::Header, |b| b.with_header("x5t", "AAAA")),
    row("jwk that verifies", TokenError::Header, |b| {
        let mut header = b.header();
        header["jwk"] = b.strange_jwk();
        b.strange_signature(&header)
    }),
    row("crit names a claim", TokenError::Header, |b| b.with_header("crit", json!(["exp"]))),
    row("crit empty", TokenError::Header, |b| b.with_header("crit", json!([]))),
    row("zip", TokenError::Header, |b| b.with_header("zip", "DEF")),
    row("cty JWT", TokenError::Header, |b| b.with_header("cty", "JWT")),
    row("enc", TokenError::Header, |b| b.with_header("enc", "A256GCM")),
    row("b64 false", TokenError::Header, |b| b.with_header("b64", false)),
    row("b64 false, critical", TokenError::Header, |b| {
        let mut header = b.header();
        (header["b64"], header["crit"]) = (json!(false), json!(["b64"]));
        b.sign(&header, &b.claims())
    }),
    row("unknown member", TokenError::Header, |b| b.with_header("admin", true)),
    row("typ missing", TokenError::Header, |b| {
        b.sign(&json!({ "alg": "EdDSA", "kid": b.ring.signing_id() }), &b.claims())
    }),
    row("typ JWT", TokenError::Header, |b| b.with_header("typ", "JWT")),
    row("typ of an id token", TokenError::Header, |b| b.with_header("typ", "id_token+jwt")),
    row("typ of a proof", TokenError::Header, |b| b.with_header("typ", "dpop+jwt")),
    row("typ in other letters", TokenError::Header, |b| b.with_header("typ", "AT+JWT")),
    row("typ with a space", TokenError::Header, |b| b.with_header("typ", "at+jwt ")),
    row("alg twice", TokenError::Header, |b| text(b, r#""alg":"EdDSA","#, "")),
    row("alg twice, none first", TokenError::Header, |b| text(b, r#""alg":"none","#, "")),
    row("kid twice", TokenError::Header, |b| text(b, r#""kid":"0123456789abcdef","#, "")),
    row("typ twice", TokenError::Header, |b| text(b, r#""typ":"JWT","#, "")),
    row("alg spelled with an escape", TokenError::Header, |b| {
        b.sign_text(&b.header().to_string().replace("\"alg\"", "\"\\u0061lg\""), &b.claims().to_string())
    }),
    row("kid value spelled with an escape", TokenError::Header, |b| {
        let escaped = format!("\\u{:04x}{}", b.ring.signing_id().as_bytes()[0], &b.ring.signing_id()[1..]);
        b.sign_text(&b.header().to_string().replace(b.ring.signing_id(), &escaped), &b.claims().to_string())
    }),
    row("header a list of its values", TokenError::Header, |b| {
        b.sign_text(&json!(["EdDSA", b.ring.signing_id(), HEADER_TYPE]).to_string(), &b.claims().to_string())
    }),
    row("header empty", TokenError::Header, |b| b.sign_text("", &b.claims().to_string())),
    row("header not UTF-8", TokenError::Header, |b| {
        b.sign_message(&format!("{}.{}", BASE64.encode([0xff, 0xfe]), BASE64.encode(b.claims().to_string())))
    }),
    row("header with a byte order mark", TokenError::Header, |b| {
        b.sign_text(&format!("\u{feff}{}", b.header()), &b.claims().to_string())
    }),
    row("something behind the header", TokenError::Header, |b| {
        b.sign_text(&format!("{}{{}}", b.header()), &b.claims().to_string())
    }),
];

/// Signatures that are no signatures.
const SIGNATURE: &[Attack] = &[
    row("signature stripped", TokenError::Signature, |b| format!("{}.", b.message(&b.header()))),
    row("signature of zeroes", TokenError::Signature, |b| b.with_signature(|bytes| bytes.fill(0))),
    row("signature of ones", TokenError::Signature, |b| b.with_signature(|bytes| bytes.fill(0xff))),
    row("signature cut", TokenError::Signature, |b| b.with_signature(|bytes| bytes.truncate(63))),
    row("signature cut in half", TokenError::Signature, |b| b.with_signature(|bytes| bytes.truncate(32))),
    row("signature with a byte more", TokenError::Signature, |b| b.with_signature(|bytes| bytes.push(0))),
    row("signature with another equal number", TokenError::Signature, |b| {
        b.with_signature(|bytes| plus_group_order(bytes))
    }),
    row("neutral point and zero", TokenError::Signature, |b| {
        b.with_signature(|bytes| {
            bytes.fill(0);
            bytes[0] = 1;
        })
    }),
    row("signature of another token", TokenError::Signature, |b| {
        let (one, two) = (b.good(), b.good());
        format!("{}.{}", one.rsplit_once('.').unwrap().0, two.rsplit_once('.').unwrap().1)
    }),
    row("RSA signature of zeroes", TokenError::Signature, |b| swap_signature(&b.good_rsa(), &[0; 384])),
    row("RSA signature of one", TokenError::Signature, |b| {
        let mut one = [0; 384];
        one[383] = 1;
        swap_signature(&b.good_rsa(), &one)
    }),
    row("RSA signature with a zero before it", TokenError::Signature, |b| {
        let good = b.good_rsa();
        let signature = BASE64.decode(good.rsplit_once('.').unwrap().1).unwrap();
        swap_signature(&good, &[&[0], signature.as_slice()].concat())
    }),
    row("HMAC cut to 16 bytes", TokenError::Signature, |b| {
        let good = b.good_hmac();
        let seal = BASE64.decode(good.rsplit_once('.').unwrap().1).unwrap();
        swap_signature(&good, &seal[..16])
    }),
    row("HMAC empty", TokenError::Signature, |b| swap_signature(&b.good_hmac(), b"")),
    row("padding behind the signature", TokenError::Signature, |b| format!("{}==", b.good())),
    row("white space behind the token", TokenError::Signature, |b| format!("{} ", b.good())),
    row("line end behind the token", TokenError::Signature, |b| format!("{}\n", b.good())),
    row("garbage behind the token", TokenError::Signature, |b| format!("{}AAAA", b.good())),
    row("NUL behind the token", TokenError::Signature, |b| format!("{}\0", b.good())),
    row("unused bits set in the last character", TokenError::Signature, |b| {
        let mut good = b.good();
        let last = good.pop().unwrap();
        // A 64-byte signature ends in a character whose last four bits are zero: A, Q, g or w.
        good.push(char::from(last as u8 + 1));
        good
    }),
    row("claims edited, signature kept", TokenError::Signature, |b| {
        let (good, mut claims) = (b.good(), b.claims());
        claims["role"] = json!("administrator");
        let signature = good.rsplit_once('.').unwrap().1;
        format!("{}.{}.{signature}", BASE64.encode(b.header().to_string()), BASE64.encode(claims.to_string()))
    }),
];

/// Texts that are no token.
const SHAPE: &[Attack] = &[
    row("empty", TokenError::Shape, |_| String::new()),
    row("one dot", TokenError::Shape, |_| ".".into()),
    row("two dots", TokenError::Header, |_| "..".into()),
    row("three dots", TokenError::Shape, |_| "...".into()),
    row("signature and its dot stripped", TokenError::Shape, |b| b.message(&b.header())),
    row("a fourth part", TokenError::Shape, |b| format!("{}.AAAA", b.good())),
    row("five parts, as if encrypted", TokenError::Shape, |b| format!("{}.AAAA.AAAA", b.good())),
    row("a dot before it", TokenError::Shape, |b| format!(".{}", b.good())),
    row("white space before the token", TokenError::Header, |b| format!(" {}", b.good())),
    row("the scheme before the token", TokenError::Header, |b| format!("Bearer {}", b.good())),
    row("padding behind the header", TokenError::Header, |b| b.good().replacen('.', "=.", 1)),
    row("line end inside the header", TokenError::Header, |b| {
        let good = b.good();
        format!("{}\n{}", &good[..10], &good[10..])
    }),
    row("padding behind the claims", TokenError::Claims, |b| b.sign_message(&format!("{}==", b.message(&b.header())))),
    row("letters beyond ASCII", TokenError::Header, |_| "é.é.é".into()),
    row("JSON serialisation", TokenError::Shape, |b| {
        let good = b.good();
        let parts: Vec<&str> = good.split('.').collect();
        json!({ "protected": parts[0], "payload": parts[1], "signature": parts[2] }).to_string()
    }),
    row("longer than we read", TokenError::TooLong, |b| b.with_claims([("role", json!("a".repeat(MAX_TOKEN_LEN)))])),
    row("a megabyte of dots", TokenError::TooLong, |_| ".".repeat(1 << 20)),
];

/// Claims that say more, less or other than ours.
const CLAIMS: &[Attack] = &[
    row("exp missing", TokenError::Claims, |b| without(b, "exp")),
    row("nbf missing", TokenError::Claims, |b| without(b, "nbf")),
    row("iat missing", TokenError::Claims, |b| without(b, "iat")),
    row("jti missing", TokenError::Claims, |b| without(b, "jti")),
    row("sub missing", TokenError::Claims, |b| without(b, "sub")),
    row("iss missing", TokenError::Claims, |b| without(b, "iss")),
    row("aud missing", TokenError::Claims, |b| without(b, "aud")),
    row("tenant missing", TokenError::Claims, |b| without(b, "tenant_id")),
    row("session missing", TokenError::Claims, |b| without(b, "sid")),
    row("exp in quotes (CVE-2026-25537)", TokenError::Claims, |b| b.with_claims([("exp", json!("1900000100"))])),
    row("nbf in quotes", TokenError::Claims, |b| b.with_claims([("nbf", json!("1899999999"))])),
    row("iat in quotes", TokenError::Claims, |b| b.with_claims([("iat", json!("1899999999"))])),
    row("exp a date", TokenError::Claims, |b| b.with_claims([("exp", json!("2099-01-01T00:00:00Z"))])),
    row("exp with a fraction", TokenError::Claims, |b| b.with_claims([("exp", json!(1_900_000_100.5))])),
    row("exp a float without a fraction", TokenError::Claims, |b| b.with_claims([("exp", json!(1_900_000_100.0))])),
    row("exp with an exponent", TokenError::Claims, |b| exp_text(b, "1.9000001e9")),
    row("exp true", TokenError::Claims, |b| b.with_claims([("exp", json!(true))])),
    row("exp null", TokenError::Claims, |b| b.with_claims([("exp", Value::Null)])),
    row("exp array", TokenError::Claims, |b| b.with_claims([("exp", json!([NOW + 60]))])),
    row("exp object", TokenError::Claims, |b| b.with_claims([("exp", json!({ "$gt": 0 }))])),
    row("exp 1e300", TokenError::Claims, |b| b.with_claims([("exp", json!(1e300))])),
    row("exp beyond 64 bits", TokenError::Claims, |b| b.with_claims([("exp", json!(u64::MAX))])),
    row("exp NaN", TokenError::Claims, |b| exp_text(b, "NaN")),
    row("exp negative", TokenError::Expired, |b| b.with_claims([("exp", json!(-1))])),
    row("exp zero", TokenError::Expired, |b| b.with_claims([("exp", json!(0))])),
    row("exp the least number", TokenError::Expired, |b| b.with_claims([("exp", json!(i64::MIN))])),
    row("exp the greatest number", TokenError::Lifetime, |b| b.with_claims([("exp", json!(i64::MAX))])),
    row("iat the least number", TokenError::Lifetime, |b| b.with_claims([("iat", json!(i64::MIN))])),
    row("iat the greatest number", TokenError::NotYetValid, |b| b.with_claims([("iat", json!(i64::MAX))])),
    row("exp twice", TokenError::Claims, |b| text(b, "", &format!("{{\"exp\":{}", NOW + 60))),
    row("sub twice", TokenError::Claims, |b| text(b, "", &format!("{{\"sub\":\"{}\"", Uuid::new_v4()))),
    row("role twice", TokenError::Claims, |b| text(b, "", r#"{"role":"administrator""#)),
    row("exp twice, once escaped", TokenError::Claims, |b| text(b, "", &format!("{{\"\\u0065xp\":{}", NOW + 60))),
    row("claim name spelled with an escape", TokenError::Claims, |b| {
        b.sign_text(&b.header().to_string(), &b.claims().to_string().replace("\"role\"", "\"r\\u006fle\""))
    }),
    row("claim value spelled with an escape", TokenError::Claims, |b| {
        b.sign_text(&b.header().to_string(), &b.claims().to_string().replace("\"author\"", "\"auth\\u006fr\""))
    }),
    row("aud array with ours", TokenError::Claims, |b| b.with_claims([("aud", json!([AUDIENCE]))])),
    row("aud array with ours and another", TokenError::Claims, |b| b.with_claims([("aud", json!([AUDIENCE, "x"]))])),
    row("aud empty array", TokenError::Claims, |b| b.with_claims([("aud", json!([]))])),
    row("aud of another service", TokenError::Audience, |b| b.with_claims([("aud", json!("another-api"))])),
    row("aud with ours in front", TokenError::Audience, |b| b.with_claims([("aud", json!(format!("{AUDIENCE}-2")))])),
    row("aud empty", TokenError::Audience, |b| b.with_claims([("aud", json!(""))])),
    row("iss of somebody else", TokenError::Issuer, |b| b.with_claims([("iss", json!("https://evil.example"))])),
    row("iss with ours in front", TokenError::Issuer, |b| b.with_claims([("iss", json!(format!("{ISSUER}.evil")))])),
    row("iss in capitals", TokenError::Issuer, |b| b.with_claims([("iss", json!(ISSUER.to_uppercase()))])),
    row("iss array", TokenError::Claims, |b| b.with_claims([("iss", json!([ISSUER, "evil"]))])),
    row("typ claim of a refresh token", TokenError::Claims, |b| b.with_claims([("typ", json!("refresh"))])),
    row("typ claim of an id token", TokenError::Claims, |b| b.with_claims([("typ", json!("id"))])),
    row("unknown claim", TokenError::Claims, |b| b.with_claims([("admin", json!(true))])),
    row("scope claim", TokenError::Claims, |b| b.with_claims([("scope", json!("*"))])),
    row("sub a word", TokenError::Claims, |b| b.with_claims([("sub", json!("administrator"))])),
    row("sub a number", TokenError::Claims, |b| b.with_claims([("sub", json!(1))])),
    row("tenant SQL", TokenError::Claims, |b| b.with_claims([("tenant_id", json!("' OR 1=1 --"))])),
    row("tenant array", TokenError::Claims, |b| b.with_claims([("tenant_id", json!([Uuid::new_v4()]))])),
    row("role array", TokenError::Claims, |b| b.with_claims([("role", json!(["administrator"]))])),
    row("mfa in quotes", TokenError::Claims, |b| b.with_claims([("mfa", json!("true"))])),
    row("mfa one", TokenError::Claims, |b| b.with_claims([("mfa", json!(1))])),
    row("score in quotes", TokenError::Claims, |b| b.with_claims([("trust_score", json!("100"))])),
    row("score too high", TokenError::Claims, |b| b.with_claims([("trust_score", json!(1000))])),
    row("score negative", TokenError::Claims, |b| b.with_claims([("trust_score", json!(-1))])),
    row("claims a list of their values", TokenError::Claims, |b| {
        let claims = b.claims();
        let order =
            ["sub", "tenant_id", "role", "trust_score", "mfa", "sid", "iat", "exp", "nbf", "iss", "aud", "jti", "typ"];
        b.sign(&b.header(), &order.iter().map(|name| claims[name].clone()).collect())
    }),
    row("claims in a list", TokenError::Claims, |b| b.sign(&b.header(), &json!([b.claims()]))),
    row("claims empty", TokenError::Claims, |b| b.sign_text(&b.header().to_string(), "")),
    row("claims a token", TokenError::Claims, |b| b.sign_text(&b.header().to_string(), &b.good())),
    row("something behind the claims", TokenError::Claims, |b| {
        b.sign_text(&b.header().to_string(), &format!("{}{{}}", b.claims()))
    }),
];

/// Times that do not hold, to the second.
const TIMES: &[Attack] = &[
    row("expired by the leeway and a second", TokenError::Expired, |b| {
        times(b, -LIFETIME_SECONDS, -60, -LEEWAY_SECONDS - 1)
    }),
    row("expired a year ago", TokenError::Expired, |b| times(b, -31_536_900, -31_536_900, -31_536_000)),
    row("issued ahead by the leeway and a second", TokenError::NotYetValid, |b| times(b, LEEWAY_SECONDS + 1, 0, 60)),
    row("valid ahead by the leeway and a second", TokenError::NotYetValid, |b| times(b, 0, LEEWAY_SECONDS + 1, 60)),
    row("valid tomorrow", TokenError::NotYetValid, |b| times(b, 86_400, 86_400, 86_460)),
    row("lives a second too long", TokenError::Lifetime, |b| times(b, 0, 0, LIFETIME_SECONDS + 1)),
    row("lives a year", TokenError::Lifetime, |b| times(b, 0, 0, 31_536_000)),
    row("issued long ago, ends soon", TokenError::Lifetime, |b| times(b, -86_400, -86_400, 60)),
    row("ends before it was issued", TokenError::Lifetime, |b| times(b, 4, 0, 3)),
    row("ends before it begins", TokenError::Lifetime, |b| times(b, 0, 4, 3)),
];

fn hs256(id: &str) -> Value {
    json!({ "alg": "HS256", "kid": id, "typ": HEADER_TYPE })
}

/// HS256 under the id of the RSA key, with a spelling of a public key as secret.
fn confused(bench: &Bench, spelling: usize) -> String {
    bench.hmac_signed(&hs256(&bench.rsa_id()), &bench.public_spellings(spelling))
}

/// A good token that claims to need no signature, and has none.
fn unsigned(bench: &Bench, algorithm: &str) -> String {
    let mut header = bench.header();
    header["alg"] = json!(algorithm);
    format!("{}.", bench.message(&header))
}

/// Issued, valid and over at these seconds from now.
fn times(bench: &Bench, iat: i64, nbf: i64, exp: i64) -> String {
    let [iat, nbf, exp] = [iat, nbf, exp].map(|seconds| json!(NOW + seconds));
    bench.with_claims([("iat", iat), ("nbf", nbf), ("exp", exp)])
}

fn without(bench: &Bench, name: &str) -> String {
    let mut claims = bench.claims();
    claims.as_object_mut().unwrap().remove(name);
    bench.sign(&bench.header(), &claims)
}

/// A good token with members written before the others, by hand.
fn text(bench: &Bench, in_header: &str, before_claims: &str) -> String {
    let header = bench.header().to_string().replacen('{', &format!("{{{in_header}"), 1);
    let claims = bench.claims().to_string();
    let claims = if before_claims.is_empty() { claims } else { claims.replacen('{', &format!("{before_claims},"), 1) };
    bench.sign_text(&header, &claims)
}

/// A good token whose `exp` is any text.
fn exp_text(bench: &Bench, exp: &str) -> String {
    let claims = bench.claims();
    let good = format!("\"exp\":{}", claims["exp"]);
    bench.sign_text(&bench.header().to_string(), &claims.to_string().replace(&good, &format!("\"exp\":{exp}")))
}

fn swap_signature(token: &str, signature: &[u8]) -> String {
    format!("{}.{}", token.rsplit_once('.').unwrap().0, BASE64.encode(signature))
}

/// Adds the order of the group to the number in the signature: the same point, another spelling
/// (RFC 8032 §5.1.7 asks to refuse it).
fn plus_group_order(signature: &mut [u8]) {
    let order = hex::decode("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010").unwrap();
    let mut carry = 0;
    for (byte, add) in signature[32..].iter_mut().zip(order) {
        let sum = u16::from(*byte) + u16::from(add) + carry;
        (*byte, carry) = ((sum & 0xff) as u8, sum >> 8);
    }
}
