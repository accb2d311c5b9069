//! What people say about the gate's verdicts: appeals against them, and findings that are let pass.

pub mod appeal;
pub mod overrides;

/// Fewest and most characters of a reason or an answer: enough to mean something to somebody who reads the trail later.
pub const REASON_CHARS: std::ops::RangeInclusive<usize> = 20..=2_000;
