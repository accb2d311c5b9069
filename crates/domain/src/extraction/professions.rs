//! Health professions and specialties, and the council that each belongs to.

use alloc::vec::Vec;
use core::ops::Range;

use crate::gate::text::{Phrases, Text};
use crate::registry::Council;
use crate::rules;

/// What people call themselves, by council. Physicians' specialties come from the rule catalogue.
const WORDS: &[(Council, &[&str])] = &[
    (Council::Crm, &["medico|medica|medicos|medicas"]),
    (Council::Crp, &["psicologa|psicologo|psicologas|psicologos|psicoterapeuta|neuropsicologa|neuropsicologo"]),
    (Council::Crn, &["nutricionista|nutricionistas|nutri"]),
    (
        Council::Cro,
        &[
            "cirurgia|cirurgiao dentista",
            "dentista|odontologista|ortodontista|endodontista|periodontista|odontopediatra|implantodontista",
        ],
    ),
    (Council::Coren, &["enfermeira|enfermeiro|enfermeiras|enfermeiros"]),
    (Council::Crf, &["farmaceutica|farmaceutico"]),
    (Council::Crefito, &["fisioterapeuta|fisioterapeutas", "terapeuta ocupacional"]),
    (Council::Crfa, &["fonoaudiologa|fonoaudiologo"]),
    (Council::Crmv, &["veterinaria|veterinario"]),
];

/// Words of a specialty list that other professions share.
const SHARED: &[&str] = &["dor", "cirurgiao", "clinico", "clinica"];

/// The lists, ready to look for.
pub(super) struct Professions {
    words: Phrases<Council>,
    specialties: Phrases<()>,
}

/// A profession or specialty that stands in a text.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) council: Council,
    pub(super) words: Range<usize>,
    /// A physician's specialty, which asks for an RQE.
    pub(super) specialty: bool,
}

impl Professions {
    pub(super) fn new() -> Self {
        let specialties: &[&'static str] = rules::topic("specialist").map_or(&[], |topic| topic.phrases);
        Self { words: Phrases::new(WORDS), specialties: Phrases::new(&[((), specialties)]) }
    }

    /// Every profession and specialty among some words, longest first where several begin.
    pub(super) fn find(&self, text: &Text, words: Range<usize>) -> Vec<Named> {
        let named = |council, words, specialty| Named { council, words, specialty };
        let mut all: Vec<Named> = self
            .words
            .find_in(text, words.clone())
            .into_iter()
            .map(|hit| named(hit.label, hit.words, false))
            .chain(self.specialties.find_in(text, words).into_iter().map(|hit| named(Council::Crm, hit.words, true)))
            .collect();
        all.sort_by_key(|one| (one.words.start, core::cmp::Reverse(one.words.end)));
        let mut end = 0;
        all.retain(|one| {
            let lone = one.words.len() == 1 && one.specialty && SHARED.contains(&text.word(one.words.start));
            let apart = one.words.start >= end && !lone;
            end = if apart { one.words.end } else { end };
            apart
        });
        all
    }

    /// Whether a profession or specialty begins at a word.
    pub(super) fn begins(&self, text: &Text, at: usize, limit: usize) -> bool {
        self.words.begins(text, at..limit) || self.specialties.begins(text, at..limit)
    }
}
