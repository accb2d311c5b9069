//! Orders about accounts: what only a worker may write.

use domain::access::Role;
use domain::ids::{CommandId, InvitationId, ReviewId, UserId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::word;

/// Give an account another role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetUserRole {
    /// The command.
    #[schemars(with = "Uuid")]
    pub command_id: CommandId,
    /// The account.
    #[schemars(with = "Uuid")]
    pub user_id: UserId,
    /// The role it shall have.
    #[schemars(schema_with = "word::role")]
    pub role: Role,
}

/// Suspend an account, or let it act again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetUserStatus {
    /// The command.
    #[schemars(with = "Uuid")]
    pub command_id: CommandId,
    /// The account.
    #[schemars(with = "Uuid")]
    pub user_id: UserId,
    /// The status it shall have.
    pub status: AccountStatus,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<StatusReason>,
}

/// What an administrator may make of an account's status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AccountStatus {
    /// May sign in.
    Active,
    /// May not, by the organisation's choice.
    Inactive,
    /// May not, for a reason.
    Suspended,
}

/// Why an account's status is another one now. What there is to tell beyond the word belongs to the
/// organisation's own files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StatusReason {
    /// Against the rules of the house.
    Misconduct,
    /// Somebody else may have had the account.
    SecurityIncident,
    /// The council no longer lets its holder practise.
    RegistryLost,
    /// Its holder works elsewhere now.
    LeftOrganisation,
    /// Its holder is away for long.
    Absence,
    /// Its holder asked for it.
    OwnRequest,
    /// What it was set aside for is settled, or was a mistake.
    Resolved,
    /// None of these.
    Other,
}

impl StatusReason {
    /// The word in JSON and Postgres.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Misconduct => "misconduct",
            Self::SecurityIncident => "security_incident",
            Self::RegistryLost => "registry_lost",
            Self::LeftOrganisation => "left_organisation",
            Self::Absence => "absence",
            Self::OwnRequest => "own_request",
            Self::Resolved => "resolved",
            Self::Other => "other",
        }
    }
}

/// Delete an account softly: it can be restored, and nobody sees it meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeleteUser {
    /// The command.
    #[schemars(with = "Uuid")]
    pub command_id: CommandId,
    /// The account.
    #[schemars(with = "Uuid")]
    pub user_id: UserId,
}

/// Bring a deleted account back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RestoreUser {
    /// The command.
    #[schemars(with = "Uuid")]
    pub command_id: CommandId,
    /// The account.
    #[schemars(with = "Uuid")]
    pub user_id: UserId,
}

/// Give an account the role of the invitation that it accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptInvitation {
    /// The command.
    #[schemars(with = "Uuid")]
    pub command_id: CommandId,
    /// The invitation.
    #[schemars(with = "Uuid")]
    pub invitation_id: InvitationId,
    /// The account that accepted it.
    #[schemars(with = "Uuid")]
    pub user_id: UserId,
}

/// Ask the council about an account's registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VerifyRegistry {
    /// The command.
    #[schemars(with = "Uuid")]
    pub command_id: CommandId,
    /// The account.
    #[schemars(with = "Uuid")]
    pub user_id: UserId,
}

/// Give effect to what two people decided about the evidence for a registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SettleRegistryReview {
    /// The command.
    #[schemars(with = "Uuid")]
    pub command_id: CommandId,
    /// The review.
    #[schemars(with = "Uuid")]
    pub review_id: ReviewId,
}
