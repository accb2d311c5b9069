//! One entry: what a client sent, and what follows from it.

use std::collections::BTreeSet;

use domain::phi::Allow;
use serde::Serialize;

use crate::archive::{self, Contents};
use crate::flag::Weight;
use crate::office::{self, Document};
use crate::pdf::{self, Pdf};
use crate::picture::Walk;
use crate::sniff::{self, Ending};
use crate::text::Text;
use crate::{FileName, Flag, Handling, Kind, Limits, PersonalData, Refusal, svg};

/// What a client sent.
#[derive(Clone, Copy, Debug)]
pub struct Upload<'u> {
    /// The type it declared.
    pub declared: &'u str,
    /// The name it gave.
    pub name: &'u str,
    /// The file.
    pub bytes: &'u [u8],
}

/// What follows.
#[derive(Debug, Serialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// May be kept and shown.
    Clean {
        /// What is known of it.
        facts: Box<Facts>,
    },
    /// May be kept; who shows it to others has to answer the flags first.
    Flagged {
        /// What is known of it.
        facts: Box<Facts>,
        /// What has to be answered: never empty, never mere information.
        flags: BTreeSet<Flag>,
    },
    /// Is not kept.
    Refused {
        /// Why.
        refusal: Refusal,
    },
}

/// What is known of a file. None of it is text from within the file.
#[derive(Debug, Serialize)]
pub struct Facts {
    /// What it is.
    pub kind: Kind,
    /// The name, fit to be shown.
    pub name: FileName,
    /// How long it is.
    pub size_bytes: u64,
    /// How it is to be kept, given what was found; the tenant may be stricter.
    pub handling: Handling,
    /// Personal data in its name, text and notes: kinds and counts.
    pub personal_data: PersonalData,
    /// Everything worth knowing, information too.
    pub notes: BTreeSet<Flag>,
    /// What is known of its kind.
    pub detail: Detail,
}

/// What is known of one kind of file.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    /// A picture of pixels.
    Picture {
        /// Columns, before it is turned upright.
        width: u32,
        /// Rows.
        height: u32,
        /// Frames.
        frames: u32,
    },
    /// A drawing.
    Svg {
        /// Length of its cleaned form.
        cleaned_bytes: u64,
    },
    /// A PDF.
    Pdf(Pdf),
    /// A document of Word or Excel.
    Document(Document),
    /// An archive.
    Archive(Contents),
    /// DICOM, which is read elsewhere.
    Dicom,
}

/// What one kind of file told.
struct Found {
    detail: Detail,
    notes: BTreeSet<Flag>,
    text: Text,
}

/// Judges a file. Personal data that `allow` permits is no finding.
pub fn inspect(upload: Upload<'_>, limits: &Limits, allow: &Allow) -> Verdict {
    match judge(upload, limits, allow) {
        Err(refusal) => Verdict::Refused { refusal },
        Ok(facts) => {
            let flags: BTreeSet<Flag> =
                facts.notes.iter().copied().filter(|flag| flag.weight() > Weight::Info).collect();
            let facts = Box::new(facts);
            if flags.is_empty() { Verdict::Clean { facts } } else { Verdict::Flagged { facts, flags } }
        }
    }
}

fn judge(upload: Upload<'_>, limits: &Limits, allow: &Allow) -> Result<Facts, Refusal> {
    let Upload { declared, name, bytes } = upload;
    let name = FileName::parse(name)?;
    let declared = Kind::declared(declared)?;
    let size_bytes = bytes.len() as u64;
    // Before anything is read: what is declared, or else the name, says how much of it there may be.
    let promised = declared.or_else(|| Kind::of_extension(&name.extension())).ok_or(Refusal::TypeNotAccepted)?;
    if size_bytes > limits.of(promised) {
        return Err(Refusal::TooLarge);
    }
    let kind = sniff::kind(bytes).map_err(|refusal| match (promised, refusal) {
        (Kind::Dicom, Refusal::TypeNotAccepted) => Refusal::InvalidDicom,
        (_, refusal) => refusal,
    })?;
    sniff::agree(declared, &name, kind)?;
    sniff::single(kind, bytes)?;
    let mut found = look(kind, bytes)?;
    // Words of a name are joined by what is no letter to people and one to programs.
    found.text.note(name.as_str().replace('_', " ").as_bytes());
    let personal_data = PersonalData::of(found.text.as_str(), allow);
    if personal_data.is_likely() {
        found.notes.insert(Flag::PersonalData);
    }
    if found.text.is_cut() {
        found.notes.insert(Flag::TextIncomplete);
    }
    let handling = Handling::of(kind, false, personal_data.is_likely());
    Ok(Facts { kind, name, size_bytes, handling, personal_data, notes: found.notes, detail: found.detail })
}

fn look(kind: Kind, bytes: &[u8]) -> Result<Found, Refusal> {
    match kind {
        Kind::Jpeg | Kind::Png | Kind::Gif | Kind::Webp => picture(kind, bytes),
        Kind::Svg => {
            let svg = svg::clean(bytes)?;
            let detail = Detail::Svg { cleaned_bytes: svg.bytes.len() as u64 };
            let notes = svg.was_active.then_some(Flag::SvgActive).into_iter().collect();
            Ok(Found { detail, notes, text: svg.text })
        }
        Kind::Pdf => {
            let mut pdf = pdf::read(bytes)?;
            let (mut notes, text) = (core::mem::take(&mut pdf.flags), core::mem::take(&mut pdf.text));
            // A scan may show anything, and nobody here reads pictures.
            notes.extend((pdf.silent_pages > 0).then_some(Flag::Unread));
            Ok(Found { detail: Detail::Pdf(pdf), notes, text })
        }
        Kind::Doc | Kind::Docx | Kind::Xls | Kind::Xlsx => {
            let mut document = office::read(kind, bytes)?;
            let (notes, text) = (core::mem::take(&mut document.flags), core::mem::take(&mut document.text));
            Ok(Found { detail: Detail::Document(document), notes, text })
        }
        Kind::Zip | Kind::Rar => {
            let mut contents = archive::read(kind, bytes)?;
            let text = core::mem::take(&mut contents.text);
            let unread = (contents.unread > 0).then_some(Flag::Unread);
            let notes = unread.into_iter().chain(contents.macros.then_some(Flag::Macros)).collect();
            Ok(Found { detail: Detail::Archive(contents), notes, text })
        }
        Kind::Dicom => {
            let empty = bytes.iter().take(128).all(|&byte| byte == 0);
            let notes = (!empty).then_some(Flag::DicomPreamble).into_iter().collect();
            Ok(Found { detail: Detail::Dicom, notes, text: Text::default() })
        }
    }
}

fn picture(kind: Kind, bytes: &[u8]) -> Result<Found, Refusal> {
    let walk = Walk::of(kind, bytes)?;
    let mut notes = BTreeSet::new();
    if sniff::ending(kind, bytes, &walk)? == Ending::Camera {
        notes.insert(Flag::CameraTrailer);
    }
    notes.extend(walk.has_location.then_some(Flag::Location));
    notes.extend((walk.frames > 1).then_some(Flag::Animated));
    let detail = Detail::Picture { width: walk.width, height: walk.height, frames: walk.frames };
    Ok(Found { detail, notes, text: walk.text })
}

#[cfg(test)]
mod tests;
