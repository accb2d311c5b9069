//! The root key, which wraps the keys of tenants: X25519 and ML-KEM-768 (FIPS 203) together, so that a wrapped key stays
//! shut unless both fall.
//!
//! The two shared secrets are joined by HKDF (RFC 5869) over their concatenation, bound to both ciphertexts, to both public
//! keys and to the place; what comes out seals one key with AES-256-GCM and is never used again. A key management service
//! takes the place of this type: it wraps 32 bytes for a place, and opens them there.

use std::fmt;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::agreement::{self, PrivateKey, UnparsedPublicKey, X25519};
use aws_lc_rs::hkdf::{HKDF_SHA256, Salt};
use aws_lc_rs::kem::{Ciphertext, DecapsulationKey, EncapsulationKey, ML_KEM_768};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretSlice, SecretString};

use crate::sealed::{NotOpened, NotSealed, Place};
use crate::secret_key::{SECRET_BYTES, SecretKey};

/// Bytes of an X25519 key (RFC 7748 §5), private or public.
const CURVE_BYTES: usize = 32;
/// Bytes of the private key of ML-KEM-768 and of what it encapsulates (FIPS 203 §8, table 3).
const LATTICE_BYTES: usize = 2400;
const LATTICE_PUBLIC: std::ops::Range<usize> = 1152..2336;
const CAPSULE_BYTES: usize = 1088;
const TAG_BYTES: usize = 16;

/// The layout of a wrapped key: this byte, the root key's name, a public key, a capsule, the sealed key with its tag.
const FORMAT: u8 = 1;
/// Bytes that name a root key.
const NAME_BYTES: usize = 8;
/// Bytes of a wrapped key.
pub const WRAPPED_BYTES: usize = 1 + NAME_BYTES + CURVE_BYTES + CAPSULE_BYTES + SECRET_BYTES + TAG_BYTES;

const SALT: &[u8] = b"healthcare-cms root key, format 1";

/// No root key: not made, or not one.
#[derive(Debug, thiserror::Error)]
#[error("not a root key")]
pub struct NotRootKey;

/// Wraps and unwraps keys of tenants.
pub struct RootKey {
    curve: PrivateKey,
    curve_public: [u8; CURVE_BYTES],
    lattice: DecapsulationKey,
    lattice_public: EncapsulationKey,
    name: [u8; NAME_BYTES],
    /// The public keys, to which every wrapped key is bound.
    publics: Vec<u8>,
    private: SecretSlice<u8>,
}

impl fmt::Debug for RootKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RootKey").field("name", &hex::encode(self.name)).finish_non_exhaustive()
    }
}

impl RootKey {
    /// Makes a fresh one.
    ///
    /// # Errors
    /// [`NotRootKey`] when there is no randomness.
    pub fn generate() -> Result<Self, NotRootKey> {
        let lattice = DecapsulationKey::generate(&ML_KEM_768).map_err(|_| NotRootKey)?;
        let bytes = lattice.key_bytes().map_err(|_| NotRootKey)?;
        let curve: [u8; CURVE_BYTES] = *crate::minted::random().map_err(|_| NotRootKey)?;
        let private = Zeroizing::new([curve.as_slice(), bytes.as_ref()].concat());
        Self::of(&private)
    }

    /// Reads the text of a key file: base64 of both private keys; white space around it is ignored.
    ///
    /// # Errors
    /// [`NotRootKey`] for anything else.
    pub fn parse(text: &SecretString) -> Result<Self, NotRootKey> {
        let private = Zeroizing::new(BASE64_STANDARD.decode(text.expose_secret().trim()).map_err(|_| NotRootKey)?);
        Self::of(&private)
    }

    /// The text of a key file, one line.
    pub fn to_text(&self) -> SecretString {
        let mut text = Zeroizing::new(BASE64_STANDARD.encode(self.private.expose_secret()));
        text.push('\n');
        text.as_str().to_owned().into()
    }

    fn of(private: &[u8]) -> Result<Self, NotRootKey> {
        let (curve_bytes, lattice_bytes) = private.split_first_chunk::<CURVE_BYTES>().ok_or(NotRootKey)?;
        // The private key of ML-KEM holds the public one (FIPS 203 §7.1).
        let public = lattice_bytes.get(LATTICE_PUBLIC).filter(|_| lattice_bytes.len() == LATTICE_BYTES);
        let public = public.ok_or(NotRootKey)?;
        let curve = PrivateKey::from_private_key(&X25519, curve_bytes).map_err(|_| NotRootKey)?;
        let curve_public = curve.compute_public_key().map_err(|_| NotRootKey)?;
        let curve_public: [u8; CURVE_BYTES] = curve_public.as_ref().try_into().map_err(|_| NotRootKey)?;
        let lattice = DecapsulationKey::new(&ML_KEM_768, lattice_bytes).map_err(|_| NotRootKey)?;
        let lattice_public = EncapsulationKey::new(&ML_KEM_768, public).map_err(|_| NotRootKey)?;
        let publics = [curve_public.as_slice(), public].concat();
        let digest = crate::digest::of_parts("healthcare-cms/root-key/v1", &[&publics]);
        let name = *digest.first_chunk().ok_or(NotRootKey)?;
        let key =
            Self { curve, curve_public, lattice, lattice_public, name, publics, private: private.to_vec().into() };
        // A file in which one half was changed would lose every key that is wrapped with it.
        let (place, probe) =
            (Place { tenant: uuid::Uuid::nil(), table: "", row: uuid::Uuid::nil(), column: "" }, [7; SECRET_BYTES]);
        let wrapped = key.seal(&place, &probe).map_err(|_| NotRootKey)?;
        let opened = key.open(&place, &wrapped).map_err(|_| NotRootKey)?;
        if *opened == probe { Ok(key) } else { Err(NotRootKey) }
    }

    /// Names the key; says nothing of it.
    pub fn name(&self) -> String {
        hex::encode(self.name)
    }

    /// Wraps a tenant's key for its place. Wrapping it again gives other bytes.
    ///
    /// # Errors
    /// [`NotSealed`] when there is no randomness.
    pub fn wrap(&self, place: &Place<'_>, key: &SecretKey) -> Result<Vec<u8>, NotSealed> {
        self.seal(place, key.expose())
    }

    /// Opens a tenant's key in its place.
    ///
    /// # Errors
    /// [`NotOpened`] for another place, another root key, or a single changed bit.
    pub fn unwrap(&self, place: &Place<'_>, wrapped: &[u8]) -> Result<SecretKey, NotOpened> {
        self.open(place, wrapped).map(|bytes| SecretKey::from_bytes(&bytes))
    }

    fn seal(&self, place: &Place<'_>, plain: &[u8; SECRET_BYTES]) -> Result<Vec<u8>, NotSealed> {
        let once = PrivateKey::generate(&X25519).map_err(|_| NotSealed)?;
        let once_public = once.compute_public_key().map_err(|_| NotSealed)?;
        let (capsule, lattice_secret) = self.lattice_public.encapsulate().map_err(|_| NotSealed)?;
        let to = UnparsedPublicKey::new(&X25519, &self.curve_public);
        let cipher = agreement::agree(&once, to, NotSealed, |curve_secret| {
            let said = [once_public.as_ref(), capsule.as_ref()];
            self.cipher(place, [lattice_secret.as_ref(), curve_secret], said).ok_or(NotSealed)
        })?;
        let mut body = Zeroizing::new(plain.to_vec());
        let nonce = Nonce::assume_unique_for_key([0; NONCE_LEN]);
        let tag = cipher.seal_in_place_separate_tag(nonce, Aad::empty(), &mut body).map_err(|_| NotSealed)?;
        Ok([&[FORMAT], self.name.as_slice(), once_public.as_ref(), capsule.as_ref(), &body, tag.as_ref()].concat())
    }

    fn open(&self, place: &Place<'_>, wrapped: &[u8]) -> Result<Zeroizing<[u8; SECRET_BYTES]>, NotOpened> {
        let parts = wrapped.strip_prefix(&[FORMAT]).and_then(|rest| rest.strip_prefix(&self.name)).and_then(|rest| {
            let (public, rest) = rest.split_first_chunk::<CURVE_BYTES>()?;
            let (capsule, body) = rest.split_first_chunk::<CAPSULE_BYTES>()?;
            Some((public, capsule, body))
        });
        let (public, capsule, body) = parts.ok_or(NotOpened)?;
        let lattice_secret = self.lattice.decapsulate(Ciphertext::from(capsule.as_slice())).map_err(|_| NotOpened)?;
        let from = UnparsedPublicKey::new(&X25519, public);
        let cipher = agreement::agree(&self.curve, from, NotOpened, |curve_secret| {
            let said = [public.as_slice(), capsule.as_slice()];
            self.cipher(place, [lattice_secret.as_ref(), curve_secret], said).ok_or(NotOpened)
        })?;
        let nonce = Nonce::assume_unique_for_key([0; NONCE_LEN]);
        let mut body = Zeroizing::new(body.to_vec());
        let plain = cipher.open_in_place(nonce, Aad::empty(), &mut body).map_err(|_| NotOpened)?;
        Ok(Zeroizing::new((&*plain).try_into().map_err(|_| NotOpened)?))
    }

    /// The cipher of one wrapped key: its nonce may be anything, for it seals once.
    fn cipher(&self, place: &Place<'_>, secrets: [&[u8]; 2], said: [&[u8]; 2]) -> Option<LessSafeKey> {
        let secrets = Zeroizing::new(secrets.concat());
        let bound = place.bytes();
        let info = [said[0], said[1], &self.publics, &bound];
        let pseudo_random = Salt::new(HKDF_SHA256, SALT).extract(&secrets);
        let key: UnboundKey = pseudo_random.expand(&info, &AES_256_GCM).ok()?.into();
        Some(LessSafeKey::new(key))
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn place() -> Place<'static> {
        Place { tenant: Uuid::new_v4(), table: "tenant_keys", row: Uuid::new_v4(), column: "wrapped" }
    }

    #[test]
    fn a_wrapped_key_opens_in_its_place_with_its_root() {
        let (root, place, key) = (RootKey::generate().unwrap(), place(), SecretKey::generate().unwrap());
        let wrapped = root.wrap(&place, &key).unwrap();
        assert_eq!(wrapped.len(), WRAPPED_BYTES);
        let again = RootKey::parse(&root.to_text()).unwrap();
        assert_eq!(again.unwrap(&place, &wrapped).unwrap().expose(), key.expose());
        assert_ne!(root.wrap(&place, &key).unwrap(), wrapped);
    }

    #[test]
    fn it_opens_nowhere_else_and_with_no_other_root() {
        let (root, place, key) = (RootKey::generate().unwrap(), place(), SecretKey::generate().unwrap());
        let wrapped = root.wrap(&place, &key).unwrap();
        assert!(root.unwrap(&Place { tenant: Uuid::new_v4(), ..place }, &wrapped).is_err());
        assert!(root.unwrap(&Place { row: Uuid::new_v4(), ..place }, &wrapped).is_err());
        assert!(root.unwrap(&Place { column: "other", ..place }, &wrapped).is_err());
        assert!(RootKey::generate().unwrap().unwrap(&place, &wrapped).is_err());
    }

    #[test]
    fn a_changed_byte_anywhere_or_another_length_keeps_it_shut() {
        let (root, place) = (RootKey::generate().unwrap(), place());
        let wrapped = root.wrap(&place, &SecretKey::generate().unwrap()).unwrap();
        for at in 0..wrapped.len() {
            let mut changed = wrapped.clone();
            changed[at] ^= 1;
            assert!(root.unwrap(&place, &changed).is_err(), "byte {at}");
        }
        assert!(root.unwrap(&place, &wrapped[..wrapped.len() - 1]).is_err());
        assert!(root.unwrap(&place, &[wrapped.as_slice(), &[0]].concat()).is_err());
        assert!(root.unwrap(&place, &[]).is_err());
    }

    #[test]
    fn what_is_no_root_key_is_refused() {
        let text = RootKey::generate().unwrap().to_text();
        let mut half = BASE64_STANDARD.decode(text.expose_secret().trim()).unwrap();
        // A byte of the public key within the private one: decapsulation would go on and give another secret.
        half[CURVE_BYTES + 1200] ^= 1;
        for bad in [
            String::new(),
            "AAAA".to_owned(),
            BASE64_STANDARD.encode([0; CURVE_BYTES + LATTICE_BYTES]),
            BASE64_STANDARD.encode(half),
        ] {
            assert!(RootKey::parse(&bad.into()).is_err());
        }
        assert!(!format!("{:?}", RootKey::parse(&text).unwrap()).contains("private"));
    }
}
