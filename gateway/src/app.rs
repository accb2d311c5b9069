//! The whole tree of routes, behind the guard.

use std::sync::Arc;

use poem::http::header;
use poem::{Endpoint, EndpointExt as _, IntoEndpoint as _, Request, Response, Route};

use crate::Deps;
use crate::api::allow::{AllowTable, WithAllow, read_only};
use crate::api::{self, health};
use crate::config::Profile;
use crate::events::EventHub;
use crate::problem::{Guard, Problem};
use crate::site::front::Front;
use crate::trust::gates::{Gatehouse, Gates};
use crate::{admin, site, wp};

/// The reader of the document brings its own script and style inline, on its own page only.
const DOCS_POLICY: &str = "default-src 'self'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

/// Everything the gateway serves. API, editors' pages and health are reached under any host name;
/// all other paths are the public site of the tenant whose host name was asked for.
pub fn build(deps: &Deps, hub: &EventHub) -> impl Endpoint<Output = Response> + use<> {
    let tree = Route::new()
        .nest(api::PREFIX, rest())
        .nest("/api", meta(deps.config.profile))
        .at("/.well-known/jwks.json", read_only(Jwks { text: deps.tokens.jwks().to_owned() }))
        .at("/health", read_only(health::live))
        .at("/health/ready", read_only(health::ready))
        .nest_no_strip("/admin", admin::routes(deps, hub))
        .nest_no_strip("/", site::routes(deps));
    // Asked for by a query too, whatever the path.
    let tree = wp::WordPress { inner: tree }.data(deps.clone()).data(hub.clone());
    Front { pages: Arc::clone(&deps.pages), inner: tree }.with(Guard::new(deps.config.limits.guard()))
}

/// The operations of the OpenAPI document.
pub(crate) fn rest() -> impl Endpoint<Output = Response> {
    let document = api::document();
    let gates = Gates::new(&document, api::GATES);
    let inner = Gatehouse { inner: api::service().into_endpoint(), gates };
    WithAllow { inner, table: AllowTable::of_document(&document) }
}

/// The public halves of the keys that sign access tokens (RFC 7517), for whoever verifies them.
struct Jwks {
    text: String,
}

impl Endpoint for Jwks {
    type Output = Response;

    async fn call(&self, _request: Request) -> poem::Result<Response> {
        // Shorter than the notice that a rotation gives.
        Ok(Response::builder()
            .header(header::CONTENT_TYPE, "application/jwk-set+json")
            .header(header::CACHE_CONTROL, "public, max-age=300")
            .body(self.text.clone()))
    }
}

/// The OpenAPI document and, for developers, its reader: a page with script inline, which has no
/// place beside the editors' cookie. Below `/api` there is nothing else.
pub(crate) fn meta(profile: Profile) -> Route {
    let document = Page { media_type: "application/json", policy: None, text: api::document() };
    let routes = Route::new().at("/openapi.json", read_only(document)).at("/*rest", Nothing);
    match profile {
        Profile::Production => routes,
        Profile::Dev => {
            let text = api::service().swagger_ui_html();
            let page = Page { media_type: "text/html; charset=utf-8", policy: Some(DOCS_POLICY), text };
            routes.at("/docs", read_only(page))
        }
    }
}

struct Page {
    media_type: &'static str,
    policy: Option<&'static str>,
    text: String,
}

impl Endpoint for Page {
    type Output = Response;

    async fn call(&self, _request: Request) -> poem::Result<Response> {
        let answer = Response::builder().header(header::CONTENT_TYPE, self.media_type);
        let answer = match self.policy {
            Some(policy) => answer.header(header::CONTENT_SECURITY_POLICY, policy),
            None => answer,
        };
        Ok(answer.body(self.text.clone()))
    }
}

/// A path with nothing behind it.
struct Nothing;

impl Endpoint for Nothing {
    type Output = Response;

    async fn call(&self, _request: Request) -> poem::Result<Response> {
        Err(Problem::not_found().into())
    }
}
