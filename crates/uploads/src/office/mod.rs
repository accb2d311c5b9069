//! Word and Excel, old and new: what they would do when opened, and the words in them.

pub(crate) mod ole;
pub(crate) mod ooxml;
mod parts;

use std::collections::BTreeSet;

use serde::Serialize;

use crate::text::Text;
use crate::{Flag, Kind, Refusal};

/// What was found in a document.
#[derive(Debug, Default, Serialize)]
pub struct Document {
    /// Parts of a package, or streams of a compound file.
    pub parts: u32,
    #[serde(skip)]
    pub(crate) flags: BTreeSet<Flag>,
    #[serde(skip)]
    pub(crate) text: Text,
}

/// Looks through a document.
pub(crate) fn read(kind: Kind, bytes: &[u8]) -> Result<Document, Refusal> {
    match kind {
        Kind::Docx | Kind::Xlsx => ooxml::read(bytes),
        _ => ole::read(bytes),
    }
}

#[cfg(test)]
mod tests;
