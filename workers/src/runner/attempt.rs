//! One claimed command from first half to settlement, and its three other ends.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bus_schemas::{CommandDied, CommandRejected};
use bytes::Bytes;
use chassis::bus::{Bus, Delivery};
use domain::ids::{TenantId, UserId};
use futures_util::FutureExt as _;
use store::command::{self, AttemptError, CommandState, NewCommand, Settlement};
use store::event::{self, Event, NewEvent};
use store::{Scope, Store, StoreError, audit};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use uuid::Uuid;

use super::handler::{Handler, Job, Spec, WorkError};
use crate::adapters::references::Lookup;
use crate::metric;

/// Build of this worker, kept with every failed attempt.
const BUILD: &str = concat!("workers ", env!("CARGO_PKG_VERSION"));

/// What attempts of one process share.
#[derive(Clone, Debug)]
pub struct Bench {
    /// The ledger.
    pub store: Store,
    /// The bus.
    pub bus: Bus,
    /// A claim is lost this long after its last heartbeat.
    pub lease: Duration,
    /// First delay before another attempt; it doubles with each.
    pub first_retry: Duration,
    /// Bibliographic services; none when the settings name none.
    pub lookup: Option<Arc<Lookup>>,
}

/// What is committed and still has to reach the bus.
#[derive(Debug)]
pub struct Emission {
    pub(super) events: Vec<Event>,
    pub(super) follow: Vec<NewCommand>,
}

/// How an attempt ended for the message that woke it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Settled, dead or refused: the message is done.
    Settled,
    /// Another attempt after this delay.
    Again(Duration),
    /// The claim was lost: somebody else answers for the command.
    Lost,
}

impl Bench {
    /// Runs a handler's two halves and settles the command with its effect, all or nothing.
    pub(crate) async fn drive<H: Handler>(&self, handler: &H, job: &Job) -> Result<Emission, WorkError> {
        let prepared = handler.work(job).await?;
        let mut tx = self.store.begin(Scope::worker(job.tenant)).await?;
        let effect = handler.commit(job, &mut tx, prepared).await?;
        for next in &effect.follow {
            command::follow(&mut tx, job.claimed.root, job.claimed.id, next).await?;
        }
        let settlement = Settlement { state: CommandState::Done, outcome: effect.outcome.to_owned() };
        command::settle(&mut tx, &job.claimed, &settlement).await?;
        let events = event::append(&mut tx, job.claimed.id, effect.events).await?;
        tx.commit().await?;
        Ok(Emission { events, follow: effect.follow })
    }

    /// Runs an attempt under heartbeat and deadline, and writes down whatever it ended as.
    pub(super) async fn attend<F>(&self, spec: &Spec, job: &Job, delivery: &Delivery, attempt: F) -> End
    where
        F: Future<Output = Result<Emission, WorkError>>,
    {
        let start = Instant::now();
        metric::in_flight(spec.name, 1.0);
        let guarded = AssertUnwindSafe(tokio::time::timeout(spec.deadline, attempt)).catch_unwind();
        // The last heartbeat may meet the settled row before the attempt reads its own commit.
        let lost = async {
            self.keep_alive(job, delivery).await;
            tokio::time::sleep(Duration::from_secs(1)).await;
        };
        let result = tokio::select! {
            biased;
            result = guarded => match result {
                Ok(in_time) => in_time.unwrap_or(Err(WorkError::retry("deadline_exceeded"))),
                Err(_panic) => Err(WorkError::retry("panicked")),
            },
            () = lost => Err(StoreError::Stale.into()),
        };
        metric::in_flight(spec.name, -1.0);
        let (end, word) = match result {
            Ok(emission) => {
                for next in &emission.follow {
                    self.publish(
                        "command",
                        &next.subject,
                        &next.id.0.to_string(),
                        next.traceparent.as_deref(),
                        &next.message,
                    )
                    .await;
                }
                self.emit(job.tenant, job.claimed.traceparent.as_deref(), &emission.events).await;
                (End::Settled, "done")
            }
            Err(WorkError::Refused { reason }) => match self.refuse(job, reason).await {
                End::Settled => (End::Settled, "rejected"),
                end => (end, "retried"),
            },
            Err(error) => self.fail(spec, job, &error).await,
        };
        metric::attempt(spec.name, word, start.elapsed());
        end
    }

    /// Keeps claim and message alive; ends when the claim is lost. It shares the attempt's task, so
    /// an attempt that blocks its thread stops beating.
    async fn keep_alive(&self, job: &Job, delivery: &Delivery) {
        let mut beat = tokio::time::interval(self.lease / 3);
        beat.tick().await;
        loop {
            beat.tick().await;
            delivery.progress().await;
            let alive = async {
                let mut tx = self.store.begin(Scope::worker(job.tenant)).await?;
                let alive = command::heartbeat(&mut tx, job.claimed.id, job.claimed.fence, self.lease).await?;
                tx.commit().await?;
                Ok::<_, StoreError>(alive)
            };
            // A database that does not answer takes no claim away; the lease in it does.
            if let Ok(false) = alive.await {
                tracing::warn!(command_id = %job.claimed.id, fence = job.claimed.fence, "Lost the claim of a command");
                return;
            }
        }
    }

    /// Gives events to the bus and marks those it confirmed. What fails here, the sweep repeats.
    pub(crate) async fn emit(&self, tenant: TenantId, trace: Option<&str>, events: &[Event]) {
        let mut confirmed = Vec::new();
        for event in events {
            if self.publish("event", &event.subject, &event.id.to_string(), trace, &event.message).await {
                confirmed.push(event.seq);
            }
        }
        if confirmed.is_empty() {
            return;
        }
        let marked = async {
            let mut tx = self.store.begin(Scope::worker(tenant)).await?;
            event::mark_emitted(&mut tx, &confirmed).await?;
            tx.commit().await
        };
        if let Err(error) = marked.await {
            tracing::warn!(error = chassis::error_chain(&error).join(": "), "Could not mark events as emitted");
        }
    }

    pub(crate) async fn publish(
        &self,
        what: &'static str,
        subject: &str,
        id: &str,
        trace: Option<&str>,
        message: &serde_json::Value,
    ) -> bool {
        let payload = Bytes::from(message.to_string());
        match self.bus.publish(subject, id, trace, payload).await {
            Ok(()) => true,
            Err(error) => {
                metric::publish_failed(what);
                tracing::warn!(
                    message_id = id,
                    error = chassis::error_chain(&error).join(": "),
                    "The bus did not confirm a message"
                );
                false
            }
        }
    }

    async fn refuse(&self, job: &Job, reason: &'static str) -> End {
        let settled = async {
            let mut tx = self.store.begin(Scope::worker(job.tenant)).await?;
            let settlement = Settlement { state: CommandState::Rejected, outcome: reason.to_owned() };
            command::settle(&mut tx, &job.claimed, &settlement).await?;
            let told = told(job, |author_id| CommandRejected {
                operation_id: job.claimed.root,
                command_id: job.claimed.id,
                post_id: job.claimed.post,
                author_id,
                kind: job.claimed.kind.clone(),
                reason: reason.to_owned(),
            });
            let events = event::append(&mut tx, job.claimed.id, told).await?;
            tx.commit().await?;
            Ok::<_, StoreError>(events)
        };
        self.ended(job, settled.await, "Refused a command", reason).await
    }

    async fn fail(&self, spec: &Spec, job: &Job, error: &WorkError) -> (End, &'static str) {
        let code = match error {
            WorkError::Retry { code, .. } => *code,
            WorkError::Refused { reason } => *reason,
        };
        if code == "claim_lost" {
            return (End::Lost, "lost");
        }
        let chain = chassis::error_chain(error);
        let failure = AttemptError {
            attempt: job.claimed.attempt,
            code: code.to_owned(),
            // The ledger bounds its rows, so the chain is bounded before it gets there.
            chain: chain.iter().take(6).map(|link| link.chars().take(100).collect()).collect(),
            at: OffsetDateTime::now_utc().format(&Rfc3339).unwrap_or_default(),
            worker: BUILD.to_owned(),
        };
        // What the database cut short says nothing about the command and costs it no attempt.
        let spent = code != "database_unavailable";
        if job.claimed.attempt < spec.max_attempts || !spent {
            tracing::warn!(command_id = %job.claimed.id, attempt = job.claimed.attempt, code, error = chain.join(": "), "An attempt failed");
            let delay = self.delay(job.claimed.attempt);
            let back = async {
                let mut tx = self.store.begin(Scope::worker(job.tenant)).await?;
                command::retry_later(&mut tx, &job.claimed, &failure, delay, spent).await?;
                tx.commit().await
            };
            return match back.await {
                Ok(()) => (End::Again(delay), "retried"),
                // The row stays claimed until its lease runs out, then the sweep finds it.
                Err(StoreError::Stale) => (End::Lost, "lost"),
                Err(_) => (End::Again(self.lease), "retried"),
            };
        }
        match self.bury(job, &failure).await {
            End::Settled => (End::Settled, "dead"),
            end => (end, "retried"),
        }
    }

    /// Makes a dead letter of a command.
    pub(super) async fn bury(&self, job: &Job, failure: &AttemptError) -> End {
        let buried = async {
            let mut tx = self.store.begin(Scope::worker(job.tenant)).await?;
            command::bury(&mut tx, &job.claimed, failure).await?;
            let told = told(job, |author_id| CommandDied {
                operation_id: job.claimed.root,
                command_id: job.claimed.id,
                post_id: job.claimed.post,
                author_id,
                kind: job.claimed.kind.clone(),
                error_code: failure.code.clone(),
            });
            let events = event::append(&mut tx, job.claimed.id, told).await?;
            tx.commit().await?;
            Ok::<_, StoreError>(events)
        };
        tracing::error!(command_id = %job.claimed.id, code = failure.code, attempts = job.claimed.attempt, "Gave a command up");
        self.ended(job, buried.await, "Settled a dead letter", &failure.code).await
    }

    /// A failure that no attempt wrote down.
    pub(super) fn unwritten_failure(job: &Job, code: &str, why: &str) -> AttemptError {
        AttemptError {
            attempt: job.claimed.attempt,
            code: code.to_owned(),
            chain: vec![why.to_owned()],
            at: OffsetDateTime::now_utc().format(&Rfc3339).unwrap_or_default(),
            worker: BUILD.to_owned(),
        }
    }

    async fn ended(&self, job: &Job, result: Result<Vec<Event>, StoreError>, done: &'static str, outcome: &str) -> End {
        match result {
            Ok(events) => {
                tracing::info!(command_id = %job.claimed.id, kind = job.claimed.kind, outcome, "{done}");
                self.emit(job.tenant, job.claimed.traceparent.as_deref(), &events).await;
                End::Settled
            }
            Err(StoreError::Stale) => End::Lost,
            Err(error) => {
                tracing::warn!(command_id = %job.claimed.id, error = chassis::error_chain(&error).join(": "), "Could not settle a command");
                End::Again(self.lease)
            }
        }
    }

    /// Exponential, capped at five minutes, with a quarter of jitter.
    fn delay(&self, attempt: i32) -> Duration {
        let doubled = self.first_retry.saturating_mul(1 << attempt.clamp(1, 12).saturating_sub(1));
        let capped = doubled.min(Duration::from_secs(300));
        capped.mul_f64(rand::random_range(0.75..=1.0))
    }
}

/// What is told of a command that came to nothing: to whoever ordered it. What the service itself
/// ordered is told to nobody; ledger, audit trail and dead letters have it.
fn told<E: bus_schemas::Event>(job: &Job, event: impl FnOnce(UserId) -> E) -> Vec<NewEvent> {
    job.claimed.actor.map(|author| job.event(job.claimed.id.0, event(author))).into_iter().collect()
}

/// Audit entry for a message that stood for nothing in the ledger.
pub(super) async fn note_unknown(store: &Store, tenant: TenantId, id: Uuid) -> Result<(), StoreError> {
    let mut tx = store.begin(Scope::worker(tenant)).await?;
    let entry = audit::AuditEntry::done("command.unknown", "command", id);
    audit::record(&mut tx, audit::AuditEntry { outcome: audit::AuditOutcome::Denied, ..entry }).await?;
    tx.commit().await
}
