//! 405 with the methods that the path does know (RFC 9110 §15.5.6), read from the OpenAPI document.

use poem::http::StatusCode;
use poem::{Endpoint, IntoResponse as _, Request, Response};
use serde_json::Value;

use crate::problem::Problem;

/// Methods by path template.
#[derive(Clone, Debug, Default)]
pub(crate) struct AllowTable(Vec<(Vec<String>, String)>);

impl AllowTable {
    /// Reads the table from the document.
    pub(crate) fn of_document(document: &str) -> Self {
        let document: Value = serde_json::from_str(document).unwrap_or_default();
        let paths = document.get("paths").and_then(Value::as_object).into_iter().flatten();
        Self(
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

    /// The methods of a path; none when no template fits.
    pub(crate) fn methods(&self, path: &str) -> Option<&str> {
        let fits = |template: &[String]| {
            template.len() == segments(path).count()
                && template.iter().zip(segments(path)).all(|(part, segment)| part.starts_with('{') || part == segment)
        };
        self.0.iter().find(|(template, _)| fits(template)).map(|(_, methods)| methods.as_str())
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
        assert_eq!(table.methods("/posts/0193"), Some("GET, HEAD, PUT"));
        assert_eq!(table.methods("/auth/logout"), Some("DELETE"));
        assert_eq!(table.methods("/nothing"), None);
    }
}
