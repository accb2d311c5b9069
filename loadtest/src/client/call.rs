//! One request and its answer.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use reqwest::header::{CONTENT_TYPE, ETAG, HeaderMap, LOCATION, RETRY_AFTER};
use reqwest::{Method, RequestBuilder, Response, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{ClientError, Problem};

/// How long an answer may take.
const ANSWER: Duration = Duration::from_secs(30);
/// Largest answer that is read.
const MAX_BODY: usize = 8 * 1024 * 1024;

/// A request that was not sent yet.
#[derive(Debug)]
#[must_use]
pub struct Call {
    method: Method,
    path: String,
    request: RequestBuilder,
}

impl Call {
    pub(super) fn new(method: Method, path: &str, request: RequestBuilder) -> Self {
        let path = path.split('?').next().unwrap_or(path).to_owned();
        Self { method, path, request }
    }

    /// Adds a header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.request = self.request.header(name, value);
        self
    }

    /// Sets a JSON body.
    pub fn json(mut self, body: &Value) -> Self {
        self.request = self.request.json(body);
        self
    }

    /// Sets a body as it is.
    pub fn body(mut self, kind: &str, body: impl Into<Bytes>) -> Self {
        self.request = self.request.header(CONTENT_TYPE, kind).body(body.into());
        self
    }

    /// Sends it; any status is an answer.
    ///
    /// # Errors
    /// When no whole answer came.
    pub async fn send(self) -> Result<Answer, ClientError> {
        let (method, path) = (self.method, self.path);
        let lost = |source| ClientError::Transport { method: method.to_string(), path: path.clone(), source };
        let mut response = self.request.timeout(ANSWER).send().await.map_err(lost)?;
        let mut body = BytesMut::new();
        while let Some(chunk) = response.chunk().await.map_err(lost)? {
            if body.len() + chunk.len() > MAX_BODY {
                return Err(ClientError::TooLong { method: method.to_string(), path });
            }
            body.extend_from_slice(&chunk);
        }
        let (status, headers) = (response.status(), response.headers().clone());
        Ok(Answer { method, path, status, headers, body: body.freeze() })
    }

    /// Opens an answer without end; it has no time limit.
    ///
    /// # Errors
    /// When there is no answer, or a refusal.
    pub(super) async fn open(self) -> Result<Response, ClientError> {
        let (method, path) = (self.method.clone(), self.path.clone());
        let lost = |source| ClientError::Transport { method: method.to_string(), path: path.clone(), source };
        let response = self.request.send().await.map_err(lost)?;
        if response.status() == StatusCode::OK {
            return Ok(response);
        }
        let (status, headers) = (response.status(), response.headers().clone());
        let body = response.bytes().await.map_err(lost)?;
        let answer = Answer { method, path: self.path, status, headers, body };
        Err(answer.refusal())
    }
}

/// An answer, whatever its status.
#[derive(Clone, Debug)]
pub struct Answer {
    method: Method,
    path: String,
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    /// Body.
    pub body: Bytes,
}

impl Answer {
    /// A header's text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// `ETag`.
    pub fn etag(&self) -> Option<&str> {
        self.header(ETAG.as_str())
    }

    /// `Location`.
    pub fn location(&self) -> Option<&str> {
        self.header(LOCATION.as_str())
    }

    /// The body as text; bytes that are none are replaced.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The answer, when its status is a success.
    ///
    /// # Errors
    /// [`ClientError::Refused`] with the server's words.
    pub fn success(self) -> Result<Self, ClientError> {
        if self.status.is_success() { Ok(self) } else { Err(self.refusal()) }
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// [`ClientError::Unreadable`] when it is something else.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, ClientError> {
        serde_json::from_slice(&self.body).map_err(|source| self.unreadable(source))
    }

    /// The `data` member of a successful JSON body.
    ///
    /// # Errors
    /// The refusal, or what is wrong with the body.
    pub fn data<T: DeserializeOwned>(self) -> Result<T, ClientError> {
        let answer = self.success()?;
        let mut body: Value = answer.json()?;
        let data = body.get_mut("data").map(Value::take).unwrap_or_default();
        serde_json::from_value(data).map_err(|source| answer.unreadable(source))
    }

    /// The problem in the body; one without code when it has none.
    pub fn problem(&self) -> Problem {
        let mut problem: Problem = serde_json::from_slice(&self.body).unwrap_or_default();
        problem.status = self.status.as_u16();
        problem.retry_after = self.header(RETRY_AFTER.as_str()).and_then(|seconds| seconds.parse().ok());
        problem
    }

    fn refusal(self) -> ClientError {
        let problem = Box::new(self.problem());
        ClientError::Refused { method: self.method.to_string(), path: self.path, problem }
    }

    fn unreadable(&self, source: serde_json::Error) -> ClientError {
        ClientError::Unreadable {
            method: self.method.to_string(),
            path: self.path.clone(),
            status: self.status.as_u16(),
            source,
        }
    }
}
