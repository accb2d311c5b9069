//! Who treats whom, from when to when.

use domain::access::{CareFacts, EditCare, Permit};
use domain::ids::{PatientId, RelationshipId, TenantId, UserId};
use time::OffsetDateTime;

use crate::audit::{self, AuditEntry};
use crate::error::word;
use crate::vocabulary::vocabulary;
use crate::{Page, PageRequest, Result, StoreError, TenantTx, tenant};

vocabulary! {
    /// What a professional is to a patient.
    RelationshipKind {
        /// Treats the patient.
        Treating = "treating",
        /// Was asked for an opinion.
        Consulting = "consulting",
    }
}

/// A professional and a patient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relationship {
    /// Id.
    pub id: RelationshipId,
    /// The patient.
    pub patient: PatientId,
    /// The professional.
    pub user: UserId,
    /// What they are to each other.
    pub kind: RelationshipKind,
    /// Since when.
    pub began_at: OffsetDateTime,
    /// Until when; none while it lasts.
    pub ended_at: Option<OffsetDateTime>,
    /// Who recorded it.
    pub recorded_by: UserId,
    /// Who recorded its end.
    pub ended_by: Option<UserId>,
}

impl Relationship {
    /// The facts that decide who may end it.
    pub const fn facts(&self, tenant: TenantId) -> CareFacts {
        CareFacts { tenant, keeper: self.user }
    }
}

struct Row {
    id: uuid::Uuid,
    patient_id: uuid::Uuid,
    user_id: uuid::Uuid,
    kind: String,
    began_at: OffsetDateTime,
    ended_at: Option<OffsetDateTime>,
    recorded_by: uuid::Uuid,
    ended_by: Option<uuid::Uuid>,
}

impl TryFrom<Row> for Relationship {
    type Error = StoreError;

    fn try_from(r: Row) -> Result<Self> {
        Ok(Self {
            id: r.id.into(),
            patient: r.patient_id.into(),
            user: r.user_id.into(),
            kind: word("care_relationships.kind", RelationshipKind::parse, &r.kind)?,
            began_at: r.began_at,
            ended_at: r.ended_at,
            recorded_by: r.recorded_by.into(),
            ended_by: r.ended_by.map(Into::into),
        })
    }
}

/// Records that the professional whom the permit is about treats a patient from now on.
///
/// # Errors
/// `NotFound` when the tenant has no such patient or no such active account; `Conflict` with
/// `care_relationships_open` when the two have one that lasts.
pub async fn begin(
    tx: &mut TenantTx,
    permit: &Permit<EditCare>,
    id: RelationshipId,
    patient: PatientId,
    kind: RelationshipKind,
) -> Result<()> {
    let (tenant, user) = (tx.tenant(), permit.resource().keeper);
    let done = sqlx::query!(
        "insert into care_relationships (tenant_id, id, patient_id, user_id, kind, recorded_by)
         select $1, $2, p.id, u.id, $5, $6 from patients p join users u on u.tenant_id = p.tenant_id
         where p.tenant_id = $1 and p.id = $3 and u.id = $4 and u.status = 'active'",
        tenant,
        id.0,
        patient.0,
        user.0,
        kind.word(),
        permit.actor().user.0
    )
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 0 {
        return Err(StoreError::NotFound);
    }
    tenant::bump_access_epoch(tx, user).await?;
    let detail = serde_json::json!({ "patient_id": patient.0, "user_id": user.0, "kind": kind.word() });
    audit::record(tx, AuditEntry::done("care.begin", "care_relationship", id.0).with(detail)).await
}

/// Records that it is over. What was decided under it ends with it.
///
/// # Errors
/// `NotFound` when the patient has no such relationship that lasts.
pub async fn end(tx: &mut TenantTx, permit: &Permit<EditCare>, patient: PatientId, id: RelationshipId) -> Result<()> {
    let (tenant, user) = (tx.tenant(), permit.resource().keeper);
    let done = sqlx::query!(
        "update care_relationships set ended_at = now(), ended_by = $5
         where tenant_id = $1 and id = $2 and patient_id = $3 and user_id = $4 and ended_at is null",
        tenant,
        id.0,
        patient.0,
        user.0,
        permit.actor().user.0
    )
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 0 {
        return Err(StoreError::NotFound);
    }
    tenant::bump_access_epoch(tx, user).await?;
    let detail = serde_json::json!({ "patient_id": patient.0, "user_id": user.0 });
    audit::record(tx, AuditEntry::done("care.end", "care_relationship", id.0).with(detail)).await
}

/// A patient's relationship by id.
///
/// # Errors
/// When the database does not answer.
pub async fn find_relationship(
    tx: &mut TenantTx,
    patient: PatientId,
    id: RelationshipId,
) -> Result<Option<Relationship>> {
    let tenant = tx.tenant();
    sqlx::query_as!(
        Row,
        "select id, patient_id, user_id, kind, began_at, ended_at, recorded_by, ended_by from care_relationships
         where tenant_id = $1 and id = $2 and patient_id = $3",
        tenant,
        id.0,
        patient.0
    )
    .fetch_optional(tx.conn())
    .await?
    .map(Relationship::try_from)
    .transpose()
}

/// A page of a patient's relationships, those that last first, then newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn list_relationships(
    tx: &mut TenantTx,
    patient: PatientId,
    request: PageRequest,
) -> Result<Page<Relationship>> {
    let tenant = tx.tenant();
    let total = sqlx::query_scalar!(
        r#"select count(*) as "n!" from care_relationships where tenant_id = $1 and patient_id = $2"#,
        tenant,
        patient.0
    )
    .fetch_one(tx.conn())
    .await?;
    let rows = sqlx::query_as!(
        Row,
        "select id, patient_id, user_id, kind, began_at, ended_at, recorded_by, ended_by from care_relationships
         where tenant_id = $1 and patient_id = $2 order by ended_at is not null, began_at desc, id desc limit $3 offset $4",
        tenant,
        patient.0,
        request.limit(),
        request.offset()
    )
    .fetch_all(tx.conn())
    .await?;
    let rows = rows.into_iter().map(Relationship::try_from).collect::<Result<_>>()?;
    Ok(Page { rows, total: total.unsigned_abs(), request })
}
