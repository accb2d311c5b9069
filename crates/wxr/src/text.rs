//! The text of one element, put together from its sections.
//!
//! Line ends stay as they are, CRLF included. XML would turn them into LF, but serialised PHP counts bytes, and browsers
//! send CRLF for what is typed into WordPress.

use quick_xml::escape::{resolve_xml_entity, unescape_with};

use crate::Refusal;
use crate::xml::escape;

const OPEN: &str = "<![CDATA[";
const CLOSE: &str = "]]>";

/// A text in the making.
///
/// Some exporters write `]]>` into a CDATA section without splitting it, so that the section ends early and its rest is
/// read as text that ends in `]]>`, where XML allows none. Such a text is taken as it stands between the first opening
/// and the last closing, as WordPress's own lenient parser does.
#[derive(Default)]
pub(crate) struct Text {
    /// What XML reads.
    value: String,
    /// Text outside of sections, with its references, since the last section.
    run: String,
    /// Whether the text began with a section.
    wrapped: bool,
    /// What stands between opening and closing, as soon as that differs from `value`.
    literal: Option<String>,
    /// What was wrong in a run behind a section: it is an error only if the run is not part of a literal.
    failed: Option<Refusal>,
}

impl Text {
    /// Text outside of a section.
    pub(crate) fn plain(&mut self, text: &str) -> Result<(), Refusal> {
        self.run.push_str(text);
        Ok(())
    }

    /// A reference, by what stands between `&` and `;`.
    pub(crate) fn reference(&mut self, name: &str) -> Result<(), Refusal> {
        for part in ["&", name, ";"] {
            self.run.push_str(part);
        }
        Ok(())
    }

    /// A section's content.
    pub(crate) fn section(&mut self, content: &str) -> Result<(), Refusal> {
        if self.value.is_empty() && self.run.is_empty() && self.literal.is_none() {
            self.wrapped = true;
        }
        self.settle()?;
        if let Some(literal) = &mut self.literal {
            literal.push_str(OPEN);
            literal.push_str(content);
        }
        self.value.push_str(content);
        Ok(())
    }

    /// The whole.
    pub(crate) fn finish(mut self) -> Result<String, Refusal> {
        let unsplit = self.run.ends_with(CLOSE);
        self.settle()?;
        match (self.literal, self.failed) {
            (Some(mut literal), _) if unsplit => {
                // The closing that belongs to the very first opening.
                literal.truncate(literal.len() - CLOSE.len());
                Ok(literal)
            }
            (_, Some(refusal)) => Err(refusal),
            _ => Ok(self.value),
        }
    }

    /// Takes in the run that has come to its end.
    fn settle(&mut self) -> Result<(), Refusal> {
        if self.wrapped && (self.literal.is_some() || !self.run.is_empty()) {
            let literal = self.literal.get_or_insert_with(|| self.value.clone());
            literal.push_str(CLOSE);
            literal.push_str(&self.run);
        }
        match unescape_with(&self.run, resolve_xml_entity) {
            Ok(plain) => self.value.push_str(&plain),
            Err(error) if self.wrapped => {
                self.failed.get_or_insert(escape(error));
            }
            Err(error) => return Err(escape(error)),
        }
        self.run.clear();
        Ok(())
    }
}
