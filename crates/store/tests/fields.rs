//! Custom fields as the gateway's role keeps them: groups by tenant, values with their revision.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

use domain::access::{CreatePost, EditPost, ManageFields, Permit, PostFacts, permit};
use domain::content::{ComplianceLevel, MedicalCategory, PostType};
use domain::ids::{FieldGroupId, PostId};
use serde_json::{Value, json};
use store::field_group::{self, Definition};
use store::post::{self, Edit, NewPost, history};
use store::{DbRole, PageRequest, Scope, Store, StoreError, TenantTx};
use testkit::{Database, People, Person};
use uuid::Uuid;

fn may(person: &Person) -> Permit<ManageFields> {
    permit::<ManageFields>(&person.actor(), person.tenant).unwrap()
}

fn group(key: &str, menu_order: i32) -> Definition {
    Definition {
        key: key.to_owned(),
        title: "Grupo".to_owned(),
        active: true,
        menu_order,
        whole: json!({ "key": key, "title": "Grupo", "menu_order": menu_order }),
    }
}

async fn begun(store: &Store, person: &Person) -> TenantTx {
    store.begin(Scope::of(&person.actor())).await.unwrap()
}

async fn added(store: &Store, person: &Person, definition: &Definition) -> Result<FieldGroupId, StoreError> {
    let mut tx = begun(store, person).await;
    let id = FieldGroupId(Uuid::now_v7());
    field_group::create(&mut tx, &may(person), id, definition).await?;
    tx.commit().await?;
    Ok(id)
}

#[tokio::test]
async fn a_group_is_kept_by_its_key_and_changed_by_whoever_saw_it_last() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "clinica").await;
    let store = database.store(DbRole::Gateway, 4).await;
    let admin = &people.admin;
    let second = added(&store, admin, &group("group_b", 2)).await.unwrap();
    let first = added(&store, admin, &group("group_a", 1)).await.unwrap();
    let twin = added(&store, admin, &group("group_a", 3)).await;
    assert!(matches!(&twin, Err(StoreError::Conflict { constraint }) if constraint == "field_groups_key"), "{twin:?}");

    let mut tx = begun(&store, admin).await;
    field_group::lock(&mut tx, &may(admin)).await.unwrap();
    let page = field_group::list(&mut tx, PageRequest::default()).await.unwrap();
    assert_eq!((page.rows.iter().map(|one| one.id).collect::<Vec<_>>(), page.total), (vec![first, second], 2));
    field_group::change(&mut tx, &may(admin), second, 1, &group("group_b", 0)).await.unwrap();
    let changed = field_group::find(&mut tx, second).await.unwrap().unwrap();
    assert_eq!((changed.version, &changed.definition["menu_order"]), (2, &json!(0)));
    let stale = field_group::change(&mut tx, &may(admin), second, 1, &group("group_b", 5)).await;
    assert!(matches!(stale, Err(StoreError::Stale)), "{stale:?}");
    let all: Vec<_> = field_group::all(&mut tx).await.unwrap().into_iter().map(|one| one.id).collect();
    assert_eq!(all, [second, first]);
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_group_that_is_gone_frees_its_key_and_is_nobody_elses() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "clinica").await;
    let others = People::settle(&database, "vizinha").await;
    let store = database.store(DbRole::Gateway, 4).await;
    let admin = &people.admin;
    let id = added(&store, admin, &group("group_a", 0)).await.unwrap();
    added(&store, &others.admin, &group("group_a", 0)).await.unwrap();

    let mut tx = begun(&store, &others.admin).await;
    assert!(field_group::find(&mut tx, id).await.unwrap().is_none());
    let foreign = field_group::remove(&mut tx, &may(&others.admin), id).await;
    assert!(matches!(foreign, Err(StoreError::NotFound)), "{foreign:?}");
    drop(tx);

    let mut tx = begun(&store, admin).await;
    field_group::remove(&mut tx, &may(admin), id).await.unwrap();
    let twice = field_group::remove(&mut tx, &may(admin), id).await;
    assert!(matches!(twice, Err(StoreError::NotFound)), "{twice:?}");
    assert!(field_group::find(&mut tx, id).await.unwrap().is_none());
    tx.commit().await.unwrap();
    added(&store, admin, &group("group_a", 0)).await.unwrap();
}

fn text(fields: &Value) -> post::Text {
    let mut text = post::Text {
        title: "Vacinas".to_owned(),
        content: "Texto.".to_owned(),
        excerpt: String::new(),
        meta_description: String::new(),
        medical_disclaimer: String::new(),
        medical_category: MedicalCategory::General,
        compliance_level: ComplianceLevel::Public,
        references: Vec::new(),
        fields: fields.as_object().cloned().unwrap(),
        content_hash: [0; 32],
    };
    text.content_hash = text.hash();
    text
}

#[tokio::test]
async fn values_belong_to_the_revision_that_they_were_written_with() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "clinica").await;
    let store = database.store(DbRole::Gateway, 4).await;
    let (author, id) = (&people.author, PostId(Uuid::now_v7()));
    let (old, new) = (json!({ "zeta": ["b", 7, null], "a": { "x": "0.10" } }), json!({ "a": { "x": "0.100" } }));

    let mut tx = begun(&store, author).await;
    let first = text(&old);
    let made = NewPost { id, post_type: PostType::Post, slug: "vacinas", category: None, patient: None, text: &first };
    let actor = author.actor();
    post::create(&mut tx, &permit::<CreatePost>(&actor, actor.tenant).unwrap(), &made).await.unwrap();
    let kept = post::find(&mut tx, id).await.unwrap().unwrap();
    assert_eq!(kept.text, first);
    assert_eq!(kept.text.hash(), kept.text.content_hash, "the order of members that Postgres keeps changes nothing");

    let edit = Edit { expected_version: kept.version, slug: None, category: None, patient: None, text: text(&new) };
    let may = permit::<EditPost>(&actor, PostFacts { id, author: author.id, tenant: author.tenant }).unwrap();
    post::edit(&mut tx, &may, &edit).await.unwrap();
    let changed = post::find(&mut tx, id).await.unwrap().unwrap();
    assert_eq!((changed.revision, Value::Object(changed.text.fields)), (2, new));
    let before = history::numbered(&mut tx, id, 1).await.unwrap().unwrap();
    assert_eq!(post::text(&mut tx, before.id).await.unwrap().unwrap(), first, "what it was can be brought back");
    tx.commit().await.unwrap();
}
