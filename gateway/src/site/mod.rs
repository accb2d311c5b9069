//! The public site of each tenant: published snapshots and nothing else. Drafts, verdicts under
//! way and approved but unpublished texts are not read here at all, so no fault in a page can show
//! them.

mod address;
pub(crate) mod answer;
mod article;
pub(crate) mod assets;
mod beside;
pub(crate) mod caching;
pub(crate) mod dates;
mod discussion;
mod feeds;
mod html;
mod lists;
mod look;
mod pages;
#[cfg(test)]
mod reading;
mod rendered;
mod search;
pub(crate) mod templates;
#[cfg(test)]
mod tests;
mod uploads;

use std::sync::Arc;

use bytes::Bytes;
use domain::content::ComplianceLevel;
use objects::Objects;
use poem::http::header::{ALLOW, HeaderValue, LINK, LOCATION};
use poem::http::{Method, StatusCode};
use poem::{Endpoint, Request, Response};
use store::snapshot::{self, Snapshot};
use store::tenant::Tenant;
use store::{Scope, Store, StoreError};

use crate::config::Config;
use crate::problem::{Code, Problem};
use crate::tenants::TenantDirectory;
use crate::{Deps, context};
use address::{Asked, List};
use answer::Kind;
use beside::Beside;
use caching::ETag;
use lists::Published;
use look::{API, Look, LookError};

/// What anonymous visitors may read.
const LEVEL: ComplianceLevel = ComplianceLevel::Public;

/// The public site, at the root of every tenant's host name.
pub fn routes(deps: &Deps) -> impl Endpoint<Output = Response> + use<> {
    // Now, so that no reader waits for it.
    if let Err(error) = Look::shipped() {
        tracing::error!(error = ?chassis::error_chain(&error), "Theme is not fit to be used");
    }
    Site {
        store: deps.store.clone(),
        tenants: Arc::clone(&deps.tenants),
        config: Arc::clone(&deps.config),
        rendered: rendered::Rendered::default(),
        beside: beside::Memory::default(),
        objects: deps.objects.clone(),
        deps: deps.clone(),
    }
}

struct Site {
    store: Store,
    tenants: Arc<TenantDirectory>,
    config: Arc<Config>,
    rendered: rendered::Rendered,
    beside: beside::Memory,
    objects: Objects,
    deps: Deps,
}

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("no such page")]
    NotFound,
    #[error("read the published snapshots")]
    Store(#[from] StoreError),
    #[error("make the page")]
    Look(#[from] LookError),
    #[error("read the bytes of a file")]
    Objects(#[from] objects::Error),
    #[error("write a comment")]
    Comment(#[source] Problem),
    #[error("snapshot body is not readable")]
    Body(#[from] serde_json::Error),
}

impl Endpoint for Site {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let path = request.uri().path().to_owned();
        if path.starts_with("/assets/") {
            return Ok(assets::serve(&request, &path));
        }
        let tenant = match self.tenant(&request).await {
            Ok(Some(tenant)) => tenant,
            Ok(None) => return Ok(answer::message(&request, StatusCode::NOT_FOUND)),
            Err(error) => return Ok(answer::message(&request, Failure::Store(error).told())),
        };
        // The address that the deployment gave the site, never the one that the request claims.
        let origin = self.config.site_url(&tenant.host);
        let place = Place { tenant: &tenant, origin: &origin };
        if let Some(slug) = discussion::commented(&path).filter(|_| *request.method() == Method::POST) {
            return Ok(self.comment(request, &place, slug).await);
        }
        Ok(match self.answer(&request, &place, &path).await {
            Ok(response) => response,
            Err(failure) => answer::message_on(&request, failure.told(), &place),
        })
    }
}

impl Failure {
    /// The status that a reader gets; what is ours to mend is logged.
    fn told(&self) -> StatusCode {
        let transient = match self {
            Self::NotFound => return StatusCode::NOT_FOUND,
            Self::Store(error) => error.is_transient(),
            Self::Objects(_) => true,
            Self::Comment(problem) => problem.code() == Code::Unavailable,
            Self::Look(_) | Self::Body(_) => false,
        };
        tracing::error!(error = ?chassis::error_chain(self), "Public page failed");
        if transient { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::INTERNAL_SERVER_ERROR }
    }
}

/// The site that a request is for.
struct Place<'a> {
    tenant: &'a Tenant,
    origin: &'a str,
}

impl Site {
    /// Whose site it is.
    async fn tenant(&self, request: &Request) -> Result<Option<Tenant>, StoreError> {
        match context::host(request) {
            Some(host) => self.tenants.by_host(&host).await,
            None => Ok(None),
        }
    }

    /// Takes a comment from the form below an article.
    async fn comment(&self, request: Request, place: &Place<'_>, slug: &str) -> Response {
        // What is told of a failure needs no more of the request than that.
        let asked = Request::builder().method(Method::POST).finish();
        match discussion::take(&self.deps, request, place, slug).await {
            Ok(response) => response,
            Err(failure) => answer::message_on(&asked, failure.told(), place),
        }
    }

    async fn answer(&self, request: &Request, place: &Place<'_>, path: &str) -> Result<Response, Failure> {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            let mut response = answer::message_on(request, StatusCode::METHOD_NOT_ALLOWED, place);
            response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
            return Ok(response);
        }
        match Asked::of(path, request.uri().query()) {
            Asked::List(list, number) => self.list(request, place, &list, number).await,
            Asked::Search(words, number) => self.search(request, place, &words, number).await,
            Asked::Article(slug) => self.article(request, place, &slug).await,
            Asked::Feed(list, format) => self.feed(request, place, &list, format).await,
            Asked::Sitemap(part) => self.sitemap(request, place, part).await,
            Asked::Robots => Ok(answer_made(request, Kind::TEXT, feeds::robots(place))),
            Asked::Upload(file) => self.upload(request, place, &file).await,
            Asked::Moved(to) => {
                Ok(answer::builder().status(StatusCode::PERMANENT_REDIRECT).header(LOCATION, to).finish())
            }
            Asked::Nothing => Err(Failure::NotFound),
        }
    }

    async fn article(&self, request: &Request, place: &Place<'_>, slug: &str) -> Result<Response, Failure> {
        let mut tx = self.store.begin(Scope::anonymous(place.tenant.id)).await?;
        let Some(snapshot) = snapshot::find_live(&mut tx, slug).await? else {
            drop(tx);
            // Four digits are a year, unless a text is called so.
            let year = address::year(slug).ok_or(Failure::NotFound)?;
            return self.list(request, place, &List::Year(year), 1).await;
        };
        let copy = Published::read(snapshot)?.ok_or(Failure::NotFound)?;
        let beside = self.beside.beside(&mut tx, &copy).await?;
        drop(tx);
        let look = Look::shipped()?;
        let tag = article_tag(look, &copy.snapshot, &beside, place);
        if let Some(response) = answer::unchanged(request, &tag, Kind::HTML) {
            return Ok(announced(response, place));
        }
        let page = match self.rendered.find(&tag) {
            Some(page) => page,
            None => {
                let page = Bytes::from(article_html(look, &copy, &beside, place)?);
                self.rendered.keep(&tag, &page);
                page
            }
        };
        Ok(announced(answer::page(request, &tag, Kind::HTML, page), place))
    }
}

/// Answers with something made for this request, under the hash of its bytes.
fn answer_made(request: &Request, kind: Kind, body: String) -> Response {
    let tag = ETag::of(&[body.as_bytes()]);
    answer::unchanged(request, &tag, kind).unwrap_or_else(|| answer::page(request, &tag, kind, body))
}

/// [`answer_made`] for a page.
fn html_page(request: &Request, place: &Place<'_>, kind: Kind, body: String) -> Response {
    announced(answer_made(request, kind, body), place)
}

/// Tells WordPress clients where the site's REST API is.
fn announced(mut response: Response, place: &Place<'_>) -> Response {
    let link = format!("<{}{API}>; rel=\"https://api.w.org/\"", place.origin);
    if let Ok(link) = HeaderValue::from_str(&link) {
        response.headers_mut().append(LINK, link);
    }
    response
}

/// Everything that makes the page: what was sealed, under which address and day, beside what, by which
/// theme and on whose site.
fn article_tag(look: &Look, snapshot: &Snapshot, beside: &Beside, place: &Place<'_>) -> ETag {
    let published = snapshot.published_at.unix_timestamp().to_be_bytes();
    look.tag(place, &snapshot.seal, &[snapshot.slug.as_bytes(), &published, &beside.bytes()])
}

fn article_html(look: &Look, copy: &Published, beside: &Beside, place: &Place<'_>) -> Result<String, LookError> {
    let (meta, view) = article::page(copy, beside);
    look.page(place, meta, view)
}
