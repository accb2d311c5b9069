//! Psychologists who advertise are named in full, as psychologists, with their registry (Resolução CFP
//! 3/2007, art. 53; Código de Ética, art. 20, a).

use super::excuse::Excuses;
use super::marks;
use super::readings::Reading;
use crate::gate::Span;
use crate::gate::notes::{Note, Notes};
use crate::gate::text::{Phrases, Sentence, Text};
use crate::rules;

const RULE: &str = "CFP-ID-01";

/// Longest sentence that is taken for a signature.
const SIGNATURE: usize = 12;

/// What follows the name of a profession without being a name.
const FIELDS: &[&str] =
    &["ocupacional", "clinica", "clinico", "infantil", "hospitalar", "escolar", "organizacional", "familiar", "sexual"];

pub(super) fn check(readings: &[Reading<'_>], excuses: &Excuses, notes: &mut Notes<'_>) {
    if !notes.binds(RULE) {
        return;
    }
    let Some(span) = advertised(readings, excuses) else { return };
    let word = marks::set("psychologist_word");
    let identified = readings.iter().filter(|reading| reading.page).any(|reading| {
        let text = &reading.text;
        (0..text.sentences().len()).any(|index| identifies(text, index, &word))
    });
    if !identified {
        notes.add(&Note::of(RULE, ""), span);
    }
}

/// The first offer or signature of an article; where it stands, if that can be told.
fn advertised(readings: &[Reading<'_>], excuses: &Excuses) -> Option<Option<Span>> {
    let topic = rules::topic("council_offer")?;
    let (offers, professions) = (marks::set("council_offer"), marks::set("psychology_profession"));
    let quotes = marks::set("quotes_somebody");
    readings.iter().find_map(|reading| {
        let text = &reading.text;
        text.sentences().iter().enumerate().find_map(|(index, sentence)| {
            let mut hits = offers.find(text, sentence).into_iter();
            let offer = hits.find(|hit| !excuses.excuse(text, index, &hit.words, topic)).map(|hit| hit.words);
            let signature = || {
                let told = quotes.occurs(text, sentence.words.clone())
                    || super::identity::reports(text, sentence.words.clone());
                (!told && signs(text, sentence, &professions)).then(|| sentence.words.clone())
            };
            offer.or_else(signature).map(|words| reading.span(&words))
        })
    })
}

/// A short line with a name beside the word of a profession.
fn signs(text: &Text, sentence: &Sentence, professions: &Phrases<()>) -> bool {
    sentence.words.len() <= SIGNATURE
        && professions.find(text, sentence).iter().any(|hit| {
            let before = hit.words.start.checked_sub(1).filter(|at| sentence.words.contains(at));
            let behind = Some(hit.words.end).filter(|at| sentence.words.contains(at));
            before.is_some_and(|at| marks::names(text, at))
                || behind.is_some_and(|at| marks::names(text, at) && !FIELDS.contains(&text.word(at)))
        })
}

/// Whether a sentence with its neighbours (name and profession may be lines of their own) holds a full name, the word psychologist and the registry.
fn identifies(text: &Text, index: usize, word: &Phrases<()>) -> bool {
    let near = index.saturating_sub(2)..index.saturating_add(2);
    let sentences = || near.clone().filter_map(|near| text.sentences().get(near)).map(|near| near.words.clone());
    let registered = |words: core::ops::Range<usize>| {
        words.clone().any(|at| matches!(marks::crp(text, at, words.end), Some((_, false))))
    };
    text.sentences().get(index).is_some_and(|sentence| registered(sentence.words.clone()))
        && sentences().any(|words| word.occurs(text, words))
        && sentences().any(|words| {
            words.clone().any(|at| marks::name(text, at, words.end) > 1 && !word.begins(text, at..words.end))
        })
}
