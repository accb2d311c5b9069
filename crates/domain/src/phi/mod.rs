//! Personal and health data in Portuguese text (LGPD arts. 5 II, 11).
//!
//! [`scan`] reports where a text names or numbers a person: identifiers with check digits, phones,
//! e-mails, addresses, dates of birth, record numbers and names. It reads what a reader sees: through
//! tags, character references, soft hyphens, full-width digits and broken lines. Time grows with the
//! length of the text and nothing else; no input makes it panic.
//!
//! What it cannot do: know a person from a nickname, a profession and a village, or read an image.

mod address;
mod allow;
mod condition;
mod context;
mod cue;
mod date;
mod email;
mod fold;
mod lexicon;
mod name;
mod name_context;
mod not_name;
mod number;
mod page;
mod phone;
mod plain;
mod record;
mod run;
pub mod short;
mod table;
mod view;

pub use allow::Allow;
pub(crate) use condition::Condition;

use alloc::vec;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

use serde::{Deserialize, Serialize};

use crate::content::vocabulary;
use crate::gate::text::markup::Tokens;
use page::Page;

vocabulary! {
    /// What kind of personal data an entity is.
    Kind {
        /// CPF, valid or mistyped.
        Cpf = "cpf",
        /// CNPJ, personal when of a one-person practice.
        Cnpj = "cnpj",
        /// Number of a health card.
        Cns = "cns",
        /// PIS/PASEP/NIS/NIT.
        Pis = "pis",
        /// Identity card.
        Rg = "rg",
        /// Título de eleitor.
        VoterId = "voter_id",
        /// Passport.
        Passport = "passport",
        /// Telephone.
        Phone = "phone",
        /// E-mail address.
        Email = "email",
        /// Postal code.
        Cep = "cep",
        /// Street address.
        Address = "address",
        /// Date of birth.
        BirthDate = "birth_date",
        /// Number of a patient record, stay or visit.
        RecordNumber = "record_number",
        /// Name of a person.
        Name = "name",
    }
}

vocabulary! {
    /// How sure a finding is.
    Confidence {
        /// Looks like one: an editor decides.
        Low = "low",
        /// Shape or wording says so.
        Medium = "medium",
        /// Check digits, or wording about a patient, say so.
        High = "high",
    }
}

/// One piece of personal data, as byte offsets into the text that was scanned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Entity {
    /// What it is.
    pub kind: Kind,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// How sure.
    pub confidence: Confidence,
}

/// An entity in the offsets of a view.
#[derive(Clone, Copy, Debug)]
struct Found {
    kind: Kind,
    start: usize,
    end: usize,
    confidence: Confidence,
}

/// Entities and health conditions of one text.
pub(crate) struct Survey {
    pub(crate) entities: Vec<Entity>,
    pub(crate) conditions: Vec<Condition>,
}

/// Bytes read at once: small enough to stay in a cache, so that a long text costs what short ones do.
const WINDOW: usize = 32 * 1024;

/// Bytes read on either side of a window for their context and for what crosses its edge.
const MARGIN: usize = 1024;

/// Finds personal data: spans on character boundaries, sorted, none overlapping another.
pub fn scan(text: &str) -> Vec<Entity> {
    scan_with(text, &Allow::default())
}

/// As [`scan`], leaving out what `allow` permits.
pub fn scan_with(text: &str, allow: &Allow) -> Vec<Entity> {
    read(text, allow, false).entities
}

/// Entities, and the conditions that they may stand near.
pub(crate) fn survey(text: &str, allow: &Allow) -> Survey {
    read(text, allow, true)
}

fn read(text: &str, allow: &Allow, with_conditions: bool) -> Survey {
    let mut survey = Survey { entities: Vec::new(), conditions: Vec::new() };
    let whole: Vec<Range<usize>> =
        if text.len() > WINDOW { Tokens::new(text).filter_map(|token| token.markup()).collect() } else { Vec::new() };
    let edge = |at| past(&whole, edge(text, at));
    let mut page = Page::default();
    let mut start = 0;
    while start < text.len() {
        let end = edge(start + WINDOW);
        let from = edge(start.saturating_sub(MARGIN)).min(start);
        let Some(part) = text.get(from..edge(end + MARGIN)) else { break };
        page.read(part);
        let mine = |at: usize| (start..end).contains(&(at + from));
        let found = entities(&page, part, allow).into_iter().filter(|entity| mine(entity.start));
        survey.entities.extend(found.map(|e| Entity { start: e.start + from, end: e.end + from, ..e }));
        if with_conditions {
            let found = condition::scan(&page).into_iter().filter(|condition| mine(condition.start));
            survey.conditions.extend(found.map(|c| Condition { start: c.start + from, end: c.end + from, ..c }));
        }
        start = end;
    }
    if text.len() > WINDOW {
        settle(&mut survey.entities);
    }
    survey.conditions.sort_by_key(|condition| condition.start);
    survey
}

/// The end of the tag or comment that a place is inside of, or the place itself: half a comment
/// would be read as something else.
fn past(markup: &[Range<usize>], at: usize) -> usize {
    let next = markup.partition_point(|place| place.end <= at);
    markup.get(next).filter(|place| place.start < at).map_or(at, |place| place.end)
}

/// A place to cut at or soon after `at`: a space if one is near.
fn edge(text: &str, at: usize) -> usize {
    if at == 0 || at >= text.len() {
        return at.min(text.len());
    }
    let near = text.as_bytes().iter().skip(at).take(64).position(u8::is_ascii_whitespace);
    // A space is a character of its own, and so is what follows a boundary.
    near.map_or_else(|| text.ceil_char_boundary(at), |near| at + near)
}

fn entities(page: &Page, text: &str, allow: &Allow) -> Vec<Entity> {
    let mut found = Vec::new();
    let mut taken = vec![false; page.groups.len()];
    date::scan(page, &mut taken, &mut found);
    number::scan(page, &mut taken, &mut found);
    number::lettered_cnpj(page, &mut found);
    record::scan(page, &mut taken, &mut found);
    email::scan(page, &mut found);
    address::scan(page, &mut found);
    name::scan(page, &mut found);
    found.retain(|found| !allow.permits(page, found));
    let mut entities: Vec<Entity> = found
        .iter()
        .filter_map(|found| {
            let (start, end) = page.view.original(found.start, found.end)?;
            let whole = text.get(start..end).is_some();
            whole.then_some(Entity { kind: found.kind, start, end, confidence: found.confidence })
        })
        .collect();
    settle(&mut entities);
    entities
}

/// Who keeps the bytes that two entities claim: an address holds street names, an e-mail a name.
const fn rank(kind: Kind) -> u8 {
    match kind {
        Kind::Email => 0,
        Kind::Address => 1,
        Kind::Name => 3,
        _ => 2,
    }
}

/// Sorts entities and cuts overlaps: what remains of the lesser one is kept.
fn settle(entities: &mut Vec<Entity>) {
    entities.sort_by_key(|entity| (entity.start, rank(entity.kind), core::cmp::Reverse(entity.end)));
    let mut settled: Vec<Entity> = Vec::with_capacity(entities.len());
    for mut entity in entities.drain(..) {
        let Some(last) = settled.last_mut().filter(|last| last.end > entity.start) else {
            settled.push(entity);
            continue;
        };
        if rank(entity.kind) < rank(last.kind) && entity.start > last.start {
            last.end = entity.start;
            settled.push(entity);
        } else if entity.end > last.end {
            entity.start = last.end;
            settled.push(entity);
        } else if rank(entity.kind) >= rank(last.kind) {
            last.confidence = last.confidence.max(entity.confidence);
        }
    }
    *entities = settled;
}

#[cfg(test)]
mod tests;
