//! 405 with the methods that the path does know (RFC 9110 §15.5.6), read from the OpenAPI document
//! or, for a path outside of it, named by hand.

use poem::http::StatusCode;
use poem::{Endpoint, IntoEndpoint, IntoResponse as _, Request, Response, RouteMethod, get};
use serde_json::Value;

use crate::problem::Problem;

/// The methods of reading.
const READING: &str = "GET, HEAD";

/// Methods by path template.
#[derive(Clone, Debug)]
pub(crate) enum AllowTable {
    /// One row per template.
    Rows(Vec<(Vec<String>, String)>),
    /// Whatever the path, it can be read.
    Reading,
}

impl AllowTable {
    /// Reads the table from the document.
    pub(crate) fn of_document(document: &str) -> Self {
        let document: Value = serde_json::from_str(document).unwrap_or_default();
        let paths = document.get("paths").and_then(Value::as_object).into_iter().flatten();
        Self::Rows(
            paths
                .map(|(path, operations)| {
                    let mut methods: Vec<String> =
                        operations.as_object().into_iter().flatten().map(|(method, _)| method.to_uppercase()).collect();
                    if methods.iter().any(|method| method == "GET") {
                        methods.push("HEAD".to_owned());
                    }
                    methods.sort_unstable();
                    (segments(path).map(str::to_owned).collect(), methods.join(", "))
                })
                .collect(),
        )
    }

    /// The methods of a path; none when no template fits. Of two that fit, the path goes where more of it is written out, as
    /// the router has it.
    pub(crate) fn methods(&self, path: &str) -> Option<&str> {
        let fits = |template: &[String]| {
            template.len() == segments(path).count()
                && template.iter().zip(segments(path)).all(|(part, segment)| part.starts_with('{') || part == segment)
        };
        match self {
            Self::Rows(rows) => {
                let parameters = |template: &[String]| template.iter().filter(|part| part.starts_with('{')).count();
                let fitting = rows.iter().filter(|(template, _)| fits(template));
                fitting.min_by_key(|(template, _)| parameters(template)).map(|(_, methods)| methods.as_str())
            }
            Self::Reading => Some(READING),
        }
    }
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.trim_start_matches('/').split('/')
}

/// An endpoint whose 405 answers name the methods.
#[derive(Debug)]
pub(crate) struct WithAllow<E> {
    /// The endpoint.
    pub inner: E,
    /// The methods.
    pub table: AllowTable,
}

/// An endpoint that answers GET and HEAD, and others by naming these two.
pub(crate) fn read_only<E: IntoEndpoint<Endpoint: 'static>>(endpoint: E) -> WithAllow<RouteMethod> {
    WithAllow { inner: get(endpoint), table: AllowTable::Reading }
}

impl<E: Endpoint> Endpoint for WithAllow<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let path = request.uri().path().to_owned();
        let answer = self.inner.call(request).await;
        let status = answer.as_ref().map_or_else(poem::Error::status, |_| StatusCode::OK);
        let response = match answer {
            Ok(output) => output.into_response(),
            Err(error) if status != StatusCode::METHOD_NOT_ALLOWED => return Err(error),
            Err(_) => return Err(Problem::method_not_allowed(self.table.methods(&path)).into()),
        };
        if response.status() == StatusCode::METHOD_NOT_ALLOWED {
            return Err(Problem::method_not_allowed(self.table.methods(&path)).into());
        }
        Ok(response)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_is_in_the_table() {
        let table = AllowTable::of_document(&crate::api::document());
        assert_eq!(table.methods("/posts"), Some("GET, HEAD, POST"));
        assert_eq!(table.methods("/posts/0193"), Some("DELETE, GET, HEAD, PUT"));
        assert_eq!(table.methods("/auth/logout"), Some("DELETE"));
        assert_eq!(table.methods("/events"), Some("GET, HEAD"));
        assert_eq!(table.methods("/field-groups/export"), Some("GET, HEAD"), "and not those of a group");
        assert_eq!(table.methods("/nothing"), None);
    }
}
