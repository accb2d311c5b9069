//! Following the bus, and looking at the log when the bus says nothing.

use std::sync::Arc;
use std::time::Duration;

use bus_schemas::{subject, topology};
use chassis::bus::{Bus, Received};
use chassis::tasks::Tasks;
use futures_util::StreamExt as _;
use store::Store;
use tokio::sync::{Semaphore, broadcast};

use super::seats::Seats;
use super::shown::Shown;
use super::{EventHub, Inner, Live, log};
use crate::Deps;
use crate::trust::Gatekeeper;

/// Events that a slow listener may be behind before it reads the log instead.
const BACKLOG: usize = 1_024;
/// Listeners of one process.
const MOST_LISTENERS: usize = 2_000;
/// Listeners that read the log at the same time; the rest wait their turn.
const READERS: usize = 4;
/// How often the log is looked at, whatever the bus says.
const LOOK: Duration = Duration::from_secs(5);
/// Pause before the bus is tried again.
const AGAIN: Duration = Duration::from_secs(1);

impl EventHub {
    /// Starts following.
    pub fn start(deps: &Deps) -> Self {
        let hub = Self::new(deps.store.clone(), Arc::clone(&deps.gate), &deps.tasks, MOST_LISTENERS);
        deps.tasks.spawn("live-bus", hub.clone().follow(deps.bus.clone()));
        deps.tasks.spawn("live-log", hub.clone().look());
        hub
    }

    fn new(store: Store, gate: Arc<Gatekeeper>, tasks: &Tasks, most_listeners: usize) -> Self {
        let (live, _) = broadcast::channel(BACKLOG);
        let inner = Inner {
            store,
            gate,
            live,
            seats: Seats::new(most_listeners),
            readers: Semaphore::new(READERS),
            stopping: tasks.stopping(),
        };
        Self { inner: Arc::new(inner) }
    }

    async fn follow(self, bus: Bus) {
        let stopping = self.inner.stopping.clone();
        while !stopping.is_cancelled() {
            tokio::select! {
                () = stopping.cancelled() => {}
                () = self.follow_once(&bus) => {}
            }
            tokio::select! {
                () = stopping.cancelled() => {}
                () = tokio::time::sleep(AGAIN) => {}
            }
        }
    }

    async fn follow_once(&self, bus: &Bus) {
        match bus.follow(topology::EVT.name, subject::ALL_EVENTS).await {
            Ok(mut messages) => {
                // What was published while nobody followed is in the log.
                self.tell_ends().await;
                while let Some(message) = messages.next().await {
                    self.hand_on(&message);
                }
                tracing::warn!("Live events stopped coming from the bus; listeners read the log meanwhile");
            }
            Err(error) => {
                tracing::warn!(error = ?chassis::error_chain(&error), "Live events cannot be followed; listeners read the log")
            }
        }
    }

    fn hand_on(&self, message: &Received) {
        let read = || {
            if message.payload.len() > topology::MAX_MESSAGE_BYTES {
                return None;
            }
            Shown::read(&message.subject, &serde_json::from_slice(&message.payload).ok()?)
        };
        match read() {
            Some(event) => {
                let live = Live { tenant: event.tenant(), seq: event.seq, event: Some(Arc::new(event)) };
                // An error only says that nobody listens.
                drop(self.inner.live.send(live));
            }
            None => tracing::warn!("Event on the bus is none of ours; ignored"),
        }
    }

    async fn look(self) {
        let stopping = self.inner.stopping.clone();
        let mut ticks = tokio::time::interval(LOOK);
        ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                () = stopping.cancelled() => return,
                _ = ticks.tick() => self.tell_ends().await,
            }
        }
    }

    /// Tells listeners how far their tenant's log reaches: one query per tenant that is listened
    /// to, however many listen.
    async fn tell_ends(&self) {
        for tenant in self.inner.seats.tenants() {
            match log::end(&self.inner.store, tenant).await {
                Ok(seq) => drop(self.inner.live.send(Live { tenant, seq, event: None })),
                Err(error) => {
                    tracing::warn!(error = ?chassis::error_chain(&error), "The log of events cannot be looked at");
                    return;
                }
            }
        }
    }
}
