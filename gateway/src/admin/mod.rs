//! The editors' pages: sign-in and the live board of the pipeline. Rendered on the server, in
//! Portuguese; everything works without script, which only makes the board move by itself.

mod board;
pub mod cookie;
mod highlight;
mod live;
mod origin;
mod pages;
mod post;
mod sign_in;

use cookie::{Asked, Visitor};
use domain::trust::Act;
use poem::http::header::ALLOW;
use poem::http::{HeaderValue, Method, StatusCode};
use poem::{Endpoint, IntoResponse as _, Request, Response};
use store::StoreError;

use crate::Deps;
use crate::config::Profile;
use crate::events::EventHub;
use crate::problem::Problem;
use crate::site::answer;
use crate::site::templates::RenderError;

/// The editors' pages, below `/admin`.
pub fn routes(deps: &Deps, hub: &EventHub) -> impl Endpoint<Output = Response> + use<> {
    Admin { deps: deps.clone(), hub: hub.clone() }
}

struct Admin {
    deps: Deps,
    hub: EventHub,
}

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("no such page")]
    NotFound,
    #[error("the path knows other methods")]
    Method(&'static str),
    #[error("form of another site")]
    Foreign,
    #[error("no living session")]
    SignedOut,
    #[error("read the database")]
    Store(#[from] StoreError),
    #[error("make the page")]
    Render(#[from] RenderError),
    #[error("refused")]
    Problem(#[from] Problem),
}

impl Endpoint for Admin {
    type Output = Response;

    async fn call(&self, mut request: Request) -> poem::Result<Response> {
        // The whole path, however deep the pages are mounted.
        let path = request.original_uri().path().to_owned();
        let mut response = match self.answer(&mut request, &path).await {
            Ok(response) => response,
            Err(failure) => refuse(&request, failure),
        };
        pages::secure(response.headers_mut());
        Ok(response)
    }
}

impl Admin {
    async fn answer(&self, request: &mut Request, path: &str) -> Result<Response, Failure> {
        let method = request.method().clone();
        if method == Method::POST && !origin::is_ours(request) {
            return Err(Failure::Foreign);
        }
        let reads = matches!(method, Method::GET | Method::HEAD);
        let path = path.strip_suffix('/').unwrap_or(path);
        match path {
            "/admin" if reads => Ok(pages::go_to("/admin/pipeline")),
            "/admin/login" if reads => self.form(request).await,
            "/admin/login" if method == Method::POST => self.sign_in(request).await,
            "/admin/logout" if method == Method::POST => self.sign_out(request).await,
            "/admin/pipeline" if reads => self.pipeline(request).await,
            "/admin/pipeline/board" if reads => self.fragment(request).await,
            "/admin/pipeline/events" if method == Method::GET => self.news(request).await,
            "/admin" | "/admin/pipeline" | "/admin/pipeline/board" => Err(Failure::Method("GET, HEAD")),
            "/admin/login" => Err(Failure::Method("GET, HEAD, POST")),
            "/admin/logout" => Err(Failure::Method("POST")),
            "/admin/pipeline/events" => Err(Failure::Method("GET")),
            _ => match path.strip_prefix("/admin/posts/").and_then(|id| id.parse().ok()) {
                Some(id) if reads => self.post(request, id).await,
                Some(_) => Err(Failure::Method("GET, HEAD")),
                None => Err(Failure::NotFound),
            },
        }
    }

    fn profile(&self) -> Profile {
        self.deps.config.profile
    }

    async fn visitor(&self, request: &Request, asked: Asked, act: Act) -> Result<Visitor, Failure> {
        cookie::visitor(&self.deps, request, asked, act).await?.ok_or(Failure::SignedOut)
    }

    async fn pipeline(&self, request: &Request) -> Result<Response, Failure> {
        let visitor = self.visitor(request, Asked::ByAPerson, Act::PostRead).await?;
        let board = board::read(&self.deps.store, &visitor.actor).await?;
        pages::whole("admin/pipeline.html", Some(&visitor), &board)
    }

    /// The board alone. Asked for by an open page, so it keeps no session awake: a screen that
    /// nobody touches is signed out on time.
    async fn fragment(&self, request: &Request) -> Result<Response, Failure> {
        let visitor = self.visitor(request, Asked::ByThePage, Act::PostRead).await?;
        pages::fragment("admin/board.html", &board::read(&self.deps.store, &visitor.actor).await?)
    }

    async fn news(&self, request: &Request) -> Result<Response, Failure> {
        let visitor = self.visitor(request, Asked::ByThePage, Act::PostRead).await?;
        let events = self.hub.listen(visitor.subject, visitor.address, Act::PostRead, None).await.map_err(Problem::from)?;
        Ok(live::stream(events).into_response())
    }

    async fn post(&self, request: &Request, id: domain::ids::PostId) -> Result<Response, Failure> {
        let visitor = self.visitor(request, Asked::ByAPerson, Act::PostRead).await?;
        let tenant = self.deps.tenants.by_id(visitor.actor.tenant).await?;
        let site = tenant.map(|tenant| self.deps.config.site_url(&tenant.host)).unwrap_or_default();
        let page = post::read(&self.deps.store, &visitor.actor, id, |slug| format!("{site}/{slug}")).await?;
        pages::whole("admin/post.html", Some(&visitor), &page.ok_or(Failure::NotFound)?)
    }
}

/// A refusal as a page. A fragment or a stream of a page whose session is over gets the way to the
/// sign-in form in the header that the page's script follows.
fn refuse(request: &Request, failure: Failure) -> Response {
    let status = match &failure {
        Failure::SignedOut => return pages::signed_out(request),
        Failure::NotFound => StatusCode::NOT_FOUND,
        Failure::Method(_) => StatusCode::METHOD_NOT_ALLOWED,
        Failure::Foreign => StatusCode::FORBIDDEN,
        Failure::Store(error) if error.is_transient() => StatusCode::SERVICE_UNAVAILABLE,
        Failure::Problem(problem) => problem.code().status(),
        Failure::Store(_) | Failure::Render(_) => StatusCode::INTERNAL_SERVER_ERROR,
    };
    if status.is_server_error() {
        tracing::error!(error = ?chassis::error_chain(&failure), "Editors' page failed");
    }
    let mut response = answer::message(request, status, false);
    if let Failure::Method(known) = failure {
        response.headers_mut().insert(ALLOW, HeaderValue::from_static(known));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_method_names_the_known_ones() {
        let response = refuse(&Request::builder().finish(), Failure::Method("GET, HEAD, POST"));
        assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(response.header("allow"), Some("GET, HEAD, POST"));
    }
}
