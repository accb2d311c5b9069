//! Every metric of the runner and the sweep, named once. Labels are closed vocabulary: pool, kind,
//! result, a plugin's name and version; never a tenant or a person.

use std::time::Duration;

use metrics::{counter, gauge, histogram};
use time::OffsetDateTime;

use crate::plugin_host::Identity;

/// An attempt ended.
pub fn attempt(pool: &'static str, result: &'static str, took: Duration) {
    counter!("command_attempts_total", "pool" => pool, "result" => result).increment(1);
    histogram!("command_attempt_seconds", "pool" => pool).record(took);
}

/// Something on the timetable of posts was ordered, this long after its moment.
pub fn timetable(what: &'static str, late: Duration) {
    histogram!("timetable_lateness_seconds", "what" => what).record(late);
}

/// Attempts that run now.
pub fn in_flight(pool: &'static str, change: f64) {
    gauge!("command_attempts_running", "pool" => pool).increment(change);
}

/// A message was answered without an attempt: settled before, held elsewhere, unknown, undecodable.
pub fn skipped(pool: &'static str, why: &'static str) {
    counter!("command_messages_skipped_total", "pool" => pool, "why" => why).increment(1);
}

/// The bus did not confirm a message in time.
pub fn publish_failed(what: &'static str) {
    counter!("bus_publish_failures_total", "what" => what).increment(1);
}

/// The sweep published something again.
pub fn swept(what: &'static str, count: usize) {
    counter!("sweep_published_total", "what" => what).increment(count as u64);
}

/// Streams and consumers were asserted.
pub fn topology_asserted(result: &'static str) {
    counter!("bus_topology_asserts_total", "result" => result).increment(1);
}

/// A version on trial judged a post.
pub fn plugin_tried(plugin: &Identity, result: &'static str) {
    let (name, version) = (plugin.name.clone(), plugin.version.clone());
    counter!("plugin_trial_calls_total", "plugin" => name, "version" => version, "result" => result).increment(1);
}

/// A trial was ended by what its version did.
pub fn plugin_rolled_back(cause: &'static str) {
    counter!("plugin_rollbacks_total", "cause" => cause).increment(1);
}

/// A version was shut away.
pub fn plugin_quarantined(cause: &'static str) {
    counter!("plugin_quarantines_total", "cause" => cause).increment(1);
}

/// A version could not be called, and the next one judged.
pub fn plugin_passed_over(cause: &'static str) {
    counter!("plugin_passed_over_total", "cause" => cause).increment(1);
}

/// An uploaded file has its verdict.
pub fn media_judged(state: &'static str) {
    counter!("media_judged_total", "state" => state).increment(1);
}

/// A device was answered.
pub fn device_answered(answer: &'static str) {
    counter!("device_answers_total", "answer" => answer).increment(1);
}

/// A device was not let in, or its association ended otherwise than it should.
pub fn device_ended(how: &'static str) {
    counter!("device_ends_total", "how" => how).increment(1);
}

/// The antivirus gave no verdict: files wait.
pub fn antivirus_silent(why: &'static str) {
    counter!("antivirus_silences_total", "why" => why).increment(1);
}

/// How old the antivirus's signatures are, seconds; nothing while it has none of its vendor's.
pub fn antivirus_signatures(day: Option<OffsetDateTime>, now: OffsetDateTime) {
    if let Some(day) = day {
        gauge!("antivirus_signature_age_seconds").set((now - day).as_seconds_f64());
    }
}
