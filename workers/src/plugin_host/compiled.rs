//! Compiled components on disk, so that a process that starts again does not compile what another has compiled.
//!
//! What lies there is machine code that this process runs. wasmtime binds each file to the component's bytes, its own
//! version and the engine's settings, but it cannot know who wrote the file: the folder must be the service's alone.

use std::fs::{DirBuilder, Metadata};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _};
use std::path::Path;

use wasmtime::{Cache, CacheConfig, Config};

use super::LoadError;

/// Rights of a folder that only its owner enters.
const OWNERS_ALONE: u32 = 0o700;
/// Rights of anybody else.
const OF_OTHERS: u32 = 0o077;

/// Has an engine keep what it compiles in a folder, which is made when it is not there.
///
/// # Errors
/// [`LoadError::Cache`]: the folder cannot be made, or others may enter it.
pub(super) fn keep(config: &mut Config, folder: Option<&Path>) -> Result<(), LoadError> {
    let Some(folder) = folder else { return Ok(()) };
    let failed = |source: io::Error| LoadError::Cache { source: source.into() };
    DirBuilder::new().recursive(true).mode(OWNERS_ALONE).create(folder).map_err(failed)?;
    // wasmtime wants it absolute.
    let folder = folder.canonicalize().map_err(failed)?;
    check(&folder.metadata().map_err(failed)?).map_err(failed)?;
    let mut cache = CacheConfig::new();
    cache.with_directory(folder);
    let cache = Cache::new(cache).map_err(|source| LoadError::Cache { source: source.into() })?;
    config.cache(Some(cache));
    Ok(())
}

fn check(folder: &Metadata) -> io::Result<()> {
    if folder.mode() & OF_OTHERS == 0 {
        Ok(())
    } else {
        Err(io::Error::new(io::ErrorKind::PermissionDenied, "others than its owner may enter the folder"))
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{Permissions, set_permissions};
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_folder_that_others_enter_keeps_no_code() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("made/here");
        assert!(keep(&mut Config::new(), Some(&inner)).is_ok());
        for mode in [0o701, 0o710, 0o770, 0o777] {
            set_permissions(&inner, Permissions::from_mode(mode)).unwrap();
            assert!(matches!(keep(&mut Config::new(), Some(&inner)), Err(LoadError::Cache { .. })), "{mode:o}");
        }
        set_permissions(&inner, Permissions::from_mode(0o700)).unwrap();
        assert!(keep(&mut Config::new(), Some(&inner)).is_ok());
        assert!(keep(&mut Config::new(), None).is_ok());
    }
}
