//! Makes `data/breached.bin` from lists of passwords, one to a line:
//! `cargo run -p crypto --example breached -- crates/crypto/data/breached.bin LIST…`
//!
//! The same lists give the same file, whatever their order. `data/README.md` names them.
#![allow(clippy::print_stdout, reason = "a program that reports to whoever runs it")]

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::{env, fs};

use anyhow::{Context, Result, ensure};
use crypto::breached::{Fingerprint, normalised};
use crypto::digest;

/// Whole passwords are eight characters and longer. Shorter words count where they may be the
/// core of one, so those of five letters and more stay.
const MIN_PASSWORD: usize = 8;
const MIN_WORD: usize = 5;

fn main() -> Result<()> {
    let mut paths = env::args_os().skip(1).map(PathBuf::from);
    let output = paths.next().context("say where the file goes, and then the lists")?;
    let mut entries = BTreeSet::new();
    for path in paths {
        let bytes = fs::read(&path).with_context(|| format!("read {}", path.display()))?;
        let before = entries.len();
        let mut lines = 0;
        // Lines that are not UTF-8 are nobody's password here: ours come from JSON.
        for line in bytes.split(|&byte| byte == b'\n').filter_map(|line| str::from_utf8(line).ok()) {
            let word = normalised(line.trim_end_matches('\r'));
            let length = word.chars().count();
            if length >= MIN_PASSWORD || (length >= MIN_WORD && word.chars().all(char::is_alphabetic)) {
                entries.insert(Fingerprint::of(&word));
            }
            lines += 1;
        }
        let name = path.file_name().unwrap_or_default().display();
        println!("{name}: {lines} lines, {} new, SHA-256 {}", entries.len() - before, hex(&bytes));
    }
    ensure!(!entries.is_empty(), "no list, no entries");
    let file = encode(&entries)?;
    fs::write(&output, &file).with_context(|| format!("write {}", output.display()))?;
    println!("{} entries, {} bytes, SHA-256 {}", entries.len(), file.len(), hex(&file));
    Ok(())
}

/// Offsets of the heads, then the tails in order; see `crypto::breached`.
fn encode(entries: &BTreeSet<Fingerprint>) -> Result<Vec<u8>> {
    let mut file = Vec::new();
    let mut heads = entries.iter().map(|entry| entry.head).peekable();
    let mut offset = 0_u32;
    for head in 0..=u16::MAX {
        file.extend(offset.to_le_bytes());
        while heads.next_if_eq(&head).is_some() {
            offset = offset.checked_add(1).context("too many entries")?;
        }
    }
    file.extend(offset.to_le_bytes());
    file.extend(entries.iter().flat_map(|entry| entry.tail));
    Ok(file)
}

fn hex(bytes: &[u8]) -> String {
    digest::sha256(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
