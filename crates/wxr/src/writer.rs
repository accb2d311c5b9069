//! Writes a document, entry by entry.

use std::io::Write;

use crate::out::Out;
use crate::{Entry, Site, WriteError};

const BEGIN: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"
xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:wfw="http://wellformedweb.org/CommentAPI/"
xmlns:dc="http://purl.org/dc/elements/1.1/"
xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
"#;

const END: &str = "</channel>\n</rss>\n";

/// A document of version 1.2 on its way out: the head, then authors, categories, tags, terms and items in this order,
/// then the end.
///
/// It writes what it is given. What the reader of the export may not see (levels of compliance, passwords, comments'
/// addresses) is the caller's to leave out.
pub struct Writer<W> {
    out: Out<W>,
    rank: u8,
}

impl<W: Write> Writer<W> {
    /// Writes the head.
    pub fn new(sink: W, site: &Site) -> Result<Self, WriteError> {
        let mut out = Out(sink);
        out.0.write_all(BEGIN.as_bytes())?;
        site.write(&mut out)?;
        Ok(Self { out, rank: 0 })
    }

    /// Writes an entry.
    pub fn write(&mut self, entry: &Entry) -> Result<(), WriteError> {
        let rank = rank(entry);
        if rank < self.rank {
            return Err(WriteError::OutOfOrder);
        }
        self.rank = rank;
        match entry {
            Entry::Author(author) => author.write(&mut self.out)?,
            Entry::Category(category) => category.write(&mut self.out)?,
            Entry::Tag(tag) => tag.write(&mut self.out)?,
            Entry::Term(term) => term.write(&mut self.out)?,
            Entry::Item(item) => item.write(&mut self.out)?,
        }
        Ok(())
    }

    /// Writes the end and gives the sink back, flushed. A document without it is refused by every reader.
    pub fn finish(mut self) -> Result<W, WriteError> {
        self.out.0.write_all(END.as_bytes())?;
        self.out.0.flush()?;
        Ok(self.out.0)
    }
}

const fn rank(entry: &Entry) -> u8 {
    match entry {
        Entry::Author(_) => 0,
        Entry::Category(_) => 1,
        Entry::Tag(_) => 2,
        Entry::Term(_) => 3,
        Entry::Item(_) => 4,
    }
}
