//! Runs every file of a folder through header, report and de-identification, and asks an oracle of its own what was
//! left: `cargo run --release -p imaging --example corpus -- FOLDER`. Prints JSON.
//!
//! The oracle reads both files anew and counts values of PS3.15 Table E.1-1 that are still there unchanged.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a program for a developer: it prints, and stops at what it cannot do"
)]

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::{env, fs};

use dicom_core::Tag;
use imaging::Refusal;
use imaging::deidentify::{Options, TenantKey, deidentify};
use imaging::frames::{self, Format};
use imaging::header::{self, Element, Value};
use serde_json::{Value as Json, json};

type Row = (String, String);

fn table() -> HashMap<u32, Row> {
    let json = include_str!("../profile/confidentiality_profile_attributes.json");
    let rows: Vec<Json> = serde_json::from_str(json).expect("the table is JSON");
    let text = |row: &Json, key: &str| row.get(key).and_then(Json::as_str).unwrap_or_default().to_owned();
    rows.iter()
        .filter_map(|row| {
            let tag = u32::from_str_radix(&text(row, "id"), 16).ok()?;
            Some((tag, (text(row, "name"), text(row, "basicProfile"))))
        })
        .collect()
}

fn number(tag: Tag) -> u32 {
    u32::from(tag.group()) << 16 | u32::from(tag.element())
}

/// Values by where they are: tags and item numbers from the root.
fn flatten(elements: &[Element], path: &str, out: &mut BTreeMap<String, (Tag, Vec<u8>)>) {
    for element in elements {
        let here = format!("{path}/{:08x}", number(element.tag));
        match &element.value {
            Value::Bytes(bytes) => {
                out.insert(here, (element.tag, bytes.to_vec()));
            }
            Value::Bulk(length) => {
                out.insert(here, (element.tag, length.to_le_bytes().to_vec()));
            }
            Value::Items(items) => {
                for (place, item) in items.iter().enumerate() {
                    flatten(item, &format!("{here}[{place}]"), out);
                }
            }
        }
    }
}

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, out);
        } else if fs::read(&path).is_ok_and(|bytes| bytes.get(128..132) == Some(b"DICM")) {
            out.push(path);
        }
    }
}

#[derive(Default)]
struct Figures {
    files: u32,
    read: u32,
    refused: BTreeMap<&'static str, u32>,
    deidentified: u32,
    not_deidentified: BTreeMap<&'static str, u32>,
    values: u32,
    unchanged: BTreeMap<String, u32>,
    private_before: u32,
    private_left: u32,
    marked: u32,
    leaked_identifiers: u32,
    findings: BTreeMap<String, u32>,
    verdicts: BTreeMap<&'static str, u32>,
    first_frame: BTreeMap<&'static str, u32>,
}

fn one(bytes: &[u8], rows: &HashMap<u32, Row>, out: &mut Figures, name: &str) {
    out.files += 1;
    let header = match header::read(bytes) {
        Ok(header) => header,
        Err(refusal) => {
            *out.refused.entry(refusal.code()).or_default() += 1;
            println!("# {name}: {}", refusal.code());
            return;
        }
    };
    out.read += 1;
    if header.pixels.is_some() {
        let shown = frames::render(bytes, 1, Format::Png).map_or_else(Refusal::code, |_| "shown");
        *out.first_frame.entry(shown).or_default() += 1;
    }
    for finding in imaging::report::check(&header) {
        *out.findings.entry(format!("{:?}", finding.code)).or_default() += 1;
    }
    let mut clean = Vec::new();
    let outcome = match deidentify(Cursor::new(bytes), &mut clean, &TenantKey([7; 32]), &Options::default()) {
        Ok(outcome) => outcome,
        Err(refusal) => {
            *out.not_deidentified.entry(refusal.code()).or_default() += 1;
            println!("# {name}: not de-identified: {}", refusal.code());
            return;
        }
    };
    out.deidentified += 1;
    *out.verdicts.entry(outcome.burned_in.code()).or_default() += 1;
    let after = header::read(clean.as_slice()).expect("what was written can be read");
    let (mut was, mut is) = (BTreeMap::new(), BTreeMap::new());
    flatten(&header.elements, "", &mut was);
    flatten(&after.elements, "", &mut is);
    for (path, (tag, value)) in &was {
        let blank = value.iter().all(|byte| matches!(byte, b' ' | 0));
        if tag.group() % 2 == 1 {
            out.private_before += 1;
            continue;
        }
        let group = tag.group() & 0xFF00;
        let graphic = group == 0x5000 || group == 0x6000 && matches!(tag.element(), 0x3000 | 0x4000);
        if blank || !(graphic || rows.contains_key(&number(*tag))) {
            continue;
        }
        out.values += 1;
        if is.get(path).is_some_and(|(_, left)| left == value) {
            let row = rows.get(&number(*tag)).cloned().unwrap_or_default();
            *out.unchanged.entry(format!("{} {}", row.1, row.0)).or_default() += 1;
            println!("# {name}: unchanged {path} {}", row.0);
        }
    }
    out.private_left += u32::try_from(is.values().filter(|(tag, _)| tag.group() % 2 == 1).count()).unwrap_or(0);
    let has = |tag: Tag, text: &str| after.text(tag).is_some_and(|found| found == text);
    out.marked += u32::from(has(Tag(0x0012, 0x0062), "YES") && after.find(Tag(0x0012, 0x0064)).is_some());
    out.leaked_identifiers += leaks(&was, &is, name);
}

/// Words of the patient's name and number that are still somewhere in the header.
fn leaks(was: &BTreeMap<String, (Tag, Vec<u8>)>, is: &BTreeMap<String, (Tag, Vec<u8>)>, name: &str) -> u32 {
    let words: HashSet<String> = was
        .values()
        .filter(|(tag, _)| matches!(number(*tag), 0x0010_0010 | 0x0010_0020 | 0x0010_1000 | 0x0010_1001))
        .flat_map(|(_, value)| {
            let text = String::from_utf8_lossy(value).to_lowercase();
            text.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>()
        })
        // Names of test objects that are our dummy value or an ordinary word.
        .filter(|word| word.len() >= 4 && !["anonymized", "test"].contains(&word.as_str()))
        .collect();
    let mut count = 0;
    for (path, (_, value)) in is {
        let text = String::from_utf8_lossy(value).to_lowercase();
        if let Some(word) = text.split(|c: char| !c.is_alphanumeric()).find(|word| words.contains(*word)) {
            println!("# {name}: {path} still says {} characters of the patient", word.len());
            count += 1;
        }
    }
    count
}

fn main() {
    let folder = env::args().nth(1).expect("a folder of DICOM files");
    let (rows, mut paths, mut out) = (table(), Vec::new(), Figures::default());
    files(Path::new(&folder), &mut paths);
    paths.sort();
    for path in &paths {
        let bytes = fs::read(path).expect("a file that can be read");
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        one(&bytes, &rows, &mut out, &name);
    }
    let figures = json!({
        "files": out.files, "header_read": out.read, "refused": out.refused,
        "deidentified": out.deidentified, "not_deidentified": out.not_deidentified,
        "table_values": out.values, "unchanged": out.unchanged,
        "private_before": out.private_before, "private_left": out.private_left, "marked": out.marked,
        "leaked_identifiers": out.leaked_identifiers, "findings": out.findings, "verdicts": out.verdicts,
        "first_frame": out.first_frame,
    });
    println!("{figures:#}");
}
