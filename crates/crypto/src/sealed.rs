//! Secrets at rest (AES-256-GCM): second-factor secrets, scanned documents and the like.
//!
//! A sealed value opens only in the place it was sealed for: tenant, table, row and column are
//! bound to it, so that copying it to another row, which whoever writes to the database could do,
//! gives nothing. Random nonces bound one key to 2^32 values (NIST SP 800-38D §8.3).

use std::fmt;

use aws_lc_rs::aead::{AES_256_GCM, Aad, Nonce, RandomizedNonceKey};
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretSlice};
use uuid::Uuid;

use crate::secret_key::{NotDerived, SecretKey};

/// Longest value that is sealed, in bytes: a scanned document, which proves a registry where no
/// council answers. AES-GCM itself would bear 64 GiB under one nonce (NIST SP 800-38D §5.2.1.1).
pub const MAX_PLAIN_BYTES: usize = 2 * 1024 * 1024;

/// The layout of an envelope: this byte, the key version, the nonce, the ciphertext with its tag.
const FORMAT: u8 = 1;
const VERSION_BYTES: usize = 4;
const NONCE_BYTES: usize = 12;
const TAG_BYTES: usize = 16;

/// By how many bytes an envelope is longer than its value.
pub const OVERHEAD_BYTES: usize = 1 + VERSION_BYTES + NONCE_BYTES + TAG_BYTES;

/// Where a value is kept, and hence where alone it opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// Whose it is.
    pub tenant: Uuid,
    /// The table.
    pub table: &'a str,
    /// The row's id.
    pub row: Uuid,
    /// The column.
    pub column: &'a str,
}

impl Place<'_> {
    /// The place, spelled so that no two are spelled alike: the two names stand behind their lengths.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut data = Vec::with_capacity(64);
        data.extend_from_slice(self.tenant.as_bytes());
        data.extend_from_slice(self.row.as_bytes());
        for name in [self.table, self.column] {
            data.extend_from_slice(&u64::try_from(name.len()).unwrap_or(u64::MAX).to_be_bytes());
            data.extend_from_slice(name.as_bytes());
        }
        data
    }
}

/// Why there is no box.
#[derive(Debug, thiserror::Error)]
pub enum BoxError {
    /// No key came out of a secret.
    #[error("derive the key that seals")]
    Derive(#[source] NotDerived),
    /// The cipher refused the key.
    #[error("the cipher cannot be used")]
    Cipher,
    /// Two secrets have the same version, or are the same.
    #[error("two sealing keys have the same version")]
    SameVersion,
}

/// A value could not be sealed: too long, or no randomness.
#[derive(Debug, thiserror::Error)]
#[error("the value cannot be sealed")]
pub struct NotSealed;

/// An envelope did not open. Says nothing more: what was wrong with it is for nobody to learn.
#[derive(Debug, thiserror::Error)]
#[error("the sealed value cannot be opened")]
pub struct NotOpened;

/// Seals with one key; opens with it and with older ones.
pub struct SecretBox {
    current: SealingKey,
    older: Vec<SealingKey>,
}

struct SealingKey {
    version: u32,
    cipher: RandomizedNonceKey,
}

impl fmt::Debug for SecretBox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SecretBox").field("key_version", &self.current.version).finish_non_exhaustive()
    }
}

impl SecretBox {
    /// A box that seals with the current secret, and still opens what older ones sealed.
    ///
    /// # Errors
    /// [`BoxError`]: the process must not start.
    pub fn new(current: &SecretKey, older: &[SecretKey]) -> Result<Self, BoxError> {
        let current = SealingKey::new(current)?;
        let mut known = vec![current.version];
        let mut keys = Vec::with_capacity(older.len());
        for secret in older {
            let key = SealingKey::new(secret)?;
            if known.contains(&key.version) {
                return Err(BoxError::SameVersion);
            }
            known.push(key.version);
            keys.push(key);
        }
        Ok(Self { current, older: keys })
    }

    /// Version of the key that seals. It follows from the key, so that nobody can number two keys
    /// alike; it says nothing about the key.
    pub fn key_version(&self) -> u32 {
        self.current.version
    }

    /// Whether an envelope was sealed with the current key, as far as it says so itself.
    pub fn is_current(&self, envelope: &[u8]) -> bool {
        matches!(split(envelope), Some((version, _, _)) if version == self.current.version)
    }

    /// Seals a value for a place. Sealing it again gives other bytes.
    ///
    /// # Errors
    /// [`NotSealed`].
    pub fn seal(&self, place: &Place<'_>, plain: &[u8]) -> Result<Vec<u8>, NotSealed> {
        if plain.len() > MAX_PLAIN_BYTES {
            return Err(NotSealed);
        }
        let SealingKey { version, cipher } = &self.current;
        let mut body = Vec::with_capacity(plain.len() + TAG_BYTES);
        body.extend_from_slice(plain);
        let aad = Aad::from(associated_data(*version, place));
        let nonce = cipher.seal_in_place_append_tag(aad, &mut body).map_err(|_| NotSealed)?;
        Ok([&[FORMAT], version.to_be_bytes().as_slice(), nonce.as_ref(), &body].concat())
    }

    /// Opens an envelope in its place.
    ///
    /// # Errors
    /// [`NotOpened`] for another place, another key, or a single changed bit.
    pub fn open(&self, place: &Place<'_>, envelope: &[u8]) -> Result<SecretSlice<u8>, NotOpened> {
        let (version, nonce, body) = split(envelope).ok_or(NotOpened)?;
        let mut keys = std::iter::once(&self.current).chain(&self.older);
        let key = keys.find(|key| key.version == version).ok_or(NotOpened)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| NotOpened)?;
        let aad = Aad::from(associated_data(version, place));
        let mut body = Zeroizing::new(body.to_vec());
        let plain = key.cipher.open_in_place(nonce, aad, &mut body).map_err(|_| NotOpened)?;
        Ok(plain.to_vec().into())
    }
}

impl SealingKey {
    fn new(secret: &SecretKey) -> Result<Self, BoxError> {
        let key = secret.derive("sealed").map_err(BoxError::Derive)?;
        let cipher = RandomizedNonceKey::new(&AES_256_GCM, key.expose_secret()).map_err(|_| BoxError::Cipher)?;
        let name = secret.derive("sealed key version").map_err(BoxError::Derive)?;
        let version = name.expose_secret().first_chunk().map(|bytes| u32::from_be_bytes(*bytes));
        Ok(Self { version: version.unwrap_or_default(), cipher })
    }
}

/// Key version, nonce, ciphertext with tag.
fn split(envelope: &[u8]) -> Option<(u32, &[u8], &[u8])> {
    if envelope.len() < OVERHEAD_BYTES || envelope.len() > MAX_PLAIN_BYTES + OVERHEAD_BYTES {
        return None;
    }
    let (format, rest) = envelope.split_first()?;
    let (version, rest) = rest.split_first_chunk::<VERSION_BYTES>()?;
    let (nonce, body) = rest.split_at_checked(NONCE_BYTES)?;
    (*format == FORMAT).then_some((u32::from_be_bytes(*version), nonce, body))
}

/// Everything that the value is bound to.
fn associated_data(version: u32, place: &Place<'_>) -> Vec<u8> {
    [&[FORMAT], version.to_be_bytes().as_slice(), &place.bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    const VALUE: &[u8] = b"a second factor's secret";

    fn place() -> Place<'static> {
        Place { tenant: Uuid::new_v4(), table: "account_totp", row: Uuid::new_v4(), column: "secret" }
    }

    fn secret_box() -> SecretBox {
        SecretBox::new(&SecretKey::generate().unwrap(), &[]).unwrap()
    }

    #[test]
    fn a_sealed_value_opens_in_its_place() {
        let (secret_box, place) = (secret_box(), place());
        let longest = vec![7; MAX_PLAIN_BYTES];
        for value in [VALUE, b"", &longest] {
            let envelope = secret_box.seal(&place, value).unwrap();
            assert_eq!(envelope.len(), value.len() + OVERHEAD_BYTES);
            assert_eq!(secret_box.open(&place, &envelope).unwrap().expose_secret(), value);
        }
    }

    #[test]
    fn a_value_opens_nowhere_else() {
        let (secret_box, place) = (secret_box(), place());
        let envelope = secret_box.seal(&place, VALUE).unwrap();
        for (part, elsewhere) in [
            ("tenant", Place { tenant: Uuid::new_v4(), ..place }),
            ("tenant and row", Place { tenant: place.row, row: place.tenant, ..place }),
            ("row", Place { row: Uuid::new_v4(), ..place }),
            ("table", Place { table: "account_passkey", ..place }),
            ("column", Place { column: "secret2", ..place }),
            ("table and column", Place { table: "secret", column: "account_totp", ..place }),
            ("border of table and column", Place { table: "account_totps", column: "ecret", ..place }),
        ] {
            assert!(secret_box.open(&elsewhere, &envelope).is_err(), "{part}");
        }
    }

    #[test]
    fn a_flipped_bit_anywhere_keeps_it_shut() {
        let (secret_box, place) = (secret_box(), place());
        let envelope = secret_box.seal(&place, VALUE).unwrap();
        for place_of_bit in 0..envelope.len() * 8 {
            let mut changed = envelope.clone();
            changed[place_of_bit / 8] ^= 1 << (place_of_bit % 8);
            assert!(secret_box.open(&place, &changed).is_err(), "bit {place_of_bit}");
        }
    }

    #[test]
    fn a_cut_or_longer_envelope_stays_shut() {
        let (secret_box, place) = (secret_box(), place());
        let envelope = secret_box.seal(&place, VALUE).unwrap();
        for length in 0..envelope.len() {
            assert!(secret_box.open(&place, &envelope[..length]).is_err(), "{length} bytes");
        }
        assert!(secret_box.open(&place, &[envelope.as_slice(), &[0]].concat()).is_err());
    }

    #[test]
    fn the_version_of_the_key_is_bound_too() {
        // Two boxes that share a key but not its version: the label in the envelope alone does not
        // open it.
        let (mut one, place) = (secret_box(), place());
        let mut envelope = one.seal(&place, VALUE).unwrap();
        one.current.version ^= 1;
        envelope[1..=VERSION_BYTES].copy_from_slice(&one.current.version.to_be_bytes());
        assert!(one.is_current(&envelope));
        assert!(one.open(&place, &envelope).is_err());
    }

    #[test]
    fn an_older_key_still_opens_and_the_new_one_seals() {
        let place = place();
        let [old, new] = [(); 2].map(|()| SecretKey::generate().unwrap());
        let before = SecretBox::new(&old, &[]).unwrap();
        let envelope = before.seal(&place, VALUE).unwrap();
        assert!(SecretBox::new(&new, &[]).unwrap().open(&place, &envelope).is_err());
        let after = SecretBox::new(&new, &[old]).unwrap();
        assert_eq!(after.open(&place, &envelope).unwrap().expose_secret(), VALUE);
        assert!(!after.is_current(&envelope));
        let again = after.seal(&place, VALUE).unwrap();
        assert!(after.is_current(&again));
        assert!(before.open(&place, &again).is_err());
    }

    #[test]
    fn one_key_given_twice_is_refused() {
        let text = SecretKey::generate().unwrap().to_text();
        let [one, two] = [(); 2].map(|()| SecretKey::parse(&text).unwrap());
        assert!(matches!(SecretBox::new(&one, &[two]), Err(BoxError::SameVersion)));
    }

    #[test]
    fn no_nonce_comes_twice() {
        let (secret_box, place) = (secret_box(), place());
        let mut nonces: Vec<Vec<u8>> = (0..1000)
            .map(|_| secret_box.seal(&place, VALUE).unwrap()[1 + VERSION_BYTES..][..NONCE_BYTES].to_vec())
            .collect();
        nonces.sort_unstable();
        nonces.dedup();
        assert_eq!(nonces.len(), 1000);
    }

    #[test]
    fn a_value_that_is_too_long_is_not_sealed() {
        assert!(secret_box().seal(&place(), &vec![0; MAX_PLAIN_BYTES + 1]).is_err());
    }

    #[test]
    fn errors_and_debug_texts_hold_nothing() {
        let (secret_box, place) = (secret_box(), place());
        assert_eq!(secret_box.open(&place, VALUE).unwrap_err().to_string(), "the sealed value cannot be opened");
        assert!(!format!("{secret_box:?}").contains("cipher"));
    }
}
