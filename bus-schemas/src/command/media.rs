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
