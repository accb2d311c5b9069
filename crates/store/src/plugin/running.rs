//! Which version judges a post, its bytes, and how its trial goes (worker).

use domain::ids::{PluginVersionId, RolloutId};
use domain::workflow::Stage;
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{AskedLimits, Signed, Version};
use crate::error::word;
use crate::report::digest;
use crate::vocabulary::vocabulary;
use crate::{Result, Store, StoreError, TenantTx};

/// What judges the posts of a tenant in a stage. Versions that may not run now are not here.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// What the tenant chose.
    pub chosen: Option<Version>,
    /// What judges where nobody chose; the version of the worker's own build when there is none.
    pub default: Option<Version>,
    /// What is tried where nobody chose.
    pub trial: Option<Trial>,
}

/// A version on trial.
#[derive(Clone, Debug)]
pub struct Trial {
    /// The trial.
    pub rollout: RolloutId,
    /// The share of posts that it judges, in percent.
    pub share_percent: u8,
    /// The version.
    pub version: Version,
}

struct Row {
    part: String,
    rollout: Option<Uuid>,
    share_percent: Option<i16>,
    id: Uuid,
    name: String,
    version: String,
    stage: String,
    sha256: Vec<u8>,
    manifest: Option<String>,
    memory_bytes: Option<i64>,
    deadline_ms: Option<i64>,
}

impl Row {
    fn version(self) -> Result<Version> {
        let limits = self.memory_bytes.zip(self.deadline_ms).map(|(memory, deadline)| AskedLimits {
            memory_bytes: memory.unsigned_abs(),
            deadline_ms: deadline.unsigned_abs(),
        });
        Ok(Version {
            id: self.id.into(),
            name: self.name,
            version: self.version,
            stage: word("plugin_versions.stage", Stage::parse, &self.stage)?,
            sha256: digest("plugin_versions.sha256", self.sha256)?,
            signed: self.manifest.zip(limits).map(|(manifest, limits)| Signed { manifest, limits }),
        })
    }
}

/// What judges a stage for the tenant.
///
/// # Errors
/// When the database does not answer.
pub async fn standing(tx: &mut TenantTx, stage: Stage) -> Result<Standing> {
    let tenant = tx.tenant();
    let rows = sqlx::query_as!(
        Row,
        r#"select w.part as "part!", w.rollout, w.share_percent, v.id, v.name, v.version, v.stage, v.sha256, v.manifest,
                  v.memory_bytes, v.deadline_ms
           from (
               select 'chosen' as part, version_id, null::uuid as rollout, null::smallint as share_percent, 'offered' as needs
               from plugin_choices where tenant_id = $1 and stage = $2
               union all
               select 'default', version_id, null, null, 'offered' from plugin_defaults where stage = $2
               union all
               select 'trial', version_id, id, share_percent, 'approved' from plugin_rollouts where stage = $2 and state = 'running'
           ) w join plugin_versions v on v.id = w.version_id and v.state = w.needs and v.stage = $2"#,
        tenant,
        stage.word()
    )
    .fetch_all(tx.conn())
    .await?;
    let mut standing = Standing::default();
    for row in rows {
        let trial = row.rollout.zip(row.share_percent);
        match (row.part.as_str(), trial) {
            ("chosen", _) => standing.chosen = Some(row.version()?),
            ("default", _) => standing.default = Some(row.version()?),
            (_, Some((rollout, share))) => {
                let share_percent = u8::try_from(share).unwrap_or(0);
                standing.trial = Some(Trial { rollout: rollout.into(), share_percent, version: row.version()? });
            }
            _ => {}
        }
    }
    Ok(standing)
}

/// A version by the digest of its component, whatever has become of it.
///
/// # Errors
/// When the database does not answer.
pub async fn by_digest(tx: &mut TenantTx, sha256: &[u8; 32]) -> Result<Option<Version>> {
    let row = sqlx::query_as!(
        Row,
        r#"select 'asked' as "part!", null::uuid as rollout, null::smallint as share_percent, id, name, version, stage, sha256,
                  manifest, memory_bytes, deadline_ms
           from plugin_versions where sha256 = $1 and state not in ('announced', 'uploaded', 'refused')"#,
        sha256.as_slice()
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(Row::version).transpose()
}

/// The bytes of a component. Whoever runs them looks at their digest again.
///
/// # Errors
/// When the database does not answer.
pub async fn component(tx: &mut TenantTx, sha256: &[u8; 32]) -> Result<Option<Vec<u8>>> {
    let found = sqlx::query_scalar!("select bytes from plugin_components where sha256 = $1", sha256.as_slice());
    Ok(found.fetch_optional(tx.conn()).await?)
}

vocabulary! {
    /// How a version on trial judged, beside the one in force.
    Trialed {
        /// As the other did: outcome, rules and severities.
        Agreed = "agreed",
        /// In another way.
        Disagreed = "disagreed",
        /// Not at all.
        Failed = "failed",
    }
}

vocabulary! {
    /// Why a trial was ended.
    RollbackCause {
        /// It gave no usable answer.
        Error = "error",
        /// It judged otherwise more often than it may.
        Disagreement = "disagreement",
        /// It did what it was not granted.
        Quarantine = "quarantine",
    }
}

/// Counts a judgement of a version on trial, and ends the trial when it has failed once or disagreed more often than it
/// may. Returns why, when this one ended it. A trial that is over counts nothing.
///
/// # Errors
/// When a statement fails.
pub async fn count(tx: &mut TenantTx, rollout: RolloutId, how: Trialed) -> Result<Option<RollbackCause>> {
    let ended = sqlx::query_scalar!(
        r#"update plugin_rollouts set calls = calls + 1,
               disagreements = disagreements + (case when $2 = 'disagreed' then 1 else 0 end),
               errors = errors + (case when $2 = 'failed' then 1 else 0 end),
               state = case when $2 = 'failed' or ($2 = 'disagreed' and disagreements >= most_disagreements)
                            then 'rolled_back' else state end,
               cause = case when $2 = 'failed' then 'error'
                            when $2 = 'disagreed' and disagreements >= most_disagreements then 'disagreement' end,
               ended_at = case when $2 = 'failed' or ($2 = 'disagreed' and disagreements >= most_disagreements) then now() end
           where id = $1 and state = 'running' returning cause"#,
        rollout.0,
        how.word()
    )
    .fetch_optional(tx.conn())
    .await?
    .flatten();
    let Some(cause) = ended else { return Ok(None) };
    let cause = word("plugin_rollouts.cause", RollbackCause::parse, &cause)?;
    trail(tx.conn(), "plugin.roll_back", rollout.0, cause.word()).await?;
    Ok(Some(cause))
}

impl Store {
    /// Keeps what a build came with, so that it can be asked again when a later build has taken its place.
    ///
    /// # Errors
    /// When a statement fails.
    pub async fn keep_built_in(
        &self,
        (name, version, stage): (&str, &str, Stage),
        sha256: &[u8; 32],
        bytes: &[u8],
    ) -> Result<()> {
        let size = i32::try_from(bytes.len()).unwrap_or(i32::MAX);
        let mut tx = self.pool.begin().await?;
        sqlx::query!(
            "insert into plugin_components (sha256, bytes) values ($1, $2) on conflict do nothing",
            sha256.as_slice(),
            bytes
        )
        .execute(&mut *tx)
        .await?;
        sqlx::query!(
            "insert into plugin_versions (id, name, version, stage, sha256, size_bytes) values ($1, $2, $3, $4, $5, $6)
             on conflict do nothing",
            Uuid::now_v7(),
            name,
            version,
            stage.word(),
            sha256.as_slice(),
            size
        )
        .execute(&mut *tx)
        .await?;
        Ok(tx.commit().await?)
    }
}

pub(super) async fn shut_away(
    connection: &mut PgConnection,
    version: PluginVersionId,
    cause: &'static str,
) -> Result<bool> {
    let done = sqlx::query!(
        "update plugin_versions set state = 'quarantined', cause = $2
         where id = $1 and origin = 'uploaded' and state <> 'quarantined'",
        version.0,
        cause
    )
    .execute(&mut *connection)
    .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query!(
        "update plugin_rollouts set state = 'rolled_back', cause = 'quarantine', ended_at = now()
         where version_id = $1 and state = 'running'",
        version.0
    )
    .execute(&mut *connection)
    .await?;
    trail(connection, "plugin.quarantine", version.0, cause).await?;
    Ok(true)
}

/// An entry in the platform's trail, under nobody's name: a worker did it.
pub(super) async fn trail(
    connection: &mut PgConnection,
    operation: &'static str,
    subject: Uuid,
    cause: &'static str,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into platform_audit (id, operation, subject, outcome, detail) values ($1, $2, $3, 'done', $4)",
        Uuid::now_v7(),
        operation,
        subject,
        json!({ "cause": cause })
    )
    .execute(connection)
    .await?;
    Ok(())
}
