//! What can be granted, and how far a grant reaches.

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::content::vocabulary;

vocabulary! {
    /// Something that a role may be able to do. What it takes beside the role is the trust side:
    /// [`Act`](crate::trust::Act).
    Capability {
        /// Read posts that are not public.
        PostsRead = "posts_read",
        /// Start posts.
        PostsCreate = "posts_create",
        /// Change the text of posts.
        PostsEdit = "posts_edit",
        /// Send posts into the gate.
        PostsSubmit = "posts_submit",
        /// Put approved posts before the public.
        PostsPublish = "posts_publish",
        /// Create, rename and remove categories.
        CategoriesManage = "categories_manage",
        /// Say which custom fields texts have.
        FieldsManage = "fields_manage",
        /// Bring in the content of another system, and take the tenant's content out.
        ContentTransfer = "content_transfer",
        /// Say something below texts that everybody reads.
        CommentsWrite = "comments_write",
        /// Decide on the comments of others, and see who wrote them.
        CommentsModerate = "comments_moderate",
        /// Follow posts through the pipeline.
        PipelineWatch = "pipeline_watch",
        /// Read dead letters and send them again.
        CommandsRedrive = "commands_redrive",
        /// Read the accounts of others.
        UsersRead = "users_read",
        /// Invite people into the tenant.
        UsersInvite = "users_invite",
        /// Give others another role.
        UsersSetRole = "users_set_role",
        /// Suspend others, or let them back in.
        UsersSuspend = "users_suspend",
        /// Delete others, or restore them.
        UsersDelete = "users_delete",
        /// Decide on appeals against refusals of the gate, and let held findings pass.
        FindingsReview = "findings_review",
        /// Let findings that block pass, as one of two people (`publishing-rules.md` §3.3).
        OverrideCompliance = "override_compliance",
        /// See and end sessions.
        SessionsManage = "sessions_manage",
        /// Mark the devices of others as managed or compromised.
        DevicesManage = "devices_manage",
        /// Name a professional registry and prove it.
        RegistrySubmit = "registry_submit",
        /// Decide on the registries of others by their evidence.
        RegistryReview = "registry_review",
        /// Change the settings of the tenant.
        SettingsManage = "settings_manage",
        /// Declare what kind of network a network is.
        NetworksManage = "networks_manage",
        /// Read the policies of the tenant and their dry runs.
        PoliciesRead = "policies_read",
        /// Change the policies of the tenant.
        PoliciesManage = "policies_manage",
        /// Read decisions of the policy decision point.
        DecisionsRead = "decisions_read",
        /// Make references to patients.
        PatientsRegister = "patients_register",
        /// Record consents and who treats whom.
        CareManage = "care_manage",
        /// Declare emergencies.
        EmergencyDeclare = "emergency_declare",
        /// Open a declared emergency as the second person.
        EmergencyVerify = "emergency_verify",
        /// Judge emergencies afterwards.
        EmergencyReview = "emergency_review",
        /// One's own profile, keys, sessions and score.
        AccountSelf = "account_self",
    }
}

vocabulary! {
    /// How far a role reaches with a capability, inside its tenant. Ordered.
    Reach {
        /// Not at all.
        None = "none",
        /// What is one's own.
        Own = "own",
        /// Everything in the tenant.
        All = "all",
    }
}

impl Reach {
    /// Whether it covers a thing that is the actor's own, or is not.
    pub const fn covers(self, own: bool) -> bool {
        match self {
            Self::None => false,
            Self::Own => own,
            Self::All => true,
        }
    }
}
