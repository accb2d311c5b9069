//! Orders about posts.

use domain::ids::{CommandId, PostId, ReferenceId, ReportId, RevisionId, SnapshotId};
use domain::workflow::Stage;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::word;

/// Send a post's current revision into the gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ValidatePost {
    /// The command.
    #[schemars(with = "Uuid")]
    pub command_id: CommandId,
    /// The post.
    #[schemars(with = "Uuid")]
    pub post_id: PostId,
    /// The revision that was current when the command was accepted.
    #[schemars(with = "Uuid")]
    pub revision_id: RevisionId,
}

/// Run one stage of the gate on a revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RunStage {
    /// The command.
    #[schemars(with = "Uuid")]
    pub command_id: CommandId,
    /// The post.
    #[schemars(with = "Uuid")]
    pub post_id: PostId,
    /// The revision.
    #[schemars(with = "Uuid")]
    pub revision_id: RevisionId,
    /// The stage.
    #[schemars(schema_with = "word::stage")]
    pub stage: Stage,
}

/// Make an approved revision public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishPost {
    /// The command.
    #[schemars(with = "Uuid")]
    pub command_id: CommandId,
    /// The post.
    #[schemars(with = "Uuid")]
    pub post_id: PostId,
    /// The approved revision.
    #[schemars(with = "Uuid")]
    pub revision_id: RevisionId,
}

/// Take a post's public copy away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawPost {
    /// The command.
    #[schemars(with = "Uuid")]
    pub command_id: CommandId,
    /// The post.
    #[schemars(with = "Uuid")]
    pub post_id: PostId,
}

/// Judge a public copy by the rules of today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecheckCopy {
    /// The command.
    #[schemars(with = "Uuid")]
    pub command_id: CommandId,
    /// The post.
    #[schemars(with = "Uuid")]
    pub post_id: PostId,
    /// Its public copy.
    #[schemars(with = "Uuid")]
    pub snapshot_id: SnapshotId,
}

/// Ask bibliographic services about a source of the tenant's library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LookUpReference {
    /// The command.
    #[schemars(with = "Uuid")]
    pub command_id: CommandId,
    /// The source.
    #[schemars(with = "Uuid")]
    pub reference_id: ReferenceId,
}

/// Ask the code that gave a verdict once more, for whoever answers an appeal against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplayVerdict {
    /// The command.
    #[schemars(with = "Uuid")]
    pub command_id: CommandId,
    /// The post.
    #[schemars(with = "Uuid")]
    pub post_id: PostId,
    /// The verdict.
    #[schemars(with = "Uuid")]
    pub report_id: ReportId,
}
