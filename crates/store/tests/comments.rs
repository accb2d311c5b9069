//! Comments as the gateway's role keeps them: below public texts alone, never deeper than five, never twice the same, shown to
//! readers once approved, and never while they identify somebody.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

use domain::access::{Actor, ModerateComments, Permit, Role, WriteComment, permit};
use domain::comment::{CommentStatus, DEEPEST, Move, Reason, Standing};
use domain::ids::{CommentId, PostId, TenantId, UserId};
use sqlx::PgConnection;
use store::comment::listing::{self, CommentFilter, CommentOrder};
use store::comment::moderation::{self, Change};
use store::comment::{self, Comment, NewComment, Shut, View, Writer};
use store::{DbRole, Scope, Store, StoreError};
use testkit::database::{connect, execute};
use testkit::{Database, People, Person};
use time::OffsetDateTime;
use uuid::Uuid;

/// A text with a public copy of a level, as the gate would have left it.
async fn public(eye: &mut PgConnection, author: &Person, level: &str) -> PostId {
    let (tenant, user) = (author.tenant, author.id);
    let (id, revision, copy) = (Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7());
    execute(eye, "begin").await;
    execute(
        eye,
        &format!(
            "insert into posts (tenant_id, id, author_id, slug, revision_id)
             values ('{tenant}', '{id}', '{user}', 'texto-{id}', '{revision}')"
        ),
    )
    .await;
    execute(
        eye,
        &format!(
            "insert into post_revisions (tenant_id, id, post_id, number, title, content, medical_category, compliance_level,
                 content_hash, created_by)
             values ('{tenant}', '{revision}', '{id}', 1, 'Título', '<p>Texto.</p>', 'general', '{level}', sha256('{id}'), '{user}')"
        ),
    )
    .await;
    execute(
        eye,
        &format!(
            "insert into published_snapshots (tenant_id, id, post_id, revision_id, command_id, slug, title, body, rule_set, verdicts,
                 content_hash, seal)
             values ('{tenant}', '{copy}', '{id}', '{revision}', '{copy}', 'texto-{id}', 'Título',
                     '{{\"compliance_level\": \"{level}\"}}', '1', '[]', sha256('c'), sha256('s'))"
        ),
    )
    .await;
    execute(eye, "commit").await;
    id.into()
}

fn may_moderate(tenant: TenantId) -> Permit<ModerateComments> {
    let actor = Actor { tenant, user: UserId(Uuid::now_v7()), role: Role::Editor, session: None };
    permit(&actor, tenant).unwrap()
}

fn may_write(person: &Person) -> Permit<WriteComment> {
    permit(&person.actor(), person.tenant).unwrap()
}

fn approved() -> Standing {
    Standing::new(Vec::new())
}

fn held(reason: Reason) -> Standing {
    Standing::new(vec![reason])
}

fn fingerprint(words: &str) -> [u8; 32] {
    let mut fingerprint = [0; 32];
    fingerprint.iter_mut().zip(words.bytes()).for_each(|(to, from)| *to = from);
    fingerprint
}

/// Why a comment was not written.
#[derive(Debug)]
enum Not {
    Open(Shut),
    Kept(StoreError),
}

async fn say(
    store: &Store,
    person: &Person,
    post: PostId,
    parent: Option<CommentId>,
    words: &str,
    standing: &Standing,
) -> Result<Comment, Not> {
    let mut tx = store.begin(Scope::of(&person.actor())).await.unwrap();
    let open = comment::open(&mut tx, post, parent).await.map_err(Not::Open)?;
    let may = may_write(person);
    let new = NewComment {
        id: CommentId(Uuid::now_v7()),
        writer: Writer::Member(&may),
        content: words,
        fingerprint: fingerprint(words),
        standing,
        created_at: OffsetDateTime::now_utc(),
    };
    let made = comment::create(&mut tx, &open, &new).await.map_err(Not::Kept)?;
    tx.commit().await.unwrap();
    Ok(made)
}

async fn listed(store: &Store, tenant: TenantId, view: View<'_>, filter: &CommentFilter) -> Vec<String> {
    let mut tx = store.begin(Scope::anonymous(tenant)).await.unwrap();
    let (rows, total) = listing::window(&mut tx, view, filter, 100, 0).await.unwrap();
    assert_eq!(rows.len() as u64, total);
    rows.into_iter().map(|comment| comment.content).collect()
}

async fn moved(store: &Store, tenant: TenantId, old: &Comment, standing: &Standing) -> Result<(), StoreError> {
    let mut tx = store.begin(Scope::anonymous(tenant)).await?;
    let change = Change {
        expected_version: old.version,
        author_name: "",
        author_email: None,
        author_url: "",
        content: &old.content,
        fingerprint: fingerprint(&old.content),
        standing,
        created_at: old.created_at,
    };
    moderation::change(&mut tx, &may_moderate(tenant), old.id, &change).await?;
    tx.commit().await
}

#[tokio::test]
async fn only_texts_that_everybody_reads_and_that_are_open_take_comments() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "clinica").await;
    let store = database.store(DbRole::Gateway, 4).await;
    let mut eye = connect(&database.urls.superuser).await;
    let (author, reader) = (&people.author, &people.subscriber);
    let open = public(&mut eye, author, "public").await;
    let made = say(&store, reader, open, None, "Oi", &approved()).await.unwrap();
    assert_eq!((made.number, made.user.map(|(id, _)| id)), (1, Some(reader.id)));
    assert_eq!(made.standing.status, CommentStatus::Approved);

    let professional = public(&mut eye, author, "professional").await;
    let refused = say(&store, reader, professional, None, "Oi", &approved()).await;
    assert!(matches!(refused, Err(Not::Open(Shut::Draft))), "{refused:?}");
    let nowhere = say(&store, reader, PostId(Uuid::now_v7()), None, "Oi", &approved()).await;
    assert!(matches!(nowhere, Err(Not::Open(Shut::Unknown))), "{nowhere:?}");
    let expected = [
        ("comment_status = 'closed'", "Closed"),
        ("comment_status = 'open', trashed_at = now()", "Trash"),
        ("deleted_at = now()", "Unknown"),
    ];
    for (change, why) in expected {
        execute(&mut eye, &format!("update posts set {change} where id = '{open}'")).await;
        let refused = say(&store, reader, open, None, "Olá", &approved()).await;
        assert!(matches!(&refused, Err(Not::Open(shut)) if format!("{shut:?}") == why), "{change}: {refused:?}");
    }
    let shown = listed(&store, people.tenant.id, View::Readers(None), &CommentFilter::default()).await;
    assert_eq!(shown, Vec::<String>::new(), "what was said below a text that is gone is gone with it");
}

#[tokio::test]
async fn answers_stand_at_most_five_deep_below_what_readers_see_of_the_same_text() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "clinica").await;
    let store = database.store(DbRole::Gateway, 4).await;
    let mut eye = connect(&database.urls.superuser).await;
    let (author, reader) = (&people.author, &people.subscriber);
    let post = public(&mut eye, author, "public").await;
    let other = public(&mut eye, author, "public").await;
    let mut parent = None;
    for depth in 1..=DEEPEST {
        let made = say(&store, reader, post, parent, &format!("Nível {depth}"), &approved()).await.unwrap();
        assert_eq!(made.parent.map(|(id, _)| id), parent);
        parent = Some(made.id);
    }
    let deeper = say(&store, reader, post, parent, "Fundo demais", &approved()).await;
    assert!(matches!(deeper, Err(Not::Open(Shut::TooDeep))), "{deeper:?}");
    let elsewhere = say(&store, reader, other, parent, "Outro texto", &approved()).await;
    assert!(matches!(elsewhere, Err(Not::Open(Shut::UnknownParent))), "{elsewhere:?}");
    let waiting = say(&store, reader, post, None, "Espera", &held(Reason::Unmoderated)).await.unwrap();
    let early = say(&store, reader, post, Some(waiting.id), "Cedo demais", &approved()).await;
    assert!(matches!(early, Err(Not::Open(Shut::UnknownParent))), "{early:?}");

    let filter = |parents: Vec<i64>| CommentFilter { parents: Some(parents), ..CommentFilter::default() };
    let top = listed(&store, people.tenant.id, View::Readers(None), &filter(vec![0])).await;
    assert_eq!(top, ["Nível 1"]);
    let below = listed(&store, people.tenant.id, View::Readers(None), &filter(vec![1])).await;
    assert_eq!(below, ["Nível 2"]);
}

#[tokio::test]
async fn the_same_is_not_said_twice_until_it_was_thrown_away() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "clinica").await;
    let (tenant, store) = (people.tenant.id, database.store(DbRole::Gateway, 8).await);
    let mut eye = connect(&database.urls.superuser).await;
    let post = public(&mut eye, &people.author, "public").await;
    let standing = approved();
    let tries = (0..4).map(|_| say(&store, &people.subscriber, post, None, "Oi", &standing));
    let ends = futures_util::future::join_all(tries).await;
    let made: Vec<&Comment> = ends.iter().filter_map(|end| end.as_ref().ok()).collect();
    assert_eq!(made.len(), 1, "{ends:?}");
    for end in ends.iter().filter_map(|end| end.as_ref().err()) {
        assert!(
            matches!(end, Not::Kept(StoreError::Conflict { constraint }) if constraint == "comments_once"),
            "{end:?}"
        );
    }
    let trash = made[0].standing.after(Move::Trash).unwrap();
    moved(&store, tenant, made[0], &trash).await.unwrap();
    say(&store, &people.subscriber, post, None, "Oi", &standing).await.unwrap();
    let stale = moved(&store, tenant, made[0], &trash).await;
    assert!(matches!(stale, Err(StoreError::Stale)), "{stale:?}");
}

#[tokio::test]
async fn readers_see_what_is_approved_and_what_waits_of_their_own() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "clinica").await;
    let (tenant, store) = (people.tenant.id, database.store(DbRole::Gateway, 4).await);
    let mut eye = connect(&database.urls.superuser).await;
    let post = public(&mut eye, &people.author, "public").await;
    let (reader, other) = (&people.subscriber, &people.author);
    say(&store, reader, post, None, "Aprovado", &approved()).await.unwrap();
    let held = say(&store, reader, post, None, "Espera", &held(Reason::Links)).await.unwrap();
    let all = CommentFilter { order: CommentOrder::Number, ..CommentFilter::default() };
    assert_eq!(listed(&store, tenant, View::Readers(None), &all).await, ["Aprovado"]);
    assert_eq!(listed(&store, tenant, View::Readers(Some(other.id)), &all).await, ["Aprovado"]);
    assert_eq!(listed(&store, tenant, View::Readers(Some(reader.id)), &all).await, ["Aprovado", "Espera"]);
    let may = may_moderate(tenant);
    assert_eq!(listed(&store, tenant, View::Moderator(&may), &all).await, ["Aprovado", "Espera"]);
    let waiting = CommentFilter { statuses: vec![CommentStatus::Hold], ..all.clone() };
    assert_eq!(listed(&store, tenant, View::Moderator(&may), &waiting).await, ["Espera"]);
    for (search, found) in [("ESPERA", 1), ("nada", 0)] {
        let filter = CommentFilter { search: Some(search.to_owned()), ..all.clone() };
        assert_eq!(listed(&store, tenant, View::Moderator(&may), &filter).await.len(), found, "{search}");
    }
    let turned = CommentFilter { descending: true, ..all.clone() };
    assert_eq!(listed(&store, tenant, View::Moderator(&may), &turned).await, ["Espera", "Aprovado"]);
    let given = CommentFilter { include: Some(vec![2, 1]), order: CommentOrder::Given, ..all.clone() };
    assert_eq!(listed(&store, tenant, View::Moderator(&may), &given).await, ["Espera", "Aprovado"]);

    let spam = held.standing.after(Move::Spam).unwrap();
    moved(&store, tenant, &held, &spam).await.unwrap();
    assert_eq!(
        listed(&store, tenant, View::Readers(Some(reader.id)), &all).await,
        ["Aprovado"],
        "spam is nobody's own"
    );

    let mut tx = store.begin(Scope::anonymous(tenant)).await.unwrap();
    moderation::erase(&mut tx, &may, held.id).await.unwrap();
    assert!(comment::find(&mut tx, View::Moderator(&may), held.id).await.unwrap().is_none());
    let again = moderation::erase(&mut tx, &may, held.id).await;
    assert!(matches!(again, Err(StoreError::NotFound)), "{again:?}");
    tx.commit().await.unwrap();
    let left = sqlx::raw_sql("select count(*) from comments where content <> '' or author_name <> ''");
    let left: i64 = sqlx::Row::get(&left.fetch_one(&mut eye).await.unwrap(), 0);
    assert_eq!(left, 1, "what was erased left no words");
}

#[tokio::test]
async fn nothing_that_identifies_somebody_is_shown_whatever_the_code_says() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "clinica").await;
    let (tenant, store) = (people.tenant.id, database.store(DbRole::Gateway, 4).await);
    let mut eye = connect(&database.urls.superuser).await;
    let post = public(&mut eye, &people.author, "public").await;
    let hidden = say(&store, &people.subscriber, post, None, "Dados", &held(Reason::PersonalData)).await.unwrap();
    let forced = Standing { status: CommentStatus::Approved, before: None, reasons: vec![Reason::PersonalData] };
    let refused = moved(&store, tenant, &hidden, &forced).await;
    assert!(
        matches!(&refused, Err(StoreError::Failed { object, .. }) if object == "comments_shown_name_nobody"),
        "{refused:?}"
    );
    let written = say(&store, &people.subscriber, post, None, "Outros", &forced).await;
    assert!(matches!(written, Err(Not::Kept(StoreError::Failed { .. }))), "{written:?}");
}

#[tokio::test]
async fn comments_of_another_tenant_are_not_there() {
    let database = Database::fresh().await;
    let (home, foreign) = (People::settle(&database, "clinica").await, People::settle(&database, "vizinha").await);
    let store = database.store(DbRole::Gateway, 4).await;
    let mut eye = connect(&database.urls.superuser).await;
    let post = public(&mut eye, &home.author, "public").await;
    let made = say(&store, &home.subscriber, post, None, "Oi", &approved()).await.unwrap();
    let elsewhere = say(&store, &foreign.subscriber, post, None, "Oi", &approved()).await;
    assert!(matches!(elsewhere, Err(Not::Open(Shut::Unknown))), "{elsewhere:?}");
    let may = may_moderate(foreign.tenant.id);
    let mut tx = store.begin(Scope::anonymous(foreign.tenant.id)).await.unwrap();
    assert!(comment::find(&mut tx, View::Moderator(&may), made.id).await.unwrap().is_none());
    let erased = moderation::erase(&mut tx, &may, made.id).await;
    assert!(matches!(erased, Err(StoreError::NotFound)), "{erased:?}");
    drop(tx);
    let foreign_post = public(&mut eye, &foreign.author, "public").await;
    let own = say(&store, &foreign.subscriber, foreign_post, None, "Oi", &approved()).await.unwrap();
    assert_eq!(own.number, 1, "each tenant counts its own");
}
