//! Objects as WordPress's clients know them, made of plain facts. Each function gives everything, as in the edit
//! context; [`crate::schema::filtered`] then leaves what the context shows, and [`crate::fields`] what was asked for.

mod comment;
mod links;
mod media;
mod menu;
mod post;
mod revision;
mod search;
mod site;
mod term;
mod user;

use serde_json::{Map, Value, json};

pub use comment::{CommentFacts, comment};
pub use links::Links;
pub use media::{MediaFacts, SizeFacts, media};
pub use menu::{MenuFacts, MenuItemFacts, MenuLocationFacts, menu, menu_item, menu_location, menu_locations};
pub use post::{Action, PostFacts, PostType, TermLink, post};
pub use revision::{RevisionFacts, autosave, revision};
pub use search::{Found, SearchHit, search_result};
pub use site::{StatusFacts, TaxonomyFacts, TypeFacts, status, statuses, taxonomies, taxonomy, type_, types};
pub use term::{TermFacts, term};
pub use user::{AppPasswordFacts, UserFacts, app_password, user};

use crate::dates::Zone;

/// Where a site and its API are.
#[derive(Clone, Debug)]
pub struct Base {
    /// Root of the API, such as `https://clinica.example/wp-json`, without a slash at the end.
    pub api: String,
    /// Address of the picture that stands for people: one of our own, so that nobody else learns who reads what.
    pub avatar: String,
    /// The site's clock.
    pub zone: Zone,
}

impl Base {
    /// An address below the root of the API: `/wp/v2/posts/7`.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.api)
    }

    fn avatars(&self) -> Value {
        json!({ "24": self.avatar, "48": self.avatar, "96": self.avatar })
    }
}

/// The answer to a DELETE that is final: what it was.
pub fn deleted(previous: Value) -> Value {
    json!({ "deleted": true, "previous": previous })
}

/// Adds `_links` to an object.
fn linked(object: Value, links: Links) -> Value {
    let mut object = object_of(object);
    object.insert("_links".to_owned(), links.into_json());
    object.into()
}

/// Custom fields. An object without any has an empty list: PHP tells the two apart no better, and clients expect it.
fn custom(fields: &Map<String, Value>) -> Value {
    if fields.is_empty() { Value::Array(Vec::new()) } else { fields.clone().into() }
}

fn object_of(value: Value) -> Map<String, Value> {
    if let Value::Object(map) = value { map } else { Map::new() }
}

#[cfg(test)]
mod tests;
