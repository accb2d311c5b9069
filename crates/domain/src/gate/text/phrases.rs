//! Finds phrases among the words of a sentence.
//!
//! A phrase is a row of elements parted by spaces: `word`, `stem*`, alternatives `one|two*`, `#` a
//! number, a trailing `?` makes an element optional, `..` stands for up to three words without a
//! comma, `...` for up to six words with or without.

use alloc::vec::Vec;
use core::ops::Range;

use super::{Pause, Sentence, Text};

/// A word, and whether others may begin with it.
type Alternative = (&'static str, bool);

enum Element {
    /// Alternatives, as places in [`Phrases::words`].
    Word {
        any_of: Range<usize>,
        optional: bool,
    },
    Gap {
        most: usize,
        pauses: bool,
    },
}

impl Element {
    fn parse(text: &'static str, words: &mut Vec<Alternative>) -> Self {
        match text {
            ".." => Self::Gap { most: 3, pauses: false },
            "..." => Self::Gap { most: 6, pauses: true },
            _ => {
                let (text, optional) = text.strip_suffix('?').map_or((text, false), |word| (word, true));
                let from = words.len();
                words.extend(text.split('|').map(|w| w.strip_suffix('*').map_or((w, false), |stem| (stem, true))));
                let any_of = from..words.len();
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
    phrases: Vec<(L, Range<usize>)>,
    /// The elements of every phrase and the alternatives of every element, side by side: a set is
    /// made for every article, and has many.
    elements: Vec<Element>,
    words: Vec<Alternative>,
    /// Phrases by the first bytes of the word they begin with, sorted.
    by_first: Vec<(Key, usize)>,
}

impl<L: Copy + PartialEq> Phrases<L> {
    /// Makes a set of lists, each under its label.
    pub(crate) fn new(lists: &[(L, &[&'static str])]) -> Self {
        let mut set = Self { phrases: Vec::new(), elements: Vec::new(), words: Vec::new(), by_first: Vec::new() };
        for (label, list) in lists {
            for phrase in *list {
                let from = set.elements.len();
                for element in phrase.split(' ') {
                    set.elements.push(Element::parse(element, &mut set.words));
                }
                if let Some(Element::Word { any_of, .. }) = set.elements.get(from) {
                    let index = set.phrases.len();
                    for (word, stem) in set.words.get(any_of.clone()).unwrap_or(&[]) {
                        if *word == "#" {
                            set.by_first.extend((b'0'..=b'9').map(|digit| ((digit, 0), index)));
                        } else if *stem && word.len() == 1 {
                            let (first, second) = key(word);
                            let seconds = (b'a'..=b'z').chain([second]);
                            set.by_first.extend(seconds.map(|second| ((first, second), index)));
                        } else {
                            set.by_first.push((key(word), index));
                        }
                    }
                }
                set.phrases.push((*label, from..set.elements.len()));
            }
        }
        set.by_first.sort_unstable();
        set.by_first.dedup();
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
                if let Some(end) = self.match_at(elements, text, start, words.end) {
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
                .any(|(_, elements)| self.match_at(elements, text, start, words.end).is_some())
        })
    }

    /// Whether a phrase begins at this very word.
    pub(crate) fn begins(&self, text: &Text, words: Range<usize>) -> bool {
        self.starting_with(text.word(words.start))
            .any(|(_, elements)| self.match_at(elements, text, words.start, words.end).is_some())
    }

    fn starting_with(&self, word: &str) -> impl Iterator<Item = (&L, &[Element])> {
        let key = key(word);
        let from = self.by_first.partition_point(|(first, _)| *first < key);
        let bucket = self.by_first.get(from..).unwrap_or(&[]).iter().take_while(move |(first, _)| *first == key);
        let phrases = bucket.filter_map(|(_, index)| self.phrases.get(*index));
        phrases.map(|(label, elements)| (label, self.elements.get(elements.clone()).unwrap_or(&[])))
    }

    /// The end of a match that begins at `at`. Depth and breadth are bounded by the phrase alone.
    fn match_at(&self, elements: &[Element], text: &Text, at: usize, limit: usize) -> Option<usize> {
        let Some((element, rest)) = elements.split_first() else { return Some(at) };
        match element {
            Element::Word { any_of, optional } => {
                let fits = at < limit && fits(self.words.get(any_of.clone()).unwrap_or(&[]), text.word(at));
                let taken = if fits { self.match_at(rest, text, at.saturating_add(1), limit) } else { None };
                taken.or_else(|| if *optional { self.match_at(rest, text, at, limit) } else { None })
            }
            Element::Gap { most, pauses } => {
                for skipped in 0..=*most {
                    let next = at.saturating_add(skipped);
                    let parted = text.pause(at).max(text.pause(next)) >= Pause::Comma;
                    if next >= limit || (!pauses && parted && next > at) {
                        return None;
                    }
                    if let Some(end) = self.match_at(rest, text, next, limit) {
                        return Some(end);
                    }
                }
                None
            }
        }
    }
}

/// The first two bytes of a word; of a number only the first, since any number may be meant.
type Key = (u8, u8);

fn key(word: &str) -> Key {
    let mut bytes = word.bytes();
    let first = bytes.next().unwrap_or(0);
    if first.is_ascii_digit() { (first, 0) } else { (first, bytes.next().unwrap_or(0)) }
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
