//! Patients, who treats them, what they agreed to.

use domain::access::{CareFacts, EditCare, ManageCare, Permit, RegisterPatient, Role, permit};
use domain::ids::{ConsentId, PatientId, RelationshipId};
use store::care::{self, ConsentMethod, ConsentPurpose, LegalBasis, MedicalFacts, NewConsent, RelationshipKind};
use store::{PageRequest, StoreError};
use testkit::Person;
use testkit::database::{connect, execute};
use time::{Duration, OffsetDateTime};

use crate::{Clinic, new};

const NOTHING: MedicalFacts =
    MedicalFacts { has_assigned_list: false, relation: None, same_department: false, consent: false };

impl Clinic {
    pub(crate) async fn patient(&self, department: Option<&str>) -> PatientId {
        let may = self.may::<RegisterPatient>(&self.people.doctor, Role::MedicalProfessional);
        let id = new();
        let mut tx = self.as_person(&self.people.doctor).await;
        care::register_patient(&mut tx, &may, id, department).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// May change the care that `keeper` gives or recorded.
    fn may_edit(&self, keeper: &Person) -> Permit<EditCare> {
        let facts = CareFacts { tenant: self.tenant(), keeper: keeper.id };
        permit::<EditCare>(&self.acting(&self.people.editor, Role::MedicalAdmin), facts).unwrap()
    }

    async fn treats(&self, person: &Person, patient: PatientId) -> RelationshipId {
        let id = new();
        let mut tx = self.as_person(&self.people.editor).await;
        care::begin(&mut tx, &self.may_edit(person), id, patient, RelationshipKind::Treating).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    async fn consents(
        &self,
        patient: PatientId,
        given_at: OffsetDateTime,
        expires_at: Option<OffsetDateTime>,
        now: OffsetDateTime,
    ) -> Result<ConsentId, StoreError> {
        let may = self.may::<ManageCare>(&self.people.doctor, Role::MedicalProfessional);
        let consent = NewConsent {
            id: new(),
            patient,
            purpose: ConsentPurpose::MedicalTreatment,
            legal_basis: LegalBasis::Consent,
            method: ConsentMethod::Written,
            text_version: "2026-01",
            given_at,
            expires_at,
        };
        let mut tx = self.as_person(&self.people.doctor).await;
        care::give(&mut tx, &may, &consent, now).await?;
        tx.commit().await?;
        Ok(consent.id)
    }

    async fn facts(&self, person: &Person, patient: PatientId, now: OffsetDateTime) -> MedicalFacts {
        let mut tx = self.as_worker().await;
        care::medical_facts(&mut tx, person.id, patient, ConsentPurpose::MedicalTreatment, now).await.unwrap()
    }
}

#[tokio::test]
async fn a_patient_is_a_reference_that_can_be_found_and_listed() {
    let clinic = Clinic::open().await;
    let (first, second) = (clinic.patient(Some("Cardiologia")).await, clinic.patient(None).await);
    let mut tx = clinic.as_person(&clinic.people.doctor).await;
    let found = care::find_patient(&mut tx, first).await.unwrap().unwrap();
    assert_eq!((found.department.as_deref(), found.created_by), (Some("Cardiologia"), clinic.people.doctor.id));
    let page = care::list_patients(&mut tx, PageRequest::new(1, 1).unwrap()).await.unwrap();
    assert_eq!((page.total, page.rows[0].id), (2, second));
    assert_eq!(clinic.audited("patient.register", "done").await, 2);
}

#[tokio::test]
async fn between_strangers_there_is_nothing() {
    let clinic = Clinic::open().await;
    let patient = clinic.patient(Some("Cardiologia")).await;
    let now = OffsetDateTime::now_utc();
    assert_eq!(clinic.facts(&clinic.people.author, patient, now).await, NOTHING);
    let mut tx = clinic.as_worker().await;
    let unknown = care::medical_facts(&mut tx, clinic.people.author.id, new(), ConsentPurpose::Research, now).await;
    assert!(matches!(unknown, Err(StoreError::NotFound)));
}

#[tokio::test]
async fn a_relationship_counts_from_its_beginning_to_its_end() {
    let clinic = Clinic::open().await;
    let (doctor, now) = (&clinic.people.doctor, OffsetDateTime::now_utc());
    let (patient, other) = (clinic.patient(None).await, clinic.patient(None).await);
    let (before, _) = clinic.epochs(doctor).await;
    let relationship = clinic.treats(doctor, patient).await;
    let assigned = MedicalFacts { has_assigned_list: true, relation: Some(RelationshipKind::Treating), ..NOTHING };
    assert_eq!(clinic.facts(doctor, patient, now).await, assigned);
    assert_eq!(clinic.facts(doctor, other, now).await, MedicalFacts { has_assigned_list: true, ..NOTHING });
    assert_eq!(clinic.epochs(doctor).await.0, before + 1);

    let mut tx = clinic.as_person(&clinic.people.editor).await;
    let twice = care::begin(&mut tx, &clinic.may_edit(doctor), new(), patient, RelationshipKind::Consulting).await;
    assert!(matches!(twice, Err(StoreError::Conflict { constraint }) if constraint == "care_relationships_open"));
    drop(tx);

    let mut tx = clinic.as_person(&clinic.people.editor).await;
    // A permit about somebody else's care ends nothing, nor does another patient's path.
    let (mine, theirs) = (clinic.may_edit(doctor), clinic.may_edit(&clinic.people.author));
    assert!(matches!(care::end(&mut tx, &theirs, patient, relationship).await, Err(StoreError::NotFound)));
    assert!(matches!(care::end(&mut tx, &mine, other, relationship).await, Err(StoreError::NotFound)));
    care::end(&mut tx, &mine, patient, relationship).await.unwrap();
    let over = care::find_relationship(&mut tx, patient, relationship).await.unwrap().unwrap();
    assert_eq!(over.ended_by, Some(clinic.people.editor.id));
    tx.commit().await.unwrap();
    assert_eq!(clinic.facts(doctor, patient, now).await, NOTHING);
    assert_eq!(clinic.epochs(doctor).await.0, before + 2);

    clinic.treats(doctor, patient).await;
    let mut tx = clinic.as_person(&clinic.people.editor).await;
    let page = care::list_relationships(&mut tx, patient, PageRequest::default()).await.unwrap();
    assert_eq!(page.rows.iter().map(|r| r.ended_at.is_some()).collect::<Vec<_>>(), [false, true]);
}

#[tokio::test]
async fn nobody_treats_who_is_not_an_active_account_here() {
    let clinic = Clinic::open().await;
    let patient = clinic.patient(None).await;
    let mut eye = connect(&clinic.database.urls.superuser).await;
    let suspend = format!("update users set status = 'suspended' where id = '{}'", clinic.people.author.id);
    execute(&mut eye, &suspend).await;
    let mut tx = clinic.as_person(&clinic.people.editor).await;
    let (stopped, nowhere) = (clinic.may_edit(&clinic.people.author), clinic.may_edit(&clinic.people.doctor));
    let begun = care::begin(&mut tx, &stopped, new(), patient, RelationshipKind::Treating).await;
    assert!(matches!(begun, Err(StoreError::NotFound)));
    let begun = care::begin(&mut tx, &nowhere, new(), new(), RelationshipKind::Treating).await;
    assert!(matches!(begun, Err(StoreError::NotFound)));
}

#[tokio::test]
async fn colleagues_of_the_department_are_known_by_it() {
    let clinic = Clinic::open().await;
    let patient = clinic.patient(Some("Cardiologia")).await;
    let mut eye = connect(&clinic.database.urls.superuser).await;
    let place = format!("update users set department = 'CARDIOLOGIA' where id = '{}'", clinic.people.author.id);
    execute(&mut eye, &place).await;
    let now = OffsetDateTime::now_utc();
    assert!(clinic.facts(&clinic.people.author, patient, now).await.same_department);
    assert!(!clinic.facts(&clinic.people.doctor, patient, now).await.same_department);
}

#[tokio::test]
async fn a_withdrawn_consent_opens_nothing_from_that_moment_on() {
    let clinic = Clinic::open().await;
    let (patient, now) = (clinic.patient(None).await, OffsetDateTime::now_utc());
    assert!(!clinic.facts(&clinic.people.doctor, patient, now).await.consent);
    let consent = clinic.consents(patient, now, None, now).await.unwrap();
    assert!(clinic.facts(&clinic.people.doctor, patient, now).await.consent);

    let mut tx = clinic.as_worker().await;
    let other = ConsentPurpose::Publication;
    assert!(!care::medical_facts(&mut tx, clinic.people.doctor.id, patient, other, now).await.unwrap().consent);
    drop(tx);

    let (_, before) = clinic.epochs(&clinic.people.doctor).await;
    let mut tx = clinic.as_person(&clinic.people.editor).await;
    care::withdraw(&mut tx, &clinic.may_edit(&clinic.people.doctor), patient, consent, now).await.unwrap();
    // Not before it is committed.
    assert!(clinic.facts(&clinic.people.doctor, patient, now).await.consent);
    tx.commit().await.unwrap();
    assert!(!clinic.facts(&clinic.people.doctor, patient, now).await.consent);
    assert_eq!(clinic.epochs(&clinic.people.doctor).await.1, before + 1);

    let mut tx = clinic.as_person(&clinic.people.editor).await;
    let again = care::withdraw(&mut tx, &clinic.may_edit(&clinic.people.doctor), patient, consent, now).await;
    assert!(matches!(again, Err(StoreError::NotFound)));
    let kept = care::find_consent(&mut tx, patient, consent).await.unwrap().unwrap();
    assert_eq!((kept.recorded_by, kept.withdrawn_by), (clinic.people.doctor.id, Some(clinic.people.editor.id)));
}

#[tokio::test]
async fn a_consent_counts_from_when_it_was_given_until_it_runs_out() {
    let clinic = Clinic::open().await;
    let patient = clinic.patient(None).await;
    let given = OffsetDateTime::now_utc().replace_nanosecond(0).unwrap();
    let end = given + Duration::days(30);
    clinic.consents(patient, given, Some(end), given).await.unwrap();
    for (at, counts) in [
        (given - Duration::SECOND, false),
        (given, true),
        (end - Duration::MICROSECOND, true),
        (end, false),
        (end + Duration::days(400), false),
    ] {
        assert_eq!(clinic.facts(&clinic.people.doctor, patient, at).await.consent, counts, "{at}");
    }
    let twice = clinic.consents(patient, given, None, given).await;
    assert!(matches!(twice, Err(StoreError::Conflict { constraint }) if constraint == "consents_open"));

    // One that ran out makes room for the next, and says of itself that nobody withdrew it.
    clinic.consents(patient, end, None, end).await.unwrap();
    assert!(clinic.facts(&clinic.people.doctor, patient, end).await.consent);
    let mut tx = clinic.as_person(&clinic.people.doctor).await;
    let page = care::list_consents(&mut tx, patient, PageRequest::default()).await.unwrap();
    assert_eq!((page.rows[1].withdrawn_at, page.rows[1].withdrawn_by), (Some(end), None));
}
