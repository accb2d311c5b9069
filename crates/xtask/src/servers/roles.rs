//! The product's database roles. None of them is a superuser, bypasses row-level security, or owns what it serves:
//! `cms_migrate` owns the schema and serves nobody, `cms_gateway`, `cms_worker` and `cms_platform` serve and own
//! nothing.

use std::path::Path;

use anyhow::{Context, Result};

use super::postgres::Postgres;
use super::secrets;

/// Owner of the database; applies migrations.
pub const MIGRATE: &str = "cms_migrate";
/// The gateway.
pub const GATEWAY: &str = "cms_gateway";
/// The workers.
pub const WORKER: &str = "cms_worker";
/// The platform's administrators, who reach no tenant table.
pub const PLATFORM: &str = "cms_platform";
/// The product's database.
pub const DATABASE: &str = "cms";

/// What only a superuser may say in a database before texts are searched by an index: that to compare a text with a
/// question tells nothing of texts that row-level security hides, and that it is not cheap. Without it a search finds
/// the same and reads every text for it.
pub const SEARCH: &str = "alter function pg_catalog.ts_match_vq(tsvector, tsquery) leakproof cost 100";

/// A password for each role.
#[derive(Clone)]
pub struct Passwords {
    /// Of [`MIGRATE`].
    pub migrate: String,
    /// Of [`GATEWAY`].
    pub gateway: String,
    /// Of [`WORKER`].
    pub worker: String,
    /// Of [`PLATFORM`].
    pub platform: String,
}

impl Passwords {
    /// New ones, for a server that is thrown away.
    pub fn random() -> Result<Self> {
        Ok(Self {
            migrate: secrets::random()?,
            gateway: secrets::random()?,
            worker: secrets::random()?,
            platform: secrets::random()?,
        })
    }

    /// Those kept in a private folder, made on first use.
    pub fn kept(folder: &Path) -> Result<Self> {
        secrets::private_dir(folder)?;
        let of = |role: &str| secrets::kept(&folder.join(role));
        Ok(Self { migrate: of(MIGRATE)?, gateway: of(GATEWAY)?, worker: of(WORKER)?, platform: of(PLATFORM)? })
    }
}

impl std::fmt::Debug for Passwords {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Passwords")
    }
}

/// Creates or renews the roles and creates the database, owned by [`MIGRATE`]. May be repeated.
pub fn install(postgres: &Postgres, passwords: &Passwords) -> Result<()> {
    let mut sql = String::new();
    for (role, password) in [
        (MIGRATE, &passwords.migrate),
        (GATEWAY, &passwords.gateway),
        (WORKER, &passwords.worker),
        (PLATFORM, &passwords.platform),
    ] {
        // Roles are the cluster's, not a database's: `if not exists` has to be spelled out. Passwords are hexadecimal.
        sql.push_str(&format!(
            "do $$ begin if not exists (select from pg_roles where rolname = '{role}') then create role {role}; end if; \
             end $$;\nalter role {role} login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password \
             '{password}';\n"
        ));
    }
    postgres.psql("postgres", &sql).context("create the roles")?;
    let exists = format!("select 1 from pg_database where datname = '{DATABASE}'");
    if postgres.psql("postgres", &exists)?.is_empty() {
        let create = format!(
            "create database {DATABASE} owner {MIGRATE} template template0 encoding 'UTF8' \
             locale_provider builtin builtin_locale 'C.UTF-8' locale 'C';"
        );
        postgres.psql("postgres", &create).context("create the database")?;
    }
    let connect = format!(
        "revoke all on database {DATABASE} from public; grant connect on database {DATABASE} to {GATEWAY}, {WORKER}, {PLATFORM};"
    );
    postgres.psql("postgres", &connect).context("grant connections")?;
    postgres.psql(DATABASE, SEARCH).context("let searches use their index").map(drop)
}
