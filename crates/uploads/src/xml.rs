//! XML as a stream, with bounds. Declarations are refused: none of our formats needs them, and entities are how a small
//! file becomes a large one or reads another's.

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};

use crate::Refusal;

/// Deepest element. Word nests tables in text boxes in tables; drawings nest groups.
pub(crate) const MAX_DEPTH: usize = 256;

/// Most elements of one document: a sheet of a hundred thousand rows by ten columns has some two million.
const MAX_ELEMENTS: usize = 4_000_000;

/// What a reader of XML is told.
pub(crate) enum Node<'n> {
    /// An element begins.
    Start(&'n BytesStart<'n>),
    /// An element ends: its name without prefix.
    End(&'n str),
    /// Text between.
    Text(&'n str),
    /// A processing instruction, which may name a style sheet.
    Instruction,
}

/// Goes through a document.
pub(crate) fn walk(document: &str, mut visit: impl FnMut(Node<'_>)) -> Result<(), Refusal> {
    let mut reader = Reader::from_str(document.trim_start_matches('\u{FEFF}'));
    reader.config_mut().expand_empty_elements = true;
    let (mut depth, mut elements) = (0, 0);
    loop {
        match reader.read_event().map_err(|_| Refusal::Damaged)? {
            Event::Start(start) => {
                (depth, elements) = (depth + 1, elements + 1);
                if depth > MAX_DEPTH || elements > MAX_ELEMENTS {
                    return Err(Refusal::XmlTooComplex);
                }
                visit(Node::Start(&start));
            }
            Event::End(end) => {
                depth -= 1;
                visit(Node::End(end.local_name().as_ref()));
            }
            Event::Text(text) => visit(Node::Text(&text.xml10_content())),
            Event::CData(text) => visit(Node::Text(&text.xml10_content())),
            Event::GeneralRef(reference) => {
                let code = reference.resolve_char_ref().map_err(|_| Refusal::Damaged)?;
                match code {
                    Some(code) => visit(Node::Text(code.encode_utf8(&mut [0; 4]))),
                    None => visit(Node::Text(resolve_xml_entity(&reference).ok_or(Refusal::XmlEntities)?)),
                }
            }
            // Drawing programs name a document type, which nobody fetches; one with declarations of its own is refused.
            Event::DocType(named) if depth == 0 && elements == 0 && !named.contains('[') => {}
            Event::DocType(_) => return Err(Refusal::XmlEntities),
            Event::PI(_) => visit(Node::Instruction),
            Event::Decl(_) | Event::Comment(_) | Event::Empty(_) => {}
            Event::Eof if depth == 0 && elements > 0 => return Ok(()),
            Event::Eof => return Err(Refusal::Damaged),
        }
    }
}

/// The value of an attribute, by its name without prefix.
pub(crate) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = start.attributes();
    attributes.with_checks(false);
    let found = attributes.flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.value.into_owned())
}

/// The text of a document in UTF-8, or in UTF-16 with its mark.
pub(crate) fn decode(bytes: Vec<u8>) -> Result<String, Refusal> {
    let wide = |unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).skip(1).filter_map(|pair| pair.try_into().ok().map(unit)).collect();
        String::from_utf16(&units).map_err(|_| Refusal::Damaged)
    };
    match bytes.get(..2) {
        Some([0xFF, 0xFE]) => wide(u16::from_le_bytes),
        Some([0xFE, 0xFF]) => wide(u16::from_be_bytes),
        _ => String::from_utf8(bytes).map_err(|_| Refusal::Damaged),
    }
}
