//! The text as a reader sees it: tags gone, character references decoded, accents and full-width
//! forms folded to one ASCII byte per character, with the way back to the original bytes.
//!
//! `<b>529.982</b>.247-25`, `529&#46;982&nbsp;247&shy;25` and `５２９…` all become plain digits here,
//! so that no scanner has to know about markup. Values of attributes (alt texts, links) follow the
//! text as segments of their own.

use alloc::vec::Vec;

use super::fold::{Folded, fold, reference};

/// Between blocks, cells and segments: nothing is read across it unless a scanner says so.
pub(super) const BREAK: u8 = 0x02;
/// Any character that is neither letter, digit, space nor ASCII punctuation.
pub(super) const OTHER: u8 = 0x01;
/// An ordinal sign, as in `nº` and `1ª`.
pub(super) const ORDINAL: u8 = 0x03;

/// Normalised bytes and where each came from.
pub(super) struct View {
    bytes: Vec<u8>,
    starts: Vec<u32>,
    widths: Vec<u8>,
}

/// Tags that leave no gap in the words around them.
const INLINE: [&[u8]; 25] = [
    b"a", b"abbr", b"b", b"bdi", b"bdo", b"cite", b"code", b"del", b"dfn", b"em", b"font", b"i", b"ins", b"kbd",
    b"label", b"mark", b"q", b"s", b"samp", b"small", b"span", b"strong", b"time", b"u", b"wbr",
];

impl View {
    pub(super) fn new(text: &str) -> Self {
        let mut view = Self {
            bytes: Vec::with_capacity(text.len() + 16),
            starts: Vec::with_capacity(text.len() + 16),
            widths: Vec::with_capacity(text.len() + 16),
        };
        let values = view.append(text, 0, true);
        for (start, end) in values {
            view.push(BREAK, start, 0);
            if let Some(value) = text.get(start..end) {
                let _nested = view.append(value, start, false);
            }
        }
        view.push(BREAK, text.len(), 0);
        view
    }

    /// Adds a text that begins at `base`; with `markup`, drops tags and returns where their
    /// attribute values are.
    fn append(&mut self, text: &str, base: usize, markup: bool) -> Vec<(usize, usize)> {
        let bytes = text.as_bytes();
        let mut values = Vec::new();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            let place = base + at;
            match byte {
                b'<' if markup => match tag_end(bytes, at) {
                    Some(end) => {
                        self.tag(bytes.get(at..end).unwrap_or_default(), place, &mut values);
                        at = end;
                    }
                    None => {
                        self.push(byte, place, 1);
                        at += 1;
                    }
                },
                b'&' => match reference(bytes.get(at..bytes.len().min(at + 12)).unwrap_or_default()) {
                    Some((folded, len)) => {
                        self.fold(folded, place, len);
                        at += len;
                    }
                    None => {
                        self.push(byte, place, 1);
                        at += 1;
                    }
                },
                b'%' | b'\\' => {
                    let (folded, len) = escape(bytes.get(at..bytes.len().min(at + 6)).unwrap_or_default());
                    self.fold(folded, place, len);
                    at += len;
                }
                b'\r' => at += 1,
                b'\n' | b' '..=b'~' => {
                    self.push(byte, place, 1);
                    at += 1;
                }
                0..=0x1f | 0x7f => {
                    self.push(b' ', place, 1);
                    at += 1;
                }
                _ => {
                    let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
                    self.fold(fold(c), place, c.len_utf8());
                    at += c.len_utf8();
                }
            }
        }
        values
    }

    fn push(&mut self, byte: u8, start: usize, width: usize) {
        // Texts are bounded far below 4 GiB; what lies beyond is not looked at.
        if let (Ok(start), Ok(width)) = (u32::try_from(start), u8::try_from(width)) {
            self.bytes.push(byte);
            self.starts.push(start);
            self.widths.push(width);
        }
    }

    fn fold(&mut self, folded: Folded, start: usize, width: usize) {
        match folded {
            Folded::Byte(byte) => self.push(byte, start, width),
            Folded::Nothing => {}
            // A mark belongs to the letter before it: a span that ends there must cover both.
            Folded::Mark => {
                if let (Some(last), Some(old), Ok(add)) =
                    (self.starts.last(), self.widths.last_mut(), u8::try_from(width))
                    && *last as usize + usize::from(*old) == start
                {
                    *old = old.checked_add(add).unwrap_or(*old);
                }
            }
        }
    }

    fn tag(&mut self, tag: &[u8], start: usize, values: &mut Vec<(usize, usize)>) {
        let name_at = if tag.get(1) == Some(&b'/') { 2 } else { 1 };
        let name = tag.get(name_at..).unwrap_or_default();
        let len = name.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        let name = name.get(..len).unwrap_or_default();
        if name.eq_ignore_ascii_case(b"br") {
            self.push(b'\n', start, tag.len().min(255));
        } else if name.eq_ignore_ascii_case(b"sup") || name.eq_ignore_ascii_case(b"sub") {
            self.push(OTHER, start, 0);
        } else if !INLINE.iter().any(|inline| name.eq_ignore_ascii_case(inline)) {
            self.push(BREAK, start, 0);
        }
        if tag.get(1) == Some(&b'!') {
            values.push((start + 2, start + tag.len() - 1));
            return;
        }
        let mut quote = None;
        for (at, byte) in tag.iter().enumerate() {
            match (quote, byte) {
                (None, b'"' | b'\'') => quote = Some((*byte, at + 1)),
                (Some((mark, from)), byte) if mark == *byte => {
                    if at > from {
                        values.push((start + from, start + at));
                    }
                    quote = None;
                }
                _ => {}
            }
        }
    }

    /// The byte at a place; a break beyond the ends.
    pub(super) fn at(&self, place: usize) -> u8 {
        self.bytes.get(place).copied().unwrap_or(BREAK)
    }

    /// The byte before a place.
    pub(super) fn before(&self, place: usize) -> u8 {
        place.checked_sub(1).map_or(BREAK, |place| self.at(place))
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(super) fn slice(&self, start: usize, end: usize) -> &[u8] {
        self.bytes.get(start..end.min(self.bytes.len())).unwrap_or_default()
    }

    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// The original bytes behind `start..end`.
    pub(super) fn original(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let last = end.checked_sub(1).filter(|last| *last >= start)?;
        let first = *self.starts.get(start)? as usize;
        let last = *self.starts.get(last)? as usize + usize::from(*self.widths.get(last)?);
        (first < last).then_some((first, last))
    }
}

/// One past the `>` of the tag that starts here. Text such as `p < 0,05` is no tag.
fn tag_end(bytes: &[u8], at: usize) -> Option<usize> {
    let first = bytes.get(at + 1)?;
    if !first.is_ascii_alphabetic() && !matches!(first, b'/' | b'!') {
        return None;
    }
    // Stopping at the next `<` keeps a run of lone `<` from being read again and again.
    let len = bytes.get(at + 1..)?.iter().position(|b| matches!(b, b'<' | b'>'))?;
    (bytes.get(at + 1 + len) == Some(&b'>')).then_some(at + 2 + len)
}

/// A percent or JSON escape, or the character itself.
fn escape(bytes: &[u8]) -> (Folded, usize) {
    let hex = |from: usize, to: usize| {
        let digits = core::str::from_utf8(bytes.get(from..to)?).ok()?;
        let plain = digits.bytes().all(|b| b.is_ascii_hexdigit());
        plain.then(|| u32::from_str_radix(digits, 16).ok()).flatten()
    };
    match bytes {
        [b'%', ..] => match hex(1, 3) {
            // Only what a link really escapes: "20 %20" in prose is left alone.
            Some(code @ (0x20 | 0x2d | 0x2e | 0x2f | 0x3a | 0x3d | 0x40)) => {
                (Folded::Byte(u8::try_from(code).unwrap_or(b' ')), 3)
            }
            _ => (Folded::Byte(b'%'), 1),
        },
        [b'\\', b'n' | b't' | b'r', ..] => (Folded::Byte(b'\n'), 2),
        [b'\\', b'u', ..] => match hex(2, 6).and_then(char::from_u32) {
            Some(c) => (fold(c), 6),
            None => (Folded::Byte(b'\\'), 1),
        },
        _ => (Folded::Byte(b'\\'), 1),
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::*;

    fn seen(text: &str) -> String {
        let view = View::new(text);
        view.bytes().iter().map(|b| if *b < 0x20 { '|' } else { char::from(*b) }).collect()
    }

    #[test]
    fn a_reader_sees_through_markup_and_encodings() {
        assert_eq!(seen("<b>529.982</b>.247&#45;25"), "529.982.247-25|");
        assert_eq!(seen("529\u{ad}.982\u{a0}247&shy;&nbsp;25"), "529.982 247 25|");
        assert_eq!(seen("５２９．９８２"), "529.982|");
        assert_eq!(seen("Jo&atilde;o Jose\u{301} Conceição"), "Joao Jose Conceicao|");
        assert_eq!(seen("<td>a</td><td>b</td>"), "|a||b||");
        assert_eq!(seen("p < 0,05 e x<y"), "p < 0,05 e x<y|");
        assert_eq!(seen("<img alt='João'>x"), "|x|Joao|");
        assert_eq!(seen("a%40b.com R\\u00e3\\n"), "a@b.com Ra||");
    }

    #[test]
    fn the_way_back_covers_marks_and_references() {
        let text = "x <b>Jose\u{301}</b>";
        let view = View::new(text);
        let at = view.bytes().iter().position(|b| *b == b'J').unwrap();
        let (start, end) = view.original(at, at + 4).unwrap();
        assert_eq!(text.get(start..end), Some("Jose\u{301}"));
    }
}
