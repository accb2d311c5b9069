//! The timetable of posts as the roles keep it: what is due is taken once however many look, and what was taken back is not due.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

use std::collections::HashSet;

use domain::access::{CreatePost, EditPost, Permit, PostFacts, PublishPost, permit};
use domain::content::{ComplianceLevel, MedicalCategory, PostStatus, PostType};
use domain::ids::PostId;
use store::post::timetable::{self, What};
use store::post::{self, Edit, NewPost, Timetable, placement};
use store::{DbRole, Scope, Store};
use testkit::{Database, People, Person};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

fn text(content: &str) -> post::Text {
    post::Text {
        title: "Título".to_owned(),
        content: content.to_owned(),
        excerpt: String::new(),
        meta_description: String::new(),
        medical_disclaimer: String::new(),
        medical_category: MedicalCategory::General,
        compliance_level: ComplianceLevel::Public,
        references: Vec::new(),
        fields: serde_json::Map::new(),
        content_hash: [content.len() as u8; 32],
    }
}

async fn written(store: &Store, person: &Person, slug: &str) -> PostId {
    let actor = person.actor();
    let mut tx = store.begin(Scope::of(&actor)).await.unwrap();
    let (id, text) = (PostId(Uuid::now_v7()), text("Texto."));
    let new = NewPost { id, post_type: PostType::Post, slug, category: None, patient: None, text: &text };
    post::create(&mut tx, &permit::<CreatePost>(&actor, actor.tenant).unwrap(), &new).await.unwrap();
    tx.commit().await.unwrap();
    id
}

fn facts(person: &Person, id: PostId) -> PostFacts {
    PostFacts { id, author: person.id, tenant: person.tenant }
}

fn may_publish(person: &Person, id: PostId) -> Permit<PublishPost> {
    permit::<PublishPost>(&person.actor(), facts(person, id)).unwrap()
}

async fn scheduled(store: &Store, person: &Person, id: PostId, to: Timetable) {
    let mut tx = store.begin(Scope::of(&person.actor())).await.unwrap();
    let revision = post::find(&mut tx, id).await.unwrap().unwrap().revision_id;
    timetable::set(&mut tx, &may_publish(person, id), revision, &to).await.unwrap();
    tx.commit().await.unwrap();
}

async fn found(store: &Store, person: &Person, id: PostId) -> post::Post {
    let mut tx = store.begin(Scope::of(&person.actor())).await.unwrap();
    post::find(&mut tx, id).await.unwrap().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_due_is_taken_once_however_many_look() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "clinica").await;
    let (gateway, workers) = (database.store(DbRole::Gateway, 4).await, database.store(DbRole::Worker, 6).await);
    let (author, now) = (&people.author, OffsetDateTime::now_utc());
    let mut posts = HashSet::new();
    for number in 0..30_i64 {
        let id = written(&gateway, author, &format!("texto-{number}")).await;
        let to = Timetable { publish_at: Some(now + Duration::seconds(number)), ..Timetable::default() };
        scheduled(&gateway, author, id, to).await;
        posts.insert(id);
    }
    let later = written(&gateway, author, "depois").await;
    let hour = now + Duration::HOUR;
    scheduled(&gateway, author, later, Timetable { publish_at: Some(hour), ..Timetable::default() }).await;

    let mut tx = workers.begin(Scope::worker(author.tenant)).await.unwrap();
    assert_eq!(timetable::next(&mut tx, now - Duration::SECOND).await.unwrap(), None);
    let next = timetable::next(&mut tx, now + Duration::MINUTE).await.unwrap().unwrap();
    assert!((next - now).abs() < Duration::MILLISECOND);
    drop(tx);

    let mut looking = tokio::task::JoinSet::new();
    for _ in 0..6 {
        let (store, tenant) = (workers.clone(), author.tenant);
        looking.spawn(async move {
            let mut taken = Vec::new();
            loop {
                let mut tx = store.begin(Scope::worker(tenant)).await.unwrap();
                let due = timetable::take_due(&mut tx, now + Duration::MINUTE, 4).await.unwrap();
                tx.commit().await.unwrap();
                if due.is_empty() {
                    return taken;
                }
                taken.extend(due);
            }
        });
    }
    let taken: Vec<_> = looking.join_all().await.into_iter().flatten().collect();
    assert_eq!(taken.len(), 30);
    assert_eq!(taken.iter().map(|due| due.post).collect::<HashSet<_>>(), posts);
    for due in &taken {
        assert!(matches!(due.what, What::Publish(_, by) if by == author.id), "{due:?}");
    }
    let one = found(&gateway, author, taken[0].post).await;
    assert_eq!((one.timetable, one.status), (Timetable::default(), PostStatus::Pending), "the gate has it now");
    assert!(one.wanted.is_some());
    assert_eq!(found(&gateway, author, later).await.status, PostStatus::Scheduled);
}

#[tokio::test]
async fn a_text_that_was_changed_or_thrown_away_since_does_not_become_public() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "clinica").await;
    let (gateway, workers) = (database.store(DbRole::Gateway, 2).await, database.store(DbRole::Worker, 2).await);
    let (author, now) = (&people.author, OffsetDateTime::now_utc());
    let soon = now + Duration::seconds(5);
    let whole = Timetable { publish_at: Some(soon), unpublish_at: Some(soon + Duration::HOUR), review_at: Some(soon) };
    let (changed, thrown, called) = (
        written(&gateway, author, "mudado").await,
        written(&gateway, author, "lixo").await,
        written(&gateway, author, "cancelado").await,
    );
    for id in [changed, thrown, called] {
        scheduled(&gateway, author, id, whole).await;
        let post = found(&gateway, author, id).await;
        assert_eq!(post.status, PostStatus::Scheduled);
        assert!(post.timetable.publish_at.is_some() && post.timetable.unpublish_at.is_some());
    }

    let actor = author.actor();
    let may = permit::<EditPost>(&actor, facts(author, changed)).unwrap();
    let mut tx = gateway.begin(Scope::of(&actor)).await.unwrap();
    let edit = Edit { expected_version: 1, slug: None, category: None, patient: None, text: text("Outro texto.") };
    post::edit(&mut tx, &may, &edit).await.unwrap();
    tx.commit().await.unwrap();
    let post = found(&gateway, author, changed).await;
    assert_eq!((post.status, post.timetable.publish_at), (PostStatus::Draft, None), "nobody asked for that text");

    let may = permit::<EditPost>(&actor, facts(author, thrown)).unwrap();
    let mut tx = gateway.begin(Scope::of(&actor)).await.unwrap();
    placement::trash(&mut tx, &may, Some(now)).await.unwrap();
    tx.commit().await.unwrap();
    scheduled(&gateway, author, called, Timetable::default()).await;
    let post = found(&gateway, author, called).await;
    assert_eq!((post.status, post.timetable, post.wanted), (PostStatus::Draft, Timetable::default(), None));

    let mut tx = workers.begin(Scope::worker(author.tenant)).await.unwrap();
    let due = timetable::take_due(&mut tx, now + Duration::DAY, 10).await.unwrap();
    tx.commit().await.unwrap();
    let mut what: Vec<_> = due.iter().map(|due| (due.post, due.what)).collect();
    what.sort_by_key(|(_, what)| matches!(what, What::Review(_)));
    let expected =
        [(changed, What::Superseded), (changed, What::Unpublish(author.id)), (changed, What::Review(author.id))];
    assert_eq!(what, expected, "the others are on no timetable any more");
    assert_eq!(found(&gateway, author, changed).await.wanted, None);
}

#[tokio::test]
async fn a_text_leaves_after_it_came_and_a_wish_without_a_moment_stays_what_it_was() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "clinica").await;
    let (gateway, workers) = (database.store(DbRole::Gateway, 2).await, database.store(DbRole::Worker, 2).await);
    let (author, now) = (&people.author, OffsetDateTime::now_utc());
    let id = written(&gateway, author, "texto").await;
    let mut tx = gateway.begin(Scope::of(&author.actor())).await.unwrap();
    let revision = post::find(&mut tx, id).await.unwrap().unwrap().revision_id;
    let may = may_publish(author, id);
    let wrong = Timetable { publish_at: Some(now), unpublish_at: Some(now), review_at: None };
    timetable::set(&mut tx, &may, revision, &wrong).await.unwrap_err();
    drop(tx);

    let mut tx = gateway.begin(Scope::of(&author.actor())).await.unwrap();
    placement::want(&mut tx, &may, Some(revision)).await.unwrap();
    let review = Timetable { review_at: Some(now + Duration::HOUR), ..Timetable::default() };
    timetable::set(&mut tx, &may, revision, &review).await.unwrap();
    tx.commit().await.unwrap();
    let post = found(&gateway, author, id).await;
    assert_eq!((post.wanted, post.status), (Some(revision), PostStatus::Pending));
    let mut tx = workers.begin(Scope::worker(author.tenant)).await.unwrap();
    assert_eq!(placement::wish(&mut tx, id).await.unwrap(), Some((revision, author.id)));
    drop(tx);
    scheduled(&gateway, author, id, Timetable { publish_at: Some(now + Duration::HOUR), ..review }).await;
    let mut tx = workers.begin(Scope::worker(author.tenant)).await.unwrap();
    assert_eq!(placement::wish(&mut tx, id).await.unwrap(), None, "the gate's approval alone makes it public no more");
}
