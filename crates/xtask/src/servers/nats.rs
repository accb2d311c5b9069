//! A NATS server with JetStream of our own.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use super::account::Account;
use super::identity::{Identity, Signal};
use super::process::{Launch, Process, Session};
use super::scratch::Scratch;
use super::tools::Tools;
use super::{http, ports};

const START: Duration = Duration::from_secs(30);
const STOP: Duration = Duration::from_secs(10);

/// What a server is started with.
#[derive(Clone, Debug)]
pub struct NatsOptions {
    /// The executable.
    pub server: PathBuf,
    /// JetStream's folder; the configuration is written beside it.
    pub store_dir: PathBuf,
    /// Where the server's output goes.
    pub log: PathBuf,
    /// Client port on loopback.
    pub port: u16,
    /// Monitoring port on loopback.
    pub monitor_port: u16,
    /// Whether every message is synced to disk before it is acknowledged (`sync_interval: always`). Without it the
    /// server acknowledges up to two minutes of messages that a power cut takes away.
    pub sync_always: bool,
    /// Whether it shares our session.
    pub session: Session,
}

/// A running server, stopped when dropped.
#[derive(Debug)]
pub struct Nats {
    process: Process,
    options: NatsOptions,
    /// Removed after the server has ended: fields are dropped in this order.
    _scratch: Option<Scratch>,
}

impl Nats {
    /// Writes the configuration, starts the server and waits until JetStream answers.
    pub fn start(options: NatsOptions) -> Result<Self> {
        let process = launch(&options)?;
        Ok(Self { process, options, _scratch: None })
    }

    /// A server on free ports, in a temporary folder that goes with it.
    pub fn throw_away(tools: &Tools) -> Result<Self> {
        let scratch = Scratch::new("nats")?;
        let mut started = Self::start(NatsOptions {
            server: tools.nats_server.clone(),
            store_dir: scratch.path().join("store"),
            log: scratch.path().join("log"),
            port: ports::free()?,
            monitor_port: ports::free()?,
            sync_always: false,
            session: Session::Shared,
        })?;
        started._scratch = Some(scratch);
        Ok(started)
    }

    /// What clients connect to.
    #[must_use]
    pub fn url(&self) -> String {
        format!("nats://127.0.0.1:{}", self.options.port)
    }

    /// The monitoring address.
    #[must_use]
    pub fn monitor_url(&self) -> String {
        format!("http://127.0.0.1:{}", self.options.monitor_port)
    }

    /// Monitoring port on loopback.
    #[must_use]
    pub fn monitor_port(&self) -> u16 {
        self.options.monitor_port
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

    /// Tells clients, writes everything out, stops.
    pub fn stop(&mut self) -> Result<()> {
        self.process.stop(Signal::Terminate, STOP)
    }

    /// SIGKILL: as if the machine had lost it.
    pub fn kill9(&mut self) -> Result<()> {
        self.process.kill()
    }

    /// Starts it again on the same ports with the same store, after [`stop`](Self::stop) or [`kill9`](Self::kill9).
    pub fn start_again(&mut self) -> Result<()> {
        ensure!(self.process.ended()?.is_some(), "nats-server is still running");
        self.process = launch(&self.options)?;
        Ok(())
    }

    /// Stops it and starts it again.
    pub fn restart(&mut self) -> Result<()> {
        self.stop()?;
        self.start_again()
    }

    /// Deletes every stream of a stopped server, as if its disk had been lost.
    pub fn wipe_store(&mut self) -> Result<()> {
        ensure!(self.process.ended()?.is_some(), "nats-server is still running");
        fs::remove_dir_all(&self.options.store_dir).context("remove the store")
    }

    /// Lets the server run on when this handle is gone.
    pub fn leave(&mut self) {
        self.process.leave();
    }
}

fn launch(options: &NatsOptions) -> Result<Process> {
    fs::create_dir_all(&options.store_dir).with_context(|| format!("create {}", options.store_dir.display()))?;
    let config = options.store_dir.with_extension("conf");
    fs::write(&config, configuration(options)).with_context(|| format!("write {}", config.display()))?;
    let folder = options.store_dir.parent().unwrap_or(Path::new("/"));
    let mut process = Process::start(Launch {
        name: "nats-server",
        program: &options.server,
        arguments: vec!["-c".into(), config.into()],
        environment: Vec::new(),
        folder,
        log: &options.log,
        account: &Account::Own,
        session: options.session,
    })?;
    process.wait_ready(START, || {
        http::status(options.monitor_port, "/healthz?js-enabled-only=true").is_ok_and(|code| code == 200)
    })?;
    Ok(process)
}

fn configuration(options: &NatsOptions) -> String {
    // The store's folder stands in quotes; a quote or backslash in it would need escaping there.
    let store = options.store_dir.to_string_lossy().replace('\\', "\\\\").replace('"', "\\\"");
    let sync = if options.sync_always { "\n  sync_interval: always" } else { "" };
    format!(
        "server_name: cms-dev\n\
         listen: 127.0.0.1:{}\n\
         http: 127.0.0.1:{}\n\
         max_payload: 1MB\n\
         jetstream {{\n  store_dir: \"{store}\"\n  max_mem: 256M\n  max_file: 4G{sync}\n}}\n",
        options.port, options.monitor_port
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_configuration_stays_on_loopback_and_quotes_the_folder() {
        let options = NatsOptions {
            server: "nats-server".into(),
            store_dir: r#"/tmp/a "b"/store"#.into(),
            log: "/tmp/log".into(),
            port: 4222,
            monitor_port: 8222,
            sync_always: true,
            session: Session::Shared,
        };
        let text = configuration(&options);
        assert!(text.contains("listen: 127.0.0.1:4222\n") && text.contains("http: 127.0.0.1:8222\n"), "{text}");
        assert!(text.contains(r#"store_dir: "/tmp/a \"b\"/store""#), "{text}");
        assert!(text.contains("sync_interval: always"), "{text}");
    }
}
