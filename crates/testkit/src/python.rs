//! Tools that come as Python packages: installed on first use into a folder that all checkouts
//! share, beside the servers' packages.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use sha2::{Digest as _, Sha256};
use xtask::servers::Tools;

/// The folder of an environment with exactly the packages of a requirements file. Its name is the
/// file's digest, so that a changed file gets another environment.
///
/// # Errors
/// When Python cannot make it, or a package cannot be had.
pub fn environment(name: &str, requirements: &Path) -> Result<PathBuf> {
    let wanted = std::fs::read(requirements).with_context(|| format!("read {}", requirements.display()))?;
    let digest = hex::encode(Sha256::digest(&wanted));
    let folder = Tools::folder()?.join(format!("{name}-{}", digest.get(..12).unwrap_or(&digest)));
    // Written last: without it somebody was interrupted.
    let whole = folder.join("whole");
    if whole.exists() {
        return Ok(folder);
    }
    // An environment knows its own path, so it is made in its place, by whoever gets the lock.
    let lock = folder.with_extension("lock");
    let holder = std::fs::File::create(&lock).with_context(|| format!("create {}", lock.display()))?;
    holder.lock().with_context(|| format!("lock {}", lock.display()))?;
    if whole.exists() {
        return Ok(folder);
    }
    run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder))?;
    run(Command::new(folder.join("bin/python"))
        .args(["-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check", "--no-deps"])
        .arg("--requirement")
        .arg(requirements))?;
    std::fs::write(&whole, &digest).with_context(|| format!("write {}", whole.display()))?;
    Ok(folder)
}

fn run(command: &mut Command) -> Result<()> {
    let program = command.get_program().display().to_string();
    let output = command.output().with_context(|| format!("run {program}"))?;
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr);
        let last = text.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("no message");
        bail!("{program} failed: {}", last.trim());
    }
    Ok(())
}
