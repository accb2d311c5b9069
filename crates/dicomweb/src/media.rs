//! Media types with parameters (RFC 9110 sections 5.6 and 8.3, PS3.18 section 8.7): of bodies, parts and Accept lists.
//!
//! The crate `mime` reads no value with an unquoted slash, which clients send (`type=application/dicom`), and no space
//! before a semicolon; so one small grammar serves all three places.

use crate::limits::MAX_MEDIA_PARAMETERS;

/// A media type or range. Names are in lower case; values are as they were sent, without quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Media {
    pub(crate) essence: String,
    parameters: Vec<(String, String)>,
}

impl Media {
    /// One media type; `None` if it is none, or names a parameter twice.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut fields = split(text, b';')?.into_iter();
        let essence = fields.next()?.trim_matches(BLANK).to_ascii_lowercase();
        let (kind, subtype) = essence.split_once('/')?;
        if !is_token(kind) || !is_token(subtype) {
            return None;
        }
        let mut parameters = Vec::new();
        for field in fields.map(|field| field.trim_matches(BLANK)).filter(|field| !field.is_empty()) {
            let (name, value) = field.split_once('=')?;
            let name = name.trim_matches(BLANK).to_ascii_lowercase();
            let repeated = parameters.iter().any(|(other, _)| *other == name);
            if !is_token(&name) || repeated || parameters.len() == MAX_MEDIA_PARAMETERS {
                return None;
            }
            parameters.push((name, unquote(value.trim_matches(BLANK))?));
        }
        Some(Self { essence, parameters })
    }

    /// The value of a parameter, by its name in lower case.
    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }
}

const BLANK: [char; 2] = [' ', '\t'];

/// The text cut at a delimiter outside quotes; `None` if a quote stays open.
pub(crate) fn split(text: &str, delimiter: u8) -> Option<Vec<&str>> {
    let (mut fields, mut start, mut quoted, mut escaped) = (Vec::new(), 0, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if byte == delimiter && !quoted => {
                fields.push(text.get(start..at)?);
                start = at + 1;
            }
            _ => {}
        }
    }
    fields.push(text.get(start..)?);
    (!quoted).then_some(fields)
}

fn unquote(value: &str) -> Option<String> {
    let Some(inner) = value.strip_prefix('"') else {
        // RFC 9110 asks for a token here; the slash of a media type is let through.
        return (!value.is_empty() && value.bytes().all(|b| is_token_byte(b) || b == b'/')).then(|| value.to_owned());
    };
    let (mut out, mut escaped, mut closed) = (String::with_capacity(inner.len()), false, false);
    for letter in inner.chars() {
        match letter {
            _ if closed => return None,
            _ if escaped => {
                out.push(letter);
                escaped = false;
            }
            '\\' => escaped = true,
            '"' => closed = true,
            ' '..='~' => out.push(letter),
            _ => return None,
        }
    }
    closed.then_some(out)
}

fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(is_token_byte)
}

fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_media_type_is_read_whatever_its_case_quotes_and_blanks() {
        for text in [
            r#"multipart/related; type="application/dicom"; boundary="a;b,c""#,
            r#"Multipart/RELATED ;TYPE=application/dicom;Boundary="a;b,c";"#,
            "multipart/related;\ttype=\"application\\/dicom\"\t; boundary = \"a;b\\,c\"",
        ] {
            let media = Media::parse(text).unwrap();
            assert_eq!(media.essence, "multipart/related", "{text}");
            assert_eq!(media.parameter("type"), Some("application/dicom"), "{text}");
            assert_eq!(media.parameter("boundary"), Some("a;b,c"), "{text}");
        }
    }

    #[test]
    fn what_is_no_media_type_is_none() {
        let many = "a/b".to_owned() + &(0..9).map(|n| format!(";p{n}=1")).collect::<String>();
        for text in [
            "",
            "a",
            "/",
            "a/",
            "/b",
            "a/b/c",
            "a b/c",
            "a/b;c",
            "a/b;c=",
            "a/b;=d",
            "a/b;c=\"d",
            "a/b;c=\"d\"e",
            "a/b;c=d;C=e",
            "a/b;c=d e",
            "a/b;c=\"\u{1}\"",
            "á/b",
            &many,
        ] {
            assert_eq!(Media::parse(text), None, "{text}");
        }
    }
}
