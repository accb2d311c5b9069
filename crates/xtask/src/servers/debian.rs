//! ClamAV from Debian's packages, unpacked into our own folder: nothing is installed, no service is started.
//!
//! PyPI has no ClamAV. `apt-get download` needs no root, and what it brings is checked against hashes recorded when the
//! packages were examined. Debian offers a version only until the next one: two are known here, and a machine where
//! neither is to be had (or that is no Debian) uses the `clamd` its administrator installed.

use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use super::secrets;
use super::tools::{Tools, check_hash, find, run};

struct Deb {
    name: &'static str,
    version: &'static str,
    sha256: &'static str,
}

const MSPACK: Deb = Deb {
    name: "libmspack0",
    version: "0.11-1",
    sha256: "6695d3b9cc51a874feec328b40df0a59a2849c3fcc8cff77aa5f8d9f8e43fdca",
};

const JSON: Deb = Deb {
    name: "libjson-c5",
    version: "0.16-2",
    sha256: "d0e1ed8637d1c26b9720f6057d6355f18378bba5cc2553e459d1632783c00d70",
};

/// What was examined, newest first. Of what the packages ask for, only these do not come with every system.
const RELEASES: [[Deb; 4]; 2] = [
    [
        Deb {
            name: "clamav-daemon",
            version: "1.4.6+dfsg-0+deb12u1",
            sha256: "23dfa3000a5987347a5011c6874bbe5cabae254fb7c9228eb28b680cbbe79ab5",
        },
        Deb {
            name: "libclamav12",
            version: "1.4.6+dfsg-0+deb12u1",
            sha256: "12d81be6d23dc46037be0f61a86913f44c72108a4ee80a5538c7090c08d8a09e",
        },
        MSPACK,
        JSON,
    ],
    [
        Deb {
            name: "clamav-daemon",
            version: "1.4.3+dfsg-1~deb12u2",
            sha256: "1fdb67c459ab927a01ae111dc365af3b727d4c5f3afa7047610a011065818863",
        },
        Deb {
            name: "libclamav12",
            version: "1.4.3+dfsg-1~deb12u2",
            sha256: "6e666abe992b13d0b6393e672efc9dd91525a0bb80727ffe906fb01788e11dec",
        },
        MSPACK,
        JSON,
    ],
];

const PROOF: &str = "usr/sbin/clamd";
const LIBRARIES: &str = "usr/lib/x86_64-linux-gnu";
const INSTALLED: &str = "/usr/sbin/clamd";

/// A `clamd` that can be started.
#[derive(Clone, Debug)]
pub struct ClamdProgram {
    /// The executable.
    pub clamd: PathBuf,
    /// The folder with its libraries, when it is not the system's.
    pub libraries: Option<PathBuf>,
}

impl ClamdProgram {
    /// The pinned one, fetched on first use; else the one installed on this machine.
    pub fn fetch() -> Result<Self> {
        let folder = Tools::folder()?;
        for release in &RELEASES {
            if let Some(found) = Self::at(&place(&folder, release)) {
                return Ok(found);
            }
        }
        let mut refusal = None;
        if cfg!(all(target_os = "linux", target_arch = "x86_64")) {
            for release in &RELEASES {
                match unpacked(&folder, release) {
                    Ok(found) => return Ok(found),
                    Err(error) => refusal = refusal.or(Some(error)),
                }
            }
        }
        if Path::new(INSTALLED).is_file() {
            return Ok(Self { clamd: INSTALLED.into(), libraries: None });
        }
        Err(refusal.unwrap_or_else(|| anyhow::anyhow!("the pinned packages of ClamAV are for Linux on x86-64")))
            .with_context(|| format!("no ClamAV: install clamav-daemon, so that there is {INSTALLED}"))
    }

    /// What has to be added to the environment it runs in.
    #[must_use]
    pub fn environment(&self) -> Vec<(String, String)> {
        self.libraries
            .iter()
            .map(|folder| ("LD_LIBRARY_PATH".to_owned(), folder.to_string_lossy().into_owned()))
            .collect()
    }

    fn at(place: &Path) -> Option<Self> {
        let clamd = place.join(PROOF);
        clamd.is_file().then(|| Self { clamd, libraries: Some(place.join(LIBRARIES)) })
    }

    fn require_libraries(&self) -> Result<()> {
        let output = Command::new("ldd").arg(&self.clamd).envs(self.environment()).output().context("run ldd")?;
        let text = String::from_utf8_lossy(&output.stdout);
        let missing: Vec<&str> = text
            .lines()
            .filter(|line| line.contains("not found"))
            .filter_map(|line| line.split_whitespace().next())
            .collect();
        ensure!(missing.is_empty(), "clamd lacks the libraries {}: install them", missing.join(", "));
        Ok(())
    }
}

fn place(folder: &Path, release: &[Deb; 4]) -> PathBuf {
    let [clamd, ..] = release;
    let short_hash = clamd.sha256.get(..8).unwrap_or(clamd.sha256);
    let version = clamd.version.split('+').next().unwrap_or(clamd.version);
    folder.join(format!("clamav-{version}-{short_hash}"))
}

fn unpacked(folder: &Path, release: &[Deb; 4]) -> Result<ClamdProgram> {
    let place = place(folder, release);
    let staged = folder.join(format!(".clamav-{}", secrets::random()?));
    let done = fetch(release, &staged).and_then(|files| {
        fs::set_permissions(&files, fs::Permissions::from_mode(0o755)).context("open the package's folder")?;
        // Another run may have been faster; its files are the same, by their hash.
        match fs::rename(&files, &place) {
            Err(error) if !place.join(PROOF).is_file() => {
                Err(error).with_context(|| format!("move the packages to {}", place.display()))
            }
            _ => Ok(()),
        }
    });
    drop(fs::remove_dir_all(&staged));
    done?;
    ClamdProgram::at(&place).context("the packages hold no clamd")
}

fn fetch(release: &[Deb; 4], staged: &Path) -> Result<PathBuf> {
    let files = staged.join("files");
    fs::create_dir_all(&files).with_context(|| format!("create {}", files.display()))?;
    for deb in release {
        let wanted = format!("{}={}", deb.name, deb.version);
        let fetched = run(Command::new("apt-get").args(["download", "-qq", &wanted]).current_dir(staged));
        if let Err(error) = fetched {
            bail!("fetch {wanted}: {error:#} (`apt-get update` as root may help)");
        }
        let prefix = format!("{}_", deb.name);
        let archive =
            find(staged, |path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&prefix)))?;
        check_hash(&archive, deb.sha256)?;
        run(Command::new("dpkg-deb").args([OsString::from("-x"), archive.into(), files.clone().into()]))?;
    }
    let program = ClamdProgram::at(&files).context("the packages hold no clamd")?;
    program.require_libraries()?;
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pinned_hashes_are_whole_and_places_differ() {
        for deb in RELEASES.iter().flatten() {
            assert_eq!(hex::decode(deb.sha256).unwrap().len(), 32, "{}", deb.name);
        }
        let [newer, older] = &RELEASES;
        assert_eq!(place(Path::new("/t"), newer), Path::new("/t/clamav-1.4.6-23dfa300"));
        assert_ne!(place(Path::new("/t"), newer), place(Path::new("/t"), older));
    }
}
