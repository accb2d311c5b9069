//! The outermost layer: request ids, bounds, security headers, and the last resort that turns
//! whatever error comes up, panics included, into a problem.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt as _;
use poem::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use poem::{Endpoint, IntoResponse as _, Middleware, Request, Response};
use tokio::sync::Semaphore;
use tokio::time::Instant;
use tracing::Instrument as _;

use super::{Code, MEDIA_TYPE, Problem, REQUEST_ID, unread};
use crate::context::{self, RequestContext};

/// Bounds of every request.
#[derive(Clone, Copy, Debug)]
pub struct GuardLimits {
    /// Requests worked on at a time; the next one is turned away.
    pub concurrency: usize,
    /// Longest time until the answer begins.
    pub timeout: Duration,
    /// Longest path and query, bytes.
    pub uri_bytes: usize,
    /// All header names and values together, bytes.
    pub header_bytes: usize,
}

/// Set on every answer that does not bring its own (`product.md` §5.5).
const SECURITY_HEADERS: [(&str, &str); 9] = [
    (
        "content-security-policy",
        "default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
    ),
    ("permissions-policy", "geolocation=(), microphone=(), camera=()"),
    ("referrer-policy", "strict-origin-when-cross-origin"),
    ("strict-transport-security", "max-age=31536000; includeSubDomains"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("x-healthcare-compliance", "LGPD-BR"),
    ("x-permitted-cross-domain-policies", "none"),
    ("x-xss-protection", "1; mode=block"),
];

/// The middleware.
#[derive(Clone, Debug)]
pub struct Guard {
    limits: GuardLimits,
    slots: Arc<Semaphore>,
}

impl Guard {
    /// A guard with its bounds.
    pub fn new(limits: GuardLimits) -> Self {
        Self { limits, slots: Arc::new(Semaphore::new(limits.concurrency)) }
    }
}

impl<E: Endpoint> Middleware<E> for Guard {
    type Output = Guarded<E>;

    fn transform(&self, inner: E) -> Self::Output {
        Guarded { inner, limits: self.limits, slots: Arc::clone(&self.slots) }
    }
}

/// An endpoint behind a [`Guard`].
#[derive(Debug)]
pub struct Guarded<E> {
    inner: E,
    limits: GuardLimits,
    slots: Arc<Semaphore>,
}

impl<E: Endpoint> Endpoint for Guarded<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> poem::Result<Response> {
        let started = Instant::now();
        let context = RequestContext::begin(&request);
        let span = tracing::info_span!("request", request_id = %context.id, trace_id = %context.trace.trace_id());
        let (method, area) = (request.method().clone(), area(request.uri().path()));
        request.set_data(context);
        let unread = unread::lend(&mut request);
        let mut response = async {
            match self.run(request).await {
                Ok(response) => repair(response),
                Err(problem) => Err(problem),
            }
            .unwrap_or_else(|problem| {
                report(&problem);
                problem.answer(context.id)
            })
        }
        .instrument(span)
        .await;
        add_headers(response.headers_mut(), area, context);
        let settled = match unread {
            Some(unread) => unread.settle().await,
            None => true,
        };
        if !settled || response.status() == StatusCode::REQUEST_TIMEOUT {
            // The rest of the body is never read, so the connection cannot carry another request.
            response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        measure(&method, area, response.status().as_u16(), started);
        Ok(response)
    }
}

impl<E: Endpoint> Guarded<E> {
    async fn run(&self, request: Request) -> Result<Response, Problem> {
        check_size(&request, &self.limits)?;
        context::check_host(&request)?;
        // Whether the process lives must be known even when it is busy.
        let _slot = if request.uri().path().starts_with("/health") {
            None
        } else {
            Some(self.slots.try_acquire().map_err(|_| Problem::unavailable())?)
        };
        let call = AssertUnwindSafe(self.inner.call(request)).catch_unwind();
        match tokio::time::timeout(self.limits.timeout, call).await {
            Ok(Ok(Ok(output))) => Ok(output.into_response()),
            Ok(Ok(Err(error))) => Err(of_error(error)),
            Ok(Err(_panic)) => Err(Problem::new(Code::InternalServerError)),
            Err(_elapsed) => Err(Problem::unavailable()),
        }
    }
}

fn check_size(request: &Request, limits: &GuardLimits) -> Result<(), Problem> {
    let uri = request.uri().path_and_query().map_or(0, |p| p.as_str().len());
    if uri > limits.uri_bytes {
        return Err(Problem::new(Code::UriTooLong));
    }
    let headers: usize = request.headers().iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if headers > limits.header_bytes {
        return Err(Problem::new(Code::HeadersTooLarge));
    }
    Ok(())
}

/// The problem inside an error, else what its status means. Its own text is dropped unread.
fn of_error(error: poem::Error) -> Problem {
    match error.downcast_ref::<Problem>() {
        Some(problem) => problem.clone(),
        None => match error.data::<Problem>() {
            Some(problem) => problem.clone(),
            None => of_status(error.status().as_u16()),
        },
    }
}

const fn of_status(status: u16) -> Problem {
    match Code::of_status(status) {
        Code::Unavailable => Problem::unavailable(),
        code => Problem::new(code),
    }
}

/// Marks a refusal that is already in words for whoever reads it: a page's own script.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Worded;

/// An inner router may have made an answer of an error already. Ours carry their problem; pages
/// made for people and what is [`Worded`] for them stay; anything else is a library's text and is replaced.
fn repair(response: Response) -> Result<Response, Problem> {
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) {
        return Ok(response);
    }
    if let Some(problem) = response.data::<Problem>() {
        return Err(problem.clone());
    }
    let media_type =
        response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let worded = response.data::<Worded>().is_some();
    if worded || media_type.starts_with("text/html") || media_type.starts_with(MEDIA_TYPE) {
        return Ok(response);
    }
    Err(of_status(status.as_u16()))
}

fn report(problem: &Problem) {
    if problem.code().is_ours() {
        let causes = problem.chain();
        if problem.code() == Code::Unavailable {
            tracing::warn!(code = problem.code().word(), ?causes, "Request turned away");
        } else {
            tracing::error!(code = problem.code().word(), ?causes, "Request failed");
        }
    }
}

fn add_headers(headers: &mut HeaderMap, area: &str, context: RequestContext) {
    if area == "api" {
        // Answers depend on who asks; a browser may keep one, but has to ask again each time.
        headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("private, no-cache"));
        headers.entry(header::VARY).or_insert(HeaderValue::from_static("Authorization, Host"));
    }
    for (name, value) in SECURITY_HEADERS {
        headers.entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    }
    if let Ok(id) = HeaderValue::from_str(&context.id.to_string()) {
        headers.insert(REQUEST_ID, id);
    }
    headers.remove(header::SERVER);
}

/// First segment of the path, from a closed list: metric labels are no place for paths.
fn area(path: &str) -> &'static str {
    match path.split('/').nth(1) {
        Some("api") => "api",
        Some("admin") => "admin",
        Some("health") => "health",
        Some("wp-json") => "wordpress",
        _ => "site",
    }
}

fn measure(method: &Method, area: &'static str, status: u16, started: Instant) {
    let method = match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    };
    metrics::counter!("http_requests_total", "method" => method, "area" => area, "status" => status.to_string())
        .increment(1);
    metrics::histogram!("http_request_seconds", "method" => method, "area" => area)
        .record(started.elapsed().as_secs_f64());
}
