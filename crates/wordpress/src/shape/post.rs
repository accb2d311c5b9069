//! Posts and pages.

use serde_json::{Map, Value, json};
use time::OffsetDateTime;

use super::{Base, Links, custom, linked, object_of};
use crate::dates::gmt;
use crate::route::{Method, Resource};
use crate::text::Rich;

/// What only one of the two types has.
#[derive(Clone, Debug, PartialEq)]
pub enum PostType {
    /// A post.
    Post {
        /// Its format: `standard`.
        format: String,
        /// Whether it stays on top.
        sticky: bool,
        /// Identifiers of its categories.
        categories: Vec<i64>,
        /// Identifiers of its tags.
        tags: Vec<i64>,
    },
    /// A page.
    Page {
        /// Identifier of the page above; 0: none.
        parent: i64,
        /// Place among its siblings.
        menu_order: i64,
    },
}

impl PostType {
    const fn resource(&self) -> Resource {
        match self {
            Self::Post { .. } => Resource::Post,
            Self::Page { .. } => Resource::Page,
        }
    }

    const fn slug(&self) -> &'static str {
        match self {
            Self::Post { .. } => "post",
            Self::Page { .. } => "page",
        }
    }
}

/// What an editor shows a button for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Publish it.
    Publish,
    /// Write HTML that is not filtered.
    UnfilteredHtml,
    /// Let it stay on top.
    Sticky,
    /// Give it another author.
    AssignAuthor,
    /// Make a category or tag.
    Create(Resource),
    /// Give it a category or tag.
    Assign(Resource),
}

impl Action {
    fn relation(self) -> String {
        match self {
            Self::Publish => "wp:action-publish".to_owned(),
            Self::UnfilteredHtml => "wp:action-unfiltered-html".to_owned(),
            Self::Sticky => "wp:action-sticky".to_owned(),
            Self::AssignAuthor => "wp:action-assign-author".to_owned(),
            Self::Create(taxonomy) => format!("wp:action-create-{}", taxonomy.rest_base()),
            Self::Assign(taxonomy) => format!("wp:action-assign-{}", taxonomy.rest_base()),
        }
    }
}

/// A taxonomy that a post has, beyond categories and tags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermLink {
    /// Its name: `specialty`.
    pub taxonomy: String,
    /// Its part of the route: `specialties`.
    pub rest_base: String,
}

/// A post or page.
#[derive(Clone, Debug)]
pub struct PostFacts {
    /// Identifier.
    pub id: i64,
    /// What its type has of its own.
    pub of: PostType,
    /// When it was published, or for drafts when it would be.
    pub date: OffsetDateTime,
    /// When it last changed.
    pub modified: OffsetDateTime,
    /// Globally unique identifier: an address that never changes.
    pub guid: String,
    /// Name in addresses; empty for drafts that have none yet.
    pub slug: String,
    /// `publish`, `future`, `draft`, `pending`, `private` or `trash`.
    pub status: String,
    /// Address of its page.
    pub link: String,
    /// Password that opens it; empty: none.
    pub password: String,
    /// Whether that password has still to be given by this caller.
    pub locked: bool,
    /// Address with `%postname%` or `%pagename%` for the slug.
    pub permalink_template: String,
    /// Slug made of the title.
    pub generated_slug: String,
    /// Title.
    pub title: Rich,
    /// Content.
    pub content: Rich,
    /// Excerpt.
    pub excerpt: Rich,
    /// Identifier of the author; 0: unknown.
    pub author: i64,
    /// Identifier of the featured picture; 0: none.
    pub featured_media: i64,
    /// Whether comments are open.
    pub comments_open: bool,
    /// Whether it may be pinged.
    pub pings_open: bool,
    /// Template of the theme; empty: the usual one.
    pub template: String,
    /// Additional fields that are registered.
    pub meta: Map<String, Value>,
    /// Custom fields.
    pub acf: Map<String, Value>,
    /// Number of revisions.
    pub revisions: u64,
    /// Identifier of the newest revision.
    pub last_revision: Option<i64>,
    /// Methods that this caller may use on it.
    pub allow: Vec<Method>,
    /// Buttons for this caller: for the edit context only, none elsewhere.
    pub actions: Vec<Action>,
    /// Further taxonomies.
    pub taxonomies: Vec<TermLink>,
}

/// A post or page in full.
pub fn post(base: &Base, facts: &PostFacts) -> Value {
    let protected = !facts.password.is_empty();
    let open = |is_open| if is_open { "open" } else { "closed" };
    let mut object = object_of(json!({
        "id": facts.id,
        "date": base.zone.local(facts.date),
        "date_gmt": gmt(facts.date),
        "guid": { "rendered": facts.guid, "raw": facts.guid },
        "modified": base.zone.local(facts.modified),
        "modified_gmt": gmt(facts.modified),
        "password": facts.password,
        "slug": facts.slug,
        "status": facts.status,
        "type": facts.of.slug(),
        "link": facts.link,
        "title": facts.title.to_json(),
        "content": facts.content.to_protected_json(protected, facts.locked),
        "excerpt": facts.excerpt.to_protected_json(protected, facts.locked),
        "author": facts.author,
        "featured_media": facts.featured_media,
    }));
    if let PostType::Page { parent, menu_order } = facts.of {
        object.insert("parent".to_owned(), parent.into());
        object.insert("menu_order".to_owned(), menu_order.into());
    }
    object.insert("comment_status".to_owned(), open(facts.comments_open).into());
    object.insert("ping_status".to_owned(), open(facts.pings_open).into());
    if let PostType::Post { sticky, .. } = facts.of {
        object.insert("sticky".to_owned(), sticky.into());
    }
    object.insert("template".to_owned(), facts.template.as_str().into());
    if let PostType::Post { format, .. } = &facts.of {
        object.insert("format".to_owned(), format.as_str().into());
    }
    object.insert("meta".to_owned(), facts.meta.clone().into());
    if let PostType::Post { categories, tags, .. } = &facts.of {
        object.insert("categories".to_owned(), json!(categories));
        object.insert("tags".to_owned(), json!(tags));
    }
    object.insert("permalink_template".to_owned(), facts.permalink_template.as_str().into());
    object.insert("generated_slug".to_owned(), facts.generated_slug.as_str().into());
    object.insert("acf".to_owned(), custom(&facts.acf));
    linked(object.into(), links(base, facts))
}

fn links(base: &Base, facts: &PostFacts) -> Links {
    let id = facts.id;
    let rest_base = facts.of.resource().rest_base();
    let own = base.url(&format!("/wp/v2/{rest_base}/{id}"));
    let mut links = Links::default();
    links
        .own(own.clone(), &facts.allow)
        .plain("collection", base.url(&format!("/wp/v2/{rest_base}")))
        .plain("about", base.url(&format!("/wp/v2/types/{}", facts.of.slug())));
    if facts.author != 0 {
        links.embeddable("author", base.url(&format!("/wp/v2/users/{}", facts.author)));
    }
    links.embeddable("replies", base.url(&format!("/wp/v2/comments?post={id}")));
    links.add("version-history", format!("{own}/revisions"), json!({ "count": facts.revisions }));
    if let Some(last) = facts.last_revision {
        links.add("predecessor-version", format!("{own}/revisions/{last}"), json!({ "id": last }));
    }
    if let PostType::Page { parent, .. } = facts.of
        && parent != 0
    {
        links.embeddable("up", base.url(&format!("/wp/v2/pages/{parent}")));
    }
    if facts.featured_media != 0 {
        links.embeddable("wp:featuredmedia", base.url(&format!("/wp/v2/media/{}", facts.featured_media)));
    }
    links.plain("wp:attachment", base.url(&format!("/wp/v2/media?parent={id}")));
    let usual: &[(&str, &str)] = match facts.of {
        PostType::Post { .. } => &[("category", "categories"), ("post_tag", "tags")],
        PostType::Page { .. } => &[],
    };
    let further = facts.taxonomies.iter().map(|of| (of.taxonomy.as_str(), of.rest_base.as_str()));
    for (taxonomy, terms) in usual.iter().copied().chain(further) {
        let href = base.url(&format!("/wp/v2/{terms}?post={id}"));
        links.add("wp:term", href, json!({ "taxonomy": taxonomy, "embeddable": true }));
    }
    for action in &facts.actions {
        links.plain(&action.relation(), own.clone());
    }
    links
}
