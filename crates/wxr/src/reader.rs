//! Reads a document, entry by entry.

use std::io::BufRead;

use crate::name::Name;
use crate::xml::{Step, Xml};
use crate::{Author, Category, Error, Item, Limits, Refusal, Site, Tag, Term, Version};

/// What a document lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// An author.
    Author(Author),
    /// A category.
    Category(Category),
    /// A tag.
    Tag(Tag),
    /// A term of another taxonomy.
    Term(Term),
    /// An item.
    Item(Box<Item>),
}

/// An entry, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// The entry.
    pub entry: Entry,
    /// Entries before it.
    pub index: u64,
    /// Bytes of the file before it.
    pub offset: u64,
    /// Bytes of the file up to its end: how far the import has come.
    pub end: u64,
    /// Characters that XML forbids, replaced in its texts and in what stands between it and the entry before.
    pub replaced: u64,
}

impl Located {
    /// Where to go on from when this entry is done.
    pub const fn mark(&self) -> Mark {
        Mark { entries: self.index + 1, offset: self.end }
    }
}

/// A place between two entries. An importer keeps it with what it has imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Entries before it.
    pub entries: u64,
    /// Bytes of the file before it.
    pub offset: u64,
}

/// A document on its way: first the head, then as an iterator its entries in the order of the file.
///
/// An error ends it. That the last entry is followed by `None` says that the document was complete.
pub struct Reader<R> {
    xml: Xml<R>,
    site: Site,
    version: Version,
    mark: Mark,
    /// The entry at which the head ended, and where it begins.
    begun: Option<(Name, u64)>,
    done: bool,
}

impl<R: BufRead> Reader<R> {
    /// Reads the head, up to the beginning of the first entry.
    pub fn new(input: R, limits: Limits) -> Result<Self, Error> {
        let mut xml = Xml::new(input, limits);
        for expected in [Name::Rss, Name::Channel] {
            match xml.step()? {
                Step::Open(name) if name == expected => {}
                _ => return Err(xml.refuse(Refusal::NotWxr)),
            }
        }
        let mut site = Site::default();
        let mut version = None;
        let begun = seek(&mut xml, &mut site, &mut version)?;
        let version = version.ok_or(xml.refuse(Refusal::VersionMissing))?;
        let mark = Mark { entries: 0, offset: 0 };
        Ok(Self { xml, site, version, mark, begun, done: begun.is_none() })
    }

    /// The version that the document says it has.
    pub const fn version(&self) -> Version {
        self.version
    }

    /// The blog, as far as it was read.
    pub const fn site(&self) -> &Site {
        &self.site
    }

    /// Goes on where an earlier reading of the same file stopped. The entries before are read again and dropped: only
    /// from its beginning can XML be understood. A file in which no such entry ends at the mark is refused.
    pub fn resume(&mut self, mark: Mark) -> Result<(), Error> {
        while self.mark.entries < mark.entries && !self.done {
            self.next().transpose()?;
        }
        if self.mark == mark {
            return Ok(());
        }
        self.done = true;
        Err(Error { refusal: Refusal::OtherFile, offset: self.mark.offset })
    }

    /// The next entry, or `None` at the end of a complete document.
    fn advance(&mut self) -> Result<Option<Located>, Error> {
        self.xml.begin_entry();
        let begun = match self.begun.take() {
            Some(begun) => Some(begun),
            None => seek(&mut self.xml, &mut self.site, &mut Some(self.version))?,
        };
        let Some((name, offset)) = begun else { return Ok(None) };
        let xml = &mut self.xml;
        let entry = match name {
            Name::Category => Entry::Category(Category::read(xml)?),
            Name::Tag => Entry::Tag(Tag::read(xml)?),
            Name::Term => Entry::Term(Term::read(xml)?),
            Name::Item => Entry::Item(Box::new(Item::read(xml)?)),
            _ => Entry::Author(Author::read(xml)?),
        };
        let index = self.mark.entries;
        self.mark = Mark { entries: index + 1, offset: xml.offset() };
        Ok(Some(Located { entry, index, offset, end: self.mark.offset, replaced: xml.take_replaced() }))
    }
}

impl<R: BufRead> Iterator for Reader<R> {
    type Item = Result<Located, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let next = self.advance();
        self.done = !matches!(next, Ok(Some(_)));
        next.transpose()
    }
}

/// Reads the channel's own elements up to the beginning of an entry, or to the end of the document.
fn seek<R: BufRead>(
    xml: &mut Xml<R>,
    site: &mut Site,
    version: &mut Option<Version>,
) -> Result<Option<(Name, u64)>, Error> {
    while let Some(name) = xml.child()? {
        match name {
            Name::WxrVersion => *version = Some(Version::read(xml)?),
            Name::Author | Name::WpAuthor | Name::Category | Name::Tag | Name::Term | Name::Item => {
                if version.is_none() {
                    return Err(xml.refuse(Refusal::VersionMissing));
                }
                return Ok(Some((name, xml.at())));
            }
            _ => site.read(xml, name)?,
        }
    }
    // Behind the channel, `rss` ends, and the document with it.
    for expected in [Step::Close, Step::End] {
        if xml.step()? != expected {
            return Err(xml.refuse(Refusal::Unexpected));
        }
    }
    Ok(None)
}
