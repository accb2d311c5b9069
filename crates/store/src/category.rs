//! Categories of posts.

use domain::access::{ManageCategories, Permit};
use domain::ids::CategoryId;

use crate::audit::{self, AuditEntry};
use crate::{Page, PageRequest, Result, TenantTx};

/// A category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Id.
    pub id: CategoryId,
    /// The category above it.
    pub parent: Option<CategoryId>,
    /// Name, unique in the tenant.
    pub name: String,
    /// Path segment, unique in the tenant.
    pub slug: String,
    /// Description.
    pub description: String,
}

/// Creates a category.
///
/// # Errors
/// `Conflict` with `categories_name` or `categories_slug`; `Failed` when the parent is not there.
pub async fn create(tx: &mut TenantTx, _permit: &Permit<ManageCategories>, new: &Category) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query!(
        "insert into categories (tenant_id, id, parent_id, name, slug, description) values ($1, $2, $3, $4, $5, $6)",
        tenant,
        new.id.0,
        new.parent.map(|p| p.0),
        new.name,
        new.slug,
        new.description
    )
    .execute(tx.conn())
    .await?;
    audit::record(tx, AuditEntry::done("category.create", "category", new.id.0)).await
}

/// A category by id.
///
/// # Errors
/// When the database does not answer.
pub async fn find(tx: &mut TenantTx, id: CategoryId) -> Result<Option<Category>> {
    let tenant = tx.tenant();
    let row = sqlx::query!(
        "select id, parent_id, name, slug, description from categories where tenant_id = $1 and id = $2",
        tenant,
        id.0
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|r| Category {
        id: r.id.into(),
        parent: r.parent_id.map(Into::into),
        name: r.name,
        slug: r.slug,
        description: r.description,
    }))
}

/// A page of categories by name.
///
/// # Errors
/// When the database does not answer.
pub async fn list(tx: &mut TenantTx, request: PageRequest) -> Result<Page<Category>> {
    let tenant = tx.tenant();
    let total = sqlx::query_scalar!(r#"select count(*) as "n!" from categories where tenant_id = $1"#, tenant)
        .fetch_one(tx.conn())
        .await?;
    let rows = sqlx::query!(
        "select id, parent_id, name, slug, description from categories where tenant_id = $1 order by name limit $2 offset $3",
        tenant,
        request.limit(),
        request.offset()
    )
    .fetch_all(tx.conn())
    .await?;
    let rows = rows
        .into_iter()
        .map(|r| Category {
            id: r.id.into(),
            parent: r.parent_id.map(Into::into),
            name: r.name,
            slug: r.slug,
            description: r.description,
        })
        .collect();
    Ok(Page { rows, total: total.unsigned_abs(), request })
}
