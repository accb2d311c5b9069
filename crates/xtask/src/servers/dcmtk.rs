//! DCMTK's command-line tools, as a modality to test against: those of the machine, or else Debian's package, which brings
//! programs alone and no service.

use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

/// Sees to it that `echoscu` and `storescu` are there.
pub fn install() -> Result<()> {
    if answers("storescu") {
        return Ok(());
    }
    let installed = Command::new("apt-get")
        .args(["install", "--yes", "--no-install-recommends", "dcmtk"])
        .env("DEBIAN_FRONTEND", "noninteractive")
        .stdout(Stdio::null())
        .status()
        .context("install the Debian package dcmtk")?;
    ensure!(
        installed.success() && answers("storescu"),
        "the Debian package dcmtk cannot be installed; install it as root"
    );
    Ok(())
}

fn answers(program: &str) -> bool {
    let asked = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    asked.is_ok_and(|status| status.success())
}
