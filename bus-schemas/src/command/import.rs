//! Orders about content of other systems.

use domain::ids::{CommandId, ImportId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Go on with an import, or destroy its file once it is over. One order does a part of a file and is followed by the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RunImport {
    /// The command.
    #[schemars(with = "Uuid")]
    pub command_id: CommandId,
    /// The import.
    #[schemars(with = "Uuid")]
    pub import_id: ImportId,
}
