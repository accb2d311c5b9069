//! `wrap` in the place of rustc, while it builds guests.
//!
//! Cargo names a crate to rustc by a hash (`-C metadata`) that covers the absolute path of every
//! path dependency outside the workspace, and `domain` is one. The hash decides the order of
//! functions in a module, so two checkouts would give two digests. Crates of this repository are
//! known to rustc by their name alone here; crates of a registry keep cargo's hash, which covers
//! their name and version.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, bail};

/// Set for the cargo that builds guests: the folder whose crates are ours.
pub(crate) const ROOT: &str = "WRAP_ROOT";

/// Runs rustc as cargo asked, with one argument replaced.
pub(crate) fn run(root: &Path) -> anyhow::Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let rustc = arguments.next().context("cargo names no rustc")?;
    let mut arguments: Vec<OsString> = arguments.collect();
    let is_ours = std::env::var_os("CARGO_MANIFEST_DIR").is_some_and(|folder| Path::new(&folder).starts_with(root));
    if is_ours && let Some(name) = crate_name(&arguments) {
        for argument in &mut arguments {
            if argument.to_str().is_some_and(|text| text.starts_with("metadata=")) {
                *argument = format!("metadata=cms-{name}").into();
            }
        }
    }
    let status = Command::new(rustc).args(arguments).status().context("start rustc")?;
    if !status.success() {
        bail!("rustc failed");
    }
    Ok(())
}

fn crate_name(arguments: &[OsString]) -> Option<String> {
    let at = arguments.iter().position(|argument| argument == "--crate-name")?;
    arguments.get(at + 1)?.to_str().map(str::to_owned)
}
