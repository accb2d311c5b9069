//! RSS 2.0, with the extensions that readers know.

use super::FeedData;
use super::xml::Document;
use crate::dates;

/// The feed as RSS, for `application/rss+xml`.
#[must_use]
pub fn rss(feed: &FeedData) -> String {
    let namespaces = [
        ("version", "2.0"),
        ("xmlns:atom", "http://www.w3.org/2005/Atom"),
        ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    let mut xml = Document::new("rss", &namespaces);
    xml.open("channel", &[]);
    xml.text("title", &[], &feed.title);
    xml.text("link", &[], &feed.absolute(&feed.page));
    // The element is not optional.
    xml.text("description", &[], if feed.description.is_empty() { &feed.title } else { &feed.description });
    xml.text("language", &[], &feed.lang);
    xml.text("lastBuildDate", &[], &dates::mail(feed.updated()));
    let this = feed.absolute(&feed.feed);
    xml.empty("atom:link", &[("rel", "self"), ("type", "application/rss+xml"), ("href", &this)]);
    for entry in &feed.entries {
        let address = feed.absolute(&entry.path);
        xml.open("item", &[]);
        xml.text("title", &[], &entry.title);
        xml.text("link", &[], &address);
        xml.text("guid", &[("isPermaLink", "true")], &address);
        xml.text("pubDate", &[], &dates::mail(entry.published));
        // `author` would have to be an e-mail address.
        xml.text("dc:creator", &[], &entry.author);
        for term in &entry.terms {
            xml.text("category", &[], term);
        }
        xml.text("description", &[], &entry.summary);
        if let Some(content) = &entry.content {
            xml.text("content:encoded", &[], content.as_str());
        }
        xml.close();
    }
    xml.finish()
}
