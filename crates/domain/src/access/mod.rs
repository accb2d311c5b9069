//! "May they?" as a value. A [`Permit`] can only be made here, names the actor and the very
//! resource it was made for, and is what store writes and command handlers ask for.
//!
//! What a role may do is one table, [`Role::reach`]; the actions say what it is done to and what
//! else counts (a second person, nobody to themselves). How much trust it takes besides is
//! [`crate::trust`].

mod actions;
mod capability;
mod directed;
pub mod document;
mod media;
mod role;

use core::fmt;
use core::marker::PhantomData;

use serde::{Deserialize, Serialize};

use crate::ids::{MediaId, PostId, SessionId, TenantId, UserId};
use crate::media::{MediaAccess, MediaState};

pub use actions::{
    CreatePost, DeclareEmergency, EditPost, ExportContent, ImportContent, InviteUsers, ManageCare, ManageCategories,
    ManageFields, ManageNetworks, ManagePolicies, ManageSettings, ModerateComments, ProposeReference, PublishPost,
    ReadDecisions, ReadLibrary, ReadPolicies, ReadPost, ReadUsers, RedriveCommand, RegisterPatient, ReviewEmergency,
    ReviewFindings, ReviewRegistry, SubmitPost, VerifyEmergency, WatchPipeline, WriteComment,
};
pub use capability::{Capability, Reach};
pub use directed::{
    AnswerAppeal, CareFacts, CaseFacts, CloseEmergency, ConfirmEmergency, DecideReference, DeleteUser, EditCare,
    ManageDevices, ManageSessions, RoleChange, SetUserRole, SettleOverride, SettleRegistry, SuspendUser, UserFacts,
    WithdrawReference,
};
pub use document::matrix;
pub use media::{EditMedia, ReadMedia, ReleaseMedia, UploadMedia, levels as media_levels};
pub use role::Role;

/// Who acts: taken from a verified token or, in a worker, from the command row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The tenant the account lives in.
    pub tenant: TenantId,
    /// The account.
    pub user: UserId,
    /// The account's role at this moment.
    pub role: Role,
    /// The sign-in it acts through; none in a worker.
    pub session: Option<SessionId>,
}

/// The facts of a post that decide who may touch it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PostFacts {
    /// The post.
    pub id: PostId,
    /// Its tenant.
    pub tenant: TenantId,
    /// Its author.
    pub author: UserId,
}

/// The facts of an uploaded file that decide who may touch it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MediaFacts {
    /// The file.
    pub id: MediaId,
    /// Its tenant.
    pub tenant: TenantId,
    /// Who uploaded it.
    pub uploader: UserId,
    /// Where it stands.
    pub state: MediaState,
    /// Whom it is for.
    pub access: MediaAccess,
}

/// Why not. Invisible things answer 404, visible but refused ones 403.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// The actor may not even know that it exists.
    #[error("not visible to this actor")]
    NotVisible,
    /// The actor may see it but not do this.
    #[error("not permitted for this role")]
    Forbidden,
}

/// Something that can be permitted: a type of its own, so that a permit to read is no permit to
/// publish.
pub trait Action {
    /// What it is done to.
    type Resource: Copy;
    /// Stable word for the audit trail: that of the [`Act`](crate::trust::Act) it is.
    const WORD: &'static str;
    /// The rule.
    ///
    /// # Errors
    /// [`Denied`] says how much the actor may learn.
    fn rule(actor: &Actor, resource: &Self::Resource) -> Result<(), Denied>;
}

/// Proof that `actor` may do `A` to `resource`. Made by [`permit`] alone.
pub struct Permit<A: Action> {
    actor: Actor,
    resource: A::Resource,
    action: PhantomData<A>,
}

impl<A: Action> fmt::Debug for Permit<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Permit<{}>", A::WORD)
    }
}

impl<A: Action> Permit<A> {
    /// Who may.
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }

    /// What they may do it to.
    pub const fn resource(&self) -> &A::Resource {
        &self.resource
    }
}

/// Decides. The only maker of [`Permit`] values.
///
/// # Errors
/// [`Denied`] when the action's rule says no.
pub fn permit<A: Action>(actor: &Actor, resource: A::Resource) -> Result<Permit<A>, Denied> {
    A::rule(actor, &resource)?;
    Ok(Permit { actor: *actor, resource, action: PhantomData })
}
