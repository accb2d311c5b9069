//! The gate in figures: capacity, latency below capacity, memory, and what the sandbox costs.

pub(crate) mod drafts;
mod latency;
pub(crate) mod machine;
mod memory;
mod report;
mod sandbox;
pub(crate) mod statistics;
mod throughput;
mod verdicts;

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use clap::Args;
use loadtest::Client;

use crate::screen;
use crate::settings::Stack;
use crate::shipped::{self, Login, Shipped};
use drafts::Desk;
use report::{Report, Run};
use verdicts::Verdicts;

/// Lowest and highest rate of the open loop, articles per second.
const RATES: (f64, f64) = (0.2, 200.0);

/// What `loadtest pipeline` takes.
#[derive(Debug, Args)]
pub(crate) struct Options {
    #[command(flatten)]
    stack: Stack,
    /// Articles per throughput measurement.
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..=5_000))]
    articles_per_run: u32,
    /// Articles under way at a time in the throughput measurement.
    #[arg(long, default_value_t = 16, value_parser = clap::value_parser!(u32).range(1..=256))]
    clients: u32,
    /// Seconds of each latency measurement.
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=600))]
    seconds: u64,
    /// How often both are measured.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=20))]
    runs: u32,
    /// Also write the result to this file, as one line of JSON.
    #[arg(long)]
    json: Option<PathBuf>,
    /// Folder with the process records of the stack.
    #[arg(long, default_value = ".dev/run")]
    records: PathBuf,
    /// Folder with the stack's binaries.
    #[arg(long, env = "CMS_BIN_DIR")]
    bin_dir: Option<PathBuf>,
    /// Calls per measurement of the sandbox; 0 leaves it out.
    #[arg(long, default_value_t = 200)]
    sandbox_calls: u32,
}

/// Measures; whether every article was approved.
pub(crate) async fn run(options: Options) -> Result<bool> {
    let all = shipped::read(&options.stack.articles)?;
    let clean: Vec<Shipped> = all.iter().filter(|article| article.is_clean()).cloned().collect();
    ensure!(!clean.is_empty(), "no shipped article passes the gate");
    let machine = machine::facts(options.bin_dir.as_deref());

    let nobody = Client::anonymous(&options.stack.url).context("CMS_URL")?;
    let tenant = options.stack.tenant.as_deref();
    let sign_in = async |email: &str| nobody.sign_in(email, &options.stack.password, tenant).await;
    let author = sign_in(&options.stack.author).await.context("sign in the author")?;
    let doctor = sign_in(&options.stack.doctor).await.context("sign in the doctor")?;
    let editor = sign_in(&options.stack.editor).await.context("sign in the editor")?;
    let verdicts = Verdicts::listen(&editor).await.context("open the event stream")?;
    let desk = Desk::new(clean, move |login| match login {
        Login::Author => author.clone(),
        Login::Doctor => doctor.clone(),
    });

    // One article through everything first: compiled plans, warm pools, loaded plugins.
    throughput::measure(&desk, &verdicts, 4, 2).await.context("warm up")?;
    let mut runs = Vec::new();
    for number in 1..=options.runs {
        progress(
            number,
            options.runs,
            &format!("throughput, {} articles, {} at a time", options.articles_per_run, options.clients),
        );
        let throughput =
            throughput::measure(&desk, &verdicts, options.articles_per_run as usize, options.clients as usize).await?;
        let rate = (throughput.per_second / 2.0).clamp(RATES.0, RATES.1);
        progress(
            number,
            options.runs,
            &format!("{:.1} articles/s; latency at {rate:.1}/s for {} s", throughput.per_second, options.seconds),
        );
        let latency = latency::measure(&desk, &verdicts, rate, Duration::from_secs(options.seconds)).await?;
        runs.push(Run { throughput, latency });
    }
    let memory = memory::of_stack(&options.records);
    let sandbox = match &options.bin_dir {
        Some(folder) if options.sandbox_calls > 0 => {
            screen::error("sandbox against native");
            let article = options.stack.articles.join(format!("{}.json", desk.first_name()));
            sandbox::measure(folder, &article, options.sandbox_calls).await?
        }
        _ => Vec::new(),
    };

    let report = Report::of(machine, runs, memory, sandbox);
    for line in report.lines() {
        screen::line(&line);
    }
    let json = report.json()?;
    match &options.json {
        Some(path) => {
            tokio::fs::write(path, format!("{json}\n")).await.with_context(|| format!("write {}", path.display()))?
        }
        None => screen::line(&json),
    }
    Ok(report.is_clean())
}

fn progress(number: u32, of: u32, text: &str) {
    screen::error(&format!("run {number}/{of}: {text}"));
}
