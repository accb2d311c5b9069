//! The text that a reader sees of some markup, with the way back to the bytes it came from.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use super::entity::entity;

/// Text without markup.
#[derive(Debug, Default)]
pub(super) struct Decoded {
    pub(super) text: String,
    pieces: Vec<Piece>,
}

/// Text up to the next piece, and the source it stands for: the same bytes, or one entity or line break.
#[derive(Debug)]
struct Piece {
    at: usize,
    source: Range<usize>,
    is_verbatim: bool,
}

impl Decoded {
    /// Adds a stretch of a source as it stands.
    pub(super) fn push_raw(&mut self, source: &str, place: Range<usize>) {
        let Some(text) = source.get(place.clone()).filter(|text| !text.is_empty()) else { return };
        self.pieces.push(Piece { at: self.text.len(), source: place, is_verbatim: true });
        self.text.push_str(text);
    }

    /// Adds a character that other bytes stand for.
    pub(super) fn push_char(&mut self, character: char, place: Range<usize>) {
        self.pieces.push(Piece { at: self.text.len(), source: place, is_verbatim: false });
        self.text.push(character);
    }

    /// Adds a stretch of a source with its entities read.
    pub(super) fn push_html(&mut self, source: &str, place: Range<usize>) {
        let (mut from, mut at) = (place.start, place.start);
        while let Some(found) = source.get(at..place.end).and_then(|rest| rest.find('&')) {
            at = at.saturating_add(found);
            match entity(source.get(at..place.end).unwrap_or("")) {
                Some((character, length)) => {
                    self.push_raw(source, from..at);
                    from = at.saturating_add(length);
                    self.push_char(character, at..from);
                    at = from;
                }
                None => at = at.saturating_add(1),
            }
        }
        self.push_raw(source, from..place.end);
    }

    /// The bytes of the source that a part of the text came from; none for an empty part.
    pub(super) fn source_of(&self, part: &Range<usize>) -> Option<Range<usize>> {
        let last = part.end.checked_sub(1).filter(|last| *last >= part.start)?;
        let (first, last) = (self.piece(part.start)?, self.piece(last)?);
        let behind = |piece: &Piece, at: usize| piece.source.start.saturating_add(at.saturating_sub(piece.at));
        let start = if first.is_verbatim { behind(first, part.start) } else { first.source.start };
        let end = if last.is_verbatim { behind(last, part.end) } else { last.source.end };
        (start < end).then_some(start..end)
    }

    fn piece(&self, at: usize) -> Option<&Piece> {
        let behind = self.pieces.partition_point(|piece| piece.at <= at);
        self.pieces.get(behind.checked_sub(1)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_the_text_points_at_its_own_bytes() {
        let source = "x{&quot;nome&quot;: &quot;Jos&eacute; &amp; filhos&quot;&#125;y & z";
        let mut decoded = Decoded::default();
        decoded.push_html(source, 1..source.len());
        assert_eq!(decoded.text, "{\"nome\": \"José & filhos\"}y & z");
        for (part, bytes) in [
            ("{\"nome\": \"José & filhos\"}", "{&quot;nome&quot;: &quot;Jos&eacute; &amp; filhos&quot;&#125;"),
            ("José", "Jos&eacute;"),
            ("é &", "&eacute; &amp;"),
            ("\"", "&quot;"),
            ("y & z", "y & z"),
        ] {
            let at = decoded.text.find(part).unwrap();
            assert_eq!(&source[decoded.source_of(&(at..at + part.len())).unwrap()], bytes, "{part}");
        }
        assert_eq!(decoded.source_of(&(3..3)), None);
    }

    proptest::proptest! {
        #[test]
        fn every_character_has_bytes_and_they_stand_in_order(source in "(&(amp|quot|#12[35]|eacute|x);?|[{}\" a]|\\PC){0,60}") {
            let mut decoded = Decoded::default();
            decoded.push_html(&source, 0..source.len());
            let mut at = 0;
            for (start, character) in decoded.text.char_indices() {
                let bytes = decoded.source_of(&(start..start + character.len_utf8())).unwrap();
                proptest::prop_assert_eq!(bytes.start, at);
                proptest::prop_assert!(source.get(bytes.clone()).is_some());
                at = bytes.end;
            }
            proptest::prop_assert_eq!(at, source.len());
        }
    }
}
