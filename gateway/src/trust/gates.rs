//! Which act an operation is: the register that the OpenAPI document and the router must agree with
//! (`security.md` A3 API9). An operation that is not in it is refused.

use std::collections::HashMap;
use std::sync::Arc;

use domain::trust::Act;
use poem::http::{HeaderName, HeaderValue};
use poem::{Endpoint, IntoResponse as _, Request, Response};
use serde_json::Value;

/// What stands before an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// Nothing: the operation proves by itself who is there (sign-in, single-use links).
    Open,
    /// A decision about this act for those who sign in; visitors see what is public.
    Visitors(Act),
    /// A decision about this act.
    Act(Act),
    /// A session of the platform's administrators, who are in no tenant.
    Platform,
}

/// An operation by its id in the document.
pub(crate) type Gated = (&'static str, Gate);

/// Gates by method and path.
#[derive(Debug)]
pub struct Gates {
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    method: String,
    template: Vec<String>,
    gate: Option<Gate>,
}

/// The gate of the operation that a request is for; none for an operation that nobody registered.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entered(pub Option<Gate>);

/// Where an operation's decision is left for the answer's header.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trail(pub Arc<std::sync::OnceLock<domain::ids::DecisionId>>);

impl Gates {
    /// Reads paths and methods from the document, and the gates from the register.
    pub(crate) fn new(document: &str, register: &[&[Gated]]) -> Self {
        let known: HashMap<&str, Gate> = register.iter().flat_map(|rows| rows.iter().copied()).collect();
        let document: Value = serde_json::from_str(document).unwrap_or_default();
        let paths = document.get("paths").and_then(Value::as_object).into_iter().flatten();
        let rows = paths
            .flat_map(|(path, operations)| {
                operations.as_object().into_iter().flatten().map(move |(method, operation)| (path, method, operation))
            })
            .map(|(path, method, operation)| Row {
                method: method.to_uppercase(),
                template: segments(path).map(str::to_owned).collect(),
                gate: operation.get("operationId").and_then(Value::as_str).and_then(|id| known.get(id).copied()),
            })
            .collect();
        Self { rows }
    }

    /// The gate of a request. The most literal template wins, as in the router.
    pub(crate) fn of(&self, method: &str, path: &str) -> Option<Gate> {
        let method = if method == "HEAD" { "GET" } else { method };
        let fits = |row: &&Row| {
            row.method == method
                && row.template.len() == segments(path).count()
                && row
                    .template
                    .iter()
                    .zip(segments(path))
                    .all(|(part, segment)| part.starts_with('{') || part == segment)
        };
        let literal = |row: &&Row| row.template.iter().filter(|part| !part.starts_with('{')).count();
        self.rows.iter().filter(fits).max_by_key(literal).and_then(|row| row.gate)
    }
}

/// Header that names the decision that an operation was admitted by.
const DECISION_ID: HeaderName = HeaderName::from_static("x-decision-id");

/// Names the gate of each request for the extractor that stands in it, and the decision in the answer.
#[derive(Debug)]
pub(crate) struct Gatehouse<E> {
    /// The operations.
    pub inner: E,
    /// Their gates.
    pub gates: Gates,
}

impl<E: Endpoint> Endpoint for Gatehouse<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> poem::Result<Response> {
        let gate = self.gates.of(request.method().as_str(), request.uri().path());
        let trail = Trail::default();
        request.set_data(Entered(gate));
        request.set_data(trail.clone());
        let mut response = self.inner.call(request).await?.into_response();
        if let Some(id) = trail.0.get()
            && let Ok(value) = HeaderValue::from_str(&id.to_string())
        {
            response.headers_mut().insert(DECISION_ID, value);
        }
        Ok(response)
    }
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.trim_start_matches('/').split('/')
}
