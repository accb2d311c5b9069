//! Questions on the bus: all workers of the pool share them, each takes as many at a time as it can
//! answer in time, and what it cannot answer it refuses at once rather than late.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bus_schemas::policy::{EVALUATE, Evaluate, Evaluated, GROUP, MAX_BYTES};
use bytes::Bytes;
use chassis::bus::{Asked, Bus, Service};
use chassis::tasks::Tasks;
use domain::ids::DecisionId;
use domain::trust::Verdict;
use futures_util::FutureExt as _;
use sha2::{Digest as _, Sha256};
use store::StoreError;
use store::policy::NewDecision;
use time::OffsetDateTime;
use tokio::sync::Semaphore;
use uuid::Uuid;

use super::keeping::Keeper;
use super::metric;
use super::sets::{NoSet, Sets};

/// Questions that are worked on at a time. Nearly all of one's time is waiting for the ledger.
const IN_FLIGHT: usize = 64;
/// Pause before the service is offered again.
const AGAIN: Duration = Duration::from_millis(500);
/// How far the clocks of gateway and workers may differ, milliseconds. Nobody waits for the answer to
/// an older question.
const SKEW_MS: i64 = 5_000;

/// Why a question got no answer. The asker learns only that it got none.
#[derive(Debug, thiserror::Error)]
enum Refusal {
    #[error("not a question of ours")]
    Garbage,
    #[error("the question is from another time")]
    Stale,
    #[error("no policies to decide with")]
    NoSet(#[from] NoSet),
    #[error("the decision could not be kept")]
    NotKept(#[source] StoreError),
    #[error("the answer is too large")]
    TooLarge,
    #[error("deciding panicked")]
    Panicked,
}

impl Refusal {
    const fn word(&self) -> &'static str {
        match self {
            Self::Garbage => "garbage",
            Self::Stale => "stale",
            Self::NoSet(no_set) => no_set.word(),
            Self::NotKept(_) => "not_kept",
            Self::TooLarge => "too_large",
            Self::Panicked => "panicked",
        }
    }
}

/// Where questions are answered.
pub(super) struct Desk {
    sets: Arc<Sets>,
    keeper: Keeper,
}

/// Offers the service until the tasks are told to stop.
pub(super) fn start(desk: Desk, bus: Bus, tasks: &Tasks) {
    tasks.spawn("policy_service", offer(Arc::new(desk), bus, tasks.clone()));
}

async fn offer(desk: Arc<Desk>, bus: Bus, tasks: Tasks) {
    let stop = tasks.stopping();
    while !stop.is_cancelled() {
        match bus.serve(GROUP, env!("CARGO_PKG_VERSION"), EVALUATE, GROUP).await {
            Ok(service) => attend(&desk, service, &tasks).await,
            Err(error) => {
                tracing::warn!(
                    error = chassis::error_chain(&error).join(": "),
                    "Questions cannot be taken; trying again"
                )
            }
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(AGAIN) => {}
        }
    }
}

/// Takes questions until told to stop, or until the connection is closed for good.
async fn attend(desk: &Arc<Desk>, mut service: Service, tasks: &Tasks) {
    let stop = tasks.stopping();
    let hands = Arc::new(Semaphore::new(IN_FLIGHT));
    loop {
        let asked = tokio::select! {
            biased;
            () = stop.cancelled() => break,
            asked = service.next() => asked,
        };
        let Some(asked) = asked else { return };
        take(desk, &hands, asked, tasks).await;
    }
    // What has arrived already is ours: nobody else will answer it.
    while let Some(Some(asked)) = service.next().now_or_never() {
        take(desk, &hands, asked, tasks).await;
    }
    service.stop().await;
}

async fn take(desk: &Arc<Desk>, hands: &Arc<Semaphore>, asked: Asked, tasks: &Tasks) {
    let Ok(hand) = Arc::clone(hands).try_acquire_owned() else {
        metric::refused("busy");
        return asked.refuse().await;
    };
    let desk = Arc::clone(desk);
    tasks.spawn("policy_question", async move {
        desk.attend(&asked).await;
        drop(hand);
    });
}

impl Desk {
    pub(super) const fn new(sets: Arc<Sets>, keeper: Keeper) -> Self {
        Self { sets, keeper }
    }

    async fn attend(&self, asked: &Asked) {
        let start = Instant::now();
        // One question that breaks the decider must not take the others with it.
        let answered = AssertUnwindSafe(self.answer(asked.payload())).catch_unwind().await;
        match answered.unwrap_or(Err(Refusal::Panicked)) {
            Ok(answer) => {
                asked.answer(answer).await;
                metric::answered(start.elapsed());
            }
            Err(refusal) => {
                asked.refuse().await;
                metric::refused(refusal.word());
                if matches!(refusal, Refusal::Panicked | Refusal::TooLarge) {
                    tracing::error!(why = refusal.word(), "A question could not be answered for a reason of ours");
                } else {
                    tracing::debug!(error = chassis::error_chain(&refusal).join(": "), "Refused a question");
                }
            }
        }
    }

    async fn answer(&self, payload: &[u8]) -> Result<Bytes, Refusal> {
        if payload.len() > MAX_BYTES {
            return Err(Refusal::Garbage);
        }
        let asked: Evaluate = serde_json::from_slice(payload).map_err(|_| Refusal::Garbage)?;
        if now_ms(OffsetDateTime::now_utc()).saturating_sub(asked.asked_at_ms).saturating_abs() > SKEW_MS {
            return Err(Refusal::Stale);
        }
        let tenant = asked.question.tenant;
        let set = self.sets.of(tenant, asked.policy_epoch).await?;
        let policies = set.policies()?;
        let mut question = asked.question;
        // The tenant's own row has the last word on whether it is served.
        question.active &= set.is_active;

        let at = OffsetDateTime::now_utc();
        let start = Instant::now();
        let ruling = policies.decide(&question);
        let took = start.elapsed();
        metric::decided(outcome(&ruling.verdict), took);

        let answer = Evaluated {
            nonce: asked.nonce,
            question_sha256: hex::encode(Sha256::digest(payload)),
            decided_at_ms: now_ms(at),
            decision_id: DecisionId(Uuid::now_v7()),
            policy_version: policies.version().to_owned(),
            ruling,
        };
        let written = serde_json::to_vec(&answer).map_err(|_| Refusal::TooLarge)?;
        if written.len() > MAX_BYTES {
            return Err(Refusal::TooLarge);
        }
        let decision = NewDecision {
            id: answer.decision_id,
            at,
            session: asked.session_id,
            resource: asked.resource_id,
            question,
            ruling: answer.ruling,
            policy_version: answer.policy_version,
            decided_in_us: i64::try_from(took.as_micros()).unwrap_or(i64::MAX),
        };
        self.keeper.keep(tenant, decision).await.map_err(Refusal::NotKept)?;
        Ok(Bytes::from(written))
    }
}

const fn outcome(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Allow { .. } => "allow",
        Verdict::Challenge { .. } => "challenge",
        Verdict::Deny { .. } => "deny",
    }
}

fn now_ms(now: OffsetDateTime) -> i64 {
    i64::try_from(now.unix_timestamp_nanos() / 1_000_000).unwrap_or(i64::MAX)
}
