//! `cargo xtask plugins`: the plugins' own workspace, built into `plugins/dist` or compared with it.

use std::process::Command;

use xtask::servers::Tools;

use crate::checkout::Checkout;
use crate::say;

/// The command that builds them, or that only compares. One plugin is written in Go; where Go cannot be had, its
/// component stays as it is.
pub(crate) fn command(checkout: &Checkout, check: bool) -> Command {
    let mut cargo = checkout.cargo();
    cargo.args(["run", "--manifest-path", "plugins/Cargo.toml", "-p", "wrap", "--"]);
    cargo.arg(if check { "check" } else { "build" });
    if std::env::var_os("CMS_GO").is_none() {
        match Tools::go() {
            Ok(go) => drop(cargo.env("CMS_GO", go)),
            Err(error) => say::error_line(&format!("Go cannot be had: {error:#}")),
        }
    }
    cargo
}
