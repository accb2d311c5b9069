//! The public site: a page that a gateway keeps against the same bytes from a handler in bare poem (and from nginx, where there
//! is one), in turns; and how soon a publication is seen in two gateways.

mod nginx;
mod seen;
mod wire;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use loadtest::client::Answer;
use loadtest::{Client, address};
use reqwest::Method;
use serde::Serialize;
use serde_json::json;

use crate::pipeline::machine;
use crate::pipeline::statistics::Spread;
use crate::screen;
use crate::settings::Stack;
use nginx::Nginx;
use wire::{Loop, Wire};

/// How long a page may take to be kept and compressed.
const KEPT: Duration = Duration::from_secs(10);
/// Headers of an answer that its server writes itself.
const SERVERS: [&str; 4] = ["content-length", "date", "connection", "transfer-encoding"];

/// What `loadtest site` takes.
#[derive(Debug, Args)]
pub(crate) struct Options {
    #[command(flatten)]
    stack: Stack,
    /// Host name of the demo tenant's site.
    #[arg(long, env = "CMS_DEMO_HOST")]
    host: String,
    /// Address of a server of one page in bare poem (`gateway/examples/static_page.rs`).
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
    /// How often each is measured, in turn.
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u32).range(1..=30))]
    runs: u32,
    /// Publications that are waited for in both gateways.
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=200))]
    publications: u32,
    /// Also write the result to this file, as one line of JSON.
    #[arg(long)]
    json: Option<PathBuf>,
    /// Folder with the stack's binaries.
    #[arg(long, env = "CMS_BIN_DIR")]
    bin_dir: Option<PathBuf>,
}

/// Requests per second of each server, run by run.
#[derive(Debug, Serialize)]
struct Figures {
    /// Bytes of the page as it is sent, and headers with it.
    body_bytes: usize,
    headers: usize,
    kept_per_second: Spread,
    static_per_second: Spread,
    /// Kept to static, run by run.
    ratio: Spread,
    kept_p99_ms: Spread,
    static_p99_ms: Spread,
    /// None where nginx is not installed.
    nginx_per_second: Option<Spread>,
    ratio_to_nginx: Option<Spread>,
    errors: u64,
}

/// Measures; whether nothing failed on the way.
pub(crate) async fn run(options: Options) -> Result<bool> {
    screen::error("publications across two gateways");
    let (seen, slug) = seen::measure(&options.stack, &options.second_url, &options.host, options.publications).await?;
    screen::line(&seen.line());

    let path = format!("/{slug}");
    let page = kept(&options.stack.url, &options.host, &path).await?;
    let bare = Client::anonymous(&options.bare_url).context("CMS_BARE_URL")?;
    let mut put = bare.call(Method::PUT, "/").await?;
    for (name, value) in &page.headers {
        if !SERVERS.contains(&name.as_str()) {
            put = put.header(&format!("x-answer-{name}"), value.to_str().context("read a header of the page")?);
        }
    }
    put.body("application/octet-stream", page.body.clone()).send().await?.success()?;
    let nginx = Nginx::start(&page.headers, &page.body).await?;
    let figures = measure(&options, &path, &page, nginx.as_ref()).await?;
    for line in figures.lines() {
        screen::line(&line);
    }
    let facts = machine::facts(options.bin_dir.as_deref());
    let json = json!({ "machine": facts, "site": figures, "seen": seen }).to_string();
    match &options.json {
        Some(path) => {
            tokio::fs::write(path, format!("{json}\n")).await.with_context(|| format!("write {}", path.display()))?
        }
        None => screen::line(&json),
    }
    Ok(figures.errors == 0 && seen.late == 0)
}

/// A page once the gateway keeps it: what is kept comes compressed.
async fn kept(url: &str, host: &str, path: &str) -> Result<Answer> {
    let client = Client::anonymous(url).context("CMS_URL")?;
    let start = tokio::time::Instant::now();
    loop {
        let call = client.call(Method::GET, path).await?.header("host", host).header("accept-encoding", "gzip");
        let answer = call.send().await?.success().with_context(|| format!("read {path}"))?;
        if answer.header("content-encoding") == Some("gzip") {
            return Ok(answer);
        }
        if start.elapsed() > KEPT {
            bail!("the gateway does not keep {path}");
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn measure(options: &Options, path: &str, page: &Answer, nginx: Option<&Nginx>) -> Result<Figures> {
    let (length, span) = (page.body.len(), Duration::from_secs(options.seconds));
    let ours = Wire::get(socket(&options.stack.url)?, &options.host, path);
    let bare = Wire::get(socket(&options.bare_url)?, &options.host, path);
    let other = nginx.map(|nginx| Wire::get(nginx.address, &options.host, path));
    let servers = [Some(&ours), Some(&bare), other.as_ref()];
    for server in servers.into_iter().flatten() {
        let first = server.closed_loop(options.clients, Duration::from_secs(1), length).await;
        ensure!(first.errors == 0, "a server does not answer with the page: {} errors", first.errors);
    }
    let mut runs: [Vec<Loop>; 3] = Default::default();
    for number in 1..=options.runs {
        screen::error(&format!("run {number} of {}", options.runs));
        for (server, taken) in servers.iter().zip(&mut runs) {
            if let Some(server) = server {
                taken.push(server.closed_loop(options.clients, span, length).await);
            }
        }
    }
    let [kept, fixed, others] = runs;
    let rates = |runs: &[Loop]| Spread::of(runs.iter().map(|run| run.per_second));
    let ratios = |to: &[Loop]| Spread::of(kept.iter().zip(to).map(|(a, b)| a.per_second / b.per_second));
    let p99 = |runs: &[Loop]| Spread::of(runs.iter().map(|run| run.latency_ms.p99));
    Ok(Figures {
        body_bytes: length,
        headers: page.headers.len(),
        ratio: ratios(&fixed),
        ratio_to_nginx: nginx.map(|_| ratios(&others)),
        nginx_per_second: nginx.map(|_| rates(&others)),
        kept_per_second: rates(&kept),
        static_per_second: rates(&fixed),
        kept_p99_ms: p99(&kept),
        static_p99_ms: p99(&fixed),
        errors: kept.iter().chain(&fixed).chain(&others).map(|run| run.errors).sum(),
    })
}

/// Where a server on this machine listens.
fn socket(url: &str) -> Result<SocketAddr> {
    let url = address::loopback(url)?;
    // Every server here listens on IPv4.
    Ok(SocketAddr::from(([127, 0, 0, 1], url.port_or_known_default().context("an address without a port")?)))
}

impl Figures {
    fn lines(&self) -> Vec<String> {
        let ratio = |ratio: Spread| format!("{:.2} ({:.2}–{:.2})", ratio.median, ratio.min, ratio.max);
        let mut lines = vec![
            format!("page          {} bytes (gzip), {} headers", self.body_bytes, self.headers),
            format!("kept page     {} requests/s, p99 {} ms", self.kept_per_second.text(), self.kept_p99_ms.text()),
            format!("static poem   {} requests/s, p99 {} ms", self.static_per_second.text(), self.static_p99_ms.text()),
            format!("ratio         {}", ratio(self.ratio)),
        ];
        match (self.nginx_per_second, self.ratio_to_nginx) {
            (Some(rate), Some(to)) => {
                lines.push(format!("nginx         {} requests/s, ratio {}", rate.text(), ratio(to)))
            }
            _ => lines.push("nginx         not installed".to_owned()),
        }
        lines.push(format!("errors        {}", self.errors));
        lines
    }
}
