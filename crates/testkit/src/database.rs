//! A database per test, copied from a template that has the migrations, reached as the real roles.

use std::str::FromStr as _;

use secrecy::SecretString;
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, PgConnection};
use store::provision::Owner;
use store::{DbRole, Store};
use uuid::Uuid;
use xtask::servers::roles::{self, Passwords};
use xtask::servers::{Durability, Postgres, Tools};

use crate::variable;

/// Addresses of one database for every role.
#[derive(Clone, Debug)]
pub struct Urls {
    /// Bypasses row-level security: for the oracle alone.
    pub superuser: String,
    /// Schema owner.
    pub migrate: String,
    /// Gateway.
    pub gateway: String,
    /// Worker.
    pub worker: String,
    /// The platform's administrators.
    pub platform: String,
}

/// A migrated database of its own.
#[derive(Debug)]
pub struct Database {
    /// Its addresses.
    pub urls: Urls,
    /// A server of its own, when the test wants to hurt it.
    pub server: Option<Postgres>,
}

fn with_database(url: &str, name: &str) -> String {
    let end = url.rfind('/').expect("a database URL has a path");
    format!("{}/{name}", &url[..end])
}

impl Database {
    /// A fresh database on the shared server. It goes with the server.
    ///
    /// # Panics
    /// When the server cannot be reached.
    pub async fn fresh() -> Self {
        let superuser = variable("CMS_TEST_PG_URL");
        let template = template(&superuser).await;
        let name = format!("t_{}", Uuid::now_v7().simple());
        let mut connection = connect(&superuser).await;
        execute(&mut connection, &format!("create database {name} template {template} owner cms_migrate")).await;
        let urls = Urls {
            superuser: with_database(&superuser, &name),
            migrate: with_database(&variable("CMS_TEST_MIGRATE_URL"), &name),
            gateway: with_database(&variable("CMS_TEST_GATEWAY_URL"), &name),
            worker: with_database(&variable("CMS_TEST_WORKER_URL"), &name),
            platform: with_database(&variable("CMS_TEST_PLATFORM_URL"), &name),
        };
        Self { urls, server: None }
    }

    /// A fresh database on a server of its own, for tests that stop and kill it.
    ///
    /// # Panics
    /// When the server cannot be started.
    pub async fn on_own_server() -> Self {
        let tools = tools();
        let server = Postgres::throw_away(&tools, Durability::Kept).expect("start a Postgres");
        let passwords = Passwords::random().expect("draw passwords");
        roles::install(&server, &passwords).expect("install the roles");
        let url = |role: &str, password: &str| server.url(role, password, roles::DATABASE);
        let urls = Urls {
            superuser: server.superuser_url(roles::DATABASE),
            migrate: url(roles::MIGRATE, &passwords.migrate),
            gateway: url(roles::GATEWAY, &passwords.gateway),
            worker: url(roles::WORKER, &passwords.worker),
            platform: url(roles::PLATFORM, &passwords.platform),
        };
        store::migrate::run(&SecretString::from(urls.migrate.clone())).await.expect("migrate");
        Self { urls, server: Some(server) }
    }

    /// A store as one of the serving roles.
    ///
    /// # Panics
    /// When the role is refused.
    pub async fn store(&self, role: DbRole, connections: u32) -> Store {
        let url = match role {
            DbRole::Gateway => &self.urls.gateway,
            DbRole::Worker => &self.urls.worker,
            DbRole::Platform => &self.urls.platform,
        };
        Store::connect(&SecretString::from(url.clone()), role, connections).await.expect("connect as the role")
    }

    /// The schema's owner.
    ///
    /// # Panics
    /// When nobody answers.
    pub async fn owner(&self) -> Owner {
        Owner::connect(&SecretString::from(self.urls.migrate.clone())).await.expect("connect as the owner")
    }
}

/// The servers' executables, as `cargo xtask test` found them.
///
/// # Panics
/// When the environment does not name them.
pub fn tools() -> Tools {
    Tools::at(variable("CMS_TEST_PG_BIN").as_ref(), variable("CMS_TEST_NATS_BIN").as_ref())
}

/// A connection that nothing of the product would make.
///
/// # Panics
/// When nobody answers.
pub async fn connect(url: &str) -> PgConnection {
    let options = PgConnectOptions::from_str(url).expect("a database URL").disable_statement_logging();
    PgConnection::connect_with(&options).await.expect("connect to Postgres")
}

/// Runs statements that return nothing.
///
/// # Panics
/// When one fails.
pub async fn execute(connection: &mut PgConnection, sql: &str) {
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(connection).await.unwrap_or_else(|e| panic!("{sql}: {e}"));
}

/// The migrated template, made by the first test that asks; tests run in processes of their own,
/// so a lock in the server decides who is first.
async fn template(superuser: &str) -> String {
    let mut digest = 0xcbf2_9ce4_8422_2325_u64;
    for byte in store::migrate::fingerprint() {
        digest = (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    let name = format!("template_{digest:016x}");
    let mut connection = connect(superuser).await;
    execute(&mut connection, "select pg_advisory_lock(20261121)").await;
    let exists = sqlx::raw_sql(AssertSqlSafe(format!("select 1 from pg_database where datname = '{name}'")))
        .fetch_optional(&mut connection)
        .await
        .expect("look for the template")
        .is_some();
    if !exists {
        let making = format!("{name}_making");
        execute(&mut connection, &format!("drop database if exists {making}")).await;
        execute(
            &mut connection,
            &format!(
                "create database {making} owner cms_migrate template template0 encoding 'UTF8' \
                 locale_provider builtin builtin_locale 'C.UTF-8' locale 'C'"
            ),
        )
        .await;
        let mut inside = connect(&with_database(superuser, &making)).await;
        execute(&mut inside, roles::SEARCH).await;
        // A database with a session in it cannot be renamed.
        inside.close().await.expect("leave the new template");
        let url = with_database(&variable("CMS_TEST_MIGRATE_URL"), &making);
        store::migrate::run(&SecretString::from(url)).await.expect("migrate the template");
        execute(&mut connection, &format!("alter database {making} rename to {name}")).await;
    }
    connection.close().await.expect("close and release the lock");
    name
}
