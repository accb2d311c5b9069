//! Orders to the policy pool.

use domain::ids::{CommandId, ReplayId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Score the living sessions of a tenant anew, and keep each account's latest score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RescoreSessions {
    /// The command.
    #[schemars(with = "Uuid")]
    pub command_id: CommandId,
}

/// Decide the last days again under another policy set, and say what would change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplayDecisions {
    /// The command.
    #[schemars(with = "Uuid")]
    pub command_id: CommandId,
    /// The replay, with its policy set and its days.
    #[schemars(with = "Uuid")]
    pub replay_id: ReplayId,
}
