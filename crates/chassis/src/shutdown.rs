//! Waiting for the order to stop.

use tokio::signal::unix::{SignalKind, signal};

/// Returns when the process is told to stop (SIGTERM or SIGINT).
///
/// # Errors
/// When the signal handlers cannot be installed.
pub async fn signalled() -> std::io::Result<()> {
    let mut term = signal(SignalKind::terminate())?;
    let mut int = signal(SignalKind::interrupt())?;
    tokio::select! {
        _ = term.recv() => {}
        _ = int.recv() => {}
    }
    Ok(())
}
