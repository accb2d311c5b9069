//! Orders. What is to be done is in the ledger; the message only wakes a worker.

use domain::ids::{CommandId, PostId, RevisionId};
use domain::workflow::Stage;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Message, word};

/// A message that orders work from a pool.
pub trait Command: Message {
    /// The pool that does it.
    const POOL: &'static str;
    /// Its kind within the pool.
    const KIND: &'static str;
}

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

macro_rules! commands {
    ($($name:ident: $pool:literal, $kind:literal, $type:literal, $summary:literal;)*) => {$(
        impl Message for $name {
            const TYPE: &'static str = $type;
            const SUMMARY: &'static str = $summary;
        }
        impl Command for $name {
            const POOL: &'static str = $pool;
            const KIND: &'static str = $kind;
        }
    )*};
}

commands! {
    ValidatePost: "validation", "validate_post", "br.healthcare-cms.command.validate_post.v1", "Send a post's current revision into the gate";
    RunStage: "validation", "run_stage", "br.healthcare-cms.command.run_stage.v1", "Run one stage of the gate on a revision";
    PublishPost: "publishing", "publish_post", "br.healthcare-cms.command.publish_post.v1", "Make an approved revision public";
}
