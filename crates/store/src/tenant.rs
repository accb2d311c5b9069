//! Tenants by name: the only look-up that needs no scope. Suspended tenants are found too; who
//! serves one decides what to say. What a platform administrator changes is in
//! [`platform`](crate::platform).

use domain::ids::TenantId;

use crate::error::word;
use crate::vocabulary::vocabulary;
use crate::{Result, Store, StoreError, TenantTx};

vocabulary! {
    /// Whether a tenant is served.
    TenantStatus {
        /// It is.
        Active = "active",
        /// The platform has stopped it: nobody signs in, nothing runs, no page is shown.
        Suspended = "suspended",
    }
}

/// A tenant as the platform knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tenant {
    /// Its id.
    pub id: TenantId,
    /// Short name in addresses.
    pub slug: String,
    /// Name shown to people.
    pub name: String,
    /// First host name of its public site.
    pub host: String,
    /// Whether it is served.
    pub status: TenantStatus,
    /// Grows with every change that must end what was decided before: policies, settings, networks,
    /// suspension. Decisions are remembered under it.
    pub policy_epoch: i64,
}

impl Tenant {
    /// Only active tenants are served.
    pub fn is_active(&self) -> bool {
        self.status == TenantStatus::Active
    }
}

pub(crate) struct TenantRow {
    pub(crate) id: uuid::Uuid,
    pub(crate) slug: String,
    pub(crate) name: String,
    pub(crate) host: String,
    pub(crate) status: String,
    pub(crate) policy_epoch: i64,
}

impl TryFrom<TenantRow> for Tenant {
    type Error = StoreError;

    fn try_from(row: TenantRow) -> Result<Self> {
        Ok(Self {
            id: row.id.into(),
            slug: row.slug,
            name: row.name,
            host: row.host,
            status: word("tenants.status", TenantStatus::parse, &row.status)?,
            policy_epoch: row.policy_epoch,
        })
    }
}

impl Store {
    /// The tenant whose public site has this host name, the first or a further one. A first one
    /// outweighs another tenant's further one.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn tenant_by_host(&self, host: &str) -> Result<Option<Tenant>> {
        sqlx::query_as!(
            TenantRow,
            "select id, slug, name, host, status, policy_epoch from tenants
             where host = $1 or id = (select owner from tenant_domains where host = $1)
             order by (host = $1) desc limit 1",
            host
        )
        .fetch_optional(&self.pool)
        .await?
        .map(Tenant::try_from)
        .transpose()
    }

    /// The tenant with this slug or, written out, this id.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn tenant_by_name(&self, slug_or_id: &str) -> Result<Option<Tenant>> {
        sqlx::query_as!(
            TenantRow,
            "select id, slug, name, host, status, policy_epoch from tenants where slug = $1 or id::text = $1",
            slug_or_id
        )
        .fetch_optional(&self.pool)
        .await?
        .map(Tenant::try_from)
        .transpose()
    }

    /// Ids of all active tenants, for work that visits each in turn.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn tenant_ids(&self) -> Result<Vec<TenantId>> {
        let ids = sqlx::query_scalar!("select id from tenants where status = 'active' order by id")
            .fetch_all(&self.pool)
            .await?;
        Ok(ids.into_iter().map(TenantId).collect())
    }
}

/// What a remembered decision of a tenant depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whether it is served.
    pub status: TenantStatus,
    /// Under which decisions are remembered.
    pub policy_epoch: i64,
}

/// How the transaction's tenant stands now.
///
/// # Errors
/// `NotFound` when there is no such tenant.
pub async fn standing(tx: &mut TenantTx) -> Result<Standing> {
    let tenant = tx.tenant();
    let row =
        sqlx::query!("select status, policy_epoch from tenants where id = $1", tenant).fetch_one(tx.conn()).await?;
    Ok(Standing { status: word("tenants.status", TenantStatus::parse, &row.status)?, policy_epoch: row.policy_epoch })
}

/// Ends what was decided before in the tenant, and returns the new epoch. Holds the tenant's row
/// until the transaction ends, so that changes that bump it come one after the other.
pub(crate) async fn bump_policy_epoch(tx: &mut TenantTx) -> Result<i64> {
    let tenant = tx.tenant();
    Ok(sqlx::query_scalar!(
        "update tenants set policy_epoch = policy_epoch + 1 where id = $1 returning policy_epoch",
        tenant
    )
    .fetch_one(tx.conn())
    .await?)
}

/// Ends what was decided before for one account.
pub(crate) async fn bump_access_epoch(tx: &mut TenantTx, user: domain::ids::UserId) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query!("update users set access_epoch = access_epoch + 1 where tenant_id = $1 and id = $2", tenant, user.0)
        .execute(tx.conn())
        .await?;
    Ok(())
}
