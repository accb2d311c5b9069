//! Pages of lists: the front page, archives, authors, what was found.

use std::collections::BTreeSet;

use store::search::{Question, RANKED};
use store::{PageRequest, Scope};
use themes::view::{Address, Archive, ArchiveKind, Feed, Home, Local, Meta, Pagination, Profile, Search, View};

use super::address::{Format, List, MAX_SEARCH_PAGE, Sought};
use super::answer::Kind;
use super::lists::{Published, Subject, Window, author_of, named, window};
use super::look::local;
use super::page::Page;
use super::search::Results;
use super::{Failure, LEVEL, Place, Site, feeds, html, search};

/// Articles on a page, where the theme does not say.
const PER_PAGE: u32 = PageRequest::DEFAULT_PER_PAGE;
/// Longest description for search engines, in characters.
const DESCRIPTION: usize = 160;

impl Site {
    /// A page of a list, from 1. A list without articles is not there, but for the front page.
    pub(super) async fn list(&self, place: &Place<'_>, list: &List, number: u32) -> Result<Page, Failure> {
        let look = place.look;
        let per_page = look.number("posts_per_page").unwrap_or(PER_PAGE);
        let mut tx = self.store.begin(Scope::anonymous(place.tenant.id)).await?;
        let subject = Subject::find(&mut tx, list).await?.ok_or(Failure::NotFound)?;
        let listing = subject.listing(&mut tx).await?.ok_or(Failure::NotFound)?;
        let shown = window(&mut tx, &listing, per_page, skipped(number, per_page)).await?;
        let newest = match (&subject, number) {
            (Subject::Author(_), 2..) => window(&mut tx, &listing, 1, 0).await?.copies.into_iter().next(),
            _ => shown.copies.first().cloned(),
        };
        drop(tx);
        let pages = pages(shown.total, per_page, PageRequest::MAX_PAGE);
        if number > pages || (shown.total == 0 && !matches!(subject, Subject::Home)) {
            return Err(Failure::NotFound);
        }
        let (meta, view) = page(&subject, &shown, newest.as_ref(), number, pages).ok_or(Failure::NotFound)?;
        Ok(Page::of_bytes(Kind::LIST, look.page(place, meta, view)?).announcing(place))
    }

    /// What was found for some words.
    pub(super) async fn search(&self, place: &Place<'_>, sought: &Sought, number: u32) -> Result<Page, Failure> {
        let look = place.look;
        let per_page = look.number("posts_per_page").unwrap_or(PER_PAGE);
        let question = Question {
            words: sought.words.clone(),
            levels: vec![LEVEL],
            category: sought.category.clone(),
            specialty: sought.specialty.clone(),
            author: sought.author.map(Into::into),
        };
        let page = PageRequest::new(number, per_page).ok_or(Failure::NotFound)?;
        let mut tx = self.store.begin(Scope::anonymous(place.tenant.id)).await?;
        let found = search::look(&mut tx, &question, page).await?;
        let categories =
            found.hits.iter().filter_map(|marked| Some(marked.hit.category.as_ref()?.0.as_str())).collect();
        let linked = named(&mut tx, categories).await?;
        drop(tx);
        let pages = pages(found.total.min(RANKED.into()), per_page, MAX_SEARCH_PAGE);
        if number > pages {
            return Err(Failure::NotFound);
        }
        let (meta, view) = results(&found, &linked, sought, number, pages);
        Ok(Page::of_bytes(Kind::SEARCH, look.page(place, meta, view)?).announcing(place))
    }
}

fn skipped(number: u32, per_page: u32) -> u64 {
    u64::from(number.saturating_sub(1)) * u64::from(per_page)
}

/// How many pages there are: at least one, and no more than are served.
fn pages(total: u64, per_page: u32, most: u32) -> u32 {
    u32::try_from(total.div_ceil(u64::from(per_page.max(1)))).unwrap_or(most).clamp(1, most)
}

/// The page of a list; none for an author without a copy to name them.
pub(super) fn page(
    subject: &Subject,
    shown: &Window,
    newest: Option<&Published>,
    number: u32,
    pages: u32,
) -> Option<(Meta, View)> {
    let list = subject.list();
    let pagination = Pagination::new(number, pages, |number| Address::parse(&list.page(number)));
    let (articles, breadcrumbs) = (shown.cards(), subject.breadcrumbs());
    let title = subject.name(newest).unwrap_or_else(|| "Artigos".to_owned());
    let mut meta = Meta::at(local(&list.page(number)));
    if !matches!(subject, Subject::Home | Subject::Date(..)) {
        meta.feeds.push(feed(&list, &title));
    }
    let view = match subject {
        Subject::Home => View::Home(Home { title, welcome: None, articles, pagination }),
        Subject::Term(term, _) => {
            let kind = if matches!(list, List::Tag(_)) { ArchiveKind::Tag } else { ArchiveKind::Category };
            let description = term.description.clone();
            meta.description = html::plain(&description, DESCRIPTION);
            View::Archive(Archive { kind, title, description, breadcrumbs, articles, pagination })
        }
        Subject::Date(..) => {
            let (kind, description) = (ArchiveKind::Date, String::new());
            View::Archive(Archive { kind, title, description, breadcrumbs, articles, pagination })
        }
        Subject::Author(user) => {
            meta.description = format!("Artigos de {title}.");
            let author = author_of(user, newest?);
            View::Profile(Profile { author, about: None, picture: None, breadcrumbs, articles, pagination })
        }
    };
    Some((meta, view))
}

fn feed(list: &List, title: &str) -> Feed {
    let href = local(&list.feed(Format::Rss));
    Feed { media_type: feeds::media_type(Format::Rss).to_owned(), title: title.to_owned(), href }
}

/// The page of what was found. `linked` are the path segments of categories that have a page.
pub(super) fn results(
    found: &Results,
    linked: &BTreeSet<String>,
    sought: &Sought,
    number: u32,
    pages: u32,
) -> (Meta, View) {
    let search = Search {
        query: sought.words.clone(),
        suggestion: search::suggestion(found, sought),
        total: found.total,
        hits: search::hits(found, linked),
        facets: search::facets(found, sought),
        pagination: Pagination::new(number, pages, |number| Address::parse(&sought.page(number))),
    };
    // Words in other scripts may be longer than an address is.
    let path = Local::parse(&sought.page(number)).unwrap_or_else(|| local("/search"));
    (Meta { hidden: true, ..Meta::at(path) }, View::Search(search))
}
