//! Groups of custom fields: what texts are asked for beside title and body. Removed ones are kept and found no more.

use domain::access::{ManageFields, Permit};
use domain::ids::FieldGroupId;
use serde_json::{Value, json};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::audit::{self, AuditEntry};
use crate::{Page, PageRequest, Result, StoreError, TenantTx};

/// A group.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldGroup {
    /// Id.
    pub id: FieldGroupId,
    /// Grows with every change; the ETag.
    pub version: i32,
    /// What it asks for, opaque here.
    pub definition: Value,
    /// Creation.
    pub created_at: OffsetDateTime,
    /// Last change.
    pub updated_at: OffsetDateTime,
}

struct Row {
    id: Uuid,
    version: i32,
    definition: Value,
    created_at: OffsetDateTime,
    updated_at: OffsetDateTime,
}

impl From<Row> for FieldGroup {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            version: row.version,
            definition: row.definition,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

/// What a group is to be. All but the definition is a copy of what stands in it.
#[derive(Clone, Debug)]
pub struct Definition {
    /// Its key, unique among the tenant's groups; stays.
    pub key: String,
    /// Title.
    pub title: String,
    /// Whether it shows at all.
    pub active: bool,
    /// Its place among groups.
    pub menu_order: i32,
    /// The whole of it.
    pub whole: Value,
}

/// Of two people who change groups of a tenant, the second waits until the transaction of the first ends: groups make sense
/// together, so each change is checked against all the others.
///
/// # Errors
/// When the database does not answer.
pub async fn lock(tx: &mut TenantTx, _permit: &Permit<ManageFields>) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query!(
        r#"select pg_advisory_xact_lock(hashtextextended('field_groups' || $1::text, 0)) as "locked!: ()""#,
        tenant.to_string()
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(())
}

/// Creates a group.
///
/// # Errors
/// `Conflict` with `field_groups_key`.
pub async fn create(
    tx: &mut TenantTx,
    permit: &Permit<ManageFields>,
    id: FieldGroupId,
    definition: &Definition,
) -> Result<()> {
    let (tenant, by) = (tx.tenant(), permit.actor().user.0);
    sqlx::query!(
        "insert into field_groups (tenant_id, id, key, title, definition, active, menu_order, created_by, updated_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $8)",
        tenant,
        id.0,
        definition.key,
        definition.title,
        definition.whole,
        definition.active,
        definition.menu_order,
        by
    )
    .execute(tx.conn())
    .await?;
    audit::record(tx, AuditEntry::done("field_group.create", "field_group", id.0)).await
}

/// Changes a group. Values that were written stay as they are; what no longer fits is told to whoever writes them next.
///
/// # Errors
/// `Stale` when somebody changed it since `expected_version`, or it is gone.
pub async fn change(
    tx: &mut TenantTx,
    permit: &Permit<ManageFields>,
    id: FieldGroupId,
    expected_version: i32,
    definition: &Definition,
) -> Result<()> {
    let (tenant, by) = (tx.tenant(), permit.actor().user.0);
    let changed = sqlx::query!(
        "update field_groups set title = $4, definition = $5, active = $6, menu_order = $7, version = version + 1,
                updated_by = $8, updated_at = now()
         where tenant_id = $1 and id = $2 and version = $3 and deleted_at is null",
        tenant,
        id.0,
        expected_version,
        definition.title,
        definition.whole,
        definition.active,
        definition.menu_order,
        by
    )
    .execute(tx.conn())
    .await?
    .rows_affected();
    if changed == 0 {
        return Err(StoreError::Stale);
    }
    let detail = json!({ "version": expected_version.saturating_add(1) });
    audit::record(tx, AuditEntry::done("field_group.change", "field_group", id.0).with(detail)).await
}

/// Removes a group. Values that were written under it stay in their revisions.
///
/// # Errors
/// `NotFound` when it is gone already.
pub async fn remove(tx: &mut TenantTx, permit: &Permit<ManageFields>, id: FieldGroupId) -> Result<()> {
    let (tenant, by) = (tx.tenant(), permit.actor().user.0);
    let removed = sqlx::query!(
        "update field_groups set deleted_at = now(), updated_by = $3, updated_at = now(), version = version + 1
         where tenant_id = $1 and id = $2 and deleted_at is null",
        tenant,
        id.0,
        by
    )
    .execute(tx.conn())
    .await?
    .rows_affected();
    if removed == 0 {
        return Err(StoreError::NotFound);
    }
    audit::record(tx, AuditEntry::done("field_group.remove", "field_group", id.0)).await
}

/// A group by id.
///
/// # Errors
/// When the database does not answer.
pub async fn find(tx: &mut TenantTx, id: FieldGroupId) -> Result<Option<FieldGroup>> {
    let tenant = tx.tenant();
    let row = sqlx::query_as!(
        Row,
        "select id, version, definition, created_at, updated_at from field_groups
         where tenant_id = $1 and id = $2 and deleted_at is null",
        tenant,
        id.0
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(FieldGroup::from))
}

/// A page of groups by their place.
///
/// # Errors
/// When the database does not answer.
pub async fn list(tx: &mut TenantTx, request: PageRequest) -> Result<Page<FieldGroup>> {
    let tenant = tx.tenant();
    let total = sqlx::query_scalar!(
        r#"select count(*) as "n!" from field_groups where tenant_id = $1 and deleted_at is null"#,
        tenant
    )
    .fetch_one(tx.conn())
    .await?;
    let rows = sqlx::query_as!(
        Row,
        "select id, version, definition, created_at, updated_at from field_groups
         where tenant_id = $1 and deleted_at is null order by menu_order, created_at, id limit $2 offset $3",
        tenant,
        request.limit(),
        request.offset()
    )
    .fetch_all(tx.conn())
    .await?;
    let rows = rows.into_iter().map(FieldGroup::from).collect();
    Ok(Page { rows, total: total.unsigned_abs(), request })
}

/// All groups by their place. Whoever writes them keeps them few: they are checked together.
///
/// # Errors
/// When the database does not answer.
pub async fn all(tx: &mut TenantTx) -> Result<Vec<FieldGroup>> {
    let tenant = tx.tenant();
    let rows = sqlx::query_as!(
        Row,
        "select id, version, definition, created_at, updated_at from field_groups
         where tenant_id = $1 and deleted_at is null order by menu_order, created_at, id",
        tenant
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(FieldGroup::from).collect())
}
