//! The servers as packages give them: started, killed, restarted, and with roles that row-level security holds for.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

use xtask::servers::roles::{self, Passwords};
use xtask::servers::{Durability, Nats, Postgres, Tools, http, postgres_sql};

#[test]
fn no_role_of_the_product_is_above_row_level_security() {
    let postgres = Postgres::throw_away(&Tools::fetch().unwrap(), Durability::Kept).unwrap();
    let passwords = Passwords::random().unwrap();
    roles::install(&postgres, &passwords).unwrap();
    roles::install(&postgres, &passwords).unwrap();
    let above = "select rolname from pg_roles where rolname like 'cms%' and (rolsuper or rolbypassrls or rolcreatedb \
                 or rolcreaterole or rolreplication)";
    assert_eq!(postgres.psql("postgres", above).unwrap(), "");
    let owner =
        "select pg_get_userbyid(datdba) || ' ' || pg_encoding_to_char(encoding) from pg_database where datname = 'cms'";
    assert_eq!(postgres.psql("postgres", owner).unwrap(), "cms_migrate UTF8");

    let as_role = |role: &str, password: &str, sql: &str| {
        postgres_sql(postgres.bin_dir(), &postgres.url(role, password, roles::DATABASE), sql)
    };
    as_role(roles::MIGRATE, &passwords.migrate, "create table mine (id int); select 1").unwrap();
    for (role, password) in [(roles::GATEWAY, &passwords.gateway), (roles::WORKER, &passwords.worker)] {
        assert_eq!(as_role(role, password, "select current_user").unwrap(), role);
        assert!(as_role(role, password, "create table theirs (id int)").is_err());
        assert!(as_role(role, password, "select * from mine").is_err());
        assert!(as_role(role, "wrong", "select 1").is_err());
    }
}

#[test]
fn committed_rows_outlive_a_killed_and_a_restarted_server() {
    let mut postgres = Postgres::throw_away(&Tools::fetch().unwrap(), Durability::Kept).unwrap();
    postgres.psql("postgres", "create table kept (id int); insert into kept values (7)").unwrap();
    postgres.restart().unwrap();
    assert_eq!(postgres.psql("postgres", "select id from kept").unwrap(), "7");
    postgres.kill9().unwrap();
    assert!(postgres.psql("postgres", "select 1").is_err());
    postgres.start_again().unwrap();
    assert_eq!(postgres.psql("postgres", "select id from kept").unwrap(), "7");
    let identity = postgres.identity().clone();
    drop(postgres);
    assert!(!identity.is_running());
}

#[test]
fn a_killed_bus_comes_back_on_its_ports_and_can_lose_its_store() {
    let mut nats = Nats::throw_away(&Tools::fetch().unwrap()).unwrap();
    let (url, monitor) = (nats.url(), nats.monitor_port());
    assert!(nats.start_again().is_err());
    assert!(nats.wipe_store().is_err());
    nats.kill9().unwrap();
    assert!(http::status(monitor, "/healthz").is_err());
    nats.start_again().unwrap();
    assert_eq!(http::status(monitor, "/healthz").unwrap(), 200);
    nats.stop().unwrap();
    nats.wipe_store().unwrap();
    nats.start_again().unwrap();
    assert_eq!(http::status(monitor, "/healthz").unwrap(), 200);
    assert_eq!(nats.url(), url);
}
