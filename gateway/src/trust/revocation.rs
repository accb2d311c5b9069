//! Hearing that something ended: a sign-out, a suspension, a changed role. What is remembered of it
//! goes at once, and open streams look again.
//!
//! Being told is the fast path only. A session is believed for [`super::sessions::BELIEVED`] without
//! asking Postgres, told or not, so a lost message costs at most that.

use bus_schemas::policy::{ALL_REVOCATIONS, Revoked};
use bytes::Bytes;
use chassis::bus::Bus;
use chassis::tasks::Tasks;
use futures_util::StreamExt as _;
use tokio::sync::broadcast;

use super::sessions::Sessions;
use std::sync::Arc;
use std::time::Duration;

/// Endings that a slow listener may be behind before it looks at everything again.
const BACKLOG: usize = 1_024;
/// Pause before the bus is tried again.
const AGAIN: Duration = Duration::from_millis(500);

/// Endings, told to this process and by it.
#[derive(Clone, Debug)]
pub struct Revocations {
    bus: Bus,
    sessions: Arc<Sessions>,
    heard: broadcast::Sender<Revoked>,
}

impl Revocations {
    /// Starts listening.
    pub fn start(bus: Bus, sessions: Arc<Sessions>, tasks: &Tasks) -> Self {
        let (heard, _) = broadcast::channel(BACKLOG);
        let this = Self { bus, sessions, heard };
        tasks.spawn("revocations", this.clone().listen(tasks.stopping()));
        this
    }

    /// Tells everybody, this process first.
    pub async fn tell(&self, revoked: Revoked) {
        self.apply(revoked);
        let payload = Bytes::from(serde_json::to_vec(&revoked).unwrap_or_default());
        self.bus.tell(revoked.subject(), payload).await;
    }

    /// What this process hears from now on.
    pub fn subscribe(&self) -> broadcast::Receiver<Revoked> {
        self.heard.subscribe()
    }

    fn apply(&self, revoked: Revoked) {
        self.sessions.forget(&revoked);
        // An error only says that no stream is open.
        drop(self.heard.send(revoked));
    }

    async fn listen(self, stopping: tokio_util::sync::CancellationToken) {
        loop {
            tokio::select! {
                () = stopping.cancelled() => return,
                () = self.listen_once() => {}
            }
            tokio::select! {
                () = stopping.cancelled() => return,
                () = tokio::time::sleep(AGAIN) => {}
            }
        }
    }

    async fn listen_once(&self) {
        match self.bus.hear(ALL_REVOCATIONS).await {
            Ok(mut messages) => {
                while let Some(message) = messages.next().await {
                    match serde_json::from_slice::<Revoked>(&message.payload) {
                        Ok(revoked) if revoked.subject() == message.subject => {
                            metrics::counter!("revocations_heard_total").increment(1);
                            self.apply(revoked);
                        }
                        _ => tracing::warn!("Revocation on the bus is none of ours; ignored"),
                    }
                }
            }
            Err(error) => {
                tracing::warn!(error = ?chassis::error_chain(&error), "Revocations cannot be heard; sessions are looked up meanwhile");
            }
        }
    }
}
