//! The policy engine as people see it: their own score explained, decisions, policies and dry runs.

mod decisions;
mod evaluation;
mod policies;
mod replays;

pub(crate) use decisions::{Decisions, GATES as DECISION_GATES};
pub(crate) use evaluation::{Evaluation, GATES as EVALUATION_GATES};
pub(crate) use policies::{GATES as POLICY_GATES, Policies};
pub(crate) use replays::{GATES as REPLAY_GATES, Replays};
