//! Reads while somebody floods the sign-in: hashing passwords must not take the readers' time.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use anyhow::Result;
use futures_util::future::{join, join_all};
use loadtest::Client;
use reqwest::Method;
use serde::Serialize;
use serde_json::json;

use super::reads::closed_loop;
use crate::pipeline::statistics::Percentiles;
use crate::settings::Stack;

/// Readers at the same time: a few, as the question is how long one waits.
const READERS: u32 = 2;

/// Reads in quiet and in the flood.
#[derive(Debug, Serialize)]
pub(super) struct Flood {
    pub(super) quiet_ms: Percentiles,
    pub(super) flooded_ms: Percentiles,
    /// p99 in the flood to p99 in quiet.
    pub(super) p99_ratio: f64,
    /// Answers to sign-ins: refused credentials, limited, busy, others.
    pub(super) refused: u64,
    pub(super) limited: u64,
    pub(super) busy: u64,
    pub(super) other: u64,
}

impl Flood {
    pub(super) fn lines(&self) -> Vec<String> {
        vec![
            format!("quiet         p50 {:.1} ms, p99 {:.1} ms", self.quiet_ms.p50, self.quiet_ms.p99),
            format!("in the flood  p50 {:.1} ms, p99 {:.1} ms", self.flooded_ms.p50, self.flooded_ms.p99),
            format!("p99 ratio     {:.2}", self.p99_ratio),
            format!(
                "sign-ins      {} refused, {} limited, {} turned away busy, {} other",
                self.refused, self.limited, self.busy, self.other
            ),
        ]
    }
}

pub(super) async fn measure(client: &Client, stack: &Stack, flood: u32, span: Duration) -> Result<Flood> {
    let quiet = closed_loop(client, "/api/v1/me", READERS, span / 3).await;
    let nobody = Client::anonymous(&stack.url)?;
    let (over, counts) = (AtomicBool::new(false), [const { AtomicU64::new(0) }; 4]);
    let body = |number: u32| json!({ "email": format!("ninguem{number}@flood.example"), "password": "senha errada demais", "tenant": stack.tenant });
    let attacker = async |number: u32| {
        while !over.load(Ordering::Relaxed) {
            let answer =
                async { nobody.call(Method::POST, "/api/v1/auth/login").await?.json(&body(number)).send().await };
            let place = match answer.await.map(|answer| answer.status.as_u16()) {
                Ok(401) => 0,
                Ok(429) => 1,
                Ok(503) => 2,
                _ => 3,
            };
            if let Some(count) = counts.get(place) {
                count.fetch_add(1, Ordering::Relaxed);
            }
            if place != 0 {
                // What is turned away at once would otherwise measure this machine's network stack.
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
        }
    };
    let readers = async {
        let flooded = closed_loop(client, "/api/v1/me", READERS, span).await;
        over.store(true, Ordering::Relaxed);
        flooded
    };
    let (flooded, _) = join(readers, join_all((0..flood).map(attacker))).await;
    let [refused, limited, busy, other] = counts.map(AtomicU64::into_inner);
    Ok(Flood {
        p99_ratio: flooded.latency_ms.p99 / quiet.latency_ms.p99,
        quiet_ms: quiet.latency_ms,
        flooded_ms: flooded.latency_ms,
        refused,
        limited,
        busy,
        other,
    })
}
