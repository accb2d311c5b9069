//! Capacity: a closed loop that always keeps the same number of articles in the gate.

use std::time::Instant;

use anyhow::Result;
use futures_util::{StreamExt, stream};
use serde::Serialize;

use super::drafts::Desk;
use super::verdicts::Verdicts;

/// One measurement.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Throughput {
    /// Articles submitted.
    pub(crate) articles: usize,
    /// Under way at a time.
    pub(crate) clients: usize,
    /// From the first submission to the last verdict.
    pub(crate) seconds: f64,
    /// Approved articles per second.
    pub(crate) per_second: f64,
    /// Articles without approval.
    pub(crate) errors: usize,
    /// What the first of them met.
    pub(crate) first_error: Option<String>,
    /// Verdicts that no event told of.
    pub(crate) polled: usize,
    /// Drafts written per second before that, for context.
    pub(crate) drafts_per_second: f64,
}

pub(crate) async fn measure(desk: &Desk, verdicts: &Verdicts, articles: usize, clients: usize) -> Result<Throughput> {
    let writing = Instant::now();
    let drafts = desk.write(articles).await?;
    let drafts_per_second = articles as f64 / writing.elapsed().as_secs_f64();
    let started = Instant::now();
    let mut arrivals = stream::iter(&drafts).map(|draft| verdicts.submit(draft)).buffer_unordered(clients);
    let (mut approved, mut errors, mut polled, mut last, mut first_error) = (0, 0, 0, started, None);
    while let Some(arrival) = arrivals.next().await {
        match arrival {
            Ok(arrival) => {
                last = last.max(arrival.at);
                polled += usize::from(arrival.was_polled);
                if arrival.is_approved {
                    approved += 1;
                } else {
                    errors += 1;
                    first_error
                        .get_or_insert_with(|| format!("operation {} ended without approval", arrival.operation));
                }
            }
            Err(error) => {
                errors += 1;
                first_error.get_or_insert_with(|| format!("{error:#}"));
            }
        }
    }
    let seconds = (last - started).as_secs_f64();
    let per_second = if approved == 0 { 0.0 } else { f64::from(approved) / seconds };
    Ok(Throughput { articles, clients, seconds, per_second, errors, first_error, polled, drafts_per_second })
}
