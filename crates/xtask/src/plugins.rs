//! `cargo xtask plugins`: the plugins' own workspace, built into `plugins/dist` or compared with it.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;
use xtask::servers::Tools;

use crate::checkout::Checkout;
use crate::say;

/// The command that builds them, or that only compares. Two plugins are written in Go and C; where their compilers cannot
/// be had, their components stay as they are.
pub(crate) fn command(checkout: &Checkout, check: bool) -> Command {
    let mut cargo = checkout.cargo();
    cargo.args(["run", "--manifest-path", "plugins/Cargo.toml", "-p", "wrap", "--"]);
    cargo.arg(if check { "check" } else { "build" });
    for (variable, language, fetch) in
        [("CMS_GO", "Go", Tools::go as fn() -> Result<PathBuf>), ("ZIG", "zig", Tools::zig)]
    {
        if std::env::var_os(variable).is_none() {
            match fetch() {
                Ok(program) => drop(cargo.env(variable, program)),
                Err(error) => say::error_line(&format!("{language} cannot be had: {error:#}")),
            }
        }
    }
    cargo
}
