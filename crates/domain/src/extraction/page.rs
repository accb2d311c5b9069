//! The fields of an article as every part of the extraction reads them: words, personal data, health
//! conditions, and the way back to the bytes.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

use serde::{Deserialize, Serialize};

use super::MAX_QUOTE;
use crate::gate::text::html::entity;
use crate::gate::text::markup::{Token, Tokens};
use crate::gate::text::{Phrases, Sentence, Text, span};
use crate::gate::{Article, Field, Span};
use crate::phi::{self, Allow, Entity, Survey};

/// Fields that are read for people, patients, medicines and offers.
const READ: [Field; 6] = [
    Field::Title,
    Field::Content,
    Field::Excerpt,
    Field::MetaDescription,
    Field::MedicalDisclaimer,
    Field::CustomFields,
];

/// A quotation with its place. Its `Debug` form shows the place only, so that no patient's data reaches a
/// log by way of a derived `Debug` (LGPD art. 46).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// What stands there, without markup, shortened when long.
    pub text: String,
    /// Where.
    pub place: Span,
}

impl fmt::Debug for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Said({} {}..{})", self.place.field, self.place.start, self.place.end)
    }
}

/// One field, read once.
pub(super) struct Page {
    pub(super) field: Field,
    pub(super) source: String,
    pub(super) text: Text,
    pub(super) survey: Survey,
}

/// The fields that have text.
pub(super) fn read(article: &Article) -> Vec<Page> {
    let texts = READ.into_iter().map(|field| (field, article.text(field)));
    texts.filter(|(_, source)| !source.trim().is_empty()).map(|(field, source)| Page::new(field, source)).collect()
}

impl Page {
    fn new(field: Field, source: String) -> Self {
        let text = Text::read_field(&source, field);
        let survey = phi::survey(&source, &Allow::default());
        Self { field, source, text, survey }
    }

    /// The bytes of some words.
    pub(super) fn bytes(&self, words: &Range<usize>) -> Option<Range<usize>> {
        let span = self.text.span(self.field, words)?;
        Some(usize::try_from(span.start).ok()?..usize::try_from(span.end).ok()?)
    }

    /// What some words say.
    pub(super) fn said(&self, words: &Range<usize>) -> Option<Said> {
        self.quote(self.bytes(words)?)
    }

    /// What some bytes say.
    pub(super) fn quote(&self, bytes: Range<usize>) -> Option<Said> {
        let place = span(self.field, bytes.clone())?;
        let text = plain(self.source.get(bytes)?, MAX_QUOTE);
        (!text.is_empty()).then_some(Said { text, place })
    }

    /// The sentence that a byte stands in, by its place among the sentences.
    pub(super) fn sentence_at(&self, byte: usize) -> Option<usize> {
        let sentences = self.text.sentences();
        let index = sentences.partition_point(|sentence| sentence.source.start <= byte).checked_sub(1)?;
        sentences.get(index).filter(|sentence| byte < sentence.source.end).map(|_| index)
    }

    /// The words that some bytes touch.
    pub(super) fn words_of(&self, bytes: &Range<usize>) -> Option<Range<usize>> {
        let sentence = self.text.sentences().get(self.sentence_at(bytes.start)?)?;
        let touches = |at: &usize| {
            let word = self.bytes(&(*at..at.saturating_add(1)));
            word.is_some_and(|word| word.end > bytes.start && word.start < bytes.end)
        };
        let start = sentence.words.clone().find(touches)?;
        let end = (start..sentence.words.end).take_while(touches).last()?.saturating_add(1);
        Some(start..end)
    }

    pub(super) fn sentence(&self, index: usize) -> Option<&Sentence> {
        self.text.sentences().get(index)
    }

    /// Whether a phrase stands in a sentence.
    pub(super) fn has<L: Copy + PartialEq>(&self, set: &Phrases<L>, sentence: usize) -> bool {
        self.sentence(sentence).is_some_and(|sentence| set.occurs(&self.text, sentence.words.clone()))
    }

    /// The entities that begin within some bytes.
    pub(super) fn entities_in(&self, bytes: &Range<usize>) -> impl Iterator<Item = &Entity> {
        let entities = &self.survey.entities;
        let from = entities.partition_point(|entity| entity.start < bytes.start);
        let end = bytes.end;
        entities.iter().skip(from).take_while(move |entity| entity.start < end)
    }

    /// The health conditions within some bytes, as places.
    pub(super) fn conditions_in(&self, bytes: &Range<usize>) -> impl Iterator<Item = &phi::Condition> {
        let conditions = &self.survey.conditions;
        let from = conditions.partition_point(|condition| condition.start < bytes.start);
        let end = bytes.end;
        conditions.iter().skip(from).take_while(move |condition| condition.start < end)
    }

    /// Every hit of a set, with its sentence.
    pub(super) fn hits<L: Copy + PartialEq>(&self, set: &Phrases<L>) -> Vec<(usize, L, Range<usize>)> {
        let mut all = Vec::new();
        for (index, sentence) in self.text.sentences().iter().enumerate() {
            all.extend(set.find(&self.text, sentence).into_iter().map(|hit| (index, hit.label, hit.words)));
            if all.len() >= super::MAX_SEEN {
                break;
            }
        }
        all
    }

    /// The first hit of a set among some words, as a quotation.
    pub(super) fn first<L: Copy + PartialEq>(&self, set: &Phrases<L>, words: Range<usize>) -> Option<Said> {
        set.find_in(&self.text, words).first().and_then(|hit| self.said(&hit.words))
    }

    /// The first byte behind some words that is neither space nor markup.
    pub(super) fn mark_behind(&self, words: &Range<usize>) -> Option<u8> {
        let bytes = self.bytes(words)?;
        self.source.as_bytes().iter().skip(bytes.end).take(4).copied().find(|byte| !byte.is_ascii_whitespace())
    }
}

/// A set of phrases under one label.
pub(super) fn set(list: &[&'static str]) -> Phrases<()> {
    Phrases::new(&[((), list)])
}

/// A text without markup, with single spaces and no invisible marks, of at most so many bytes.
pub(super) fn plain(source: &str, most: usize) -> String {
    let mut out = String::new();
    for token in Tokens::new(source) {
        let (Token::Text(place) | Token::Rest(place)) = token else {
            if let Token::Tag(tag) = token
                && (tag.block().is_some() || tag.is("br"))
                && !out.ends_with(' ')
            {
                out.push(' ');
            }
            continue;
        };
        let mut rest = source.get(place).unwrap_or("");
        while let Some(first) = rest.chars().next() {
            let decoded = if first == '&' { entity(rest) } else { None };
            let (c, length) = decoded.unwrap_or((first, first.len_utf8()));
            rest = rest.get(length..).unwrap_or("");
            if out.len().saturating_add(c.len_utf8()) > most {
                out.push('…');
                return out;
            }
            if c.is_whitespace() {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            } else if !invisible(c) && !c.is_control() {
                out.push(full_width(c));
            }
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Marks that only hide a word from a program.
pub(super) const fn invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// The plain form of a full-width letter or digit.
pub(super) fn full_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c).saturating_sub(0xfee0)).unwrap_or(c),
        _ => c,
    }
}

/// Letters and digits of a quotation, folded: equal values compare equal.
pub(super) fn squeeze(text: &str) -> String {
    text.chars().map(full_width).flat_map(char::to_lowercase).filter_map(crate::slug::fold).collect()
}
