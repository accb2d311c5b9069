//! `workers scan`: personal and health data in lines of text, for editors' continuous checks and
//! for measuring.

use std::io::{BufRead as _, BufWriter, Read as _, Write as _};

use anyhow::{Context as _, ensure};
use domain::phi;
use serde::{Deserialize, Serialize};

/// Longest line, bytes.
const MAX_LINE: u64 = 8 * 1024 * 1024;

#[derive(Deserialize)]
struct Line {
    id: serde_json::Value,
    text: String,
}

#[derive(Serialize)]
struct Found<'a> {
    id: &'a serde_json::Value,
    spans: Vec<Span>,
}

#[derive(Serialize)]
struct Span {
    r#type: &'static str,
    start: usize,
    end: usize,
}

pub(super) fn run() -> anyhow::Result<()> {
    let mut input = std::io::stdin().lock();
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut number = 0u64;
    let mut line = Vec::new();
    loop {
        number += 1;
        line.clear();
        let read = (&mut input).take(MAX_LINE + 1).read_until(b'\n', &mut line)?;
        if read == 0 {
            break;
        }
        ensure!(line.len() as u64 <= MAX_LINE, "line {number} is longer than {MAX_LINE} bytes");
        if line.trim_ascii().is_empty() {
            continue;
        }
        // serde_json's own message would repeat what it read.
        let line: Line =
            serde_json::from_slice(&line).ok().with_context(|| format!("line {number} is not {{\"id\", \"text\"}}"))?;
        let spans = phi::scan(&line.text)
            .into_iter()
            .map(|entity| Span { r#type: entity.kind.word(), start: entity.start, end: entity.end })
            .collect();
        serde_json::to_writer(&mut out, &Found { id: &line.id, spans })?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(())
}
