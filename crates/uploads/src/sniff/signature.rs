//! The type of a file by its first bytes.

use crate::bytes::{find_word, has};
use crate::{Kind, Refusal};

/// What the first bytes promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signature {
    /// A type that shows in its first bytes.
    Kind(Kind),
    /// ZIP or one of the many formats in it.
    Zip,
    /// OLE: Word or Excel until 2003, or one of the many others.
    Ole,
}

/// Bytes in which the root of an SVG has to begin.
const SVG_HEAD: usize = 64 * 1024;

/// What begins a program: Windows, Linux, macOS in its five forms (one is also Java's), scripts, WebAssembly.
const PROGRAMS: [&[u8]; 9] = [
    b"MZ",
    b"\x7FELF",
    b"\xFE\xED\xFA\xCE",
    b"\xFE\xED\xFA\xCF",
    b"\xCE\xFA\xED\xFE",
    b"\xCF\xFA\xED\xFE",
    b"\xCA\xFE\xBA\xBE",
    b"#!",
    b"\0asm",
];

/// What a browser or server would run, in lower case.
pub(super) const SCRIPTS: [&[u8]; 9] =
    [b"<script", b"<!doctype html", b"<html", b"<?php", b"<iframe", b"<svg", b"<body", b"<%@", b"<jsp:"];

/// Whether bytes begin a program.
pub(crate) fn is_program(bytes: &[u8]) -> bool {
    PROGRAMS.iter().any(|program| bytes.starts_with(program))
}

/// Reads the first bytes.
pub(super) fn of(bytes: &[u8]) -> Result<Signature, Refusal> {
    // The preamble of DICOM may be anything, a program too (CVE-2019-11687): that is judged later.
    if has(bytes, 128, b"DICM") && !is_picture_or_document(bytes) {
        return Ok(Signature::Kind(Kind::Dicom));
    }
    if is_program(bytes) {
        return Err(Refusal::Executable);
    }
    let kind = match bytes {
        [0xFF, 0xD8, 0xFF, ..] => Kind::Jpeg,
        _ if bytes.starts_with(b"\x89PNG\r\n\x1A\n") => Kind::Png,
        _ if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") => Kind::Gif,
        _ if bytes.starts_with(b"RIFF") && has(bytes, 8, b"WEBP") => Kind::Webp,
        _ if bytes.starts_with(b"%PDF-") && bytes.get(5).is_some_and(u8::is_ascii_digit) => Kind::Pdf,
        _ if bytes.starts_with(b"Rar!\x1A\x07\x00") || bytes.starts_with(b"Rar!\x1A\x07\x01\x00") => Kind::Rar,
        _ if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") => return Ok(Signature::Zip),
        _ if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") => return Ok(Signature::Ole),
        _ => return text(bytes),
    };
    Ok(Signature::Kind(kind))
}

/// Formats whose readers look at the first bytes alone: with `DICM` behind them they are two things at once.
fn is_picture_or_document(bytes: &[u8]) -> bool {
    matches!(bytes, [0xFF, 0xD8, 0xFF, ..] | [0x89, b'P', b'N', b'G', ..] | [b'G', b'I', b'F', b'8', ..])
        || [b"RIFF".as_slice(), b"%PDF", b"PK\x03\x04", b"Rar!", b"\xD0\xCF\x11\xE0"]
            .iter()
            .any(|start| bytes.starts_with(start))
}

/// SVG is the only accepted type that is text.
fn text(bytes: &[u8]) -> Result<Signature, Refusal> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let head = bytes.get(..SVG_HEAD.min(bytes.len())).unwrap_or_default();
    let root = find_word(head, b"<svg").or_else(|| prefixed_root(head));
    let before = root.and_then(|at| head.get(..at));
    if before.is_some_and(prologue) {
        return Ok(Signature::Kind(Kind::Svg));
    }
    if SCRIPTS.iter().any(|script| find_word(head.get(..1024.min(head.len())).unwrap_or_default(), script).is_some()) {
        return Err(Refusal::Script);
    }
    Err(Refusal::TypeNotAccepted)
}

/// `<svg:svg`, or any other prefix.
fn prefixed_root(head: &[u8]) -> Option<usize> {
    let at = find_word(head, b":svg")?;
    head.get(..at)?.iter().rposition(|&byte| byte == b'<')
}

/// Whether only a declaration, comments, processing instructions and a document type come before the root.
fn prologue(mut before: &[u8]) -> bool {
    loop {
        before = before.trim_ascii_start();
        let end: &[u8] = match before {
            [] => return true,
            [b'<', b'!', b'-', b'-', ..] => b"-->",
            [b'<', b'?', ..] if find_word(before, b"<?php") != Some(0) => b"?>",
            [b'<', b'!', ..] => {
                let internal = memchr::memchr2(b'[', b'>', before).and_then(|at| before.get(at)) == Some(&b'[');
                if internal { b"]>" } else { b">" }
            }
            _ => return false,
        };
        let Some(at) = memchr::memmem::find(before, end) else { return false };
        before = before.get(at + end.len()..).unwrap_or_default();
    }
}
