//! The servers as packages give them: started, killed, restarted, and with roles that row-level security holds for.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

use xtask::servers::roles::{self, Passwords};
use xtask::servers::{
    Clamd, ClamdProgram, Durability, Nats, Postgres, Seaweed, Tools, eicar, http, postgres_sql, seaweed,
};

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

fn zipped(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    use std::process::{Command, Stdio};
    let script = "import io, sys, zipfile\n\
                  out = io.BytesIO()\n\
                  with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as archive:\n\
                  \x20   archive.writestr('exame.txt', sys.stdin.buffer.read())\n\
                  sys.stdout.buffer.write(out.getvalue())\n";
    let mut child =
        Command::new("python3").args(["-c", script]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(bytes).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    output.stdout
}

#[test]
fn the_scanner_finds_the_test_file_plain_and_zipped_and_passes_what_is_clean() {
    let clamd = Clamd::throw_away(&ClamdProgram::fetch().unwrap(), 1024 * 1024).unwrap();
    assert!(clamd.answers());
    let plain = eicar();
    let archive = zipped(&plain);
    assert!(!archive.windows(plain.len()).any(|window| window == plain), "the archive hides the bytes");
    for (bytes, found) in
        [(plain, true), (archive, true), (b"Laudo: sem achados.".to_vec(), false), (Vec::new(), false)]
    {
        let verdict = clamd.scan(&bytes).unwrap();
        assert_eq!(verdict.ends_with(" FOUND"), found, "{verdict}");
        assert!(found || verdict == "stream: OK", "{verdict}");
    }
    let longest = vec![b'a'; 1024 * 1024];
    assert_eq!(clamd.scan(&longest).unwrap(), "stream: OK");
    let beyond = clamd.scan(&[longest.as_slice(), b"a"].concat()).unwrap();
    assert!(beyond.ends_with("ERROR") && !beyond.ends_with(" OK"), "{beyond}");
    let identity = clamd.identity().clone();
    drop(clamd);
    assert!(!identity.is_running());
}

#[test]
fn a_signature_learned_later_finds_what_passed_before_and_survives_a_restart() {
    let mut clamd = Clamd::throw_away(&ClamdProgram::fetch().unwrap(), 1024 * 1024).unwrap();
    let sample = b"a file that was clean when it came".as_slice();
    assert_eq!(clamd.scan(sample).unwrap(), "stream: OK");
    assert!(clamd.add_signature("two words", sample).is_err());
    clamd.add_signature("Local.Later", sample).unwrap();
    assert!(clamd.scan(sample).unwrap().contains("Local.Later"));
    assert_eq!(clamd.scan(b"another file").unwrap(), "stream: OK");
    clamd.kill9().unwrap();
    assert!(!clamd.answers());
    clamd.start_again().unwrap();
    assert!(clamd.scan(sample).unwrap().contains("Local.Later"));
    assert!(clamd.scan(&eicar()).unwrap().ends_with(" FOUND"));
}

#[test]
fn object_storage_is_ready_on_loopback_turns_strangers_away_and_ends_with_its_owner() {
    let mut weed = Seaweed::throw_away(&Tools::weed().unwrap()).unwrap();
    let port: u16 = weed.endpoint().rsplit(':').next().unwrap().parse().unwrap();
    let bucket = format!("/{}", seaweed::BUCKET);
    assert_eq!(http::status(port, &bucket).unwrap(), 403);
    assert_eq!(http::status(port, &format!("{bucket}/key")).unwrap(), 403);
    weed.kill9().unwrap();
    assert!(http::status(port, &bucket).is_err());
    weed.start_again().unwrap();
    assert_eq!(http::status(port, &bucket).unwrap(), 403);
    let identity = weed.identity().clone();
    drop(weed);
    assert!(!identity.is_running());
}
