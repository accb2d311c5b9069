//! Objects of PDF (ISO 32000-1 §7.3).

use core::ops::Range;

use super::lexer::{Lexer, Token};
use crate::bytes::has;

/// Deepest nesting of arrays and dictionaries.
const MAX_DEPTH: u32 = 64;

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// Null, true, false, and words that are none of PDF's.
    Other,
    Number(f64),
    Name(Vec<u8>),
    Text(Vec<u8>),
    Array(Vec<Value>),
    Dict(Dict),
    /// The number of another object.
    Ref(u32),
}

/// Names and their values, in order. Readers differ on which of two equal names counts, so that a search tells of all.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Dict(pub(super) Vec<(Vec<u8>, Value)>);

impl Dict {
    pub(super) fn get(&self, name: &[u8]) -> Option<&Value> {
        self.0.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    pub(super) fn number(&self, name: &[u8]) -> Option<usize> {
        self.get(name).and_then(Value::whole)
    }

    pub(super) fn is(&self, name: &[u8], value: &[u8]) -> bool {
        self.0.iter().any(|(key, found)| key == name && matches!(found, Value::Name(found) if found == value))
    }
}

impl Value {
    /// A number that counts or points.
    pub(super) fn whole(&self) -> Option<usize> {
        match self {
            Self::Number(number) if (0.0..=4_294_967_295.0).contains(number) => Some(*number as usize),
            _ => None,
        }
    }

    pub(super) const fn dict(&self) -> Option<&Dict> {
        match self {
            Self::Dict(dict) => Some(dict),
            _ => None,
        }
    }
}

/// An object with what lies behind it.
pub(super) struct Object {
    pub(super) value: Value,
    /// Where its stream begins, if it has one.
    pub(super) data: Option<usize>,
    /// One past the value.
    pub(super) end: usize,
}

/// Reads the object at a place: a value, and perhaps the start of a stream. What is no object tells how far it was read,
/// for that has cost as much.
pub(super) fn read(bytes: &[u8], at: usize) -> Result<Object, usize> {
    let mut lexer = Lexer::new(bytes, at);
    let value = value(&mut lexer, 0).ok_or(lexer.at)?;
    let end = lexer.at;
    lexer.skip_space();
    let mut data = None;
    if matches!(value, Value::Dict(_)) && has(bytes, lexer.at, b"stream") {
        let start = lexer.at + 6;
        data = Some(match bytes.get(start..) {
            Some([b'\r', b'\n', ..]) => start + 2,
            Some([b'\r' | b'\n', ..]) => start + 1,
            _ => start,
        });
    }
    Ok(Object { value, data, end })
}

/// Reads a value; an open array or dictionary ends with the bytes.
pub(super) fn value(lexer: &mut Lexer<'_>, depth: u32) -> Option<Value> {
    let token = lexer.next()?;
    of(token, lexer, depth)
}

fn of(token: Token<'_>, lexer: &mut Lexer<'_>, depth: u32) -> Option<Value> {
    if depth > MAX_DEPTH {
        return None;
    }
    Some(match token {
        Token::Number(number) => reference(number, lexer).unwrap_or(Value::Number(number)),
        Token::Name(name) => Value::Name(name),
        Token::Text(text) => Value::Text(text),
        Token::Array => {
            let mut values = Vec::new();
            while let Some(token) = lexer.next() {
                match token {
                    Token::ArrayEnd => break,
                    Token::Word(b"endobj") => return None,
                    token => values.push(of(token, lexer, depth + 1)?),
                }
            }
            Value::Array(values)
        }
        Token::Dict => {
            let mut entries = Vec::new();
            while let Some(token) = lexer.next() {
                match token {
                    Token::DictEnd => break,
                    Token::Name(name) => entries.push((name, value(lexer, depth + 1)?)),
                    Token::Word(b"endobj" | b"stream") => return None,
                    // Readers pass over what is no name.
                    _ => {}
                }
            }
            Value::Dict(Dict(entries))
        }
        Token::Word(_) | Token::ArrayEnd | Token::DictEnd => Value::Other,
    })
}

/// `12 0 R`.
fn reference(number: f64, lexer: &mut Lexer<'_>) -> Option<Value> {
    let mut ahead = lexer.clone();
    let Some(Token::Number(_)) = ahead.next() else { return None };
    let Some(Token::Word(b"R")) = ahead.next() else { return None };
    let number = Value::Number(number).whole()?;
    lexer.at = ahead.at;
    u32::try_from(number).ok().map(Value::Ref)
}

/// Where the data of a stream lies: as long as it says, if it ends there, else up to the next `endstream`.
pub(super) fn data(bytes: &[u8], start: usize, dict: &Dict) -> Range<usize> {
    if let Some(end) = dict.number(b"Length").and_then(|len| start.checked_add(len)).filter(|&end| end <= bytes.len()) {
        let mut lexer = Lexer::new(bytes, end);
        lexer.skip_space();
        if has(bytes, lexer.at, b"endstream") {
            return start..end;
        }
    }
    let rest = bytes.get(start..).unwrap_or_default();
    start..start + memchr::memmem::find(rest, b"endstream").unwrap_or(rest.len())
}
