//! Atom 1.0 (RFC 4287).

use super::FeedData;
use super::xml::Document;
use crate::dates;

/// The feed as Atom, for `application/atom+xml`.
#[must_use]
pub fn atom(feed: &FeedData) -> String {
    let mut xml = Document::new("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", &feed.lang)]);
    let (page, this) = (feed.absolute(&feed.page), feed.absolute(&feed.feed));
    xml.text("id", &[], &page);
    xml.text("title", &[], &feed.title);
    if !feed.description.is_empty() {
        xml.text("subtitle", &[], &feed.description);
    }
    xml.text("updated", &[], &dates::machine(feed.updated()));
    if let Some(icon) = &feed.icon {
        xml.text("icon", &[], &feed.absolute(icon));
    }
    xml.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &this)]);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &page)]);
    for entry in &feed.entries {
        let address = feed.absolute(&entry.path);
        xml.open("entry", &[]);
        xml.text("id", &[], &address);
        xml.text("title", &[], &entry.title);
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &address)]);
        xml.open("author", &[]);
        xml.text("name", &[], &entry.author);
        xml.close();
        xml.text("published", &[], &dates::machine(entry.published));
        xml.text("updated", &[], &dates::machine(entry.updated));
        for term in &entry.terms {
            xml.empty("category", &[("term", term)]);
        }
        xml.text("summary", &[], &entry.summary);
        if let Some(content) = &entry.content {
            xml.text("content", &[("type", "html")], content.as_str());
        }
        xml.close();
    }
    xml.finish()
}
