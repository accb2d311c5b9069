//! The registry of plugins: versions of the gate's stages, which of them judges for whom, and what an older one said.
//!
//! | Room | Holds |
//! |---|---|
//! | [`running`] | what workers ask: which version judges a post, its bytes, its trial |
//! | [`examination`] | versions that were sent in, looked at by a worker before people decide |
//! | [`choice`] | what a tenant may choose, and did |
//! | [`replay`] | a verdict asked for once more of the code that gave it |
//!
//! Letting versions in is the platform's: [`crate::platform`].

pub mod choice;
pub mod examination;
pub mod replay;
pub mod running;

use domain::ids::PluginVersionId;
use domain::workflow::Stage;

use crate::vocabulary::vocabulary;

vocabulary! {
    /// How far a version has come.
    PluginState {
        /// Described and signed; its component has not come.
        Announced = "announced",
        /// Waits for a worker to look at it.
        Uploaded = "uploaded",
        /// Not usable; the cause says why.
        Refused = "refused",
        /// Waits for a second person.
        Examined = "examined",
        /// A second person said no.
        Declined = "declined",
        /// May be tried on a share of the posts.
        Approved = "approved",
        /// Tenants may choose it.
        Offered = "offered",
        /// Chosen no more; runs for appeals alone.
        Retired = "retired",
        /// Did what it was not granted. Nothing leads out of here.
        Quarantined = "quarantined",
    }
}

vocabulary! {
    /// Where a version comes from.
    Origin {
        /// It came with a build of the workers.
        BuiltIn = "built_in",
        /// Somebody of the platform sent it in.
        Uploaded = "uploaded",
    }
}

/// What a call of a version may use, as its author signed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AskedLimits {
    /// Linear memory, bytes.
    pub memory_bytes: u64,
    /// Wall time, milliseconds.
    pub deadline_ms: u64,
}

/// A version, as far as one needs to know to run it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Id.
    pub id: PluginVersionId,
    /// Name of the plugin.
    pub name: String,
    /// Number of the version.
    pub version: String,
    /// The stage that it serves.
    pub stage: Stage,
    /// SHA-256 of its component.
    pub sha256: [u8; 32],
    /// What its author signed; none for a version that came with a build.
    pub signed: Option<Signed>,
}

/// What an author said of a version, and signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// The signed manifest, byte for byte.
    pub manifest: String,
    /// What a call asks to use.
    pub limits: AskedLimits,
}
