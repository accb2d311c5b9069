//! Those who wrote.

use std::io::{self, BufRead, Write};

use crate::name::Name;
use crate::out::Out;
use crate::xml::Xml;
use crate::{Error, Id};

/// An author, `wp:author` or, in older files, `wp:wp_author`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Author {
    /// Their number.
    pub id: Option<Id>,
    /// Their login, by which items name their author.
    pub login: String,
    /// Their e-mail address. Written only when given.
    pub email: Option<String>,
    /// Their name as shown.
    pub display_name: String,
    /// Their first name.
    pub first_name: String,
    /// Their last name.
    pub last_name: String,
}

impl Author {
    pub(crate) fn read<R: BufRead>(xml: &mut Xml<R>) -> Result<Self, Error> {
        let mut author = Self::default();
        while let Some(name) = xml.child()? {
            match name {
                Name::AuthorId => author.id = xml.id()?,
                Name::AuthorLogin => author.login = xml.line()?,
                Name::AuthorEmail => author.email = xml.given()?,
                Name::AuthorDisplayName => author.display_name = xml.line()?,
                Name::AuthorFirstName => author.first_name = xml.line()?,
                Name::AuthorLastName => author.last_name = xml.line()?,
                _ => xml.skip()?,
            }
        }
        Ok(author)
    }

    pub(crate) fn write<W: Write>(&self, out: &mut Out<W>) -> io::Result<()> {
        out.open("wp:author")?;
        out.id("wp:author_id", self.id)?;
        out.text("wp:author_login", &self.login)?;
        out.given("wp:author_email", self.email.as_deref())?;
        out.text("wp:author_display_name", &self.display_name)?;
        out.text("wp:author_first_name", &self.first_name)?;
        out.text("wp:author_last_name", &self.last_name)?;
        out.close("wp:author")
    }
}
