//! Running pools until told to stop.

use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, bail};
use chassis::bus::Bus;
use chassis::tasks::Tasks;
use chassis::{config, shutdown, telemetry};
use objects::Objects;
use secrecy::ExposeSecret as _;
use store::{DbRole, Store};
use tokio_util::sync::CancellationToken;

use crate::adapters::references::lookup;
use crate::config::Config;
use crate::runner::Bench;
use crate::{devices, pools, sweep};

pub(super) async fn run(file: Option<&Path>, names: &[&str], with_sweep: bool) -> anyhow::Result<()> {
    telemetry::init_logs();
    if let Some(unknown) = names.iter().find(|name| pools::ALL.iter().all(|p| p.name != **name)) {
        bail!("no pool is named {unknown}; `workers pools` lists them");
    }
    let config: Config = config::load("workers", file)?;
    let store = connect(&config).await?;
    let bus = Bus::connect(config.nats_url.expose_secret(), "healthcare-cms workers").await?;
    let tasks = Tasks::new();
    let bench = Bench {
        store: store.clone(),
        bus: bus.clone(),
        lease: config.lease(),
        first_retry: Duration::from_millis(config.retry_ms),
        lookup: lookup(&store, config.references.as_ref()).context("prepare the look-up of references")?.map(Arc::new),
    };
    for name in names {
        pools::start(name, &bench, &config, &tasks).with_context(|| format!("start pool {name}"))?;
    }
    if with_sweep {
        sweep::run(store.clone(), bus, &config, &tasks);
    }
    // Last, so that an open metrics port says that everything before it is in place.
    if let Some(listen) = config.metrics_listen {
        telemetry::serve_metrics(listen).with_context(|| format!("serve metrics on {listen}"))?;
    }
    tracing::info!(pools = names.join(" "), sweep = with_sweep, "Workers are ready");
    let failed = tokio::select! {
        signal = shutdown::signalled() => signal.map(|()| false)?,
        () = tasks.stopping().cancelled_owned() => true,
    };
    tracing::info!("Draining");
    if !tasks.stop(Duration::from_millis(config.drain_ms)).await {
        tracing::warn!("Some attempts did not end in time; their leases will run out");
    }
    store.close().await;
    // A supervisor that looks at the exit code should start another one.
    anyhow::ensure!(!failed, "a task panicked");
    Ok(())
}

/// Listens for devices until told to stop.
pub(super) async fn devices(file: Option<&Path>) -> anyhow::Result<()> {
    telemetry::init_logs();
    let config: Config = config::load("workers", file)?;
    let settings = config.devices.clone().context("devices: no device is named in the settings")?;
    let store = connect(&config).await?;
    let bus = Bus::connect(config.nats_url.expose_secret(), "healthcare-cms devices").await?;
    let objects = Objects::open(&config.objects).context("open the object store")?;
    if let Some(listen) = config.metrics_listen {
        telemetry::serve_metrics(listen).with_context(|| format!("serve metrics on {listen}"))?;
    }
    let stop = CancellationToken::new();
    let listening = devices::listen(settings, store.clone(), bus, objects, stop.clone());
    let signalled = async {
        let signal = shutdown::signalled().await;
        stop.cancel();
        signal
    };
    let (signal, listened) = tokio::join!(
        async {
            tokio::select! { signal = signalled => signal, () = stop.cancelled() => Ok(()) }
        },
        async {
            let ended = listening.await;
            stop.cancel();
            ended
        }
    );
    store.close().await;
    signal?;
    listened
}

/// Connects, waiting for the database as long as it takes; a wrong role ends the process.
async fn connect(config: &Config) -> anyhow::Result<Store> {
    loop {
        match Store::connect(&config.database_url, DbRole::Worker, config.database_connections).await {
            Ok(store) => return Ok(store),
            Err(error @ store::ConnectError::Unavailable(_)) => {
                tracing::warn!(error = chassis::error_chain(&error).join(": "), "Waiting for the database");
                tokio::time::sleep(Duration::from_millis(rand::random_range(500..1_500))).await;
            }
            Err(error) => return Err(error.into()),
        }
    }
}

pub(super) fn print_config(file: Option<&Path>) -> anyhow::Result<()> {
    let config: Config = config::load("workers", file)?;
    writeln!(std::io::stdout().lock(), "{config:#?}")?;
    Ok(())
}
