//! Searching across posts, pages and terms.

use domain::content::{PostType, Taxonomy};
use serde_json::Value;
use store::term::{self, TermFilter};
use wordpress::paging::{Totals, Window};
use wordpress::route::Resource;
use wordpress::shape::{self, Found, SearchHit};
use wordpress::{Code, WpError};

use super::answer::{Fault, Reply};
use super::ask::Ask;
use super::{posts, terms};

/// What a search finds.
pub(super) async fn search(ask: &Ask<'_>) -> Result<Reply, Fault> {
    let args = &ask.args;
    let subtypes = args.texts("subtype");
    let wants = |name: &str| subtypes.is_empty() || subtypes.iter().any(|one| *one == "any" || *one == name);
    let window = Window::of(args);
    let (hits, total) = match args.text("type") {
        Some("term") => named(ask, &window, &wants).await?,
        // Formats have no pages here.
        Some("post-format") => (Vec::new(), 0),
        _ => {
            let types: Vec<PostType> =
                [PostType::Post, PostType::Page].into_iter().filter(|one| wants(one.word())).collect();
            let (rows, total) = posts::search(ask, types).await?;
            let hits = rows.iter().map(|row| {
                let resource = if row.post.post_type == PostType::Page { Resource::Page } else { Resource::Post };
                let (title, slug) = row
                    .copy
                    .as_ref()
                    .map_or((&row.post.text.title, &row.post.slug), |copy| (&copy.body.title, &copy.slug));
                SearchHit {
                    id: row.post.number,
                    title: title.clone(),
                    url: format!("{}/{slug}", ask.site.url),
                    found: Found::Post(resource),
                }
            });
            (hits.collect(), total)
        }
    };
    let totals: Totals = window.totals(total, Some(Code::SearchPage))?;
    let shown: Vec<Value> = hits.iter().map(|hit| shape::search_result(&ask.site.base, hit)).collect();
    let url = ask.site.base.url("/wp/v2/search");
    Ok(Reply::ok(shown.into()).with(totals.headers(&window, &url, &ask.query_text)))
}

async fn named(ask: &Ask<'_>, window: &Window, wants: &impl Fn(&str) -> bool) -> Result<(Vec<SearchHit>, u64), Fault> {
    let args = &ask.args;
    let taxonomy = match (wants(Taxonomy::Category.word()), wants(Taxonomy::Tag.word())) {
        (true, true) => None,
        (true, false) => Some(Taxonomy::Category),
        (false, true) => Some(Taxonomy::Tag),
        (false, false) => return Err(WpError::new(Code::InvalidParam).into()),
    };
    let filter = TermFilter {
        taxonomy,
        search: args.text("search").map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()),
        include: posts::given(args, "include"),
        exclude: args.ints("exclude"),
        ..TermFilter::default()
    };
    let mut tx = ask.begin().await?;
    let limit = posts::signed(window.per_page.unwrap_or(100).min(100));
    let (found, total) = term::window(&mut tx, &filter, limit, posts::signed(window.offset)).await?;
    tx.commit().await?;
    let hits = found.iter().map(|term| SearchHit {
        id: term.number,
        title: term.name.clone(),
        url: terms::address(ask, term),
        found: Found::Term(if term.taxonomy == Taxonomy::Tag { Resource::Tag } else { Resource::Category }),
    });
    Ok((hits.collect(), total))
}
