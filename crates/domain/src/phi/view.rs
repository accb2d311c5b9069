//! The text as a reader sees it: tags gone, character references decoded, accents and full-width
//! forms folded to one ASCII byte per character, with the way back to the original bytes.
//!
//! `<b>529.982</b>.247-25`, `529&#46;982&nbsp;247&shy;25` and `５２９…` all become plain digits here,
//! so that no scanner has to know about markup. Values of attributes (alt texts, links) follow the
//! text as segments of their own.

use alloc::vec::Vec;

use super::fold::{Folded, fold, reference};
use crate::gate::text::markup::{Tag, Token, Tokens};

/// Between blocks, cells and segments: nothing is read across it unless a scanner says so.
pub(super) const BREAK: u8 = 0x02;
/// Any character that is neither letter, digit, space nor ASCII punctuation.
pub(super) const OTHER: u8 = 0x01;
/// An ordinal sign, as in `nº` and `1ª`.
pub(super) const ORDINAL: u8 = 0x03;

/// Normalised bytes and where each came from.
#[derive(Default)]
pub(super) struct View {
    bytes: Vec<u8>,
    /// In order, and each from where the one before ends.
    pieces: Vec<Piece>,
    /// A raised or lowered note stands open behind a word.
    noted: bool,
}

/// Bytes of a view whose originals stand side by side: any number of one byte each, or one of another width.
struct Piece {
    /// First byte in the view, and in the text.
    at: u32,
    start: u32,
    width: u8,
}

impl Piece {
    /// Where the byte at a place of the view came from.
    const fn original(&self, place: u32) -> u32 {
        self.start.saturating_add(place.saturating_sub(self.at))
    }
}

impl View {
    /// Turns to another text.
    pub(super) fn read(&mut self, text: &str) {
        let view = self;
        view.bytes.clear();
        view.bytes.reserve(text.len() + 16);
        view.pieces.clear();
        view.noted = false;
        let (mut values, mut named) = (Vec::new(), Vec::new());
        for token in Tokens::new(text) {
            match token {
                Token::Text(place) | Token::Rest(place) => {
                    view.append(text.get(place.clone()).unwrap_or(""), place.start);
                }
                Token::Hidden(place) => values.push(place),
                Token::Tag(tag) => {
                    view.tag(&tag);
                    // `<ana@example.org>` is a tag to a browser, and an address to whoever wrote it.
                    if tag.name.contains('@') {
                        values.push(tag.place.start.saturating_add(1)..tag.attributes.start);
                    }
                    for (name, value) in tag.attributes(text).filter(|(_, value)| !value.is_empty()) {
                        // `data-cpf="…"`: the name that somebody gave the value says what it is.
                        let own = text.get(name.clone()).and_then(|name| name.get(..5));
                        if own.is_some_and(|start| start.eq_ignore_ascii_case("data-")) {
                            named.push((values.len(), name.start.saturating_add(5)..name.end));
                        }
                        values.push(value);
                    }
                }
            }
        }
        let mut named = named.into_iter().peekable();
        for (index, place) in values.into_iter().enumerate() {
            view.push(BREAK, place.start, 0);
            if let Some((_, name)) = named.next_if(|(of, _)| *of == index) {
                view.append(text.get(name.clone()).unwrap_or(""), name.start);
                view.push(b'=', name.end, 1);
            }
            view.append(text.get(place.clone()).unwrap_or(""), place.start);
        }
        view.push(BREAK, text.len(), 0);
    }

    /// Adds a text without markup that begins at `base`.
    fn append(&mut self, text: &str, base: usize) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(rest) = bytes.get(at..) {
            let plain = rest.iter().take_while(|byte| PLAIN.get(usize::from(**byte)) == Some(&true)).count();
            self.plain(rest.get(..plain).unwrap_or_default(), base + at);
            at += plain;
            let Some(&byte) = bytes.get(at) else { break };
            let place = base + at;
            match byte {
                b'&' => match reference(text.get(at..).unwrap_or("")) {
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
    }

    /// Adds bytes that stand for themselves.
    fn plain(&mut self, bytes: &[u8], start: usize) {
        if let Some((first, rest)) = bytes.split_first() {
            self.push(*first, start, 1);
            self.bytes.extend_from_slice(rest);
        }
    }

    fn push(&mut self, byte: u8, start: usize, width: usize) {
        // A window is far below 4 GiB, and nothing in it stands for more than 255 bytes.
        let (Ok(at), Ok(start), Ok(width)) =
            (u32::try_from(self.bytes.len()), u32::try_from(start), u8::try_from(width))
        else {
            return;
        };
        let goes_on =
            self.pieces.last().is_some_and(|piece| piece.width == 1 && width == 1 && piece.original(at) == start);
        if !goes_on {
            self.pieces.push(Piece { at, start, width });
        }
        self.bytes.push(byte);
    }

    fn fold(&mut self, folded: Folded, start: usize, width: usize) {
        match folded {
            Folded::Byte(byte) => self.push(byte, start, width),
            Folded::Nothing => {}
            Folded::Mark => self.mark(start, width),
        }
    }

    /// A mark belongs to the letter before it: a span that ends there must cover both.
    fn mark(&mut self, start: usize, width: usize) {
        let letter = self.bytes.len().checked_sub(1).and_then(|at| u32::try_from(at).ok());
        let (Some(at), Some(piece), Ok(width)) = (letter, self.pieces.last_mut(), u8::try_from(width)) else { return };
        let letter = piece.original(at);
        let touches = letter as usize + usize::from(piece.width) == start;
        let Some(both) = piece.width.checked_add(width).filter(|_| touches) else { return };
        if piece.at == at {
            piece.width = both;
        } else {
            self.pieces.push(Piece { at, start: letter, width: both });
        }
    }

    /// Only what a page keeps parts the words around it.
    fn tag(&mut self, tag: &Tag<'_>) {
        let start = tag.place.start;
        if tag.is("br") {
            self.push(b'\n', start, tag.place.len().min(255));
        } else if tag.is("sup") || tag.is("sub") {
            // The mark of a footnote is no part of the name before it.
            let noted = !tag.closes && self.bytes.last().is_some_and(u8::is_ascii_alphabetic);
            if noted || self.noted {
                self.push(OTHER, start, 0);
            }
            self.noted = noted;
        } else if tag.block().is_some() {
            self.push(BREAK, start, 0);
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

    /// Where the byte at a place came from, and how many bytes it stands for.
    fn source(&self, place: usize) -> Option<(usize, usize)> {
        let place = u32::try_from(place).ok().filter(|_| place < self.bytes.len())?;
        let behind = self.pieces.partition_point(|piece| piece.at <= place);
        let piece = self.pieces.get(behind.checked_sub(1)?)?;
        Some((piece.original(place) as usize, usize::from(piece.width)))
    }

    /// The original bytes behind `start..end`.
    pub(super) fn original(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let last = end.checked_sub(1).filter(|last| *last >= start)?;
        let (first, _) = self.source(start)?;
        let (last, width) = self.source(last)?;
        let last = last + width;
        (first < last).then_some((first, last))
    }
}

/// Whether a byte stands for itself wherever it stands.
#[expect(clippy::indexing_slicing, reason = "evaluated when the program is built")]
static PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = b' ';
    while byte <= b'~' {
        plain[byte as usize] = !matches!(byte, b'&' | b'%' | b'\\');
        byte += 1;
    }
    plain[b'\n' as usize] = true;
    plain
};

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

    fn view(text: &str) -> View {
        let mut view = View::default();
        view.read(text);
        view
    }

    fn seen(text: &str) -> String {
        let view = view(text);
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
        assert_eq!(seen("<img alt='João'>x"), "x|Joao|");
        assert_eq!(
            seen("52<!-- > -->9<!-->.<!x>9<foo>8<b title='>'>2</b>"),
            "529.982| > |x|>|".replace("| > |x|", "|<!-- > -->|<!-->|<!x>|")
        );
        assert_eq!(seen("João<sup>1</sup> 5<sup>2</sup>9</sup>8"), "Joao|1| 5298|");
        assert_eq!(seen("a%40b.com R\\u00e3\\n"), "a@b.com Ra||");
    }

    proptest::proptest! {
        #[test]
        fn the_way_back_is_in_order_and_on_character_boundaries(
            pieces in proptest::collection::vec(proptest::sample::select(&[
                "a", "José", "\u{301}", "\u{ad}", "&nbsp;", "&#46;", "%40", "\\u00e3", "\r\n", " ", "５", "1️⃣", "–",
            ][..]), 0..60),
        ) {
            let text = pieces.concat();
            let view = view(&text);
            let mut end = 0;
            for place in 0..view.bytes().len() - 1 {
                let (start, width) = view.source(place).unwrap();
                proptest::prop_assert!(start >= end && width > 0);
                end = start + width;
                let source = text.get(start..end).unwrap();
                proptest::prop_assert!(!source.is_ascii() || width > 1 || source.as_bytes()[0] == view.at(place));
            }
        }
    }

    #[test]
    fn the_way_back_covers_marks_and_references() {
        let text = "x <b>Jose\u{301}</b>";
        let view = view(text);
        let at = view.bytes().iter().position(|b| *b == b'J').unwrap();
        let (start, end) = view.original(at, at + 4).unwrap();
        assert_eq!(text.get(start..end), Some("Jose\u{301}"));
    }
}
