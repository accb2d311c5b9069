//! `cargo xtask demo` and `cargo xtask bench`: the load generator against the running stack.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::checkout::Checkout;
use crate::environment::Environment;
use crate::interrupt::Interrupt;
use crate::records::Records;
use crate::up;

/// Runs `loadtest <words>` with `.dev/env` loaded. `release` builds the generator optimised first; the stack under test
/// is whatever `up` started.
pub(crate) fn run(checkout: &Checkout, words: &[String], release: bool, interrupt: &Interrupt) -> Result<()> {
    ensure!(up::is_complete(&Records::of(checkout)), "the stack is not running: run `cargo xtask up --detach` first");
    let environment = Environment::read(&checkout.env_file())?;
    run_with(checkout, &environment, words, release, interrupt)
}

/// The same, with more in the environment.
pub(crate) fn run_with(
    checkout: &Checkout,
    environment: &Environment,
    words: &[String],
    release: bool,
    interrupt: &Interrupt,
) -> Result<()> {
    let folder = if release {
        interrupt.run_well(checkout.cargo().args(["build", "--workspace", "--bins", "--release"]))?;
        checkout.bin_dir(true)
    } else {
        PathBuf::from(environment.get("CMS_BIN_DIR").context("no CMS_BIN_DIR in .dev/env")?)
    };
    interrupt.run_well(
        Command::new(folder.join("loadtest"))
            .args(words)
            .envs(environment.entries().iter().cloned())
            .current_dir(checkout.root()),
    )
}
