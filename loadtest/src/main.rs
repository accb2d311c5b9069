//! `loadtest demo | pipeline | gateway | site | phi`: the main job shown step by step, and measured.
//!
//! But for `phi`, everything goes through the HTTP API of a gateway on this machine. Addresses and logins come
//! from the environment that `cargo xtask up` writes to `.dev/env`.

mod codes;
mod demo;
mod enforcement;
mod phi;
mod pipeline;
mod screen;
mod settings;
mod shipped;
mod site;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Shows and measures a running Healthcare CMS from the outside.
#[derive(Debug, Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Runs the shipped articles through the gate and prints each step as it happens.
    Demo(demo::Options),
    /// Draws recovery codes of a demo account, for the pages.
    Codes(codes::Options),
    /// Measures throughput, latency, memory and the cost of the sandbox.
    Pipeline(pipeline::Options),
    /// Measures what enforcement costs and how fast a session ends.
    Gateway(enforcement::Options),
    /// Measures pages that gateways keep, and how soon a change is seen.
    Site(site::Options),
    /// Measures how well personal data is found, on texts made from a seed.
    Phi(phi::Options),
}

#[tokio::main]
async fn main() -> ExitCode {
    let done = match Cli::parse().task {
        Task::Demo(options) => demo::run(options).await,
        Task::Codes(options) => codes::run(options).await,
        Task::Pipeline(options) => pipeline::run(options).await,
        Task::Gateway(options) => enforcement::run(options).await,
        Task::Site(options) => site::run(options).await,
        Task::Phi(options) => phi::run(&options),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            screen::error(&format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}
