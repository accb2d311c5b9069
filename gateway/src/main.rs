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
use crypto::password::PasswordHasher;
use crypto::token::KeyRing;
use gateway::config::Config;
use gateway::deps::{AUDIENCE, ISSUER};
use gateway::events::EventHub;
use gateway::{Deps, api, app};
use poem::Server;
use poem::listener::TcpListener;
use secrecy::ExposeSecret as _;
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
    /// Writes a new key for access tokens to a file that does not exist yet.
    Keygen {
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
        Task::Keygen { file } => key_file::create(&file).context("make a signing key"),
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

async fn serve(config: Config) -> anyhow::Result<()> {
    telemetry::init_logs();
    let config = Arc::new(config);
    telemetry::serve_metrics(config.metrics_listen).context("serve metrics")?;
    let key = key_file::read(&config.signing_key_file).context("read the signing key")?;
    let tokens = KeyRing::new(&key, ISSUER, AUDIENCE).context("use the signing key")?;
    let hasher = PasswordHasher::new(config.limits.passwords()).context("test password hashing")?;
    let store = Store::connect(&config.database_url, DbRole::Gateway, config.database_connections)
        .await
        .context("connect to the database")?;
    let bus = Bus::connect(config.nats_url.expose_secret(), "gateway").await?;
    let tasks = Tasks::new();
    tracing::info!(key_id = tokens.signing_id(), listen = %config.listen, "Gateway starting");
    let deps = Deps::new(Arc::clone(&config), store, bus, tokens, hasher, tasks);
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
