//! Verdicts as a client sees them arrive: one event stream, handed out by post.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use futures_util::StreamExt;
use loadtest::{Client, Event, Operation};
use tokio::sync::oneshot;
use tokio::task::JoinSet;
use uuid::Uuid;

use super::drafts::Draft;

/// Without an event for this long, the operation is looked at instead.
const SILENCE: Duration = Duration::from_secs(60);
/// Longest wait for the operation itself after that.
const PATIENCE: Duration = Duration::from_secs(60);

type Waiting = Arc<Mutex<HashMap<Uuid, oneshot::Sender<(Instant, bool)>>>>;

/// A verdict's arrival.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arrival {
    pub(crate) operation: Uuid,
    pub(crate) at: Instant,
    pub(crate) is_approved: bool,
    /// No event told of it: the client had to look.
    pub(crate) was_polled: bool,
}

/// The listener.
pub(crate) struct Verdicts {
    waiting: Waiting,
    // Ends the listener with its owner.
    _listener: JoinSet<()>,
}

impl Verdicts {
    /// Listens as somebody who sees the whole tenant.
    pub(crate) async fn listen(client: &Client) -> Result<Self> {
        let mut events = client.follow(None).await?;
        let waiting = Waiting::default();
        let mut listener = JoinSet::new();
        let heard = Arc::clone(&waiting);
        listener.spawn(async move {
            while let Some(Ok(event)) = events.next().await {
                let at = Instant::now();
                let Some((post, is_approved)) = settled(&event) else { continue };
                let waiter = heard.lock().unwrap_or_else(PoisonError::into_inner).remove(&post);
                if let Some(waiter) = waiter {
                    // Whoever waited may have given up.
                    waiter.send((at, is_approved)).ok();
                }
            }
        });
        Ok(Self { waiting, _listener: listener })
    }

    /// Submits a draft and waits until its operation is settled.
    pub(crate) async fn submit(&self, draft: &Draft) -> Result<Arrival> {
        let (sender, receiver) = oneshot::channel();
        // Before the request: the verdict may be faster than the answer.
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).insert(draft.post, sender);
        let submitted = self.wait(draft, receiver).await;
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).remove(&draft.post);
        submitted
    }

    async fn wait(&self, draft: &Draft, receiver: oneshot::Receiver<(Instant, bool)>) -> Result<Arrival> {
        let operation = draft.client.submit(draft.post).await.context("submit")?.id;
        if let Ok(Ok((at, is_approved))) = tokio::time::timeout(SILENCE, receiver).await {
            return Ok(Arrival { operation, at, is_approved, was_polled: false });
        }
        let settled: Operation = draft.client.wait_settled(operation, PATIENCE).await?;
        let is_approved = settled.outcome.as_deref() == Some("approved");
        Ok(Arrival { operation, at: Instant::now(), is_approved, was_polled: true })
    }
}

/// The post whose trip through the gate an event ends, and whether it was approved.
fn settled(event: &Event) -> Option<(Uuid, bool)> {
    let post = event.word("post_id")?.parse().ok()?;
    match event.name.as_str() {
        "post.stage_judged" => {
            let goes_on = event.word("outcome") == Some("passed");
            let is_approved = event.word("workflow_state") == Some("approved");
            (!goes_on || is_approved).then_some((post, is_approved))
        }
        "command.rejected" | "command.died" => Some((post, false)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_trip_ends_with_approval_with_the_first_no_or_with_a_dead_command() {
        let post = Uuid::from_u128(1);
        for (name, outcome, state, end) in [
            ("post.submitted", "", "lgpd_pending", None),
            ("post.stage_judged", "passed", "medical_pending", None),
            ("post.stage_judged", "passed", "approved", Some((post, true))),
            ("post.stage_judged", "held", "medical_pending", Some((post, false))),
            ("post.stage_judged", "revision_required", "revision_required", Some((post, false))),
            ("command.died", "", "", Some((post, false))),
            ("post.published", "", "published", None),
        ] {
            let data = json!({ "data": { "post_id": post, "outcome": outcome, "workflow_state": state } });
            assert_eq!(settled(&Event { id: 1, name: name.into(), data }), end, "{name} {outcome}");
        }
    }
}
