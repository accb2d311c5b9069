//! The parts of a field's text that may be replaced: text between markup, values of attributes, comments,
//! and never the border between two texts of a list.

use alloc::vec::Vec;
use core::ops::Range;

use crate::gate::text::markup::{Token, Tokens};
use crate::gate::{Article, Field};

/// Where text is.
pub(super) struct Parts {
    /// Text between markup, in order.
    text: Vec<Range<usize>>,
    /// Values of attributes and hidden text, in order.
    apart: Vec<Range<usize>>,
    /// For lists: each text of the list, in order.
    pub(super) fields: Vec<Range<usize>>,
}

impl Parts {
    pub(super) fn new(article: &Article, field: Field, source: &str) -> Self {
        let (mut text, mut apart) = (Vec::new(), Vec::new());
        for token in Tokens::new(source) {
            match token {
                Token::Text(place) | Token::Rest(place) => text.push(place),
                Token::Hidden(place) => apart.push(place),
                Token::Tag(tag) => {
                    apart.extend(tag.attributes(source).map(|(_, value)| value).filter(|value| !value.is_empty()));
                }
            }
        }
        Self { text, apart, fields: fields(article, field, source.len()) }
    }

    /// Whether a place is in the value of an attribute or in hidden text.
    pub(super) fn hides(&self, at: usize) -> bool {
        first(&self.apart, at).is_some_and(|value| value.start <= at)
    }

    /// The pieces of some bytes that may be replaced: of a value all of it, of running text what is
    /// between the tags.
    pub(super) fn of(&self, bytes: Range<usize>) -> Vec<Range<usize>> {
        let inside = first(&self.apart, bytes.start).filter(|value| value.start <= bytes.start);
        let pieces = match inside {
            Some(value) => within(core::slice::from_ref(value), &bytes),
            None => within(&self.text, &bytes),
        };
        pieces.into_iter().flat_map(|piece| within(&self.fields, &piece)).collect()
    }
}

/// The first range that ends behind a place.
fn first(ranges: &[Range<usize>], at: usize) -> Option<&Range<usize>> {
    ranges.get(ranges.partition_point(|range| range.end <= at))
}

/// What some bytes share with ranges in order.
fn within(ranges: &[Range<usize>], bytes: &Range<usize>) -> Vec<Range<usize>> {
    let from = ranges.partition_point(|range| range.end <= bytes.start);
    let here = ranges.iter().skip(from).take_while(|range| range.start < bytes.end);
    here.map(|range| range.start.max(bytes.start)..range.end.min(bytes.end)).filter(|range| !range.is_empty()).collect()
}

/// The texts that a field is made of, as [`Article::text`] joins them.
fn fields(article: &Article, field: Field, length: usize) -> Vec<Range<usize>> {
    // Each text and the length of the border behind it.
    let texts: Vec<(&str, usize)> = match field {
        Field::References => article.references.iter().map(|one| (one.text.as_str(), 1)).collect(),
        Field::Media => article.media.iter().flat_map(|media| media.texts()).map(|text| (text, 1)).collect(),
        Field::CustomFields => {
            article.custom_fields.iter().flat_map(|one| [(one.name.as_str(), 2), (one.value.as_str(), 1)]).collect()
        }
        _ => return core::iter::once(0..length).collect(),
    };
    let mut at = 0usize;
    texts
        .into_iter()
        .map(|(text, border)| {
            let place = at..at.saturating_add(text.len());
            at = place.end.saturating_add(border);
            place
        })
        .collect()
}
