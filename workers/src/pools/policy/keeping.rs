//! Every decision is kept with its audit entry. What somebody may have to answer for (a refusal, an
//! access of high risk) is kept before it is told; the rest within 50 milliseconds after, many rows
//! in one transaction. When the ledger does not keep up, everything waits for it: decisions that
//! nobody can look up later are not made.

use std::collections::HashMap;
use std::time::Duration;

use chassis::tasks::Tasks;
use domain::ids::TenantId;
use domain::trust::{Risk, Ruling};
use futures_util::StreamExt as _;
use store::policy::{NewDecision, record_batch};
use store::{Scope, Store, StoreError};
use tokio::sync::mpsc;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::metric;

/// Longest wait of a decision that was told.
const FLUSH_AFTER: Duration = Duration::from_millis(50);
/// Decisions of one tenant that are written without waiting any longer.
const BATCH: usize = 100;
/// Most decisions that wait. Beyond it the asker waits.
const QUEUE: usize = 4_096;
/// Tenants written to at a time.
const WRITERS: usize = 4;
/// Pause after the database did not answer.
const AGAIN: Duration = Duration::from_millis(250);
/// How long it is waited for when the process is to end.
const LAST_PATIENCE: Duration = Duration::from_secs(5);

type Waiting = (TenantId, NewDecision);

/// Keeps decisions. The writer behind it ends when the last clone is gone and everything is written.
#[derive(Clone)]
pub(super) struct Keeper {
    store: Store,
    queue: mpsc::Sender<Waiting>,
}

impl Keeper {
    /// Starts the writer.
    pub(super) fn start(store: Store, tasks: &Tasks) -> Self {
        let (queue, waiting) = mpsc::channel(QUEUE);
        let writer = Writer { store: store.clone(), stop: tasks.stopping() };
        tasks.spawn("policy_decisions", writer.run(waiting));
        Self { store, queue }
    }

    /// Keeps a decision, before or after it is told.
    ///
    /// # Errors
    /// When it had to be kept and was not: do not tell it.
    pub(super) async fn keep(&self, tenant: TenantId, decision: NewDecision) -> Result<(), StoreError> {
        let decision = if comes_first(&decision.ruling) {
            decision
        } else {
            match self.queue.try_send((tenant, decision)) {
                Ok(()) => return Ok(()),
                Err(full) => full.into_inner().1,
            }
        };
        write(&self.store, tenant, &[decision]).await?;
        metric::kept("before", 1);
        Ok(())
    }
}

/// Whether a decision is kept before it is told.
fn comes_first(ruling: &Ruling) -> bool {
    !ruling.allows() || ruling.risk == Risk::High
}

async fn write(store: &Store, tenant: TenantId, decisions: &[NewDecision]) -> Result<(), StoreError> {
    let mut tx = store.begin(Scope::worker(tenant)).await?;
    record_batch(&mut tx, decisions).await?;
    tx.commit().await
}

struct Writer {
    store: Store,
    stop: CancellationToken,
}

impl Writer {
    async fn run(self, mut queue: mpsc::Receiver<Waiting>) {
        let mut waiting: HashMap<TenantId, Vec<NewDecision>> = HashMap::new();
        let mut since = Instant::now();
        let mut came = Vec::with_capacity(BATCH);
        loop {
            let due = since + FLUSH_AFTER;
            let open = tokio::select! {
                count = queue.recv_many(&mut came, BATCH) => count > 0,
                () = tokio::time::sleep_until(due), if !waiting.is_empty() => true,
            };
            if waiting.is_empty() {
                since = Instant::now();
            }
            for (tenant, decision) in came.drain(..) {
                waiting.entry(tenant).or_default().push(decision);
            }
            let all = !open || since.elapsed() >= FLUSH_AFTER;
            let ready: Vec<_> = if all {
                waiting.drain().collect()
            } else {
                waiting.extract_if(|_, batch| batch.len() >= BATCH).collect()
            };
            futures_util::stream::iter(ready)
                .for_each_concurrent(WRITERS, |(tenant, batch)| self.write_all(tenant, batch))
                .await;
            metric::waiting(queue.len() + waiting.values().map(Vec::len).sum::<usize>());
            if !open {
                return;
            }
        }
    }

    /// Writes what was told already. An outage is waited for; while it lasts the queue fills up, and
    /// askers wait and are refused.
    async fn write_all(&self, tenant: TenantId, batch: Vec<NewDecision>) {
        let mut last_call: Option<Instant> = None;
        loop {
            match write(&self.store, tenant, &batch).await {
                Ok(()) => return metric::kept("after", batch.len()),
                Err(error @ StoreError::Unavailable(_)) => {
                    if self.stop.is_cancelled() {
                        let until = *last_call.get_or_insert_with(|| Instant::now() + LAST_PATIENCE);
                        if until <= Instant::now() {
                            return lost(&error, batch.len());
                        }
                    }
                    tokio::time::sleep(AGAIN).await;
                }
                Err(_) if batch.len() > 1 => break,
                Err(error) => return lost(&error, 1),
            }
        }
        // One of them is not as the schema has it. The others are not to be lost with it.
        for decision in batch {
            match write(&self.store, tenant, &[decision]).await {
                Ok(()) => metric::kept("after", 1),
                Err(error) => lost(&error, 1),
            }
        }
    }
}

fn lost(error: &StoreError, count: usize) {
    metric::lost(count);
    tracing::error!(
        count,
        error = chassis::error_chain(error).join(": "),
        "Decisions that were told could not be kept"
    );
}

#[cfg(test)]
mod tests {
    use domain::trust::{AccessLevel, DenyReason, Signals, Verdict, score};

    use super::*;

    fn ruling(verdict: Verdict, risk: Risk) -> Ruling {
        Ruling { verdict, required: 50, score: score(&Signals::WORST), risk, policies: Vec::new() }
    }

    #[test]
    fn refusals_and_high_risk_are_kept_before_they_are_told() {
        let yes = || Verdict::Allow { level: AccessLevel::Full };
        let no = Verdict::Deny { reason: DenyReason::InsufficientTrust, help: Vec::new() };
        let not_yet = Verdict::Challenge { reason: DenyReason::StepUpRequired, sufficient: Vec::new() };
        assert!(comes_first(&ruling(no, Risk::Low)));
        assert!(comes_first(&ruling(not_yet, Risk::Low)));
        assert!(comes_first(&ruling(yes(), Risk::High)));
        assert!(!comes_first(&ruling(yes(), Risk::Medium)));
        assert!(!comes_first(&ruling(yes(), Risk::Low)));
    }
}
