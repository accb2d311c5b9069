//! Dry runs: the decisions of the last days made again under another set of the tenant, and what
//! would have been different. Nothing is decided by it.

use std::collections::HashMap;

use bus_schemas::ReplayDecisions;
use domain::access::{ManagePolicies, Role, permit};
use domain::ids::DecisionId;
use domain::trust::{AccessLevel, Act, Verdict};
use policy::Compiled;
use serde_json::{Value, json};
use store::policy::{
    Answer, Cursor, Decision, Replay, ReplayResult, decisions_since, finish_replay, load, load_replay, note_progress,
};
use store::{Scope, Store, StoreError, TenantTx};

use super::sets::Sets;
use crate::runner::{Effect, Handler, Job, WorkError};

/// Decisions that are read in one transaction.
const PAGE: i64 = 500;
/// After so many pages it is written down how far the dry run is.
const TOLD_EVERY: u32 = 10;
/// Most kinds of change that are listed, the most frequent first.
const MOST_KINDS: usize = 200;
/// Most decisions that are named as examples.
const MOST_EXAMPLES: usize = 100;

/// Does [`ReplayDecisions`].
pub(super) struct Again<'a> {
    pub(super) store: &'a Store,
    pub(super) sets: &'a Sets,
}

impl Handler for Again<'_> {
    /// What was found; none when it was found and written down before.
    type Prepared = Option<ReplayResult>;

    async fn work(&self, job: &Job) -> Result<Self::Prepared, WorkError> {
        let order: ReplayDecisions = job.message()?;
        let mut tx = self.store.begin(Scope::worker(job.tenant)).await?;
        let replay = match load_replay(&mut tx, order.replay_id).await {
            Ok(replay) => replay,
            Err(StoreError::NotFound) => return Err(WorkError::Refused { reason: "not_visible" }),
            Err(error) => return Err(error.into()),
        };
        let set = load(&mut tx, replay.version).await?;
        tx.commit().await?;
        if replay.finished_at.is_some() {
            return Ok(None);
        }
        let Some(policies) = self.sets.compile(set.policies).await else {
            return Err(WorkError::Refused { reason: "policies_invalid" });
        };
        self.run(job, &replay, &policies).await.map(Some)
    }

    async fn commit(&self, job: &Job, tx: &mut TenantTx, found: Self::Prepared) -> Result<Effect, WorkError> {
        let order: ReplayDecisions = job.message()?;
        let actor = job.actor(tx).await?;
        permit::<ManagePolicies>(&actor, job.tenant)?;
        if let Some(found) = found {
            finish_replay(tx, order.replay_id, &found).await?;
        }
        Ok(Effect { outcome: "replayed", follow: Vec::new(), events: Vec::new() })
    }
}

impl Again<'_> {
    async fn run(&self, job: &Job, replay: &Replay, policies: &Compiled) -> Result<ReplayResult, WorkError> {
        let (mut tally, mut after, mut pages) = (Tally::default(), None, 0u32);
        loop {
            let mut tx = self.store.begin(Scope::worker(job.tenant)).await?;
            let page = decisions_since(&mut tx, replay, after, PAGE).await?;
            tx.commit().await?;
            let Some(last) = page.last() else { return Ok(tally.result()) };
            after = Some(Cursor::behind(last));
            for decision in &page {
                tally.count(decision, Reached::of(&policies.decide(&decision.question).verdict));
            }
            pages += 1;
            if pages.is_multiple_of(TOLD_EVERY) {
                let mut tx = self.store.begin(Scope::worker(job.tenant)).await?;
                note_progress(&mut tx, replay.id, &tally.result()).await?;
                tx.commit().await?;
            }
            // Heartbeats share this task: deciding must let them through.
            tokio::task::yield_now().await;
        }
    }
}

/// How much an answer allows. Ordered: more is later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Reached {
    Deny,
    Challenge,
    Allow(AccessLevel),
}

impl Reached {
    const fn of(verdict: &Verdict) -> Self {
        match verdict {
            Verdict::Deny { .. } => Self::Deny,
            Verdict::Challenge { .. } => Self::Challenge,
            Verdict::Allow { level } => Self::Allow(*level),
        }
    }

    /// What a kept decision said. A yes without its level, which no decision is, counts as the least.
    fn then(decision: &Decision) -> Self {
        match decision.answer {
            Answer::Deny => Self::Deny,
            Answer::Challenge => Self::Challenge,
            Answer::Allow => Self::Allow(decision.access_level.unwrap_or(AccessLevel::ReadOnly)),
        }
    }

    /// `deny`, `challenge`, or the word of the access level.
    const fn word(self) -> &'static str {
        match self {
            Self::Deny => Answer::Deny.word(),
            Self::Challenge => Answer::Challenge.word(),
            Self::Allow(level) => level.word(),
        }
    }
}

/// A kind of change: which act, of which role, from what to what.
type Kind = (Act, Role, Reached, Reached);

/// What was found so far.
#[derive(Default)]
struct Tally {
    unchanged: i64,
    tightened: i64,
    widened: i64,
    kinds: HashMap<Kind, i64>,
    examples: Vec<DecisionId>,
}

impl Tally {
    fn count(&mut self, decision: &Decision, after: Reached) {
        let before = Reached::then(decision);
        if before == after {
            self.unchanged += 1;
            return;
        }
        if after < before {
            self.tightened += 1;
        } else {
            self.widened += 1;
        }
        *self.kinds.entry((decision.act, decision.question.role, before, after)).or_default() += 1;
        if self.examples.len() < MOST_EXAMPLES {
            self.examples.push(decision.id);
        }
    }

    fn result(&self) -> ReplayResult {
        ReplayResult {
            replayed: self.unchanged + self.tightened + self.widened,
            unchanged: self.unchanged,
            tightened: self.tightened,
            widened: self.widened,
            changes: self.changes(),
        }
    }

    /// `{"kinds": [{"act", "role", "before", "after", "decisions"}…], "kinds_left_out": n,
    /// "examples": [decision id…]}`.
    fn changes(&self) -> Value {
        let mut kinds: Vec<_> = self.kinds.iter().collect();
        kinds.sort_by_key(|(kind, count)| (std::cmp::Reverse(**count), **kind));
        let listed: Vec<_> = kinds
            .iter()
            .take(MOST_KINDS)
            .map(|((act, role, before, after), count)| {
                json!({
                    "act": act,
                    "role": role,
                    "before": before.word(),
                    "after": after.word(),
                    "decisions": count,
                })
            })
            .collect();
        json!({
            "kinds": listed,
            "kinds_left_out": kinds.len().saturating_sub(MOST_KINDS),
            "examples": self.examples,
        })
    }
}
