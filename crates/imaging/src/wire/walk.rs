//! A data set as a flat run of events. Sequences are a stack of our own with a fixed height, never a call in a call.

use std::io::Read;

use dicom_core::{Tag, VR};
use dicom_dictionary_std::tags;

use super::element::{self, Encoding, ITEM, ITEM_END, Prefix, SEQUENCE_END, UNDEFINED};
use super::file::Syntax;
use super::source::Source;
use crate::error::Refusal;
use crate::limits::{MAX_DEPTH, MAX_ELEMENTS, MAX_FRAGMENTS};

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Event {
    /// An element with a value of known length, which may be read, copied or left lying.
    Value(Leaf),
    /// A sequence begins.
    Sequence { tag: Tag },
    /// An item of the innermost sequence begins.
    Item,
    /// The innermost item ends.
    ItemEnd,
    /// The innermost sequence ends.
    SequenceEnd,
    /// Encapsulated pixels begin (PS3.5 section A.4).
    Fragments { tag: Tag, vr: VR },
    /// One fragment, the offset table first.
    Fragment { length: u32 },
    /// The fragments end.
    FragmentsEnd,
    /// The data set ends.
    End,
}

/// An element whose value is not a sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Leaf {
    pub(crate) tag: Tag,
    pub(crate) vr: VR,
    pub(crate) length: u32,
    /// Of this element: inside a sequence of unknown representation it is implicit (PS3.5 section 6.2.2).
    pub(crate) encoding: Encoding,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Sequence,
    Item,
    Fragments,
}

#[derive(Clone, Copy)]
struct Level {
    kind: Kind,
    encoding: Encoding,
    /// Where the level ends; nothing when a delimiter says so.
    end: Option<u64>,
    /// Where the nearest level of known length ends, this one or one around it.
    limit: u64,
}

/// The walk over one data set.
pub(crate) struct Walk<R> {
    pub(crate) source: Source<R>,
    encoding: Encoding,
    levels: Vec<Level>,
    /// Bytes of the last value that nobody has read yet.
    pending: u64,
    elements: u32,
    fragments: u32,
}

impl<R: Read> Walk<R> {
    pub(crate) fn new(source: Source<R>, syntax: Syntax) -> Self {
        let levels = Vec::with_capacity(16);
        Self { source, encoding: syntax.encoding, levels, pending: 0, elements: 0, fragments: 0 }
    }

    /// Whether no sequence is around the next element.
    pub(crate) fn is_at_root(&self) -> bool {
        self.levels.is_empty()
    }

    /// Levels around the next element, those of items and of sequences.
    pub(crate) fn depth(&self) -> usize {
        self.levels.len()
    }

    /// How elements are written where the walk is.
    pub(crate) fn inner_encoding(&self) -> Encoding {
        self.encoding()
    }

    fn encoding(&self) -> Encoding {
        self.levels.last().map_or(self.encoding, |level| level.encoding)
    }

    fn limit(&self) -> u64 {
        self.levels.last().map_or(u64::MAX, |level| level.limit)
    }

    /// The next event. What is left of the last value is passed over.
    pub(crate) fn next(&mut self) -> Result<Event, Refusal> {
        let pending = std::mem::take(&mut self.pending);
        self.source.skip(pending)?;
        let Some(level) = self.levels.last().copied() else { return self.element() };
        if level.end.is_some_and(|end| self.source.position() >= end) {
            return Ok(self.close(level.kind));
        }
        match level.kind {
            Kind::Item => self.element(),
            Kind::Sequence | Kind::Fragments => self.item(level.kind),
        }
    }

    /// The tag of what comes at the root, without stepping over it.
    pub(crate) fn peek_tag(&mut self) -> Result<Option<Tag>, Refusal> {
        let pending = std::mem::take(&mut self.pending);
        self.source.skip(pending)?;
        let encoding = self.encoding();
        Ok(match *self.source.peek(4)? {
            [a, b, c, d] => Some(Tag(encoding.u16([a, b]), encoding.u16([c, d]))),
            _ => None,
        })
    }

    /// What comes at the root, without stepping over it.
    pub(crate) fn peek_prefix(&mut self) -> Result<Prefix, Refusal> {
        let encoding = self.encoding();
        encoding.prefix(self.source.peek(12)?)
    }

    fn close(&mut self, kind: Kind) -> Event {
        self.levels.pop();
        match kind {
            Kind::Sequence => Event::SequenceEnd,
            Kind::Item => Event::ItemEnd,
            Kind::Fragments => Event::FragmentsEnd,
        }
    }

    fn open(&mut self, kind: Kind, length: u32, encoding: Encoding) -> Result<(), Refusal> {
        // A sequence and its item are two levels of the stack and one of depth.
        if self.levels.len() >= MAX_DEPTH * 2 {
            return Err(Refusal::TooDeep);
        }
        let end = self.end_of(length)?;
        let limit = end.unwrap_or(self.limit());
        self.levels.push(Level { kind, encoding, end, limit });
        Ok(())
    }

    fn end_of(&self, length: u32) -> Result<Option<u64>, Refusal> {
        if length == UNDEFINED {
            return Ok(None);
        }
        let end = self.source.position() + u64::from(length);
        if end > self.limit() { Err(Refusal::LengthBeyondParent) } else { Ok(Some(end)) }
    }

    fn prefix(&mut self) -> Result<Prefix, Refusal> {
        let encoding = self.encoding();
        let prefix = encoding.prefix(self.source.peek(12)?)?;
        self.source.consume(prefix.size);
        if self.source.position() > self.limit() {
            return Err(Refusal::LengthBeyondParent);
        }
        Ok(prefix)
    }

    fn element(&mut self) -> Result<Event, Refusal> {
        if self.levels.is_empty() && self.source.peek(1)?.is_empty() {
            return Ok(Event::End);
        }
        let prefix = self.prefix()?;
        if prefix.tag.group() == 0xFFFE {
            let open = self.levels.last().is_some_and(|level| level.end.is_none());
            return if prefix.tag == ITEM_END && open { Ok(self.close(Kind::Item)) } else { Err(Refusal::Misplaced) };
        }
        self.elements += 1;
        if self.elements > MAX_ELEMENTS {
            return Err(Refusal::TooManyElements);
        }
        self.value(prefix)
    }

    fn value(&mut self, prefix: Prefix) -> Result<Event, Refusal> {
        let Prefix { tag, vr, length, .. } = prefix;
        let encoding = self.encoding();
        if length == UNDEFINED {
            let pixels = tag == tags::PIXEL_DATA && matches!(vr, VR::OB | VR::OW | VR::UN);
            return match vr {
                _ if pixels && encoding != Encoding::ImplicitLittle => {
                    self.open(Kind::Fragments, length, encoding)?;
                    Ok(Event::Fragments { tag, vr: VR::OB })
                }
                VR::SQ => self.sequence(tag, length, encoding),
                VR::UN => self.sequence(tag, length, Encoding::ImplicitLittle),
                _ => Err(Refusal::UndefinedLength),
            };
        }
        match vr {
            VR::SQ => self.sequence(tag, length, encoding),
            VR::UN if encoding != Encoding::ImplicitLittle && self.hides_items(tag)? => {
                self.sequence(tag, length, Encoding::ImplicitLittle)
            }
            _ => {
                self.end_of(length)?;
                self.pending = length.into();
                Ok(Event::Value(Leaf { tag, vr, length, encoding }))
            }
        }
    }

    /// A sequence that passed through software which did not know it.
    fn hides_items(&mut self, tag: Tag) -> Result<bool, Refusal> {
        Ok(element::looked_up(tag) == Some(VR::SQ) && self.source.peek(4)? == [0xFE, 0xFF, 0x00, 0xE0])
    }

    fn sequence(&mut self, tag: Tag, length: u32, encoding: Encoding) -> Result<Event, Refusal> {
        self.open(Kind::Sequence, length, encoding)?;
        Ok(Event::Sequence { tag })
    }

    fn item(&mut self, kind: Kind) -> Result<Event, Refusal> {
        let encoding = self.encoding();
        let prefix = self.prefix()?;
        let open = self.levels.last().is_some_and(|level| level.end.is_none());
        match (prefix.tag, kind) {
            (SEQUENCE_END, _) if open => Ok(self.close(kind)),
            (ITEM, Kind::Fragments) => {
                self.fragments += 1;
                if self.fragments > MAX_FRAGMENTS {
                    return Err(Refusal::TooManyElements);
                }
                if prefix.length == UNDEFINED {
                    return Err(Refusal::UndefinedLength);
                }
                self.pending = prefix.length.into();
                Ok(Event::Fragment { length: prefix.length })
            }
            (ITEM, _) => {
                self.elements += 1;
                if self.elements > MAX_ELEMENTS {
                    return Err(Refusal::TooManyElements);
                }
                self.open(Kind::Item, prefix.length, encoding)?;
                Ok(Event::Item)
            }
            _ => Err(Refusal::Misplaced),
        }
    }

    /// The value of the last event, once, into `value`.
    pub(crate) fn read(&mut self, value: &mut Vec<u8>) -> Result<(), Refusal> {
        let pending = std::mem::take(&mut self.pending);
        self.source.read(pending, value)
    }

    /// A part of the value of the last event, which must be long enough.
    pub(crate) fn read_range(&mut self, offset: u64, length: u64, value: &mut Vec<u8>) -> Result<(), Refusal> {
        let past = offset.checked_add(length).ok_or(Refusal::LengthBeyondParent)?;
        self.pending = self.pending.checked_sub(past).ok_or(Refusal::LengthBeyondParent)?;
        self.source.skip(offset)?;
        self.source.read(length, value)
    }

    /// The value of the last event, once, in pieces.
    pub(crate) fn copy(&mut self, sink: impl FnMut(&[u8]) -> Result<(), Refusal>) -> Result<(), Refusal> {
        let pending = std::mem::take(&mut self.pending);
        self.source.copy(pending, sink)
    }
}
