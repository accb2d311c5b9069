//! What a PDF would do, and what it says outside of its pages.

use std::collections::BTreeSet;

use super::object::{Dict, Value};
use crate::Flag;
use crate::text::Text;

/// Names under which people's words stand: of the document, of notes, of fields, of pictures.
const WORDS: [&[u8]; 13] = [
    b"Title",
    b"Author",
    b"Subject",
    b"Keywords",
    b"Contents",
    b"V",
    b"DV",
    b"T",
    b"TU",
    b"RC",
    b"Alt",
    b"ActualText",
    b"E",
];

/// What was seen.
#[derive(Default)]
pub(super) struct Active {
    pub(super) flags: BTreeSet<Flag>,
    /// Objects that opening the file refers to.
    pub(super) opens: Vec<u32>,
    /// Objects that could not be read.
    pub(super) broken: u32,
}

impl Active {
    /// Looks at a value and all in it, and takes its words.
    pub(super) fn look(&mut self, value: &Value, text: &mut Text) {
        match value {
            Value::Dict(dict) => {
                for (name, value) in &dict.0 {
                    self.entry(name, value);
                    if let Value::Text(words) = value
                        && WORDS.contains(&name.as_slice())
                    {
                        say(words, text);
                    }
                    self.look(value, text);
                }
            }
            Value::Array(values) => values.iter().for_each(|value| self.look(value, text)),
            _ => {}
        }
    }

    fn entry(&mut self, name: &[u8], value: &Value) {
        let flag = match (name, value) {
            (b"JS" | b"JavaScript", _) => Some(Flag::JavaScript),
            (b"S", Value::Name(action)) => of_action(action),
            (b"OpenAction", value) => {
                match value {
                    Value::Ref(number) => self.opens.push(*number),
                    value => self.open(value),
                }
                None
            }
            (b"AA", Value::Dict(_) | Value::Ref(_)) => Some(Flag::EventAction),
            (b"AcroForm", Value::Dict(_) | Value::Ref(_)) => Some(Flag::Form),
            (b"XFA", Value::Array(_) | Value::Ref(_) | Value::Text(_)) => Some(Flag::Xfa),
            (b"EmbeddedFiles" | b"EF", Value::Dict(_) | Value::Ref(_)) => Some(Flag::EmbeddedFile),
            (b"Type" | b"Subtype", Value::Name(kind)) => match kind.as_slice() {
                b"EmbeddedFile" | b"FileAttachment" => Some(Flag::EmbeddedFile),
                b"RichMedia" | b"3D" | b"Movie" | b"Sound" | b"Screen" => Some(Flag::RichMedia),
                _ => None,
            },
            (b"URI", Value::Text(_)) => Some(Flag::WebLink),
            _ => None,
        };
        self.flags.extend(flag);
    }

    /// Opening at a page is no action; anything else is.
    pub(super) fn open(&mut self, value: &Value) {
        let harmless = match value {
            Value::Array(_) | Value::Name(_) | Value::Text(_) | Value::Other => true,
            Value::Dict(dict) => goes_to_page(dict),
            _ => false,
        };
        if !harmless {
            self.flags.insert(Flag::OpenAction);
        }
    }
}

fn goes_to_page(dict: &Dict) -> bool {
    let kinds = dict.0.iter().filter(|(name, _)| name == b"S");
    let plain = |value: &Value| matches!(value, Value::Name(kind) if kind == b"GoTo" || kind == b"Named");
    kinds.clone().count() > 0 && kinds.clone().all(|(_, value)| plain(value)) && dict.get(b"Next").is_none()
}

fn of_action(action: &[u8]) -> Option<Flag> {
    match action {
        b"JavaScript" => Some(Flag::JavaScript),
        b"Launch" => Some(Flag::Launch),
        b"SubmitForm" | b"ImportData" | b"GoToR" | b"GoToE" | b"Thread" => Some(Flag::RemoteAction),
        b"URI" => Some(Flag::WebLink),
        b"Rendition" | b"Movie" | b"Sound" | b"RichMediaExecute" | b"GoTo3DView" => Some(Flag::RichMedia),
        _ => None,
    }
}

/// A text string (§7.9.2.2): UTF-16 or UTF-8 with its mark, else one byte a letter.
fn say(words: &[u8], text: &mut Text) {
    text.line();
    match words {
        [0xFE, 0xFF, rest @ ..] => {
            let units = rest.chunks_exact(2).filter_map(|pair| pair.try_into().ok().map(u16::from_be_bytes));
            text.push_utf16(units);
        }
        [0xFF, 0xFE, rest @ ..] => {
            let units = rest.chunks_exact(2).filter_map(|pair| pair.try_into().ok().map(u16::from_le_bytes));
            text.push_utf16(units);
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => text.push_bytes(rest),
        words => text.push_bytes(words),
    }
    text.line();
}
