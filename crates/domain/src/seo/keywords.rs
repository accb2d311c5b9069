//! Keywords: how often they stand in a text, where, and what the text itself is about.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::ops::{Range, RangeInclusive};

use serde::{Deserialize, Serialize};

use super::page::{Kind, Page};
use super::words;
use crate::content::vocabulary;
use crate::gate::text::Text;

/// Occurrences per ten thousand words that are good for the primary keyword (2–3 %, `product.md` §7.7).
pub const PRIMARY_DENSITY: RangeInclusive<u32> = 200..=300;

/// For a secondary keyword (1–2 %, `product.md` §7.7).
pub const SECONDARY_DENSITY: RangeInclusive<u32> = 100..=200;

/// For a long-tail keyword: §7.7 aims at 1.2 % and names no band; half of it to one and a half.
pub const LONG_TAIL_DENSITY: RangeInclusive<u32> = 60..=180;

/// Most keywords of one kind that are looked at.
pub const MAX_KEYWORDS: usize = 10;

/// Longest keyword that is looked at, in characters.
pub const MAX_KEYWORD: usize = 100;

/// Most topical words of a keyword that count.
const MAX_STEMS: usize = 8;

/// Most candidates that are named.
pub const MAX_CANDIDATES: usize = 15;

/// Fewest letters of a candidate.
const SHORTEST_CANDIDATE: usize = 3;

/// Most words without a topic between two words of a keyword: "dor forte *na* cabeça" is another matter.
const MAX_BETWEEN: usize = 2;

vocabulary! {
    /// Part that a keyword plays.
    Rank {
        /// What the text is about.
        Primary = "primaria",
        /// What it also tells of.
        Secondary = "secundaria",
        /// A longer question.
        LongTail = "long_tail",
    }
}

vocabulary! {
    /// What a density means.
    Verdict {
        /// Below the band.
        Low = "baixa",
        /// Within.
        Good = "boa",
        /// Above: repetition for machines.
        Stuffed = "excessiva",
    }
}

impl Rank {
    /// The band of this part.
    pub const fn band(self) -> RangeInclusive<u32> {
        match self {
            Self::Primary => PRIMARY_DENSITY,
            Self::Secondary => SECONDARY_DENSITY,
            Self::LongTail => LONG_TAIL_DENSITY,
        }
    }

    /// The density to aim at, in basis points (`product.md` §7.7: 2.5, 1.8 and 1.2 %).
    pub const fn aim(self) -> u32 {
        match self {
            Self::Primary => 250,
            Self::Secondary => 180,
            Self::LongTail => 120,
        }
    }

    /// What a density in basis points means for this part.
    pub fn verdict(self, density: u32) -> Verdict {
        let band = self.band();
        if density < *band.start() {
            Verdict::Low
        } else if density > *band.end() {
            Verdict::Stuffed
        } else {
            Verdict::Good
        }
    }
}

/// Where a keyword stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placement {
    /// In the headline.
    #[serde(rename = "titulo")]
    pub title: bool,
    /// In an `h1`; the headline is the page's.
    #[serde(rename = "h1")]
    pub h1: bool,
    /// In an `h2`.
    #[serde(rename = "h2")]
    pub h2: bool,
    /// In the first paragraph.
    #[serde(rename = "primeiro_paragrafo")]
    pub first_paragraph: bool,
    /// In an alternative text.
    #[serde(rename = "texto_alternativo")]
    pub alt: bool,
    /// In the description for search engines.
    #[serde(rename = "meta_description")]
    pub description: bool,
}

/// What is known of one keyword.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeywordUse {
    /// As it was given.
    #[serde(rename = "palavra_chave")]
    pub keyword: String,
    /// Its part.
    #[serde(rename = "papel")]
    pub rank: Rank,
    /// How often it stands in the body.
    #[serde(rename = "ocorrencias")]
    pub count: u32,
    /// Occurrences per ten thousand written words.
    #[serde(rename = "densidade_pontos_base")]
    pub density: u32,
    /// Density to aim at.
    #[serde(rename = "meta_pontos_base")]
    pub aim: u32,
    /// What the density means.
    #[serde(rename = "avaliacao")]
    pub verdict: Verdict,
    /// Where it stands.
    #[serde(rename = "posicoes")]
    pub placement: Placement,
}

/// What a text is about by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// One or two words as first written.
    #[serde(rename = "termo")]
    pub term: String,
    /// How often, in any inflection.
    #[serde(rename = "ocorrencias")]
    pub count: u32,
}

/// The parts of an article that keywords are looked for in.
pub(super) struct Places<'a> {
    pub(super) page: &'a Page<'a>,
    pub(super) title: Text,
    pub(super) description: Text,
    pub(super) alts: Vec<Text>,
}

/// Occurrences of a keyword among some words, each word counted once; words of a sentence only.
pub(super) fn occurrences(text: &Text, within: Range<usize>, stems: &[String]) -> u32 {
    let Some((first, rest)) = stems.split_first() else { return 0 };
    let mut count = 0u32;
    let from = text.sentences().partition_point(|sentence| sentence.words.end <= within.start);
    for sentence in text.sentences().get(from..).unwrap_or(&[]) {
        let end = sentence.words.end.min(within.end);
        let mut at = sentence.words.start.max(within.start);
        if at >= within.end {
            break;
        }
        while at < end {
            let found =
                (words::stem(text.word(at)) == first.as_str()).then(|| follow(text, at + 1..end, rest)).flatten();
            count = count.saturating_add(u32::from(found.is_some()));
            at = found.unwrap_or(at + 1);
        }
    }
    count
}

/// The end of the rest of a keyword, with words without a topic between.
fn follow(text: &Text, words: Range<usize>, stems: &[String]) -> Option<usize> {
    let mut at = words.start;
    for stem in stems {
        let mut skipped = 0;
        while words::stem(text.word(at)) != stem.as_str() {
            if skipped == MAX_BETWEEN || at >= words.end || !words::is_stop(text.word(at)) {
                return None;
            }
            skipped += 1;
            at += 1;
        }
        if at >= words.end {
            return None;
        }
        at += 1;
    }
    Some(at)
}

fn occurs(text: &Text, stems: &[String]) -> bool {
    occurrences(text, 0..text.sentences().last().map_or(0, |last| last.words.end), stems) > 0
}

/// The stems of a keyword; empty for one that is too long.
pub(super) fn parse(keyword: &str) -> Vec<String> {
    if keyword.chars().nth(MAX_KEYWORD).is_some() { Vec::new() } else { words::stems(keyword, MAX_STEMS) }
}

/// Looks for a keyword.
pub(super) fn used(places: &Places<'_>, keyword: &str, rank: Rank) -> KeywordUse {
    let stems = parse(keyword);
    let page = places.page;
    let all = 0..page.len();
    let count = occurrences(&page.text, all.clone(), &stems);
    let density = basis_points(count, page.count(&all));
    let level = |wanted: u8| {
        let mut headings = page.headings().filter(|(level, _)| *level == wanted);
        headings.any(|(_, heading)| occurrences(&page.text, heading.words.clone(), &stems) > 0)
    };
    let first = page.paragraphs().next().map_or(0..0, |first| first.words.clone());
    let title = occurs(&places.title, &stems);
    let placement = Placement {
        title,
        h1: title || level(1),
        h2: level(2),
        first_paragraph: occurrences(&page.text, first, &stems) > 0,
        alt: places.alts.iter().any(|alt| occurs(alt, &stems)),
        description: occurs(&places.description, &stems),
    };
    KeywordUse {
        keyword: keyword.into(),
        rank,
        count,
        density,
        aim: rank.aim(),
        verdict: rank.verdict(density),
        placement,
    }
}

/// Parts of ten thousand.
pub(super) fn basis_points(part: u32, whole: u32) -> u32 {
    let points = (u64::from(part) * 10_000).checked_div(u64::from(whole)).unwrap_or(0);
    u32::try_from(points).unwrap_or(u32::MAX)
}

/// How often a keyword stands in the blocks of one kind.
pub(super) fn in_blocks(page: &Page<'_>, stems: &[String], kind: impl Fn(Kind) -> bool) -> u32 {
    let blocks = page.blocks.iter().filter(|block| kind(block.kind));
    blocks.map(|block| occurrences(&page.text, block.words.clone(), stems)).fold(0, u32::saturating_add)
}

/// The words, and pairs of words, that a text has most often; one that stands but once is none.
pub(super) fn candidates(page: &Page<'_>) -> Vec<Candidate> {
    let mut counts: BTreeMap<(&str, &str), (u32, usize)> = BTreeMap::new();
    let text = &page.text;
    for sentence in text.sentences() {
        let mut before: Option<usize> = None;
        for at in sentence.words.clone() {
            let word = text.word(at);
            let topical = !words::is_stop(word)
                && word.len() >= SHORTEST_CANDIDATE
                && word.bytes().all(|b| b.is_ascii_lowercase());
            if !topical {
                // "dor de cabeça": a preposition parts nothing; a number does.
                before = before.filter(|before| words::is_stop(word) && at - before <= 1);
                continue;
            }
            let stem = words::stem(word);
            counts.entry((stem, "")).or_insert((0, at)).0 += 1;
            if let Some(before) = before {
                counts.entry((words::stem(text.word(before)), stem)).or_insert((0, before)).0 += 1;
            }
            before = Some(at);
        }
    }
    let mut found: Vec<(u32, usize, bool)> = counts
        .iter()
        .filter(|(_, (count, _))| *count > 1)
        .map(|((_, second), (count, at))| (*count, *at, !second.is_empty()))
        .collect();
    // A pair says more than a word that is as frequent.
    found.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(b.2.cmp(&a.2)).then(a.1.cmp(&b.1)));
    found.truncate(MAX_CANDIDATES);
    found.into_iter().map(|(count, at, pair)| Candidate { term: term(page, at, pair), count }).collect()
}

/// A candidate as it was first written: one word, or two and the words between them.
fn term(page: &Page<'_>, at: usize, pair: bool) -> String {
    let mut term = page.written(at);
    let behind = (at + 1)..page.len().min(at + 3);
    let between = behind.clone().take_while(|next| words::is_stop(page.text.word(*next))).count();
    for next in behind.take(if pair { between + 1 } else { 0 }) {
        term.push(' ');
        term.push_str(&page.written(next));
    }
    term
}

#[cfg(test)]
mod tests {
    use super::*;

    fn use_of(content: &str, title: &str, keyword: &str) -> KeywordUse {
        let page = Page::read(content);
        let (title, description) = (Text::read(title), Text::read(""));
        used(&Places { page: &page, title, description, alts: Vec::new() }, keyword, Rank::Primary)
    }

    #[test]
    fn a_keyword_is_found_in_any_case_accent_and_inflection() {
        for (content, count) in [
            ("A DOR DE CABEÇA incomoda.", 1),
            ("Dores de cabeça incomodam. Dor na cabeca também.", 2),
            ("Dor. Cabeça.", 0),
            ("A cabeça tem dor.", 0),
            ("A do&shy;r de <b>cabe</b>&ccedil;a passa.", 1),
        ] {
            assert_eq!(use_of(content, "", "dor de cabeça").count, count, "{content}");
        }
    }

    #[test]
    fn density_is_told_in_basis_points_and_judged() {
        for (filler, count, density, verdict) in [
            (98, 2, 200, Verdict::Good),
            (99, 1, 100, Verdict::Low),
            (96, 4, 400, Verdict::Stuffed),
            (97, 3, 300, Verdict::Good),
        ] {
            let text = alloc::format!("{} {}", "gripe ".repeat(count), "outra ".repeat(filler));
            let found = use_of(&text, "", "gripe");
            assert_eq!((found.density, found.verdict), (density, verdict), "{count} of 100");
        }
    }

    #[test]
    fn placement_tells_title_headings_and_first_paragraph_apart() {
        let content = "<p>A asma é comum.</p><h2>Sintomas</h2><p>Falta de ar.</p>";
        let found = use_of(content, "Falta de ar", "asma").placement;
        assert_eq!(found, Placement { first_paragraph: true, ..Placement::default() });
        let found = use_of(content, "Sintomas da asma", "sintoma").placement;
        assert_eq!(found, Placement { title: true, h1: true, h2: true, ..Placement::default() });
    }

    #[test]
    fn candidates_are_what_the_text_repeats_and_no_stop_words() {
        let page =
            Page::read("A dor de cabeça passa. Dores de cabeça voltam, e a insônia também. A insônia cansa. De de de.");
        let found = candidates(&page);
        let terms: Vec<(&str, u32)> = found.iter().map(|c| (c.term.as_str(), c.count)).collect();
        assert_eq!(terms, [("dor de cabeça", 2), ("dor", 2), ("cabeça", 2), ("insônia", 2)]);
        let page = Page::read("Pressão arterial alta. A pressão arterial sobe.");
        assert_eq!(candidates(&page)[0], Candidate { term: "pressão arterial".into(), count: 2 });
    }

    #[test]
    fn a_keyword_that_is_too_long_is_not_looked_for() {
        assert!(parse(&"a".repeat(MAX_KEYWORD + 1)).is_empty());
        assert_eq!(use_of("aaa", "", &"a".repeat(MAX_KEYWORD + 1)).count, 0);
    }
}
