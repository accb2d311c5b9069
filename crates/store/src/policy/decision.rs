//! Every decision with all that it was decided on. Append-only; only `cms_worker` may write.

use domain::access::{Permit, ReadDecisions};
use domain::ids::{DecisionId, SessionId, UserId};
use domain::trust::{AccessLevel, Act, DenyReason, Question, ResourceKind, Risk, Ruling, Verdict};
use sqlx::types::Json;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::error::word;
use crate::vocabulary::vocabulary;
use crate::{Page, PageRequest, Result, StoreError, TenantTx};

/// Most decisions that are counted for a list; what lies beyond is reached by its filters.
const MOST_COUNTED: i64 = 100_000;

vocabulary! {
    /// What was answered.
    Answer {
        /// Yes.
        Allow = "allow",
        /// Not yet.
        Challenge = "challenge",
        /// No.
        Deny = "deny",
    }
}

/// A decision to be kept.
#[derive(Clone, Debug)]
pub struct NewDecision {
    /// Id; the decision point's, so that keeping it twice changes nothing.
    pub id: DecisionId,
    /// When it was made.
    pub at: OffsetDateTime,
    /// The session behind it.
    pub session: Option<SessionId>,
    /// The very thing it is about.
    pub resource: Option<Uuid>,
    /// What was asked, of the transaction's tenant.
    pub question: Question,
    /// What was answered.
    pub ruling: Ruling,
    /// Digest of the policies that decided: 64 hexadecimal digits.
    pub policy_version: String,
    /// Time it took, microseconds.
    pub decided_in_us: i64,
}

/// A kept decision. Its score's parts follow from the question's signals.
#[derive(Clone, Debug)]
pub struct Decision {
    /// Id.
    pub id: DecisionId,
    /// When.
    pub at: OffsetDateTime,
    /// About whom.
    pub user: UserId,
    /// The session behind it.
    pub session: Option<SessionId>,
    /// What was to be done.
    pub act: Act,
    /// To what kind of thing.
    pub resource_kind: ResourceKind,
    /// To which one.
    pub resource: Option<Uuid>,
    /// What was answered.
    pub answer: Answer,
    /// How far, when the answer is yes.
    pub access_level: Option<AccessLevel>,
    /// Why not, when it is not.
    pub reason: Option<DenyReason>,
    /// Score that the act asks for.
    pub required: u8,
    /// Score that was reached.
    pub score: u8,
    /// What was at stake.
    pub risk: Risk,
    /// What was asked.
    pub question: Question,
    /// Ids of the policies that decided.
    pub policies: Vec<String>,
    /// Digest of all policies then in force.
    pub policy_version: String,
    /// Time it took, microseconds.
    pub decided_in_us: i64,
}

pub(super) struct Row {
    pub(super) id: Uuid,
    pub(super) at: OffsetDateTime,
    pub(super) user_id: Uuid,
    pub(super) session_id: Option<Uuid>,
    pub(super) act: String,
    pub(super) resource_kind: String,
    pub(super) resource_id: Option<Uuid>,
    pub(super) decision: String,
    pub(super) access_level: Option<String>,
    pub(super) reason: Option<String>,
    pub(super) required: i32,
    pub(super) score: i32,
    pub(super) risk: String,
    pub(super) question: Json<Question>,
    pub(super) policies: Json<Vec<String>>,
    pub(super) policy_version: String,
    pub(super) decided_in_us: i64,
}

impl TryFrom<Row> for Decision {
    type Error = StoreError;

    fn try_from(r: Row) -> Result<Self> {
        let points = |column, value: i32| u8::try_from(value).map_err(|_| StoreError::Corrupt { column });
        Ok(Self {
            id: r.id.into(),
            at: r.at,
            user: r.user_id.into(),
            session: r.session_id.map(Into::into),
            act: word("policy_decisions.act", Act::parse, &r.act)?,
            resource_kind: word("policy_decisions.resource_kind", ResourceKind::parse, &r.resource_kind)?,
            resource: r.resource_id,
            answer: word("policy_decisions.decision", Answer::parse, &r.decision)?,
            access_level: r
                .access_level
                .map(|w| word("policy_decisions.access_level", AccessLevel::parse, &w))
                .transpose()?,
            reason: r.reason.map(|w| word("policy_decisions.reason", DenyReason::parse, &w)).transpose()?,
            required: points("policy_decisions.required", r.required)?,
            score: points("policy_decisions.score", r.score)?,
            risk: word("policy_decisions.risk", Risk::parse, &r.risk)?,
            question: r.question.0,
            policies: r.policies.0,
            policy_version: r.policy_version,
            decided_in_us: r.decided_in_us,
        })
    }
}

macro_rules! select {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!($crate::policy::decision::Row,
            r#"select id, at, user_id, session_id, act, resource_kind, resource_id, decision, access_level, reason, required,
                      score, risk, question as "question!: Json<Question>", policies as "policies!: Json<Vec<String>>",
                      policy_version, decided_in_us
               from policy_decisions "# + $tail, $($arg),*)
    };
}
pub(super) use select;

/// One statement's worth of decisions, column by column.
#[derive(Default)]
struct Columns {
    ids: Vec<Uuid>,
    ats: Vec<OffsetDateTime>,
    users: Vec<Uuid>,
    sessions: Vec<Option<Uuid>>,
    acts: Vec<&'static str>,
    kinds: Vec<&'static str>,
    resources: Vec<Option<Uuid>>,
    decisions: Vec<&'static str>,
    levels: Vec<Option<&'static str>>,
    reasons: Vec<Option<&'static str>>,
    required: Vec<i32>,
    scores: Vec<i32>,
    risks: Vec<&'static str>,
    questions: Vec<serde_json::Value>,
    policies: Vec<serde_json::Value>,
    versions: Vec<String>,
    took: Vec<i64>,
}

impl Columns {
    fn of(decisions: &[NewDecision]) -> Result<Self> {
        let mut columns = Self::default();
        for decision in decisions {
            let (answer, level, reason) = match &decision.ruling.verdict {
                Verdict::Allow { level } => (Answer::Allow, Some(*level), None),
                Verdict::Challenge { reason, .. } => (Answer::Challenge, None, Some(*reason)),
                Verdict::Deny { reason, .. } => (Answer::Deny, None, Some(*reason)),
            };
            let question = serde_json::to_value(&decision.question)
                .map_err(|_| StoreError::Corrupt { column: "policy_decisions.question" })?;
            columns.ids.push(decision.id.0);
            columns.ats.push(decision.at);
            columns.users.push(decision.question.subject.0);
            columns.sessions.push(decision.session.map(|s| s.0));
            columns.acts.push(decision.question.act.word());
            columns.kinds.push(decision.question.kind.word());
            columns.resources.push(decision.resource);
            columns.decisions.push(answer.word());
            columns.levels.push(level.map(AccessLevel::word));
            columns.reasons.push(reason.map(DenyReason::word));
            columns.required.push(decision.ruling.required.into());
            columns.scores.push(decision.ruling.score.value.into());
            columns.risks.push(decision.ruling.risk.word());
            columns.questions.push(question);
            columns.policies.push(decision.ruling.policies.clone().into());
            columns.versions.push(decision.policy_version.clone());
            columns.took.push(decision.decided_in_us);
        }
        Ok(columns)
    }
}

/// Keeps decisions of the transaction's tenant, each with its audit entry, which has the decision's
/// id. Those that are kept already stay as they are. Returns how many are new.
///
/// # Errors
/// `NotFound` when a question is another tenant's; `Failed` when a question or a list of policies has
/// more than 4 KiB. None of the batch is kept then.
pub async fn record_batch(tx: &mut TenantTx, decisions: &[NewDecision]) -> Result<u64> {
    if decisions.is_empty() {
        return Ok(0);
    }
    let tenant = tx.tenant();
    if decisions.iter().any(|d| d.question.tenant.0 != tenant) {
        return Err(StoreError::NotFound);
    }
    let c = Columns::of(decisions)?;
    let done = sqlx::query!(
        r#"with kept as (
               insert into policy_decisions (tenant_id, id, at, user_id, session_id, act, resource_kind, resource_id, decision,
                   access_level, reason, required, score, risk, question, policies, policy_version, decided_in_us)
               select $1, n.* from unnest($2::uuid[], $3::timestamptz[], $4::uuid[], $5::uuid[], $6::text[], $7::text[],
                   $8::uuid[], $9::text[], $10::text[], $11::text[], $12::integer[], $13::integer[], $14::text[], $15::jsonb[],
                   $16::jsonb[], $17::text[], $18::bigint[]) n
               on conflict (tenant_id, id) do nothing
               returning id, user_id, act, resource_id, decision, reason)
           insert into audit_trail (tenant_id, id, actor_kind, operation, resource_type, resource_id, outcome, detail)
           select $1, id, 'worker', 'policy.decide', 'policy_decision', id,
                  case decision when 'allow' then 'done' else 'denied' end,
                  jsonb_strip_nulls(jsonb_build_object('user_id', user_id, 'act', act, 'about', resource_id,
                                                       'decision', decision, 'reason', reason))
           from kept"#,
        tenant,
        &c.ids,
        &c.ats,
        &c.users,
        &c.sessions as &[Option<Uuid>],
        &c.acts as &[&str],
        &c.kinds as &[&str],
        &c.resources as &[Option<Uuid>],
        &c.decisions as &[&str],
        &c.levels as &[Option<&str>],
        &c.reasons as &[Option<&str>],
        &c.required,
        &c.scores,
        &c.risks as &[&str],
        &c.questions,
        &c.policies,
        &c.versions,
        &c.took
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected())
}

/// Which decisions.
#[derive(Clone, Copy, Debug, Default)]
pub struct DecisionFilter {
    /// About this account.
    pub user: Option<UserId>,
    /// With this answer.
    pub answer: Option<Answer>,
    /// On this act.
    pub act: Option<Act>,
    /// Not before.
    pub since: Option<OffsetDateTime>,
}

/// A page of decisions, newest first. No more than 100,000 are counted.
///
/// # Errors
/// When the database does not answer.
pub async fn list_decisions(
    tx: &mut TenantTx,
    _permit: &Permit<ReadDecisions>,
    filter: &DecisionFilter,
    request: PageRequest,
) -> Result<Page<Decision>> {
    let tenant = tx.tenant();
    let (user, answer, act) = (filter.user.map(|u| u.0), filter.answer.map(Answer::word), filter.act.map(Act::word));
    let total = sqlx::query_scalar!(
        r#"select count(*) as "n!" from (
               select from policy_decisions
               where tenant_id = $1 and ($2::uuid is null or user_id = $2) and ($3::text is null or decision = $3)
                 and ($4::text is null or act = $4) and ($5::timestamptz is null or at >= $5) limit $6) found"#,
        tenant,
        user,
        answer,
        act,
        filter.since,
        MOST_COUNTED
    )
    .fetch_one(tx.conn())
    .await?;
    let rows = select!(
        "where tenant_id = $1 and ($2::uuid is null or user_id = $2) and ($3::text is null or decision = $3)
           and ($4::text is null or act = $4) and ($5::timestamptz is null or at >= $5)
         order by at desc, id desc limit $6 offset $7",
        tenant,
        user,
        answer,
        act,
        filter.since,
        request.limit(),
        request.offset()
    )
    .fetch_all(tx.conn())
    .await?;
    let rows = rows.into_iter().map(Decision::try_from).collect::<Result<_>>()?;
    Ok(Page { rows, total: total.unsigned_abs(), request })
}

/// A decision.
///
/// # Errors
/// `NotFound` when the tenant has no such decision.
pub async fn get_decision(tx: &mut TenantTx, _permit: &Permit<ReadDecisions>, id: DecisionId) -> Result<Decision> {
    let tenant = tx.tenant();
    select!("where tenant_id = $1 and id = $2", tenant, id.0).fetch_one(tx.conn()).await?.try_into()
}
