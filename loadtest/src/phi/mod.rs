//! `loadtest phi`: how well `workers scan` finds personal data, on texts made from a seed.
//!
//! Every text is a template filled with invented data. A third of the templates, chosen by the seed, is
//! held out: what the scanner gets wrong there is counted and never shown, so that nobody mends the
//! scanner by them.

mod data;
mod score;
mod templates;

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use clap::Args;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use serde::Deserialize;
use serde_json::json;

use self::score::Score;
use self::templates::{Made, TEMPLATES};
use crate::screen;

/// What to make and who scans it.
#[derive(Clone, Debug, Args)]
pub(crate) struct Options {
    /// The `workers` program.
    #[arg(long)]
    scanner: PathBuf,
    /// Seed of the texts and of the choice of held-out templates.
    #[arg(long, default_value_t = 20_261_122)]
    seed: u64,
    /// Personal data to make, at least.
    #[arg(long, default_value_t = 20_000)]
    spans: usize,
    /// Shows up to so many mistakes on templates that are not held out.
    #[arg(long, default_value_t = 0)]
    show: usize,
}

#[derive(Deserialize)]
struct Scanned {
    id: usize,
    spans: Vec<Span>,
}

/// A span, in bytes.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Span {
    pub(crate) r#type: String,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

pub(crate) fn run(options: &Options) -> Result<bool> {
    let mut rng = StdRng::seed_from_u64(options.seed);
    let held_out: Vec<bool> = TEMPLATES.iter().map(|_| rng.random_ratio(1, 3)).collect();
    let (mut texts, mut spans) = (Vec::new(), 0usize);
    while spans < options.spans {
        let template = rng.random_range(0..TEMPLATES.len());
        let made = templates::fill(template, &mut rng).context("fill a template")?;
        spans += made.spans.len();
        texts.push(made);
    }
    let scanned = scan(options, &texts)?;
    ensure!(scanned.len() == texts.len(), "the scanner answered {} of {} texts", scanned.len(), texts.len());
    let (mut seen, mut unseen, mut shown) = (Score::default(), Score::default(), 0);
    for (made, found) in texts.iter().zip(&scanned) {
        let held = held_out.get(made.template).copied().unwrap_or_default();
        let score = if held { &mut unseen } else { &mut seen };
        for mistake in score.add(made, &found.spans) {
            if !held && shown < options.show {
                shown += 1;
                screen::line(&mistake);
            }
        }
    }
    for (name, score) in [("templates that may be looked at", &seen), ("held-out templates", &unseen)] {
        for line in score.lines(name) {
            screen::line(&line);
        }
    }
    Ok(true)
}

/// Has `workers scan` read all texts; answers come in the order of the texts.
fn scan(options: &Options, texts: &[Made]) -> Result<Vec<Scanned>> {
    let mut scanner = Command::new(&options.scanner)
        .arg("scan")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("start {}", options.scanner.display()))?;
    let mut input = scanner.stdin.take().context("the scanner's input")?;
    let output = scanner.stdout.take().context("the scanner's output")?;
    // It answers while it is asked, so both must go on at once.
    let scanned = std::thread::scope(|scope| -> Result<Vec<Scanned>> {
        let writer = scope.spawn(move || -> std::io::Result<()> {
            for (id, made) in texts.iter().enumerate() {
                writeln!(input, "{}", json!({ "id": id, "text": made.text }))?;
            }
            Ok(())
        });
        let mut scanned = Vec::with_capacity(texts.len());
        for line in BufReader::new(output).lines() {
            let answer: Scanned = serde_json::from_str(&line?).context("read an answer")?;
            ensure!(answer.id == scanned.len(), "answers are out of order");
            scanned.push(answer);
        }
        writer.join().ok().context("the writer is gone")?.context("write to the scanner")?;
        Ok(scanned)
    })?;
    ensure!(scanner.wait()?.success(), "the scanner failed");
    Ok(scanned)
}
