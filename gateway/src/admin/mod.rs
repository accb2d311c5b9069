//! The editors' pages: sign-in with one or two factors, one's own account, the live board of the
//! pipeline, and what the links in letters lead to. Rendered on the server, in Portuguese; everything
//! works without script but passkeys and a board that moves by itself.

mod board;
pub mod cookie;
mod factor;
mod forgot;
mod form;
mod handover;
mod highlight;
mod links;
mod live;
mod next;
mod operation;
pub(crate) mod origin;
mod pages;
mod post;
mod refusal;
mod routes;
mod security;
mod sign_in;
mod words;

use cookie::{Asked, Visitor};
use domain::ids::PostId;
use domain::trust::Act;
use operation::{Operation, Operations};
use poem::http::Method;
use poem::{Endpoint, IntoResponse as _, Request, Response};
use routes::Page;
use serde_json::Value;
use store::StoreError;

use crate::Deps;
use crate::config::Profile;
use crate::events::EventHub;
use crate::problem::Problem;
use crate::site::templates::RenderError;

/// The editors' pages, below `/admin`.
pub fn routes(deps: &Deps, hub: &EventHub) -> impl Endpoint<Output = Response> + use<> {
    Admin { deps: deps.clone(), hub: hub.clone(), operations: Operations::new() }
}

struct Admin {
    deps: Deps,
    hub: EventHub,
    operations: Operations,
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
            Err(failure) => refusal::of(&request, &failure),
        };
        pages::secure(response.headers_mut(), &path);
        Ok(response)
    }
}

impl Admin {
    async fn answer(&self, request: &mut Request, path: &str) -> Result<Response, Failure> {
        let method = request.method().clone();
        if method == Method::POST && !origin::is_ours(request) {
            return Err(Failure::Foreign);
        }
        let page = Page::of(path.strip_suffix('/').unwrap_or(path)).ok_or(Failure::NotFound)?;
        if !page.methods().split(", ").any(|known| known == method.as_str()) {
            return Err(Failure::Method(page.methods()));
        }
        let sends = method == Method::POST;
        match page {
            Page::Home => Ok(pages::go_to("/admin/pipeline")),
            Page::SignIn if sends => self.sign_in(request).await,
            Page::SignIn => self.form(request).await,
            Page::SignOut => self.sign_out(request).await,
            Page::Factor if sends => self.show_factor(request).await,
            Page::Factor => self.factor_form(request).await,
            Page::PasskeyOptions => self.begin_passkey(request).await,
            Page::PasskeyAnswer => self.show_passkey(request).await,
            Page::Pipeline => self.pipeline(request).await,
            Page::Board => self.fragment(request).await,
            Page::News => self.news(request).await,
            Page::Post(id) => self.post(request, id).await,
            Page::Security => self.security(request).await,
            Page::Change(change) => self.change(request, change).await,
            Page::Forgot if sends => self.forgot(request).await,
            Page::Forgot => forgot::form(),
            Page::Link(link) if sends => self.open_link(request, link).await,
            Page::Link(link) => links::form(request, link),
        }
    }

    fn profile(&self) -> Profile {
        self.deps.config.profile
    }

    async fn visitor(&self, request: &Request, asked: Asked, act: Act) -> Result<Visitor, Failure> {
        cookie::visitor(&self.deps, request, asked, act).await?.ok_or(Failure::SignedOut)
    }

    /// Runs an operation of the API for whoever sent a request.
    async fn operate(
        &self,
        request: &Request,
        visitor: Option<&Visitor>,
        operation: Operation,
        body: &Value,
    ) -> Result<Value, Problem> {
        self.operations.run(&self.deps, request, visitor, operation, body).await
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
        let events =
            self.hub.listen(visitor.subject, visitor.address, Act::PostRead, None).await.map_err(Problem::from)?;
        Ok(live::stream(events).into_response())
    }

    async fn post(&self, request: &Request, id: PostId) -> Result<Response, Failure> {
        let visitor = self.visitor(request, Asked::ByAPerson, Act::PostRead).await?;
        let tenant = self.deps.tenants.by_id(visitor.actor.tenant).await?;
        let site = tenant.map(|tenant| self.deps.config.site_url(&tenant.host)).unwrap_or_default();
        let page = post::read(&self.deps, &visitor.as_auth(), id, |slug| format!("{site}/{slug}")).await?;
        pages::whole("admin/post.html", Some(&visitor), &page.ok_or(Failure::NotFound)?)
    }
}
