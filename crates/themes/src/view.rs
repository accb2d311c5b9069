//! What pages show, as plain values. The caller reads its database, fills these and hands them to
//! [`Theme::render`](crate::Theme::render).
//!
//! Every text is shown letter by letter, escaped. Markup comes as [`Html`], links as [`Address`],
//! what a page loads as [`Local`], so that a value of the wrong kind does not compile.

mod address;
mod article;
mod author;
mod discussion;
mod html;
mod list;
mod pages;
mod reference;
mod search;
mod site;

use serde::Serialize;

pub use address::{Address, Local, MAX_ADDRESS};
pub use article::{Article, Notice, Notices, Review, Verdict};
pub use author::Author;
pub use discussion::{Comment, Discussion};
pub use html::Html;
pub use list::{Archive, ArchiveKind, Card, Home, PageLink, Pagination, Profile};
pub use pages::{Gate, GateState, Message, NotFound, StaticPage};
pub use reference::{Link, Reference};
pub use search::{Facet, FacetOption, Fragment, Hit, Search};
pub use site::{CookieNotice, Feed, MenuItem, Meta, Picture, Site, Term, Widget};

/// One page: whose it is, what machines learn of it, and what it shows.
#[derive(Clone, Debug)]
pub struct Page {
    /// The site around it.
    pub site: Site,
    /// Addresses and descriptions of this page.
    pub meta: Meta,
    /// What it shows.
    pub view: View,
}

/// The kinds of page.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum View {
    /// Front page.
    Home(Home),
    /// Articles of a category, tag, author or time.
    Archive(Archive),
    /// Search and what it found.
    Search(Search),
    /// A published snapshot.
    Article(Box<Article>),
    /// A page that stands outside of time.
    StaticPage(StaticPage),
    /// Somebody who writes.
    Profile(Profile),
    /// Nothing is here.
    NotFound(NotFound),
    /// Something went otherwise.
    Message(Message),
    /// For professionals only.
    Gate(Gate),
}

impl View {
    /// The headline, which is the page's only heading of the first level.
    #[must_use]
    pub fn headline(&self) -> &str {
        match self {
            Self::Home(home) => &home.title,
            Self::Archive(archive) => &archive.title,
            Self::Search(_) => "Busca",
            Self::Article(article) => &article.title,
            Self::StaticPage(page) => &page.title,
            Self::Profile(profile) => &profile.author.name,
            Self::NotFound(_) => "Página não encontrada",
            Self::Message(message) => &message.title,
            Self::Gate(gate) => &gate.title,
        }
    }

    /// Which of several pages of a list this is.
    #[must_use]
    pub const fn pagination(&self) -> Option<&Pagination> {
        match self {
            Self::Home(home) => Some(&home.pagination),
            Self::Archive(archive) => Some(&archive.pagination),
            Self::Search(search) => Some(&search.pagination),
            Self::Profile(profile) => Some(&profile.pagination),
            Self::Article(_) | Self::StaticPage(_) | Self::NotFound(_) | Self::Message(_) | Self::Gate(_) => None,
        }
    }

    /// The way from the front page to here.
    #[must_use]
    pub fn breadcrumbs(&self) -> &[Link] {
        match self {
            Self::Archive(archive) => &archive.breadcrumbs,
            Self::Article(article) => &article.breadcrumbs,
            Self::StaticPage(page) => &page.breadcrumbs,
            Self::Profile(profile) => &profile.breadcrumbs,
            Self::Home(_) | Self::Search(_) | Self::NotFound(_) | Self::Message(_) | Self::Gate(_) => &[],
        }
    }
}
