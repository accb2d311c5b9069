//! From the codes of a font to letters (ISO 32000-1 §9.10).

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use super::index::Index;
use super::lexer::{Lexer, Token};
use super::object::{Dict, Value};
use crate::text::{Text, windows_1252};

/// Most codes of one font.
const MAX_CODES: usize = 65_536;

/// How a font's codes are read.
pub(super) struct Font {
    /// Two bytes a code.
    is_wide: bool,
    /// What the font says its codes mean.
    map: HashMap<u32, String>,
    /// Codes that were taught, those that were known as well.
    taught: usize,
    /// Letters of one-byte codes; empty when nothing says what codes mean.
    table: Vec<char>,
}

impl Font {
    /// A font in the usual encoding of western programs.
    pub(super) fn plain() -> Self {
        Self { is_wide: false, map: HashMap::new(), taught: 0, table: (0..=255).map(windows_1252).collect() }
    }

    /// Reads a font's dictionary.
    pub(super) fn of(index: &mut Index<'_>, dict: &Dict) -> Self {
        let is_wide = dict.is(b"Subtype", b"Type0");
        let mut font = if is_wide { Self { is_wide, ..Self::empty() } } else { Self::plain() };
        if let Some(encoding) = dict.get(b"Encoding").and_then(|value| index.resolve(value))
            && let Some(Value::Array(differences)) = encoding.dict().and_then(|dict| dict.get(b"Differences"))
        {
            font.differ(differences);
        }
        if let Some(Value::Ref(number)) = dict.get(b"ToUnicode")
            && let Some((_, map)) = index.stream(*number)
        {
            font.read_map(&map);
        }
        font
    }

    fn empty() -> Self {
        Self { is_wide: false, map: HashMap::new(), taught: 0, table: Vec::new() }
    }

    /// `[ 65 /A /aacute 200 /ccedilla ]`
    fn differ(&mut self, differences: &[Value]) {
        let mut code = 0;
        for value in differences {
            match value {
                Value::Number(_) => code = value.whole().unwrap_or(usize::MAX),
                Value::Name(name) => {
                    if let (Some(place), Some(letter)) = (self.table.get_mut(code), glyph(name)) {
                        *place = letter;
                    }
                    code = code.saturating_add(1);
                }
                _ => {}
            }
        }
    }

    /// `beginbfchar`, `beginbfrange` and the width of codes.
    fn read_map(&mut self, map: &[u8]) {
        let mut lexer = Lexer::new(map, 0);
        let mut row: Vec<Vec<u8>> = Vec::new();
        let mut section: &[u8] = b"";
        let mut in_list = false;
        while let Some(token) = lexer.next() {
            match token {
                Token::Word(word @ (b"beginbfchar" | b"beginbfrange" | b"begincodespacerange")) => {
                    section = word;
                    row.clear();
                }
                Token::Word(b"endbfchar" | b"endbfrange" | b"endcodespacerange") => section = b"",
                Token::Array => in_list = true,
                Token::ArrayEnd => {
                    in_list = false;
                    if let [low, _, letters @ ..] = row.as_slice() {
                        let low = code(low);
                        for (offset, letter) in (0..).zip(letters) {
                            self.learn(low.saturating_add(offset), utf16(letter));
                        }
                    }
                    row.clear();
                }
                Token::Text(bytes) => row.push(bytes),
                _ => {}
            }
            match (section, row.as_slice()) {
                (b"begincodespacerange", [low, _]) => {
                    self.is_wide = low.len() > 1;
                    row.clear();
                }
                (b"beginbfchar", [from, to]) => {
                    self.learn(code(from), utf16(to));
                    row.clear();
                }
                (b"beginbfrange", [low, high, to]) if !in_list => {
                    self.learn_range(code(low), code(high), utf16(to));
                    row.clear();
                }
                _ => {}
            }
            if row.len() > MAX_CODES {
                return;
            }
        }
    }

    fn learn(&mut self, code: u32, letters: String) {
        self.taught += 1;
        if self.taught <= MAX_CODES && letters.len() <= 64 {
            self.map.insert(code, letters);
        }
    }

    fn learn_range(&mut self, low: u32, high: u32, first: String) {
        let mut letters: Vec<char> = first.chars().collect();
        for code in low..=high.min(low.saturating_add(0xFFFF)) {
            if self.taught >= MAX_CODES {
                return;
            }
            self.learn(code, letters.iter().collect());
            let Some(last) = letters.last_mut() else { return };
            *last = char::from_u32(u32::from(*last) + 1).unwrap_or(char::REPLACEMENT_CHARACTER);
        }
    }

    /// Appends what codes mean. Says whether all were understood.
    pub(super) fn say(&self, codes: &[u8], text: &mut Text) -> bool {
        let mut understood = true;
        for unit in codes.chunks(if self.is_wide { 2 } else { 1 }) {
            let code = code(unit);
            if let Some(letters) = self.map.get(&code) {
                text.push(letters);
            } else if let Some(&letter) = self.table.get(code as usize).filter(|_| !self.is_wide) {
                if !letter.is_control() {
                    text.push_char(letter);
                }
            } else {
                understood = false;
            }
        }
        understood
    }
}

fn code(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |code, &byte| code << 8 | u32::from(byte))
}

fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> =
        bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok().map(u16::from_be_bytes)).collect();
    if bytes.len() == 1 {
        bytes.iter().map(|&byte| char::from(byte)).collect()
    } else {
        String::from_utf16_lossy(&units)
    }
}

/// The letter of a glyph's name: `a`, `aacute`, `uni00E1`, `one`.
fn glyph(name: &[u8]) -> Option<char> {
    const ACCENTS: [(&str, char); 8] = [
        ("acute", '\u{301}'),
        ("grave", '\u{300}'),
        ("circumflex", '\u{302}'),
        ("tilde", '\u{303}'),
        ("dieresis", '\u{308}'),
        ("cedilla", '\u{327}'),
        ("ring", '\u{30A}'),
        ("caron", '\u{30C}'),
    ];
    const NAMED: [(&str, char); 40] = [
        ("space", ' '),
        ("zero", '0'),
        ("one", '1'),
        ("two", '2'),
        ("three", '3'),
        ("four", '4'),
        ("five", '5'),
        ("six", '6'),
        ("seven", '7'),
        ("eight", '8'),
        ("nine", '9'),
        ("period", '.'),
        ("comma", ','),
        ("hyphen", '-'),
        ("minus", '-'),
        ("colon", ':'),
        ("semicolon", ';'),
        ("slash", '/'),
        ("at", '@'),
        ("underscore", '_'),
        ("parenleft", '('),
        ("parenright", ')'),
        ("plus", '+'),
        ("equal", '='),
        ("percent", '%'),
        ("ampersand", '&'),
        ("numbersign", '#'),
        ("asterisk", '*'),
        ("question", '?'),
        ("exclam", '!'),
        ("quotesingle", '\''),
        ("quotedbl", '"'),
        ("quoteright", '’'),
        ("quoteleft", '‘'),
        ("endash", '–'),
        ("emdash", '—'),
        ("degree", '°'),
        ("ordfeminine", 'ª'),
        ("ordmasculine", 'º'),
        ("bullet", '•'),
    ];
    let name = core::str::from_utf8(name).ok()?;
    let mut letters = name.chars();
    let first = letters.next()?;
    if letters.next().is_none() {
        return Some(first);
    }
    if let Some((_, letter)) = NAMED.iter().find(|(known, _)| *known == name) {
        return Some(*letter);
    }
    if let Some(digits) = name.strip_prefix("uni").or_else(|| name.strip_prefix('u')) {
        return u32::from_str_radix(digits.get(..4.min(digits.len()))?, 16).ok().and_then(char::from_u32);
    }
    let accent = ACCENTS.iter().find(|(accent, _)| name.get(1..) == Some(accent))?;
    [first, accent.1].into_iter().nfc().next()
}
