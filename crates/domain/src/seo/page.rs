//! An article's body as a page: its words as they are written, its blocks, links and pictures.
//!
//! Words and sentences are the gate's own ([`Text`]); the accents that it drops come back from the bytes
//! each word was read from, because Portuguese is not parted into syllables without them.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use super::spelling;
use super::syllables::{self, Reading};
use crate::gate::text::markup::{Tag, Token, Tokens};
use crate::gate::text::{Sentence, Text};
use crate::gate::{Field, Span};

/// Most headings, links, lists or pictures that are told of one text.
pub const MAX_PARTS: usize = 100;

/// What a block is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `h1` to `h6`.
    Heading(u8),
    Paragraph,
    Item,
    /// A cell, a caption, a quotation.
    Other,
}

/// A stretch of text between two borders.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub(super) kind: Kind,
    /// Its text and the tags within it.
    pub(super) source: Range<usize>,
    /// With its own tags, where both are there.
    pub(super) whole: Range<usize>,
    pub(super) words: Range<usize>,
}

/// A link.
#[derive(Clone, Debug)]
pub(super) struct Link {
    /// Its start tag.
    pub(super) tag: Range<usize>,
    pub(super) href: String,
    pub(super) rel: String,
    pub(super) source: Range<usize>,
    pub(super) words: Range<usize>,
}

/// A picture in the running text.
#[derive(Clone, Debug)]
pub(super) struct Picture {
    pub(super) tag: Range<usize>,
    /// None when it has no such attribute.
    pub(super) alt: Option<String>,
}

/// A list, and how many items it has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ListOf {
    pub(super) ordered: bool,
    pub(super) items: u32,
}

/// A body, read once.
pub(super) struct Page<'a> {
    pub(super) source: &'a str,
    pub(super) text: Text,
    /// The bytes of every word.
    places: Vec<Range<usize>>,
    pub(super) blocks: Vec<Block>,
    pub(super) links: Vec<Link>,
    pub(super) pictures: Vec<Picture>,
    pub(super) lists: Vec<ListOf>,
}

impl<'a> Page<'a> {
    pub(super) fn read(source: &'a str) -> Self {
        let text = Text::read(source);
        let count = text.sentences().last().map_or(0, |last| last.words.end);
        let place = |index| {
            let span = text.span(Field::Content, &(index..count.min(index + 1)));
            span.map_or(0..0, |span| span.start as usize..span.end as usize)
        };
        let places: Vec<_> = (0..count).map(place).collect();
        let mut walk = Walk { source, places: &places, ..Walk::new(source) };
        walk.all();
        let Walk { mut blocks, links, pictures, lists, .. } = walk;
        blocks.retain(|block| !block.words.is_empty());
        Self { source, text, places, blocks, links, pictures, lists }
    }

    /// How many words there are, as the gate parts them.
    pub(super) const fn len(&self) -> usize {
        self.places.len()
    }

    /// The bytes of a word.
    pub(super) fn place(&self, index: usize) -> Range<usize> {
        self.places.get(index).cloned().unwrap_or(0..0)
    }

    /// A word as it is written, in lower case, with its accents.
    pub(super) fn written(&self, index: usize) -> String {
        self.plain(&self.place(index)).to_lowercase()
    }

    /// What a word is when read aloud; the second part of a compound adds no word.
    pub(super) fn aloud(&self, index: usize) -> Reading {
        if self.text.word(index) == "%" {
            // "por cento".
            return Reading { words: 2, syllables: 3 };
        }
        let mut reading = syllables::read(&self.plain(&self.place(index)));
        let lettered = |index: usize| self.text.word(index).starts_with(char::is_alphabetic);
        if self.continues(index) && lettered(index) && index.checked_sub(1).is_some_and(lettered) {
            reading.words = reading.words.saturating_sub(1);
        }
        reading
    }

    /// Whether a word is a part of the written word before it: "guarda-chuva", "30%", "500mg".
    pub(super) fn continues(&self, index: usize) -> bool {
        self.text.word(index) == "%" || self.text.runs_on(index)
    }

    /// Written words among some of the gate's.
    pub(super) fn count(&self, words: &Range<usize>) -> u32 {
        let count = words.clone().filter(|index| !self.continues(*index)).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// The text between some bytes, as a reader sees it.
    pub(super) fn plain(&self, bytes: &Range<usize>) -> String {
        spelling::plain(self.source.get(bytes.clone()).unwrap_or(""))
    }

    /// The sentence around a word.
    pub(super) fn sentence(&self, word: usize) -> Option<&Sentence> {
        let sentences = self.text.sentences();
        let behind = sentences.partition_point(|sentence| sentence.words.end <= word);
        sentences.get(behind)
    }

    /// Headings, with their level.
    pub(super) fn headings(&self) -> impl Iterator<Item = (u8, &Block)> {
        self.blocks.iter().filter_map(|block| match block.kind {
            Kind::Heading(level) => Some((level, block)),
            _ => None,
        })
    }

    /// Blocks of running text.
    pub(super) fn paragraphs(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(|block| block.kind == Kind::Paragraph)
    }
}

/// The span of some bytes of the body.
pub(super) fn span(bytes: &Range<usize>) -> Option<Span> {
    crate::gate::text::span(Field::Content, bytes.clone())
}

struct Walk<'a> {
    source: &'a str,
    places: &'a [Range<usize>],
    blocks: Vec<Block>,
    links: Vec<Link>,
    pictures: Vec<Picture>,
    lists: Vec<ListOf>,
    /// Lists that are open, by their place in `lists`; those past the most are counted, not told.
    nested: Vec<Option<usize>>,
    /// Whether an item is open, and how many cells and quotations are.
    item: bool,
    others: u32,
    kind: Kind,
    /// Where the block's text begins, and where its tag does.
    from: usize,
    tag: usize,
    link: Option<Link>,
}

impl<'a> Walk<'a> {
    const fn new(source: &'a str) -> Self {
        Self {
            source,
            places: &[],
            blocks: Vec::new(),
            links: Vec::new(),
            pictures: Vec::new(),
            lists: Vec::new(),
            nested: Vec::new(),
            item: false,
            others: 0,
            kind: Kind::Paragraph,
            from: 0,
            tag: 0,
            link: None,
        }
    }

    fn all(&mut self) {
        let marked = Tokens::new(self.source).any(|token| matches!(&token, Token::Tag(tag) if tag.block().is_some()));
        for token in Tokens::new(self.source) {
            match token {
                Token::Tag(tag) => self.tag(&tag),
                // Plain text parts its paragraphs by blank lines.
                Token::Text(place) if !marked => self.blank_lines(place),
                Token::Text(_) | Token::Hidden(_) | Token::Rest(_) => {}
            }
        }
        let end = self.source.len();
        self.end_link(end);
        self.end_block(end..end);
    }

    fn blank_lines(&mut self, place: Range<usize>) {
        let mut line = place.start;
        for part in self.source.get(place).unwrap_or("").split_inclusive('\n') {
            let begins = self.source.get(..line).is_some_and(|before| before.ends_with('\n'));
            if begins && part.ends_with('\n') && part.trim().is_empty() {
                self.end_block(line..line);
            }
            line = line.saturating_add(part.len());
        }
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        if tag.is("a") {
            self.end_link(tag.place.start);
            if !tag.closes {
                self.begin_link(tag);
            }
        } else if tag.is("img") && self.pictures.len() < MAX_PARTS {
            self.pictures.push(Picture { tag: tag.place.clone(), alt: self.attribute(tag, "alt") });
        } else if let Some(name) = tag.block() {
            self.block(tag, name);
        }
    }

    fn attribute(&self, tag: &Tag<'_>, wanted: &str) -> Option<String> {
        let named = |name: Range<usize>| self.source.get(name).is_some_and(|name| name.eq_ignore_ascii_case(wanted));
        let (_, value) = tag.attributes(self.source).find(|(name, _)| named(name.clone()))?;
        Some(spelling::decoded(self.source.get(value).unwrap_or("")))
    }

    fn begin_link(&mut self, tag: &Tag<'_>) {
        if let Some(href) = self.attribute(tag, "href") {
            let rel = self.attribute(tag, "rel").unwrap_or_default();
            let behind = tag.place.end;
            self.link = Some(Link { tag: tag.place.clone(), href, rel, source: behind..behind, words: 0..0 });
        }
    }

    fn end_link(&mut self, at: usize) {
        let Some(mut link) = self.link.take() else { return };
        link.source.end = at;
        link.words = self.words(&link.source);
        if self.links.len() < MAX_PARTS {
            self.links.push(link);
        }
    }

    fn block(&mut self, tag: &Tag<'_>, name: &str) {
        self.end_block(tag.place.clone());
        let count = |open: u32| if tag.closes { open.saturating_sub(1) } else { open.saturating_add(1) };
        match name {
            "ul" | "ol" if tag.closes => {
                self.nested.pop();
                // A list within an item.
                self.item = !self.nested.is_empty();
            }
            "ul" | "ol" => {
                self.item = false;
                let place = (self.lists.len() < MAX_PARTS).then_some(self.lists.len());
                if place.is_some() {
                    self.lists.push(ListOf { ordered: name == "ol", items: 0 });
                }
                self.nested.push(place);
            }
            "li" => {
                let list = self.nested.last().copied().flatten().and_then(|place| self.lists.get_mut(place));
                if let (Some(list), false) = (list, tag.closes) {
                    list.items = list.items.saturating_add(1);
                }
                self.item = !tag.closes;
            }
            "blockquote" | "caption" | "dd" | "dt" | "figcaption" | "summary" | "td" | "th" => {
                self.others = count(self.others);
            }
            _ => {}
        }
        let level = name.strip_prefix('h').and_then(|level| level.parse().ok()).filter(|_| !tag.closes);
        self.kind = match level {
            Some(level) => Kind::Heading(level),
            None if self.item => Kind::Item,
            None if self.others > 0 => Kind::Other,
            None => Kind::Paragraph,
        };
        self.tag = tag.place.start;
    }

    /// Ends the block at a border; what follows begins behind it.
    fn end_block(&mut self, border: Range<usize>) {
        let source = self.from..border.start;
        let words = self.words(&source);
        let whole = self.tag.min(source.start)..border.end;
        self.blocks.push(Block { kind: self.kind, source, whole, words });
        self.from = border.end;
        self.tag = border.end;
    }

    /// The words that begin within some bytes.
    fn words(&self, bytes: &Range<usize>) -> Range<usize> {
        let from = self.places.partition_point(|place| place.start < bytes.start);
        let to = self.places.partition_point(|place| place.start < bytes.end);
        from..to.max(from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(source: &str) -> Vec<(Kind, String)> {
        let page = Page::read(source);
        page.blocks.iter().map(|block| (block.kind, page.plain(&block.source))).collect()
    }

    #[test]
    fn a_page_falls_into_headings_paragraphs_and_items() {
        use Kind::{Heading, Item, Other, Paragraph};
        let expected = [
            (Heading(2), "Título"),
            (Paragraph, "um dois"),
            (Item, "a"),
            (Item, "b"),
            (Paragraph, "fim"),
            (Other, "célula"),
        ];
        let found = blocks(
            "<h2>Título</h2><p>um <b>dois</b></p><ul><li>a<li><p>b</p></ul>fim<table><tr><td>c&eacute;lula</td></tr></table>",
        );
        assert_eq!(found, expected.map(|(kind, text)| (kind, String::from(text))));
    }

    #[test]
    fn plain_text_parts_its_paragraphs_by_blank_lines() {
        let found: Vec<String> =
            blocks("Um.\nAinda um.\n\nDois.\r\n\r\nTrês.").into_iter().map(|(_, text)| text).collect();
        assert_eq!(found, ["Um. Ainda um.", "Dois.", "Três."]);
    }

    #[test]
    fn links_pictures_and_lists_are_found_where_they_are() {
        let page = Page::read(
            "<p><a href='/x?a=1&amp;b=2' rel=nofollow>ver <i>mais</i></a> <img src=a><img alt='Um pé'></p><ol><li>a</ol>",
        );
        let link = &page.links[0];
        assert_eq!((link.href.as_str(), link.rel.as_str()), ("/x?a=1&b=2", "nofollow"));
        assert_eq!(page.plain(&link.source), "ver mais");
        assert_eq!(page.pictures.iter().map(|p| p.alt.as_deref()).collect::<Vec<_>>(), [None, Some("Um pé")]);
        assert_eq!(page.lists, [ListOf { ordered: true, items: 1 }]);
    }

    #[test]
    fn compounds_and_units_are_one_written_word() {
        let page = Page::read("O guarda-chuva cobre 30% de 500mg.");
        assert_eq!(page.count(&(0..page.len())), 6);
    }
}
