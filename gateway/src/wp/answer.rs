//! Answers on their way out: bodies, headers, and refusals in WordPress's words.

use domain::access::Denied;
use domain::ids::DecisionId;
use poem::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use poem::{Body, Response};
use serde_json::{Map, Value, json};
use store::StoreError;
use wordpress::args::{Flaw, ParamError};
use wordpress::route::{Endpoint, Method, Route};
use wordpress::{Code, WpError, envelope, paging};

use super::OK;
use super::ask::Site;
use crate::problem::{self, Problem, Worded};

/// What is answered.
pub(super) struct Reply {
    pub status: u16,
    pub body: Value,
    pub headers: Vec<(&'static str, String)>,
    /// XML instead of the body.
    pub xml: Option<String>,
}

impl Reply {
    pub(super) const fn ok(body: Value) -> Self {
        Self { status: OK, body, headers: Vec::new(), xml: None }
    }

    /// Something that exists now, and where.
    pub(super) fn created(body: Value, location: String) -> Self {
        Self { status: 201, body, headers: vec![("Location", location)], xml: None }
    }

    pub(super) fn with(mut self, headers: Vec<(&'static str, String)>) -> Self {
        self.headers.extend(headers);
        self
    }

    /// The answer within an object: status, headers and body.
    pub(super) fn enveloped(self) -> Value {
        envelope::envelope(self.status, self.headers.iter().map(|(name, value)| (*name, value.as_str())), self.body)
    }
}

/// A refusal or a failure.
#[derive(Debug)]
pub(super) enum Fault {
    /// In WordPress's words.
    Refused(WpError),
    /// In ours, until [`Fault::about`] knows what was asked.
    Problem(Box<Problem>),
}

impl From<WpError> for Fault {
    fn from(error: WpError) -> Self {
        Self::Refused(error)
    }
}

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Self {
        Self::Problem(Box::new(problem))
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Problem::from(error).into()
    }
}

impl From<Denied> for Fault {
    fn from(denied: Denied) -> Self {
        Problem::from(denied).into()
    }
}

impl Fault {
    /// The refusal in WordPress's words, as far as it has words for it.
    pub(super) fn about(self, route: &Route, method: Method) -> Self {
        let Self::Problem(problem) = self else { return self };
        let translated = match problem.code() {
            problem::Code::Unauthenticated => Some(WpError::new(Code::NotLoggedIn)),
            problem::Code::InvalidToken if route.namespace == "jwt-auth/v1" => {
                Some(WpError::new(Code::JwtInvalidToken))
            }
            problem::Code::InvalidToken => Some(WpError::new(Code::IncorrectPassword)),
            problem::Code::Forbidden => Some(WpError::denied(forbidden(route.endpoint, method), true)),
            problem::Code::NotFound => Some(WpError::new(unknown(route.endpoint))),
            problem::Code::InvalidTransition if method == Method::Delete => Some(WpError::new(Code::AlreadyTrashed)),
            problem::Code::ValidationError => Some(invalid(problem.details())),
            _ => None,
        };
        translated.map_or(Self::Problem(problem), Self::Refused)
    }

    fn status(&self) -> u16 {
        match self {
            Self::Refused(error) => error.status(),
            Self::Problem(problem) => problem.code().status_number(),
        }
    }

    /// The body of the answer.
    pub(super) fn body(&self) -> Value {
        match self {
            Self::Refused(error) => error.to_json(),
            Self::Problem(problem) => {
                let code = problem.code();
                let mut data = match (code, problem.details()) {
                    // What was asked for, what was reached, and what would help.
                    (problem::Code::ZeroTrustDenied | problem::Code::ChallengeRequired, Some(Value::Object(told))) => {
                        told.clone()
                    }
                    _ => Map::new(),
                };
                data.insert("status".to_owned(), code.status_number().into());
                json!({ "code": code.word(), "message": code.title(), "data": data })
            }
        }
    }

    fn report(&self) {
        if let Self::Problem(problem) = self
            && problem.code().is_ours()
        {
            tracing::error!(code = problem.code().word(), causes = ?problem.chain(), "Request failed");
        }
    }

    /// The refusal within an object, as batches and embedded objects hold it.
    pub(super) fn enveloped(&self) -> Value {
        envelope::envelope(self.status(), [], self.body())
    }
}

const fn forbidden(endpoint: Endpoint, method: Method) -> Code {
    match (endpoint, method) {
        (Endpoint::Settings, _) | (_, Method::Get) => Code::Forbidden,
        (Endpoint::Collection(_), _) => Code::CannotCreate,
        (_, Method::Delete) => Code::CannotDelete,
        _ => Code::CannotEdit,
    }
}

const fn unknown(endpoint: Endpoint) -> Code {
    match endpoint {
        Endpoint::Collection(of)
        | Endpoint::Item(of)
        | Endpoint::Revisions(of)
        | Endpoint::Revision(of)
        | Endpoint::Autosaves(of)
        | Endpoint::Autosave(of) => of.unknown(),
        Endpoint::AppPassword => Code::AppPasswordNotFound,
        _ => Code::NoRoute,
    }
}

/// Which argument each of our fields is.
const NAMES: [(&str, &str); 24] = [
    ("title", "title"),
    ("content", "content"),
    ("excerpt", "excerpt"),
    ("slug", "slug"),
    ("name", "name"),
    ("description", "description"),
    ("parent_id", "parent"),
    ("author_name", "author_name"),
    ("author_email", "author_email"),
    ("author_url", "author_url"),
    ("status", "status"),
    ("filename", "file"),
    ("file_size", "file"),
    ("mime_type", "file"),
    ("alt_text", "alt_text"),
    ("caption", "caption"),
    ("post_id", "post"),
    ("time_zone", "timezone"),
    ("display_name", "name"),
    ("meta_description", "meta"),
    ("medical_disclaimer", "meta"),
    ("references", "meta"),
    ("custom_fields", "acf"),
    ("menus", "title"),
];

fn invalid(details: Option<&Value>) -> WpError {
    let fields = details.and_then(Value::as_object).into_iter().flatten();
    let errors: Vec<ParamError> = fields
        .filter_map(|(field, words)| {
            let base = field.split(['[', '/']).next().unwrap_or_default();
            let (_, name) = NAMES.iter().find(|(ours, _)| *ours == base)?;
            let words: Vec<&str> = words.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            // Where within the custom fields: a path of names that an administrator gave.
            let within = if *name == "acf" { field.strip_prefix(base).unwrap_or_default() } else { "" };
            Some(ParamError::new(name, Flaw::InvalidPattern, &format!("{name}{within}: {}", words.join(", "))))
        })
        .collect();
    if errors.is_empty() { WpError::new(Code::InvalidParam) } else { WpError::invalid_params(errors) }
}

/// Why a body could not be read.
pub(super) fn unread(error: poem::error::ReadBodyError) -> Fault {
    match error {
        poem::error::ReadBodyError::PayloadTooLarge => Problem::new(problem::Code::PayloadTooLarge).into(),
        _ => WpError::new(Code::InvalidJson).into(),
    }
}

/// The answer to a request of a site.
pub(super) fn response(site: &Site, reply: Result<Reply, Fault>, in_envelope: bool) -> Response {
    let root = paging::root_link(&site.base.api);
    let mut response = match reply {
        Err(fault) if in_envelope => made(OK, fault.enveloped()),
        Err(fault) => refusal(&fault),
        Ok(reply) if in_envelope => made(OK, reply.enveloped()),
        Ok(reply) => {
            let mut response = match reply.xml {
                Some(xml) => Response::builder().content_type("text/xml; charset=utf-8").body(xml),
                None => made(reply.status, reply.body),
            };
            for (name, value) in reply.headers {
                if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
                    response.headers_mut().append(name, value);
                }
            }
            response
        }
    };
    if let Ok(link) = HeaderValue::try_from(root) {
        response.headers_mut().append(header::LINK, link);
    }
    response
}

/// The answer that something is refused or failed.
pub(super) fn refusal(fault: &Fault) -> Response {
    fault.report();
    let mut response = made(fault.status(), fault.body());
    if let Fault::Problem(problem) = fault {
        let told = problem.answer(uuid::Uuid::now_v7());
        for name in [header::RETRY_AFTER, header::WWW_AUTHENTICATE] {
            if let Some(value) = told.headers().get(&name) {
                response.headers_mut().insert(name, value.clone());
            }
        }
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn made(status: u16, body: Value) -> Response {
    let mut response = Response::builder()
        .status(StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR))
        .content_type("application/json; charset=UTF-8")
        .body(Body::from_string(body.to_string()));
    response.set_data(Worded);
    response
}

/// Headers of every answer. No cookie opens anything here, so any page may ask with the credentials that it has.
pub(super) fn share(headers: &mut HeaderMap, origin: Option<HeaderValue>, is_named: bool) {
    let fixed = [
        ("x-robots-tag", "noindex"),
        ("x-content-type-options", "nosniff"),
        ("access-control-expose-headers", "X-WP-Total, X-WP-TotalPages, Link"),
        (
            "access-control-allow-headers",
            "Authorization, X-WP-Nonce, Content-Disposition, Content-MD5, Content-Type, X-HTTP-Method-Override",
        ),
        ("vary", "Origin, Authorization, Host"),
    ];
    for (name, value) in fixed {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if is_named {
        // What somebody with a name is told is for nobody else.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    }
    if let Some(origin) = origin {
        headers.insert("access-control-allow-origin", origin);
        headers.insert("access-control-allow-credentials", HeaderValue::from_static("true"));
        headers
            .insert("access-control-allow-methods", HeaderValue::from_static("OPTIONS, GET, POST, PUT, PATCH, DELETE"));
    }
}

/// Names the decision by which a request was admitted.
pub(super) fn decided(headers: &mut HeaderMap, decision: Option<DecisionId>) {
    if let Some(value) = decision.and_then(|id| HeaderValue::try_from(id.to_string()).ok()) {
        headers.insert("x-decision-id", value);
    }
}

/// An object without anything.
pub(super) fn nothing() -> Map<String, Value> {
    Map::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_is_told_what_trust_is_missing_and_no_detail_of_other_problems() {
        let details = json!({ "reason": "insufficient_trust", "required_score": 85, "score": 70 });
        let refused = Fault::from(Problem::new(problem::Code::ZeroTrustDenied).with_details(details.clone()));
        let expected = json!({ "status": 403, "reason": "insufficient_trust", "required_score": 85, "score": 70 });
        assert_eq!(refused.body()["data"], expected);
        let other = Fault::from(Problem::new(problem::Code::PolicyUnavailable).with_details(details));
        assert_eq!(other.body()["data"], json!({ "status": 503 }));
    }
}
