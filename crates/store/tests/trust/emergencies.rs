//! Break-glass: three people, 900 seconds, always judged.

use domain::access::{
    CaseFacts, CloseEmergency, ConfirmEmergency, DeclareEmergency, Permit, ReviewEmergency, Role, VerifyEmergency,
    permit,
};
use domain::ids::{EmergencyId, PatientId};
use domain::trust::EmergencyLevel;
use sqlx::AssertSqlSafe;
use store::emergency::{self, Active, Answer, Review};
use store::{PageRequest, StoreError};
use testkit::Person;
use testkit::database::connect;
use time::{Duration, OffsetDateTime};

use crate::{Clinic, new};

const SEALED: &[u8] = b"sealed: sixteen bytes and more";

/// Whole microseconds, as Postgres keeps them.
fn now() -> OffsetDateTime {
    OffsetDateTime::now_utc().replace_nanosecond(0).unwrap()
}

impl Clinic {
    async fn declares(&self, patient: PatientId, level: EmergencyLevel, at: OffsetDateTime) -> EmergencyId {
        let may = self.may::<DeclareEmergency>(&self.people.doctor, Role::MedicalProfessional);
        let id = new();
        let mut tx = self.as_person(&self.people.doctor).await;
        emergency::declare(&mut tx, &may, id, patient, level, SEALED, at).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// A case as somebody may have read it: declared by the doctor, answered by nobody. What is there
    /// when the statement runs is another matter.
    fn as_read(&self) -> CaseFacts {
        CaseFacts { tenant: self.tenant(), concerns: self.people.doctor.id, handled_by: None }
    }

    fn may_confirm(&self, person: &Person) -> Permit<ConfirmEmergency> {
        permit::<ConfirmEmergency>(&self.acting(person, Role::MedicalAdmin), self.as_read()).unwrap()
    }

    async fn verifies(&self, person: &Person, id: EmergencyId, at: OffsetDateTime) -> Answer {
        let mut tx = self.as_person(person).await;
        let answer = emergency::verify(&mut tx, &self.may_confirm(person), id, at).await.unwrap();
        tx.commit().await.unwrap();
        answer
    }

    async fn refuses(&self, person: &Person, id: EmergencyId, at: OffsetDateTime) -> Answer {
        let mut tx = self.as_person(person).await;
        let answer = emergency::refuse(&mut tx, &self.may_confirm(person), id, at).await.unwrap();
        tx.commit().await.unwrap();
        answer
    }

    async fn judges(&self, person: &Person, id: EmergencyId, review: Review, at: OffsetDateTime) -> Answer {
        let may = permit::<CloseEmergency>(&self.acting(person, Role::ComplianceOfficer), self.as_read()).unwrap();
        let mut tx = self.as_person(person).await;
        let answer = emergency::review(&mut tx, &may, id, review, at).await.unwrap();
        tx.commit().await.unwrap();
        answer
    }

    async fn active(&self, patient: PatientId, at: OffsetDateTime) -> Option<Active> {
        emergency::active(&mut self.as_worker().await, self.people.doctor.id, patient, at).await.unwrap()
    }
}

#[tokio::test]
async fn an_emergency_opens_by_a_second_person_and_for_900_seconds() {
    let clinic = Clinic::open().await;
    let (patient, other, start) = (clinic.patient(None).await, clinic.patient(None).await, now());
    let (before, _) = clinic.epochs(&clinic.people.doctor).await;
    let id = clinic.declares(patient, EmergencyLevel::Critical, start).await;
    let pending = clinic.active(patient, start).await.unwrap();
    assert_eq!((pending.id, pending.verified), (id, false));

    let opened = start + Duration::seconds(60);
    assert_eq!(clinic.verifies(&clinic.people.editor, id, opened).await, Answer::Done);
    assert_eq!(clinic.epochs(&clinic.people.doctor).await.0, before + 2);
    let until = opened + Duration::seconds(900);
    let open = Active { id, patient, level: EmergencyLevel::Critical, verified: true, until };
    assert_eq!(clinic.active(patient, until - Duration::MICROSECOND).await, Some(open));
    assert_eq!(clinic.active(patient, until).await, None);
    assert_eq!(clinic.active(other, opened).await, None, "another patient's records stay shut");
    let mut tx = clinic.as_worker().await;
    assert_eq!(emergency::any_active(&mut tx, clinic.people.doctor.id, opened).await.unwrap(), Some(open));
    assert_eq!(emergency::any_active(&mut tx, clinic.people.author.id, opened).await.unwrap(), None);
    drop(tx);
    // An answer is given once.
    assert_eq!(clinic.verifies(&clinic.people.admin, id, opened).await, Answer::TooLate);
    assert_eq!(clinic.refuses(&clinic.people.admin, id, opened).await, Answer::TooLate);
}

#[tokio::test]
async fn what_is_not_verified_counts_for_900_seconds_and_opens_nothing() {
    let clinic = Clinic::open().await;
    let (patient, start) = (clinic.patient(None).await, now());
    clinic.declares(patient, EmergencyLevel::High, start).await;
    let last = start + Duration::seconds(900) - Duration::MICROSECOND;
    assert!(!clinic.active(patient, last).await.unwrap().verified);
    assert_eq!(clinic.active(patient, start + Duration::seconds(900)).await, None);
}

#[tokio::test]
async fn an_open_emergency_outweighs_a_graver_one_that_is_not() {
    let clinic = Clinic::open().await;
    let (patient, start) = (clinic.patient(None).await, now());
    let open = clinic.declares(patient, EmergencyLevel::Medium, start).await;
    clinic.verifies(&clinic.people.editor, open, start).await;
    clinic.declares(patient, EmergencyLevel::Critical, start).await;
    assert_eq!(clinic.active(patient, start).await.unwrap().id, open);
}

#[tokio::test]
async fn nobody_declares_opens_and_judges_the_same_emergency() {
    let clinic = Clinic::open().await;
    let (people, start) = (&clinic.people, now());
    let id = clinic.declares(clinic.patient(None).await, EmergencyLevel::High, start).await;
    assert!(
        permit::<ConfirmEmergency>(&clinic.acting(&people.doctor, Role::MedicalAdmin), clinic.as_read()).is_err(),
        "not even a permit"
    );
    // With a permit that rests on a wrong reading, the statement itself refuses.
    let misread = CaseFacts { concerns: people.author.id, ..clinic.as_read() };
    let mistaken = permit::<ConfirmEmergency>(&clinic.acting(&people.doctor, Role::MedicalAdmin), misread).unwrap();
    let mut tx = clinic.as_person(&people.doctor).await;
    assert_eq!(emergency::verify(&mut tx, &mistaken, id, start).await.unwrap(), Answer::SamePerson);
    assert_eq!(emergency::refuse(&mut tx, &mistaken, id, start).await.unwrap(), Answer::SamePerson);
    let misread = permit::<CloseEmergency>(&clinic.acting(&people.doctor, Role::MedicalAdmin), misread).unwrap();
    let judged = emergency::review(&mut tx, &misread, id, Review::Justified, start).await.unwrap();
    assert_eq!(judged, Answer::SamePerson);
    tx.commit().await.unwrap();
    assert_eq!(clinic.audited("emergency.verify", "denied").await, 1);

    assert_eq!(clinic.verifies(&people.editor, id, start).await, Answer::Done);
    // Read before it was opened: the permit knows nothing of the opener.
    assert_eq!(clinic.judges(&people.editor, id, Review::Justified, start).await, Answer::SamePerson);
    assert_eq!(clinic.judges(&people.admin, id, Review::Justified, start).await, Answer::Done);
    assert_eq!(clinic.judges(&people.author, id, Review::NotJustified, start).await, Answer::TooLate);
}

#[tokio::test]
async fn postgres_itself_insists_on_three_people_and_900_seconds() {
    let clinic = Clinic::open().await;
    let id = clinic.declares(clinic.patient(None).await, EmergencyLevel::High, now()).await;
    let (doctor, editor) = (clinic.people.doctor.id, clinic.people.editor.id);
    let mut eye = connect(&clinic.database.urls.superuser).await;
    for (change, constraint) in [
        (format!("verified_by = '{doctor}'"), "emergencies_second_person"),
        (format!("reviewed_by = '{doctor}'"), "emergencies_second_person"),
        (format!("verified_by = '{editor}', reviewed_by = '{editor}'"), "emergencies_second_person"),
        ("verified_at = now(), expires_at = now() + interval '901 seconds'".to_owned(), "emergencies_900_seconds"),
    ] {
        let sql = format!("update emergencies set {change} where id = '{id}'");
        let error = sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut eye).await.unwrap_err();
        assert_eq!(error.as_database_error().unwrap().constraint(), Some(constraint), "{change}");
    }
}

#[tokio::test]
async fn a_refused_or_ended_emergency_counts_no_more() {
    let clinic = Clinic::open().await;
    let (patient, start) = (clinic.patient(None).await, now());
    let id = clinic.declares(patient, EmergencyLevel::High, start).await;
    assert_eq!(clinic.refuses(&clinic.people.editor, id, start).await, Answer::Done);
    assert_eq!(clinic.active(patient, start).await, None);

    let id = clinic.declares(patient, EmergencyLevel::High, start).await;
    clinic.verifies(&clinic.people.editor, id, start).await;
    let own = clinic.may::<DeclareEmergency>(&clinic.people.doctor, Role::MedicalProfessional);
    let not_own = clinic.may::<DeclareEmergency>(&clinic.people.author, Role::MedicalProfessional);
    let mut tx = clinic.as_person(&clinic.people.doctor).await;
    assert!(matches!(emergency::end(&mut tx, &not_own, id, start).await, Err(StoreError::NotFound)));
    assert_eq!(emergency::end(&mut tx, &own, id, start).await.unwrap(), Answer::Done);
    assert_eq!(emergency::end(&mut tx, &own, id, start).await.unwrap(), Answer::TooLate);
    tx.commit().await.unwrap();
    assert_eq!(clinic.active(patient, start).await, None);

    let id = clinic.declares(patient, EmergencyLevel::High, start).await;
    clinic.verifies(&clinic.people.editor, id, start).await;
    let may = clinic.may::<VerifyEmergency>(&clinic.people.editor, Role::MedicalAdmin);
    let mut tx = clinic.as_person(&clinic.people.editor).await;
    assert_eq!(emergency::revoke(&mut tx, &may, id, start).await.unwrap(), Answer::Done);
    tx.commit().await.unwrap();
    assert_eq!(clinic.active(patient, start).await, None);
}

#[tokio::test]
async fn a_verdict_ends_what_still_runs_and_a_false_declaration_is_remembered() {
    let clinic = Clinic::open().await;
    let (patient, start) = (clinic.patient(None).await, now());
    let id = clinic.declares(patient, EmergencyLevel::Critical, start).await;
    clinic.verifies(&clinic.people.editor, id, start).await;
    assert_eq!(clinic.judges(&clinic.people.admin, id, Review::FalseDeclaration, start).await, Answer::Done);
    assert_eq!(clinic.active(patient, start).await, None);
    let mut tx = clinic.as_person(&clinic.people.doctor).await;
    let doctor = clinic.people.doctor.id;
    assert!(emergency::judged_false_since(&mut tx, doctor, start).await.unwrap());
    assert!(!emergency::judged_false_since(&mut tx, doctor, start + Duration::SECOND).await.unwrap());
    let kept = emergency::find(&mut tx, id).await.unwrap().unwrap();
    assert_eq!((kept.review, kept.ended_at), (Some(Review::FalseDeclaration), Some(start)));
}

#[tokio::test]
async fn a_second_person_who_comes_after_a_day_comes_too_late() {
    let clinic = Clinic::open().await;
    let (patient, start) = (clinic.patient(None).await, now());
    let id = clinic.declares(patient, EmergencyLevel::Critical, start).await;
    let may = clinic.may::<VerifyEmergency>(&clinic.people.editor, Role::MedicalAdmin);
    let late = start + Duration::hours(24);
    let mut tx = clinic.as_person(&clinic.people.editor).await;
    assert_eq!(emergency::waiting(&mut tx, &may, late - Duration::SECOND).await.unwrap().len(), 1);
    assert!(emergency::waiting(&mut tx, &may, late).await.unwrap().is_empty());
    drop(tx);
    assert_eq!(clinic.verifies(&clinic.people.editor, id, late).await, Answer::TooLate);
}

#[tokio::test]
async fn every_emergency_waits_for_its_verdict_and_is_overdue_after_a_day() {
    let clinic = Clinic::open().await;
    let (patient, start) = (clinic.patient(None).await, now());
    let first = clinic.declares(patient, EmergencyLevel::High, start).await;
    let second = clinic.declares(patient, EmergencyLevel::High, start + Duration::HOUR).await;
    clinic.refuses(&clinic.people.editor, first, start).await;
    let may = clinic.may::<ReviewEmergency>(&clinic.people.admin, Role::ComplianceOfficer);
    let mut tx = clinic.as_person(&clinic.people.admin).await;
    let queue = emergency::queue(&mut tx, &may, PageRequest::default()).await.unwrap();
    assert_eq!(queue.rows.iter().map(|e| e.id).collect::<Vec<_>>(), [first, second], "the refused one too");
    drop(tx);

    let due = start + Duration::hours(24);
    let mut tx = clinic.as_worker().await;
    assert!(emergency::overdue(&mut tx, due - Duration::SECOND).await.unwrap().is_empty());
    let overdue = emergency::overdue(&mut tx, due).await.unwrap();
    assert_eq!(overdue.iter().map(|e| e.id).collect::<Vec<_>>(), [first]);
    drop(tx);
    clinic.judges(&clinic.people.admin, first, Review::NotJustified, due).await;
    assert!(emergency::overdue(&mut clinic.as_worker().await, due).await.unwrap().is_empty());
}

#[tokio::test]
async fn reading_the_reason_leaves_a_trace() {
    let clinic = Clinic::open().await;
    let id = clinic.declares(clinic.patient(None).await, EmergencyLevel::High, now()).await;
    let mut tx = clinic.as_person(&clinic.people.editor).await;
    assert_eq!(emergency::sealed_reason(&mut tx, id).await.unwrap(), SEALED);
    tx.commit().await.unwrap();
    assert_eq!(clinic.audited("emergency.read_reason", "done").await, 1);
    let mine = emergency::of_user(&mut clinic.as_person(&clinic.people.doctor).await, clinic.people.doctor.id).await;
    assert_eq!(mine.unwrap().len(), 1);
}
