//! A composed text as plain text: headings underlined, lists with marks, links as notes at the end.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::body::{attribute, level};
use super::entities::decode_into;
use super::facts::is_absolute;
use super::layout::{Layout, Piece};
use crate::gate::text::markup::{Tag, Token, Tokens};

/// Deepest list that is still set in.
const MOST_SET_IN: usize = 6;

/// The whole text under its headline.
pub(super) fn text(layout: &Layout) -> String {
    let mut out = Writer { layout: Some(layout), ..Writer::default() };
    out.heading(&layout.title, '=');
    for piece in &layout.pieces {
        match piece {
            Piece::Line { text, .. } => out.paragraph(text),
            Piece::Call(call) => {
                let note = layout.absolute(&call.link).map(|address| out.note(address)).unwrap_or_default();
                out.paragraph(&format!("{}{note}", call.texto));
            }
            Piece::Body(html) => out.html(html),
            Piece::References => {
                out.heading("Referências", '-');
                for citation in &layout.citations {
                    let link = citation.link.as_deref().map(|link| format!(" {link}")).unwrap_or_default();
                    out.item(&format!("[{}] {}{link}", citation.numero, citation.citacao));
                }
            }
        }
    }
    out.finish()
}

/// HTML as plain text with its blocks, without notes.
pub(super) fn blocks(html: &str) -> String {
    let mut out = Writer::default();
    out.html(html);
    out.finish()
}

/// HTML or plain text as running text.
pub(super) fn inline(html: &str) -> String {
    let mut out = String::new();
    for token in Tokens::new(html) {
        match token {
            Token::Text(place) | Token::Rest(place) => decode_into(html.get(place).unwrap_or(""), &mut out),
            Token::Tag(tag) if tag.block().is_some() || tag.is("br") => out.push(' '),
            Token::Tag(_) | Token::Hidden(_) => {}
        }
    }
    out
}

#[derive(Default)]
struct Writer<'a> {
    out: String,
    /// The paragraph being written.
    line: String,
    /// Open lists: the number of the next item, none where items have marks.
    lists: Vec<Option<u32>>,
    /// What the paragraph begins with.
    lead: String,
    /// Addresses of open links.
    links: Vec<Option<String>>,
    heading: Option<u8>,
    notes: Vec<String>,
    /// Where addresses lead from; none when links leave no notes.
    layout: Option<&'a Layout>,
}

impl Writer<'_> {
    fn note(&mut self, address: String) -> String {
        self.notes.push(address);
        format!(" (L{})", self.notes.len())
    }

    fn heading(&mut self, text: &str, mark: char) {
        self.paragraph(text);
        let underline: String = core::iter::repeat_n(mark, text.chars().count().clamp(3, 60)).collect();
        self.out.truncate(self.out.trim_end().len());
        self.out.push('\n');
        self.out.push_str(&underline);
        self.out.push_str("\n\n");
    }

    fn paragraph(&mut self, text: &str) {
        self.flush();
        self.line.push_str(text);
        self.flush();
    }

    fn item(&mut self, text: &str) {
        self.paragraph(text);
        self.out.truncate(self.out.trim_end().len());
        self.out.push('\n');
    }

    /// Ends the paragraph.
    fn flush(&mut self) {
        let text = core::mem::take(&mut self.line);
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        // Items stand line under line; paragraphs apart.
        if self.lead.is_empty() && !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
        self.out.push_str(&core::mem::take(&mut self.lead));
        self.out.push_str(text);
        self.out.push_str(if self.lists.is_empty() { "\n\n" } else { "\n" });
    }

    fn html(&mut self, html: &str) {
        self.flush();
        for token in Tokens::new(html) {
            match token {
                Token::Text(place) | Token::Rest(place) => self.words(html.get(place).unwrap_or("")),
                Token::Tag(tag) => self.tag(&tag, html),
                Token::Hidden(_) => {}
            }
        }
        self.flush();
    }

    fn words(&mut self, text: &str) {
        let mut decoded = String::new();
        decode_into(text, &mut decoded);
        for c in decoded.chars() {
            if !c.is_whitespace() {
                self.line.push(c);
            } else if !self.line.is_empty() && !self.line.ends_with([' ', '\n']) {
                self.line.push(' ');
            }
        }
    }

    fn tag(&mut self, tag: &Tag<'_>, html: &str) {
        if tag.is("br") {
            self.line.truncate(self.line.trim_end().len());
            self.line.push('\n');
        } else if tag.is("a") {
            self.link(tag, html);
        } else if tag.is("img") {
            if let Some(alt) = attribute(tag, html, "alt").filter(|alt| !alt.is_empty()) {
                self.line.push_str(&format!("[Imagem: {alt}]"));
            }
        } else if tag.is("ul") || tag.is("ol") {
            self.flush();
            if tag.closes {
                self.lists.pop();
                if self.lists.is_empty() {
                    self.out.push('\n');
                }
            } else {
                self.lists.push(tag.is("ol").then_some(1));
            }
        } else if tag.is("li") {
            self.flush();
            self.lead.clear();
            if !tag.closes {
                self.begin_item();
            }
        } else if let Some(level) = level(tag.name) {
            if tag.closes { self.end_heading() } else { self.begin_heading(level) }
        } else if tag.one_of(&["td", "th"]).is_some() {
            if !tag.closes && !self.line.trim().is_empty() {
                self.line.push_str(" | ");
            }
        } else if tag.block().is_some() {
            self.flush();
            if tag.is("hr") {
                self.paragraph("* * *");
            }
        }
    }

    fn begin_item(&mut self) {
        let depth = self.lists.len().saturating_sub(1).min(MOST_SET_IN);
        self.lead = "  ".repeat(depth);
        match self.lists.last_mut() {
            Some(Some(number)) => {
                self.lead.push_str(&format!("{number}. "));
                *number = number.saturating_add(1);
            }
            _ => self.lead.push_str("- "),
        }
    }

    fn begin_heading(&mut self, level: u8) {
        self.flush();
        self.heading = Some(level);
    }

    fn end_heading(&mut self) {
        let text = core::mem::take(&mut self.line);
        match self.heading.take() {
            Some(level) if !text.trim().is_empty() => self.heading(text.trim(), if level < 3 { '-' } else { '.' }),
            _ => {
                self.line = text;
                self.flush();
            }
        }
    }

    fn link(&mut self, tag: &Tag<'_>, html: &str) {
        if tag.closes {
            if let Some(address) = self.links.pop().flatten() {
                let note = self.note(address);
                self.line.truncate(self.line.trim_end().len());
                self.line.push_str(&note);
            }
            return;
        }
        let address = attribute(tag, html, "href").filter(|address| !address.starts_with('#'));
        let address = address.zip(self.layout).and_then(|(address, layout)| layout.absolute(&address));
        self.links.push(address.filter(|address| is_absolute(address)));
    }

    fn finish(mut self) -> String {
        self.flush();
        let notes = core::mem::take(&mut self.notes);
        if !notes.is_empty() {
            self.heading("Links", '-');
            for (address, number) in notes.iter().zip(1u32..) {
                self.item(&format!("(L{number}) {address}"));
            }
        }
        let mut text = self.out.trim_end().to_string();
        text.push('\n');
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_become_lines_that_a_reader_can_follow() {
        let html = "<h2>T&iacute;tulo</h2><p>Um\n <b>dois</b>.<br>Três</p><ul><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ul>\
                    <p>e</p><table><tr><th>f</th><th>g</th></tr><tr><td>h</td><td>i</td></tr></table><img src=x alt=j>";
        assert_eq!(
            blocks(html),
            "Título\n------\n\nUm dois.\nTrês\n\n- a\n  1. b\n  2. c\n- d\n\ne\n\nf | g\n\nh | i\n\n[Imagem: j]\n"
        );
        assert_eq!(inline("<p>a&lt;b</p><p>c"), " a<b  c");
    }
}
