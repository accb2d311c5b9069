//! Conditional requests.

use poem::http::header::IF_NONE_MATCH;
use poem::http::{HeaderMap, HeaderValue};
use sha2::{Digest as _, Sha256};

use super::encoding::Encoding;

/// A strong entity tag, quotes included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ETag(String);

impl ETag {
    /// The tag of a page made of these parts, each of which changes the page.
    pub(crate) fn of(parts: &[&[u8]]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            // Lengths keep a byte from moving from one part into the next.
            hash.update(part.len().to_be_bytes());
            hash.update(part);
        }
        Self(format!("\"{}\"", short_hex(&hash.finalize())))
    }

    /// The tag of a sealed page: the seal says what is shown, the rest how.
    pub(crate) fn sealed(seal: &[u8; 32], parts: &[&[u8]]) -> Self {
        let Self(rest) = Self::of(parts);
        Self(format!("\"{}-{}\"", hex::encode(seal), rest.trim_matches('"').get(..16).unwrap_or_default()))
    }

    /// The tag of the same page in an encoding: other bytes need another strong tag (RFC 9110 §8.8.3.3).
    pub(super) fn encoded(&self, encoding: Encoding) -> Self {
        match encoding.word() {
            Some(word) => Self(format!("\"{}-{word}\"", self.0.trim_matches('"'))),
            None => self.clone(),
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn header(&self) -> HeaderValue {
        // Hexadecimal digits within quotes.
        HeaderValue::from_str(&self.0).unwrap_or_else(|_| HeaderValue::from_static("\"\""))
    }

    /// Whether the client has this very page (RFC 9110 §13.1.2: a list, compared weakly).
    pub(crate) fn matches(&self, headers: &HeaderMap) -> bool {
        headers
            .get_all(IF_NONE_MATCH)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|list| list.split(','))
            .map(str::trim)
            .any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == self.0)
    }
}

/// The first 128 bits of a hash in hexadecimal: enough to tell versions of our own files apart.
pub(crate) fn short_hex(hash: &[u8]) -> String {
    hex::encode(hash.get(..16).unwrap_or(hash))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(value: &str) -> HeaderMap {
        HeaderMap::from_iter([(IF_NONE_MATCH, value.parse().unwrap())])
    }

    #[test]
    fn the_same_page_matches_in_every_form_of_the_header() {
        let tag = ETag::sealed(&[7; 32], &[b"1"]);
        for value in
            [tag.as_str().to_owned(), format!("W/{}", tag.as_str()), format!("\"a\", {}", tag.as_str()), "*".into()]
        {
            assert!(tag.matches(&asked(&value)), "{value}");
        }
    }

    #[test]
    fn another_seal_or_another_template_is_another_page() {
        let tag = ETag::sealed(&[7; 32], &[b"1"]);
        for other in [ETag::sealed(&[8; 32], &[b"1"]), ETag::sealed(&[7; 32], &[b"2"])] {
            assert!(!tag.matches(&asked(other.as_str())));
        }
        assert!(!tag.matches(&HeaderMap::new()));
    }

    #[test]
    fn every_encoding_has_a_tag_of_its_own() {
        let tag = ETag::of(&[b"1"]);
        let tags = Encoding::ALL.map(|encoding| tag.encoded(encoding).header());
        assert!(tags[0] != tags[1] && tags[1] != tags[2] && tags[0] != tags[2], "{tags:?}");
        assert_eq!(tags[2], tag.as_str());
    }
}
