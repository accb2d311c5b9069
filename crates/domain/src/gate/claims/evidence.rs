//! What an article rests on: whether a reader could find its sources, and how old they are.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::citation::{filled, judge, newest_year};
use super::likeness::{Difference, difference};
use crate::gate::notes::{Note, Notes, day};
use crate::gate::text::{Phrases, span};
use crate::gate::{Article, Field, Reference, Resolution, Resolved, Severity, Span};

/// Age of the newest source that is worth a remark, in years.
const AGEING: u16 = 5;

/// Age of the newest source that a human must look at, in years.
const OLD: u16 = 10;

/// Publications without an identifier that a reader finds by issuer and year.
const OFFICIAL: &[&str] = &[
    "diretriz*|guideline*|consenso*|protocolo*|posicionamento*|calendario*|portaria|resolucao|boletim|cartilha|manual|relatorio",
    "ministerio da saude",
    "organizacao mundial|panamericana da saude",
    "organizacao pan americana",
    "world health organization",
    "anvisa|inca|conitec|oms|opas|who|cdc|nice|ibge|fiocruz|sbim",
];

/// Whether a reader can look the sources up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// There is none.
    None,
    /// There are some, none of which can be found.
    Unresolvable,
    /// At least one can be found.
    Resolvable,
}

/// Publication types that prove little by themselves.
const OPINIONS: &[&str] = &["Comment", "Editorial"];

/// Designs that outweigh the form in which they were published; a preprint is one all the same.
const DESIGNS: &[&str] = &[
    "Case Reports",
    "Clinical Trial",
    "Guideline",
    "Meta-Analysis",
    "Multicenter Study",
    "Observational Study",
    "Practice Guideline",
    "Randomized Controlled Trial",
    "Systematic Review",
];

/// Designs of level 1 and 2.
const STRONG: &[&str] = &["Meta-Analysis", "Randomized Controlled Trial", "Systematic Review"];

/// What is known of the references of an article.
pub(super) struct Evidence<'a> {
    article: &'a Article,
    pub(super) standing: Standing,
    /// Of the sources that can be looked up, every one is a preprint, an editorial or a comment.
    pub(super) preliminary: bool,
    /// Of the sources that can be looked up, every one studied animals or cells.
    pub(super) animal: bool,
    /// A source of level 1 or 2 is known.
    pub(super) strong: bool,
    places: Vec<Option<Span>>,
    newest: Option<(u16, Option<Span>)>,
    malformed: Vec<(&'static str, Option<Span>)>,
}

impl<'a> Evidence<'a> {
    pub(super) fn of(article: &'a Article) -> Self {
        let official = Phrases::new(&[((), OFFICIAL)]);
        let last_year = year_of(article).map_or(9998, |year| year.saturating_add(1));
        let mut evidence = Self {
            article,
            standing: Standing::None,
            preliminary: true,
            animal: true,
            strong: article.resolved.iter().any(|known| is_standing(known) && is_of(known, STRONG)),
            places: Vec::new(),
            newest: None,
            malformed: Vec::new(),
        };
        let known: BTreeMap<u32, &Resolved> = article.resolved.iter().map(|known| (known.reference, known)).collect();
        let mut at = 0usize;
        for (index, reference) in article.references.iter().enumerate() {
            let end = at.saturating_add(reference.text.len());
            let place = span(Field::References, at..end);
            at = end.saturating_add(1);
            let year = newest_year(&reference.text, last_year);
            let known = u32::try_from(index).ok().and_then(|index| known.get(&index).copied());
            let (mut found, wrong) = judge(reference, year.is_some(), &official);
            found &= known.is_none_or(|known| known.resolution != Resolution::NotFound);
            if found {
                evidence.preliminary &= known.is_some_and(is_preliminary);
                evidence.animal &= known.is_some_and(|known| known.animal);
            }
            evidence.places.push(place);
            evidence.malformed.extend(wrong.into_iter().map(|kind| (kind, place)));
            evidence.standing = match evidence.standing {
                _ if found => Standing::Resolvable,
                Standing::None if !is_blank(reference) => Standing::Unresolvable,
                standing => standing,
            };
            if let Some(year) = year.filter(|year| evidence.newest.is_none_or(|(newest, _)| newest < *year)) {
                evidence.newest = Some((year, place));
            }
        }
        let rests = evidence.standing == Standing::Resolvable;
        evidence.preliminary &= rests;
        evidence.animal &= rests;
        evidence
    }

    /// Reports on the references themselves.
    pub(super) fn report(&self, article: &Article, claims: bool, notes: &mut Notes<'_>) {
        for (kind, place) in &self.malformed {
            notes.add(&Note::of("REF-10", kind), *place);
        }
        for known in &self.article.resolved {
            self.report_known(known, notes);
        }
        let (Some((newest, place)), Some(today), true) = (self.newest, year_of(article), claims) else { return };
        match today.saturating_sub(newest) {
            age if age > OLD => notes.add(&TOO_OLD, place),
            age if age > AGEING => notes.add(&GETTING_OLD, place),
            _ => {}
        }
    }

    /// Reports what the look-up of one reference found.
    fn report_known(&self, known: &Resolved, notes: &mut Notes<'_>) {
        let Ok(index) = usize::try_from(known.reference) else { return };
        let (Some(reference), Some(place)) = (self.article.references.get(index), self.places.get(index)) else {
            return;
        };
        if is_retracted(known) {
            notes.add(&Note::of("REF-02", "retracted"), *place);
        } else if known.concern {
            notes.add(&Note { severity: Severity::Holds, ..Note::of("REF-02", "concern") }, *place);
        }
        match known.resolution {
            Resolution::NotFound => notes.add(&Note::of("REF-05", "not_found"), *place),
            Resolution::Unreachable => notes.add(&UNREACHABLE, *place),
            Resolution::Found => match difference(&reference.text, known) {
                Some(Difference::Title) => notes.add(&Note::of("REF-05", "title"), *place),
                Some(Difference::Authors) => notes.add(&Note::of("REF-05", "authors"), *place),
                None => {}
            },
        }
    }
}

fn is_of(known: &Resolved, types: &[&str]) -> bool {
    known.publication_types.iter().any(|of| types.iter().any(|name| of.trim().eq_ignore_ascii_case(name)))
}

/// A notice of retraction is a work of its own, with a type of its own.
fn is_retracted(known: &Resolved) -> bool {
    known.retracted || is_of(known, &["Retracted Publication"])
}

fn is_standing(known: &Resolved) -> bool {
    known.resolution != Resolution::NotFound && !is_retracted(known)
}

fn is_preliminary(known: &Resolved) -> bool {
    is_of(known, &["Preprint"]) || is_of(known, OPINIONS) && !is_of(known, DESIGNS)
}

const UNREACHABLE: Note = Note {
    rule: "REF-05",
    kind: "unreachable",
    severity: Severity::Holds,
    message: "O identificador da referência não pôde ser consultado: ninguém conferiu ainda se ela existe.",
    suggestion: "Nada a corrigir por ora: um editor confere a referência, ou a consulta é repetida mais tarde.",
};

const TOO_OLD: Note = Note {
    rule: "REF-04",
    kind: "older_than_10",
    severity: Severity::Holds,
    message: "A referência mais recente tem mais de dez anos.",
    suggestion: "Acrescente uma fonte atual ou explique ao editor por que a fonte antiga continua válida.",
};

const GETTING_OLD: Note = Note {
    rule: "REF-04",
    kind: "older_than_5",
    severity: Severity::Warns,
    message: "A referência mais recente tem mais de cinco anos.",
    suggestion: "Verifique se há diretriz ou revisão mais nova sobre o tema.",
};

/// The year of the judgement, when the article tells one.
fn year_of(article: &Article) -> Option<u16> {
    day(article).get(..4)?.parse().ok().filter(|year| *year < 9999)
}

fn is_blank(reference: &Reference) -> bool {
    let fields =
        [Some(reference.text.as_str()), reference.doi.as_deref(), reference.pmid.as_deref(), reference.url.as_deref()];
    fields.into_iter().all(|field| filled(field).is_none())
}
