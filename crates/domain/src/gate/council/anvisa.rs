//! Numbers of registration at Anvisa that cannot be one (Resolução CFM 2.336/2023 art. 11, III).

use core::ops::Range;

use crate::gate::Field;
use crate::gate::notes::{Note, Notes};
use crate::gate::text::{Phrases, Text};

/// "Registro na Anvisa", in either order; the number follows.
const REGISTERED: &[&str] = &["registr*|notific*|cadastr* .. anvisa", "anvisa .. registr*|notific*|cadastr*"];

/// Words between a registration and its number.
const BETWEEN: &[&str] = &["sob", "o", "a", "n", "no", "nº", "n°", "num", "numero", "ms", "registro"];

/// Most of them.
const MOST_BETWEEN: usize = 4;

/// Digits of a drug without and with its presentation, of a device, and of a proceeding.
const LENGTHS: [usize; 4] = [9, 13, 11, 17];

/// Fewest characters that are taken for a number of registration.
const FEWEST: usize = 4;

pub(super) struct Registrations(Phrases<()>);

impl Registrations {
    pub(super) fn new() -> Self {
        Self(Phrases::new(&[((), REGISTERED)]))
    }

    pub(super) fn check(&self, field: Field, text: &Text, index: usize, notes: &mut Notes<'_>) {
        let Some(sentence) = text.sentences().get(index) else { return };
        for hit in self.0.find(text, sentence) {
            let Some(number) = number(text, hit.words.end..sentence.words.end) else { continue };
            let written = number.clone().map(|at| text.word(at));
            let digits = written.clone().flat_map(str::bytes).filter(u8::is_ascii_digit).count();
            let others = written.flat_map(str::chars).filter(|c| c.is_alphabetic()).count();
            let shaped = others == 0 && LENGTHS.contains(&digits);
            if !shaped && digits.saturating_add(others) >= FEWEST {
                notes.add(&Note::of("CFM-ANV-01", "number"), text.span(field, &(hit.words.start..number.end)));
            }
        }
    }
}

/// The words that make up the number right behind a registration.
fn number(text: &Text, words: Range<usize>) -> Option<Range<usize>> {
    let start = words.clone().take(MOST_BETWEEN.saturating_add(1)).find(|at| !BETWEEN.contains(&text.word(*at)))?;
    if !text.word(start).starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut end = start.saturating_add(1);
    while end < words.end && text.runs_on(end) {
        end = end.saturating_add(1);
    }
    Some(start..end)
}
