//! Times the crate against pydicom and dcmdump on the same files in the same run:
//! `cargo run --release -p imaging --example imaging -- FOLDER PYTHON [DCMDUMP]`.
//!
//! FOLDER has DICOM files, PYTHON is an interpreter that has pydicom. Each round runs all three one after the other;
//! ratios are medians over the rounds. Prints JSON.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a program for a developer: it prints, and stops at what it cannot do"
)]

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;
use std::{env, hint};

use imaging::deidentify::{Options, TenantKey, deidentify};
use imaging::header;
use serde_json::{Value as Json, json};

const ROUNDS: usize = 9;
const KEY: TenantKey = TenantKey([7; 32]);

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn spread(values: &[f64]) -> Json {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    json!({ "median": median(sorted.clone()), "least": sorted.first(), "most": sorted.last() })
}

/// Peak memory of this process in KiB.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Two gigabytes of pixels behind the header of a file, in a file full of holes.
fn two_gigabytes() -> Json {
    let length = 2_000_000_000_u32;
    let mut head = vec![0; 128];
    head.extend(b"DICM");
    for (element, uid) in [(2_u16, "1.2.840.10008.5.1.4.1.1.2\0"), (3, "1.2.3.4\0"), (0x10, "1.2.840.10008.1.2.1\0")] {
        head.extend([2, 0]);
        head.extend(element.to_le_bytes());
        head.extend(b"UI");
        head.extend(u16::try_from(uid.len()).expect("a UID is short").to_le_bytes());
        head.extend(uid.as_bytes());
    }
    head.extend(b"\x10\x00\x10\x00PN\x06\x00Maria \xE0\x7F\x10\x00OW\0\0");
    head.extend(length.to_le_bytes());
    let mut file = tempfile::tempfile().expect("a temporary file");
    file.write_all(&head).expect("written");
    file.set_len(head.len() as u64 + u64::from(length)).expect("lengthened");
    file.seek(SeekFrom::Start(0)).expect("rewound");
    let before = peak();
    // The disk's part: the same file, read and thrown away.
    let start = Instant::now();
    io::copy(&mut &file, &mut io::sink()).expect("read");
    let reading = start.elapsed().as_secs_f64();
    file.seek(SeekFrom::Start(0)).expect("rewound");
    let start = Instant::now();
    let outcome = deidentify(&file, io::sink(), &KEY, &Options::default()).expect("de-identified");
    let seconds = start.elapsed().as_secs_f64();
    json!({
        "bytes": outcome.bytes, "seconds": seconds, "seconds_of_reading_alone": reading, "gigabytes_per_second": f64::from(length) / 1e9 / seconds,
        "peak_kib_before": before, "peak_kib_after": peak(),
    })
}

/// Files that all three can read.
fn files(folder: &str) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("a folder")
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            File::open(path).is_ok_and(|file| deidentify(file, io::sink(), &KEY, &Options::default()).is_ok())
        })
        .collect();
    paths.sort();
    paths
}

fn ours(paths: &[PathBuf]) -> f64 {
    let mut out = Vec::new();
    let start = Instant::now();
    for path in paths {
        out.clear();
        let file = File::open(path).expect("a file");
        hint::black_box(deidentify(file, &mut out, &KEY, &Options::default()).expect("de-identified"));
    }
    start.elapsed().as_secs_f64()
}

fn pydicom(python: &str, paths: &[PathBuf]) -> f64 {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/");
    let mut child = Command::new(python)
        .arg(format!("{folder}examples/pydicom_deidentify.py"))
        .arg(format!("{folder}profile/confidentiality_profile_attributes.json"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("python");
    let mut stdin = child.stdin.take().expect("a pipe");
    for path in paths {
        writeln!(stdin, "{}", path.display()).expect("written");
    }
    drop(stdin);
    let mut text = String::new();
    child.stdout.take().expect("a pipe").read_to_string(&mut text).expect("text");
    child.wait().expect("ended");
    text.trim().parse().unwrap_or(f64::NAN)
}

fn dcmdump(program: &str, paths: &[PathBuf]) -> f64 {
    let start = Instant::now();
    Command::new(program).arg("-q").args(paths).stdout(Stdio::null()).stderr(Stdio::null()).status().expect("dcmdump");
    start.elapsed().as_secs_f64()
}

/// Microseconds of each file's header, the median of several readings.
fn headers(paths: &[PathBuf]) -> Json {
    let mut each: Vec<f64> = paths
        .iter()
        .map(|path| {
            let times = (0..ROUNDS).map(|_| {
                let file = File::open(path).expect("a file");
                let start = Instant::now();
                hint::black_box(header::read(file).expect("a header"));
                start.elapsed().as_secs_f64() * 1e6
            });
            median(times.collect())
        })
        .collect();
    each.sort_by(f64::total_cmp);
    let at = |percent: usize| each.get((each.len() * percent / 100).min(each.len().saturating_sub(1))).copied();
    let within = each.iter().filter(|time| **time <= 200.0).count();
    json!({
        "files": each.len(), "p50_us": at(50), "p90_us": at(90), "p99_us": at(99), "most_us": at(100),
        "within_200_us": within,
    })
}

fn main() {
    let mut args = env::args().skip(1);
    let folder = args.next().expect("a folder of DICOM files");
    let python = args.next().expect("a python with pydicom");
    let program = args.next().unwrap_or_else(|| "dcmdump".to_owned());
    let long = two_gigabytes();
    // Those that pydicom cannot treat are left out for all.
    let mut paths = files(&folder);
    paths.retain(|path| pydicom(&python, std::slice::from_ref(path)).is_finite());
    let bytes: u64 = paths.iter().filter_map(|path| fs::metadata(path).ok()).map(|data| data.len()).sum();
    let (mut own, mut to_pydicom, mut to_dcmdump) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let seconds = ours(&paths);
        own.push(seconds);
        to_pydicom.push(pydicom(&python, &paths) / seconds);
        to_dcmdump.push(dcmdump(&program, &paths) / seconds);
    }
    let seconds = median(own.clone());
    let figures = json!({
        "files": paths.len(), "bytes": bytes, "rounds": ROUNDS, "deidentify_seconds": spread(&own),
        "files_per_second": paths.len() as f64 / seconds, "megabytes_per_second": bytes as f64 / 1e6 / seconds,
        "times_pydicom": spread(&to_pydicom), "times_dcmdump": spread(&to_dcmdump),
        "header": headers(&paths), "two_gigabytes": long,
    });
    println!("{figures:#}");
}
