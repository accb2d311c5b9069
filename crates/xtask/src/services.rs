//! `cargo xtask services`: Postgres, NATS and the antivirus of `.dev`, without building or starting anything of ours.

use anyhow::{Context, Result};
use xtask::servers::roles::{self, Passwords};
use xtask::servers::{
    Clamd, ClamdOptions, ClamdProgram, Durability, Nats, NatsOptions, Postgres, PostgresOptions, Session, Tools,
    secrets,
};

use crate::checkout::Checkout;
use crate::environment::Environment;
use crate::interrupt::Interrupt;
use crate::keeper;
use crate::ports::Ports;
use crate::records::{self, Records};
use crate::say::{self, Progress};

/// What this run started; what was running already is left alone. Stopped when dropped, NATS first.
#[derive(Debug, Default)]
pub(crate) struct Services {
    pub(crate) clamd: Option<Clamd>,
    pub(crate) nats: Option<Nats>,
    pub(crate) postgres: Option<Postgres>,
}

impl Services {
    /// Starts what does not run yet and adds the addresses to the environment.
    pub(crate) fn start(checkout: &Checkout, progress: Progress, environment: &mut Environment) -> Result<Self> {
        let tools = Tools::fetch()?;
        let records = Records::of(checkout);
        let data = checkout.data_dir()?;
        let mut ports = Ports::of(checkout);
        let passwords = Passwords::kept(&checkout.secrets_dir())?;
        let mut services = Self::default();

        if !records.is_running(records::POSTGRES) {
            let postgres = Postgres::start(PostgresOptions {
                bin_dir: tools.postgres_bin.clone(),
                data_dir: data.join("postgres"),
                log: checkout.log("postgres"),
                port: ports.for_start(records::POSTGRES)?,
                password: secrets::kept(&checkout.secret("postgres"))?,
                durability: Durability::Kept,
                session: Session::Own,
            })?;
            records.write(records::POSTGRES, postgres.identity())?;
            roles::install(&postgres, &passwords)?;
            progress.step(&format!("postgres on 127.0.0.1:{}", postgres.port()));
            services.postgres = Some(postgres);
        }
        let port = ports.known(records::POSTGRES).context("the running Postgres' port is not recorded")?;
        let url =
            |role: &str, password: &str| format!("postgres://{role}:{password}@127.0.0.1:{port}/{}", roles::DATABASE);
        environment.set("CMS_DATABASE_URL", url(roles::MIGRATE, &passwords.migrate));
        environment.set("CMS_GATEWAY_DATABASE_URL", url(roles::GATEWAY, &passwords.gateway));
        environment.set("CMS_WORKER_DATABASE_URL", url(roles::WORKER, &passwords.worker));
        environment.set("CMS_PLATFORM_DATABASE_URL", url(roles::PLATFORM, &passwords.platform));

        if !records.is_running(records::NATS) {
            let nats = Nats::start(NatsOptions {
                server: tools.nats_server,
                store_dir: data.join("nats"),
                log: checkout.log("nats"),
                port: ports.for_start(records::NATS)?,
                monitor_port: ports.for_start("nats-monitor")?,
                sync_always: true,
                session: Session::Own,
            })?;
            records.write(records::NATS, nats.identity())?;
            progress.step(&format!("nats on {}, monitoring on {}", nats.url(), nats.monitor_url()));
            services.nats = Some(nats);
        }
        let port = ports.known(records::NATS).context("the running NATS' port is not recorded")?;
        environment.set("CMS_NATS_URL", format!("nats://127.0.0.1:{port}"));

        let folder = data.join("clamd");
        if !records.is_running(records::CLAMD) {
            // The rest of the product works without it: uploaded files stay in quarantine.
            match antivirus(checkout, folder.clone()) {
                Ok(clamd) => {
                    records.write(records::CLAMD, clamd.identity())?;
                    progress.step("clamd, which knows the test signature of EICAR alone");
                    services.clamd = Some(clamd);
                }
                Err(error) => say::error_line(&format!("no antivirus, uploaded files stay in quarantine: {error:#}")),
            }
        }
        environment.set("CMS_CLAMD_SOCKET", folder.join("socket").display().to_string());
        Ok(services)
    }

    /// Lets them run on after this command.
    pub(crate) fn leave(&mut self) {
        self.clamd.iter_mut().for_each(Clamd::leave);
        self.nats.iter_mut().for_each(Nats::leave);
        self.postgres.iter_mut().for_each(Postgres::leave);
    }
}

/// Longest file that is scanned, bytes: the largest that is accepted (`product.md` §13).
const LONGEST_SCANNED: u64 = 500_000_000;

fn antivirus(checkout: &Checkout, folder: std::path::PathBuf) -> Result<Clamd> {
    Clamd::start(ClamdOptions {
        program: ClamdProgram::fetch()?,
        folder,
        log: checkout.log("clamd"),
        stream_max_bytes: LONGEST_SCANNED,
        session: Session::Own,
    })
}

/// `cargo xtask services [--detach]`
pub(crate) fn run(checkout: &Checkout, detach: bool, interrupt: &Interrupt) -> Result<()> {
    let lock = checkout.lock()?;
    let progress = Progress::new();
    let mut environment = Environment::read(&checkout.env_file()).unwrap_or_default();
    let mut services = Services::start(checkout, progress, &mut environment)?;
    environment.write(&checkout.env_file())?;
    interrupt.check()?;
    let started = services.nats.is_some() || services.postgres.is_some();
    say::line(if started { "services are running" } else { "services were running already" });
    for name in ["CMS_DATABASE_URL", "CMS_NATS_URL"] {
        say::line(&format!("  {name}={}", environment.get(name).unwrap_or_default()));
    }
    say::line(&format!("  all addresses: . {}", checkout.env_file().display()));
    if detach || !started {
        services.leave();
        return Ok(());
    }
    drop(lock);
    keeper::watch(checkout, &mut services, &mut [], interrupt)?;
    drop(services);
    Records::of(checkout).forget_ended();
    Ok(())
}
