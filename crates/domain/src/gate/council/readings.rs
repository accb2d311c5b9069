//! The texts of an article as its readers meet them: on the page, apart from it, and spelled letter by
//! letter.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use super::styles::{self, Style};
use crate::gate::notes::{TEXTS, source};
use crate::gate::text::Text;
use crate::gate::text::html::entity;
use crate::gate::{Article, Field, Span};

/// A text of an article as one reader meets it.
pub(super) struct Reading<'a> {
    pub(super) field: Field,
    pub(super) source: Cow<'a, str>,
    pub(super) text: Text,
    /// Part of the page, not an alternative text or a comment.
    pub(super) page: bool,
    /// Whether its offsets are those of the field.
    exact: bool,
    styles: Vec<(usize, Style)>,
}

impl Reading<'_> {
    pub(super) fn span(&self, words: &Range<usize>) -> Option<Span> {
        if self.exact { self.text.span(self.field, words) } else { None }
    }

    /// How a word is shown; none where no style says.
    pub(super) fn style(&self, word: usize) -> Option<&Style> {
        let span = self.span(&(word..word.saturating_add(1)))?;
        let start = usize::try_from(span.start).ok()?;
        let behind = self.styles.partition_point(|(from, _)| *from <= start);
        self.styles.get(behind.checked_sub(1)?).map(|(_, style)| style)
    }

    /// The largest letters of the text, as [`Style::size`].
    pub(super) fn largest(&self) -> u32 {
        self.styles.iter().map(|(_, style)| style.size).max().unwrap_or(0)
    }

    /// Whether words are written in capitals throughout.
    pub(super) fn in_capitals(&self, words: &Range<usize>) -> bool {
        let Some(span) = self.text.span(self.field, words) else { return false };
        let (Ok(start), Ok(end)) = (usize::try_from(span.start), usize::try_from(span.end)) else { return false };
        let mut rest = self.source.get(start..end).unwrap_or("");
        let mut inside = false;
        while let Some(first) = rest.chars().next() {
            let (c, length) = if first == '&' { entity(rest).unwrap_or((first, 1)) } else { (first, first.len_utf8()) };
            match c {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside && c.is_lowercase() => return false,
                _ => {}
            }
            rest = rest.get(length..).unwrap_or("");
        }
        true
    }
}

/// Every text of an article: as the page shows it, what stands apart, and both once more where letters
/// are parted by spaces.
pub(super) fn read(article: &Article) -> Vec<Reading<'_>> {
    let mut all = Vec::new();
    for field in TEXTS {
        let source = source(article, *field);
        let mut add = |text: Text, page: bool| {
            let styles = if page { styles::read(source) } else { Vec::new() };
            all.push(Reading { field: *field, source: Cow::Borrowed(source), text, page, exact: true, styles });
        };
        add(Text::read(source), true);
        Text::read_apart(source, *field).into_iter().for_each(|text| add(text, false));
        if let Some(joined) = joined(source) {
            let text = Text::read(&joined);
            all.push(Reading {
                field: *field,
                source: Cow::Owned(joined),
                text,
                page: true,
                exact: false,
                styles: Vec::new(),
            });
        }
    }
    all
}

/// A text whose words are spelled letter by letter ("T r a t a m o s  v a r i z e s"), with the letters
/// joined; none when no word is.
fn joined(source: &str) -> Option<String> {
    let letters: Vec<char> = source.chars().collect();
    let lone = |at: usize| {
        let letter = |at: usize| letters.get(at).is_some_and(|c| c.is_alphabetic());
        letter(at) && !at.checked_sub(1).is_some_and(letter) && !letter(at.saturating_add(1))
    };
    let gap =
        |at: usize| letters.get(at) == Some(&' ') && at.checked_sub(1).is_some_and(lone) && lone(at.saturating_add(1));
    // "e a", "o e": three gaps in a row are no accident.
    let in_run = |at: usize| {
        gap(at)
            && [-4isize, -2, 0].into_iter().any(|first| {
                [0isize, 2, 4].into_iter().all(|step| at.checked_add_signed(first + step).is_some_and(gap))
            })
    };
    let out: String = letters.iter().enumerate().filter(|(at, _)| !in_run(*at)).map(|(_, c)| *c).collect();
    (out.len() < source.len()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_parted_by_spaces_are_joined_and_articles_are_not() {
        assert_eq!(joined("T r a t a m o s  v a r i z e s").as_deref(), Some("Tratamos  varizes"));
        assert_eq!(joined("o pai e a mãe, e o filho e a filha"), None);
    }
}
