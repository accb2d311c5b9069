//! The crate as an importer and an exporter see it. Blogs and people are made up.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod properties;
mod refusals;
mod resuming;
mod streaming;
mod texts;
mod versions;
mod writing;

use wxr::{Entry, Error, Item, Limits, Located, Reader};

/// The namespaces of a version, by the prefixes that WordPress gives them.
fn namespaces(version: &str) -> String {
    format!(
        r#"xmlns:excerpt="http://wordpress.org/export/{version}/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/{version}/""#
    )
}

/// A document of version 1.2 with this in its channel.
fn document(entries: &str) -> String {
    let namespaces = namespaces("1.2");
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<rss version=\"2.0\" {namespaces}>\n<channel>\n\
         <title>Saúde em casa</title>\n<wp:wxr_version>1.2</wp:wxr_version>\n{entries}\n</channel>\n</rss>\n"
    )
}

/// Everything in a document, or the first error.
fn read_within(document: impl AsRef<[u8]>, limits: Limits) -> Result<Vec<Located>, Error> {
    Reader::new(document.as_ref(), limits)?.collect()
}

/// Everything in a document within the usual bounds.
fn read(document: impl AsRef<[u8]>) -> Result<Vec<Located>, Error> {
    read_within(document, Limits::default())
}

/// The only item of a document with this item.
fn read_item(members: &str) -> Result<Item, Error> {
    let mut entries = read(document(&format!("<item>{members}</item>")))?;
    assert_eq!(entries.len(), 1);
    match entries.remove(0).entry {
        Entry::Item(item) => Ok(*item),
        other => panic!("{other:?}"),
    }
}
