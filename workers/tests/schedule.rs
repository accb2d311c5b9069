//! Periodic work, once per slot whoever sweeps.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod bench;

use bench::{Workshop, new};
use domain::access::{DeclareEmergency, RegisterPatient, permit};
use domain::ids::{EmergencyId, PatientId, SessionId};
use domain::trust::EmergencyLevel;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use store::session::{self, NewSession};
use store::{care, emergency};
use time::macros::datetime;
use time::{Duration, OffsetDateTime};
use workers::schedule::Schedule;

const NOON: OffsetDateTime = datetime!(2026-11-21 12:07 UTC);

impl Workshop {
    async fn signs_in(&self, at: OffsetDateTime) {
        let (person, id) = (&self.people.author, new::<SessionId>());
        let hash: [u8; 32] = Sha256::digest(id.0.as_bytes()).into();
        let mut tx = self.as_person(person).await;
        session::open(&mut tx, &NewSession::with_password(id, person.id, &hash), at).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn ordered(&self, kind: &str) -> i64 {
        self.number(&format!("select count(*) from commands where kind = '{kind}' and actor_id is null")).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_sweeps_one_takes_a_slot_and_the_next_slot_is_taken_again() {
    let workshop = Workshop::open().await;
    workshop.signs_in(NOON).await;
    let (mut one, mut two) = (Schedule::default(), Schedule::default());
    let mut turns = async |at| {
        let (one, two) =
            tokio::join!(one.turn(&workshop.worker, &workshop.bus, at), two.turn(&workshop.worker, &workshop.bus, at));
        one + two
    };
    assert_eq!(turns(NOON).await, 1);
    assert_eq!(turns(NOON + Duration::minutes(5)).await, 0, "the same slot");
    assert_eq!(workshop.ordered("rescore_sessions").await, 1);
    workshop.signs_in(NOON + Duration::minutes(10)).await;
    assert_eq!(turns(NOON + Duration::minutes(10)).await, 1, "12:15");
    assert_eq!(workshop.ordered("rescore_sessions").await, 2);
    // A sweep that starts now finds every slot taken.
    assert_eq!(Schedule::default().turn(&workshop.worker, &workshop.bus, NOON + Duration::minutes(11)).await, 0);
    assert_eq!(workshop.audited("command.accept").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nothing_is_due_nothing_is_ordered() {
    let workshop = Workshop::open().await;
    assert_eq!(Schedule::default().turn(&workshop.worker, &workshop.bus, NOON).await, 0);
    assert_eq!(workshop.number("select count(*) from commands").await, 0);
    assert_eq!(workshop.number("select count(*) from schedule_slots").await, 7);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_registry_that_is_due_is_asked_about_once_an_hour() {
    let workshop = Workshop::open().await;
    let doctor = &workshop.people.doctor;
    let sql = format!("update users set registry_next_check_at = '2026-11-21 11:00+00' where id = '{}'", doctor.id);
    workshop.oracle().await.execute(&sql).await;
    let mut schedule = Schedule::default();
    for (minutes, ordered) in [(0, 1), (20, 1), (60, 2)] {
        schedule.turn(&workshop.worker, &workshop.bus, NOON + Duration::minutes(minutes)).await;
        assert_eq!(workshop.ordered("verify_registry").await, ordered, "after {minutes} minutes");
    }
    let of_doctor = format!("select count(*) from commands where message -> 'data' ->> 'user_id' = '{}'", doctor.id);
    assert_eq!(workshop.number(&of_doctor).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_emergency_that_nobody_judged_is_told_once_a_day_until_somebody_does() {
    let workshop = Workshop::open().await;
    let (tenant, doctor) = (workshop.people.tenant.id, &workshop.people.doctor);
    let (id, patient): (EmergencyId, PatientId) = (new(), new());
    let mut tx = workshop.as_person(doctor).await;
    let may = permit::<RegisterPatient>(&doctor.actor(), tenant).unwrap();
    care::register_patient(&mut tx, &may, patient, None).await.unwrap();
    let may = permit::<DeclareEmergency>(&doctor.actor(), tenant).unwrap();
    let sealed = b"sealed: sixteen bytes and more";
    emergency::declare(&mut tx, &may, id, patient, EmergencyLevel::High, sealed, NOON).await.unwrap();
    tx.commit().await.unwrap();
    let mut schedule = Schedule::default();
    for (hours, letters) in [(0, 0), (23, 0), (24, 1), (25, 1), (47, 1), (48, 2), (49, 2)] {
        schedule.turn(&workshop.worker, &workshop.bus, NOON + Duration::hours(hours)).await;
        assert_eq!(workshop.ordered("send_mail").await, letters, "after {hours} hours");
    }
    let about = "select count(*) from commands where message -> 'data' ->> 'template' = 'emergency_review'";
    assert_eq!(workshop.number(about).await, 2);
    workshop.oracle().await.execute("update emergencies set reviewed_by = null, reviewed_at = now()").await;
    schedule.turn(&workshop.worker, &workshop.bus, NOON + Duration::hours(80)).await;
    assert_eq!(workshop.ordered("send_mail").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn ceremonies_that_are_over_are_taken_away() {
    let workshop = Workshop::open().await;
    let tenant = workshop.people.tenant.id;
    let ceremony = |minute: u32| {
        format!(
            "insert into passkey_ceremonies (tenant_id, id, purpose, state, expires_at)
             values ('{tenant}', gen_random_uuid(), 'sign_in', '{}', '2026-11-21 12:{minute:02}+00')",
            json!({})
        )
    };
    let mut oracle = workshop.oracle().await;
    oracle.execute(&ceremony(1)).await;
    oracle.execute(&ceremony(30)).await;
    Schedule::default().turn(&workshop.worker, &workshop.bus, NOON).await;
    assert_eq!(workshop.number("select count(*) from passkey_ceremonies").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_whose_hour_is_over_is_called_off_and_its_bytes_are_ordered_away() {
    let workshop = Workshop::open().await;
    let (tenant, author) = (workshop.people.tenant.id, workshop.people.author.id);
    let sql = format!(
        "insert into media (tenant_id, id, title, original_filename, access_level, retention_class, mime_type, attachment_type,
             file_size, quarantine_key, parts, part_size, uploaded_by, upload_until)
         select '{tenant}', gen_random_uuid(), 'a', 'a.png', 'public', 'publication', 'image/png', 'image', 1,
             'quarantine/' || gen_random_uuid(), 1, 1, '{author}', until::timestamptz
         from unnest(array['2026-11-21 11:59+00', '2026-11-21 12:30+00']) until"
    );
    workshop.oracle().await.execute(&sql).await;
    let mut schedule = Schedule::default();
    for (minutes, ordered) in [(0, 1), (10, 1), (31, 2)] {
        schedule.turn(&workshop.worker, &workshop.bus, NOON + Duration::minutes(minutes)).await;
        assert_eq!(workshop.ordered("discard_media").await, ordered, "after {minutes} minutes");
    }
    assert_eq!(workshop.number("select count(*) from media where state = 'cancelled'").await, 2);
}
