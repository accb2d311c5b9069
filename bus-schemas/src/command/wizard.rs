//! Orders to the writing wizard.

use domain::ids::{CommandId, PostId, RunId};
use domain::wizard::Step;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::word;

/// Run one step of the wizard on the revision of its run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RunWizardStep {
    /// The command.
    #[schemars(with = "Uuid")]
    pub command_id: CommandId,
    /// The run.
    #[schemars(with = "Uuid")]
    pub run_id: RunId,
    /// The post.
    #[schemars(with = "Uuid")]
    pub post_id: PostId,
    /// The step.
    #[schemars(schema_with = "word::step")]
    pub step: Step,
    /// On the text with what the writer has accepted, and no further step after it.
    pub decided: bool,
}
