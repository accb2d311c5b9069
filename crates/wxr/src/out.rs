//! Elements on their way out.

use std::io::{self, Write};

use time::{OffsetDateTime, PrimitiveDateTime};

use crate::{Id, chars, date};

/// A sink of elements.
pub(crate) struct Out<W>(pub(crate) W);

impl<W: Write> Out<W> {
    /// Begins an element that holds others.
    pub(crate) fn open(&mut self, name: &str) -> io::Result<()> {
        writeln!(self.0, "<{name}>")
    }

    /// Ends an element that holds others.
    pub(crate) fn close(&mut self, name: &str) -> io::Result<()> {
        writeln!(self.0, "</{name}>")
    }

    /// A text, in CDATA as WordPress writes it.
    pub(crate) fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.attributed(name, &[], text)
    }

    /// A text in CDATA, in an element with attributes.
    pub(crate) fn attributed(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> io::Result<()> {
        write!(self.0, "<{name}")?;
        for (key, value) in attributes {
            write!(self.0, " {key}=\"{}\"", escaped(value))?;
        }
        write!(self.0, ">")?;
        if !text.is_empty() {
            self.cdata(text)?;
        }
        self.close(name)
    }

    /// A text in CDATA, if there is one.
    pub(crate) fn given(&mut self, name: &str, text: Option<&str>) -> io::Result<()> {
        text.filter(|text| !text.is_empty()).map_or(Ok(()), |text| self.text(name, text))
    }

    /// A text without CDATA: WordPress writes addresses so, and its lenient parser reads the channel's only so.
    pub(crate) fn plain(&mut self, name: &str, text: &str) -> io::Result<()> {
        writeln!(self.0, "<{name}>{}</{name}>", escaped(text))
    }

    /// A number.
    pub(crate) fn number(&mut self, name: &str, number: i64) -> io::Result<()> {
        writeln!(self.0, "<{name}>{number}</{name}>")
    }

    /// The number of an object, 0 for none.
    pub(crate) fn id(&mut self, name: &str, id: Option<Id>) -> io::Result<()> {
        writeln!(self.0, "<{name}>{}</{name}>", id.map_or(0, Id::get))
    }

    /// A date on the blog's clock.
    pub(crate) fn local(&mut self, name: &str, date: Option<PrimitiveDateTime>) -> io::Result<()> {
        writeln!(self.0, "<{name}>{}</{name}>", date::write_local(date))
    }

    /// A date in UTC.
    pub(crate) fn utc(&mut self, name: &str, date: Option<OffsetDateTime>) -> io::Result<()> {
        writeln!(self.0, "<{name}>{}</{name}>", date::write_utc(date))
    }

    /// The `pubDate`, if there is one.
    pub(crate) fn pub_date(&mut self, date: Option<OffsetDateTime>) -> io::Result<()> {
        date.and_then(date::write_rss).map_or(Ok(()), |date| writeln!(self.0, "<pubDate>{date}</pubDate>"))
    }

    /// A section, split where its content would end it. CR is written as a reference between two sections, because a
    /// reader of XML would turn it into LF.
    fn cdata(&mut self, text: &str) -> io::Result<()> {
        write!(self.0, "<![CDATA[")?;
        let mut rest = text;
        while let Some((at, c)) = rest.char_indices().find(|(at, c)| special(rest, *at, *c)) {
            let (before, from) = rest.split_at(at);
            self.0.write_all(before.as_bytes())?;
            match c {
                '>' => write!(self.0, "]]><![CDATA[>")?,
                '\r' => write!(self.0, "]]>&#13;<![CDATA[")?,
                _ => write!(self.0, "{}", chars::substitute(c).unwrap_or(c))?,
            }
            rest = from.get(c.len_utf8()..).unwrap_or_default();
        }
        self.0.write_all(rest.as_bytes())?;
        write!(self.0, "]]>")
    }
}

/// Whether a character of a section is not written as it is.
fn special(text: &str, at: usize, c: char) -> bool {
    match c {
        '>' => text.get(..at).is_some_and(|before| before.ends_with("]]")),
        '\r' => true,
        _ => chars::substitute(c).is_some(),
    }
}

/// A text with references for what would be markup, or would be read as other white space.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' => escaped.push_str("&#9;"),
            '\n' => escaped.push_str("&#10;"),
            '\r' => escaped.push_str("&#13;"),
            c => escaped.push(chars::substitute(c).unwrap_or(c)),
        }
    }
    escaped
}
