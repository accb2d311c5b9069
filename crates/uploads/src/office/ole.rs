//! Word and Excel until 2003: a compound file of streams ([MS-CFB], [MS-DOC], [MS-XLS]).

use std::io::Cursor;

use cfb::CompoundFile;

use super::Document;
use crate::bytes::{le16, part};
use crate::inflate::Budget;
use crate::text::{Text, windows_1252};
use crate::{Flag, Kind, Refusal};

/// Most streams and storages.
const MAX_STREAMS: usize = 4096;

/// Most bytes of streams whose text is read.
const MAX_STREAMS_BYTES: usize = 50_000_000;

/// Fewest characters of a run that counts as text.
const MIN_RUN: usize = 5;

type File<'b> = CompoundFile<Cursor<&'b [u8]>>;

fn open(bytes: &[u8]) -> Result<File<'_>, Refusal> {
    CompoundFile::open(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)
}

/// Which format in a compound file this is.
pub(crate) fn kind(bytes: &[u8]) -> Result<Kind, Refusal> {
    let file = open(bytes)?;
    if file.is_stream("/EncryptedPackage") {
        return Err(Refusal::Encrypted);
    }
    match (file.is_stream("/WordDocument"), file.is_stream("/Workbook") || file.is_stream("/Book")) {
        (true, false) => Ok(Kind::Doc),
        (false, true) => Ok(Kind::Xls),
        (true, true) => Err(Refusal::Polyglot),
        _ => Err(Refusal::TypeNotAccepted),
    }
}

/// Looks through all streams.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    let mut file = open(bytes)?;
    let mut document = Document::default();
    let mut budget = Budget::new(MAX_STREAMS_BYTES as u64);
    let mut streams = Vec::new();
    for entry in file.walk() {
        document.parts += 1;
        if document.parts as usize > MAX_STREAMS {
            return Err(Refusal::ArchiveEntries);
        }
        document.flags.extend(named(entry.name(), entry.is_storage()));
        if entry.is_stream() && is_read(entry.name()) {
            streams.push((entry.path().to_path_buf(), entry.name().to_owned(), entry.len()));
        }
    }
    for (path, name, len) in streams {
        let opened = file.open_stream(path).map_err(|_| Refusal::Damaged)?;
        // Chains of sectors may lead in circles: the streams together are no longer than the longest file.
        let stream = budget.read(opened, MAX_STREAMS_BYTES).map_err(|_| Refusal::ArchiveBomb)?;
        if stream.len() as u64 != len {
            return Err(Refusal::Damaged);
        }
        match name.as_str() {
            "WordDocument" => word(&stream)?,
            "Workbook" | "Book" => excel(&stream, &mut document)?,
            _ => {}
        }
        runs(&stream, &mut document.text);
    }
    Ok(document)
}

/// What the name of a stream or storage says.
fn named(name: &str, is_storage: bool) -> Option<Flag> {
    match name {
        "Macros" | "_VBA_PROJECT_CUR" | "VBA" | "_VBA_PROJECT" => Some(Flag::Macros),
        "ObjectPool" if is_storage => None,
        "\u{1}Ole10Native" | "\u{1}Ole" | "Package" | "\u{3}OCXNAME" => Some(Flag::EmbeddedObject),
        _ if is_storage && (name.starts_with("MBD") || name.starts_with('_') && is_number(name)) => {
            Some(Flag::EmbeddedObject)
        }
        _ => None,
    }
}

/// Objects of Word are numbered storages: `_1234567890`.
fn is_number(name: &str) -> bool {
    name.len() > 5 && name.bytes().skip(1).all(|byte| byte.is_ascii_digit())
}

/// Streams with words in them.
fn is_read(name: &str) -> bool {
    matches!(
        name,
        "WordDocument"
            | "Workbook"
            | "Book"
            | "1Table"
            | "0Table"
            | "\u{5}SummaryInformation"
            | "\u{5}DocumentSummaryInformation"
    )
}

/// `FibBase` says whether the rest is encrypted.
fn word(stream: &[u8]) -> Result<(), Refusal> {
    match le16(stream, 10) {
        Some(flags) if flags & 0x0100 != 0 => Err(Refusal::Encrypted),
        Some(_) => Ok(()),
        None => Err(Refusal::Damaged),
    }
}

/// Goes through the records of a workbook.
fn excel(stream: &[u8], document: &mut Document) -> Result<(), Refusal> {
    const FILE_PASS: u16 = 0x002F;
    const BOUND_SHEET: u16 = 0x0085;
    const SUP_BOOK: u16 = 0x01AE;
    let mut at = 0;
    while let Some((record, len)) = le16(stream, at).zip(le16(stream, at + 2)) {
        let Some(data) = part(stream, at + 4, usize::from(len)) else { return Err(Refusal::Damaged) };
        match record {
            FILE_PASS => return Err(Refusal::Encrypted),
            // Macro sheets of Excel 4 and modules of Visual Basic.
            BOUND_SHEET if matches!(data.get(5), Some(1 | 6)) => {
                document.flags.insert(Flag::Macros);
            }
            // Links within the workbook and to functions are short marks; anything longer names another file or program.
            SUP_BOOK if !matches!(le16(data, 2), Some(0x0401 | 0x3A01) | None) => {
                document.flags.insert(Flag::ExternalReference);
            }
            _ => {}
        }
        at += 4 + data.len();
    }
    Ok(())
}

/// Words in one or two bytes a letter, wherever they stand: what the structure hides is found as well.
fn runs(stream: &[u8], text: &mut Text) {
    let mut narrow = String::new();
    let mut wide = String::new();
    let mut at = 0;
    while let Some(&byte) = stream.get(at) {
        if text.is_cut() {
            return;
        }
        if is_letter(byte) && stream.get(at + 1) == Some(&0) {
            end_run(&mut narrow, text);
            wide.push(char::from(byte));
            at += 2;
            continue;
        }
        end_run(&mut wide, text);
        if is_letter(byte) {
            narrow.push(windows_1252(byte));
        } else {
            end_run(&mut narrow, text);
        }
        at += 1;
    }
    end_run(&mut wide, text);
    end_run(&mut narrow, text);
}

fn end_run(run: &mut String, text: &mut Text) {
    if run.chars().count() >= MIN_RUN {
        text.note(run.as_bytes());
    }
    run.clear();
}

/// ASCII and the accented letters of Portuguese and its neighbours.
const fn is_letter(byte: u8) -> bool {
    matches!(byte, 0x20..=0x7E | 0xAA | 0xBA | 0xC0..=0xC4 | 0xC7..=0xCF | 0xD1..=0xD6 | 0xD9..=0xDD | 0xE0..=0xE4
        | 0xE7..=0xEF | 0xF1..=0xF6 | 0xF9..=0xFD)
}
