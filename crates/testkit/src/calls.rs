//! Asking the product as a client does, where a test looks at the answer itself.

use loadtest::Client;
use loadtest::client::Answer;
use reqwest::Method;
use serde_json::Value;

/// The answer to a request under `/api/v1`.
///
/// # Panics
/// When there is none.
pub async fn ask(client: &Client, method: Method, path: &str, body: Option<Value>) -> Answer {
    let call = client.call(method, &format!("/api/v1{path}")).await.expect("a token");
    let call = match &body {
        Some(body) => call.json(body),
        None => call,
    };
    call.send().await.expect("an answer")
}

/// The body of an answer with this status; null where it has none.
///
/// # Panics
/// When the status is another.
pub async fn said(client: &Client, method: Method, path: &str, body: Option<Value>, status: u16) -> Value {
    let answer = ask(client, method.clone(), path, body).await;
    assert_eq!(answer.status.as_u16(), status, "{method} {path}: {}", answer.text());
    serde_json::from_str(&answer.text()).unwrap_or_default()
}
