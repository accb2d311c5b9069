//! What feed readers and search engines read: RSS 2.0, Atom 1.0, JSON Feed 1.1, sitemaps and
//! robots.txt, as texts from plain values.
//!
//! XML is written by hand-picked calls of one writer rather than by a crate for each format: those
//! bring a calendar library and an older XML library of their own to write a dozen elements.

mod atom;
mod json;
mod robots;
mod rss;
mod sitemap;
mod xml;

use time::OffsetDateTime;

pub use atom::atom;
pub use json::json;
pub use robots::{Robots, robots};
pub use rss::rss;
pub use sitemap::{MAX_SITEMAP_ADDRESSES, MAX_SITEMAP_BYTES, SitemapAddress, sitemap, sitemap_index};

use crate::view::{Html, Local};

/// A feed: of a site, a category, a tag or an author.
#[derive(Clone, Debug)]
pub struct FeedData {
    /// Scheme and host, without a slash at the end.
    pub origin: String,
    /// Title.
    pub title: String,
    /// One sentence.
    pub description: String,
    /// Language of the texts, as BCP 47 has it.
    pub lang: String,
    /// The page that lists the same articles.
    pub page: Local,
    /// The feed itself.
    pub feed: Local,
    /// Icon.
    pub icon: Option<Local>,
    /// Articles, newest first.
    pub entries: Vec<Entry>,
}

/// An article in a feed.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The article. Its address is its identifier too, so it must stay.
    pub path: Local,
    /// Headline.
    pub title: String,
    /// Name of the author.
    pub author: String,
    /// Teaser, without markup.
    pub summary: String,
    /// The whole text, where the site gives it away.
    pub content: Option<Html>,
    /// Category and tags.
    pub terms: Vec<String>,
    /// When it was published.
    pub published: OffsetDateTime,
    /// When its text last changed.
    pub updated: OffsetDateTime,
}

impl FeedData {
    fn absolute(&self, path: &Local) -> String {
        format!("{}{}", self.origin, path.as_str())
    }

    /// When anything in it changed. An empty feed still has a date; the epoch says "never".
    fn updated(&self) -> OffsetDateTime {
        self.entries.iter().map(|entry| entry.updated).max().unwrap_or(OffsetDateTime::UNIX_EPOCH)
    }
}
