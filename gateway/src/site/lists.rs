//! Reading lists: which public copies belong to one, and what its page says of them. Of posts only their
//! places in a list are read, of texts only what was sealed.

use std::collections::{BTreeSet, HashMap};

use bus_schemas::snapshot::{PublicCategory, SnapshotBody};
use domain::content::{DEEPEST_CATEGORY, PostType, RegistryStatus, Taxonomy};
use domain::ids::PostId;
use serde::Deserialize as _;
use store::TenantTx;
use store::post::listing::{self, Listing, PostOrder, TermRule, View};
use store::snapshot::{self, Snapshot};
use store::term::{self, Term, TermFilter};
use store::user::{self, User, WriterFilter};
use themes::dates::Moment;
use themes::view::{self, Author, Card, Link};

use super::address::List;
use super::look::local;
use super::{Failure, LEVEL, article, dates, html};

/// Longest teaser, in characters.
pub(super) const TEASER: usize = 300;

/// A public copy, read.
#[derive(Clone, Debug)]
pub(super) struct Published {
    pub(super) snapshot: Snapshot,
    pub(super) body: SnapshotBody,
}

impl Published {
    /// Reads a copy; none when it is not for everybody.
    pub(super) fn read(snapshot: Snapshot) -> Result<Option<Self>, Failure> {
        let body = SnapshotBody::deserialize(&snapshot.body)?;
        Ok((body.compliance_level == LEVEL).then_some(Self { snapshot, body }))
    }

    pub(super) fn path(&self) -> String {
        format!("/{}", self.snapshot.slug)
    }

    /// What a list says of it, without markup.
    pub(super) fn teaser(&self) -> String {
        let body = &self.body;
        let text = if body.excerpt.trim().is_empty() { &body.meta_description } else { &body.excerpt };
        html::plain(text, TEASER)
    }
}

/// Some of the copies of a list.
#[derive(Debug, Default)]
pub(super) struct Window {
    /// In order.
    pub(super) copies: Vec<Published>,
    /// How many there are in all.
    pub(super) total: u64,
    /// Path segments of categories that they name and that have a page.
    pub(super) categories: BTreeSet<String>,
}

impl Window {
    /// What lists show of each.
    pub(super) fn cards(&self) -> Vec<Card> {
        self.copies.iter().map(|copy| self.card(copy)).collect()
    }

    fn card(&self, copy: &Published) -> Card {
        Card {
            title: copy.body.title.clone(),
            href: local(&copy.path()).into(),
            excerpt: copy.teaser(),
            category: self.category(copy),
            author: copy.body.author.name.clone(),
            published: Moment::from(copy.snapshot.published_at),
            picture: None,
        }
    }

    /// The category that a copy names, with the way to its page.
    pub(super) fn category(&self, copy: &Published) -> Option<view::Term> {
        copy.body.category.as_ref().map(|category| category_of(category, &self.categories))
    }
}

/// A category as a page names it.
pub(super) fn category_of(category: &PublicCategory, linked: &BTreeSet<String>) -> view::Term {
    let href = linked.contains(&category.slug).then(|| local(&List::Category(category.slug.clone()).path()).into());
    view::Term { name: category.name.clone(), href }
}

/// Everything that everybody may read, newest copy first. The day that a page shows is that of its copy,
/// so that is what lists go by too.
pub(super) fn everything() -> Listing {
    let public = Listing::of(vec![PostType::Post], View::Public(vec![LEVEL]));
    Listing { order: PostOrder::Modified, ..public }
}

/// What has any of these terms.
pub(super) fn with_terms(terms: Vec<i64>) -> Listing {
    Listing { terms: [Some(TermRule { terms, all: false }), None], ..everything() }
}

/// `limit` copies of a list from place `from`.
pub(super) async fn window(tx: &mut TenantTx, listing: &Listing, limit: u32, from: u64) -> Result<Window, Failure> {
    let from = i64::try_from(from).map_err(|_| Failure::NotFound)?;
    let found = listing::find(tx, listing, i64::from(limit), from).await?;
    let copies = copies(tx, &found.posts).await?;
    let categories = categories(tx, &copies).await?;
    Ok(Window { copies, total: found.total, categories })
}

/// The copies of these posts that everybody may read, in this order.
pub(super) async fn copies(tx: &mut TenantTx, posts: &[PostId]) -> Result<Vec<Published>, Failure> {
    if posts.is_empty() {
        return Ok(Vec::new());
    }
    let mut read = HashMap::with_capacity(posts.len());
    for snapshot in snapshot::live_of(tx, posts, &[LEVEL]).await? {
        if let Some(copy) = Published::read(snapshot)? {
            read.insert(copy.snapshot.post, copy);
        }
    }
    Ok(posts.iter().filter_map(|post| read.remove(post)).collect())
}

/// Which of the categories that copies name have a page. A copy keeps the name that it was approved
/// under, whatever became of the category.
pub(super) async fn categories(tx: &mut TenantTx, copies: &[Published]) -> Result<BTreeSet<String>, Failure> {
    named(tx, copies.iter().filter_map(|copy| Some(copy.body.category.as_ref()?.slug.as_str())).collect()).await
}

/// Which of the categories with these path segments have a page.
pub(super) async fn named(tx: &mut TenantTx, named: BTreeSet<&str>) -> Result<BTreeSet<String>, Failure> {
    if named.is_empty() {
        return Ok(BTreeSet::new());
    }
    let filter = TermFilter {
        taxonomy: Some(Taxonomy::Category),
        slugs: Some(named.iter().map(|slug| (*slug).to_owned()).collect()),
        used: true,
        ..TermFilter::default()
    };
    let most = i64::try_from(named.len()).unwrap_or(i64::MAX);
    let (found, _) = term::window(tx, &filter, most, 0).await?;
    Ok(found.into_iter().map(|term| term.slug).collect())
}

/// What a list is of, and what its page says of it beside the articles.
#[derive(Debug)]
pub(super) enum Subject {
    /// Everything.
    Home,
    /// A term with those above it, from the top.
    Term(Term, Vec<Term>),
    /// Somebody who writes.
    Author(Box<User>),
    /// A year, or one of its months.
    Date(i16, Option<i8>),
}

impl Subject {
    /// What a list is of; none when there is no such thing.
    pub(super) async fn find(tx: &mut TenantTx, list: &List) -> Result<Option<Self>, Failure> {
        Ok(match list {
            List::Home => Some(Self::Home),
            List::Category(slug) => Self::term(tx, Taxonomy::Category, slug).await?,
            List::Tag(slug) => Self::term(tx, Taxonomy::Tag, slug).await?,
            List::Author(name) => writer(tx, name).await?.map(|user| Self::Author(Box::new(user))),
            List::Year(year) => Some(Self::Date(*year, None)),
            List::Month(year, month) => Some(Self::Date(*year, Some(*month))),
        })
    }

    async fn term(tx: &mut TenantTx, taxonomy: Taxonomy, slug: &str) -> Result<Option<Self>, Failure> {
        let filter =
            TermFilter { taxonomy: Some(taxonomy), slugs: Some(vec![slug.to_owned()]), ..TermFilter::default() };
        let (found, _) = term::window(tx, &filter, 1, 0).await?;
        let Some(found) = found.into_iter().next() else { return Ok(None) };
        let mut above = Vec::new();
        let mut parent = found.parent;
        while let Some((id, _)) = parent
            && above.len() < DEEPEST_CATEGORY
            && let Some(next) = term::find(tx, id).await?
        {
            parent = next.parent;
            above.insert(0, next);
        }
        Ok(Some(Self::Term(found, above)))
    }

    /// Which copies belong to it; none when no day does.
    pub(super) async fn listing(&self, tx: &mut TenantTx) -> Result<Option<Listing>, Failure> {
        Ok(Some(match self {
            Self::Home => everything(),
            Self::Term(found, _) => with_terms(term::with_children(tx, &[found.number]).await?),
            Self::Author(user) => Listing { authors: Some(vec![user.number]), ..everything() },
            Self::Date(year, month) => {
                let Some((first, end)) = dates::span(*year, *month) else { return Ok(None) };
                let after = Some(first - time::Duration::MICROSECOND);
                Listing { modified_after: after, modified_before: Some(end), ..everything() }
            }
        }))
    }

    /// The address of the list, in its one spelling.
    pub(super) fn list(&self) -> List {
        match self {
            Self::Home => List::Home,
            Self::Term(term, _) => list_of(term),
            Self::Author(user) => List::Author(user.username.clone()),
            Self::Date(year, None) => List::Year(*year),
            Self::Date(year, Some(month)) => List::Month(*year, *month),
        }
    }

    /// What readers call it, with the newest of its copies to name an author; the front page is called
    /// after the site.
    pub(super) fn name(&self, newest: Option<&Published>) -> Option<String> {
        match self {
            Self::Home => None,
            Self::Term(term, _) => Some(term.name.clone()),
            Self::Author(_) => newest.map(|copy| copy.body.author.name.clone()),
            Self::Date(year, month) => Some(dates::period(*year, *month)),
        }
    }

    /// The way from the front page, the list itself left out.
    pub(super) fn breadcrumbs(&self) -> Vec<Link> {
        let mut links = vec![Link::to("Início", "/")];
        match self {
            Self::Home => return Vec::new(),
            Self::Term(_, above) => links.extend(above.iter().map(|term| Link::to(&*term.name, &list_of(term).path()))),
            Self::Date(year, Some(_)) => links.push(Link::to(year.to_string(), &List::Year(*year).path())),
            Self::Author(_) | Self::Date(_, None) => {}
        }
        links.into_iter().flatten().collect()
    }
}

/// The page of a term.
pub(super) fn list_of(term: &Term) -> List {
    match term.taxonomy {
        Taxonomy::Category => List::Category(term.slug.clone()),
        Taxonomy::Tag => List::Tag(term.slug.clone()),
    }
}

/// Somebody whom readers know, by name or else by number.
async fn writer(tx: &mut TenantTx, name: &str) -> Result<Option<User>, Failure> {
    let known = WriterFilter { public_only: true, ..WriterFilter::default() };
    let by_name = WriterFilter { slugs: Some(vec![name.to_owned()]), ..known.clone() };
    let (found, _) = user::writers(tx, &by_name, 1, 0).await?;
    if let Some(user) = found.into_iter().next() {
        return Ok(Some(user));
    }
    let Ok(number) = name.parse() else { return Ok(None) };
    let (found, _) = user::writers(tx, &WriterFilter { include: Some(vec![number]), ..known }, 1, 0).await?;
    Ok(found.into_iter().next())
}

/// An author as their newest copy names them: what was sealed, not what they may have written into their
/// profile since. A confirmation that the council took back is not shown.
pub(super) fn author_of(user: &User, newest: &Published) -> Author {
    let confirmed =
        user.registry_status == RegistryStatus::Verified && user.professional_registry == newest.body.author.registry;
    let author = article::author(&newest.body);
    Author { verified: author.verified && confirmed, ..author }
}
