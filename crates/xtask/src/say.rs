//! What the user sees: one line per step, with the time since the start.

use std::io::Write;
use std::time::Instant;

/// The clock of one command's progress lines.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Progress {
    started: Instant,
}

impl Progress {
    pub(crate) fn new() -> Self {
        Self { started: Instant::now() }
    }

    /// `[  12.3 s] text`
    pub(crate) fn step(&self, text: &str) {
        line(&format!("[{:7.1} s] {text}", self.started.elapsed().as_secs_f64()));
    }

    pub(crate) fn seconds(&self) -> f64 {
        self.started.elapsed().as_secs_f64()
    }
}

/// One line on standard output. A reader that went away is no reason to fail.
pub(crate) fn line(text: &str) {
    drop(writeln!(std::io::stdout().lock(), "{text}"));
}

/// One line on standard error.
pub(crate) fn error_line(text: &str) {
    drop(writeln!(std::io::stderr().lock(), "{text}"));
}
