//! The specialties that a text states beside a physician's registry: each with its RQE, and two at most
//! (Resolução CFM 2.336/2023, art. 4º, II; Decreto-Lei 4.113/1942, art. 1º, III).

use alloc::vec::Vec;
use core::ops::Range;

use super::author::MOST_SPECIALTIES;
use super::identity::titled;
use super::marks;
use super::readings::Reading;
use crate::gate::notes::{Note, Notes};
use crate::gate::text::{Phrases, Sentence, Text};

/// Longest sentence that states a specialty and nothing else.
const LINE: usize = 8;

/// How many sentences behind a registry may belong to it.
const BEHIND: usize = 4;

/// How many words behind the last specialty its RQE may stand.
const RQE_REACH: usize = 6;

/// What a specialty is studied at, taught at or named after: none is claimed.
const STUDIES: &[&str] = &[
    "pos",
    "graduacao",
    "graduado",
    "graduada",
    "graduanda",
    "graduando",
    "residencia",
    "residente",
    "professor",
    "professora",
    "chefe",
    "departamento",
    "sociedade",
    "associacao",
    "mestre",
    "mestrado",
    "doutorado",
    "curso",
    "liga",
    "academia",
    "especializacao",
    "servico",
    "ambulatorio",
    "congresso",
];

/// A specialty that a text states: its place in the list, and its words.
struct Stated {
    label: usize,
    words: Range<usize>,
}

/// Finds specialties in texts.
pub(super) struct Specialties {
    /// The specialties, each under its place in the list.
    pub(super) list: Phrases<usize>,
}

/// The specialties in a sentence, the longest names first; adjectives and courses are none.
pub(super) fn of(set: &Phrases<usize>, text: &Text, sentence: &Sentence) -> Vec<(usize, Range<usize>)> {
    let mut hits = set.find(text, sentence);
    hits.sort_by_key(|hit| (hit.words.start, core::cmp::Reverse(hit.words.end)));
    let mut end = sentence.words.start;
    hits.retain(|hit| {
        let apart = hit.words.start >= end;
        end = if apart { hit.words.end } else { end };
        apart
    });
    hits.into_iter().map(|hit| (hit.label, hit.words)).collect()
}

impl Specialties {
    pub(super) fn new() -> Self {
        Self { list: marks::numbered("specialist") }
    }

    /// Finds specialties that stand by a physician's registry without an RQE, or are too many.
    pub(super) fn check(&self, reading: &Reading<'_>, body: Option<&Text>, index: usize, notes: &mut Notes<'_>) {
        let text = &reading.text;
        let Some(sentence) = text.sentences().get(index) else { return };
        let people = registries(text, sentence.words.clone());
        if people == 0 {
            // "Dr. Caio Menezes, urologista" above "MÉDICO CRM-PE 12345".
            let completed = body.is_some_and(|body| {
                let end = body.sentences().iter().take(2).map(|near| near.words.end).max().unwrap_or(0);
                let words = 0..end;
                registries(body, words.clone()) > 0
                    && !words.clone().any(|at| marks::rqe(body, at, words.end).is_some())
            });
            if completed && sentence.words.clone().any(|at| titled(text, at)) {
                report(reading, &self.unregistered(text, &[sentence]), notes);
            }
            return;
        }
        let mut block: Vec<&Sentence> = Vec::new();
        let before = index.checked_sub(1).and_then(|before| text.sentences().get(before));
        block.extend(before.filter(|before| self.belongs(text, before)));
        block.push(sentence);
        let behind = text.sentences().iter().skip(index.saturating_add(1));
        block.extend(behind.take(BEHIND).take_while(|next| self.belongs(text, next)));
        report(reading, &self.unregistered(text, &block), notes);

        let mut labels: Vec<usize> = self.stated(text, &block).into_iter().map(|stated| stated.label).collect();
        labels.sort_unstable();
        labels.dedup();
        if labels.len() > MOST_SPECIALTIES.saturating_mul(people) {
            for rule in ["CFM-ID-03", "CFM-ID-03-1974"] {
                notes.add(&Note::of(rule, "many"), reading.span(&sentence.words));
            }
        }
    }

    /// Whether a sentence beside a registry belongs to it: "Nefrologia", "RQE 7654", "Especialista em…".
    fn belongs(&self, text: &Text, sentence: &Sentence) -> bool {
        if registries(text, sentence.words.clone()) > 0 || titled(text, sentence.words.start) {
            return false;
        }
        let claims = sentence
            .words
            .clone()
            .take(4)
            .any(|at| matches!(text.word(at), "especialista" | "especialidade" | "titulo" | "especialidades"));
        let first = sentence.words.start;
        let begins = self.list.begins(text, sentence.words.clone())
            || text.word(first).starts_with("rqe")
            || (text.word(first) == "r" && text.word(first.saturating_add(1)) == "q");
        claims || (begins && sentence.words.len() <= LINE)
    }

    /// Every specialty that some sentences state of somebody.
    fn stated(&self, text: &Text, block: &[&Sentence]) -> Vec<Stated> {
        let all = block.iter().flat_map(|sentence| {
            let studied = move |start: usize| {
                (start.saturating_sub(3).max(sentence.words.start)..start).any(|at| STUDIES.contains(&text.word(at)))
            };
            of(&self.list, text, sentence).into_iter().filter(move |(_, words)| !studied(words.start))
        });
        all.map(|(label, words)| Stated { label, words }).collect()
    }

    /// The specialties that no RQE follows. An RQE with several numbers serves as many specialties.
    fn unregistered(&self, text: &Text, block: &[&Sentence]) -> Vec<Stated> {
        let limit = block.last().map_or(0, |last| last.words.end);
        let mut pending: Vec<Stated> = Vec::new();
        let mut served: Vec<usize> = Vec::new();
        let mut spare: Option<(usize, usize)> = None;
        let mut hits = self.stated(text, block).into_iter().peekable();
        let mut at = block.first().map_or(limit, |first| first.words.start);
        while at < limit {
            if let Some(hit) = hits.next_if(|hit| hit.words.start == at) {
                at = hit.words.end.max(at.saturating_add(1));
                match spare.take() {
                    Some((end, count)) if count > 0 && hit.words.start.saturating_sub(end) < 2 => {
                        spare = Some((hit.words.end, count - 1));
                        served.push(hit.label);
                    }
                    _ => pending.push(hit),
                }
                continue;
            }
            if let Some((end, count)) = marks::rqe(text, at, limit) {
                let near = pending.last().is_some_and(|hit| at.saturating_sub(hit.words.end) <= RQE_REACH);
                let first = if near { pending.len().saturating_sub(count) } else { pending.len() };
                let taken = pending.len().saturating_sub(first);
                served.extend(pending.drain(first..).map(|hit| hit.label));
                spare = Some((end, count.saturating_sub(taken)));
                at = end;
                continue;
            }
            at = at.saturating_add(1);
        }
        pending.retain(|hit| !served.contains(&hit.label));
        pending
    }
}

fn report(reading: &Reading<'_>, stated: &[Stated], notes: &mut Notes<'_>) {
    for stated in stated {
        for rule in ["CFM-ID-02", "CFM-ID-02-1974"] {
            notes.add(&Note::of(rule, "text"), reading.span(&stated.words));
        }
    }
}

/// How many physicians' registries stand in some words.
fn registries(text: &Text, words: Range<usize>) -> usize {
    words.clone().filter(|at| marks::crm(text, *at, words.end).is_some()).count()
}
