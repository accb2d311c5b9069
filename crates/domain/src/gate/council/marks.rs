//! The marks by which a text identifies a professional: registries, RQE numbers, names.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::gate::text::{Pause, Phrases, Text};
use crate::registry::Registry;
use crate::rules;

/// Words that people write between the letters of a council and its number.
const NOISE: &[&str] =
    &["n", "no", "nr", "num", "numero", "numeros", "reg", "registro", "regiao", "inscricao", "a", "o"];

/// How many words are looked at for the place and number of a registry.
const REACH: usize = 7;

/// Words within a name.
const OF: &[&str] = &["de", "da", "do", "dos", "das", "e"];

/// Capitalised words that are no names.
const NO_NAMES: &[&str] = &[
    "dr",
    "dra",
    "prof",
    "profa",
    "doutor",
    "doutora",
    "medico",
    "medica",
    "crm",
    "crp",
    "rqe",
    "psi",
    "agende",
    "marque",
    "clinica",
    "consultorio",
    // Words that begin a sentence.
    "nenhum",
    "nenhuma",
    "todo",
    "toda",
    "cada",
    "qualquer",
    "um",
    "uma",
    "meu",
    "minha",
    "seu",
    "sua",
    "nosso",
    "nossa",
    "como",
    "quem",
    "por",
    "para",
    "com",
    "segundo",
    "conforme",
];

/// The set of a topic's phrases, each under its place in the list.
pub(super) fn numbered(topic: &str) -> Phrases<usize> {
    Phrases::labelled(rules::topic(topic), |place| place)
}

/// The set of a topic's phrases.
pub(super) fn set(topic: &str) -> Phrases<()> {
    Phrases::of(rules::topic(topic))
}

/// The word behind an abbreviation, also when it is dotted ("R.Q.E.").
fn spelled(text: &Text, at: usize, word: &str) -> Option<usize> {
    if text.word(at) == word {
        return Some(at.saturating_add(1));
    }
    let dotted = word.char_indices().enumerate().all(|(nth, (byte, c))| {
        word.get(byte..byte.saturating_add(c.len_utf8())) == Some(text.word(at.saturating_add(nth)))
    });
    dotted.then(|| at.saturating_add(word.len()))
}

/// Letters and digits of a word, apart: "sp123456" holds a state and a number.
fn cut(word: &str) -> (&str, &str) {
    word.split_at(word.find(|c: char| c.is_ascii_digit()).unwrap_or(word.len()))
}

fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}

/// What stands behind the letters of a council, cut into letters and digits, and the word behind each.
fn behind<'t>(text: &'t Text, at: usize, limit: usize, council: &str) -> Option<Vec<(&'t str, usize)>> {
    let next = at.saturating_add(1);
    let mut tokens = Vec::new();
    let from = match spelled(text, at, council) {
        Some(from) => from,
        None => {
            let (letters, number) = cut(text.word(at));
            let state = letters.strip_prefix(council)?;
            if !matches!(state.len(), 0 | 2) || (state.is_empty() && number.is_empty()) {
                return None;
            }
            tokens.extend([(state, next), (number, next)]);
            next
        }
    };
    for word in from..limit.min(from.saturating_add(REACH)) {
        let (letters, number) = cut(text.word(word));
        tokens.extend([(letters, word.saturating_add(1)), (number, word.saturating_add(1))]);
    }
    tokens.retain(|(token, _)| !token.is_empty());
    Some(tokens)
}

/// The end of a physician's registry that begins at a word: CRM, state and number.
pub(super) fn crm(text: &Text, at: usize, limit: usize) -> Option<usize> {
    let (mut state, mut number) = (None, None);
    for (token, end) in behind(text, at, limit, "crm")? {
        if token.starts_with(|c: char| c.is_ascii_digit()) {
            if number.replace(digits(token)).is_some() {
                return None;
            }
        } else if token.len() == 2 && !NOISE.contains(&token) {
            if state.replace(token).is_some() {
                return None;
            }
        } else if !NOISE.contains(&token) {
            return None;
        }
        if let (Some(state), Some(number)) = (state, &number) {
            return Registry::parse(&format!("CRM {state} {number}")).is_ok().then_some(end);
        }
    }
    None
}

/// A registry of psychologists: where it ends, and whether it is a company's ("CRP 06/1234/J").
pub(super) fn crp(text: &Text, at: usize, limit: usize) -> Option<(usize, bool)> {
    let (mut region, mut company) = (None, false);
    let mut found: Option<usize> = None;
    for (token, end) in behind(text, at, limit, "crp")? {
        let number = token.starts_with(|c: char| c.is_ascii_digit()).then(|| digits(token));
        match (&region, number) {
            _ if matches!(token, "j" | "pj") => {
                company = true;
                if found.is_some() {
                    return Some((end, true));
                }
            }
            _ if found.is_some() => break,
            (None, Some(number)) => {
                let place = number.parse::<u8>().ok().filter(|place| (1..=24).contains(place))?;
                region = Some(place);
            }
            (Some(_), Some(number)) if (3..=7).contains(&number.len()) => found = Some(end),
            (Some(_), Some(_)) => return None,
            (None, None) if token.len() == 2 && !NOISE.contains(&token) => {
                let registry = Registry::parse(&format!("CRP {token} 12345")).ok()?;
                region = registry.region();
            }
            (_, None) if NOISE.contains(&token) => {}
            (_, None) => return None,
        }
    }
    found.map(|end| (end, company))
}

/// An RQE with its numbers: where it ends, and how many there are.
pub(super) fn rqe(text: &Text, at: usize, limit: usize) -> Option<(usize, usize)> {
    let (mut count, mut last) = (0usize, at);
    let tokens = behind(text, at, limit, "rqe").or_else(|| behind(text, at, limit, "rqes"))?;
    for (token, end) in tokens {
        if token.starts_with(|c: char| c.is_ascii_digit()) {
            count = count.saturating_add(1);
            last = end;
        } else if !(NOISE.contains(&token) || (token == "e" && count > 0)) {
            break;
        }
    }
    (count > 0).then_some((last, count))
}

/// How many words of a name stand from here on: capitalised, without a pause between.
pub(super) fn name(text: &Text, at: usize, limit: usize) -> usize {
    let mut count = 0;
    for word in at..limit {
        let parted = word > at && text.pause(word) != Pause::None;
        let written = text.word(word);
        if parted || (!OF.contains(&written) && !names(text, word)) {
            break;
        }
        if !OF.contains(&written) {
            count += 1;
        }
    }
    count
}

/// Whether a word can be part of a name.
pub(super) fn names(text: &Text, word: usize) -> bool {
    let written = text.word(word);
    text.capital(word)
        && written.len() > 1
        && written.bytes().all(|byte| byte.is_ascii_alphabetic())
        && !NO_NAMES.contains(&written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn registries_and_numbers_are_read_in_their_usual_spellings() {
        for (source, whole) in [
            ("CRM-SP 123456", true),
            ("CRM/SP 123.456", true),
            ("CRM 12345/SP", true),
            ("CRMSP123456", true),
            ("C.R.M. SP nº 12345", true),
            ("CRM 123456", false),
            ("CRM/RS, cardiologista", false),
            ("CRM-SP OOOOOO", false),
            ("CRMV-PR 12345", false),
            ("CRM-XX 12345", false),
        ] {
            assert_eq!(crm(&Text::read(source), 0, 20).is_some(), whole, "{source}");
        }
        for (source, company) in [
            ("CRP 06/123456", Some(false)),
            ("CRP-06ª Região nº 12345", Some(false)),
            ("CRP/SP 12345", Some(false)),
            ("CRP 06/1.234/J", Some(true)),
            ("CRP 08/PJ-01234", Some(true)),
            ("CRP 99/1234/J", None),
            ("CRP 123456", None),
            ("CRP /J", None),
        ] {
            assert_eq!(crp(&Text::read(source), 0, 20).map(|(_, company)| company), company, "{source}");
        }
        for (source, count) in
            [("RQE 1234", 1), ("R.Q.E. nº 1234", 1), ("RQEs 12 e 34", 2), ("RQE em breve", 0), ("RQE: ____", 0)]
        {
            assert_eq!(rqe(&Text::read(source), 0, 20).map_or(0, |(_, count)| count), count, "{source}");
        }
    }
}
