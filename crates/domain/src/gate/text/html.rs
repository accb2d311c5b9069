//! HTML as a stream of characters and borders, each with the bytes it came from.

use core::ops::Range;

/// What stands at one place of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A character, written out or as an entity.
    Char(char),
    /// A tag or comment that parts nothing.
    Inline,
    /// A line break.
    Line,
    /// The border of a block.
    Block,
    /// A list opens.
    ListOpens,
    /// A list closes.
    ListCloses,
}

/// Elements whose borders end a sentence; `ul` and `ol` are told apart below.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
];

/// Longest entity we look for, `&` and `;` included.
const MAX_ENTITY: usize = 12;

/// Reads a source piece by piece.
pub(super) struct Pieces<'a> {
    source: &'a str,
    at: usize,
    /// No `>` is left: a `<` is a character from here on, found out once.
    unclosed: bool,
}

impl<'a> Pieces<'a> {
    pub(super) const fn new(source: &'a str) -> Self {
        Self { source, at: 0, unclosed: false }
    }

    fn tag(&mut self, rest: &str) -> Option<(Piece, usize)> {
        if rest.starts_with("<!--") {
            let length = rest.find("-->").map_or(rest.len(), |end| end.saturating_add(3));
            return Some((Piece::Inline, length));
        }
        let inner = rest.get(1..)?;
        if self.unclosed || !inner.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
            return None;
        }
        let Some(end) = rest.find('>') else {
            self.unclosed = true;
            return None;
        };
        let closes = inner.starts_with('/');
        let name = inner.trim_start_matches('/');
        let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let name = name.get(..length).unwrap_or("");
        let is = |word: &str| name.eq_ignore_ascii_case(word);
        let piece = if is("br") {
            Piece::Line
        } else if is("ul") || is("ol") {
            if closes { Piece::ListCloses } else { Piece::ListOpens }
        } else if BLOCKS.iter().any(|block| is(block)) {
            Piece::Block
        } else {
            Piece::Inline
        };
        Some((piece, end.saturating_add(1)))
    }
}

impl Iterator for Pieces<'_> {
    type Item = (Piece, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.source.get(self.at..)?;
        let first = rest.chars().next()?;
        let special = match first {
            '<' => self.tag(rest),
            '&' => entity(rest),
            _ => None,
        };
        let (piece, length) = special.unwrap_or((Piece::Char(first), first.len_utf8()));
        let start = self.at;
        self.at = start.saturating_add(length);
        Some((piece, start..self.at))
    }
}

fn entity(rest: &str) -> Option<(Piece, usize)> {
    let end = rest.bytes().take(MAX_ENTITY).position(|byte| byte == b';')?;
    let name = rest.get(1..end)?;
    let character = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
        None => named(name)?,
    };
    Some((Piece::Char(character), end.saturating_add(1)))
}

fn named(name: &str) -> Option<char> {
    Some(match name {
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" | "lsquo" | "rsquo" => '\'',
        "ldquo" | "laquo" => '“',
        "rdquo" | "raquo" => '”',
        "ndash" | "mdash" => '—',
        "hellip" => '…',
        "percnt" => '%',
        "excl" => '!',
        "quest" => '?',
        "comma" => ',',
        "period" => '.',
        "colon" => ':',
        "semi" => ';',
        "shy" => '\u{ad}',
        "zwj" | "zwnj" => '\u{200d}',
        "ordf" => 'ª',
        "ordm" | "deg" => 'º',
        "bull" | "middot" => '•',
        _ => {
            // The accent itself is dropped: words are compared without accents.
            let accents = ["acute", "grave", "circ", "tilde", "uml", "cedil", "ring"];
            let base = accents.iter().find_map(|accent| name.strip_suffix(accent))?;
            let mut letters = base.chars();
            return letters.next().filter(|c| c.is_ascii_alphabetic() && letters.next().is_none());
        }
    })
}
