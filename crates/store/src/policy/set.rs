//! Policy sets: whole sets, one row per version, never rewritten. To go back to an older one, its
//! text becomes the next version.

use domain::access::{ManagePolicies, Permit, ReadPolicies};
use domain::ids::UserId;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::types::Json;
use time::OffsetDateTime;

use crate::audit::{self, AuditEntry};
use crate::{Page, PageRequest, Result, StoreError, TenantTx, tenant};

/// One policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyText {
    /// Its name in decisions.
    pub id: String,
    /// Cedar.
    pub text: String,
}

/// A version of the set, without its texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Version: 1, 2, 3…
    pub version: i32,
    /// SHA-256 of what was compiled, hexadecimal.
    pub digest: String,
    /// What its author wrote beside it.
    pub note: String,
    /// Author.
    pub created_by: UserId,
    /// When it was written.
    pub created_at: OffsetDateTime,
    /// When it came into force.
    pub activated_at: Option<OffsetDateTime>,
    /// Who put it into force.
    pub activated_by: Option<UserId>,
    /// When another took its place.
    pub retired_at: Option<OffsetDateTime>,
}

/// A version of the set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicySet {
    /// Which.
    pub edition: Edition,
    /// Its policies.
    pub policies: Vec<PolicyText>,
}

struct Row {
    version: i32,
    digest: String,
    note: String,
    created_by: uuid::Uuid,
    created_at: OffsetDateTime,
    activated_at: Option<OffsetDateTime>,
    activated_by: Option<uuid::Uuid>,
    retired_at: Option<OffsetDateTime>,
    policies: Json<Vec<PolicyText>>,
}

impl From<Row> for PolicySet {
    fn from(r: Row) -> Self {
        Self {
            edition: Edition {
                version: r.version,
                digest: r.digest,
                note: r.note,
                created_by: r.created_by.into(),
                created_at: r.created_at,
                activated_at: r.activated_at,
                activated_by: r.activated_by.map(Into::into),
                retired_at: r.retired_at,
            },
            policies: r.policies.0,
        }
    }
}

macro_rules! select {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(Row,
            r#"select version, digest, note, created_by, created_at, activated_at, activated_by, retired_at,
                      policies as "policies!: Json<Vec<PolicyText>>"
               from policy_sets "# + $tail, $($arg),*)
    };
}

/// Writes the next version. It changes nothing until it is activated. Returns its number.
///
/// # Errors
/// `Failed` when the policies have more than 128 KiB, the note more than 200 characters, or the
/// digest not 64.
pub async fn create(
    tx: &mut TenantTx,
    permit: &Permit<ManagePolicies>,
    policies: &[PolicyText],
    digest: &str,
    note: &str,
) -> Result<i32> {
    let tenant = tx.tenant();
    // Of two authors at once, the second waits here and gets the number after the first.
    sqlx::query!("select id from tenants where id = $1 for no key update", tenant).fetch_one(tx.conn()).await?;
    let version = sqlx::query_scalar!(
        "insert into policy_sets (tenant_id, version, policies, digest, note, created_by)
         select $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5 from policy_sets where tenant_id = $1 returning version",
        tenant,
        Json(policies) as _,
        digest,
        note,
        permit.actor().user.0
    )
    .fetch_one(tx.conn())
    .await?;
    let detail = json!({ "version": version, "digest": digest, "policies": policies.len() });
    audit::record(tx, AuditEntry::done("policy.create", "policy_set", tenant).with(detail)).await?;
    Ok(version)
}

/// Puts a version into force in the place of the one that was, and ends what was decided before.
/// Returns the new policy epoch.
///
/// # Errors
/// `NotFound` when there is no such version; `Stale` when it is or was in force already.
pub async fn activate(tx: &mut TenantTx, permit: &Permit<ManagePolicies>, version: i32) -> Result<i64> {
    let tenant = tx.tenant();
    // First, because it holds the tenant's row: two activations come one after the other.
    let epoch = tenant::bump_policy_epoch(tx).await?;
    let fresh = sqlx::query_scalar!(
        r#"select activated_at is null as "fresh!" from policy_sets where tenant_id = $1 and version = $2"#,
        tenant,
        version
    )
    .fetch_one(tx.conn())
    .await?;
    if !fresh {
        return Err(StoreError::Stale);
    }
    let former = sqlx::query_scalar!(
        "update policy_sets set retired_at = now()
         where tenant_id = $1 and activated_at is not null and retired_at is null returning version",
        tenant
    )
    .fetch_optional(tx.conn())
    .await?;
    sqlx::query!(
        "update policy_sets set activated_at = now(), activated_by = $3 where tenant_id = $1 and version = $2",
        tenant,
        version,
        permit.actor().user.0
    )
    .execute(tx.conn())
    .await?;
    let detail = json!({ "version": version, "former": former, "policy_epoch": epoch });
    audit::record(tx, AuditEntry::done("policy.activate", "policy_set", tenant).with(detail)).await?;
    Ok(epoch)
}

/// The set in force; none when the tenant never added a policy of its own.
///
/// # Errors
/// When the database does not answer.
pub async fn active(tx: &mut TenantTx) -> Result<Option<PolicySet>> {
    let tenant = tx.tenant();
    let row = select!("where tenant_id = $1 and activated_at is not null and retired_at is null", tenant)
        .fetch_optional(tx.conn())
        .await?;
    Ok(row.map(Into::into))
}

/// A version, for the decision point.
///
/// # Errors
/// `NotFound` when there is no such version.
pub async fn load(tx: &mut TenantTx, version: i32) -> Result<PolicySet> {
    let tenant = tx.tenant();
    Ok(select!("where tenant_id = $1 and version = $2", tenant, version).fetch_one(tx.conn()).await?.into())
}

/// A version, for a reader.
///
/// # Errors
/// `NotFound` when there is no such version.
pub async fn get(tx: &mut TenantTx, _permit: &Permit<ReadPolicies>, version: i32) -> Result<PolicySet> {
    load(tx, version).await
}

/// A page of versions, newest first, without their texts.
///
/// # Errors
/// When the database does not answer.
pub async fn list(tx: &mut TenantTx, _permit: &Permit<ReadPolicies>, request: PageRequest) -> Result<Page<Edition>> {
    let tenant = tx.tenant();
    let total = sqlx::query_scalar!(r#"select count(*) as "n!" from policy_sets where tenant_id = $1"#, tenant)
        .fetch_one(tx.conn())
        .await?;
    let rows = sqlx::query!(
        "select version, digest, note, created_by, created_at, activated_at, activated_by, retired_at from policy_sets
         where tenant_id = $1 order by version desc limit $2 offset $3",
        tenant,
        request.limit(),
        request.offset()
    )
    .fetch_all(tx.conn())
    .await?;
    let rows = rows
        .into_iter()
        .map(|r| Edition {
            version: r.version,
            digest: r.digest,
            note: r.note,
            created_by: r.created_by.into(),
            created_at: r.created_at,
            activated_at: r.activated_at,
            activated_by: r.activated_by.map(Into::into),
            retired_at: r.retired_at,
        })
        .collect();
    Ok(Page { rows, total: total.unsigned_abs(), request })
}
