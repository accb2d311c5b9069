//! Replacements that are always the same for the same tenant and the same value, and say nothing without the key.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::options::TenantKey;

/// HMAC-SHA-256 under the tenant's key, one purpose a label.
#[derive(Clone)]
pub(super) struct Keyed(Hmac<Sha256>);

/// Fewest days that dates move: a shift by a week would leave the season and the year.
const FEWEST_DAYS: u32 = 365;

/// How many shifts there are: ten years of days, so that few patients of a tenant share one.
const SHIFTS: u32 = 3650;

impl Keyed {
    pub(super) fn new(key: &TenantKey) -> Self {
        // A key of the block's length is taken as it is: zero padding is what HMAC does with a shorter one.
        let mut block = [0; 64];
        for (byte, key) in block.iter_mut().zip(key.0) {
            *byte = key;
        }
        Self(Hmac::new(&block.into()))
    }

    fn digest(&self, purpose: &str, value: &[u8]) -> [u8; 16] {
        let mut mac = self.0.clone();
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(value);
        let whole = mac.finalize().into_bytes();
        whole.first_chunk::<16>().copied().unwrap_or_default()
    }

    /// `2.25.` and a UUID as a decimal number (PS3.5 section B.2), version 8 of RFC 9562.
    pub(super) fn uid(&self, uid: &[u8]) -> String {
        let digest = u128::from_be_bytes(self.digest("uid", uid));
        // Version and variant have their six bits.
        let uuid = digest & !(0xF << 76 | 0b11 << 62) | 0x8 << 76 | 0b10 << 62;
        format!("2.25.{uuid}")
    }

    /// Sixteen hexadecimal digits for an identifier of a person or of what belongs to them.
    pub(super) fn pseudonym(&self, value: &[u8]) -> String {
        let [a, b, c, d, e, f, g, h, ..] = self.digest("pseudonym", value);
        format!("{:016X}", u64::from_be_bytes([a, b, c, d, e, f, g, h]))
    }

    /// How many days the dates of this patient go back.
    pub(super) fn days(&self, patient: &[u8]) -> u32 {
        let [a, b, c, d, ..] = self.digest("days", patient);
        FEWEST_DAYS + u32::from_be_bytes([a, b, c, d]) % SHIFTS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_used_as_hmac_has_it() {
        // RFC 4231 has no vector of 32 key bytes; an independent computation (Python hmac) of the same input.
        let mac = Keyed::new(&TenantKey([7; 32])).digest("uid", b"1.2.3");
        assert_eq!(hex(&mac), EXPECTED);
    }

    const EXPECTED: &str = "75711c656fc03b9c00cfe1e1f5954e68";

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn a_uid_is_a_uuid_and_fits() {
        let keyed = Keyed::new(&TenantKey([1; 32]));
        for uid in ["1.2.840.113619.2.1", "1", ""] {
            let fresh = keyed.uid(uid.as_bytes());
            assert!(fresh.len() <= 64, "a UID has at most 64 characters");
            let number: u128 = fresh.strip_prefix("2.25.").unwrap().parse().unwrap();
            assert_eq!(number >> 76 & 0xF, 8, "version 8");
            assert_eq!(number >> 62 & 0b11, 0b10, "variant of RFC 9562");
            assert_eq!(fresh, keyed.uid(uid.as_bytes()));
            assert_ne!(fresh, Keyed::new(&TenantKey([2; 32])).uid(uid.as_bytes()), "another tenant, another UID");
        }
    }

    #[test]
    fn a_shift_is_one_to_eleven_years() {
        let keyed = Keyed::new(&TenantKey([1; 32]));
        for patient in 0..1000_u32 {
            assert!((365..4015).contains(&keyed.days(&patient.to_be_bytes())));
        }
    }
}
