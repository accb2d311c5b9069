//! Keys as files, closed to the world: the signing key as PKCS#8 in PEM, a secret key as one line of
//! hexadecimal text.

use std::fs::OpenOptions;
use std::io::{self, Read, Write};
use std::path::Path;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::Ed25519KeyPair;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use secrecy::{ExposeSecret, SecretString};

use crate::root_key::RootKey;
use crate::secret_key::SecretKey;

/// Longest key file that is read.
const MAX_FILE_BYTES: u64 = 16 * 1024;

/// Why a key file could not be made or read.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// No key came out of the generator.
    #[error("a key could not be generated")]
    Generate,
    /// The file exists: a key in use is never overwritten.
    #[error("the key file exists already")]
    Exists,
    /// Everybody may read it.
    #[error("the key file is open to everybody; give it mode 0600")]
    Open,
    /// Not the text of a secret key; nothing of it is repeated.
    #[error("the key file does not hold 32 bytes as hexadecimal or base64 text")]
    NotSecret,
    /// Not the text of a root key; nothing of it is repeated.
    #[error("the key file does not hold a root key")]
    NotRoot,
    /// The file system said no.
    #[error("the key file cannot be used")]
    Io(#[source] io::Error),
}

/// Makes a fresh Ed25519 key as PKCS#8 PEM.
///
/// # Errors
/// [`KeyFileError::Generate`].
pub fn generate() -> Result<SecretString, KeyFileError> {
    // Version 1 of PKCS#8 holds the private key alone and is what other tools read.
    let document = Ed25519KeyPair::generate_pkcs8v1(&SystemRandom::new()).map_err(|_| KeyFileError::Generate)?;
    let body = BASE64_STANDARD.encode(document.as_ref());
    Ok(format!("-----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----\n").into())
}

/// Makes a fresh signing key and writes it to a new file with mode 0600.
///
/// # Errors
/// [`KeyFileError::Exists`] rather than losing a key; else [`KeyFileError::Io`].
pub fn create(path: &Path) -> Result<(), KeyFileError> {
    write_new(path, &generate()?)
}

/// Makes a fresh secret key of 32 bytes and writes it to a new file with mode 0600.
///
/// # Errors
/// As [`create`].
pub fn create_secret(path: &Path) -> Result<(), KeyFileError> {
    let key = SecretKey::generate().map_err(|_| KeyFileError::Generate)?;
    write_new(path, &key.to_text())
}

/// Reads a secret key of 32 bytes, written as hexadecimal or base64 text.
///
/// # Errors
/// [`KeyFileError::NotSecret`] for any other content; else as [`read`].
pub fn read_secret(path: &Path) -> Result<SecretKey, KeyFileError> {
    SecretKey::parse(&read(path)?).ok_or(KeyFileError::NotSecret)
}

/// Makes a fresh root key and writes it to a new file with mode 0600.
///
/// # Errors
/// As [`create`].
pub fn create_root(path: &Path) -> Result<(), KeyFileError> {
    let key = RootKey::generate().map_err(|_| KeyFileError::Generate)?;
    write_new(path, &key.to_text())
}

/// Reads a root key.
///
/// # Errors
/// [`KeyFileError::NotRoot`] for any other content; else as [`read`].
pub fn read_root(path: &Path) -> Result<RootKey, KeyFileError> {
    RootKey::parse(&read(path)?).map_err(|_| KeyFileError::NotRoot)
}

fn write_new(path: &Path, key: &SecretString) -> Result<(), KeyFileError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => KeyFileError::Exists,
        _ => KeyFileError::Io(error),
    })?;
    file.write_all(key.expose_secret().as_bytes()).and_then(|()| file.sync_all()).map_err(KeyFileError::Io)
}

/// Reads a key file, unless everybody can. The group may: mounted secrets come that way.
///
/// # Errors
/// [`KeyFileError::Open`] when everybody may read it; else [`KeyFileError::Io`].
pub fn read(path: &Path) -> Result<SecretString, KeyFileError> {
    let file = std::fs::File::open(path).map_err(KeyFileError::Io)?;
    let metadata = file.metadata().map_err(KeyFileError::Io)?;
    #[cfg(unix)]
    if std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o007 != 0 {
        return Err(KeyFileError::Open);
    }
    let mut text = String::new();
    file.take(MAX_FILE_BYTES).read_to_string(&mut text).map_err(KeyFileError::Io)?;
    Ok(text.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scratch() -> tempfile::TempDir {
        tempfile::tempdir().unwrap()
    }

    #[test]
    fn a_created_key_can_be_read_back_and_never_overwritten() {
        let folder = scratch();
        let path = folder.path().join("signing.pem");
        create(&path).unwrap();
        let first = read(&path).unwrap();
        assert!(first.expose_secret().starts_with("-----BEGIN PRIVATE KEY-----\n"));
        assert!(matches!(create(&path), Err(KeyFileError::Exists)));
        assert_eq!(read(&path).unwrap().expose_secret(), first.expose_secret());
    }

    #[cfg(unix)]
    #[test]
    fn a_key_that_the_world_can_read_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let folder = scratch();
        let path = folder.path().join("signing.pem");
        create(&path).unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o604)).unwrap();
        assert!(matches!(read(&path), Err(KeyFileError::Open)));
    }

    #[test]
    fn a_created_secret_can_be_read_back_and_never_overwritten() {
        let folder = scratch();
        let path = folder.path().join("secret.key");
        create_secret(&path).unwrap();
        let text = read(&path).unwrap();
        assert_eq!(read_secret(&path).unwrap().to_text().expose_secret(), text.expose_secret());
        assert!(matches!(create_secret(&path), Err(KeyFileError::Exists)));
        assert!(matches!(create(&path), Err(KeyFileError::Exists)));
    }

    #[cfg(unix)]
    #[test]
    fn a_secret_that_the_world_can_read_is_refused_and_one_of_the_group_is_not() {
        use std::os::unix::fs::PermissionsExt;
        let folder = scratch();
        let path = folder.path().join("secret.key");
        create_secret(&path).unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        for (mode, open) in [(0o604, true), (0o602, true), (0o601, true), (0o640, false), (0o440, false)] {
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
            assert_eq!(matches!(read_secret(&path), Err(KeyFileError::Open)), open, "{mode:o}");
        }
    }

    #[test]
    fn a_signing_key_is_no_secret_key() {
        let folder = scratch();
        let path = folder.path().join("signing.pem");
        create(&path).unwrap();
        assert!(matches!(read_secret(&path), Err(KeyFileError::NotSecret)));
    }
}
