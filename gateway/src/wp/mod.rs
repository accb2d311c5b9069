//! The WordPress face: `/wp-json` and `?rest_route=`, for clients that know no other content system.
//!
//! The words of the protocol are `crates/wordpress`'s. Here is who may ask what, and what is read and written for it. Nothing
//! here makes a text public: whoever publishes asks for it, and the gate decides (`decisions.md` 4).
//!
//! | Room | Question |
//! |---|---|
//! | this file | How does a request come in and its answer go out? |
//! | [`gate`] | What does each route ask of the policies? |
//! | [`ask`] | Who asks what, of which site? |
//! | [`answer`] | What is answered, and how are refusals told? |
//! | [`dispatch`] | Who answers, what is embedded, what is cut away? |
//! | [`posts`], [`terms`], [`people`], [`media`], [`comments`], [`menus`] | What is read and written? |
//! | [`search`], [`site`], [`sign_in`], [`oembed`], [`batch`] | The rest |

mod answer;
mod ask;
mod batch;
mod comments;
mod dispatch;
mod gate;
mod media;
mod menus;
mod oembed;
mod people;
mod posts;
mod search;
mod sign_in;
mod site;
mod terms;

use poem::http::{HeaderMap, Method as HttpMethod, StatusCode, header};
use poem::{Body, Endpoint, Request, Response};
use serde_json::{Map, Value};
use wordpress::route::{self, Endpoint as Target, Method};
use wordpress::{Code, WpError, args, envelope};

use crate::Deps;
use crate::auth::admitted;
use crate::context::RequestContext;
use crate::trust::gates::{Entered, Gate, Trail};
use answer::{Fault, Reply};
use ask::{Ask, Site};

/// Path below which the API is.
pub(crate) const PREFIX: &str = "/wp-json";
/// Longest body of a request that is no file, bytes: the longest text, escaped.
const MAX_BODY: usize = 2 * 1024 * 1024;

/// The API, under its own path and behind `?rest_route=` of any other.
pub(crate) struct WordPress<E> {
    /// What is served where the API is not asked for.
    pub inner: E,
}

/// Whether a request is for the API.
fn is_ours(request: &Request) -> bool {
    let path = request.uri().path();
    path == PREFIX
        || path.strip_prefix(PREFIX).is_some_and(|rest| rest.starts_with('/'))
        || (path == "/" || path == "/index.php") && asked_by_query(request).is_some()
}

fn asked_by_query(request: &Request) -> Option<String> {
    request.uri().query().and_then(route::path_of_query)
}

impl<E: Endpoint<Output = Response>> Endpoint for WordPress<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        if !is_ours(&request) {
            return self.inner.call(request).await;
        }
        let origin = request.headers().get(header::ORIGIN).cloned();
        let is_named = request.headers().contains_key(header::AUTHORIZATION);
        let is_head = *request.method() == HttpMethod::HEAD;
        let mut response = respond(request).await;
        answer::share(response.headers_mut(), origin, is_named);
        if is_head {
            response.set_body(Body::empty());
        }
        Ok(response)
    }
}

async fn respond(request: Request) -> Response {
    let Some(deps) = request.data::<Deps>().cloned() else {
        return answer::refusal(&WpError::new(Code::Internal).into());
    };
    let site = match Site::of(&deps, &request).await {
        Ok(site) => site,
        Err(fault) => return answer::refusal(&fault),
    };
    let query = args::parse_query(request.uri().query().unwrap_or_default());
    let in_envelope = query.as_ref().is_ok_and(envelope::wanted);
    let (reply, decision) = match query {
        Ok(query) => answered(&deps, &site, request, query).await,
        Err(error) => (Err(error.into()), None),
    };
    let mut response = answer::response(&site, reply, in_envelope);
    answer::decided(response.headers_mut(), decision);
    response
}

/// The answer, and the decision that it was admitted by.
async fn answered(
    deps: &Deps,
    site: &Site,
    mut request: Request,
    query: Map<String, Value>,
) -> (Result<Reply, Fault>, Option<domain::ids::DecisionId>) {
    let trail = Trail::default();
    request.set_data(trail.clone());
    let reply = passed(deps, site, request, query).await;
    (reply, trail.0.get().copied())
}

async fn passed(deps: &Deps, site: &Site, request: Request, query: Map<String, Value>) -> Result<Reply, Fault> {
    let path = match asked_by_query(&request).filter(|_| !request.uri().path().starts_with(PREFIX)) {
        Some(path) => path,
        None => request.uri().path().strip_prefix(PREFIX).unwrap_or_default().to_owned(),
    };
    let no_route = || WpError::new(Code::NoRoute);
    let method = Method::parse(request.method().as_str()).ok_or_else(no_route)?;
    let disguise = request.headers().get("x-http-method-override").and_then(|value| value.to_str().ok());
    let method = route::overridden(method, query.get("_method").and_then(Value::as_str), disguise);
    let matched = route::matching(&path)?;
    if !gate::is_served(matched.route.endpoint) {
        return Err(no_route().into());
    }
    if method == Method::Options {
        return site::described(deps, site, matched.route).await;
    }
    let operation = matched.route.operation(method)?;
    let gate = gate::gate(matched.route.endpoint, method);
    let (auth, mut request) = enter(site, request, gate).await.map_err(|fault| fault.about(matched.route, method))?;
    let is_upload = matched.route.endpoint == Target::Collection(route::Resource::Attachment) && method == Method::Post;
    if is_upload && auth.is_none() {
        // Nobody's file is read.
        return Err(WpError::denied(Code::CannotCreate, false).into());
    }
    let (given, upload) =
        if is_upload { media::taken(deps, &mut request).await? } else { (body(&mut request).await?, None) };
    let given = args::merged(query.clone(), given);
    if given.values().any(has_nul) {
        // No text of the database holds one, so no search for it finds anything.
        return Err(WpError::new(Code::InvalidParam).into());
    }
    let read = operation.read(given)?;
    let ask = Ask {
        deps,
        site,
        auth,
        route: matched.route,
        captures: matched.captures,
        method,
        args: read,
        query_text: request.uri().query().unwrap_or_default().to_owned(),
        context: RequestContext::of(&request),
        address: crate::auth::ClientAddress::of(&request, deps.config.trusted_proxies).0,
        headers: request.headers().clone(),
        upload,
        depth: 0,
    };
    dispatch::whole(&ask, &query).await.map_err(|fault| fault.about(ask.route, method))
}

fn has_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => items.iter().any(has_nul),
        Value::Object(members) => members.iter().any(|(name, value)| name.contains('\0') || has_nul(value)),
        _ => false,
    }
}

/// Identifies who asks, and has the policies decide about the act that the route is.
async fn enter(site: &Site, mut request: Request, gate: Gate) -> Result<(Option<crate::auth::Auth>, Request), Fault> {
    if gate == Gate::Open {
        return Ok((None, request));
    }
    request.set_data(Entered(Some(gate)));
    let auth = admitted(&request).await?;
    // Who belongs to another site is nobody here, however good their token is there.
    if auth.as_ref().is_some_and(|auth| auth.actor.tenant != site.tenant.id) {
        return Err(WpError::denied(Code::Forbidden, true).into());
    }
    Ok((auth, request))
}

/// The arguments in a body: JSON, or a form.
async fn body(request: &mut Request) -> Result<Map<String, Value>, Fault> {
    let is_form = media_type(request.headers()).eq_ignore_ascii_case("application/x-www-form-urlencoded");
    let taken = request.take_body();
    if taken.is_empty() {
        return Ok(Map::new());
    }
    let bytes = taken.into_bytes_limit(MAX_BODY).await.map_err(answer::unread)?;
    if bytes.is_empty() {
        return Ok(Map::new());
    }
    Ok(if is_form { args::parse_form(&bytes)? } else { args::parse_json(&bytes)? })
}

/// The media type of a request's body, without its parameters.
fn media_type(headers: &HeaderMap) -> &str {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    value.split(';').next().unwrap_or_default().trim()
}

const OK: u16 = StatusCode::OK.as_u16();

#[cfg(test)]
mod tests;
