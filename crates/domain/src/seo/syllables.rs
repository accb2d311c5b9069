//! Syllables of Portuguese as the written language parts them, in its Brazilian use.
//!
//! A syllable has one nucleus, so nuclei are counted. Where schools disagree, this is what is done:
//!
//! - a rising diphthong behind the stress is one syllable: `á-gua`, `his-tó-ria`, `ó-leo`; elsewhere
//!   `i` or `u` before a vowel is a syllable of its own: `pa-ci-en-te`, `su-a-ve`;
//! - `u` behind `q` or `g` and before a vowel never is one, sounded or not: `qui-lo`, `lin-gui-ça`, `i-gual`;
//! - a consonant without a vowel adds nothing, though speech puts an `i` behind it: `pneu` has one,
//!   `rit-mo` two, `ad-vo-ga-do` four;
//! - the parts of a hyphenated word are added up;
//! - abbreviations count as the word they stand for, initials that cannot be said as a word by the names
//!   of their letters (`cê-erre-eme`), single letters by their names unless they are words;
//! - foreign words count by the same rules unless a short list has them;
//! - a number counts as it is read: "1,5" is "um vírgula cinco".

mod letters;
mod number;
#[cfg(test)]
mod tests;

use alloc::vec::Vec;

use letters::{Letters, spelled};

/// What a word is when read aloud.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Words said: more than one for most numbers.
    pub words: u64,
    /// Syllables said.
    pub syllables: u64,
}

impl Reading {
    const fn word(syllables: u64) -> Self {
        Self { words: 1, syllables }
    }

    pub(super) const fn and(self, other: Self) -> Self {
        Self {
            words: self.words.saturating_add(other.words),
            syllables: self.syllables.saturating_add(other.syllables),
        }
    }
}

/// Abbreviations, and the syllables of the word they stand for. "min" and the like stand for
/// the same word in both numbers.
const ABBREVIATIONS: &[(&str, u64)] = &[
    ("av", 4),    // avenida
    ("cm", 4),    // centímetros
    ("dr", 2),    // doutor
    ("dra", 3),   // doutora
    ("drs", 3),   // doutores
    ("dras", 3),  // doutoras
    ("etc", 4),   // et cetera
    ("hs", 2),    // horas
    ("kcal", 5),  // quilocalorias
    ("kg", 2),    // quilos
    ("km", 4),    // quilômetros
    ("mcg", 4),   // microgramas
    ("mg", 4),    // miligramas
    ("min", 3),   // minutos
    ("ml", 4),    // mililitros
    ("mm", 4),    // milímetros
    ("mmhg", 8),  // milímetros de mercúrio
    ("prof", 3),  // professor
    ("profa", 4), // professora
    ("sr", 2),    // senhor
    ("sra", 3),   // senhora
    ("srs", 3),   // senhores
    ("sras", 3),  // senhoras
    ("tel", 4),   // telefone
    ("vs", 2),    // versus
];

/// Foreign words that are read otherwise than they are written.
const FOREIGN: &[(&str, u64)] = &[
    ("bluetooth", 2),
    ("coach", 1),
    ("coaching", 2),
    ("facebook", 3),
    ("feedback", 2),
    ("google", 2),
    ("lifestyle", 2),
    ("mail", 1),
    ("mails", 1),
    ("offline", 2),
    ("online", 2),
    ("peeling", 2),
    ("peelings", 2),
    ("screening", 2),
    ("skincare", 2),
    ("zoom", 1),
];

/// Syllables of a word, number or abbreviation.
pub fn count(word: &str) -> u64 {
    read(word).syllables
}

/// Reads a word aloud; of something without letters and digits nothing is heard.
pub fn read(word: &str) -> Reading {
    let mut reading = Reading::default();
    let mut written = Vec::new();
    let mut digits = Vec::new();
    let mut lettered = false;
    for c in word.chars().chain(core::iter::once(' ')) {
        if c.is_ascii_digit() || (matches!(c, ',' | '.') && !digits.is_empty()) {
            digits.push(c);
        } else if !digits.is_empty() {
            reading = reading.and(number::read(&digits));
            digits.clear();
        }
        if c.is_alphabetic() {
            written.push(c);
        } else if !written.is_empty() {
            reading.syllables = reading.syllables.saturating_add(of_letters(&written));
            lettered = true;
            written.clear();
        }
    }
    if lettered { reading.and(Reading { words: 1, syllables: 0 }) } else { reading }
}

/// Syllables of a row of letters.
fn of_letters(written: &[char]) -> u64 {
    let letters = Letters::new(written);
    let listed = |list: &[(&str, u64)]| list.iter().find(|(word, _)| letters.are(word)).map(|(_, count)| *count);
    if let Some(count) = listed(ABBREVIATIONS).or_else(|| listed(FOREIGN)) {
        return count;
    }
    if spelled(written, &letters) { letters.names() } else { letters.nuclei() }
}
