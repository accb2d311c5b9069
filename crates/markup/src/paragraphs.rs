//! Paragraphs for texts of the classic editor of WordPress, which stores blank lines and no `<p>`.
//!
//! A blank line parts paragraphs, a line break within one becomes `<br>`. Blocks stay as they are; within those that
//! hold running text (quotes, boxes, items, cells) paragraphs are made where there are blank lines. Nothing is judged
//! here: the result still has to be cleaned.

use html5ever::tokenizer::Tag;

use crate::limits::{TooLong, bounded};
use crate::tokens::{self, Piece};

/// Blocks within blocks that are told apart; deeper ones are read like the last of them.
const MAX_OPEN: usize = 256;

/// How the inside of a block is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    /// Paragraphs, always.
    Paragraphs,
    /// Paragraphs where there is a blank line.
    Loose,
    /// One paragraph.
    Line,
    /// Parts only: white space means nothing.
    Parts,
    /// As it is.
    Verbatim,
}

/// Blocks, and how they are read inside. Every other element runs within a line.
const BLOCKS: &[(&str, Inside)] = &[
    ("address", Inside::Line),
    ("article", Inside::Loose),
    ("aside", Inside::Loose),
    ("audio", Inside::Verbatim),
    ("blockquote", Inside::Paragraphs),
    ("caption", Inside::Line),
    ("center", Inside::Loose),
    ("col", Inside::Parts),
    ("colgroup", Inside::Parts),
    ("dd", Inside::Loose),
    ("details", Inside::Loose),
    ("div", Inside::Loose),
    ("dl", Inside::Parts),
    ("dt", Inside::Line),
    ("fieldset", Inside::Loose),
    ("figcaption", Inside::Line),
    ("figure", Inside::Loose),
    ("footer", Inside::Loose),
    ("form", Inside::Loose),
    ("h1", Inside::Line),
    ("h2", Inside::Line),
    ("h3", Inside::Line),
    ("h4", Inside::Line),
    ("h5", Inside::Line),
    ("h6", Inside::Line),
    ("header", Inside::Loose),
    ("hr", Inside::Parts),
    ("iframe", Inside::Verbatim),
    ("legend", Inside::Line),
    ("li", Inside::Loose),
    ("main", Inside::Loose),
    ("math", Inside::Verbatim),
    ("nav", Inside::Loose),
    ("noscript", Inside::Verbatim),
    ("object", Inside::Verbatim),
    ("ol", Inside::Parts),
    ("p", Inside::Line),
    ("pre", Inside::Verbatim),
    ("script", Inside::Verbatim),
    ("section", Inside::Loose),
    ("select", Inside::Verbatim),
    ("style", Inside::Verbatim),
    ("summary", Inside::Line),
    ("svg", Inside::Verbatim),
    ("table", Inside::Parts),
    ("tbody", Inside::Parts),
    ("td", Inside::Loose),
    ("textarea", Inside::Verbatim),
    ("tfoot", Inside::Parts),
    ("th", Inside::Loose),
    ("thead", Inside::Parts),
    ("tr", Inside::Parts),
    ("ul", Inside::Parts),
    ("video", Inside::Verbatim),
];

/// Gives a text its paragraphs. A text of the block editor has them and comes back as it is.
///
/// # Errors
/// [`TooLong`] above [`MAX_BYTES`](crate::MAX_BYTES).
pub fn paragraphs(text: &str) -> Result<String, TooLong> {
    bounded(text)?;
    if text.contains("<!-- wp:") {
        return Ok(text.to_owned());
    }
    let mut writer = Writer::default();
    tokens::read(text, |piece| writer.see(&piece));
    writer.flush();
    Ok(writer.out.trim_end_matches('\n').to_owned())
}

#[derive(Default)]
struct Writer {
    out: String,
    open: Vec<(&'static str, Inside)>,
    /// Paragraphs of the run that is being read, and the one that still grows.
    run: Vec<String>,
    line: String,
    /// White space since the last word.
    gap: String,
    /// Elements open within the line.
    marks: u32,
    /// The block that is copied, and how many of its name are open.
    verbatim: Option<(&'static str, u32)>,
}

impl Writer {
    fn see(&mut self, piece: &Piece<'_>) {
        if self.verbatim.is_some() {
            return self.copy(piece);
        }
        match piece {
            Piece::Start(tag) => match BLOCKS.iter().find(|(name, _)| *name == &*tag.name) {
                Some((name, inside)) => self.start(name, *inside, tag),
                None => {
                    self.settle();
                    tokens::write_start(tag, &mut self.line);
                    if !tokens::is_void(&tag.name) {
                        self.marks = self.marks.saturating_add(1);
                    }
                }
            },
            Piece::End(name) => match BLOCKS.iter().find(|(known, _)| known == name) {
                Some((name, _)) => self.end(name),
                None => {
                    self.marks = self.marks.saturating_sub(1);
                    tokens::write_end(name, &mut self.line);
                }
            },
            Piece::Text(text) => self.text(text),
            Piece::Comment(comment) => {
                self.flush();
                tokens::write_comment(comment, &mut self.out);
                self.out.push('\n');
            }
        }
    }

    fn start(&mut self, name: &'static str, inside: Inside, tag: &Tag) {
        self.flush();
        if self.open.last().is_some_and(|(open, _)| *open == "p") {
            self.open.pop();
        }
        // Items and cells end the one before them.
        if matches!(name, "li" | "dd" | "dt" | "td" | "th" | "tr")
            && let Some(parts) = self.open.iter().rposition(|(_, inside)| *inside == Inside::Parts)
        {
            self.open.truncate(parts + 1);
        }
        tokens::write_start(tag, &mut self.out);
        if inside == Inside::Verbatim {
            self.verbatim = Some((name, 1));
        } else if tokens::is_void(name) {
            self.out.push('\n');
        } else if self.open.len() < MAX_OPEN {
            self.open.push((name, inside));
        }
    }

    fn end(&mut self, name: &'static str) {
        self.flush();
        if let Some(at) = self.open.iter().rposition(|(open, _)| *open == name) {
            self.open.truncate(at);
        }
        tokens::write_end(name, &mut self.out);
        self.out.push('\n');
    }

    fn copy(&mut self, piece: &Piece<'_>) {
        let Some((name, depth)) = self.verbatim.as_mut() else { return };
        match piece {
            Piece::Start(tag) => {
                tokens::write_start(tag, &mut self.out);
                if &*tag.name == *name {
                    *depth = depth.saturating_add(1);
                }
            }
            Piece::End(end) => {
                tokens::write_end(end, &mut self.out);
                if end == name {
                    *depth = depth.saturating_sub(1);
                    if *depth == 0 {
                        self.verbatim = None;
                        self.out.push('\n');
                    }
                }
            }
            Piece::Text(text) if tokens::is_raw(name) => self.out.push_str(text),
            Piece::Text(text) => tokens::write_text(text, &mut self.out),
            Piece::Comment(comment) => tokens::write_comment(comment, &mut self.out),
        }
    }

    fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find(|c: char| !matches!(c, ' ' | '\t' | '\n' | '\r')) {
            let (gap, after) = rest.split_at(at);
            let end = after.find([' ', '\t', '\n', '\r']).unwrap_or(after.len());
            let (word, next) = after.split_at(end);
            self.gap.push_str(gap);
            self.settle();
            tokens::write_text(word, &mut self.line);
            rest = next;
        }
        self.gap.push_str(rest);
    }

    /// Writes the white space before a word as what it means there.
    fn settle(&mut self) {
        let gap = std::mem::take(&mut self.gap);
        let breaks = gap.bytes().filter(|b| *b == b'\n').count();
        let inside = self.inside();
        if self.line.is_empty() || inside == Inside::Parts {
            return;
        }
        if breaks > 1 && self.marks == 0 && inside != Inside::Line {
            self.run.push(std::mem::take(&mut self.line));
        } else if breaks > 0 {
            self.line.push_str(if self.line.ends_with("<br>") { "\n" } else { "<br>\n" });
        } else {
            self.line.push_str(&gap);
        }
    }

    fn inside(&self) -> Inside {
        self.open.last().map_or(Inside::Paragraphs, |(_, inside)| *inside)
    }

    /// Writes the run that ends here.
    fn flush(&mut self) {
        let mut run = std::mem::take(&mut self.run);
        if !self.line.is_empty() {
            run.push(std::mem::take(&mut self.line));
        }
        self.gap.clear();
        self.marks = 0;
        let wraps = match self.inside() {
            Inside::Paragraphs => true,
            Inside::Loose => run.len() > 1,
            Inside::Line | Inside::Parts | Inside::Verbatim => false,
        };
        for line in &run {
            if wraps && !is_shortcode(line) {
                self.out.push_str("<p>");
                self.out.push_str(line);
                self.out.push_str("</p>\n");
            } else {
                self.out.push_str(line);
                if wraps {
                    self.out.push('\n');
                }
            }
        }
    }
}

/// A shortcode on its own stands for a block.
fn is_shortcode(line: &str) -> bool {
    let Some(inner) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) else { return false };
    let name: &str = inner.split(|c: char| !c.is_ascii_lowercase() && c != '_').next().unwrap_or_default();
    let closes = inner.rsplit_once("[/").is_some_and(|(before, last)| last == name && !before.contains("[/"));
    !name.is_empty() && (closes || !inner.contains(['[', ']']))
}
