//! Orders about uploaded files.

use domain::ids::{CommandId, MediaId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Judge a file in quarantine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScanMedia {
    /// The command.
    #[schemars(with = "Uuid")]
    pub command_id: CommandId,
    /// The file.
    #[schemars(with = "Uuid")]
    pub media_id: MediaId,
}

/// Destroy the bytes of a file that nobody may have any more: those in quarantine once it is judged, all of them once it is
/// deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DiscardMedia {
    /// The command.
    #[schemars(with = "Uuid")]
    pub command_id: CommandId,
    /// The file.
    #[schemars(with = "Uuid")]
    pub media_id: MediaId,
}

/// Have a clean file scanned again, with signatures that are newer than its verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RescanMedia {
    /// The command.
    #[schemars(with = "Uuid")]
    pub command_id: CommandId,
    /// The file.
    #[schemars(with = "Uuid")]
    pub media_id: MediaId,
}

/// Put a study together of the instances that have arrived. One for as many instances as come before it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssembleStudy {
    /// The command.
    #[schemars(with = "Uuid")]
    pub command_id: CommandId,
    /// The study, by an id of ours.
    pub study_id: Uuid,
}
