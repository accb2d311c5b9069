//! Whether a text has the parts that images of results need, each in a sentence of its own.
//!
//! A heading alone is no part, nor is a question, a denial, or "ask us".

use alloc::vec::Vec;
use core::ops::Range;

use super::facts::is_visible;
use super::said::Saying;
use crate::gate::Article;
use crate::gate::text::{Sentence, Text};

/// A sentence of fewer words that names a part is its heading.
const SHORT: usize = 6;

/// Fewest words under a heading.
const BODY: usize = 3;

/// Most items of a list that are read for the words under a heading.
const ITEMS: usize = 6;

/// A sentence, by its text and its place in it.
type Place = (usize, usize);

/// The texts that readers of an article see beside its images.
pub(super) struct Parts {
    texts: Vec<Text>,
    heading: Saying<'static>,
    deferral: Saying<'static>,
    other: Saying<'static>,
}

impl Parts {
    pub(super) fn new(article: &Article) -> Self {
        let captions = article.media.iter().filter(|media| is_visible(media)).map(|media| media.caption.as_str());
        let sources = core::iter::once(article.content.as_str()).chain(captions);
        Self {
            texts: sources.map(Text::read).collect(),
            heading: Saying::plain("part_heading"),
            deferral: Saying::plain("deferral"),
            other: Saying::plain("not_indications"),
        }
    }

    /// Whether every part has a sentence that no other part needs.
    pub(super) fn have(&self, topics: &[&str]) -> bool {
        let found: Vec<Vec<Place>> = topics.iter().map(|topic| self.find(topic, topics.len())).collect();
        distinct(&found, &mut Vec::new())
    }

    /// The first sentences that fill a part; more than there are parts nobody needs.
    fn find(&self, topic: &str, most: usize) -> Vec<Place> {
        let saying = Saying::plain(topic);
        let mut places = Vec::new();
        for (number, text) in self.texts.iter().enumerate() {
            for index in 0..text.sentences().len() {
                let Some(place) = self.fills(text, index, &saying) else { continue };
                if !places.contains(&(number, place)) {
                    places.push((number, place));
                }
                if places.len() >= most {
                    return places;
                }
            }
        }
        places
    }

    /// The sentence that fills the part: this one, or the one under it.
    fn fills(&self, text: &Text, index: usize, saying: &Saying<'_>) -> Option<usize> {
        let sentence = text.sentences().get(index)?;
        if sentence.question {
            return None;
        }
        let deferred = self.deferral.first(text, index);
        let end = deferred.unwrap_or(sentence.words.end);
        let others = self.other.all(text, index);
        let other = |hit: &Range<usize>| others.iter().any(|other| other.start < hit.end && hit.start < other.end);
        if !saying.meant(text, index).iter().any(|hit| hit.end <= end && !other(hit)) {
            return None;
        }
        if end.saturating_sub(sentence.words.start) >= SHORT && !sentence.colon {
            return Some(index);
        }
        if deferred.is_some() {
            return None;
        }
        if self.is_heading(text, sentence) { self.body(text, index) } else { Some(index) }
    }

    fn is_heading(&self, text: &Text, sentence: &Sentence) -> bool {
        (sentence.colon || sentence.words.len() < SHORT) && self.heading.occurs(text, sentence.words.clone())
    }

    /// What stands under a heading: a sentence, or the items of a list together.
    fn body(&self, text: &Text, heading: usize) -> Option<usize> {
        let mut words = 0usize;
        let first = heading.saturating_add(1);
        for index in first..first.saturating_add(ITEMS) {
            let sentence = text.sentences().get(index)?;
            let says =
                !sentence.question && !self.is_heading(text, sentence) && self.deferral.first(text, index).is_none();
            if !says || (index > first && sentence.intro.is_none()) {
                return None;
            }
            words = words.saturating_add(sentence.words.len());
            if words >= BODY {
                return Some(first);
            }
        }
        None
    }
}

/// Whether each part can have a place of its own. As deep as there are parts.
fn distinct(parts: &[Vec<Place>], taken: &mut Vec<Place>) -> bool {
    let Some((part, rest)) = parts.split_first() else { return true };
    for place in part {
        if taken.contains(place) {
            continue;
        }
        taken.push(*place);
        if distinct(rest, taken) {
            return true;
        }
        taken.pop();
    }
    false
}
