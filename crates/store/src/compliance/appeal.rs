//! Appeals against refusals of the gate: a person answers, by a day (LGPD art. 20, `LGPD-ADM-01`).

use domain::access::{AnswerAppeal, Permit, SubmitPost};
use domain::ids::{AppealId, PostId, ReportId, RevisionId, UserId};
use serde_json::json;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::audit::{self, AuditEntry};
use crate::error::word;
use crate::vocabulary::vocabulary;
use crate::{Page, PageRequest, Result, StoreError, TenantTx};

/// How long an answer may take. The law names no number of days for a review; this is the one that it
/// gives for full access (LGPD art. 19, II).
pub const ANSWER_WITHIN: Duration = Duration::days(15);

vocabulary! {
    /// The answer to an appeal.
    AppealDecision {
        /// The refusal stands.
        Upheld = "upheld",
        /// The findings do not stand in the way of this text.
        Granted = "granted",
    }
}

/// An appeal.
#[derive(Clone, Debug)]
pub struct Appeal {
    /// Id.
    pub id: AppealId,
    /// The post.
    pub post: PostId,
    /// The revision that was refused.
    pub revision: RevisionId,
    /// The verdict that it is against.
    pub report: ReportId,
    /// Whose text it is.
    pub author: UserId,
    /// Who appealed.
    pub filed_by: UserId,
    /// Why.
    pub reason: String,
    /// When.
    pub filed_at: OffsetDateTime,
    /// When the answer is due.
    pub due_at: OffsetDateTime,
    /// Who answered.
    pub decided_by: Option<UserId>,
    /// When.
    pub decided_at: Option<OffsetDateTime>,
    /// What.
    pub decision: Option<AppealDecision>,
    /// The answer in words.
    pub answer: Option<String>,
}

struct Row {
    id: Uuid,
    post_id: Uuid,
    revision_id: Uuid,
    report_id: Uuid,
    author_id: Uuid,
    filed_by: Uuid,
    reason: String,
    filed_at: OffsetDateTime,
    due_at: OffsetDateTime,
    decided_by: Option<Uuid>,
    decided_at: Option<OffsetDateTime>,
    decision: Option<String>,
    answer: Option<String>,
}

impl TryFrom<Row> for Appeal {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self> {
        let decision = |text: String| word("appeals.decision", AppealDecision::parse, &text);
        Ok(Self {
            id: row.id.into(),
            post: row.post_id.into(),
            revision: row.revision_id.into(),
            report: row.report_id.into(),
            author: row.author_id.into(),
            filed_by: row.filed_by.into(),
            reason: row.reason,
            filed_at: row.filed_at,
            due_at: row.due_at,
            decided_by: row.decided_by.map(Into::into),
            decided_at: row.decided_at,
            decision: row.decision.map(decision).transpose()?,
            answer: row.answer,
        })
    }
}

/// One list of columns for every reader of appeals.
macro_rules! select_appeals {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            Row,
            "select id, post_id, revision_id, report_id, author_id, filed_by, reason, filed_at, due_at, decided_by, decided_at,
                    decision, answer
             from appeals " + $tail,
            $($arg),*
        )
    };
}

/// Files an appeal against a verdict on the post's current revision.
///
/// # Errors
/// `NotFound` when there is no such verdict, it refused nothing, or the revision is not the current one; `Conflict` with
/// `appeals_once` when it was appealed against already.
pub async fn file(
    tx: &mut TenantTx,
    permit: &Permit<SubmitPost>,
    id: AppealId,
    report: ReportId,
    reason: &str,
    now: OffsetDateTime,
) -> Result<Appeal> {
    let (tenant, post) = (tx.tenant(), permit.resource());
    let row = sqlx::query_as!(
        Row,
        "insert into appeals (tenant_id, id, post_id, revision_id, report_id, author_id, filed_by, reason, filed_at, due_at)
         select p.tenant_id, $3, p.id, r.revision_id, r.id, p.author_id, $5, $6, $7, $8
         from posts p join validation_reports r on r.tenant_id = p.tenant_id and r.post_id = p.id and r.revision_id = p.revision_id
         where p.tenant_id = $1 and p.id = $2 and r.id = $4 and r.outcome in ('revision_required', 'rejected', 'held')
         returning id, post_id, revision_id, report_id, author_id, filed_by, reason, filed_at, due_at, decided_by, decided_at,
                   decision, answer",
        tenant,
        post.id.0,
        id.0,
        report.0,
        permit.actor().user.0,
        reason,
        now,
        now + ANSWER_WITHIN
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(StoreError::NotFound)?;
    let detail = json!({ "post_id": post.id, "report_id": report });
    audit::record(tx, AuditEntry::done("appeal.file", "appeal", id.0).with(detail)).await?;
    row.try_into()
}

/// An appeal, whatever became of it.
///
/// # Errors
/// When the database does not answer.
pub async fn find(tx: &mut TenantTx, id: AppealId) -> Result<Option<Appeal>> {
    let tenant = tx.tenant();
    let row = select_appeals!("where tenant_id = $1 and id = $2", tenant, id.0).fetch_optional(tx.conn()).await?;
    row.map(Appeal::try_from).transpose()
}

/// The appeals of a post, newest first; at most 100.
///
/// # Errors
/// When the database does not answer.
pub async fn of_post(tx: &mut TenantTx, post: PostId) -> Result<Vec<Appeal>> {
    let tenant = tx.tenant();
    let rows = select_appeals!(
        "where tenant_id = $1 and post_id = $2 order by filed_at desc, id desc limit 100",
        tenant,
        post.0
    );
    rows.fetch_all(tx.conn()).await?.into_iter().map(Appeal::try_from).collect()
}

/// A page of the appeals that wait for an answer, the one due first in front.
///
/// # Errors
/// When the database does not answer.
pub async fn waiting(tx: &mut TenantTx, request: PageRequest) -> Result<Page<Appeal>> {
    let tenant = tx.tenant();
    let total = sqlx::query_scalar!(
        r#"select count(*) as "n!" from appeals where tenant_id = $1 and decision is null"#,
        tenant
    )
    .fetch_one(tx.conn())
    .await?;
    let rows = select_appeals!(
        "where tenant_id = $1 and decision is null order by due_at, id limit $2 offset $3",
        tenant,
        request.limit(),
        request.offset()
    )
    .fetch_all(tx.conn())
    .await?;
    let rows = rows.into_iter().map(Appeal::try_from).collect::<Result<_>>()?;
    Ok(Page { rows, total: total.unsigned_abs(), request })
}

/// Answers an appeal, once.
///
/// # Errors
/// `NotFound` when there is no such appeal, it was answered already, or the permit is not about its author.
pub async fn answer(
    tx: &mut TenantTx,
    permit: &Permit<AnswerAppeal>,
    id: AppealId,
    decision: AppealDecision,
    answer: &str,
    now: OffsetDateTime,
) -> Result<Appeal> {
    let (tenant, reviewer) = (tx.tenant(), permit.actor().user);
    let row = sqlx::query_as!(
        Row,
        "update appeals set decided_by = $4, decided_at = $5, decision = $6, answer = $7
         where tenant_id = $1 and id = $2 and author_id = $3 and decision is null and author_id <> $4 and filed_by <> $4
         returning id, post_id, revision_id, report_id, author_id, filed_by, reason, filed_at, due_at, decided_by, decided_at,
                   decision, answer",
        tenant,
        id.0,
        permit.resource().concerns.0,
        reviewer.0,
        now,
        decision.word(),
        answer
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(StoreError::NotFound)?;
    let detail = json!({ "post_id": row.post_id, "decision": decision.word() });
    audit::record(tx, AuditEntry::done("appeal.answer", "appeal", id.0).with(detail)).await?;
    row.try_into()
}
