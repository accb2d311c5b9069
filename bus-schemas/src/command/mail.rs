//! Orders to write to somebody. Addresses, names and texts are read from the ledger's own tables.

use domain::ids::{CommandId, EmergencyId, InvitationId, LinkId, UserId};
use domain::mail::{FactorChange, MailTemplate, SignInNovelty};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::word;

/// Send a message of ours to an account, or to the address of an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SendMail {
    /// The command.
    #[schemars(with = "Uuid")]
    pub command_id: CommandId,
    /// Which message.
    #[schemars(schema_with = "word::mail")]
    pub template: MailTemplate,
    /// The account it goes to.
    #[schemars(with = "Option<Uuid>")]
    pub user_id: Option<UserId>,
    /// The invitation it carries; goes to its address.
    #[schemars(with = "Option<Uuid>")]
    pub invitation_id: Option<InvitationId>,
    /// The single-use link it carries.
    #[schemars(with = "Option<Uuid>")]
    pub link_id: Option<LinkId>,
    /// The emergency it reports.
    #[schemars(with = "Option<Uuid>")]
    pub emergency_id: Option<EmergencyId>,
    /// What happened to a factor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "word::factor_change")]
    pub change: Option<FactorChange>,
    /// Why a sign-in is told of; a new device when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "word::novelty")]
    pub novelty: Option<SignInNovelty>,
}

impl SendMail {
    /// A message to an account, about nothing more than its template says.
    pub const fn to(command_id: CommandId, template: MailTemplate, user: UserId) -> Self {
        Self {
            command_id,
            template,
            user_id: Some(user),
            invitation_id: None,
            link_id: None,
            emergency_id: None,
            change: None,
            novelty: None,
        }
    }
}
