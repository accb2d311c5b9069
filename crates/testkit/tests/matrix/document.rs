//! The operations of the OpenAPI document, read from the running gateway: what the document shows is
//! what is asked.

use serde_json::Value;

/// Whom an operation asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asks {
    /// Nobody in particular: the operation itself proves who is there.
    Nobody,
    /// Somebody signed in, or a visitor, who sees what is public.
    Anybody,
    /// Somebody signed in to a tenant.
    Member,
    /// An administrator of the platform.
    Platform,
}

/// An operation.
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    pub(crate) id: String,
    pub(crate) method: String,
    /// With parameters in braces, without the prefix of the API.
    pub(crate) path: String,
    pub(crate) area: String,
    pub(crate) asks: Asks,
}

impl Operation {
    /// The path with its parameters filled in.
    pub(crate) fn address(&self, parameters: &[(&'static str, String)]) -> String {
        let path = parameters
            .iter()
            .fold(self.path.clone(), |path, (name, value)| path.replace(&format!("{{{name}}}"), value));
        assert!(!path.contains('{'), "{}: no value for a parameter of {}", self.id, self.path);
        format!("/api/v1{path}")
    }
}

/// Every operation, in the order of the document.
pub(crate) fn operations(text: &str) -> Vec<Operation> {
    let document: Value = serde_json::from_str(text).expect("JSON");
    let paths = document["paths"].as_object().expect("paths");
    let all = paths.iter().flat_map(|(path, item)| {
        item.as_object().expect("operations").iter().map(move |(method, operation)| Operation {
            id: operation["operationId"].as_str().expect("an operationId").to_owned(),
            method: method.to_uppercase(),
            path: path.clone(),
            area: operation["tags"][0].as_str().unwrap_or("Other").to_owned(),
            asks: asks(operation),
        })
    });
    let all: Vec<Operation> = all.collect();
    // A path that is written twice is read once, and what stood there first is lost to every reader.
    assert_eq!(all.len(), text.matches("\"operationId\"").count(), "an operation is hidden by another of its path");
    all
}

fn asks(operation: &Value) -> Asks {
    let schemes: Vec<Option<&str>> = operation["security"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|scheme| scheme.as_object().and_then(|scheme| scheme.keys().next()).map(String::as_str))
        .collect();
    match schemes.as_slice() {
        [] => Asks::Nobody,
        [Some("bearer")] => Asks::Member,
        [Some("platform")] => Asks::Platform,
        schemes if schemes.contains(&None) => Asks::Anybody,
        other => panic!("an unknown kind of security: {other:?}"),
    }
}
