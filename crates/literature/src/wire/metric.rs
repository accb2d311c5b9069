//! Metrics of reference look-up. Labels: service and a closed word; never an identifier.

use std::time::Duration;

use metrics::{counter, gauge, histogram};

use super::Service;

/// A question was answered or given up: `result` is `answered` or an error's word.
pub(super) fn asked(service: Service, result: &'static str, took: Duration) {
    counter!("literature_questions_total", "service" => service.word(), "result" => result).increment(1);
    histogram!("literature_question_seconds", "service" => service.word()).record(took);
}

/// A call went out: the first of a question, or one more.
pub(super) fn called(service: Service) {
    counter!("literature_calls_total", "service" => service.word()).increment(1);
}

/// The circuit of a service opened or closed.
pub(super) fn circuit(service: Service, open: bool) {
    gauge!("literature_circuit_open", "service" => service.word()).set(if open { 1.0 } else { 0.0 });
}
