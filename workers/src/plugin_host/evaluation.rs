//! What a call ended as.

use std::sync::Arc;
use std::time::Duration;

use domain::gate::{self, Finding, Outcome};

use super::Identity;

/// Why a stage gave no usable answer. None of these publishes anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The guest ended itself: `unreachable`, stack exhausted, memory fault, division by zero.
    Trap,
    /// The guest was ended at its deadline, or ran out of fuel.
    Deadline,
    /// The guest asked for more memory or table than its stage has, whatever it reported afterwards.
    Memory,
    /// The guest said too much, in its answer or in its log.
    Output,
    /// The answer is not a report, or one that cannot be true.
    InvalidReport,
    /// The guest itself reported that it could not tell.
    GuestError,
    /// The article is longer than the host admits; no guest saw it.
    Input,
    /// The host failed: no slot, or a panic of ours.
    Host,
}

impl Cause {
    /// Every cause, in order of declaration.
    pub const ALL: [Self; 8] = [
        Self::Trap,
        Self::Deadline,
        Self::Memory,
        Self::Output,
        Self::InvalidReport,
        Self::GuestError,
        Self::Input,
        Self::Host,
    ];

    /// The word in metrics, reports and the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Trap => "trap",
            Self::Deadline => "deadline",
            Self::Memory => "memory",
            Self::Output => "output",
            Self::InvalidReport => "invalid_report",
            Self::GuestError => "guest_error",
            Self::Input => "input",
            Self::Host => "host",
        }
    }

    /// Whether a guest that ends so reached for what it was not granted: rules that are not its stage's, places that are
    /// not in the text, severities that no rule has. Whoever asks for more memory or time than there is may have been
    /// given a long text; that is a failure, and no more.
    pub const fn is_violation(self) -> bool {
        matches!(self, Self::InvalidReport)
    }
}

/// Findings that passed every check, or the reason why there are none to believe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The report of the stage.
    Findings(Vec<Finding>),
    /// No report.
    Inconclusive(Cause),
}

/// Log lines of one call, bounded. A guest may write article text into them, so they never reach
/// a log of ours: `Debug` counts them, and only [`GuestLog::lines`] shows them.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct GuestLog(pub(super) Vec<String>);

impl GuestLog {
    /// The lines, for an author of plugins at a terminal.
    pub fn lines(&self) -> &[String] {
        &self.0
    }
}

impl std::fmt::Debug for GuestLog {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "GuestLog({} lines)", self.0.len())
    }
}

/// One call: what came of it, how long it took, and whose answer it is.
#[derive(Clone, Debug)]
pub struct Evaluation {
    /// Findings or the cause of their absence.
    pub verdict: Verdict,
    /// From asking for an instance to a checked report; waiting for a slot is not part of it.
    pub duration: Duration,
    /// The plugin that was asked.
    pub plugin: Arc<Identity>,
    /// What the guest logged.
    pub log: GuestLog,
}

impl Evaluation {
    /// What follows for the post (`decisions.md` 2).
    pub fn outcome(&self) -> Outcome {
        match &self.verdict {
            Verdict::Findings(findings) => gate::outcome(findings),
            Verdict::Inconclusive(_) => Outcome::Inconclusive,
        }
    }
}
