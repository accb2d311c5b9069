//! The folders of a checkout.

use std::fs::{self, File, TryLockError};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use xtask::servers::{account, secrets};

/// A checkout and its `.dev` folder, where everything `up` makes is kept.
#[derive(Clone, Debug)]
pub(crate) struct Checkout {
    root: PathBuf,
}

impl Checkout {
    /// The checkout this command was called in.
    pub(crate) fn find() -> Result<Self> {
        let here = std::env::current_dir().context("find the current folder")?;
        let root = here.ancestors().find(|folder| folder.join("crates/xtask/Cargo.toml").is_file());
        Ok(Self { root: root.context("this folder is not inside a checkout of the project")?.to_owned() })
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn dev(&self) -> PathBuf {
        self.root.join(".dev")
    }

    pub(crate) fn env_file(&self) -> PathBuf {
        self.dev().join("env")
    }

    pub(crate) fn ports_file(&self) -> PathBuf {
        self.dev().join("ports.json")
    }

    pub(crate) fn run_dir(&self) -> PathBuf {
        self.dev().join("run")
    }

    pub(crate) fn log(&self, name: &str) -> PathBuf {
        self.dev().join("log").join(format!("{name}.log"))
    }

    pub(crate) fn secret(&self, name: &str) -> PathBuf {
        self.secrets_dir().join(name)
    }

    pub(crate) fn secrets_dir(&self) -> PathBuf {
        self.dev().join("secrets")
    }

    /// Makes `.dev` and its folders.
    pub(crate) fn prepare(&self) -> Result<()> {
        for folder in [self.run_dir(), self.dev().join("log")] {
            account::open_dir(&folder)?;
        }
        secrets::private_dir(&self.secrets_dir())
    }

    /// The servers' data: `.dev/data`. Root's checkout may lie where the database's account cannot go; then `.dev/data`
    /// is a link to a folder below `/var/lib/healthcare-cms` that is this checkout's own.
    pub(crate) fn data_dir(&self) -> Result<PathBuf> {
        let link = self.dev().join("data");
        if !link.exists() {
            if account::is_root() && account::closed_parent(&link).is_some() {
                let name = hex::encode(Sha256::digest(self.root.as_os_str().as_encoded_bytes()));
                let place = Path::new(account::SYSTEM_DIR).join(format!("dev-{}", name.get(..12).unwrap_or(&name)));
                account::open_dir(&place)?;
                // A link whose target is gone does not exist for `exists`.
                drop(fs::remove_file(&link));
                symlink(&place, &link).with_context(|| format!("link {}", link.display()))?;
            } else {
                account::open_dir(&link)?;
            }
        }
        link.canonicalize().with_context(|| format!("resolve {}", link.display()))
    }

    /// Deletes the servers' data and everything made with it. Ports and logs stay.
    pub(crate) fn delete_data(&self) -> Result<()> {
        let link = self.dev().join("data");
        if let Ok(place) = link.canonicalize() {
            fs::remove_dir_all(&place).with_context(|| format!("delete {}", place.display()))?;
        }
        drop(fs::remove_file(&link));
        drop(fs::remove_dir_all(self.secrets_dir()));
        drop(fs::remove_file(self.env_file()));
        Ok(())
    }

    /// Cargo's build folder: `$CARGO_TARGET_DIR`, else one in the user's cache, shared by checkouts so that
    /// dependencies are built once.
    pub(crate) fn target_dir(&self) -> PathBuf {
        let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        set("CARGO_TARGET_DIR").map(|folder| self.root.join(folder)).unwrap_or_else(|| {
            set("XDG_CACHE_HOME")
                .or_else(|| set("HOME").map(|home| home.join(".cache")))
                .map_or_else(|| self.root.join("target"), |cache| cache.join("healthcare-cms/target"))
        })
    }

    /// Where the executables of a profile are.
    pub(crate) fn bin_dir(&self, release: bool) -> PathBuf {
        self.target_dir().join(if release { "release" } else { "debug" })
    }

    /// Cargo in this checkout, without the variables that `cargo run` set for ourselves.
    pub(crate) fn cargo(&self) -> Command {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        for (name, _) in std::env::vars_os() {
            let name = name.to_string_lossy().into_owned();
            if ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_", "CARGO_PRIMARY_"]
                .iter()
                .any(|start| name.starts_with(start))
            {
                cargo.env_remove(name);
            }
        }
        cargo.current_dir(&self.root).env("CARGO_TARGET_DIR", self.target_dir());
        cargo
    }

    /// Keeps other commands from starting or stopping things in `.dev` until the result is dropped.
    pub(crate) fn lock(&self) -> Result<File> {
        self.prepare()?;
        let path = self.run_dir().join("lock");
        let file = File::create(&path).with_context(|| format!("open {}", path.display()))?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => {
                bail!("another `cargo xtask` is starting or stopping servers here: wait for it to finish")
            }
            Err(TryLockError::Error(error)) => Err(error).context("lock .dev"),
        }
    }
}
