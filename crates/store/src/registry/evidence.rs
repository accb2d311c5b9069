//! The manual way: a sealed scan, and two people who looked at it. Neither is its subject, and
//! they are not the same (the permits say so, and the table's own rule once more).

use domain::access::{Permit, SettleRegistry};
use domain::ids::{EvidenceId, ReviewId, UserId};
use serde_json::json;
use time::{Date, Duration, OffsetDateTime};
use uuid::Uuid;

use crate::audit::{self, AuditEntry};
use crate::error::word;
use crate::vocabulary::vocabulary;
use crate::{Page, PageRequest, Result, StoreError, TenantTx, user};

/// Most scans that an account hands in within 30 days; none of them ever goes away by itself.
pub const MAX_EVIDENCE: i64 = 10;

vocabulary! {
    /// What the second person says.
    ReviewDecision {
        /// The evidence proves the registry.
        Confirmed = "confirmed",
        /// It does not.
        Refused = "refused",
    }
}

/// A scan to be kept.
#[derive(Clone, Copy, Debug)]
pub struct NewEvidence<'a> {
    /// Id; part of what the scan is sealed to.
    pub id: EvidenceId,
    /// Whose registry it proves.
    pub user: UserId,
    /// `application/pdf`, `image/png` or `image/jpeg`, found by content.
    pub media_type: &'a str,
    /// Size before sealing, bytes, at most 2 MiB.
    pub size_bytes: u32,
    /// SHA-256 before sealing.
    pub digest: &'a [u8; 32],
    /// The scan, sealed.
    pub sealed: &'a [u8],
    /// Who handed it in.
    pub created_by: UserId,
}

/// A scan without its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceHead {
    /// Id.
    pub id: EvidenceId,
    /// Whose registry it proves.
    pub user: UserId,
    /// Its type.
    pub media_type: String,
    /// Size before sealing, bytes.
    pub size_bytes: u32,
    /// Who handed it in.
    pub created_by: UserId,
    /// When.
    pub created_at: OffsetDateTime,
}

/// A scan.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// What it is.
    pub head: EvidenceHead,
    /// SHA-256 before sealing.
    pub digest: Vec<u8>,
    /// The scan, sealed.
    pub sealed: Vec<u8>,
}

/// What came of handing in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Kept {
    /// It is kept.
    Kept,
    /// The account has handed in as many as it may.
    TooMany,
}

/// Keeps a scan.
///
/// # Errors
/// When the insert fails.
pub async fn add_evidence(tx: &mut TenantTx, new: &NewEvidence<'_>, now: OffsetDateTime) -> Result<Kept> {
    user::lock(tx, new.user).await?;
    let tenant = tx.tenant();
    let held = sqlx::query_scalar!(
        r#"select count(*) as "n!" from registry_evidence where tenant_id = $1 and user_id = $2 and created_at > $3"#,
        tenant,
        new.user.0,
        now - Duration::days(30)
    )
    .fetch_one(tx.conn())
    .await?;
    if held >= MAX_EVIDENCE {
        return Ok(Kept::TooMany);
    }
    sqlx::query!(
        "insert into registry_evidence (tenant_id, id, user_id, media_type, size_bytes, digest, sealed, created_by, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        tenant,
        new.id.0,
        new.user.0,
        new.media_type,
        i32::try_from(new.size_bytes).unwrap_or(i32::MAX),
        new.digest.as_slice(),
        new.sealed,
        new.created_by.0,
        now
    )
    .execute(tx.conn())
    .await?;
    let entry = AuditEntry::done("registry.add_evidence", "registry_evidence", new.id.0);
    audit::record(tx, entry.with(json!({ "user_id": new.user, "media_type": new.media_type }))).await?;
    Ok(Kept::Kept)
}

/// A scan. Reading it is an act of its own and goes into the audit trail before it is read.
///
/// # Errors
/// `NotFound` when the tenant has no such scan.
pub async fn evidence(tx: &mut TenantTx, id: EvidenceId) -> Result<Evidence> {
    audit::record(tx, AuditEntry::done("registry.read_evidence", "registry_evidence", id.0)).await?;
    let tenant = tx.tenant();
    let r = sqlx::query!(
        "select user_id, media_type, size_bytes, digest, sealed, created_by, created_at from registry_evidence
         where tenant_id = $1 and id = $2",
        tenant,
        id.0
    )
    .fetch_one(tx.conn())
    .await?;
    let head = EvidenceHead {
        id,
        user: r.user_id.into(),
        media_type: r.media_type,
        size_bytes: r.size_bytes.unsigned_abs(),
        created_by: r.created_by.into(),
        created_at: r.created_at,
    };
    Ok(Evidence { head, digest: r.digest, sealed: r.sealed })
}

/// The scans of an account, newest first; at most 100.
///
/// # Errors
/// When the database does not answer.
pub async fn evidence_of(tx: &mut TenantTx, user: UserId) -> Result<Vec<EvidenceHead>> {
    let tenant = tx.tenant();
    let rows = sqlx::query!(
        "select id, media_type, size_bytes, created_by, created_at from registry_evidence
         where tenant_id = $1 and user_id = $2 order by created_at desc, id desc limit 100",
        tenant,
        user.0
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| EvidenceHead {
            id: r.id.into(),
            user,
            media_type: r.media_type,
            size_bytes: r.size_bytes.unsigned_abs(),
            created_by: r.created_by.into(),
            created_at: r.created_at,
        })
        .collect())
}

/// What two people look at.
#[derive(Clone, Debug)]
pub struct Review {
    /// Id.
    pub id: ReviewId,
    /// Whose registry.
    pub user: UserId,
    /// The scan.
    pub evidence: EvidenceId,
    /// The registry as it was when the review began.
    pub registry: String,
    /// Last day of the licence, as the scan says.
    pub valid_until: Option<Date>,
    /// The first person, who found the scan good.
    pub first_by: UserId,
    /// When.
    pub first_at: OffsetDateTime,
    /// The second person.
    pub second_by: Option<UserId>,
    /// When.
    pub second_at: Option<OffsetDateTime>,
    /// What the second person says.
    pub decision: Option<ReviewDecision>,
    /// When a worker brought it to the account.
    pub settled_at: Option<OffsetDateTime>,
}

struct Row {
    id: Uuid,
    user_id: Uuid,
    evidence_id: Uuid,
    registry: String,
    valid_until: Option<Date>,
    first_by: Uuid,
    first_at: OffsetDateTime,
    second_by: Option<Uuid>,
    second_at: Option<OffsetDateTime>,
    decision: Option<String>,
    settled_at: Option<OffsetDateTime>,
}

impl TryFrom<Row> for Review {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self> {
        let decision = |text: String| word("registry_reviews.decision", ReviewDecision::parse, &text);
        Ok(Self {
            id: row.id.into(),
            user: row.user_id.into(),
            evidence: row.evidence_id.into(),
            registry: row.registry,
            valid_until: row.valid_until,
            first_by: row.first_by.into(),
            first_at: row.first_at,
            second_by: row.second_by.map(Into::into),
            second_at: row.second_at,
            decision: row.decision.map(decision).transpose()?,
            settled_at: row.settled_at,
        })
    }
}

/// One list of columns for every reader of reviews.
macro_rules! select_reviews {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            Row,
            "select id, user_id, evidence_id, registry, valid_until, first_by, first_at, second_by, second_at, decision, settled_at
             from registry_reviews " + $tail,
            $($arg),*
        )
    };
}

/// A review to be.
#[derive(Clone, Copy, Debug)]
pub struct NewReview {
    /// Id.
    pub id: ReviewId,
    /// The scan that the first person found good.
    pub evidence: EvidenceId,
    /// Last day of the licence, as the scan says.
    pub valid_until: Option<Date>,
}

/// The first person finds a scan good: it waits for a second one. The registry is the one that the
/// account has at this moment.
///
/// # Errors
/// `NotFound` when the account has no registry, or no such scan; `Conflict` with
/// `registry_reviews_open` when one is open already.
pub async fn open_review(
    tx: &mut TenantTx,
    permit: &Permit<SettleRegistry>,
    new: &NewReview,
    now: OffsetDateTime,
) -> Result<()> {
    let (tenant, user) = (tx.tenant(), permit.resource().concerns);
    sqlx::query_scalar!(
        "insert into registry_reviews (tenant_id, id, user_id, evidence_id, registry, valid_until, first_by, first_at)
         select u.tenant_id, $3, u.id, e.id, u.professional_registry, $5, $6, $7
         from users u join registry_evidence e on e.tenant_id = u.tenant_id and e.user_id = u.id
         where u.tenant_id = $1 and u.id = $2 and e.id = $4 and u.professional_registry is not null and u.status <> 'deleted'
         returning id",
        tenant,
        user.0,
        new.id.0,
        new.evidence.0,
        new.valid_until,
        permit.actor().user.0,
        now
    )
    .fetch_one(tx.conn())
    .await?;
    let detail = json!({ "user_id": user, "evidence_id": new.evidence });
    audit::record(tx, AuditEntry::done("registry.open_review", "registry_review", new.id.0).with(detail)).await
}

/// A review, whatever became of it.
///
/// # Errors
/// When the database does not answer.
pub async fn find_review(tx: &mut TenantTx, id: ReviewId) -> Result<Option<Review>> {
    let tenant = tx.tenant();
    let row = select_reviews!("where tenant_id = $1 and id = $2", tenant, id.0).fetch_optional(tx.conn()).await?;
    row.map(Review::try_from).transpose()
}

/// A page of the reviews that wait for their second person, the longest waiting first.
///
/// # Errors
/// When the database does not answer.
pub async fn open_reviews(tx: &mut TenantTx, request: PageRequest) -> Result<Page<Review>> {
    let tenant = tx.tenant();
    let total = sqlx::query_scalar!(
        r#"select count(*) as "n!" from registry_reviews where tenant_id = $1 and second_at is null"#,
        tenant
    )
    .fetch_one(tx.conn())
    .await?;
    let rows = select_reviews!(
        "where tenant_id = $1 and second_at is null order by first_at, id limit $2 offset $3",
        tenant,
        request.limit(),
        request.offset()
    )
    .fetch_all(tx.conn())
    .await?;
    let rows = rows.into_iter().map(Review::try_from).collect::<Result<_>>()?;
    Ok(Page { rows, total: total.unsigned_abs(), request })
}

/// The second person decides. A worker brings the decision to the account ([`settle_review`]).
///
/// # Errors
/// `NotFound` when the account has no such review, or it was decided already.
pub async fn second(
    tx: &mut TenantTx,
    permit: &Permit<SettleRegistry>,
    id: ReviewId,
    decision: ReviewDecision,
    now: OffsetDateTime,
) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query_scalar!(
        "update registry_reviews set second_by = $4, second_at = $5, decision = $6
         where tenant_id = $1 and id = $2 and user_id = $3 and second_at is null and first_by <> $4 and user_id <> $4 returning id",
        tenant,
        id.0,
        permit.resource().concerns.0,
        permit.actor().user.0,
        now,
        decision.word()
    )
    .fetch_one(tx.conn())
    .await?;
    let detail = json!({ "decision": decision.word() });
    audit::record(tx, AuditEntry::done("registry.second", "registry_review", id.0).with(detail)).await
}

/// Takes a decided review to its end (worker), once: none when it is not decided, or was settled
/// already. What it means for the account is the caller's next step.
///
/// # Errors
/// When the update fails.
pub async fn settle_review(tx: &mut TenantTx, id: ReviewId, now: OffsetDateTime) -> Result<Option<Review>> {
    let tenant = tx.tenant();
    let row = sqlx::query_as!(
        Row,
        "update registry_reviews set settled_at = $3
         where tenant_id = $1 and id = $2 and decision is not null and settled_at is null
         returning id, user_id, evidence_id, registry, valid_until, first_by, first_at, second_by, second_at, decision, settled_at",
        tenant,
        id.0,
        now
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let detail = json!({ "user_id": row.user_id, "decision": row.decision });
    audit::record(tx, AuditEntry::done("registry.settle_review", "registry_review", id.0).with(detail)).await?;
    Review::try_from(row).map(Some)
}
