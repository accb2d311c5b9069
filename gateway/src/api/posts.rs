//! Posts: writing, reading, and their verdicts.

use domain::access::{Actor, CreatePost as MayCreate, EditPost, ReadPost, permit};
use domain::content::{MedicalCategory, PostStatus, PostType, Taxonomy};
use domain::ids::{PatientId, PostId, TermId, UserId};
use domain::slug::{TRIES as SLUG_TRIES, of_post as slug_of};
use domain::trust::Act;
use poem::web::Data;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Enum, Object, OpenApi};
use store::idempotency::{self, KeyUse};
use store::post::{self, Edit, Filter, NewPost, Reader};
use store::snapshot::{self, PublicFilter};
use store::{PageRequest, StoreError, TenantTx, care, report, term};
use uuid::Uuid;

use crate::Deps;
use crate::api::idempotency::IdempotencyKey;
use crate::api::input::Input;
use crate::api::paging::{self, PageNumber, Pagination, PerPage};
use crate::api::post_access::{
    About, admit, facts, find_public, find_working, listed_levels, readable_levels, site, tagged, working,
};
use crate::api::post_body::{CreatePost, Draft, UpdatePost};
use crate::api::post_view::{PostBody, PostData, PostHead};
use crate::api::validation::{ValidationBody, ValidationData};
use crate::api::words::Word;
use crate::api::{Area, PREFIX, etag, removal};
use crate::auth::{Auth, MaybeAuth};
use crate::context::RequestContext;
use crate::custom_fields::{self, Face, Place};
use crate::problem::{Code, Problem};
use crate::trust::gates::{Gate, Gated};

/// Longest text to search for, characters.
const MAX_SEARCH: usize = 100;

/// Whose posts a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
enum ListScope {
    /// Published copies.
    Public,
    /// One's own posts.
    Mine,
    /// Everybody's posts.
    All,
}

/// A page of posts.
#[derive(Debug, Object)]
struct PostPage {
    /// The posts, without content, references and disclaimer: each is read by its own address.
    data: Vec<PostHead>,
    /// Where the page stands.
    pagination: Pagination,
}

/// Answer to a creation.
#[derive(ApiResponse)]
enum Created {
    /// The post exists now.
    #[oai(status = 201)]
    Post(
        Json<PostData>,
        /// Where it is read.
        #[oai(header = "Location")]
        String,
        /// Its entity tag.
        #[oai(header = "ETag")]
        String,
    ),
}

/// Answer to a reader.
#[derive(ApiResponse)]
#[expect(clippy::large_enum_variant, reason = "made once per answer and written out at once")]
enum Read {
    /// The post.
    #[oai(status = 200)]
    Post(
        Json<PostData>,
        /// Its entity tag.
        #[oai(header = "ETag")]
        String,
    ),
    /// The copy that the client has is current.
    #[oai(status = 304)]
    NotModified(
        /// Its entity tag.
        #[oai(header = "ETag")]
        String,
    ),
}

/// Answer to an edit.
#[derive(ApiResponse)]
enum Edited {
    /// The post as it is now.
    #[oai(status = 200)]
    Post(
        Json<PostData>,
        /// Its new entity tag.
        #[oai(header = "ETag")]
        String,
    ),
}

/// Answer to a deletion.
#[derive(ApiResponse)]
enum Removed {
    /// Nobody but editors sees it any more; after a deletion for good, they neither.
    #[oai(status = 204)]
    Gone,
}

pub(crate) const GATES: &[Gated] = &[
    ("createPost", Gate::Act(Act::PostCreate)),
    ("listPosts", Gate::Visitors(Act::PostRead)),
    ("readPost", Gate::Visitors(Act::PostRead)),
    ("updatePost", Gate::Act(Act::PostEdit)),
    ("deletePost", Gate::Act(Act::PostEdit)),
    ("readValidation", Gate::Act(Act::PostRead)),
];

pub(crate) struct Posts;

#[OpenApi(tag = "Area::Posts")]
impl Posts {
    /// Write a post.
    ///
    /// It is a draft; `validate` sends it into the gate.
    #[oai(path = "/posts", method = "post", operation_id = "createPost")]
    async fn create(
        &self,
        auth: Auth,
        key: IdempotencyKey,
        input: Input<CreatePost>,
        deps: Data<&Deps>,
    ) -> Result<Created, Problem> {
        let actor = auth.actor;
        let may = permit::<MayCreate>(&actor, actor.tenant)?;
        let mut draft = input.body.draft()?;
        let key = key.hash(&actor, "posts");
        let id = PostId(Uuid::now_v7());
        let mut tried = 0;
        // A broken unique rule ends its transaction, so each slug gets one of its own.
        let created = loop {
            let slug = match &draft.slug {
                Some(slug) => slug.clone(),
                None => slug_of(&draft.text.title, id, tried),
            };
            let mut tx = deps.store.begin(auth.scope()).await?;
            if let Some(key) = &key {
                match idempotency::bind(&mut tx, key, &input.fingerprint, id.0).await? {
                    KeyUse::First => {}
                    KeyUse::Repeat(first) => break first.into(),
                    KeyUse::Mismatch => return Err(Problem::new(Code::IdempotencyMismatch)),
                }
            }
            let category = known_category(&mut tx, &draft).await?.flatten();
            let patient = known_patient(&mut tx, &draft).await?.flatten();
            if let Some(given) = &draft.fields {
                let place = Place::fresh(PostType::Post).with(Taxonomy::Category, category.as_slice());
                custom_fields::write(&mut tx, (Face::Ours, &actor), &place, &mut draft.text, given).await?;
            }
            let about = About::draft(id, actor.user, &draft.text, patient);
            admit(&deps, &mut tx, &auth, Act::PostCreate, &about).await?;
            let new = NewPost { id, post_type: PostType::Post, slug: &slug, category, patient, text: &draft.text };
            match post::create(&mut tx, &may, &new).await {
                Ok(_revision) => {
                    tx.commit().await?;
                    break id;
                }
                Err(StoreError::Conflict { .. }) if draft.slug.is_none() && tried < SLUG_TRIES => tried += 1,
                Err(error) => return Err(error.into()),
            }
        };
        let (body, tag) = working(&deps, auth.scope(), created).await?;
        Ok(Created::Post(Json(PostData { data: body }), format!("{PREFIX}/posts/{created}"), tag))
    }

    /// List posts.
    ///
    /// Without a token, or with `scope=public`, published copies only. With a token and no `scope`:
    /// everybody's posts for those who read them all, one's own for other authors, published copies
    /// for the rest.
    #[oai(path = "/posts", method = "get", operation_id = "listPosts")]
    #[expect(clippy::too_many_arguments, reason = "one argument per query parameter is how the document is generated")]
    async fn list(
        &self,
        auth: MaybeAuth,
        /// Number of the page, from 1.
        page: Query<Option<PageNumber>>,
        /// Rows on a page, 1 to 100.
        per_page: Query<Option<PerPage>>,
        /// Only this status.
        status: Query<Option<Word<PostStatus>>>,
        /// Only this category.
        medical_category: Query<Option<Word<MedicalCategory>>>,
        /// Only this author's.
        author: Query<Option<Uuid>>,
        /// Only those with this text in title or teaser; published copies as `search` finds them.
        #[oai(validator(max_length = 100))]
        search: Query<Option<String>>,
        /// Whose posts.
        scope: Query<Option<ListScope>>,
        deps: Data<&Deps>,
    ) -> Result<Json<PostPage>, Problem> {
        let request = paging::request(page.0, per_page.0)?;
        let search = search.0.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        if search.as_deref().is_some_and(|text| text.chars().count() > MAX_SEARCH || text.contains('\0')) {
            return Err(Problem::field("search", "invalid"));
        }
        let filter = Filter {
            author: author.0.map(UserId),
            status: status.0.map(|word| word.0),
            medical_category: medical_category.0.map(|word| word.0),
            search,
            reader: match auth.auth() {
                Some(auth) => Some(Reader { user: auth.actor.user, levels: listed_levels(&deps, auth).await? }),
                None => None,
            },
        };
        let mut tx = deps.store.begin(auth.scope()).await?;
        let page = match list_for(auth.actor(), scope.0)? {
            Listed::Public => list_public(&deps, &mut tx, &auth, filter, request).await?,
            Listed::Own(me) if filter.author.is_some_and(|author| author != me) => PostPage::empty(request),
            Listed::Own(me) => list_working(&deps, &mut tx, Filter { author: Some(me), ..filter }, request).await?,
            Listed::All => list_working(&deps, &mut tx, filter, request).await?,
        };
        tx.commit().await?;
        Ok(Json(page))
    }

    /// Read a post.
    ///
    /// Its author and those who read all posts get the working text, everybody else the published
    /// copy.
    #[oai(path = "/posts/:id", method = "get", operation_id = "readPost")]
    async fn read(
        &self,
        auth: MaybeAuth,
        /// The post.
        id: Path<Uuid>,
        /// Entity tag of the copy that the client has.
        #[oai(name = "If-None-Match")]
        if_none_match: Header<Option<String>>,
        deps: Data<&Deps>,
    ) -> Result<Read, Problem> {
        let id = PostId(id.0);
        let mut tx = deps.store.begin(auth.scope()).await?;
        let body = match find_working(&deps, &mut tx, auth.auth(), id).await? {
            Some(post) => PostBody::working(post, &site(&deps, tx.scope().tenant).await?),
            None => find_public(&deps, &mut tx, &auth, id).await?,
        };
        tx.commit().await?;
        let (body, tag) = tagged(body);
        Ok(if etag::is_current(if_none_match.0.as_deref(), &tag) {
            Read::NotModified(tag)
        } else {
            Read::Post(Json(PostData { data: body }), tag)
        })
    }

    /// Change a post.
    ///
    /// Absent members keep their value. A published copy stays as it is: the new text is a draft
    /// beside it.
    #[oai(path = "/posts/:id", method = "put", operation_id = "updatePost")]
    async fn update(
        &self,
        auth: Auth,
        /// The post.
        id: Path<Uuid>,
        /// Entity tag of the post that the change is based on.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        input: Input<UpdatePost>,
        deps: Data<&Deps>,
    ) -> Result<Edited, Problem> {
        let id = PostId(id.0);
        let mut tx = deps.store.begin(auth.scope()).await?;
        let old = post::find(&mut tx, id).await?.ok_or_else(Problem::not_found)?;
        let may = permit::<EditPost>(&auth.actor, facts(&old, tx.scope().tenant))?;
        admit(&deps, &mut tx, &auth, Act::PostEdit, &About::of(&old)).await?;
        let expected_version = etag::expected_version(if_match.0.as_deref(), old.version)?;
        let (author, old_patient, old_category) =
            (old.author, old.patient, old.category.as_ref().map(|category| category.id));
        let mut place = Place::of(&old);
        let mut draft = input.body.draft(old.text)?;
        let category = known_category(&mut tx, &draft).await?;
        let patient = known_patient(&mut tx, &draft).await?;
        if let Some(given) = &draft.fields {
            if let Some(category) = &category {
                place = place.with(Taxonomy::Category, category.as_slice());
            }
            custom_fields::write(&mut tx, (Face::Ours, &auth.actor), &place, &mut draft.text, given).await?;
        }
        // What it becomes counts as much as what it was.
        let about = About::draft(id, author, &draft.text, patient.unwrap_or(old_patient));
        admit(&deps, &mut tx, &auth, Act::PostEdit, &about).await?;
        let edit = Edit { expected_version, slug: draft.slug, category, patient, text: draft.text };
        post::edit(&mut tx, &may, &edit).await.map_err(|error| match error {
            // Somebody wrote between our look and our lock.
            StoreError::Stale => Problem::new(Code::PreconditionFailed),
            other => other.into(),
        })?;
        tx.commit().await?;
        if category.is_some_and(|category| category != old_category) {
            // In which archive a live text stands changes at once.
            deps.pages.changed(auth.actor.tenant).await;
        }
        let (body, tag) = working(&deps, auth.scope(), id).await?;
        Ok(Edited::Post(Json(PostData { data: body }), tag))
    }

    /// Put a post into the trash, or delete it.
    ///
    /// Its published copy is withdrawn, which takes the right to publish it. With `force` nobody finds it any more and its
    /// path segment is free; its records stay as long as the law wants them.
    #[oai(path = "/posts/:id", method = "delete", operation_id = "deletePost")]
    async fn delete(
        &self,
        auth: Auth,
        /// The post.
        id: Path<Uuid>,
        /// For good, past the trash.
        force: Query<Option<bool>>,
        context: RequestContext,
        deps: Data<&Deps>,
    ) -> Result<Removed, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let post = post::find(&mut tx, PostId(id.0)).await?.ok_or_else(Problem::not_found)?;
        removal::remove(&deps, &auth, tx, &post, force.0.unwrap_or(false), &context).await?;
        Ok(Removed::Gone)
    }

    /// Read the verdicts on the current revision.
    #[oai(path = "/posts/:id/validation", method = "get", operation_id = "readValidation")]
    async fn validation(
        &self,
        auth: Auth,
        /// The post.
        id: Path<Uuid>,
        deps: Data<&Deps>,
    ) -> Result<Json<ValidationData>, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let post = post::find(&mut tx, PostId(id.0)).await?.ok_or_else(Problem::not_found)?;
        permit::<ReadPost>(&auth.actor, facts(&post, tx.scope().tenant))?;
        admit(&deps, &mut tx, &auth, Act::PostRead, &About::of(&post)).await?;
        let reports = report::latest(&mut tx, post.id, post.revision_id).await?;
        tx.commit().await?;
        Ok(Json(ValidationData { data: ValidationBody::of(&post, reports) }))
    }
}

/// A slug that no other post has: with some of the post's id.
pub(crate) fn unique_slug(title: &str, id: PostId) -> String {
    slug_of(title, id, SLUG_TRIES)
}

pub(crate) async fn known_category(tx: &mut TenantTx, draft: &Draft) -> Result<Option<Option<TermId>>, Problem> {
    let Some(Some(id)) = draft.category else { return Ok(draft.category.map(|_| None)) };
    let found = term::find(tx, id.into()).await?.filter(|term| term.taxonomy == Taxonomy::Category);
    Ok(Some(Some(found.ok_or_else(|| Problem::field("category_id", "unknown"))?.id)))
}

/// Also for a public text, whose level asks nothing about the patient.
pub(crate) async fn known_patient(tx: &mut TenantTx, draft: &Draft) -> Result<Option<Option<PatientId>>, Problem> {
    let Some(Some(id)) = draft.patient else { return Ok(draft.patient.map(|_| None)) };
    let found = care::find_patient(tx, PatientId(id)).await?;
    Ok(Some(Some(found.ok_or_else(|| Problem::field("patient_id", "unknown"))?.id)))
}

enum Listed {
    Public,
    Own(UserId),
    All,
}

fn list_for(actor: Option<&Actor>, scope: Option<ListScope>) -> Result<Listed, Problem> {
    let Some(actor) = actor else {
        return match scope {
            None | Some(ListScope::Public) => Ok(Listed::Public),
            Some(_) => Err(Problem::new(Code::Unauthenticated)),
        };
    };
    match scope {
        Some(ListScope::Public) => Ok(Listed::Public),
        Some(ListScope::Mine) => Ok(Listed::Own(actor.user)),
        Some(ListScope::All) if actor.role.reads_others() => Ok(Listed::All),
        Some(ListScope::All) => Err(Problem::new(Code::Forbidden)),
        None if actor.role.reads_others() => Ok(Listed::All),
        None if actor.role.writes() => Ok(Listed::Own(actor.user)),
        None => Ok(Listed::Public),
    }
}

impl PostPage {
    const fn empty(request: PageRequest) -> Self {
        let pagination = Pagination { page: request.page(), per_page: request.per_page(), total: 0, total_pages: 0 };
        Self { data: Vec::new(), pagination }
    }
}

async fn list_working(
    deps: &Deps,
    tx: &mut TenantTx,
    filter: Filter,
    request: PageRequest,
) -> Result<PostPage, Problem> {
    let site = site(deps, tx.scope().tenant).await?;
    let page = post::list(tx, &filter, request).await?;
    let pagination = Pagination::of(&page);
    Ok(PostPage { data: page.rows.into_iter().map(|post| PostHead::working(post, &site)).collect(), pagination })
}

async fn list_public(
    deps: &Deps,
    tx: &mut TenantTx,
    auth: &MaybeAuth,
    filter: Filter,
    request: PageRequest,
) -> Result<PostPage, Problem> {
    if filter.status.is_some_and(|status| status != PostStatus::Published) {
        return Ok(PostPage::empty(request));
    }
    let levels = readable_levels(deps, auth).await?;
    let filter = PublicFilter {
        levels,
        author: filter.author,
        medical_category: filter.medical_category,
        search: filter.search,
        post: None,
    };
    let site = site(deps, tx.scope().tenant).await?;
    let page = snapshot::list_public(tx, &filter, request).await?;
    let pagination = Pagination::of(&page);
    let data = page.rows.into_iter().map(|post| PostHead::published(post, &site)).collect::<Result<_, _>>()?;
    Ok(PostPage { data, pagination })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::access::Role;

    fn actor(role: Role) -> Actor {
        Actor { tenant: Uuid::nil().into(), user: Uuid::max().into(), role, session: None }
    }

    #[test]
    fn strangers_are_shown_published_copies_only() {
        assert!(matches!(list_for(None, None), Ok(Listed::Public)));
        assert_eq!(list_for(None, Some(ListScope::All)).err().map(|p| p.code()), Some(Code::Unauthenticated));
        assert_eq!(list_for(None, Some(ListScope::Mine)).err().map(|p| p.code()), Some(Code::Unauthenticated));
    }

    #[test]
    fn only_those_who_read_all_posts_list_all_posts() {
        for role in Role::ALL {
            let all = list_for(Some(&actor(*role)), Some(ListScope::All));
            assert_eq!(all.is_ok(), role.reads_others(), "{role}");
            let default = list_for(Some(&actor(*role)), None).unwrap();
            assert_eq!(matches!(default, Listed::All), role.reads_others(), "{role}");
        }
    }
}
