//! What decisions are made on, and the decisions: as the real roles, on a real Postgres.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them; racing tasks end with the test"
)]

mod care;
mod decisions;
mod emergencies;
mod policies;
mod service;
mod settings;

use domain::access::{Action, Actor, Permit, Role, permit};
use domain::ids::TenantId;
use sqlx::{AssertSqlSafe, Row as _};
use store::{DbRole, Scope, Store, TenantTx};
use testkit::{Database, People, Person};
use uuid::Uuid;

/// A tenant with its people, and the two stores.
struct Clinic {
    database: Database,
    people: People,
    gateway: Store,
    worker: Store,
}

impl Clinic {
    async fn open() -> Self {
        let database = Database::fresh().await;
        let people = People::settle(&database, "a").await;
        let (gateway, worker) = (database.store(DbRole::Gateway, 4).await, database.store(DbRole::Worker, 4).await);
        Self { database, people, gateway, worker }
    }

    fn tenant(&self) -> TenantId {
        self.people.tenant.id
    }

    /// A transaction of the gateway on behalf of somebody.
    async fn as_person(&self, person: &Person) -> TenantTx {
        self.gateway.begin(Scope::of(&person.actor())).await.unwrap()
    }

    async fn as_worker(&self) -> TenantTx {
        self.worker.begin(Scope::worker(self.tenant())).await.unwrap()
    }

    /// Somebody with another role than the account has, since permits ask for the role alone.
    fn acting(&self, person: &Person, role: Role) -> Actor {
        Actor { role, ..person.actor() }
    }

    fn may<A: Action<Resource = TenantId>>(&self, person: &Person, role: Role) -> Permit<A> {
        permit::<A>(&self.acting(person, role), self.tenant()).unwrap()
    }

    /// The account's epoch and the tenant's.
    async fn epochs(&self, person: &Person) -> (i64, i64) {
        let access = format!("select access_epoch from users where id = '{}'", person.id);
        let policy = format!("select policy_epoch from tenants where id = '{}'", self.tenant());
        (self.number(&access).await, self.number(&policy).await)
    }

    /// One number, past the wall.
    async fn number(&self, sql: &str) -> i64 {
        let mut eye = testkit::database::connect(&self.database.urls.superuser).await;
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).fetch_one(&mut eye).await.unwrap().get(0)
    }

    /// Entries of the audit trail with this operation and outcome.
    async fn audited(&self, operation: &str, outcome: &str) -> i64 {
        self.number(&format!(
            "select count(*) from audit_trail where operation = '{operation}' and outcome = '{outcome}'"
        ))
        .await
    }
}

fn new<T: From<Uuid>>() -> T {
    Uuid::now_v7().into()
}
