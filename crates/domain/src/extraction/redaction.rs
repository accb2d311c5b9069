//! Taking personal data out of an article: one proposal per span, three ways for each (`product.md`
//! §7.3, input sanitising).
//!
//! `mask` keeps the structure (`***.982.247-**`), `token` puts a typed name in its place (`[CPF_1]`, the
//! same for the same value everywhere), `remove` leaves nothing. Markup, entities and everything else
//! stay byte for byte, and a [`Map`] tells where each byte went, so that findings can be moved along.

mod apply;
mod map;
mod mask;
mod parts;

pub use apply::{Choice, Redacted, apply, pieces};
pub use map::Map;

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

use serde::{Deserialize, Serialize};

use super::page::{plain, squeeze};
use super::{MAX_QUOTE, page, people, professions, risk};
use crate::content::vocabulary;
use crate::gate::text::span;
use crate::gate::{Article, Field, Span};
use crate::phi::{self, Allow, Condition, Confidence, Entity, Kind};

/// Most proposals of one article; beyond them [`Proposals::complete`] is false.
pub const MAX_PROPOSALS: usize = 2_000;

/// How often what remains is read again for data that stood inside other data.
const ROUNDS: usize = 3;

/// How near a secret condition makes data critical, in bytes: about a paragraph.
const NEAR_SECRET: usize = 400;

vocabulary! {
    /// How data is taken out.
    Way {
        /// Letters and digits become stars, the structure stays.
        Mask = "mask",
        /// A typed token stands in its place.
        Token = "token",
        /// Nothing stands in its place.
        Remove = "remove",
    }
}

vocabulary! {
    /// How sensitive a piece of data is, for the way that is suggested.
    DataSensitivity {
        /// Identifies a patient beside a secret condition, or is the number of a patient's record or card.
        Critical = "critical",
        /// Identifies a person.
        High = "high",
        /// Points to a person: birth date, address, a name of nobody known.
        Medium = "medium",
        /// Doubtful, or an office's.
        Low = "low",
        /// Published on purpose: of whoever speaks or is cited.
        None = "none",
    }
}

impl DataSensitivity {
    /// The way that §7.3 asks for: critical out, high as tokens, medium and low masked, none as it is.
    pub const fn way(self) -> Option<Way> {
        match self {
            Self::Critical => Some(Way::Remove),
            Self::High => Some(Way::Token),
            Self::Medium | Self::Low => Some(Way::Mask),
            Self::None => None,
        }
    }
}

/// One span of personal data and what may stand in its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Where.
    pub place: Span,
    /// What it is.
    pub kind: Kind,
    /// How sure.
    pub confidence: Confidence,
    /// How sensitive.
    pub sensitivity: DataSensitivity,
    /// The way that fits its sensitivity; none to leave it.
    pub suggested: Option<Way>,
    /// Its token, for example `[CPF_1]`.
    pub token: String,
}

/// Every proposal for an article, in order of field and place, none overlapping another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposals {
    /// The proposals; a [`Choice`] names one by its place in this list.
    pub proposals: Vec<Proposal>,
    /// Whether all data that was found has one.
    pub complete: bool,
}

/// Fields in which a program or reader may meet personal data.
pub(super) const FIELDS: [Field; 8] = [
    Field::Title,
    Field::Content,
    Field::Excerpt,
    Field::MetaDescription,
    Field::MedicalDisclaimer,
    Field::References,
    Field::Media,
    Field::CustomFields,
];

/// The word of a token. Brackets and no spaces: it may stand in an attribute.
const fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Cpf => "CPF",
        Kind::Cnpj => "CNPJ",
        Kind::Cns => "CNS",
        Kind::Pis => "PIS",
        Kind::Rg => "RG",
        Kind::VoterId => "TITULO",
        Kind::Passport => "PASSAPORTE",
        Kind::Phone => "TELEFONE",
        Kind::Email => "EMAIL",
        Kind::Cep => "CEP",
        Kind::Address => "ENDERECO",
        Kind::BirthDate => "NASCIMENTO",
        Kind::RecordNumber => "PRONTUARIO",
        Kind::Name => "PESSOA",
    }
}

/// Finds all personal data of an article but what its author and tenant publish of themselves.
pub fn propose(article: &Article) -> Proposals {
    let pages = page::read(article);
    let found = people::find(&pages, &professions::Professions::new());
    let allow = risk::allow(article);
    let mut all = Proposals { proposals: Vec::new(), complete: true };
    let mut tokens: BTreeMap<(Kind, String), usize> = BTreeMap::new();
    let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
    for field in FIELDS {
        let source = article.text(field);
        if source.trim().is_empty() {
            continue;
        }
        let (entities, conditions) = everything(article, field, &source, &allow);
        let page = pages.iter().enumerate().find(|(_, page)| page.field == field);
        for entity in entities {
            let Some(place) = span(field, entity.start..entity.end) else { continue };
            if all.proposals.len() >= MAX_PROPOSALS {
                all.complete = false;
                return all;
            }
            let value = value(&source, &entity);
            let next = counts.get(&entity.kind).copied().unwrap_or(0).saturating_add(1);
            let number = *tokens.entry((entity.kind, value)).or_insert_with(|| {
                counts.insert(entity.kind, next);
                next
            });
            let bytes = entity.start..entity.end;
            let own = page.is_some_and(|(index, page)| found.at_work(index, page, &bytes).is_some());
            let sensitivity = sensitivity(field, &entity, &conditions, own);
            all.proposals.push(Proposal {
                place,
                kind: entity.kind,
                confidence: entity.confidence,
                sensitivity,
                suggested: sensitivity.way(),
                token: format!("[{}_{number}]", word(entity.kind)),
            });
        }
    }
    all
}

/// What two spellings of one datum have in common.
fn value(source: &str, entity: &Entity) -> String {
    let value = squeeze(&plain(source.get(entity.start..entity.end).unwrap_or(""), MAX_QUOTE));
    match entity.kind {
        Kind::Phone if value.len() > 11 => value.strip_prefix("55").map_or(value.clone(), String::from),
        _ => value,
    }
}

/// Everything in a text, also what is only seen once other data is out of the way: the rest of a name
/// behind an e-mail in a link inside it, a number in a comment inside an address.
fn everything(article: &Article, field: Field, source: &str, allow: &Allow) -> (Vec<Entity>, Vec<Condition>) {
    let survey = phi::survey(source, allow);
    let parts = parts::Parts::new(article, field, source);
    let mut entities = apart(&parts, &survey.entities);
    for round in 0..ROUNDS {
        // First only what is in attributes and comments, so that names around it are read as one.
        let hidden = |entity: &&Entity| round > 0 || parts.hides(entity.start);
        let struck: Vec<Entity> = entities.iter().filter(hidden).copied().collect();
        if struck.is_empty() {
            continue;
        }
        let (rest, map) = apply::strike(source, &parts, &struck);
        let before = entities.len();
        for entity in phi::scan_with(&rest, allow) {
            let kept = map.kept(entity.start..entity.end);
            entities.extend(kept.map(|place| Entity { start: place.start, end: place.end, ..entity }));
        }
        let found = entities.len() > before;
        entities = apart(&parts, &entities);
        if round > 0 && (!found || entities.len() == before) {
            break;
        }
    }
    (entities, survey.conditions)
}

/// Entities cut to what of them may be replaced, none overlapping another; earlier ones of the list keep
/// what two claim.
fn apart(parts: &parts::Parts, entities: &[Entity]) -> Vec<Entity> {
    let mut pieces: Vec<(Range<usize>, usize, &Entity)> = Vec::new();
    for (owner, entity) in entities.iter().enumerate() {
        pieces.extend(parts.of(entity.start..entity.end).into_iter().map(|piece| (piece, owner, entity)));
    }
    pieces.sort_by_key(|(piece, owner, _)| (piece.start, *owner));
    let mut apart: Vec<(usize, Entity)> = Vec::new();
    for (piece, owner, entity) in pieces {
        let start = apart.last().map_or(piece.start, |(_, last)| last.end.max(piece.start));
        match apart.last_mut() {
            _ if start >= piece.end => {}
            Some((known, last)) if *known == owner => last.end = piece.end,
            _ => apart.push((owner, Entity { start, end: piece.end, ..*entity })),
        }
    }
    apart.into_iter().map(|(_, entity)| entity).collect()
}

fn sensitivity(field: Field, entity: &Entity, conditions: &[Condition], at_work: bool) -> DataSensitivity {
    let sure = entity.confidence > Confidence::Low;
    let cited = field == Field::References && entity.confidence < Confidence::High;
    if entity.kind == Kind::Name && (at_work || cited) {
        return DataSensitivity::None;
    }
    let from = conditions.partition_point(|condition| condition.end.saturating_add(NEAR_SECRET) < entity.start);
    let near = conditions.iter().skip(from).take_while(|one| one.start <= entity.end.saturating_add(NEAR_SECRET));
    let secret = near.filter(|condition| condition.secret).count() > 0;
    match entity.kind {
        Kind::Cnpj => DataSensitivity::Low,
        _ if !sure => DataSensitivity::Low,
        _ if secret => DataSensitivity::Critical,
        Kind::Cns | Kind::RecordNumber => DataSensitivity::Critical,
        Kind::Name if entity.confidence < Confidence::High => DataSensitivity::Medium,
        Kind::BirthDate | Kind::Address | Kind::Cep => DataSensitivity::Medium,
        _ => DataSensitivity::High,
    }
}

#[cfg(test)]
mod tests;
