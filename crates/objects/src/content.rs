//! What a header says of an object's bytes.

use std::fmt;
use std::str::FromStr;

use crate::Error;

/// Longest type and longest subtype (RFC 6838, section 4.2).
const MAX_NAME: usize = 127;
/// Longest file name offered to a browser: what common file systems take (NAME_MAX of limits.h).
const MAX_FILE_NAME: usize = 255;

/// A media type without parameters: `image/png`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentType(String);

impl ContentType {
    /// Bytes of no particular kind. Parts of an upload have it.
    #[must_use]
    pub fn octets() -> Self {
        Self("application/octet-stream".to_owned())
    }

    /// As a header's value.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ContentType {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        // `restricted-name` of RFC 6838, section 4.2, in lower case: a signature covers the spelling too.
        let is_name = |name: &str| {
            (1..=MAX_NAME).contains(&name.len())
                && name.starts_with(|first: char| first.is_ascii_lowercase() || first.is_ascii_digit())
                && name
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"!#$&-^_.+".contains(&byte))
        };
        match text.split_once('/') {
            Some((kind, subtype)) if is_name(kind) && is_name(subtype) => Ok(Self(text.to_owned())),
            _ => Err(Error::Malformed("media type")),
        }
    }
}

/// What a browser does with a downloaded object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disposition<'a> {
    /// Shows it.
    Inline,
    /// Saves it, under this name.
    Attachment(&'a str),
}

impl fmt::Display for Disposition<'_> {
    /// The header's value (RFC 6266, section 4.1). The name is given twice, as its example does: in ASCII for old
    /// clients, and percent-encoded (RFC 8187). Whatever the name holds, the value stays one header.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Attachment(name) = self else { return out.write_str("inline") };
        let name: String = name.chars().filter(|letter| !letter.is_control()).take(MAX_FILE_NAME).collect();
        let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_. ".contains(letter);
        let ascii: String = name.chars().map(|letter| if plain(letter) { letter } else { '_' }).collect();
        write!(out, "attachment; filename=\"{ascii}\"; filename*=UTF-8''")?;
        for byte in name.bytes() {
            if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
                write!(out, "{}", char::from(byte))?;
            } else {
                write!(out, "%{byte:02X}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_media_type_is_two_names_and_nothing_more() {
        for good in ["image/png", "application/dicom", "image/svg+xml", "application/vnd.ms-excel.sheet.12"] {
            assert_eq!(good.parse::<ContentType>().unwrap().as_str(), good);
        }
        let long = format!("image/{}", "a".repeat(128));
        for bad in
            ["", "image", "image/", "/png", "image/png; charset=x", "image/PNG", "image/p\r\nx: y", "a/b/c", &long]
        {
            assert_eq!(bad.parse::<ContentType>(), Err(Error::Malformed("media type")), "{bad}");
        }
    }

    #[test]
    fn a_file_name_cannot_leave_its_header() {
        for (name, value) in [
            ("exame.pdf", "attachment; filename=\"exame.pdf\"; filename*=UTF-8''exame.pdf"),
            ("ação 1.pdf", "attachment; filename=\"a__o 1.pdf\"; filename*=UTF-8''a%C3%A7%C3%A3o%201.pdf"),
            (
                "a\"; x=\"\r\nSet-Cookie: y",
                "attachment; filename=\"a__ x__Set-Cookie_ y\"; filename*=UTF-8''a%22%3B%20x%3D%22Set-Cookie%3A%20y",
            ),
            ("../../etc", "attachment; filename=\".._.._etc\"; filename*=UTF-8''..%2F..%2Fetc"),
        ] {
            assert_eq!(Disposition::Attachment(name).to_string(), value);
        }
        assert_eq!(Disposition::Inline.to_string(), "inline");
        assert!(Disposition::Attachment(&"ã".repeat(10_000)).to_string().len() < 4_000);
    }
}
