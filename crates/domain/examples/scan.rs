//! Personal data in lines of `{"id", "text"}`, as `workers scan` reports it, so that the scanner is measured without
//! a worker: `loadtest phi --scanner target/debug/examples/scan`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a program of one page for people"
)]

use std::io::{BufRead as _, BufWriter, Write as _};

use domain::phi;
use serde_json::{Value, json};

fn main() {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let line: Value = serde_json::from_str(&line.unwrap()).unwrap();
        let spans: Vec<Value> = phi::scan(line["text"].as_str().unwrap())
            .iter()
            .map(|entity| json!({"type": entity.kind.word(), "start": entity.start, "end": entity.end}))
            .collect();
        writeln!(out, "{}", json!({"id": line["id"], "spans": spans})).unwrap();
    }
    out.flush().unwrap();
}
