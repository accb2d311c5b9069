//! Keys of files as the roles that serve them: made once, opened by whoever has the root, gone when they are destroyed.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

use crypto::root_key::RootKey;
use domain::ids::MediaId;
use keyring::Keyring;
use secrecy::ExposeSecret as _;
use sqlx::AssertSqlSafe;
use store::{DbRole, Scope, key};
use testkit::database::{connect, execute};
use testkit::{Database, People, Person};
use time::OffsetDateTime;
use uuid::Uuid;

async fn file(database: &Database, person: &Person) -> MediaId {
    let id = Uuid::now_v7();
    let mut eye = connect(&database.urls.superuser).await;
    let (tenant, user) = (person.tenant, person.id);
    execute(
        &mut eye,
        &format!(
            "insert into media (tenant_id, id, title, original_filename, access_level, retention_class, mime_type, attachment_type,
                 file_size, quarantine_key, parts, part_size, uploaded_by, upload_until, medical_content, encryption)
             values ('{tenant}', '{id}', 'a', 'a', 'professional', 'publication', 'image/png', 'image', 1, 'quarantine/{id}', 1, 1,
                 '{user}', now(), true, 'at_rest')"
        ),
    )
    .await;
    MediaId(id)
}

#[tokio::test]
async fn a_files_key_is_made_once_opened_by_the_gateway_and_gone_when_it_is_destroyed() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "a").await;
    let (one, other) = (file(&database, &people.doctor).await, file(&database, &people.doctor).await);
    let (worker, gateway) = (database.store(DbRole::Worker, 2).await, database.store(DbRole::Gateway, 1).await);
    let text = RootKey::generate().unwrap().to_text();
    let rings = [(); 2].map(|()| Keyring::new(RootKey::parse(&text).unwrap()));
    let scope = Scope::worker(people.tenant.id);
    let spell = |key: Option<crypto::secret_key::SecretKey>| key.map(|key| key.to_text().expose_secret().to_owned());

    let mut tx = worker.begin(scope).await.unwrap();
    assert!(rings[0].find(&mut tx, one).await.unwrap().is_none());
    let made = spell(rings[0].make(&mut tx, one).await.unwrap());
    assert!(made.is_some());
    assert_eq!(spell(rings[1].make(&mut tx, one).await.unwrap()), made, "once");
    assert_ne!(spell(rings[1].make(&mut tx, other).await.unwrap()), made);
    let pseudonyms = *rings[0].pseudonyms(&mut tx).await.unwrap().expose_secret();
    assert_eq!(*rings[1].pseudonyms(&mut tx).await.unwrap().expose_secret(), pseudonyms, "always the same");
    tx.commit().await.unwrap();

    let mut read = gateway.begin(Scope::of(&people.doctor.actor())).await.unwrap();
    assert_eq!(spell(rings[1].find(&mut read, one).await.unwrap()), made);
    drop(read);
    // Another root opens nothing.
    let mut tx = worker.begin(scope).await.unwrap();
    assert!(Keyring::new(RootKey::generate().unwrap()).find(&mut tx, one).await.is_err());
    assert!(key::destroy(&mut tx, one, OffsetDateTime::now_utc()).await.unwrap());
    assert!(rings[0].find(&mut tx, one).await.unwrap().is_none());
    assert!(rings[0].make(&mut tx, one).await.unwrap().is_none(), "what was destroyed is not made again");
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_key_that_is_copied_to_another_row_opens_nothing() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "a").await;
    let (one, other) = (file(&database, &people.doctor).await, file(&database, &people.doctor).await);
    let worker = database.store(DbRole::Worker, 1).await;
    let ring = Keyring::new(RootKey::generate().unwrap());
    let mut tx = worker.begin(Scope::worker(people.tenant.id)).await.unwrap();
    for media in [one, other] {
        ring.make(&mut tx, media).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut eye = connect(&database.urls.superuser).await;
    let copied = format!(
        "update media_keys set sealed = (select sealed from media_keys where media_id = '{one}') where media_id = '{other}'"
    );
    sqlx::raw_sql(AssertSqlSafe(copied)).execute(&mut eye).await.unwrap();
    let mut tx = worker.begin(Scope::worker(people.tenant.id)).await.unwrap();
    assert!(ring.find(&mut tx, one).await.is_ok());
    assert!(ring.find(&mut tx, other).await.is_err());
}
