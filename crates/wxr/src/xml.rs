//! XML as a stream, with bounds: elements by name, texts as a whole. Declarations are refused, as none of them is
//! needed here and entities are how a small file becomes a large one or reads another's.

use std::io::BufRead;

use quick_xml::escape::EscapeError;
use quick_xml::events::{BytesDecl, BytesStart, Event};
use quick_xml::name::NamespaceError;
use quick_xml::reader::NsReader;

use crate::chars;
use crate::limits::{MARKUP_BYTES, MAX_TAG_BYTES};
use crate::name::{Name, Space};
use crate::source::Source;
use crate::text::Text;
use crate::{Error, Id, Limits, Refusal};

/// `&` and `;`.
const REFERENCE_BYTES: usize = 2;

/// What a document consists of, white space, notes and instructions left out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// An element begins.
    Open(Name),
    /// An element ends.
    Close,
    /// The document ends.
    End,
}

/// A document on its way.
pub(crate) struct Xml<R> {
    reader: NsReader<Source<R>>,
    buffer: Vec<u8>,
    limits: Limits,
    /// Where the entry begins that is being read, for its bound.
    entry_from: u64,
    /// Where the last token begins.
    at: u64,
    depth: u8,
    /// Whether the root has begun.
    rooted: bool,
    /// Attributes of the last element that began, those without prefix.
    attributes: Vec<(String, String)>,
    replaced: u64,
}

impl<R: BufRead> Xml<R> {
    /// Reads nothing yet.
    pub(crate) fn new(input: R, limits: Limits) -> Self {
        let mut reader = NsReader::from_reader(Source::new(input));
        reader.config_mut().expand_empty_elements = true;
        // A lone `&` may be part of a section that was not split (see `Text`); elsewhere `Text` refuses it.
        reader.config_mut().allow_dangling_amp = true;
        let (buffer, attributes) = (Vec::new(), Vec::new());
        Self { reader, buffer, limits, entry_from: 0, at: 0, depth: 0, rooted: false, attributes, replaced: 0 }
    }

    /// The bounds.
    pub(crate) const fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Bytes read.
    pub(crate) fn offset(&self) -> u64 {
        self.reader.get_ref().consumed()
    }

    /// Bytes before the last token.
    pub(crate) const fn at(&self) -> u64 {
        self.at
    }

    /// An error at the last token.
    pub(crate) const fn refuse(&self, refusal: Refusal) -> Error {
        Error { refusal, offset: self.at }
    }

    /// Characters replaced since the last call.
    pub(crate) const fn take_replaced(&mut self) -> u64 {
        std::mem::replace(&mut self.replaced, 0)
    }

    /// Lets the bound of an entry begin here.
    pub(crate) fn begin_entry(&mut self) {
        self.entry_from = self.offset();
    }

    /// Goes on to the next element's beginning or end.
    pub(crate) fn step(&mut self) -> Result<Step, Error> {
        if self.offset() == 0 && self.is_wide() {
            return Err(self.refuse(Refusal::Encoding));
        }
        loop {
            let bound = self.bound(self.limits.text_bytes.max(MAX_TAG_BYTES as u64));
            let event = match self.reader.read_event_into(&mut self.buffer) {
                Ok(event) => event,
                Err(error) => return Err(refused(&error, self.reader.get_ref(), bound, self.at)),
            };
            let refusal = match event {
                Event::Start(start) => {
                    let space = Space::of(&self.reader.resolver().resolve_element(start.name()).0);
                    if self.depth == 0 && self.rooted {
                        Refusal::Malformed
                    } else if self.depth >= self.limits.depth {
                        Refusal::TooDeep
                    } else {
                        (self.depth, self.rooted) = (self.depth + 1, true);
                        match open(&start, space, &self.limits, &mut self.attributes) {
                            Ok((name, replaced)) => {
                                self.replaced += replaced;
                                return Ok(Step::Open(name));
                            }
                            Err(refusal) => refusal,
                        }
                    }
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Step::Close);
                }
                Event::Comment(_) | Event::PI(_) => continue,
                Event::Text(text) if blank(&text, self.at) => continue,
                Event::CData(text) if self.depth > 0 && blank(&text, self.at) => continue,
                Event::Decl(declaration) => match (self.rooted, declared(&declaration)) {
                    (false, Ok(())) => continue,
                    (false, Err(refusal)) => refusal,
                    (true, _) => Refusal::Malformed,
                },
                Event::DocType(_) => Refusal::Doctype,
                Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) if self.depth == 0 => Refusal::Malformed,
                Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) => Refusal::Unexpected,
                Event::Eof if self.depth > 0 => Refusal::Truncated,
                Event::Eof => return Ok(Step::End),
                Event::Empty(_) => continue,
            };
            return Err(self.refuse(refusal));
        }
    }

    /// Whether the file begins with the mark of UTF-16. The XML reader looks at it otherwise where somebody else in the build
    /// asked for its encodings.
    fn is_wide(&mut self) -> bool {
        self.bound(2);
        matches!(self.reader.get_mut().fill_buf(), Ok([0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]))
    }

    /// The next element within the one that is open, or `None` at its end.
    pub(crate) fn child(&mut self) -> Result<Option<Name>, Error> {
        match self.step()? {
            Step::Open(name) => Ok(Some(name)),
            Step::Close => Ok(None),
            Step::End => Err(self.refuse(Refusal::Truncated)),
        }
    }

    /// Passes over the element that is open.
    pub(crate) fn skip(&mut self) -> Result<(), Error> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            match self.step() {
                Ok(_) => {}
                // Nobody reads what is passed over, so text and elements may be mixed in it.
                Err(error) if error.refusal == Refusal::Unexpected => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// An attribute of the element that has just begun.
    pub(crate) fn attribute(&mut self, name: &str) -> Option<String> {
        self.attributes.iter_mut().find(|(key, _)| key == name).map(|(_, value)| std::mem::take(value))
    }

    /// The long text of the element that is open, which ends with it.
    pub(crate) fn text(&mut self) -> Result<String, Error> {
        self.read_text(self.limits.text_bytes)
    }

    /// The short text of the element that is open, which ends with it.
    pub(crate) fn line(&mut self) -> Result<String, Error> {
        self.read_text(self.limits.line_bytes)
    }

    /// The short text of the element that is open, if there is any.
    pub(crate) fn given(&mut self) -> Result<Option<String>, Error> {
        Ok(Some(self.line()?).filter(|text| !text.is_empty()))
    }

    /// The number of an object: 0 and nothing are none.
    pub(crate) fn id(&mut self) -> Result<Option<Id>, Error> {
        Ok(self.number::<u64>()?.and_then(Id::new))
    }

    /// A number, or `None` when there is nothing.
    pub(crate) fn number<N: std::str::FromStr>(&mut self) -> Result<Option<N>, Error> {
        let offset = self.at;
        match self.line()?.trim() {
            "" => Ok(None),
            digits => digits.parse().map(Some).map_err(|_| Error { refusal: Refusal::Number, offset }),
        }
    }

    fn read_text(&mut self, most: u64) -> Result<String, Error> {
        let mut text = Text::default();
        let mut left = most;
        let element = self.at;
        loop {
            let bound = self.bound(left);
            let event = match self.reader.read_event_into(&mut self.buffer) {
                Ok(event) => event,
                Err(error) => return Err(refused(&error, self.reader.get_ref(), bound, self.at)),
            };
            // Counted as it stands in the file: what a reference becomes is never longer.
            let (taken, result) = match event {
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    let text = text.finish().map_err(|refusal| Error { refusal, offset: element })?;
                    let (value, replaced) = chars::clean(text);
                    self.replaced += replaced;
                    return Ok(value);
                }
                Event::Text(run) => (run.len(), text.plain(&run)),
                Event::GeneralRef(reference) => (reference.len() + REFERENCE_BYTES, text.reference(&reference)),
                Event::CData(section) => (section.len(), text.section(&section)),
                Event::Comment(_) | Event::PI(_) => (0, Ok(())),
                Event::DocType(_) => (0, Err(Refusal::Doctype)),
                Event::Decl(_) => (0, Err(Refusal::Malformed)),
                Event::Start(_) | Event::Empty(_) => (0, Err(Refusal::Unexpected)),
                Event::Eof => (0, Err(Refusal::Truncated)),
            };
            result.map_err(|refusal| self.refuse(refusal))?;
            left = left.checked_sub(taken as u64).ok_or(self.refuse(Refusal::TextTooLong))?;
        }
    }

    /// Bounds the next token: by what a text may take, by what is left of the entry, by what is left of the document.
    /// Returns what a longer one is refused for.
    fn bound(&mut self, text: u64) -> Refusal {
        self.buffer.clear();
        let source = self.reader.get_mut();
        self.at = source.consumed();
        let text = (self.at.saturating_add(text).saturating_add(MARKUP_BYTES), Refusal::TextTooLong);
        let entry = (self.entry_from.saturating_add(self.limits.entry_bytes), Refusal::EntryTooLarge);
        let document = (self.limits.document_bytes, Refusal::DocumentTooLarge);
        let nearer = |one: (u64, Refusal), other: (u64, Refusal)| if other.0 < one.0 { other } else { one };
        let (bound, refusal) = nearer(nearer(document, entry), text);
        source.set_bound(bound);
        refusal
    }
}

/// White space, which the mark of UTF-8 may precede at the beginning of the file.
fn blank(text: &str, at: u64) -> bool {
    let text = if at == 0 { text.trim_start_matches('\u{FEFF}') } else { text };
    text.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'))
}

/// Whether a declaration's encoding is read. ASCII is UTF-8.
fn declared(declaration: &BytesDecl<'_>) -> Result<(), Refusal> {
    match declaration.encoding() {
        None => Ok(()),
        Some(Ok(name)) if name.eq_ignore_ascii_case("utf-8") || name.eq_ignore_ascii_case("us-ascii") => Ok(()),
        Some(Ok(_)) => Err(Refusal::Encoding),
        Some(Err(_)) => Err(Refusal::Malformed),
    }
}

/// The name of an element that begins, and the characters replaced in its attributes, which are put into `attributes`.
fn open(
    start: &BytesStart<'_>,
    space: Option<Space>,
    limits: &Limits,
    attributes: &mut Vec<(String, String)>,
) -> Result<(Name, u64), Refusal> {
    attributes.clear();
    if start.len() > MAX_TAG_BYTES {
        return Err(Refusal::TextTooLong);
    }
    let local = start.local_name();
    let name = Name::of(space.ok_or(Refusal::Prefix)?, local.as_ref());
    if local.as_ref().is_empty() {
        return Err(Refusal::Malformed);
    }
    let mut replaced = 0;
    for (index, attribute) in start.attributes().enumerate() {
        if index >= limits.attributes {
            return Err(Refusal::TooManyAttributes);
        }
        let attribute = attribute.map_err(|_| Refusal::Malformed)?;
        let value = chars::attribute(&attribute.value).map_err(escape)?;
        if attribute.key.prefix().is_none() {
            let (value, count) = chars::clean(value);
            replaced += count;
            attributes.push((attribute.key.as_ref().to_owned(), value));
        }
    }
    Ok((name, replaced))
}

/// What is wrong with a reference.
pub(crate) fn escape(error: EscapeError) -> Refusal {
    match error {
        EscapeError::UnrecognizedEntity(..) => Refusal::Entity,
        _ => Refusal::Malformed,
    }
}

/// Names an error of the XML reader, whose own words repeat what stands in the file.
fn refused<R>(error: &quick_xml::Error, source: &Source<R>, bound: Refusal, offset: u64) -> Error {
    let refusal = match error {
        quick_xml::Error::Io(_) if source.stopped() => bound,
        quick_xml::Error::Io(_) => Refusal::Unreadable,
        quick_xml::Error::Encoding(_) => Refusal::Encoding,
        quick_xml::Error::Namespace(NamespaceError::TooManyBindings(_)) => Refusal::TooManyAttributes,
        _ if source.ended() => Refusal::Truncated,
        _ => Refusal::Malformed,
    };
    Error { refusal, offset }
}
