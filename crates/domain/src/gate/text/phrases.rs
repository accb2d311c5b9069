//! Finds phrases among the words of a sentence.
//!
//! A phrase is a row of elements parted by spaces: `word`, `stem*`, alternatives `one|two*`, `#` a
//! number, a trailing `?` makes an element optional, `..` stands for up to three words without a
//! comma, `...` for up to six words with or without.

use alloc::vec::Vec;
use core::ops::Range;

use super::compiled::{Alternative, Compiled, Element, Key, entry, key};
use super::{Pause, Sentence, Text};
use crate::rules::Topic;

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
    /// One for each phrase.
    labels: Vec<L>,
    compiled: Compiled,
}

impl Phrases<()> {
    /// The set of a list of the catalogue.
    pub(crate) fn of(topic: Option<&'static Topic>) -> Self {
        Self::labelled(topic, |_| ())
    }
}

impl<L: Copy + PartialEq> Phrases<L> {
    /// The set of a list of the catalogue, each phrase with the label of its place.
    pub(crate) fn labelled(topic: Option<&'static Topic>, label: impl Fn(usize) -> L) -> Self {
        let compiled = topic.map_or_else(Compiled::default, |topic| topic.compiled.clone());
        Self { labels: (0..compiled.phrases.len()).map(label).collect(), compiled }
    }

    /// Makes a set of lists, each under its label.
    pub(crate) fn new(lists: &[(L, &[&'static str])]) -> Self {
        let labels = lists.iter().flat_map(|(label, list)| core::iter::repeat_n(*label, list.len())).collect();
        Self { labels, compiled: Compiled::new(lists.iter().flat_map(|(_, list)| list.iter().copied())) }
    }

    /// One set of several lists of the catalogue, each under its label.
    pub(crate) fn join(topics: &[(L, &'static Topic)]) -> Self {
        let (mut labels, mut phrases, mut elements) = (Vec::new(), Vec::new(), Vec::new());
        let (mut words, mut by_first) = (Vec::new(), Vec::new());
        for (label, Topic { compiled, .. }) in topics {
            let (index, from, word) = (phrases.len(), elements.len(), words.len());
            labels.extend(core::iter::repeat_n(*label, compiled.phrases.len()));
            phrases.extend(compiled.phrases.iter().map(|phrase| phrase.start + from..phrase.end + from));
            elements.extend(compiled.elements.iter().map(|element| match element {
                Element::Word { any_of, optional } => {
                    Element::Word { any_of: any_of.start + word..any_of.end + word, optional: *optional }
                }
                gap @ Element::Gap { .. } => gap.clone(),
            }));
            words.extend_from_slice(&compiled.words);
            by_first.extend(compiled.by_first.iter().map(|first| first + entry([0, 0], index)));
        }
        // Not `sort_unstable`: what is sorted in stretches is merged.
        by_first.sort();
        let compiled = Compiled {
            phrases: phrases.into(),
            elements: elements.into(),
            words: words.into(),
            by_first: by_first.into(),
        };
        Self { labels, compiled }
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
        let (key, least) = (key(word), entry(key(word), 0));
        let from = self.compiled.by_first.partition_point(|entry| *entry < least);
        let behind = self.compiled.by_first.get(from..).unwrap_or_default();
        behind.iter().map_while(move |entry| indexed(*entry, key)).filter_map(|index| {
            let elements = self.compiled.elements.get(self.compiled.phrases.get(index)?.clone())?;
            Some((self.labels.get(index)?, elements))
        })
    }

    /// The end of a match that begins at `at`. Depth and breadth are bounded by the phrase alone.
    fn match_at(&self, elements: &[Element], text: &Text, at: usize, limit: usize) -> Option<usize> {
        let Some((element, rest)) = elements.split_first() else { return Some(at) };
        match element {
            Element::Word { any_of, optional } => {
                let fits = at < limit && fits(self.compiled.words.get(any_of.clone()).unwrap_or(&[]), text.word(at));
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

/// The index in an entry, if its key is this one.
fn indexed(entry: u64, key: Key) -> Option<usize> {
    let same = entry >> 32 == u64::from(u16::from_be_bytes(key));
    same.then(|| usize::try_from(entry & u64::from(u32::MAX)).ok()).flatten()
}

fn fits(any_of: &[Alternative], word: &str) -> bool {
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
