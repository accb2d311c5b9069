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
use store::media::upload::{self, Created, NewMedia, Quota};
use store::media::verdict::{self, Verdict};
use store::media::{self, Media, MediaFilter, Rendition, Size};
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
