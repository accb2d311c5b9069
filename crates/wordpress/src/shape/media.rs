//! Uploaded files.

use serde_json::{Map, Value, json};
use time::OffsetDateTime;

use super::{Base, Links, custom, linked};
use crate::dates::gmt;
use crate::route::Method;
use crate::text::Rich;

/// One size of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SizeFacts {
    /// `thumbnail`, `medium`, `large` or `full`.
    pub name: String,
    /// Name of its file.
    pub file: String,
    /// Width, in pixels.
    pub width: u32,
    /// Height, in pixels.
    pub height: u32,
    /// Media type.
    pub mime_type: String,
    /// Address.
    pub source_url: String,
}

/// An uploaded file.
#[derive(Clone, Debug)]
pub struct MediaFacts {
    /// Identifier.
    pub id: i64,
    /// When it was uploaded.
    pub date: OffsetDateTime,
    /// When it last changed.
    pub modified: OffsetDateTime,
    /// Globally unique identifier: an address that never changes.
    pub guid: String,
    /// Name in addresses.
    pub slug: String,
    /// `inherit`, `private` or `trash`.
    pub status: String,
    /// Address of its page.
    pub link: String,
    /// Address with a gap for the slug.
    pub permalink_template: String,
    /// Slug made of the title.
    pub generated_slug: String,
    /// Title.
    pub title: Rich,
    /// Caption.
    pub caption: Rich,
    /// Description.
    pub description: Rich,
    /// Text for those who do not see the picture.
    pub alt_text: String,
    /// Identifier of who uploaded it; 0: unknown.
    pub author: i64,
    /// Whether comments are open.
    pub comments_open: bool,
    /// Additional fields that are registered.
    pub meta: Map<String, Value>,
    /// Custom fields.
    pub acf: Map<String, Value>,
    /// Media type.
    pub mime_type: String,
    /// Name of the file.
    pub file: String,
    /// Length of the file, in bytes.
    pub size_bytes: u64,
    /// Width and height of a picture, in pixels.
    pub dimensions: Option<(u32, u32)>,
    /// Sizes that were made of it.
    pub sizes: Vec<SizeFacts>,
    /// Sizes that are still to be made.
    pub missing_sizes: Vec<String>,
    /// Identifier of what it belongs to.
    pub post: Option<i64>,
    /// Address of the file.
    pub source_url: String,
    /// Methods that this caller may use on it.
    pub allow: Vec<Method>,
}

/// An uploaded file in full.
pub fn media(base: &Base, facts: &MediaFacts) -> Value {
    let object = json!({
        "id": facts.id,
        "date": base.zone.local(facts.date),
        "date_gmt": gmt(facts.date),
        "guid": { "rendered": facts.guid, "raw": facts.guid },
        "modified": base.zone.local(facts.modified),
        "modified_gmt": gmt(facts.modified),
        "slug": facts.slug,
        "status": facts.status,
        "type": "attachment",
        "link": facts.link,
        "title": facts.title.to_json(),
        "author": facts.author,
        "comment_status": if facts.comments_open { "open" } else { "closed" },
        "ping_status": "closed",
        "template": "",
        "meta": facts.meta,
        "permalink_template": facts.permalink_template,
        "generated_slug": facts.generated_slug,
        "description": facts.description.to_json(),
        "caption": facts.caption.to_json(),
        "alt_text": facts.alt_text,
        "media_type": if facts.mime_type.starts_with("image/") { "image" } else { "file" },
        "mime_type": facts.mime_type,
        "media_details": details(facts),
        "post": facts.post,
        "source_url": facts.source_url,
        "missing_image_sizes": facts.missing_sizes,
        "acf": custom(&facts.acf),
    });
    let id = facts.id;
    let mut links = Links::default();
    links
        .own(base.url(&format!("/wp/v2/media/{id}")), &facts.allow)
        .plain("collection", base.url("/wp/v2/media"))
        .plain("about", base.url("/wp/v2/types/attachment"));
    if facts.author != 0 {
        links.embeddable("author", base.url(&format!("/wp/v2/users/{}", facts.author)));
    }
    links.embeddable("replies", base.url(&format!("/wp/v2/comments?post={id}")));
    linked(object, links)
}

/// `image_meta` stays empty: what a camera says of itself and of the place is taken out of every upload.
fn details(facts: &MediaFacts) -> Value {
    let mut details = Map::new();
    if let Some((width, height)) = facts.dimensions {
        details.insert("width".to_owned(), width.into());
        details.insert("height".to_owned(), height.into());
    }
    details.insert("file".to_owned(), facts.file.as_str().into());
    details.insert("filesize".to_owned(), facts.size_bytes.into());
    let sizes = facts.sizes.iter().map(|size| {
        let object = json!({
            "file": size.file,
            "width": size.width,
            "height": size.height,
            "mime_type": size.mime_type,
            "source_url": size.source_url,
        });
        (size.name.clone(), object)
    });
    details.insert("sizes".to_owned(), Value::Object(sizes.collect()));
    if facts.dimensions.is_some() {
        details.insert("image_meta".to_owned(), Map::new().into());
    }
    details.into()
}
