//! The public site of each tenant: published snapshots and nothing else. Drafts, verdicts under
//! way and approved but unpublished texts are not read here at all, so no fault in a page can show
//! them.

pub(crate) mod answer;
mod article;
pub(crate) mod assets;
mod author;
pub(crate) mod caching;
pub(crate) mod dates;
mod html;
#[cfg(test)]
mod reading;
mod references;
mod rendered;
mod structured;
pub(crate) mod templates;
#[cfg(test)]
mod tests;
mod uploads;

use std::sync::Arc;

use bus_schemas::snapshot::SnapshotBody;
use bytes::Bytes;
use domain::content::ComplianceLevel;
use minijinja::value::Serde;
use objects::Objects;
use poem::http::header::{ALLOW, HeaderValue, LOCATION};
use poem::http::{Method, StatusCode};
use poem::{Endpoint, Request, Response};
use serde::Deserialize as _;
use serde_json::{Value, json};
use store::snapshot::{self, Head, Snapshot};
use store::tenant::Tenant;
use store::{PageRequest, Scope, Store, StoreError};

use crate::config::Config;
use crate::tenants::TenantDirectory;
use crate::{Deps, context};
use answer::Kind;
use article::ArticlePage;
use caching::ETag;
use templates::{RenderError, render};

/// What anonymous visitors may read.
const LEVEL: ComplianceLevel = ComplianceLevel::Public;
/// Articles in the feed.
const FEED_LENGTH: u32 = 20;
/// Addresses in the sitemap: a fifth of what the protocol allows.
const SITEMAP_LENGTH: i64 = 10_000;

/// The public site, at the root of every tenant's host name.
pub fn routes(deps: &Deps) -> impl Endpoint<Output = Response> + use<> {
    Site {
        store: deps.store.clone(),
        tenants: Arc::clone(&deps.tenants),
        config: Arc::clone(&deps.config),
        rendered: rendered::Rendered::default(),
        objects: deps.objects.clone(),
    }
}

struct Site {
    store: Store,
    tenants: Arc<TenantDirectory>,
    config: Arc<Config>,
    rendered: rendered::Rendered,
    objects: Objects,
}

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("no such page")]
    NotFound,
    #[error("read the published snapshots")]
    Store(#[from] StoreError),
    #[error("make the page")]
    Render(#[from] RenderError),
    #[error("read the bytes of a file")]
    Objects(#[from] objects::Error),
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
        Ok(match self.answer(&request, &path).await {
            Ok(response) => response,
            Err(Failure::NotFound) => answer::message(&request, StatusCode::NOT_FOUND, true),
            Err(failure) => {
                let transient = match &failure {
                    Failure::Store(error) => error.is_transient(),
                    Failure::Objects(_) => true,
                    Failure::NotFound | Failure::Render(_) | Failure::Body(_) => false,
                };
                tracing::error!(error = ?chassis::error_chain(&failure), "Public page failed");
                let status =
                    if transient { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::INTERNAL_SERVER_ERROR };
                answer::message(&request, status, false)
            }
        })
    }
}

/// The site that a request is for.
struct Place<'a> {
    tenant: &'a Tenant,
    origin: &'a str,
}

impl Place<'_> {
    fn data(&self) -> Value {
        json!({ "name": self.tenant.name, "stylesheet": assets::address("site"), "icon": assets::address("icon") })
    }
}

impl Site {
    async fn answer(&self, request: &Request, path: &str) -> Result<Response, Failure> {
        let unknown = || answer::message(request, StatusCode::NOT_FOUND, false);
        let Some(host) = context::host(request) else { return Ok(unknown()) };
        let Some(tenant) = self.tenants.by_host(&host).await? else { return Ok(unknown()) };
        // The address that the deployment gave the site, never the one that the request claims.
        let origin = self.config.site_url(&tenant.host);
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            let mut response = answer::message(request, StatusCode::METHOD_NOT_ALLOWED, true);
            response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
            return Ok(response);
        }
        let place = Place { tenant: &tenant, origin: &origin };
        match path {
            "/" => self.index(request, &place).await,
            "/feed.xml" => self.feed(request, &place).await,
            "/sitemap.xml" => self.sitemap(request, &place).await,
            "/robots.txt" => Ok(robots(request, &place)),
            _ if path.starts_with("/uploads/") => {
                self.upload(request, &place, path.strip_prefix("/uploads/").unwrap_or_default()).await
            }
            _ => {
                let slug = path.strip_prefix('/').unwrap_or(path);
                let bare = slug.strip_suffix('/').unwrap_or(slug);
                if !is_slug(bare) {
                    return Err(Failure::NotFound);
                }
                if bare.len() != slug.len() {
                    let moved =
                        answer::builder().status(StatusCode::PERMANENT_REDIRECT).header(LOCATION, format!("/{bare}"));
                    return Ok(moved.finish());
                }
                self.article(request, &place, slug).await
            }
        }
    }

    async fn article(&self, request: &Request, place: &Place<'_>, slug: &str) -> Result<Response, Failure> {
        let mut tx = self.store.begin(Scope::anonymous(place.tenant.id)).await?;
        let snapshot = snapshot::find_live(&mut tx, slug).await?.ok_or(Failure::NotFound)?;
        drop(tx);
        let body = SnapshotBody::deserialize(&snapshot.body)?;
        if body.compliance_level != LEVEL {
            return Err(Failure::NotFound);
        }
        let tag = article_tag(&snapshot, place);
        if let Some(response) = answer::unchanged(request, &tag, Kind::HTML) {
            return Ok(response);
        }
        let page = match self.rendered.find(&tag) {
            Some(page) => page,
            None => {
                let page = Bytes::from(article_html(&snapshot, &body, place)?);
                self.rendered.keep(&tag, &page);
                page
            }
        };
        Ok(answer::page(request, &tag, Kind::HTML, page))
    }

    async fn index(&self, request: &Request, place: &Place<'_>) -> Result<Response, Failure> {
        let number = page_number(request.uri().query()).ok_or(Failure::NotFound)?;
        let wanted = PageRequest::new(number, PageRequest::DEFAULT_PER_PAGE).ok_or(Failure::NotFound)?;
        let mut tx = self.store.begin(Scope::anonymous(place.tenant.id)).await?;
        let found = snapshot::list_heads(&mut tx, LEVEL, wanted).await?;
        drop(tx);
        let pages = found.total_pages();
        if number > 1 && u64::from(number) > pages {
            return Err(Failure::NotFound);
        }
        let address = |n: u32| if n == 1 { "/".to_owned() } else { format!("/?page={n}") };
        let html = render(
            "site/index.html",
            json!({
                "site": place.data(),
                "articles": found.rows.iter().map(head).collect::<Vec<_>>(),
                "page": number,
                "pages": pages,
                "newer": (number > 1).then(|| address(number - 1)),
                "older": (u64::from(number) < pages).then(|| address(number + 1)),
                "canonical": format!("{}{}", place.origin, address(number)),
            }),
        )?;
        Ok(answer_made(request, Kind { max_age: 60, ..Kind::HTML }, html))
    }

    async fn feed(&self, request: &Request, place: &Place<'_>) -> Result<Response, Failure> {
        let wanted = PageRequest::new(1, FEED_LENGTH).unwrap_or_default();
        let mut tx = self.store.begin(Scope::anonymous(place.tenant.id)).await?;
        let found = snapshot::list_heads(&mut tx, LEVEL, wanted).await?;
        drop(tx);
        // An empty feed still has a date; the epoch says "never".
        let updated = found.rows.first().map_or(time::OffsetDateTime::UNIX_EPOCH, |head| head.published_at);
        let xml = render(
            "site/feed.xml",
            json!({
                "origin": place.origin,
                "name": xml_text(&place.tenant.name),
                "updated": dates::machine(updated),
                "articles": found.rows.iter().map(head).collect::<Vec<_>>(),
            }),
        )?;
        Ok(answer_made(request, Kind::FEED, xml))
    }

    async fn sitemap(&self, request: &Request, place: &Place<'_>) -> Result<Response, Failure> {
        let mut tx = self.store.begin(Scope::anonymous(place.tenant.id)).await?;
        let found = snapshot::list_addresses(&mut tx, LEVEL, SITEMAP_LENGTH).await?;
        drop(tx);
        let addresses: Vec<Value> =
            found.iter().map(|(slug, at)| json!({ "slug": slug, "changed": dates::machine(*at) })).collect();
        let xml = render("site/sitemap.xml", json!({ "origin": place.origin, "addresses": addresses }))?;
        Ok(answer_made(request, Kind::XML, xml))
    }
}

fn robots(request: &Request, place: &Place<'_>) -> Response {
    let text = format!("User-agent: *\nDisallow: /admin\nDisallow: /api/\n\nSitemap: {}/sitemap.xml\n", place.origin);
    answer_made(request, Kind::TEXT, text)
}

/// Answers with something made for this request, under the hash of its bytes.
fn answer_made(request: &Request, kind: Kind, body: String) -> Response {
    let tag = ETag::of(&[body.as_bytes()]);
    answer::unchanged(request, &tag, kind).unwrap_or_else(|| answer::page(request, &tag, kind, body))
}

/// Everything that makes the page: what was sealed, under which address and day, by which templates
/// and on whose site.
fn article_tag(snapshot: &Snapshot, place: &Place<'_>) -> ETag {
    let published = snapshot.published_at.unix_timestamp().to_be_bytes();
    let parts: [&[u8]; 5] = [
        templates::VERSION.as_bytes(),
        place.tenant.name.as_bytes(),
        place.origin.as_bytes(),
        snapshot.slug.as_bytes(),
        &published,
    ];
    ETag::sealed(&snapshot.seal, &parts)
}

fn article_html(snapshot: &Snapshot, body: &SnapshotBody, place: &Place<'_>) -> Result<String, RenderError> {
    let page = ArticlePage::new(snapshot, body, &place.tenant.name, place.origin);
    let data = minijinja::context! { site => minijinja::Value::from(Serde(place.data())), article => minijinja::Value::from(Serde(page)) };
    templates::render_value("site/article.html", data)
}

fn head(head: &Head) -> Value {
    let excerpt = if head.excerpt.trim().is_empty() { &head.meta_description } else { &head.excerpt };
    json!({
        "slug": head.slug,
        "title": xml_text(&head.title),
        "excerpt": xml_text(&html::plain(excerpt, 300)),
        "author": xml_text(&head.author_name),
        "category": head.category_name.as_deref().map(xml_text),
        "published_day": dates::day(head.published_at),
        "published_machine": dates::machine(head.published_at),
    })
}

/// Without the control characters that XML cannot carry even escaped.
fn xml_text(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect()
}

fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 255
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// The page asked for: 1 without a query, none when it is no number.
fn page_number(query: Option<&str>) -> Option<u32> {
    let asked = query.unwrap_or("").split('&').find_map(|pair| pair.strip_prefix("page="));
    asked.map_or(Some(1), |text| text.parse().ok())
}
