//! From a sign-out at one gateway to the refusal at another.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use loadtest::Client;
use reqwest::{Method, StatusCode};
use serde::Serialize;

use crate::pipeline::statistics::Percentiles;
use crate::settings::Stack;

/// What is promised (`decisions.md` 9).
const PROMISE: Duration = Duration::from_secs(1);
/// When a session that is still believed is given up on.
const PATIENCE: Duration = Duration::from_secs(5);

/// Times to refusal.
#[derive(Debug, Serialize)]
pub(super) struct Revocation {
    pub(super) to_refusal_ms: Percentiles,
    /// Refusals that came after the promise.
    pub(super) late: usize,
}

impl Revocation {
    pub(super) fn lines(&self) -> Vec<String> {
        let ms = &self.to_refusal_ms;
        vec![format!(
            "sign-out to refusal at the other gateway: p50 {:.1} ms, p99 {:.1} ms, max {:.1} ms of {}; {} after 1 s",
            ms.p50, ms.p99, ms.max, ms.samples, self.late
        )]
    }
}

pub(super) async fn measure(stack: &Stack, second: &str, count: u32) -> Result<Revocation> {
    let second = Client::anonymous(second).context("CMS_SECOND_URL")?;
    let mut times = Vec::new();
    for _ in 0..count {
        let client = Client::login(&stack.url, &stack.author, &stack.password, stack.tenant.as_deref())
            .await
            .context("sign in")?;
        let token = client.token().await?.context("no token")?;
        let bearer = format!("Bearer {token}");
        let ask = async || -> Result<StatusCode> {
            Ok(second.call(Method::GET, "/api/v1/me").await?.header("authorization", &bearer).send().await?.status)
        };
        // Remembered by the second gateway before it ends at the first.
        anyhow::ensure!(ask().await? == StatusCode::OK, "the second gateway does not know the session");
        client.logout().await?;
        let ended = Instant::now();
        while ask().await? == StatusCode::OK {
            anyhow::ensure!(ended.elapsed() < PATIENCE, "a session that ended is still believed");
        }
        times.push(ended.elapsed().as_secs_f64() * 1e3);
    }
    let late = times.iter().filter(|ms| **ms > PROMISE.as_secs_f64() * 1e3).count();
    Ok(Revocation { to_refusal_ms: Percentiles::of(times), late })
}
