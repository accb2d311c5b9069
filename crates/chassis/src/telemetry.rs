//! Logs to standard error, metrics on their own listener.

use std::net::SocketAddr;

use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder};
use tracing_subscriber::EnvFilter;

/// What is logged unless `RUST_LOG` says otherwise. The WebAuthn library calls every answer that an attacker
/// makes up an error; what counts of those is logged by the gateway.
const FILTER: &str = "info,webauthn_rs=off,webauthn_rs_core=off";

/// Buckets of every `*_seconds` histogram (`performance.md` C).
const SECONDS: &[f64] = &[0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0];

/// Starts logging: JSON lines, `info` unless `RUST_LOG` says otherwise. A panic is logged by its
/// place alone: its text may quote what the process was working on.
pub fn init_logs() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "Panicked");
    }));
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(FILTER));
    // A second call (tests) finds a subscriber in place, and that is fine.
    drop(
        tracing_subscriber::fmt()
            .json()
            .flatten_event(true)
            .with_env_filter(filter)
            .with_writer(std::io::stderr)
            .try_init(),
    );
}

/// Serves metrics in Prometheus text format on an address of its own, never the public one.
///
/// # Errors
/// When the address is taken.
pub fn serve_metrics(listen: SocketAddr) -> Result<(), BuildError> {
    PrometheusBuilder::new()
        .with_http_listener(listen)
        .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), SECONDS)?
        .install()
}
