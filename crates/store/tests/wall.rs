//! Two tenants and no door between them, whatever the context says and however a request ends.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them; the storm's tasks end with the test"
)]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use domain::access::{CreatePost, permit};
use domain::content::{ComplianceLevel, MedicalCategory, PostType, Taxonomy};
use domain::ids::{PostId, TenantId, TermId};
use sqlx::{AssertSqlSafe, PgConnection, Row as _};
use store::post::NewPost;
use store::term::NewTerm;
use store::{DbRole, Scope, Store, post, user};
use testkit::database::{connect, execute};
use testkit::{Database, People};
use uuid::Uuid;

fn text(title: &str) -> post::Text {
    post::Text {
        title: title.to_owned(),
        content: "Texto.".to_owned(),
        excerpt: String::new(),
        meta_description: String::new(),
        medical_disclaimer: String::new(),
        medical_category: MedicalCategory::General,
        compliance_level: ComplianceLevel::Public,
        references: Vec::new(),
        fields: serde_json::Map::new(),
        content_hash: [7; 32],
    }
}

fn may_manage(tenant: TenantId) -> domain::access::Permit<domain::access::ManageCategories> {
    let actor = domain::access::Actor {
        tenant,
        user: domain::ids::UserId(Uuid::now_v7()),
        role: domain::access::Role::Editor,
        session: None,
    };
    permit(&actor, tenant).unwrap()
}

fn term(name: &str, slug: &str, parent: Option<TermId>) -> NewTerm {
    NewTerm {
        id: TermId(Uuid::now_v7()),
        taxonomy: Taxonomy::Category,
        parent,
        name: name.to_owned(),
        slug: slug.to_owned(),
        description: String::new(),
        specialty: None,
    }
}

async fn write_post(store: &Store, people: &People, title: &str) -> PostId {
    let actor = people.author.actor();
    let permit = permit::<CreatePost>(&actor, actor.tenant).unwrap();
    let id = PostId(Uuid::now_v7());
    let mut tx = store.begin(Scope::of(&actor)).await.unwrap();
    let text = text(title);
    let new = NewPost { id, post_type: PostType::Post, slug: title, category: None, patient: None, text: &text };
    post::create(&mut tx, &permit, &new).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn tenant_tables(eye: &mut PgConnection) -> Vec<String> {
    sqlx::raw_sql(
        "select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'public' and c.relkind = 'r' and exists (
             select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')",
    )
    .fetch_all(eye)
    .await
    .unwrap()
    .into_iter()
    .map(|row| row.get::<String, _>(0))
    .collect()
}

/// Rows of a table that a role sees under a tenant setting; none when it may not look at all.
async fn seen(connection: &mut PgConnection, table: &str, setting: Option<&str>) -> Option<i64> {
    execute(connection, "begin").await;
    if let Some(setting) = setting {
        execute(connection, &format!("select set_config('app.tenant_id', '{setting}', true)")).await;
    }
    let rows = sqlx::raw_sql(AssertSqlSafe(format!("select count(*) from {table}"))).fetch_one(&mut *connection).await;
    execute(connection, "rollback").await;
    match rows {
        Ok(row) => Some(row.get::<i64, _>(0)),
        Err(error) => {
            let code = error.as_database_error().and_then(|d| d.code().map(std::borrow::Cow::into_owned));
            assert_eq!(code.as_deref(), Some("42501"), "{table} under {setting:?}: {error}");
            None
        }
    }
}

#[tokio::test]
async fn without_a_tenant_nobody_sees_a_row_and_nobody_gets_an_error() {
    let database = Database::fresh().await;
    let people = People::settle(&database, "a").await;
    write_post(&database.store(DbRole::Gateway, 2).await, &people, "um").await;
    let mut eye = connect(&database.urls.superuser).await;
    let tables = tenant_tables(&mut eye).await;
    let foreign = Uuid::now_v7().to_string();
    let urls = &database.urls;
    for url in [&urls.gateway, &urls.worker, &urls.platform, &urls.migrate] {
        let mut connection = connect(url).await;
        for table in &tables {
            for setting in [None, Some(""), Some("not-a-uuid"), Some("x'' or true --"), Some(foreign.as_str())] {
                assert!(
                    matches!(seen(&mut connection, table, setting).await, None | Some(0)),
                    "{table} under {setting:?}"
                );
            }
        }
        // The setting of a finished transaction is the empty string, not the tenant.
        execute(
            &mut connection,
            &format!("begin; select set_config('app.tenant_id', '{}', true); commit", people.tenant.id),
        )
        .await;
        assert!(matches!(seen(&mut connection, "posts", None).await, None | Some(0)));
    }
}

#[tokio::test]
async fn one_tenant_reads_and_writes_nothing_of_another() {
    let database = Database::fresh().await;
    let (a, b) = (People::settle(&database, "a").await, People::settle(&database, "b").await);
    let store = database.store(DbRole::Gateway, 2).await;
    let post_of_a = write_post(&store, &a, "de a").await;

    let mut tx = store.begin(Scope::of(&b.editor.actor())).await.unwrap();
    assert!(post::find(&mut tx, post_of_a).await.unwrap().is_none());
    assert!(user::get(&mut tx, a.author.id).await.is_err());
    assert!(user::find_credentials(&mut tx, &a.author.email).await.unwrap().is_none());
    drop(tx);

    // As the owner, who has every grant, so that the wall and not a missing grant is what holds.
    let mut eye = connect(&database.urls.superuser).await;
    let mut owner = connect(&database.urls.migrate).await;
    for table in tenant_tables(&mut eye).await {
        execute(&mut owner, "begin").await;
        execute(&mut owner, &format!("select set_config('app.tenant_id', '{}', true)", b.tenant.id)).await;
        let foreign =
            sqlx::raw_sql(AssertSqlSafe(format!("select count(*) from {table} where tenant_id = '{}'", a.tenant.id)))
                .fetch_one(&mut owner)
                .await
                .unwrap()
                .get::<i64, _>(0);
        assert_eq!(foreign, 0, "{table}");
        let touched = sqlx::raw_sql(AssertSqlSafe(format!("delete from {table} where tenant_id = '{}'", a.tenant.id)))
            .execute(&mut owner)
            .await
            .unwrap()
            .rows_affected();
        assert_eq!(touched, 0, "{table}");
        execute(&mut owner, "rollback").await;
    }
    // WITH CHECK: a row cannot be written into, or moved to, another tenant.
    for statement in [
        format!(
            "insert into terms (tenant_id, id, name, slug) values ('{}', gen_random_uuid(), 'x', 'x')",
            a.tenant.id
        ),
        format!("update users set tenant_id = '{}'", a.tenant.id),
    ] {
        execute(&mut owner, "begin").await;
        execute(&mut owner, &format!("select set_config('app.tenant_id', '{}', true)", b.tenant.id)).await;
        assert!(sqlx::raw_sql(AssertSqlSafe(statement.clone())).execute(&mut owner).await.is_err(), "{statement}");
        execute(&mut owner, "rollback").await;
    }
}

/// `security.md` R5: 1,000 tasks of 50 tenants over 4 connections, dropped, panicking, timing out,
/// failing and committing at random; not one foreign row.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_connection_carries_a_tenant_into_the_next_request() {
    const TENANTS: usize = 50;
    const TASKS: usize = 1_000;
    const QUERIES: usize = 100;
    let database = Database::fresh().await;
    let owner = database.owner().await;
    let mut tenants: Vec<TenantId> = Vec::new();
    for n in 0..TENANTS {
        let tenant = owner.ensure_tenant(&format!("t{n}"), "T", &format!("t{n}.localhost")).await.unwrap();
        tenants.push(tenant.id);
    }
    // One category per tenant, named after it.
    let mut eye = connect(&database.urls.superuser).await;
    for tenant in &tenants {
        execute(
            &mut eye,
            &format!(
                "insert into terms (tenant_id, id, name, slug) values ('{tenant}', gen_random_uuid(), '{tenant}', 's')"
            ),
        )
        .await;
    }
    let store = database.store(DbRole::Gateway, 4).await;
    let (foreign, queries) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    // More would only wait for a connection until they give up.
    let crowd = Arc::new(tokio::sync::Semaphore::new(64));
    let tasks: Vec<_> = (0..TASKS)
        .map(|n| {
            let (store, tenant, foreign, queries) =
                (store.clone(), tenants[n % TENANTS], Arc::clone(&foreign), Arc::clone(&queries));
            let crowd = Arc::clone(&crowd);
            tokio::spawn(async move {
                let _place = crowd.acquire_owned().await;
                let work = async {
                    let Ok(mut tx) = store.begin(Scope::anonymous(tenant)).await else { return };
                    for turn in 0..QUERIES {
                        let all = store::term::TermFilter::default();
                        let Ok(page) = store::term::list(&mut tx, &all, store::PageRequest::default()).await else {
                            return;
                        };
                        queries.fetch_add(1, Ordering::Relaxed);
                        let own = tenant.to_string();
                        foreign.fetch_add(page.rows.iter().filter(|c| c.name != own).count(), Ordering::Relaxed);
                        assert!(!(n % 7 == 3 && turn == n % QUERIES), "a panic in the middle of a transaction");
                        if n % 5 == 1 && turn == n % QUERIES {
                            // A failing statement (the slug is taken) poisons the
                            // transaction; it must not poison the connection.
                            let twin = term("x", "s", None);
                            assert!(store::term::create(&mut tx, &may_manage(tenant), &twin).await.is_err());
                        }
                    }
                    if n % 2 == 0 {
                        drop(tx.commit().await);
                    }
                };
                if n % 3 == 2 {
                    // The client hangs up somewhere in the middle.
                    drop(tokio::time::timeout(Duration::from_millis((n % 40) as u64), work).await);
                } else {
                    work.await;
                }
            })
        })
        .collect();
    for task in tasks {
        drop(task.await);
    }
    assert_eq!(foreign.load(Ordering::Relaxed), 0);
    let rained = queries.load(Ordering::Relaxed);
    assert!(rained > TASKS * QUERIES / 3, "the storm has to have rained: {rained} queries");
}
