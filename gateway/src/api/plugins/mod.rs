//! Which versions of the gate's stages judge the tenant's texts. What is on offer was let in by the platform.

use std::time::Duration;

use domain::access::{ManageSettings, WatchPipeline, permit};
use domain::ids::PluginVersionId;
use domain::trust::Act;
use domain::workflow::Stage;
use poem::web::Data;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};
use store::StoreError;
use store::plugin::Origin;
use store::plugin::choice::{self, Choice, Offered};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::Deps;
use crate::api::Area;
use crate::api::input::{Input, input_bodies};
use crate::api::words::Word;
use crate::auth::Auth;
use crate::problem::Problem;
use crate::trust::gates::{Gate, Gated};

/// Longest time for a body to arrive.
const PATIENCE: Duration = Duration::from_secs(5);

/// Which version is to judge.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct ChoosePlugin {
    /// A version on offer for the stage; null for the platform's default.
    #[oai(nullable)]
    version_id: Option<Uuid>,
}

input_bodies! { ChoosePlugin: 1024, PATIENCE; }

/// A version that may be chosen.
#[derive(Debug, Object)]
#[oai(rename = "OfferedPlugin")]
struct OfferedBody {
    /// Id.
    id: Uuid,
    /// Name of the plugin.
    name: String,
    /// Number of the version.
    version: String,
    /// SHA-256 of its component, in hexadecimal.
    sha256: String,
    /// Where it comes from.
    origin: Word<Origin>,
    /// It judges where nobody chose. Where none has this, the version that workers came with does.
    is_default: bool,
}

impl From<Offered> for OfferedBody {
    fn from(offered: Offered) -> Self {
        Self {
            id: offered.id.0,
            name: offered.name,
            version: offered.version,
            sha256: hex::encode(offered.sha256),
            origin: Word(offered.origin),
            is_default: offered.is_default,
        }
    }
}

/// What the tenant chose.
#[derive(Debug, Object)]
#[oai(rename = "PluginChoice")]
struct ChoiceBody {
    /// The version; null for the platform's default.
    #[oai(nullable)]
    version_id: Option<Uuid>,
    /// It may run. One that was retired or shut away does not, and the default judges.
    is_in_force: bool,
    /// Who chose.
    chosen_by: Uuid,
    /// When.
    chosen_at: OffsetDateTime,
}

impl From<Choice> for ChoiceBody {
    fn from(choice: Choice) -> Self {
        Self {
            version_id: choice.version.map(|version| version.0),
            is_in_force: choice.is_in_force,
            chosen_by: choice.by.0,
            chosen_at: choice.at,
        }
    }
}

/// A stage of the gate.
#[derive(Debug, Object)]
#[oai(rename = "StagePlugins")]
struct StageBody {
    /// The stage.
    stage: Word<Stage>,
    /// What may be chosen, the newest first; at most 50.
    versions: Vec<OfferedBody>,
    /// What the tenant chose; null when it never did.
    #[oai(nullable)]
    choice: Option<ChoiceBody>,
}

/// The stages, in the order of the gate.
#[derive(Debug, Object)]
#[oai(rename = "StagePluginsList")]
struct StageList {
    /// The stages.
    data: Vec<StageBody>,
}

/// What the tenant chose.
#[derive(Debug, Object)]
#[oai(rename = "PluginChoiceData")]
struct ChoiceData {
    /// The choice.
    data: ChoiceBody,
}

pub(crate) const GATES: &[Gated] =
    &[("listPlugins", Gate::Act(Act::PipelineWatch)), ("choosePlugin", Gate::Act(Act::SettingsManage))];

pub(crate) struct Plugins;

#[OpenApi(tag = "Area::Tenant")]
impl Plugins {
    /// List, for each stage of the gate, the versions on offer and what the tenant chose.
    #[oai(path = "/plugins", method = "get", operation_id = "listPlugins")]
    async fn list(&self, auth: Auth, deps: Data<&Deps>) -> Result<Json<StageList>, Problem> {
        let may = permit::<WatchPipeline>(&auth.actor, auth.actor.tenant)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let choices = choice::choices(&mut tx, &may).await?;
        let mut data = Vec::new();
        for stage in Stage::ALL {
            let versions = choice::offered(&mut tx, &may, *stage).await?;
            data.push(StageBody {
                stage: Word(*stage),
                versions: versions.into_iter().map(Into::into).collect(),
                choice: choices.iter().find(|choice| choice.stage == *stage).map(|choice| (*choice).into()),
            });
        }
        tx.commit().await?;
        Ok(Json(StageList { data }))
    }

    /// Choose the version that judges the tenant's texts in a stage from now on, or the platform's default.
    ///
    /// Verdicts that were given stand. A version that is retired or shut away later does not judge any more: the default
    /// does until another is chosen.
    #[oai(path = "/plugins/:stage", method = "put", operation_id = "choosePlugin")]
    async fn choose(
        &self,
        auth: Auth,
        /// The stage.
        stage: Path<Word<Stage>>,
        input: Input<ChoosePlugin>,
        deps: Data<&Deps>,
    ) -> Result<Json<ChoiceData>, Problem> {
        let may = permit::<ManageSettings>(&auth.actor, auth.actor.tenant)?;
        let (stage, now) = (stage.0.0, OffsetDateTime::now_utc());
        let version = input.body.version_id.map(PluginVersionId);
        let mut tx = deps.store.begin(auth.scope()).await?;
        choice::choose(&mut tx, &may, stage, version, now).await.map_err(|error| match error {
            StoreError::NotFound => Problem::field("version_id", "unknown"),
            error => error.into(),
        })?;
        tx.commit().await?;
        let chosen = Choice { stage, version, is_in_force: true, by: auth.actor.user, at: now };
        Ok(Json(ChoiceData { data: chosen.into() }))
    }
}
