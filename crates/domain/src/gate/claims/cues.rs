//! Which sentences claim something about health, and which advise.

use alloc::vec::Vec;
use core::ops::Range;

use super::words::{
    ABOUT_THE_TEXT, ABSOLUTE, ANIMALS, CAUSAL, CONTRAINDICATION, DIAGNOSTIC, DOSE, EMERGENCY, FIRST_AID, FOOD, HEALTH,
    NUMERIC, POSOLOGY, PREVENTION, SOBER, TREATMENT,
};
use crate::gate::text::{Pause, Phrases, Sentence, Text};

/// Longest question that reads like a heading of the sentence behind it ("Dor? O gel a reduz.").
const HEADING: usize = 4;

/// Kinds of claim, gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Claim {
    /// How much to take.
    Dosage,
    /// A treatment works, or is the one to use.
    Treatment,
    /// One thing brings about another.
    Causal,
    /// How a disease is recognised.
    Diagnostic,
    /// Something keeps a disease away.
    Prevention,
    /// A figure.
    Numeric,
}

impl Claim {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Dosage => "dosage",
            Self::Treatment => "treatment",
            Self::Causal => "causal",
            Self::Diagnostic => "diagnostic",
            Self::Prevention => "prevention",
            Self::Numeric => "numeric",
        }
    }
}

/// Kinds of advice that only a professional gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Advice {
    /// How much to take.
    Dose,
    /// Who must not take it.
    Contraindication,
    /// What to do before help comes.
    Emergency,
}

impl Advice {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Dose => "dose",
            Self::Contraindication => "contraindication",
            Self::Emergency => "emergency",
        }
    }
}

pub(super) struct Cues {
    claims: Phrases<Claim>,
    health: Phrases<()>,
    doses: Phrases<()>,
    posology: Phrases<()>,
    food: Phrases<()>,
    advice: Phrases<Advice>,
    first_aid: Phrases<()>,
    absolute: Phrases<()>,
    sober: Phrases<()>,
    about_the_text: Phrases<()>,
    animals: Phrases<()>,
}

impl Cues {
    pub(super) fn new() -> Self {
        let plain = |list: &[&'static str]| Phrases::new(&[((), list)]);
        Self {
            claims: Phrases::new(&[
                (Claim::Treatment, TREATMENT),
                (Claim::Causal, CAUSAL),
                (Claim::Diagnostic, DIAGNOSTIC),
                (Claim::Prevention, PREVENTION),
                (Claim::Numeric, NUMERIC),
            ]),
            health: plain(HEALTH),
            doses: plain(DOSE),
            posology: plain(POSOLOGY),
            food: plain(FOOD),
            advice: Phrases::new(&[(Advice::Contraindication, CONTRAINDICATION), (Advice::Emergency, EMERGENCY)]),
            first_aid: plain(FIRST_AID),
            absolute: plain(ABSOLUTE),
            sober: plain(SOBER),
            about_the_text: plain(ABOUT_THE_TEXT),
            animals: plain(ANIMALS),
        }
    }

    /// What a sentence claims about health, if anything. Questions claim nothing, and neither does
    /// a disclaimer.
    pub(super) fn claim(&self, text: &Text, sentence: &Sentence, before: Option<&Sentence>) -> Option<Claim> {
        let words = || sentence.words.clone();
        if sentence.question || sentence.words.len() < 3 || self.about_the_text.occurs(text, words()) {
            return None;
        }
        if self.dose(text, sentence) {
            return Some(Claim::Dosage);
        }
        let heading = before.filter(|before| before.question && before.words.len() <= HEADING);
        let headed = || heading.is_some_and(|heading| self.health.occurs(text, heading.words.clone()));
        if !self.health.occurs(text, words()) && !headed() {
            return None;
        }
        self.claims.find(text, sentence).into_iter().map(|hit| hit.label).min()
    }

    fn dose(&self, text: &Text, sentence: &Sentence) -> bool {
        let words = || sentence.words.clone();
        self.doses.occurs(text, words()) && self.posology.occurs(text, words()) && !self.food.occurs(text, words())
    }

    /// The advice that a sentence gives.
    pub(super) fn advice(&self, text: &Text, sentence: &Sentence) -> Vec<Advice> {
        let mut given = Vec::new();
        if sentence.question {
            return given;
        }
        if self.dose(text, sentence) {
            given.push(Advice::Dose);
        }
        for hit in self.advice.find(text, sentence) {
            // "Dê" is left out of first aid: without its accent it is the most common preposition.
            let advised = hit.label != Advice::Emergency || self.first_aid.occurs(text, sentence.words.clone());
            if advised && !given.contains(&hit.label) {
                given.push(hit.label);
            }
        }
        given
    }

    /// Whether a sentence says itself that it speaks of animals or cells.
    pub(super) fn of_animals(&self, text: &Text, sentence: &Sentence) -> bool {
        self.animals.occurs(text, sentence.words.clone())
    }

    /// Absolute wording in a sentence, without its sober uses ("nem sempre", "sempre que").
    pub(super) fn absolutes(&self, text: &Text, sentence: &Sentence) -> Vec<Range<usize>> {
        let mut sober: Vec<Range<usize>> = self.sober.find(text, sentence).into_iter().map(|hit| hit.words).collect();
        // "Nenhum remédio elimina totalmente a dor": the denial reaches to the end of its clause.
        for words in sober.iter_mut().filter(|words| text.word(words.start).starts_with("nenhum")) {
            let rest = words.end..sentence.words.end;
            words.end = rest.clone().find(|word| text.pause(*word) >= Pause::Clause).unwrap_or(rest.end);
        }
        let mut found: Vec<Range<usize>> =
            self.absolute.find(text, sentence).into_iter().map(|hit| hit.words).collect();
        found.retain(|words| !sober.iter().any(|hit| hit.start < words.end && words.start < hit.end));
        found
    }
}
