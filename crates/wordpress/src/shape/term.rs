//! Categories, tags and the terms of other taxonomies.

use serde_json::{Map, Value, json};

use super::{Base, Links, custom, linked, object_of};
use crate::route::Method;

/// A term.
#[derive(Clone, Debug)]
pub struct TermFacts {
    /// Identifier.
    pub id: i64,
    /// Its taxonomy: `category`, `post_tag`.
    pub taxonomy: String,
    /// The taxonomy's part of the route: `categories`, `tags`.
    pub rest_base: String,
    /// Published posts that have it.
    pub count: u64,
    /// Description.
    pub description: String,
    /// Address of its page.
    pub link: String,
    /// Name.
    pub name: String,
    /// Name in addresses.
    pub slug: String,
    /// Identifier of the term above, 0 at the top; none in taxonomies without hierarchy.
    pub parent: Option<i64>,
    /// Additional fields that are registered.
    pub meta: Map<String, Value>,
    /// Custom fields.
    pub acf: Map<String, Value>,
    /// Methods that this caller may use on it.
    pub allow: Vec<Method>,
}

/// A term in full.
pub fn term(base: &Base, facts: &TermFacts) -> Value {
    let mut object = object_of(json!({
        "id": facts.id,
        "count": facts.count,
        "description": facts.description,
        "link": facts.link,
        "name": facts.name,
        "slug": facts.slug,
        "taxonomy": facts.taxonomy,
    }));
    if let Some(parent) = facts.parent {
        object.insert("parent".to_owned(), parent.into());
    }
    object.insert("meta".to_owned(), facts.meta.clone().into());
    object.insert("acf".to_owned(), custom(&facts.acf));
    let (id, terms) = (facts.id, &facts.rest_base);
    let mut links = Links::default();
    links
        .own(base.url(&format!("/wp/v2/{terms}/{id}")), &facts.allow)
        .plain("collection", base.url(&format!("/wp/v2/{terms}")))
        .plain("about", base.url(&format!("/wp/v2/taxonomies/{}", facts.taxonomy)));
    if let Some(parent) = facts.parent.filter(|parent| *parent != 0) {
        links.embeddable("up", base.url(&format!("/wp/v2/{terms}/{parent}")));
    }
    links.plain("wp:post_type", base.url(&format!("/wp/v2/posts?{terms}={id}")));
    linked(object.into(), links)
}
