//! Imports as gateway and worker keep them: what is made once stays made once, terms and pages stand in trees, and whoever
//! comes late writes nothing.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

use std::collections::BTreeMap;

use domain::access::{ExportContent, ImportContent, Permit, permit};
use domain::content::{ComplianceLevel, MedicalCategory, PostType, Taxonomy};
use domain::ids::{ImportId, PostId, RevisionId};
use domain::import::{ExportPurpose, ImportKind, ImportReason, ImportState};
use store::import::making::{self, Batch, End, NewItem};
use store::import::terms::{self, Wanted};
use store::import::{self, Import, Mark, NewImport, Note};
use store::post::{self, Text};
use store::term::{self, TermFilter};
use store::{DbRole, PageRequest, Scope, Store, StoreError, export};
use testkit::{Database, People, Person};
use time::OffsetDateTime;
use time::macros::datetime;
use uuid::Uuid;

const SOURCE: [u8; 32] = [9; 32];
const WRITTEN: OffsetDateTime = datetime!(2019-05-06 10:00 UTC);

fn may(person: &Person) -> Permit<ImportContent> {
    permit::<ImportContent>(&person.actor(), person.tenant).unwrap()
}

async fn begun(gateway: &Store, worker: &Store, admin: &Person) -> ImportId {
    let id = ImportId(Uuid::now_v7());
    let new = NewImport {
        id,
        kind: ImportKind::Wxr,
        authors: BTreeMap::from([("ana".to_owned(), admin.id)]),
        default_category: None,
        keep_public: true,
        source_name: String::new(),
    };
    let mut tx = gateway.begin(Scope::of(&admin.actor())).await.unwrap();
    import::create(&mut tx, &may(admin), &new).await.unwrap();
    assert_eq!(import::find(&mut tx, id).await.unwrap().unwrap().state, ImportState::Awaiting);
    let key = format!("quarantine/{}/{}", admin.tenant, "00".repeat(20));
    assert!(import::arrive(&mut tx, &may(admin), id, &key, 10).await.unwrap());
    assert!(!import::arrive(&mut tx, &may(admin), id, &key, 10).await.unwrap(), "one file");
    tx.commit().await.unwrap();
    let mut tx = worker.begin(Scope::worker(admin.tenant)).await.unwrap();
    assert_eq!(making::lock(&mut tx, id).await.unwrap().state, ImportState::Queued);
    making::begin(&mut tx, &may(admin), id, &SOURCE).await.unwrap();
    tx.commit().await.unwrap();
    id
}

fn item(author: &Person, name: u8, title: &str) -> NewItem {
    let id = PostId(Uuid::now_v7());
    NewItem {
        item: [name; 32],
        number: Some(name.into()),
        parent: None,
        place: name.into(),
        byte: Some(100),
        id,
        revision: RevisionId(Uuid::now_v7()),
        post_type: PostType::Post,
        slugs: (0..=domain::slug::TRIES).map(|tried| domain::slug::of_post(title, id, tried)).collect(),
        author: author.id,
        terms: Vec::new(),
        category: None,
        text: Text {
            title: title.to_owned(),
            content: "<p>Texto.</p>".to_owned(),
            excerpt: String::new(),
            meta_description: String::new(),
            medical_disclaimer: String::new(),
            medical_category: MedicalCategory::General,
            compliance_level: ComplianceLevel::Public,
            references: Vec::new(),
            fields: serde_json::Map::new(),
            content_hash: [name; 32],
        },
        created_at: WRITTEN,
        updated_at: WRITTEN,
        menu_order: 0,
        comments_open: true,
        pings_open: false,
        sticky: false,
        wanted: name == 1,
        notes: Vec::new(),
    }
}

fn page(author: &Person, name: u8, title: &str, parent: Option<i64>) -> NewItem {
    NewItem { post_type: PostType::Page, parent, wanted: false, ..item(author, name, title) }
}

fn batch(from: i64, to: i64, items: Vec<NewItem>) -> Batch {
    let mark = |entries: i64| Mark { entries, bytes: entries * 10 };
    Batch { from: mark(from), to: mark(to), seen: to - from, items, ..Batch::default() }
}

async fn write(worker: &Store, admin: &Person, id: ImportId, batch: Batch) -> Result<Vec<NewItem>, StoreError> {
    let mut tx = worker.begin(Scope::worker(admin.tenant)).await?;
    let made = making::write(&mut tx, &may(admin), id, &SOURCE, batch).await?;
    tx.commit().await?;
    Ok(made)
}

async fn found(store: &Store, admin: &Person, id: ImportId) -> Import {
    let mut tx = store.begin(Scope::of(&admin.actor())).await.unwrap();
    import::find(&mut tx, id).await.unwrap().unwrap()
}

#[tokio::test]
async fn an_item_is_made_once_however_often_its_file_comes() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "a").await;
    let (gateway, worker) = (database.store(DbRole::Gateway, 2).await, database.store(DbRole::Worker, 2).await);
    let admin = &people.admin;
    let author = &people.author;
    let first = begun(&gateway, &worker, admin).await;
    let items = || vec![item(author, 1, "Dengue"), item(author, 2, "Dengue"), item(author, 3, "Gripe")];
    let mut whole = batch(0, 4, items());
    whole.notes.push(Note { place: 3, byte: None, reason: ImportReason::Empty, post: None });
    let made = write(&worker, admin, first, whole).await.unwrap();
    let slugs: Vec<_> = made.iter().map(|item| item.slugs[0].as_str()).collect();
    assert_eq!(slugs, ["dengue", "dengue-2", "gripe"]);

    let late = write(&worker, admin, first, batch(0, 4, items())).await;
    assert!(matches!(late, Err(StoreError::Stale)), "whoever comes late writes nothing: {late:?}");
    let again = begun(&gateway, &worker, admin).await;
    assert!(write(&worker, admin, again, batch(0, 4, items())).await.unwrap().is_empty());
    let (first, again) = (found(&gateway, admin, first).await, found(&gateway, admin, again).await);
    assert_eq!((first.seen, first.made, first.submitted, first.mark.entries), (4, 3, 1, 4));
    assert_eq!((again.made, again.reasons), (0, BTreeMap::from([(ImportReason::AlreadyThere, 3)])));

    let mut tx = gateway.begin(Scope::of(&admin.actor())).await.unwrap();
    let notes = import::notes(&mut tx, first.id).await.unwrap();
    assert_eq!(notes.iter().map(|note| note.reason).collect::<Vec<_>>(), [ImportReason::Empty]);
    let draft = post::find(&mut tx, made[0].id).await.unwrap().unwrap();
    assert_eq!((draft.author, draft.created_at), (author.id, WRITTEN));
    assert_eq!(draft.wanted, Some(draft.revision_id));
    let page = import::list(&mut tx, PageRequest::default()).await.unwrap();
    assert_eq!((page.rows[0].id, page.total), (again.id, 2));
}

#[tokio::test]
async fn an_import_that_is_called_off_makes_nothing_more_and_what_was_made_stays() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "a").await;
    let (gateway, worker) = (database.store(DbRole::Gateway, 2).await, database.store(DbRole::Worker, 2).await);
    let admin = &people.admin;
    let id = begun(&gateway, &worker, admin).await;
    let made = write(&worker, admin, id, batch(0, 1, vec![item(admin, 1, "Dengue")])).await.unwrap();
    let mut tx = gateway.begin(Scope::of(&admin.actor())).await.unwrap();
    assert_eq!(import::open(&mut tx).await.unwrap(), 1);
    assert!(import::cancel(&mut tx, &may(admin), id).await.unwrap());
    assert!(!import::cancel(&mut tx, &may(admin), id).await.unwrap(), "once");
    tx.commit().await.unwrap();
    let more = write(&worker, admin, id, batch(1, 2, vec![item(admin, 2, "Gripe")])).await;
    assert!(matches!(more, Err(StoreError::Stale)), "{more:?}");
    let mut tx = worker.begin(Scope::worker(admin.tenant)).await.unwrap();
    making::finish(&mut tx, id, End::Cancelled).await.unwrap();
    making::finish(&mut tx, id, End::Failed("wxr_malformed")).await.unwrap();
    making::forget_bytes(&mut tx, id).await.unwrap();
    assert!(post::find(&mut tx, made[0].id).await.unwrap().is_some());
    tx.commit().await.unwrap();
    let ended = found(&gateway, admin, id).await;
    assert_eq!((ended.state, ended.failure), (ImportState::Cancelled, None), "what ended it first stands");
}

fn wanted(taxonomy: Taxonomy, slug: &str, name: &str, parent: Option<&str>) -> Wanted {
    Wanted {
        taxonomy,
        slug: slug.to_owned(),
        name: name.to_owned(),
        parent: parent.map(str::to_owned),
        description: String::new(),
    }
}

#[tokio::test]
async fn terms_are_found_by_their_path_segment_or_made_in_a_tree_without_circles() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "a").await;
    let worker = database.store(DbRole::Worker, 2).await;
    let admin = &people.admin;
    let category = |slug: &str, name: &str, parent| wanted(Taxonomy::Category, slug, name, parent);
    let asked = [
        category("pressao", "Pressão", Some("coracao")),
        category("coracao", "Coração", None),
        category("dose", "Dose", Some("pressao")),
        category("fundo", "Fundo", Some("dose")),
        category("a", "A", Some("b")),
        category("b", "B", Some("a")),
        category("coracao-2", "Coração", None),
        wanted(Taxonomy::Tag, "coracao", "Coração", Some("coracao")),
    ];
    let mut tx = worker.begin(Scope::worker(admin.tenant)).await.unwrap();
    let known = terms::ensure(&mut tx, &may(admin), &asked).await.unwrap();
    assert_eq!(known.len(), 8);
    let again = terms::ensure(&mut tx, &may(admin), &asked).await.unwrap();
    assert_eq!(known, again, "what is there is found");
    let filter = TermFilter { taxonomy: Some(Taxonomy::Category), ..TermFilter::default() };
    let page = term::list(&mut tx, &filter, PageRequest::default()).await.unwrap();
    let of = |slug: &str| page.rows.iter().find(|term| term.slug == slug).unwrap();
    let parent = |slug: &str| of(slug).parent.map(|(id, _)| id);
    assert_eq!(parent("pressao"), Some(of("coracao").id));
    assert_eq!(parent("fundo"), Some(of("pressao").id), "beside the one that is as deep as may be");
    assert_eq!((parent("a"), parent("b")), (None, Some(of("a").id)), "a circle is broken");
    assert_eq!(of("coracao-2").name, "Coração (coracao-2)");
}

#[tokio::test]
async fn pages_stand_below_their_pages_whatever_their_order_and_never_in_a_circle() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "a").await;
    let (gateway, worker) = (database.store(DbRole::Gateway, 2).await, database.store(DbRole::Worker, 2).await);
    let admin = &people.admin;
    let id = begun(&gateway, &worker, admin).await;
    let items = vec![
        page(admin, 3, "Neta", Some(2)),
        page(admin, 2, "Filha", Some(1)),
        page(admin, 1, "Avó", None),
        page(admin, 4, "Roda", Some(5)),
        page(admin, 5, "Viva", Some(4)),
        page(admin, 6, "Órfã", Some(77)),
        page(admin, 7, "Filha da órfã", Some(6)),
    ];
    let made = write(&worker, admin, id, batch(0, 7, items)).await.unwrap();
    let mut tx = worker.begin(Scope::worker(admin.tenant)).await.unwrap();
    for _ in 0..2 {
        making::place_pages(&mut tx, &may(admin), id).await.unwrap();
    }
    let mut above = Vec::new();
    for item in &made {
        let post = post::find(&mut tx, item.id).await.unwrap().unwrap();
        above.push(post.placement.parent.map(|(id, _)| made.iter().position(|item| item.id == id).unwrap()));
    }
    assert_eq!(above, [Some(1), Some(2), None, None, None, None, Some(5)]);
}

#[tokio::test]
async fn an_export_holds_the_levels_that_were_asked_for_and_no_others() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "a").await;
    let other = People::settle(&database, "b").await;
    let (gateway, worker) = (database.store(DbRole::Gateway, 2).await, database.store(DbRole::Worker, 2).await);
    let admin = &people.admin;
    let id = begun(&gateway, &worker, admin).await;
    let mut hidden = item(&people.doctor, 2, "Caso");
    hidden.text.compliance_level = ComplianceLevel::Restricted;
    let made = write(&worker, admin, id, batch(0, 2, vec![item(&people.author, 1, "Dengue"), hidden])).await.unwrap();

    let may = permit::<ExportContent>(&admin.actor(), admin.tenant).unwrap();
    let levels = [ComplianceLevel::Public, ComplianceLevel::Professional];
    let mut tx = gateway.begin(Scope::of(&admin.actor())).await.unwrap();
    assert_eq!(export::begin(&mut tx, &may, &levels, ExportPurpose::Backup).await.unwrap(), 1);
    let writers = export::writers(&mut tx, &may, &levels).await.unwrap();
    assert_eq!(writers.len(), 1, "who wrote nothing of it is not named");
    let posts = export::posts(&mut tx, &may, &levels, 0, 10).await.unwrap();
    assert_eq!((posts.len(), posts[0].slug.as_str(), posts[0].is_public), (1, made[0].slugs[0].as_str(), false));
    assert!(export::posts(&mut tx, &may, &levels, posts[0].number, 10).await.unwrap().is_empty());
    drop(tx);

    let stranger = &other.admin;
    let may = permit::<ExportContent>(&stranger.actor(), stranger.tenant).unwrap();
    let mut tx = gateway.begin(Scope::of(&stranger.actor())).await.unwrap();
    assert!(export::posts(&mut tx, &may, &levels, 0, 10).await.unwrap().is_empty());
    assert!(import::find(&mut tx, id).await.unwrap().is_none());
}
