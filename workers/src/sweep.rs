//! Makes certain what the bus only makes fast: publishes again what has waited too long, and what
//! was committed but never reached the bus. Takes no input; a period is all it needs. Any number
//! of sweeps may run: what they publish twice, the ledger does once.

use std::time::Duration;

use bytes::Bytes;
use chassis::bus::Bus;
use chassis::tasks::Tasks;
use domain::ids::TenantId;
use store::{Scope, Store, StoreError, command, event, idempotency};

use crate::config::Config;
use crate::{metric, topology};

/// Most rows of one kind per tenant and turn.
const BATCH: i64 = 200;

/// What one turn did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turn {
    /// Commands published again.
    pub commands: usize,
    /// Events published again.
    pub events: usize,
}

/// Starts the sweep.
pub fn run(store: Store, bus: Bus, config: &Config, tasks: &Tasks) {
    let (interval, age) = (Duration::from_millis(config.sweep_interval_ms), Duration::from_millis(config.sweep_age_ms));
    let (replicas, stop) = (config.profile.replicas(), tasks.stopping());
    tasks.spawn("sweep", async move {
        let mut next_clean_up = tokio::time::Instant::now();
        loop {
            // The stream may be gone with everything in it; a turn starts by putting it back.
            match topology::assert_streams(&bus, replicas).await {
                Ok(()) => match turn(&store, &bus, age).await {
                    Ok(done) if done != Turn::default() => {
                        tracing::info!(
                            commands = done.commands,
                            events = done.events,
                            "Published again what had waited too long"
                        );
                    }
                    Ok(_) => {}
                    Err(error) => {
                        tracing::warn!(error = chassis::error_chain(&error).join(": "), "A turn of the sweep failed")
                    }
                },
                Err(error) => tracing::warn!(error = chassis::error_chain(&error).join(": "), "The sweep has no bus"),
            }
            if next_clean_up <= tokio::time::Instant::now() {
                next_clean_up = tokio::time::Instant::now() + Duration::from_secs(3_600);
                if let Err(error) = clean_up(&store).await {
                    tracing::warn!(error = chassis::error_chain(&error).join(": "), "Could not forget old keys");
                }
            }
            tokio::select! {
                () = tokio::time::sleep(interval.mul_f64(rand::random_range(0.75..1.25))) => {}
                () = stop.cancelled() => return,
            }
        }
    });
}

/// One turn over all tenants.
///
/// # Errors
/// When the database does not answer. A bus that does not confirm ends the turn early.
pub async fn turn(store: &Store, bus: &Bus, age: Duration) -> Result<Turn, StoreError> {
    let mut done = Turn::default();
    for tenant in store.tenant_ids().await? {
        let (commands, complete) = commands(store, bus, tenant, age).await?;
        done.commands += commands;
        if !complete {
            break;
        }
        let (events, complete) = events(store, bus, tenant).await?;
        done.events += events;
        if !complete {
            break;
        }
    }
    metric::swept("command", done.commands);
    metric::swept("event", done.events);
    Ok(done)
}

async fn commands(store: &Store, bus: &Bus, tenant: TenantId, age: Duration) -> Result<(usize, bool), StoreError> {
    let mut tx = store.begin(Scope::worker(tenant)).await?;
    let due = command::due(&mut tx, age, BATCH).await?;
    tx.commit().await?;
    let mut published = Vec::new();
    let mut complete = true;
    for row in due {
        // A new message id each time: the stream's memory of the first one must not swallow it.
        let id = format!("{}:{}", row.id, row.publications + 1);
        let payload = Bytes::from(row.message.to_string());
        if bus.publish(&row.subject, &id, row.traceparent.as_deref(), payload).await.is_err() {
            metric::publish_failed("sweep");
            complete = false;
            break;
        }
        published.push(row.id);
    }
    if !published.is_empty() {
        let mut tx = store.begin(Scope::worker(tenant)).await?;
        command::note_published(&mut tx, &published).await?;
        tx.commit().await?;
    }
    Ok((published.len(), complete))
}

async fn events(store: &Store, bus: &Bus, tenant: TenantId) -> Result<(usize, bool), StoreError> {
    let mut tx = store.begin(Scope::worker(tenant)).await?;
    let left = event::unemitted(&mut tx, BATCH).await?;
    tx.commit().await?;
    let mut emitted = Vec::new();
    let mut complete = true;
    for row in left {
        if bus.publish(&row.subject, &row.id.to_string(), None, Bytes::from(row.message.to_string())).await.is_err() {
            metric::publish_failed("sweep");
            complete = false;
            break;
        }
        emitted.push(row.seq);
    }
    if !emitted.is_empty() {
        let mut tx = store.begin(Scope::worker(tenant)).await?;
        event::mark_emitted(&mut tx, &emitted).await?;
        tx.commit().await?;
    }
    Ok((emitted.len(), complete))
}

async fn clean_up(store: &Store) -> Result<(), StoreError> {
    for tenant in store.tenant_ids().await? {
        let mut tx = store.begin(Scope::worker(tenant)).await?;
        idempotency::forget_old(&mut tx).await?;
        tx.commit().await?;
    }
    Ok(())
}
