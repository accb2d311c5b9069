//! What a site is made of. Lists of these are objects by slug, not arrays.

use serde_json::{Map, Value, json};

use super::{Base, Links, linked};

/// A type of content.
#[derive(Clone, Debug)]
pub struct TypeFacts {
    /// Name for programs.
    pub slug: String,
    /// Name for people, of many.
    pub name: String,
    /// Name for people, of one.
    pub singular: String,
    /// Description.
    pub description: String,
    /// Whether one may be below another.
    pub hierarchical: bool,
    /// Whether it has pages of its own.
    pub viewable: bool,
    /// Whether it has a page of all.
    pub has_archive: bool,
    /// What it has: `title`, `editor`, `revisions` and so on.
    pub supports: Vec<String>,
    /// Its taxonomies.
    pub taxonomies: Vec<String>,
    /// Its part of the route.
    pub rest_base: String,
    /// Its icon: `dashicons-admin-post`.
    pub icon: Option<String>,
    /// What is needed to work with it, by WordPress's names.
    pub capabilities: Map<String, Value>,
}

/// A type of content in full.
pub fn type_(base: &Base, facts: &TypeFacts) -> Value {
    let supports: Map<String, Value> = facts.supports.iter().map(|name| (name.clone(), Value::Bool(true))).collect();
    let object = json!({
        "capabilities": facts.capabilities,
        "description": facts.description,
        "hierarchical": facts.hierarchical,
        "has_archive": facts.has_archive,
        "visibility": { "show_in_nav_menus": facts.viewable, "show_ui": true },
        "viewable": facts.viewable,
        "labels": { "name": facts.name, "singular_name": facts.singular },
        "name": facts.name,
        "slug": facts.slug,
        "icon": facts.icon,
        "supports": supports,
        "taxonomies": facts.taxonomies,
        "rest_base": facts.rest_base,
        "rest_namespace": "wp/v2",
    });
    linked(object, items(base, "/wp/v2/types", &facts.rest_base))
}

/// Types by slug.
pub fn types(base: &Base, all: &[TypeFacts]) -> Value {
    all.iter().map(|facts| (facts.slug.clone(), type_(base, facts))).collect()
}

/// A taxonomy.
#[derive(Clone, Debug)]
pub struct TaxonomyFacts {
    /// Name for programs.
    pub slug: String,
    /// Name for people, of many.
    pub name: String,
    /// Name for people, of one.
    pub singular: String,
    /// Description.
    pub description: String,
    /// Whether one may be below another.
    pub hierarchical: bool,
    /// Whether it is shown as a cloud.
    pub show_cloud: bool,
    /// Types that have it.
    pub types: Vec<String>,
    /// Its part of the route.
    pub rest_base: String,
    /// What is needed to work with it, by WordPress's names.
    pub capabilities: Map<String, Value>,
}

/// A taxonomy in full.
pub fn taxonomy(base: &Base, facts: &TaxonomyFacts) -> Value {
    let object = json!({
        "name": facts.name,
        "slug": facts.slug,
        "capabilities": facts.capabilities,
        "description": facts.description,
        "labels": { "name": facts.name, "singular_name": facts.singular },
        "types": facts.types,
        "show_cloud": facts.show_cloud,
        "hierarchical": facts.hierarchical,
        "rest_base": facts.rest_base,
        "rest_namespace": "wp/v2",
        "visibility": {
            "public": true,
            "publicly_queryable": true,
            "show_admin_column": true,
            "show_in_nav_menus": true,
            "show_in_quick_edit": true,
            "show_ui": true,
        },
    });
    linked(object, items(base, "/wp/v2/taxonomies", &facts.rest_base))
}

/// Taxonomies by slug.
pub fn taxonomies(base: &Base, all: &[TaxonomyFacts]) -> Value {
    all.iter().map(|facts| (facts.slug.clone(), taxonomy(base, facts))).collect()
}

fn items(base: &Base, collection: &str, rest_base: &str) -> Links {
    let mut links = Links::default();
    links.plain("collection", base.url(collection)).plain("wp:items", base.url(&format!("/wp/v2/{rest_base}")));
    links
}

/// A state of publication.
#[derive(Clone, Debug)]
pub struct StatusFacts {
    /// Name for programs.
    pub slug: String,
    /// Name for people.
    pub name: String,
    /// Whether it is shown to readers.
    pub public: bool,
    /// Whether it hides from readers.
    pub private: bool,
    /// Whether it is shown to editors only.
    pub protected: bool,
    /// Whether readers may ask for it.
    pub queryable: bool,
    /// Whether lists of editors show it.
    pub show_in_list: bool,
    /// Whether its date moves until it is published.
    pub date_floating: bool,
}

/// A state of publication in full.
pub fn status(base: &Base, facts: &StatusFacts) -> Value {
    let object = json!({
        "name": facts.name,
        "private": facts.private,
        "protected": facts.protected,
        "public": facts.public,
        "queryable": facts.queryable,
        "show_in_list": facts.show_in_list,
        "slug": facts.slug,
        "date_floating": facts.date_floating,
    });
    let query = if facts.slug == "publish" { String::new() } else { format!("?status={}", facts.slug) };
    let mut links = Links::default();
    links.plain("archives", base.url(&format!("/wp/v2/posts{query}")));
    linked(object, links)
}

/// States by slug.
pub fn statuses(base: &Base, all: &[StatusFacts]) -> Value {
    all.iter().map(|facts| (facts.slug.clone(), status(base, facts))).collect()
}
