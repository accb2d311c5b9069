//! A ring with a key of every algorithm, and the means to sign anything with those keys.

use std::sync::LazyLock;

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::hmac;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _, RSA_PKCS1_SHA256, RsaKeyPair};
use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD as BASE64};
use jsonwebtoken::EncodingKey;
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::key_file;
use crate::secret_key::SecretKey;
use crate::token::{HEADER_TYPE, KeyRing, LIFETIME_SECONDS, Profile};

pub(super) const ISSUER: &str = "healthcare-cms";
pub(super) const AUDIENCE: &str = "healthcare-cms-api";

/// The time of every attack.
pub(super) const NOW: i64 = 1_900_000_000;

/// RSA keys take seconds to make.
static RSA_3072: LazyLock<SecretString> = LazyLock::new(|| rsa_pem(KeySize::Rsa3072));
static RSA_2048: LazyLock<SecretString> = LazyLock::new(|| rsa_pem(KeySize::Rsa2048));

/// A private RSA key that is long enough.
pub(in crate::token) fn rsa_3072() -> &'static SecretString {
    &RSA_3072
}

/// A private RSA key that is too short.
pub(in crate::token) fn rsa_2048() -> &'static SecretString {
    &RSA_2048
}

fn rsa_pem(size: KeySize) -> SecretString {
    let der: Pkcs8V1Der<'static> = RsaKeyPair::generate(size).unwrap().as_der().unwrap();
    pem("PRIVATE KEY", der.as_ref()).into()
}

/// PEM text of some bytes.
pub(in crate::token) fn pem(label: &str, der: &[u8]) -> String {
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", BASE64_STANDARD.encode(der))
}

/// The public half of an Ed25519 key as `SubjectPublicKeyInfo` (RFC 8410 §4).
pub(in crate::token) fn ed_public_pem(private: &SecretString) -> String {
    let prefix = hex::decode("302a300506032b6570032100").unwrap();
    pem("PUBLIC KEY", &[prefix.as_slice(), ed_pair(private).public_key().as_ref()].concat())
}

/// The public half of an RSA key as `SubjectPublicKeyInfo`.
pub(in crate::token) fn rsa_public_pem(private: &SecretString) -> String {
    let der: aws_lc_rs::encoding::PublicKeyX509Der<'_> = rsa_pair(private).public_key().as_der().unwrap();
    pem("PUBLIC KEY", der.as_ref())
}

fn ed_pair(private: &SecretString) -> Ed25519KeyPair {
    let key = EncodingKey::from_ed_pem(private.expose_secret().as_bytes()).unwrap();
    Ed25519KeyPair::from_pkcs8(key.as_bytes()).unwrap()
}

fn rsa_pair(private: &SecretString) -> RsaKeyPair {
    let key = EncodingKey::from_rsa_pem(private.expose_secret().as_bytes()).unwrap();
    RsaKeyPair::from_der(key.as_bytes()).unwrap()
}

/// A ring whose Ed25519 key signs, and that also believes an RSA and a symmetric key; a key that
/// it believed until yesterday; and the ring of a stranger.
pub(super) struct Bench {
    pub(super) ring: KeyRing,
    pub(super) stranger: KeyRing,
    retired: SecretString,
    private: SecretString,
    secret: SecretString,
}

impl Bench {
    pub(super) fn new() -> Self {
        let [private, retired, strange] = [(); 3].map(|()| key_file::generate().unwrap());
        let secret = SecretKey::generate().unwrap().to_text();
        let others = [rsa_3072().clone(), secret.clone()];
        let ring = KeyRing::with_keys(&private, &others, Profile::Dev, ISSUER, AUDIENCE).unwrap();
        let stranger = KeyRing::new(&strange, ISSUER, AUDIENCE).unwrap();
        Self { ring, stranger, retired, private, secret }
    }

    /// Header of a good token.
    pub(super) fn header(&self) -> Value {
        json!({ "alg": "EdDSA", "kid": self.ring.signing_id(), "typ": HEADER_TYPE })
    }

    /// Claims of a good token, half way through its life.
    pub(super) fn claims(&self) -> Value {
        let [sub, tenant, sid, jti] = [(); 4].map(|()| Uuid::new_v4().to_string());
        let iat = NOW - LIFETIME_SECONDS / 2;
        json!({
            "sub": sub, "tenant_id": tenant, "sid": sid, "jti": jti, "role": "author", "trust_score": 50, "mfa": false,
            "iss": ISSUER, "aud": AUDIENCE, "typ": "access", "iat": iat, "nbf": iat, "exp": iat + LIFETIME_SECONDS,
        })
    }

    pub(super) fn good(&self) -> String {
        self.sign(&self.header(), &self.claims())
    }

    pub(super) fn good_rsa(&self) -> String {
        self.rsa_signed(&json!({ "alg": "RS256", "kid": self.rsa_id(), "typ": HEADER_TYPE }))
    }

    pub(super) fn good_hmac(&self) -> String {
        self.hmac_signed(&json!({ "alg": "HS256", "kid": self.secret_id(), "typ": HEADER_TYPE }), &self.real_secret())
    }

    /// Signs any header and claims with the real Ed25519 key.
    pub(super) fn sign(&self, header: &Value, claims: &Value) -> String {
        self.sign_text(&header.to_string(), &claims.to_string())
    }

    /// Signs any texts, JSON or not, with the real Ed25519 key.
    pub(super) fn sign_text(&self, header: &str, claims: &str) -> String {
        self.sign_message(&format!("{}.{}", BASE64.encode(header), BASE64.encode(claims)))
    }

    /// Signs any message with the real Ed25519 key.
    pub(super) fn sign_message(&self, message: &str) -> String {
        format!("{message}.{}", BASE64.encode(ed_pair(&self.private).sign(message.as_bytes())))
    }

    /// A token with one edited header member, signed with the real key.
    pub(super) fn with_header(&self, name: &str, value: impl Into<Value>) -> String {
        let mut header = self.header();
        header[name] = value.into();
        self.sign(&header, &self.claims())
    }

    /// A token with edited claims, signed with the real key.
    pub(super) fn with_claims<const N: usize>(&self, edits: [(&str, Value); N]) -> String {
        let mut claims = self.claims();
        for (name, value) in edits {
            claims[name] = value;
        }
        self.sign(&self.header(), &claims)
    }

    /// A good header and claims, encoded, without a signature.
    pub(super) fn message(&self, header: &Value) -> String {
        format!("{}.{}", BASE64.encode(header.to_string()), BASE64.encode(self.claims().to_string()))
    }

    /// A token signed with the real RSA key.
    pub(super) fn rsa_signed(&self, header: &Value) -> String {
        let message = self.message(header);
        let pair = rsa_pair(rsa_3072());
        let mut signature = vec![0; pair.public_modulus_len()];
        pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message.as_bytes(), &mut signature).unwrap();
        format!("{message}.{}", BASE64.encode(signature))
    }

    /// A token sealed with any secret.
    pub(super) fn hmac_signed(&self, header: &Value, secret: &[u8]) -> String {
        let message = self.message(header);
        let seal = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), message.as_bytes());
        format!("{message}.{}", BASE64.encode(seal))
    }

    /// The secret behind the symmetric key.
    pub(super) fn real_secret(&self) -> Vec<u8> {
        SecretKey::parse(&self.secret).unwrap().derive("token HS256").unwrap().expose_secret().to_vec()
    }

    /// Every spelling of the public keys that somebody might feed to HMAC.
    pub(super) fn public_spellings(&self, which: usize) -> Vec<u8> {
        let (ed, rsa) = (ed_pair(&self.private), rsa_pair(rsa_3072()));
        let spellings = [
            ed.public_key().as_ref().to_vec(),
            ed_public_pem(&self.private).into_bytes(),
            rsa.public_key().as_ref().to_vec(),
            rsa_public_pem(rsa_3072()).into_bytes(),
            self.ring.jwks().as_bytes().to_vec(),
        ];
        spellings[which].clone()
    }

    /// A token of a key that the ring does not hold any more.
    pub(super) fn retired(&self) -> String {
        let ring = KeyRing::new(&self.retired, ISSUER, AUDIENCE).unwrap();
        let header = json!({ "alg": "EdDSA", "kid": ring.signing_id(), "typ": HEADER_TYPE });
        let message = self.message(&header);
        format!("{message}.{}", BASE64.encode(ed_pair(&self.retired).sign(message.as_bytes())))
    }

    /// A good message under our key's id, signed by somebody else, whose public key comes along.
    pub(super) fn strange_signature(&self, header: &Value) -> String {
        let message = self.message(header);
        format!("{message}.{}", BASE64.encode(ed_pair(&self.retired).sign(message.as_bytes())))
    }

    /// The public key of [`Bench::strange_signature`] as a JWK.
    pub(super) fn strange_jwk(&self) -> Value {
        json!({ "kty": "OKP", "crv": "Ed25519", "x": BASE64.encode(ed_pair(&self.retired).public_key()) })
    }

    /// A good token whose signature was edited.
    pub(super) fn with_signature(&self, edit: impl FnOnce(&mut Vec<u8>)) -> String {
        let good = self.good();
        let (message, signature) = good.rsplit_once('.').unwrap();
        let mut signature = BASE64.decode(signature).unwrap();
        edit(&mut signature);
        format!("{message}.{}", BASE64.encode(signature))
    }

    pub(super) fn rsa_id(&self) -> String {
        self.id_of("RS256")
    }

    pub(super) fn secret_id(&self) -> String {
        let ring = KeyRing::with_keys(&self.secret, &[], Profile::Dev, ISSUER, AUDIENCE).unwrap();
        ring.signing_id().to_owned()
    }

    fn id_of(&self, algorithm: &str) -> String {
        let set: Value = serde_json::from_str(self.ring.jwks()).unwrap();
        let mut keys = set["keys"].as_array().unwrap().iter();
        keys.find(|key| key["alg"] == algorithm).unwrap()["kid"].as_str().unwrap().to_owned()
    }
}
