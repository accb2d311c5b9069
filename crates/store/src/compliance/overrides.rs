//! Findings that people let pass: a rule, one text, a reason, an end; two people where the finding blocks
//! (`publishing-rules.md` §3.3). A worker believes a row only while those who said so still may.

use domain::access::{Capability, Permit, Reach, Role, SettleOverride};
use domain::ids::{AppealId, OverrideId, PostId, RevisionId, UserId};
use serde_json::json;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::audit::{self, AuditEntry};
use crate::error::word;
use crate::vocabulary::vocabulary;
use crate::{Page, PageRequest, Result, StoreError, TenantTx};

/// The longest life of an override.
pub const LONGEST: Duration = Duration::days(365);

vocabulary! {
    /// What became of an override.
    OverrideDecision {
        /// It counts.
        Confirmed = "confirmed",
        /// The second person says no.
        Refused = "refused",
    }
}

/// A finding that people let pass, or are asked to.
#[derive(Clone, Debug)]
pub struct Override {
    /// Id.
    pub id: OverrideId,
    /// The post.
    pub post: PostId,
    /// The revision.
    pub revision: RevisionId,
    /// The rule.
    pub rule: String,
    /// Whose text it is.
    pub author: UserId,
    /// The appeal that led to it.
    pub appeal: Option<AppealId>,
    /// Why.
    pub reason: String,
    /// The finding blocks: two people.
    pub needs_second: bool,
    /// The first person.
    pub first_by: UserId,
    /// When.
    pub first_at: OffsetDateTime,
    /// The second person.
    pub second_by: Option<UserId>,
    /// When.
    pub second_at: Option<OffsetDateTime>,
    /// What became of it; none while it waits for the second person.
    pub decision: Option<OverrideDecision>,
    /// When it ends.
    pub expires_at: OffsetDateTime,
    /// When it was taken back.
    pub withdrawn_at: Option<OffsetDateTime>,
}

struct Row {
    id: Uuid,
    post_id: Uuid,
    revision_id: Uuid,
    rule: String,
    author_id: Uuid,
    appeal_id: Option<Uuid>,
    reason: String,
    needs_second: bool,
    first_by: Uuid,
    first_at: OffsetDateTime,
    second_by: Option<Uuid>,
    second_at: Option<OffsetDateTime>,
    decision: Option<String>,
    expires_at: OffsetDateTime,
    withdrawn_at: Option<OffsetDateTime>,
}

impl TryFrom<Row> for Override {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self> {
        let decision = |text: String| word("overrides.decision", OverrideDecision::parse, &text);
        Ok(Self {
            id: row.id.into(),
            post: row.post_id.into(),
            revision: row.revision_id.into(),
            rule: row.rule,
            author: row.author_id.into(),
            appeal: row.appeal_id.map(Into::into),
            reason: row.reason,
            needs_second: row.needs_second,
            first_by: row.first_by.into(),
            first_at: row.first_at,
            second_by: row.second_by.map(Into::into),
            second_at: row.second_at,
            decision: row.decision.map(decision).transpose()?,
            expires_at: row.expires_at,
            withdrawn_at: row.withdrawn_at,
        })
    }
}

/// One list of columns for every reader of overrides.
macro_rules! select_overrides {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            Row,
            "select id, post_id, revision_id, rule, author_id, appeal_id, reason, needs_second, first_by, first_at, second_by,
                    second_at, decision, expires_at, withdrawn_at
             from overrides " + $tail,
            $($arg),*
        )
    };
}

/// An override to be.
#[derive(Clone, Copy, Debug)]
pub struct NewOverride<'a> {
    /// Id.
    pub id: OverrideId,
    /// The post, whose current revision it is about.
    pub post: PostId,
    /// The rule, found in the newest verdict of its stage on that revision.
    pub rule: &'a str,
    /// The finding blocks.
    pub needs_second: bool,
    /// The appeal that led to it.
    pub appeal: Option<AppealId>,
    /// Why.
    pub reason: &'a str,
    /// When it ends, at most [`LONGEST`] from now.
    pub expires_at: OffsetDateTime,
}

/// Writes an override down, as its first person; none when one stands for this rule and text. One that needs no second
/// person counts at once.
///
/// # Errors
/// `Failed` when it ends too late.
pub async fn ask(
    tx: &mut TenantTx,
    by: UserId,
    author: UserId,
    new: &NewOverride<'_>,
    now: OffsetDateTime,
) -> Result<Option<Override>> {
    let tenant = tx.tenant();
    let row = sqlx::query_as!(
        Row,
        "insert into overrides (tenant_id, id, post_id, revision_id, content_hash, rule, author_id, appeal_id, reason, needs_second,
             first_by, first_at, decision, expires_at)
         select p.tenant_id, $3, p.id, r.id, r.content_hash, $5, p.author_id, $6, $7, $8, $9, $10,
                case when $8 then null else 'confirmed' end, $11
         from posts p join post_revisions r on r.tenant_id = p.tenant_id and r.id = p.revision_id
         where p.tenant_id = $1 and p.id = $2 and p.author_id = $4 and p.author_id <> $9
         on conflict (tenant_id, revision_id, rule) where withdrawn_at is null and decision is distinct from 'refused' do nothing
         returning id, post_id, revision_id, rule, author_id, appeal_id, reason, needs_second, first_by, first_at, second_by,
                   second_at, decision, expires_at, withdrawn_at",
        tenant,
        new.post.0,
        new.id.0,
        author.0,
        new.rule,
        new.appeal.map(|id| id.0),
        new.reason,
        new.needs_second,
        by.0,
        now,
        new.expires_at
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let detail =
        json!({ "post_id": new.post, "rule": new.rule, "needs_second": new.needs_second, "appeal_id": new.appeal });
    audit::record(tx, AuditEntry::done("override.ask", "override", new.id.0).with(detail)).await?;
    row.try_into().map(Some)
}

/// The second person decides.
///
/// # Errors
/// `NotFound` when there is none that waits, or whoever decides had a part in it.
pub async fn second(
    tx: &mut TenantTx,
    permit: &Permit<SettleOverride>,
    id: OverrideId,
    decision: OverrideDecision,
    now: OffsetDateTime,
) -> Result<Override> {
    let (tenant, second) = (tx.tenant(), permit.actor().user);
    let row = sqlx::query_as!(
        Row,
        "update overrides set second_by = $4, second_at = $5, decision = $6
         where tenant_id = $1 and id = $2 and author_id = $3 and needs_second and decision is null and withdrawn_at is null
           and expires_at > $5 and first_by <> $4 and author_id <> $4
         returning id, post_id, revision_id, rule, author_id, appeal_id, reason, needs_second, first_by, first_at, second_by,
                   second_at, decision, expires_at, withdrawn_at",
        tenant,
        id.0,
        permit.resource().concerns.0,
        second.0,
        now,
        decision.word()
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(StoreError::NotFound)?;
    let detail = json!({ "post_id": row.post_id, "rule": row.rule, "decision": decision.word() });
    audit::record(tx, AuditEntry::done("override.second", "override", id.0).with(detail)).await?;
    row.try_into()
}

/// Takes an override back. What was published by it stays until somebody acts on it; nothing new is.
///
/// # Errors
/// `NotFound` when there is none in force or waiting.
pub async fn withdraw(tx: &mut TenantTx, by: UserId, id: OverrideId, now: OffsetDateTime) -> Result<Override> {
    let tenant = tx.tenant();
    let row = sqlx::query_as!(
        Row,
        "update overrides set withdrawn_by = $3, withdrawn_at = $4
         where tenant_id = $1 and id = $2 and withdrawn_at is null and decision is distinct from 'refused'
         returning id, post_id, revision_id, rule, author_id, appeal_id, reason, needs_second, first_by, first_at, second_by,
                   second_at, decision, expires_at, withdrawn_at",
        tenant,
        id.0,
        by.0,
        now
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(StoreError::NotFound)?;
    let detail = json!({ "post_id": row.post_id, "rule": row.rule });
    audit::record(tx, AuditEntry::done("override.withdraw", "override", id.0).with(detail)).await?;
    row.try_into()
}

/// An override, whatever became of it.
///
/// # Errors
/// When the database does not answer.
pub async fn find(tx: &mut TenantTx, id: OverrideId) -> Result<Option<Override>> {
    let tenant = tx.tenant();
    let row = select_overrides!("where tenant_id = $1 and id = $2", tenant, id.0).fetch_optional(tx.conn()).await?;
    row.map(Override::try_from).transpose()
}

/// A page of the tenant's overrides, newest first; of one post when one is given, and only those that wait for their second
/// person when asked.
///
/// # Errors
/// When the database does not answer.
pub async fn list(
    tx: &mut TenantTx,
    post: Option<PostId>,
    only_waiting: bool,
    request: PageRequest,
) -> Result<Page<Override>> {
    let (tenant, post) = (tx.tenant(), post.map(|post| post.0));
    let total = sqlx::query_scalar!(
        r#"select count(*) as "n!" from overrides
           where tenant_id = $1 and ($2::uuid is null or post_id = $2)
             and (not $3 or needs_second and decision is null and withdrawn_at is null)"#,
        tenant,
        post,
        only_waiting
    )
    .fetch_one(tx.conn())
    .await?;
    let rows = select_overrides!(
        "where tenant_id = $1 and ($2::uuid is null or post_id = $2)
           and (not $3 or needs_second and decision is null and withdrawn_at is null)
         order by first_at desc, id desc limit $4 offset $5",
        tenant,
        post,
        only_waiting,
        request.limit(),
        request.offset()
    )
    .fetch_all(tx.conn())
    .await?;
    let rows = rows.into_iter().map(Override::try_from).collect::<Result<_>>()?;
    Ok(Page { rows, total: total.unsigned_abs(), request })
}

/// The rules that do not stand in the way of this very text now: confirmed, not over, not taken back, and said by people who
/// still may (worker).
///
/// # Errors
/// When the database does not answer.
pub async fn in_force(
    tx: &mut TenantTx,
    revision: RevisionId,
    content_hash: &[u8; 32],
    now: OffsetDateTime,
) -> Result<Vec<(OverrideId, String)>> {
    let tenant = tx.tenant();
    let rows = sqlx::query!(
        "select o.id, o.rule from overrides o
         join users f on f.tenant_id = o.tenant_id and f.id = o.first_by and f.status = 'active'
         left join users s on s.tenant_id = o.tenant_id and s.id = o.second_by and s.status = 'active'
         where o.tenant_id = $1 and o.revision_id = $2 and o.content_hash = $3 and o.decision = 'confirmed'
           and o.withdrawn_at is null and o.expires_at > $4
           and case when o.needs_second then f.role = any($5) and s.role = any($5) else f.role = any($6) end
         order by o.rule limit 100",
        tenant,
        revision.0,
        content_hash.as_slice(),
        now,
        &with(Capability::OverrideCompliance),
        &with(Capability::FindingsReview)
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| (row.id.into(), row.rule)).collect())
}

/// The roles that reach everything with a capability.
fn with(capability: Capability) -> Vec<String> {
    let reaching = Role::ALL.iter().filter(|role| role.reach(capability) == Reach::All);
    reaching.map(|role| role.word().to_owned()).collect()
}
