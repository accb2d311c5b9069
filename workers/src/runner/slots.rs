//! A pool's hands: each pulls one message, answers it, pulls the next.

use std::sync::Arc;
use std::time::Duration;

use chassis::bus::{Delivery, Fetch, Pull};
use chassis::tasks::Tasks;
use domain::ids::{CommandId, TenantId};
use sha2::{Digest as _, Sha256};
use store::command::{self, Claim};
use store::undecodable::Undecodable;
use store::{Scope, StoreError};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::attempt::{Bench, End, note_unknown};
use super::handler::{Job, Pool, Spec};
use crate::{metric, topology};

/// Longest wait of one pull; also the longest that an idle hand takes to stop.
const PULL_WAIT: Duration = Duration::from_secs(2);

/// Streams and consumer are compared with the code this often (`queue.md` §6, rule 26).
const ASSERT_EVERY: Duration = Duration::from_secs(3_600);

/// Acknowledged messages are deleted this often: at 500 commands a second, 30 MiB come together.
const FORGET_EVERY: Duration = Duration::from_secs(60);

/// Deliveries of an undecodable message before it is put aside.
const UNDECODABLE_TRIES: u64 = 3;

/// Deliveries of a command of unknown type before it is given up: with 30 s between them, a roll-out
/// has five minutes to bring workers that know it.
const UNKNOWN_TRIES: u64 = 12;

/// Starts a pool's hands, and what it does beside commands. They run until the tasks are told to stop, finish what they hold, and
/// survive the loss of broker and database.
pub fn run<P: Pool>(pool: Arc<P>, bench: Bench, replicas: usize, tasks: &Tasks) {
    let spec = pool.spec();
    let (consumer, consumers) = watch::channel(None);
    let (lost, lost_seen) = tokio::sync::mpsc::channel(1);
    pool.serve(&bench, tasks);
    tasks.spawn("topology", keep_topology(bench.clone(), spec, replicas, consumer, lost_seen, tasks.stopping()));
    for _ in 0..spec.concurrency {
        let (pool, bench, consumers, lost, stop) =
            (Arc::clone(&pool), bench.clone(), consumers.clone(), lost.clone(), tasks.stopping());
        tasks.spawn(spec.name, async move {
            let worker = format!("{}-{}", spec.name, Uuid::now_v7());
            let mut consumers = consumers;
            while !stop.is_cancelled() {
                let current = consumers.borrow_and_update().clone();
                let Some(pull): Option<Pull> = current else {
                    tokio::select! {
                        _ = consumers.changed() => {}
                        () = stop.cancelled() => {}
                    }
                    continue;
                };
                // A pull is never dropped half-way: the message it would get must be answered.
                match pull.next(PULL_WAIT).await {
                    Fetch::Message(delivery) if stop.is_cancelled() => delivery.again_in(Duration::ZERO).await,
                    Fetch::Message(delivery) => answer(pool.as_ref(), &bench, &spec, &worker, &delivery).await,
                    Fetch::Nothing => {}
                    Fetch::Lost => {
                        // A full channel means that somebody has said so already.
                        let _told = lost.try_send(()).is_ok();
                        tokio::select! {
                            () = tokio::time::sleep(Duration::from_millis(200)) => {}
                            () = stop.cancelled() => {}
                        }
                    }
                }
            }
        });
    }
}

/// Asserts streams and consumer at start, hourly, and whenever a hand lost them.
async fn keep_topology(
    bench: Bench,
    spec: Spec,
    replicas: usize,
    consumer: watch::Sender<Option<Pull>>,
    mut lost: tokio::sync::mpsc::Receiver<()>,
    stop: CancellationToken,
) {
    loop {
        let pull = match topology::assert_pool(&bench.bus, replicas, &spec).await {
            Ok(pull) => pull,
            Err(error) => {
                tracing::warn!(
                    pool = spec.name,
                    error = chassis::error_chain(&error).join(": "),
                    "Streams and consumer are not as they should be"
                );
                tokio::select! {
                    () = tokio::time::sleep(Duration::from_millis(rand::random_range(300..900))) => continue,
                    () = stop.cancelled() => return,
                }
            }
        };
        consumer.send_replace(Some(pull.clone()));
        let next_assert = tokio::time::Instant::now() + ASSERT_EVERY;
        loop {
            tokio::select! {
                () = tokio::time::sleep_until(next_assert) => break,
                _ = lost.recv() => break,
                () = stop.cancelled() => return,
                () = tokio::time::sleep(FORGET_EVERY) => {
                    if let Err(error) = pull.forget_acknowledged().await {
                        tracing::warn!(pool = spec.name, error = chassis::error_chain(&error).join(": "), "Could not delete old messages");
                    }
                }
            }
        }
    }
}

async fn answer<P: Pool>(pool: &P, bench: &Bench, spec: &Spec, worker: &str, delivery: &Delivery) {
    let (tenant, id) = match bus_schemas::peek(delivery.payload(), spec.commands) {
        Ok(found) => found,
        Err(reason) => return put_aside(bench, spec, delivery, reason).await,
    };
    let claim = async {
        let mut tx = bench.store.begin(Scope::worker(tenant)).await?;
        let claim = command::claim(&mut tx, id.into(), worker, bench.lease).await?;
        tx.commit().await?;
        Ok::<_, StoreError>(claim)
    };
    match claim.await {
        Ok(Claim::Claimed(claimed)) => {
            let is_last = claimed.attempt >= spec.max_attempts;
            let job = Job { tenant, claimed: *claimed, is_last };
            let end = if job.claimed.attempt > spec.max_attempts {
                metric::attempt(spec.name, "dead", Duration::ZERO);
                let failure = Bench::unwritten_failure(
                    &job,
                    "workers_died",
                    "every worker that claimed this command ended without a word",
                );
                bench.bury(&job, &failure).await
            } else {
                bench.attend(spec, &job, delivery, pool.attempt(bench, &job)).await
            };
            match end {
                End::Settled => delivery.ack().await,
                End::Again(delay) => delivery.again_in(delay).await,
                // Whoever holds it now has a message or a sweep of their own.
                End::Lost => delivery.ack().await,
            }
        }
        Ok(Claim::Settled) => {
            metric::skipped(spec.name, "settled");
            emit_rest(bench, tenant, id.into()).await;
            delivery.ack().await;
        }
        Ok(Claim::NotNow) => {
            metric::skipped(spec.name, "not_now");
            delivery.again_in(bench.lease / 2).await;
        }
        Ok(Claim::Unknown) => {
            metric::skipped(spec.name, "unknown");
            tracing::error!(command_id = %id, "A message stands for no command of this tenant");
            drop(note_unknown(&bench.store, tenant, id).await);
            delivery.discard().await;
        }
        Err(error) => {
            metric::skipped(spec.name, "database");
            tracing::warn!(command_id = %id, error = chassis::error_chain(&error).join(": "), "Could not claim a command");
            delivery.again_in(Duration::from_secs(2)).await;
        }
    }
}

/// The worker before us may have died between commit and publish.
async fn emit_rest(bench: &Bench, tenant: TenantId, id: CommandId) {
    let rest = async {
        let mut tx = bench.store.begin(Scope::worker(tenant)).await?;
        let events = store::event::unemitted_of(&mut tx, id).await?;
        tx.commit().await?;
        Ok::<_, StoreError>(events)
    };
    match rest.await {
        Ok(events) => bench.emit(tenant, None, &events).await,
        Err(error) => {
            tracing::warn!(command_id = %id, error = chassis::error_chain(&error).join(": "), "Could not read what was left to emit");
        }
    }
}

/// A command that the ledger has but this build does not know: newer workers get some minutes to
/// take it, then it is a dead letter. None when the ledger does not have it either.
async fn unknown_to_us(bench: &Bench, tenant: TenantId, id: CommandId, deliveries: u64) -> Option<End> {
    let open = async {
        let mut tx = bench.store.begin(Scope::worker(tenant)).await?;
        let operation = command::operation(&mut tx, id).await?;
        tx.commit().await?;
        Ok::<_, StoreError>(operation.is_some_and(|o| o.steps.iter().any(|s| s.id == id && !s.state.is_settled())))
    };
    match open.await {
        Ok(true) if deliveries < UNKNOWN_TRIES => return Some(End::Again(Duration::from_secs(30))),
        Ok(true) => {}
        Ok(false) => return None,
        Err(_) => return Some(End::Again(Duration::from_secs(5))),
    }
    let claim = async {
        let mut tx = bench.store.begin(Scope::worker(tenant)).await?;
        let claim = command::claim(&mut tx, id, "unknown", bench.lease).await?;
        tx.commit().await?;
        Ok::<_, StoreError>(claim)
    };
    match claim.await {
        Ok(Claim::Claimed(claimed)) => {
            let job = Job { tenant, claimed: *claimed, is_last: true };
            let failure =
                Bench::unwritten_failure(&job, "unknown_type", "no worker that was running knew this type of command");
            Some(bench.bury(&job, &failure).await)
        }
        Ok(_) => Some(End::Settled),
        Err(_) => Some(End::Again(Duration::from_secs(5))),
    }
}

/// A message that nobody can read is tried again, then kept as a pointer and never delivered again.
async fn put_aside(bench: &Bench, spec: &Spec, delivery: &Delivery, reason: bus_schemas::Undecodable) {
    let (stream, sequence, deliveries) = delivery.origin();
    metric::skipped(spec.name, "undecodable");
    if deliveries < UNDECODABLE_TRIES {
        return delivery.again_in(Duration::from_secs(1)).await;
    }
    if let Some((tenant, id)) = bus_schemas::identify(delivery.payload())
        && let Some(end) = unknown_to_us(bench, tenant, id.into(), deliveries).await
    {
        return match end {
            End::Again(delay) => delivery.again_in(delay).await,
            End::Settled | End::Lost => delivery.ack().await,
        };
    }
    let reason = reason.to_string();
    let kept = bench
        .store
        .keep_undecodable(&Undecodable {
            stream: &stream,
            sequence,
            pool: spec.name,
            reason: &reason,
            size_bytes: delivery.payload().len() as u64,
            digest: Sha256::digest(delivery.payload()).into(),
            deliveries,
        })
        .await;
    match kept {
        Ok(()) => {
            tracing::error!(stream, sequence, reason, "Put an undecodable message aside");
            delivery.discard().await;
        }
        Err(error) => {
            tracing::warn!(
                stream,
                sequence,
                error = chassis::error_chain(&error).join(": "),
                "Could not put a message aside"
            );
            delivery.again_in(Duration::from_secs(5)).await;
        }
    }
}
