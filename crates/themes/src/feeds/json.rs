//! JSON Feed 1.1.

use serde_json::{Map, Value};

use super::{Entry, FeedData};
use crate::dates;

/// The feed as JSON, for `application/feed+json`.
#[must_use]
pub fn json(feed: &FeedData) -> String {
    let mut document = serde_json::json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.absolute(&feed.page),
        "feed_url": feed.absolute(&feed.feed),
        "language": feed.lang,
        "items": feed.entries.iter().map(|entry| item(feed, entry)).collect::<Vec<_>>(),
    });
    if let Value::Object(members) = &mut document {
        if !feed.description.is_empty() {
            members.insert("description".into(), feed.description.as_str().into());
        }
        if let Some(icon) = &feed.icon {
            members.insert("favicon".into(), feed.absolute(icon).into());
        }
    }
    document.to_string()
}

fn item(feed: &FeedData, entry: &Entry) -> Value {
    let address = feed.absolute(&entry.path);
    let mut item = Map::new();
    item.insert("id".into(), address.as_str().into());
    item.insert("url".into(), address.into());
    item.insert("title".into(), entry.title.as_str().into());
    item.insert("summary".into(), entry.summary.as_str().into());
    // One of the two has to be there.
    match &entry.content {
        Some(content) => item.insert("content_html".into(), content.as_str().into()),
        None => item.insert("content_text".into(), entry.summary.as_str().into()),
    };
    item.insert("date_published".into(), dates::machine(entry.published).into());
    item.insert("date_modified".into(), dates::machine(entry.updated).into());
    item.insert("authors".into(), serde_json::json!([{ "name": entry.author }]));
    if !entry.terms.is_empty() {
        item.insert("tags".into(), entry.terms.clone().into());
    }
    Value::Object(item)
}
