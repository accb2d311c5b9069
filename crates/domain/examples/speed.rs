//! How fast texts are scanned for personal data, and what the council stage costs on an article of one word:
//! `cargo run -p domain --example speed -- text.html`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a program of one page for people"
)]

use std::time::Instant;

use domain::content::RegistryStatus;
use domain::gate::{Article, Author};
use domain::workflow::Stage;
use domain::{gate, phi};

const ROUNDS: usize = 15;

/// The median of the nanoseconds that something takes.
fn median(mut work: impl FnMut()) -> u128 {
    let mut times: Vec<u128> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_nanos().max(1)
        })
        .collect();
    times.sort_unstable();
    times[ROUNDS / 2]
}

fn main() {
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path).unwrap();
        let text = text.repeat((8_usize << 20).div_ceil(text.len().max(1)));
        let mut found = 0;
        let time = median(|| found = phi::scan(&text).len());
        println!("{path}: {} MB/s, {found} entities in {} bytes", text.len() as u128 * 1000 / time, text.len());
    }
    let author = Author {
        name: "Helena Prado".to_owned(),
        registry: Some("CRM-SP 123456".to_owned()),
        registry_status: RegistryStatus::Verified,
        specialty: Some("Cardiologia".to_owned()),
        rqe: Some("45678".to_owned()),
    };
    let article = Article { content: "hipertensão".to_owned(), ..Article::by(author) };
    let time = median(|| (0..100).for_each(|_| drop(gate::evaluate(Stage::Council, &article))));
    println!("council stage on one word: {} µs", time / 100_000);
}
