//! `workers <pool>… | all | sweep | dicom-scp | pools | scan | assist | check | fhir | rules | bench-plugin | config`.

mod assist;
mod check;
mod fhir;
mod rules;
mod scan;
mod serve;

use std::io::Write as _;
use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::pools;

/// Worker pools of Healthcare CMS.
#[derive(Debug, Parser)]
#[command(version, after_help = "Any other word is the name of a pool: `workers validation publishing`.")]
pub struct Cli {
    /// Settings file (TOML); the environment (`CMS_WORKERS_<KEY>`) wins over it.
    #[arg(long, global = true)]
    config: Option<PathBuf>,
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Every pool and the sweep in one process.
    All,
    /// Publishes again what has waited too long.
    Sweep,
    /// Takes in what modalities and PACS send by C-STORE (`devices` in the settings).
    DicomScp,
    /// Prints the names of the pools.
    Pools,
    /// Reads JSON lines {"id","text"}, writes {"id","spans":[{"type","start","end"}]} (UTF-8 bytes).
    Scan,
    /// Runs a step of the writing wizard on a document (JSON) and prints what it makes of it.
    Assist {
        /// The step, for example `S.1.2`; all that are served are listed without one.
        step: Option<String>,
        /// The document; `-` or nothing reads it from the standard input.
        document: Option<PathBuf>,
        /// Folder with the assistants.
        #[arg(long, default_value = "plugins/dist/assist")]
        assistants: PathBuf,
    },
    /// Runs the whole gate offline on a file of one article (JSON), or of one article a line (`.jsonl`), and
    /// prints the verdicts alike.
    Check {
        /// The article, as in `loadtest/articles/`; `-` reads lines from the standard input.
        article: PathBuf,
        /// Folder with the validation stages.
        #[arg(long, default_value = "plugins/dist")]
        plugins: PathBuf,
    },
    /// Validates FHIR R4 resources: one, a Bundle with its entries, a list, or one a line. Prints an OperationOutcome a
    /// line, and fails when one has an error.
    Fhir {
        /// The resources; `-` or nothing reads them from the standard input.
        file: Option<PathBuf>,
        /// Folder with the validator.
        #[arg(long, default_value = "plugins/dist/fhir")]
        validator: PathBuf,
    },
    /// Prints the rule catalogue as JSON.
    Rules {
        /// As a page of the handbook instead.
        #[arg(long)]
        handbook: bool,
    },
    /// Measures the sandbox against the same code run natively, on one article file.
    BenchPlugin {
        /// The article.
        article: PathBuf,
        /// Folder with the validation stages.
        #[arg(long, default_value = "plugins/dist")]
        plugins: PathBuf,
        /// Calls per measurement.
        #[arg(long, default_value_t = 200)]
        turns: usize,
    },
    /// Prints the settings in force, secrets left out.
    Config,
    #[command(external_subcommand)]
    Pool(Vec<String>),
}

/// Runs the command line.
///
/// # Errors
/// Whatever ends the process; `main` prints the chain.
pub async fn run(cli: Cli) -> anyhow::Result<()> {
    match cli.task {
        Task::All => {
            serve::run(cli.config.as_deref(), &pools::ALL.iter().map(|p| p.name).collect::<Vec<_>>(), true).await
        }
        Task::Sweep => serve::run(cli.config.as_deref(), &[], true).await,
        Task::DicomScp => serve::devices(cli.config.as_deref()).await,
        Task::Pool(names) => {
            serve::run(cli.config.as_deref(), &names.iter().map(String::as_str).collect::<Vec<_>>(), false).await
        }
        Task::Pools => {
            let mut out = std::io::stdout().lock();
            for pool in pools::ALL {
                writeln!(out, "{}", pool.name)?;
            }
            Ok(())
        }
        Task::Scan => scan::run(),
        Task::Assist { step, document, assistants } => assist::run(step.as_deref(), document.as_deref(), &assistants),
        Task::Check { article, plugins } => check::run(&article, &plugins),
        Task::Fhir { file, validator } => fhir::run(file.as_deref(), &validator),
        Task::Rules { handbook } => rules::run(handbook),
        Task::BenchPlugin { article, plugins, turns } => check::bench(&article, &plugins, turns),
        Task::Config => serve::print_config(cli.config.as_deref()),
    }
}
