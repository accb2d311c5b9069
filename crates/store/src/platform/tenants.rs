//! Tenants as the platform runs them: names, host names, and whether they are served. Nothing of
//! what is inside.

use domain::ids::TenantId;
use serde_json::json;
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use super::trail::{PlatformEntry, record_in};
use super::{PlatformStore, SignedIn};
use crate::error::word;
use crate::tenant::{Tenant, TenantStatus};
use crate::{Page, PageRequest, Result, StoreError};

/// A tenant to be.
#[derive(Clone, Debug)]
pub struct NewTenant<'a> {
    /// Id.
    pub id: TenantId,
    /// Short name in addresses: letters, digits, hyphens, at most 63.
    pub slug: &'a str,
    /// Name shown to people, 1 to 200 characters.
    pub name: &'a str,
    /// First host name of its public site.
    pub host: &'a str,
}

/// A tenant with what only the platform asks about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TenantRecord {
    /// The tenant.
    pub tenant: Tenant,
    /// When it was created.
    pub created_at: OffsetDateTime,
    /// Since when it is suspended, if it is.
    pub suspended_at: Option<OffsetDateTime>,
}

struct Row {
    id: Uuid,
    slug: String,
    name: String,
    host: String,
    status: String,
    policy_epoch: i64,
    created_at: OffsetDateTime,
    suspended_at: Option<OffsetDateTime>,
}

impl TryFrom<Row> for TenantRecord {
    type Error = StoreError;

    fn try_from(r: Row) -> Result<Self> {
        let status = word("tenants.status", TenantStatus::parse, &r.status)?;
        let (id, policy_epoch) = (r.id.into(), r.policy_epoch);
        let tenant = Tenant { id, slug: r.slug, name: r.name, host: r.host, status, policy_epoch };
        Ok(Self { tenant, created_at: r.created_at, suspended_at: r.suspended_at })
    }
}

/// Makes changes of host names wait for each other until the transaction ends: first and further
/// ones lie in two tables, and a name may be in one of them only.
pub(super) async fn lock_host_names(connection: &mut PgConnection) -> Result<()> {
    sqlx::query!("select pg_advisory_xact_lock(hashtext('host names of tenants'))").fetch_one(connection).await?;
    Ok(())
}

impl PlatformStore {
    /// Creates a tenant. It is empty: its first administrator comes by invitation.
    ///
    /// # Errors
    /// `Conflict` with `tenants_slug_key`, `tenants_host_key` or `tenant_domains_pkey` when the slug
    /// or the host name is taken; `Failed` when one has not its form.
    pub async fn create_tenant(&self, by: &SignedIn, new: &NewTenant<'_>) -> Result<()> {
        let mut tx = self.pool.begin().await?;
        lock_host_names(&mut tx).await?;
        let taken =
            sqlx::query_scalar!(r#"select exists (select from tenant_domains where host = $1) as "taken!""#, new.host)
                .fetch_one(&mut *tx)
                .await?;
        if taken {
            return Err(StoreError::Conflict { constraint: "tenant_domains_pkey".to_owned() });
        }
        sqlx::query!(
            "insert into tenants (id, slug, name, host) values ($1, $2, $3, $4)",
            new.id.0,
            new.slug,
            new.name,
            new.host
        )
        .execute(&mut *tx)
        .await?;
        record_in(&mut tx, entry(by, "tenant.create", new.id)).await?;
        Ok(tx.commit().await?)
    }

    /// A tenant by id.
    ///
    /// # Errors
    /// `NotFound` when there is no such tenant.
    pub async fn get_tenant(&self, _by: &SignedIn, id: TenantId) -> Result<TenantRecord> {
        sqlx::query_as!(
            Row,
            "select id, slug, name, host, status, policy_epoch, created_at, suspended_at from tenants where id = $1",
            id.0
        )
        .fetch_one(&self.pool)
        .await?
        .try_into()
    }

    /// A page of tenants by slug, suspended ones among them.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn list_tenants(&self, _by: &SignedIn, request: PageRequest) -> Result<Page<TenantRecord>> {
        let total = sqlx::query_scalar!(r#"select count(*) as "n!" from tenants"#).fetch_one(&self.pool).await?;
        let rows = sqlx::query_as!(
            Row,
            "select id, slug, name, host, status, policy_epoch, created_at, suspended_at from tenants
             order by slug limit $1 offset $2",
            request.limit(),
            request.offset()
        )
        .fetch_all(&self.pool)
        .await?;
        let rows = rows.into_iter().map(TenantRecord::try_from).collect::<Result<_>>()?;
        Ok(Page { rows, total: total.unsigned_abs(), request })
    }

    /// Gives a tenant another name.
    ///
    /// # Errors
    /// `NotFound` when there is no such tenant; `Failed` when the name has no or more than 200
    /// characters.
    pub async fn rename_tenant(&self, by: &SignedIn, id: TenantId, name: &str) -> Result<()> {
        let mut tx = self.pool.begin().await?;
        let done = sqlx::query!("update tenants set name = $2, updated_at = now() where id = $1", id.0, name)
            .execute(&mut *tx)
            .await?;
        if done.rows_affected() == 0 {
            return Err(StoreError::NotFound);
        }
        record_in(&mut tx, entry(by, "tenant.rename", id)).await?;
        Ok(tx.commit().await?)
    }

    /// Stops serving a tenant, and ends everything that was decided in it. Suspending it twice
    /// changes nothing.
    ///
    /// # Errors
    /// `NotFound` when there is no such tenant.
    pub async fn suspend_tenant(&self, by: &SignedIn, id: TenantId) -> Result<()> {
        self.set_status(by, id, TenantStatus::Suspended, "tenant.suspend").await
    }

    /// Serves a suspended tenant again. Sessions of before stay ended by their own clocks.
    ///
    /// # Errors
    /// `NotFound` when there is no such tenant.
    pub async fn resume_tenant(&self, by: &SignedIn, id: TenantId) -> Result<()> {
        self.set_status(by, id, TenantStatus::Active, "tenant.resume").await
    }

    async fn set_status(
        &self,
        by: &SignedIn,
        id: TenantId,
        status: TenantStatus,
        operation: &'static str,
    ) -> Result<()> {
        let mut tx = self.pool.begin().await?;
        let changed = sqlx::query!(
            "update tenants set status = $2, suspended_at = case when $2 = 'suspended' then now() end,
                    policy_epoch = policy_epoch + 1, updated_at = now()
             where id = $1 and status <> $2",
            id.0,
            status.word()
        )
        .execute(&mut *tx)
        .await?
        .rows_affected()
            == 1;
        if !changed {
            let there = sqlx::query_scalar!(r#"select exists (select from tenants where id = $1) as "there!""#, id.0)
                .fetch_one(&mut *tx)
                .await?;
            return if there { Ok(()) } else { Err(StoreError::NotFound) };
        }
        record_in(&mut tx, entry(by, operation, id)).await?;
        Ok(tx.commit().await?)
    }
}

pub(super) fn entry(by: &SignedIn, operation: &'static str, tenant: TenantId) -> PlatformEntry {
    PlatformEntry::done(Some(by.admin().id), operation, Some(tenant.0), json!({}))
}
