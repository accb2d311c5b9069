//! Random passwords, and files only their owner can read.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

use anyhow::{Context, Result};

/// 192 random bits as hexadecimal: needs quoting neither in a URL, nor in SQL, nor in a shell.
pub fn random() -> Result<String> {
    let mut bytes = [0_u8; 24];
    File::open("/dev/urandom").and_then(|mut source| source.read_exact(&mut bytes)).context("read /dev/urandom")?;
    Ok(hex::encode(bytes))
}

/// Makes a folder that only its owner can enter; fine if it exists.
pub fn private_dir(path: &Path) -> Result<()> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(path).with_context(|| format!("create {}", path.display()))
}

/// Writes a file of mode 600 in one step: a reader sees the old content or the new one.
pub fn write_private(path: &Path, content: &str) -> Result<()> {
    let staged = path.with_extension(format!("new-{}", std::process::id()));
    OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&staged)
        .and_then(|mut file| file.write_all(content.as_bytes()))
        .and_then(|()| fs::rename(&staged, path))
        .with_context(|| format!("write {}", path.display()))
}

/// The secret kept in `path`, made on first use.
pub fn kept(path: &Path) -> Result<String> {
    match fs::read_to_string(path) {
        Ok(secret) if !secret.trim().is_empty() => Ok(secret.trim().to_owned()),
        _ => {
            let secret = random()?;
            write_private(path, &secret)?;
            Ok(secret)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;
    use crate::servers::Scratch;

    #[test]
    fn a_kept_secret_is_the_same_twice_and_readable_by_its_owner_alone() {
        let scratch = Scratch::new("secret").unwrap();
        let file = scratch.path().join("one");
        let first = kept(&file).unwrap();
        assert_eq!(first, kept(&file).unwrap());
        assert_eq!(first.len(), 48);
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_ne!(first, kept(&scratch.path().join("two")).unwrap());
    }
}
