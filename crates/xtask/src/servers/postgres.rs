//! A Postgres server of our own.

use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};

use super::account::Account;
use super::identity::{Identity, Signal};
use super::process::{Launch, Process, Session};
use super::scratch::Scratch;
use super::tools::Tools;
use super::{ports, secrets};

/// The bootstrap role. Nothing of the product connects as it: it bypasses row-level security.
pub const SUPERUSER: &str = "postgres";

const START: Duration = Duration::from_secs(60);
const STOP: Duration = Duration::from_secs(20);

/// Whether what was committed survives a crash of the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// As in production.
    Kept,
    /// No fsync: for data that is thrown away.
    Off,
}

/// What a server is started with.
#[derive(Clone, Debug)]
pub struct PostgresOptions {
    /// The folder with the executables.
    pub bin_dir: PathBuf,
    /// The cluster's folder; made on first start.
    pub data_dir: PathBuf,
    /// Where the server's output goes.
    pub log: PathBuf,
    /// Port on loopback.
    pub port: u16,
    /// Password of the superuser, set when the cluster is made.
    pub password: String,
    /// Whether it syncs.
    pub durability: Durability,
    /// Whether it shares our session.
    pub session: Session,
}

/// A running server, stopped when dropped.
#[derive(Debug)]
pub struct Postgres {
    process: Process,
    options: PostgresOptions,
    account: Account,
    /// Removed after the server has ended: fields are dropped in this order.
    _scratch: Option<Scratch>,
}

impl Postgres {
    /// Makes the cluster if there is none, starts the server and waits until it answers.
    pub fn start(options: PostgresOptions) -> Result<Self> {
        let account = Account::for_database()?;
        if !options.data_dir.join("PG_VERSION").exists() {
            make_cluster(&options, &account)?;
        }
        let process = launch(&options, &account)?;
        Ok(Self { process, options, account, _scratch: None })
    }

    /// A server on a free port, in a temporary folder that goes with it. Tests that kill the server want it
    /// [`Durability::Kept`]: without it even what was committed may be lost.
    pub fn throw_away(tools: &Tools, durability: Durability) -> Result<Self> {
        let scratch = Scratch::new("postgres")?;
        let mut started = Self::start(PostgresOptions {
            bin_dir: tools.postgres_bin.clone(),
            data_dir: scratch.path().join("data"),
            log: scratch.path().join("log"),
            port: ports::free()?,
            password: secrets::random()?,
            durability,
            session: Session::Shared,
        })?;
        started._scratch = Some(scratch);
        Ok(started)
    }

    /// The URL of a database for the superuser.
    #[must_use]
    pub fn superuser_url(&self, database: &str) -> String {
        self.url(SUPERUSER, &self.options.password, database)
    }

    /// The URL of a database for a role.
    #[must_use]
    pub fn url(&self, role: &str, password: &str, database: &str) -> String {
        format!("postgres://{role}:{password}@127.0.0.1:{}/{database}", self.options.port)
    }

    /// Port on loopback.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.options.port
    }

    /// The folder with `psql`, `pg_dump`, …
    #[must_use]
    pub fn bin_dir(&self) -> &Path {
        &self.options.bin_dir
    }

    /// The running server's identity, for a record.
    #[must_use]
    pub fn identity(&self) -> &Identity {
        self.process.identity()
    }

    /// The child process, to look after.
    pub fn process_mut(&mut self) -> &mut Process {
        &mut self.process
    }

    /// Runs SQL as the superuser; see [`psql`].
    pub fn psql(&self, database: &str, sql: &str) -> Result<String> {
        psql(&self.options.bin_dir, &self.superuser_url(database), sql)
    }

    /// Ends sessions, writes everything out, stops.
    pub fn stop(&mut self) -> Result<()> {
        self.process.stop(Signal::Interrupt, STOP)
    }

    /// SIGKILL to the server: its other processes notice and end, nothing is written out.
    pub fn kill9(&mut self) -> Result<()> {
        self.process.kill()
    }

    /// Starts it again on the same port with the same data, after [`stop`](Self::stop) or [`kill9`](Self::kill9).
    pub fn start_again(&mut self) -> Result<()> {
        ensure!(self.process.ended()?.is_some(), "postgres is still running");
        self.process = launch(&self.options, &self.account)?;
        Ok(())
    }

    /// Stops it and starts it again.
    pub fn restart(&mut self) -> Result<()> {
        self.stop()?;
        self.start_again()
    }

    /// Lets the server run on when this handle is gone.
    pub fn leave(&mut self) {
        self.process.leave();
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // A plain SIGTERM would wait for clients to leave.
        if !self.process.is_left() {
            drop(self.stop());
        }
    }
}

/// Runs SQL by the bundled `psql` and returns the rows, one a line, columns separated by `|`. Stops at the first error.
/// SQL and password travel by pipe and environment: command lines are readable by everybody.
pub fn psql(bin_dir: &Path, url: &str, sql: &str) -> Result<String> {
    let (head, place) = url.rsplit_once('@').context("not a database URL")?;
    let (role, password) =
        head.split_once("://").and_then(|(_, login)| login.split_once(':')).context("no login in the database URL")?;
    let (address, database) = place.split_once('/').context("no database in the database URL")?;
    let (host, port) = address.split_once(':').context("no port in the database URL")?;
    let mut child = Command::new(bin_dir.join("psql"))
        .args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", host, "-p", port, "-U", role, "-d", database])
        .env("PGPASSWORD", password)
        .env("PGCONNECT_TIMEOUT", "10")
        .env("PGOPTIONS", "-c client_min_messages=warning")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("start psql")?;
    if let Some(mut input) = child.stdin.take() {
        // An early end of psql shows in its status below.
        drop(input.write_all(sql.as_bytes()));
    }
    let output = child.wait_with_output().context("wait for psql")?;
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned())
}

fn make_cluster(options: &PostgresOptions, account: &Account) -> Result<()> {
    // A cluster without PG_VERSION is one whose making was interrupted.
    drop(fs::remove_dir_all(&options.data_dir));
    account.make_dir(&options.data_dir)?;
    let password_file = options.data_dir.with_extension("password");
    secrets::write_private(&password_file, &options.password)?;
    account.own(&password_file)?;
    let mut words: Vec<OsString> = account.prefix();
    words.push(options.bin_dir.join("initdb").into());
    let mut words = words.into_iter();
    let output = Command::new(words.next().context("nothing to start")?)
        .args(words)
        .args(["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--locale-provider=builtin"])
        .args(["--builtin-locale=C.UTF-8", "--no-instructions", "--username", SUPERUSER, "--pgdata"])
        .arg(&options.data_dir)
        .arg("--pwfile")
        .arg(&password_file)
        .args((options.durability == Durability::Off).then_some("--no-sync"))
        .current_dir(&options.data_dir)
        .output();
    fs::remove_file(&password_file).context("remove the password file")?;
    let output = output.context("run initdb")?;
    if !output.status.success() {
        drop(fs::remove_dir_all(&options.data_dir));
        bail!("initdb failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(())
}

fn launch(options: &PostgresOptions, account: &Account) -> Result<Process> {
    let mut settings = vec![
        format!("port={}", options.port),
        "listen_addresses=127.0.0.1".to_owned(),
        // Loopback is enough, and a socket's path may be too long for a deep checkout.
        "unix_socket_directories=".to_owned(),
        "max_connections=300".to_owned(),
        "log_line_prefix=%m [%p] %q%u@%d ".to_owned(),
        "timezone=UTC".to_owned(),
        "log_timezone=UTC".to_owned(),
        // Values of rows and parameters may be health data: a failed statement is logged without them.
        "log_error_verbosity=terse".to_owned(),
        "log_min_error_statement=panic".to_owned(),
        "log_parameter_max_length=0".to_owned(),
        "log_parameter_max_length_on_error=0".to_owned(),
    ];
    if options.durability == Durability::Off {
        settings.extend(["fsync=off", "synchronous_commit=off", "full_page_writes=off"].map(str::to_owned));
    }
    let mut arguments: Vec<OsString> = vec!["-D".into(), options.data_dir.clone().into()];
    for setting in settings {
        arguments.extend(["-c".into(), setting.into()]);
    }
    let mut process = Process::start(Launch {
        name: "postgres",
        program: &options.bin_dir.join("postgres"),
        arguments,
        environment: Vec::new(),
        folder: &options.data_dir,
        log: &options.log,
        account,
        session: options.session,
    })?;
    let pid = process.identity().pid().to_string();
    let lock = options.data_dir.join("postmaster.pid");
    // Line 1 is the server's number, line 8 its state; a file left by a killed server has another number.
    process.wait_ready(START, || {
        fs::read_to_string(&lock).is_ok_and(|text| {
            let mut lines = text.lines();
            lines.next() == Some(&pid) && lines.nth(6).is_some_and(|state| state.trim() == "ready")
        })
    })?;
    Ok(process)
}
