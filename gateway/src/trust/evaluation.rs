//! A score, explained: what was measured, what it came to, what would raise it. The API and the
//! editors' pages tell it alike.

use domain::trust::{self, Improvement, Question, Score, Signals};

/// A score at one moment.
#[derive(Clone, Debug)]
pub(crate) struct Evaluation {
    /// What was measured.
    pub signals: Signals,
    /// What it came to.
    pub score: Score,
    /// What would raise it, most first.
    pub improvements: Vec<Improvement>,
}

impl Evaluation {
    /// The score that a question is decided on.
    pub(crate) fn of(question: &Question) -> Self {
        let signals = question.signals;
        Self { score: trust::score(&signals), improvements: trust::improvements(&signals), signals }
    }

    /// The band of the score: `low` up to 30, `medium` up to 70, `high` above (`product.md` §1.7).
    pub(crate) const fn band(&self) -> &'static str {
        match self.score.value {
            0..=30 => "low",
            31..=70 => "medium",
            _ => "high",
        }
    }
}
