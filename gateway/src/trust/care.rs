//! What joins a subject and a patient at this moment, for a text or a record about them.

use domain::ids::PatientId;
use domain::trust::{Emergency, MedicalContext, Necessity, Override, Relation, SpecialtyMatch, specialty_match};
use store::care::{self, ConsentPurpose};
use store::{PageRequest, StoreError, TenantTx, emergency, registry};
use time::OffsetDateTime;

use super::sessions::Subject;

/// The medical context of a subject and a patient. `required` are the specialties of which one is
/// asked for.
///
/// # Errors
/// `NotFound` when the tenant has no such patient.
pub async fn medical(
    tx: &mut TenantTx,
    subject: &Subject,
    patient: PatientId,
    purpose: ConsentPurpose,
    required: &[&str],
    now: OffsetDateTime,
) -> Result<MedicalContext, StoreError> {
    let user = &subject.facts.user;
    let facts = care::medical_facts(tx, user.id, patient, purpose, now).await?;
    let open = emergency::active(tx, user.id, patient, now).await?.filter(|open| open.verified);
    // The department of an account is its owner's own word, so it counts for nothing here.
    let relation = match (facts.relation, facts.has_assigned_list) {
        (Some(_), _) => Relation::Assigned,
        (None, true) => Relation::NotAssigned,
        (None, false) => Relation::None,
    };
    let necessity = match (open.is_some(), relation) {
        (true, _) => Necessity::Emergency,
        (false, Relation::Assigned) => Necessity::RoutineScheduled,
        (false, _) => Necessity::RoutineUnscheduled,
    };
    let emergency_override =
        open.map_or(Override::None, |open| Override::of(Emergency::of(open.level, true, false), open.level));
    let specialty = match confirmed_specialty(tx, subject).await? {
        Some(own) => best(&own, required),
        None => SpecialtyMatch::Unknown,
    };
    Ok(MedicalContext { relation, necessity, specialty, emergency_override, consent: facts.consent })
}

/// The account's specialty, if the latest answer about its registry names it too: what people say of
/// themselves raises no score.
async fn confirmed_specialty(tx: &mut TenantTx, subject: &Subject) -> Result<Option<String>, StoreError> {
    let user = &subject.facts.user;
    let Some(own) = user.specialty.as_deref().filter(|_| user.is_registry_verified()) else { return Ok(None) };
    let latest = registry::checks(tx, user.id, PageRequest::default()).await?.rows.into_iter().next();
    let named = latest
        .is_some_and(|check| check.specialties.iter().any(|one| specialty_match(one, own) == SpecialtyMatch::Same));
    Ok(named.then(|| own.to_owned()))
}

/// The best match with any of the specialties asked for.
fn best(own: &str, required: &[&str]) -> SpecialtyMatch {
    let matches = || required.iter().map(|required| specialty_match(own, required));
    [SpecialtyMatch::Same, SpecialtyMatch::Related, SpecialtyMatch::Unrelated]
        .into_iter()
        .find(|wanted| matches().any(|found| found == *wanted))
        .unwrap_or(SpecialtyMatch::Unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_of_several_specialties_counts() {
        assert_eq!(best("Cardiologia", &["Pediatria", "Cardiologia"]), SpecialtyMatch::Same);
        assert_eq!(best("Cardiologia", &[]), SpecialtyMatch::Unknown);
    }
}
