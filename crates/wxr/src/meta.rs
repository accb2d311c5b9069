//! Metas: what plugins keep with items, terms and comments.

use std::io::{self, BufRead, Write};

use crate::name::Name;
use crate::out::Out;
use crate::xml::Xml;
use crate::{Error, Refusal};

/// One meta. A key may stand more than once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// Its key.
    pub key: String,
    /// Its value as it stands in the file: backslashes kept, serialised PHP never undone.
    pub value: String,
}

impl Meta {
    /// Reads one more of an owner's.
    pub(crate) fn read<R: BufRead>(xml: &mut Xml<R>, metas: &mut Vec<Self>) -> Result<(), Error> {
        if metas.len() >= xml.limits().metas {
            return Err(xml.refuse(Refusal::TooManyMetas));
        }
        let mut meta = Self::default();
        while let Some(name) = xml.child()? {
            match name {
                Name::MetaKey => meta.key = xml.line()?,
                Name::MetaValue => meta.value = xml.text()?,
                _ => xml.skip()?,
            }
        }
        metas.push(meta);
        Ok(())
    }

    /// Writes those of an owner.
    pub(crate) fn write<W: Write>(out: &mut Out<W>, name: &str, metas: &[Self]) -> io::Result<()> {
        for meta in metas {
            out.open(name)?;
            out.text("wp:meta_key", &meta.key)?;
            out.text("wp:meta_value", &meta.value)?;
            out.close(name)?;
        }
        Ok(())
    }
}
