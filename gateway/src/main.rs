//! The gateway process.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use chassis::bus::Bus;
use chassis::tasks::Tasks;
use chassis::{shutdown, telemetry};
use clap::{Parser, Subcommand};
use crypto::key_file;
use crypto::link::LinkKey;
use crypto::manifest;
use crypto::passkey::Passkeys;
use crypto::password::PasswordHasher;
use crypto::sealed::SecretBox;
use crypto::token::{self, KeyRing};
use gateway::config::{Config, Profile};
use gateway::deps::{AUDIENCE, ISSUER, Keys};
use gateway::events::EventHub;
use gateway::trust::location::GeoIp;
use gateway::{Deps, api, app};
use keyring::Keyring;
use objects::Objects;
use poem::Server;
use poem::listener::TcpListener;
use secrecy::ExposeSecret as _;
use store::platform::PlatformStore;
use store::{DbRole, Store};

/// HTTP face of Healthcare CMS. Settings come from the environment (`CMS_GATEWAY_*`) over a file.
#[derive(Debug, Parser)]
#[command(version)]
struct Cli {
    /// File with settings (TOML).
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    task: Option<Task>,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Serves until told to stop (the default).
    Serve,
    /// Writes a new key to a file that does not exist yet.
    Keygen {
        /// What it is for.
        #[arg(long, value_enum, default_value_t = KeyKind::Signing)]
        kind: KeyKind,
        /// The file.
        file: PathBuf,
    },
    /// Prints the OpenAPI document.
    Openapi,
    /// Checks the settings.
    Config {
        /// Prints them, secrets left out.
        #[arg(long)]
        print: bool,
    },
}

/// What a key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum KeyKind {
    /// Signing access tokens (`signing_key_file`).
    Signing,
    /// Single-use links (`link_key_file`) or sealed columns (`secret_key_file`).
    Secret,
    /// Keys of encrypted files (`root_key_file`).
    Root,
}

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let chain = chassis::error_chain(error.as_ref()).join(": ");
            drop(std::io::stderr().write_all(format!("gateway: {chain}\n").as_bytes()));
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<()> {
    let settings = || Config::load(cli.config.as_deref());
    match cli.task.unwrap_or(Task::Serve) {
        Task::Serve => {
            let runtime =
                tokio::runtime::Builder::new_multi_thread().enable_all().build().context("start the runtime")?;
            runtime.block_on(serve(settings()?))
        }
        Task::Keygen { kind: KeyKind::Signing, file } => key_file::create(&file).context("make a signing key"),
        Task::Keygen { kind: KeyKind::Secret, file } => key_file::create_secret(&file).context("make a secret key"),
        Task::Keygen { kind: KeyKind::Root, file } => key_file::create_root(&file).context("make a root key"),
        Task::Openapi => print(&api::document()),
        Task::Config { print: wanted } => {
            let settings = settings()?;
            if wanted { print(&format!("{:#}\n", settings.redacted())) } else { Ok(()) }
        }
    }
}

fn print(text: &str) -> anyhow::Result<()> {
    std::io::stdout().write_all(text.as_bytes()).context("write to standard output")
}

/// Connections of the platform's administrators, who are few.
const PLATFORM_CONNECTIONS: u32 = 4;

fn read_keys(config: &Config) -> anyhow::Result<Keys> {
    let profile = match config.profile {
        Profile::Dev => token::Profile::Dev,
        Profile::Production => token::Profile::Production,
    };
    let signing = key_file::read(&config.signing_key_file).context("read the signing key")?;
    let older = config.verification_key_files.iter().map(|file| key_file::read(file));
    let older = older.collect::<Result<Vec<_>, _>>().context("read a verification key")?;
    let tokens = KeyRing::with_keys(&signing, &older, profile, ISSUER, AUDIENCE).context("use the signing key")?;
    let links = key_file::read_secret(&config.link_key_file).context("read the key of links")?;
    let links = LinkKey::new(&links).context("use the key of links")?;
    let seals = key_file::read_secret(&config.secret_key_file).context("read the secret key")?;
    let seals = SecretBox::new(&seals, &[]).context("use the secret key")?;
    let passkeys = Passkeys::new(&config.passkey_host(), "Healthcare CMS", &config.passkey_origins())
        .context("use the relying party of passkeys")?;
    let authors = manifest::trusted(&config.plugin_keys).context("read the keys of plugins' authors")?;
    let files = Keyring::new(key_file::read_root(&config.root_key_file).context("read the root key")?);
    Ok(Keys { tokens, links, seals, files, passkeys, authors })
}

async fn serve(config: Config) -> anyhow::Result<()> {
    telemetry::init_logs();
    let config = Arc::new(config);
    telemetry::serve_metrics(config.metrics_listen).context("serve metrics")?;
    let keys = read_keys(&config)?;
    let geo = GeoIp::open(config.geoip_database.as_deref()).context("read the database of addresses")?;
    let hasher = PasswordHasher::new(config.limits.passwords()).context("test password hashing")?;
    let store = Store::connect(&config.database_url, DbRole::Gateway, config.database_connections)
        .await
        .context("connect to the database")?;
    let platform = match &config.platform_database_url {
        Some(url) => Some(PlatformStore::connect(url, PLATFORM_CONNECTIONS).await.context("connect as the platform")?),
        None => None,
    };
    let bus = Bus::connect(config.nats_url.expose_secret(), "gateway").await?;
    let tasks = Tasks::new();
    tracing::info!(key_id = keys.tokens.signing_id(), listen = %config.listen, "Gateway starting");
    let objects = Objects::open(&config.media.store).context("open the object store")?;
    let deps = Deps::new(Arc::clone(&config), store, platform, bus, keys, geo, objects, hasher, tasks);
    let hub = EventHub::start(&deps);
    let grace = Duration::from_secs(config.limits.shutdown_seconds);
    let stopping = deps.tasks.stopping();
    let told_to_stop = async move {
        if let Err(error) = shutdown::signalled().await {
            tracing::error!(error = %error, "Cannot listen for signals, stopping");
        }
        // Live streams never end by themselves.
        stopping.cancel();
    };
    Server::new(TcpListener::bind(config.listen))
        .name("gateway")
        .idle_timeout(Duration::from_secs(config.limits.idle_connection_seconds))
        .run_with_graceful_shutdown(app::build(&deps, &hub), told_to_stop, Some(grace))
        .await
        .context("serve")?;
    if !deps.tasks.stop(grace).await {
        tracing::warn!("Tasks were still running when their time was over");
    }
    deps.store.close().await;
    tracing::info!("Gateway stopped");
    Ok(())
}
