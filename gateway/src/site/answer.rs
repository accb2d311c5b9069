//! Responses of the public pages: headers, conditional answers, messages.

use poem::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, RETRY_AFTER};
use poem::http::{Method, StatusCode};
use poem::{Request, Response, ResponseBuilder};
use themes::view::{Local, Message, Meta, NotFound, View};

use super::Place;
use super::caching::ETag;
use super::look::{Look, LookError};

/// What a public page may load: our style sheet and icon. No script at all; a block of structured
/// data is no script to a browser.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; \
                      frame-ancestors 'none'";

/// Headers of every public answer.
pub(crate) fn builder() -> ResponseBuilder {
    Response::builder()
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        .header("Referrer-Policy", "strict-origin-when-cross-origin")
        .header("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        .header("Cross-Origin-Opener-Policy", "same-origin")
}

/// What is answered with a page: what it is, and who may keep it for how long.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kind {
    pub(crate) media_type: &'static str,
    pub(crate) max_age: u32,
    /// Only pages of this level ever reach a cache (`product.md` §6.5).
    pub(crate) level: &'static str,
    /// Caches that many readers share may keep it too.
    pub(crate) shared: bool,
}

impl Kind {
    pub(crate) const HTML: Self =
        Self { media_type: "text/html; charset=utf-8", max_age: 300, level: "public", shared: true };
    /// Lists grow with every publication.
    pub(crate) const LIST: Self = Self { max_age: 60, ..Self::HTML };
    /// What somebody looks for on a site about health is theirs alone.
    pub(crate) const SEARCH: Self = Self { max_age: 60, shared: false, ..Self::HTML };
    pub(crate) const XML: Self = Self { media_type: "application/xml; charset=utf-8", ..Self::HTML };
    pub(crate) const TEXT: Self = Self { media_type: "text/plain; charset=utf-8", ..Self::HTML };
}

/// 304 when the client has the page.
pub(crate) fn unchanged(request: &Request, tag: &ETag, kind: Kind) -> Option<Response> {
    tag.matches(request.headers()).then(|| validators(tag, kind).status(StatusCode::NOT_MODIFIED).finish())
}

/// The page; without its body for HEAD.
pub(crate) fn page(request: &Request, tag: &ETag, kind: Kind, body: impl Into<bytes::Bytes>) -> Response {
    let response = validators(tag, kind).header(CONTENT_TYPE, kind.media_type);
    if *request.method() == Method::HEAD { response.finish() } else { response.body(body.into()) }
}

fn validators(tag: &ETag, kind: Kind) -> ResponseBuilder {
    let who = if kind.shared { "public" } else { "private" };
    builder()
        .header(ETAG, tag.as_str())
        .header(CACHE_CONTROL, format!("{who}, max-age={}", kind.max_age))
        .header("X-Compliance-Level", kind.level)
}

/// A page of nobody's site that says something went otherwise.
pub(crate) fn message(request: &Request, status: StatusCode) -> Response {
    told(request, status, |look| look.bare(View::Message(words(status, false))))
}

/// A page of a tenant's site that says something went otherwise.
pub(super) fn message_on(request: &Request, status: StatusCode, place: &Place<'_>) -> Response {
    let view = match status {
        StatusCode::NOT_FOUND => View::NotFound(NotFound::default()),
        _ => View::Message(words(status, true)),
    };
    told(request, status, |look| look.page(place, Meta::at(Local::home()), view))
}

/// A page of a tenant's site with words for this request alone.
pub(super) fn said(request: &Request, status: StatusCode, place: &Place<'_>, title: &str, text: &str) -> Response {
    let view = View::Message(Message { title: title.to_owned(), text: text.to_owned(), home: true });
    told(request, status, |look| look.page(place, Meta::at(Local::home()), view))
}

fn words(status: StatusCode, home: bool) -> Message {
    let (title, text) = match status {
        StatusCode::NOT_FOUND => {
            ("Página não encontrada", "O endereço não existe ou o conteúdo não está mais disponível.")
        }
        StatusCode::METHOD_NOT_ALLOWED => ("Método não permitido", "Este endereço só pode ser lido."),
        StatusCode::SERVICE_UNAVAILABLE => ("Indisponível no momento", "Tente novamente em alguns instantes."),
        _ => ("Algo deu errado", "O erro foi registrado. Tente novamente mais tarde."),
    };
    Message { title: title.to_owned(), text: text.to_owned(), home }
}

fn told(request: &Request, status: StatusCode, page: impl FnOnce(&Look) -> Result<String, LookError>) -> Response {
    let mut response =
        builder().status(status).header(CACHE_CONTROL, "no-store").header(CONTENT_TYPE, Kind::HTML.media_type);
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response = response.header(RETRY_AFTER, "5");
    }
    if *request.method() == Method::HEAD {
        return response.finish();
    }
    // Whoever cannot be shown a page is told in a word at least.
    response.body(Look::shipped().and_then(page).unwrap_or_else(|_| words(status, false).title))
}
