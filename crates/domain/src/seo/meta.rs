//! What a search engine shows of a page: title, description, address.

use alloc::string::String;
use core::fmt;

use serde::{Deserialize, Serialize};

use super::page::Page;
use super::words;
use crate::content::vocabulary;
use crate::gate::text::Text;
use crate::slug;

/// Longest title, in characters (`product.md` §7.7). Engines cut by pixels; characters do not depend on a font.
pub const MAX_TITLE: usize = 60;

/// Longest description, in characters (`product.md` §7.7).
pub const MAX_DESCRIPTION: usize = 155;

/// Shortest description that says enough (ours).
pub const MIN_DESCRIPTION: usize = 70;

/// Longest address of a post, in bytes (ours; a slug may be up to [`slug::MAX_LEN`]).
pub const MAX_SLUG: usize = 75;

vocabulary! {
    /// Whether a text has the length it should have.
    Length {
        /// There is none.
        Missing = "ausente",
        /// Too short to say much.
        Short = "curto",
        /// Right.
        Good = "bom",
        /// It will be cut.
        Long = "longo",
    }
}

/// A text for search engines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measured {
    /// Its length in Unicode scalar values.
    #[serde(rename = "caracteres")]
    pub characters: u32,
    /// What that means.
    #[serde(rename = "avaliacao")]
    pub length: Length,
}

impl Measured {
    /// Measures a title.
    pub fn title(text: &str) -> Self {
        Self::within(text, 1, MAX_TITLE)
    }

    /// Measures a description.
    pub fn description(text: &str) -> Self {
        Self::within(text, MIN_DESCRIPTION, MAX_DESCRIPTION)
    }

    fn within(text: &str, least: usize, most: usize) -> Self {
        let characters = text.trim().chars().count();
        let length = match characters {
            0 => Length::Missing,
            count if count < least => Length::Short,
            count if count > most => Length::Long,
            _ => Length::Good,
        };
        Self { characters: u32::try_from(characters).unwrap_or(u32::MAX), length }
    }
}

/// The beginning of a text that fits, cut where a word ends and not behind a word that only leads on.
pub fn cut(text: &str, most: usize) -> String {
    let text = text.trim();
    let Some((end, next)) = text.char_indices().nth(most) else { return text.into() };
    let mut kept = text.get(..end).unwrap_or("");
    if !next.is_whitespace() {
        match kept.rfind(char::is_whitespace) {
            Some(border) => kept = kept.get(..border).unwrap_or(""),
            // One word that is too long by itself: there is no better place.
            None => return kept.into(),
        }
    }
    loop {
        let marks = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '–' | '—' | '(' | '/' | '|');
        kept = kept.trim_end_matches(marks);
        let last = kept.rsplit(char::is_whitespace).next().unwrap_or("");
        let text = Text::read(last);
        if last.len() == kept.len() || !words::is_stop(text.word(0)) || !text.word(1).is_empty() {
            return kept.into();
        }
        kept = kept.get(..kept.len().saturating_sub(last.len())).unwrap_or("");
    }
}

/// A proposal for a title; none when there is nothing to cut.
pub fn title(text: &str) -> Option<String> {
    (Measured::title(text).length == Length::Long).then(|| cut(text, MAX_TITLE))
}

/// A proposal for a description: the whole sentences at the beginning of the teaser, or else of the
/// running text, that fit; a cut sentence only where the first one is too long.
pub(super) fn description(excerpt: &str, page: &Page<'_>) -> Option<String> {
    let teaser = super::spelling::plain(excerpt);
    if Measured::description(&teaser).length == Length::Good {
        return Some(teaser);
    }
    let mut kept = String::new();
    let first = page.paragraphs().find(|block| page.count(&block.words) > 3)?;
    for sentence in page.text.sentences() {
        if sentence.words.start < first.words.start {
            continue;
        }
        if !page.paragraphs().any(|block| block.words.contains(&sentence.words.start)) {
            break;
        }
        let text = page.plain(&sentence.source);
        let together = kept.chars().count().saturating_add(text.chars().count()).saturating_add(1);
        if together > MAX_DESCRIPTION {
            if kept.chars().count() < MIN_DESCRIPTION && kept.is_empty() {
                kept = cut(&text, MAX_DESCRIPTION - 1);
                kept.push('…');
            }
            break;
        }
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.push_str(&text);
    }
    (Measured::description(&kept).length == Length::Good).then_some(kept)
}

/// The address of a post: its title without words that carry no topic, [`MAX_SLUG`] bytes at most, cut
/// between words. Denials stay, and so does everything when nothing else would.
pub fn url_slug(title: &str) -> String {
    let whole = slug::slugify(title);
    let mut short = String::new();
    for word in whole.split('-').filter(|word| !words::is_spare(word)) {
        let together = short.len().saturating_add(word.len()).saturating_add(1);
        if !short.is_empty() && together > MAX_SLUG {
            break;
        }
        if !short.is_empty() {
            short.push('-');
        }
        short.push_str(word);
    }
    if short.is_empty() || slug::is_reserved(&short) {
        short = whole;
    }
    if slug::is_reserved(&short) {
        short.push_str("-artigo");
    }
    short.truncate(MAX_SLUG);
    short.truncate(short.trim_end_matches('-').len());
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_where_a_word_ends_and_says_something() {
        for (text, most, expected) in [
            ("Hipertensão arterial: como medir e tratar", 60, "Hipertensão arterial: como medir e tratar"),
            ("Hipertensão arterial: como medir e tratar", 31, "Hipertensão arterial"),
            ("Dor nas costas e na perna", 16, "Dor nas costas"),
            ("Dor nas costas", 14, "Dor nas costas"),
            ("Otorrinolaringologista", 5, "Otorr"),
            ("ação é ação", 4, "ação"),
        ] {
            assert_eq!(cut(text, most), expected, "{text} / {most}");
        }
    }

    #[test]
    fn a_slug_drops_small_words_and_keeps_denials() {
        for (title, expected) in [
            ("Hipertensão: o que é e como tratar", "hipertensao-tratar"),
            ("Por que não parar o remédio da pressão", "nao-parar-remedio-pressao"),
            ("O que é?", "o-que-e"),
            ("Admin", "admin-artigo"),
            ("", ""),
        ] {
            assert_eq!(url_slug(title), expected, "{title}");
        }
    }

    #[test]
    fn a_description_is_made_of_whole_sentences() {
        let first = "A asma é uma doença das vias aéreas que causa falta de ar e chiado.";
        let second = "Ela tem tratamento e pode ser controlada.";
        let third = "O acompanhamento regular ajuda a prevenir crises e internações.";
        let source = alloc::format!("<h2>Asma</h2><p>{first} {second} {third}</p>");
        let page = Page::read(&source);
        assert_eq!(description("", &page), Some(alloc::format!("{first} {second}")));
        assert_eq!(
            description(&alloc::format!("<b>{first}</b> {second}"), &page),
            Some(alloc::format!("{first} {second}"))
        );
        assert_eq!(description("", &Page::read("<p>Curto demais.</p>")), None);
    }

    proptest::proptest! {
        #[test]
        fn what_is_cut_fits_and_is_the_beginning_of_the_text(text in "[a-zA-Zãé ,.:-]{0,200}", most in 1usize..80) {
            let short = cut(&text, most);
            proptest::prop_assert!(short.chars().count() <= most);
            proptest::prop_assert!(text.trim().starts_with(&short));
        }

        #[test]
        fn a_slug_is_short_clean_and_the_same_twice(title in ".{0,300}") {
            let made = url_slug(&title);
            proptest::prop_assert!(made.len() <= MAX_SLUG);
            proptest::prop_assert!(made.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
            proptest::prop_assert!(!made.starts_with('-') && !made.ends_with('-') && !slug::is_reserved(&made));
            proptest::prop_assert_eq!(slug::slugify(&made), made);
        }
    }
}
