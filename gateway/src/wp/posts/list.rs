//! Lists of posts and pages.

use domain::content::{ComplianceLevel, PostStatus, PostType};
use store::post::listing::{self, Listing, PostOrder, Search, TermRule, View};
use store::{TenantTx, term};
use wordpress::args::Args;
use wordpress::collection::{check_order, check_statuses};
use wordpress::paging::Window;
use wordpress::route::Resource;
use wordpress::{Code, WpError};

use super::{Row, rows, told, type_of};
use crate::wp::answer::{Fault, Reply};
use crate::wp::ask::Ask;

/// Most rows of an answer (`wordpress.md` 1.3).
const MOST: u64 = 100;

/// A page of posts or pages.
pub(in crate::wp) async fn list(ask: &Ask<'_>, resource: Resource) -> Result<Reply, Fault> {
    let args = &ask.args;
    check_order(args)?;
    let writes = ask.actor().is_some_and(|actor| actor.role.writes() || actor.role.reads_others());
    check_statuses(args, writes)?;
    if ask.is_edit() && !writes {
        return Err(ask.denied(Code::ForbiddenContext));
    }
    let levels = ask.levels().await?;
    let mut tx = ask.begin().await?;
    let listing = listing(ask, &mut tx, resource, &levels).await?;
    let window = Window::of(args);
    let limit = window.per_page.unwrap_or(MOST).min(MOST);
    let found = listing::find(&mut tx, &listing, signed(limit), signed(window.offset)).await?;
    let totals = window.totals(found.total, resource.page_beyond())?;
    let mut rows = rows(&mut tx, &found.posts, &levels).await?;
    tx.commit().await?;
    rows.iter_mut().for_each(Row::withhold);
    let shown = rows.iter().map(|row| told(ask, row)).collect();
    let url = ask.site.base.url(&format!("/wp/v2/{}", resource.rest_base()));
    Ok(Reply::ok(shown).with(totals.headers(&window, &url, &ask.query_text)))
}

/// What a search finds among posts and pages: rows, and how many there are in all.
pub(in crate::wp) async fn search(ask: &Ask<'_>, types: Vec<PostType>) -> Result<(Vec<Row>, u64), Fault> {
    let args = &ask.args;
    let levels = ask.levels().await?;
    let mut tx = ask.begin().await?;
    let mut listing = Listing::of(types, View::Public(levels.clone()));
    listing.search = sought(args);
    listing.include = given(args, "include");
    listing.exclude = args.ints("exclude");
    if listing.search.is_some() {
        listing.order = PostOrder::Relevance;
        listing.descending = false;
    }
    let window = Window::of(args);
    let limit = window.per_page.unwrap_or(MOST).min(MOST);
    let found = listing::find(&mut tx, &listing, signed(limit), signed(window.offset)).await?;
    let rows = rows(&mut tx, &found.posts, &levels).await?;
    tx.commit().await?;
    Ok((rows, found.total))
}

pub(in crate::wp) fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A list of numbers, if it was given and is not empty.
pub(in crate::wp) fn given(args: &Args, name: &str) -> Option<Vec<i64>> {
    Some(args.ints(name)).filter(|numbers| !numbers.is_empty())
}

/// Texts, if they were given and are not empty.
pub(in crate::wp) fn given_texts(args: &Args, name: &str) -> Option<Vec<String>> {
    let texts: Vec<String> = args.texts(name).into_iter().map(str::to_owned).collect();
    Some(texts).filter(|texts| !texts.is_empty())
}

/// What is sought, in which columns: in all of them unless some are named.
fn sought(args: &Args) -> Option<Search> {
    let text = args.text("search")?.trim().to_owned();
    if text.is_empty() {
        return None;
    }
    let columns = args.texts("search_columns");
    let within = |name: &str| columns.is_empty() || columns.contains(&name);
    Some(Search { text, title: within("post_title"), excerpt: within("post_excerpt"), content: within("post_content") })
}

async fn listing(
    ask: &Ask<'_>,
    tx: &mut TenantTx,
    resource: Resource,
    levels: &[ComplianceLevel],
) -> Result<Listing, Fault> {
    let args = &ask.args;
    let statuses = statuses(args);
    let published_only = statuses == [PostStatus::Published] && !ask.is_edit();
    let view = match &ask.auth {
        Some(auth) if !published_only => View::Working { statuses, reader: ask.reader(auth).await? },
        _ => View::Public(levels.to_vec()),
    };
    let zone = &ask.site.base.zone;
    let moment = |name: &str| args.date(name).and_then(|written| zone.instant(written));
    let mut listing = Listing::of(vec![type_of(resource)], view);
    listing.after = moment("after");
    listing.before = moment("before");
    listing.modified_after = moment("modified_after");
    listing.modified_before = moment("modified_before");
    listing.authors = given(args, "author");
    listing.not_authors = args.ints("author_exclude");
    listing.include = given(args, "include");
    listing.exclude = args.ints("exclude");
    listing.slugs = given_texts(args, "slug");
    listing.parents = given(args, "parent");
    listing.not_parents = args.ints("parent_exclude");
    listing.menu_order = args.int("menu_order").and_then(|order| i32::try_from(order).ok());
    listing.sticky = args.maybe_bool("sticky");
    listing.search = sought(args);
    listing.any_rule = args.text("tax_relation") == Some("OR");
    listing.descending = args.text("order") != Some("asc");
    listing.order = order(args)?;
    if matches!(listing.order, PostOrder::Relevance | PostOrder::Given | PostOrder::GivenSlugs) {
        listing.descending = false;
    }
    if resource == Resource::Post {
        listing.terms = [rule(tx, args, "categories").await?, rule(tx, args, "tags").await?];
        for name in ["categories_exclude", "tags_exclude"] {
            if let Some(rule) = rule(tx, args, name).await? {
                listing.not_terms.extend(rule.terms);
            }
        }
    }
    Ok(listing)
}

/// The statuses that are asked for, by our names.
fn statuses(args: &Args) -> Vec<PostStatus> {
    let mut statuses = Vec::new();
    for name in args.texts("status") {
        match name {
            "publish" => statuses.push(PostStatus::Published),
            "future" => statuses.push(PostStatus::Scheduled),
            "draft" => statuses.push(PostStatus::Draft),
            "pending" => statuses.push(PostStatus::Pending),
            "private" => statuses.push(PostStatus::Private),
            "trash" => statuses.push(PostStatus::Trash),
            "any" => statuses.extend(PostStatus::ALL.iter().filter(|status| **status != PostStatus::Trash)),
            // What WordPress writes by itself does not exist here.
            _ => {}
        }
    }
    statuses
}

fn order(args: &Args) -> Result<PostOrder, WpError> {
    Ok(match args.text("orderby").unwrap_or("date") {
        "date" => PostOrder::Date,
        "modified" => PostOrder::Modified,
        "id" => PostOrder::Number,
        "title" => PostOrder::Title,
        "slug" => PostOrder::Slug,
        "author" => PostOrder::Author,
        "parent" => PostOrder::Parent,
        "menu_order" => PostOrder::MenuOrder,
        "include" => PostOrder::Given,
        "include_slugs" => PostOrder::GivenSlugs,
        "relevance" => PostOrder::Relevance,
        _ => return Err(WpError::new(Code::InvalidParam)),
    })
}

/// The terms of a filter: a list, or an object with its own operator.
async fn rule(tx: &mut TenantTx, args: &Args, name: &str) -> Result<Option<TermRule>, Fault> {
    let (mut terms, detail) = match args.value(name) {
        Some(value) if value.is_object() => {
            let listed = value.get("terms").and_then(serde_json::Value::as_array).into_iter().flatten();
            (listed.filter_map(serde_json::Value::as_i64).collect(), Some(value))
        }
        _ => (args.ints(name), None),
    };
    if terms.is_empty() {
        return Ok(None);
    }
    let member = |member: &str| detail.and_then(|detail| detail.get(member));
    if member("include_children").and_then(serde_json::Value::as_bool) == Some(true) {
        terms = term::with_children(tx, &terms).await?;
    }
    terms.sort_unstable();
    terms.dedup();
    let all = member("operator").and_then(serde_json::Value::as_str) == Some("AND");
    Ok(Some(TermRule { terms, all }))
}
