//! Answers of several parts (PS3.18 sections 8.6.1.2 and 10.4.4, RFC 2046 section 5.1): a stream of bytes from streams of
//! bytes.

use bytes::Bytes;
use futures_util::stream::{self, Stream, StreamExt, TryStreamExt};

use crate::Uid;
use crate::intake::is_boundary;
use crate::path::Location;

/// What separates parts. The caller draws it by chance, so that no content has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Boundary(String);

impl Boundary {
    /// The text as a boundary (RFC 2046 section 5.1.1).
    pub fn new(text: &str) -> Option<Self> {
        is_boundary(text).then(|| Self(text.to_owned()))
    }

    /// The Content-Type of an answer whose parts are of this kind.
    pub fn content_type(&self, kind: &PartKind) -> String {
        format!("multipart/related; type=\"{}\"; boundary=\"{}\"", kind.essence(), self.0)
    }

    fn end(&self) -> Bytes {
        Bytes::from(format!("--{}--\r\n", self.0))
    }
}

/// The kind of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// An instance, in this transfer syntax.
    Dicom(Uid),
    /// A picture.
    Jpeg,
}

impl PartKind {
    const fn essence(&self) -> &'static str {
        match self {
            Self::Dicom(_) => "application/dicom",
            Self::Jpeg => "image/jpeg",
        }
    }
}

/// What is said of a part before its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its kind.
    pub kind: PartKind,
    /// Where it can be had by itself.
    pub location: Option<Location>,
    /// Its bytes, when they are counted already.
    pub length: Option<u64>,
}

impl Head {
    fn bytes(&self, boundary: &Boundary) -> Bytes {
        let mut text = format!("--{}\r\nContent-Type: {}", boundary.0, self.kind.essence());
        if let PartKind::Dicom(syntax) = &self.kind {
            text.push_str("; transfer-syntax=");
            text.push_str(syntax.as_str());
        }
        text.push_str("\r\n");
        if let Some(location) = &self.location {
            text.push_str("Content-Location: ");
            text.push_str(location.as_str());
            text.push_str("\r\n");
        }
        if let Some(length) = self.length {
            text.push_str(&format!("Content-Length: {length}\r\n"));
        }
        text.push_str("\r\n");
        Bytes::from(text)
    }
}

/// The body. After an error of a part or of the parts nothing follows: no end that would make a cut answer look whole.
pub fn encode<E>(
    boundary: Boundary,
    parts: impl Stream<Item = Result<(Head, impl Stream<Item = Result<Bytes, E>>), E>>,
) -> impl Stream<Item = Result<Bytes, E>> {
    let end = boundary.end();
    let filled = parts.map_ok(move |(head, body)| {
        let around = |bytes| stream::iter([Ok(bytes)]);
        around(head.bytes(&boundary)).chain(body).chain(around(Bytes::from_static(b"\r\n")))
    });
    let whole = filled.try_flatten().chain(stream::iter([Ok(end)]));
    whole.scan(false, |failed, chunk| {
        let next = if *failed { None } else { Some(chunk) };
        *failed = matches!(next, Some(Err(_)));
        std::future::ready(next)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Intake;
    use crate::limits::Limits;
    use crate::path::{Base, Target};

    fn heads(lengths: &[Option<u64>]) -> Vec<Head> {
        let uid = Uid::parse("1.2.840.10008.1.2.1").unwrap();
        let location = Base::new("https://a.example").unwrap().url(&Target::Study(uid.clone()));
        let head = |length: &Option<u64>| Head {
            kind: PartKind::Dicom(uid.clone()),
            location: Some(location.clone()),
            length: *length,
        };
        lengths.iter().map(head).collect()
    }

    fn body(
        heads: Vec<Head>,
        bodies: Vec<Vec<Result<Bytes, &'static str>>>,
    ) -> impl Stream<Item = Result<Bytes, &'static str>> {
        let parts = heads.into_iter().zip(bodies).map(|(head, chunks)| Ok((head, stream::iter(chunks))));
        encode(Boundary::new("b1").unwrap(), stream::iter(parts.collect::<Vec<_>>()))
    }

    #[tokio::test]
    async fn what_is_written_is_read() {
        let boundary = Boundary::new("b1").unwrap();
        let heads = heads(&[Some(5), Some(0)]);
        let chunks = vec![vec![Ok(Bytes::from("ab\r")), Ok(Bytes::from("\nc"))], vec![]];
        let chunks: Vec<Bytes> = body(heads.clone(), chunks).try_collect().await.unwrap();
        let whole = chunks.concat();
        let text = String::from_utf8(whole.clone()).unwrap();
        assert!(text.starts_with("--b1\r\nContent-Type: application/dicom; transfer-syntax=1.2.840.10008.1.2.1\r\nContent-Location: https://a.example/studies/"));
        assert!(text.ends_with("\r\n\r\n\r\n--b1--\r\n"), "{text:?}");
        let source = stream::iter([Ok::<_, ()>(Bytes::from(whole))]);
        let mut intake = Intake::open(&boundary.content_type(&heads[0].kind), source, Limits::default()).unwrap();
        let mut read = Vec::new();
        while let Some(mut part) = intake.next().await.unwrap() {
            let mut bytes = Vec::new();
            while let Some(chunk) = part.chunk().await.unwrap() {
                bytes.extend_from_slice(&chunk);
            }
            read.push(bytes);
        }
        assert_eq!(read, [b"ab\r\nc".to_vec(), Vec::new()]);
    }

    #[tokio::test]
    async fn nothing_follows_an_error() {
        let chunks = vec![vec![Ok(Bytes::from("ab")), Err("lost")], vec![]];
        let chunks: Vec<_> = body(heads(&[None, None]), chunks).collect().await;
        assert_eq!(chunks.last(), Some(&Err("lost")));
        assert_eq!(chunks.len(), 3);
    }

    #[test]
    fn a_boundary_is_what_the_standard_takes_for_one() {
        for bad in ["", "a b ", "a\r\n", "á", &"a".repeat(71)] {
            assert_eq!(Boundary::new(bad), None, "{bad}");
        }
    }
}
