//! The product's binaries as processes, on a database and a NATS server of their own.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::future::Future;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use loadtest::Client;
use xtask::servers::Signal;
use xtask::servers::account::Account;
use xtask::servers::process::{Launch, Process, Session};
use xtask::servers::{Nats, http, ports};

use crate::database::tools;
use crate::people::PASSWORD;
use crate::smtp::Letter;
use crate::{Database, Oracle, People, Person, variable};

/// What a stack is started with.
#[derive(Clone, Debug)]
pub struct StackOptions {
    /// Words of each worker process.
    pub workers: Vec<Vec<&'static str>>,
    /// A Postgres server of its own, to be hurt.
    pub own_postgres: bool,
    /// Lease of a claim, milliseconds.
    pub lease_ms: u64,
    /// Settings of the gateway beside the usual ones, without their prefix.
    pub gateway: Vec<(&'static str, String)>,
    /// A process of the pools policy, mail and identity beside these workers, if none of them decides:
    /// without one nobody gets anywhere, and letters stay open.
    pub decides: bool,
}

impl Default for StackOptions {
    fn default() -> Self {
        Self { workers: vec![vec!["all"]], own_postgres: false, lease_ms: 20_000, gateway: Vec::new(), decides: true }
    }
}

/// A running product.
#[derive(Debug)]
pub struct Stack {
    /// Address of the gateway.
    pub url: String,
    /// Its port.
    pub port: u16,
    /// The tenant and its people.
    pub people: People,
    /// The gateway.
    pub gateway: Process,
    /// The workers, in the order of the options.
    pub workers: Vec<Process>,
    /// The bus.
    pub nats: Nats,
    /// The database.
    pub database: Database,
    folder: Folder,
    lease_ms: u64,
    started: usize,
    /// The policy pool, where no other worker has it.
    pub decider: Option<Process>,
}

/// Lines of each log that a test tells when it fails.
const TOLD: usize = 40;

/// Where the processes write. A test that fails tells the last lines of every log: what happened once in many runs may not
/// happen again when somebody looks.
#[derive(Debug)]
struct Folder(tempfile::TempDir);

impl Folder {
    fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            return;
        }
        let mut out = std::io::stderr();
        for entry in std::fs::read_dir(self.path()).into_iter().flatten().flatten() {
            let log = std::fs::read_to_string(entry.path()).unwrap_or_default();
            if entry.path().extension().is_some_and(|ending| ending == "log") {
                let lines: Vec<&str> = log.lines().collect();
                let last = lines.get(lines.len().saturating_sub(TOLD)..).unwrap_or_default();
                // Nothing can be done about a message that cannot be written.
                drop(writeln!(out, "== {}\n{}", entry.path().display(), last.join("\n")));
            }
        }
    }
}

impl Stack {
    /// One process with every pool and the sweep.
    pub async fn start() -> Self {
        Self::with(StackOptions::default()).await
    }

    /// As the options say.
    ///
    /// # Panics
    /// When something does not start; its log is in the message.
    pub async fn with(options: StackOptions) -> Self {
        let database = if options.own_postgres { Database::on_own_server().await } else { Database::fresh().await };
        let people = People::settle(&database, "clinica").await;
        let nats = Nats::throw_away(&tools()).expect("start NATS");
        let folder = Folder(tempfile::tempdir().expect("a folder"));
        let port = ports::free().expect("a port");
        let gateway = start_gateway(&database, &nats, folder.path(), port, &options.gateway);
        let mut stack = Self {
            url: format!("http://127.0.0.1:{port}"),
            port,
            people,
            gateway,
            workers: Vec::new(),
            nats,
            database,
            folder,
            lease_ms: options.lease_ms,
            started: 0,
            decider: None,
        };
        let decided = options.workers.iter().flatten().any(|word| matches!(*word, "all" | "policy"));
        if options.decides && !decided {
            stack.decider = Some(stack.worker(&["policy", "mail", "identity"], &[]));
        }
        for words in &options.workers {
            let worker = stack.worker(words, &[]);
            stack.workers.push(worker);
        }
        stack
    }

    /// Starts another worker process and waits until it is ready.
    ///
    /// # Panics
    /// When it does not become ready.
    pub fn worker(&mut self, words: &[&str], settings: &[(&str, String)]) -> Process {
        self.started += 1;
        let (name, metrics) = (format!("workers-{}", self.started), ports::free().expect("a port"));
        let mut environment = vec![
            ("CMS_WORKERS_DATABASE_URL".to_owned(), self.database.urls.worker.clone()),
            ("CMS_WORKERS_NATS_URL".to_owned(), self.nats.url()),
            ("CMS_WORKERS_METRICS_LISTEN".to_owned(), format!("127.0.0.1:{metrics}")),
            ("CMS_WORKERS_PLUGINS_DIR".to_owned(), plugins().display().to_string()),
            ("CMS_WORKERS_COMPILED_DIR".to_owned(), compiled().display().to_string()),
            ("CMS_WORKERS_PROFILE".to_owned(), "dev".to_owned()),
            ("CMS_WORKERS_LEASE_MS".to_owned(), self.lease_ms.to_string()),
            ("CMS_WORKERS_SWEEP_INTERVAL_MS".to_owned(), "200".to_owned()),
            ("CMS_WORKERS_SWEEP_AGE_MS".to_owned(), "1000".to_owned()),
            ("CMS_WORKERS_RETRY_MS".to_owned(), "100".to_owned()),
            ("CMS_WORKERS_LINK_KEY_FILE".to_owned(), self.folder.path().join("links.key").display().to_string()),
            ("CMS_WORKERS_ROOT_KEY_FILE".to_owned(), self.folder.path().join("root.key").display().to_string()),
            ("CMS_WORKERS_PUBLIC_URL".to_owned(), format!("http://localhost:{}", self.port)),
            ("CMS_WORKERS_MAIL__FOLDER".to_owned(), self.folder.path().join("mail").display().to_string()),
            ("CMS_WORKERS_OBJECTS__FOLDER".to_owned(), self.folder.path().join("objects").display().to_string()),
        ];
        for (key, value) in settings {
            let key = format!("CMS_WORKERS_{key}");
            // A bucket excludes the folder.
            let is_bucket = key.starts_with("CMS_WORKERS_OBJECTS__S3");
            environment.retain(|(name, _)| *name != key && !(is_bucket && name == "CMS_WORKERS_OBJECTS__FOLDER"));
            environment.push((key, value.clone()));
        }
        let mut process = launch(&name, "workers", words, environment, self.folder.path());
        process.wait_ready(Duration::from_secs(60), || ports::accepts(metrics)).expect("workers become ready");
        process
    }

    /// Starts another gateway with the keys of the first, and gives its address. It ends when it is
    /// dropped.
    ///
    /// # Panics
    /// When it does not become ready.
    pub fn another_gateway(&self) -> (Process, String) {
        let port = ports::free().expect("a port");
        let process = start_gateway(&self.database, &self.nats, self.folder.path(), port, &[]);
        (process, format!("http://127.0.0.1:{port}"))
    }

    /// A client signed in as a person.
    ///
    /// # Panics
    /// When sign-in fails.
    pub async fn login(&self, person: &Person) -> Client {
        Client::login(&self.url, &person.email, PASSWORD, Some(&self.people.tenant.slug)).await.expect("sign in")
    }

    /// Where the bytes of uploaded files are.
    pub fn objects(&self) -> PathBuf {
        self.folder.path().join("objects")
    }

    /// The oracle on this stack's database.
    pub async fn oracle(&self) -> Oracle {
        Oracle::open(&self.database.urls.superuser).await
    }

    /// Everything that the processes of this stack have logged so far.
    ///
    /// # Panics
    /// When a log cannot be read.
    pub fn logs(&self) -> String {
        let entries = std::fs::read_dir(self.folder.path()).expect("the folder");
        entries
            .flatten()
            .filter(|e| e.path().extension().is_some_and(|x| x == "log"))
            .map(|e| String::from_utf8_lossy(&std::fs::read(e.path()).expect("a log")).into_owned())
            .collect()
    }

    /// The letters that were sent so far, in the order in which they were asked for.
    ///
    /// # Panics
    /// When one cannot be read.
    pub fn letters(&self) -> Vec<Letter> {
        // No folder, no letter yet. What is being written has another ending.
        let Ok(entries) = std::fs::read_dir(self.folder.path().join("mail")) else { return Vec::new() };
        let paths = entries.map(|entry| entry.expect("an entry").path());
        let mut paths: Vec<_> = paths.filter(|path| path.extension().is_some_and(|x| x == "eml")).collect();
        // Named by their commands, whose ids grow with time.
        paths.sort_unstable();
        paths.iter().map(|path| Letter::parse(&std::fs::read(path).expect("a letter"))).collect()
    }

    /// The tokens of the links of a purpose that were sent to an address so far.
    pub fn link_tokens(&self, address: &str, purpose: &str) -> Vec<String> {
        let page = format!("/admin/links/{purpose}?");
        let sent = |letter: &Letter| letter.header("to").is_some_and(|to| to.contains(address));
        let letters = self.letters().into_iter().filter(sent);
        letters.filter(|letter| letter.link().contains(&page)).map(|letter| token_of(letter.link())).collect()
    }

    /// Waits for the newest of `count` links of a purpose that were sent to an address, and takes its
    /// token out.
    ///
    /// # Panics
    /// When patience ends.
    pub async fn link_token(&self, address: &str, purpose: &str, count: usize, patience: Duration) -> String {
        let sent = || async {
            let mut tokens = self.link_tokens(address, purpose);
            if tokens.len() < count { None } else { tokens.pop() }
        };
        eventually(&format!("letter {count} with a link to {purpose}"), patience, sent).await
    }

    /// Waits until nothing is left to do and everything was emitted, then checks the sums. Every
    /// flow test ends with this.
    pub async fn finish(&mut self, patience: Duration) {
        let mut oracle = self.oracle().await;
        let start = Instant::now();
        // What is judged is what was waited for: periodic work may begin at any moment after it.
        loop {
            let count = oracle.count().await;
            if (count.open == 0 && count.unemitted == 0) || start.elapsed() > patience {
                let open = if count.open > 0 { oracle.open_commands().await } else { String::new() };
                assert!(open.is_empty(), "commands are still open:\n{open}");
                return count.assert_settled();
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

fn start_gateway(
    database: &Database,
    nats: &Nats,
    folder: &Path,
    port: u16,
    more: &[(&'static str, String)],
) -> Process {
    let [key, links, seals, root] =
        [("signing", "signing.pem"), ("secret", "links.key"), ("secret", "seals.key"), ("root", "root.key")].map(
            |(kind, name)| {
                let file = folder.join(name);
                if !file.exists() {
                    let words = ["keygen", "--kind", kind];
                    let made = std::process::Command::new(binary("gateway")).args(words).arg(&file).status();
                    assert!(made.expect("run the gateway").success(), "gateway keygen failed");
                }
                file
            },
        );
    let metrics = ports::free().expect("a port");
    let settings = [
        ("LISTEN", format!("127.0.0.1:{port}")),
        ("METRICS_LISTEN", format!("127.0.0.1:{metrics}")),
        ("PUBLIC_URL", format!("http://localhost:{port}")),
        ("SITE_BASE", format!("http://{{host}}:{port}")),
        ("DATABASE_URL", database.urls.gateway.clone()),
        ("NATS_URL", nats.url()),
        ("SIGNING_KEY_FILE", key.display().to_string()),
        ("LINK_KEY_FILE", links.display().to_string()),
        ("SECRET_KEY_FILE", seals.display().to_string()),
        ("ROOT_KEY_FILE", root.display().to_string()),
        ("PLATFORM_DATABASE_URL", database.urls.platform.clone()),
        ("DEFAULT_TENANT", "clinica".to_owned()),
        ("PROFILE", "dev".to_owned()),
        ("MEDIA__STORE__FOLDER", folder.join("objects").display().to_string()),
        ("LIMITS__LOGINS_PER_ADDRESS", "1000".to_owned()),
        ("LIMITS__LOGINS_PER_NAME", "1000".to_owned()),
    ];
    // What comes later counts; a bucket excludes the folder.
    let is_bucket = more.iter().any(|(key, _)| key.starts_with("MEDIA__STORE__S3"));
    let settings = settings.into_iter().filter(|(key, _)| !is_bucket || *key != "MEDIA__STORE__FOLDER");
    let settings = settings.chain(more.iter().cloned());
    let settings: BTreeMap<String, String> =
        settings.map(|(key, value)| (format!("CMS_GATEWAY_{key}"), value)).collect();
    let mut process = launch(&format!("gateway-{port}"), "gateway", &[], settings.into_iter().collect(), folder);
    process
        .wait_ready(Duration::from_secs(60), || http::status(port, "/health/ready").is_ok_and(|code| code == 200))
        .expect("the gateway becomes ready");
    process
}

fn launch(name: &str, program: &str, words: &[&str], environment: Vec<(String, String)>, folder: &Path) -> Process {
    Process::start(Launch {
        name,
        program: &binary(program),
        arguments: words.iter().map(OsString::from).collect(),
        environment,
        folder: Path::new("/"),
        log: &folder.join(format!("{name}.log")),
        account: &Account::Own,
        session: Session::Shared,
    })
    .expect("start a process")
}

fn binary(name: &str) -> PathBuf {
    Path::new(&variable("CMS_BIN_DIR")).join(name)
}

fn token_of(link: &str) -> String {
    let (_, query) = link.split_once('?').expect("a link with a query");
    let mut members = query.split('&').filter_map(|member| member.split_once('='));
    let (_, token) = members.find(|(name, _)| *name == "token").expect("a link with a token");
    token.to_owned()
}

/// The folder with the validation stages.
pub fn plugins() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../plugins/dist").canonicalize().expect("plugins/dist")
}

/// Where all tests keep compiled components: whoever comes first compiles.
fn compiled() -> PathBuf {
    Path::new(&variable("CMS_BIN_DIR")).join("compiled-components")
}

/// An article shipped with the load generator, by file stem.
///
/// # Panics
/// When there is none.
pub fn article(stem: &str) -> serde_json::Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../loadtest/articles").join(format!("{stem}.json"));
    serde_json::from_slice(&std::fs::read(&path).expect("an article")).expect("an article is JSON")
}

/// Asks until the answer is there or patience ends.
///
/// # Panics
/// When patience ends.
pub async fn eventually<T, F>(what: &str, patience: Duration, mut ask: impl FnMut() -> F) -> T
where
    F: Future<Output = Option<T>>,
{
    let start = Instant::now();
    loop {
        if let Some(answer) = ask().await {
            return answer;
        }
        assert!(start.elapsed() < patience, "{what}: not within {patience:?}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// SIGKILL without a last word.
///
/// # Panics
/// When it cannot be killed.
pub fn kill9(process: &mut Process) {
    process.stop(Signal::Kill, Duration::from_secs(5)).expect("kill -9");
}
