//! Metrics of the registry port. Labels: council and a closed word; never a number or a person.

use std::time::Duration;

use domain::registry::Council;
use metrics::{counter, gauge, histogram};

/// A look-up ended: `result` is a situation or an error's word.
pub(super) fn looked_up(council: Council, result: &'static str, took: Duration) {
    counter!("registry_lookups_total", "council" => council.word(), "result" => result).increment(1);
    histogram!("registry_lookup_seconds", "council" => council.word()).record(took);
}

/// A call went out: the first of a look-up, or one more.
pub(super) fn called(council: Council) {
    counter!("registry_calls_total", "council" => council.word()).increment(1);
}

/// The circuit of an endpoint opened or closed.
pub(super) fn circuit(council: Council, open: bool) {
    gauge!("registry_circuit_open", "council" => council.word()).set(if open { 1.0 } else { 0.0 });
}
