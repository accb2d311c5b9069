//! Reading emergencies: what counts now, what waits for a second person, what waits for a verdict.

use domain::access::{Permit, ReviewEmergency, VerifyEmergency};
use domain::ids::{EmergencyId, PatientId, UserId};
use domain::trust::EmergencyLevel;
use time::OffsetDateTime;

use super::{Active, Emergency, LASTS, REVIEW_WITHIN, Row, VERIFY_WITHIN};
use crate::audit::{self, AuditEntry};
use crate::error::word;
use crate::{Page, PageRequest, Result, TenantTx};

/// Most rows of a list that is not paged.
const MOST: i64 = 100;

macro_rules! select {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(Row,
            "select id, user_id, patient_id, level, declared_at, verified_by, verified_at, expires_at, refused_at, ended_at,
                    reviewed_by, reviewed_at, review
             from emergencies " + $tail, $($arg),*)
    };
}

/// An emergency by id.
///
/// # Errors
/// When the database does not answer.
pub async fn find(tx: &mut TenantTx, id: EmergencyId) -> Result<Option<Emergency>> {
    let tenant = tx.tenant();
    select!("where tenant_id = $1 and id = $2", tenant, id.0)
        .fetch_optional(tx.conn())
        .await?
        .map(Emergency::try_from)
        .transpose()
}

/// The sealed reason of an emergency, for those who answer or judge it. Reading it is audited.
///
/// # Errors
/// `NotFound` when the tenant has no such emergency.
pub async fn sealed_reason(tx: &mut TenantTx, id: EmergencyId) -> Result<Vec<u8>> {
    let tenant = tx.tenant();
    // Audit precedes the read: a crash may leave a record of a read that never happened, never the reverse.
    audit::record(tx, AuditEntry::done("emergency.read_reason", "emergency", id.0)).await?;
    Ok(sqlx::query_scalar!("select justification from emergencies where tenant_id = $1 and id = $2", tenant, id.0)
        .fetch_one(tx.conn())
        .await?)
}

/// The emergency of a person that counts now, for one patient or for any: one that is open before
/// one that is not verified yet, the gravest first.
async fn counting(
    tx: &mut TenantTx,
    user: UserId,
    patient: Option<PatientId>,
    now: OffsetDateTime,
) -> Result<Option<Active>> {
    let tenant = tx.tenant();
    let row = sqlx::query!(
        r#"select id, patient_id, level, declared_at, expires_at from emergencies
           where tenant_id = $1 and user_id = $2 and ($3::uuid is null or patient_id = $3) and ended_at is null
             and refused_at is null and (expires_at > $4 or (verified_at is null and declared_at > $5))
             and declared_at > $6
           order by expires_at is null, array_position(array['critical', 'high', 'medium'], level), declared_at desc limit 1"#,
        tenant,
        user.0,
        patient.map(|p| p.0),
        now,
        now - LASTS,
        // Nothing older can still be open; lets the index end the search.
        now - VERIFY_WITHIN - LASTS
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(|r| {
        Ok(Active {
            id: r.id.into(),
            patient: r.patient_id.into(),
            level: word("emergencies.level", EmergencyLevel::parse, &r.level)?,
            verified: r.expires_at.is_some(),
            until: r.expires_at.unwrap_or(r.declared_at + LASTS),
        })
    })
    .transpose()
}

/// The emergency of a person that counts now for a patient.
///
/// # Errors
/// When the database does not answer.
pub async fn active(
    tx: &mut TenantTx,
    user: UserId,
    patient: PatientId,
    now: OffsetDateTime,
) -> Result<Option<Active>> {
    counting(tx, user, Some(patient), now).await
}

/// The emergency of a person that counts now, whoever the patient is.
///
/// # Errors
/// When the database does not answer.
pub async fn any_active(tx: &mut TenantTx, user: UserId, now: OffsetDateTime) -> Result<Option<Active>> {
    counting(tx, user, None, now).await
}

/// Whether an emergency that the person declared was found to be false since then.
///
/// # Errors
/// When the database does not answer.
pub async fn judged_false_since(tx: &mut TenantTx, user: UserId, since: OffsetDateTime) -> Result<bool> {
    let tenant = tx.tenant();
    Ok(sqlx::query_scalar!(
        r#"select exists (select from emergencies where tenant_id = $1 and user_id = $2 and review = 'false_declaration'
               and reviewed_at >= $3) as "judged!""#,
        tenant,
        user.0,
        since
    )
    .fetch_one(tx.conn())
    .await?)
}

/// Emergencies that wait for a second person, oldest first, at most 100.
///
/// # Errors
/// When the database does not answer.
pub async fn waiting(
    tx: &mut TenantTx,
    _permit: &Permit<VerifyEmergency>,
    now: OffsetDateTime,
) -> Result<Vec<Emergency>> {
    let tenant = tx.tenant();
    let rows = select!(
        "where tenant_id = $1 and reviewed_at is null and verified_by is null and ended_at is null and declared_at > $2
         order by declared_at, id limit $3",
        tenant,
        now - VERIFY_WITHIN,
        MOST
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(Emergency::try_from).collect()
}

/// A page of emergencies that nobody has judged, oldest first. Those that still run are among them.
///
/// # Errors
/// When the database does not answer.
pub async fn queue(
    tx: &mut TenantTx,
    _permit: &Permit<ReviewEmergency>,
    request: PageRequest,
) -> Result<Page<Emergency>> {
    let tenant = tx.tenant();
    let total = sqlx::query_scalar!(
        r#"select count(*) as "n!" from emergencies where tenant_id = $1 and reviewed_at is null"#,
        tenant
    )
    .fetch_one(tx.conn())
    .await?;
    let rows = select!(
        "where tenant_id = $1 and reviewed_at is null order by declared_at, id limit $2 offset $3",
        tenant,
        request.limit(),
        request.offset()
    )
    .fetch_all(tx.conn())
    .await?;
    let rows = rows.into_iter().map(Emergency::try_from).collect::<Result<_>>()?;
    Ok(Page { rows, total: total.unsigned_abs(), request })
}

/// Emergencies whose review is due, oldest first, at most 100: for the sweep, which alerts.
///
/// # Errors
/// When the database does not answer.
pub async fn overdue(tx: &mut TenantTx, now: OffsetDateTime) -> Result<Vec<Emergency>> {
    let tenant = tx.tenant();
    let rows = select!(
        "where tenant_id = $1 and reviewed_at is null and declared_at <= $2 order by declared_at, id limit $3",
        tenant,
        now - REVIEW_WITHIN,
        MOST
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(Emergency::try_from).collect()
}

/// The newest emergencies that a person declared, at most 100.
///
/// # Errors
/// When the database does not answer.
pub async fn of_user(tx: &mut TenantTx, user: UserId) -> Result<Vec<Emergency>> {
    let tenant = tx.tenant();
    let rows = select!(
        "where tenant_id = $1 and user_id = $2 order by declared_at desc, id desc limit $3",
        tenant,
        user.0,
        MOST
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(Emergency::try_from).collect()
}
