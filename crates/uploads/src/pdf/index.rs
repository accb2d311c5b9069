//! All objects of a file, wherever they stand. Cross-reference tables are not asked: readers repair them, and what a
//! repair brings back must not be news.

use std::collections::HashMap;

use memchr::memmem;

use super::active::Active;
use super::filter;
use super::lexer::{Lexer, is_space};
use super::object::{self, Dict, Object, Value};
use crate::Refusal;
use crate::inflate::Budget;
use crate::text::Text;

/// Most objects; a book of a thousand pages has some fifty thousand.
const MAX_OBJECTS: usize = 500_000;

/// Most bytes of object streams, which stay in memory.
const MAX_PACKED: usize = 64 * 1024 * 1024;

/// Where an object lies.
#[derive(Clone, Copy)]
struct Place {
    /// 0 is the file, any other an object stream.
    source: u32,
    at: usize,
}

/// The objects of a file.
pub(super) struct Index<'b> {
    bytes: &'b [u8],
    packed: Vec<Vec<u8>>,
    /// Bytes of all of them.
    held: usize,
    places: HashMap<u32, Place>,
    /// Objects that are pages.
    pub(super) pages: Vec<u32>,
    pub(super) active: Active,
    /// Titles, authors, notes, values of fields, XMP.
    pub(super) text: Text,
    /// Bytes that may still be read: a little more than the file, so that no object is read again and again.
    left: usize,
    pub(super) budget: Budget,
    seen: usize,
}

impl<'b> Index<'b> {
    /// Finds all objects and looks at each.
    pub(super) fn of(bytes: &'b [u8], budget: Budget) -> Result<Self, Refusal> {
        let mut index = Self {
            bytes,
            packed: Vec::new(),
            held: 0,
            places: HashMap::new(),
            pages: Vec::new(),
            active: Active::default(),
            text: Text::default(),
            left: bytes.len().saturating_mul(4).saturating_add(1024 * 1024),
            budget,
            seen: 0,
        };
        for at in memmem::find_iter(bytes, b"obj") {
            if let Some(number) = number_before(bytes, at) {
                index.object(number, at + 3)?;
            }
        }
        for at in memmem::find_iter(bytes, b"trailer") {
            match object::read(bytes, at + 7) {
                Ok(object) => {
                    index.pay(object.end - at)?;
                    index.trailer(&object.value)?;
                }
                Err(end) => index.pay(end - at)?,
            }
        }
        index.pages.sort_unstable();
        index.pages.dedup();
        Ok(index)
    }

    fn pay(&mut self, bytes: usize) -> Result<(), Refusal> {
        self.left = self.left.checked_sub(bytes).ok_or(Refusal::PdfTooComplex)?;
        Ok(())
    }

    fn object(&mut self, number: u32, at: usize) -> Result<(), Refusal> {
        let object = match object::read(self.bytes, at) {
            Ok(object) => object,
            Err(end) => {
                // Too deep or never closed: a repair would cut it here or there.
                self.active.broken += 1;
                return self.pay(end - at);
            }
        };
        self.pay(object.end - at)?;
        self.keep(number, Place { source: 0, at })?;
        self.look(number, &object.value);
        let (Value::Dict(dict), Some(start)) = (&object.value, object.data) else { return Ok(()) };
        if dict.is(b"Type", b"XRef") {
            self.trailer(&object.value)?;
        }
        let (packs, is_metadata) = (dict.is(b"Type", b"ObjStm"), dict.is(b"Type", b"Metadata"));
        if packs || is_metadata {
            let range = object::data(self.bytes, start, dict);
            self.pay(range.len())?;
            let data = self.bytes.get(range).unwrap_or_default();
            match filter::decode(dict, data, &mut self.budget)? {
                Some(data) if packs => self.unpack(dict, data)?,
                Some(data) => self.text.note(&data),
                // Objects that a reader sees and we do not.
                None if packs => return Err(Refusal::PdfTooComplex),
                None => self.text.set_cut(),
            }
        }
        Ok(())
    }

    /// Objects in a stream (§7.5.7): pairs of number and offset, then the values.
    fn unpack(&mut self, dict: &Dict, data: Vec<u8>) -> Result<(), Refusal> {
        self.held += data.len();
        if self.held > MAX_PACKED {
            return Err(Refusal::PdfTooComplex);
        }
        let (count, first) = dict.number(b"N").zip(dict.number(b"First")).ok_or(Refusal::Damaged)?;
        let source = u32::try_from(self.packed.len() + 1).map_err(|_| Refusal::PdfTooComplex)?;
        let mut lexer = Lexer::new(&data, 0);
        let mut spent = 0usize;
        for _ in 0..count {
            let pair = object::value(&mut lexer, 0).zip(object::value(&mut lexer, 0));
            let Some((number, offset)) = pair.and_then(|(number, offset)| number.whole().zip(offset.whole())) else {
                break;
            };
            let at = first.saturating_add(offset);
            let object = object::read(&data, at.min(data.len()));
            // Offsets may point to one value again and again.
            let end = object.as_ref().map_or_else(|&end| end, |object| object.end);
            spent = spent.saturating_add(end.saturating_sub(at));
            if spent > 4 * data.len() + 1024 {
                return Err(Refusal::PdfTooComplex);
            }
            let Ok(object) = object else {
                self.active.broken += 1;
                continue;
            };
            let Ok(number) = u32::try_from(number) else { continue };
            self.keep(number, Place { source, at })?;
            self.look(number, &object.value);
        }
        self.packed.push(data);
        Ok(())
    }

    fn keep(&mut self, number: u32, place: Place) -> Result<(), Refusal> {
        self.seen += 1;
        if self.seen > MAX_OBJECTS {
            return Err(Refusal::PdfTooComplex);
        }
        self.places.insert(number, place);
        Ok(())
    }

    fn look(&mut self, number: u32, value: &Value) {
        self.active.look(value, &mut self.text);
        if value.dict().is_some_and(|dict| dict.is(b"Type", b"Page")) {
            self.pages.push(number);
        }
    }

    fn trailer(&mut self, value: &Value) -> Result<(), Refusal> {
        let encrypted =
            value.dict().is_some_and(|dict| dict.get(b"Encrypt").is_some_and(|found| *found != Value::Other));
        if encrypted { Err(Refusal::Encrypted) } else { Ok(()) }
    }

    /// An object by its number.
    pub(super) fn get(&mut self, number: u32) -> Option<Object> {
        let place = *self.places.get(&number)?;
        let bytes = match place.source {
            0 => self.bytes,
            source => self.packed.get(source as usize - 1)?,
        };
        let object = object::read(bytes, place.at);
        // Looking up is paid for as well: a dictionary of a megabyte, asked for by every page, would be.
        let end = object.as_ref().map_or_else(|&end| end, |object| object.end);
        self.left = self.left.checked_sub(end.saturating_sub(place.at))?;
        object.ok()
    }

    /// A value, or the object that it names.
    pub(super) fn resolve(&mut self, value: &Value) -> Option<Value> {
        let mut value = value.clone();
        for _ in 0..8 {
            let Value::Ref(number) = value else { return Some(value) };
            value = self.get(number)?.value;
        }
        None
    }

    /// The decoded stream of an object.
    pub(super) fn stream(&mut self, number: u32) -> Option<(Dict, Vec<u8>)> {
        let object = self.get(number)?;
        let (Value::Dict(dict), Some(start)) = (object.value, object.data) else { return None };
        let range = object::data(self.bytes, start, &dict);
        self.left = self.left.checked_sub(range.len())?;
        let data = filter::decode(&dict, self.bytes.get(range)?, &mut self.budget).ok()??;
        Some((dict, data))
    }

    /// Gives what is read for text a purse of its own: by now every object has been looked at once.
    pub(super) fn refill(&mut self) {
        self.left = self.bytes.len().saturating_mul(4).saturating_add(64 * 1024 * 1024);
    }

    pub(super) fn objects(&self) -> usize {
        self.places.len()
    }
}

/// The number of `12 0 obj`, read backwards from `obj`.
fn number_before(bytes: &[u8], at: usize) -> Option<u32> {
    let before = bytes.get(at.saturating_sub(48)..at)?;
    let before = before.trim_ascii_end();
    let (before, _generation) = digits(before)?;
    let trimmed = before.len() - before.iter().rev().take_while(|&&byte| is_space(byte)).count();
    if trimmed == before.len() {
        return None;
    }
    let (_, number) = digits(before.get(..trimmed)?)?;
    Some(number)
}

fn digits(bytes: &[u8]) -> Option<(&[u8], u32)> {
    let len = bytes.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let (before, digits) = bytes.split_at_checked(bytes.len() - len)?;
    let digits = core::str::from_utf8(digits).ok()?;
    Some((before, digits.parse().ok()?))
}
