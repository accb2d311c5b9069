//! `cargo xtask plugins`: the plugins' own workspace, built into `plugins/dist`.

use std::process::Command;

use crate::checkout::Checkout;

/// The command that builds them.
pub(crate) fn build(checkout: &Checkout) -> Command {
    let mut cargo = checkout.cargo();
    cargo.args(["run", "--manifest-path", "plugins/Cargo.toml", "-p", "wrap", "--", "build"]);
    cargo
}
