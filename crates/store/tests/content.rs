//! Terms and posts as the gateway's role keeps them: trees without cycles however people move them at once, numbers without
//! twins, a trash that nobody falls into twice.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

use domain::access::{Actor, CreatePost, EditPost, ManageCategories, Permit, PostFacts, Role, permit};
use domain::content::{ComplianceLevel, MedicalCategory, PostType, Taxonomy};
use domain::ids::{PostId, TenantId, TermId, UserId};
use store::post::{self, NewPost, Placement, placement};
use store::term::{self, NewTerm, PlaceError, TermEdit, TermFilter, TermOrder};
use store::{DbRole, PageRequest, Scope, Store, StoreError};
use testkit::{Database, People, Person};
use time::OffsetDateTime;
use uuid::Uuid;

fn may_manage(tenant: TenantId) -> Permit<ManageCategories> {
    let actor = Actor { tenant, user: UserId(Uuid::now_v7()), role: Role::Editor, session: None };
    permit(&actor, tenant).unwrap()
}

fn category(name: &str, parent: Option<TermId>) -> NewTerm {
    NewTerm {
        id: TermId(Uuid::now_v7()),
        taxonomy: Taxonomy::Category,
        parent,
        name: name.to_owned(),
        slug: name.to_owned(),
        description: String::new(),
        specialty: None,
    }
}

async fn added(store: &Store, person: &Person, new: &NewTerm) -> Result<TermId, PlaceError> {
    let mut tx = store.begin(Scope::of(&person.actor())).await?;
    term::create(&mut tx, &may_manage(person.tenant), new).await?;
    tx.commit().await?;
    Ok(new.id)
}

async fn moved(store: &Store, person: &Person, id: TermId, parent: Option<TermId>) -> Result<(), PlaceError> {
    let mut tx = store.begin(Scope::of(&person.actor())).await?;
    let old = term::find(&mut tx, id).await?.unwrap();
    let edit = TermEdit {
        expected_version: old.version,
        parent,
        name: old.name.clone(),
        slug: old.slug.clone(),
        description: String::new(),
        specialty: None,
    };
    term::edit(&mut tx, &may_manage(person.tenant), &old, &edit).await?;
    tx.commit().await?;
    Ok(())
}

async fn written(store: &Store, person: &Person, slug: &str, post_type: PostType) -> PostId {
    let actor = person.actor();
    let mut tx = store.begin(Scope::of(&actor)).await.unwrap();
    let text = post::Text {
        title: slug.to_owned(),
        content: "Texto.".to_owned(),
        excerpt: String::new(),
        meta_description: String::new(),
        medical_disclaimer: String::new(),
        medical_category: MedicalCategory::General,
        compliance_level: ComplianceLevel::Public,
        references: Vec::new(),
        fields: serde_json::Map::new(),
        content_hash: [7; 32],
    };
    let new = NewPost { id: PostId(Uuid::now_v7()), post_type, slug, category: None, patient: None, text: &text };
    let may = permit::<CreatePost>(&actor, actor.tenant).unwrap();
    post::create(&mut tx, &may, &new).await.unwrap();
    tx.commit().await.unwrap();
    new.id
}

fn may_edit(person: &Person, id: PostId) -> Permit<EditPost> {
    permit::<EditPost>(&person.actor(), PostFacts { id, author: person.id, tenant: person.tenant }).unwrap()
}

#[tokio::test]
async fn a_category_stands_below_at_most_two_others_and_never_below_itself() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "clinica").await;
    let store = database.store(DbRole::Gateway, 4).await;
    let author = &people.author;
    let top = added(&store, author, &category("coracao", None)).await.unwrap();
    let middle = added(&store, author, &category("pressao", Some(top))).await.unwrap();
    let low = added(&store, author, &category("remedios", Some(middle))).await.unwrap();
    let deeper = added(&store, author, &category("doses", Some(low))).await;
    assert!(matches!(deeper, Err(PlaceError::TooDeep)), "{deeper:?}");
    for (id, parent) in [(top, low), (top, top), (middle, low)] {
        let turned = moved(&store, author, id, Some(parent)).await;
        assert!(matches!(turned, Err(PlaceError::Cycle)), "{turned:?}");
    }
    let unknown = moved(&store, author, low, Some(TermId(Uuid::now_v7()))).await;
    assert!(matches!(unknown, Err(PlaceError::UnknownParent)), "{unknown:?}");
    // A tree is moved as a whole or not at all.
    let other = added(&store, author, &category("rins", None)).await.unwrap();
    let heavy = moved(&store, author, top, Some(other)).await;
    assert!(matches!(heavy, Err(PlaceError::TooDeep)), "{heavy:?}");

    let mut tx = store.begin(Scope::of(&author.actor())).await.unwrap();
    term::remove(&mut tx, &may_manage(author.tenant), middle).await.unwrap();
    let orphan = term::find(&mut tx, low).await.unwrap().unwrap();
    assert_eq!(orphan.parent.map(|(id, _)| id), Some(top), "what stood below stands where it stood");
    let filter = TermFilter { taxonomy: Some(Taxonomy::Category), order: TermOrder::Slug, ..TermFilter::default() };
    let page = term::list(&mut tx, &filter, PageRequest::default()).await.unwrap();
    let slugs: Vec<_> = page.rows.iter().map(|t| t.slug.as_str()).collect();
    assert_eq!((slugs, page.total), (vec!["coracao", "remedios", "rins"], 3));
}

#[tokio::test]
async fn two_moves_at_once_that_are_each_right_make_no_cycle() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "clinica").await;
    let store = database.store(DbRole::Gateway, 8).await;
    let author = &people.author;
    for round in 0..10 {
        let a = added(&store, author, &category(&format!("a{round}"), None)).await.unwrap();
        let b = added(&store, author, &category(&format!("b{round}"), None)).await.unwrap();
        let (first, second) = tokio::join!(moved(&store, author, a, Some(b)), moved(&store, author, b, Some(a)));
        let won = [&first, &second].iter().filter(|end| end.is_ok()).count();
        assert_eq!(won, 1, "{first:?} {second:?}");
    }
}

#[tokio::test]
async fn numbers_are_drawn_once_whoever_writes_at_the_same_time() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "clinica").await;
    let store = database.store(DbRole::Gateway, 8).await;
    let slugs: Vec<_> = (0..24).map(|n| format!("texto-{n}")).collect();
    let all = slugs.iter().map(|slug| written(&store, &people.author, slug, PostType::Post));
    let ids = futures_util::future::join_all(all).await;
    let mut tx = store.begin(Scope::of(&people.author.actor())).await.unwrap();
    let mut numbers: Vec<_> = post::find_many(&mut tx, &ids).await.unwrap().iter().map(|p| p.number).collect();
    numbers.sort_unstable();
    let first = numbers[0];
    assert_eq!(numbers, (first..first + 24).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_page_never_stands_below_itself_nor_endlessly_deep() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "clinica").await;
    let store = database.store(DbRole::Gateway, 4).await;
    let author = &people.author;
    let place = async |id: PostId, parent: Option<PostId>| {
        let mut tx = store.begin(Scope::of(&author.actor())).await?;
        let to = Placement { parent: parent.map(|id| (id, 0)), ..Placement::default() };
        placement::place(&mut tx, &may_edit(author, id), &to).await?;
        tx.commit().await?;
        Ok::<_, placement::PlaceError>(())
    };
    let mut chain = vec![written(&store, author, "p0", PostType::Page).await];
    let mut refused = None;
    for n in 1..20 {
        let page = written(&store, author, &format!("p{n}"), PostType::Page).await;
        if let Err(error) = place(page, chain.last().copied()).await {
            refused = Some((n, error));
            break;
        }
        chain.push(page);
    }
    assert!(matches!(refused, Some((10, placement::PlaceError::Tree))), "{refused:?}");
    let turned = place(chain[0], Some(chain[4])).await;
    assert!(matches!(turned, Err(placement::PlaceError::Tree)), "{turned:?}");
    // What is below comes along, so a tree may not be hung where its lowest page would be too deep.
    let other = written(&store, author, "outra", PostType::Page).await;
    let heavy = place(chain[0], Some(other)).await;
    assert!(matches!(heavy, Err(placement::PlaceError::Tree)), "{heavy:?}");
    place(chain[4], Some(other)).await.unwrap();
}

#[tokio::test]
async fn what_is_in_the_trash_cannot_be_thrown_away_again_and_what_is_deleted_frees_its_address() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "clinica").await;
    let store = database.store(DbRole::Gateway, 4).await;
    let author = &people.author;
    let id = written(&store, author, "endereco", PostType::Post).await;
    let may = may_edit(author, id);
    let now = OffsetDateTime::now_utc();
    let mut tx = store.begin(Scope::of(&author.actor())).await.unwrap();
    assert!(matches!(placement::trash(&mut tx, &may, None).await, Err(StoreError::Stale)));
    placement::trash(&mut tx, &may, Some(now)).await.unwrap();
    assert!(matches!(placement::trash(&mut tx, &may, Some(now)).await, Err(StoreError::Stale)));
    assert!(post::find(&mut tx, id).await.unwrap().unwrap().trashed_at.is_some());
    placement::trash(&mut tx, &may, None).await.unwrap();
    placement::delete(&mut tx, &may, now).await.unwrap();
    assert!(matches!(placement::delete(&mut tx, &may, now).await, Err(StoreError::NotFound)));
    assert!(post::find(&mut tx, id).await.unwrap().is_none());
    tx.commit().await.unwrap();
    written(&store, author, "endereco", PostType::Post).await;
}
