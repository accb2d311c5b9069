//! Programs that come as npm packages: installed on first use into a folder that all checkouts share, beside the servers'
//! packages.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use sha2::{Digest as _, Sha256};
use xtask::servers::Tools;

/// The folder with exactly the packages of a lock file, none of whose scripts ran. Its name is the file's digest, so that a
/// changed file gets another one.
///
/// # Errors
/// When npm is not there, or a package cannot be had.
pub fn environment(name: &str, project: &Path) -> Result<PathBuf> {
    let lock = project.join("package-lock.json");
    let wanted = std::fs::read(&lock).with_context(|| format!("read {}", lock.display()))?;
    let digest = hex::encode(Sha256::digest(&wanted));
    let folder = Tools::folder()?.join(format!("{name}-{}", digest.get(..12).unwrap_or(&digest)));
    std::fs::create_dir_all(&folder).with_context(|| format!("create {}", folder.display()))?;
    let holder = std::fs::File::create(folder.join("lock")).with_context(|| format!("lock {}", folder.display()))?;
    holder.lock().with_context(|| format!("lock {}", folder.display()))?;
    // Written last: without it somebody was interrupted.
    let whole = folder.join("whole");
    if whole.exists() {
        return Ok(folder);
    }
    for file in ["package.json", "package-lock.json"] {
        std::fs::copy(project.join(file), folder.join(file)).with_context(|| format!("copy {file}"))?;
    }
    let output = Command::new("npm")
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(&folder)
        .output()
        .context("run npm")?;
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr);
        bail!("npm ci failed: {}", text.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("no message"));
    }
    std::fs::write(&whole, &digest).with_context(|| format!("write {}", whole.display()))?;
    Ok(folder)
}
