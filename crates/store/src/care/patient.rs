//! Patients as references.

use domain::access::{Permit, RegisterPatient};
use domain::ids::{PatientId, UserId};
use time::OffsetDateTime;

use crate::audit::{self, AuditEntry};
use crate::{Page, PageRequest, Result, TenantTx};

/// A patient: an id to hang relationships, consents and texts on. Who it is, the clinic's own
/// records know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patient {
    /// Id.
    pub id: PatientId,
    /// The department that cares for the patient.
    pub department: Option<String>,
    /// Who registered the patient.
    pub created_by: UserId,
    /// When.
    pub created_at: OffsetDateTime,
}

/// Registers a patient.
///
/// # Errors
/// `Failed` when the department has more than 100 characters.
pub async fn register_patient(
    tx: &mut TenantTx,
    permit: &Permit<RegisterPatient>,
    id: PatientId,
    department: Option<&str>,
) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query!(
        "insert into patients (tenant_id, id, department, created_by) values ($1, $2, $3, $4)",
        tenant,
        id.0,
        department,
        permit.actor().user.0
    )
    .execute(tx.conn())
    .await?;
    audit::record(tx, AuditEntry::done("patient.register", "patient", id.0)).await
}

/// A patient by id.
///
/// # Errors
/// When the database does not answer.
pub async fn find_patient(tx: &mut TenantTx, id: PatientId) -> Result<Option<Patient>> {
    let tenant = tx.tenant();
    let row = sqlx::query!(
        "select id, department, created_by, created_at from patients where tenant_id = $1 and id = $2",
        tenant,
        id.0
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|r| Patient {
        id: r.id.into(),
        department: r.department,
        created_by: r.created_by.into(),
        created_at: r.created_at,
    }))
}

/// A page of patients, newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn list_patients(tx: &mut TenantTx, request: PageRequest) -> Result<Page<Patient>> {
    let tenant = tx.tenant();
    let total = sqlx::query_scalar!(r#"select count(*) as "n!" from patients where tenant_id = $1"#, tenant)
        .fetch_one(tx.conn())
        .await?;
    let rows = sqlx::query!(
        "select id, department, created_by, created_at from patients where tenant_id = $1
         order by created_at desc, id desc limit $2 offset $3",
        tenant,
        request.limit(),
        request.offset()
    )
    .fetch_all(tx.conn())
    .await?;
    let rows = rows
        .into_iter()
        .map(|r| Patient {
            id: r.id.into(),
            department: r.department,
            created_by: r.created_by.into(),
            created_at: r.created_at,
        })
        .collect();
    Ok(Page { rows, total: total.unsigned_abs(), request })
}
