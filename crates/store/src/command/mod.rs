//! The ledger of accepted work: inbox and outbox in one row per command.
//!
//! The gateway only inserts. A worker claims a row with a fencing token that grows with every
//! claim; heartbeat, retry and settling all match it, so a worker that comes back from the dead
//! writes nothing. The bus is never asked what happened.

mod accept;
mod attempt;
mod ledger;

pub use accept::{Accepted, NewCommand, accept, enqueue, follow, open_for_post, others_open_for_post};
pub use attempt::{Claim, Claimed, Settlement, bury, claim, heartbeat, retry_later, settle};
pub use ledger::{DeadLetter, Due, Operation, Step, dead, due, find_dead, note_published, operation};

use serde::{Deserialize, Serialize};

/// Where a command stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CommandState {
    /// In the ledger, waiting for a worker.
    Accepted,
    /// Claimed by a worker whose lease has not run out.
    Running,
    /// Its effect is committed.
    Done,
    /// A rule refused it when its turn came; nothing was changed.
    Rejected,
    /// Given up after its last attempt; redrive makes a new one.
    Dead,
}

impl CommandState {
    /// The word in Postgres and JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Running => "running",
            Self::Done => "done",
            Self::Rejected => "rejected",
            Self::Dead => "dead",
        }
    }

    pub(crate) fn parse(word: &str) -> Option<Self> {
        [Self::Accepted, Self::Running, Self::Done, Self::Rejected, Self::Dead].into_iter().find(|s| s.word() == word)
    }

    /// Nothing more will happen to it.
    pub const fn is_settled(self) -> bool {
        matches!(self, Self::Done | Self::Rejected | Self::Dead)
    }
}

/// One failed attempt, in the words that a dead letter shows. Never text of a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttemptError {
    /// Which attempt, from 1.
    pub attempt: i32,
    /// Stable code.
    pub code: String,
    /// The chain of causes, outermost first, as the worker's own errors say it.
    pub chain: Vec<String>,
    /// When, RFC 3339.
    pub at: String,
    /// Build of the worker.
    pub worker: String,
}
