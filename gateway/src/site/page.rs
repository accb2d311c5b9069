//! A page ready to be sent: the same for whoever makes it anew and whoever finds it kept.

use bytes::Bytes;
use poem::http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, LINK};
use poem::http::{HeaderMap, HeaderValue, Method, StatusCode};
use poem::{Body, Request, Response};

use super::Place;
use super::answer::Kind;
use super::caching::ETag;
use super::encoding::Encoding;
use super::look::API;

/// A page with everything that its answers need.
#[derive(Clone, Debug)]
pub(super) struct Page {
    /// All headers but those of an encoding.
    headers: HeaderMap,
    /// Entity tags, in the order of [`Encoding::ALL`].
    tags: [ETag; 3],
    /// Bytes, in that order; the plain ones are always there.
    bodies: [Option<Bytes>; 3],
    shared: bool,
}

impl Page {
    pub(super) fn new(kind: Kind, tag: &ETag, body: Bytes) -> Self {
        let tags = Encoding::ALL.map(|encoding| tag.encoded(encoding));
        Self { headers: kind.headers(), tags, bodies: [None, None, Some(body)], shared: kind.is_for_everybody() }
    }

    /// A page under the hash of its bytes.
    pub(super) fn of_bytes(kind: Kind, body: String) -> Self {
        let tag = ETag::of(&[body.as_bytes()]);
        Self::new(kind, &tag, body.into())
    }

    /// The page, which tells WordPress clients where the site's REST API is.
    pub(super) fn announcing(mut self, place: &Place<'_>) -> Self {
        let link = format!("<{}{API}>; rel=\"https://api.w.org/\"", place.origin);
        if let Ok(link) = HeaderValue::from_str(&link) {
            self.headers.append(LINK, link);
        }
        self
    }

    /// Whether it is the same for everybody, and everybody may read it.
    pub(super) const fn is_for_everybody(&self) -> bool {
        self.shared
    }

    /// The page with its compressed forms. Not for a thread that serves.
    pub(super) fn compressed(&self) -> Self {
        let plain = self.body(Encoding::Plain).cloned().unwrap_or_default();
        let bodies = Encoding::ALL.map(|encoding| match encoding {
            Encoding::Plain => Some(plain.clone()),
            _ => encoding.apply(&plain),
        });
        Self { bodies, ..self.clone() }
    }

    /// Bytes that it takes in memory, roughly.
    pub(super) fn size(&self) -> usize {
        // Headers and tags.
        const BESIDE: usize = 2_048;
        self.bodies.iter().flatten().map(Bytes::len).sum::<usize>() + BESIDE
    }

    /// The answer to a request: in the best encoding that there is and that the reader takes, without its bytes for HEAD, or
    /// 304 for whoever has the page in one of those encodings.
    pub(super) fn answer(&self, request: &Request) -> Response {
        let asked = request.headers();
        let mut headers = self.headers.clone();
        if let Some(known) = Encoding::accepted(asked).find(|encoding| self.tag(*encoding).matches(asked)) {
            headers.remove(CONTENT_TYPE);
            headers.insert(ETAG, self.tag(known).header());
            return response(StatusCode::NOT_MODIFIED, headers, Body::empty());
        }
        let there = Encoding::accepted(asked).find_map(|encoding| Some((encoding, self.body(encoding)?)));
        // The plain one is always there.
        let (encoding, body) = there.map_or_else(|| (Encoding::Plain, Bytes::new()), |(e, body)| (e, body.clone()));
        headers.insert(ETAG, self.tag(encoding).header());
        if let Some(word) = encoding.word() {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static(word));
        }
        if *request.method() == Method::HEAD {
            headers.insert(CONTENT_LENGTH, body.len().into());
            return response(StatusCode::OK, headers, Body::empty());
        }
        response(StatusCode::OK, headers, body.into())
    }

    fn tag(&self, encoding: Encoding) -> &ETag {
        let [brotli, gzip, plain] = &self.tags;
        match encoding {
            Encoding::Brotli => brotli,
            Encoding::Gzip => gzip,
            Encoding::Plain => plain,
        }
    }

    fn body(&self, encoding: Encoding) -> Option<&Bytes> {
        let [brotli, gzip, plain] = &self.bodies;
        match encoding {
            Encoding::Brotli => brotli.as_ref(),
            Encoding::Gzip => gzip.as_ref(),
            Encoding::Plain => plain.as_ref(),
        }
    }
}

fn response(status: StatusCode, headers: HeaderMap, body: Body) -> Response {
    let mut response = Response::builder().status(status).body(body);
    *response.headers_mut() = headers;
    response
}

#[cfg(test)]
mod tests {
    use domain::content::ComplianceLevel;
    use poem::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, IF_NONE_MATCH, VARY};

    use super::*;

    fn page() -> Page {
        Page::of_bytes(Kind::HTML, "<p>Pressão alta.</p>".repeat(100)).compressed()
    }

    fn asked(encodings: &str, tag: Option<&HeaderValue>) -> Request {
        let request = Request::builder().header(ACCEPT_ENCODING, encodings);
        match tag {
            Some(tag) => request.header(IF_NONE_MATCH, tag).finish(),
            None => request.finish(),
        }
    }

    #[test]
    fn each_encoding_has_its_bytes_and_its_tag() {
        let page = page();
        let mut tags = Vec::new();
        for (accepted, word) in [("br, gzip", Some("br")), ("gzip", Some("gzip")), ("", None)] {
            let answer = page.answer(&asked(accepted, None));
            assert_eq!(answer.header(CONTENT_ENCODING), word);
            assert_eq!(answer.header(VARY), Some("Accept-Encoding"));
            tags.push(answer.headers()[ETAG].clone());
        }
        assert!(tags[0] != tags[1] && tags[1] != tags[2] && tags[0] != tags[2], "{tags:?}");
    }

    #[test]
    fn who_has_the_page_in_an_encoding_that_they_take_is_told_so() {
        let page = page();
        let tag = page.answer(&asked("gzip", None)).headers()[ETAG].clone();
        for accepted in ["gzip", "br, gzip"] {
            let answer = page.answer(&asked(accepted, Some(&tag)));
            assert_eq!(answer.status(), StatusCode::NOT_MODIFIED);
            assert_eq!(answer.headers()[ETAG], tag);
            assert_eq!(answer.header(CACHE_CONTROL), Some("public, max-age=300"));
            assert_eq!(answer.header("X-Compliance-Level"), Some("public"));
            assert!(answer.header(CONTENT_TYPE).is_none() && answer.header(CONTENT_ENCODING).is_none());
        }
        // What they cannot read is not what they have.
        assert_eq!(page.answer(&asked("br", Some(&tag))).status(), StatusCode::OK);
    }

    #[tokio::test]
    async fn head_has_the_headers_without_the_page() {
        let (page, head) = (page(), Request::builder().method(Method::HEAD).finish());
        let answer = page.answer(&head);
        assert_eq!(answer.header(CONTENT_TYPE), Some("text/html; charset=utf-8"));
        assert_eq!(answer.header(CONTENT_LENGTH), Some("2100"));
        assert!(answer.into_body().into_bytes().await.unwrap().is_empty());
    }

    #[test]
    fn nothing_beyond_public_is_for_a_cache() {
        for level in ComplianceLevel::ALL {
            let kind = Kind { level: *level, ..Kind::HTML };
            let page = Page::of_bytes(kind, "page".into());
            let told = page.answer(&asked("", None)).header(CACHE_CONTROL).unwrap().to_owned();
            let public = *level == ComplianceLevel::Public;
            assert_eq!((page.is_for_everybody(), told.starts_with("public")), (public, public), "{level}: {told}");
        }
        assert!(!Page::of_bytes(Kind::SEARCH, "page".into()).is_for_everybody());
    }
}
