//! How fast files are scanned, beside ClamAV's own client on the same daemon and the same files, in pairs. Prints one JSON
//! object; figures are medians with the least and the most.
//!
//! `cargo xtask bench media` starts the daemon, and calls `antivirus SOCKET CONFIG CLAMDSCAN FOLDER`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a measurement, not part of a server"
)]

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::json;
use workers::adapters::antivirus::{Answer, Antivirus, Settings};

const ROUNDS: usize = 9;
/// Files of each size.
const FILES: usize = 12;
/// Bytes: a small picture, a photograph, a document, an image of a device.
const SIZES: [usize; 4] = [100_000, 2_000_000, 8_000_000, 25_000_000];

#[tokio::main]
async fn main() {
    let [socket, config, clamdscan, folder] =
        std::env::args().skip(1).map(PathBuf::from).collect::<Vec<_>>().try_into().expect("four words");
    let files = written(&folder);
    let bytes: usize = SIZES.iter().map(|size| size * FILES).sum();
    let antivirus = Antivirus::new(&Settings { socket: Some(socket), ..Settings::default() });
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        // Whoever is second finds the files where the first left them: they take turns.
        if round % 2 == 0 {
            ours.push(by_us(&antivirus, &files).await);
            theirs.push(by_clamdscan(&clamdscan, &config, &files));
        } else {
            theirs.push(by_clamdscan(&clamdscan, &config, &files));
            ours.push(by_us(&antivirus, &files).await);
        }
    }
    let ratios = spread(ours.iter().zip(&theirs).map(|(ours, theirs)| theirs.as_secs_f64() / ours.as_secs_f64()));
    let speed = |times: &[Duration]| spread(times.iter().map(|time| bytes as f64 / 1e6 / time.as_secs_f64()));
    println!(
        "{}",
        json!({ "what": "scan", "files": files.len(), "bytes": bytes, "ratio_to_clamdscan": ratios, "bar": 0.9,
                "ours_mb_per_s": speed(&ours), "clamdscan_mb_per_s": speed(&theirs) })
    );
}

/// Noise: nothing in it is skipped, and nothing is found early.
fn written(folder: &Path) -> Vec<PathBuf> {
    let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
    let mut paths = Vec::new();
    for size in SIZES {
        for number in 0..FILES {
            let noise: Vec<u8> = (0..size)
                .map(|_| {
                    seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    (seed >> 56) as u8
                })
                .collect();
            let path = folder.join(format!("{size}-{number}"));
            std::fs::write(&path, noise).expect("write a file");
            paths.push(path);
        }
    }
    paths
}

/// As the pool does: one after the other, never whole in memory.
async fn by_us(antivirus: &Antivirus, files: &[PathBuf]) -> Duration {
    let start = Instant::now();
    for path in files {
        let chunks = objects::chunks(File::open(path).expect("open a file")).expect("read a file");
        assert_eq!(antivirus.scan_stream(chunks).await, Ok(Answer::Clean));
    }
    start.elapsed()
}

fn by_clamdscan(program: &Path, config: &Path, files: &[PathBuf]) -> Duration {
    let start = Instant::now();
    let mut command = Command::new(program);
    command.arg("--stream").arg("--no-summary").arg("--quiet").arg("--config-file").arg(config).args(files);
    assert!(command.status().expect("run clamdscan").success(), "clamdscan finds nothing in noise");
    start.elapsed()
}

/// Median, least, most.
fn spread(figures: impl Iterator<Item = f64>) -> [f64; 3] {
    let mut sorted: Vec<f64> = figures.collect();
    sorted.sort_by(f64::total_cmp);
    let rounded = |figure: f64| (figure * 100.0).round() / 100.0;
    [rounded(sorted[sorted.len() / 2]), rounded(sorted[0]), rounded(sorted[sorted.len() - 1])]
}
