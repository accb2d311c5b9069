//! The foreground wait of `up` and `services`: until Ctrl-C, and with an eye on the children.

use std::thread::sleep;
use std::time::Duration;

use anyhow::Result;
use xtask::servers::{Identity, Process};

use crate::checkout::Checkout;
use crate::interrupt::Interrupt;
use crate::records::{KEEPER, Records};
use crate::say;
use crate::services::Services;

const POLL: Duration = Duration::from_millis(200);

/// Waits for Ctrl-C or SIGTERM. A child that ends is reported once, with its log's last lines, and the others run on:
/// killing one worker to see another take over is something a developer does on purpose.
pub(crate) fn watch(
    checkout: &Checkout,
    services: &mut Services,
    applications: &mut [Process],
    interrupt: &Interrupt,
) -> Result<()> {
    let records = Records::of(checkout);
    records.write(KEEPER, &Identity::of(std::process::id())?)?;
    say::line("Ctrl-C stops everything.");
    let mut reported: Vec<String> = Vec::new();
    while !interrupt.is_asked() {
        let nats = services.nats.iter_mut().map(xtask::servers::Nats::process_mut);
        let postgres = services.postgres.iter_mut().map(xtask::servers::Postgres::process_mut);
        let clamd = services.clamd.iter_mut().map(xtask::servers::Clamd::process_mut);
        for process in applications.iter_mut().chain(nats).chain(postgres).chain(clamd) {
            if reported.iter().any(|name| name == process.name()) {
                continue;
            }
            if let Some(status) = process.ended()? {
                say::error_line(&format!("{} ended ({status})\n{}", process.name(), process.log_tail()));
                reported.push(process.name().to_owned());
            }
        }
        sleep(POLL);
    }
    say::line("stopping");
    records.remove(KEEPER);
    Ok(())
}
