//! The author's HTML inside a page of ours: balanced, without comments, its headline one level down, and its marks
//! woven into links.
//!
//! Nothing else of it changes. It arrives sanitised; what is done here keeps it from reaching out of its place: an
//! element that it leaves open would swallow the notices behind it, and a comment could pose as a block of WordPress.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::ops::Range;

use super::entities::decode_into;
use super::facts::escape_into;
use super::marks::Marks;
use crate::gate::text::markup::{Tag, Token, Tokens};

/// Deepest nesting; what is deeper leaves only its text.
const MOST_OPEN: usize = 100;

/// Most headings that are listed.
const MOST_HEADINGS: usize = 100;

/// Elements without an end.
pub(super) const VOID: &[&str] = &["area", "br", "col", "embed", "hr", "img", "input", "source", "track", "wbr"];

/// Elements of a document, of forms and of other languages: only their text may stand within a page of ours.
const FOREIGN: &[&str] = &[
    "base",
    "body",
    "button",
    "fieldset",
    "form",
    "frame",
    "frameset",
    "head",
    "html",
    "iframe",
    "input",
    "link",
    "listing",
    "math",
    "meta",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "embed",
    "plaintext",
    "script",
    "select",
    "option",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "xmp",
];

/// Elements inside which a mark is no mark.
const LITERAL: &[&str] = &["a", "code", "kbd", "pre", "samp"];

/// A heading of the text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// 2 to 6.
    pub(super) level: u8,
    pub(super) text: String,
}

/// A text in its final form.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) html: String,
    pub(super) headings: Vec<Heading>,
    pub(super) marks: Marks,
    /// Where blocks begin that stand in no other, and whether they are headings.
    borders: Vec<(usize, bool)>,
}

impl Body {
    /// Reads sanitised HTML or plain text.
    pub(super) fn read(source: &str, references: usize) -> Self {
        let body = Self { marks: Marks::new(references), ..Self::default() };
        let mut writer = Writer { source, body, open: Vec::new(), literal: 0, heading: None };
        if source.contains('<') {
            for token in Tokens::new(source) {
                match token {
                    Token::Text(place) | Token::Rest(place) => writer.text(source.get(place).unwrap_or("")),
                    Token::Tag(tag) => writer.tag(&tag),
                    Token::Hidden(_) => {}
                }
            }
        } else {
            for paragraph in source.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
                writer.border(false);
                writer.body.html.push_str("<p>");
                writer.text(paragraph.trim());
                writer.body.html.push_str("</p>\n");
            }
        }
        writer.close(0);
        writer.body
    }

    /// The two halves, parted where a block begins, before a heading if there is one; the second is empty when
    /// nothing parts them.
    pub(super) fn halves(&self) -> (&str, &str) {
        let half = self.html.len() / 2;
        let nearest = |headings: bool| {
            let fits = |(at, heading): &&(usize, bool)| *at > 0 && (*heading || !headings);
            self.borders.iter().filter(fits).map(|(at, _)| *at).min_by_key(|at| at.abs_diff(half))
        };
        // What is nearer to an end than to the middle is none.
        let quarter = half / 2;
        let central = |at: &usize| at.abs_diff(half) <= quarter;
        let at = nearest(true).filter(central).or_else(|| nearest(false).filter(central)).unwrap_or(self.html.len());
        self.html.split_at_checked(at).unwrap_or((&self.html, ""))
    }
}

struct Writer<'a> {
    source: &'a str,
    body: Body,
    open: Vec<&'a str>,
    /// How many elements are open inside which a mark is no mark.
    literal: usize,
    /// The heading that is being read, and the depth at which it opened.
    heading: Option<(usize, Heading)>,
}

impl<'a> Writer<'a> {
    fn text(&mut self, text: &str) {
        if let Some((_, heading)) = &mut self.heading {
            decode_into(text, &mut heading.text);
        }
        let html = &mut self.body.html;
        if self.literal > 0 { text_into(text, html) } else { self.body.marks.weave(text, html) }
    }

    fn border(&mut self, heading: bool) {
        if self.open.is_empty() {
            self.body.borders.push((self.body.html.len(), heading));
        }
    }

    fn tag(&mut self, tag: &Tag<'a>) {
        if tag.block().is_some() || tag.is("br") {
            self.body.marks.pause();
        }
        let named = tag.name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !named || tag.one_of(FOREIGN).is_some() {
            return;
        }
        if tag.closes {
            let found = self.open.iter().rposition(|open| tag.is(open));
            // A border of a block ends what stands in it; an end without a beginning says nothing.
            if let Some(at) = found {
                self.close(at);
            }
            return;
        }
        let void = tag.one_of(VOID).is_some();
        if !void && self.open.len() >= MOST_OPEN {
            return;
        }
        if let Some(ended) = self.ended_by(tag) {
            self.close(ended);
        }
        let name = if tag.is("h1") { "h2" } else { tag.name };
        let level = level(name);
        if tag.block().is_some() {
            self.border(level.is_some());
        }
        self.body.html.push('<');
        self.body.html.push_str(name);
        for c in self.source.get(tag.attributes.clone()).unwrap_or("").chars() {
            // The same to a browser; and nobody who looks for blocks by their comments finds one here.
            if c == '<' { self.body.html.push_str("&lt;") } else { self.body.html.push(c) }
        }
        self.body.html.push('>');
        if void {
            return;
        }
        if let Some(level) = level.filter(|_| self.heading.is_none()) {
            self.heading = Some((self.open.len(), Heading { level, text: String::new() }));
        }
        self.literal = self.literal.saturating_add(usize::from(tag.one_of(LITERAL).is_some()));
        self.open.push(tag.name);
    }

    /// What a browser closes by itself before an element.
    fn ended_by(&self, tag: &Tag<'_>) -> Option<usize> {
        let last = self.open.len().checked_sub(1)?;
        let innermost = self.open.last()?;
        let same = |names: &[&str]| names.iter().any(|name| innermost.eq_ignore_ascii_case(name));
        let ends = tag.block().is_some() && same(&["p"]) || tag.is("li") && same(&["li"]);
        ends.then_some(last)
    }

    fn close(&mut self, depth: usize) {
        while self.open.len() > depth {
            let Some(name) = self.open.pop() else { return };
            let literal = LITERAL.iter().any(|word| name.eq_ignore_ascii_case(word));
            self.literal = self.literal.saturating_sub(usize::from(literal));
            self.body.html.push_str("</");
            self.body.html.push_str(if name.eq_ignore_ascii_case("h1") { "h2" } else { name });
            self.body.html.push('>');
            if let Some((_, heading)) = self.heading.take_if(|(opened, _)| *opened == self.open.len())
                && self.body.headings.len() < MOST_HEADINGS
            {
                let text = super::facts::line(&heading.text, super::MAX_TITLE);
                self.body.headings.push(Heading { text, ..heading });
            }
        }
    }
}

/// Text of the source as text: entities stay, what looks like a tag does not become one.
pub(super) fn text_into(text: &str, html: &mut String) {
    for c in text.chars() {
        if c == '<' { html.push_str("&lt;") } else { html.push(c) }
    }
}

/// The level of a heading.
pub(super) fn level(name: &str) -> Option<u8> {
    let digit = name.strip_prefix(['h', 'H'])?.parse().ok()?;
    (1..=6).contains(&digit).then_some(digit)
}

/// A block or a run of text that stands in no other element of balanced markup.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Chunk<'a> {
    /// The element; empty for a run of text and of elements within lines.
    pub(super) name: &'a str,
    pub(super) place: Range<usize>,
    /// The tag that opens it has attributes.
    pub(super) attributed: bool,
}

/// Cuts balanced markup into what stands in no other element.
pub(super) fn chunks(html: &str) -> Vec<Chunk<'_>> {
    let mut chunks: Vec<Chunk<'_>> = Vec::new();
    let mut depth = 0usize;
    for token in Tokens::new(html) {
        let (place, tag) = match token {
            Token::Text(place) | Token::Rest(place) | Token::Hidden(place) => (place, None),
            Token::Tag(tag) => (tag.place.clone(), Some(tag)),
        };
        let block = tag.as_ref().filter(|tag| tag.block().is_some());
        match (depth, block, chunks.last_mut()) {
            (0, Some(tag), _) => {
                let attributed =
                    !html.get(tag.attributes.clone()).unwrap_or("").trim_matches([' ', '/', '\n']).is_empty();
                chunks.push(Chunk { name: tag.name, place: place.clone(), attributed });
            }
            (0, None, Some(run)) if run.name.is_empty() => run.place.end = place.end,
            (0, None, _) => chunks.push(Chunk { name: "", place: place.clone(), attributed: false }),
            (_, _, Some(open)) => open.place.end = place.end,
            (_, _, None) => {}
        }
        match tag {
            Some(tag) if tag.closes => depth = depth.saturating_sub(1),
            Some(tag) if tag.one_of(VOID).is_none() => depth = depth.saturating_add(1),
            _ => {}
        }
    }
    chunks.retain(|chunk| html.get(chunk.place.clone()).is_some_and(|text| !text.trim().is_empty()));
    chunks
}

/// An attribute of a tag, its entities read.
pub(super) fn attribute(tag: &Tag<'_>, source: &str, name: &str) -> Option<String> {
    let named = |place: &Range<usize>| source.get(place.clone()).is_some_and(|found| found.eq_ignore_ascii_case(name));
    let (_, value) = tag.attributes(source).find(|(found, _)| named(found))?;
    let mut out = String::new();
    decode_into(source.get(value)?, &mut out);
    Some(out.trim().to_string())
}

/// An attribute with its value escaped.
pub(super) fn push_attribute(html: &mut String, name: &str, value: &str) {
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    escape_into(value, html);
    html.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_authors_html_is_kept_but_for_headline_marks_and_what_would_reach_out() {
        for (source, html) in [
            ("<p class=\"a\">Um <b>dois</b>.</p>", "<p class=\"a\">Um <b>dois</b>.</p>"),
            ("<H1 id=x>a</H1><h2>b</h2>", "<h2 id=x>a</h2><h2>b</h2>"),
            (
                "<p>a [2] b [1, 2].</p>",
                "<p>a <a href=\"#ref-1\">[1]</a> b <a href=\"#ref-2\">[2]</a> <a href=\"#ref-1\">[1]</a>.</p>",
            ),
            (
                "<p>[9] [x] <code>[1]</code> <a href=\"/\">[1]</a></p>",
                "<p>[9] [x] <code>[1]</code> <a href=\"/\">[1]</a></p>",
            ),
            ("<div hidden><p>a", "<div hidden><p>a</p></div>"),
            ("<p>a</p></div><!-- wp:html --><p>b", "<p>a</p><p>b</p>"),
            ("<p>a<script>x</script><p>b<br/>c", "<p>a</p><p>b<br/>c</p>"),
            (
                "<p title='<!-- wp:html -->'>PA &lt; 140 < 150</p>",
                "<p title='&lt;!-- wp:html -->'>PA &lt; 140 &lt; 150</p>",
            ),
            ("<p>a</p><b sem fim", "<p>a</p>&lt;b sem fim"),
            ("<p<!-- wp:html -->a", "a"),
            ("Um.\n\nDois > 1 [1].", "<p>Um.</p>\n<p>Dois > 1 <a href=\"#ref-1\">[1]</a>.</p>\n"),
        ] {
            assert_eq!(Body::read(source, 2).html, html, "{source}");
        }
    }

    #[test]
    fn the_middle_is_before_a_heading_when_one_is_near() {
        let paragraph = "<p>abcdefgh</p>";
        let source = [paragraph, paragraph, "<h2>t</h2>", paragraph].concat();
        assert_eq!(Body::read(&source, 0).halves().1, ["<h2>t</h2>", paragraph].concat());
        let source = [paragraph, "<div><h2>t</h2></div>", paragraph].concat();
        assert_ne!(Body::read(&source, 0).halves().1, "");
        assert_eq!(Body::read("<div><p>a</p><p>b</p></div>", 0).halves().1, "");
        let long = paragraph.replace('a', &"a".repeat(90));
        assert_eq!(Body::read(&["<h2>t</h2>", &long].concat(), 0).halves().1, "");
        assert_eq!(Body::read("", 0).halves(), ("", ""));
    }

    #[test]
    fn headings_are_listed_as_text() {
        let headings = Body::read("<h1>A &amp; <b>B</b></h1><h3> c\nd </h3><p>e</p>", 0).headings;
        let listed: Vec<(u8, &str)> = headings.iter().map(|heading| (heading.level, heading.text.as_str())).collect();
        assert_eq!(listed, [(2, "A & B"), (3, "c d")]);
    }

    #[test]
    fn markup_is_cut_where_no_element_is_open() {
        let html = "um <b>dois</b><p>três</p> <ul class=\"x\"><li>q</li></ul><hr>fim<br>";
        let cut: Vec<(&str, &str, bool)> =
            chunks(html).into_iter().map(|c| (c.name, html.get(c.place).unwrap(), c.attributed)).collect();
        assert_eq!(
            cut,
            [
                ("", "um <b>dois</b>", false),
                ("p", "<p>três</p>", false),
                ("ul", "<ul class=\"x\"><li>q</li></ul>", true),
                ("hr", "<hr>", false),
                ("", "fim<br>", false)
            ]
        );
    }
}
