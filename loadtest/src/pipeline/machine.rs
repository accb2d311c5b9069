//! Facts without which figures mean nothing.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde::Serialize;

/// Where and what was measured.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Machine {
    pub(crate) cores: usize,
    pub(crate) cpu: String,
    pub(crate) memory_mib: u64,
    pub(crate) kernel: String,
    /// Commit of the checkout, `+` when files differ from it; none without git.
    pub(crate) commit: Option<String>,
    /// Build of gateway and workers, by the name of their folder.
    pub(crate) stack_profile: String,
    /// Build of this program.
    pub(crate) loadtest_profile: &'static str,
    /// When, RFC 3339 UTC.
    pub(crate) at: String,
}

pub(crate) fn facts(bin_dir: Option<&Path>) -> Machine {
    let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
    let after = |text: &str, key: &str| {
        let line = text.lines().find(|line| line.starts_with(key));
        line.and_then(|line| line.split_once(':')).map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
    };
    let memory = after(&read("/proc/meminfo"), "MemTotal");
    let memory_kib: u64 = memory.split_whitespace().next().and_then(|kib| kib.parse().ok()).unwrap_or(0);
    let now = time::OffsetDateTime::now_utc().format(&time::format_description::well_known::Rfc3339);
    Machine {
        cores: std::thread::available_parallelism().map_or(0, usize::from),
        cpu: after(&read("/proc/cpuinfo"), "model name"),
        memory_mib: memory_kib / 1024,
        kernel: read("/proc/sys/kernel/osrelease").trim().to_owned(),
        commit: commit(),
        stack_profile: bin_dir
            .and_then(Path::file_name)
            .map_or("unknown".into(), |name| name.to_string_lossy().into_owned()),
        loadtest_profile: if cfg!(debug_assertions) { "debug" } else { "release" },
        at: now.unwrap_or_default(),
    }
}

fn commit() -> Option<String> {
    let git = |words: &[&str]| {
        let output = Command::new("git").args(words).output().ok().filter(|output| output.status.success())?;
        Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    let commit = git(&["rev-parse", "--short", "HEAD"])?;
    let is_changed = git(&["status", "--porcelain"]).is_some_and(|changes| !changes.is_empty());
    Some(if is_changed { format!("{commit}+") } else { commit })
}
