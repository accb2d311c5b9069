//! XML read as a small tree, or refused: no document type, no processing instruction, no entity but the five of XML,
//! bounded in depth, elements and text. The caller bounds the bytes.

use quick_xml::NsReader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;

/// Deepest element; a SOAP answer needs five levels.
const MAX_DEPTH: usize = 8;
/// Most elements of a document.
const MAX_ELEMENTS: usize = 128;
/// Longest text of one element, in bytes.
const MAX_TEXT: usize = 1024;
/// Most attributes of one element.
const MAX_ATTRIBUTES: usize = 32;
/// Most namespaces in scope.
const MAX_NAMESPACES: usize = 32;

/// The document is not well-formed, or not of the kind that is read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Malformed;

/// An element.
#[derive(Debug)]
pub(super) struct Node {
    namespace: Option<String>,
    name: String,
    text: String,
    children: Vec<Node>,
}

impl Node {
    /// Whether this is the element `name` of `namespace`.
    pub(super) fn is(&self, namespace: &str, name: &str) -> bool {
        self.name == name && self.namespace.as_deref() == Some(namespace)
    }

    /// Whether this is the element `name`, unqualified or of `namespace`: children of a message are unqualified by its
    /// schema, and some servers qualify them all the same.
    pub(super) fn is_local(&self, namespace: &str, name: &str) -> bool {
        self.name == name && self.namespace.as_deref().is_none_or(|own| own == namespace)
    }

    /// Child elements.
    pub(super) fn children(&self) -> &[Self] {
        &self.children
    }

    /// The element's own text without the space around it.
    pub(super) fn text(&self) -> &str {
        self.text.trim()
    }

    fn push_text(&mut self, text: &str) -> Result<(), Malformed> {
        if self.text.len() + text.len() > MAX_TEXT {
            return Err(Malformed);
        }
        self.text.push_str(text);
        Ok(())
    }
}

/// Reads a document with exactly one root element.
pub(super) fn parse(document: &str) -> Result<Node, Malformed> {
    let mut reader = NsReader::from_str(document.trim_start_matches('\u{feff}'));
    reader.config_mut().expand_empty_elements = true;
    reader.resolver_mut().set_max_namespace_bindings(MAX_NAMESPACES);
    let mut open: Vec<Node> = Vec::new();
    let mut root = None;
    let mut elements = 0;
    let mut begun = false;
    loop {
        let (namespace, event) = reader.read_resolved_event().map_err(|_| Malformed)?;
        match event {
            Event::Start(start) => {
                elements += 1;
                if root.is_some() || open.len() == MAX_DEPTH || elements > MAX_ELEMENTS {
                    return Err(Malformed);
                }
                let node = element(&namespace, &start)?;
                open.push(node);
            }
            Event::End(_) => {
                let node = open.pop().ok_or(Malformed)?;
                match open.last_mut() {
                    Some(parent) => parent.children.push(node),
                    None => root = Some(node),
                }
            }
            Event::Text(text) => add_text(&mut open, &text.xml10_content())?,
            Event::CData(text) => add_text(&mut open, &text.xml10_content())?,
            Event::GeneralRef(reference) => {
                let mut buffer = [0; 4];
                let character = referred(&reference).ok_or(Malformed)?;
                // Outside the root no reference may stand, not even one to a space.
                open.last_mut().ok_or(Malformed)?.push_text(character.encode_utf8(&mut buffer))?;
            }
            Event::Comment(_) => {}
            Event::Decl(_) if !begun => {}
            // An empty element arrives as its start and end.
            Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Empty(_) => return Err(Malformed),
            Event::Eof => break,
        }
        begun = true;
    }
    if open.is_empty() { root.ok_or(Malformed) } else { Err(Malformed) }
}

fn element(namespace: &ResolveResult<'_>, start: &BytesStart<'_>) -> Result<Node, Malformed> {
    let namespace = match namespace {
        ResolveResult::Bound(namespace) => Some(namespace.into_inner().to_owned()),
        ResolveResult::Unbound => None,
        ResolveResult::Unknown(_) => return Err(Malformed),
    };
    // Attributes mean nothing here, but one given twice is not XML. Looking for twins is quadratic, hence the bound.
    for (seen, attribute) in start.attributes().enumerate() {
        if seen == MAX_ATTRIBUTES || attribute.is_err() {
            return Err(Malformed);
        }
    }
    let name = start.local_name().as_ref().to_owned();
    Ok(Node { namespace, name, text: String::new(), children: Vec::new() })
}

fn add_text(open: &mut [Node], text: &str) -> Result<(), Malformed> {
    match open.last_mut() {
        Some(node) => node.push_text(text),
        None if text.trim().is_empty() => Ok(()),
        None => Err(Malformed),
    }
}

/// The character of `&lt;` and its like, or of a number that XML admits.
fn referred(reference: &BytesRef<'_>) -> Option<char> {
    if !reference.is_char_ref() {
        return resolve_xml_entity(reference)?.chars().next();
    }
    let character = reference.resolve_char_ref().ok()??;
    let admitted = matches!(character, '\t' | '\n' | '\r') || !(character.is_control() || character > '\u{fffd}');
    admitted.then_some(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_text_and_namespaces_are_read() {
        let root = parse(
            "\u{feff}<?xml version='1.0'?><a:x xmlns:a='urn:a'>\n <y>1 &lt; <![CDATA[2 & ]]>&#x33;</y><z xmlns='urn:z'/></a:x>\n",
        )
        .unwrap();
        assert!(root.is("urn:a", "x") && !root.is("urn:b", "x"));
        let [y, z] = root.children() else { panic!("two children") };
        assert_eq!(y.text(), "1 < 2 & 3");
        assert!(y.is_local("urn:a", "y") && z.is("urn:z", "z") && !z.is_local("urn:a", "z"));
    }

    #[test]
    fn what_is_not_plain_xml_is_refused() {
        let bomb = "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><l>&b;</l>";
        let external = "<!DOCTYPE l SYSTEM \"file:///etc/passwd\"><l/>";
        for bad in [
            "",
            "   ",
            "text",
            "<a>",
            "<a></b>",
            "</a>",
            "<a/><b/>",
            "<a/>text",
            "text<a/>",
            "<a/>&#32;",
            "<a b='1' b='2'/>",
            "<p:a/>",
            "<a>&nbsp;</a>",
            "<a>&#0;</a>",
            "<a>&#x1b;</a>",
            "<a>&#xFFFFFFFF;</a>",
            "<a>&</a>",
            "<a><?php x ?></a>",
            "<a/><?xml version='1.0'?>",
            "<a><!DOCTYPE x></a>",
            bomb,
            external,
        ] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn depth_elements_and_text_end() {
        let nested = |levels: usize| format!("{}{}", "<a>".repeat(levels), "</a>".repeat(levels));
        assert!(parse(&nested(MAX_DEPTH)).is_ok());
        assert!(parse(&nested(MAX_DEPTH + 1)).is_err());
        assert!(parse(&nested(20_000)).is_err());
        let wide = |elements: usize| format!("<a>{}</a>", "<b/>".repeat(elements - 1));
        assert!(parse(&wide(MAX_ELEMENTS)).is_ok());
        assert!(parse(&wide(MAX_ELEMENTS + 1)).is_err());
        assert!(parse(&format!("<a>{}</a>", "x".repeat(MAX_TEXT))).is_ok());
        assert!(parse(&format!("<a>{}</a>", "x".repeat(MAX_TEXT + 1))).is_err());
        assert!(parse(&format!("<a>{}</a>", "&lt;".repeat(MAX_TEXT + 1))).is_err());
        let attributes: String = (0..40).map(|n| format!(" a{n}='u'")).collect();
        assert!(parse(&format!("<a{attributes}/>")).is_err());
        let namespaces: String = (0..40).map(|n| format!(" xmlns:n{n}='u'")).collect();
        assert!(parse(&format!("<a{namespaces}/>")).is_err());
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,200}") {
            drop(parse(&text));
        }

        #[test]
        fn any_heap_of_markup_is_read_or_refused(
            pieces in proptest::collection::vec(
                proptest::sample::select(vec![
                    "<a>", "</a>", "<a", ">", "/>", "<!", "<!--", "-->", "<![CDATA[", "]]>", "&", ";", "&#", "&lt;",
                    "<?", "?>", "<!DOCTYPE", "xmlns:p='u'", " b='", "'", "<p:a>", "</p:a>", "é", "\u{0}", " ",
                ]),
                0..60,
            ),
        ) {
            drop(parse(&pieces.concat()));
        }
    }
}
