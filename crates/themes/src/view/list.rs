//! Pages that list articles.

use serde::Serialize;

use super::{Address, Author, Html, Link, Picture, Term};
use crate::dates::Moment;

/// An article in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Card {
    /// Headline.
    pub title: String,
    /// The article.
    pub href: Address,
    /// Teaser, without markup; may be empty.
    pub excerpt: String,
    /// Category.
    pub category: Option<Term>,
    /// Name of the author.
    pub author: String,
    /// When it was published.
    pub published: Moment,
    /// Picture; ornament in a list, where the headline says what the article is about.
    pub picture: Option<Picture>,
}

/// The front page.
#[derive(Clone, Debug, Serialize)]
pub struct Home {
    /// Headline.
    pub title: String,
    /// Own words of the clinic, above the articles.
    pub welcome: Option<Html>,
    /// Newest articles first.
    pub articles: Vec<Card>,
    /// Which part of them.
    pub pagination: Pagination,
}

/// What the articles of an archive have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ArchiveKind {
    /// A category.
    Category,
    /// A tag.
    Tag,
    /// A year, month or day.
    Date,
    /// All of them.
    All,
}

/// Articles of a category, tag or time.
#[derive(Clone, Debug, Serialize)]
pub struct Archive {
    /// What they have in common.
    pub kind: ArchiveKind,
    /// Headline: the name of the category, the month.
    pub title: String,
    /// Words about it; may be empty.
    pub description: String,
    /// Way from the front page, this page left out.
    pub breadcrumbs: Vec<Link>,
    /// Newest first.
    pub articles: Vec<Card>,
    /// Which part of them.
    pub pagination: Pagination,
}

/// The public page of an author.
#[derive(Clone, Debug, Serialize)]
pub struct Profile {
    /// Name, registry, whether it was confirmed.
    pub author: Author,
    /// About them.
    pub about: Option<Html>,
    /// Portrait.
    pub picture: Option<Picture>,
    /// Way from the front page, this page left out.
    pub breadcrumbs: Vec<Link>,
    /// Their articles, newest first.
    pub articles: Vec<Card>,
    /// Which part of them.
    pub pagination: Pagination,
}

/// Which part of a long list is shown, and the ways to the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pagination {
    /// This page, from 1.
    pub page: u32,
    /// All pages, at least 1.
    pub pages: u32,
    /// The page before.
    pub newer: Option<Address>,
    /// The page after.
    pub older: Option<Address>,
    /// First, last and neighbouring pages; empty when there is only one.
    pub links: Vec<PageLink>,
}

/// A page's number with its link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PageLink {
    /// Number, from 1.
    pub number: u32,
    /// Where it is.
    pub href: Address,
    /// The one that is shown.
    pub current: bool,
    /// Pages are left out before it.
    pub after_gap: bool,
}

impl Pagination {
    /// The ways from page `page` of `pages`, by the address of each page. Pages without an address
    /// get no link.
    #[must_use]
    pub fn new(page: u32, pages: u32, address: impl Fn(u32) -> Option<Address>) -> Self {
        let (page, pages) = (page.max(1), pages.max(1));
        let mut shown = vec![1, page.saturating_sub(1).max(1), page, page.saturating_add(1), pages];
        shown.retain(|number| *number <= pages);
        shown.sort_unstable();
        shown.dedup();
        let mut before = 0;
        let mut links = Vec::with_capacity(shown.len());
        for number in shown {
            let after_gap = number > before + 1;
            before = number;
            if let Some(href) = address(number) {
                links.push(PageLink { number, href, current: number == page, after_gap });
            }
        }
        Self {
            page,
            pages,
            newer: (page > 1).then(|| address(page - 1)).flatten(),
            older: (page < pages).then(|| address(page + 1)).flatten(),
            links: if pages > 1 { links } else { Vec::new() },
        }
    }

    /// All there is, on one page.
    #[must_use]
    pub fn single() -> Self {
        Self::new(1, 1, |_| None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(page: u32, pages: u32) -> (Vec<(u32, bool)>, Pagination) {
        let pagination = Pagination::new(page, pages, |n| Address::parse(&format!("/?page={n}")));
        (pagination.links.iter().map(|link| (link.number, link.after_gap)).collect(), pagination)
    }

    #[test]
    fn the_ends_and_the_neighbours_are_linked() {
        let (links, pagination) = numbers(5, 9);
        assert_eq!(links, [(1, false), (4, true), (5, false), (6, false), (9, true)]);
        assert_eq!(pagination.newer.unwrap().as_str(), "/?page=4");
        assert_eq!(pagination.older.unwrap().as_str(), "/?page=6");
        assert_eq!(numbers(1, 2).0, [(1, false), (2, false)]);
    }

    #[test]
    fn one_page_needs_no_links_and_absurd_numbers_do_no_harm() {
        assert_eq!(numbers(1, 1).0, []);
        assert_eq!(numbers(0, 0).1.pages, 1);
        assert_eq!(numbers(u32::MAX, u32::MAX).0.len(), 3);
        assert_eq!(numbers(u32::MAX, 1).0, []);
    }
}
