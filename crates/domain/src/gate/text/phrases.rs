//! Finds phrases among the words of a sentence.
//!
//! A phrase is a row of elements parted by spaces: `word`, `stem*`, alternatives `one|two*`, `#` a
//! number, a trailing `?` makes an element optional, `..` stands for up to three words without a
//! comma, `...` for up to six words with or without.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::ops::Range;

use super::{Pause, Sentence, Text};

enum Element {
    Word { any_of: Vec<(&'static str, bool)>, optional: bool },
    Gap { most: usize, pauses: bool },
}

impl Element {
    fn parse(text: &'static str) -> Self {
        match text {
            ".." => Self::Gap { most: 3, pauses: false },
            "..." => Self::Gap { most: 6, pauses: true },
            _ => {
                let (text, optional) = text.strip_suffix('?').map_or((text, false), |word| (word, true));
                let any_of =
                    text.split('|').map(|w| w.strip_suffix('*').map_or((w, false), |stem| (stem, true))).collect();
                Self::Word { any_of, optional }
            }
        }
    }
}

/// A phrase that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hit<L> {
    /// The label it was listed under.
    pub(crate) label: L,
    /// Its words, as indices.
    pub(crate) words: Range<usize>,
}

/// A set of phrases with labels.
pub(crate) struct Phrases<L> {
    phrases: Vec<(L, Vec<Element>)>,
    /// Phrases by the first byte of the word they begin with.
    by_first: BTreeMap<u8, Vec<usize>>,
}

impl<L: Copy + PartialEq> Phrases<L> {
    /// Makes a set of lists, each under its label.
    pub(crate) fn new(lists: &[(L, &[&'static str])]) -> Self {
        let mut set = Self { phrases: Vec::new(), by_first: BTreeMap::new() };
        for (label, list) in lists {
            for phrase in *list {
                let elements: Vec<Element> = phrase.split(' ').map(Element::parse).collect();
                if let Some(Element::Word { any_of, .. }) = elements.first() {
                    let index = set.phrases.len();
                    for (word, _) in any_of {
                        let firsts = if *word == "#" { b'0'..=b'9' } else { first_byte(word)..=first_byte(word) };
                        for first in firsts {
                            let bucket = set.by_first.entry(first).or_default();
                            if bucket.last() != Some(&index) {
                                bucket.push(index);
                            }
                        }
                    }
                }
                set.phrases.push((*label, elements));
            }
        }
        set
    }

    /// Every phrase in a sentence, by its first word; a label is not found twice in the same words.
    pub(crate) fn find(&self, text: &Text, sentence: &Sentence) -> Vec<Hit<L>> {
        self.find_in(text, sentence.words.clone())
    }

    /// Like [`Self::find`], in part of a sentence.
    pub(crate) fn find_in(&self, text: &Text, words: Range<usize>) -> Vec<Hit<L>> {
        let mut hits: Vec<Hit<L>> = Vec::new();
        for start in words.clone() {
            for (label, elements) in self.starting_with(text.word(start)) {
                let known = hits.iter().rev().take(8).any(|hit| hit.label == *label && hit.words.end > start);
                if known {
                    continue;
                }
                if let Some(end) = match_at(elements, text, start, words.end) {
                    hits.push(Hit { label: *label, words: start..end });
                }
            }
        }
        hits
    }

    /// Whether any phrase occurs in these words.
    pub(crate) fn occurs(&self, text: &Text, words: Range<usize>) -> bool {
        words.clone().any(|start| {
            self.starting_with(text.word(start))
                .any(|(_, elements)| match_at(elements, text, start, words.end).is_some())
        })
    }

    /// Whether a phrase begins at this very word.
    pub(crate) fn begins(&self, text: &Text, words: Range<usize>) -> bool {
        self.starting_with(text.word(words.start))
            .any(|(_, elements)| match_at(elements, text, words.start, words.end).is_some())
    }

    fn starting_with(&self, word: &str) -> impl Iterator<Item = &(L, Vec<Element>)> {
        let bucket = self.by_first.get(&first_byte(word)).map_or(&[] as &[usize], Vec::as_slice);
        bucket.iter().filter_map(|index| self.phrases.get(*index))
    }
}

fn first_byte(word: &str) -> u8 {
    word.bytes().next().unwrap_or(0)
}

/// The end of a match that begins at `at`. Depth and breadth are bounded by the phrase alone.
fn match_at(elements: &[Element], text: &Text, at: usize, limit: usize) -> Option<usize> {
    let Some((element, rest)) = elements.split_first() else { return Some(at) };
    match element {
        Element::Word { any_of, optional } => {
            let fits = at < limit && fits(any_of, text.word(at));
            let taken = if fits { match_at(rest, text, at.saturating_add(1), limit) } else { None };
            taken.or_else(|| if *optional { match_at(rest, text, at, limit) } else { None })
        }
        Element::Gap { most, pauses } => {
            for skipped in 0..=*most {
                let next = at.saturating_add(skipped);
                let parted = text.pause(at).max(text.pause(next)) >= Pause::Comma;
                if next >= limit || (!pauses && parted && next > at) {
                    return None;
                }
                if let Some(end) = match_at(rest, text, next, limit) {
                    return Some(end);
                }
            }
            None
        }
    }
}

fn fits(any_of: &[(&'static str, bool)], word: &str) -> bool {
    any_of.iter().any(|(pattern, stem)| match *pattern {
        "#" => word.starts_with(|c: char| c.is_ascii_digit()),
        _ if *stem => word.starts_with(pattern),
        _ => word == *pattern,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrase: &'static str, source: &str) -> bool {
        let text = Text::read(source);
        let set = Phrases::new(&[((), &[phrase])]);
        text.sentences().iter().any(|sentence| !set.find(&text, sentence).is_empty())
    }

    #[test]
    fn elements_mean_what_they_say() {
        for (phrase, source, expected) in [
            ("cura* garantid*", "Curas GARANTIDAS", true),
            ("cura* garantid*", "cura não garantida", false),
            ("resultado* .. garantid*", "O resultado é sempre garantido", true),
            ("resultado* .. garantid*", "O resultado, sim, garantido", false),
            ("resultado* ... garantid*", "O resultado, sim, garantido", true),
            ("em # dias|semanas", "cura em 30 dias", true),
            ("em ate? # dias", "em 30 dias ou em até 10 dias", true),
            ("# % de sucesso", "100% de sucesso", true),
            ("cura em", "A cura. Em casa", false),
        ] {
            assert_eq!(found(phrase, source), expected, "{phrase} / {source}");
        }
    }
}
