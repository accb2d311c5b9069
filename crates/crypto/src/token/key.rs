//! One key: read from its text, bound to one algorithm and one id.

use std::fmt;

use aws_lc_rs::rsa;
use aws_lc_rs::signature::{
    ED25519, Ed25519KeyPair, KeyPair as _, ParsedPublicKey, RsaKeyPair, RsaPublicKeyComponents,
};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey};
use secrecy::{ExposeSecret, SecretString};

use super::{SignError, TokenError};
use crate::digest;
use crate::secret_key::{NotDerived, SecretKey};

/// Shortest RSA modulus, in bits (`decisions.md` 8).
const MIN_RSA_BITS: usize = 3072;

/// Shortest public exponent, in bytes: 65,537 and up (FIPS 186-5 §5.1).
const MIN_EXPONENT_BYTES: usize = 3;

/// Characters of a key id.
const KEY_ID_LEN: usize = 16;

/// Which keys a process takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Asymmetric keys alone: whoever checks a token cannot make one.
    Production,
    /// HS256 as well, for experiments on one machine.
    Dev,
}

/// Why a process may not sign or verify with a key. Key texts are secrets: nothing of them is
/// repeated.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// Neither an Ed25519 nor an RSA key, in PKCS#8 (private) or `SubjectPublicKeyInfo` (public)
    /// PEM.
    #[error("a token key is neither an Ed25519 nor an RSA key in PEM")]
    NotAKey,
    /// An RSA key with fewer than 3,072 bits, or with a public exponent under 65,537.
    #[error("an RSA token key is too weak; 3072 bits are the least")]
    Weak,
    /// A symmetric key outside [`Profile::Dev`].
    #[error("a symmetric token key is for the dev profile only")]
    Symmetric,
    /// The key that should sign is a public one.
    #[error("the signing key has no private part")]
    PublicOnly,
    /// More verification keys than [`super::MAX_VERIFYING_KEYS`].
    #[error("there are too many verification keys")]
    TooMany,
    /// A symmetric key could not be derived.
    #[error("derive a symmetric token key")]
    Derive(#[source] NotDerived),
    /// The signing key does not sign.
    #[error("the signing key does not sign")]
    Sign(#[source] SignError),
    /// A token signed at start could not be verified.
    #[error("the signing key does not verify its own signature")]
    SelfTest(#[source] TokenError),
    /// An algorithm of the ring does not reproduce the published examples.
    #[error("the signature algorithm gives wrong answers")]
    Backend,
}

/// The public half, as the key set shows it. A symmetric key has none.
pub(super) enum Public {
    Ed25519(Vec<u8>),
    Rsa { modulus: Vec<u8>, exponent: Vec<u8> },
    Hidden,
}

/// One key of the ring.
pub(super) struct Key {
    pub(super) id: String,
    pub(super) algorithm: Algorithm,
    pub(super) verifying: DecodingKey,
    pub(super) signing: Option<EncodingKey>,
    pub(super) public: Public,
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Key").field("id", &self.id).field("algorithm", &self.algorithm).finish_non_exhaustive()
    }
}

impl Key {
    /// Reads a private or public PEM or, in [`Profile::Dev`], the text of a 32-byte secret.
    pub(super) fn read(text: &SecretString, profile: Profile) -> Result<Self, KeyError> {
        let trimmed = text.expose_secret().trim();
        if trimmed.starts_with("-----BEGIN PRIVATE KEY-----") {
            Self::private(trimmed.as_bytes())
        } else if trimmed.starts_with("-----BEGIN PUBLIC KEY-----") {
            Self::public(trimmed.as_bytes())
        } else {
            let secret = SecretKey::parse(text).ok_or(KeyError::NotAKey)?;
            if profile == Profile::Dev { Self::symmetric(&secret) } else { Err(KeyError::Symmetric) }
        }
    }

    /// The key without the half that signs: what is kept of a key that was taken out of service.
    pub(super) fn verifying_only(self) -> Self {
        Self { signing: None, ..self }
    }

    /// What a header calls the algorithm (RFC 7518 §3.1, RFC 8037 §3.1).
    pub(super) fn algorithm_name(&self) -> &'static str {
        match self.algorithm {
            Algorithm::EdDSA => "EdDSA",
            Algorithm::RS256 => "RS256",
            Algorithm::HS256 => "HS256",
            // No other key can be read above.
            _ => "",
        }
    }

    fn private(pem: &[u8]) -> Result<Self, KeyError> {
        if let Ok(signing) = EncodingKey::from_ed_pem(pem) {
            let pair = Ed25519KeyPair::from_pkcs8(signing.as_bytes()).map_err(|_| KeyError::NotAKey)?;
            return Self::ed25519(pair.public_key().as_ref(), Some(signing));
        }
        let signing = EncodingKey::from_rsa_pem(pem).map_err(|_| KeyError::NotAKey)?;
        let pair = RsaKeyPair::from_der(signing.as_bytes()).map_err(|_| KeyError::NotAKey)?;
        Self::rsa(RsaPublicKeyComponents::from(pair.public_key()), Some(signing))
    }

    fn public(pem: &[u8]) -> Result<Self, KeyError> {
        if let Ok(key) = DecodingKey::from_ed_pem(pem) {
            return Self::ed25519(key.try_get_as_bytes().map_err(|_| KeyError::NotAKey)?, None);
        }
        let key = DecodingKey::from_rsa_pem(pem).map_err(|_| KeyError::NotAKey)?;
        let der = key.try_get_as_bytes().map_err(|_| KeyError::NotAKey)?;
        let key = rsa::PublicKey::from_der(der).map_err(|_| KeyError::NotAKey)?;
        Self::rsa(RsaPublicKeyComponents::from(&key), None)
    }

    fn ed25519(public: &[u8], signing: Option<EncodingKey>) -> Result<Self, KeyError> {
        ParsedPublicKey::new(&ED25519, public).map_err(|_| KeyError::NotAKey)?;
        Ok(Self {
            id: key_id(public),
            algorithm: Algorithm::EdDSA,
            verifying: DecodingKey::from_ed_der(public),
            signing,
            public: Public::Ed25519(public.to_vec()),
        })
    }

    fn rsa(public: RsaPublicKeyComponents<Vec<u8>>, signing: Option<EncodingKey>) -> Result<Self, KeyError> {
        // Both numbers come without leading zero bytes.
        let RsaPublicKeyComponents { n: modulus, e: exponent } = public;
        let spare_bits = modulus.first().map_or(0, |first| first.leading_zeros());
        let bits = (modulus.len() * 8).saturating_sub(usize::try_from(spare_bits).unwrap_or(usize::MAX));
        if bits < MIN_RSA_BITS || exponent.len() < MIN_EXPONENT_BYTES {
            return Err(KeyError::Weak);
        }
        Ok(Self {
            id: key_id(&modulus),
            algorithm: Algorithm::RS256,
            verifying: DecodingKey::from_rsa_raw_components(&modulus, &exponent),
            signing,
            public: Public::Rsa { modulus, exponent },
        })
    }

    fn symmetric(secret: &SecretKey) -> Result<Self, KeyError> {
        let key = secret.derive("token HS256").map_err(KeyError::Derive)?;
        let id = secret.derive("token key id").map_err(KeyError::Derive)?;
        Ok(Self {
            id: key_id(id.expose_secret()),
            algorithm: Algorithm::HS256,
            verifying: DecodingKey::from_secret(key.expose_secret()),
            signing: Some(EncodingKey::from_secret(key.expose_secret())),
            public: Public::Hidden,
        })
    }
}

/// An opaque map key: the beginning of the public part's digest.
fn key_id(public: &[u8]) -> String {
    let mut id = hex::encode(digest::sha256(public));
    id.truncate(KEY_ID_LEN);
    id
}
