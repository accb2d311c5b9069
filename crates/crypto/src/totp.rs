//! Codes from an authenticator app (RFC 6238): SHA-1, six digits, 30 seconds, what every app does.
//!
//! A code is good in its own 30 seconds only, and once: the caller stores the step of the last code
//! it accepted and hands it in again.

use std::fmt;

use secrecy::{ExposeSecret, SecretBox, SecretString};
use totp_rs::{Algorithm, Builder, Totp};

use crate::minted::{self, NoRandomness};

/// Bytes of a secret: as long as the digest (RFC 4226 §4).
pub const SECRET_BYTES: usize = 20;

/// Characters of a code.
pub const CODE_LEN: usize = 6;

/// Seconds of a step.
pub const STEP_SECONDS: i64 = 30;

/// Longest name of an issuer or account in a provisioning address, in characters.
pub const MAX_LABEL_CHARS: usize = 64;

/// The provisioning address cannot be written: the account has no name that may stand in it.
#[derive(Debug, thiserror::Error)]
#[error("the account has no label for an authenticator app")]
pub struct NoLabel;

/// The secret that we share with an app. Wiped when dropped.
pub struct TotpSecret(SecretBox<[u8; SECRET_BYTES]>);

impl fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpSecret([redacted])")
    }
}

impl TotpSecret {
    /// Makes a fresh one.
    ///
    /// # Errors
    /// [`NoRandomness`].
    pub fn generate() -> Result<Self, NoRandomness> {
        minted::random().map(|bytes| Self::copy(&bytes))
    }

    /// A secret that was stored; none unless it has [`SECRET_BYTES`].
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self::copy)
    }

    fn copy(bytes: &[u8; SECRET_BYTES]) -> Self {
        Self(SecretBox::init_with_mut(|secret: &mut [u8; SECRET_BYTES]| secret.copy_from_slice(bytes)))
    }

    /// The bytes, to be sealed and stored.
    pub fn expose_bytes(&self) -> &[u8] {
        self.0.expose_secret()
    }

    /// The secret as a person types it into an app: base32 without padding, 32 characters.
    pub fn to_base32(&self) -> SecretString {
        totp_rs::Secret::new_stack(*self.0.expose_secret()).to_base32().into()
    }

    /// The address that an app reads from a QR code (`otpauth://totp/…`). Names are cut to
    /// [`MAX_LABEL_CHARS`]; colons and control characters, which would end them early, are left
    /// out. An issuer without a name is left out.
    ///
    /// # Errors
    /// [`NoLabel`] when nothing is left of the account's name.
    pub fn provisioning_uri(&self, issuer: &str, account: &str) -> Result<SecretString, NoLabel> {
        let issuer = Some(label(issuer)).filter(|issuer| !issuer.is_empty());
        let builder = self.builder().with_issuer(issuer).with_account_name(label(account));
        builder.build().and_then(|totp| totp.to_url()).map(SecretString::from).map_err(|_| NoLabel)
    }

    /// The step of a code that is good now (Unix seconds), unless that step or a later one was
    /// used before. The caller stores it, in the transaction that lets the person in.
    ///
    /// Codes of the step before or after are not good: that would double or triple the chance of a
    /// guess, and clocks of telephones are right.
    pub fn verify(&self, code: &str, now: i64, last_step: Option<i64>) -> Option<i64> {
        let step = i64::try_from(self.app()?.check(code, u64::try_from(now).ok()?)?).ok()?;
        last_step.is_none_or(|last| step > last).then_some(step)
    }

    fn app(&self) -> Option<Totp> {
        self.builder().build().ok()
    }

    fn builder(&self) -> Builder {
        Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(6)
            .with_step_duration(30)
            .with_skew(0)
            .with_secret(*self.0.expose_secret())
    }
}

fn label(name: &str) -> String {
    let kept: String = name.chars().filter(|c| *c != ':' && !c.is_control()).take(MAX_LABEL_CHARS).collect();
    kept.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of RFC 6238 appendix B; the appendix shows eight digits, of which an app shows the last six.
    const SECRET: &[u8] = b"12345678901234567890";
    const VECTORS: [(i64, &str); 6] = [
        (59, "94287082"),
        (1_111_111_109, "07081804"),
        (1_111_111_111, "14050471"),
        (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"),
        (20_000_000_000, "65353130"),
    ];

    fn secret() -> TotpSecret {
        TotpSecret::from_bytes(SECRET).unwrap()
    }

    fn code_at(time: i64) -> String {
        secret().app().unwrap().generate(time.try_into().unwrap()).to_string()
    }

    #[test]
    fn the_published_codes_are_accepted_in_their_step() {
        for (time, code) in VECTORS {
            assert_eq!(secret().verify(&code[2..], time, None), Some(time / STEP_SECONDS), "{time}");
        }
    }

    #[test]
    fn a_code_is_good_for_its_thirty_seconds_and_no_longer() {
        let begins = 1_111_111_110;
        let code = code_at(begins);
        for (time, good) in [(begins - 1, false), (begins, true), (begins + 29, true), (begins + 30, false)] {
            assert_eq!(secret().verify(&code, time, None).is_some(), good, "{time}");
        }
    }

    #[test]
    fn a_code_works_once() {
        let time = 1_234_567_890;
        let code = code_at(time);
        let step = secret().verify(&code, time, None).unwrap();
        assert_eq!(secret().verify(&code, time, Some(step)), None);
        assert_eq!(secret().verify(&code, time, Some(step + 1)), None);
        let next = time + STEP_SECONDS;
        assert_eq!(secret().verify(&code_at(next), next, Some(step)), Some(step + 1));
    }

    #[test]
    fn a_code_of_another_secret_is_refused() {
        let time = 1_234_567_890;
        let other = TotpSecret::generate().unwrap();
        let code = other.app().unwrap().generate(time.try_into().unwrap()).to_string();
        // One in a million secrets shows the same code at the same time; then nothing is proved.
        assert!(code == code_at(time) || secret().verify(&code, time, None).is_none());
    }

    #[test]
    fn only_six_plain_digits_are_a_code() {
        let time = 1_111_111_109;
        assert!(secret().verify("081804", time, None).is_some());
        for bad in
            ["", "81804", "+81804", " 081804", "081804 ", "081 804", "07081804", "0x1a2b", "０８１８０４", "-81804"]
        {
            assert_eq!(secret().verify(bad, time, None), None, "{bad}");
        }
    }

    #[test]
    fn a_time_before_1970_has_no_code() {
        assert_eq!(secret().verify("081804", -1, None), None);
    }

    #[test]
    fn an_app_reads_the_secret_from_the_address() {
        let uri = secret().provisioning_uri("Clínica Boa Vista", "ana@example.org").unwrap();
        let expected = "otpauth://totp/Cl%C3%ADnica%20Boa%20Vista:ana%40example.org\
            ?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Cl%C3%ADnica%20Boa%20Vista";
        assert_eq!(uri.expose_secret(), expected);
        let read = Totp::from_url(uri.expose_secret()).unwrap();
        assert_eq!(read.secret().as_bytes(), SECRET);
        assert_eq!(secret().to_base32().expose_secret(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    #[test]
    fn labels_are_cut_and_cannot_end_early() {
        let long = "ã".repeat(1000);
        let uri = secret().provisioning_uri(&long, "a:b\r\n?secret=AAAA&x").unwrap();
        let uri = uri.expose_secret();
        assert!(uri.len() < 1000);
        assert_eq!(uri.matches("secret=").count(), 1);
        assert_eq!(uri.matches('?').count(), 1);
        assert!(uri.contains(":ab%3Fsecret%3DAAAA%26x?"));
    }

    #[test]
    fn an_account_without_a_name_has_no_address() {
        assert!(secret().provisioning_uri("Clinic", " : ").is_err());
        assert!(secret().provisioning_uri(":", "ana").unwrap().expose_secret().starts_with("otpauth://totp/ana?"));
    }

    #[test]
    fn a_secret_comes_back_as_it_was_stored() {
        let made = TotpSecret::generate().unwrap();
        let read = TotpSecret::from_bytes(made.expose_bytes()).unwrap();
        assert_eq!(read.to_base32().expose_secret(), made.to_base32().expose_secret());
        assert!(!made.to_base32().expose_secret().contains('='));
        for wrong in [0, 19, 21, 32] {
            assert!(TotpSecret::from_bytes(&vec![1; wrong]).is_none());
        }
        assert_eq!(format!("{made:?}"), "TotpSecret([redacted])");
    }
}
