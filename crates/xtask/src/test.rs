//! `cargo xtask test`: every test against a throw-away Postgres and NATS.

use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use xtask::servers::roles::{self, Passwords};
use xtask::servers::{Durability, Nats, Postgres, Tools};

use crate::checkout::Checkout;
use crate::fuzz;
use crate::interrupt::Interrupt;
use crate::say::{self, Progress};

/// The tests of a deep run, which ordinary runs leave out.
const DEEP: [&str; 7] = ["--workspace", "--test", "schemathesis", "--test", "media", "--test", "timetable"];

/// `cargo xtask test [--deep] [filter…]`. The servers and their folders go when this returns, however it returns. `deep` is
/// how many seconds each parser is tried; with filters, only the deep tests that they name run.
pub(crate) fn run(checkout: &Checkout, filters: &[String], deep: Option<u32>, interrupt: &Interrupt) -> Result<()> {
    let progress = Progress::new();
    let tools = Tools::fetch()?;
    let postgres = Postgres::throw_away(&tools, Durability::Off)?;
    let passwords = Passwords::random()?;
    roles::install(&postgres, &passwords)?;
    let nats = Nats::throw_away(&tools)?;
    progress.step(&format!("postgres on 127.0.0.1:{}, nats on {}", postgres.port(), nats.url()));
    let url = |role: &str, password: &str| postgres.url(role, password, roles::DATABASE);
    let variables = [
        ("CMS_TEST_PG_URL", postgres.superuser_url("postgres")),
        ("CMS_TEST_PG_BIN", tools.postgres_bin.display().to_string()),
        ("CMS_TEST_MIGRATE_URL", url(roles::MIGRATE, &passwords.migrate)),
        ("CMS_TEST_GATEWAY_URL", url(roles::GATEWAY, &passwords.gateway)),
        ("CMS_TEST_WORKER_URL", url(roles::WORKER, &passwords.worker)),
        ("CMS_TEST_PLATFORM_URL", url(roles::PLATFORM, &passwords.platform)),
        ("CMS_TEST_NATS_URL", nats.url()),
        ("CMS_TEST_NATS_BIN", tools.nats_server.display().to_string()),
        ("CMS_BIN_DIR", checkout.bin_dir(false).display().to_string()),
    ];
    let cargo = |words: &[&str]| {
        let mut command = checkout.cargo();
        command.args(words).envs(variables.iter().map(|(name, value)| (name, value)));
        command
    };

    // Binaries and tests in one build: tests' dependencies have features of their own, and two builds would compile
    // half of the tree twice. Flow tests start the binaries from CMS_BIN_DIR.
    interrupt.run_well(&mut cargo(&["build", "--workspace", "--bins", "--tests"]))?;
    progress.step("built");

    // Every kind of test runs even if an earlier one failed: the report is for a human who fixes all of it.
    let mut failed: Vec<&str> = Vec::new();
    let nextest = has_nextest();
    let is_ordinary = deep.is_none() || filters.is_empty();
    if is_ordinary {
        let status = if nextest {
            interrupt.run(cargo(&["nextest", "run", "--workspace", "--no-fail-fast"]).args(filters))?
        } else {
            interrupt.run(cargo(&["test", "--workspace", "--bins", "--tests", "--no-fail-fast", "--"]).args(filters))?
        };
        if !status.success() {
            failed.push("tests");
        }
    }
    if filters.is_empty() {
        progress.step("documentation tests");
        if !interrupt.run(&mut cargo(&["test", "--quiet", "--workspace", "--doc", "--no-fail-fast"]))?.success() {
            failed.push("documentation tests");
        }
    }
    if let Some(seconds) = deep {
        if is_ordinary {
            progress.step("every parser with foreign bytes");
            if let Err(error) = fuzz::run(checkout, None, seconds, interrupt) {
                interrupt.check()?;
                say::error_line(&format!("{error:#}"));
                failed.push("fuzzing");
            }
        }
        progress.step("what takes long");
        let status = if nextest {
            let words = ["nextest", "run", "--profile", "deep", "--run-ignored", "only"];
            interrupt.run(cargo(&words).args(DEEP).args(filters))?
        } else {
            interrupt.run(cargo(&["test", "--no-fail-fast"]).args(DEEP).args(["--", "--ignored"]).args(filters))?
        };
        if !status.success() {
            failed.push("the deep run");
        }
    }
    drop(nats);
    drop(postgres);
    progress.step("servers stopped");
    if !failed.is_empty() {
        bail!("{} failed after {:.0} s", failed.join(" and "), progress.seconds());
    }
    progress.step("all tests passed");
    Ok(())
}

/// nextest runs each test in a process of its own and enforces the time limits of `.config/nextest.toml`.
fn has_nextest() -> bool {
    Command::new("cargo")
        .args(["nextest", "--version"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .context("run cargo")
        .is_ok_and(|status| status.success())
}
