//! Actions on posts and on the tenant as a whole.

use crate::access::capability::{Capability, Reach};
use crate::access::{Action, Actor, Denied, PostFacts};
use crate::ids::TenantId;

macro_rules! post_actions {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $capability:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub enum $name {}

        impl Action for $name {
            type Resource = PostFacts;
            const WORD: &'static str = $word;
            fn rule(actor: &Actor, post: &PostFacts) -> Result<(), Denied> {
                let mine = actor.user == post.author;
                if actor.tenant != post.tenant || !(mine || actor.role.reads_others()) {
                    return Err(Denied::NotVisible);
                }
                if actor.role.reach(Capability::$capability).covers(mine) { Ok(()) } else { Err(Denied::Forbidden) }
            }
        }
    )*};
}

post_actions! {
    /// Read a post that is not public, its reports and its progress.
    ReadPost = "post.read", PostsRead;
    /// Change the text of a post.
    EditPost = "post.edit", PostsEdit;
    /// Send a post into the gate.
    SubmitPost = "post.submit", PostsSubmit;
    /// Make an approved post public.
    PublishPost = "post.publish", PostsPublish;
}

macro_rules! tenant_actions {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $capability:ident of $reach:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub enum $name {}

        impl Action for $name {
            type Resource = TenantId;
            const WORD: &'static str = $word;
            fn rule(actor: &Actor, tenant: &TenantId) -> Result<(), Denied> {
                if actor.tenant != *tenant {
                    Err(Denied::NotVisible)
                } else if actor.role.reach(Capability::$capability) >= Reach::$reach {
                    Ok(())
                } else {
                    Err(Denied::Forbidden)
                }
            }
        }
    )*};
}

// "Own" starts something that will be one's own; "All" reaches what is already there.
tenant_actions! {
    /// Start a post of one's own.
    CreatePost = "post.create", PostsCreate of Own;
    /// Read the tenant's library of references.
    ReadLibrary = "post.read", PostsRead of Own;
    /// Propose a source for the library. Deciding on it is [`DecideReference`](crate::access::DecideReference).
    ProposeReference = "post.create", PostsCreate of Own;
    /// Create a category.
    ManageCategories = "category.manage", CategoriesManage of All;
    /// Say which custom fields texts have, bring such groups in and take them out.
    ManageFields = "field.manage", FieldsManage of All;
    /// Bring in the content of another system, in the name of authors of the tenant.
    ImportContent = "content.import", ContentTransfer of All;
    /// Take the tenant's content out as a file.
    ExportContent = "content.export", ContentTransfer of All;
    /// Comment a text that everybody reads.
    WriteComment = "comment.write", CommentsWrite of Own;
    /// Decide on the comments of others.
    ModerateComments = "comment.moderate", CommentsModerate of All;
    /// See the pipeline of the whole tenant rather than only one's own posts.
    WatchPipeline = "pipeline.watch", PipelineWatch of All;
    /// Read dead letters and send them again.
    RedriveCommand = "command.redrive", CommandsRedrive of All;
    /// Read the accounts of the tenant.
    ReadUsers = "user.read", UsersRead of All;
    /// Invite somebody into the tenant, with a role.
    InviteUsers = "user.invite", UsersInvite of All;
    /// See the registries that wait for a decision and their evidence. The decision itself is
    /// [`SettleRegistry`](crate::access::SettleRegistry).
    ReviewRegistry = "registry.review", RegistryReview of All;
    /// See the appeals that wait for an answer, and what people let pass. Answering is
    /// [`AnswerAppeal`](crate::access::AnswerAppeal), letting pass [`SettleOverride`](crate::access::SettleOverride).
    ReviewFindings = "findings.review", FindingsReview of All;
    /// Change the settings of the tenant.
    ManageSettings = "settings.manage", SettingsManage of All;
    /// Declare networks.
    ManageNetworks = "network.manage", NetworksManage of All;
    /// Read the policies of the tenant and their dry runs.
    ReadPolicies = "policy.read", PoliciesRead of All;
    /// Change the policies of the tenant.
    ManagePolicies = "policy.manage", PoliciesManage of All;
    /// Read everybody's decisions.
    ReadDecisions = "decision.read", DecisionsRead of All;
    /// Declare an emergency of one's own.
    DeclareEmergency = "emergency.declare", EmergencyDeclare of Own;
    /// See the emergencies that wait for a second person. Opening one is
    /// [`ConfirmEmergency`](crate::access::ConfirmEmergency).
    VerifyEmergency = "emergency.verify", EmergencyVerify of All;
    /// See the emergencies that wait for their review. The verdict is
    /// [`CloseEmergency`](crate::access::CloseEmergency).
    ReviewEmergency = "emergency.review", EmergencyReview of All;
    /// Make a reference to a patient.
    RegisterPatient = "patient.register", PatientsRegister of Own;
    /// Start a consent or a treating relationship. To change one that is there:
    /// [`EditCare`](crate::access::EditCare).
    ManageCare = "care.manage", CareManage of Own;
}
