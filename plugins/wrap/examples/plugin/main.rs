//! Runs a component on example documents and compares: the second half of `cargo xtask plugin test`.
//!
//! `plugin CONTRACT COMPONENT EXAMPLES MEMORY_BYTES DEADLINE_MS`. Each file of EXAMPLES is
//! `{ "input": …, "ok": … }` or `{ "input": …, "error": "…" }`. An example of the host, since only tests of `wrap` may
//! bring wasmtime.

#![allow(clippy::print_stdout, reason = "this is a program for a terminal")]

mod host;
mod stage;
mod step;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail, ensure};
use serde::Deserialize;
use serde_json::Value;

use crate::host::Limits;

/// One example document and what must come of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    input: Value,
    ok: Option<Value>,
    error: Option<String>,
}

/// What a plugin gives: a document (or findings), or a text by which it declines.
type Answer = Result<Value, String>;

/// A component, ready to be called.
trait Guest {
    /// One call on a fresh instance.
    fn call(&self, input: &Value) -> anyhow::Result<Answer>;
}

fn main() -> ExitCode {
    match judge() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn judge() -> anyhow::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [contract, component, examples, memory_bytes, deadline_ms] = words.as_slice() else {
        bail!("usage: plugin CONTRACT COMPONENT EXAMPLES MEMORY_BYTES DEADLINE_MS");
    };
    let limits = Limits::new(memory_bytes.parse()?, deadline_ms.parse()?);
    let bytes = std::fs::read(component).context("read the component")?;
    ensure!(bytes.len() <= host::LARGEST_COMPONENT, "the component is larger than a host takes");
    let start = Instant::now();
    let guest: Box<dyn Guest> = match contract.as_str() {
        "cms:validation@2.0.0" => Box::new(stage::Stage::load(&bytes, limits)?),
        "cms:assist@1.0.0" => Box::new(step::Step::load(&bytes, limits)?),
        _ => bail!("there is no contract `{contract}`"),
    };
    println!("{} bytes, compiled in {:.1} s", bytes.len(), start.elapsed().as_secs_f64());
    let (mut passed, mut failed) = (0, 0);
    for path in files(Path::new(examples))? {
        let name = path.file_name().unwrap_or_default().display().to_string();
        match run(guest.as_ref(), &path) {
            Ok(duration) => {
                passed += 1;
                println!("ok      {name}  {:.1} ms", duration.as_secs_f64() * 1e3);
            }
            Err(error) => {
                failed += 1;
                println!("FAILED  {name}  {error:#}");
            }
        }
    }
    println!("{passed} passed, {failed} failed");
    ensure!(passed + failed > 0, "there is no example");
    ensure!(failed == 0, "the plugin does not do what its examples say");
    Ok(())
}

fn run(guest: &dyn Guest, path: &Path) -> anyhow::Result<Duration> {
    let example: Example = serde_json::from_slice(&std::fs::read(path)?).context("not an example")?;
    let expected = match (example.ok, example.error) {
        (Some(document), None) => Ok(document),
        (None, Some(code)) => Err(code),
        _ => bail!("an example has either `ok` or `error`"),
    };
    let start = Instant::now();
    let answer = guest.call(&example.input)?;
    let duration = start.elapsed();
    // Twice, since a plugin that remembers or guesses cannot be sealed into a verdict.
    ensure!(guest.call(&example.input)? == answer, "a second call gave another answer");
    ensure!(answer == expected, "\n  expected {}\n  got      {}", shown(&expected), shown(&answer));
    Ok(duration)
}

fn shown(answer: &Answer) -> String {
    match answer {
        Ok(document) => document.to_string(),
        Err(code) => format!("error {code:?}"),
    }
}

fn files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| format!("list {}", folder.display()))? {
        files.push(entry?.path());
    }
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    Ok(files)
}
