//! A second format in a file. Weak signs are everywhere in compressed data; only strong ones count: long magic
//! numbers, fixed places, and structures that agree with themselves.

use memchr::memmem;

use super::signature::{SCRIPTS, is_program};
use crate::bytes::{find_word, has, le16, le32, part};
use crate::{Kind, Refusal};

/// Where readers of ZIP look for the end of its directory: the record and the longest comment behind it (APPNOTE 4.3.16).
const ZIP_TAIL: usize = 22 + 65_535;

/// Where PDF readers look for the header (ISO 32000-1 annex H).
const PDF_HEAD: usize = 1024;

/// The preamble of DICOM (PS3.10 7.1).
const PREAMBLE: usize = 128;

/// Magic numbers so long that chance does not write them.
const LONG: [&[u8]; 5] = [
    b"Rar!\x1A\x07",
    b"7z\xBC\xAF\x27\x1C",
    b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
    b"\x7FELF\x02\x01\x01",
    b"\x7FELF\x01\x01\x01",
];

/// Refuses a file that is also something else.
pub(super) fn check(kind: Kind, bytes: &[u8]) -> Result<(), Refusal> {
    if kind != Kind::Dicom && has(bytes, PREAMBLE, b"DICM") {
        return Err(Refusal::Polyglot);
    }
    // Tar and ISO 9660 are known by a place, whatever comes before it.
    if !matches!(kind, Kind::Svg) && (has(bytes, 257, b"ustar") || has(bytes, 0x8001, b"CD001")) {
        return Err(Refusal::Polyglot);
    }
    match kind {
        Kind::Jpeg | Kind::Png | Kind::Gif | Kind::Webp => picture(kind, bytes),
        Kind::Pdf => pdf(bytes),
        Kind::Dicom => dicom(bytes),
        Kind::Doc | Kind::Xls | Kind::Rar => tail(bytes),
        Kind::Zip | Kind::Docx | Kind::Xlsx => early_pdf(kind, bytes),
        Kind::Svg => Ok(()),
    }
}

fn picture(kind: Kind, bytes: &[u8]) -> Result<(), Refusal> {
    if LONG.iter().any(|magic| memmem::find(bytes, magic).is_some())
        || memmem::find_iter(bytes, b"%PDF-").any(|at| pdf_header(bytes, at))
        || memmem::find_iter(bytes, b"PK\x05\x06").any(|at| zip_end(bytes, at))
    {
        return Err(Refusal::Polyglot);
    }
    if windows_program(bytes) {
        return Err(Refusal::Executable);
    }
    if SCRIPTS.iter().filter(|script| script.len() > 4).any(|script| find_word(bytes, script).is_some())
        || (kind == Kind::Gif && gif_script(bytes))
    {
        return Err(Refusal::Script);
    }
    Ok(())
}

fn pdf(bytes: &[u8]) -> Result<(), Refusal> {
    let head = bytes.get(..PDF_HEAD.min(bytes.len())).unwrap_or_default();
    if SCRIPTS.iter().any(|script| find_word(head, script).is_some()) {
        return Err(Refusal::Script);
    }
    tail(bytes)
}

fn dicom(bytes: &[u8]) -> Result<(), Refusal> {
    let preamble = bytes.get(..PREAMBLE).unwrap_or_default();
    if is_program(preamble) {
        return Err(Refusal::Executable);
    }
    let text = preamble.trim_ascii_start();
    if text.starts_with(b"<") || SCRIPTS.iter().any(|script| find_word(preamble, script).is_some()) {
        return Err(Refusal::Script);
    }
    if memmem::find(preamble, b"%PDF-").is_some() || preamble.starts_with(b"PK\x03\x04") {
        return Err(Refusal::Polyglot);
    }
    tail(bytes)
}

/// A ZIP whose first kilobyte has a PDF header outside of any stored entry is read by PDF readers.
fn early_pdf(kind: Kind, bytes: &[u8]) -> Result<(), Refusal> {
    let head = bytes.get(..PDF_HEAD.min(bytes.len())).unwrap_or_default();
    // An archive may hold a stored PDF as its first entry; an Office document never does.
    let hidden = memmem::find_iter(head, b"%PDF-").any(|at| pdf_header(head, at));
    if hidden && kind != Kind::Zip { Err(Refusal::Polyglot) } else { Ok(()) }
}

/// A directory of a ZIP behind something else.
fn tail(bytes: &[u8]) -> Result<(), Refusal> {
    let from = bytes.len().saturating_sub(ZIP_TAIL);
    let hidden =
        memmem::find_iter(bytes.get(from..).unwrap_or_default(), b"PK\x05\x06").any(|at| zip_end(bytes, from + at));
    if hidden { Err(Refusal::Polyglot) } else { Ok(()) }
}

/// `%PDF-1.7`.
fn pdf_header(bytes: &[u8], at: usize) -> bool {
    matches!(part(bytes, at + 5, 3), Some([b'0'..=b'9', b'.', b'0'..=b'9']))
}

/// An end record whose directory is where it says, counted from the file's or the archive's own start.
fn zip_end(bytes: &[u8], at: usize) -> bool {
    let Some((size, offset)) = le32(bytes, at + 12).zip(le32(bytes, at + 16)) else { return false };
    let entries = le16(bytes, at + 10).unwrap_or_default();
    let before = at.checked_sub(size as usize);
    let directory = [before, Some(offset as usize)];
    entries == 0 && size == 0 || directory.into_iter().flatten().any(|place| has(bytes, place, b"PK\x01\x02"))
}

/// The sentence that every linker for Windows writes, behind its two letters.
fn windows_program(bytes: &[u8]) -> bool {
    memmem::find_iter(bytes, b"This program cannot be run in DOS mode").any(|at| {
        let stub = bytes.get(at.saturating_sub(512)..at).unwrap_or_default();
        memmem::find(stub, b"MZ").is_some()
    })
}

/// `GIF89a/*` opens a comment of JavaScript that a later `*/` closes; `GIF89a=` makes the rest an assignment.
fn gif_script(bytes: &[u8]) -> bool {
    let rest = bytes.get(6..).unwrap_or_default();
    let closes = |rest: &[u8]| [b"*/=".as_slice(), b"*/;"].iter().any(|end| memmem::find(rest, end).is_some());
    (rest.starts_with(b"/*") && closes(rest)) || (rest.starts_with(b"=") && closes(rest))
}
