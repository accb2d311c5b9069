//! Who has a post open, and who of them is editing it.

use domain::access::{EditPost, permit};
use domain::ids::PostId;
use domain::trust::Act;
use poem::web::Data;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Object, OpenApi};
use store::TenantTx;
use store::post::presence::{self, Visit};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::Deps;
use crate::api::Area;
use crate::api::input::{Input, NoBody, input_bodies};
use crate::api::post_access::{About, admit, facts, opened};
use crate::auth::Auth;
use crate::problem::{Code, Problem};
use crate::trust::gates::{Gate, Gated};

pub(crate) const GATES: &[Gated] = &[
    ("readPresence", Gate::Act(Act::PostRead)),
    ("setPresence", Gate::Act(Act::PostRead)),
    ("endPresence", Gate::Act(Act::PostRead)),
];

/// What somebody does with a post that they have open.
#[derive(Clone, Copy, Debug, Object)]
#[oai(rename = "Presence", deny_unknown_fields)]
pub(crate) struct PresenceBody {
    /// Edits it, rather than reading it.
    editing: bool,
    /// Edits it although somebody else does, who is told by the next answer that they do not any more.
    #[oai(default)]
    take_over: bool,
}

input_bodies! { PresenceBody: 256; }

/// Somebody who has a post open.
#[derive(Debug, Object)]
struct Present {
    /// The account.
    user_id: Uuid,
    /// Shown name.
    name: String,
    /// Edits it; one person at most does.
    editing: bool,
    /// Last heard of. Two minutes later they are gone.
    seen_at: OffsetDateTime,
}

/// Everybody who has a post open.
#[derive(Debug, Object)]
struct PresenceData {
    /// Whoever came first first; at most 100.
    data: Vec<Present>,
}

/// Answer to a goodbye.
#[derive(ApiResponse)]
enum Left {
    /// Gone.
    #[oai(status = 204)]
    Done,
}

pub(crate) struct Presences;

#[OpenApi(tag = "Area::Posts")]
impl Presences {
    /// Who has a post open.
    #[oai(path = "/posts/:id/presence", method = "get", operation_id = "readPresence")]
    async fn read(
        &self,
        auth: Auth,
        /// The post.
        id: Path<Uuid>,
        deps: Data<&Deps>,
    ) -> Result<Json<PresenceData>, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let post = opened(&deps, &mut tx, &auth, PostId(id.0)).await?;
        told(tx, post.id).await
    }

    /// Say that you have a post open, and again every half minute.
    ///
    /// 409 `being_edited` when you would edit what somebody else is editing. What you write is safe either way: an edit names
    /// the version that it is based on.
    #[oai(path = "/posts/:id/presence", method = "put", operation_id = "setPresence")]
    async fn write(
        &self,
        auth: Auth,
        /// The post.
        id: Path<Uuid>,
        input: Input<PresenceBody>,
        deps: Data<&Deps>,
    ) -> Result<Json<PresenceData>, Problem> {
        let (PresenceBody { editing, take_over }, now) = (input.body, OffsetDateTime::now_utc());
        let mut tx = deps.store.begin(auth.scope()).await?;
        let post = opened(&deps, &mut tx, &auth, PostId(id.0)).await?;
        if editing {
            let may = permit::<EditPost>(&auth.actor, facts(&post, auth.actor.tenant))?;
            admit(&deps, &mut tx, &auth, Act::PostEdit, &About::of(&post)).await?;
            if !presence::edit(&mut tx, &may, take_over, now).await? {
                return Err(Problem::new(Code::BeingEdited));
            }
        } else {
            presence::look(&mut tx, post.id, auth.actor.user, now).await?;
        }
        told(tx, post.id).await
    }

    /// Say that you have closed a post.
    #[oai(path = "/posts/:id/presence", method = "delete", operation_id = "endPresence")]
    async fn end(
        &self,
        auth: Auth,
        /// The post.
        id: Path<Uuid>,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<Left, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let post = opened(&deps, &mut tx, &auth, PostId(id.0)).await?;
        presence::leave(&mut tx, post.id, auth.actor.user).await?;
        tx.commit().await?;
        Ok(Left::Done)
    }
}

async fn told(mut tx: TenantTx, id: PostId) -> Result<Json<PresenceData>, Problem> {
    let visits = presence::list(&mut tx, id, OffsetDateTime::now_utc()).await?;
    tx.commit().await?;
    let present = |visit: Visit| Present {
        user_id: visit.user.0,
        name: visit.name,
        editing: visit.editing,
        seen_at: visit.seen_at,
    };
    Ok(Json(PresenceData { data: visits.into_iter().map(present).collect() }))
}
