//! Versions on trial on a share of the posts.

use domain::ids::{PluginVersionId, RolloutId};
use domain::workflow::Stage;
use serde_json::json;
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use super::trail::{PlatformEntry, record_in};
use super::{PlatformStore, SignedIn};
use crate::error::word;
use crate::plugin::running::RollbackCause;
use crate::vocabulary::vocabulary;
use crate::{Page, PageRequest, Result, StoreError};

vocabulary! {
    /// How a trial stands.
    RolloutState {
        /// It judges its share.
        Running = "running",
        /// It failed or disagreed, and was ended by what it did.
        RolledBack = "rolled_back",
        /// Somebody ended it.
        Stopped = "stopped",
        /// Its version is the default.
        Promoted = "promoted",
    }
}

/// A trial to be.
#[derive(Clone, Copy, Debug)]
pub struct NewRollout {
    /// Id.
    pub id: RolloutId,
    /// The version.
    pub version: PluginVersionId,
    /// The share of posts that it judges, 1 to 100 percent.
    pub share_percent: u8,
    /// How often it may judge otherwise than the version in force; one more ends the trial.
    pub most_disagreements: u32,
    /// Judgements that it must have given before it may take the other's place.
    pub least_calls: u32,
}

/// A trial.
#[derive(Clone, Debug)]
pub struct Rollout {
    /// What it is.
    pub is: NewRollout,
    /// The stage.
    pub stage: Stage,
    /// Judgements so far.
    pub calls: u32,
    /// Those that were otherwise than the version's in force.
    pub disagreements: u32,
    /// Those that were none.
    pub errors: u32,
    /// How it stands.
    pub state: RolloutState,
    /// Why it was ended by what it did.
    pub cause: Option<RollbackCause>,
    /// Who started it.
    pub started_by: Uuid,
    /// When.
    pub started_at: OffsetDateTime,
    /// Who ended it; nobody when what it did ended it.
    pub ended_by: Option<Uuid>,
    /// When.
    pub ended_at: Option<OffsetDateTime>,
}

struct Row {
    id: Uuid,
    version_id: Uuid,
    stage: String,
    share_percent: i16,
    most_disagreements: i32,
    least_calls: i32,
    calls: i32,
    disagreements: i32,
    errors: i32,
    state: String,
    cause: Option<String>,
    started_by: Uuid,
    started_at: OffsetDateTime,
    ended_by: Option<Uuid>,
    ended_at: Option<OffsetDateTime>,
}

impl TryFrom<Row> for Rollout {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            is: NewRollout {
                id: row.id.into(),
                version: row.version_id.into(),
                share_percent: u8::try_from(row.share_percent).unwrap_or(0),
                most_disagreements: row.most_disagreements.unsigned_abs(),
                least_calls: row.least_calls.unsigned_abs(),
            },
            stage: word("plugin_rollouts.stage", Stage::parse, &row.stage)?,
            calls: row.calls.unsigned_abs(),
            disagreements: row.disagreements.unsigned_abs(),
            errors: row.errors.unsigned_abs(),
            state: word("plugin_rollouts.state", RolloutState::parse, &row.state)?,
            cause: row.cause.map(|cause| word("plugin_rollouts.cause", RollbackCause::parse, &cause)).transpose()?,
            started_by: row.started_by,
            started_at: row.started_at,
            ended_by: row.ended_by,
            ended_at: row.ended_at,
        })
    }
}

/// One list of columns for every reader.
macro_rules! select_rollouts {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            Row,
            "select id, version_id, stage, share_percent, most_disagreements, least_calls, calls, disagreements, errors, state, cause,
                    started_by, started_at, ended_by, ended_at
             from plugin_rollouts " + $tail,
            $($arg),*
        )
    };
}

impl PlatformStore {
    /// Puts an approved version on trial, beside the one in force. One that came out of a trial may go into another.
    ///
    /// # Errors
    /// `NotFound` when there is no such version; `Stale` when it is not approved; `Conflict` with `plugin_rollouts_running`
    /// when the stage has a trial.
    pub async fn start_rollout(&self, by: &SignedIn, new: &NewRollout) -> Result<Rollout> {
        let mut tx = self.pool.begin().await?;
        let done = sqlx::query!(
            "insert into plugin_rollouts (id, version_id, stage, share_percent, most_disagreements, least_calls, started_by)
             select $1, v.id, v.stage, $3, $4, $5, $6 from plugin_versions v where v.id = $2 and v.state = 'approved'",
            new.id.0,
            new.version.0,
            i16::from(new.share_percent),
            i32::try_from(new.most_disagreements).unwrap_or(i32::MAX),
            i32::try_from(new.least_calls).unwrap_or(i32::MAX),
            by.admin().id
        )
        .execute(&mut *tx)
        .await?;
        if done.rows_affected() == 0 {
            drop(tx);
            self.get_plugin(by, new.version).await?;
            return Err(StoreError::Stale);
        }
        record_in(&mut tx, entry(by, "plugin.start_trial", new.id)).await?;
        tx.commit().await?;
        self.get_rollout(by, new.id).await
    }

    /// A trial by id.
    ///
    /// # Errors
    /// `NotFound` when there is none.
    pub async fn get_rollout(&self, _by: &SignedIn, id: RolloutId) -> Result<Rollout> {
        select_rollouts!("where id = $1", id.0).fetch_one(&self.pool).await?.try_into()
    }

    /// A page of trials, the newest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn list_rollouts(&self, _by: &SignedIn, request: PageRequest) -> Result<Page<Rollout>> {
        let total =
            sqlx::query_scalar!(r#"select count(*) as "n!" from plugin_rollouts"#).fetch_one(&self.pool).await?;
        let rows =
            select_rollouts!("order by started_at desc, id desc limit $1 offset $2", request.limit(), request.offset())
                .fetch_all(&self.pool)
                .await?;
        let rows = rows.into_iter().map(Rollout::try_from).collect::<Result<_>>()?;
        Ok(Page { rows, total: total.unsigned_abs(), request })
    }

    /// Ends a trial without a word on its version.
    ///
    /// # Errors
    /// `NotFound` when there is none; `Stale` when it is over in another way.
    pub async fn stop_rollout(&self, by: &SignedIn, id: RolloutId, now: OffsetDateTime) -> Result<Rollout> {
        let mut tx = self.pool.begin().await?;
        let done = sqlx::query!(
            "update plugin_rollouts set state = 'stopped', ended_by = $2, ended_at = $3 where id = $1 and state = 'running'",
            id.0,
            by.admin().id,
            now
        )
        .execute(&mut *tx)
        .await?;
        if done.rows_affected() == 0 {
            drop(tx);
            return over(self.get_rollout(by, id).await?, RolloutState::Stopped);
        }
        record_in(&mut tx, entry(by, "plugin.stop_trial", id)).await?;
        tx.commit().await?;
        self.get_rollout(by, id).await
    }

    /// Has the version on trial judge where no tenant chose one, and lets tenants choose it.
    ///
    /// # Errors
    /// `NotFound` when there is none; `Stale` when it is over in another way, or has judged less often than it must.
    pub async fn promote_rollout(&self, by: &SignedIn, id: RolloutId, now: OffsetDateTime) -> Result<Rollout> {
        let mut tx = self.pool.begin().await?;
        let promoted = sqlx::query!(
            "update plugin_rollouts set state = 'promoted', ended_by = $2, ended_at = $3
             where id = $1 and state = 'running' and calls >= least_calls returning version_id, stage",
            id.0,
            by.admin().id,
            now
        )
        .fetch_optional(&mut *tx)
        .await?;
        let Some(promoted) = promoted else {
            drop(tx);
            return over(self.get_rollout(by, id).await?, RolloutState::Promoted);
        };
        let offered = sqlx::query!(
            "update plugin_versions set state = 'offered' where id = $1 and state = 'approved'",
            promoted.version_id
        )
        .execute(&mut *tx)
        .await?;
        if offered.rows_affected() == 0 {
            return Err(StoreError::Stale);
        }
        let stage = word("plugin_rollouts.stage", Stage::parse, &promoted.stage)?;
        set_default(&mut tx, by, stage, Some(promoted.version_id.into()), now).await?;
        record_in(&mut tx, entry(by, "plugin.promote", id)).await?;
        tx.commit().await?;
        self.get_rollout(by, id).await
    }
}

/// A second call of the same kind changes nothing.
fn over(is: Rollout, wanted: RolloutState) -> Result<Rollout> {
    if is.state == wanted { Ok(is) } else { Err(StoreError::Stale) }
}

pub(super) async fn set_default(
    connection: &mut PgConnection,
    by: &SignedIn,
    stage: Stage,
    version: Option<PluginVersionId>,
    now: OffsetDateTime,
) -> Result<()> {
    sqlx::query!(
        "insert into plugin_defaults (stage, version_id, set_by, set_at) values ($1, $2, $3, $4)
         on conflict (stage) do update set version_id = excluded.version_id, set_by = excluded.set_by, set_at = excluded.set_at",
        stage.word(),
        version.map(|version| version.0),
        by.admin().id,
        now
    )
    .execute(connection)
    .await?;
    Ok(())
}

fn entry(by: &SignedIn, operation: &'static str, id: RolloutId) -> PlatformEntry {
    PlatformEntry::done(Some(by.admin().id), operation, Some(id.0), json!({}))
}
