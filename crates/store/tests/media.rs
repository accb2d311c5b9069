//! Uploaded files, as the roles that serve them: room, verdicts, and whose they are to give.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

use domain::access::{EditMedia, ReleaseMedia, UploadMedia, permit};
use domain::ids::MediaId;
use domain::media::{AttachmentType, MediaAccess, MediaState, RetentionClass};
use serde_json::json;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use store::dicom::record::{self, NewInstance, Recorded};
use store::dicom::{self, Query, Reader};
use store::media::upload::{self, Created, NewMedia, Quota, Sent};
use store::media::verdict::{self, Verdict};
use store::media::{self, Keeping, Media, MediaFilter, Rendition, Size};
use store::{DbRole, PageRequest, Scope, Store, TenantTx};
use testkit::{Database, People, Person};
use time::macros::datetime;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

const NOW: OffsetDateTime = datetime!(2026-11-22 12:00 UTC);
const ROOM: Quota = Quota { tenant_bytes: 1_000, user_bytes: 600 };
const REASON: &str = "Conferi o documento com quem o escreveu.";

async fn begin(store: &Store, person: &Person) -> TenantTx {
    store.begin(Scope::of(&person.actor())).await.unwrap()
}

fn file(bytes: i64) -> NewMedia {
    NewMedia {
        id: MediaId(Uuid::now_v7()),
        title: "Foto".into(),
        original_filename: "foto.png".into(),
        alt_text: String::new(),
        caption: String::new(),
        description: String::new(),
        access: MediaAccess::Public,
        retention: RetentionClass::Publication,
        keeping: Keeping::PLAIN,
        post: None,
        mime_type: "image/png",
        attachment: AttachmentType::Image,
        file_size: bytes,
        quarantine_key: format!("quarantine/{}", Uuid::new_v4()),
        parts: 1,
        part_size: bytes,
        multipart_id: None,
        upload_until: NOW + Duration::HOUR,
    }
}

async fn create(store: &Store, person: &Person, bytes: i64) -> Created {
    let may = permit::<UploadMedia>(&person.actor(), person.tenant).unwrap();
    let mut tx = begin(store, person).await;
    let created = upload::create(&mut tx, &may, &file(bytes), ROOM, NOW).await.unwrap();
    tx.commit().await.unwrap();
    created
}

async fn made(store: &Store, person: &Person, bytes: i64) -> Media {
    match create(store, person, bytes).await {
        Created::Media(made) => *made,
        other => panic!("{other:?}"),
    }
}

async fn arrived(store: &Store, person: &Person, bytes: i64) -> Media {
    let made = made(store, person, bytes).await;
    let may = permit::<EditMedia>(&person.actor(), made.facts(person.tenant)).unwrap();
    let mut tx = begin(store, person).await;
    assert!(upload::arrive(&mut tx, &may, NOW).await.unwrap());
    assert!(!upload::arrive(&mut tx, &may, NOW).await.unwrap(), "once");
    tx.commit().await.unwrap();
    made
}

fn verdict(state: MediaState) -> Verdict {
    let rendition = Rendition {
        size: Size::Full,
        frame: 1,
        mime_type: "image/webp".into(),
        width: Some(2),
        height: Some(1),
        file_size: 9,
        object_key: format!("kept/{}", Uuid::new_v4()),
        sha256: vec![7; 32],
    };
    Verdict {
        state,
        reason: (state != MediaState::Clean).then(|| "personal_data".to_owned()),
        flags: vec!["personal_data".into()],
        personal_data: json!({ "cpf": { "high": 1 } }),
        sha256: [1; 32],
        width: Some(2),
        height: Some(1),
        blurhash: None,
        signatures: Some(("ClamAV 1.4.6".into(), None)),
        renditions: vec![rendition],
    }
}

async fn judge(store: &Store, person: &Person, media: &Media, state: MediaState) -> bool {
    let mut tx = store.begin(Scope::worker(person.tenant)).await.unwrap();
    let judged = verdict::judge(&mut tx, media.id, Uuid::now_v7().into(), &verdict(state), NOW).await.unwrap();
    tx.commit().await.unwrap();
    judged
}

#[tokio::test]
async fn room_is_the_persons_and_the_tenants_and_what_is_gone_takes_none() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "a").await;
    let store = database.store(DbRole::Gateway, 2).await;
    let first = made(&store, &people.author, 500).await;
    assert!(matches!(create(&store, &people.author, 101).await, Created::UserFull));
    made(&store, &people.editor, 400).await;
    assert!(matches!(create(&store, &people.editor, 101).await, Created::TenantFull));
    let may = permit::<EditMedia>(&people.author.actor(), first.facts(people.tenant.id)).unwrap();
    let mut tx = begin(&store, &people.author).await;
    upload::end(&mut tx, &may, NOW).await.unwrap();
    assert!(upload::end(&mut tx, &may, NOW).await.is_err(), "once");
    tx.commit().await.unwrap();
    made(&store, &people.author, 600).await;
}

#[tokio::test]
async fn a_verdict_is_given_once_by_the_worker_and_by_nobody_else() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "a").await;
    let (gateway, worker) = (database.store(DbRole::Gateway, 2).await, database.store(DbRole::Worker, 2).await);
    let one = arrived(&gateway, &people.author, 10).await;
    for state in ["clean", "held", "refused", "infected", "awaiting"] {
        let taken = format!(
            "set app.tenant_id = '{}'; update media set state = '{state}', judged_at = now(), reason = 'x' where id = '{}'",
            people.tenant.id, one.id
        );
        let mut connection = PgConnection::connect(&database.urls.gateway).await.unwrap();
        let refused = sqlx::raw_sql(AssertSqlSafe(taken)).execute(&mut connection).await.unwrap_err();
        assert!(refused.to_string().contains("the gateway gives no verdict"), "{state}: {refused}");
    }
    assert!(judge(&worker, &people.author, &one, MediaState::Clean).await);
    assert!(!judge(&worker, &people.author, &one, MediaState::Infected).await, "once");
    let mut tx = begin(&gateway, &people.author).await;
    let known = media::find(&mut tx, one.id).await.unwrap().unwrap();
    assert_eq!((known.state, known.sha256, known.width), (MediaState::Clean, Some(vec![1; 32]), Some(2)));
    assert_eq!(media::renditions(&mut tx, &[one.id]).await.unwrap().len(), 1);
}

#[tokio::test]
async fn what_is_held_is_let_pass_by_another_and_serves_nothing_before() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "a").await;
    let (gateway, worker) = (database.store(DbRole::Gateway, 2).await, database.store(DbRole::Worker, 2).await);
    let one = arrived(&gateway, &people.author, 10).await;
    assert!(judge(&worker, &people.author, &one, MediaState::Held).await);
    let mut tx = begin(&gateway, &people.medical_admin).await;
    assert!(media::renditions(&mut tx, &[one.id]).await.unwrap().is_empty());
    let held = media::find(&mut tx, one.id).await.unwrap().unwrap();
    let may = permit::<ReleaseMedia>(&people.medical_admin.actor(), held.facts(people.tenant.id)).unwrap();
    assert!(upload::release(&mut tx, &may, REASON, NOW).await.unwrap());
    assert!(!upload::release(&mut tx, &may, REASON, NOW).await.unwrap(), "once");
    tx.commit().await.unwrap();
    assert!(judge(&worker, &people.author, &one, MediaState::Clean).await);
    let mut tx = begin(&gateway, &people.author).await;
    let passed = media::find(&mut tx, one.id).await.unwrap().unwrap();
    assert_eq!((passed.state, passed.released_by), (MediaState::Clean, Some(people.medical_admin.id)));
}

#[tokio::test]
async fn a_list_shows_ones_own_and_what_is_clean_and_meant_and_nothing_of_another_tenant() {
    let database = Database::fresh().await;
    let (a, b) = (People::settle(&database, "a").await, People::settle(&database, "b").await);
    let (gateway, worker) = (database.store(DbRole::Gateway, 2).await, database.store(DbRole::Worker, 2).await);
    let clean = arrived(&gateway, &a.author, 10).await;
    judge(&worker, &a.author, &clean, MediaState::Clean).await;
    arrived(&gateway, &a.author, 10).await;
    for (person, all, levels, expected) in [
        (&a.author, false, &[][..], 2),
        (&a.doctor, false, &[MediaAccess::Public][..], 1),
        (&a.doctor, false, &[MediaAccess::Professional][..], 0),
        (&a.editor, true, &[][..], 2),
        (&b.editor, true, &[MediaAccess::Public][..], 0),
    ] {
        let filter = MediaFilter {
            all,
            reader: person.id,
            levels,
            state: None,
            attachment: Some(AttachmentType::Image),
            post: None,
            words: Some("fot"),
        };
        let mut tx = begin(&gateway, person).await;
        let page = media::list(&mut tx, &filter, PageRequest::default()).await.unwrap();
        assert_eq!((page.rows.len(), page.total), (expected, expected as u64), "{}", person.email);
    }
}

#[tokio::test]
async fn an_upload_whose_hour_is_over_is_called_off_and_takes_no_room() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "a").await;
    let store = database.store(DbRole::Gateway, 2).await;
    let worker = database.store(DbRole::Worker, 1).await;
    let late = made(&store, &people.author, 500).await;
    let mut tx = worker.begin(Scope::worker(people.tenant.id)).await.unwrap();
    assert!(upload::expire(&mut tx, NOW + Duration::minutes(59), 10).await.unwrap().is_empty());
    assert_eq!(upload::expire(&mut tx, NOW + Duration::minutes(61), 10).await.unwrap(), [late.id]);
    assert!(upload::expire(&mut tx, NOW + Duration::minutes(61), 10).await.unwrap().is_empty(), "once");
    tx.commit().await.unwrap();
    made(&store, &people.author, 600).await;
}

#[tokio::test]
async fn a_clean_file_is_scanned_again_with_other_signatures_and_what_they_know_is_served_no_more() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "a").await;
    let store = database.store(DbRole::Gateway, 2).await;
    let worker = database.store(DbRole::Worker, 1).await;
    let media = arrived(&store, &people.author, 9).await;
    assert!(judge(&worker, &people.author, &media, MediaState::Clean).await);
    let mut tx = worker.begin(Scope::worker(people.tenant.id)).await.unwrap();
    let since = NOW - Duration::days(30);
    assert!(verdict::scanned_otherwise(&mut tx, "ClamAV 1.4.6", since, 10).await.unwrap().is_empty());
    assert_eq!(verdict::scanned_otherwise(&mut tx, "ClamAV 1.4.7", since, 10).await.unwrap(), [media.id]);
    assert!(verdict::scanned_otherwise(&mut tx, "ClamAV 1.4.7", NOW + Duration::SECOND, 10).await.unwrap().is_empty());
    let command = || Uuid::now_v7().into();
    assert!(verdict::rescanned(&mut tx, media.id, command(), ("ClamAV 1.4.7", None), false, NOW).await.unwrap());
    assert!(verdict::scanned_otherwise(&mut tx, "ClamAV 1.4.7", since, 10).await.unwrap().is_empty());
    assert!(verdict::rescanned(&mut tx, media.id, command(), ("ClamAV 1.4.8", None), true, NOW).await.unwrap());
    assert!(!verdict::rescanned(&mut tx, media.id, command(), ("ClamAV 1.4.8", None), false, NOW).await.unwrap());
    let known = media::find(&mut tx, media.id).await.unwrap().unwrap();
    assert_eq!((known.state, known.reason.as_deref()), (MediaState::Infected, Some("infected")));
}

fn instance(number: u32) -> NewInstance {
    NewInstance {
        study_uid: "2.25.1".into(),
        series_uid: format!("2.25.2{}", number % 2),
        sop_uid: format!("2.25.3{number}"),
        sop_class_uid: "1.2.840.10008.5.1.4.1.1.2".into(),
        transfer_syntax_uid: "1.2.840.10008.1.2.1".into(),
        modality: Some("CT".into()),
        study_date: Some("20240115".into()),
        study_time: None,
        series_number: Some(1),
        instance_number: i32::try_from(number).ok(),
        frames: 1,
        attributes: json!({ "00080060": { "vr": "CS", "Value": ["CT"] } }),
        report: json!([]),
    }
}

/// A device's image that was judged clean.
async fn image(worker: &Store, person: &Person, number: u32) -> (MediaId, Recorded) {
    let sent = Sent {
        id: MediaId(Uuid::now_v7()),
        title: "CT1".into(),
        by: person.id,
        file_size: 10,
        quarantine_key: format!("quarantine/{}", Uuid::new_v4()),
    };
    let room = Quota { tenant_bytes: 1_000_000, user_bytes: 0 };
    let mut tx = worker.begin(Scope::worker(person.tenant)).await.unwrap();
    assert!(upload::receive(&mut tx, &sent, room, NOW).await.unwrap());
    let recorded = record::instance(&mut tx, sent.id, &instance(number), NOW).await.unwrap();
    let clean = Verdict { renditions: Vec::new(), ..verdict(MediaState::Clean) };
    assert!(verdict::judge(&mut tx, sent.id, Uuid::now_v7().into(), &clean, NOW).await.unwrap());
    tx.commit().await.unwrap();
    (sent.id, recorded)
}

#[tokio::test]
async fn many_instances_order_one_job_and_the_study_that_it_puts_together_has_them_all() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "a").await;
    let worker = database.store(DbRole::Worker, 2).await;
    let (first, ordered) = image(&worker, &people.doctor, 1).await;
    let Recorded::Ordered(study) = ordered else { panic!("{ordered:?}") };
    for number in 2..=4 {
        assert_eq!(image(&worker, &people.doctor, number).await.1, Recorded::Pending);
    }
    let mut tx = worker.begin(Scope::worker(people.tenant.id)).await.unwrap();
    assert_eq!(record::assemble(&mut tx, study, NOW).await.unwrap(), 4);
    assert!(record::is_known(&mut tx, MediaId(Uuid::nil()), "2.25.31").await.unwrap());
    assert!(!record::is_known(&mut tx, first, "2.25.31").await.unwrap(), "of itself it is no copy");
    tx.commit().await.unwrap();
    assert_eq!(image(&worker, &people.doctor, 5).await.1, Recorded::Ordered(study), "the job is over");

    // Professionals find it, others do not, and what is gone is counted no more.
    let gateway = database.store(DbRole::Gateway, 2).await;
    let studies = async |person: &Person, levels: &[MediaAccess]| {
        let mut tx = begin(&gateway, person).await;
        let reader = Reader { user: person.id, all: false, levels };
        let query = Query { studies: Some(vec!["2.25.1".into()]), limit: 10, ..Query::default() };
        let found = dicom::studies(&mut tx, reader, &query).await.unwrap();
        found.first().map(|study| (study.series, study.instances))
    };
    let professional = [MediaAccess::Professional];
    assert_eq!(studies(&people.second_doctor, &professional).await, Some((2, 5)));
    assert_eq!(studies(&people.author, &[MediaAccess::Public]).await, None);
    let mut tx = worker.begin(Scope::worker(people.tenant.id)).await.unwrap();
    assert_eq!(record::gone(&mut tx, first, NOW).await.unwrap(), Some(Recorded::Pending));
    assert_eq!(record::gone(&mut tx, first, NOW).await.unwrap(), None, "once");
    assert_eq!(record::assemble(&mut tx, study, NOW).await.unwrap(), 4);
    tx.commit().await.unwrap();
    assert_eq!(studies(&people.second_doctor, &professional).await, Some((2, 4)));
    let mut tx = begin(&gateway, &people.second_doctor).await;
    let reader = Reader { user: people.second_doctor.id, all: false, levels: &professional };
    let query = Query { modality: Some("C%".into()), limit: 2, offset: 1, ..Query::default() };
    assert_eq!(dicom::instances(&mut tx, reader, &query).await.unwrap().len(), 2);
    assert_eq!(dicom::series(&mut tx, reader, &Query { limit: 9, ..Query::default() }).await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_worker_takes_in_nothing_but_images_and_only_into_quarantine() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "a").await;
    let mut worker = PgConnection::connect(&database.urls.worker).await.unwrap();
    let (tenant, user) = (people.tenant.id, people.doctor.id);
    for (mime, encryption, state) in [
        ("image/png", "none", "quarantined"),
        ("application/dicom", "full", "clean"),
        ("application/dicom", "none", "quarantined"),
    ] {
        let sql = format!(
            "begin; select set_config('app.tenant_id', '{tenant}', true);
             insert into media (tenant_id, id, title, original_filename, access_level, retention_class, mime_type, attachment_type,
                 file_size, quarantine_key, parts, part_size, uploaded_by, upload_until, encryption, state, arrived_at)
             values ('{tenant}', gen_random_uuid(), 'a', 'a', 'professional', 'medical_record', '{mime}', 'other', 1,
                 'quarantine/{}', 1, 1, '{user}', now(), '{encryption}', '{state}', now())",
            Uuid::new_v4()
        );
        assert!(sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut worker).await.is_err(), "{mime} {encryption} {state}");
        sqlx::raw_sql("rollback").execute(&mut worker).await.unwrap();
    }
}
