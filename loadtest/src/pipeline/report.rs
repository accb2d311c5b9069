//! The result: a table for people, one line of JSON for programs.

use anyhow::Result;
use serde::Serialize;

use super::latency::Latency;
use super::machine::Machine;
use super::memory::Memory;
use super::sandbox::Sandbox;
use super::statistics::{Percentiles, Spread};
use super::throughput::Throughput;
use crate::screen::table;

/// One turn of throughput and latency.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Run {
    pub(crate) throughput: Throughput,
    pub(crate) latency: Latency,
}

/// Middle and spread of each percentile over the runs.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Spreads {
    pub(crate) p50: Spread,
    pub(crate) p95: Spread,
    pub(crate) p99: Spread,
    pub(crate) max: Spread,
}

impl Spreads {
    fn of(runs: &[Run], of: impl Fn(&Latency) -> Percentiles) -> Self {
        let spread = |one: fn(Percentiles) -> f64| Spread::of(runs.iter().map(|run| one(of(&run.latency))));
        Self { p50: spread(|p| p.p50), p95: spread(|p| p.p95), p99: spread(|p| p.p99), max: spread(|p| p.max) }
    }

    fn cells(self, name: &str) -> Vec<String> {
        let cells = [self.p50, self.p95, self.p99, self.max].map(Spread::text);
        [name.to_owned()].into_iter().chain(cells).collect()
    }
}

/// Everything that was measured.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Report {
    machine: Machine,
    articles_per_second: Spread,
    latency_rate: Spread,
    client_ms: Spreads,
    server_ms: Spreads,
    errors: usize,
    polled: usize,
    memory: Vec<Memory>,
    sandbox: Vec<Sandbox>,
    runs: Vec<Run>,
}

impl Report {
    pub(crate) fn of(machine: Machine, runs: Vec<Run>, memory: Vec<Memory>, sandbox: Vec<Sandbox>) -> Self {
        Self {
            machine,
            articles_per_second: Spread::of(runs.iter().map(|run| run.throughput.per_second)),
            latency_rate: Spread::of(runs.iter().map(|run| run.latency.rate)),
            client_ms: Spreads::of(&runs, |latency| latency.client_ms),
            server_ms: Spreads::of(&runs, |latency| latency.server_ms),
            errors: runs.iter().map(|run| run.throughput.errors + run.latency.errors).sum(),
            polled: runs.iter().map(|run| run.throughput.polled + run.latency.polled).sum(),
            memory,
            sandbox,
            runs,
        }
    }

    /// Whether every article was approved.
    pub(crate) fn is_clean(&self) -> bool {
        self.errors == 0
    }

    /// One line.
    pub(crate) fn json(&self) -> Result<String> {
        Ok(serde_json::to_string(self)?)
    }

    /// For people.
    pub(crate) fn lines(&self) -> Vec<String> {
        let machine = &self.machine;
        let mut lines = vec![
            format!(
                "{} cores, {} MiB, {}, Linux {}; commit {}, stack {}, loadtest {}; {}",
                machine.cores,
                machine.memory_mib,
                machine.cpu,
                machine.kernel,
                machine.commit.as_deref().unwrap_or("unknown"),
                machine.stack_profile,
                machine.loadtest_profile,
                machine.at
            ),
            format!("median of {} runs (lowest–highest)", self.runs.len()),
            String::new(),
            format!("articles per second through the whole gate: {}", self.articles_per_second.text()),
            format!("latency from submit to verdict, ms, at {} articles per second:", self.latency_rate.text()),
        ];
        let rows = [self.client_ms.cells("seen by the client"), self.server_ms.cells("by the server's clock")];
        lines.extend(table(&["", "p50", "p95", "p99", "max"], &rows));
        lines.push(self.troubles());
        lines.push(String::new());
        lines.extend(self.memory_lines());
        lines.extend(self.sandbox_lines());
        lines
    }

    fn troubles(&self) -> String {
        let late = self.runs.iter().map(|run| run.latency.generator_late_ms).fold(0.0, f64::max);
        let first =
            self.runs.iter().find_map(|run| run.throughput.first_error.as_ref().or(run.latency.first_error.as_ref()));
        format!(
            "errors {}{}, verdicts seen by polling {}, generator late by at most {late:.1} ms",
            self.errors,
            first.map_or(String::new(), |error| format!(" (first: {error})")),
            self.polled
        )
    }

    fn memory_lines(&self) -> Vec<String> {
        if self.memory.is_empty() {
            return vec!["memory: no process records found".to_owned(), String::new()];
        }
        let rows: Vec<Vec<String>> = self
            .memory
            .iter()
            .map(|memory| {
                vec![memory.process.clone(), format!("{:.1}", memory.peak_mib), format!("{:.1}", memory.now_mib)]
            })
            .collect();
        let mut lines = table(&["memory, MiB", "peak", "now"], &rows);
        lines.push(String::new());
        lines
    }

    fn sandbox_lines(&self) -> Vec<String> {
        if self.sandbox.is_empty() {
            return Vec::new();
        }
        let rows: Vec<Vec<String>> = self
            .sandbox
            .iter()
            .map(|Sandbox { stage, overhead }| {
                vec![
                    stage.clone(),
                    format!("{:.1}", overhead.native_us),
                    format!("{:.1}", overhead.wasm_us),
                    format!("{:.2}", overhead.ratio),
                    format!("{:.1}", overhead.instantiate_us),
                    overhead.inconclusive.to_string(),
                ]
            })
            .collect();
        let head = ["plugin, medians, µs", "native", "sandbox", "ratio", "instantiation", "inconclusive"];
        let mut lines = table(&head, &rows);
        lines.push(String::new());
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(per_second: f64, errors: usize) -> Run {
        let percentiles = Percentiles { samples: 1, p50: 1.0, p95: 2.0, p99: 3.0, max: 4.0 };
        let throughput = Throughput {
            articles: 1,
            clients: 1,
            seconds: 1.0,
            per_second,
            errors,
            first_error: None,
            polled: 0,
            drafts_per_second: 1.0,
        };
        let latency = Latency {
            rate: per_second / 2.0,
            articles: 1,
            errors: 0,
            first_error: None,
            polled: 0,
            client_ms: percentiles,
            server_ms: percentiles,
            generator_late_ms: 0.1,
        };
        Run { throughput, latency }
    }

    #[test]
    fn the_report_has_middle_spread_and_one_line_of_json() {
        let runs = vec![run(10.0, 0), run(30.0, 0), run(20.0, 0)];
        let report = Report::of(super::super::machine::facts(None), runs, vec![], vec![]);
        assert!(report.is_clean());
        assert!(report.lines().iter().any(|line| line.ends_with("20.0 (10.0–30.0)")));
        let json = report.json().unwrap();
        assert!(!json.contains('\n'));
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(read["articles_per_second"]["median"], 20.0);
    }

    #[test]
    fn an_article_without_approval_spoils_the_result() {
        assert!(!Report::of(super::super::machine::facts(None), vec![run(1.0, 1)], vec![], vec![]).is_clean());
    }
}
