//! Versions of the stages, let in by two people of the platform.

use domain::ids::PluginVersionId;
use domain::workflow::Stage;
use serde_json::json;
use time::OffsetDateTime;
use uuid::Uuid;

use super::trail::{PlatformEntry, record_in};
use super::{PlatformStore, SignedIn};
use crate::error::word;
use crate::plugin::examination::Examined;
use crate::plugin::{AskedLimits, Origin, PluginState};
use crate::report::digest;
use crate::{Page, PageRequest, Result, StoreError};

/// A version to be, whose manifest was found to be signed by a trusted author.
#[derive(Clone, Debug)]
pub struct NewPlugin<'a> {
    /// Id.
    pub id: PluginVersionId,
    /// Name of the plugin.
    pub name: &'a str,
    /// Number of the version.
    pub version: &'a str,
    /// The stage that it serves.
    pub stage: Stage,
    /// SHA-256 of its component.
    pub sha256: [u8; 32],
    /// Length of its component.
    pub size_bytes: u32,
    /// What a call asks to use.
    pub limits: AskedLimits,
    /// The signed manifest, byte for byte.
    pub manifest: &'a str,
    /// Whose signature it carries.
    pub key_id: &'a str,
}

/// A version, as the platform knows it.
#[derive(Clone, Debug)]
pub struct PluginRecord {
    /// Id.
    pub id: PluginVersionId,
    /// Name of the plugin.
    pub name: String,
    /// Number of the version.
    pub version: String,
    /// The stage that it serves.
    pub stage: Stage,
    /// SHA-256 of its component.
    pub sha256: [u8; 32],
    /// Length of its component.
    pub size_bytes: u32,
    /// Where it comes from.
    pub origin: Origin,
    /// Whose signature it carries.
    pub key_id: Option<String>,
    /// What a call asks to use.
    pub limits: Option<AskedLimits>,
    /// How far it has come.
    pub state: PluginState,
    /// It judges where no tenant chose.
    pub is_default: bool,
    /// Why it is not usable, closed vocabulary.
    pub cause: Option<String>,
    /// Why somebody declined or retired it.
    pub reason: Option<String>,
    /// Who sent it in.
    pub sent_by: Option<Uuid>,
    /// When.
    pub sent_at: OffsetDateTime,
    /// Who decided.
    pub decided_by: Option<Uuid>,
    /// When.
    pub decided_at: Option<OffsetDateTime>,
    /// What a worker found.
    pub examined: Option<Examined>,
}

struct Row {
    id: Uuid,
    name: String,
    version: String,
    stage: String,
    sha256: Vec<u8>,
    size_bytes: i32,
    origin: String,
    key_id: Option<String>,
    memory_bytes: Option<i64>,
    deadline_ms: Option<i64>,
    state: String,
    is_default: bool,
    cause: Option<String>,
    reason: Option<String>,
    sent_by: Option<Uuid>,
    sent_at: OffsetDateTime,
    decided_by: Option<Uuid>,
    decided_at: Option<OffsetDateTime>,
    examples: Option<i32>,
    agreed: Option<i32>,
    slowest_us: Option<i64>,
    compile_ms: Option<i64>,
}

impl TryFrom<Row> for PluginRecord {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self> {
        let limits = row.memory_bytes.zip(row.deadline_ms).map(|(memory, deadline)| AskedLimits {
            memory_bytes: memory.unsigned_abs(),
            deadline_ms: deadline.unsigned_abs(),
        });
        let examined = row.examples.map(|examples| Examined {
            examples: examples.unsigned_abs(),
            agreed: row.agreed.unwrap_or(0).unsigned_abs(),
            slowest_us: row.slowest_us.unwrap_or(0).unsigned_abs(),
            compile_ms: row.compile_ms.unwrap_or(0).unsigned_abs(),
        });
        Ok(Self {
            id: row.id.into(),
            name: row.name,
            version: row.version,
            stage: word("plugin_versions.stage", Stage::parse, &row.stage)?,
            sha256: digest("plugin_versions.sha256", row.sha256)?,
            size_bytes: row.size_bytes.unsigned_abs(),
            origin: word("plugin_versions.origin", Origin::parse, &row.origin)?,
            key_id: row.key_id,
            limits,
            state: word("plugin_versions.state", PluginState::parse, &row.state)?,
            is_default: row.is_default,
            cause: row.cause,
            reason: row.reason,
            sent_by: row.sent_by,
            sent_at: row.sent_at,
            decided_by: row.decided_by,
            decided_at: row.decided_at,
            examined,
        })
    }
}

/// One list of columns for every reader.
macro_rules! select_plugins {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            Row,
            r#"select id, name, version, stage, sha256, size_bytes, origin, key_id, memory_bytes, deadline_ms, state, cause, reason,
                    sent_by, sent_at, decided_by, decided_at, examples, agreed, slowest_us, compile_ms,
                    exists (select from plugin_defaults d where d.version_id = plugin_versions.id) as "is_default!"
             from plugin_versions "# + $tail,
            $($arg),*
        )
    };
}

/// What the second person says.
#[derive(Clone, Copy, Debug)]
pub enum PluginDecision<'a> {
    /// It may be tried on posts.
    Approve,
    /// It may not.
    Decline {
        /// Why.
        reason: &'a str,
    },
}

impl PlatformStore {
    /// Writes down what an author signed. The component follows.
    ///
    /// # Errors
    /// `Conflict` with `plugin_versions_named` or `plugin_versions_sha256` when name and number, or the component, are known.
    pub async fn announce_plugin(&self, by: &SignedIn, new: &NewPlugin<'_>) -> Result<PluginRecord> {
        let mut tx = self.pool.begin().await?;
        sqlx::query!(
            "insert into plugin_versions (id, name, version, stage, sha256, size_bytes, origin, manifest, key_id, memory_bytes,
                 deadline_ms, state, sent_by)
             values ($1, $2, $3, $4, $5, $6, 'uploaded', $7, $8, $9, $10, 'announced', $11)",
            new.id.0,
            new.name,
            new.version,
            new.stage.word(),
            new.sha256.as_slice(),
            i32::try_from(new.size_bytes).unwrap_or(i32::MAX),
            new.manifest,
            new.key_id,
            i64::try_from(new.limits.memory_bytes).unwrap_or(i64::MAX),
            i64::try_from(new.limits.deadline_ms).unwrap_or(i64::MAX),
            by.admin().id
        )
        .execute(&mut *tx)
        .await?;
        record_in(&mut tx, entry(by, "plugin.announce", new.id)).await?;
        tx.commit().await?;
        self.get_plugin(by, new.id).await
    }

    /// Takes the component of an announced version, whose digest the caller has compared. Sent twice, it is there once.
    ///
    /// # Errors
    /// `NotFound` when there is no such version, or it is past that.
    pub async fn add_plugin_component(
        &self,
        by: &SignedIn,
        id: PluginVersionId,
        sha256: &[u8; 32],
        bytes: &[u8],
    ) -> Result<PluginRecord> {
        let mut tx = self.pool.begin().await?;
        let done = sqlx::query!(
            "update plugin_versions set state = 'uploaded' where id = $1 and sha256 = $2 and state = 'announced'",
            id.0,
            sha256.as_slice()
        )
        .execute(&mut *tx)
        .await?;
        if done.rows_affected() == 0 {
            return Err(StoreError::NotFound);
        }
        sqlx::query!(
            "insert into plugin_components (sha256, bytes) values ($1, $2) on conflict do nothing",
            sha256.as_slice(),
            bytes
        )
        .execute(&mut *tx)
        .await?;
        record_in(&mut tx, entry(by, "plugin.upload", id)).await?;
        tx.commit().await?;
        self.get_plugin(by, id).await
    }

    /// A version by id.
    ///
    /// # Errors
    /// `NotFound` when there is none.
    pub async fn get_plugin(&self, _by: &SignedIn, id: PluginVersionId) -> Result<PluginRecord> {
        select_plugins!("where id = $1", id.0).fetch_one(&self.pool).await?.try_into()
    }

    /// A page of versions, the newest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn list_plugins(
        &self,
        _by: &SignedIn,
        (stage, state): (Option<Stage>, Option<PluginState>),
        request: PageRequest,
    ) -> Result<Page<PluginRecord>> {
        let (stage, state) = (stage.map(Stage::word), state.map(PluginState::word));
        let total = sqlx::query_scalar!(
            r#"select count(*) as "n!" from plugin_versions
               where ($1::text is null or stage = $1) and ($2::text is null or state = $2)"#,
            stage,
            state
        )
        .fetch_one(&self.pool)
        .await?;
        let rows = select_plugins!(
            "where ($1::text is null or stage = $1) and ($2::text is null or state = $2)
             order by sent_at desc, id desc limit $3 offset $4",
            stage,
            state,
            request.limit(),
            request.offset()
        )
        .fetch_all(&self.pool)
        .await?;
        let rows = rows.into_iter().map(PluginRecord::try_from).collect::<Result<_>>()?;
        Ok(Page { rows, total: total.unsigned_abs(), request })
    }

    /// Decides on an examined version, as somebody who did not send it in. Deciding so twice changes nothing.
    ///
    /// # Errors
    /// `NotFound` when there is none; `Stale` when it does not wait for a decision; `Failed` with `plugin_versions_of_two`
    /// for whoever sent it in.
    pub async fn decide_plugin(
        &self,
        by: &SignedIn,
        id: PluginVersionId,
        decision: PluginDecision<'_>,
        now: OffsetDateTime,
    ) -> Result<PluginRecord> {
        let (state, reason, operation) = match decision {
            PluginDecision::Approve => (PluginState::Approved, None, "plugin.approve"),
            PluginDecision::Decline { reason } => (PluginState::Declined, Some(reason), "plugin.decline"),
        };
        self.move_plugin(by, id, (&[PluginState::Examined], state), (reason, operation), now).await
    }

    /// Takes a version out of the tenants' choice. Where it judged, the default does from now on; where it is the default,
    /// the one that workers came with. It still runs for appeals. Whoever sent it in may do this too: it takes nothing but a
    /// right away.
    ///
    /// # Errors
    /// `NotFound` when there is none; `Stale` when it is neither approved nor offered.
    pub async fn retire_plugin(
        &self,
        by: &SignedIn,
        id: PluginVersionId,
        reason: &str,
        now: OffsetDateTime,
    ) -> Result<PluginRecord> {
        let from = [PluginState::Approved, PluginState::Offered];
        self.move_plugin(by, id, (&from, PluginState::Retired), (Some(reason), "plugin.retire"), now).await
    }

    async fn move_plugin(
        &self,
        by: &SignedIn,
        id: PluginVersionId,
        (from, to): (&[PluginState], PluginState),
        (reason, operation): (Option<&str>, &'static str),
        now: OffsetDateTime,
    ) -> Result<PluginRecord> {
        let from: Vec<String> = from.iter().map(|state| state.word().to_owned()).collect();
        let mut tx = self.pool.begin().await?;
        // Who let it in stays known when somebody retires it; who did that is in the trail.
        let done = sqlx::query!(
            "update plugin_versions set state = $3, reason = $4,
                    decided_by = case when $3 = 'retired' then decided_by else $5 end,
                    decided_at = case when $3 = 'retired' then decided_at else $6 end
             where id = $1 and origin = 'uploaded' and state = any($2)",
            id.0,
            &from,
            to.word(),
            reason,
            by.admin().id,
            now
        )
        .execute(&mut *tx)
        .await?;
        if done.rows_affected() == 0 {
            drop(tx);
            let is = self.get_plugin(by, id).await?;
            return if is.state == to { Ok(is) } else { Err(StoreError::Stale) };
        }
        sqlx::query!(
            "update plugin_rollouts set state = 'stopped', ended_by = $2, ended_at = $3 where version_id = $1 and state = 'running'",
            id.0,
            by.admin().id,
            now
        )
        .execute(&mut *tx)
        .await?;
        record_in(&mut tx, entry(by, operation, id)).await?;
        tx.commit().await?;
        self.get_plugin(by, id).await
    }

    /// Has a version judge where no tenant chose one, or the version that workers came with. The way back after a
    /// promotion: what has never been on trial cannot be set.
    ///
    /// # Errors
    /// `NotFound` when there is no such version on offer for the stage.
    pub async fn set_default_plugin(
        &self,
        by: &SignedIn,
        stage: Stage,
        version: Option<PluginVersionId>,
        now: OffsetDateTime,
    ) -> Result<()> {
        let mut tx = self.pool.begin().await?;
        if let Some(version) = version {
            let there = sqlx::query_scalar!(
                r#"select exists (select from plugin_versions where id = $1 and stage = $2 and state = 'offered') as "there!""#,
                version.0,
                stage.word()
            )
            .fetch_one(&mut *tx)
            .await?;
            if !there {
                return Err(StoreError::NotFound);
            }
        }
        super::rollouts::set_default(&mut tx, by, stage, version, now).await?;
        let detail = json!({ "stage": stage.word() });
        let subject = version.map(|version| version.0);
        record_in(&mut tx, PlatformEntry::done(Some(by.admin().id), "plugin.set_default", subject, detail)).await?;
        Ok(tx.commit().await?)
    }
}

fn entry(by: &SignedIn, operation: &'static str, id: PluginVersionId) -> PlatformEntry {
    PlatformEntry::done(Some(by.admin().id), operation, Some(id.0), json!({}))
}
