//! A ZIP as every reader sees it: one directory, at the end, that agrees with what lies before it.

use std::io::{BufReader, Cursor, Read};

use zip::CompressionMethod;
use zip::read::{ArchiveOffset, Config, ZipArchive};

use crate::Refusal;
use crate::bytes::{has, le16, le32};
use crate::inflate::Budget;

/// Most entries: ClamAV reads no more (`performance.md` §6, MaxFiles).
pub(crate) const MAX_ENTRIES: u16 = 10_000;

/// Longest name of an entry, in bytes.
const MAX_ENTRY_NAME: usize = 1024;

/// Most bytes that one file may inflate to, nested archives counted. Inflating them takes less than a second.
pub(crate) const MAX_INFLATED: u64 = 256 * 1024 * 1024;

/// From here on an entry's ratio is looked at, in bytes.
const RATIO_FROM: u64 = 1024 * 1024;

/// Highest ratio. Sheets of a spreadsheet reach 100; deflate ends at 1 032, which is what bombs use.
pub(super) const MAX_RATIO: u64 = 200;

/// Bytes of an end record without its comment (APPNOTE 4.3.16).
const END_RECORD: usize = 22;

/// One entry.
pub(crate) struct Entry {
    /// Its path, in UTF-8 or code page 437, checked.
    pub(crate) name: String,
    pub(crate) is_dir: bool,
    pub(crate) bytes: u64,
}

impl Entry {
    /// The extension in lower case.
    pub(crate) fn extension(&self) -> String {
        let file = self.name.rsplit('/').next().unwrap_or_default();
        file.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default()
    }
}

/// An archive whose directory has been checked; nothing is inflated yet.
pub(crate) struct Zip<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    pub(crate) entries: Vec<Entry>,
}

impl<'b> Zip<'b> {
    /// Reads and checks the directory.
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, Refusal> {
        end_record(bytes)?;
        let config = Config { archive_offset: ArchiveOffset::Known(0) };
        let mut archive = ZipArchive::with_config(config, Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
        let mut entries = Vec::new();
        let mut declared = 0u64;
        for index in 0..archive.len() {
            let entry = archive.by_index_data(index).map_err(|_| Refusal::Damaged)?;
            if entry.encrypted() {
                return Err(Refusal::Encrypted);
            }
            if entry.is_symlink() {
                return Err(Refusal::ArchiveLink);
            }
            if !matches!(entry.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
                return Err(Refusal::ArchiveMethod);
            }
            let name = entry.name().map_err(|_| Refusal::ArchivePath)?.into_owned();
            check_path(&name)?;
            let (packed_bytes, bytes) = (entry.compressed_size(), entry.size());
            declared = declared.saturating_add(bytes);
            if declared > MAX_INFLATED || bytes > RATIO_FROM && bytes / packed_bytes.max(1) > MAX_RATIO {
                return Err(Refusal::ArchiveBomb);
            }
            entries.push(Entry { name, is_dir: entry.is_dir(), bytes });
        }
        archive.validate_header_consistency().map_err(|_| Refusal::ArchiveAmbiguous)?;
        Ok(Self { archive, entries })
    }

    /// An entry as a stream that has not been paid for.
    pub(crate) fn stream(&mut self, index: usize) -> Result<impl Read, Refusal> {
        self.archive.by_index(index).map(BufReader::new).map_err(|_| Refusal::Damaged)
    }

    /// A whole entry.
    pub(crate) fn read(&mut self, index: usize, most: usize, budget: &mut Budget) -> Result<Vec<u8>, Refusal> {
        let bytes = self.entries.get(index).map_or(0, |entry| entry.bytes);
        let out = budget.read(self.stream(index)?, most).map_err(|_| Refusal::ArchiveBomb)?;
        if out.len() as u64 == bytes { Ok(out) } else { Err(Refusal::Damaged) }
    }
}

/// The end record closes the file, and promises no more than is read. Archives of 64 bits have no business in 50 MB.
fn end_record(bytes: &[u8]) -> Result<(), Refusal> {
    let from = bytes.len().saturating_sub(END_RECORD + usize::from(u16::MAX));
    let tail = bytes.get(from..).unwrap_or_default();
    let mut ends = memchr::memmem::rfind_iter(tail, b"PK\x05\x06").map(|at| from + at);
    let last = ends.next().ok_or(Refusal::Damaged)?;
    let comment = usize::from(le16(bytes, last + 20).ok_or(Refusal::Damaged)?);
    if last + END_RECORD + comment != bytes.len() {
        return Err(if last + END_RECORD + comment > bytes.len() { Refusal::Damaged } else { Refusal::TrailingData });
    }
    let entries = le16(bytes, last + 10).ok_or(Refusal::Damaged)?;
    if entries > MAX_ENTRIES {
        return Err(Refusal::ArchiveEntries);
    }
    let directory = le32(bytes, last + 12).zip(le32(bytes, last + 16)).ok_or(Refusal::Damaged)?;
    let starts = (directory.0 as usize).checked_add(directory.1 as usize);
    if starts != Some(last) || le16(bytes, last + 8) != Some(entries) {
        return Err(Refusal::ArchiveAmbiguous);
    }
    if entries > 0 && !has(bytes, directory.1 as usize, b"PK\x01\x02") {
        return Err(Refusal::Damaged);
    }
    Ok(())
}

/// Refuses what would be written outside of the folder it is unpacked to, on any system.
pub(super) fn check_path(name: &str) -> Result<(), Refusal> {
    let drive = matches!(name.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic());
    let climbs = name.split('/').any(|part| part == "..");
    if name.is_empty()
        || name.len() > MAX_ENTRY_NAME
        || name.starts_with('/')
        || drive
        || climbs
        || name.contains(|c: char| c == '\\' || c.is_control())
    {
        return Err(Refusal::ArchivePath);
    }
    Ok(())
}
