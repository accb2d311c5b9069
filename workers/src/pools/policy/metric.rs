//! Metrics of the decision point, named once. Labels are closed words, never an id.

use std::time::Duration;

use metrics::{counter, gauge, histogram};

/// A decision was made.
pub(super) fn decided(outcome: &'static str, took: Duration) {
    counter!("policy_decisions_total", "outcome" => outcome).increment(1);
    histogram!("policy_decide_seconds").record(took);
}

/// A question was answered, from its arrival on.
pub(super) fn answered(took: Duration) {
    histogram!("policy_answer_seconds").record(took);
}

/// A question was refused.
pub(super) fn refused(why: &'static str) {
    counter!("policy_questions_refused_total", "why" => why).increment(1);
}

/// A tenant's set was read and compiled.
pub(super) fn set_read(result: &'static str, took: Duration) {
    counter!("policy_sets_read_total", "result" => result).increment(1);
    histogram!("policy_set_read_seconds").record(took);
}

/// Decisions were written; `when` says whether the asker waited for it.
pub(super) fn kept(when: &'static str, count: usize) {
    counter!("policy_decisions_kept_total", "when" => when).increment(count as u64);
}

/// A decision that was told could not be written.
pub(super) fn lost(count: usize) {
    counter!("policy_decisions_lost_total").increment(count as u64);
}

/// Decisions that were told and wait to be written.
pub(super) fn waiting(count: usize) {
    gauge!("policy_decisions_waiting").set(count as f64);
}
