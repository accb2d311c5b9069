//! What the sandbox costs, measured by the worker itself: the same rules linked in and as a plugin.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};
use tokio::process::Command;

/// Longest measurement.
const PATIENCE: Duration = Duration::from_secs(300);

/// Medians of one stage, microseconds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Sandbox {
    pub(crate) stage: String,
    pub(crate) overhead: Overhead,
}

/// What the worker prints.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Overhead {
    pub(crate) turns: u64,
    pub(crate) native_us: f64,
    pub(crate) wasm_us: f64,
    pub(crate) ratio: f64,
    pub(crate) instantiate_us: f64,
    pub(crate) inconclusive: u64,
}

pub(crate) async fn measure(bin_dir: &Path, article: &Path, calls: u32) -> Result<Vec<Sandbox>> {
    let worker = bin_dir.join("workers");
    let running = Command::new(&worker)
        .arg("bench-plugin")
        .arg(article)
        .args(["--turns", &calls.to_string()])
        .stdin(Stdio::null())
        .kill_on_drop(true)
        .output();
    let output = tokio::time::timeout(PATIENCE, running).await.context("bench-plugin takes too long")?;
    let output = output.with_context(|| format!("run {}", worker.display()))?;
    ensure!(output.status.success(), "bench-plugin failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    parse(&String::from_utf8_lossy(&output.stdout))
}

fn parse(text: &str) -> Result<Vec<Sandbox>> {
    text.lines()
        .filter(|line| line.starts_with('{'))
        .map(|line| serde_json::from_str(line).context("bench-plugin printed something else"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worker_s_lines_are_read() {
        let line = r#"{"stage":"S.2.1","overhead":{"turns":200,"native_us":100.0,"wasm_us":150.0,"ratio":1.5,"instantiate_us":20.0,"inconclusive":0}}"#;
        let read = parse(&format!("{line}\n{line}\n")).unwrap();
        assert_eq!((read.len(), read[0].overhead.ratio), (2, 1.5));
        assert!(parse("{}").is_err());
    }
}
