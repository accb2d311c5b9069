//! The words of a text: for excerpts, searches, counts and comparisons.
//!
//! Not for display as HTML: entities are decoded, so that the result has to be escaped like any other text.

use crate::tokens::{self, Piece};

/// Largest part of a text that is read, in bytes. What follows it is not seen.
const MAX_READ: usize = 1_000_000;

/// Words that a reader reads in a minute.
const WORDS_PER_MINUTE: u32 = 200;

/// Elements that stay within a line. Every other one separates words.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
    "wbr",
];

/// The text by block, in order: white space as single spaces, no empty block. `<br>` ends a block's line, not the block.
#[must_use]
pub fn blocks(html: &str) -> Vec<String> {
    let mut blocks = Blocks::default();
    tokens::read(cut(html), |piece| blocks.see(&piece));
    blocks.end();
    blocks.done
}

/// The text, a block a line.
#[must_use]
pub fn text(html: &str) -> String {
    blocks(html).join("\n")
}

/// The first words, at most `limit` of them; ends in "…" where there are more.
#[must_use]
pub fn excerpt_words(html: &str, limit: usize) -> String {
    let text = text(html);
    let mut words = text.split_whitespace();
    let mut out = words.by_ref().take(limit).collect::<Vec<_>>().join(" ");
    if words.next().is_some() {
        out.push('…');
    }
    out
}

/// The first words that fit in `limit` characters; ends in "…", which counts, where there are more. A word longer than
/// the limit is cut.
#[must_use]
pub fn excerpt_chars(html: &str, limit: usize) -> String {
    let text = text(html);
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= limit {
        return words;
    }
    let Some(room) = limit.checked_sub(1) else { return String::new() };
    let head: String = words.chars().take(room).collect();
    let ends_word = words.chars().nth(room).is_some_and(|next| !next.is_alphanumeric());
    let kept = match head.rfind(' ') {
        Some(space) if !ends_word => head.get(..space).unwrap_or_default(),
        _ => &head,
    };
    let mut out = kept.trim_end_matches([' ', ',', ';', ':']).to_owned();
    out.push('…');
    out
}

/// How many words a text has: runs between white space that hold a letter or a digit.
#[must_use]
pub fn word_count(html: &str) -> u32 {
    let text = text(html);
    let words = text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count();
    u32::try_from(words).unwrap_or(u32::MAX)
}

/// Minutes that reading takes: at least one.
#[must_use]
pub fn reading_minutes(words: u32) -> u32 {
    words.div_ceil(WORDS_PER_MINUTE).max(1)
}

/// The most of a text that is read.
fn cut(html: &str) -> &str {
    html.get(..html.floor_char_boundary(MAX_READ)).unwrap_or_default()
}

#[derive(Default)]
struct Blocks {
    done: Vec<String>,
    line: String,
    /// White space was seen since the last word.
    gap: bool,
    /// The element that goes with its content, and how many of its name are open.
    skipped: Option<(&'static str, u32)>,
}

impl Blocks {
    fn see(&mut self, piece: &Piece<'_>) {
        if let Some((name, depth)) = self.skipped.as_mut() {
            match piece {
                Piece::Start(tag) if &*tag.name == *name && !tag.self_closing => *depth = depth.saturating_add(1),
                Piece::End(end) if end == name => *depth = depth.saturating_sub(1),
                _ => {}
            }
            if *depth == 0 {
                self.skipped = None;
            }
            return;
        }
        match piece {
            Piece::Start(tag) => {
                let alone = tag.self_closing && matches!(&*tag.name, "svg" | "math");
                if !alone && let Some(name) = tokens::WITH_CONTENT.iter().find(|name| **name == &*tag.name) {
                    self.skipped = Some((name, 1));
                }
                self.edge(&tag.name);
            }
            Piece::End(name) => self.edge(name),
            Piece::Text(text) => self.text(text),
            Piece::Comment(_) => {}
        }
    }

    fn edge(&mut self, name: &str) {
        if matches!(name, "br" | "img" | "td" | "th") {
            self.gap = true;
        } else if !INLINE.contains(&name) {
            self.end();
        }
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() {
                self.gap = true;
            // Soft hyphens and their like are no part of a word.
            } else if !(c.is_control() || matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}')) {
                if self.gap && !self.line.is_empty() {
                    self.line.push(' ');
                }
                self.gap = false;
                self.line.push(c);
            }
        }
    }

    fn end(&mut self) {
        self.gap = false;
        if !self.line.is_empty() {
            self.done.push(std::mem::take(&mut self.line));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_separate_words_and_marks_do_not() {
        assert_eq!(text("<p>Um</p><p>do<b>is</b>\n três<br>quatro</p>"), "Um\ndois três quatro");
        assert_eq!(text("<ul><li>a<li>b</ul><table><tr><td>c<td>d</table>e"), "a\nb\nc d\ne");
        assert_eq!(text("a&nbsp;&amp;&lt;b&gt; &#233;&ccedil; hi\u{ad}fen"), "a &<b> éç hifen");
        assert_eq!(
            text("<script>x</script>a<style>y</style><svg><text>z</text></svg>b<!-- c --><title>d</title>"),
            "a\nb"
        );
        assert_eq!(text(""), "");
        assert_eq!(text("< > & dor"), "< > & dor");
    }

    #[test]
    fn excerpts_end_at_a_word() {
        assert_eq!(excerpt_words("<p>um dois</p><p>três</p>", 2), "um dois…");
        assert_eq!(excerpt_words("<p>um dois</p><p>três</p>", 3), "um dois três");
        for (limit, expected) in [
            (0, ""),
            (1, "…"),
            (2, "u…"),
            (3, "um…"),
            (7, "um…"),
            (8, "um dois…"),
            (12, "um dois…"),
            (13, "um dois, três"),
        ] {
            assert_eq!(excerpt_chars("um dois, três", limit), expected, "{limit}");
            assert!(excerpt_chars("um dois, três", limit).chars().count() <= limit);
        }
    }

    #[test]
    fn words_are_counted_and_read_in_minutes() {
        assert_eq!(word_count("<p class=\"a b\">Olá, — mundo</p><p>2 x</p>"), 4);
        assert_eq!([0, 1, 200, 201, 400, u32::MAX].map(reading_minutes), [1, 1, 1, 2, 2, 21_474_837]);
    }

    #[test]
    fn only_so_much_is_read() {
        let long = "é ".repeat(MAX_READ);
        assert!(word_count(&long) as usize <= MAX_READ / 2);
    }
}
