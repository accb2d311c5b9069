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
mod encoding;
mod feeds;
pub(crate) mod front;
mod html;
mod kept;
mod lists;
pub(crate) mod look;
pub(crate) mod news;
mod page;
mod pages;
pub(crate) mod preview;
#[cfg(test)]
mod reading;
pub(crate) mod search;
pub(crate) mod templates;
#[cfg(test)]
mod tests;
mod uploads;

use std::sync::Arc;

use crypto::link::LinkKey;
use domain::content::ComplianceLevel;
use objects::Objects;
use poem::http::header::{ALLOW, CACHE_CONTROL, HeaderValue, LOCATION};
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
use kept::Mark;
use lists::Published;
use look::{Look, LookError, Looks};
use news::Pages;
use page::Page;

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
        pages: Arc::clone(&deps.pages),
        objects: deps.objects.clone(),
        looks: Looks::new(deps.store.clone()),
        links: Arc::clone(&deps.links),
        deps: deps.clone(),
    }
}

struct Site {
    store: Store,
    tenants: Arc<TenantDirectory>,
    config: Arc<Config>,
    pages: Arc<Pages>,
    objects: Objects,
    looks: Looks,
    links: Arc<LinkKey>,
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
        let is_asset = path.starts_with("/assets/");
        if is_asset && assets::is_ours(&path) {
            return Ok(assets::serve(&request, &path, None));
        }
        let changes = self.pages.kept.changes();
        let tenant = match self.tenant(&request).await {
            Ok(Some(tenant)) => tenant,
            Ok(None) => return Ok(answer::message(&request, StatusCode::NOT_FOUND)),
            Err(error) => return Ok(answer::message(&request, Failure::Store(error).told())),
        };
        let mark = self.pages.kept.mark(tenant.id, changes);
        // The address that the deployment gave the site, never the one that the request claims.
        let origin = self.config.site_url(&tenant.host);
        let look = match self.looks.of(tenant.id, changes).await {
            Ok(look) => look,
            Err(failure) => return Ok(answer::message(&request, failure.told())),
        };
        if is_asset {
            return Ok(assets::serve(&request, &path, Some(look.stylesheet())));
        }
        let place = Place { tenant: &tenant, origin: &origin, look: &look };
        if let Some(slug) = discussion::commented(&path).filter(|_| *request.method() == Method::POST) {
            return Ok(self.comment(request, &place, slug).await);
        }
        Ok(match self.answer(&request, &place, &path).await {
            Ok(Answer::Page(page)) => self.sent(&request, &page, mark),
            Ok(Answer::Other(response)) => response,
            Err(failure) => answer::message_on(&request, failure.told(), &place),
        })
    }
}

/// What a request is answered with.
enum Answer {
    /// A page.
    Page(Page),
    /// Anything else.
    Other(Response),
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
    look: &'a Look,
}

impl Site {
    /// Whose site it is.
    async fn tenant(&self, request: &Request) -> Result<Option<Tenant>, StoreError> {
        match context::host(request) {
            Some(host) => self.tenants.by_host(&host).await,
            None => Ok(None),
        }
    }

    /// Sends a page that was just made, and keeps it for the next reader.
    fn sent(&self, request: &Request, page: &Page, mark: Option<Mark>) -> Response {
        if let (Some(key), Some(mark)) = (kept::key(request), mark) {
            self.pages.kept.keep(key, mark, page);
        }
        let mut response = page.answer(request);
        if kept::is_somebody(request) {
            // Made for them; nobody else gets it from a cache on the way.
            response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
        }
        response
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

    async fn answer(&self, request: &Request, place: &Place<'_>, path: &str) -> Result<Answer, Failure> {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            let mut response = answer::message_on(request, StatusCode::METHOD_NOT_ALLOWED, place);
            response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
            return Ok(Answer::Other(response));
        }
        let page = match Asked::of(path, request.uri().query()) {
            Asked::List(list, number) => self.list(place, &list, number).await,
            Asked::Search(sought, number) => self.search(place, &sought, number).await,
            Asked::Article(slug) => return self.article(request, place, &slug).await,
            Asked::Feed(list, format) => self.feed(place, &list, format).await,
            Asked::Sitemap(part) => self.sitemap(place, part).await,
            Asked::Robots => Ok(Page::of_bytes(Kind::TEXT, feeds::robots(place))),
            Asked::Preview(word) => return self.preview(place, &word).await.map(Answer::Other),
            Asked::Upload(file) => return self.upload(request, place, &file).await.map(Answer::Other),
            Asked::Moved(to) => {
                let moved = answer::builder().status(StatusCode::PERMANENT_REDIRECT).header(LOCATION, to).finish();
                return Ok(Answer::Other(moved));
            }
            Asked::Nothing => Err(Failure::NotFound),
        };
        page.map(Answer::Page)
    }

    async fn article(&self, request: &Request, place: &Place<'_>, slug: &str) -> Result<Answer, Failure> {
        let mut tx = self.store.begin(Scope::anonymous(place.tenant.id)).await?;
        let Some(snapshot) = snapshot::find_live(&mut tx, slug).await? else {
            let moved = snapshot::find_moved(&mut tx, slug, &[LEVEL]).await?;
            drop(tx);
            if let Some(slug) = moved {
                return Ok(Answer::Other(answer::moved(&slug, request.uri().query())));
            }
            // Four digits are a year, unless a text is called so.
            let year = address::year(slug).ok_or(Failure::NotFound)?;
            return self.list(place, &List::Year(year), 1).await.map(Answer::Page);
        };
        let copy = Published::read(snapshot)?.ok_or(Failure::NotFound)?;
        let beside = Beside::read(&mut tx, &copy).await?;
        drop(tx);
        let look = place.look;
        let tag = article_tag(look, &copy.snapshot, &beside, place);
        let html = article_html(look, &copy, &beside, place)?;
        Ok(Answer::Page(Page::new(Kind::HTML, &tag, html.into()).announcing(place)))
    }
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
