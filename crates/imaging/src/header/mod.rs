//! Everything of a file before its pixels, in memory and within bounds.
//!
//! [`read`] owns the tree that the other subjects look at: the metadata, the report, the gate on burned-in text and
//! the rendering. It stops at the first pixel element; of a long value it keeps the length only.

use std::borrow::Cow;
use std::io::Read;

use dicom_core::{Tag, VR};
use dicom_dictionary_std::tags;

use crate::error::Refusal;
use crate::limits::{MAX_HEADER_BYTES, MAX_KEPT_BYTES, MAX_VALUE_BYTES};
use crate::text::Charset;
use crate::wire::element::{Encoding, UNDEFINED};
use crate::wire::file::{self, Meta, Syntax};
use crate::wire::source::Source;
use crate::wire::walk::{Event, Walk};

/// An element and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Which attribute.
    pub tag: Tag,
    /// How its value is to be read.
    pub vr: VR,
    /// The value.
    pub value: Value,
}

/// The value of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Bytes as the file has them.
    Bytes(Box<[u8]>),
    /// Bytes that were passed over because they are many.
    Bulk(u32),
    /// Items of a sequence.
    Items(Vec<Vec<Element>>),
}

/// Where the pixels are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pixels {
    /// Bytes of the pixels; nothing when they are fragments.
    pub length: Option<u32>,
    /// Whether they are integers (7FE0,0010), not floats.
    pub integers: bool,
}

/// What a file says before its pixels.
#[derive(Clone, Debug)]
pub struct Header {
    /// The meta group.
    pub meta: Meta,
    /// The elements of the data set, in the order of the file.
    pub elements: Vec<Element>,
    /// The pixels, if there are any.
    pub pixels: Option<Pixels>,
    pub(crate) syntax: Syntax,
    pub(crate) charset: Charset,
}

impl Element {
    /// The value's bytes, if it is short and no sequence.
    pub fn bytes(&self) -> Option<&[u8]> {
        match &self.value {
            Value::Bytes(bytes) => Some(bytes),
            Value::Bulk(_) | Value::Items(_) => None,
        }
    }

    /// The items of a sequence, none for anything else.
    pub fn items(&self) -> &[Vec<Element>] {
        match &self.value {
            Value::Items(items) => items,
            Value::Bytes(_) | Value::Bulk(_) => &[],
        }
    }

    /// Whether there is no value.
    pub fn is_empty(&self) -> bool {
        match &self.value {
            Value::Bytes(bytes) => bytes.iter().all(|byte| matches!(byte, b' ' | 0)),
            Value::Bulk(_) => false,
            Value::Items(items) => items.is_empty(),
        }
    }
}

/// The first element of a data set with this tag.
pub fn find(elements: &[Element], tag: Tag) -> Option<&Element> {
    elements.iter().find(|element| element.tag == tag)
}

impl Header {
    /// The element of the data set with this tag.
    pub fn find(&self, tag: Tag) -> Option<&Element> {
        find(&self.elements, tag)
    }

    /// How the data set is encoded.
    pub fn encoding(&self) -> Encoding {
        self.syntax.encoding
    }

    /// Whether the pixels are compressed fragments.
    pub fn is_encapsulated(&self) -> bool {
        self.syntax.encapsulated
    }

    /// A text without its padding; nothing when the element is absent or empty.
    pub fn text(&self, tag: Tag) -> Option<Cow<'_, str>> {
        let bytes = self.find(tag)?.bytes()?;
        let text = self.charset.decode(bytes);
        let trimmed = text.trim_matches([' ', '\0']);
        match trimmed.len() {
            0 => None,
            all if all == text.len() => Some(text),
            _ => Some(Cow::Owned(trimmed.to_owned())),
        }
    }

    /// A number that is either written as text (IS) or as two bytes (US).
    pub fn number(&self, tag: Tag) -> Option<u32> {
        let element = self.find(tag)?;
        match (element.vr, element.bytes()?) {
            (VR::US | VR::SS | VR::OW | VR::UN, &[a, b, ..]) => Some(self.syntax.encoding.u16([a, b]).into()),
            (VR::UL, &[a, b, c, d, ..]) => Some(self.syntax.encoding.u32([a, b, c, d])),
            (VR::IS | VR::DS, bytes) => std::str::from_utf8(bytes).ok()?.trim_matches([' ', '\0']).parse().ok(),
            _ => None,
        }
    }
}

/// Reads a file up to its pixels.
pub fn read<R: Read>(reader: R) -> Result<Header, Refusal> {
    start(reader).map(|(header, _)| header)
}

/// As [`read`], with the walk that stands at the first pixel element.
pub(crate) fn start<R: Read>(reader: R) -> Result<(Header, Walk<R>), Refusal> {
    let mut source = Source::new(reader);
    let (meta, syntax) = file::start(&mut source)?;
    let mut walk = Walk::new(source, syntax);
    let (elements, pixels) = Tree::default().grow(&mut walk)?;
    let charset = Charset::of(&elements);
    Ok((Header { meta, elements, pixels, syntax, charset }, walk))
}

/// A sequence that is being read.
struct Open {
    tag: Tag,
    items: Vec<Vec<Element>>,
    /// The elements that the sequence stands among.
    around: Vec<Element>,
}

#[derive(Default)]
struct Tree {
    open: Vec<Open>,
    /// Elements of the innermost item.
    elements: Vec<Element>,
    /// What is around an item that is being read is in its sequence's `around`.
    kept: u64,
    value: Vec<u8>,
}

impl Tree {
    fn grow<R: Read>(mut self, walk: &mut Walk<R>) -> Result<(Vec<Element>, Option<Pixels>), Refusal> {
        let first = walk.source.position();
        loop {
            if walk.is_at_root() && walk.peek_tag()?.is_some_and(|tag| tag.group() == tags::PIXEL_DATA.group()) {
                let pixels = pixels(walk)?;
                if pixels.is_some() {
                    return Ok((self.elements, pixels));
                }
            }
            let event = walk.next()?;
            if walk.source.position() - first > MAX_HEADER_BYTES {
                return Err(Refusal::HeaderTooLarge);
            }
            match event {
                Event::Value(leaf) if leaf.length > MAX_VALUE_BYTES => {
                    if walk.source.position() - first + u64::from(leaf.length) > MAX_HEADER_BYTES {
                        return Err(Refusal::HeaderTooLarge);
                    }
                    self.elements.push(Element { tag: leaf.tag, vr: leaf.vr, value: Value::Bulk(leaf.length) });
                }
                Event::Value(leaf) => {
                    walk.read(&mut self.value)?;
                    self.kept += u64::from(leaf.length);
                    if self.kept > MAX_KEPT_BYTES {
                        return Err(Refusal::HeaderTooLarge);
                    }
                    let value = Value::Bytes(self.value.as_slice().into());
                    self.elements.push(Element { tag: leaf.tag, vr: leaf.vr, value });
                }
                Event::Sequence { tag } => {
                    let around = std::mem::take(&mut self.elements);
                    self.open.push(Open { tag, items: Vec::new(), around });
                }
                Event::Item => self.elements = Vec::new(),
                Event::ItemEnd => {
                    if let Some(open) = self.open.last_mut() {
                        open.items.push(std::mem::take(&mut self.elements));
                    }
                }
                Event::SequenceEnd => {
                    if let Some(Open { tag, items, around }) = self.open.pop() {
                        self.elements = around;
                        self.elements.push(Element { tag, vr: VR::SQ, value: Value::Items(items) });
                    }
                }
                // Pixels of an icon: bulk data of unknown length.
                Event::Fragments { tag, vr } => {
                    self.elements.push(Element { tag, vr, value: Value::Bulk(UNDEFINED) });
                }
                Event::Fragment { .. } | Event::FragmentsEnd => {}
                Event::End => return Ok((self.elements, None)),
            }
        }
    }
}

/// The pixel element that the walk stands at; nothing for others of its group (offset tables).
fn pixels<R: Read>(walk: &mut Walk<R>) -> Result<Option<Pixels>, Refusal> {
    let integers = match walk.peek_tag()? {
        Some(tags::PIXEL_DATA) => true,
        Some(tags::FLOAT_PIXEL_DATA | tags::DOUBLE_FLOAT_PIXEL_DATA) => false,
        _ => return Ok(None),
    };
    let prefix = walk.peek_prefix()?;
    Ok(Some(Pixels { length: (prefix.length != UNDEFINED).then_some(prefix.length), integers }))
}

#[cfg(test)]
mod tests;
