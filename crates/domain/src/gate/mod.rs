//! What a validation stage reads ([`Article`]), what it reports ([`Finding`]), and what a report
//! leads to ([`Outcome`]).
//!
//! A stage only reports. What follows from its findings is decided by [`outcome`] on the host, so
//! that no guest can wave a text through by calling it passed.

mod article;
mod claims;
mod council;
mod lgpd;
mod library;
mod media;
mod notes;
mod report;
mod resources;
pub(crate) mod text;

pub use article::{Article, Author, Clinic, CustomField, Field, Reference, Resolution, Resolved, Reviewer};
pub(crate) use claims::{Difference, difference};
pub use council::{Scope, scope};
pub use library::rejected_by_library;
pub use media::{Media, MediaKind, MediaRole};
pub(crate) use notes::{council, day};
pub use report::{
    Finding, InvalidReport, MAX_FINDINGS, Outcome, Severity, Span, check_report, outcome, outcome_beside,
};
pub use resources::embedded_resources;
pub use text::shown;

use alloc::vec::Vec;

use crate::workflow::Stage;

/// Runs one stage: the same call whether native, inside a WebAssembly guest, or in an offline check.
pub fn evaluate(stage: Stage, article: &Article) -> Vec<Finding> {
    match stage {
        Stage::Lgpd => lgpd::evaluate(article),
        Stage::Claims => claims::evaluate(article),
        Stage::Council => council::evaluate(article),
    }
}
