//! The operations on categories and tags.

use domain::content::{Specialty, Taxonomy};
use domain::ids::TermId;
use domain::trust::Act;
use poem::web::Data;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::types::MaybeUndefined;
use poem_openapi::{ApiResponse, Object, OpenApi};
use store::term::NewTerm;
use uuid::Uuid;

use super::{TermBody, create, edit, one, page, remove, wanted};
use crate::Deps;
use crate::api::Area;
use crate::api::idempotency::IdempotencyKey;
use crate::api::input::{Input, input_bodies};
use crate::api::paging::{self, PageNumber, Pagination, PerPage};
use crate::api::words::Word;
use crate::auth::{Auth, MaybeAuth};
use crate::problem::Problem;
use crate::trust::gates::{Gate, Gated};

/// A category to be.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
pub(super) struct CreateCategory {
    /// Name, unique among categories.
    #[oai(validator(min_length = 1, max_length = 100))]
    name: String,
    /// Path segment; made of the name when absent.
    #[oai(validator(min_length = 1, max_length = 200))]
    slug: Option<String>,
    /// Description.
    #[oai(validator(max_length = 500))]
    description: Option<String>,
    /// The category above it; at most two are above one another.
    parent_id: Option<Uuid>,
    /// The specialty that it is about.
    medical_specialty: Option<Word<Specialty>>,
}

/// A tag to be.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
pub(super) struct CreateTag {
    /// Name, unique among tags.
    #[oai(validator(min_length = 1, max_length = 100))]
    name: String,
    /// Path segment; made of the name when absent.
    #[oai(validator(min_length = 1, max_length = 200))]
    slug: Option<String>,
    /// Description.
    #[oai(validator(max_length = 500))]
    description: Option<String>,
}

/// Changes to a category or tag; absent members keep their value.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
pub(super) struct UpdateTerm {
    /// Name.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub(super) name: Option<String>,
    /// Path segment.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub(super) slug: Option<String>,
    /// Description.
    #[oai(validator(max_length = 500))]
    pub(super) description: Option<String>,
    /// The category above a category; `null` puts it on top.
    #[oai(nullable)]
    pub(super) parent_id: MaybeUndefined<Uuid>,
    /// The specialty that a category is about; `null` takes it away.
    #[oai(nullable)]
    pub(super) medical_specialty: MaybeUndefined<Word<Specialty>>,
}

input_bodies! {
    CreateCategory: 16 * 1024;
    CreateTag: 16 * 1024;
    UpdateTerm: 16 * 1024;
}

/// A category or tag.
#[derive(Debug, Object)]
struct TermData {
    /// The category or tag.
    data: TermBody,
}

/// A page of categories or tags.
#[derive(Debug, Object)]
struct TermPage {
    /// The categories or tags.
    data: Vec<TermBody>,
    /// Where the page stands.
    pagination: Pagination,
}

/// Answer to a creation.
#[derive(ApiResponse)]
enum Created {
    /// It exists now.
    #[oai(status = 201)]
    Term(Json<TermData>, #[oai(header = "ETag")] String),
}

/// Answer with one category or tag.
#[derive(ApiResponse)]
enum Read {
    /// The category or tag.
    #[oai(status = 200)]
    Term(Json<TermData>, #[oai(header = "ETag")] String),
}

/// Answer to a removal.
#[derive(ApiResponse)]
enum Removed {
    /// No text has it any more.
    #[oai(status = 204)]
    Gone,
}

pub(crate) const GATES: &[Gated] = &[
    ("listCategories", Gate::Visitors(Act::PostRead)),
    ("listTags", Gate::Visitors(Act::PostRead)),
    ("readTerm", Gate::Visitors(Act::PostRead)),
    ("createCategory", Gate::Act(Act::CategoryManage)),
    ("createTag", Gate::Act(Act::CategoryManage)),
    ("updateTerm", Gate::Act(Act::CategoryManage)),
    ("deleteTerm", Gate::Act(Act::CategoryManage)),
];

pub(crate) struct Terms;

#[OpenApi(tag = "Area::Categories")]
impl Terms {
    /// List categories by name.
    #[oai(path = "/categories", method = "get", operation_id = "listCategories")]
    async fn categories(
        &self,
        auth: MaybeAuth,
        /// Number of the page, from 1.
        #[oai(name = "page")]
        number: Query<Option<PageNumber>>,
        /// Rows on a page, 1 to 100.
        per_page: Query<Option<PerPage>>,
        /// Only those with this text in their name.
        #[oai(validator(max_length = 100))]
        search: Query<Option<String>>,
        deps: Data<&Deps>,
    ) -> Result<Json<TermPage>, Problem> {
        let request = paging::request(number.0, per_page.0)?;
        Ok(Json(page(&deps, &auth, Taxonomy::Category, search.0, request).await?.into()))
    }

    /// List tags by name.
    #[oai(path = "/tags", method = "get", operation_id = "listTags")]
    async fn tags(
        &self,
        auth: MaybeAuth,
        /// Number of the page, from 1.
        #[oai(name = "page")]
        number: Query<Option<PageNumber>>,
        /// Rows on a page, 1 to 100.
        per_page: Query<Option<PerPage>>,
        /// Only those with this text in their name.
        #[oai(validator(max_length = 100))]
        search: Query<Option<String>>,
        deps: Data<&Deps>,
    ) -> Result<Json<TermPage>, Problem> {
        let request = paging::request(number.0, per_page.0)?;
        Ok(Json(page(&deps, &auth, Taxonomy::Tag, search.0, request).await?.into()))
    }

    /// Create a category.
    #[oai(path = "/categories", method = "post", operation_id = "createCategory")]
    async fn create_category(
        &self,
        auth: Auth,
        key: IdempotencyKey,
        input: Input<CreateCategory>,
        deps: Data<&Deps>,
    ) -> Result<Created, Problem> {
        let body = input.body;
        let words = wanted(&body.name, body.slug, body.description.unwrap_or_default())?;
        let new = NewTerm {
            id: TermId(Uuid::now_v7()),
            taxonomy: Taxonomy::Category,
            parent: body.parent_id.map(TermId),
            name: words.name,
            slug: words.slug,
            description: words.description,
            specialty: body.medical_specialty.map(|word| word.0),
        };
        let (data, tag) = TermBody::tagged(create(&deps, &auth, &key, &input.fingerprint, new).await?);
        Ok(Created::Term(Json(TermData { data }), tag))
    }

    /// Create a tag.
    #[oai(path = "/tags", method = "post", operation_id = "createTag")]
    async fn create_tag(
        &self,
        auth: Auth,
        key: IdempotencyKey,
        input: Input<CreateTag>,
        deps: Data<&Deps>,
    ) -> Result<Created, Problem> {
        let body = input.body;
        let words = wanted(&body.name, body.slug, body.description.unwrap_or_default())?;
        let new = NewTerm {
            id: TermId(Uuid::now_v7()),
            taxonomy: Taxonomy::Tag,
            parent: None,
            name: words.name,
            slug: words.slug,
            description: words.description,
            specialty: None,
        };
        let (data, tag) = TermBody::tagged(create(&deps, &auth, &key, &input.fingerprint, new).await?);
        Ok(Created::Term(Json(TermData { data }), tag))
    }

    /// Read a category or tag.
    #[oai(path = "/terms/:id", method = "get", operation_id = "readTerm")]
    async fn read(
        &self,
        auth: MaybeAuth,
        /// The category or tag.
        id: Path<Uuid>,
        deps: Data<&Deps>,
    ) -> Result<Read, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let term = one(&mut tx, id.0).await?;
        tx.commit().await?;
        let (data, tag) = TermBody::tagged(term);
        Ok(Read::Term(Json(TermData { data }), tag))
    }

    /// Change a category or tag.
    ///
    /// Published copies keep the name under which they were approved.
    #[oai(path = "/terms/:id", method = "put", operation_id = "updateTerm")]
    async fn update(
        &self,
        auth: Auth,
        /// The category or tag.
        id: Path<Uuid>,
        /// Entity tag of what the change is based on.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        input: Input<UpdateTerm>,
        deps: Data<&Deps>,
    ) -> Result<Read, Problem> {
        let term = edit(&deps, &auth, id.0, if_match.0.as_deref(), input.body).await?;
        let (data, tag) = TermBody::tagged(term);
        Ok(Read::Term(Json(TermData { data }), tag))
    }

    /// Remove a category or tag: texts lose it, and what stood below it stands where it stood.
    #[oai(path = "/terms/:id", method = "delete", operation_id = "deleteTerm")]
    async fn remove(
        &self,
        auth: Auth,
        /// The category or tag.
        id: Path<Uuid>,
        deps: Data<&Deps>,
    ) -> Result<Removed, Problem> {
        remove(&deps, &auth, id.0).await?;
        Ok(Removed::Gone)
    }
}

impl From<store::Page<store::term::Term>> for TermPage {
    fn from(page: store::Page<store::term::Term>) -> Self {
        let pagination = Pagination::of(&page);
        Self { data: page.rows.into_iter().map(Into::into).collect(), pagination }
    }
}
