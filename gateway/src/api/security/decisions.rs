//! Decisions of the policy engine: who asked for what, what was measured, what was said.

use domain::access::{ReadDecisions, permit};
use domain::ids::{DecisionId, UserId};
use domain::trust::{AccessLevel, Act, DenyReason, ResourceKind, Risk};
use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::types::Any;
use poem_openapi::{Object, OpenApi};
use serde_json::Value;
use store::policy::{self, Answer, Decision, DecisionFilter};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::Deps;
use crate::api::Area;
use crate::api::paging::{self, PageNumber, Pagination, PerPage};
use crate::api::words::Word;
use crate::auth::Auth;
use crate::problem::Problem;
use crate::trust::gates::{Gate, Gated};

/// A decision.
#[derive(Debug, Object)]
#[oai(rename = "PolicyDecision")]
struct DecisionBody {
    /// Id: the answer's `x-decision-id`.
    id: Uuid,
    /// When.
    at: OffsetDateTime,
    /// Who asked.
    user_id: Uuid,
    /// Through which session.
    #[oai(nullable)]
    session_id: Option<Uuid>,
    /// For what.
    act: Word<Act>,
    /// To which kind of thing.
    resource_kind: Word<ResourceKind>,
    /// To which one, where one was named.
    #[oai(nullable)]
    resource_id: Option<Uuid>,
    /// What was said.
    decision: Word<Answer>,
    /// How far.
    #[oai(nullable)]
    access_level: Option<Word<AccessLevel>>,
    /// Why not.
    #[oai(nullable)]
    reason: Option<Word<DenyReason>>,
    /// Score that was asked for.
    required_score: u8,
    /// Score that was reached.
    score: u8,
    /// What was at stake.
    risk: Word<Risk>,
    /// Everything that was decided on.
    question: Any<Value>,
    /// Policies that decided.
    policies: Vec<String>,
    /// Digest of all policies in force then.
    policy_version: String,
    /// Time that deciding took, microseconds.
    decided_in_us: i64,
}

impl From<Decision> for DecisionBody {
    fn from(decision: Decision) -> Self {
        Self {
            id: decision.id.0,
            at: decision.at,
            user_id: decision.user.0,
            session_id: decision.session.map(|id| id.0),
            act: Word(decision.act),
            resource_kind: Word(decision.resource_kind),
            resource_id: decision.resource,
            decision: Word(decision.answer),
            access_level: decision.access_level.map(Word),
            reason: decision.reason.map(Word),
            required_score: decision.required,
            score: decision.score,
            risk: Word(decision.risk),
            question: Any(serde_json::to_value(&decision.question).unwrap_or_default()),
            policies: decision.policies,
            policy_version: decision.policy_version,
            decided_in_us: decision.decided_in_us,
        }
    }
}

/// A decision.
#[derive(Debug, Object)]
struct DecisionData {
    /// The decision.
    data: DecisionBody,
}

/// A page of decisions, newest first.
#[derive(Debug, Object)]
struct DecisionPage {
    /// The decisions.
    data: Vec<DecisionBody>,
    /// Where the page stands.
    pagination: Pagination,
}

pub(crate) const GATES: &[Gated] =
    &[("listDecisions", Gate::Act(Act::DecisionRead)), ("readDecision", Gate::Act(Act::DecisionRead))];

pub(crate) struct Decisions;

#[OpenApi(tag = "Area::Security")]
impl Decisions {
    /// List decisions, newest first.
    #[oai(path = "/security/decisions", method = "get", operation_id = "listDecisions")]
    #[expect(clippy::too_many_arguments, reason = "one argument per query parameter is how the document is generated")]
    async fn list(
        &self,
        auth: Auth,
        /// Number of the page, from 1.
        page: Query<Option<PageNumber>>,
        /// Rows on a page, 1 to 100.
        per_page: Query<Option<PerPage>>,
        /// Only this account's.
        user_id: Query<Option<Uuid>>,
        /// Only these answers.
        decision: Query<Option<Word<Answer>>>,
        /// Only this act.
        act: Query<Option<Word<Act>>>,
        /// Only since then.
        since: Query<Option<OffsetDateTime>>,
        deps: Data<&Deps>,
    ) -> Result<Json<DecisionPage>, Problem> {
        let may = permit::<ReadDecisions>(&auth.actor, auth.actor.tenant)?;
        let request = paging::request(page.0, per_page.0)?;
        let filter = DecisionFilter {
            user: user_id.0.map(UserId),
            answer: decision.0.map(|word| word.0),
            act: act.0.map(|word| word.0),
            since: since.0,
        };
        let mut tx = deps.store.begin(auth.scope()).await?;
        let page = policy::list_decisions(&mut tx, &may, &filter, request).await?;
        tx.commit().await?;
        let pagination = Pagination::of(&page);
        Ok(Json(DecisionPage { data: page.rows.into_iter().map(Into::into).collect(), pagination }))
    }

    /// Read a decision.
    #[oai(path = "/security/decisions/:id", method = "get", operation_id = "readDecision")]
    async fn read(
        &self,
        auth: Auth,
        /// The decision.
        id: Path<Uuid>,
        deps: Data<&Deps>,
    ) -> Result<Json<DecisionData>, Problem> {
        let may = permit::<ReadDecisions>(&auth.actor, auth.actor.tenant)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let decision = policy::get_decision(&mut tx, &may, DecisionId(id.0)).await?;
        tx.commit().await?;
        Ok(Json(DecisionData { data: decision.into() }))
    }
}
