//! From the order to publish to the front page of two gateways, both of which kept the old one.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use loadtest::Client;
use reqwest::Method;
use serde::Serialize;

use super::kept;
use crate::pipeline::drafts::series;
use crate::pipeline::statistics::Percentiles;
use crate::settings::Stack;
use crate::shipped::{self, Login};

/// What is promised (`product.md` §9).
const PROMISE: Duration = Duration::from_secs(1);
/// When a page that stays old is given up on.
const PATIENCE: Duration = Duration::from_secs(30);
/// Pause between two looks.
const LOOK: Duration = Duration::from_millis(2);

/// Times until both gateways showed a publication.
#[derive(Debug, Serialize)]
pub(super) struct Seen {
    /// From the order, the publication itself included.
    pub(super) from_order_ms: Percentiles,
    /// From the moment at which its client learnt that it is done; nothing when it was seen before.
    pub(super) from_done_ms: Percentiles,
    /// Seen later than promised after it was done.
    pub(super) late: usize,
}

impl Seen {
    pub(super) fn line(&self) -> String {
        let (order, done) = (&self.from_order_ms, &self.from_done_ms);
        format!(
            "publication seen in two gateways: from the order p50 {:.1} ms, max {:.1} ms; from done p50 {:.1} ms, max {:.1} ms of {}; \
             {} after 1 s",
            order.p50, order.max, done.p50, done.max, order.samples, self.late
        )
    }
}

/// Publishes so many articles; also the path segment of the last one.
pub(super) async fn measure(stack: &Stack, second: &str, host: &str, count: u32) -> Result<(Seen, String)> {
    let articles = shipped::read(&stack.articles)?;
    let clean =
        articles.into_iter().find(|article| article.is_clean()).context("no shipped article passes the gate")?;
    let email = if clean.login == Login::Doctor { &stack.doctor } else { &stack.author };
    let client = Client::login(&stack.url, email, &stack.password, stack.tenant.as_deref()).await.context("sign in")?;
    let series = series();
    let (mut from_order, mut from_done, mut slug) = (Vec::new(), Vec::new(), String::new());
    for number in 0..count {
        let post = client.create_post(&clean.copy(&series, number as usize)).await.context("write a draft")?;
        let judged = client.submit(post.id).await.context("submit")?;
        let judged = client.wait_settled(judged.id, PATIENCE).await?;
        ensure!(judged.outcome.as_deref() == Some("approved"), "the gate says {:?}", judged.outcome);
        for url in [stack.url.as_str(), second] {
            kept(url, host, "/").await?;
        }
        let ordered = Instant::now();
        let order = client.publish(post.id).await.context("publish")?;
        let href = format!("/{}\"", post.slug);
        let done = async {
            client.wait_settled(order.id, PATIENCE).await?;
            anyhow::Ok(Instant::now())
        };
        let (done, first, other) = tokio::try_join!(done, shows(&stack.url, host, &href), shows(second, host, &href))?;
        let last = first.max(other);
        from_order.push(last.duration_since(ordered).as_secs_f64() * 1e3);
        from_done.push(last.saturating_duration_since(done).as_secs_f64() * 1e3);
        slug = post.slug;
    }
    let late = from_done.iter().filter(|ms| **ms > PROMISE.as_secs_f64() * 1e3).count();
    Ok((Seen { from_order_ms: Percentiles::of(from_order), from_done_ms: Percentiles::of(from_done), late }, slug))
}

/// When a gateway's front page first names a text.
async fn shows(url: &str, host: &str, href: &str) -> Result<Instant> {
    let client = Client::anonymous(url)?;
    let start = Instant::now();
    loop {
        let page = client.call(Method::GET, "/").await?.header("host", host).send().await?.success()?;
        if page.text().contains(href) {
            return Ok(Instant::now());
        }
        ensure!(start.elapsed() < PATIENCE, "a publication is not seen");
        tokio::time::sleep(LOOK).await;
    }
}
