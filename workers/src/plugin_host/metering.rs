//! Metrics of the plugin host. Labels hold a plugin's name and our own words, never text.

use std::time::Duration;

use metrics::Label;

use super::{Evaluation, Identity, Verdict};

const CALLS: &str = "plugin_calls_total";
const DURATION: &str = "plugin_call_duration_seconds";
const INCONCLUSIVE: &str = "plugin_inconclusive_total";
const LOG_LINES: &str = "plugin_log_lines_total";
const COMPILE: &str = "plugin_compile_seconds";

/// Names the metrics to the exporter.
pub(super) fn describe() {
    metrics::describe_counter!(CALLS, "Calls of a plugin");
    metrics::describe_histogram!(DURATION, metrics::Unit::Seconds, "Duration of a call, without waiting for a slot");
    metrics::describe_counter!(INCONCLUSIVE, "Calls without a usable answer, by cause");
    metrics::describe_counter!(LOG_LINES, "Lines that a stage logged");
    metrics::describe_gauge!(COMPILE, metrics::Unit::Seconds, "Time to compile a component at start");
}

pub(super) fn compiled(plugin: &Identity, duration: Duration) {
    metrics::gauge!(COMPILE, labels(plugin)).set(duration.as_secs_f64());
}

/// A plugin's name and version: there are as many as people let in.
fn labels(plugin: &Identity) -> Vec<Label> {
    vec![Label::new("plugin", plugin.name.clone()), Label::new("version", plugin.version.clone())]
}

pub(super) fn called(evaluation: &Evaluation) {
    let plugin = labels(&evaluation.plugin);
    metrics::counter!(CALLS, plugin.clone()).increment(1);
    metrics::histogram!(DURATION, plugin.clone()).record(evaluation.duration.as_secs_f64());
    if let Verdict::Inconclusive(cause) = &evaluation.verdict {
        let mut why = plugin.clone();
        why.push(Label::new("cause", cause.word()));
        metrics::counter!(INCONCLUSIVE, why).increment(1);
    }
    let lines = evaluation.log.lines().len() as u64;
    if lines > 0 {
        metrics::counter!(LOG_LINES, plugin).increment(lines);
    }
}
