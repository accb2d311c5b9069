//! PDF: what it would do when opened, and the words in it. Nothing is drawn or run.

mod active;
mod filter;
mod font;
mod index;
mod lexer;
mod object;
mod page;

use std::collections::BTreeSet;

use serde::Serialize;

use index::Index;
use page::{MAX_READ_PAGES, Reader};

use crate::inflate::Budget;
use crate::text::Text;
use crate::{Flag, Refusal};

/// Most bytes that the streams of one file may inflate to.
const MAX_INFLATED: u64 = 128 * 1024 * 1024;

/// Where a reader looks for the end mark, from the end (ISO 32000-1 annex H).
const TAIL: usize = 1024;

/// What was found in a PDF.
#[derive(Debug, Default, Serialize)]
pub struct Pdf {
    /// Pages, in all revisions of the file.
    pub pages: u32,
    /// Pages on which something is drawn and nothing said: scans, words as outlines.
    pub silent_pages: u32,
    /// Objects.
    pub objects: u32,
    #[serde(skip)]
    pub(crate) flags: BTreeSet<Flag>,
    #[serde(skip)]
    pub(crate) text: Text,
}

/// Looks through a file.
pub(crate) fn read(bytes: &[u8]) -> Result<Pdf, Refusal> {
    let from = bytes.len().saturating_sub(TAIL);
    if memchr::memmem::find(bytes.get(from..).unwrap_or_default(), b"%%EOF").is_none() {
        let ends = memchr::memmem::rfind(bytes, b"%%EOF");
        return Err(if ends.is_some() { Refusal::TrailingData } else { Refusal::Damaged });
    }
    let mut index = Index::of(bytes, Budget::new(MAX_INFLATED))?;
    if index.pages.is_empty() {
        return Err(Refusal::Damaged);
    }
    index.refill();
    for number in core::mem::take(&mut index.active.opens) {
        match index.get(number) {
            Some(object) => index.active.open(&object.value),
            None => {
                index.active.flags.insert(Flag::OpenAction);
            }
        }
    }
    let pages = core::mem::take(&mut index.pages);
    let objects = u32::try_from(index.objects()).unwrap_or(u32::MAX);
    let mut reader = Reader::new(&mut index);
    for &page in pages.iter().take(MAX_READ_PAGES) {
        reader.page(page);
    }
    let (mut text, silent_pages) = (core::mem::take(&mut reader.text), reader.silent);
    if pages.len() > MAX_READ_PAGES || index.active.broken > 0 {
        text.set_cut();
    }
    Ok(Pdf {
        pages: u32::try_from(pages.len()).unwrap_or(u32::MAX),
        silent_pages,
        objects,
        flags: core::mem::take(&mut index.active.flags),
        text,
    })
}

#[cfg(test)]
mod tests;
