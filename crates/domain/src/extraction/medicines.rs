//! Where a text names a medicine.

use alloc::vec::Vec;
use core::ops::Range;

use super::MAX_SEEN;
use super::page::{Page, set};
use super::substances::{CONTROLLED, ControlList, FREE, PRESCRIBED, WATCHED};
use crate::gate::text::{Phrases, Text};
use crate::rules;

/// What the law asks of a medicine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sale {
    /// On a list of Portaria SVS/MS 344/1998.
    Controlled(ControlList),
    /// On prescription.
    Prescribed,
    /// Without one.
    Free,
    /// In no list of ours: known by its dose alone.
    Unknown,
}

/// One mention.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub(super) page: usize,
    pub(super) sentence: usize,
    pub(super) words: Range<usize>,
    pub(super) sale: Sale,
    pub(super) watched: bool,
}

/// Every mention, in order.
pub(super) struct Medicines {
    pub(super) mentions: Vec<Mention>,
}

impl Medicines {
    /// Whether any is sold on prescription.
    pub(super) fn prescribed(&self) -> bool {
        self.mentions.iter().any(|mention| mention.sale != Sale::Free)
    }
}

/// Words before a number of milligrams that are no medicine.
const NO_MEDICINE: &[&str] = &[
    "dose",
    "doses",
    "cerca",
    "apenas",
    "comprimido",
    "comprimidos",
    "capsula",
    "capsulas",
    "glicose",
    "glicemia",
    "colesterol",
    "triglicerides",
    "triglicerideos",
    "sodio",
    "potassio",
    "ferritina",
    "creatinina",
    "ureia",
    "sal",
    "acucar",
    "proteina",
    "proteinas",
    "fibras",
    "maximo",
    "minimo",
    "total",
    "valor",
    "menos",
    "mais",
    "entre",
    "diaria",
    "diarias",
    "caloria",
    "calorias",
    "depois",
    "antes",
    "noite",
    "manha",
    "tarde",
    "semana",
    "dia",
    "dias",
    "tomar",
    "tomava",
    "tomando",
    "usar",
    "usando",
    "passou",
    "aumentei",
    "reduzi",
    "chegou",
    "gramas",
    "equivale",
    "prescrevo",
    "receito",
    "indico",
    "associo",
    "comeco",
    "comece",
    "inicie",
    "aumente",
    "reduza",
    "tomei",
    "usei",
    "tomou",
    "usou",
    "recebeu",
    "recomendo",
    "passo",
];

/// Units that only medicines have.
const UNITS: &[&str] = &["mg", "mcg", "ug", "ui", "gotas"];

/// Finds every medicine that a list has, and words that a dose follows.
pub(super) fn find(pages: &[Page]) -> Medicines {
    let rx: &[&'static str] = rules::topic("prescription_medicine").map_or(&[], |topic| topic.phrases);
    let otc: &[&'static str] = rules::topic("otc_medicine").map_or(&[], |topic| topic.phrases);
    let mut lists: Vec<(Sale, &[&'static str])> =
        CONTROLLED.iter().map(|(list, names)| (Sale::Controlled(*list), *names)).collect();
    lists.extend([(Sale::Prescribed, PRESCRIBED), (Sale::Prescribed, rx), (Sale::Free, FREE), (Sale::Free, otc)]);
    let (names, watched) = (Phrases::new(&lists), set(WATCHED));
    let mut mentions: Vec<Mention> = Vec::new();
    for (page, one) in pages.iter().enumerate() {
        for (index, sentence) in one.text.sentences().iter().enumerate() {
            if mentions.len() >= MAX_SEEN {
                break;
            }
            let text = &one.text;
            let mut here: Vec<(Range<usize>, Sale)> =
                names.find(text, sentence).into_iter().map(|hit| (hit.words, hit.label)).collect();
            // The gravest list that has a name counts, and the longest name of it.
            here.sort_by_key(|(words, sale)| (words.start, order(*sale), core::cmp::Reverse(words.end)));
            let mut end = 0;
            here.retain(|(words, _)| {
                let apart = words.start >= end;
                end = if apart { words.end } else { end };
                apart
            });
            let known = here.clone();
            let dosed = sentence.words.clone().filter(|at| by_dose(text, *at, sentence.words.end));
            here.extend(
                dosed
                    .filter(|at| !known.iter().any(|(words, _)| words.contains(at)))
                    .map(|at| (at..at.saturating_add(1), Sale::Unknown)),
            );
            here.sort_by_key(|(words, _)| words.start);
            for (words, sale) in here {
                let watched = watched.occurs(text, words.clone());
                mentions.push(Mention { page, sentence: index, words, sale, watched });
            }
        }
    }
    Medicines { mentions }
}

const fn order(sale: Sale) -> u8 {
    match sale {
        Sale::Controlled(_) => 0,
        Sale::Prescribed => 1,
        Sale::Free => 2,
        Sale::Unknown => 3,
    }
}

/// Whether a word is the name of something that is dosed: "Tranquinal 10 mg".
fn by_dose(text: &Text, at: usize, limit: usize) -> bool {
    let word = text.word(at);
    let (number, unit) = (at.saturating_add(1), at.saturating_add(2));
    unit < limit
        && word.len() > 4
        && word.bytes().all(|byte| byte.is_ascii_alphabetic())
        && text.word(number).starts_with(|c: char| c.is_ascii_digit())
        && UNITS.contains(&text.word(unit))
        // Milligrams per decilitre are a test's result.
        && !(text.runs_on(unit.saturating_add(1)) && text.word(unit.saturating_add(1)).starts_with('d'))
        // "Receito 2 mg de clonazepam" doses what comes behind.
        && !matches!(text.word(unit.saturating_add(1)), "de" | "do" | "da")
        && !NO_MEDICINE.contains(&word)
}
