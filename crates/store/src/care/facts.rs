//! What is between a person and a patient at this moment. Asked on every read path, never
//! remembered: a consent withdrawn counts from its commit on.

use domain::ids::{PatientId, UserId};
use time::OffsetDateTime;

use super::{ConsentPurpose, RelationshipKind};
use crate::error::word;
use crate::{Result, TenantTx};

/// What is between a person and a patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MedicalFacts {
    /// The person treats, or consults for, at least one patient: a list of assigned patients exists.
    pub has_assigned_list: bool,
    /// What the person is to this patient.
    pub relation: Option<RelationshipKind>,
    /// The person works in the department that cares for the patient.
    pub same_department: bool,
    /// The patient's consent for the purpose is in force.
    pub consent: bool,
}

/// What is between a person and a patient, for a purpose.
///
/// # Errors
/// `NotFound` when the tenant has no such patient: there is nothing to be decided then.
pub async fn medical_facts(
    tx: &mut TenantTx,
    user: UserId,
    patient: PatientId,
    purpose: ConsentPurpose,
    now: OffsetDateTime,
) -> Result<MedicalFacts> {
    let tenant = tx.tenant();
    let row = sqlx::query!(
        r#"select exists (select from care_relationships c where c.tenant_id = p.tenant_id and c.user_id = $3
                          and c.ended_at is null) as "has_assigned_list!",
                  (select c.kind from care_relationships c where c.tenant_id = p.tenant_id and c.patient_id = p.id
                       and c.user_id = $3 and c.ended_at is null) as relation,
                  exists (select from users u where u.tenant_id = p.tenant_id and u.id = $3
                          and lower(u.department) = lower(p.department)) as "same_department!",
                  exists (select from consents g where g.tenant_id = p.tenant_id and g.patient_id = p.id and g.purpose = $4
                          and g.withdrawn_at is null and g.given_at <= $5
                          and (g.expires_at is null or g.expires_at > $5)) as "consent!"
           from patients p where p.tenant_id = $1 and p.id = $2"#,
        tenant,
        patient.0,
        user.0,
        purpose.word(),
        now
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(MedicalFacts {
        has_assigned_list: row.has_assigned_list,
        relation: row.relation.map(|r| word("care_relationships.kind", RelationshipKind::parse, &r)).transpose()?,
        same_department: row.same_department,
        consent: row.consent,
    })
}
