//! Reports of what happened. Written with the effect in one transaction, in order per tenant.

use domain::gate::Outcome;
use domain::ids::{CommandId, MediaId, PostId, ReportId, RevisionId, RunId, SnapshotId, UserId};
use domain::media::MediaState;
use domain::wizard::{RunState, Step, StepState};
use domain::workflow::{Stage, WorkflowState};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Message, word};

/// A message that reports something.
pub trait Event: Message {
    /// What it is about: the fourth word of the subject.
    const AGGREGATE: &'static str;
    /// What happened: the fifth.
    const NAME: &'static str;
}

/// A revision entered the gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PostSubmitted {
    /// The operation a client polls.
    #[schemars(with = "Uuid")]
    pub operation_id: CommandId,
    /// The post.
    #[schemars(with = "Uuid")]
    pub post_id: PostId,
    /// Its author: decides who may see the event.
    #[schemars(with = "Uuid")]
    pub author_id: UserId,
    /// The revision.
    #[schemars(with = "Uuid")]
    pub revision_id: RevisionId,
    /// Where it stands now.
    #[schemars(schema_with = "word::state")]
    pub workflow_state: WorkflowState,
}

/// A stage gave its verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StageJudged {
    /// The operation a client polls.
    #[schemars(with = "Uuid")]
    pub operation_id: CommandId,
    /// The post.
    #[schemars(with = "Uuid")]
    pub post_id: PostId,
    /// Its author: decides who may see the event.
    #[schemars(with = "Uuid")]
    pub author_id: UserId,
    /// The revision.
    #[schemars(with = "Uuid")]
    pub revision_id: RevisionId,
    /// The stage.
    #[schemars(schema_with = "word::stage")]
    pub stage: Stage,
    /// What it leads to.
    #[schemars(schema_with = "word::outcome")]
    pub outcome: Outcome,
    /// The verdict, to be read through REST.
    #[schemars(with = "Uuid")]
    pub report_id: ReportId,
    /// How many findings it has.
    pub findings: u32,
    /// Where the revision stands now.
    #[schemars(schema_with = "word::state")]
    pub workflow_state: WorkflowState,
    /// Held for a human.
    pub held: bool,
}

/// A sealed snapshot is public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PostPublished {
    /// The operation a client polls.
    #[schemars(with = "Uuid")]
    pub operation_id: CommandId,
    /// The post.
    #[schemars(with = "Uuid")]
    pub post_id: PostId,
    /// Its author: decides who may see the event.
    #[schemars(with = "Uuid")]
    pub author_id: UserId,
    /// The revision.
    #[schemars(with = "Uuid")]
    pub revision_id: RevisionId,
    /// The snapshot.
    #[schemars(with = "Uuid")]
    pub snapshot_id: SnapshotId,
    /// Where the revision stands now.
    #[schemars(schema_with = "word::state")]
    pub workflow_state: WorkflowState,
}

/// A post's public copy is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PostWithdrawn {
    /// The operation a client polls.
    #[schemars(with = "Uuid")]
    pub operation_id: CommandId,
    /// The post.
    #[schemars(with = "Uuid")]
    pub post_id: PostId,
    /// Its author: decides who may see the event.
    #[schemars(with = "Uuid")]
    pub author_id: UserId,
}

/// A public copy was judged by the rules of another day than that of its publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CopyRechecked {
    /// The operation a client polls.
    #[schemars(with = "Uuid")]
    pub operation_id: CommandId,
    /// The post.
    #[schemars(with = "Uuid")]
    pub post_id: PostId,
    /// Its author: decides who may see the event.
    #[schemars(with = "Uuid")]
    pub author_id: UserId,
    /// The public copy.
    #[schemars(with = "Uuid")]
    pub snapshot_id: SnapshotId,
    /// What the gate would say of it today.
    #[schemars(schema_with = "word::outcome")]
    pub outcome: Outcome,
    /// How many findings there are.
    pub findings: u32,
}

/// A step of the writing wizard answered, or could not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WizardStepped {
    /// The operation a client polls.
    #[schemars(with = "Uuid")]
    pub operation_id: CommandId,
    /// The run.
    #[schemars(with = "Uuid")]
    pub run_id: RunId,
    /// The post.
    #[schemars(with = "Uuid")]
    pub post_id: PostId,
    /// Its author: decides who may see the event.
    #[schemars(with = "Uuid")]
    pub author_id: UserId,
    /// The step.
    #[schemars(schema_with = "word::step")]
    pub step: Step,
    /// Where the step stands.
    #[schemars(schema_with = "word::step_state")]
    pub state: StepState,
    /// Where the run stands.
    #[schemars(schema_with = "word::run_state")]
    pub run_state: RunState,
    /// How many steps have answered or given up.
    pub finished: u32,
    /// How many there are.
    pub steps: u32,
}

/// An uploaded file has its verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MediaJudged {
    /// The operation a client polls.
    #[schemars(with = "Uuid")]
    pub operation_id: CommandId,
    /// The file.
    #[schemars(with = "Uuid")]
    pub media_id: MediaId,
    /// Who uploaded it: decides who may see the event.
    #[schemars(with = "Uuid")]
    pub author_id: UserId,
    /// Where it stands. Why it is not clean is shown with the file.
    #[schemars(schema_with = "word::media_state")]
    pub state: MediaState,
}

/// A rule refused a command when its turn came; nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CommandRejected {
    /// The operation a client polls.
    #[schemars(with = "Uuid")]
    pub operation_id: CommandId,
    /// The command.
    #[schemars(with = "Uuid")]
    pub command_id: CommandId,
    /// The post.
    #[schemars(with = "Option<Uuid>")]
    pub post_id: Option<PostId>,
    /// On whose behalf: decides who may see the event.
    #[schemars(with = "Uuid")]
    pub author_id: UserId,
    /// Kind of command.
    pub kind: String,
    /// Closed vocabulary.
    pub reason: String,
}

/// A command was given up after its last attempt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CommandDied {
    /// The operation a client polls.
    #[schemars(with = "Uuid")]
    pub operation_id: CommandId,
    /// The command: the dead letter's id.
    #[schemars(with = "Uuid")]
    pub command_id: CommandId,
    /// The post.
    #[schemars(with = "Option<Uuid>")]
    pub post_id: Option<PostId>,
    /// On whose behalf: decides who may see the event.
    #[schemars(with = "Uuid")]
    pub author_id: UserId,
    /// Kind of command.
    pub kind: String,
    /// Code of the last error.
    pub error_code: String,
}

macro_rules! events {
    ($($name:ident: $aggregate:literal, $event:literal, $type:literal, $summary:literal;)*) => {$(
        impl Message for $name {
            const TYPE: &'static str = $type;
            const SUMMARY: &'static str = $summary;
        }
        impl Event for $name {
            const AGGREGATE: &'static str = $aggregate;
            const NAME: &'static str = $event;
        }
    )*};
}

events! {
    PostSubmitted: "post", "submitted", "br.healthcare-cms.event.post_submitted.v1", "A revision entered the gate";
    StageJudged: "post", "stage_judged", "br.healthcare-cms.event.stage_judged.v1", "A stage gave its verdict";
    PostPublished: "post", "published", "br.healthcare-cms.event.post_published.v1", "A sealed snapshot is public";
    PostWithdrawn: "post", "withdrawn", "br.healthcare-cms.event.post_withdrawn.v1", "A post's public copy is gone";
    CopyRechecked: "post", "rechecked", "br.healthcare-cms.event.post_rechecked.v1", "A public copy was judged by the rules of another day";
    WizardStepped: "wizard", "stepped", "br.healthcare-cms.event.wizard_stepped.v1", "A step of the writing wizard answered, or could not";
    MediaJudged: "media", "judged", "br.healthcare-cms.event.media_judged.v1", "An uploaded file has its verdict";
    CommandRejected: "command", "rejected", "br.healthcare-cms.event.command_rejected.v1", "A rule refused a command when its turn came";
    CommandDied: "command", "died", "br.healthcare-cms.event.command_died.v1", "A command was given up after its last attempt";
}
