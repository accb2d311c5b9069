//! Revisions, and what was saved without being asked for.

use serde_json::{Value, json};
use time::OffsetDateTime;

use super::{Base, Links, linked, object_of};
use crate::dates::gmt;
use crate::route::Resource;
use crate::text::Rich;

/// A revision.
#[derive(Clone, Debug)]
pub struct RevisionFacts {
    /// Identifier.
    pub id: i64,
    /// Identifier of what it is a revision of.
    pub parent: i64,
    /// Type of that.
    pub of: Resource,
    /// Identifier of who wrote it.
    pub author: i64,
    /// When it was written.
    pub date: OffsetDateTime,
    /// When it last changed: an autosave is written over.
    pub modified: OffsetDateTime,
    /// Its name: `7-revision-v1`, `7-autosave-v1`.
    pub slug: String,
    /// Globally unique identifier: an address that never changes.
    pub guid: String,
    /// Title.
    pub title: Rich,
    /// Content.
    pub content: Rich,
    /// Excerpt.
    pub excerpt: Rich,
}

/// A revision in full.
pub fn revision(base: &Base, facts: &RevisionFacts) -> Value {
    let object = json!({
        "author": facts.author,
        "date": base.zone.local(facts.date),
        "date_gmt": gmt(facts.date),
        "id": facts.id,
        "modified": base.zone.local(facts.modified),
        "modified_gmt": gmt(facts.modified),
        "parent": facts.parent,
        "slug": facts.slug,
        "guid": { "rendered": facts.guid, "raw": facts.guid },
        "title": facts.title.to_json(),
        "content": facts.content.to_json(),
        "excerpt": facts.excerpt.to_json(),
    });
    let mut links = Links::default();
    links.plain("parent", base.url(&format!("/wp/v2/{}/{}", facts.of.rest_base(), facts.parent)));
    linked(object, links)
}

/// What was saved without being asked for, in full: a revision with the address of its preview.
pub fn autosave(base: &Base, facts: &RevisionFacts, preview_link: &str) -> Value {
    let mut object = object_of(revision(base, facts));
    object.insert("preview_link".to_owned(), preview_link.into());
    object.into()
}
