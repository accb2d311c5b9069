//! What stands in the head of a page: for search engines, cards in other places and feed readers.

use minijinja::Value;
use serde::Serialize;

use crate::structured;
use crate::view::{Feed, Local, Page, View};

/// The head of a page, ready to print.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Head<'a> {
    title: String,
    description: &'a str,
    canonical: Option<String>,
    hidden: bool,
    /// `article`, `profile` or `website`.
    kind: &'static str,
    headline: &'a str,
    /// Language as OpenGraph writes it.
    locale: String,
    picture: Option<CardPicture<'a>>,
    author: Option<&'a str>,
    section: Option<&'a str>,
    tags: Vec<&'a str>,
    published: Option<&'a str>,
    updated: Option<&'a str>,
    newer: Option<&'a str>,
    older: Option<&'a str>,
    json: Option<&'a Local>,
    api: Option<String>,
    feeds: Vec<&'a Feed>,
    /// JSON-LD, escaped for its block.
    structured: Option<Value>,
}

#[derive(Clone, Debug, Serialize)]
struct CardPicture<'a> {
    href: String,
    alt: &'a str,
    width: u32,
    height: u32,
}

impl<'a> Head<'a> {
    pub(crate) fn of(page: &'a Page) -> Self {
        let (site, meta, view) = (&page.site, &page.meta, &page.view);
        let known = !site.origin.is_empty();
        let article = if let View::Article(article) = view { Some(article) } else { None };
        let pagination = view.pagination();
        let described = [meta.description.as_str(), site.description.as_str()];
        let hidden = meta.hidden || never_listed(view);
        Self {
            title: title(page),
            description: described.into_iter().find(|text| !text.trim().is_empty()).unwrap_or_default(),
            // A page that is nowhere has no address of its own.
            canonical: (known && !matches!(view, View::NotFound(_) | View::Message(_)))
                .then(|| site.absolute(&meta.path)),
            hidden,
            kind: match view {
                View::Article(_) => "article",
                View::Profile(_) => "profile",
                _ => "website",
            },
            headline: view.headline(),
            locale: site.lang.replace('-', "_"),
            picture: meta.picture.as_ref().filter(|_| known).map(|picture| CardPicture {
                href: site.absolute(&picture.src),
                alt: &picture.alt,
                width: picture.width,
                height: picture.height,
            }),
            author: article.map(|article| article.author.name.as_str()),
            section: article.and_then(|article| article.category.as_ref()).map(|term| term.name.as_str()),
            tags: article.map(|article| article.tags.iter().map(|tag| tag.name.as_str()).collect()).unwrap_or_default(),
            published: article.map(|article| article.published.machine.as_str()),
            updated: article.and_then(|article| article.updated.as_ref()).map(|moment| moment.machine.as_str()),
            newer: pagination.and_then(|p| p.newer.as_ref()).map(|address| address.as_str()),
            older: pagination.and_then(|p| p.older.as_ref()).map(|address| address.as_str()),
            json: meta.json.as_ref(),
            api: site.api.as_ref().filter(|_| known).map(|api| site.absolute(api)),
            feeds: site.feeds.iter().chain(&meta.feeds).collect(),
            structured: (!hidden && known).then(|| structured::text(page)).flatten().map(Value::from_safe_string),
        }
    }
}

const fn never_listed(view: &View) -> bool {
    matches!(view, View::Search(_) | View::NotFound(_) | View::Message(_) | View::Gate(_))
}

fn title(page: &Page) -> String {
    let number = page.view.pagination().map_or(1, |pagination| pagination.page);
    let headline = match &page.view {
        View::Home(_) => None,
        View::Search(search) if !search.query.is_empty() => Some(format!("Busca por “{}”", search.query)),
        view => Some(view.headline().to_owned()),
    };
    let number = (number > 1).then(|| format!("Página {number}"));
    let site = Some(page.site.name.clone()).filter(|name| !name.is_empty());
    headline.into_iter().chain(number).chain(site).collect::<Vec<_>>().join(" – ")
}
