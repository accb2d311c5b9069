//! A tenant's own policies, the decisions that were made under them, and dry runs of those
//! decisions under other ones.

mod decision;
mod replay;
mod set;

pub use decision::{Answer, Decision, DecisionFilter, NewDecision, get_decision, list_decisions, record_batch};
pub use replay::{
    Cursor, Replay, ReplayResult, create_replay, decisions_since, finish_replay, get_replay, list_replays, load_replay,
    note_progress,
};
pub use set::{Edition, PolicySet, PolicyText, activate, active, create, get, list, load};
