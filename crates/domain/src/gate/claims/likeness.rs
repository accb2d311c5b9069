//! Whether a citation names the work that its identifier leads to.
//!
//! A citation is read as far as it can be: authors first, each a surname with initials, then the
//! title. What it does not name is not compared.

use alloc::collections::BTreeSet;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::gate::Resolved;
use crate::gate::text::Text;

/// In what a citation and its work differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Difference {
    Title,
    Authors,
}

/// Most parts of a citation that are compared.
const MOST_PARTS: usize = 12;

/// Longest text that is compared, in bytes; no title is as long.
const LONGEST: usize = 4000;

const SMALL: &[&str] = &[
    "a", "an", "and", "ao", "aos", "apos", "as", "com", "como", "da", "das", "de", "do", "dos", "e", "em", "for", "in",
    "na", "nas", "no", "nos", "o", "of", "on", "os", "ou", "para", "pela", "pelo", "por", "que", "se", "sem", "sobre",
    "the", "to", "um", "uma", "with",
];

/// Words that stand between names.
const BETWEEN: &[&str] =
    &["da", "das", "de", "del", "der", "do", "dos", "e", "y", "and", "et", "al", "von", "van", "cols", "colaboradores"];

/// First words of a source that is no person.
const BODIES: &[&str] = &[
    "agencia",
    "anvisa",
    "associacao",
    "boletim",
    "cartilha",
    "conselho",
    "consenso",
    "diretriz",
    "diretrizes",
    "editorial",
    "fundacao",
    "grupo",
    "instituto",
    "manual",
    "ministerio",
    "organizacao",
    "portaria",
    "preprint",
    "protocolo",
    "relatorio",
    "resolucao",
    "secretaria",
    "sociedade",
    "universidade",
    "world",
];

/// First words of the name of a journal.
const JOURNALS: &[&str] = &[
    "acta", "am", "ann", "annals", "arch", "archives", "arq", "arquivos", "bmj", "br", "braz", "bull", "cad", "clin",
    "cochrane", "doi", "eur", "http", "https", "int", "issn", "j", "jama", "jornal", "journal", "lancet", "med", "n",
    "pmid", "rev", "revista",
];

/// The first difference found, if any.
pub(crate) fn difference(citation: &str, resolved: &Resolved) -> Option<Difference> {
    let parts = parts(citation);
    let mut authors = Vec::new();
    let mut begin = 0usize;
    for part in &parts {
        let Some(named) = authors_of(part) else { break };
        authors.extend(named);
        begin = begin.saturating_add(1);
    }
    let rest: Vec<Vec<String>> = parts.iter().skip(begin).map(|part| words(part)).collect();
    let title = words(&resolved.title);
    if !title.is_empty() && rest.first().is_some_and(|part| is_title(part)) {
        let whole = words(citation).join(" ");
        let same = whole.contains(&title.join(" ")) || rest.iter().any(|part| alike(part, &title));
        if !same {
            return Some(Difference::Title);
        }
    }
    let known: BTreeSet<String> = resolved.authors.iter().flat_map(|name| words(name)).collect();
    let met =
        authors.iter().filter(|name| words(name).iter().any(|word| word.len() > 1 && known.contains(word))).count();
    let strange = !known.is_empty() && met.saturating_mul(2) < authors.len();
    strange.then_some(Difference::Authors)
}

/// A citation cut where full stops, question marks and line feeds end a part.
fn parts(citation: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = cut(citation);
    while !rest.is_empty() && parts.len() < MOST_PARTS {
        let end = rest.char_indices().find_map(|(at, c)| {
            let after = at.saturating_add(c.len_utf8());
            let ends = matches!(c, '.' | '?' | '!')
                && rest.get(after..).is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace));
            (ends || c == '\n').then_some((at, after))
        });
        let (part, next) = end.unwrap_or((rest.len(), rest.len()));
        parts.push(rest.get(..part).unwrap_or("").trim());
        rest = rest.get(next..).unwrap_or("");
    }
    parts.retain(|part| !part.is_empty());
    parts
}

fn cut(text: &str) -> &str {
    text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text)
}

/// Words without case, accents and markup.
fn words(text: &str) -> Vec<String> {
    let text = Text::read(cut(text));
    let all = text.sentences().iter().flat_map(|sentence| sentence.words.clone());
    all.map(|index| text.word(index).to_string()).filter(|word| !word.is_empty()).collect()
}

/// The surnames of a part that is made of names alone; none if it is not.
fn authors_of(part: &str) -> Option<Vec<&str>> {
    let tokens = part.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '&' | '.' | '(' | ')'));
    let mut surnames = Vec::new();
    let (mut initials, mut others, mut year) = (0usize, false, false);
    for token in tokens.filter(|token| !token.is_empty()) {
        let folded = words(token).concat();
        let letters = token.chars().filter(|c| *c != '-').count();
        if surnames.is_empty() && JOURNALS.contains(&folded.as_str()) {
            return None;
        }
        if BETWEEN.contains(&folded.as_str()) {
            others |= matches!(folded.as_str(), "al" | "cols" | "colaboradores");
        } else if letters > 1 && SMALL.contains(&folded.as_str()) || BODIES.contains(&folded.as_str()) {
            return None;
        } else if letters <= 3 && token.chars().all(|c| c.is_uppercase() || c == '-') {
            initials = initials.saturating_add(1);
        } else if token.len() == 4 && token.bytes().all(|b| b.is_ascii_digit()) {
            year = true;
        } else if token.starts_with(char::is_uppercase) && token.chars().all(is_of_name) {
            surnames.push(token);
        } else {
            return None;
        }
    }
    let listed = initials > 0 && surnames.len() <= initials.saturating_mul(3);
    let dated = (others || year) && (1..=3).contains(&surnames.len());
    (listed || dated).then_some(surnames)
}

fn is_of_name(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '\u{200b}' | '\u{ad}' | '\u{300}'..='\u{36f}')
}

fn weighty(words: &[String]) -> BTreeSet<&str> {
    let bears = |word: &&str| word.len() > 1 && !SMALL.contains(word);
    words.iter().map(String::as_str).filter(bears).collect()
}

/// Whether words may be a title: at least two that mean something, and not those of a journal.
fn is_title(part: &[String]) -> bool {
    let journal = part.first().is_none_or(|word| JOURNALS.contains(&word.as_str()));
    let telling = |word: &&&str| word.len() > 2 && word.starts_with(|c: char| c.is_alphabetic());
    !journal && weighty(part).iter().filter(telling).count() >= 2
}

/// Whether two titles are one: nearly the same words, or one goes on where the other ends.
fn alike(one: &[String], other: &[String]) -> bool {
    let (left, right) = (weighty(one), weighty(other));
    let common = left.intersection(&right).count();
    let both = left.len().saturating_add(right.len());
    let begins = (one.starts_with(other) || other.starts_with(one)) && left.len().min(right.len()) >= 2;
    // Dice's coefficient of at least three quarters.
    begins || both > 0 && common.saturating_mul(8) >= both.saturating_mul(3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gate::Resolution;

    fn work(title: &str, authors: &[&str]) -> Resolved {
        Resolved {
            reference: 0,
            resolution: Resolution::Found,
            title: title.into(),
            authors: authors.iter().map(ToString::to_string).collect(),
            publication_types: Vec::new(),
            retracted: false,
            concern: false,
            animal: false,
        }
    }

    #[test]
    fn the_same_work_is_known_in_every_style() {
        let work = work("Exercise and Blood Pressure in Adults: A Trial", &["Ana B. Souza", "Carl van der Berg"]);
        for citation in [
            "Souza AB, van der Berg C. Exercise and blood pressure in adults: a trial. J Ex. 2024;1:1-9.",
            "SOUZA, A. B.; BERG, C. van der. Exercise and blood pressure in adults. Journal of Examples, v. 1, 2024.",
            "Souza & Berg (2024)",
            "Souza AB, Exercise and blood pressure in adults: a trial, J Ex, 2024",
            "https://doi.org/10.5555/x",
            "J Ex. 2024;1:1-9.",
            "",
        ] {
            assert_eq!(difference(citation, &work), None, "{citation}");
        }
    }

    #[test]
    fn another_work_is_told_apart() {
        let work = work("Exercise and Blood Pressure in Adults", &["Souza AB", "Berg C"]);
        for (citation, expected) in [
            ("Souza AB. Exercise and bone density in children. 2024.", Difference::Title),
            ("Lima C, Rocha D. Exercise and blood pressure in adults. 2024.", Difference::Authors),
            ("Lima et al., 2024", Difference::Authors),
        ] {
            assert_eq!(difference(citation, &work), Some(expected), "{citation}");
        }
    }
}
