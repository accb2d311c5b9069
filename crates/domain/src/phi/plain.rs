//! Names of people in lower case: only a word about a person right before them tells them from other words.

use alloc::vec::Vec;

use super::cue::Cue;
use super::lexicon::{is_particle, is_weak, known};
use super::name::{MAX_WORDS, joins};
use super::page::{Form, Page, Word};
use super::view::BREAK;
use super::{Confidence, Found, Kind};

/// Names in lower case right after a word about a person: `paciente joão da silva`.
pub(super) fn plain(page: &Page, index: usize, found: &mut Vec<Found>) -> Option<usize> {
    let cue = page.token(index)?;
    if !matches!(cue.cue, Cue::Patient | Cue::NameLabel | Cue::Courtesy | Cue::Relative) {
        return None;
    }
    let mut at = index + 1;
    // `nome: joão`: what stands in a form's field is a name to its end.
    let field = cue.cue == Cue::NameLabel && page.view.slice(cue.end, cue.end + 10).contains(&b':');
    for _ in 0..4 {
        let token = page.token(at)?;
        if token.form != Form::Lower || token.start - cue.end > 32 {
            return None;
        }
        let word = page.word_of(token);
        if PLAIN_FILLERS.contains(&word.bytes()) {
            at += 1;
            continue;
        }
        let first = at;
        let mut last = None;
        let lead = known(word.bytes());
        if !lead.first || lead.common {
            return None;
        }
        while let (Some(left), Some(right)) = (page.token(at), page.token(at + 1)) {
            let text: Word = page.word_of(right);
            let known = known(text.bytes());
            if right.form != Form::Lower || !joins(page, left, right) || at - first > MAX_WORDS {
                break;
            }
            if (known.first || known.last) && !known.common || field && !known.common && !is_particle(text.bytes()) {
                last = Some(at + 1);
            } else if !is_particle(text.bytes()) {
                break;
            }
            at += 1;
        }
        // `paciente joão, 45 anos`: one word is enough when the sentence pauses behind it.
        let paused = matches!(page.view.at(token.end), b',' | b';' | b'.' | b'\n' | BREAK)
            || matches!(page.view.slice(token.end, token.end + 2), b" (" | b" -");
        let last = last.or((paused && !is_weak(word.bytes())).then_some(first))?;
        let (start, end) = (page.token(first)?.start, page.token(last)?.end);
        found.push(Found { kind: Kind::Name, start, end, confidence: Confidence::High });
        return Some(last + 1);
    }
    None
}

/// Words between a word about a person and a name in lower case.
const PLAIN_FILLERS: [&[u8]; 18] = [
    b"o",
    b"a",
    b"e",
    b"da",
    b"do",
    b"de",
    b"sr",
    b"sra",
    b"dona",
    b"seu",
    b"paciente",
    b"completo",
    b"social",
    b"civil",
    b"menor",
    b"idosa",
    b"idoso",
    b"se",
];
