//! Posts and pages. Readers are shown public copies; whoever may read a working text gets it in the edit context, and wherever
//! there is no public copy.

mod history;
mod list;
mod meta;
mod rows;
mod write;

pub(super) use history::{autosave, autosaves, one_revision, revisions, save};
pub(super) use list::{given, given_texts, list, search, signed};
use rows::Copy;
pub(super) use rows::{Row, found, rows};
pub(super) use write::{create, remove, update};

use domain::access::{EditPost, PublishPost, ReadPost, permit};
use domain::content::{PostType, Taxonomy};
use fields::rest::Format;
use serde_json::{Map, Value};
use wordpress::kind::Context;
use wordpress::route::{Method, Resource};
use wordpress::shape::{self, Action, PostFacts};
use wordpress::text::Rich;
use wordpress::{Code, WpError};

use super::answer::{Fault, Reply};
use super::ask::Ask;
use crate::api::post_access::facts;
pub(in crate::wp) use crate::api::post_view::escaped;
use crate::api::post_view::passive;
use crate::custom_fields::{Place, presented};

/// The type of a route.
pub(super) const fn type_of(resource: Resource) -> PostType {
    if matches!(resource, Resource::Page) { PostType::Page } else { PostType::Post }
}

/// One post or page.
pub(super) async fn read(ask: &Ask<'_>, resource: Resource) -> Result<Reply, Fault> {
    let number = ask.number("id", resource)?;
    let mut tx = ask.begin().await?;
    let found = found(ask, &mut tx, resource, number).await?;
    tx.commit().await?;
    if ask.is_edit() {
        editable(ask, &found).map_err(|_| ask.denied(Code::ForbiddenContext))?;
    }
    Ok(Reply::ok(told(ask, &found)).with(vec![("Allow", allowed(ask, &found))]))
}

/// Whether the caller may change it.
fn editable(ask: &Ask<'_>, row: &Row) -> Result<(), WpError> {
    let refused = || WpError::denied(Code::CannotEdit, ask.is_signed_in());
    let actor = ask.actor().ok_or_else(refused)?;
    permit::<EditPost>(actor, facts(&row.post, actor.tenant)).map(drop).map_err(|_| refused())
}

/// What this caller may do with it.
fn methods(ask: &Ask<'_>, row: &Row) -> Vec<Method> {
    let mut methods = vec![Method::Get];
    if editable(ask, row).is_ok() {
        methods.extend([Method::Post, Method::Put, Method::Patch, Method::Delete]);
    }
    methods
}

fn allowed(ask: &Ask<'_>, row: &Row) -> String {
    methods(ask, row).iter().map(|method| method.as_str()).collect::<Vec<_>>().join(", ")
}

/// A post or page as this caller is told of it. Whoever writes is told in the edit context.
pub(super) fn told(ask: &Ask<'_>, row: &Row) -> Value {
    told_in(ask, row, ask.args.context())
}

pub(super) fn told_in(ask: &Ask<'_>, row: &Row, context: Context) -> Value {
    let (site, post) = (ask.site, &row.post);
    let resource = if post.post_type == PostType::Page { Resource::Page } else { Resource::Post };
    let copy = row.copy.as_ref().filter(|_| context != Context::Edit);
    let (title, content, excerpt) = match copy {
        Some(copy) => (&copy.body.title, &copy.body.content, &copy.body.excerpt),
        None => (&post.text.title, &post.text.content, &post.text.excerpt),
    };
    let slug = copy.map_or(&post.slug, |copy| &copy.slug);
    let numbers = |taxonomy: Taxonomy| -> Vec<i64> {
        row.terms.iter().filter(|(of, _)| *of == taxonomy).map(|(_, number)| *number).collect()
    };
    let place = &post.placement;
    let of = match post.post_type {
        PostType::Page => shape::PostType::Page {
            parent: place.parent.map_or(0, |(_, number)| number),
            menu_order: i64::from(place.menu_order),
        },
        PostType::Post => shape::PostType::Post {
            format: place.format.clone(),
            sticky: place.sticky,
            categories: numbers(Taxonomy::Category),
            tags: numbers(Taxonomy::Tag),
        },
    };
    let is_live = row.copy.is_some();
    let address = format!("{}/{slug}", site.url);
    let status = row.status(context);
    let ahead = post.timetable.publish_at.filter(|_| status == "future");
    let facts = PostFacts {
        id: post.number,
        of,
        date: ahead.or(post.published_at).unwrap_or(post.created_at),
        modified: copy.map_or(post.updated_at, |copy| copy.published_at),
        guid: format!("{}/?p={}", site.url, post.number),
        slug: slug.clone(),
        status: status.to_owned(),
        link: if is_live { address } else { format!("{}/?p={}", site.url, post.number) },
        password: String::new(),
        locked: false,
        permalink_template: format!("{}/%postname%", site.url),
        generated_slug: domain::slug::slugify(&post.text.title),
        title: Rich::new(title.as_str(), escaped(title)),
        content: Rich::new(content.as_str(), rendered(content)),
        excerpt: Rich::new(excerpt.as_str(), rendered_excerpt(excerpt)),
        author: post.author_number,
        featured_media: place.featured.map_or(0, |(_, number)| number),
        comments_open: place.comments_open,
        pings_open: place.pings_open,
        template: place.template.clone(),
        meta: match copy {
            Some(Copy { body, .. }) => meta::told(&body.meta_description, "", body.medical_category, &body.references),
            None => {
                let text = &post.text;
                meta::told(&text.meta_description, &text.medical_disclaimer, text.medical_category, &text.references)
            }
        },
        acf: acf(ask, row, copy.map_or(&post.text.fields, |copy| &copy.body.custom_fields)),
        revisions: u64::try_from(post.revision).unwrap_or_default(),
        last_revision: Some(i64::from(post.revision)),
        allow: methods(ask, row),
        actions: if context == Context::Edit { actions(ask, row) } else { Vec::new() },
        taxonomies: Vec::new(),
    };
    let schema = match resource {
        Resource::Page => &wordpress::schema::PAGE,
        _ => &wordpress::schema::POST,
    };
    let mut object = shape::post(&site.base, &facts);
    if let (Value::Object(map), true) = (&mut object, context != Context::Embed) {
        map.insert("class_list".to_owned(), classes(&facts));
    }
    wordpress::schema::filtered(object, schema, context)
}

/// These values of custom fields, as far as their groups opted in.
fn acf(ask: &Ask<'_>, row: &Row, values: &Map<String, Value>) -> Map<String, Value> {
    let format = if ask.args.text("acf_format") == Some("standard") { Format::Standard } else { Format::Light };
    let context = Place::of(&row.post).seen(&row.post.text, row.named.clone(), ask.actor());
    presented(&row.groups, &context, values, format)
}

/// Classes that themes of WordPress style a text by; its clients know them since 6.7.
fn classes(facts: &PostFacts) -> Value {
    let (kind, format) = match &facts.of {
        shape::PostType::Post { format, .. } => ("post", Some(format)),
        shape::PostType::Page { .. } => ("page", None),
    };
    let mut classes = vec![
        format!("post-{}", facts.id),
        kind.to_owned(),
        format!("type-{kind}"),
        format!("status-{}", facts.status),
        "hentry".to_owned(),
    ];
    classes.extend(format.map(|format| format!("format-{format}")));
    classes.into()
}

/// A text as it is shown: classic texts get their paragraphs, and nothing of any text runs.
fn rendered(content: &str) -> String {
    passive(markup::paragraphs(content).unwrap_or_else(|_| content.to_owned()))
}

fn rendered_excerpt(excerpt: &str) -> String {
    if excerpt.trim().is_empty() { String::new() } else { format!("<p>{}</p>\n", escaped(excerpt)) }
}

fn actions(ask: &Ask<'_>, row: &Row) -> Vec<Action> {
    let Some(actor) = ask.actor() else { return Vec::new() };
    let about = facts(&row.post, actor.tenant);
    let mut actions = Vec::new();
    if permit::<PublishPost>(actor, about).is_ok() {
        actions.push(Action::Publish);
    }
    if row.post.post_type == PostType::Page {
        return actions;
    }
    if actor.role.edits_others() {
        actions.push(Action::Sticky);
    }
    let assigns = permit::<EditPost>(actor, about).is_ok();
    let creates = permit::<domain::access::ManageCategories>(actor, actor.tenant).is_ok();
    for taxonomy in [Resource::Category, Resource::Tag] {
        actions.extend(creates.then_some(Action::Create(taxonomy)));
        actions.extend(assigns.then_some(Action::Assign(taxonomy)));
    }
    actions
}

/// Whether the caller reads the working text.
fn reads_working(ask: &Ask<'_>, row: &store::post::Post) -> bool {
    ask.actor().is_some_and(|actor| permit::<ReadPost>(actor, facts(row, actor.tenant)).is_ok())
}
