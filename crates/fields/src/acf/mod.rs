//! Field groups as ACF and Secure Custom Fields export them: a list of groups, or one group as `acf-json` keeps it.
//!
//! Settings have the same names on both sides. What is our own travels in one member, `healthcare_cms`, which ACF
//! ignores; the medical kinds travel under their own words, which ACF does not know.

mod export;
mod field;
mod group;
mod import;
mod layout;
mod logic;
pub(crate) mod reader;
pub(crate) mod setting;
#[cfg(test)]
mod tests;

pub use export::export;
pub use import::{Imported, import};

/// The member that holds what ACF has no setting for.
const OURS: &str = "healthcare_cms";
