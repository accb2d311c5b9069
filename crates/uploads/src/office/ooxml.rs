//! Office Open XML (ECMA-376): a ZIP of XML parts.

use super::{Document, parts};
use crate::archive::starts_program;
use crate::archive::zip::{MAX_INFLATED, Zip};
use crate::inflate::Budget;
use crate::{Flag, Kind, Refusal, xml};

/// Largest XML part, in bytes: it is held in memory while it is read.
const MAX_PART: usize = 48 * 1024 * 1024;

/// Which format in a ZIP this is, by the names of its parts.
pub(crate) fn kind(zip: &Zip<'_>) -> Result<Kind, Refusal> {
    let has = |name: &str| zip.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name));
    let holds = |folder: &str| zip.entries.iter().any(|entry| entry.name.starts_with(folder));
    if has("META-INF/MANIFEST.MF") || has("AndroidManifest.xml") || has("classes.dex") {
        return Err(Refusal::Executable);
    }
    if !has("[Content_Types].xml") {
        // OpenDocument and EPUB begin with their type.
        let first = zip.entries.first().is_some_and(|entry| entry.name == "mimetype");
        return if first { Err(Refusal::TypeNotAccepted) } else { Ok(Kind::Zip) };
    }
    match (holds("word/"), holds("xl/")) {
        (true, false) => Ok(Kind::Docx),
        // A workbook in binary is another type, `xlsb`.
        (false, true) if !has("xl/workbook.bin") => Ok(Kind::Xlsx),
        (true, true) => Err(Refusal::Polyglot),
        _ => Err(Refusal::TypeNotAccepted),
    }
}

/// Looks through all parts.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    let mut zip = Zip::open(bytes)?;
    let mut budget = Budget::new(MAX_INFLATED);
    let mut document = Document { parts: u32::try_from(zip.entries.len()).unwrap_or(u32::MAX), ..Document::default() };
    for index in 0..zip.entries.len() {
        let Some(entry) = zip.entries.get(index).filter(|entry| !entry.is_dir) else { continue };
        let (name, extension, declared) = (entry.name.to_ascii_lowercase(), entry.extension(), entry.bytes);
        if let Some(flag) = named(&name) {
            document.flags.insert(flag);
        }
        if matches!(extension.as_str(), "xml" | "rels" | "vml") {
            let part = xml::decode(zip.read(index, MAX_PART, &mut budget)?)?;
            if extension == "rels" {
                parts::relations(&part, &mut document)?;
            } else if name == "[content_types].xml" {
                parts::content_types(&part, &mut document)?;
            } else if extension == "xml" {
                parts::text(&part, &mut document)?;
            }
            continue;
        }
        let mut head = Vec::new();
        let drained = budget.drain(zip.stream(index)?, &mut head).map_err(|_| Refusal::ArchiveBomb)?;
        if !drained.whole || drained.total != declared {
            return Err(Refusal::Damaged);
        }
        if starts_program(&head) {
            return Err(Refusal::Executable);
        }
    }
    Ok(document)
}

/// What the name of a part says. Names are free in the standard, so that relations and content types are read as well.
fn named(name: &str) -> Option<Flag> {
    if name.ends_with("vbaproject.bin") || name.contains("/macrosheets/") || name.contains("/dialogsheets/") {
        Some(Flag::Macros)
    } else if name.contains("/embeddings/") || name.contains("/activex/") || name.contains("oleobject") {
        Some(Flag::EmbeddedObject)
    } else {
        None
    }
}
