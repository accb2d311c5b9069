//! The key that signs, and every key whose tokens are still believed.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use jsonwebtoken::{EncodingKey, Header, crypto};
use moka::sync::Cache;
use secrecy::SecretString;
use uuid::Uuid;

use super::claims::{Claims, Subject};
use super::header::TokenHeader;
use super::key::{Key, KeyError, Profile};
use crate::digest::sha256;

use super::{HEADER_TYPE, MAX_TOKEN_LEN, TokenError, jwks, self_test};

/// The most verification keys besides the signing one: a rotation needs one or two.
pub const MAX_VERIFYING_KEYS: usize = 16;

/// Most tokens whose signature is remembered.
const REMEMBERED: u64 = 20_000;
/// How long at most: as long as a token lives ([`super::LIFETIME_SECONDS`]).
const LIFETIME: Duration = Duration::from_secs(super::LIFETIME_SECONDS.unsigned_abs());

/// Longest role that the self-test signs, so that no real token turns out too long later.
const LONGEST_ROLE: &str = "a_role_with_a_name_that_is_longer_than_any_role_in_the_product__";

/// The library could not sign.
#[derive(Debug, thiserror::Error)]
#[error("sign a token")]
pub struct SignError(#[source] jsonwebtoken::errors::Error);

/// The key that signs, and every key whose tokens are still believed.
///
/// To rotate, start every gateway with the new key among the verification keys, then with the new
/// key as the signing one and the old among the others, and drop the old one after
/// [`super::LIFETIME_SECONDS`].
pub struct KeyRing {
    signing: EncodingKey,
    header: Header,
    keys: BTreeMap<String, Key>,
    jwks: String,
    issuer: String,
    audience: String,
    /// Claims of tokens whose signature was found good, by digest of the whole token. What time does to
    /// them is looked at each time; the keys of a ring never change.
    verified: Cache<[u8; 32], Claims>,
}

impl fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyRing").field("signing_id", &self.signing_id()).finish_non_exhaustive()
    }
}

impl KeyRing {
    /// A ring of one key, for production.
    ///
    /// # Errors
    /// As [`KeyRing::with_keys`].
    pub fn new(pem: &SecretString, issuer: &str, audience: &str) -> Result<Self, KeyError> {
        Self::with_keys(pem, &[], Profile::Production, issuer, audience)
    }

    /// Reads the signing key (private PEM) and the keys that only verify (private or public PEM;
    /// of a private one the public half is kept). In [`Profile::Dev`] a key may also be the text
    /// of a 32-byte secret, which means HS256. Then tries every algorithm of the ring on a
    /// published example, and signs and verifies one token.
    ///
    /// # Errors
    /// [`KeyError`]: the process must not start.
    pub fn with_keys(
        signing: &SecretString,
        verifying: &[SecretString],
        profile: Profile,
        issuer: &str,
        audience: &str,
    ) -> Result<Self, KeyError> {
        if verifying.len() > MAX_VERIFYING_KEYS {
            return Err(KeyError::TooMany);
        }
        let mut first = Key::read(signing, profile)?;
        let private = first.signing.take().ok_or(KeyError::PublicOnly)?;
        let header =
            Header { typ: Some(HEADER_TYPE.to_owned()), kid: Some(first.id.clone()), ..Header::new(first.algorithm) };
        let mut keys = BTreeMap::from([(first.id.clone(), first)]);
        for text in verifying {
            let key = Key::read(text, profile)?.verifying_only();
            // The signing key may be listed once more: a folder of key files holds them all.
            keys.entry(key.id.clone()).or_insert(key);
        }
        for key in keys.values() {
            self_test::known_answers(key.algorithm)?;
        }
        let jwks = jwks::text(keys.values());
        let (issuer, audience) = (issuer.to_owned(), audience.to_owned());
        let verified = Cache::builder().max_capacity(REMEMBERED).time_to_live(LIFETIME).build();
        let ring = Self { signing: private, header, keys, jwks, issuer, audience, verified };
        ring.self_test()?;
        Ok(ring)
    }

    fn self_test(&self) -> Result<(), KeyError> {
        let nobody = Subject {
            user: Uuid::nil(),
            tenant: Uuid::nil(),
            session: Uuid::nil(),
            role: LONGEST_ROLE,
            trust_score: 0,
            mfa: false,
        };
        let now = now();
        let token = self.issue(&nobody, now).map_err(KeyError::Sign)?;
        self.verify_at(&token, now).map_err(KeyError::SelfTest)?;
        // A verifier that believes everything would have passed so far.
        match self.verify_at(&format!("{token}AAAA"), now) {
            Err(TokenError::Signature) => Ok(()),
            _ => Err(KeyError::Backend),
        }
    }

    /// Id of the key that signs.
    pub fn signing_id(&self) -> &str {
        self.header.kid.as_deref().unwrap_or_default()
    }

    /// The public keys of the ring as a JWK set (RFC 7517), for anybody to read: JSON text, served
    /// as `application/jwk-set+json`. It changes only with the ring. Symmetric keys are not in it.
    pub fn jwks(&self) -> &str {
        &self.jwks
    }

    /// Makes a token that begins now (Unix seconds) and ends after [`super::LIFETIME_SECONDS`].
    ///
    /// # Errors
    /// [`SignError`] when the library cannot sign.
    pub fn issue(&self, subject: &Subject<'_>, now: i64) -> Result<String, SignError> {
        let claims = Claims::starting(subject, &self.issuer, &self.audience, now);
        jsonwebtoken::encode(&self.header, &claims, &self.signing).map_err(SignError)
    }

    /// Checks a token by the clock of this machine: key, algorithm, type, signature, issuer,
    /// audience, times, every claim.
    ///
    /// # Errors
    /// [`TokenError`]; to a client they are all the same.
    pub fn verify(&self, token: &str) -> Result<Claims, TokenError> {
        self.verify_at(token, now())
    }

    /// [`KeyRing::verify`] at a given time (Unix seconds).
    ///
    /// # Errors
    /// [`TokenError`]; to a client they are all the same.
    pub fn verify_at(&self, token: &str, now: i64) -> Result<Claims, TokenError> {
        if token.len() > MAX_TOKEN_LEN {
            return Err(TokenError::TooLong);
        }
        let digest = sha256(token.as_bytes());
        if let Some(claims) = self.verified.get(&digest) {
            claims.check(&self.issuer, &self.audience, now)?;
            return Ok(claims);
        }
        let (message, signature) = token.rsplit_once('.').ok_or(TokenError::Shape)?;
        let (header, claims) = message.split_once('.').ok_or(TokenError::Shape)?;
        if claims.contains('.') {
            return Err(TokenError::Shape);
        }
        let header = TokenHeader::read(header)?;
        let key = self.keys.get(&header.kid).ok_or(TokenError::UnknownKey)?;
        if header.alg != key.algorithm_name() {
            return Err(TokenError::Algorithm);
        }
        match crypto::verify(signature, message.as_bytes(), &key.verifying, key.algorithm) {
            Ok(true) => {}
            Ok(false) | Err(_) => return Err(TokenError::Signature),
        }
        // Nothing of the claims is looked at before it is known who wrote them.
        let claims = Claims::read(claims)?;
        claims.check(&self.issuer, &self.audience, now)?;
        self.verified.insert(digest, claims.clone());
        Ok(claims)
    }
}

fn now() -> i64 {
    i64::try_from(jsonwebtoken::get_current_timestamp()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
    use serde_json::{Value, json};

    use super::super::attacks::forge::{ed_public_pem, pem, rsa_2048, rsa_3072, rsa_public_pem};
    use super::*;
    use crate::key_file;
    use crate::secret_key::SecretKey;

    const NOW: i64 = 1_900_000_000;

    fn subject() -> Subject<'static> {
        let [user, tenant, session] = [(); 3].map(|()| Uuid::new_v4());
        Subject { user, tenant, session, role: "author", trust_score: 50, mfa: false }
    }

    fn ed() -> SecretString {
        key_file::generate().unwrap()
    }

    fn secret() -> SecretString {
        SecretKey::generate().unwrap().to_text()
    }

    fn ring(signing: &SecretString, verifying: &[SecretString]) -> Result<KeyRing, KeyError> {
        KeyRing::with_keys(signing, verifying, Profile::Production, "i", "a")
    }

    #[test]
    fn a_token_that_was_believed_ends_all_the_same() {
        let ring = ring(&ed(), &[]).unwrap();
        let token = ring.issue(&subject(), NOW).unwrap();
        assert!(ring.verify_at(&token, NOW).is_ok());
        let after = NOW + super::super::LIFETIME_SECONDS + 3_600;
        assert_eq!(ring.verify_at(&token, after), Err(TokenError::Expired));
        assert_eq!(ring.verify_at(&token, NOW - 3_600), Err(TokenError::NotYetValid));
        let mut forged = token.clone();
        forged.pop();
        assert!(ring.verify_at(&forged, NOW).is_err(), "another text is another token");
    }

    fn believes(ring: &KeyRing, token: &str) -> bool {
        ring.verify_at(token, NOW).is_ok()
    }

    fn set(ring: &KeyRing) -> Vec<Value> {
        serde_json::from_str::<Value>(ring.jwks()).unwrap()["keys"].as_array().unwrap().clone()
    }

    #[test]
    fn a_rotation_never_refuses_a_living_token() {
        let (old, new) = (ed(), ed());
        let before = ring(&old, &[]).unwrap();
        let announced = ring(&old, std::slice::from_ref(&new)).unwrap();
        let switched = ring(&new, &[ed_public_pem(&old).into()]).unwrap();
        let after = ring(&new, &[]).unwrap();
        let [from_old, from_new] = [&announced, &switched].map(|ring| ring.issue(&subject(), NOW).unwrap());
        for (ring, old, new) in
            [(&before, true, false), (&announced, true, true), (&switched, true, true), (&after, false, true)]
        {
            assert_eq!((believes(ring, &from_old), believes(ring, &from_new)), (old, new), "{ring:?}");
        }
        assert_eq!(after.verify_at(&from_old, NOW), Err(TokenError::UnknownKey));
    }

    #[test]
    fn private_and_public_text_of_a_key_verify_the_same_tokens() {
        for (private, public) in [(ed(), None), (rsa_3072().clone(), Some(rsa_public_pem(rsa_3072())))] {
            let public: SecretString = public.unwrap_or_else(|| ed_public_pem(&private)).into();
            let signing = ring(&private, &[]).unwrap();
            let token = signing.issue(&subject(), NOW).unwrap();
            for text in [private, public] {
                assert!(believes(&ring(&ed(), &[text]).unwrap(), &token));
            }
        }
    }

    #[test]
    fn an_rsa_key_of_3072_bits_signs() {
        let ring = ring(rsa_3072(), &[]).unwrap();
        let token = ring.issue(&subject(), NOW).unwrap();
        assert!(believes(&ring, &token));
        assert!(token.len() < MAX_TOKEN_LEN);
    }

    #[test]
    fn a_shorter_rsa_key_neither_signs_nor_verifies() {
        assert!(matches!(ring(rsa_2048(), &[]), Err(KeyError::Weak)));
        assert!(matches!(ring(&ed(), &[rsa_2048().clone()]), Err(KeyError::Weak)));
        assert!(matches!(ring(&ed(), &[rsa_public_pem(rsa_2048()).into()]), Err(KeyError::Weak)));
    }

    #[test]
    fn a_symmetric_key_is_for_the_dev_profile_alone() {
        let secret = secret();
        assert!(matches!(ring(&secret, &[]), Err(KeyError::Symmetric)));
        assert!(matches!(ring(&ed(), std::slice::from_ref(&secret)), Err(KeyError::Symmetric)));
        let dev = KeyRing::with_keys(&secret, &[], Profile::Dev, "i", "a").unwrap();
        assert!(believes(&dev, &dev.issue(&subject(), NOW).unwrap()));
    }

    #[test]
    fn a_public_key_cannot_sign() {
        assert!(matches!(ring(&ed_public_pem(&ed()).into(), &[]), Err(KeyError::PublicOnly)));
    }

    #[test]
    fn other_texts_are_no_keys() {
        let random = aws_lc_rs::rand::SystemRandom::new();
        let p256 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
        for text in [
            String::new(),
            "secret".into(),
            pem("PRIVATE KEY", b"AAAA"),
            pem("PUBLIC KEY", b"AAAA"),
            pem("CERTIFICATE", b"AAAA"),
            pem("PRIVATE KEY", p256.as_ref()),
            ed_public_pem(&ed()).replace("MCow", "MCox"),
        ] {
            assert!(matches!(ring(&text.clone().into(), &[]), Err(KeyError::NotAKey)), "{text}");
            assert!(matches!(ring(&ed(), &[text.clone().into()]), Err(KeyError::NotAKey)), "{text}");
        }
    }

    #[test]
    fn the_signing_key_may_be_listed_again_but_not_too_many_others() {
        let key = ed();
        assert_eq!(set(&ring(&key, &[key.clone(), key.clone()]).unwrap()).len(), 1);
        let many = vec![key.clone(); MAX_VERIFYING_KEYS + 1];
        assert!(matches!(ring(&key, &many), Err(KeyError::TooMany)));
    }

    #[test]
    fn the_key_set_shows_public_members_only() {
        let others = [rsa_3072().clone(), secret(), ed_public_pem(&ed()).into()];
        let ring = KeyRing::with_keys(&ed(), &others, Profile::Dev, "i", "a").unwrap();
        let keys = set(&ring);
        assert_eq!(keys.len(), 3);
        for key in &keys {
            let mut names: Vec<&str> = key.as_object().unwrap().keys().map(String::as_str).collect();
            names.sort_unstable();
            let (expected, algorithm) = match key["kty"].as_str().unwrap() {
                "OKP" => (["alg", "crv", "kid", "kty", "use", "x"], "EdDSA"),
                "RSA" => (["alg", "e", "kid", "kty", "n", "use"], "RS256"),
                other => panic!("{other}"),
            };
            assert_eq!(
                (names.as_slice(), &key["alg"], &key["use"]),
                (expected.as_slice(), &json!(algorithm), &json!("sig"))
            );
        }
        assert!(keys.iter().any(|key| key["kid"] == ring.signing_id()));
    }

    #[test]
    fn a_key_set_of_symmetric_keys_is_empty() {
        let ring = KeyRing::with_keys(&secret(), &[], Profile::Dev, "i", "a").unwrap();
        assert_eq!(ring.jwks(), r#"{"keys":[]}"#);
    }

    #[test]
    fn a_partner_can_check_a_token_with_the_key_set_alone() {
        for private in [ed(), rsa_3072().clone()] {
            let ring = ring(&private, &[]).unwrap();
            let token = ring.issue(&subject(), NOW).unwrap();
            let set: jsonwebtoken::jwk::JwkSet = serde_json::from_str(ring.jwks()).unwrap();
            let key = set.find(ring.signing_id()).unwrap();
            let algorithm = key.common.key_algorithm.unwrap().to_string().parse().unwrap();
            let mut validation = jsonwebtoken::Validation::new(algorithm);
            validation.set_audience(&["a"]);
            // The partner's clock is not what is tried here.
            validation.validate_exp = false;
            let key = jsonwebtoken::DecodingKey::from_jwk(key).unwrap();
            let read = jsonwebtoken::decode::<Value>(&token, &key, &validation).unwrap();
            assert_eq!(read.claims["iss"], "i");
            assert_eq!(read.header.typ.as_deref(), Some(HEADER_TYPE));
        }
    }

    #[test]
    fn debug_texts_hold_no_key() {
        let private = ed();
        let ring = ring(&private, &[]).unwrap();
        assert_eq!(format!("{ring:?}"), format!("KeyRing {{ signing_id: {:?}, .. }}", ring.signing_id()));
    }
}
