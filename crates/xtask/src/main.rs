//! The project's commands: `cargo xtask …`.
//!
//! | Command | Does |
//! |---|---|
//! | `up [--detach] [--reset] [--release]` | fetches and starts Postgres and NATS, builds, migrates, makes the demo tenant, starts the gateway and a process for each worker pool, prints the addresses. Ctrl-C stops everything; `--detach` lets it run. A second `up` changes nothing. `--reset` begins with empty data |
//! | `down` | stops exactly what was started for this checkout |
//! | `status` | shows what runs; fails if a part has ended |
//! | `services [--detach]` | Postgres and NATS alone, without building anything |
//! | `test [--deep [--fuzz-seconds N]] [filter…]` | all tests against throw-away servers; doc tests too if there is no filter. `--deep` then tries every parser by `fuzz` and every role at length: a night's work; with a filter, the long tests that it names and nothing else |
//! | `fuzz [TARGET] [--seconds N]` | foreign bytes against every parser, under guidance of coverage |
//! | `demo` | the pipeline shown on the running stack |
//! | `codes WHO` | recovery codes of a demo account, for the pages |
//! | `bench [--release] pipeline …` | the load generator on the running stack |
//! | `bench [--release] gateway …` | what enforcement costs: against bare poem, in a flood of sign-ins, across two gateways |
//! | `bench [--release] site …` | pages that gateways keep: against bare poem and nginx, and how soon a change is seen |
//! | `bench [--release] policy` | scores, decisions, and the round trip to the policy pool |
//! | `bench rules [ID…]` | precision and recall of every rule on its examples |
//! | `bench [--release] phi` | recall and precision of the scanner on texts made from a seed |
//! | `plugins` | builds `plugins/dist`; `--check` compares it with its sources |
//! | `plugin new LANGUAGE NAME …`, `build`, `test`, `sign`, `keygen`, `verify` | what authors of plugins need (`docs/plugins.md`) |
//! | `sqlx [--check]` | renews (or compares) `.sqlx`, the descriptions of the queries in `crates/store` |
//!
//! Everything made lies in `.dev`: `env` (addresses and logins, `. .dev/env` loads them), `secrets`, `data`, `log`,
//! `run` (what runs), `ports.json`. Servers' packages are shared by all checkouts: `$CMS_TOOLS_DIR`, else the user's
//! cache. When root runs this, Postgres runs as the system account `cmspg`, and folders that account could not reach
//! move to `/var/lib/healthcare-cms`.

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::checkout::Checkout;
use crate::interrupt::Interrupt;

mod applications;
mod bench;
mod checkout;
mod checks;
mod environment;
mod fuzz;
mod interrupt;
mod keeper;
mod load;
mod plugin;
mod plugins;
mod ports;
mod records;
mod say;
mod services;
mod sqlx;
mod status;
mod test;
mod up;

#[derive(Debug, Parser)]
#[command(name = "cargo xtask", about = "The project's commands")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Start everything: servers, gateway, workers, a demo tenant
    Up {
        /// Return when all is ready and let it run
        #[arg(long)]
        detach: bool,
        /// Stop what runs, delete its data and begin afresh
        #[arg(long)]
        reset: bool,
        /// Build optimised
        #[arg(long)]
        release: bool,
    },
    /// Start Postgres and NATS of this checkout, and nothing else
    Services {
        /// Return when they are ready and let them run
        #[arg(long)]
        detach: bool,
    },
    /// Stop everything that was started for this checkout
    Down,
    /// Show what runs
    Status,
    /// Run all tests against throw-away servers
    Test {
        /// Then try every parser with foreign bytes, and every role at length with requests made from the OpenAPI
        /// document
        #[arg(long)]
        deep: bool,
        /// How long a deep run tries each parser
        #[arg(long, value_name = "N", default_value_t = fuzz::SECONDS, requires = "deep")]
        fuzz_seconds: u32,
        /// Only tests whose name contains one of these
        filters: Vec<String>,
    },
    /// Try parsers with foreign bytes, under guidance of coverage
    Fuzz {
        /// Only this one; the files of fuzz/src/targets name them
        target: Option<String>,
        /// How long each is tried
        #[arg(long, value_name = "N", default_value_t = fuzz::SECONDS)]
        seconds: u32,
    },
    /// Show the pipeline at work on the running stack
    Demo,
    /// Print recovery codes of a demo account, for the pages' question for a second factor
    Codes {
        /// Which one: author, editor, doctor or admin
        #[arg(value_parser = ["author", "editor", "doctor", "admin"])]
        who: String,
    },
    /// Measure the running stack: `bench pipeline`, `bench gateway`, `bench site`, `bench policy`
    Bench {
        /// Build it optimised
        #[arg(long)]
        release: bool,
        /// What to measure, and its options
        #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true)]
        words: Vec<String>,
    },
    /// Build the plugins into plugins/dist
    Plugins {
        /// Only compare what is there with its sources
        #[arg(long)]
        check: bool,
    },
    /// Make, build, test and sign a plugin of one's own
    Plugin {
        /// What to do
        #[command(subcommand)]
        task: plugin::Task,
    },
    /// Renew `.sqlx` from the migrations and the queries in crates/store
    Sqlx {
        /// Change nothing; fail if something would change
        #[arg(long)]
        check: bool,
    },
}

fn main() -> ExitCode {
    match run(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say::error_line(&format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<()> {
    let checkout = Checkout::find()?;
    let interrupt = Interrupt::catch()?;
    match task {
        Task::Up { detach, reset, release } => up::run(&checkout, up::Options { detach, reset, release }, &interrupt),
        Task::Services { detach } => services::run(&checkout, detach, &interrupt),
        Task::Down => status::down(&checkout),
        Task::Status => status::status(&checkout),
        Task::Test { deep, fuzz_seconds, filters } => {
            test::run(&checkout, &filters, deep.then_some(fuzz_seconds), &interrupt)
        }
        Task::Fuzz { target, seconds } => fuzz::run(&checkout, target.as_deref(), seconds, &interrupt),
        Task::Demo => load::run(&checkout, &["demo".to_owned()], false, &interrupt),
        Task::Codes { who } => load::run(&checkout, &["codes".to_owned(), who], false, &interrupt),
        Task::Bench { release, words } => bench::run(&checkout, &words, release, &interrupt),
        Task::Plugins { check } => interrupt.run_well(&mut plugins::command(&checkout, check)),
        Task::Plugin { task } => plugin::run(&checkout, task, &interrupt),
        Task::Sqlx { check } => sqlx::run(&checkout, check, &interrupt),
    }
}
