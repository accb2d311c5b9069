//! Building the Rust guests so that the same sources give the same bytes on any machine.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail};

use crate::rustc;

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// A crate of this workspace that becomes a component.
pub(crate) struct Guest {
    pub(crate) name: &'static str,
    pub(crate) stage: &'static str,
    pub(crate) file: &'static str,
}

impl Guest {
    /// Folder of its file; guests of a folder are behind one contract.
    pub(crate) fn folder(&self) -> &'static str {
        self.file.split_once('/').map_or("", |(folder, _)| folder)
    }
}

const GUESTS: [Guest; 8] = [
    Guest { name: "lgpd", stage: "S.2.1", file: "lgpd.wasm" },
    Guest { name: "claims", stage: "S.3.1", file: "claims.wasm" },
    Guest { name: "council", stage: "S.4-1.1-3", file: "council.wasm" },
    Guest { name: "hostile", stage: "S.2.1", file: "hostile/hostile.wasm" },
    Guest { name: "extraction", stage: "S.1.1", file: "assist/extraction.wasm" },
    Guest { name: "seo", stage: "S.3-2", file: "assist/seo.wasm" },
    Guest { name: "composition", stage: "S.4-1.1-3", file: "assist/composition.wasm" },
    Guest { name: "references", stage: "S.2-1.2", file: "references/references.wasm" },
];

/// Core modules of all guests.
pub(crate) fn build(plugins: &Path) -> anyhow::Result<Vec<(Guest, Vec<u8>)>> {
    let target = target_folder(plugins);
    let mut cargo = Command::new(cargo());
    cargo.current_dir(plugins).args(["build", "--release", "--locked", "--target", TARGET]);
    for guest in &GUESTS {
        cargo.args(["--package", guest.name]);
    }
    cargo.env("CARGO_TARGET_DIR", &target).env_remove("RUSTFLAGS");
    let root = plugins.parent().context("plugins has no parent folder")?;
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags(root)?);
    let wrap = std::env::current_exe().context("find wrap itself")?;
    cargo.env(rustc::ROOT, root).env("RUSTC_WRAPPER", wrap).env_remove("RUSTC_WORKSPACE_WRAPPER");
    let status = cargo.status().context("start cargo")?;
    if !status.success() {
        bail!("cargo could not build the guests; `rustup target add {TARGET}` adds the target");
    }
    let folder = target.join(TARGET).join("release");
    GUESTS
        .into_iter()
        .map(|guest| {
            let path = folder.join(guest.name).with_extension("wasm");
            let core = std::fs::read(path).with_context(|| format!("read the core module of {}", guest.name))?;
            Ok((guest, core))
        })
        .collect()
}

/// Whether rustc has the standard library of the guests' target.
pub(crate) fn target_is_installed() -> anyhow::Result<bool> {
    let output = Command::new(rustc()).args(["--print", "target-libdir", "--target", TARGET]).output();
    let output = output.context("ask rustc for the target's library")?;
    let folder = String::from_utf8(output.stdout).context("rustc's answer is not UTF-8")?;
    Ok(output.status.success() && Path::new(folder.trim()).is_dir())
}

/// A folder that only `wrap` builds in: cargo takes an artefact for fresh whatever rustc wrapper made it.
fn target_folder(plugins: &Path) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| plugins.join("target"), PathBuf::from).join("plugins/guests")
}

/// Panic locations hold paths; these flags replace the three roots that differ between machines.
pub(crate) fn flags(root: &Path) -> anyhow::Result<OsString> {
    let mut flags = vec![remap(root, "cms")];
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::var_os("HOME").map(|home| Path::new(&home).join(".cargo")));
    let sources = home.context("neither CARGO_HOME nor HOME is set")?.join("registry/src");
    // The folder below is named after the registry in use, which may be a mirror.
    for entry in std::fs::read_dir(&sources).context("list the sources of dependencies")? {
        flags.push(remap(&entry.context("list the sources of dependencies")?.path(), "registry"));
    }
    Ok(flags.join(std::ffi::OsStr::new("\u{1f}")))
}

fn remap(from: &Path, to: &str) -> OsString {
    let mut flag = OsString::from("--remap-path-prefix=");
    flag.push(from);
    flag.push("=/");
    flag.push(to);
    flag
}

pub(crate) fn cargo() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

fn rustc() -> OsString {
    std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())
}
