//! What a machine must have before anything is started. One line per failure: what is wrong and what to do.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Result, bail};
use xtask::servers::account;

use crate::checkout::Checkout;
use crate::say;

const DISK_MIB: u64 = 3 * 1024;

/// All checks; every failure is printed.
pub(crate) fn all(checkout: &Checkout) -> Result<()> {
    let mut failures: Vec<String> = Vec::new();
    let mut need = |holds: bool, failure: String| {
        if !holds {
            failures.push(failure);
        }
    };
    let python = succeeds("python3", &["--version"]);
    need(python, "python3 is missing: install it (Debian, Ubuntu: `apt-get install python3 python3-pip`)".to_owned());
    need(
        !python || succeeds("python3", &["-m", "pip", "--version"]),
        "python3 has no pip: install it (Debian, Ubuntu: `apt-get install python3-pip`)".to_owned(),
    );
    need(
        succeeds("cc", &["--version"]),
        "no C compiler `cc`, which the cryptography library is built with: `apt-get install build-essential`"
            .to_owned(),
    );
    for tool in ["setsid", "tar", "ldd"] {
        need(succeeds(tool, &["--version"]), format!("`{tool}` is missing: install util-linux, tar and libc-bin"));
    }
    if account::is_root() {
        need(
            succeeds("setpriv", &["--version"]),
            "`setpriv` is missing, and Postgres refuses to run as root: install util-linux, or run as another user"
                .to_owned(),
        );
    }
    for folder in [checkout.root().to_owned(), checkout.target_dir()] {
        if let Some(free) = free_mib(&folder) {
            need(
                free >= DISK_MIB,
                format!("{free} MiB free at {}, {DISK_MIB} are needed: free some space", folder.display()),
            );
        }
    }
    for failure in &failures {
        say::error_line(failure);
    }
    if !failures.is_empty() {
        bail!("this machine is not ready; nothing was started");
    }
    Ok(())
}

fn succeeds(program: &str, arguments: &[&str]) -> bool {
    Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Free space for us at the nearest existing folder; `None` if `df` cannot tell.
fn free_mib(folder: &Path) -> Option<u64> {
    let place = folder.ancestors().find(|folder| folder.exists())?;
    let output = Command::new("df").arg("-Pk").arg(place).output().ok()?;
    parse_df(&String::from_utf8_lossy(&output.stdout))
}

/// The fourth column of the second line, in KiB (POSIX `df -P -k`).
fn parse_df(text: &str) -> Option<u64> {
    let kib: u64 = text.lines().nth(1)?.split_whitespace().nth(3)?.parse().ok()?;
    Some(kib / 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn free_space_is_read_from_the_posix_form() {
        let text =
            "Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/vda 264212084 13324564 4096000 14% /\n";
        assert_eq!(parse_df(text), Some(4000));
        assert_eq!(parse_df(""), None);
    }
}
