//! HTML as a flat run of tags, texts and comments, read by the tokenizer of browsers.
//!
//! What a tag does to the text after it (scripts, styles and titles hold no tags) is done here as a tree builder does
//! it, so that nobody above can be shown a tag that a browser would not see, or the reverse.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, EndTag, StartTag, Tag, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// Elements whose content goes with them: it is code, or a fallback, or text of another language than HTML.
pub(crate) const WITH_CONTENT: &[&str] = &[
    "applet", "iframe", "math", "noembed", "noframes", "noscript", "object", "script", "style", "svg", "template",
    "title", "xmp",
];

/// One piece of a text, in its order.
pub(crate) enum Piece<'a> {
    /// A start tag, its name and the names of its attributes in lower case.
    Start(&'a Tag),
    /// The name of an end tag, in lower case.
    End(&'a str),
    /// Text, entities decoded. Neighbouring pieces may belong to one run.
    Text(&'a str),
    /// What is between the marks of a comment.
    Comment(&'a str),
}

/// Shows the pieces of `html` one by one. Linear in the bytes read.
pub(crate) fn read(html: &str, see: impl FnMut(Piece<'_>)) {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let tokenizer = Tokenizer::new(Sink(RefCell::new(see)), TokenizerOpts::default());
    // The sink never asks for a pause, so one turn reads everything.
    let _done = tokenizer.feed(&input);
    tokenizer.end();
}

struct Sink<F>(RefCell<F>);

impl<F: FnMut(Piece<'_>)> TokenSink for Sink<F> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let see = &mut *self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == StartTag => {
                see(Piece::Start(&tag));
                return after(&tag.name);
            }
            Token::TagToken(tag) if tag.kind == EndTag => see(Piece::End(&tag.name)),
            Token::CharacterTokens(text) => see(Piece::Text(&text)),
            Token::CommentToken(text) => see(Piece::Comment(&text)),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// How the text after a start tag is read.
fn after(name: &str) -> TokenSinkResult<()> {
    match name {
        "script" => TokenSinkResult::RawData(RawKind::ScriptData),
        "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
        "plaintext" => TokenSinkResult::Plaintext,
        name if is_raw(name) => TokenSinkResult::RawData(RawKind::Rawtext),
        _ => TokenSinkResult::Continue,
    }
}

/// Whether an element has neither content nor an end tag.
pub(crate) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Whether the text of an element is written as it is, without entities.
pub(crate) fn is_raw(name: &str) -> bool {
    matches!(name, "script" | "style" | "xmp" | "iframe" | "noembed" | "noframes" | "noscript")
}

/// The value of an attribute of a start tag.
pub(crate) fn attribute<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    tag.attrs.iter().find(|attr| &*attr.name.local == name).map(|attr| &*attr.value)
}

/// Writes a value between double quotes so that a parser reads the same value back.
pub(crate) fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

/// Writes text as the standard's serialiser does within an element. Quotes stay: shortcodes need them.
pub(crate) fn write_text(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\u{a0}' => out.push_str("&nbsp;"),
            c => out.push(c),
        }
    }
}

/// Writes a start tag with all that it came with.
pub(crate) fn write_start(tag: &Tag, out: &mut String) {
    out.push('<');
    out.push_str(&tag.name);
    for attr in &tag.attrs {
        out.push(' ');
        out.push_str(&attr.name.local);
        out.push_str("=\"");
        escape(&attr.value, out);
        out.push('"');
    }
    out.push_str(if tag.self_closing { "/>" } else { ">" });
}

/// Writes an end tag.
pub(crate) fn write_end(name: &str, out: &mut String) {
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

/// Writes a comment.
pub(crate) fn write_comment(comment: &str, out: &mut String) {
    out.push_str("<!--");
    out.push_str(comment);
    out.push_str("-->");
}
