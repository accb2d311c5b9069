//! Comments.

use std::net::IpAddr;

use serde_json::{Map, Value, json};
use time::OffsetDateTime;

use super::{Base, Links, custom, linked};
use crate::dates::gmt;
use crate::route::{Method, Resource};
use crate::text::Rich;

/// A comment.
#[derive(Clone, Debug)]
pub struct CommentFacts {
    /// Identifier.
    pub id: i64,
    /// Identifier of what it comments.
    pub post: i64,
    /// Type of that.
    pub post_type: Resource,
    /// Identifier of the comment that it answers; 0: none.
    pub parent: i64,
    /// Identifier of the user who wrote it; 0: no user.
    pub author: i64,
    /// Name of the author.
    pub author_name: String,
    /// E-mail address of the author.
    pub author_email: String,
    /// Page of the author.
    pub author_url: String,
    /// Where it came from.
    pub author_ip: Option<IpAddr>,
    /// What it was written with.
    pub author_user_agent: String,
    /// When it was written.
    pub date: OffsetDateTime,
    /// Content.
    pub content: Rich,
    /// Its address.
    pub link: String,
    /// `approved`, `hold`, `spam` or `trash`.
    pub status: String,
    /// Whether it has answers.
    pub has_children: bool,
    /// Additional fields that are registered.
    pub meta: Map<String, Value>,
    /// Custom fields.
    pub acf: Map<String, Value>,
    /// Methods that this caller may use on it.
    pub allow: Vec<Method>,
}

/// A comment in full.
pub fn comment(base: &Base, facts: &CommentFacts) -> Value {
    let object = json!({
        "id": facts.id,
        "post": facts.post,
        "parent": facts.parent,
        "author": facts.author,
        "author_name": facts.author_name,
        "author_email": facts.author_email,
        "author_url": facts.author_url,
        "author_ip": facts.author_ip.map(|ip| ip.to_string()).unwrap_or_default(),
        "author_user_agent": facts.author_user_agent,
        "date": base.zone.local(facts.date),
        "date_gmt": gmt(facts.date),
        "content": facts.content.to_json(),
        "link": facts.link,
        "status": facts.status,
        "type": "comment",
        "author_avatar_urls": base.avatars(),
        "meta": facts.meta,
        "acf": custom(&facts.acf),
    });
    let id = facts.id;
    let mut links = Links::default();
    links
        .own(base.url(&format!("/wp/v2/comments/{id}")), &facts.allow)
        .plain("collection", base.url("/wp/v2/comments"));
    if facts.author != 0 {
        links.embeddable("author", base.url(&format!("/wp/v2/users/{}", facts.author)));
    }
    let commented = base.url(&format!("/wp/v2/{}/{}", facts.post_type.rest_base(), facts.post));
    let of = match facts.post_type {
        Resource::Page => "page",
        Resource::Attachment => "attachment",
        _ => "post",
    };
    links.add("up", commented, json!({ "embeddable": true, "post_type": of }));
    if facts.parent != 0 {
        links.embeddable("in-reply-to", base.url(&format!("/wp/v2/comments/{}", facts.parent)));
    }
    if facts.has_children {
        links.embeddable("children", base.url(&format!("/wp/v2/comments?parent={id}")));
    }
    linked(object, links)
}
