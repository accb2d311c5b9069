//! Operations: accepted work, and how it stands.

use domain::access::{Actor, ReadPost, WatchPipeline, permit};
use domain::ids::CommandId;
use domain::trust::Act;
use domain::workflow::Stage;
use poem::web::Data;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Enum, Object, OpenApi};
use store::command::{self, CommandState, Operation, Step};
use store::{Scope, TenantTx, post};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::Deps;
use crate::api::words::Word;
use crate::api::{Area, PREFIX};
use crate::auth::Auth;
use crate::problem::Problem;
use crate::trust::Resource;
use crate::trust::gates::{Gate, Gated};

/// Where work stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
enum WorkState {
    /// Waiting for a worker.
    Accepted,
    /// A worker has it, or had a part of it.
    Running,
    /// Its effect is committed.
    Done,
    /// A rule refused it when its turn came; nothing was changed.
    Rejected,
    /// Given up after its last attempt.
    Dead,
}

impl From<CommandState> for WorkState {
    fn from(state: CommandState) -> Self {
        match state {
            CommandState::Accepted => Self::Accepted,
            CommandState::Running => Self::Running,
            CommandState::Done => Self::Done,
            CommandState::Rejected => Self::Rejected,
            CommandState::Dead => Self::Dead,
        }
    }
}

/// One command of an operation.
#[derive(Debug, Object)]
#[oai(rename = "Step")]
struct StepBody {
    /// Id.
    id: Uuid,
    /// Kind.
    kind: String,
    /// Stage that it runs.
    #[oai(nullable)]
    stage: Option<Word<Stage>>,
    /// Where it stands.
    state: WorkState,
    /// How it ended.
    #[oai(nullable)]
    outcome: Option<String>,
    /// Attempts so far.
    attempts: i32,
    /// When it was accepted.
    accepted_at: OffsetDateTime,
    /// First attempt.
    #[oai(nullable)]
    started_at: Option<OffsetDateTime>,
    /// End.
    #[oai(nullable)]
    settled_at: Option<OffsetDateTime>,
    /// Code of the last error.
    #[oai(nullable)]
    error_code: Option<String>,
}

/// Accepted work: a command and all that followed from it.
#[derive(Debug, Object)]
#[oai(rename = "Operation")]
struct OperationBody {
    /// Id of the first command.
    id: Uuid,
    /// Kind of the first command.
    kind: String,
    /// `done` when its last step is.
    state: WorkState,
    /// How it ended.
    #[oai(nullable)]
    outcome: Option<String>,
    /// The post it is about.
    #[oai(nullable)]
    post_id: Option<Uuid>,
    /// When it was accepted.
    accepted_at: OffsetDateTime,
    /// When its last step ended.
    #[oai(nullable)]
    settled_at: Option<OffsetDateTime>,
    /// Attempts of all steps.
    attempts: i32,
    /// The steps, oldest first.
    steps: Vec<StepBody>,
}

/// An operation.
#[derive(Debug, Object)]
pub(crate) struct OperationData {
    /// The operation.
    data: OperationBody,
}

/// Answer to an order of work.
#[derive(ApiResponse)]
pub(crate) enum AcceptedWork {
    /// The work is in the ledger.
    #[oai(status = 202)]
    Operation(
        Json<OperationData>,
        /// Where to ask how it stands.
        #[oai(header = "Location")]
        String,
    ),
}

impl From<Step> for StepBody {
    fn from(step: Step) -> Self {
        Self {
            id: step.id.0,
            kind: step.kind,
            stage: step.stage.map(Word),
            state: step.state.into(),
            outcome: step.outcome,
            attempts: step.attempts,
            accepted_at: step.accepted_at,
            started_at: step.started_at,
            settled_at: step.settled_at,
            error_code: step.error_code,
        }
    }
}

fn describe(operation: Operation) -> Result<OperationData, Problem> {
    let state = operation.state();
    let first = operation.steps.first().ok_or_else(Problem::not_found)?;
    let (kind, accepted_at) = (first.kind.clone(), first.accepted_at);
    let end = operation.current().filter(|_| state.is_settled());
    let (outcome, settled_at) = (end.and_then(|s| s.outcome.clone()), end.and_then(|s| s.settled_at));
    let data = OperationBody {
        id: operation.id.0,
        kind,
        state: state.into(),
        outcome,
        post_id: operation.post.map(|id| id.0),
        accepted_at,
        settled_at,
        attempts: operation.steps.iter().map(|step| step.attempts).fold(0, i32::saturating_add),
        steps: operation.steps.into_iter().map(Into::into).collect(),
    };
    Ok(OperationData { data })
}

/// The answer to a command that was accepted, now or by the first request with its key.
pub(crate) async fn accepted(deps: &Deps, scope: Scope, id: CommandId) -> Result<AcceptedWork, Problem> {
    let mut tx = deps.store.begin(scope).await?;
    let operation = command::operation(&mut tx, id).await?.ok_or_else(Problem::not_found)?;
    tx.commit().await?;
    Ok(AcceptedWork::Operation(Json(describe(operation)?), format!("{PREFIX}/operations/{id}")))
}

/// Whoever ordered the work may see it, and whoever may read the post that it is about.
async fn check_visible(tx: &mut TenantTx, actor: &Actor, operation: &Operation) -> Result<(), Problem> {
    match operation.actor {
        Some(who) if who == actor.user || actor.role.reads_others() => return Ok(()),
        Some(_) => {}
        // The service's own work is part of the pipeline and of nothing else.
        None => {
            return permit::<WatchPipeline>(actor, actor.tenant).map(drop).map_err(|_| Problem::not_found());
        }
    }
    let id = operation.post.ok_or_else(Problem::not_found)?;
    let facts = post::facts(tx, id).await?;
    permit::<ReadPost>(actor, facts)?;
    Ok(())
}

pub(crate) const GATES: &[Gated] = &[("readOperation", Gate::Act(Act::AccountSelf))];

pub(crate) struct Operations;

#[OpenApi(tag = "Area::Operations")]
impl Operations {
    /// Ask how work stands.
    #[oai(path = "/operations/:id", method = "get", operation_id = "readOperation")]
    async fn read(
        &self,
        auth: Auth,
        /// The operation, or any step of it.
        id: Path<Uuid>,
        deps: Data<&Deps>,
    ) -> Result<Json<OperationData>, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let operation = command::operation(&mut tx, CommandId(id.0)).await?.ok_or_else(Problem::not_found)?;
        check_visible(&mut tx, &auth.actor, &operation).await?;
        tx.commit().await?;
        if operation.actor != Some(auth.actor.user) {
            let watched = Act::PipelineWatch;
            auth.admit(&deps, watched, Resource::unnamed(watched)).await?;
        }
        Ok(Json(describe(operation)?))
    }
}
