//! Texts in a folder or a ZIP of Markdown and HTML files, one after the other.
//!
//! What is wrong with one file is said of that file and the next one is read. A folder must not be changed while it is
//! read: what a name leads to is looked at before it is opened.

mod document;
mod list;

use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;

use zip::ZipArchive;

use crate::limits::MAX_BYTES;
use crate::policy::Site;
pub use document::{Document, DocumentError, Format};
use list::Entry;

/// Most files in a folder or archive, texts or not.
pub const MAX_FILES: usize = 10_000;

/// Deepest folder within folders.
pub const MAX_DEPTH: usize = 16;

/// All texts of one run, in bytes.
pub const MAX_TOTAL: u64 = 256 * 1024 * 1024;

/// Why nothing of a folder or archive is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FolderError {
    /// It is no folder or archive, or may not be read.
    #[error("folder not readable")]
    Unreadable,
    /// More than 10 000 files.
    #[error("too many files")]
    TooMany,
    /// Folders nested deeper than 16.
    #[error("folders nested too deep")]
    TooDeep,
}

impl FolderError {
    /// Stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unreadable => "folder_unreadable",
            Self::TooMany => "folder_too_many_files",
            Self::TooDeep => "folder_too_deep",
        }
    }
}

/// A file's path, with `/`, and its text or what is wrong with it.
pub type Item = (String, Result<Document, DocumentError>);

/// The texts of a folder or archive in the order of their paths' bytes.
pub struct Documents<'a> {
    entries: std::vec::IntoIter<Entry>,
    open: Opener<'a>,
    site: Site<'a>,
    left: u64,
}

/// Reads a file up to a number of bytes: by what is really there, never by what is declared.
/// Fails with how many were read in vain.
type Opener<'a> = Box<dyn FnMut(&Entry, u64) -> Result<Vec<u8>, u64> + 'a>;

/// Reads a folder. Names that begin with a dot are passed over.
///
/// # Errors
/// [`FolderError`] when its files cannot be listed within the limits.
pub fn folder<'a>(root: &Path, site: Site<'a>) -> Result<Documents<'a>, FolderError> {
    let entries = list::folder(root)?;
    let root = root.to_owned();
    let open: Opener<'a> =
        Box::new(move |entry, limit| bytes(File::open(root.join(&entry.path)).map_err(|_| 0u64)?, limit));
    Ok(Documents { entries: entries.into_iter(), open, site, left: MAX_TOTAL })
}

/// Reads a ZIP.
///
/// # Errors
/// [`FolderError`] when it is none or its files exceed the limits.
pub fn archive<'a, R: Read + Seek + 'a>(reader: R, site: Site<'a>) -> Result<Documents<'a>, FolderError> {
    let mut zip = ZipArchive::new(reader).map_err(|_| FolderError::Unreadable)?;
    let entries = list::archive(&mut zip)?;
    let open: Opener<'a> = Box::new(move |entry, limit| bytes(zip.by_index(entry.index).map_err(|_| 0u64)?, limit));
    Ok(Documents { entries: entries.into_iter(), open, site, left: MAX_TOTAL })
}

fn bytes(reader: impl Read, limit: u64) -> Result<Vec<u8>, u64> {
    let mut bytes = Vec::new();
    match reader.take(limit).read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(_) => Err(bytes.len() as u64),
    }
}

impl Iterator for Documents<'_> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        let entry = self.entries.next()?;
        let document = self.read(&entry);
        if document.as_ref().is_err_and(|error| *error == DocumentError::TooMuch) {
            // The purse is empty: saying so of every file that follows helps nobody.
            self.entries = Vec::new().into_iter();
        }
        Some((entry.path, document))
    }
}

impl Documents<'_> {
    fn read(&mut self, entry: &Entry) -> Result<Document, DocumentError> {
        let format = entry.format?;
        // One more byte tells that there is more.
        let limit = self.left.min(MAX_BYTES as u64) + 1;
        let read = (self.open)(entry, limit);
        let cost = read.as_ref().map_or_else(|vain| *vain, |bytes| bytes.len() as u64);
        self.left = self.left.checked_sub(cost).ok_or(DocumentError::TooMuch)?;
        let bytes = read.map_err(|_| DocumentError::Unreadable)?;
        if bytes.len() > MAX_BYTES {
            return Err(DocumentError::TooLong);
        }
        let text = String::from_utf8(bytes).map_err(|_| DocumentError::Encoding)?;
        Document::read(&entry.path, format, &text, &self.site)
    }
}
