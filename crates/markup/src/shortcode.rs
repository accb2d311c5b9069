//! Shortcodes of WordPress: `[name attributes]`, alone or around a text.
//!
//! Three are understood, because old texts are full of them; any other is kept as the text it is, and named.

use crate::limits::{TooLong, bounded};
use crate::tokens::escape;

/// Shortcodes of a text. The rest of a text with more of them is text.
const MAX_CODES: usize = 1000;

/// Attributes of one.
const MAX_ATTRIBUTES: usize = 32;

/// Longest start of one, from bracket to bracket, in bytes.
const MAX_TAG: usize = 4096;

/// Longest name, in bytes, and most names that are reported.
const MAX_NAME: usize = 50;
const MAX_UNKNOWN: usize = 100;

/// Media of one gallery.
const MAX_IDS: usize = 200;

/// A piece of a text, in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// HTML as it was.
    Text(String),
    /// A picture with words below it.
    Caption(Caption),
    /// Pictures by the ids of their attachments in WordPress. Without ids: all of the post's.
    Gallery {
        /// The ids, in order, no more than 200.
        ids: Vec<u64>,
        /// Columns, 1 to 9.
        columns: Option<u8>,
    },
    /// Something from elsewhere, by its address as written.
    Embed(String),
}

/// A picture with words below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caption {
    /// The picture, HTML, possibly in a link.
    pub picture: String,
    /// The words, HTML.
    pub words: String,
    /// The attachment in WordPress.
    pub attachment: Option<u64>,
    /// Where it stands, as a class name.
    pub align: &'static str,
}

impl Caption {
    /// As a figure. HTML to be cleaned like the text it is from.
    #[must_use]
    pub fn html(&self) -> String {
        let Self { picture, words, align, .. } = self;
        format!(
            "<figure class=\"wp-caption {align}\">{picture}<figcaption class=\"wp-caption-text\">{words}</figcaption></figure>"
        )
    }
}

/// A text in pieces.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parsed {
    /// The pieces. Neighbours are not both text.
    pub pieces: Vec<Piece>,
    /// Names of shortcodes that are not understood, each once, in the order seen; at most 100.
    pub unknown: Vec<String>,
}

/// Finds the shortcodes of a text. Brackets within tags and comments are none.
///
/// # Errors
/// [`TooLong`] above [`MAX_BYTES`](crate::MAX_BYTES).
pub fn parse(text: &str) -> Result<Parsed, TooLong> {
    bounded(text)?;
    let mut parsed = Parsed::default();
    let mut rest = text;
    let mut codes = 0;
    // Where no closing tag follows any more: searching once for each is enough.
    let mut unclosed: Vec<&str> = Vec::new();
    while let Some(at) = rest.find(['[', '<']) {
        let (before, after) = rest.split_at(at);
        parsed.text(before);
        if after.starts_with('<') {
            let (tag, next) = after.split_at(tag_end(after));
            parsed.text(tag);
            rest = next;
            continue;
        }
        // `[[name]]` is how one writes of a shortcode.
        if let Some((inner, next)) = escaped(after) {
            parsed.text(inner);
            rest = next;
            continue;
        }
        let found = if codes < MAX_CODES { Tag::read(after) } else { None };
        let Some((tag, mut next)) = found else {
            parsed.text("[");
            rest = after.get(1..).unwrap_or_default();
            continue;
        };
        codes += 1;
        let known = matches!(tag.name, "caption" | "wp_caption" | "embed" | "gallery");
        let mut inner = None;
        if known && !tag.alone && !unclosed.contains(&tag.name) {
            match closing(next, tag.name) {
                Some((content, after)) => {
                    inner = Some(content);
                    next = after;
                }
                None => unclosed.push(tag.name),
            }
        }
        match tag.piece(inner) {
            Some(piece) => parsed.pieces.push(piece),
            None => {
                // The tag is text; what it is around may hold others.
                next = after.get(tag.bytes..).unwrap_or_default();
                parsed.text(after.get(..tag.bytes).unwrap_or_default());
                parsed.report(tag.name);
            }
        }
        rest = next;
    }
    parsed.text(rest);
    Ok(parsed)
}

impl Parsed {
    fn text(&mut self, text: &str) {
        match self.pieces.last_mut() {
            _ if text.is_empty() => {}
            Some(Piece::Text(last)) => last.push_str(text),
            _ => self.pieces.push(Piece::Text(text.to_owned())),
        }
    }

    fn report(&mut self, name: &str) {
        if self.unknown.len() < MAX_UNKNOWN && !self.unknown.iter().any(|known| known == name) {
            self.unknown.push(name.to_owned());
        }
    }
}

/// Where the tag or comment ends that begins here; 1 when it is none.
fn tag_end(text: &str) -> usize {
    if text.starts_with("<!--") {
        return text.find("-->").map_or(text.len(), |at| at + 3);
    }
    if !text.get(1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')) {
        return 1;
    }
    let mut quote = None;
    for (at, b) in text.bytes().enumerate() {
        match (quote, b) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(b),
            (Some(open), b) if open == b => quote = None,
            _ => {}
        }
    }
    text.len()
}

fn escaped(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('[')?;
    let (tag, next) = Tag::read(inner)?;
    Some((inner.get(..tag.bytes)?, next.strip_prefix(']')?))
}

/// The content before the closing tag of a name, and what follows that.
fn closing<'a>(text: &'a str, name: &str) -> Option<(&'a str, &'a str)> {
    let mark = format!("[/{name}]");
    text.split_once(&mark)
}

/// The start of a shortcode.
struct Tag<'a> {
    name: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
    /// It ends in a slash: nothing is within.
    alone: bool,
    /// Its length.
    bytes: usize,
}

impl<'a> Tag<'a> {
    /// Reads one, and gives what follows it.
    fn read(text: &'a str) -> Option<(Self, &'a str)> {
        let inner = text.strip_prefix('[')?;
        let end = inner.find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-')))?;
        let (name, mut rest) = inner.split_at_checked(end)?;
        if name.len() > MAX_NAME || !name.starts_with(|c: char| c.is_ascii_lowercase()) {
            return None;
        }
        let mut attributes = Vec::new();
        loop {
            rest = rest.trim_start_matches(is_space);
            let bytes = text.len() - rest.len();
            if bytes > MAX_TAG {
                return None;
            }
            let (alone, after) = match rest.strip_prefix("/]") {
                Some(after) => (true, Some(after)),
                None => (false, rest.strip_prefix(']')),
            };
            if let Some(after) = after {
                return Some((Self { name, attributes, alone, bytes: text.len() - after.len() }, after));
            }
            let (attribute, after) = attribute(rest)?;
            if attributes.len() < MAX_ATTRIBUTES {
                attributes.push(attribute);
            }
            rest = after;
        }
    }

    fn attribute(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| *value)
    }

    fn piece(&self, inner: Option<&str>) -> Option<Piece> {
        match self.name {
            "caption" | "wp_caption" => Some(Piece::Caption(self.caption(inner?))),
            "embed" => {
                let address = inner.or_else(|| self.attribute("src"))?.trim();
                (!address.is_empty() && address.len() <= 2048).then(|| Piece::Embed(address.replace("&amp;", "&")))
            }
            "gallery" => {
                let ids = self.attribute("ids").or_else(|| self.attribute("include")).unwrap_or_default();
                let ids = ids.split(',').filter_map(|id| id.trim().parse().ok()).take(MAX_IDS).collect();
                let columns = self.attribute("columns").and_then(|columns| columns.parse().ok());
                Some(Piece::Gallery { ids, columns: columns.filter(|columns| (1..=9).contains(columns)) })
            }
            _ => None,
        }
    }

    fn caption(&self, inner: &str) -> Caption {
        let inner = inner.trim();
        let (picture, after) = inner.split_at(picture_end(inner));
        let words = match self.attribute("caption") {
            Some(words) => {
                let mut out = String::new();
                escape(words, &mut out);
                out
            }
            None => after.trim().to_owned(),
        };
        let align = match self.attribute("align") {
            Some("alignleft") => "alignleft",
            Some("alignright") => "alignright",
            Some("aligncenter") => "aligncenter",
            _ => "alignnone",
        };
        let attachment = self.attribute("id").and_then(|id| id.strip_prefix("attachment_")?.parse().ok());
        Caption { picture: picture.to_owned(), words, attachment, align }
    }
}

/// Where the picture ends that a caption begins with: its tag, or the link around it. 0 when there is none.
fn picture_end(html: &str) -> usize {
    if html.starts_with("<a ") {
        return html.find("</a>").map_or(0, |at| at + 4);
    }
    if html.starts_with("<img") { tag_end(html) } else { 0 }
}

fn is_space(c: char) -> bool {
    c.is_ascii_whitespace() || c == '\u{a0}'
}

/// One attribute, `name="value"`, `name='value'`, `name=value` or a value alone, and what follows it.
fn attribute(text: &str) -> Option<((&str, &str), &str)> {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    if !name.is_empty()
        && let Some(rest) = rest.trim_start_matches(is_space).strip_prefix('=')
    {
        let (value, rest) = value(rest.trim_start_matches(is_space))?;
        return Some(((name, value), rest));
    }
    let (value, rest) = value(text)?;
    Some((("", value), rest))
}

fn value(text: &str) -> Option<(&str, &str)> {
    for quote in ['"', '\''] {
        if let Some(rest) = text.strip_prefix(quote) {
            let window = rest.get(..rest.floor_char_boundary(MAX_TAG))?;
            let end = window.find(quote)?;
            return Some((rest.get(..end)?, rest.get(end + 1..)?));
        }
    }
    let end = text.find(|c: char| is_space(c) || matches!(c, ']' | '[' | '<' | '>' | '"' | '\''))?;
    // A slash before the end belongs to the tag.
    let bare = text.get(..end)?;
    let bare = if text.get(end..)?.starts_with(']') { bare.strip_suffix('/').unwrap_or(bare) } else { bare };
    if bare.is_empty() { None } else { Some((bare, text.get(bare.len()..)?)) }
}
