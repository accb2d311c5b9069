//! Which version judges a tenant's posts.

use domain::access::{ManageSettings, Permit, WatchPipeline};
use domain::ids::{PluginVersionId, UserId};
use domain::workflow::Stage;
use serde_json::json;
use time::OffsetDateTime;

use super::Origin;
use crate::audit::{self, AuditEntry};
use crate::error::word;
use crate::report::digest;
use crate::{Result, StoreError, TenantTx};

/// Most versions of a stage that a tenant is shown, the newest.
const MOST_OFFERED: i64 = 50;

/// A version that a tenant may choose.
#[derive(Clone, Debug)]
pub struct Offered {
    /// Id.
    pub id: PluginVersionId,
    /// Name of the plugin.
    pub name: String,
    /// Number of the version.
    pub version: String,
    /// The stage that it serves.
    pub stage: Stage,
    /// SHA-256 of its component, as reports name it.
    pub sha256: [u8; 32],
    /// Where it comes from.
    pub origin: Origin,
    /// It judges where nobody chose. Where none has this, the version of the workers' own build does.
    pub is_default: bool,
}

/// What a tenant chose for a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The stage.
    pub stage: Stage,
    /// The version; none for the platform's default.
    pub version: Option<PluginVersionId>,
    /// It may run. One that was retired or shut away does not, and the default judges.
    pub is_in_force: bool,
    /// Who chose.
    pub by: UserId,
    /// When.
    pub at: OffsetDateTime,
}

/// The versions of a stage that may be chosen, the newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn offered(tx: &mut TenantTx, _permit: &Permit<WatchPipeline>, stage: Stage) -> Result<Vec<Offered>> {
    let rows = sqlx::query!(
        r#"select v.id, v.name, v.version, v.stage, v.sha256, v.origin, d.version_id is not null as "is_default!"
           from plugin_versions v left join plugin_defaults d on d.stage = v.stage and d.version_id = v.id
           where v.state = 'offered' and v.stage = $1 order by v.id desc limit $2"#,
        stage.word(),
        MOST_OFFERED
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Offered {
                id: row.id.into(),
                name: row.name,
                version: row.version,
                stage: word("plugin_versions.stage", Stage::parse, &row.stage)?,
                sha256: digest("plugin_versions.sha256", row.sha256)?,
                origin: word("plugin_versions.origin", Origin::parse, &row.origin)?,
                is_default: row.is_default,
            })
        })
        .collect()
}

/// What the tenant chose, by stage. A stage without a row has never been chosen for.
///
/// # Errors
/// When the database does not answer.
pub async fn choices(tx: &mut TenantTx, _permit: &Permit<WatchPipeline>) -> Result<Vec<Choice>> {
    let tenant = tx.tenant();
    let rows = sqlx::query!(
        r#"select c.stage, c.version_id, c.chosen_by, c.chosen_at, (v.id is null or v.state = 'offered') as "is_in_force!"
           from plugin_choices c left join plugin_versions v on v.id = c.version_id where c.tenant_id = $1 order by c.stage"#,
        tenant
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Choice {
                stage: word("plugin_choices.stage", Stage::parse, &row.stage)?,
                version: row.version_id.map(Into::into),
                is_in_force: row.is_in_force,
                by: row.chosen_by.into(),
                at: row.chosen_at,
            })
        })
        .collect()
}

/// Chooses the version that judges the tenant's posts in a stage from now on, or the platform's default. Verdicts that
/// were given stand.
///
/// # Errors
/// `NotFound` when there is no such version on offer for this stage.
pub async fn choose(
    tx: &mut TenantTx,
    permit: &Permit<ManageSettings>,
    stage: Stage,
    version: Option<PluginVersionId>,
    now: OffsetDateTime,
) -> Result<()> {
    let (tenant, by) = (tx.tenant(), permit.actor().user);
    let version = version.map(|version| version.0);
    let done = sqlx::query!(
        "insert into plugin_choices (tenant_id, stage, version_id, chosen_by, chosen_at)
         select $1, $2, $3, $4, $5
         where $3::uuid is null or exists (select from plugin_versions where id = $3 and stage = $2 and state = 'offered')
         on conflict (tenant_id, stage) do update
         set version_id = excluded.version_id, chosen_by = excluded.chosen_by, chosen_at = excluded.chosen_at",
        tenant,
        stage.word(),
        version,
        by.0,
        now
    )
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 0 {
        return Err(StoreError::NotFound);
    }
    let detail = json!({ "stage": stage.word(), "version_id": version });
    audit::record(tx, AuditEntry::done("plugin.choose", "tenant", tenant).with(detail)).await
}
