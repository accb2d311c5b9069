//! HTML as a stream of characters and borders, each with the bytes it came from.

use alloc::vec::Vec;
use core::ops::Range;

use super::markup::{Tag, Token, Tokens};

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

/// Longest name of an entity.
const MAX_NAME: usize = 32;

/// Longest number of an entity; a browser takes any number of leading zeros.
const MAX_DIGITS: usize = 4096;

/// What is read of a source.
enum Source<'a> {
    /// Text between markup.
    Page(Tokens<'a>),
    /// What a page keeps out of the running text: values of attributes, comments, dropped elements.
    Asides { tokens: Tokens<'a>, ranges: Vec<Range<usize>> },
    /// Markup and all, as where a page shows a text literally.
    Literal,
}

/// Reads a source piece by piece.
pub(super) struct Pieces<'a> {
    source: &'a str,
    /// The text being read.
    run: Range<usize>,
    of: Source<'a>,
}

/// Attributes that are text to somebody.
const SPOKEN: &[&str] =
    &["alt", "aria-description", "aria-label", "content", "placeholder", "summary", "title", "value"];

impl<'a> Pieces<'a> {
    pub(super) const fn page(source: &'a str) -> Self {
        Self { source, run: 0..0, of: Source::Page(Tokens::new(source)) }
    }

    pub(super) const fn asides(source: &'a str) -> Self {
        Self { source, run: 0..0, of: Source::Asides { tokens: Tokens::new(source), ranges: Vec::new() } }
    }

    pub(super) const fn literal(source: &'a str) -> Self {
        Self { source, run: 0..source.len(), of: Source::Literal }
    }

    /// Goes to the next text and says what parts it from the one before.
    fn advance(&mut self) -> Option<(Piece, Range<usize>)> {
        match &mut self.of {
            Source::Literal => None,
            Source::Page(tokens) => Some(match tokens.next()? {
                Token::Text(place) | Token::Rest(place) => {
                    self.run = place.clone();
                    (Piece::Inline, place.start..place.start)
                }
                Token::Hidden(place) => (Piece::Inline, place),
                Token::Tag(tag) => (border(&tag), tag.place),
            }),
            Source::Asides { tokens, ranges } => {
                if let Some(range) = ranges.pop() {
                    self.run = range.clone();
                    return Some((Piece::Block, range));
                }
                match tokens.next()? {
                    Token::Hidden(place) => ranges.push(place),
                    Token::Tag(tag) => {
                        let spoken = |name: &Range<usize>| {
                            let name = self.source.get(name.clone()).unwrap_or("");
                            SPOKEN.iter().any(|word| name.eq_ignore_ascii_case(word))
                        };
                        let values = tag.attributes(self.source).filter(|(name, _)| spoken(name));
                        ranges.extend(values.map(|(_, value)| value));
                        // Taken from the end: in their own order.
                        ranges.reverse();
                    }
                    Token::Text(_) | Token::Rest(_) => {}
                }
                Some((Piece::Block, 0..0))
            }
        }
    }
}

fn border(tag: &Tag<'_>) -> Piece {
    if tag.is("br") {
        Piece::Line
    } else if tag.is("ul") || tag.is("ol") {
        if tag.closes { Piece::ListCloses } else { Piece::ListOpens }
    } else if tag.block().is_some() {
        Piece::Block
    } else {
        Piece::Inline
    }
}

impl Iterator for Pieces<'_> {
    type Item = (Piece, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.source.get(self.run.clone()).unwrap_or("");
        let Some(first) = rest.chars().next() else { return self.advance() };
        let decoded = if first == '&' { entity(rest) } else { None };
        let (character, length) = decoded.unwrap_or((first, first.len_utf8()));
        let start = self.run.start;
        self.run.start = start.saturating_add(length);
        Some((Piece::Char(character), start..self.run.start))
    }
}

/// The character of an entity and the length of its name. Browsers ask for no semicolon behind
/// numbers and the names that are older than it.
pub(crate) fn entity(rest: &str) -> Option<(char, usize)> {
    if let Some(number) = rest.strip_prefix("&#") {
        let (digits, radix, from) = match number.strip_prefix(['x', 'X']) {
            Some(hex) => (hex, 16, 3usize),
            None => (number, 10, 2),
        };
        let length = digits.chars().take(MAX_DIGITS).take_while(|c| c.is_digit(radix)).count();
        let digits = digits.get(..length).filter(|digits| !digits.is_empty())?;
        let code = digits
            .chars()
            .fold(0u32, |sum, digit| sum.saturating_mul(radix).saturating_add(digit.to_digit(radix).unwrap_or(0)));
        let end = from.saturating_add(length);
        let end = if rest.as_bytes().get(end) == Some(&b';') { end.saturating_add(1) } else { end };
        return Some((numbered(code), end));
    }
    let name = rest.get(1..)?;
    let length = name.bytes().take(MAX_NAME).take_while(u8::is_ascii_alphanumeric).count();
    if name.as_bytes().get(length) == Some(&b';')
        && let Some(character) = named(name.get(..length)?)
    {
        return Some((character, length.saturating_add(2)));
    }
    // The longest old name that the letters begin with: `&shytado` is a soft hyphen and "tado".
    (2..=length.min(6)).rev().find_map(|length| {
        let name = name.get(..length).filter(|name| is_old(name))?;
        Some((named(name)?, length.saturating_add(1)))
    })
}

/// What a browser shows for a number: some mean what they meant in Windows.
fn numbered(code: u32) -> char {
    match code {
        0x85 => '…',
        0x91 | 0x92 => '\'',
        0x93 => '“',
        0x94 => '”',
        0x95 => '•',
        0x96 | 0x97 => '—',
        _ => char::from_u32(code).filter(|c| *c != '\0').unwrap_or('\u{fffd}'),
    }
}

/// Names that need no semicolon.
fn is_old(name: &str) -> bool {
    const PLAIN: &[&str] = &[
        "amp", "AMP", "deg", "gt", "GT", "laquo", "lt", "LT", "middot", "nbsp", "ordf", "ordm", "quot", "QUOT",
        "raquo", "shy",
    ];
    const LATIN: &[&str] = &["acute", "grave", "circ", "tilde", "uml", "cedil", "ring"];
    PLAIN.contains(&name) || name.get(1..).is_some_and(|accent| LATIN.contains(&accent))
}

fn named(name: &str) -> Option<char> {
    Some(match name {
        "nbsp" | "ensp" | "emsp" | "thinsp" | "emsp13" | "emsp14" | "numsp" | "puncsp" | "hairsp"
        | "NonBreakingSpace" | "ThinSpace" | "VeryThinSpace" | "MediumSpace" | "ThickSpace" | "Tab" => ' ',
        "NewLine" => '\n',
        "ZeroWidthSpace"
        | "NegativeThinSpace"
        | "NegativeVeryThinSpace"
        | "NegativeMediumSpace"
        | "NegativeThickSpace" => '\u{200b}',
        "NoBreak" | "ApplyFunction" | "af" | "InvisibleTimes" | "it" | "InvisibleComma" | "ic" | "lrm" | "rlm" => {
            '\u{2060}'
        }
        "inodot" | "imath" => 'ı',
        "hyphen" | "dash" => '-',
        "minus" => '—',
        "commat" => '@',
        "lowbar" => '_',
        "sol" => '/',
        "lpar" => '(',
        "rpar" => ')',
        "num" => '#',
        "plus" => '+',
        "AMP" | "amp" => '&',
        "LT" | "lt" => '<',
        "GT" | "gt" => '>',
        "QUOT" | "quot" => '"',
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
