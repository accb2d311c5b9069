//! "May they?" as a value. A [`Permit`] can only be made here, names the actor and the very
//! resource it was made for, and is what store writes and command handlers ask for.

use core::fmt;
use core::marker::PhantomData;

use serde::{Deserialize, Serialize};

use crate::content::vocabulary;
use crate::ids::{PostId, SessionId, TenantId, UserId};

vocabulary! {
    /// Roles inside a tenant (`product.md` §1.3).
    Role {
        /// Reads, has a profile.
        Subscriber = "subscriber",
        /// Writes drafts and submits them.
        Contributor = "contributor",
        /// Writes drafts, submits and publishes own approved texts.
        Author = "author",
        /// Edits and publishes anybody's texts.
        Editor = "editor",
        /// Runs the tenant.
        Administrator = "administrator",
        /// A health professional with a council registry; an author.
        MedicalProfessional = "medical_professional",
        /// Runs the medical side; an editor.
        MedicalAdmin = "medical_admin",
        /// Reads everything, changes nothing.
        ComplianceOfficer = "compliance_officer",
    }
}

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
    /// Stable word for the audit trail.
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

impl Role {
    /// Works on the texts of others.
    pub const fn edits_others(self) -> bool {
        matches!(self, Self::Editor | Self::Administrator | Self::MedicalAdmin)
    }

    /// Reads unpublished texts of others.
    pub const fn reads_others(self) -> bool {
        self.edits_others() || matches!(self, Self::ComplianceOfficer)
    }

    /// Writes texts of its own.
    pub const fn writes(self) -> bool {
        self.edits_others() || matches!(self, Self::Contributor | Self::Author | Self::MedicalProfessional)
    }

    /// Puts approved texts of its own before the public.
    pub const fn publishes_own(self) -> bool {
        self.writes() && !matches!(self, Self::Contributor)
    }
}

fn post_rule(actor: &Actor, post: &PostFacts, own: bool, others: bool) -> Result<(), Denied> {
    let mine = actor.user == post.author;
    if actor.tenant != post.tenant || !(mine || actor.role.reads_others()) {
        return Err(Denied::NotVisible);
    }
    if others || (mine && own) { Ok(()) } else { Err(Denied::Forbidden) }
}

macro_rules! post_actions {
    ($($(#[$doc:meta])* $name:ident = $word:literal, own: $own:expr, others: $others:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub enum $name {}

        impl Action for $name {
            type Resource = PostFacts;
            const WORD: &'static str = $word;
            fn rule(actor: &Actor, post: &PostFacts) -> Result<(), Denied> {
                let (own, others): (fn(Role) -> bool, fn(Role) -> bool) = ($own, $others);
                post_rule(actor, post, own(actor.role), others(actor.role))
            }
        }
    )*};
}

post_actions! {
    /// Read a post that is not public, its reports and its progress.
    ReadPost = "post.read", own: |_| true, others: Role::reads_others;
    /// Change the text of a post.
    EditPost = "post.edit", own: Role::writes, others: Role::edits_others;
    /// Send a post into the gate.
    SubmitPost = "post.submit", own: Role::writes, others: Role::edits_others;
    /// Make an approved post public.
    PublishPost = "post.publish", own: Role::publishes_own, others: Role::edits_others;
}

macro_rules! tenant_actions {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $rule:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub enum $name {}

        impl Action for $name {
            type Resource = TenantId;
            const WORD: &'static str = $word;
            fn rule(actor: &Actor, tenant: &TenantId) -> Result<(), Denied> {
                let rule: fn(Role) -> bool = $rule;
                if actor.tenant != *tenant {
                    Err(Denied::NotVisible)
                } else if rule(actor.role) {
                    Ok(())
                } else {
                    Err(Denied::Forbidden)
                }
            }
        }
    )*};
}

tenant_actions! {
    /// Start a post of one's own.
    CreatePost = "post.create", Role::writes;
    /// Create a category.
    ManageCategories = "category.manage", Role::edits_others;
    /// See the pipeline of the whole tenant rather than only one's own posts.
    WatchPipeline = "pipeline.watch", Role::reads_others;
    /// Read dead letters and send them again.
    RedriveCommand = "command.redrive", |role| matches!(role, Role::Administrator | Role::MedicalAdmin);
}
