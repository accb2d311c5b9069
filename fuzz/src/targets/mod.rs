//! Every target: one file each, named after its subject, listed once.

use crate::bounds::Bound;

/// A parser under trial.
pub(crate) struct Target {
    /// The name of its file.
    pub(crate) name: &'static str,
    /// What one input may cost.
    pub(crate) bound: Bound,
    /// Longest input that is made at random, in bytes.
    pub(crate) longest: usize,
    /// Tries an input, and panics if a property does not hold.
    pub(crate) run: fn(&[u8]),
    /// Inputs to start from.
    pub(crate) seeds: fn() -> Vec<Vec<u8>>,
}

macro_rules! targets {
    ($($name:ident)*) => {
        $(mod $name;)*

        /// All of them.
        pub(crate) const ALL: &[Target] = &[$(Target {
            name: stringify!($name),
            bound: $name::BOUND,
            longest: 32 * 1024,
            run: $name::run,
            seeds: $name::seeds,
        },)*];
    };
}

targets! {
    acf archive bibliography composition crossref deidentify dicom_header dicom_metadata dicomweb dimse disclaimer
    envelope extraction fhir frames gate identifiers inspect key_text manifest name office passkey pdf phi picture
    pubmed scielo sealed seo shown slug sniff stow svg token wxr
}
