//! Marks such as `[2]` or `[1, 3]` in a text, as links to numbered references.
//!
//! A number in a draft is the place of a reference in the draft's list. On the page references are numbered in the
//! order in which the text first cites them (ABNT NBR 10520, numeric system); those that it never cites follow.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::body::text_into;
use super::entities::decode_into;

/// Longest mark, in bytes.
const MAX_MARK: usize = 40;

/// Most words of context, in characters.
const MAX_CONTEXT: usize = 160;

/// How much of a paragraph is remembered before a mark, in bytes.
const MEMORY: usize = 2000;

/// The references of a text as far as it cites them.
#[derive(Debug, Default)]
pub(super) struct Marks {
    references: usize,
    /// The places of cited references in the draft's list, by number.
    order: Vec<usize>,
    numbers: BTreeMap<usize, usize>,
    contexts: Vec<String>,
    /// Marks that no reference answers to.
    pub(super) unmatched: u32,
    /// The paragraph so far.
    recent: String,
}

impl Marks {
    pub(super) fn new(references: usize) -> Self {
        Self { references, ..Self::default() }
    }

    /// Every reference by its number: its place in the draft's list, and what it is cited for.
    pub(super) fn numbered(&self) -> Vec<(usize, &str)> {
        let cited = self.order.iter().zip(&self.contexts).map(|(place, context)| (*place, context.as_str()));
        let others = (0..self.references).filter(|place| !self.numbers.contains_key(place));
        cited.chain(others.map(|place| (place, ""))).collect()
    }

    /// A new paragraph begins.
    pub(super) fn pause(&mut self) {
        self.recent.clear();
    }

    /// Writes a text of HTML with its marks as links.
    pub(super) fn weave(&mut self, text: &str, html: &mut String) {
        let mut rest = text;
        while let Some(at) = rest.find('[') {
            let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
            self.plain(before, html);
            let places = places(from);
            match places {
                Some((places, length)) if places.iter().all(|place| *place < self.references) => {
                    for (index, place) in places.into_iter().enumerate() {
                        let number = self.number(place);
                        html.push_str(if index > 0 { " " } else { "" });
                        html.push_str(&format!("<a href=\"#ref-{number}\">[{number}]</a>"));
                    }
                    rest = from.get(length..).unwrap_or("");
                }
                other => {
                    self.unmatched = self.unmatched.saturating_add(u32::from(other.is_some()));
                    self.plain("[", html);
                    rest = from.get(1..).unwrap_or("");
                }
            }
        }
        self.plain(rest, html);
    }

    fn plain(&mut self, text: &str, html: &mut String) {
        text_into(text, html);
        if text.len().saturating_add(self.recent.len()) > MEMORY {
            self.recent.clear();
        }
        let from = (text.len().saturating_sub(MEMORY)..=text.len()).find(|at| text.is_char_boundary(*at));
        decode_into(from.and_then(|from| text.get(from..)).unwrap_or(""), &mut self.recent);
    }

    fn number(&mut self, place: usize) -> usize {
        if let Some(number) = self.numbers.get(&place) {
            return *number;
        }
        let recent = super::facts::line(&self.recent, usize::MAX);
        let sentence = recent.rfind(['.', '!', '?']).filter(|end| end.saturating_add(1) < recent.len());
        let sentence = sentence.and_then(|end| recent.get(end.saturating_add(1)..)).unwrap_or(&recent).trim();
        let skipped = sentence.chars().count().saturating_sub(MAX_CONTEXT);
        self.contexts.push(sentence.chars().skip(skipped).collect::<String>().trim().to_string());
        self.order.push(place);
        let number = self.order.len();
        self.numbers.insert(place, number);
        number
    }
}

/// The places that a mark names, from 0, and its length. None for anything but one to three digits parted by commas,
/// semicolons or a dash.
fn places(from: &str) -> Option<(Vec<usize>, usize)> {
    let end = from.bytes().take(MAX_MARK).position(|byte| byte == b']')?;
    let inner = from.get(1..end)?;
    let mut places = Vec::new();
    for part in inner.split([',', ';']) {
        let (first, last) = part.split_once(['-', '–']).unwrap_or((part, part));
        let (first, last) = (place(first)?, place(last)?);
        if last < first || last.saturating_sub(first) > 20 {
            return None;
        }
        places.extend(first..=last);
    }
    Some((places, end.saturating_add(1)))
}

fn place(text: &str) -> Option<usize> {
    let text = text.trim();
    let shaped = (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse::<usize>().ok().filter(|_| shaped)?.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_numbered_as_the_text_cites_them() {
        let mut marks = Marks::new(4);
        let mut html = String::new();
        marks.weave("Primeira frase. A press&atilde;o cai [3]. Outra [1-3; 3], [5], [2020], [0], [] e [a].", &mut html);
        let links: Vec<&str> = html.split("<a href=\"").skip(1).filter_map(|part| part.split('"').next()).collect();
        assert_eq!(links, ["#ref-1", "#ref-2", "#ref-3", "#ref-1", "#ref-1"]);
        assert_eq!(marks.numbered().iter().map(|(place, _)| *place).collect::<Vec<_>>(), [2, 0, 1, 3]);
        assert_eq!(marks.numbered()[0].1, "A pressão cai");
        assert_eq!(marks.unmatched, 1);
        let mut marks = Marks::new(1);
        marks.weave(&["Início. ", &"longe ".repeat(1000), ". Perto da marca [1]."].concat(), &mut String::new());
        assert_eq!(marks.numbered()[0].1, "Perto da marca");
        assert!(html.ends_with("[5], [2020], [0], [] e [a]."), "{html}");
    }
}
