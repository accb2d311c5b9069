//! Revisions of a post: read, compared field by field, and brought back.

use domain::access::{EditPost, permit};
use domain::content::{ComplianceLevel, MedicalCategory};
use domain::ids::PostId;
use domain::trust::Act;
use markup::diff::{self, Grain, Hunk, Op};
use poem::web::Data;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::types::Any;
use poem_openapi::{ApiResponse, Enum, Object, OpenApi};
use serde_json::{Map, Value};
use store::post::history::{self, RevisionHead};
use store::post::{self, Edit, Post, Text};
use store::{StoreError, TenantTx};
use time::OffsetDateTime;
use tokio::sync::Semaphore;
use uuid::Uuid;

use crate::Deps;
use crate::api::input::NoBody;
use crate::api::paging::{self, PageNumber, Pagination, PerPage};
use crate::api::post_access::{About, admit, facts, opened, working};
use crate::api::post_body::ReferenceBody;
use crate::api::post_view::PostData;
use crate::api::words::Word;
use crate::api::{Area, etag};
use crate::auth::Auth;
use crate::problem::{Code, Problem};
use crate::trust::gates::{Gate, Gated};

pub(crate) const GATES: &[Gated] = &[
    ("listRevisions", Gate::Act(Act::PostRead)),
    ("readRevision", Gate::Act(Act::PostRead)),
    ("compareRevisions", Gate::Act(Act::PostRead)),
    ("restoreRevision", Gate::Act(Act::PostEdit)),
];

/// Comparisons at a time: each takes a core for up to a quarter of a second a field.
static COMPARED: Semaphore = Semaphore::const_new(2);

/// A revision in a post's history.
#[derive(Debug, Object)]
#[oai(rename = "RevisionHead")]
struct HeadBody {
    /// Id.
    id: Uuid,
    /// Number, from 1.
    number: i32,
    /// Headline.
    title: String,
    /// Who wrote it.
    created_by: Uuid,
    /// When.
    created_at: OffsetDateTime,
}

impl From<RevisionHead> for HeadBody {
    fn from(head: RevisionHead) -> Self {
        Self {
            id: head.id.0,
            number: head.number,
            title: head.title,
            created_by: head.created_by.0,
            created_at: head.created_at,
        }
    }
}

/// A page of revisions, newest first.
#[derive(Debug, Object)]
struct RevisionPage {
    /// The revisions.
    data: Vec<HeadBody>,
    /// Where the page stands.
    pagination: Pagination,
}

/// A revision with its whole text.
#[derive(Debug, Object)]
#[oai(rename = "Revision")]
struct RevisionBody {
    /// Its place in the history.
    #[oai(flatten)]
    head: HeadBody,
    /// Body, as it was written.
    content: String,
    /// Teaser.
    excerpt: String,
    /// Description for search engines.
    meta_description: String,
    /// The author's disclaimer.
    medical_disclaimer: String,
    /// Medical category.
    medical_category: Word<MedicalCategory>,
    /// Compliance level.
    compliance_level: Word<ComplianceLevel>,
    /// Sources.
    references: Vec<ReferenceBody>,
    /// Values of custom fields by name.
    custom_fields: Any<Map<String, Value>>,
}

/// A revision.
#[derive(Debug, Object)]
struct RevisionData {
    /// The revision.
    data: RevisionBody,
}

/// What happened to a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
enum Happened {
    /// It is in both.
    Equal,
    /// It is in the newer one only.
    Insert,
    /// It was in the older one only.
    Delete,
}

/// A piece of text, in the order of the text.
#[derive(Debug, Object)]
struct Piece {
    /// What happened to it.
    op: Happened,
    /// The text; "…" stands for characters of an unchanged piece that are left out.
    text: String,
    /// How many those are.
    omitted: u32,
}

impl From<Hunk> for Piece {
    fn from(hunk: Hunk) -> Self {
        let op = match hunk.op {
            Op::Equal => Happened::Equal,
            Op::Insert => Happened::Insert,
            Op::Delete => Happened::Delete,
        };
        Self { op, text: hunk.text, omitted: u32::try_from(hunk.omitted).unwrap_or(u32::MAX) }
    }
}

/// What changed from one revision to another, by field; a field that did not change is empty.
#[derive(Debug, Object)]
#[oai(rename = "Changes")]
struct ChangesBody {
    /// The older revision; none where the first one is compared with nothing.
    #[oai(nullable)]
    since: Option<HeadBody>,
    /// The newer one.
    revision: HeadBody,
    /// Headline, by words.
    title: Vec<Piece>,
    /// What readers see of the teaser.
    excerpt: Vec<Piece>,
    /// What readers see of the body, by blocks and words.
    content: Vec<Piece>,
    /// Description for search engines, by words.
    meta_description: Vec<Piece>,
    /// The author's disclaimer, by words.
    medical_disclaimer: Vec<Piece>,
    /// Medical category, before and after.
    medical_category: Vec<Piece>,
    /// Compliance level, before and after.
    compliance_level: Vec<Piece>,
    /// Sources that came or went.
    references: Vec<Piece>,
    /// Values of custom fields that came or went, each after its path.
    custom_fields: Vec<Piece>,
}

/// What changed from one revision to another.
#[derive(Debug, Object)]
struct ChangesData {
    /// The changes.
    data: ChangesBody,
}

/// Answer to a restoration.
#[derive(ApiResponse)]
enum Restored {
    /// The post with the older text as its newest revision.
    #[oai(status = 200)]
    Post(Json<PostData>, #[oai(header = "ETag")] String),
}

pub(crate) struct History;

#[OpenApi(tag = "Area::Posts")]
impl History {
    /// List a post's revisions, newest first.
    #[oai(path = "/posts/:id/revisions", method = "get", operation_id = "listRevisions")]
    async fn list(
        &self,
        auth: Auth,
        /// The post.
        id: Path<Uuid>,
        /// Number of the page, from 1.
        page: Query<Option<PageNumber>>,
        /// Rows on a page, 1 to 100.
        per_page: Query<Option<PerPage>>,
        deps: Data<&Deps>,
    ) -> Result<Json<RevisionPage>, Problem> {
        let request = paging::request(page.0, per_page.0)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let post = opened(&deps, &mut tx, &auth, PostId(id.0)).await?;
        let page = history::revisions(&mut tx, post.id, request).await?;
        tx.commit().await?;
        let pagination = Pagination::of(&page);
        Ok(Json(RevisionPage { data: page.rows.into_iter().map(Into::into).collect(), pagination }))
    }

    /// Read a revision with its whole text.
    #[oai(path = "/posts/:id/revisions/:number", method = "get", operation_id = "readRevision")]
    async fn read(
        &self,
        auth: Auth,
        /// The post.
        id: Path<Uuid>,
        /// Number of the revision, from 1.
        number: Path<i32>,
        deps: Data<&Deps>,
    ) -> Result<Json<RevisionData>, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let post = opened(&deps, &mut tx, &auth, PostId(id.0)).await?;
        let (head, text) = revision(&deps, &mut tx, &auth, &post, number.0).await?;
        tx.commit().await?;
        let data = RevisionBody {
            head: head.into(),
            content: text.content,
            excerpt: text.excerpt,
            meta_description: text.meta_description,
            medical_disclaimer: text.medical_disclaimer,
            medical_category: Word(text.medical_category),
            compliance_level: Word(text.compliance_level),
            references: text.references.into_iter().map(Into::into).collect(),
            custom_fields: Any(text.fields),
        };
        Ok(Json(RevisionData { data }))
    }

    /// What a revision changed, field by field: since the one before it, or since the one that you name. Before the first one
    /// there was nothing.
    #[oai(path = "/posts/:id/revisions/:number/changes", method = "get", operation_id = "compareRevisions")]
    async fn compare(
        &self,
        auth: Auth,
        /// The post.
        id: Path<Uuid>,
        /// Number of the newer revision.
        number: Path<i32>,
        /// Number of the older revision; the one before when absent.
        since: Query<Option<i32>>,
        deps: Data<&Deps>,
    ) -> Result<Json<ChangesData>, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let post = opened(&deps, &mut tx, &auth, PostId(id.0)).await?;
        let since = since.0.unwrap_or(number.0.saturating_sub(1));
        let old = match since {
            0 => None,
            since => Some(revision(&deps, &mut tx, &auth, &post, since).await?),
        };
        let new = revision(&deps, &mut tx, &auth, &post, number.0).await?;
        tx.commit().await?;
        let _one_of_few = COMPARED.acquire().await.map_err(Problem::internal)?;
        let data = tokio::task::spawn_blocking(move || changes(old, new)).await.map_err(Problem::internal)??;
        Ok(Json(ChangesData { data }))
    }

    /// Write an older text again, as a new revision. It passes the gate as any other before it is public.
    #[oai(path = "/posts/:id/revisions/:number/restore", method = "post", operation_id = "restoreRevision")]
    async fn restore(
        &self,
        auth: Auth,
        /// The post.
        id: Path<Uuid>,
        /// Number of the older revision.
        number: Path<i32>,
        /// Entity tag of the post that the change is based on.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<Restored, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let post = post::find(&mut tx, PostId(id.0)).await?.ok_or_else(Problem::not_found)?;
        let may = permit::<EditPost>(&auth.actor, facts(&post, auth.actor.tenant))?;
        admit(&deps, &mut tx, &auth, Act::PostEdit, &About::of(&post)).await?;
        let expected_version = etag::expected_version(if_match.0.as_deref(), post.version)?;
        let (_, text) = revision(&deps, &mut tx, &auth, &post, number.0).await?;
        // What it becomes counts as much as what it was.
        let about = About::draft(post.id, post.author, &text, post.patient);
        admit(&deps, &mut tx, &auth, Act::PostEdit, &about).await?;
        if text.content_hash != post.text.content_hash {
            let edit = Edit { expected_version, slug: None, category: None, patient: None, text };
            post::edit(&mut tx, &may, &edit).await.map_err(|error| match error {
                StoreError::Stale => Problem::new(Code::PreconditionFailed),
                other => other.into(),
            })?;
        }
        tx.commit().await?;
        let (data, tag) = working(&deps, auth.scope(), post.id).await?;
        Ok(Restored::Post(Json(PostData { data }), tag))
    }
}

/// A revision, decided on by the level that it had.
async fn revision(
    deps: &Deps,
    tx: &mut TenantTx,
    auth: &Auth,
    post: &Post,
    number: i32,
) -> Result<(RevisionHead, Text), Problem> {
    let head = history::numbered(tx, post.id, number).await?.ok_or_else(Problem::not_found)?;
    let text = post::text(tx, head.id).await?.ok_or_else(Problem::not_found)?;
    let about = About::draft(post.id, post.author, &text, post.patient);
    admit(deps, tx, auth, Act::PostRead, &about).await?;
    Ok((head, text))
}

fn changes(old: Option<(RevisionHead, Text)>, (new_head, new): (RevisionHead, Text)) -> Result<ChangesBody, Problem> {
    let (old_head, old) = match old {
        Some((head, text)) => (Some(head), text),
        None => (None, nothing(&new)),
    };
    let words = |old: &str, new: &str| diff::diff_text(old, new, Grain::Words);
    let seen = diff::diff_html;
    let values = |text: &Text| {
        let all = text.custom_fields().into_iter();
        all.map(|field| format!("{}: {}", field.name, field.value)).collect::<Vec<_>>()
    };
    let (old_values, new_values) = (values(&old), values(&new));
    let (old_values, new_values): (Vec<&str>, Vec<&str>) =
        (old_values.iter().map(String::as_str).collect(), new_values.iter().map(String::as_str).collect());
    let sources = |text: &Text| text.references.iter().map(|source| source.text.clone()).collect::<Vec<_>>();
    let (old_sources, new_sources) = (sources(&old), sources(&new));
    let (old_sources, new_sources): (Vec<&str>, Vec<&str>) =
        (old_sources.iter().map(String::as_str).collect(), new_sources.iter().map(String::as_str).collect());
    let pieces = |hunks: Vec<Hunk>| hunks.into_iter().map(Into::into).collect::<Vec<Piece>>();
    let word = |old: &'static str, new: &'static str| pieces(diff::diff_list(&[old], &[new]));
    // Texts are bounded when they are written, below what is compared.
    let pieced = |compared: Result<Vec<Hunk>, _>| compared.map(pieces).map_err(Problem::internal);
    Ok(ChangesBody {
        since: old_head.map(Into::into),
        revision: new_head.into(),
        title: pieced(words(&old.title, &new.title))?,
        excerpt: pieced(seen(&old.excerpt, &new.excerpt))?,
        content: pieced(seen(&old.content, &new.content))?,
        meta_description: pieced(words(&old.meta_description, &new.meta_description))?,
        medical_disclaimer: pieced(words(&old.medical_disclaimer, &new.medical_disclaimer))?,
        medical_category: word(old.medical_category.word(), new.medical_category.word()),
        compliance_level: word(old.compliance_level.word(), new.compliance_level.word()),
        references: pieces(diff::diff_list(&old_sources, &new_sources)),
        custom_fields: pieces(diff::diff_list(&old_values, &new_values)),
    })
}

/// The text before the first one, of the same category and level.
fn nothing(like: &Text) -> Text {
    Text {
        title: String::new(),
        content: String::new(),
        excerpt: String::new(),
        meta_description: String::new(),
        medical_disclaimer: String::new(),
        references: Vec::new(),
        fields: Map::new(),
        ..*like
    }
}
