//! Taking posts away: from readers, into the trash, and for good.

use bus_schemas::WithdrawPost;
use domain::access::{EditPost, PublishPost as MayPublish, permit};
use domain::ids::{CommandId, PostId};
use domain::trust::Act;
use poem::web::Data;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, OpenApi};
use store::command::{self, Accepted, NewCommand};
use store::post::{self, Post, placement};
use store::{StoreError, TenantTx};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::Deps;
use crate::api::Area;
use crate::api::idempotency::{self, IdempotencyKey};
use crate::api::input::NoBody;
use crate::api::medical::new_command;
use crate::api::operations::{self, AcceptedWork};
use crate::api::post_access::{About, admit, facts, working};
use crate::api::post_view::PostData;
use crate::auth::Auth;
use crate::context::RequestContext;
use crate::problem::{Code, Problem};
use crate::trust::gates::{Gate, Gated};

pub(crate) const GATES: &[Gated] =
    &[("restorePost", Gate::Act(Act::PostEdit)), ("unpublishPost", Gate::Act(Act::PostPublish))];

/// Answer to a restoration.
#[derive(ApiResponse)]
enum Restored {
    /// The post, a draft again.
    #[oai(status = 200)]
    Post(Json<PostData>, #[oai(header = "ETag")] String),
}

pub(crate) struct Removal;

#[OpenApi(tag = "Area::Posts")]
impl Removal {
    /// Take a post out of the trash. It is a draft: to be public again it passes the gate again.
    #[oai(path = "/posts/:id/restore", method = "post", operation_id = "restorePost")]
    async fn restore(
        &self,
        auth: Auth,
        /// The post.
        id: Path<Uuid>,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<Restored, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let post = post::find(&mut tx, PostId(id.0)).await?.ok_or_else(Problem::not_found)?;
        restore(&deps, &auth, tx, &post).await?;
        let (data, tag) = working(&deps, auth.scope(), post.id).await?;
        Ok(Restored::Post(Json(PostData { data }), tag))
    }

    /// Take a post's published copy away. The post stays, a draft.
    #[oai(path = "/posts/:id/unpublish", method = "post", operation_id = "unpublishPost")]
    async fn unpublish(
        &self,
        auth: Auth,
        /// The post.
        id: Path<Uuid>,
        key: IdempotencyKey,
        context: RequestContext,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<AcceptedWork, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        post::lock(&mut tx, PostId(id.0)).await?;
        let post = post::find(&mut tx, PostId(id.0)).await?.ok_or_else(Problem::not_found)?;
        let may = permit::<MayPublish>(&auth.actor, facts(&post, auth.actor.tenant))?;
        admit(&deps, &mut tx, &auth, Act::PostPublish, &About::of(&post)).await?;
        // Whoever wanted it to be public wants so no more.
        placement::want(&mut tx, &may, None).await?;
        let command = idempotency::command_of(&mut tx, &key, &auth.actor, &format!("posts/{}/unpublish", id.0)).await?;
        let is_live = placement::is_live(&mut tx, post.id).await?;
        let new = withdrawal(command, &auth, post.id, &context);
        match command::accept(&mut tx, &new).await? {
            Accepted::New if is_live => {
                tx.commit().await?;
                deps.commands.publish(&new).await;
            }
            Accepted::New => return Err(Problem::new(Code::InvalidTransition)),
            Accepted::Existing => drop(tx),
            Accepted::Mismatch => return Err(Problem::new(Code::IdempotencyMismatch)),
        }
        operations::accepted(&deps, auth.scope(), command).await
    }
}

/// The order that a post's public copy goes.
pub(crate) fn withdrawal(command_id: CommandId, auth: &Auth, post_id: PostId, context: &RequestContext) -> NewCommand {
    new_command(WithdrawPost { command_id, post_id }, command_id, auth, post_id, context)
}

/// Puts a post into the trash or deletes it, and has its public copy withdrawn.
///
/// # Errors
/// `forbidden` for what the caller may not edit, and for a public post that they may not publish; `invalid_transition` when it
/// is where it should go already.
pub(crate) async fn remove(
    deps: &Deps,
    auth: &Auth,
    mut tx: TenantTx,
    post: &Post,
    for_good: bool,
    context: &RequestContext,
) -> Result<(), Problem> {
    // Somebody who publishes it right now is either before this or after.
    post::lock(&mut tx, post.id).await?;
    let may = permit::<EditPost>(&auth.actor, facts(post, auth.actor.tenant))?;
    admit(deps, &mut tx, auth, Act::PostEdit, &About::of(post)).await?;
    let is_live = placement::is_live(&mut tx, post.id).await?;
    if is_live {
        permit::<MayPublish>(&auth.actor, facts(post, auth.actor.tenant))?;
        admit(deps, &mut tx, auth, Act::PostPublish, &About::of(post)).await?;
    }
    let now = OffsetDateTime::now_utc();
    let moved = if for_good {
        placement::delete(&mut tx, &may, now).await
    } else {
        placement::trash(&mut tx, &may, Some(now)).await
    };
    moved.map_err(settled)?;
    let new = withdrawal(CommandId(Uuid::now_v7()), auth, post.id, context);
    if is_live {
        command::accept(&mut tx, &new).await?;
    }
    tx.commit().await?;
    if is_live {
        deps.commands.publish(&new).await;
    }
    Ok(())
}

/// Takes a post out of the trash.
///
/// # Errors
/// As [`remove`].
pub(crate) async fn restore(deps: &Deps, auth: &Auth, mut tx: TenantTx, post: &Post) -> Result<(), Problem> {
    let may = permit::<EditPost>(&auth.actor, facts(post, auth.actor.tenant))?;
    admit(deps, &mut tx, auth, Act::PostEdit, &About::of(post)).await?;
    placement::trash(&mut tx, &may, None).await.map_err(settled)?;
    tx.commit().await?;
    Ok(())
}

fn settled(error: StoreError) -> Problem {
    match error {
        StoreError::Stale => Problem::new(Code::InvalidTransition),
        error => error.into(),
    }
}
