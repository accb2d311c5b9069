//! What the sandbox costs: the same rules native and as a guest, in one run.

use std::hint::black_box;
use std::time::{Duration, Instant};

use domain::gate::{self, Article};
use domain::workflow::Stage;
use serde::Serialize;

use super::{PluginHost, Verdict};

/// Most turns of one measurement.
const MOST_TURNS: usize = 100_000;

/// Medians of one run.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Overhead {
    /// Turns behind each median.
    pub turns: usize,
    /// The stage linked into the worker.
    pub native_us: f64,
    /// A whole call of the host: instance, copies, guest, check of the report.
    pub wasm_us: f64,
    /// `wasm_us` over `native_us`.
    pub ratio: f64,
    /// Store and instance alone.
    pub instantiate_us: f64,
    /// Calls that ended inconclusive; the medians mean nothing unless this is 0.
    pub inconclusive: usize,
}

/// Measures a stage on an article. The kinds of call take turns, so that a busy machine slows
/// each of them alike.
///
/// # Errors
/// Instantiation failed.
pub fn overhead(host: &PluginHost, stage: Stage, article: &Article, turns: usize) -> wasmtime::Result<Overhead> {
    let turns = turns.clamp(1, MOST_TURNS);
    let plugin = host.plugin(stage);
    let (mut native, mut wasm, mut instantiate) = (Vec::new(), Vec::new(), Vec::new());
    let mut inconclusive = 0;
    for _ in 0..turns {
        let start = Instant::now();
        black_box(gate::evaluate(stage, black_box(article)));
        native.push(start.elapsed());

        let start = Instant::now();
        let evaluation = host.evaluate_blocking(stage, black_box(article));
        wasm.push(start.elapsed());
        inconclusive += usize::from(matches!(evaluation.verdict, Verdict::Inconclusive(_)));

        let start = Instant::now();
        plugin.instantiate(host.engine())?;
        instantiate.push(start.elapsed());
    }
    let (native_us, wasm_us) = (median_us(native), median_us(wasm));
    let ratio = wasm_us / native_us.max(0.001);
    Ok(Overhead { turns, native_us, wasm_us, ratio, instantiate_us: median_us(instantiate), inconclusive })
}

/// Makes an instance of a stage and throws it away.
///
/// # Errors
/// As wasmtime's.
pub fn instantiate(host: &PluginHost, stage: Stage) -> wasmtime::Result<()> {
    host.plugin(stage).instantiate(host.engine())
}

fn median_us(mut durations: Vec<Duration>) -> f64 {
    durations.sort_unstable();
    durations.get(durations.len() / 2).map_or(0.0, |duration| duration.as_secs_f64() * 1e6)
}
