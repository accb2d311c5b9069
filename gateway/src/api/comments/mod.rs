//! Comments: what readers say below texts that everybody reads, and what moderators make of it.

mod body;

use domain::access::{ModerateComments, permit};
use domain::comment::{CommentStatus, Move};
use domain::content::ComplianceLevel;
use domain::ids::{CommentId, PostId};
use domain::trust::Act;
use poem::web::Data;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, OpenApi};
use store::comment::listing::{self, CommentFilter, CommentOrder};
use store::comment::{self, Comment, View, moderation};
use store::idempotency::{self, KeyUse};
use store::{TenantTx, snapshot};
use uuid::Uuid;

use body::{CommentBody, CommentData, CommentPage, CreateComment, UpdateComment, towards};

use crate::Deps;
use crate::api::idempotency::IdempotencyKey;
use crate::api::input::Input;
use crate::api::paging::{self, PageNumber, Pagination, PerPage};
use crate::api::words::Word;
use crate::api::{Area, etag};
use crate::auth::{Auth, ClientAddress, MaybeAuth};
use crate::comments::{self, Letter, Pen, Revision, Signature};
use crate::problem::{Code, Problem};
use crate::trust::gates::{Gate, Gated};

/// Longest text to search for, characters.
const SEARCHED: usize = 100;

/// Answer to a comment that was handed in.
#[derive(ApiResponse)]
enum Written {
    /// It is there: shown when its status is `approved`, and waiting for a moderator when it is `hold`.
    #[oai(status = 201)]
    Comment(Json<CommentData>),
}

/// Answer with one comment.
#[derive(ApiResponse)]
enum Read {
    /// The comment.
    #[oai(status = 200)]
    Comment(Json<CommentData>, #[oai(header = "ETag")] String),
}

/// Answer to a removal.
#[derive(ApiResponse)]
enum Removed {
    /// It is in the trash, or gone for good.
    #[oai(status = 204)]
    Gone,
}

pub(crate) const GATES: &[Gated] = &[
    ("listPostComments", Gate::Visitors(Act::PostRead)),
    ("createComment", Gate::Visitors(Act::CommentWrite)),
    ("listComments", Gate::Act(Act::CommentModerate)),
    ("readComment", Gate::Act(Act::CommentModerate)),
    ("updateComment", Gate::Act(Act::CommentModerate)),
    ("deleteComment", Gate::Act(Act::CommentModerate)),
];

pub(crate) struct Comments;

#[OpenApi(tag = "Area::Comments")]
impl Comments {
    /// List the approved comments below a public text, the oldest first.
    #[oai(path = "/posts/:id/comments", method = "get", operation_id = "listPostComments")]
    async fn of_post(
        &self,
        auth: MaybeAuth,
        /// The text.
        id: Path<Uuid>,
        /// Number of the page, from 1.
        page: Query<Option<PageNumber>>,
        /// Rows on a page, 1 to 100.
        per_page: Query<Option<PerPage>>,
        deps: Data<&Deps>,
    ) -> Result<Json<CommentPage>, Problem> {
        let request = paging::request(page.0, per_page.0)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let post = PostId(id.0);
        if snapshot::live_of(&mut tx, &[post], &[ComplianceLevel::Public]).await?.is_empty() {
            return Err(Problem::not_found());
        }
        let filter =
            CommentFilter { statuses: vec![CommentStatus::Approved], post: Some(post), ..CommentFilter::default() };
        let page = listing::list(&mut tx, View::Readers(None), &filter, request).await?;
        tx.commit().await?;
        let pagination = Pagination::of(&page);
        Ok(Json(CommentPage { data: page.rows.into_iter().map(CommentBody::public).collect(), pagination }))
    }

    /// Comment a public text, or answer a comment below it.
    ///
    /// It is read for personal data before anybody sees it. Moderators see their own at once when it is clean; everybody
    /// else's waits for one. Without an account, `author_name` and `author_email` are needed, and an `Idempotency-Key` says
    /// nothing: the same words are refused a second time (409) anyway.
    #[oai(path = "/posts/:id/comments", method = "post", operation_id = "createComment")]
    async fn create(
        &self,
        auth: MaybeAuth,
        /// The text.
        #[oai(name = "id")]
        post: Path<Uuid>,
        key: IdempotencyKey,
        address: ClientAddress,
        input: Input<CreateComment>,
        deps: Data<&Deps>,
    ) -> Result<Written, Problem> {
        let body = input.body;
        let content = comments::cleaned(&body.content)?;
        let signed = body.author_name.is_some() || body.author_email.is_some() || body.author_url.is_some();
        let signature = match &auth {
            MaybeAuth::Actor(_) if signed => return Err(Problem::field("author_name", "not_allowed")),
            MaybeAuth::Actor(_) => Signature::default(),
            MaybeAuth::Visitor(_) => {
                let text = |part: &Option<String>| part.clone().unwrap_or_default();
                Signature::checked(&text(&body.author_name), &text(&body.author_email), &text(&body.author_url))?
            }
        };
        let pen = match &auth {
            MaybeAuth::Actor(auth) => Pen::Member(auth),
            MaybeAuth::Visitor(_) => Pen::Visitor(&signature),
        };
        let id = CommentId(Uuid::now_v7());
        let letter = Letter {
            id,
            post: PostId(post.0),
            parent: body.parent_id.map(CommentId),
            pen,
            content: &content,
            address: address.0,
            step: None,
            created_at: None,
        };
        let mut tx = deps.store.begin(auth.scope()).await?;
        if let Some(key) = auth.actor().and_then(|actor| key.hash(actor, &format!("comments/{}", post.0))) {
            match idempotency::bind(&mut tx, &key, &input.fingerprint, id.0).await? {
                KeyUse::First => {}
                KeyUse::Repeat(first) => {
                    let view = View::Readers(auth.actor().map(|actor| actor.user));
                    let first = one(&mut tx, view, first.into()).await?;
                    return Ok(Written::Comment(Json(told(&deps, &auth, first)?)));
                }
                KeyUse::Mismatch => return Err(Problem::new(Code::IdempotencyMismatch)),
            }
        }
        let made = comments::write(&deps, &mut tx, &letter).await?;
        tx.commit().await?;
        comments::announce(&deps, auth.scope().tenant, &made).await;
        Ok(Written::Comment(Json(told(&deps, &auth, made)?)))
    }

    /// List comments of all texts for moderators, the newest first.
    #[oai(path = "/comments", method = "get", operation_id = "listComments")]
    #[expect(clippy::too_many_arguments, reason = "one argument per query parameter is how the document is generated")]
    async fn list(
        &self,
        auth: Auth,
        /// Only those that stand here.
        status: Query<Option<Word<CommentStatus>>>,
        /// Only those below this text.
        post_id: Query<Option<Uuid>>,
        /// Only those with this in their words or the name of their author; at most 100 characters.
        #[oai(validator(max_length = 100))]
        search: Query<Option<String>>,
        /// Number of the page, from 1.
        page: Query<Option<PageNumber>>,
        /// Rows on a page, 1 to 100.
        per_page: Query<Option<PerPage>>,
        deps: Data<&Deps>,
    ) -> Result<Json<CommentPage>, Problem> {
        let may = permit::<ModerateComments>(&auth.actor, auth.actor.tenant)?;
        let request = paging::request(page.0, per_page.0)?;
        let search = search.0.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        if search.as_deref().is_some_and(|text| text.chars().count() > SEARCHED || text.contains('\0')) {
            return Err(Problem::field("search", "invalid"));
        }
        let filter = CommentFilter {
            statuses: status.0.map(|status| status.0).into_iter().collect(),
            post: post_id.0.map(PostId),
            search,
            order: CommentOrder::Date,
            descending: true,
            ..CommentFilter::default()
        };
        let mut tx = deps.store.begin(auth.scope()).await?;
        let page = listing::list(&mut tx, View::Moderator(&may), &filter, request).await?;
        tx.commit().await?;
        let pagination = Pagination::of(&page);
        let tenant = auth.actor.tenant;
        let told = page.rows.into_iter().map(|comment| CommentBody::moderated(&deps, tenant, comment));
        Ok(Json(CommentPage { data: told.collect::<Result<_, _>>()?, pagination }))
    }

    /// Read a comment as a moderator.
    #[oai(path = "/comments/:id", method = "get", operation_id = "readComment")]
    async fn read(
        &self,
        auth: Auth,
        /// The comment.
        id: Path<Uuid>,
        deps: Data<&Deps>,
    ) -> Result<Read, Problem> {
        let may = permit::<ModerateComments>(&auth.actor, auth.actor.tenant)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let found = one(&mut tx, View::Moderator(&may), CommentId(id.0)).await?;
        tx.commit().await?;
        let (data, tag) = CommentBody::moderated(&deps, auth.actor.tenant, found)?.tagged();
        Ok(Read::Comment(Json(data), tag))
    }

    /// Change a comment, or where it stands.
    #[oai(path = "/comments/:id", method = "put", operation_id = "updateComment")]
    async fn update(
        &self,
        auth: Auth,
        /// The comment.
        id: Path<Uuid>,
        /// Entity tag of what the change is based on.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        input: Input<UpdateComment>,
        deps: Data<&Deps>,
    ) -> Result<Read, Problem> {
        let may = permit::<ModerateComments>(&auth.actor, auth.actor.tenant)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let old = one(&mut tx, View::Moderator(&may), CommentId(id.0)).await?;
        etag::expected_version(if_match.0.as_deref(), old.version)?;
        let body = input.body;
        let revision = Revision {
            content: body.content.as_deref().map(comments::cleaned).transpose()?,
            name: body.author_name,
            url: body.author_url,
            step: body.status.map(|status| towards(status.0)),
            ..Revision::default()
        };
        comments::moderate(&deps, &mut tx, &may, &old, revision).await?;
        let new = one(&mut tx, View::Moderator(&may), old.id).await?;
        tx.commit().await?;
        deps.pages.changed(auth.actor.tenant).await;
        let (data, tag) = CommentBody::moderated(&deps, auth.actor.tenant, new)?.tagged();
        Ok(Read::Comment(Json(data), tag))
    }

    /// Throw a comment away, or delete it for good: name, address and words are gone then.
    #[oai(path = "/comments/:id", method = "delete", operation_id = "deleteComment")]
    async fn remove(
        &self,
        auth: Auth,
        /// The comment.
        id: Path<Uuid>,
        /// Delete it for good, whether or not it is in the trash.
        force: Query<Option<bool>>,
        deps: Data<&Deps>,
    ) -> Result<Removed, Problem> {
        let may = permit::<ModerateComments>(&auth.actor, auth.actor.tenant)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let old = one(&mut tx, View::Moderator(&may), CommentId(id.0)).await?;
        if force.0 == Some(true) {
            moderation::erase(&mut tx, &may, old.id).await?;
        } else if old.standing.status == CommentStatus::Trash {
            return Err(Problem::new(Code::InvalidTransition));
        } else {
            let revision = Revision { step: Some(Move::Trash), ..Revision::default() };
            comments::moderate(&deps, &mut tx, &may, &old, revision).await?;
        }
        tx.commit().await?;
        deps.pages.changed(auth.actor.tenant).await;
        Ok(Removed::Gone)
    }
}

async fn one(tx: &mut TenantTx, view: View<'_>, id: CommentId) -> Result<Comment, Problem> {
    comment::find(tx, view, id).await?.ok_or_else(Problem::not_found)
}

/// A comment as its writer is told of it.
fn told(deps: &Deps, auth: &MaybeAuth, comment: Comment) -> Result<CommentData, Problem> {
    let body = match auth.auth().filter(|auth| comments::moderator(auth).is_some()) {
        Some(auth) => CommentBody::moderated(deps, auth.actor.tenant, comment)?,
        None => CommentBody::public(comment),
    };
    Ok(body.tagged().0)
}
