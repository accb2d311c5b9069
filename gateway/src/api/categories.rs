//! Categories of posts.

use domain::access::{ManageCategories, permit};
use domain::ids::CategoryId;
use domain::slug::slugify;
use domain::trust::Act;
use poem::web::Data;
use poem_openapi::param::Query;
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Object, OpenApi};
use store::category::{self, Category};
use store::idempotency::{self, KeyUse};
use uuid::Uuid;

use crate::Deps;
use crate::api::Area;
use crate::api::idempotency::IdempotencyKey;
use crate::api::input::{Input, input_bodies};
use crate::api::paging::{self, PageNumber, Pagination, PerPage};
use crate::auth::{Auth, MaybeAuth};
use crate::personal_data::in_slug;
use crate::problem::{Code, FieldErrors, Problem};
use crate::trust::gates::{Gate, Gated};

/// A category to be.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct CreateCategory {
    /// Name, unique in the tenant.
    #[oai(validator(min_length = 1, max_length = 100))]
    name: String,
    /// Path segment; made of the name when absent.
    #[oai(validator(min_length = 1, max_length = 200))]
    slug: Option<String>,
    /// Description.
    #[oai(validator(max_length = 500))]
    description: Option<String>,
    /// The category above it.
    parent_id: Option<Uuid>,
}

input_bodies! { CreateCategory: 16 * 1024; }

/// A category.
#[derive(Debug, Object)]
#[oai(rename = "Category")]
struct CategoryBody {
    /// Id.
    id: Uuid,
    /// The category above it.
    #[oai(nullable)]
    parent_id: Option<Uuid>,
    /// Name.
    name: String,
    /// Path segment.
    slug: String,
    /// Description.
    description: String,
}

impl From<Category> for CategoryBody {
    fn from(category: Category) -> Self {
        Self {
            id: category.id.0,
            parent_id: category.parent.map(|id| id.0),
            name: category.name,
            slug: category.slug,
            description: category.description,
        }
    }
}

/// A category.
#[derive(Debug, Object)]
struct CategoryData {
    /// The category.
    data: CategoryBody,
}

/// A page of categories.
#[derive(Debug, Object)]
struct CategoryPage {
    /// The categories.
    data: Vec<CategoryBody>,
    /// Where the page stands.
    pagination: Pagination,
}

/// Answer to a creation.
#[derive(ApiResponse)]
enum Created {
    /// The category exists now.
    #[oai(status = 201)]
    Category(Json<CategoryData>),
}

pub(crate) const GATES: &[Gated] =
    &[("listCategories", Gate::Visitors(Act::PostRead)), ("createCategory", Gate::Act(Act::CategoryManage))];

pub(crate) struct Categories;

#[OpenApi(tag = "Area::Categories")]
impl Categories {
    /// List categories by name.
    #[oai(path = "/categories", method = "get", operation_id = "listCategories")]
    async fn list(
        &self,
        auth: MaybeAuth,
        /// Number of the page, from 1.
        page: Query<Option<PageNumber>>,
        /// Rows on a page, 1 to 100.
        per_page: Query<Option<PerPage>>,
        deps: Data<&Deps>,
    ) -> Result<Json<CategoryPage>, Problem> {
        let request = paging::request(page.0, per_page.0)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let page = category::list(&mut tx, request).await?;
        tx.commit().await?;
        let pagination = Pagination::of(&page);
        Ok(Json(CategoryPage { data: page.rows.into_iter().map(Into::into).collect(), pagination }))
    }

    /// Create a category.
    #[oai(path = "/categories", method = "post", operation_id = "createCategory")]
    async fn create(
        &self,
        auth: Auth,
        key: IdempotencyKey,
        input: Input<CreateCategory>,
        deps: Data<&Deps>,
    ) -> Result<Created, Problem> {
        let may = permit::<ManageCategories>(&auth.actor, auth.actor.tenant)?;
        let new = input.body.category()?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        if let Some(key) = key.hash(&auth.actor, "categories") {
            match idempotency::bind(&mut tx, &key, &input.fingerprint, new.id.0).await? {
                KeyUse::First => {}
                KeyUse::Repeat(first) => {
                    let first = category::find(&mut tx, first.into()).await?.ok_or_else(Problem::not_found)?;
                    return Ok(Created::Category(Json(CategoryData { data: first.into() })));
                }
                KeyUse::Mismatch => return Err(Problem::new(Code::IdempotencyMismatch)),
            }
        }
        if let Some(parent) = new.parent
            && category::find(&mut tx, parent).await?.is_none()
        {
            return Err(Problem::field("parent_id", "unknown"));
        }
        category::create(&mut tx, &may, &new).await?;
        tx.commit().await?;
        Ok(Created::Category(Json(CategoryData { data: new.into() })))
    }
}

impl CreateCategory {
    fn category(self) -> Result<Category, Problem> {
        let name = self.name.split_whitespace().collect::<Vec<_>>().join(" ");
        let slug = self.slug.unwrap_or_else(|| slugify(&name));
        let mut errors = FieldErrors::default();
        errors.require(!name.is_empty(), "name", "required");
        errors.require(!name.chars().any(char::is_control), "name", "invalid");
        errors.require(!slug.is_empty() && slugify(&slug) == slug, "slug", "invalid");
        errors.require(!in_slug(&slug), "slug", "personal_data");
        errors.check()?;
        Ok(Category {
            id: CategoryId(Uuid::now_v7()),
            parent: self.parent_id.map(CategoryId),
            name,
            slug,
            description: self.description.unwrap_or_default(),
        })
    }
}
