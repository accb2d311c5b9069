//! `cargo xtask status` and `cargo xtask down`.

use anyhow::{Result, bail};

use crate::checkout::Checkout;
use crate::environment::Environment;
use crate::records::{KEEPER, Records};
use crate::say;

/// Shows what is recorded; fails when something of it does not run.
pub(crate) fn status(checkout: &Checkout) -> Result<()> {
    let all = Records::of(checkout).all();
    if all.is_empty() {
        say::line("nothing runs; `cargo xtask up` starts everything");
        return Ok(());
    }
    let mut ended = 0_usize;
    for (name, identity) in &all {
        let state = if identity.is_running() {
            "running"
        } else {
            ended += 1;
            "ENDED"
        };
        say::line(&format!("{state:8} {:>8}  {name:22} {}", identity.pid(), checkout.log(name).display()));
    }
    let environment = Environment::read(&checkout.env_file()).unwrap_or_default();
    for name in ["CMS_URL", "CMS_SITE_URL", "CMS_NATS_URL"] {
        if let Some(value) = environment.get(name) {
            say::line(&format!("{name}={value}"));
        }
    }
    if ended > 0 {
        bail!("{ended} of {} ended; see the logs, then `cargo xtask down` and `cargo xtask up`", all.len());
    }
    Ok(())
}

/// Stops what is recorded, in order.
pub(crate) fn down(checkout: &Checkout) -> Result<()> {
    let _lock = checkout.lock()?;
    let stopped = Records::of(checkout).stop(|_| true)?;
    // Addresses of what is gone would only mislead.
    drop(std::fs::remove_file(checkout.env_file()));
    say::line(&match stopped.first().map(String::as_str) {
        None => "nothing was running".to_owned(),
        Some(KEEPER) => "stopped the run in the foreground and what it had started".to_owned(),
        Some(_) => format!("stopped {}", stopped.join(", ")),
    });
    Ok(())
}
