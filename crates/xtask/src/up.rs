//! `cargo xtask up`: from a fresh checkout to a running product.

use anyhow::Result;

use crate::applications::{Applications, Starter};
use crate::checkout::Checkout;
use crate::environment::Environment;
use crate::interrupt::Interrupt;
use crate::records::{self, Records};
use crate::say::{self, Progress};
use crate::services::Services;
use crate::{checks, keeper};

/// How `up` was called.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    pub(crate) detach: bool,
    pub(crate) reset: bool,
    pub(crate) release: bool,
}

/// `cargo xtask up [--detach] [--reset] [--release]`
pub(crate) fn run(checkout: &Checkout, options: Options, interrupt: &Interrupt) -> Result<()> {
    let records = Records::of(checkout);
    if !options.reset && is_complete(&records) {
        say::line("already running; `cargo xtask down` stops it");
        print_addresses(checkout, &Environment::read(&checkout.env_file())?);
        return Ok(());
    }
    checks::all(checkout)?;
    let lock = checkout.lock()?;
    if options.reset {
        records.stop(|_| true)?;
        checkout.delete_data()?;
        checkout.prepare()?;
    } else {
        // What an earlier run left behind incompletely. Running services are kept.
        records.stop(|name| !records::is_service(name))?;
    }
    let outcome = start(checkout, options, interrupt).and_then(|(mut services, mut applications)| {
        if options.detach {
            applications.leave();
            services.leave();
            say::line("running on; `cargo xtask down` stops it");
            return Ok(());
        }
        drop(lock);
        keeper::watch(checkout, &mut services, &mut applications.all, interrupt)?;
        drop(applications);
        drop(services);
        drop(std::fs::remove_file(checkout.env_file()));
        Ok(())
    });
    // Whatever happened: what no longer runs is no longer recorded.
    records.forget_ended();
    outcome
}

/// On an error everything this run started is stopped again, applications before services.
fn start(checkout: &Checkout, options: Options, interrupt: &Interrupt) -> Result<(Services, Applications)> {
    let progress = Progress::new();
    let mut environment = Environment::default();
    let services = Services::start(checkout, progress, &mut environment)?;
    interrupt.check()?;
    let starter = Starter { checkout, progress, interrupt, release: options.release };
    starter.build()?;
    starter.provision(&mut environment)?;
    let applications = starter.start(&mut environment)?;
    environment.write(&checkout.env_file())?;
    progress.step("all ready");
    print_addresses(checkout, &environment);
    Ok((services, applications))
}

/// Whether the gateway, at least one worker and the services run, and nothing recorded has ended.
pub(crate) fn is_complete(records: &Records) -> bool {
    let parts: Vec<_> = records.all().into_iter().filter(|(name, _)| name != records::KEEPER).collect();
    let has = |wanted: &dyn Fn(&str) -> bool| parts.iter().any(|(name, _)| wanted(name));
    has(&|name| name == records::GATEWAY)
        && has(&|name| name == records::POSTGRES)
        && has(&|name| name == records::NATS)
        && has(&|name| name.starts_with("workers-"))
        && parts.iter().all(|(_, identity)| identity.is_running())
}

fn print_addresses(checkout: &Checkout, environment: &Environment) {
    let value = |name: &str| environment.get(name).unwrap_or_default().to_owned();
    say::line("");
    say::line(&format!("  site      {}", value("CMS_SITE_URL")));
    say::line(&format!("  api       {0}/api (reference: {0}/api/docs)", value("CMS_URL")));
    say::line(&format!("  metrics   {}", value("CMS_METRICS_URL")));
    say::line(&format!("  variables . {}", checkout.env_file().display()));
    say::line(&format!("  logins, password {}", value("CMS_DEMO_PASSWORD")));
    for role in ["author", "editor", "doctor", "admin"] {
        say::line(&format!("    {role:8}{}", value(&format!("CMS_DEMO_{}", role.to_uppercase()))));
    }
    say::line("  second factor, once the demonstration has given them one: cargo xtask codes <login>");
    say::line("");
}
