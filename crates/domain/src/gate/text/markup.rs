//! HTML cut into tags, comments and text by the tokeniser rules of the HTML standard (13.2.5).
//!
//! The gate reads these tokens and the page is made of them ([`super::shown()`]), so that no comment,
//! quotation mark or raw element can mean one thing here and another in a browser.

use core::ops::Range;

/// Elements whose borders end a sentence; the page shows each of them as a block.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "dd",
    "details",
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
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements that no page shows: everything up to their first end tag is hidden.
const DROPPED: &[&str] = &["iframe", "math", "noscript", "object", "script", "style", "svg", "template"];

/// Elements whose content is text whatever it looks like.
const VERBATIM: &[&str] = &["listing", "noembed", "noframes", "plaintext", "textarea", "title", "xmp"];

/// A start or end tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag<'a> {
    pub(crate) name: &'a str,
    pub(crate) closes: bool,
    /// All of it.
    pub(crate) place: Range<usize>,
    /// What stands between its name and its `>`.
    pub(crate) attributes: Range<usize>,
}

impl Tag<'_> {
    pub(crate) const fn is(&self, word: &str) -> bool {
        self.name.eq_ignore_ascii_case(word)
    }

    /// The name as the lists have it.
    pub(crate) fn one_of(&self, list: &[&'static str]) -> Option<&'static str> {
        list.iter().find(|word| self.is(word)).copied()
    }

    pub(crate) fn block(&self) -> Option<&'static str> {
        self.one_of(BLOCKS)
    }

    /// Names and values of its attributes, as places in the source.
    pub(crate) fn attributes(&self, source: &str) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
        let (bytes, mut at) = (source.as_bytes(), self.attributes.start);
        core::iter::from_fn(move || match step(bytes, &mut at) {
            Step::Attribute { name, value } => Some((name, value)),
            Step::End | Step::Unclosed => None,
        })
    }
}

/// A part of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// Characters and entities.
    Text(Range<usize>),
    Tag(Tag<'a>),
    /// A comment, or the content of an element that no page shows.
    Hidden(Range<usize>),
    /// Markup that never ends. A browser shows nothing of it; we read it as text all the same.
    Rest(Range<usize>),
}

impl Token<'_> {
    /// Its bytes, when it is no text.
    pub(crate) fn markup(&self) -> Option<Range<usize>> {
        match self {
            Self::Tag(tag) => Some(tag.place.clone()),
            Self::Hidden(place) => Some(place.clone()),
            Self::Text(_) | Self::Rest(_) => None,
        }
    }
}

/// Cuts a source; every byte is looked at a bounded number of times.
pub(crate) struct Tokens<'a> {
    source: &'a str,
    at: usize,
    /// The element whose content comes next, and whether it is hidden.
    inside: Option<(&'static str, bool)>,
}

impl<'a> Tokens<'a> {
    pub(crate) const fn new(source: &'a str) -> Self {
        Self { source, at: 0, inside: None }
    }

    fn markup(&mut self, start: usize) -> Option<Token<'a>> {
        let rest = self.source.get(start..)?;
        let bytes = self.source.as_bytes();
        let hidden = |length: Option<usize>| match length {
            Some(length) => Token::Hidden(start..start.saturating_add(length)),
            None => Token::Rest(start..bytes.len()),
        };
        let after = |count| rest.as_bytes().get(count).copied().unwrap_or(0);
        let name_at = match after(1) {
            b'!' if rest.starts_with("<!--") => return Some(hidden(comment(rest))),
            b'!' | b'?' => return Some(hidden(bogus(rest))),
            b'/' if after(2).is_ascii_alphabetic() => 2,
            // `</ x>` and `</>`; at the very end `</` is text.
            b'/' if rest.len() > 2 => return Some(hidden(bogus(rest))),
            byte if byte.is_ascii_alphabetic() => 1,
            _ => return None,
        };
        let name = rest.get(name_at..)?;
        let ends = |b: u8| matches!(b, b'\t' | b'\n' | 0x0c | b'\r' | b' ' | b'/' | b'>');
        let length = name.bytes().position(ends).unwrap_or(name.len());
        let from = start.saturating_add(name_at).saturating_add(length);
        let mut at = from;
        loop {
            match step(bytes, &mut at) {
                Step::Attribute { .. } => {}
                Step::Unclosed => return Some(Token::Rest(start..bytes.len())),
                Step::End => break,
            }
        }
        let name = name.get(..length).unwrap_or("");
        Some(Token::Tag(Tag { name, closes: name_at == 2, place: start..at, attributes: from..at.saturating_sub(1) }))
    }

    fn content(&self, name: &str, hidden: bool) -> Token<'a> {
        let end = match name {
            "plaintext" => None,
            _ => end_tag(self.source.as_bytes(), self.at, name),
        };
        match (end, hidden) {
            (Some(end), true) => Token::Hidden(self.at..end),
            (None, true) => Token::Rest(self.at..self.source.len()),
            (end, false) => Token::Text(self.at..end.unwrap_or(self.source.len())),
        }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at;
        let rest = self.source.get(start..).filter(|rest| !rest.is_empty())?;
        let token = if let Some((name, hidden)) = self.inside.take() {
            self.content(name, hidden)
        } else if let Some(token) = rest.starts_with('<').then(|| self.markup(start)).flatten() {
            token
        } else {
            let first = usize::from(rest.starts_with('<'));
            let length = rest.get(first..).and_then(|rest| rest.find('<'));
            Token::Text(
                start..length.map_or(self.source.len(), |length| start.saturating_add(length).saturating_add(first)),
            )
        };
        self.at = match &token {
            Token::Tag(tag) => {
                if !tag.closes {
                    let dropped = tag.one_of(DROPPED).map(|name| (name, true));
                    self.inside = dropped.or_else(|| tag.one_of(VERBATIM).map(|name| (name, false)));
                }
                tag.place.end
            }
            Token::Text(place) | Token::Hidden(place) | Token::Rest(place) => place.end,
        };
        Some(token)
    }
}

/// Length of a comment: it ends at the first of `-->` and `--!>`; `<!-->` and `<!--->` are whole.
fn comment(rest: &str) -> Option<usize> {
    let inner = rest.get(4..)?;
    if inner.starts_with('>') {
        return Some(5);
    }
    if inner.starts_with("->") {
        return Some(6);
    }
    let end = inner.as_bytes().windows(3).enumerate().find_map(|(at, window)| match window {
        b"-->" => Some(at.saturating_add(3)),
        b"--!" if inner.as_bytes().get(at.saturating_add(3)) == Some(&b'>') => Some(at.saturating_add(4)),
        _ => None,
    });
    Some(end?.saturating_add(4))
}

/// Length of `<!x>`, `<?x>` or `</ x>`.
fn bogus(rest: &str) -> Option<usize> {
    Some(rest.find('>')?.saturating_add(1))
}

/// Where the first end tag of an element begins.
fn end_tag(bytes: &[u8], from: usize, name: &str) -> Option<usize> {
    let length = name.len().saturating_add(3);
    let found = bytes.get(from..)?.windows(length).position(|window| match window {
        [b'<', b'/', word @ .., b'\t' | b'\n' | 0x0c | b'\r' | b' ' | b'/' | b'>'] => {
            word.eq_ignore_ascii_case(name.as_bytes())
        }
        _ => false,
    })?;
    Some(from.saturating_add(found))
}

enum Step {
    Attribute { name: Range<usize>, value: Range<usize> },
    End,
    Unclosed,
}

/// Reads one attribute, or the `>` behind the last.
fn step(bytes: &[u8], at: &mut usize) -> Step {
    let until = |from: usize, stop: &dyn Fn(u8) -> bool| {
        let length = bytes.get(from..).and_then(|rest| rest.iter().position(|byte| stop(*byte)));
        length.map_or(bytes.len(), |length| from.saturating_add(length))
    };
    let space = |b: u8| matches!(b, b'\t' | b'\n' | 0x0c | b'\r' | b' ');
    *at = until(*at, &|b| !space(b) && b != b'/');
    match bytes.get(*at) {
        None => return Step::Unclosed,
        Some(b'>') => {
            *at = at.saturating_add(1);
            return Step::End;
        }
        Some(_) => {}
    }
    // An equals sign that stands first belongs to the name.
    let name = *at..until(at.saturating_add(1), &|b| space(b) || matches!(b, b'/' | b'>' | b'='));
    *at = until(name.end, &|b| !space(b));
    if bytes.get(*at) != Some(&b'=') {
        return Step::Attribute { value: name.end..name.end, name };
    }
    let from = until(at.saturating_add(1), &|b| !space(b));
    let value = match bytes.get(from) {
        Some(quote @ (b'"' | b'\'')) => {
            let from = from.saturating_add(1);
            let end = until(from, &|b| b == *quote);
            *at = end.saturating_add(1);
            from..end
        }
        _ => {
            let end = until(from, &|b| space(b) || b == b'>');
            *at = end;
            from..end
        }
    };
    if *at > bytes.len() { Step::Unclosed } else { Step::Attribute { name, value } }
}
