//! The one door through which errors leave (RFC 9457): a stable code, constant text, a reference
//! id. No value of the request, no text of the database or of a library.

mod code;
mod guard;
mod unread;

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use crypto::password::PasswordError;
use domain::access::Denied;
use poem::error::ResponseError;
use poem::http::{HeaderName, HeaderValue, StatusCode, header};
use poem::{Body, Response};
use poem_openapi::registry::{MetaMediaType, MetaResponse, MetaResponses, MetaSchemaRef, Registry};
use poem_openapi::types::{Any, Type};
use poem_openapi::{ApiResponse, Object};
use serde_json::{Map, Value, json};
use store::StoreError;
use uuid::Uuid;

pub use code::Code;
pub(crate) use guard::Worded;
pub use guard::{Guard, GuardLimits};

/// Media type of every error.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// Seconds after which to try again when this instance is short of something.
const RETRY_SECONDS: u32 = 2;

/// A refusal or a failure on its way out.
#[derive(Clone, Debug)]
pub struct Problem {
    code: Code,
    details: Option<Value>,
    retry_after: Option<u32>,
    allow: Option<Arc<str>>,
    cause: Option<Arc<dyn StdError + Send + Sync>>,
}

impl Problem {
    /// A problem with its constant text.
    pub const fn new(code: Code) -> Self {
        Self { code, details: None, retry_after: None, allow: None, cause: None }
    }

    /// Not there, or not for you.
    pub const fn not_found() -> Self {
        Self::new(Code::NotFound)
    }

    /// Field errors, in words of ours.
    pub fn validation(errors: FieldErrors) -> Self {
        Self { details: Some(Value::Object(errors.0)), ..Self::new(Code::ValidationError) }
    }

    /// One field error.
    pub fn field(name: &str, word: &'static str) -> Self {
        let mut errors = FieldErrors::default();
        errors.add(name, word);
        Self::validation(errors)
    }

    /// Come back after some seconds.
    pub const fn retry_after(code: Code, seconds: u32) -> Self {
        Self { code, details: None, retry_after: Some(seconds), allow: None, cause: None }
    }

    /// The path knows other methods: these.
    pub fn method_not_allowed(allow: Option<&str>) -> Self {
        Self { allow: allow.map(Arc::from), ..Self::new(Code::MethodNotAllowed) }
    }

    /// This instance cannot do it now.
    pub const fn unavailable() -> Self {
        Self::retry_after(Code::Unavailable, RETRY_SECONDS)
    }

    /// Our fault; the cause goes to the log, never to the client.
    pub fn internal(cause: impl StdError + Send + Sync + 'static) -> Self {
        Self::new(Code::InternalServerError).caused_by(cause)
    }

    /// With the cause for the log.
    #[must_use]
    pub fn caused_by(mut self, cause: impl StdError + Send + Sync + 'static) -> Self {
        self.cause = Some(Arc::new(cause));
        self
    }

    /// With details: closed vocabulary and numbers of ours.
    #[must_use]
    pub fn with_details(mut self, details: Value) -> Self {
        self.details = Some(details);
        self
    }

    /// Its code.
    pub const fn code(&self) -> Code {
        self.code
    }

    /// Its details, if any.
    pub const fn details(&self) -> Option<&Value> {
        self.details.as_ref()
    }

    /// The chain of causes, for the log.
    pub fn chain(&self) -> Vec<String> {
        self.cause.as_deref().map(|cause| chassis::error_chain(cause)).unwrap_or_default()
    }

    /// The body, with the reference that the log has too.
    pub fn body(&self, reference: Uuid) -> Value {
        json!({
            "type": self.code.uri(),
            "title": self.code.title(),
            "title_en": self.code.title_en(),
            "status": self.code.status_number(),
            "code": self.code.word(),
            "instance": format!("urn:uuid:{reference}"),
            "details": self.details,
        })
    }

    /// The whole answer.
    pub fn answer(&self, reference: Uuid) -> Response {
        let mut response = Response::builder()
            .status(self.code.status())
            .header(header::CONTENT_TYPE, MEDIA_TYPE)
            .header(header::CACHE_CONTROL, "no-store")
            .body(Body::from_string(self.body(reference).to_string()));
        let headers = response.headers_mut();
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if let Some(allow) = self.allow.as_deref().and_then(|methods| HeaderValue::from_str(methods).ok()) {
            headers.insert(header::ALLOW, allow);
        }
        if self.code == Code::UpgradeRequired {
            headers.insert(header::UPGRADE, HeaderValue::from_static("websocket"));
        }
        if let Some(challenge) = self.challenge() {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
        }
        response
    }

    /// How to authenticate (RFC 6750 §3).
    const fn challenge(&self) -> Option<&'static str> {
        match self.code {
            Code::Unauthenticated | Code::InvalidCredentials => Some("Bearer realm=\"healthcare-cms\""),
            // RFC 9470 §3.
            Code::ChallengeRequired => {
                Some("Bearer realm=\"healthcare-cms\", error=\"insufficient_user_authentication\", max_age=600")
            }
            Code::InvalidToken => Some("Bearer realm=\"healthcare-cms\", error=\"invalid_token\""),
            _ => None,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code.word())
    }
}

impl StdError for Problem {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.cause.as_deref().map(|cause| cause as &(dyn StdError + 'static))
    }
}

impl ResponseError for Problem {
    fn status(&self) -> StatusCode {
        self.code.status()
    }

    /// Used where an inner router already makes answers of errors. The problem goes along, so that
    /// the guard can give it the request's reference and write its cause to the log.
    fn as_response(&self) -> Response {
        let mut response = self.answer(Uuid::now_v7());
        response.set_data(self.clone());
        response
    }
}

/// What is wrong with which field: names of ours, words of ours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldErrors(Map<String, Value>);

impl FieldErrors {
    /// Most fields that one answer lists.
    const MAX: usize = 50;

    /// Adds a word to a field.
    pub fn add(&mut self, field: &str, word: &'static str) {
        if self.0.len() >= Self::MAX && !self.0.contains_key(field) {
            return;
        }
        let words = self.0.entry(field).or_insert_with(|| json!([]));
        if let Value::Array(words) = words
            && !words.iter().any(|known| known == word)
        {
            words.push(word.into());
        }
    }

    /// Adds a word unless the condition holds.
    pub fn require(&mut self, condition: bool, field: &str, word: &'static str) {
        if !condition {
            self.add(field, word);
        }
    }

    /// Nothing is wrong, or all of it.
    ///
    /// # Errors
    /// A validation problem with everything that was added.
    pub fn check(self) -> Result<(), Problem> {
        if self.0.is_empty() { Ok(()) } else { Err(Problem::validation(self)) }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound => Self::not_found(),
            StoreError::Conflict { .. } => Self::new(Code::AlreadyExists),
            StoreError::Stale => Self::new(Code::StaleEntry),
            StoreError::Unavailable(_) => Self::unavailable().caused_by(error),
            StoreError::Failed { .. } | StoreError::Corrupt { .. } => Self::internal(error),
        }
    }
}

impl From<Denied> for Problem {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::NotVisible => Self::not_found(),
            Denied::Forbidden => Self::new(Code::Forbidden),
        }
    }
}

impl From<PasswordError> for Problem {
    fn from(error: PasswordError) -> Self {
        match error {
            PasswordError::Busy => Self::unavailable(),
            PasswordError::TooLong => Self::field("password", "too_long"),
            error => Self::internal(error),
        }
    }
}

/// An error (RFC 9457). `code` is stable; `instance` is the reference that the log has too.
#[derive(Debug, Object)]
#[oai(rename = "Problem")]
pub struct ProblemBody {
    /// Address of the kind of problem.
    r#type: String,
    /// Text in Portuguese.
    title: String,
    /// Text in English.
    title_en: String,
    /// HTTP status.
    status: u16,
    /// Stable code.
    code: String,
    /// Reference id.
    instance: String,
    /// Words per field, for `validation_error`.
    #[oai(nullable)]
    details: Option<Any<Value>>,
}

impl ApiResponse for Problem {
    fn meta() -> MetaResponses {
        let response = |status_range: &str, description| MetaResponse {
            description,
            status: None,
            status_range: Some(status_range.to_owned()),
            content: vec![MetaMediaType {
                content_type: MEDIA_TYPE,
                schema: MetaSchemaRef::Reference(ProblemBody::name().into_owned()),
            }],
            headers: Vec::new(),
        };
        MetaResponses {
            responses: vec![
                response("4XX", "The request was refused; `code` says why."),
                response("5XX", "The service failed; `instance` is the reference in its log."),
            ],
        }
    }

    fn register(registry: &mut Registry) {
        ProblemBody::register(registry);
    }
}

/// Header that carries a request's id.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_has_constant_text_and_a_reference() {
        let reference = Uuid::nil();
        let body = Problem::field("title", "required").body(reference);
        assert_eq!(
            body,
            json!({
                "type": "https://healthcare-cms.dev/problems/validation_error",
                "title": "Dados inválidos",
                "title_en": "Invalid data",
                "status": 422,
                "code": "validation_error",
                "instance": "urn:uuid:00000000-0000-0000-0000-000000000000",
                "details": { "title": ["required"] },
            })
        );
    }

    #[test]
    fn a_cause_is_for_the_log_alone() {
        let problem = Problem::internal(std::io::Error::other("password of db is hunter2"));
        assert!(!problem.body(Uuid::nil()).to_string().contains("hunter2"));
        assert_eq!(problem.chain(), ["password of db is hunter2"]);
    }

    #[test]
    fn a_field_lists_a_word_once_and_the_list_is_bounded() {
        let mut errors = FieldErrors::default();
        errors.add("a", "required");
        errors.add("a", "required");
        for n in 0..200 {
            errors.add(&format!("field{n}"), "required");
        }
        assert_eq!(errors.0["a"], json!(["required"]));
        assert_eq!(errors.0.len(), FieldErrors::MAX);
    }
}
