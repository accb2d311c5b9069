//! `/batch/v1`: several writes in one request.

use serde_json::{Map, Value, json};

use crate::args::{Args, merged, parse_query};
use crate::envelope::envelope;
use crate::error::{Code, WpError};
use crate::route::{Matched, Method, matching};

/// What is done when one request of a batch is not valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Validation {
    /// The others are done.
    Normal,
    /// Nothing is done.
    RequireAll,
}

/// One request of a batch, fit to be done.
#[derive(Clone, Debug)]
pub struct Ready {
    /// Its route.
    pub matched: Matched,
    /// Its method.
    pub method: Method,
    /// Its arguments.
    pub args: Args,
}

/// A batch whose requests have each been looked at.
#[derive(Debug)]
pub struct Batch {
    /// What one bad request means for the others.
    pub validation: Validation,
    /// The requests, in their order: fit to be done, or the reason why not.
    pub requests: Vec<Result<Ready, WpError>>,
}

impl Batch {
    /// Reads the arguments of [`crate::route::Endpoint::Batch`], which have been counted already. Headers of single
    /// requests are not heard: all are done by whoever asked for the batch.
    pub fn of(args: &Args) -> Self {
        let validation = match args.text("validation") {
            Some("require-all-validate") => Validation::RequireAll,
            _ => Validation::Normal,
        };
        let requests = args.value("requests").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        Self { validation, requests: requests.iter().map(ready).collect() }
    }

    /// The answer (207) that nothing was done, if one request must not be done and all have to be valid.
    pub fn refusal(&self) -> Option<Value> {
        if self.validation == Validation::Normal || self.requests.iter().all(Result::is_ok) {
            return None;
        }
        let each = self.requests.iter().map(|request| match request {
            Ok(_) => Value::Null,
            Err(error) => envelope(error.status(), [], error.to_json()),
        });
        Some(json!({ "failed": "validation", "responses": each.collect::<Value>() }))
    }
}

/// The answer (207) to a batch: an envelope for each request, in their order.
pub fn answered(envelopes: Vec<Value>) -> Value {
    json!({ "responses": envelopes })
}

fn ready(request: &Value) -> Result<Ready, WpError> {
    let text = |name| request.get(name).and_then(Value::as_str);
    let target = text("path").unwrap_or_default();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let matched = matching(path)?;
    if !matched.route.batch {
        return Err(WpError::new(Code::BatchNotAllowed));
    }
    let method = text("method").and_then(Method::parse).unwrap_or(Method::Post);
    let operation = matched.route.operation(method)?;
    let body = request.get("body").and_then(Value::as_object).cloned().unwrap_or_else(Map::new);
    let args = operation.read(merged(parse_query(query)?, body))?;
    Ok(Ready { matched, method, args })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::parse_json;
    use crate::route::Endpoint;

    fn batch(body: &Value) -> Result<Batch, WpError> {
        let operation = matching("/batch/v1").unwrap().route.operation(Method::Post).unwrap();
        operation.read(parse_json(body.to_string().as_bytes())?).map(|args| Batch::of(&args))
    }

    #[test]
    fn w57_each_request_is_looked_at_on_its_own() {
        let batch = batch(&json!({ "requests": [
            { "path": "/wp/v2/posts", "body": { "title": "Olá" }, "parse": false },
            { "method": "DELETE", "path": "/wp/v2/posts/7?force=true" },
            { "path": "/wp/v2/users", "body": {} },
            { "path": "/wp/v2/nothing" },
            { "path": "/wp/v2/posts", "body": { "status": "nope" } },
        ] }))
        .unwrap();
        assert_eq!(batch.requests[0].as_ref().unwrap().args.raw("title"), Some("Olá"));
        let delete = batch.requests[1].as_ref().unwrap();
        assert!(matches!(delete.matched.route.endpoint, Endpoint::Item(_)) && delete.args.bool("force"));
        let codes: Vec<_> = batch.requests[2..].iter().map(|request| request.as_ref().unwrap_err().code()).collect();
        assert_eq!(codes, [Code::BatchNotAllowed, Code::NoRoute, Code::InvalidParam]);
        assert_eq!(batch.refusal(), None);
    }

    #[test]
    fn w57_nothing_is_done_when_all_must_be_valid_and_one_is_not() {
        let batch = batch(&json!({
            "validation": "require-all-validate",
            "requests": [{ "path": "/wp/v2/posts" }, { "path": "/wp/v2/nothing" }],
        }))
        .unwrap();
        let refusal = batch.refusal().unwrap();
        assert_eq!((&refusal["failed"], &refusal["responses"][0]), (&json!("validation"), &Value::Null));
        assert_eq!(refusal["responses"][1]["status"], 404);
    }

    #[test]
    fn w57_twenty_six_requests_are_too_many_and_reading_is_no_batch() {
        let many = |count| json!({ "requests": vec![json!({ "path": "/wp/v2/posts" }); count] });
        assert_eq!(batch(&many(25)).unwrap().requests.len(), 25);
        assert_eq!(batch(&many(26)).unwrap_err().status(), 400);
        assert_eq!(batch(&json!({ "requests": [{ "method": "GET", "path": "/" }] })).unwrap_err().status(), 400);
        assert_eq!(batch(&json!({})).unwrap_err().code(), Code::MissingParam);
    }
}
