//! Responses of the public pages: headers and messages.

use domain::content::ComplianceLevel;
use poem::http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION, RETRY_AFTER, VARY};
use poem::http::{HeaderMap, Method, StatusCode};
use poem::{Request, Response, ResponseBuilder};
use themes::view::{Local, Message, Meta, NotFound, View};

use super::Place;
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
    /// Seconds.
    pub(crate) max_age: u32,
    pub(crate) level: ComplianceLevel,
    /// It is the same for everybody.
    pub(crate) shared: bool,
}

impl Kind {
    pub(crate) const HTML: Self =
        Self { media_type: "text/html; charset=utf-8", max_age: 300, level: ComplianceLevel::Public, shared: true };
    /// Lists grow with every publication.
    pub(crate) const LIST: Self = Self { max_age: 60, ..Self::HTML };
    /// What somebody looks for on a site about health is theirs alone.
    pub(crate) const SEARCH: Self = Self { max_age: 60, shared: false, ..Self::HTML };
    pub(crate) const XML: Self = Self { media_type: "application/xml; charset=utf-8", ..Self::HTML };
    pub(crate) const TEXT: Self = Self { media_type: "text/plain; charset=utf-8", ..Self::HTML };

    /// Whether caches that many readers share, ours among them, may keep it: nothing beyond the level `public`
    /// (`product.md` §6.5).
    pub(super) const fn is_for_everybody(self) -> bool {
        self.shared && matches!(self.level, ComplianceLevel::Public)
    }

    fn cache_control(self) -> String {
        match self.level {
            ComplianceLevel::Public if self.shared => format!("public, max-age={}", self.max_age),
            ComplianceLevel::Public => format!("private, max-age={}", self.max_age),
            _ => "no-store".to_owned(),
        }
    }

    /// The headers of such a page, but for those of an encoding.
    pub(super) fn headers(self) -> HeaderMap {
        let mut response = builder()
            .header(CONTENT_TYPE, self.media_type)
            .header(CACHE_CONTROL, self.cache_control())
            .header(VARY, "Accept-Encoding")
            .header("X-Compliance-Level", self.level.word())
            .finish();
        std::mem::take(response.headers_mut())
    }
}

/// Where a text lives now. Kept no longer than a page: a text may move back, and browsers would go round in circles.
pub(super) fn moved(slug: &str, query: Option<&str>) -> Response {
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    builder()
        .status(StatusCode::MOVED_PERMANENTLY)
        .header(LOCATION, format!("/{slug}{query}"))
        .header(CACHE_CONTROL, format!("public, max-age={}", Kind::LIST.max_age))
        .finish()
}

/// A page of nobody's site that says something went otherwise.
pub(crate) fn message(request: &Request, status: StatusCode) -> Response {
    told(request, status, || Look::shipped()?.bare(View::Message(words(status, false))))
}

/// A page of a tenant's site that says something went otherwise.
pub(super) fn message_on(request: &Request, status: StatusCode, place: &Place<'_>) -> Response {
    let view = match status {
        StatusCode::NOT_FOUND => View::NotFound(NotFound::default()),
        _ => View::Message(words(status, true)),
    };
    told(request, status, || place.look.page(place, Meta::at(Local::home()), view))
}

/// A page of a tenant's site with words for this request alone.
pub(super) fn said(request: &Request, status: StatusCode, place: &Place<'_>, title: &str, text: &str) -> Response {
    let view = View::Message(Message { title: title.to_owned(), text: text.to_owned(), home: true });
    told(request, status, || place.look.page(place, Meta::at(Local::home()), view))
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

fn told(request: &Request, status: StatusCode, page: impl FnOnce() -> Result<String, LookError>) -> Response {
    let mut response =
        builder().status(status).header(CACHE_CONTROL, "no-store").header(CONTENT_TYPE, Kind::HTML.media_type);
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response = response.header(RETRY_AFTER, "5");
    }
    if *request.method() == Method::HEAD {
        return response.finish();
    }
    // Whoever cannot be shown a page is told in a word at least.
    response.body(page().unwrap_or_else(|_| words(status, false).title))
}
