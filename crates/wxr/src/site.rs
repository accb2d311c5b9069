//! The head of the channel: which blog it is, and in which version of the format.

use std::io::{self, BufRead, Write};

use time::OffsetDateTime;

use crate::name::Name;
use crate::out::Out;
use crate::xml::Xml;
use crate::{Error, Refusal, date};

/// A version of the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Version {
    /// Without authors, and without numbers of terms.
    V1_0,
    /// With authors, and with terms of any taxonomy.
    V1_1,
    /// What WordPress writes today.
    V1_2,
}

impl Version {
    /// The number as it stands in a file.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::V1_0 => "1.0",
            Self::V1_1 => "1.1",
            Self::V1_2 => "1.2",
        }
    }

    pub(crate) fn read<R: BufRead>(xml: &mut Xml<R>) -> Result<Self, Error> {
        let offset = xml.at();
        let text = xml.line()?;
        let known = [Self::V1_0, Self::V1_1, Self::V1_2].into_iter().find(|version| version.as_str() == text.trim());
        known.ok_or(Error { refusal: Refusal::VersionUnknown, offset })
    }
}

/// The blog. What a file does not say is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// Its name.
    pub title: String,
    /// Its address.
    pub link: String,
    /// Its subtitle.
    pub description: String,
    /// When the export was made.
    pub pub_date: Option<OffsetDateTime>,
    /// Its language, as `pt-BR`.
    pub language: String,
    /// The address of the network of blogs, or of the blog.
    pub base_site_url: String,
    /// The address of the blog.
    pub base_blog_url: String,
    /// What made the export. WordPress writes it behind the terms, so it is known when the first item is.
    pub generator: String,
}

impl Site {
    /// Reads one element of the channel.
    pub(crate) fn read<R: BufRead>(&mut self, xml: &mut Xml<R>, name: Name) -> Result<(), Error> {
        match name {
            Name::Title => self.title = xml.line()?,
            Name::Link => self.link = xml.line()?,
            Name::Description => self.description = xml.line()?,
            Name::PubDate => self.pub_date = date::rss(&xml.line()?),
            Name::Language => self.language = xml.line()?,
            Name::BaseSiteUrl => self.base_site_url = xml.line()?,
            Name::BaseBlogUrl => self.base_blog_url = xml.line()?,
            Name::Generator => self.generator = xml.line()?,
            _ => xml.skip()?,
        }
        Ok(())
    }

    pub(crate) fn write<W: Write>(&self, out: &mut Out<W>) -> io::Result<()> {
        out.plain("title", &self.title)?;
        out.plain("link", &self.link)?;
        out.plain("description", &self.description)?;
        out.pub_date(self.pub_date)?;
        out.plain("language", &self.language)?;
        out.plain("wp:wxr_version", Version::V1_2.as_str())?;
        out.plain("wp:base_site_url", &self.base_site_url)?;
        out.plain("wp:base_blog_url", &self.base_blog_url)?;
        out.plain("generator", &self.generator)
    }
}
