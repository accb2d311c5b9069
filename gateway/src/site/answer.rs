//! Responses of the public pages: headers, conditional answers, messages.

use poem::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, RETRY_AFTER};
use poem::http::{Method, StatusCode};
use poem::{Request, Response, ResponseBuilder};
use serde_json::json;

use super::caching::ETag;
use super::{assets, templates};

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

/// What is answered with a page: how long caches may keep it, and what it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kind {
    pub(crate) media_type: &'static str,
    pub(crate) max_age: u32,
    /// Only pages of this level ever reach a cache (`product.md` §6.5).
    pub(crate) level: &'static str,
}

impl Kind {
    pub(crate) const HTML: Self = Self { media_type: "text/html; charset=utf-8", max_age: 300, level: "public" };
    pub(crate) const FEED: Self = Self { media_type: "application/atom+xml; charset=utf-8", ..Self::HTML };
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
    builder()
        .header(ETAG, tag.as_str())
        .header(CACHE_CONTROL, format!("public, max-age={}", kind.max_age))
        .header("X-Compliance-Level", kind.level)
}

/// A page that says something went otherwise.
pub(crate) fn message(request: &Request, status: StatusCode, home: bool) -> Response {
    let (title, text) = match status {
        StatusCode::NOT_FOUND => {
            ("Página não encontrada", "O endereço não existe ou o conteúdo não está mais disponível.")
        }
        StatusCode::METHOD_NOT_ALLOWED => ("Método não permitido", "Este endereço só pode ser lido."),
        StatusCode::SERVICE_UNAVAILABLE => ("Indisponível no momento", "Tente novamente em alguns instantes."),
        _ => ("Algo deu errado", "O erro foi registrado. Tente novamente mais tarde."),
    };
    let body = templates::render(
        "site/message.html",
        json!({ "title": title, "text": text, "home": home, "stylesheet": assets::address("site"), "icon": assets::address("icon") }),
    );
    let mut response =
        builder().status(status).header(CACHE_CONTROL, "no-store").header(CONTENT_TYPE, Kind::HTML.media_type);
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response = response.header(RETRY_AFTER, "5");
    }
    if *request.method() == Method::HEAD {
        response.finish()
    } else {
        response.body(body.unwrap_or_else(|_| title.to_owned()))
    }
}
