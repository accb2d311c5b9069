//! Search, by a form and without script.

use serde::Serialize;

use super::{Address, Link, Pagination, Term};
use crate::dates::Moment;

/// Words that were looked for, and what was found.
#[derive(Clone, Debug, Serialize)]
pub struct Search {
    /// The words; empty before anything was looked for.
    pub query: String,
    /// Nothing has the words: other words, which were looked for instead, and the search for them.
    pub suggestion: Option<Link>,
    /// How many were found in all.
    pub total: u64,
    /// Best first.
    pub hits: Vec<Hit>,
    /// Ways to narrow it down.
    pub facets: Vec<Facet>,
    /// Which part of the hits.
    pub pagination: Pagination,
}

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// Headline, in pieces.
    pub title: Vec<Fragment>,
    /// The article.
    pub href: Address,
    /// Where the words stand, in pieces; may be empty.
    pub excerpt: Vec<Fragment>,
    /// Category.
    pub category: Option<Term>,
    /// Name of the author.
    pub author: String,
    /// When it was published.
    pub published: Moment,
}

/// A piece of text: plain words, marked when they are those that were looked for. Markers of a
/// database never reach a page as markup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fragment {
    /// Words.
    pub text: String,
    /// They were looked for.
    pub hit: bool,
}

impl Fragment {
    /// Cuts a text at markers around the words that were looked for. The markers must be characters
    /// that no text holds, such as U+E000 and U+E001.
    #[must_use]
    pub fn cut(marked: &str, start: char, end: char) -> Vec<Self> {
        let mut pieces = Vec::new();
        let mut hit = false;
        for piece in marked.split_inclusive([start, end]) {
            let text = piece.trim_end_matches([start, end]);
            if !text.is_empty() {
                pieces.push(Self { text: text.to_owned(), hit });
            }
            hit = if piece.ends_with(start) { true } else { hit && !piece.ends_with(end) };
        }
        pieces
    }
}

/// A way to narrow a search down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Facet {
    /// What it asks for: `Categoria`, `Ano`.
    pub label: String,
    /// The choices.
    pub options: Vec<FacetOption>,
}

/// One choice of a facet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FacetOption {
    /// Words.
    pub label: String,
    /// How many hits have it.
    pub count: u64,
    /// The search with this choice made, or taken back when it is chosen.
    pub href: Address,
    /// It is chosen.
    pub chosen: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marked_text_becomes_pieces() {
        let pieces = Fragment::cut("dor de [cabeça] forte, [dor]", '[', ']');
        let plain: Vec<(&str, bool)> = pieces.iter().map(|piece| (piece.text.as_str(), piece.hit)).collect();
        assert_eq!(plain, [("dor de ", false), ("cabeça", true), (" forte, ", false), ("dor", true)]);
    }

    #[test]
    fn stray_markers_lose_nothing() {
        let text = |marked: &str| Fragment::cut(marked, '[', ']').into_iter().map(|p| p.text).collect::<String>();
        for (marked, plain) in [("a]b[c", "abc"), ("[[a]]", "a"), ("", ""), ("[", "")] {
            assert_eq!(text(marked), plain);
        }
    }
}
