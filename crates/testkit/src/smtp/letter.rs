//! What a mail says, read by a parser that shares no code with what wrote it.

use mail_parser::{MessageParser, MimeHeaders as _};

/// A mail as the server took it.
#[derive(Clone, Debug)]
pub struct Received {
    /// Where it bounces to.
    pub from: String,
    /// Whom it is for.
    pub to: Vec<String>,
    /// Whether it came over TLS.
    pub secure: bool,
    /// Whether the client had signed in.
    pub signed_in: bool,
    /// The mail, dots unstuffed.
    pub raw: Vec<u8>,
}

impl Received {
    /// The mail, read.
    pub fn letter(&self) -> Letter {
        Letter::parse(&self.raw)
    }
}

/// A mail as its reader sees it.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The subject, decoded.
    pub subject: String,
    /// The text part, decoded.
    pub text: String,
    /// The HTML part, decoded.
    pub html: String,
    /// All headers, undecoded, in order.
    pub headers: Vec<(String, String)>,
}

impl Letter {
    /// Reads a mail.
    ///
    /// # Panics
    /// When it is none, or has not exactly one part of text and one of HTML.
    pub fn parse(raw: &[u8]) -> Self {
        let message = MessageParser::default().parse(raw).expect("a mail");
        let part = |subtype: &str| {
            let mut parts = message.parts.iter().filter(|part| {
                part.content_type().is_some_and(|kind| kind.ctype() == "text" && kind.subtype() == Some(subtype))
            });
            let text = parts.next().and_then(|part| part.text_contents()).expect("the part").to_owned();
            assert!(parts.next().is_none(), "one part of {subtype}");
            text
        };
        let headers = message.headers_raw().map(|(name, value)| (name.to_owned(), value.trim().to_owned())).collect();
        Self {
            subject: message.subject().unwrap_or_default().to_owned(),
            text: part("plain"),
            html: part("html"),
            headers,
        }
    }

    /// The only header of a name, undecoded.
    ///
    /// # Panics
    /// When there are several.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(known, _)| known.eq_ignore_ascii_case(name));
        let value = values.next().map(|(_, value)| value.as_str());
        assert!(values.next().is_none(), "one {name}");
        value
    }

    /// The first link of the text.
    ///
    /// # Panics
    /// When there is none.
    pub fn link(&self) -> &str {
        let mut words = self.text.split_whitespace();
        words.find(|word| word.starts_with("http://") || word.starts_with("https://")).expect("a link")
    }
}
