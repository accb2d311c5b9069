//! A temporary folder that the database's account may pass through.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::account;
use super::secrets;

/// A folder removed with everything in it when dropped.
#[derive(Debug)]
pub struct Scratch {
    path: PathBuf,
}

impl Scratch {
    /// A new folder below the system's temporary folder, or below `/var/lib/healthcare-cms` where root's temporary
    /// folder is closed to other accounts.
    pub fn new(purpose: &str) -> Result<Self> {
        let temporary = std::env::temp_dir();
        let base = if account::is_root() && account::closed_parent(&temporary.join("x")).is_some() {
            let base = Path::new(account::SYSTEM_DIR).join("tmp");
            account::open_dir(&base)?;
            base
        } else {
            temporary
        };
        let random = secrets::random()?;
        let path = base.join(format!("cms-{purpose}-{}", random.get(..12).unwrap_or(&random)));
        // Not create_dir_all: a folder that somebody else prepared under this name is refused.
        fs::create_dir(&path)
            .and_then(|()| fs::set_permissions(&path, fs::Permissions::from_mode(0o755)))
            .with_context(|| format!("create {}", path.display()))?;
        Ok(Self { path })
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Best effort: what is left over lies in a temporary folder.
        drop(fs::remove_dir_all(&self.path));
    }
}
