//! The product's own binaries: built, the schema migrated, the demo tenant made, gateway and workers started.

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use xtask::servers::account::Account;
use xtask::servers::process::Launch;
use xtask::servers::{Process, Session, Signal};
use xtask::servers::{http, ports as free_ports, secrets};

use crate::checkout::Checkout;
use crate::environment::Environment;
use crate::interrupt::Interrupt;
use crate::ports::Ports;
use crate::records::{GATEWAY, Records};
use crate::say::Progress;

const START: Duration = Duration::from_secs(90);
/// Longer than the workers' `drain_ms`.
const STOP: Duration = Duration::from_secs(35);
const DEMO_TENANT: &str = "demo";

/// A password that can be typed: 64 random bits.
const DEMO_PASSWORD_LENGTH: usize = 16;

/// What starting the applications needs.
#[derive(Debug)]
pub(crate) struct Starter<'a> {
    pub(crate) checkout: &'a Checkout,
    pub(crate) progress: Progress,
    pub(crate) interrupt: &'a Interrupt,
    pub(crate) release: bool,
}

impl Starter<'_> {
    /// Builds every binary of the workspace: always the whole, since parts alone would build dependencies differently.
    pub(crate) fn build(&self) -> Result<()> {
        let mut cargo = self.checkout.cargo();
        cargo.args(["build", "--workspace", "--bins"]).args(self.release.then_some("--release"));
        self.progress.step("building (the first time takes minutes)");
        self.interrupt.run_well(&mut cargo)?;
        self.progress.step("built");
        if !self.checkout.root().join("plugins/dist").is_dir() {
            self.interrupt.run_well(&mut crate::plugins::command(self.checkout, false))?;
            self.progress.step("plugins built");
        }
        Ok(())
    }

    /// Applies migrations and makes the demo tenant; both may be repeated.
    pub(crate) fn provision(&self, environment: &mut Environment) -> Result<()> {
        let database = environment.get("CMS_DATABASE_URL").unwrap_or_default().to_owned();
        self.interrupt.run_well(self.program("cms").arg("migrate").env("CMS_DATABASE_URL", &database))?;
        self.progress.step("migrated");
        let password = secrets::kept(&self.checkout.secret("demo"))?;
        let password = password.get(..DEMO_PASSWORD_LENGTH).unwrap_or(&password).to_owned();
        let made = self.output(
            self.program("cms").arg("demo").env("CMS_DATABASE_URL", &database).env("CMS_DEMO_PASSWORD", &password),
        )?;
        let made: serde_json::Value = serde_json::from_str(&made).context("`cms demo` did not print JSON")?;
        for (name, key) in [
            ("CMS_DEMO_TENANT", "tenant"),
            ("CMS_DEMO_TENANT_ID", "tenant_id"),
            ("CMS_DEMO_AUTHOR", "author"),
            ("CMS_DEMO_EDITOR", "editor"),
            ("CMS_DEMO_DOCTOR", "doctor"),
            ("CMS_DEMO_ADMIN", "admin"),
            ("CMS_DEMO_HOST", "host"),
            ("CMS_DEMO_MEDICAL_ADMIN", "medical_admin"),
            ("CMS_DEMO_COMPLIANCE", "compliance"),
            ("CMS_DEMO_READER", "reader"),
        ] {
            let value = made.get(key).and_then(serde_json::Value::as_str);
            environment.set(name, value.with_context(|| format!("`cms demo` printed no {key}"))?);
        }
        environment.set("CMS_DEMO_PASSWORD", password);
        self.progress.step("demo tenant ready");
        Ok(())
    }

    /// Starts the gateway and a process for each worker pool, and waits until all are ready.
    pub(crate) fn start(&self, environment: &mut Environment) -> Result<Applications> {
        let mut ports = Ports::of(self.checkout);
        let mut started = Applications::default();
        let pools = self.output(self.program("workers").arg("pools"))?;
        let mut metrics = Vec::new();
        let (port, metrics_port) = (ports.for_start(GATEWAY)?, ports.for_start("gateway-metrics")?);
        environment.set("CMS_URL", format!("http://127.0.0.1:{port}"));
        // Passkeys belong to a host name, never to an address of numbers.
        environment.set("CMS_PUBLIC_URL", format!("http://localhost:{port}"));
        for pool in pools.lines().map(str::trim).filter(|pool| !pool.is_empty()).chain(["sweep"]) {
            let name = format!("workers-{pool}");
            let port = ports.for_start(&name)?;
            metrics.push((format!("http://127.0.0.1:{port}/metrics"), port));
            let settings = self.worker_settings(environment, port)?;
            started.all.push(self.launch(&name, "workers", &[pool], settings)?);
        }
        let host = environment.get("CMS_DEMO_HOST").unwrap_or("demo.localhost").to_owned();
        environment.set("CMS_SITE_URL", format!("http://{host}:{port}/"));
        environment.set("CMS_METRICS_URL", format!("http://127.0.0.1:{metrics_port}/metrics"));
        let urls: Vec<&str> = metrics.iter().map(|(url, _)| url.as_str()).collect();
        environment.set("CMS_WORKER_METRICS_URLS", urls.join(","));
        environment.set("CMS_BIN_DIR", self.checkout.bin_dir(self.release).display().to_string());
        let settings = self.gateway_settings(environment, port, metrics_port)?;
        started.all.push(self.launch(GATEWAY, GATEWAY, &[], settings)?);

        let worker_ports = metrics.iter().map(|(_, port)| Some(*port));
        for (process, metrics_port) in started.all.iter_mut().zip(worker_ports.chain([None])) {
            process.wait_ready(START, || {
                self.interrupt.is_asked()
                    || match metrics_port {
                        Some(metrics_port) => free_ports::accepts(metrics_port),
                        None => http::status(port, "/health/ready").is_ok_and(|code| code == 200),
                    }
            })?;
            self.interrupt.check()?;
            self.progress.step(&format!("{} ready", process.name()));
        }
        Ok(started)
    }

    /// A key of this checkout, made on first use.
    fn key(&self, kind: &str, name: &str) -> Result<PathBuf> {
        let file = self.checkout.secret(name);
        if !file.exists() {
            self.output(self.program(GATEWAY).args(["keygen", "--kind", kind]).arg(&file))?;
        }
        Ok(file)
    }

    fn worker_settings(&self, environment: &Environment, port: u16) -> Result<Vec<(String, String)>> {
        let shared = |name: &str| environment.get(name).unwrap_or_default().to_owned();
        let (links, root) = (self.key("secret", "links.key")?, self.key("root", "root.key")?);
        Ok(settings(
            "CMS_WORKERS_",
            [
                ("DATABASE_URL", shared("CMS_WORKER_DATABASE_URL")),
                ("NATS_URL", shared("CMS_NATS_URL")),
                ("METRICS_LISTEN", format!("127.0.0.1:{port}")),
                ("PLUGINS_DIR", self.checkout.root().join("plugins/dist").display().to_string()),
                ("COMPILED_DIR", self.checkout.dev().join("compiled").display().to_string()),
                ("PROFILE", "dev".to_owned()),
                ("LINK_KEY_FILE", links.display().to_string()),
                ("ROOT_KEY_FILE", root.display().to_string()),
                ("PUBLIC_URL", shared("CMS_PUBLIC_URL")),
                // Letters of a developer's machine are files.
                ("MAIL__FOLDER", self.checkout.dev().join("mail").display().to_string()),
                ("OBJECTS__FOLDER", self.checkout.data_dir()?.join("objects").display().to_string()),
                ("ANTIVIRUS__SOCKET", shared("CMS_CLAMD_SOCKET")),
            ],
        ))
    }

    fn gateway_settings(&self, environment: &Environment, port: u16, metrics: u16) -> Result<Vec<(String, String)>> {
        let key = self.key("signing", "signing.pem")?;
        let (links, seals) = (self.key("secret", "links.key")?, self.key("secret", "seals.key")?);
        let root = self.key("root", "root.key")?;
        let shared = |name: &str| environment.get(name).unwrap_or_default().to_owned();
        Ok(settings(
            "CMS_GATEWAY_",
            [
                ("LISTEN", format!("127.0.0.1:{port}")),
                ("METRICS_LISTEN", format!("127.0.0.1:{metrics}")),
                ("DATABASE_URL", shared("CMS_GATEWAY_DATABASE_URL")),
                ("NATS_URL", shared("CMS_NATS_URL")),
                ("DEFAULT_TENANT", DEMO_TENANT.to_owned()),
                ("SIGNING_KEY_FILE", key.display().to_string()),
                ("LINK_KEY_FILE", links.display().to_string()),
                ("SECRET_KEY_FILE", seals.display().to_string()),
                ("ROOT_KEY_FILE", root.display().to_string()),
                ("PLATFORM_DATABASE_URL", shared("CMS_PLATFORM_DATABASE_URL")),
                ("PUBLIC_URL", shared("CMS_PUBLIC_URL")),
                // The gateway puts each tenant's host name here.
                ("SITE_BASE", format!("http://{{host}}:{port}")),
                ("PROFILE", "dev".to_owned()),
                ("MEDIA__STORE__FOLDER", self.checkout.data_dir()?.join("objects").display().to_string()),
                // One machine is everybody's address.
                ("LIMITS__LOGINS_PER_ADDRESS", "100000".to_owned()),
            ],
        ))
    }

    /// One more gateway on the same stack; it ends with the value.
    pub(crate) fn spare_gateway(&self, environment: &Environment, port: u16, metrics: u16) -> Result<Process> {
        // Its pages are its own, and so is the origin of passkeys.
        let mut environment = environment.clone();
        environment.set("CMS_PUBLIC_URL", format!("http://localhost:{port}"));
        let settings = self.gateway_settings(&environment, port, metrics)?;
        Process::start(Launch {
            name: "gateway-spare",
            program: &self.path(GATEWAY),
            arguments: Vec::new(),
            environment: settings,
            folder: self.checkout.root(),
            log: &self.checkout.log("gateway-spare"),
            account: &Account::Own,
            session: Session::Own,
        })
    }

    fn launch(&self, name: &str, program: &str, words: &[&str], settings: Vec<(String, String)>) -> Result<Process> {
        let process = Process::start(Launch {
            name,
            program: &self.path(program),
            arguments: words.iter().map(Into::into).collect(),
            environment: settings,
            folder: self.checkout.root(),
            log: &self.checkout.log(name),
            account: &Account::Own,
            session: Session::Own,
        })?;
        Records::of(self.checkout).write(name, process.identity())?;
        Ok(process)
    }

    fn path(&self, program: &str) -> PathBuf {
        self.checkout.bin_dir(self.release).join(program)
    }

    fn program(&self, program: &str) -> Command {
        let mut command = Command::new(self.path(program));
        command.current_dir(self.checkout.root());
        command
    }

    /// What a short command of ours prints.
    fn output(&self, command: &mut Command) -> Result<String> {
        self.interrupt.check()?;
        let name = command.get_program().display().to_string();
        let output = command.output().with_context(|| format!("run {name}"))?;
        if !output.status.success() {
            bail!("{name} failed ({}): {}", output.status, String::from_utf8_lossy(&output.stderr).trim());
        }
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        ensure!(text.len() < 1024 * 1024, "{name} printed more than a megabyte");
        Ok(text)
    }
}

fn settings<const N: usize>(prefix: &str, values: [(&str, String); N]) -> Vec<(String, String)> {
    values.into_iter().map(|(key, value)| (format!("{prefix}{key}"), value)).collect()
}

/// Started processes, the gateway last. Dropped, they are asked to end together and waited for.
#[derive(Debug, Default)]
pub(crate) struct Applications {
    pub(crate) all: Vec<Process>,
}

impl Applications {
    /// Lets them run on after this command.
    pub(crate) fn leave(&mut self) {
        self.all.iter_mut().for_each(Process::leave);
    }
}

impl Drop for Applications {
    fn drop(&mut self) {
        // The gateway first, so that nothing new is accepted; then all drain at the same time.
        for process in self.all.iter().rev().filter(|process| !process.is_left()) {
            drop(process.identity().signal(Signal::Terminate));
        }
        for process in self.all.iter_mut().rev().filter(|process| !process.is_left()) {
            drop(process.finish(STOP));
        }
    }
}
