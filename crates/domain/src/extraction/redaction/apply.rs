//! Carrying out what was chosen.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::ops::Range;

use serde::{Deserialize, Serialize};

use super::parts::Parts;
use super::{FIELDS, Map, Proposal, Proposals, Way, mask};
use crate::gate::{Article, Field, Span};
use crate::phi::Entity;

/// What to do about a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The proposal, by its place in [`Proposals::proposals`].
    pub proposal: usize,
    /// The way.
    pub way: Way,
}

/// An article after redaction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redacted {
    /// The article.
    pub article: Article,
    /// Where the bytes of each changed field went.
    pub maps: Vec<(Field, Map)>,
}

impl Redacted {
    /// A span of the article as it was in the article as it is; none when nothing of it is left.
    pub fn moved(&self, place: Span) -> Option<Span> {
        self.maps.iter().find(|(field, _)| *field == place.field).map_or(Some(place), |(_, map)| map.moved(place))
    }
}

/// The bytes of a proposal's field that one way of redacting it replaces, in order, and by what. A datum that runs
/// across markup has several pieces, and the markup stays.
pub fn pieces(article: &Article, proposal: &Proposal, way: Way) -> Vec<(Range<usize>, String)> {
    let source = article.text(proposal.place.field);
    let parts = Parts::new(article, proposal.place.field, &source);
    edits(&source, &parts, proposal, way).into_iter().map(|edit| (edit.place, edit.text)).collect()
}

/// A part of a text and what stands there instead.
struct Edit {
    place: Range<usize>,
    text: String,
}

/// Applies any of the proposals made for this very article. The order of the choices does not matter;
/// of two for one proposal the stricter counts.
pub fn apply(article: &Article, proposals: &Proposals, choices: &[Choice]) -> Redacted {
    let mut chosen: Vec<Option<Way>> = Vec::new();
    chosen.resize(proposals.proposals.len(), None);
    for choice in choices {
        if let Some(way) = chosen.get_mut(choice.proposal) {
            *way = (*way).max(Some(choice.way));
        }
    }
    let mut redacted = Redacted { article: article.clone(), maps: Vec::new() };
    for field in FIELDS {
        let here = || {
            let both = proposals.proposals.iter().zip(&chosen);
            both.filter_map(|(proposal, way)| Some((proposal, (*way)?)))
                .filter(|(proposal, _)| proposal.place.field == field)
        };
        if here().next().is_none() {
            continue;
        }
        let source = article.text(field);
        let parts = Parts::new(article, field, &source);
        let mut edits: Vec<Edit> = here().flat_map(|(proposal, way)| edits(&source, &parts, proposal, way)).collect();
        edits.sort_by_key(|edit| edit.place.start);
        let (texts, map) = rewrite(&source, &parts.fields, &edits);
        put(&mut redacted.article, field, texts);
        redacted.maps.push((field, map));
    }
    redacted
}

/// The edits of one proposal: the first piece gets what stands for it all.
fn edits(source: &str, parts: &Parts, proposal: &Proposal, way: Way) -> Vec<Edit> {
    let (Ok(start), Ok(end)) = (usize::try_from(proposal.place.start), usize::try_from(proposal.place.end)) else {
        return Vec::new();
    };
    let pieces = parts.of(start..end);
    let text = |piece: &Range<usize>| source.get(piece.clone()).unwrap_or("");
    let total = pieces.iter().map(|piece| mask::count(text(piece))).sum();
    let mut nth = 0usize;
    pieces
        .iter()
        .enumerate()
        .map(|(index, piece)| {
            let new = match way {
                Way::Mask => mask::mask(proposal.kind, text(piece), nth, total),
                Way::Token if index == 0 => proposal.token.clone(),
                Way::Token | Way::Remove => String::new(),
            };
            nth = nth.saturating_add(mask::count(text(piece)));
            Edit { place: piece.clone(), text: new }
        })
        .collect()
}

/// The texts of a field with their edits, and where each byte of the joined text went. Edits are in order
/// and none overlaps another or the border of two texts.
fn rewrite(source: &str, fields: &[Range<usize>], edits: &[Edit]) -> (Vec<String>, Map) {
    let (mut texts, mut map) = (Vec::new(), Map::default());
    let mut edits = edits.iter().peekable();
    // Length of everything before the text at hand, and where the last text ended in the source.
    let (mut before, mut ended) = (0usize, 0usize);
    for field in fields {
        before = before.saturating_add(field.start.saturating_sub(ended));
        let mut text = String::with_capacity(field.len());
        let mut at = field.start;
        while let Some(edit) = edits.next_if(|edit| edit.place.start < field.end) {
            if edit.place.start < at || edit.place.end > field.end {
                continue;
            }
            text.push_str(source.get(at..edit.place.start).unwrap_or(""));
            let start = before.saturating_add(text.len());
            text.push_str(&edit.text);
            map.push(edit.place.clone(), start..before.saturating_add(text.len()));
            at = edit.place.end;
        }
        text.push_str(source.get(at..field.end).unwrap_or(""));
        before = before.saturating_add(text.len());
        ended = field.end;
        texts.push(text);
    }
    (texts, map)
}

/// Puts the texts of a field back.
fn put(article: &mut Article, field: Field, texts: Vec<String>) {
    let mut texts = texts.into_iter();
    let mut next = || texts.next().unwrap_or_default();
    match field {
        Field::Title => article.title = next(),
        Field::Content => article.content = next(),
        Field::Excerpt => article.excerpt = next(),
        Field::MetaDescription => article.meta_description = next(),
        Field::MedicalDisclaimer => article.medical_disclaimer = next(),
        Field::References => article.references.iter_mut().for_each(|one| one.text = next()),
        Field::Media => {
            for media in &mut article.media {
                (media.alt, media.caption, media.file_name) = (next(), next(), next());
            }
        }
        Field::CustomFields => {
            for one in &mut article.custom_fields {
                (one.name, one.value) = (next(), next());
            }
        }
        Field::Author => {}
    }
}

/// A text in which every entity is struck out by a mark that nothing is read across, and the way back.
pub(super) fn strike(source: &str, parts: &Parts, entities: &[Entity]) -> (String, Map) {
    let mut edits: Vec<Edit> = Vec::new();
    for entity in entities {
        let pieces = parts.of(entity.start..entity.end);
        edits.extend(pieces.into_iter().map(|place| Edit { place, text: "[X]".to_string() }));
    }
    edits.sort_by_key(|edit| edit.place.start);
    let (mut texts, map) = rewrite(source, core::slice::from_ref(&(0..source.len())), &edits);
    (texts.pop().unwrap_or_default(), map)
}
