//! What readers wrote below an item.

use std::io::{self, BufRead, Write};

use time::{OffsetDateTime, PrimitiveDateTime};

use crate::name::Name;
use crate::out::Out;
use crate::xml::Xml;
use crate::{Approval, Error, Id, Meta, Refusal, date};

/// A comment, a pingback or a trackback.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comment {
    /// Its number.
    pub id: Option<Id>,
    /// The name its writer gave.
    pub author: String,
    /// Their e-mail address. WordPress always exports it; here it is written only when given.
    pub author_email: Option<String>,
    /// Their site.
    pub author_url: String,
    /// The address they wrote from. WordPress always exports it; here it is written only when given.
    pub author_ip: Option<String>,
    /// When, on the blog's clock.
    pub date: Option<PrimitiveDateTime>,
    /// When.
    pub date_gmt: Option<OffsetDateTime>,
    /// What they wrote.
    pub content: String,
    /// Whether it is shown.
    pub approved: Approval,
    /// `comment`, `pingback`, `trackback`, or nothing, which is `comment`.
    pub kind: String,
    /// The comment it answers.
    pub parent: Option<Id>,
    /// The user who wrote it.
    pub user_id: Option<Id>,
    /// Its metas.
    pub metas: Vec<Meta>,
}

impl Comment {
    /// Reads one more of an item's.
    pub(crate) fn read<R: BufRead>(xml: &mut Xml<R>, comments: &mut Vec<Self>) -> Result<(), Error> {
        if comments.len() >= xml.limits().comments {
            return Err(xml.refuse(Refusal::TooManyComments));
        }
        let mut comment = Self::default();
        while let Some(name) = xml.child()? {
            match name {
                Name::CommentId => comment.id = xml.id()?,
                Name::CommentAuthor => comment.author = xml.line()?,
                Name::CommentAuthorEmail => comment.author_email = xml.given()?,
                Name::CommentAuthorUrl => comment.author_url = xml.line()?,
                Name::CommentAuthorIp => comment.author_ip = xml.given()?,
                Name::CommentDate => comment.date = date::local(&xml.line()?),
                Name::CommentDateGmt => comment.date_gmt = date::utc(&xml.line()?),
                Name::CommentContent => comment.content = xml.text()?,
                Name::CommentApproved => comment.approved = xml.line()?.into(),
                Name::CommentType => comment.kind = xml.line()?,
                Name::CommentParent => comment.parent = xml.id()?,
                Name::CommentUserId => comment.user_id = xml.id()?,
                Name::CommentMeta => Meta::read(xml, &mut comment.metas)?,
                _ => xml.skip()?,
            }
        }
        comments.push(comment);
        Ok(())
    }

    pub(crate) fn write<W: Write>(&self, out: &mut Out<W>) -> io::Result<()> {
        out.open("wp:comment")?;
        out.id("wp:comment_id", self.id)?;
        out.text("wp:comment_author", &self.author)?;
        out.given("wp:comment_author_email", self.author_email.as_deref())?;
        out.plain("wp:comment_author_url", &self.author_url)?;
        out.given("wp:comment_author_IP", self.author_ip.as_deref())?;
        out.local("wp:comment_date", self.date)?;
        out.utc("wp:comment_date_gmt", self.date_gmt)?;
        out.text("wp:comment_content", &self.content)?;
        out.text("wp:comment_approved", self.approved.as_str())?;
        out.text("wp:comment_type", &self.kind)?;
        out.id("wp:comment_parent", self.parent)?;
        out.id("wp:comment_user_id", self.user_id)?;
        Meta::write(out, "wp:commentmeta", &self.metas)?;
        out.close("wp:comment")
    }
}
