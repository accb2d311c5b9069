//! Names of objects.

use std::fmt;
use std::str::FromStr;

use object_store::path::Path;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::Error;

const RANDOM_BYTES: usize = 20;

/// Where an object lies. The place is the first part of the key, so that a store's own rules (life cycle, access) can
/// tell what nobody has looked at from what was let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// Let in: scanned, checked, served.
    Kept,
    /// As it came: nobody is served from here.
    Quarantine,
}

impl Place {
    /// The first part of a key.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Quarantine => "quarantine",
        }
    }
}

/// `quarantine/<tenant>/<random>` or `kept/<tenant>/<random>`.
///
/// The last part is 160 random bits and nothing else: what a sender called a file, whom it is of, and its kind are
/// columns of a database with row-level security, not names in a store that lists them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    place: Place,
    tenant: Uuid,
    random: [u8; RANDOM_BYTES],
}

impl Key {
    /// A new key in quarantine: everything starts there.
    #[must_use]
    pub fn quarantined(tenant: Uuid) -> Self {
        Self::random(Place::Quarantine, tenant)
    }

    /// A new key for what we made ourselves from something that was let in: a rendition, a de-identified copy.
    #[must_use]
    pub fn kept(tenant: Uuid) -> Self {
        Self::random(Place::Kept, tenant)
    }

    fn random(place: Place, tenant: Uuid) -> Self {
        Self { place, tenant, random: rand::random() }
    }

    /// Where it lies.
    #[must_use]
    pub const fn place(&self) -> Place {
        self.place
    }

    /// Whose it is.
    #[must_use]
    pub const fn tenant(&self) -> Uuid {
        self.tenant
    }

    /// The key of something that is made of this object, by a name of ours: always the same one, so that making it can be
    /// repeated. It follows from random bits, so nobody guesses it.
    #[must_use]
    pub fn derived(&self, name: &str) -> Self {
        let mut hash = Sha256::new();
        hash.update(self.random);
        hash.update(name);
        let mut random = [0; RANDOM_BYTES];
        for (to, from) in random.iter_mut().zip(hash.finalize()) {
            *to = from;
        }
        Self { place: Place::Kept, random, ..*self }
    }

    /// The key it has once let in: always the same one, so that letting in can be repeated.
    pub(crate) const fn promoted(self) -> Self {
        Self { place: Place::Kept, ..self }
    }

    pub(crate) fn path(&self) -> Path {
        Path::from(self.to_string())
    }
}

impl fmt::Display for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{}/{}", self.place.as_str(), self.tenant.as_hyphenated(), hex::encode(self.random))
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl FromStr for Key {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let malformed = Error::Malformed("key");
        let mut parts = text.split('/');
        let (Some(place), Some(tenant), Some(random), None) = (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(malformed);
        };
        let place = match place {
            "kept" => Place::Kept,
            "quarantine" => Place::Quarantine,
            _ => return Err(malformed),
        };
        let tenant = Uuid::try_parse(tenant).map_err(|_| malformed)?;
        let mut bytes = [0; RANDOM_BYTES];
        hex::decode_to_slice(random, &mut bytes).map_err(|_| malformed)?;
        let key = Self { place, tenant, random: bytes };
        // One object has one name: other spellings of the same numbers are refused.
        if key.to_string() == text { Ok(key) } else { Err(malformed) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TENANT: &str = "01980a3c-0000-7000-8000-000000000001";
    const RANDOM: &str = "00112233445566778899aabbccddeeff00112233";

    #[test]
    fn a_key_is_read_as_it_was_written() {
        let tenant = Uuid::parse_str(TENANT).unwrap();
        for key in [Key::quarantined(tenant), Key::kept(tenant)] {
            assert_eq!(key.to_string().parse(), Ok(key));
            assert_eq!(key.tenant(), tenant);
            assert_eq!(key.path().as_ref(), key.to_string());
        }
        assert_ne!(Key::kept(tenant), Key::kept(tenant));
        assert_eq!(Key::quarantined(tenant).promoted().place(), Place::Kept);
    }

    #[test]
    fn what_is_made_of_an_object_has_one_key_for_each_name() {
        let key = Key::quarantined(Uuid::parse_str(TENANT).unwrap());
        let large = key.derived("large image/webp");
        assert_eq!(
            (large, large.place(), large.tenant()),
            (key.derived("large image/webp"), Place::Kept, key.tenant())
        );
        assert_ne!(large, key.derived("large image/jpeg"));
        assert_ne!(large, key.promoted());
    }

    #[test]
    fn no_other_name_is_a_key() {
        assert!(format!("kept/{TENANT}/{RANDOM}").parse::<Key>().is_ok());
        for text in [
            String::new(),
            "kept".to_owned(),
            format!("kept/{TENANT}"),
            format!("kept/{TENANT}/"),
            format!("kept/{TENANT}/{RANDOM}/"),
            format!("kept/{TENANT}/{RANDOM}/x"),
            format!("/kept/{TENANT}/{RANDOM}"),
            format!("lost/{TENANT}/{RANDOM}"),
            format!("Kept/{TENANT}/{RANDOM}"),
            format!("kept/{TENANT}/{}", RANDOM.to_uppercase()),
            format!("kept/{TENANT}/{}", &RANDOM[2..]),
            format!("kept/{TENANT}/{RANDOM}00"),
            format!("kept/{TENANT}/{RANDOM}.parts"),
            format!("kept/{TENANT}/{RANDOM}#1"),
            format!("kept/{}/{RANDOM}", TENANT.to_uppercase()),
            format!("kept/{}/{RANDOM}", TENANT.replace('-', "")),
            format!("kept/{{{TENANT}}}/{RANDOM}"),
            format!("kept/{TENANT}/../{RANDOM}"),
            format!("kept/../{RANDOM}"),
            format!("kept/{TENANT}/laudo-joao-silva.pdf"),
            format!("kept\\{TENANT}\\{RANDOM}"),
            format!("kept/{TENANT}/{RANDOM}\0"),
            format!(" kept/{TENANT}/{RANDOM}"),
        ] {
            assert_eq!(text.parse::<Key>(), Err(Error::Malformed("key")), "{text}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_taken_for_a_key_is_written_the_same(text in "(kept|quarantine|[a-z]{4})/[0-9a-fA-F-]{36}/[0-9a-f]{38,42}") {
            if let Ok(key) = text.parse::<Key>() {
                prop_assert_eq!(key.to_string(), text);
            }
        }
    }
}
