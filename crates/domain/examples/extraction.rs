//! What stage S.1.1 of the wizard makes of a text, and how long it takes for 10,000 words of it:
//! `cargo run -p domain --example extraction -- text.html`.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a program of one page for people")]

use std::time::Instant;

use domain::content::RegistryStatus;
use domain::extraction::{Input, extract, redaction};
use domain::gate::{Article, Author};

const WORDS: usize = 10_000;

fn main() {
    let path = std::env::args().nth(1).unwrap_or_else(|| panic!("name a file"));
    let text = std::fs::read_to_string(path).unwrap();
    let author = Author {
        name: String::new(),
        registry: None,
        registry_status: RegistryStatus::Pending,
        specialty: None,
        rqe: None,
    };
    let mut input = Input {
        id: String::new(),
        date_received: String::new(),
        source_type: None,
        duration_minutes: None,
        article: Article { content: text.clone(), ..Article::by(author) },
    };
    println!("{}", serde_json::to_string_pretty(&extract(&input)).unwrap());
    let words = text.split_whitespace().count().max(1);
    input.article.content = text.repeat(WORDS.div_ceil(words));
    let mut times: Vec<(u128, u128)> = (0..15)
        .map(|_| {
            let start = Instant::now();
            let extraction = extract(&input);
            let extracted = start.elapsed().as_micros();
            let start = Instant::now();
            let proposals = redaction::propose(&input.article);
            assert!(extraction.risk.overall_score <= 100 && proposals.complete);
            (extracted, start.elapsed().as_micros())
        })
        .collect();
    times.sort_unstable();
    let (extracted, proposed) = times.get(times.len() / 2).copied().unwrap();
    println!(
        "{WORDS} words: {extracted} µs to extract, {proposed} µs to propose redactions (median of {})",
        times.len()
    );
}
