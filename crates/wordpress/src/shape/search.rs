//! What a search finds.

use serde_json::{Value, json};

use super::{Base, Links, linked};
use crate::route::Resource;

/// What kind of object was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// A post, page or file.
    Post(Resource),
    /// A category or tag.
    Term(Resource),
}

impl Found {
    const fn type_(self) -> &'static str {
        match self {
            Self::Post(_) => "post",
            Self::Term(_) => "term",
        }
    }

    const fn resource(self) -> Resource {
        match self {
            Self::Post(resource) | Self::Term(resource) => resource,
        }
    }

    const fn subtype(self) -> &'static str {
        match self.resource() {
            Resource::Page => "page",
            Resource::Attachment => "attachment",
            Resource::Category => "category",
            Resource::Tag => "post_tag",
            _ => "post",
        }
    }
}

/// A thing that a search found.
#[derive(Clone, Debug)]
pub struct SearchHit {
    /// Identifier.
    pub id: i64,
    /// Title or name.
    pub title: String,
    /// Address of its page.
    pub url: String,
    /// What it is.
    pub found: Found,
}

/// A thing that a search found, in full. It embeds itself.
pub fn search_result(base: &Base, hit: &SearchHit) -> Value {
    let object = json!({
        "id": hit.id,
        "title": hit.title,
        "url": hit.url,
        "type": hit.found.type_(),
        "subtype": hit.found.subtype(),
    });
    let about = match hit.found {
        Found::Post(_) => "types",
        Found::Term(_) => "taxonomies",
    };
    let mut links = Links::default();
    links
        .embeddable("self", base.url(&format!("/wp/v2/{}/{}", hit.found.resource().rest_base(), hit.id)))
        .plain("about", base.url(&format!("/wp/v2/{about}/{}", hit.found.subtype())))
        .plain("collection", base.url("/wp/v2/search"));
    linked(object, links)
}
