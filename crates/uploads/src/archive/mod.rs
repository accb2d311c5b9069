//! What an archive holds. Every entry is really inflated and counted, never by what it declares; archives in archives
//! pay from the same purse.

mod rar;
pub(crate) mod zip;

use std::io::Read;

use flate2::read::MultiGzDecoder;
use serde::Serialize;

use crate::inflate::Budget;
use crate::name::is_desktop_program;
use crate::sniff::is_program;
use crate::text::{MAX_TEXT, Text};
use crate::{Kind, Refusal};
use zip::{MAX_ENTRIES, MAX_INFLATED, MAX_RATIO, Zip};

/// Archives within archives: a ZIP of ZIPs is what people make by accident, a third level is what bombs are.
const MAX_DEPTH: u8 = 2;

/// Largest archive within an archive, in bytes: it is held in memory while it is read.
const MAX_NESTED: usize = 50_000_000;

/// Text files whose words are scanned as they are.
const TEXT: &[&str] = &["csv", "json", "log", "md", "tsv", "txt", "xml"];

/// First bytes of packed formats that are not opened here: 7z, RAR, xz, bzip2, zstd, cabinet.
const PACKED: [&[u8]; 6] = [b"7z\xBC\xAF", b"Rar!\x1A\x07", b"\xFD7zXZ\0", b"BZh", b"\x28\xB5\x2F\xFD", b"MSCF"];

/// What was found in an archive.
#[derive(Debug, Default, Serialize)]
pub struct Contents {
    /// Files, without folders, nested archives' too.
    pub files: u32,
    /// What they inflate to, in bytes; as declared where nothing is inflated.
    pub inflated_bytes: u64,
    /// Deepest archive within archives.
    pub depth: u8,
    /// Files that were inflated and tested, but whose content nobody read: documents, pictures, unknown formats.
    pub unread: u32,
    /// A document with macros is among them.
    pub macros: bool,
    #[serde(skip)]
    pub(crate) text: Text,
}

/// Looks through an archive.
pub(crate) fn read(kind: Kind, bytes: &[u8]) -> Result<Contents, Refusal> {
    let mut contents = Contents::default();
    match kind {
        Kind::Rar => {
            for file in rar::list(bytes)? {
                check_name(&file.name)?;
                contents.files += 1;
                contents.unread += 1;
                contents.inflated_bytes += file.bytes;
                contents.text.note(file.name.as_bytes());
            }
        }
        _ => level(bytes, 0, &mut Budget::new(MAX_INFLATED), &mut contents)?,
    }
    Ok(contents)
}

fn level(bytes: &[u8], depth: u8, budget: &mut Budget, contents: &mut Contents) -> Result<(), Refusal> {
    let mut zip = Zip::open(bytes)?;
    contents.depth = contents.depth.max(depth);
    for index in 0..zip.entries.len() {
        let Some(entry) = zip.entries.get(index) else { break };
        contents.text.note(entry.name.as_bytes());
        if entry.is_dir {
            if entry.bytes > 0 {
                return Err(Refusal::ArchiveAmbiguous);
            }
            continue;
        }
        contents.files += 1;
        if contents.files > u32::from(MAX_ENTRIES) {
            return Err(Refusal::ArchiveEntries);
        }
        check_name(&entry.name)?;
        contents.macros |= entry.name.ends_with("vbaProject.bin");
        let (declared, extension) = (entry.bytes, entry.extension());
        let mut head = Vec::new();
        zip.stream(index)?.take(1024).read_to_end(&mut head).map_err(|_| Refusal::Damaged)?;
        if starts_program(&head) {
            return Err(Refusal::Executable);
        }
        if head.starts_with(b"PK\x03\x04") {
            if depth >= MAX_DEPTH {
                return Err(Refusal::ArchiveDepth);
            }
            let inner = zip.read(index, MAX_NESTED, budget)?;
            contents.inflated_bytes += inner.len() as u64;
            level(&inner, depth + 1, budget, contents)?;
            continue;
        }
        let is_text = TEXT.contains(&extension.as_str());
        if is_text && declared <= MAX_TEXT as u64 {
            let text = zip.read(index, MAX_TEXT, budget)?;
            contents.inflated_bytes += text.len() as u64;
            contents.text.note(&text);
            continue;
        }
        let drained = budget.drain(zip.stream(index)?, &mut Vec::new()).map_err(|_| Refusal::ArchiveBomb)?;
        if !drained.whole || drained.total != declared {
            return Err(Refusal::Damaged);
        }
        contents.inflated_bytes += drained.total;
        contents.unread += 1;
        if head.starts_with(b"\x1F\x8B") {
            gzip(&mut zip, index, depth, budget, contents)?;
        } else if PACKED.iter().any(|magic| head.starts_with(magic)) && depth >= MAX_DEPTH {
            return Err(Refusal::ArchiveDepth);
        }
    }
    Ok(())
}

/// Inflates a gzip member to count it: its content is not read.
fn gzip(
    zip: &mut Zip<'_>,
    index: usize,
    depth: u8,
    budget: &mut Budget,
    contents: &mut Contents,
) -> Result<(), Refusal> {
    let packed = zip.entries.get(index).map_or(0, |entry| entry.bytes);
    let mut head = Vec::new();
    let decoder = MultiGzDecoder::new(zip.stream(index)?);
    let drained = budget.drain(decoder, &mut head).map_err(|_| Refusal::ArchiveBomb)?;
    contents.inflated_bytes += drained.total;
    if drained.total > 1024 * 1024 && drained.total / packed.max(1) > MAX_RATIO {
        return Err(Refusal::ArchiveBomb);
    }
    if starts_program(&head) {
        return Err(Refusal::Executable);
    }
    let packed_again = head.starts_with(b"\x1F\x8B") || head.starts_with(b"PK\x03\x04");
    if packed_again || depth >= MAX_DEPTH { Err(Refusal::ArchiveDepth) } else { Ok(()) }
}

fn check_name(name: &str) -> Result<(), Refusal> {
    let file = name.rsplit('/').next().unwrap_or_default().trim_end_matches(['.', ' ']);
    let extension = file.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    if is_desktop_program(&extension) { Err(Refusal::Executable) } else { Ok(()) }
}

/// As at the start of a file, but two letters alone are not enough: a text may begin with them.
pub(crate) fn starts_program(head: &[u8]) -> bool {
    is_program(head) && (!head.starts_with(b"MZ") || memchr::memchr(0, head).is_some())
}

#[cfg(test)]
mod tests;
