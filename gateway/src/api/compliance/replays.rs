//! A verdict that was appealed against, asked for once more of the very code that gave it.

use bus_schemas::ReplayVerdict;
use domain::access::{ReviewFindings, permit};
use domain::gate::Outcome;
use domain::ids::AppealId;
use domain::trust::Act;
use poem::web::Data;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};
use store::TenantTx;
use store::compliance::appeal::{self, Appeal};
use store::plugin::replay::{self, Replay};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{readable, reviewer};
use crate::Deps;
use crate::api::Area;
use crate::api::idempotency::IdempotencyKey;
use crate::api::input::NoBody;
use crate::api::operations::AcceptedWork;
use crate::api::validation::FindingBody;
use crate::api::words::Word;
use crate::api::work::{self, Order};
use crate::auth::Auth;
use crate::context::RequestContext;
use crate::problem::{Code, Problem};
use crate::trust::gates::{Gate, Gated};

/// What the code said when it was asked again.
#[derive(Debug, Object)]
#[oai(rename = "VerdictReplay")]
struct ReplayBody {
    /// Id.
    id: Uuid,
    /// The verdict that was asked for again.
    report_id: Uuid,
    /// The operation that asked.
    operation_id: Uuid,
    /// Name and version of the plugin.
    plugin: String,
    /// SHA-256 of its component, in hexadecimal.
    plugin_sha256: String,
    /// What its findings lead to, findings that people let pass aside.
    outcome: Word<Outcome>,
    /// The findings are those of the verdict, word for word.
    is_same: bool,
    /// What the author's account says has not changed since.
    is_author_same: bool,
    /// What was noticed.
    findings: Vec<FindingBody>,
    /// Why there are no findings to believe: a stable word.
    #[oai(nullable)]
    cause: Option<String>,
    /// When.
    replayed_at: OffsetDateTime,
}

impl From<Replay> for ReplayBody {
    fn from(replay: Replay) -> Self {
        Self {
            id: replay.id,
            report_id: replay.report.0,
            operation_id: replay.command.0,
            plugin: replay.plugin,
            plugin_sha256: hex::encode(replay.plugin_digest),
            outcome: Word(replay.outcome),
            is_same: replay.is_same,
            is_author_same: replay.is_author_same,
            findings: replay.findings.into_iter().map(Into::into).collect(),
            cause: replay.cause,
            replayed_at: replay.replayed_at,
        }
    }
}

/// Replays of a verdict, the newest first.
#[derive(Debug, Object)]
#[oai(rename = "VerdictReplayList")]
struct ReplayList {
    /// The replays.
    data: Vec<ReplayBody>,
}

pub(crate) const GATES: &[Gated] =
    &[("replayVerdict", Gate::Act(Act::FindingsReview)), ("listVerdictReplays", Gate::Act(Act::FindingsReview))];

pub(crate) struct VerdictReplays;

#[OpenApi(tag = "Area::Compliance")]
impl VerdictReplays {
    /// Ask the very code that gave the verdict of an appeal once more, on the same text.
    ///
    /// Whoever may answer the appeal. It changes nothing; the operation's end says that the answer is there.
    #[oai(path = "/appeals/:id/replays", method = "post", operation_id = "replayVerdict")]
    async fn ask(
        &self,
        auth: Auth,
        /// The appeal.
        id: Path<Uuid>,
        key: IdempotencyKey,
        context: RequestContext,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<AcceptedWork, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let Appeal { id, post: post_id, report: report_id, .. } = answerable(&deps, &mut tx, &auth, id.0).await?;
        let route = format!("appeals/{id}/replays");
        let order = Order { about: report_id.0, route: &route, fingerprint: [0; 32] };
        let data = |command_id| ReplayVerdict { command_id, post_id, report_id };
        work::order(&deps, &auth, tx, order, &key, &context, data).await
    }

    /// List what the code said when it was asked again, the newest first; at most 20.
    #[oai(path = "/appeals/:id/replays", method = "get", operation_id = "listVerdictReplays")]
    async fn list(
        &self,
        auth: Auth,
        /// The appeal.
        id: Path<Uuid>,
        deps: Data<&Deps>,
    ) -> Result<Json<ReplayList>, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let appeal = answerable(&deps, &mut tx, &auth, id.0).await?;
        let replays = replay::of_report(&mut tx, appeal.report).await?;
        tx.commit().await?;
        Ok(Json(ReplayList { data: replays.into_iter().map(Into::into).collect() }))
    }
}

/// An appeal that the caller may answer, or might have: neither the author nor whoever filed it.
async fn answerable(deps: &Deps, tx: &mut TenantTx, auth: &Auth, id: Uuid) -> Result<Appeal, Problem> {
    permit::<ReviewFindings>(&auth.actor, auth.actor.tenant)?;
    let appeal = appeal::find(tx, AppealId(id)).await?.ok_or_else(Problem::not_found)?;
    let post = readable(tx, auth, appeal.post.0).await?;
    reviewer(deps, tx, auth, &post).await?;
    if appeal.filed_by == auth.actor.user {
        return Err(Problem::new(Code::Forbidden));
    }
    Ok(appeal)
}
