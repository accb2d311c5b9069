//! Telling the workers about committed commands: bounded in time and number, never the reason for
//! a failure. What cannot be published is in the ledger, and the sweep sends it.

use std::time::Duration;

use bytes::Bytes;
use chassis::bus::Bus;
use store::command::NewCommand;
use tokio::sync::Semaphore;

/// Publishes commands after their commit.
#[derive(Debug)]
pub struct CommandPublisher {
    bus: Bus,
    slots: Semaphore,
    patience: Duration,
}

impl CommandPublisher {
    /// A publisher that waits for at most `slots` confirmations at a time, each for `patience`.
    pub fn new(bus: Bus, slots: usize, patience: Duration) -> Self {
        Self { bus, slots: Semaphore::new(slots), patience }
    }

    /// Publishes a command that is in the ledger. A failure is counted and nothing else: the
    /// answer to the client is true either way.
    pub async fn publish(&self, command: &NewCommand) {
        let reason = match self.slots.try_acquire() {
            Err(_) => "busy",
            Ok(_slot) if !self.bus.is_connected() => "disconnected",
            Ok(_slot) => {
                let payload = Bytes::from(command.message.to_string());
                let id = command.id.to_string();
                let published = self.bus.publish(&command.subject, &id, command.traceparent.as_deref(), payload);
                match tokio::time::timeout(self.patience, published).await {
                    Ok(Ok(())) => return,
                    Ok(Err(_)) => "refused",
                    Err(_) => "timeout",
                }
            }
        };
        metrics::counter!("bus_publish_failures_total", "reason" => reason).increment(1);
        tracing::warn!(command_id = %command.id, reason, "Command left to the sweep");
    }
}
