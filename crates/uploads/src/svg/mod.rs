//! SVG without scripts, handlers, styles that fetch, and references to elsewhere. Only the cleaned form is ever served.

mod uses;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, Writer};
use svg_hush::Filter;
use svg_hush::data_url_filter::{DataUrl, DataUrlFilterResult};

use crate::picture::Walk;
use crate::text::Text;
use crate::xml::{self, Node, attribute};
use crate::{Kind, Refusal, sniff};
use uses::Uses;

/// Elements that run or embed something.
const ACTIVE: [&str; 9] =
    ["script", "foreignObject", "iframe", "object", "embed", "handler", "listener", "audio", "video"];

/// An SVG that may be served.
pub struct Svg {
    /// The cleaned document.
    pub bytes: Vec<u8>,
    /// Whether the original would have run or fetched something.
    pub was_active: bool,
    pub(crate) text: Text,
}

/// Cleans a document. Entities, and drawings that multiply themselves, are refused.
pub fn clean(bytes: &[u8]) -> Result<Svg, Refusal> {
    let document = xml::decode(bytes.to_vec())?;
    let (was_active, text) = look(&document)?;
    let mut filter = Filter::new();
    filter.set_data_url_filter(picture_only);
    let mut filtered = Vec::new();
    filter.filter(document.trim_start_matches('\u{FEFF}').as_bytes(), &mut filtered).map_err(|_| Refusal::Damaged)?;
    let cleaned = without_references(core::str::from_utf8(&filtered).map_err(|_| Refusal::Damaged)?)?;
    // Two readers of one document: what ours still finds in the other's work is not served.
    match look(&cleaned)? {
        (true, _) => Err(Refusal::Script),
        (false, _) => Ok(Svg { bytes: cleaned.into_bytes(), was_active, text }),
    }
}

/// The filter leaves references within the site, which a drawing has no use for, and values that animations would set.
fn without_references(document: &str) -> Result<String, Refusal> {
    let mut reader = Reader::from_str(document);
    let mut writer = Writer::new(Vec::new());
    loop {
        let event = match reader.read_event().map_err(|_| Refusal::Damaged)? {
            Event::Eof => break,
            Event::Start(start) => Event::Start(bare(&start)),
            Event::Empty(start) => Event::Empty(bare(&start)),
            event => event,
        };
        writer.write_event(event).map_err(|_| Refusal::Damaged)?;
    }
    String::from_utf8(writer.into_inner()).map_err(|_| Refusal::Damaged)
}

fn bare(start: &BytesStart<'_>) -> BytesStart<'static> {
    let mut bare = BytesStart::new(start.name().as_ref().to_owned());
    for attribute in start.attributes().flatten() {
        if !is_active(attribute.key.local_name().as_ref(), &attribute.value) {
            bare.push_attribute(attribute);
        }
    }
    bare
}

/// Whether a document runs or fetches something, and its words.
fn look(document: &str) -> Result<(bool, Text), Refusal> {
    let mut text = Text::default();
    let mut is_active_document = false;
    let mut uses = Uses::default();
    let mut root = None;
    xml::walk(document, |node| match node {
        Node::Start(start) => {
            let local = start.local_name();
            let name = local.as_ref();
            root.get_or_insert_with(|| name == "svg");
            let mut attributes = start.attributes().flatten();
            is_active_document |= ACTIVE.contains(&name)
                || attributes.any(|attribute| is_active(attribute.key.local_name().as_ref(), &attribute.value));
            uses.start(name, attribute(start, "id"), attribute(start, "href"));
        }
        Node::End(_) => {
            uses.end();
            text.line();
        }
        Node::Text(part) => {
            is_active_document |= fetches(part);
            text.push(part.trim_start_matches(['\n', '\r', '\t']));
        }
        Node::Instruction => is_active_document = true,
    })?;
    if root != Some(true) {
        return Err(Refusal::TypeMismatch);
    }
    uses.check()?;
    Ok((is_active_document, text))
}

/// Handlers, and references that leave the document.
fn is_active(name: &str, value: &str) -> bool {
    let value = quick_xml::escape::unescape(value).unwrap_or(value.into());
    let value = value.trim();
    match name {
        "href" | "src" | "data" | "from" | "to" | "values" | "begin" => {
            let lower = value.to_ascii_lowercase();
            let lower: String = lower.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
            if name == "href" || name == "src" {
                !lower.is_empty() && !lower.starts_with('#') && !lower.starts_with("data:image/")
            } else {
                lower.contains("javascript:")
            }
        }
        _ => (name.len() > 2 && name.get(..2).is_some_and(|on| on.eq_ignore_ascii_case("on"))) || fetches(value),
    }
}

/// Styles that fetch: `@import`, or `url(…)` of anything but a part of the document.
fn fetches(style: &str) -> bool {
    let lower = style.to_ascii_lowercase();
    let outside = lower.split("url(").skip(1).any(|rest| {
        let target = rest.trim_start_matches([' ', '\'', '"', '\t', '\n']);
        !target.starts_with('#') && !target.starts_with("data:image/")
    });
    outside || lower.contains("@import")
}

/// Keeps embedded pictures that are what they say, whole, and without notes about where or of whom.
fn picture_only(url: &DataUrl<'_>) -> DataUrlFilterResult {
    let mime = url.mime_type();
    let kind = Kind::declared(&format!("{}/{}", mime.type_, mime.subtype)).ok().flatten();
    let clean = || {
        let kind = kind.filter(|kind| kind.is_raster())?;
        let (bytes, _) = url.decode_to_vec().ok()?;
        if sniff::kind(&bytes) != Ok(kind) || sniff::single(kind, &bytes).is_err() {
            return None;
        }
        let walk = Walk::of(kind, &bytes).ok()?;
        let is_bare = walk.text.as_str().trim().is_empty() && !walk.has_location && walk.end == bytes.len();
        is_bare.then_some(())
    };
    if clean().is_some() { DataUrlFilterResult::Keep } else { DataUrlFilterResult::Drop }
}

#[cfg(test)]
mod tests;
