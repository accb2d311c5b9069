//! Categories, tags, and the terms of all other taxonomies.

use std::io::{self, BufRead, Write};

use crate::name::Name;
use crate::out::Out;
use crate::xml::Xml;
use crate::{Error, Id, Meta};

/// A category.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Category {
    /// Its number; WXR 1.0 has none.
    pub id: Option<Id>,
    /// Its slug.
    pub slug: String,
    /// The slug of the category above it, empty for none.
    pub parent: String,
    /// Its name.
    pub name: String,
    /// What it is about.
    pub description: String,
    /// Its metas.
    pub metas: Vec<Meta>,
}

/// A tag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tag {
    /// Its number; WXR 1.0 has none.
    pub id: Option<Id>,
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it is about.
    pub description: String,
    /// Its metas.
    pub metas: Vec<Meta>,
}

/// A term of any taxonomy, menus (`nav_menu`) among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// Its number; WXR 1.0 has none.
    pub id: Option<Id>,
    /// Its taxonomy.
    pub taxonomy: String,
    /// Its slug.
    pub slug: String,
    /// The slug of the term above it, empty for none.
    pub parent: String,
    /// Its name.
    pub name: String,
    /// What it is about.
    pub description: String,
    /// Its metas.
    pub metas: Vec<Meta>,
}

impl Category {
    pub(crate) fn read<R: BufRead>(xml: &mut Xml<R>) -> Result<Self, Error> {
        let mut category = Self::default();
        while let Some(name) = xml.child()? {
            match name {
                Name::TermId => category.id = xml.id()?,
                Name::CategoryNicename => category.slug = xml.line()?,
                Name::CategoryParent => category.parent = xml.line()?,
                Name::CatName => category.name = xml.line()?,
                Name::CategoryDescription => category.description = xml.text()?,
                Name::TermMeta => Meta::read(xml, &mut category.metas)?,
                _ => xml.skip()?,
            }
        }
        Ok(category)
    }

    pub(crate) fn write<W: Write>(&self, out: &mut Out<W>) -> io::Result<()> {
        out.open("wp:category")?;
        out.id("wp:term_id", self.id)?;
        out.text("wp:category_nicename", &self.slug)?;
        out.text("wp:category_parent", &self.parent)?;
        out.text("wp:cat_name", &self.name)?;
        out.text("wp:category_description", &self.description)?;
        Meta::write(out, "wp:termmeta", &self.metas)?;
        out.close("wp:category")
    }
}

impl Tag {
    pub(crate) fn read<R: BufRead>(xml: &mut Xml<R>) -> Result<Self, Error> {
        let mut tag = Self::default();
        while let Some(name) = xml.child()? {
            match name {
                Name::TermId => tag.id = xml.id()?,
                Name::TagSlug => tag.slug = xml.line()?,
                Name::TagName => tag.name = xml.line()?,
                Name::TagDescription => tag.description = xml.text()?,
                Name::TermMeta => Meta::read(xml, &mut tag.metas)?,
                _ => xml.skip()?,
            }
        }
        Ok(tag)
    }

    pub(crate) fn write<W: Write>(&self, out: &mut Out<W>) -> io::Result<()> {
        out.open("wp:tag")?;
        out.id("wp:term_id", self.id)?;
        out.text("wp:tag_slug", &self.slug)?;
        out.text("wp:tag_name", &self.name)?;
        out.text("wp:tag_description", &self.description)?;
        Meta::write(out, "wp:termmeta", &self.metas)?;
        out.close("wp:tag")
    }
}

impl Term {
    pub(crate) fn read<R: BufRead>(xml: &mut Xml<R>) -> Result<Self, Error> {
        let mut term = Self::default();
        while let Some(name) = xml.child()? {
            match name {
                Name::TermId => term.id = xml.id()?,
                Name::TermTaxonomy => term.taxonomy = xml.line()?,
                Name::TermSlug => term.slug = xml.line()?,
                Name::TermParent => term.parent = xml.line()?,
                Name::TermName => term.name = xml.line()?,
                Name::TermDescription => term.description = xml.text()?,
                Name::TermMeta => Meta::read(xml, &mut term.metas)?,
                _ => xml.skip()?,
            }
        }
        Ok(term)
    }

    pub(crate) fn write<W: Write>(&self, out: &mut Out<W>) -> io::Result<()> {
        out.open("wp:term")?;
        out.id("wp:term_id", self.id)?;
        out.text("wp:term_taxonomy", &self.taxonomy)?;
        out.text("wp:term_slug", &self.slug)?;
        out.text("wp:term_parent", &self.parent)?;
        out.text("wp:term_name", &self.name)?;
        out.text("wp:term_description", &self.description)?;
        Meta::write(out, "wp:termmeta", &self.metas)?;
        out.close("wp:term")
    }
}
