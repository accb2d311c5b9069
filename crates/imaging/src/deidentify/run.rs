//! One file on its way from the walk to the output.

use std::io::{Read, Write};

use dicom_core::{Tag, VR};
use dicom_dictionary_std::tags;

use super::fits::{is_prose, reads_as, trim};
use super::keyed::Keyed;
use super::known::Known;
use super::marks::Marks;
use super::options::Options;
use super::output::Output;
use super::pixels::Mask;
use super::private::Blocks;
use super::rules::{self, Action, Last};
use super::{Counts, date, dummy};
use crate::error::Refusal;
use crate::limits::MAX_VALUE_BYTES;
use crate::wire::element::{self, Encoding, UNDEFINED};
use crate::wire::walk::{Event, Leaf, Walk};

pub(super) struct Run<'o, R, W> {
    pub(super) walk: Walk<R>,
    pub(super) output: Output<W>,
    pub(super) options: &'o Options,
    pub(super) known: Known,
    pub(super) keyed: Keyed,
    pub(super) days: u32,
    pub(super) mask: Option<Mask<'o>>,
    pub(super) private: Blocks,
    pub(super) counts: Counts,
    /// Elements yet to be written, the first one last.
    pub(super) marks: Marks,
    pub(super) encoding: Encoding,
    pub(super) value: Vec<u8>,
}

impl<R: Read, W: Write> Run<'_, R, W> {
    pub(super) fn go(mut self) -> Result<(Counts, u64), Refusal> {
        self.private.enter();
        loop {
            if self.walk.is_at_root()
                && let Some(next) = self.walk.peek_tag()?
            {
                self.mark(next)?;
            }
            match self.walk.next()? {
                Event::Value(leaf) => self.leaf(leaf)?,
                Event::Sequence { tag } => self.sequence(tag)?,
                Event::Item => {
                    self.private.enter();
                    self.output.item()?;
                }
                Event::ItemEnd => {
                    self.private.leave();
                    self.output.item_end()?;
                }
                Event::SequenceEnd | Event::FragmentsEnd => self.output.sequence_end()?,
                Event::Fragments { tag, vr } => self.fragments(tag, vr)?,
                Event::Fragment { length } => {
                    let odd = length % 2;
                    self.output.fragment(length.checked_add(odd).ok_or(Refusal::LengthBeyondParent)?)?;
                    self.walk.copy(|bytes| self.output.bytes(bytes))?;
                    if odd == 1 {
                        self.output.bytes(&[0])?;
                    }
                }
                Event::End => break,
            }
        }
        self.mark(Tag(0xFFFF, 0xFFFF))?;
        Ok((self.counts, self.output.finish()?))
    }

    /// Writes the marks that come before a tag.
    fn mark(&mut self, next: Tag) -> Result<(), Refusal> {
        while let Some((_, bytes)) = self.marks.pop_if(|(tag, _)| *tag < next) {
            self.output.bytes(&bytes)?;
        }
        Ok(())
    }

    /// What is done to an element, private ones too.
    fn action(&self, tag: Tag, vr: VR) -> Action {
        if tag.group().is_multiple_of(2) {
            return rules::action(self.options, tag, vr);
        }
        if self.private.is_safe(self.options, tag) { Action::Keep } else { Action::Remove }
    }

    fn sequence(&mut self, tag: Tag) -> Result<(), Refusal> {
        // Least significant first inside of most significant first: it would have to be turned around value by value.
        let is_turned = self.encoding.is_big() && !self.walk.inner_encoding().is_big();
        let action = if is_turned { Action::Remove } else { self.action(tag, VR::SQ) };
        match action {
            Action::Keep | Action::Uid | Action::Shift(_) | Action::Clean(_) => {
                return self.output.sequence(tag, VR::SQ);
            }
            Action::Remove => {
                self.counts.removed += 1;
                self.counts.private_removed += u32::from(tag.group() % 2 == 1);
            }
            Action::Empty => {
                self.output.element(tag, VR::SQ, &[])?;
                self.counts.emptied += 1;
            }
            Action::Dummy => {
                self.output.sequence(tag, VR::SQ)?;
                self.output.item()?;
                self.output.item_end()?;
                self.output.sequence_end()?;
                self.counts.replaced += 1;
            }
        }
        self.pass_over()
    }

    /// Reads to the end of the sequence that has just begun.
    fn pass_over(&mut self) -> Result<(), Refusal> {
        let mut open = 1_usize;
        while open > 0 {
            match self.walk.next()? {
                Event::Sequence { .. } | Event::Fragments { .. } => open += 1,
                Event::SequenceEnd | Event::FragmentsEnd => open -= 1,
                Event::End => return Err(Refusal::Truncated),
                Event::Value(_) | Event::Item | Event::ItemEnd | Event::Fragment { .. } => {}
            }
        }
        Ok(())
    }

    /// Encapsulated pixels; those of an icon inside a sequence show the same as the image, and go.
    fn fragments(&mut self, tag: Tag, vr: VR) -> Result<(), Refusal> {
        if self.walk.depth() > 1 {
            self.counts.removed += 1;
            return self.pass_over();
        }
        if self.mask.is_some() {
            return Err(Refusal::CannotMask);
        }
        self.counts.kept += 1;
        self.output.sequence(tag, vr)
    }

    fn leaf(&mut self, leaf: Leaf) -> Result<(), Refusal> {
        let tag = leaf.tag;
        let is_pixels = matches!(tag, tags::PIXEL_DATA | tags::FLOAT_PIXEL_DATA | tags::DOUBLE_FLOAT_PIXEL_DATA);
        if is_pixels && self.walk.is_at_root() {
            return self.pixels(leaf);
        }
        if tag.group() % 2 == 1 && Blocks::is_creator(tag) && leaf.length <= MAX_VALUE_BYTES {
            self.walk.read(&mut self.value)?;
            let value = std::mem::take(&mut self.value);
            let kept = self.private.reserve(self.options, tag, &value);
            let written = if kept {
                self.write(tag, VR::LO, &value)
            } else {
                self.remove(tag);
                Ok(())
            };
            self.value = value;
            return written;
        }
        // A text that calls itself something else is judged as the text that the standard says it is.
        let vr = match element::looked_up(tag) {
            Some(known) if leaf.vr == VR::UN || element::is_text(known) => known,
            _ => leaf.vr,
        };
        match if is_pixels { Action::Remove } else { self.action(tag, vr) } {
            Action::Remove => self.remove(tag),
            Action::Empty => return self.empty(tag, vr),
            Action::Keep if !element::is_text(vr) => return self.pass(leaf),
            // An absent value identifies nobody, and a type 2 attribute may be without one.
            _ if leaf.length == 0 => return self.pass(leaf),
            // Nobody writes a name, a date or a description of that length.
            Action::Keep | Action::Clean(_) | Action::Shift(_) | Action::Uid if leaf.length > MAX_VALUE_BYTES => {
                return self.last(tag, vr, Last::Dummy);
            }
            Action::Dummy if leaf.length > MAX_VALUE_BYTES => return self.last(tag, vr, Last::Dummy),
            action => {
                self.walk.read(&mut self.value)?;
                let value = std::mem::take(&mut self.value);
                let written = self.value(action, leaf, vr, &value);
                self.value = value;
                return written;
            }
        }
        Ok(())
    }

    fn value(&mut self, action: Action, leaf: Leaf, vr: VR, value: &[u8]) -> Result<(), Refusal> {
        let tag = leaf.tag;
        let is_blank = value.iter().all(|byte| matches!(byte, b' ' | 0));
        match action {
            _ if is_blank && element::is_text(vr) => self.write(tag, vr, &[]),
            Action::Keep if reads_as(vr, value) && !(is_prose(vr) && self.known.is_repeated_in(value)) => {
                self.write(tag, leaf.vr, value)
            }
            Action::Keep => self.last(tag, vr, Last::Dummy),
            Action::Uid if vr == VR::UI => {
                self.counts.uids += 1;
                let fresh = self.uids(value);
                self.output.element(tag, VR::UI, fresh.as_bytes())
            }
            Action::Uid => self.last(tag, vr, Last::Empty),
            Action::Dummy => self.dummy(tag, vr, value),
            Action::Shift(_) if vr == VR::TM && reads_as(vr, value) => self.write(tag, vr, value),
            Action::Shift(last) => match date::shift(vr, value, self.days) {
                Some(moved) => {
                    self.counts.shifted += 1;
                    self.output.element(tag, vr, &moved)
                }
                None => self.last(tag, vr, last),
            },
            Action::Clean(_) if element::is_text(vr) && !self.known.is_personal(value) => {
                self.counts.cleaned += 1;
                self.output.element(tag, vr, value)
            }
            Action::Clean(last) => self.last(tag, vr, last),
            Action::Empty => self.empty(tag, vr),
            Action::Remove => {
                self.remove(tag);
                Ok(())
            }
        }
    }

    fn last(&mut self, tag: Tag, vr: VR, last: Last) -> Result<(), Refusal> {
        match last {
            Last::Remove => {
                self.remove(tag);
                Ok(())
            }
            Last::Empty => self.empty(tag, vr),
            Last::Dummy => self.dummy(tag, vr, &[]),
        }
    }

    fn remove(&mut self, tag: Tag) {
        self.counts.removed += 1;
        self.counts.private_removed += u32::from(tag.group() % 2 == 1);
    }

    fn empty(&mut self, tag: Tag, vr: VR) -> Result<(), Refusal> {
        self.counts.emptied += 1;
        self.output.element(tag, vr, &[])
    }

    fn dummy(&mut self, tag: Tag, vr: VR, value: &[u8]) -> Result<(), Refusal> {
        self.counts.replaced += 1;
        if tag == tags::PATIENT_ID && !value.is_empty() {
            let trimmed = value.trim_ascii();
            let pseudonym = self.keyed.pseudonym(trimmed);
            return self.output.element(tag, VR::LO, pseudonym.as_bytes());
        }
        self.output.element(tag, vr, dummy::value(vr))
    }

    fn uids(&self, value: &[u8]) -> String {
        let mut fresh = String::with_capacity(64);
        for (place, uid) in value.split(|byte| *byte == b'\\').enumerate() {
            if place > 0 {
                fresh.push('\\');
            }
            let uid = trim(uid);
            if !uid.is_empty() {
                fresh.push_str(&self.keyed.uid(uid));
            }
        }
        fresh
    }

    fn write(&mut self, tag: Tag, vr: VR, value: &[u8]) -> Result<(), Refusal> {
        self.counts.kept += 1;
        self.output.element(tag, vr, value)
    }

    /// Copies a value in pieces, however long it is.
    fn pass(&mut self, leaf: Leaf) -> Result<(), Refusal> {
        self.counts.kept += 1;
        let odd = self.begin(leaf)?;
        self.walk.copy(|bytes| self.output.bytes(bytes))?;
        if odd { self.output.bytes(&[dummy::padding(leaf.vr)]) } else { Ok(()) }
    }

    fn begin(&mut self, leaf: Leaf) -> Result<bool, Refusal> {
        let odd = leaf.length % 2;
        let length = leaf.length.checked_add(odd).filter(|length| *length != UNDEFINED);
        self.output.prefix(leaf.tag, leaf.vr, length.ok_or(Refusal::LengthBeyondParent)?)?;
        Ok(odd == 1)
    }

    fn pixels(&mut self, leaf: Leaf) -> Result<(), Refusal> {
        let Some(mask) = self.mask.take() else { return self.pass(leaf) };
        let mut offset = 0;
        let mut piece = std::mem::take(&mut self.value);
        let odd = self.begin(leaf)?;
        self.walk.copy(|bytes| {
            piece.clear();
            piece.extend_from_slice(bytes);
            mask.apply(offset, &mut piece);
            offset += bytes.len() as u64;
            self.output.bytes(&piece)
        })?;
        self.value = piece;
        self.counts.replaced += 1;
        if odd { self.output.bytes(&[0]) } else { Ok(()) }
    }
}
