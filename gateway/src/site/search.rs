//! What was found, with the words that were looked for marked.

use themes::dates::Moment;
use themes::view::{Fragment, Hit};

use super::html;
use super::lists::{Published, Window};
use super::look::local;

/// Characters of a text that are looked through for the words: what stands later is found, not shown.
const LOOKED_THROUGH: usize = 20_000;
/// Characters shown before and after the words.
const AROUND: (usize, usize) = (80, 160);

/// What a page says of each text that was found.
pub(super) fn hits(window: &Window, words: &str) -> Vec<Hit> {
    let words = lower(words);
    window
        .copies
        .iter()
        .map(|copy| Hit {
            title: pieces(&copy.body.title, &words),
            href: local(&copy.path()).into(),
            excerpt: pieces(&excerpt(copy, &words), &words),
            category: window.category(copy),
            author: copy.body.author.name.clone(),
            published: Moment::from(copy.snapshot.published_at),
        })
        .collect()
}

/// The teaser when the words are in it or nowhere; else where they stand in the text.
fn excerpt(copy: &Published, words: &[char]) -> String {
    let teaser = copy.teaser();
    if find(&teaser, words).is_some() || find(&copy.body.title, words).is_some() {
        return teaser;
    }
    let text = html::plain(&copy.body.content, LOOKED_THROUGH);
    find(&text, words).map_or(teaser, |(start, end)| around(&text, start, end))
}

fn around(text: &str, start: usize, end: usize) -> String {
    let (before, after) = (text.get(..start).unwrap_or_default(), text.get(end..).unwrap_or_default());
    let first = before.char_indices().rev().take(AROUND.0).last().map_or(start, |(at, _)| at);
    let last = after.char_indices().nth(AROUND.1).map_or(text.len(), |(at, _)| end + at);
    let shown = text.get(first..last).unwrap_or_default();
    let (left, right) = (if first > 0 { "…" } else { "" }, if last < text.len() { "…" } else { "" });
    format!("{left}{shown}{right}")
}

/// A text in pieces, whatever the case of the words in it.
fn pieces(text: &str, words: &[char]) -> Vec<Fragment> {
    let mut pieces = Vec::new();
    let mut add = |text: &str, hit| {
        if !text.is_empty() {
            pieces.push(Fragment { text: text.to_owned(), hit });
        }
    };
    let mut rest = text;
    while let Some((start, end)) = find(rest, words) {
        add(rest.get(..start).unwrap_or_default(), false);
        add(rest.get(start..end).unwrap_or_default(), true);
        rest = rest.get(end..).unwrap_or_default();
    }
    add(rest, false);
    pieces
}

/// Where the words stand first, in bytes.
fn find(text: &str, words: &[char]) -> Option<(usize, usize)> {
    text.char_indices().find_map(|(at, _)| Some((at, at + length(text.get(at..)?, words)?)))
}

/// How many bytes of the beginning of a text are the words, if they are.
fn length(text: &str, words: &[char]) -> Option<usize> {
    let mut left = words;
    for (at, c) in text.char_indices() {
        for c in c.to_lowercase() {
            left = left.split_first().filter(|(next, _)| **next == c)?.1;
        }
        if left.is_empty() {
            return Some(at + c.len_utf8());
        }
    }
    None
}

fn lower(words: &str) -> Vec<char> {
    words.chars().flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, words: &str) -> Vec<(String, bool)> {
        pieces(text, &lower(words)).into_iter().map(|piece| (piece.text, piece.hit)).collect()
    }

    #[test]
    fn words_are_marked_whatever_their_case() {
        let expected = [("A ".to_owned(), false), ("Dor".to_owned(), true), (" e a ".to_owned(), false)];
        assert_eq!(marked("A Dor e a dor", "dor")[..3], expected);
        assert_eq!(marked("AÇÃO", "ação"), [("AÇÃO".to_owned(), true)]);
        assert_eq!(marked("sem nada", "dor"), [("sem nada".to_owned(), false)]);
        assert_eq!(marked("", "dor"), []);
    }

    #[test]
    fn no_words_mark_nothing_and_letters_that_grow_do_no_harm() {
        assert_eq!(marked("abc", ""), [("abc".to_owned(), false)]);
        // One letter whose small form is two.
        assert_eq!(marked("İstanbul", "i"), [("İstanbul".to_owned(), false)]);
        assert_eq!(marked("İstanbul", "İ")[0], ("İ".to_owned(), true));
    }

    #[test]
    fn a_long_text_shows_the_place() {
        let text = format!("{}dor{}", "ação ".repeat(100), " fim".repeat(100));
        let (start, end) = find(&text, &lower("DOR")).unwrap();
        let shown = around(&text, start, end);
        assert!(shown.starts_with('…') && shown.ends_with('…') && shown.contains("dor"), "{shown}");
        assert!(shown.chars().count() < 260, "{shown}");
        assert_eq!(around("dor", 0, 3), "dor");
    }
}
