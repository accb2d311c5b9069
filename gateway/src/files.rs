//! Bytes of clean files on their way out: whole or a range of them (RFC 9110 §14).

use crypto::secret_key::SecretKey;
use futures_util::TryStreamExt as _;
use objects::{Error, Key, Objects};
use poem::Body;
use poem::http::HeaderMap;
use poem::http::header::{IF_RANGE, RANGE};
use store::media::Rendition;

/// What a request wants of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// All of it.
    Whole,
    /// From a byte to one past the last.
    Part(u64, u64),
    /// Something that it has not.
    Nothing,
}

/// Reads the range of a request. More than one range, or one of another version, gets the whole.
pub(crate) fn wanted(headers: &HeaderMap, size: u64, tag: &str) -> Wanted {
    let Some(range) = headers.get(RANGE).and_then(|value| value.to_str().ok()) else { return Wanted::Whole };
    if headers.get(IF_RANGE).is_some_and(|value| value.as_bytes() != tag.as_bytes()) {
        return Wanted::Whole;
    }
    let Some((first, last)) = range.strip_prefix("bytes=").and_then(|range| range.split_once('-')) else {
        return Wanted::Whole;
    };
    let number = |text: &str| {
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse::<u64>().unwrap_or(u64::MAX))
    };
    match (first.trim(), last.trim()) {
        ("", last) => match number(last) {
            Some(0) => Wanted::Nothing,
            Some(length) => Wanted::Part(size.saturating_sub(length), size),
            None => Wanted::Whole,
        },
        (first, last) => match (number(first), number(last)) {
            (Some(first), _) if first >= size && (last.is_empty() || number(last).is_some()) => Wanted::Nothing,
            (Some(first), None) if last.is_empty() => Wanted::Part(first, size),
            (Some(first), Some(last)) if first <= last => Wanted::Part(first, last.saturating_add(1).min(size)),
            _ => Wanted::Whole,
        },
    }
}

/// The entity tag of a rendition: its bytes never change.
pub(crate) fn tag(rendition: &Rendition) -> String {
    format!("\"{}\"", hex::encode(rendition.sha256.get(..16).unwrap_or(&rendition.sha256)))
}

/// Bytes of a file of so many, from the first to before the last; opened with its key if it has one. An object that breaks off ends the body with an error: nobody takes a
/// part for the whole.
///
/// # Errors
/// [`Error`] when they cannot be read.
pub(crate) async fn body(
    objects: &Objects,
    key: &Key,
    secret: Option<&SecretKey>,
    (size, from, until): (u64, u64, u64),
) -> Result<Body, Error> {
    if let Some(secret) = secret {
        let chunks = objects.get_sealed(key, secret, size, from..until).await?;
        return Ok(Body::from_bytes_stream(chunks.map_err(std::io::Error::other)));
    }
    let found = objects.get_range(key, from..until).await?;
    if found.length() != until.saturating_sub(from) {
        return Err(Error::Length);
    }
    Ok(Body::from_bytes_stream(found.chunks().map_err(std::io::Error::other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_read_as_the_standard_says() {
        for (range, expected) in [
            (None, Wanted::Whole),
            (Some("bytes=0-9"), Wanted::Part(0, 10)),
            (Some("bytes=5-"), Wanted::Part(5, 100)),
            (Some("bytes=-10"), Wanted::Part(90, 100)),
            (Some("bytes=-1000"), Wanted::Part(0, 100)),
            (Some("bytes=90-1000"), Wanted::Part(90, 100)),
            (Some("bytes=100-"), Wanted::Nothing),
            (Some("bytes=-0"), Wanted::Nothing),
            (Some("bytes=99999999999999999999-"), Wanted::Nothing),
            (Some("bytes=9-5"), Wanted::Whole),
            (Some("bytes=0-1,5-6"), Wanted::Whole),
            (Some("pages=1-2"), Wanted::Whole),
            (Some("bytes=a-b"), Wanted::Whole),
        ] {
            let mut headers = HeaderMap::new();
            if let Some(range) = range {
                headers.insert(RANGE, range.parse().unwrap());
            }
            assert_eq!(wanted(&headers, 100, "\"a\""), expected, "{range:?}");
        }
    }

    #[test]
    fn a_range_of_another_version_gets_the_whole() {
        let mut headers = HeaderMap::new();
        headers.insert(RANGE, "bytes=0-9".parse().unwrap());
        headers.insert(IF_RANGE, "\"b\"".parse().unwrap());
        assert_eq!(wanted(&headers, 100, "\"a\""), Wanted::Whole);
        assert_eq!(wanted(&headers, 100, "\"b\""), Wanted::Part(0, 10));
    }
}
