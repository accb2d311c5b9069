//! A tenant, a bus and a database of their own, and pools that run in the test's process.

#![allow(dead_code, reason = "each of the tests that share it uses a part")]

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use bus_schemas::{Command, Envelope, subject};
use bytes::Bytes;
use chassis::bus::Bus;
use chassis::tasks::Tasks;
use domain::ids::{CommandId, UserId};
use serde_json::{Value, json};
use store::command::{self, NewCommand};
use store::{DbRole, Scope, Store};
use testkit::{Database, Oracle, People, Person, eventually};
use time::OffsetDateTime;
use uuid::Uuid;
use workers::adapters::references::lookup;
use workers::config::Config;
use workers::{pools, runner};
use xtask::servers::Nats;

/// How long anything may take.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// Everything that pools need.
pub(crate) struct Workshop {
    pub(crate) people: People,
    pub(crate) gateway: Store,
    pub(crate) worker: Store,
    pub(crate) bus: Bus,
    pub(crate) nats: Nats,
    pub(crate) database: Database,
    folder: tempfile::TempDir,
}

/// Pools at work.
pub(crate) struct Running {
    tasks: Tasks,
}

impl Running {
    /// Tells them to end, and waits.
    pub(crate) async fn stop(self) {
        assert!(self.tasks.stop(PATIENCE).await, "some task did not end");
    }
}

/// A new id of any kind.
pub(crate) fn new<T: From<Uuid>>() -> T {
    Uuid::now_v7().into()
}

/// Now, in whole microseconds, as Postgres keeps them.
pub(crate) fn now() -> OffsetDateTime {
    OffsetDateTime::now_utc().replace_nanosecond(0).unwrap()
}

impl Workshop {
    pub(crate) async fn open() -> Self {
        let database = Database::fresh().await;
        let people = People::settle(&database, "clinica").await;
        let (gateway, worker) = (database.store(DbRole::Gateway, 4).await, database.store(DbRole::Worker, 8).await);
        let nats = Nats::throw_away(&testkit::database::tools()).expect("start NATS");
        let bus = Bus::connect(&nats.url(), "test").await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        crypto::key_file::create_secret(&folder.path().join("links.key")).unwrap();
        crypto::key_file::create_root(&folder.path().join("root.key")).unwrap();
        eventually("the bus", PATIENCE, || async { bus.is_connected().then_some(()) }).await;
        Self { people, gateway, worker, bus, nats, database, folder }
    }

    pub(crate) fn link_key_file(&self) -> PathBuf {
        self.folder.path().join("links.key")
    }

    /// Settings of a developer's machine, with these on top.
    pub(crate) fn config(&self, more: Value) -> Config {
        let mut settings = json!({
            "database_url": self.database.urls.worker,
            "nats_url": self.nats.url(),
            "profile": "dev",
            "retry_ms": 20,
            "link_key_file": self.link_key_file(),
            "root_key_file": self.folder.path().join("root.key"),
            "mail": { "folder": self.folder.path().join("mail") },
        });
        for (key, value) in more.as_object().unwrap() {
            settings[key] = value.clone();
        }
        serde_json::from_value(settings).unwrap()
    }

    /// Starts pools over a connection of this name.
    pub(crate) async fn start(&self, connection: &str, names: &[&str], more: Value) -> Running {
        let (config, tasks) = (self.config(more), Tasks::new());
        let bench = runner::Bench {
            store: self.worker.clone(),
            bus: Bus::connect(&self.nats.url(), connection).await.unwrap(),
            lease: config.lease(),
            first_retry: Duration::from_millis(config.retry_ms),
            lookup: lookup(&self.worker, config.references.as_ref()).unwrap().map(Arc::new),
        };
        for name in names {
            pools::start(name, &bench, &config, &tasks).unwrap();
        }
        Running { tasks }
    }

    pub(crate) async fn oracle(&self) -> Oracle {
        Oracle::open(&self.database.urls.superuser).await
    }

    /// One number, past the wall.
    pub(crate) async fn number(&self, sql: &str) -> i64 {
        self.oracle().await.number(sql).await
    }

    /// Entries of the audit trail with this operation.
    pub(crate) async fn audited(&self, operation: &str) -> i64 {
        self.number(&format!("select count(*) from audit_trail where operation = '{operation}'")).await
    }

    /// A command in the ledger.
    pub(crate) async fn accept<C: Command>(
        &self,
        actor: Option<UserId>,
        message: impl FnOnce(CommandId) -> C,
    ) -> NewCommand {
        let (tenant, id) = (self.people.tenant.id, CommandId(Uuid::now_v7()));
        let envelope = Envelope::new(id.0, "gateway", tenant, id.0, OffsetDateTime::now_utc(), message(id));
        let new = NewCommand {
            id,
            redrive_of: None,
            pool: C::POOL,
            kind: C::KIND,
            actor,
            post: None,
            stage: None,
            subject: subject::command::<C>(tenant),
            message: envelope.to_value(),
            body_hash: [0; 32],
            traceparent: None,
        };
        let mut tx = self.gateway.begin(Scope::anonymous(tenant)).await.unwrap();
        command::accept(&mut tx, &new).await.unwrap();
        tx.commit().await.unwrap();
        new
    }

    /// Gives a command to the bus as message number `n`, once the stream is there.
    pub(crate) async fn publish(&self, new: &NewCommand, n: u32) {
        let payload = Bytes::from(new.message.to_string());
        eventually("the stream", PATIENCE, || async {
            self.bus.publish(&new.subject, &format!("{}:{n}", new.id), None, payload.clone()).await.ok()
        })
        .await;
    }

    /// A command in the ledger and on the bus, done to its end: its state and outcome.
    pub(crate) async fn order<C: Command>(
        &self,
        actor: Option<UserId>,
        message: impl FnOnce(CommandId) -> C,
    ) -> (String, String) {
        let new = self.accept(actor, message).await;
        self.publish(&new, 1).await;
        self.settled(new.id).await
    }

    /// Waits until a command is settled: its state and outcome.
    pub(crate) async fn settled(&self, id: CommandId) -> (String, String) {
        let sql = format!(
            "select state || ' ' || outcome from commands where id = '{id}' and state in ('done', 'rejected', 'dead')"
        );
        let mut oracle = self.oracle().await;
        let start = std::time::Instant::now();
        loop {
            if let Some(settled) = oracle.text(&sql).await {
                let (state, outcome) = settled.split_once(' ').unwrap();
                return (state.to_owned(), outcome.to_owned());
            }
            assert!(start.elapsed() < PATIENCE, "command {id} was not settled");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// A transaction of the gateway on behalf of somebody.
    pub(crate) async fn as_person(&self, person: &Person) -> store::TenantTx {
        self.gateway.begin(Scope::of(&person.actor())).await.unwrap()
    }
}
