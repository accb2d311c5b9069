//! The pair of keys behind a manifest: one file of 32 secret bytes, two keys drawn from it.
//!
//! Whoever breaks one algorithm learns its key alone: the bytes of the file are behind HKDF.

use std::fmt;
use std::fs::File;
use std::io::Read as _;
use std::path::PathBuf;

use aws_lc_rs::signature::{
    ED25519, Ed25519KeyPair, KeyPair as _, ML_DSA_65, ML_DSA_65_SIGNING, ParsedPublicKey, PqdsaKeyPair,
};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use secrecy::ExposeSecret;

use super::Half;
use crate::digest;
use crate::secret_key::{NotDerived, SecretKey};

/// Characters of a key id.
const ID_LEN: usize = 16;

/// What the two lines of a public key begin with.
const NAMES: [&str; 2] = ["ed25519 ", "ml-dsa-65 "];

/// A secret gave no keys.
#[derive(Debug, thiserror::Error)]
pub enum SigningKeyError {
    /// No seed came out of the secret.
    #[error("derive the keys of a plugin's author")]
    Derive(#[source] NotDerived),
    /// The library made no key of a seed.
    #[error("the keys of a plugin's author cannot be made")]
    Library,
}

/// A text is no public key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a public key of plugins: two lines, `ed25519 …` and `ml-dsa-65 …`")]
pub struct PublicKeyError;

/// A service does not start with an author's key that it cannot read: it would refuse what operators let in.
#[derive(Debug, thiserror::Error)]
pub enum TrustError {
    /// The file cannot be read.
    #[error("read the public key {}", file.display())]
    Read {
        /// Which.
        file: PathBuf,
        /// Cause.
        #[source]
        source: std::io::Error,
    },
    /// The file holds no public key.
    #[error("read the public key {}", file.display())]
    NotAKey {
        /// Which.
        file: PathBuf,
        /// Cause.
        #[source]
        source: PublicKeyError,
    },
}

/// Longest file of a public key: the two keys take less than 3 KB of Base64.
const LONGEST_FILE: u64 = 16 * 1024;

/// Reads the keys of the authors whose plugins an operator trusts.
///
/// # Errors
/// [`TrustError`] for the first file that holds none.
pub fn trusted(files: &[PathBuf]) -> Result<Vec<PublicKey>, TrustError> {
    let read = |file: &PathBuf| {
        let mut text = String::new();
        File::open(file)
            .and_then(|open| open.take(LONGEST_FILE).read_to_string(&mut text))
            .map_err(|source| TrustError::Read { file: file.clone(), source })?;
        PublicKey::parse(&text).map_err(|source| TrustError::NotAKey { file: file.clone(), source })
    };
    files.iter().map(read).collect()
}

/// Signs manifests. The library wipes both private keys when it is dropped.
pub struct SigningKey {
    ed25519: Ed25519KeyPair,
    ml_dsa_65: PqdsaKeyPair,
    public: PublicKey,
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey").field("id", &self.public.id()).finish_non_exhaustive()
    }
}

impl SigningKey {
    /// The keys that a secret stands for. The same secret always gives the same ones.
    ///
    /// # Errors
    /// [`SigningKeyError`]; it does not depend on the secret.
    pub fn new(secret: &SecretKey) -> Result<Self, SigningKeyError> {
        let seed = |purpose| secret.derive(purpose).map_err(SigningKeyError::Derive);
        let ed25519 = Ed25519KeyPair::from_seed_unchecked(seed("plugin manifest Ed25519")?.expose_secret())
            .map_err(|_| SigningKeyError::Library)?;
        let ml_dsa_65 = PqdsaKeyPair::from_seed(&ML_DSA_65_SIGNING, seed("plugin manifest ML-DSA-65")?.expose_secret())
            .map_err(|_| SigningKeyError::Library)?;
        let public = PublicKey::new(ed25519.public_key().as_ref(), ml_dsa_65.public_key().as_ref())
            .ok_or(SigningKeyError::Library)?;
        Ok(Self { ed25519, ml_dsa_65, public })
    }

    /// What others verify with.
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    pub(super) fn ed25519(&self, message: &[u8]) -> Vec<u8> {
        self.ed25519.sign(message).as_ref().to_vec()
    }

    pub(super) fn ml_dsa_65(&self, message: &[u8]) -> Option<Vec<u8>> {
        let mut signature = vec![0; ML_DSA_65_SIGNING.signature_len()];
        let written = self.ml_dsa_65.sign(message, &mut signature).ok()?;
        signature.truncate(written);
        Some(signature)
    }
}

/// Verifies manifests: both public keys of an author.
#[derive(Clone)]
pub struct PublicKey {
    ed25519: ParsedPublicKey,
    ml_dsa_65: ParsedPublicKey,
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PublicKey").field("id", &self.id()).finish_non_exhaustive()
    }
}

impl PublicKey {
    fn new(ed25519: &[u8], ml_dsa_65: &[u8]) -> Option<Self> {
        Some(Self {
            ed25519: ParsedPublicKey::new(&ED25519, ed25519).ok()?,
            ml_dsa_65: ParsedPublicKey::new(&ML_DSA_65, ml_dsa_65).ok()?,
        })
    }

    /// Reads what [`PublicKey::to_text`] wrote.
    ///
    /// # Errors
    /// [`PublicKeyError`] for any other text.
    pub fn parse(text: &str) -> Result<Self, PublicKeyError> {
        let mut lines = text.lines();
        let mut key = |name: &str| {
            let line = lines.next().and_then(|line| line.strip_prefix(name)).ok_or(PublicKeyError)?;
            BASE64_STANDARD.decode(line).map_err(|_| PublicKeyError)
        };
        let [first, second] = NAMES;
        let (ed25519, ml_dsa_65) = (key(first)?, key(second)?);
        if lines.next().is_some() {
            return Err(PublicKeyError);
        }
        Self::new(&ed25519, &ml_dsa_65).ok_or(PublicKeyError)
    }

    /// Two lines, each with the name of an algorithm and the key in base64.
    pub fn to_text(&self) -> String {
        let [first, second] = NAMES;
        let (ed25519, ml_dsa_65) =
            (BASE64_STANDARD.encode(self.ed25519.as_ref()), BASE64_STANDARD.encode(self.ml_dsa_65.as_ref()));
        format!("{first}{ed25519}\n{second}{ml_dsa_65}\n")
    }

    /// Tells keys apart at a glance; proves nothing.
    pub fn id(&self) -> String {
        let mut id = hex::encode(self.digest());
        id.truncate(ID_LEN);
        id
    }

    pub(super) fn digest(&self) -> [u8; 32] {
        digest::of_parts("plugin manifest keys", &[self.ed25519.as_ref(), self.ml_dsa_65.as_ref()])
    }

    pub(super) fn verifies(&self, half: Half, message: &[u8], signature: &[u8]) -> bool {
        let key = match half {
            Half::Ed25519 => &self.ed25519,
            Half::MlDsa65 => &self.ml_dsa_65,
        };
        key.verify_sig(message, signature).is_ok()
    }
}
