//! Tenants by name: the only look-up that needs no scope.

use domain::ids::TenantId;

use crate::{Result, Store};

/// A tenant as the platform knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tenant {
    /// Its id.
    pub id: TenantId,
    /// Short name in addresses.
    pub slug: String,
    /// Name shown to people.
    pub name: String,
    /// Host name of its public site.
    pub host: String,
}

impl Store {
    /// The tenant whose public site has this host name.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn tenant_by_host(&self, host: &str) -> Result<Option<Tenant>> {
        let row = sqlx::query!("select id, slug, name, host from tenants where host = $1", host)
            .fetch_optional(&self.pool)
            .await?;
        Ok(row.map(|r| Tenant { id: r.id.into(), slug: r.slug, name: r.name, host: r.host }))
    }

    /// The tenant with this slug or, written out, this id.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn tenant_by_name(&self, slug_or_id: &str) -> Result<Option<Tenant>> {
        let row = sqlx::query!("select id, slug, name, host from tenants where slug = $1 or id::text = $1", slug_or_id)
            .fetch_optional(&self.pool)
            .await?;
        Ok(row.map(|r| Tenant { id: r.id.into(), slug: r.slug, name: r.name, host: r.host }))
    }

    /// Ids of all tenants, for work that visits each in turn.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn tenant_ids(&self) -> Result<Vec<TenantId>> {
        let ids = sqlx::query_scalar!("select id from tenants order by id").fetch_all(&self.pool).await?;
        Ok(ids.into_iter().map(TenantId).collect())
    }
}
