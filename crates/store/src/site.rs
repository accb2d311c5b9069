//! How a tenant's public site looks, and what stands around its pages.

use domain::access::{ManageSettings, Permit};
use serde_json::Value;

use crate::audit::{self, AuditEntry};
use crate::{Result, StoreError, TenantTx};

/// What a tenant says of its site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteSettings {
    /// Grows with every change; 0 for what nobody has written yet.
    pub version: i32,
    /// One sentence, at most 200 characters; empty for none.
    pub description: String,
    /// Name of the theme; empty where nobody chose one.
    pub theme: String,
    /// Settings and tokens as the theme declares them, opaque here.
    pub look: Value,
    /// Menus, widgets and words on cookies, opaque here.
    pub parts: Value,
}

impl Default for SiteSettings {
    fn default() -> Self {
        let nothing = || Value::Object(serde_json::Map::new());
        Self { version: 0, description: String::new(), theme: String::new(), look: nothing(), parts: nothing() }
    }
}

/// What the tenant says of its site; the default when it never did.
///
/// # Errors
/// When the database does not answer.
pub async fn get(tx: &mut TenantTx) -> Result<SiteSettings> {
    let tenant = tx.tenant();
    let row =
        sqlx::query!("select version, description, theme, look, parts from site_settings where tenant_id = $1", tenant)
            .fetch_optional(tx.conn())
            .await?;
    Ok(row.map_or_else(SiteSettings::default, |r| SiteSettings {
        version: r.version,
        description: r.description,
        theme: r.theme,
        look: r.look,
        parts: r.parts,
    }))
}

/// As [`get`]; nobody else changes it before the transaction ends.
///
/// # Errors
/// When the database does not answer.
pub async fn hold(tx: &mut TenantTx) -> Result<SiteSettings> {
    let tenant = tx.tenant();
    sqlx::query!("select version from site_settings where tenant_id = $1 for update", tenant)
        .fetch_optional(tx.conn())
        .await?;
    get(tx).await
}

/// Draws numbers for so many entries of menus, at least one, and returns the last of them. Entries share the count of posts
/// and files, as they do in WordPress.
///
/// # Errors
/// When the database does not answer.
pub async fn draw_numbers(tx: &mut TenantTx, count: i64) -> Result<i64> {
    let tenant = tx.tenant();
    let last = sqlx::query_scalar!(
        "insert into tenant_numbers as n (tenant_id, kind, last) values ($1, 'object', $2)
         on conflict (tenant_id, kind) do update set last = n.last + $2
         returning n.last",
        tenant,
        count
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(last)
}

/// Keeps the parts with the numbers that their entries were given: nothing that anybody wrote is another by it.
///
/// # Errors
/// When the database does not answer.
pub async fn keep_numbers(tx: &mut TenantTx, parts: &Value) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query!("update site_settings set parts = $2 where tenant_id = $1", tenant, parts).execute(tx.conn()).await?;
    Ok(())
}

/// Writes what a tenant says of its site, on top of `new.version`. Returns the new version.
///
/// # Errors
/// `Stale` when somebody wrote in the meantime.
pub async fn put(tx: &mut TenantTx, permit: &Permit<ManageSettings>, new: &SiteSettings) -> Result<i32> {
    let tenant = tx.tenant();
    let written = sqlx::query_scalar!(
        "insert into site_settings as s (tenant_id, description, theme, look, parts, updated_by)
         select $1, $3, $4, $5, $6, $7 where $2 = 0 or exists (select from site_settings where tenant_id = $1)
         on conflict (tenant_id) do update
         set version = s.version + 1, description = excluded.description, theme = excluded.theme, look = excluded.look,
             parts = excluded.parts, updated_by = excluded.updated_by, updated_at = now()
         where s.version = $2
         returning version",
        tenant,
        new.version,
        new.description,
        new.theme,
        new.look,
        new.parts,
        permit.actor().user.0
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(StoreError::Stale)?;
    let detail = serde_json::json!({ "version": written, "theme": new.theme });
    audit::record(tx, AuditEntry::done("site.update", "tenant", tenant).with(detail)).await?;
    Ok(written)
}
