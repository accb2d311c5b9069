//! What any process needs before it can do anything of ours: settings, telemetry, owned tasks, a
//! clean end, trace context, and the bus in bytes. Knows nothing of tenants, posts or rules.

pub mod bus;
pub mod config;
pub mod shutdown;
pub mod tasks;
pub mod telemetry;
pub mod trace;

use std::error::Error;

/// Writes an error with its causes, outermost first, leaving out links that only repeat the one
/// before (async-nats prints its source inside its own text).
pub fn error_chain(error: &(dyn Error + 'static)) -> Vec<String> {
    let mut chain = vec![error.to_string()];
    let mut source = error.source();
    while let Some(cause) = source {
        let text = cause.to_string();
        if chain.last().is_none_or(|last| !last.contains(&text)) {
            chain.push(text);
        }
        source = cause.source();
    }
    chain
}
