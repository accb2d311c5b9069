//! Sending posts into the gate, and approved posts before the public. Both are work: the gateway
//! checks what it can refuse cheaply, writes the command, and answers 202.

use bus_schemas::{Command, Envelope, PublishPost, ValidatePost, subject};
use crypto::digest;
use domain::access::{PublishPost as MayPublish, SubmitPost, permit};
use domain::ids::{CommandId, PostId};
use domain::trust::Act;
use domain::workflow::WorkflowState;
use poem::web::Data;
use poem_openapi::OpenApi;
use poem_openapi::param::Path;
use store::command::{self, Accepted, NewCommand};
use store::post::{self, Post};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::Deps;
use crate::api::idempotency::{self, IdempotencyKey};
use crate::api::input::NoBody;
use crate::api::operations::{self, AcceptedWork};
use crate::api::post_access::{About, admit, facts};
use crate::api::{Area, SOURCE};
use crate::auth::Auth;
use crate::context::RequestContext;
use crate::custom_fields;
use crate::problem::{Code, FieldErrors, Problem};
use crate::trust::gates::{Gate, Gated};

/// An order about a post.
#[derive(Clone, Copy)]
enum Order {
    Validate,
    Publish,
}

impl Order {
    const fn word(self) -> &'static str {
        match self {
            Self::Validate => "validate",
            Self::Publish => "publish",
        }
    }

    const fn act(self) -> Act {
        match self {
            Self::Validate => Act::PostSubmit,
            Self::Publish => Act::PostPublish,
        }
    }

    fn permit(self, auth: &Auth, post: &Post) -> Result<(), Problem> {
        let facts = facts(post, auth.actor.tenant);
        match self {
            Self::Validate => permit::<SubmitPost>(&auth.actor, facts).map(drop)?,
            Self::Publish => permit::<MayPublish>(&auth.actor, facts).map(drop)?,
        }
        Ok(())
    }

    /// Whether the post's place in the gate allows it, given that no command of it is open. The
    /// worker decides again, under a lock.
    ///
    /// A post that waits for a stage and has no open command is one whose chain was refused on the
    /// way: nobody will ever move it on, so it may enter the gate again.
    fn fits(self, state: WorkflowState, held: bool) -> bool {
        match self {
            Self::Validate => {
                held || state.waiting_for().is_some() || state.move_to(WorkflowState::LgpdPending).is_ok()
            }
            Self::Publish => state == WorkflowState::Approved,
        }
    }

    fn command(self, id: CommandId, auth: &Auth, post: &Post, context: &RequestContext) -> NewCommand {
        let (command_id, post_id, revision_id) = (id, post.id, post.revision_id);
        match self {
            Self::Validate => {
                new_command(ValidatePost { command_id, post_id, revision_id }, id, auth, post.id, context)
            }
            Self::Publish => new_command(PublishPost { command_id, post_id, revision_id }, id, auth, post.id, context),
        }
    }
}

/// A command about a post, with its message. What the client asked for is the kind and the post.
pub(crate) fn new_command<C: Command>(
    data: C,
    id: CommandId,
    auth: &Auth,
    post: PostId,
    context: &RequestContext,
) -> NewCommand {
    let tenant = auth.actor.tenant;
    let traceparent = context.trace.to_string();
    let envelope =
        Envelope::new(id.0, SOURCE, tenant, post.0, OffsetDateTime::now_utc(), data).traced(Some(traceparent.clone()));
    NewCommand {
        id,
        redrive_of: None,
        pool: C::POOL,
        kind: C::KIND,
        actor: Some(auth.actor.user),
        post: Some(post),
        stage: None,
        subject: subject::command::<C>(tenant),
        message: envelope.to_value(),
        body_hash: digest::of_parts("healthcare-cms/command/v1", &[C::KIND.as_bytes(), post.0.as_bytes()]),
        traceparent: Some(traceparent),
    }
}

/// A draft may lack its title or its text; what enters the gate has both.
fn is_whole(post: &Post) -> Result<(), Problem> {
    let mut errors = FieldErrors::default();
    errors.require(!post.text.title.trim().is_empty(), "title", "required");
    errors.require(!post.text.content.trim().is_empty(), "content", "required");
    errors.check()
}

async fn order(
    order: Order,
    deps: &Deps,
    auth: &Auth,
    post: Uuid,
    key: &IdempotencyKey,
    context: &RequestContext,
) -> Result<AcceptedWork, Problem> {
    let route = format!("posts/{post}/{}", order.word());
    let mut tx = deps.store.begin(auth.scope()).await?;
    // Of two orders at the same time the second waits here, and finds the first one's command open.
    post::lock(&mut tx, PostId(post)).await?;
    let post = post::find(&mut tx, PostId(post)).await?.ok_or_else(Problem::not_found)?;
    order.permit(auth, &post)?;
    admit(deps, &mut tx, auth, order.act(), &About::of(&post)).await?;
    if post.trashed_at.is_some() {
        return Err(Problem::new(Code::InvalidTransition));
    }
    if matches!(order, Order::Validate) {
        is_whole(&post)?;
        custom_fields::complete(&mut tx, &auth.actor, &post).await?;
    }
    let id = idempotency::command_of(&mut tx, key, &auth.actor, &route).await?;
    // Both are looked at before the insert and judged after it: a repeated request finds its own
    // command open, and must get its first answer again.
    let free = order.fits(post.workflow_state, post.held) && !command::open_for_post(&mut tx, post.id).await?;
    let new = order.command(id, auth, &post, context);
    match command::accept(&mut tx, &new).await? {
        Accepted::New if free => {
            tx.commit().await?;
            deps.commands.publish(&new).await;
        }
        Accepted::New => return Err(Problem::new(Code::InvalidTransition)),
        Accepted::Existing => drop(tx),
        Accepted::Mismatch => return Err(Problem::new(Code::IdempotencyMismatch)),
    }
    operations::accepted(deps, auth.scope(), id).await
}

pub(crate) const GATES: &[Gated] = &[
    ("validatePost", Gate::Act(Act::PostSubmit)),
    ("validatePostAlias", Gate::Act(Act::PostSubmit)),
    ("publishPost", Gate::Act(Act::PostPublish)),
    ("publishPostAlias", Gate::Act(Act::PostPublish)),
];

pub(crate) struct Medical;

#[OpenApi(tag = "Area::Posts")]
impl Medical {
    /// Send a post into the gate.
    #[oai(path = "/medical/posts/:id/validate", method = "post", operation_id = "validatePost")]
    async fn validate(
        &self,
        auth: Auth,
        /// The post.
        id: Path<Uuid>,
        key: IdempotencyKey,
        context: RequestContext,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<AcceptedWork, Problem> {
        order(Order::Validate, &deps, &auth, id.0, &key, &context).await
    }

    /// Send a post into the gate (the same operation under its older path).
    #[oai(path = "/posts/:id/validate", method = "post", operation_id = "validatePostAlias")]
    async fn validate_alias(
        &self,
        auth: Auth,
        /// The post.
        id: Path<Uuid>,
        key: IdempotencyKey,
        context: RequestContext,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<AcceptedWork, Problem> {
        order(Order::Validate, &deps, &auth, id.0, &key, &context).await
    }

    /// Put an approved post before the public.
    #[oai(path = "/medical/posts/:id/publish", method = "post", operation_id = "publishPost")]
    async fn publish(
        &self,
        auth: Auth,
        /// The post.
        id: Path<Uuid>,
        key: IdempotencyKey,
        context: RequestContext,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<AcceptedWork, Problem> {
        order(Order::Publish, &deps, &auth, id.0, &key, &context).await
    }

    /// Put an approved post before the public (the same operation under its older path).
    #[oai(path = "/posts/:id/publish", method = "post", operation_id = "publishPostAlias")]
    async fn publish_alias(
        &self,
        auth: Auth,
        /// The post.
        id: Path<Uuid>,
        key: IdempotencyKey,
        context: RequestContext,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<AcceptedWork, Problem> {
        order(Order::Publish, &deps, &auth, id.0, &key, &context).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_left_waiting_for_a_stage_may_be_submitted_again() {
        for state in [WorkflowState::LgpdPending, WorkflowState::MedicalPending, WorkflowState::CfmPending] {
            assert!(Order::Validate.fits(state, false), "{state}");
            assert!(!Order::Publish.fits(state, false), "{state}");
        }
    }

    #[test]
    fn only_an_approved_post_may_be_published() {
        for state in WorkflowState::ALL {
            assert_eq!(Order::Publish.fits(*state, true), *state == WorkflowState::Approved, "{state}");
        }
    }
}
