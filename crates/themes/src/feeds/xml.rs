//! Writing XML that every reader takes.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// A document under way. Elements are closed in the order they were opened.
pub(super) struct Document {
    writer: Writer<Vec<u8>>,
    open: Vec<&'static str>,
}

impl Document {
    pub(super) fn new(root: &'static str, attributes: &[(&str, &str)]) -> Self {
        let mut document = Self { writer: Writer::new(Vec::new()), open: Vec::new() };
        document.write(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
        document.open(root, attributes);
        document
    }

    pub(super) fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.write(Event::Start(start(name, attributes)));
        self.open.push(name);
    }

    pub(super) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.write(Event::End(BytesEnd::new(name)));
        }
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.write(Event::Empty(start(name, attributes)));
    }

    /// An element with a text.
    pub(super) fn text(&mut self, name: &'static str, attributes: &[(&str, &str)], text: &str) {
        self.open(name, attributes);
        self.write(Event::Text(BytesText::new(&legal(text))));
        self.close();
    }

    /// The document, all elements closed.
    pub(super) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        String::from_utf8(self.writer.into_inner()).unwrap_or_default()
    }

    fn write(&mut self, event: Event<'_>) {
        // Writing to memory cannot fail.
        let written = self.writer.write_event(event);
        debug_assert!(written.is_ok(), "memory takes what is written");
    }
}

fn start<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, legal(value).as_str()));
    }
    start
}

/// Without the characters that XML cannot carry even escaped.
pub(super) fn legal(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect()
}
