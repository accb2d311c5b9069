//! De-identification by PS3.15 Annex E: the Basic Profile and its options, from a reader to a writer.
//!
//! The file passes through once, element by element, and its pixels in pieces, so memory does not grow with it. What
//! comes before the pixels is read twice: who the patient is decides how dates move, and stands after the first of
//! them. Whatever is not understood goes: private elements, unknown attributes, values that do not read as what they
//! say they are.

mod date;
mod dummy;
mod fits;
mod keyed;
mod known;
mod marks;
mod options;
mod output;
mod pixels;
mod private;
mod profile;
mod rules;
mod run;
#[cfg(test)]
mod tests;

use std::io::{Read, Seek, SeekFrom, Write};

use dicom_dictionary_std::{tags, uids};

pub use options::{Dates, Options, Region, SafePrivate, TenantKey};

use crate::burned_in::{self, Care, Verdict};
use crate::error::Refusal;
use crate::header::{self, Header};
use crate::limits::MAX_VALUE_BYTES;
use crate::wire::file;
use crate::wire::source::Source;
use crate::wire::walk::Walk;
use keyed::Keyed;
use known::Known;
use output::{Identity, Output};
use pixels::Mask;

/// What was done, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Elements that stayed as they were.
    pub kept: u32,
    /// Elements that went; a sequence counts once.
    pub removed: u32,
    /// Of these, private ones.
    pub private_removed: u32,
    /// Elements whose value went.
    pub emptied: u32,
    /// Elements with a dummy or a pseudonym.
    pub replaced: u32,
    /// Elements with a keyed UID.
    pub uids: u32,
    /// Elements whose dates moved.
    pub shifted: u32,
    /// Descriptions that stayed because nothing personal was found.
    pub cleaned: u32,
}

/// The result of one run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The identifier of the new object.
    pub sop_instance_uid: String,
    /// What was done.
    pub counts: Counts,
    /// Whether text may be left in the pixels; the caller decides what to do with the object. Masked regions count as
    /// care, a person's confirmation is the caller's to add.
    pub burned_in: Verdict,
    /// Bytes of the new file.
    pub bytes: u64,
}

/// Writes `input` to `output` without what identifies its patient. On a refusal what was written so far is no file,
/// and is to be thrown away.
pub fn deidentify<R: Read + Seek, W: Write>(
    mut input: R,
    output: W,
    key: &TenantKey,
    options: &Options,
) -> Result<Outcome, Refusal> {
    let start = input.stream_position().map_err(|error| Refusal::reading(&error))?;
    let header = header::read(&mut input)?;
    if [&*header.meta.sop_class_uid, &*header.text(tags::SOP_CLASS_UID).unwrap_or_default()]
        .contains(&uids::MEDIA_STORAGE_DIRECTORY_STORAGE)
        || header.find(tags::DIRECTORY_RECORD_SEQUENCE).is_some()
    {
        return Err(Refusal::Directory);
    }
    input.seek(SeekFrom::Start(start)).map_err(|error| Refusal::reading(&error))?;
    let keyed = Keyed::new(key);
    let mut output = Output::new(output, header.encoding());
    let sop_instance_uid = identity(&header, &keyed, options);
    let sop_class_uid = first_uid(&header.meta.sop_class_uid, &header, tags::SOP_CLASS_UID);
    output.start(&Identity {
        sop_class_uid: &sop_class_uid,
        sop_instance_uid: &sop_instance_uid,
        transfer_syntax_uid: &header.meta.transfer_syntax_uid,
    })?;
    let mut source = Source::new(input);
    let (_, syntax) = file::start(&mut source)?;
    let run = run::Run {
        walk: Walk::new(source, syntax),
        output,
        options,
        known: Known::of(&header),
        days: keyed.days(subject(&header).as_bytes()),
        keyed,
        mask: Mask::of(&header, &options.masked)?,
        private: private::Blocks::default(),
        counts: Counts::default(),
        marks: marks::marks(header.encoding(), options)?,
        encoding: header.encoding(),
        value: Vec::with_capacity(MAX_VALUE_BYTES as usize),
    };
    let (counts, bytes) = run.go()?;
    let care = Care { is_confirmed: false, is_masked: !options.masked.is_empty() };
    Ok(Outcome { sop_instance_uid, counts, burned_in: burned_in::judge(&header, care), bytes })
}

/// Whose dates move together: the patient's, else the study's.
fn subject(header: &Header) -> String {
    let patient = header.text(tags::PATIENT_ID).or_else(|| header.text(tags::STUDY_INSTANCE_UID));
    patient.map(std::borrow::Cow::into_owned).unwrap_or_default()
}

/// The UID of the new object, as its own element (0008,0018) will have it.
fn identity(header: &Header, keyed: &Keyed, options: &Options) -> String {
    let old = header.text(tags::SOP_INSTANCE_UID).map(std::borrow::Cow::into_owned);
    let old = old.unwrap_or_else(|| header.meta.sop_instance_uid.clone());
    if options.retain_uids && fits::is_uid(&old) { old } else { keyed.uid(old.as_bytes()) }
}

fn first_uid(meta: &str, header: &Header, tag: dicom_core::Tag) -> String {
    let own = header.text(tag).unwrap_or_default();
    let candidates = [&*own, meta];
    candidates.into_iter().find(|uid| fits::is_uid(uid)).unwrap_or_default().to_owned()
}
