//! Phrases taken apart, so that finding them needs no reading of the lists. The build script includes this file: the
//! lists of the catalogue are taken apart when the program is built, others where they are used.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::ops::Range;

/// A word, and whether others may begin with it.
pub(crate) type Alternative = (&'static str, bool);

/// A part of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Element {
    /// Alternatives, as places in [`Compiled::words`].
    Word { any_of: Range<usize>, optional: bool },
    /// So many words, with pauses between them or without.
    Gap { most: usize, pauses: bool },
}

/// Phrases, the elements of every phrase and the alternatives of every element, side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Compiled {
    /// As places in the elements.
    pub(crate) phrases: Cow<'static, [Range<usize>]>,
    pub(crate) elements: Cow<'static, [Element]>,
    pub(crate) words: Cow<'static, [Alternative]>,
    /// Phrases by the first bytes of the word they begin with, sorted: see [`entry`].
    pub(crate) by_first: Cow<'static, [u64]>,
}

impl Compiled {
    /// Takes phrases apart.
    pub(crate) fn new(list: impl IntoIterator<Item = &'static str>) -> Self {
        let (mut phrases, mut elements, mut words) = (Vec::new(), Vec::new(), Vec::new());
        let mut by_first = Vec::new();
        for phrase in list {
            let index = phrases.len();
            let from = elements.len();
            elements.extend(phrase.split(' ').map(|text| parse(text, &mut words)));
            if let Some(Element::Word { any_of, .. }) = elements.get(from) {
                for (word, stem) in words.get(any_of.clone()).unwrap_or_default() {
                    if *word == "#" {
                        by_first.extend((b'0'..=b'9').map(|digit| entry([digit, 0], index)));
                    } else if *stem && word.len() == 1 {
                        let [first, second] = key(word);
                        let seconds = (b'a'..=b'z').chain([second]);
                        by_first.extend(seconds.map(|second| entry([first, second], index)));
                    } else {
                        by_first.push(entry(key(word), index));
                    }
                }
            }
            phrases.push(from..elements.len());
        }
        by_first.sort_unstable();
        by_first.dedup();
        Self { phrases: phrases.into(), elements: elements.into(), words: words.into(), by_first: by_first.into() }
    }
}

fn parse(text: &'static str, words: &mut Vec<Alternative>) -> Element {
    match text {
        ".." => Element::Gap { most: 3, pauses: false },
        "..." => Element::Gap { most: 6, pauses: true },
        _ => {
            let (text, optional) = text.strip_suffix('?').map_or((text, false), |word| (word, true));
            let from = words.len();
            words.extend(text.split('|').map(|w| w.strip_suffix('*').map_or((w, false), |stem| (stem, true))));
            Element::Word { any_of: from..words.len(), optional }
        }
    }
}

/// The first two bytes of a word; of a number only the first, since any number may be meant.
pub(crate) type Key = [u8; 2];

pub(crate) fn key(word: &str) -> Key {
    let mut bytes = word.bytes();
    let first = bytes.next().unwrap_or(0);
    if first.is_ascii_digit() { [first, 0] } else { [first, bytes.next().unwrap_or(0)] }
}

/// A key and below it the index of a phrase: numbers sort faster than pairs.
pub(crate) fn entry(key: Key, index: usize) -> u64 {
    (u64::from(u16::from_be_bytes(key)) << 32) | u64::from(u32::try_from(index).unwrap_or(u32::MAX))
}
