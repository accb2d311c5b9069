//! Declaring, opening, refusing, ending and judging. Three acts, three people: whoever declared
//! neither opens nor judges, and whoever opened does not judge. The permits say so of what the
//! caller has read; the statements say so again of what is there when they run, and a constraint
//! does for good.

use domain::access::{Actor, CloseEmergency, ConfirmEmergency, DeclareEmergency, Permit, VerifyEmergency};
use domain::ids::{EmergencyId, PatientId, UserId};
use domain::trust::EmergencyLevel;
use serde_json::json;
use time::OffsetDateTime;

use super::{LASTS, Review, VERIFY_WITHIN, find};
use crate::audit::{self, AuditEntry, AuditOutcome};
use crate::{Result, StoreError, TenantTx, tenant};

/// What became of an act on an emergency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It was done.
    Done,
    /// The actor had a part in it already: another person has to do this. Commit, because the
    /// attempt is in the audit trail.
    SamePerson,
    /// It is past this: answered, over, or judged.
    TooLate,
}

/// Declares an emergency. `sealed_reason` is 16 to 8192 bytes, sealed by the gateway.
///
/// # Errors
/// `NotFound` when the tenant has no such patient; `Failed` when the reason is too short or long.
pub async fn declare(
    tx: &mut TenantTx,
    permit: &Permit<DeclareEmergency>,
    id: EmergencyId,
    patient: PatientId,
    level: EmergencyLevel,
    sealed_reason: &[u8],
    now: OffsetDateTime,
) -> Result<()> {
    let (tenant, user) = (tx.tenant(), permit.actor().user);
    let done = sqlx::query!(
        "insert into emergencies (tenant_id, id, user_id, patient_id, level, justification, declared_at)
         select $1, $2, $3, p.id, $5, $6, $7 from patients p where p.tenant_id = $1 and p.id = $4",
        tenant,
        id.0,
        user.0,
        patient.0,
        level.word(),
        sealed_reason,
        now
    )
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 0 {
        return Err(StoreError::NotFound);
    }
    tenant::bump_access_epoch(tx, user).await?;
    let detail = json!({ "patient_id": patient.0, "level": level.word() });
    audit::record(tx, AuditEntry::done("emergency.declare", "emergency", id.0).with(detail)).await
}

/// Opens an emergency for 900 seconds, as its second person.
///
/// # Errors
/// `NotFound` when the tenant has no such emergency.
pub async fn verify(
    tx: &mut TenantTx,
    permit: &Permit<ConfirmEmergency>,
    id: EmergencyId,
    now: OffsetDateTime,
) -> Result<Answer> {
    let (tenant, second) = (tx.tenant(), permit.actor().user);
    let opened = sqlx::query_scalar!(
        "update emergencies set verified_by = $3, verified_at = $4, expires_at = $5
         where tenant_id = $1 and id = $2 and user_id = $7 and user_id <> $3 and verified_by is null
           and ended_at is null and reviewed_at is null and declared_at > $6 returning user_id",
        tenant,
        id.0,
        second.0,
        now,
        now + LASTS,
        now - VERIFY_WITHIN,
        permit.resource().concerns.0
    )
    .fetch_optional(tx.conn())
    .await?;
    finish(tx, permit.actor(), id, opened, "emergency.verify", json!({ "seconds": LASTS.whole_seconds() })).await
}

/// Refuses an emergency, as its second person.
///
/// # Errors
/// `NotFound` when the tenant has no such emergency.
pub async fn refuse(
    tx: &mut TenantTx,
    permit: &Permit<ConfirmEmergency>,
    id: EmergencyId,
    now: OffsetDateTime,
) -> Result<Answer> {
    let (tenant, second) = (tx.tenant(), permit.actor().user);
    let refused = sqlx::query_scalar!(
        "update emergencies set verified_by = $3, refused_at = $4
         where tenant_id = $1 and id = $2 and user_id = $5 and user_id <> $3 and verified_by is null
           and ended_at is null and reviewed_at is null returning user_id",
        tenant,
        id.0,
        second.0,
        now,
        permit.resource().concerns.0
    )
    .fetch_optional(tx.conn())
    .await?;
    finish(tx, permit.actor(), id, refused, "emergency.refuse", json!({})).await
}

/// Ends one's own emergency before its time.
///
/// # Errors
/// `NotFound` when the tenant has no such emergency, or it is somebody else's.
pub async fn end(
    tx: &mut TenantTx,
    permit: &Permit<DeclareEmergency>,
    id: EmergencyId,
    now: OffsetDateTime,
) -> Result<Answer> {
    let user = permit.actor().user;
    let emergency = find(tx, id).await?.filter(|e| e.user == user).ok_or(StoreError::NotFound)?;
    close(tx, emergency.id, now, "emergency.end").await
}

/// Ends anybody's emergency before its time.
///
/// # Errors
/// `NotFound` when the tenant has no such emergency.
pub async fn revoke(
    tx: &mut TenantTx,
    _permit: &Permit<VerifyEmergency>,
    id: EmergencyId,
    now: OffsetDateTime,
) -> Result<Answer> {
    let emergency = find(tx, id).await?.ok_or(StoreError::NotFound)?;
    close(tx, emergency.id, now, "emergency.revoke").await
}

async fn close(tx: &mut TenantTx, id: EmergencyId, now: OffsetDateTime, operation: &str) -> Result<Answer> {
    let tenant = tx.tenant();
    let ended = sqlx::query_scalar!(
        "update emergencies set ended_at = $3
         where tenant_id = $1 and id = $2 and ended_at is null and refused_at is null
           and (expires_at is null or expires_at > $3) returning user_id",
        tenant,
        id.0,
        now
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(user) = ended else { return Ok(Answer::TooLate) };
    tenant::bump_access_epoch(tx, user.into()).await?;
    audit::record(tx, AuditEntry::done(operation, "emergency", id.0)).await?;
    Ok(Answer::Done)
}

/// Judges an emergency, as its third person. One that still runs is ended by it.
///
/// # Errors
/// `NotFound` when the tenant has no such emergency.
pub async fn review(
    tx: &mut TenantTx,
    permit: &Permit<CloseEmergency>,
    id: EmergencyId,
    verdict: Review,
    now: OffsetDateTime,
) -> Result<Answer> {
    let (tenant, third) = (tx.tenant(), permit.actor().user);
    let judged = sqlx::query_scalar!(
        "update emergencies set reviewed_by = $3, reviewed_at = $4, review = $5,
                ended_at = case when ended_at is null and refused_at is null and (expires_at is null or expires_at > $4)
                                then $4 else ended_at end
         where tenant_id = $1 and id = $2 and user_id = $6 and user_id <> $3 and verified_by is distinct from $3
           and reviewed_at is null returning user_id",
        tenant,
        id.0,
        third.0,
        now,
        verdict.word(),
        permit.resource().concerns.0
    )
    .fetch_optional(tx.conn())
    .await?;
    finish(tx, permit.actor(), id, judged, "emergency.review", json!({ "review": verdict.word() })).await
}

/// Writes down what became of an act that another person than the declarer has to do; `done` is the
/// declarer when it was done.
async fn finish(
    tx: &mut TenantTx,
    actor: &Actor,
    id: EmergencyId,
    done: Option<uuid::Uuid>,
    operation: &str,
    detail: serde_json::Value,
) -> Result<Answer> {
    if let Some(user) = done {
        tenant::bump_access_epoch(tx, UserId(user)).await?;
        audit::record(tx, AuditEntry::done(operation, "emergency", id.0).with(detail)).await?;
        return Ok(Answer::Done);
    }
    let emergency = find(tx, id).await?.ok_or(StoreError::NotFound)?;
    if emergency.user != actor.user && emergency.answered_by != Some(actor.user) {
        return Ok(Answer::TooLate);
    }
    let entry = AuditEntry::done(operation, "emergency", id.0).with(json!({ "reason": "same_person" }));
    audit::record(tx, AuditEntry { outcome: AuditOutcome::Denied, ..entry }).await?;
    Ok(Answer::SamePerson)
}
