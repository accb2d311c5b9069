//! Further host names of tenants' sites.

use domain::ids::TenantId;
use time::OffsetDateTime;

use super::tenants::{entry, lock_host_names};
use super::trail::record_in;
use super::{PlatformStore, SignedIn};
use crate::{Result, StoreError};

/// Most further host names of one tenant.
pub const MOST_DOMAINS: i64 = 50;

/// A further host name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Domain {
    /// The host name.
    pub host: String,
    /// Since when.
    pub created_at: OffsetDateTime,
}

impl PlatformStore {
    /// Gives a tenant a further host name. False, and nothing done, when it has [`MOST_DOMAINS`]
    /// already.
    ///
    /// # Errors
    /// `Conflict` with `tenants_host_key` or `tenant_domains_pkey` when the name is taken; `NotFound`
    /// when there is no such tenant; `Failed` when it is no host name.
    pub async fn add_domain(&self, by: &SignedIn, tenant: TenantId, host: &str) -> Result<bool> {
        let mut tx = self.pool.begin().await?;
        lock_host_names(&mut tx).await?;
        let state = sqlx::query!(
            r#"select exists (select from tenants where host = $2) as "taken!",
                      (select count(*) from tenant_domains where owner = $1) as "names!"
               from tenants where id = $1"#,
            tenant.0,
            host
        )
        .fetch_one(&mut *tx)
        .await?;
        if state.taken {
            return Err(StoreError::Conflict { constraint: "tenants_host_key".to_owned() });
        }
        if state.names >= MOST_DOMAINS {
            return Ok(false);
        }
        sqlx::query!("insert into tenant_domains (host, owner) values ($1, $2)", host, tenant.0)
            .execute(&mut *tx)
            .await?;
        record_in(&mut tx, entry(by, "tenant.add_domain", tenant)).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Takes a further host name away from a tenant: it is free for others.
    ///
    /// # Errors
    /// `NotFound` when the tenant has no such further host name.
    pub async fn remove_domain(&self, by: &SignedIn, tenant: TenantId, host: &str) -> Result<()> {
        let mut tx = self.pool.begin().await?;
        let done = sqlx::query!("delete from tenant_domains where owner = $1 and host = $2", tenant.0, host)
            .execute(&mut *tx)
            .await?;
        if done.rows_affected() == 0 {
            return Err(StoreError::NotFound);
        }
        record_in(&mut tx, entry(by, "tenant.remove_domain", tenant)).await?;
        Ok(tx.commit().await?)
    }

    /// A tenant's further host names, at most [`MOST_DOMAINS`].
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn list_domains(&self, _by: &SignedIn, tenant: TenantId) -> Result<Vec<Domain>> {
        Ok(sqlx::query_as!(
            Domain,
            "select host, created_at from tenant_domains where owner = $1 order by host limit $2",
            tenant.0,
            MOST_DOMAINS
        )
        .fetch_all(&self.pool)
        .await?)
    }
}
