//! What feed readers and search engines read of a site.

use store::snapshot;
use store::term::{self, Term, TermFilter};
use store::{PageRequest, Scope};
use themes::feeds::{self, Entry, FeedData, MAX_SITEMAP_ADDRESSES, Robots, SitemapAddress};
use time::OffsetDateTime;

use super::address::{Format, List};
use super::answer::Kind;
use super::lists::{Subject, Window, list_of, window};
use super::look::{LANGUAGE, description, local};
use super::page::Page;
use super::{Failure, LEVEL, Place, Site, assets};

/// Articles in a feed.
const FEED_LENGTH: u32 = 20;
/// Categories and tags that a sitemap names.
const MOST_TERMS: i64 = 1000;
/// Most parts of texts. A part is read from the newest text on, so the last one costs all before it.
const MOST_PARTS: usize = 5;

impl Site {
    /// The feed of a list: headlines and teasers. Texts do not go without their notices.
    pub(super) async fn feed(&self, place: &Place<'_>, list: &List, format: Format) -> Result<Page, Failure> {
        let mut tx = self.store.begin(Scope::anonymous(place.tenant.id)).await?;
        let subject = Subject::find(&mut tx, list).await?.ok_or(Failure::NotFound)?;
        let listing = subject.listing(&mut tx).await?.ok_or(Failure::NotFound)?;
        let newest = window(&mut tx, &listing, FEED_LENGTH, 0).await?;
        drop(tx);
        if newest.total == 0 && !matches!(subject, Subject::Home) {
            return Err(Failure::NotFound);
        }
        let text = feed(place, &subject, &newest, format);
        Ok(Page::of_bytes(Kind { media_type: media_type(format), ..Kind::HTML }, text))
    }

    /// The sitemap: one document, or an index when there are more addresses than one may hold.
    pub(super) async fn sitemap(&self, place: &Place<'_>, part: Option<u32>) -> Result<Page, Failure> {
        let mut tx = self.store.begin(Scope::anonymous(place.tenant.id)).await?;
        let counted = snapshot::list_heads(&mut tx, LEVEL, PageRequest::new(1, 1).unwrap_or_default()).await?;
        let texts = usize::try_from(counted.total).unwrap_or(usize::MAX);
        let plan = Plan::of(texts, part).ok_or(Failure::NotFound)?;
        let mut addresses = Vec::new();
        if plan.has_lists() {
            let filter = TermFilter { used: true, ..TermFilter::default() };
            let (terms, _) = term::window(&mut tx, &filter, MOST_TERMS, 0).await?;
            addresses.extend(lists(&terms, counted.rows.first().map(|head| head.published_at)));
        }
        if let Some((from, until)) = plan.texts() {
            let until = i64::try_from(until).map_err(|_| Failure::NotFound)?;
            let texts = snapshot::list_addresses(&mut tx, LEVEL, until).await?;
            addresses.extend(texts.into_iter().skip(from).map(|(slug, at)| text(&slug, at)));
        }
        drop(tx);
        Ok(Page::of_bytes(Kind::XML, sitemap(place, plan, &addresses)))
    }
}

/// What one document of a sitemap holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Plan {
    /// Everything.
    Whole,
    /// The names of so many parts.
    Index(usize),
    /// The front page and the archives: the first part.
    Lists,
    /// Texts of a part, from 0.
    Texts(usize),
}

impl Plan {
    /// What is asked for by a part's number, from 1, or by none; none when there is no such part.
    pub(super) fn of(texts: usize, part: Option<u32>) -> Option<Self> {
        let lists = usize::try_from(MOST_TERMS).unwrap_or(usize::MAX).saturating_add(1);
        let is_whole = texts.saturating_add(lists) <= MAX_SITEMAP_ADDRESSES;
        let parts = texts.div_ceil(MAX_SITEMAP_ADDRESSES).min(MOST_PARTS);
        match part.map(|part| usize::try_from(part).unwrap_or(usize::MAX)) {
            None if is_whole => Some(Self::Whole),
            None => Some(Self::Index(parts + 1)),
            Some(_) if is_whole => None,
            Some(1) => Some(Self::Lists),
            Some(part) => part.checked_sub(2).filter(|part| *part < parts).map(Self::Texts),
        }
    }

    const fn has_lists(self) -> bool {
        matches!(self, Self::Whole | Self::Lists)
    }

    /// From which text to which, from the newest on.
    const fn texts(self) -> Option<(usize, usize)> {
        match self {
            Self::Whole => Some((0, MAX_SITEMAP_ADDRESSES)),
            Self::Texts(part) => Some((part * MAX_SITEMAP_ADDRESSES, (part + 1) * MAX_SITEMAP_ADDRESSES)),
            Self::Index(_) | Self::Lists => None,
        }
    }
}

/// A document of a sitemap, as text.
pub(super) fn sitemap(place: &Place<'_>, plan: Plan, addresses: &[SitemapAddress]) -> String {
    match plan {
        Plan::Index(parts) => feeds::sitemap_index(place.origin, &index(parts)),
        Plan::Whole | Plan::Lists | Plan::Texts(_) => feeds::sitemap(place.origin, addresses),
    }
}

/// The front page, as old as the newest text, and the archives.
pub(super) fn lists(terms: &[Term], changed: Option<OffsetDateTime>) -> Vec<SitemapAddress> {
    let archives = terms.iter().map(|term| (list_of(term).path(), None));
    std::iter::once(("/".to_owned(), changed))
        .chain(archives)
        .map(|(path, changed)| SitemapAddress { path: local(&path), changed })
        .collect()
}

fn index(parts: usize) -> Vec<SitemapAddress> {
    (1..=parts).map(|part| SitemapAddress { path: local(&format!("/sitemap-{part}.xml")), changed: None }).collect()
}

fn text(slug: &str, at: OffsetDateTime) -> SitemapAddress {
    SitemapAddress { path: local(&format!("/{slug}")), changed: Some(at) }
}

/// A feed, as text.
pub(super) fn feed(place: &Place<'_>, subject: &Subject, newest: &Window, format: Format) -> String {
    let (name, list) = (&place.tenant.name, subject.list());
    let entries = newest.copies.iter().map(|copy| Entry {
        path: local(&copy.path()),
        title: copy.body.title.clone(),
        author: copy.body.author.name.clone(),
        summary: copy.teaser(),
        content: None,
        terms: copy.body.category.iter().map(|category| category.name.clone()).collect(),
        published: copy.snapshot.published_at,
        updated: copy.snapshot.published_at,
    });
    let data = FeedData {
        origin: place.origin.to_owned(),
        title: subject.name(newest.copies.first()).map_or_else(|| name.clone(), |list| format!("{name} – {list}")),
        description: description(place),
        lang: LANGUAGE.to_owned(),
        page: local(&list.path()),
        feed: local(&list.feed(format)),
        icon: Some(local(assets::address("icon"))),
        entries: entries.collect(),
    };
    match format {
        Format::Rss => feeds::rss(&data),
        Format::Atom => feeds::atom(&data),
        Format::Json => feeds::json(&data),
    }
}

/// What a feed is sent as.
pub(super) const fn media_type(format: Format) -> &'static str {
    match format {
        Format::Rss => "application/rss+xml",
        Format::Atom => "application/atom+xml",
        Format::Json => "application/feed+json",
    }
}

/// What search engines may look at: not what only editors and programs use, nor what was looked for.
pub(super) fn robots(place: &Place<'_>) -> String {
    let closed = ["/admin", "/api/", "/search"].map(local);
    feeds::robots(&Robots { origin: place.origin, open: true, closed: &closed, sitemap: &local("/sitemap.xml") })
}
