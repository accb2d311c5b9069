//! What enforcement costs, and how fast it ends: an authenticated read against the same read in bare
//! poem, reads during a flood of sign-ins, and the time from a sign-out at one gateway to the refusal
//! at another.

mod flood;
mod reads;
mod revocation;

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Args;
use loadtest::Client;
use serde_json::json;

use crate::pipeline::machine;
use crate::screen;
use crate::settings::Stack;

/// What `loadtest gateway` takes.
#[derive(Debug, Args)]
pub(crate) struct Options {
    #[command(flatten)]
    stack: Stack,
    /// Address of the same route in bare poem (`gateway/examples/bare_poem.rs`).
    #[arg(long, env = "CMS_BARE_URL")]
    bare_url: String,
    /// Address of a second gateway on the same stack.
    #[arg(long, env = "CMS_SECOND_URL")]
    second_url: String,
    /// Requests under way at a time.
    #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u32).range(1..=256))]
    clients: u32,
    /// Seconds of each measurement.
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..=120))]
    seconds: u64,
    /// How often A and B are measured, in turn.
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=20))]
    runs: u32,
    /// Sign-ins under way at a time in the flood.
    #[arg(long, default_value_t = 300, value_parser = clap::value_parser!(u32).range(1..=1_000))]
    flood: u32,
    /// Seconds of the flood.
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=120))]
    flood_seconds: u64,
    /// Sessions that are ended to measure the time to refusal.
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=1_000))]
    revocations: u32,
    /// Also write the result to this file, as one line of JSON.
    #[arg(long)]
    json: Option<PathBuf>,
    /// Folder with the stack's binaries.
    #[arg(long, env = "CMS_BIN_DIR")]
    bin_dir: Option<PathBuf>,
}

/// Measures; whether nothing failed on the way.
pub(crate) async fn run(options: Options) -> Result<bool> {
    let stack = &options.stack;
    let tenant = stack.tenant.as_deref();
    let client = Client::login(&stack.url, &stack.author, &stack.password, tenant).await.context("sign in")?;
    let user = client.user().context("no user")?.id;
    let bare = Client::anonymous(&options.bare_url).context("CMS_BARE_URL")?;
    let tenant_id = client.user().context("no user")?.tenant_id;

    screen::error("reads: enforced and bare, in turn");
    let span = Duration::from_secs(options.seconds);
    let reads = reads::measure(&client, &bare, tenant_id, user, options.clients, span, options.runs).await?;
    for line in reads.lines() {
        screen::line(&line);
    }
    screen::error("revocations across two gateways");
    let revocation = revocation::measure(stack, &options.second_url, options.revocations).await?;
    for line in revocation.lines() {
        screen::line(&line);
    }
    // Last: for a while after it, nobody signs in from this address.
    screen::error("flood of sign-ins");
    let flood = flood::measure(&client, stack, options.flood, Duration::from_secs(options.flood_seconds)).await?;
    for line in flood.lines() {
        screen::line(&line);
    }
    let facts = machine::facts(options.bin_dir.as_deref());
    let json = json!({ "machine": facts, "reads": reads, "flood": flood, "revocation": revocation }).to_string();
    match &options.json {
        Some(path) => {
            tokio::fs::write(path, format!("{json}\n")).await.with_context(|| format!("write {}", path.display()))?
        }
        None => screen::line(&json),
    }
    Ok(reads.errors == 0 && revocation.late == 0)
}
