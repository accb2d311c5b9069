//! Everything that the API can be asked to do to a tenant's things, one word each: what is asked of
//! the policy decision point, and what each takes.

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::access::Capability;
use crate::content::{ComplianceLevel, vocabulary};
use crate::trust::requirement::{AccessLevel, Risk, Sensitivity};

vocabulary! {
    /// One word per thing the API can do.
    Act {
        /// Read a post that is not public, or whose public copy is not for everyone.
        PostRead = "post.read",
        /// Start a post.
        PostCreate = "post.create",
        /// Change the text of a post.
        PostEdit = "post.edit",
        /// Send a post into the gate.
        PostSubmit = "post.submit",
        /// Put an approved post before the public.
        PostPublish = "post.publish",
        /// Create, rename or remove a category.
        CategoryManage = "category.manage",
        /// Say which custom fields texts have.
        FieldManage = "field.manage",
        /// Bring in the content of another system.
        ContentImport = "content.import",
        /// Take the tenant's content out as a file.
        ContentExport = "content.export",
        /// Comment a text that everybody reads.
        CommentWrite = "comment.write",
        /// Decide on the comments of others.
        CommentModerate = "comment.moderate",
        /// See the pipeline of the whole tenant.
        PipelineWatch = "pipeline.watch",
        /// Read dead letters and send them again.
        CommandRedrive = "command.redrive",
        /// Read the accounts of others.
        UserRead = "user.read",
        /// Invite somebody into the tenant.
        UserInvite = "user.invite",
        /// Give somebody another role.
        UserSetRole = "user.set_role",
        /// Suspend an account, or let it back in.
        UserSuspend = "user.suspend",
        /// Delete an account, or restore it.
        UserDelete = "user.delete",
        /// Decide on an appeal against the gate, or let a held finding pass.
        FindingsReview = "findings.review",
        /// Let a finding that blocks pass, as one of two people.
        ComplianceOverride = "compliance.override",
        /// See and end the sessions of others. One's own are part of [`Self::AccountSelf`].
        SessionManage = "session.manage",
        /// Mark the devices of others. One's own are part of [`Self::AccountSelf`].
        DeviceManage = "device.manage",
        /// Name one's own professional registry and prove it.
        RegistrySubmit = "registry.submit",
        /// Decide on the registry of somebody else by its evidence.
        RegistryReview = "registry.review",
        /// Change the settings of the tenant.
        SettingsManage = "settings.manage",
        /// Declare networks as facilities, offices or suspicious.
        NetworkManage = "network.manage",
        /// Read the policies of the tenant and their dry runs.
        PolicyRead = "policy.read",
        /// Change the policies of the tenant.
        PolicyManage = "policy.manage",
        /// Read the decisions about others.
        DecisionRead = "decision.read",
        /// Make a reference to a patient.
        PatientRegister = "patient.register",
        /// Record consents and who treats whom.
        CareManage = "care.manage",
        /// Declare an emergency.
        EmergencyDeclare = "emergency.declare",
        /// Open a declared emergency as the second person.
        EmergencyVerify = "emergency.verify",
        /// Judge an emergency afterwards.
        EmergencyReview = "emergency.review",
        /// One's own account: profile, sessions, devices, history, score.
        AccountSelf = "account.self",
        /// One's own keys: password, e-mail, factors, passwords of programs.
        AccountSecure = "account.secure",
    }
}

impl Act {
    /// What a role must have for it.
    pub const fn capability(self) -> Capability {
        match self {
            Self::PostRead => Capability::PostsRead,
            Self::PostCreate => Capability::PostsCreate,
            Self::PostEdit => Capability::PostsEdit,
            Self::PostSubmit => Capability::PostsSubmit,
            Self::PostPublish => Capability::PostsPublish,
            Self::CategoryManage => Capability::CategoriesManage,
            Self::FieldManage => Capability::FieldsManage,
            Self::ContentImport | Self::ContentExport => Capability::ContentTransfer,
            Self::CommentWrite => Capability::CommentsWrite,
            Self::CommentModerate => Capability::CommentsModerate,
            Self::PipelineWatch => Capability::PipelineWatch,
            Self::CommandRedrive => Capability::CommandsRedrive,
            Self::UserRead => Capability::UsersRead,
            Self::UserInvite => Capability::UsersInvite,
            Self::UserSetRole => Capability::UsersSetRole,
            Self::UserSuspend => Capability::UsersSuspend,
            Self::UserDelete => Capability::UsersDelete,
            Self::FindingsReview => Capability::FindingsReview,
            Self::ComplianceOverride => Capability::OverrideCompliance,
            Self::SessionManage => Capability::SessionsManage,
            Self::DeviceManage => Capability::DevicesManage,
            Self::RegistrySubmit => Capability::RegistrySubmit,
            Self::RegistryReview => Capability::RegistryReview,
            Self::SettingsManage => Capability::SettingsManage,
            Self::NetworkManage => Capability::NetworksManage,
            Self::PolicyRead => Capability::PoliciesRead,
            Self::PolicyManage => Capability::PoliciesManage,
            Self::DecisionRead => Capability::DecisionsRead,
            Self::PatientRegister => Capability::PatientsRegister,
            Self::CareManage => Capability::CareManage,
            Self::EmergencyDeclare => Capability::EmergencyDeclare,
            Self::EmergencyVerify => Capability::EmergencyVerify,
            Self::EmergencyReview => Capability::EmergencyReview,
            Self::AccountSelf | Self::AccountSecure => Capability::AccountSelf,
        }
    }

    /// The row of `product.md` §3.5 that it falls under. The level is that of the post; for acts
    /// without a post it does not matter.
    pub const fn sensitivity(self, level: Option<ComplianceLevel>) -> Sensitivity {
        match self {
            Self::PostRead | Self::PostCreate | Self::PostEdit | Self::PostSubmit => of_text(level),
            Self::PostPublish => Sensitivity::Publish.stricter(of_text(level)),
            Self::CategoryManage
            | Self::CommentWrite
            | Self::CommentModerate
            | Self::PipelineWatch
            | Self::EmergencyDeclare => Sensitivity::Draft,
            // Which fields hold what identifies a patient is said here.
            Self::FieldManage
            | Self::UserRead
            | Self::DecisionRead
            | Self::PolicyRead
            | Self::RegistryReview
            | Self::CommandRedrive
            | Self::FindingsReview
            | Self::CareManage => Sensitivity::Professional,
            Self::ComplianceOverride => Sensitivity::Publish,
            // Many texts at once: as one that asks for more than any single one of them.
            Self::ContentImport
            | Self::ContentExport
            | Self::UserInvite
            | Self::SessionManage
            | Self::DeviceManage
            | Self::EmergencyVerify
            | Self::EmergencyReview => Sensitivity::Restricted,
            Self::PatientRegister => Sensitivity::PhiWrite,
            Self::UserSetRole
            | Self::UserSuspend
            | Self::UserDelete
            | Self::SettingsManage
            | Self::NetworkManage
            | Self::PolicyManage => Sensitivity::Admin,
            // Naming a registry gives no right; its confirmation does.
            Self::RegistrySubmit | Self::AccountSelf | Self::AccountSecure => Sensitivity::SelfService,
        }
    }

    /// What is at stake by the act itself. A post may be worth more: [`Self::risk_at`].
    pub const fn risk(self) -> Risk {
        match self {
            Self::PatientRegister | Self::CareManage => Risk::High,
            Self::FieldManage
            | Self::CommandRedrive
            | Self::ContentImport
            | Self::ContentExport
            | Self::UserRead
            | Self::UserInvite
            | Self::UserSetRole
            | Self::UserSuspend
            | Self::UserDelete
            | Self::SessionManage
            | Self::DeviceManage
            | Self::RegistryReview
            | Self::FindingsReview
            | Self::ComplianceOverride
            | Self::SettingsManage
            | Self::NetworkManage
            | Self::PolicyRead
            | Self::PolicyManage
            | Self::DecisionRead
            | Self::EmergencyDeclare
            | Self::EmergencyVerify
            | Self::EmergencyReview => Risk::Medium,
            Self::PostRead
            | Self::PostCreate
            | Self::PostEdit
            | Self::PostSubmit
            | Self::PostPublish
            | Self::CategoryManage
            | Self::CommentWrite
            | Self::CommentModerate
            | Self::PipelineWatch
            | Self::RegistrySubmit
            | Self::AccountSelf
            | Self::AccountSecure => Risk::Low,
        }
    }

    /// What is at stake with a post of this level: texts with patient data are of high risk.
    pub const fn risk_at(self, level: Option<ComplianceLevel>) -> Risk {
        match (self, level) {
            (
                Self::PostRead | Self::PostCreate | Self::PostEdit | Self::PostSubmit | Self::PostPublish,
                Some(ComplianceLevel::Phi),
            ) => Risk::High,
            _ => self.risk(),
        }
    }

    /// Whether a factor must have been shown lately (ASVS 7.5.3): acts that change who may do what,
    /// and one's own keys.
    pub const fn needs_step_up(self) -> bool {
        matches!(
            self,
            Self::UserSetRole
                | Self::UserSuspend
                | Self::UserDelete
                | Self::SettingsManage
                | Self::NetworkManage
                | Self::PolicyManage
                | Self::RegistryReview
                | Self::ComplianceOverride
                | Self::EmergencyVerify
                | Self::AccountSecure
        )
    }

    /// Whether it changes something.
    pub const fn is_write(self) -> bool {
        !matches!(
            self,
            Self::PostRead
                | Self::ContentExport
                | Self::PipelineWatch
                | Self::UserRead
                | Self::PolicyRead
                | Self::DecisionRead
        )
    }

    /// The level for this act, from the one that
    /// [`access_level`](crate::trust::access_level) picked. "Read only" says nothing about an act
    /// that writes: `product.md` §3.5 lets a draft be written from 50, where its table of levels
    /// (§3.4) knows only reading below 80. A write that meets its requirement is limited to what was
    /// asked for.
    pub const fn level(self, picked: AccessLevel) -> AccessLevel {
        match picked {
            AccessLevel::ReadOnly if self.is_write() => AccessLevel::Limited,
            picked => picked,
        }
    }
}

/// A text in the making asks for the score of a draft, or for that of its level where it is higher
/// (`product.md` §2.4).
const fn of_text(level: Option<ComplianceLevel>) -> Sensitivity {
    match level {
        None | Some(ComplianceLevel::Public) => Sensitivity::Draft,
        Some(ComplianceLevel::Professional) => Sensitivity::Professional,
        Some(ComplianceLevel::Restricted) => Sensitivity::Restricted,
        Some(ComplianceLevel::Phi) => Sensitivity::PhiContent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_level_of_a_post_asks_for_its_score() {
        use ComplianceLevel::{Phi, Professional, Public, Restricted};
        for (act, scores) in [
            (Act::PostRead, [50, 50, 75, 85, 90]),
            (Act::PostCreate, [50, 50, 75, 85, 90]),
            (Act::PostEdit, [50, 50, 75, 85, 90]),
            (Act::PostSubmit, [50, 50, 75, 85, 90]),
            (Act::PostPublish, [85, 85, 85, 85, 90]),
            (Act::SettingsManage, [95; 5]),
            (Act::AccountSecure, [0; 5]),
        ] {
            let levels = [None, Some(Public), Some(Professional), Some(Restricted), Some(Phi)];
            assert_eq!(levels.map(|level| act.sensitivity(level).required()), scores, "{act}");
        }
    }

    #[test]
    fn whatever_runs_the_tenant_needs_a_fresh_factor() {
        for act in Act::ALL {
            if act.sensitivity(None) == Sensitivity::Admin {
                assert!(act.needs_step_up() && act.is_write() && act.risk() == Risk::Medium, "{act}");
            }
        }
    }

    #[test]
    fn a_draft_that_meets_its_requirement_can_be_written() {
        let picked = crate::trust::access_level(50, Risk::Low, true, true, 50).unwrap();
        assert_eq!(Act::PostEdit.level(picked), AccessLevel::Limited);
        assert_eq!(Act::PostRead.level(picked), AccessLevel::ReadOnly);
        assert_eq!(Act::PostEdit.level(AccessLevel::Full), AccessLevel::Full);
    }
}
