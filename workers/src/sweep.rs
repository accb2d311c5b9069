//! Makes certain what the bus only makes fast: publishes again what has waited too long, and what
//! was committed but never reached the bus. Takes no input; a period is all it needs. Any number
//! of sweeps may run: what they publish twice, the ledger does once. Periodic work runs beside it
//! ([`crate::schedule`]), and so does the timetable of posts ([`crate::timetable`]).

use std::time::Duration;

use bus_schemas::topology::CMD;
use bytes::Bytes;
use chassis::bus::Bus;
use chassis::tasks::Tasks;
use domain::ids::TenantId;
use store::{Scope, Store, StoreError, command, event, idempotency};
use tokio::time::Instant;

use crate::adapters::antivirus::Antivirus;
use crate::config::Config;
use crate::{metric, pools, schedule, timetable, topology};

/// Most rows of one kind per tenant and turn.
const BATCH: i64 = 200;

/// What one turn did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turn {
    /// Commands published again.
    pub commands: usize,
    /// Events published again.
    pub events: usize,
    /// The bus refused a message.
    pub refused: bool,
}

/// Starts the sweep, and the clock of periodic work beside it.
pub fn run(store: Store, bus: Bus, config: &Config, tasks: &Tasks) {
    schedule::run(store.clone(), bus.clone(), Antivirus::new(&config.antivirus), tasks);
    timetable::run(store.clone(), bus.clone(), tasks);
    let (interval, age) = (Duration::from_millis(config.sweep_interval_ms), Duration::from_millis(config.sweep_age_ms));
    let (replicas, stop) = (config.profile.replicas(), tasks.stopping());
    tasks.spawn("sweep", async move {
        let mut hourly = Instant::now();
        let mut streams_stand = false;
        loop {
            if hourly <= Instant::now() {
                hourly = Instant::now() + Duration::from_secs(3_600);
                streams_stand = false;
                clean_up(&store).await;
            }
            // After a refused message the stream may be gone with everything in it: put it back.
            if !streams_stand {
                match topology::assert_streams(&bus, replicas).await {
                    Ok(()) => streams_stand = true,
                    Err(error) => {
                        tracing::warn!(error = chassis::error_chain(&error).join(": "), "The sweep has no bus")
                    }
                }
            }
            if streams_stand && bus.is_connected() {
                let done = turn(&store, &bus, age).await;
                streams_stand = !done.refused;
                if done.commands + done.events > 0 {
                    tracing::info!(
                        commands = done.commands,
                        events = done.events,
                        "Published again what had waited too long"
                    );
                }
            }
            tokio::select! {
                () = tokio::time::sleep(interval.mul_f64(rand::random_range(0.75..1.25))) => {}
                () = stop.cancelled() => return,
            }
        }
    });
}

/// One turn over all tenants, from a random one on, so that nobody is always last. What fails for
/// one tenant stops no other.
pub async fn turn(store: &Store, bus: &Bus, age: Duration) -> Turn {
    let mut done = Turn::default();
    let mut tenants = match store.tenant_ids().await {
        Ok(tenants) => tenants,
        Err(error) => {
            tracing::warn!(error = chassis::error_chain(&error).join(": "), "The sweep has no database");
            return done;
        }
    };
    if !tenants.is_empty() {
        let start = rand::random_range(0..tenants.len());
        tenants.rotate_left(start);
    }
    let mut busy = Vec::new();
    for pool in pools::ALL {
        if bus.pending(CMD.name, pool.name).await.is_some_and(|waiting| waiting > 0) {
            busy.push(pool.name.to_owned());
        }
    }
    for tenant in tenants {
        let swept = async {
            let (commands, refused) = commands(store, bus, tenant, age, &busy).await?;
            let (events, also_refused) = events(store, bus, tenant).await?;
            Ok::<_, StoreError>(Turn { commands, events, refused: refused || also_refused })
        };
        match swept.await {
            Ok(turn) => {
                done.commands += turn.commands;
                done.events += turn.events;
                done.refused |= turn.refused;
            }
            Err(error) => {
                tracing::warn!(tenant_id = %tenant, error = chassis::error_chain(&error).join(": "), "The sweep failed for a tenant");
            }
        }
    }
    metric::swept("command", done.commands);
    metric::swept("event", done.events);
    done
}

async fn commands(
    store: &Store,
    bus: &Bus,
    tenant: TenantId,
    age: Duration,
    busy: &[String],
) -> Result<(usize, bool), StoreError> {
    let mut tx = store.begin(Scope::worker(tenant)).await?;
    let due = command::due(&mut tx, age, busy, BATCH).await?;
    tx.commit().await?;
    let mut published = Vec::new();
    let mut refused = false;
    for row in due {
        // A new message id each time: the stream's memory of the first one must not swallow it.
        let id = format!("{}:{}", row.id, row.publications + 1);
        let payload = Bytes::from(row.message.to_string());
        if bus.publish(&row.subject, &id, row.traceparent.as_deref(), payload).await.is_err() {
            metric::publish_failed("sweep");
            refused = true;
            break;
        }
        published.push(row.id);
    }
    if !published.is_empty() {
        let mut tx = store.begin(Scope::worker(tenant)).await?;
        command::note_published(&mut tx, &published).await?;
        tx.commit().await?;
    }
    Ok((published.len(), refused))
}

async fn events(store: &Store, bus: &Bus, tenant: TenantId) -> Result<(usize, bool), StoreError> {
    let mut tx = store.begin(Scope::worker(tenant)).await?;
    let left = event::unemitted(&mut tx, BATCH).await?;
    tx.commit().await?;
    let mut emitted = Vec::new();
    let mut refused = false;
    for row in left {
        if bus.publish(&row.subject, &row.id.to_string(), None, Bytes::from(row.message.to_string())).await.is_err() {
            metric::publish_failed("sweep");
            refused = true;
            break;
        }
        emitted.push(row.seq);
    }
    if !emitted.is_empty() {
        let mut tx = store.begin(Scope::worker(tenant)).await?;
        event::mark_emitted(&mut tx, &emitted).await?;
        tx.commit().await?;
    }
    Ok((emitted.len(), refused))
}

async fn clean_up(store: &Store) {
    let forgotten = async {
        for tenant in store.tenant_ids().await? {
            let mut tx = store.begin(Scope::worker(tenant)).await?;
            idempotency::forget_old(&mut tx).await?;
            tx.commit().await?;
        }
        Ok::<_, StoreError>(())
    };
    if let Err(error) = forgotten.await {
        tracing::warn!(error = chassis::error_chain(&error).join(": "), "Could not forget old keys");
    }
}
