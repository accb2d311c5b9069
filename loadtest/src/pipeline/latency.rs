//! Latency below capacity: an open loop that submits by the clock, whatever the answers do.

use std::time::{Duration, Instant};

use anyhow::Result;
use futures_util::{StreamExt, stream};
use serde::Serialize;
use uuid::Uuid;

use super::drafts::{Desk, Draft};
use super::statistics::Percentiles;
use super::verdicts::Verdicts;

/// Operations read at a time for the server's times, after the measurement.
const READERS: usize = 8;
/// Most articles of one measurement.
const MOST: usize = 20_000;

/// One measurement.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Latency {
    /// Submissions per second, by the clock.
    pub(crate) rate: f64,
    /// Articles submitted.
    pub(crate) articles: usize,
    /// Articles without approval.
    pub(crate) errors: usize,
    /// What the first of them met.
    pub(crate) first_error: Option<String>,
    /// Verdicts that no event told of.
    pub(crate) polled: usize,
    /// From the moment a submission was due to the verdict's event, by the client's clock. A
    /// submission that went out late counts from when it was due.
    pub(crate) client_ms: Percentiles,
    /// From acceptance to the last settled step, by the server's clock.
    pub(crate) server_ms: Percentiles,
    /// How late the generator itself was at worst.
    pub(crate) generator_late_ms: f64,
}

struct Sample {
    operation: Uuid,
    draft: Draft,
    client: Duration,
    late: Duration,
    is_approved: bool,
    was_polled: bool,
}

pub(crate) async fn measure(desk: &Desk, verdicts: &Verdicts, rate: f64, time: Duration) -> Result<Latency> {
    let count = ((rate * time.as_secs_f64()).ceil() as usize).clamp(1, MOST);
    let drafts = desk.write(count).await?;
    let start = Instant::now() + Duration::from_millis(100);
    let mut samples = stream::iter(drafts.into_iter().enumerate())
        .map(|(number, draft)| {
            let due = start + Duration::from_secs_f64(number as f64 / rate);
            async move {
                tokio::time::sleep_until(due.into()).await;
                let late = due.elapsed();
                let arrival = verdicts.submit(&draft).await?;
                let client = arrival.at.saturating_duration_since(due);
                let (operation, is_approved, was_polled) = (arrival.operation, arrival.is_approved, arrival.was_polled);
                anyhow::Ok(Sample { operation, draft, client, late, is_approved, was_polled })
            }
        })
        // As many as there are: a slow verdict must not hold up the submissions after it.
        .buffer_unordered(count);

    let (mut good, mut errors, mut polled, mut first_error) = (Vec::new(), 0, 0, None);
    let mut late = Duration::ZERO;
    while let Some(sample) = samples.next().await {
        match sample {
            Ok(sample) => {
                late = late.max(sample.late);
                polled += usize::from(sample.was_polled);
                if sample.is_approved {
                    good.push(sample);
                } else {
                    errors += 1;
                    first_error.get_or_insert_with(|| format!("operation {} ended without approval", sample.operation));
                }
            }
            Err(error) => {
                errors += 1;
                first_error.get_or_insert_with(|| format!("{error:#}"));
            }
        }
    }
    let client_ms = Percentiles::of(good.iter().map(|sample| sample.client.as_secs_f64() * 1e3).collect());
    let server = stream::iter(good).map(server_ms).buffer_unordered(READERS).filter_map(async |time| time);
    let server_ms = Percentiles::of(server.collect().await);
    let generator_late_ms = late.as_secs_f64() * 1e3;
    Ok(Latency { rate, articles: count, errors, first_error, polled, client_ms, server_ms, generator_late_ms })
}

/// The server's own time; none when the operation could not be read.
async fn server_ms(sample: Sample) -> Option<f64> {
    let operation = sample.draft.client.operation(sample.operation).await.ok()?;
    operation.server_time().map(|time| time.as_seconds_f64() * 1e3)
}
