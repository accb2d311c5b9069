//! Versions on trial on a share of the posts, and which one judges where no tenant chose.

use domain::ids::{PluginVersionId, RolloutId};
use domain::workflow::Stage;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Object, OpenApi};
use serde_json::json;
use store::StoreError;
use store::platform::{NewRollout, Rollout, RolloutState};
use store::plugin::running::RollbackCause;
use time::OffsetDateTime;
use uuid::Uuid;

use super::auth::PlatformAuth;
use super::plugins::past;
use super::{MAX_BYTES, PATIENCE};
use crate::api::input::{Input, NoBody, input_bodies};
use crate::api::paging::{self, PageNumber, Pagination, PerPage};
use crate::api::words::Word;
use crate::api::{Area, PREFIX};
use crate::problem::{Code, Problem};

/// A trial to be.
#[derive(Debug, Object)]
#[oai(rename = "NewPluginTrial", deny_unknown_fields)]
struct NewTrial {
    /// The share of posts that it judges beside the version in force, 1 to 100 percent.
    #[oai(validator(minimum(value = "1"), maximum(value = "100")))]
    share_percent: u8,
    /// How often it may judge otherwise than the version in force; one more ends the trial.
    #[oai(default, validator(maximum(value = "1000")))]
    most_disagreements: u32,
    /// Judgements that it must have given before it may take the other's place.
    #[oai(default = "twenty", validator(minimum(value = "1"), maximum(value = "1000000")))]
    least_calls: u32,
}

const fn twenty() -> u32 {
    20
}

/// Which version is to judge where no tenant chose.
#[derive(Debug, Object)]
#[oai(rename = "SetPluginDefault", deny_unknown_fields)]
struct NewDefault {
    /// A version on offer; null for the one that workers came with.
    #[oai(nullable)]
    version_id: Option<Uuid>,
}

input_bodies! {
    NewTrial: MAX_BYTES, PATIENCE;
    NewDefault: MAX_BYTES, PATIENCE;
}

/// A version on trial.
#[derive(Debug, Object)]
#[oai(rename = "PluginTrial")]
struct TrialBody {
    /// Id.
    id: Uuid,
    /// The version.
    version_id: Uuid,
    /// The stage.
    stage: Word<Stage>,
    /// The share of posts that it judges, in percent.
    share_percent: u8,
    /// How often it may judge otherwise.
    most_disagreements: u32,
    /// Judgements that it must have given before it may take the other's place.
    least_calls: u32,
    /// Judgements so far.
    calls: u32,
    /// Those that were otherwise than the version's in force.
    disagreements: u32,
    /// Those that were none.
    errors: u32,
    /// How it stands.
    state: Word<RolloutState>,
    /// Why it was ended by what it did.
    #[oai(nullable)]
    cause: Option<Word<RollbackCause>>,
    /// Who started it.
    started_by: Uuid,
    /// When.
    started_at: OffsetDateTime,
    /// Who ended it; nobody when what it did ended it.
    #[oai(nullable)]
    ended_by: Option<Uuid>,
    /// When.
    #[oai(nullable)]
    ended_at: Option<OffsetDateTime>,
}

impl From<Rollout> for TrialBody {
    fn from(rollout: Rollout) -> Self {
        let is = rollout.is;
        Self {
            id: is.id.0,
            version_id: is.version.0,
            stage: Word(rollout.stage),
            share_percent: is.share_percent,
            most_disagreements: is.most_disagreements,
            least_calls: is.least_calls,
            calls: rollout.calls,
            disagreements: rollout.disagreements,
            errors: rollout.errors,
            state: Word(rollout.state),
            cause: rollout.cause.map(Word),
            started_by: rollout.started_by,
            started_at: rollout.started_at,
            ended_by: rollout.ended_by,
            ended_at: rollout.ended_at,
        }
    }
}

/// A version on trial.
#[derive(Debug, Object)]
#[oai(rename = "PluginTrialData")]
struct TrialData {
    /// The trial.
    data: TrialBody,
}

/// A page of trials, the newest first.
#[derive(Debug, Object)]
#[oai(rename = "PluginTrialPage")]
struct TrialPage {
    /// The trials.
    data: Vec<TrialBody>,
    /// Where the page stands.
    pagination: Pagination,
}

/// Which version judges a stage where no tenant chose.
#[derive(Debug, Object)]
#[oai(rename = "PluginDefault")]
struct DefaultBody {
    /// The stage.
    stage: Word<Stage>,
    /// The version; null for the one that workers came with.
    #[oai(nullable)]
    version_id: Option<Uuid>,
}

/// Which version judges a stage where no tenant chose.
#[derive(Debug, Object)]
#[oai(rename = "PluginDefaultData")]
struct DefaultData {
    /// The default.
    data: DefaultBody,
}

/// Answer to a new trial.
#[derive(ApiResponse)]
enum Started {
    /// It judges its share from now on.
    #[oai(status = 201)]
    Trial(
        Json<TrialData>,
        /// Where it is read.
        #[oai(header = "Location")]
        String,
    ),
}

pub(crate) struct Rollouts;

#[OpenApi(tag = "Area::Platform")]
impl Rollouts {
    /// Try an approved version on a share of the posts, beside the version in force.
    ///
    /// One error, or more disagreements than it may have, and the trial ends by itself. One at a time for a stage:
    /// `already_exists` (`stage`: `on_trial`) while another runs. Tenants that chose a version take no part.
    #[oai(path = "/platform/plugins/:id/trials", method = "post", operation_id = "startPluginTrial")]
    async fn start(
        &self,
        auth: PlatformAuth,
        /// The version.
        id: Path<Uuid>,
        input: Input<NewTrial>,
    ) -> Result<Started, Problem> {
        let NewTrial { share_percent, most_disagreements, least_calls } = input.body;
        let (id, version) = (RolloutId(Uuid::now_v7()), PluginVersionId(id.0));
        let new = NewRollout { id, version, share_percent, most_disagreements, least_calls };
        let started = auth.store.start_rollout(&auth.by, &new).await.map_err(|error| match error {
            StoreError::Conflict { .. } => {
                Problem::new(Code::AlreadyExists).with_details(json!({ "stage": ["on_trial"] }))
            }
            error => past(error),
        })?;
        let location = format!("{PREFIX}/platform/plugin-trials/{id}");
        Ok(Started::Trial(shown(started), location))
    }

    /// List trials, the newest first.
    #[oai(path = "/platform/plugin-trials", method = "get", operation_id = "listPluginTrials")]
    async fn list(
        &self,
        auth: PlatformAuth,
        /// Number of the page, from 1.
        page: Query<Option<PageNumber>>,
        /// Rows on a page, 1 to 100.
        per_page: Query<Option<PerPage>>,
    ) -> Result<Json<TrialPage>, Problem> {
        let request = paging::request(page.0, per_page.0)?;
        auth.reads("plugin.list_trials", None).await?;
        let page = auth.store.list_rollouts(&auth.by, request).await?;
        let pagination = Pagination::of(&page);
        Ok(Json(TrialPage { data: page.rows.into_iter().map(Into::into).collect(), pagination }))
    }

    /// Read how a trial goes.
    #[oai(path = "/platform/plugin-trials/:id", method = "get", operation_id = "readPluginTrial")]
    async fn read(
        &self,
        auth: PlatformAuth,
        /// The trial.
        id: Path<Uuid>,
    ) -> Result<Json<TrialData>, Problem> {
        auth.reads("plugin.read_trial", Some(id.0)).await?;
        Ok(shown(auth.store.get_rollout(&auth.by, RolloutId(id.0)).await?))
    }

    /// Make the version on trial the default, and let tenants choose it.
    ///
    /// `invalid_transition` before it has given `least_calls` judgements.
    #[oai(path = "/platform/plugin-trials/:id/promote", method = "post", operation_id = "promotePluginTrial")]
    async fn promote(
        &self,
        auth: PlatformAuth,
        /// The trial.
        id: Path<Uuid>,
        _body: NoBody,
    ) -> Result<Json<TrialData>, Problem> {
        let promoted = auth.store.promote_rollout(&auth.by, RolloutId(id.0), OffsetDateTime::now_utc()).await;
        Ok(shown(promoted.map_err(past)?))
    }

    /// End a trial. Its version stays approved and may go into another.
    #[oai(path = "/platform/plugin-trials/:id/stop", method = "post", operation_id = "stopPluginTrial")]
    async fn stop(
        &self,
        auth: PlatformAuth,
        /// The trial.
        id: Path<Uuid>,
        _body: NoBody,
    ) -> Result<Json<TrialData>, Problem> {
        let stopped = auth.store.stop_rollout(&auth.by, RolloutId(id.0), OffsetDateTime::now_utc()).await;
        Ok(shown(stopped.map_err(past)?))
    }

    /// Have a version on offer judge where no tenant chose: the way back after a promotion.
    #[oai(path = "/platform/plugin-defaults/:stage", method = "put", operation_id = "setPluginDefault")]
    async fn set_default(
        &self,
        auth: PlatformAuth,
        /// The stage.
        stage: Path<Word<Stage>>,
        input: Input<NewDefault>,
    ) -> Result<Json<DefaultData>, Problem> {
        let (stage, version_id) = (stage.0.0, input.body.version_id);
        let (version, now) = (version_id.map(PluginVersionId), OffsetDateTime::now_utc());
        auth.store.set_default_plugin(&auth.by, stage, version, now).await.map_err(|error| match error {
            StoreError::NotFound => Problem::field("version_id", "unknown"),
            error => error.into(),
        })?;
        Ok(Json(DefaultData { data: DefaultBody { stage: Word(stage), version_id } }))
    }
}

fn shown(rollout: Rollout) -> Json<TrialData> {
    Json(TrialData { data: rollout.into() })
}
