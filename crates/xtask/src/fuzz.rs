//! `cargo xtask fuzz`: foreign bytes against every parser, under guidance of coverage (ADR 0014, `fuzz/README.md`).
//!
//! For each target: what once failed is replayed, then the long seeds, then inputs are made for a bounded time. What is
//! learned stays in the build folder; an input that fails is copied to `fuzz/regressions`, and its path is told.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

use crate::checkout::Checkout;
use crate::interrupt::Interrupt;
use crate::say::{self, Progress};

/// Seconds for each target, unless told otherwise.
pub(crate) const SECONDS: u32 = 10;

/// Longest run of one input before libFuzzer gives it up, in seconds of the clock. What a run may cost in processor time
/// is the target's own bound, and far less.
const HANGS_SECONDS: u32 = 60;

/// Most memory of the process, in MiB: the widest bound of a target, the corpus and the counters.
const MEMORY_MIB: u32 = 4096;

/// A target, as `fuzz --list` tells it.
struct Target {
    name: String,
    longest: String,
}

/// Where the program, its corpora and its findings are.
struct Place {
    program: PathBuf,
    work: PathBuf,
    regressions: PathBuf,
}

/// Tries one target, or all of them.
pub(crate) fn run(checkout: &Checkout, only: Option<&str>, seconds: u32, interrupt: &Interrupt) -> Result<()> {
    let progress = Progress::new();
    let place = build(checkout, interrupt)?;
    progress.step("fuzz targets built");
    let targets: Vec<Target> =
        list(&place)?.into_iter().filter(|target| only.is_none_or(|only| only == target.name)).collect();
    ensure!(!targets.is_empty(), "there is no such target: `ls fuzz/src/targets` shows them");
    let seeds = place.work.join("seeds");
    drop(fs::remove_dir_all(&seeds));
    interrupt.run_well(Command::new(&place.program).arg(format!("--seeds={}", seeds.display())))?;
    let mut failed = Vec::new();
    for target in &targets {
        if let Some(input) = try_one(&place, target, seconds, interrupt)? {
            say::error_line(&format!("{}: {} fails", target.name, input.display()));
            failed.push(target.name.as_str());
        }
    }
    ensure!(failed.is_empty(), "fuzzing failed after {:.0} s: {}", progress.seconds(), failed.join(", "));
    progress.step("no target failed");
    Ok(())
}

fn build(checkout: &Checkout, interrupt: &Interrupt) -> Result<Place> {
    let (source, work) = (checkout.root().join("fuzz"), checkout.target_dir().join("fuzz"));
    // Flags and target come from `fuzz/.cargo/config.toml`, which Cargo reads from where it is called.
    let mut cargo = checkout.cargo();
    cargo
        .args(["build", "--release", "--locked"])
        .current_dir(&source)
        .env("CARGO_TARGET_DIR", &work)
        .env_remove("RUSTFLAGS");
    interrupt.run_well(&mut cargo)?;
    let places = fs::read_dir(&work).context("read the build folder")?.flatten();
    let program = places.map(|entry| entry.path().join("release/fuzz")).find(|program| program.is_file());
    Ok(Place {
        program: program.context("Cargo built no fuzz program")?,
        work,
        regressions: source.join("regressions"),
    })
}

fn list(place: &Place) -> Result<Vec<Target>> {
    let output = Command::new(&place.program).arg("--list").output().context("list the targets")?;
    let text = String::from_utf8(output.stdout).context("read the list of targets")?;
    let target = |line: &str| {
        let (name, longest) = line.split_once(' ')?;
        Some(Target { name: name.to_owned(), longest: longest.to_owned() })
    };
    Ok(text.lines().filter_map(target).collect())
}

/// The input that fails, if one does.
fn try_one(place: &Place, target: &Target, seconds: u32, interrupt: &Interrupt) -> Result<Option<PathBuf>> {
    let known = place.regressions.join(&target.name);
    let seeds = place.work.join("seeds").join(&target.name);
    for input in inputs(&known).into_iter().chain(inputs(&seeds.join("long"))) {
        interrupt.check()?;
        let mut command = call(place, target);
        if !command.arg(&input).output().context("replay an input")?.status.success() {
            return Ok(Some(input));
        }
    }
    let corpus = place.work.join("corpus").join(&target.name);
    let found = place.work.join("found").join(&target.name);
    let log = place.work.join(format!("{}.log", target.name));
    drop(fs::remove_dir_all(&found));
    for folder in [&corpus, &found] {
        fs::create_dir_all(folder).with_context(|| format!("make {}", folder.display()))?;
    }
    let mut command = call(place, target);
    command
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-max_len={}", target.longest))
        .arg("-print_final_stats=1")
        .arg(format!("-artifact_prefix={}/", found.display()))
        .args([&corpus, &seeds.join("short")])
        .stdout(Stdio::null())
        .stderr(fs::File::create(&log).with_context(|| format!("make {}", log.display()))?);
    let status = interrupt.run(&mut command)?;
    let text = String::from_utf8_lossy(&fs::read(&log).context("read what libFuzzer said")?).into_owned();
    say::line(&format!("{:16} {}", target.name, summary(&text)));
    if status.success() {
        return Ok(None);
    }
    for line in text.lines().filter(|line| line.starts_with("FINDING") || line.starts_with("SUMMARY")) {
        say::error_line(line);
    }
    let Some(input) = inputs(&found).pop() else {
        bail!("{} ended without an input: see {}", target.name, log.display())
    };
    fs::create_dir_all(&known).with_context(|| format!("make {}", known.display()))?;
    let kept = known.join(input.file_name().context("an input has a name")?);
    fs::copy(&input, &kept).with_context(|| format!("keep {}", kept.display()))?;
    Ok(Some(kept))
}

fn call(place: &Place, target: &Target) -> Command {
    let mut command = Command::new(&place.program);
    command
        .arg(format!("--target={}", target.name))
        .arg(format!("-timeout={HANGS_SECONDS}"))
        .arg(format!("-rss_limit_mb={MEMORY_MIB}"));
    command
}

/// The files of a folder, in order; none if there is no folder.
fn inputs(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    files.sort();
    files
}

/// Executions, and edges and features covered, from the last lines of libFuzzer.
fn summary(text: &str) -> String {
    let words = |line: &str, name: &str| line.split_once(name)?.1.split_whitespace().next().map(str::to_owned);
    let last = |name: &str| text.lines().rev().find_map(|line| words(line, name)).unwrap_or_else(|| "?".to_owned());
    let runs = last("stat::number_of_executed_units:");
    format!("{runs} executions, {} edges, {} features", last(" cov: "), last(" ft: "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn executions_and_coverage_are_read_from_the_last_lines() {
        let text = "#4\tINITED cov: 10 ft: 11 corp: 1/1b\n#9\tDONE   cov: 20 ft: 31 corp: 2/3b exec/s: 9\n\
                    stat::number_of_executed_units: 9\nstat::average_exec_per_sec:     9\n";
        assert_eq!(summary(text), "9 executions, 20 edges, 31 features");
        assert_eq!(summary(""), "? executions, ? edges, ? features");
    }

    #[test]
    fn every_file_of_a_target_is_listed_and_every_regression_has_a_target() {
        let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz");
        let table = fs::read_to_string(fuzz.join("src/targets/mod.rs")).unwrap();
        let (_, table) = table.split_once("\ntargets! {").unwrap();
        let listed: Vec<&str> = table.split_once('}').unwrap().0.split_whitespace().collect();
        let mut files = inputs(&fuzz.join("src/targets"));
        files.retain(|file| !file.ends_with("mod.rs"));
        let names: Vec<String> = files.iter().map(|file| file.file_stem().unwrap().display().to_string()).collect();
        assert_eq!(names, listed);
        for folder in fs::read_dir(fuzz.join("regressions")).into_iter().flatten() {
            let name = folder.unwrap().file_name().into_string().unwrap();
            assert!(names.contains(&name), "{name} is no target");
        }
    }
}
