//! Items: articles, pages, files, entries of menus, and what plugins make.

use std::io::{self, BufRead, Write};

use time::{OffsetDateTime, PrimitiveDateTime};

use crate::name::Name;
use crate::out::Out;
use crate::xml::Xml;
use crate::{Comment, Error, Id, Kind, Meta, Openness, Refusal, Status, date};

/// An item. What a file does not say is empty, false or none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// Its number.
    pub id: Option<Id>,
    /// What it is.
    pub kind: Kind,
    /// How far it has come.
    pub status: Status,
    /// Its title.
    pub title: String,
    /// Its slug.
    pub slug: String,
    /// Its address in the blog.
    pub link: String,
    /// Its name for feed readers.
    pub guid: Guid,
    /// The login of its author.
    pub creator: String,
    /// RSS's description, which WordPress leaves empty.
    pub description: String,
    /// Its text, HTML with WordPress's notes for blocks.
    pub content: String,
    /// Its summary.
    pub excerpt: String,
    /// Its date for feeds; in some files the only one that is set.
    pub pub_date: Option<OffsetDateTime>,
    /// When it was published, on the blog's clock.
    pub date: Option<PrimitiveDateTime>,
    /// When it was published.
    pub date_gmt: Option<OffsetDateTime>,
    /// When it was last changed, on the blog's clock. Older exports do not say.
    pub modified: Option<PrimitiveDateTime>,
    /// When it was last changed. Older exports do not say.
    pub modified_gmt: Option<OffsetDateTime>,
    /// Whether it takes comments.
    pub comment_status: Openness,
    /// Whether it takes pingbacks.
    pub ping_status: Openness,
    /// The item it belongs to: a page's page, a file's article.
    pub parent: Option<Id>,
    /// Its place among its siblings.
    pub menu_order: i64,
    /// The password to read it, in clear as WordPress keeps it.
    pub password: String,
    /// Whether it stays on top.
    pub is_sticky: bool,
    /// Where a file is. Nothing is ever fetched here; whoever does has to judge the address first.
    pub attachment_url: Option<String>,
    /// Its categories, tags and other terms.
    pub terms: Vec<ItemTerm>,
    /// Its metas. Where an entry of a menu points to is told by them alone.
    pub metas: Vec<Meta>,
    /// Its comments.
    pub comments: Vec<Comment>,
}

/// An item's name for feed readers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guid {
    /// The name, which looks like an address.
    pub value: String,
    /// Whether it is one.
    pub is_permalink: bool,
}

/// A term that an item has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemTerm {
    /// Its taxonomy. WXR 1.0 says `tag` for `post_tag`, and nothing where a name alone is repeated for feeds.
    pub taxonomy: String,
    /// Its slug, empty where a name alone is repeated.
    pub slug: String,
    /// Its name.
    pub name: String,
}

impl Item {
    /// When it was published: by its date in UTC, or else by its date for feeds.
    pub fn published_at(&self) -> Option<OffsetDateTime> {
        self.date_gmt.or(self.pub_date)
    }

    pub(crate) fn read<R: BufRead>(xml: &mut Xml<R>) -> Result<Self, Error> {
        let mut item = Self::default();
        while let Some(name) = xml.child()? {
            item.read_member(xml, name)?;
        }
        Ok(item)
    }

    fn read_member<R: BufRead>(&mut self, xml: &mut Xml<R>, name: Name) -> Result<(), Error> {
        match name {
            Name::PostId => self.id = xml.id()?,
            Name::PostType => self.kind = xml.line()?.into(),
            Name::Status => self.status = xml.line()?.into(),
            Name::Title => self.title = xml.line()?,
            Name::PostName => self.slug = xml.line()?,
            Name::Link => self.link = xml.line()?,
            Name::Guid => self.guid = Guid::read(xml)?,
            Name::Creator => self.creator = xml.line()?,
            Name::Description => self.description = xml.text()?,
            Name::Content => self.content = xml.text()?,
            Name::Excerpt => self.excerpt = xml.text()?,
            Name::PubDate => self.pub_date = date::rss(&xml.line()?),
            Name::PostDate => self.date = date::local(&xml.line()?),
            Name::PostDateGmt => self.date_gmt = date::utc(&xml.line()?),
            Name::PostModified => self.modified = date::local(&xml.line()?),
            Name::PostModifiedGmt => self.modified_gmt = date::utc(&xml.line()?),
            Name::CommentStatus => self.comment_status = xml.line()?.into(),
            Name::PingStatus => self.ping_status = xml.line()?.into(),
            Name::PostParent => self.parent = xml.id()?,
            Name::MenuOrder => self.menu_order = xml.number()?.unwrap_or_default(),
            Name::PostPassword => self.password = xml.line()?,
            Name::IsSticky => self.is_sticky = !matches!(xml.line()?.trim(), "" | "0"),
            Name::AttachmentUrl => self.attachment_url = xml.given()?,
            Name::ItemTerm => ItemTerm::read(xml, &mut self.terms)?,
            Name::PostMeta => Meta::read(xml, &mut self.metas)?,
            Name::Comment => Comment::read(xml, &mut self.comments)?,
            _ => xml.skip()?,
        }
        Ok(())
    }

    pub(crate) fn write<W: Write>(&self, out: &mut Out<W>) -> io::Result<()> {
        out.open("item")?;
        out.text("title", &self.title)?;
        out.plain("link", &self.link)?;
        out.pub_date(self.pub_date)?;
        out.text("dc:creator", &self.creator)?;
        let is_permalink = if self.guid.is_permalink { "true" } else { "false" };
        out.attributed("guid", &[("isPermaLink", is_permalink)], &self.guid.value)?;
        out.text("description", &self.description)?;
        out.text("content:encoded", &self.content)?;
        out.text("excerpt:encoded", &self.excerpt)?;
        out.id("wp:post_id", self.id)?;
        out.local("wp:post_date", self.date)?;
        out.utc("wp:post_date_gmt", self.date_gmt)?;
        out.local("wp:post_modified", self.modified)?;
        out.utc("wp:post_modified_gmt", self.modified_gmt)?;
        out.text("wp:comment_status", self.comment_status.as_str())?;
        out.text("wp:ping_status", self.ping_status.as_str())?;
        out.text("wp:post_name", &self.slug)?;
        out.text("wp:status", self.status.as_str())?;
        out.id("wp:post_parent", self.parent)?;
        out.number("wp:menu_order", self.menu_order)?;
        out.text("wp:post_type", self.kind.as_str())?;
        out.text("wp:post_password", &self.password)?;
        out.number("wp:is_sticky", self.is_sticky.into())?;
        out.given("wp:attachment_url", self.attachment_url.as_deref())?;
        for term in &self.terms {
            out.attributed("category", &[("domain", &term.taxonomy), ("nicename", &term.slug)], &term.name)?;
        }
        Meta::write(out, "wp:postmeta", &self.metas)?;
        for comment in &self.comments {
            comment.write(out)?;
        }
        out.close("item")
    }
}

impl Guid {
    fn read<R: BufRead>(xml: &mut Xml<R>) -> Result<Self, Error> {
        // RSS 2.0: a guid is an address unless it says that it is none.
        let is_permalink = xml.attribute("isPermaLink").is_none_or(|word| word.trim() != "false");
        Ok(Self { value: xml.line()?, is_permalink })
    }
}

impl ItemTerm {
    /// Reads one more of an item's.
    fn read<R: BufRead>(xml: &mut Xml<R>, terms: &mut Vec<Self>) -> Result<(), Error> {
        if terms.len() >= xml.limits().terms {
            return Err(xml.refuse(Refusal::TooManyTerms));
        }
        let taxonomy = xml.attribute("domain").unwrap_or_default();
        let slug = xml.attribute("nicename").unwrap_or_default();
        terms.push(Self { taxonomy, slug, name: xml.line()? });
        Ok(())
    }
}
