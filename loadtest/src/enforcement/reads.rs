//! `GET /api/v1/me` through the whole gateway, and the same query and answer in bare poem.

use std::time::{Duration, Instant};

use anyhow::Result;
use futures_util::future::join_all;
use loadtest::Client;
use reqwest::Method;
use serde::Serialize;
use uuid::Uuid;

use crate::pipeline::statistics::{Percentiles, Spread};

/// Reads of several runs.
#[derive(Debug, Serialize)]
pub(super) struct Reads {
    pub(super) enforced_per_second: Spread,
    pub(super) bare_per_second: Spread,
    /// Enforced to bare, run by run.
    pub(super) ratio: Spread,
    pub(super) enforced_p99_ms: Spread,
    pub(super) bare_p99_ms: Spread,
    pub(super) errors: u64,
}

impl Reads {
    pub(super) fn lines(&self) -> Vec<String> {
        vec![
            format!(
                "enforced      {} reads/s, p99 {} ms",
                self.enforced_per_second.text(),
                self.enforced_p99_ms.text()
            ),
            format!("bare poem     {} reads/s, p99 {} ms", self.bare_per_second.text(), self.bare_p99_ms.text()),
            format!("ratio         {:.2} ({:.2}–{:.2})", self.ratio.median, self.ratio.min, self.ratio.max),
            format!("errors        {}", self.errors),
        ]
    }
}

/// A closed loop: so many requests per second, and how long each took.
#[derive(Debug)]
pub(super) struct Loop {
    pub(super) per_second: f64,
    pub(super) latency_ms: Percentiles,
    pub(super) errors: u64,
}

/// Reads a path with so many clients for so long.
pub(super) async fn closed_loop(client: &Client, path: &str, clients: u32, span: Duration) -> Loop {
    let start = Instant::now();
    let reader = async || {
        let (mut times, mut errors) = (Vec::new(), 0u64);
        while start.elapsed() < span {
            let began = Instant::now();
            let answer = async { client.call(Method::GET, path).await?.send().await?.success() };
            match answer.await {
                Ok(_) => times.push(began.elapsed().as_secs_f64() * 1e3),
                Err(_) => errors += 1,
            }
        }
        (times, errors)
    };
    let all = join_all((0..clients).map(|_| reader())).await;
    let seconds = start.elapsed().as_secs_f64();
    let errors = all.iter().map(|(_, errors)| errors).sum();
    let times: Vec<f64> = all.into_iter().flat_map(|(times, _)| times).collect();
    Loop { per_second: times.len() as f64 / seconds, latency_ms: Percentiles::of(times), errors }
}

pub(super) async fn measure(
    client: &Client,
    bare: &Client,
    tenant: Uuid,
    user: Uuid,
    clients: u32,
    span: Duration,
    runs: u32,
) -> Result<Reads> {
    let bare_path = format!("/me/{tenant}/{user}");
    // Connections, plans and caches first.
    closed_loop(client, "/api/v1/me", clients, Duration::from_secs(1)).await;
    closed_loop(bare, &bare_path, clients, Duration::from_secs(1)).await;
    let (mut enforced, mut plain) = (Vec::new(), Vec::new());
    for _ in 0..runs {
        enforced.push(closed_loop(client, "/api/v1/me", clients, span).await);
        plain.push(closed_loop(bare, &bare_path, clients, span).await);
    }
    Ok(Reads {
        ratio: Spread::of(enforced.iter().zip(&plain).map(|(a, b)| a.per_second / b.per_second)),
        enforced_per_second: Spread::of(enforced.iter().map(|run| run.per_second)),
        bare_per_second: Spread::of(plain.iter().map(|run| run.per_second)),
        enforced_p99_ms: Spread::of(enforced.iter().map(|run| run.latency_ms.p99)),
        bare_p99_ms: Spread::of(plain.iter().map(|run| run.latency_ms.p99)),
        errors: enforced.iter().chain(&plain).map(|run| run.errors).sum(),
    })
}
