//! Networks whose kind a tenant vouches for: they decide the location factor of everybody who comes
//! from them.

mod block;

pub use block::Block;

use domain::access::{ManageNetworks, Permit};
use domain::ids::{NetworkId, UserId};
use domain::trust::Location;
use time::OffsetDateTime;

use crate::audit::{self, AuditEntry};
use crate::error::word;
use crate::vocabulary::vocabulary;
use crate::{Result, StoreError, TenantTx, tenant};

/// Most networks that a tenant may have at once; all of them are compared with every address.
pub const MOST: usize = 200;

vocabulary! {
    /// What a network is.
    NetworkKind {
        /// A health facility whose network was verified.
        VerifiedFacility = "verified_facility",
        /// A health facility.
        Facility = "facility",
        /// An office.
        Office = "office",
        /// The organisation's own VPN.
        CorporateVpn = "corporate_vpn",
        /// Any other VPN.
        Vpn = "vpn",
        /// One with a bad name.
        Suspicious = "suspicious",
    }
}

impl NetworkKind {
    /// The location factor of a request that comes from it.
    pub const fn location(self) -> Location {
        match self {
            Self::VerifiedFacility => Location::VerifiedFacility,
            Self::Facility => Location::Facility,
            Self::Office => Location::Office,
            Self::CorporateVpn => Location::CorporateVpn,
            Self::Vpn => Location::Vpn,
            Self::Suspicious => Location::Suspicious,
        }
    }
}

/// A declared network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    /// Id.
    pub id: NetworkId,
    /// What the tenant calls it.
    pub name: String,
    /// Its addresses.
    pub block: Block,
    /// What it is.
    pub kind: NetworkKind,
    /// Who declared it.
    pub created_by: Option<UserId>,
    /// When.
    pub created_at: OffsetDateTime,
}

/// Declares a network and ends what was decided before. False, and nothing done, when the tenant
/// has [`MOST`] already.
///
/// # Errors
/// `Conflict` with `networks_block` when the block is declared; `Failed` when the name is empty or
/// has more than 100 characters.
pub async fn create(
    tx: &mut TenantTx,
    permit: &Permit<ManageNetworks>,
    id: NetworkId,
    name: &str,
    block: Block,
    kind: NetworkKind,
) -> Result<bool> {
    let tenant = tx.tenant();
    // First, because it holds the tenant's row: of two at once, the second counts the first.
    let epoch = tenant::bump_policy_epoch(tx).await?;
    let done = sqlx::query!(
        "insert into networks (tenant_id, id, name, block, kind, created_by)
         select $1, $2, $3, $4::text::cidr, $5, $6
         where (select count(*) from networks where tenant_id = $1 and removed_at is null) < $7",
        tenant,
        id.0,
        name,
        block.to_string(),
        kind.word(),
        permit.actor().user.0,
        i64::try_from(MOST).unwrap_or(i64::MAX)
    )
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    let detail = serde_json::json!({ "kind": kind.word(), "policy_epoch": epoch });
    audit::record(tx, AuditEntry::done("network.create", "network", id.0).with(detail)).await?;
    Ok(true)
}

/// Takes a network's kind away from it and ends what was decided before.
///
/// # Errors
/// `NotFound` when the tenant has no such network.
pub async fn remove(tx: &mut TenantTx, _permit: &Permit<ManageNetworks>, id: NetworkId) -> Result<()> {
    let tenant = tx.tenant();
    let done = sqlx::query!(
        "update networks set removed_at = now() where tenant_id = $1 and id = $2 and removed_at is null",
        tenant,
        id.0
    )
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 0 {
        return Err(StoreError::NotFound);
    }
    let epoch = tenant::bump_policy_epoch(tx).await?;
    let detail = serde_json::json!({ "policy_epoch": epoch });
    audit::record(tx, AuditEntry::done("network.remove", "network", id.0).with(detail)).await
}

/// The tenant's networks, oldest first, at most [`MOST`].
///
/// # Errors
/// When the database does not answer.
pub async fn of_tenant(tx: &mut TenantTx) -> Result<Vec<Network>> {
    let tenant = tx.tenant();
    let rows = sqlx::query!(
        r#"select id, name, block::text as "block!", kind, created_by, created_at from networks
           where tenant_id = $1 and removed_at is null order by created_at, id limit $2"#,
        tenant,
        i64::try_from(MOST).unwrap_or(i64::MAX)
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|r| {
            Ok(Network {
                id: r.id.into(),
                name: r.name,
                block: word("networks.block", |text| text.parse().ok(), &r.block)?,
                kind: word("networks.kind", NetworkKind::parse, &r.kind)?,
                created_by: r.created_by.map(Into::into),
                created_at: r.created_at,
            })
        })
        .collect()
}

/// The tenant's networks, for those who manage them.
///
/// # Errors
/// When the database does not answer.
pub async fn list(tx: &mut TenantTx, _permit: &Permit<ManageNetworks>) -> Result<Vec<Network>> {
    of_tenant(tx).await
}
