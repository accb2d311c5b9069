//! Who Postgres runs as. It refuses to run as root, so root hands it to the system account `cmspg`.

use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

/// Where things go that another account must reach and root's home or checkout would hide.
pub const SYSTEM_DIR: &str = "/var/lib/healthcare-cms";

const NAME: &str = "cmspg";

/// The account a server runs as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Account {
    /// The one that runs this process.
    Own,
    /// An unprivileged account, because this process is root.
    Other {
        /// Its user id.
        uid: u32,
        /// Its group id.
        gid: u32,
    },
}

/// Whether this process is root.
#[must_use]
pub fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0)
}

/// The first parent of `path` that accounts other than its owner cannot pass, if any.
#[must_use]
pub fn closed_parent(path: &Path) -> Option<PathBuf> {
    path.ancestors()
        .skip(1)
        .find(|parent| fs::metadata(parent).is_ok_and(|found| found.permissions().mode() & 0o001 == 0))
        .map(Path::to_owned)
}

/// Makes a folder that every account may pass, whatever our umask is; fine if it exists.
pub fn open_dir(path: &Path) -> Result<()> {
    let missing: Vec<&Path> = path.ancestors().take_while(|folder| !folder.exists()).collect();
    for folder in missing.into_iter().rev() {
        // Another run may be making the same folder.
        match fs::create_dir(folder) {
            Err(error) if !folder.is_dir() => {
                return Err(error).with_context(|| format!("create {}", folder.display()));
            }
            _ => fs::set_permissions(folder, fs::Permissions::from_mode(0o755))
                .with_context(|| format!("set the mode of {}", folder.display()))?,
        }
    }
    Ok(())
}

impl Account {
    /// The account for the database: ourselves, or `cmspg` when we are root. Root makes the account when it is missing.
    pub fn for_database() -> Result<Self> {
        if !is_root() {
            return Ok(Self::Own);
        }
        if let Some(found) = lookup(&fs::read_to_string("/etc/passwd").context("read /etc/passwd")?) {
            return Ok(found);
        }
        let made = Command::new("useradd")
            .args(["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"])
            .args(["--shell", "/usr/sbin/nologin", NAME])
            .output()
            .context("run useradd")?;
        // Two runs may race for it: what counts is that it exists afterwards.
        lookup(&fs::read_to_string("/etc/passwd").context("read /etc/passwd")?).with_context(|| {
            format!("cannot create the system account {NAME}: {}", String::from_utf8_lossy(&made.stderr).trim())
        })
    }

    /// The words to put before a command so that it runs as this account.
    #[must_use]
    pub fn prefix(&self) -> Vec<OsString> {
        match self {
            Self::Own => Vec::new(),
            Self::Other { uid, gid } => {
                ["setpriv".into(), format!("--reuid={uid}"), format!("--regid={gid}"), "--clear-groups".into()]
                    .map(OsString::from)
                    .into()
            }
        }
    }

    /// Makes a folder of mode 700 that belongs to this account. Fails when the account could not reach it.
    pub fn make_dir(&self, path: &Path) -> Result<()> {
        fs::create_dir_all(path).with_context(|| format!("create {}", path.display()))?;
        fs::set_permissions(path, fs::Permissions::from_mode(0o700))
            .with_context(|| format!("set the mode of {}", path.display()))?;
        self.own(path)?;
        self.check_reach(path)
    }

    /// Gives a file or folder to this account.
    pub fn own(&self, path: &Path) -> Result<()> {
        if let Self::Other { uid, gid } = self {
            chown(path, Some(*uid), Some(*gid)).with_context(|| format!("chown {}", path.display()))?;
        }
        Ok(())
    }

    /// Fails when a parent of `path` is closed to this account.
    pub fn check_reach(&self, path: &Path) -> Result<()> {
        if matches!(self, Self::Other { .. })
            && let Some(parent) = closed_parent(path)
        {
            bail!(
                "the account {NAME} cannot pass {}: choose a place under a folder of mode 755, or run `chmod o+x {0}`",
                parent.display()
            );
        }
        ensure!(path.is_absolute(), "{} is not an absolute path", path.display());
        Ok(())
    }
}

fn lookup(passwd: &str) -> Option<Account> {
    let mut fields = passwd.lines().find_map(|line| line.strip_prefix(NAME)?.strip_prefix(':'))?.split(':').skip(1);
    Some(Account::Other { uid: fields.next()?.parse().ok()?, gid: fields.next()?.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_account_is_found_by_its_whole_name() {
        let passwd =
            "root:x:0:0::/root:/bin/sh\ncmspgx:x:5:6::/:/bin/false\ncmspg:x:997:996::/nonexistent:/bin/false\n";
        assert_eq!(lookup(passwd), Some(Account::Other { uid: 997, gid: 996 }));
        assert_eq!(lookup("root:x:0:0::/root:/bin/sh\n"), None);
    }

    #[test]
    fn a_folder_below_a_closed_one_is_out_of_reach() {
        let scratch = crate::servers::Scratch::new("reach").unwrap();
        let closed = scratch.path().join("closed");
        fs::create_dir(&closed).unwrap();
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o700)).unwrap();
        assert_eq!(closed_parent(&closed.join("data")), Some(closed.clone()));
        let refusal = Account::Other { uid: 1, gid: 1 }.check_reach(&closed.join("data")).unwrap_err().to_string();
        assert!(refusal.contains("cannot pass") && refusal.contains("closed"), "{refusal}");
    }
}
