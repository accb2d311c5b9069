//! The WordPress face on the real servers, by the acceptance list of `wordpress.md` 1.9. Each test names its rows.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

mod clients;
mod comments;
mod lists;
mod menus;
mod people;
mod site;
mod terms;
mod writing;

use std::time::Duration;

use loadtest::Client;
use loadtest::client::Answer;
use reqwest::Method;
use serde_json::{Value, json};
use testkit::Stack;
use testkit::stack::{article, eventually};

const PATIENCE: Duration = Duration::from_secs(60);

/// The answer to a request below `/wp-json`.
async fn ask(client: &Client, method: Method, path: &str, body: Option<Value>) -> Answer {
    let call = client.call(method, &format!("/wp-json{path}")).await.expect("a token");
    let call = match &body {
        Some(body) => call.json(body),
        None => call,
    };
    call.send().await.expect("an answer")
}

fn body(answer: &Answer) -> Value {
    serde_json::from_str(&answer.text()).unwrap_or_else(|_| panic!("no JSON: {}", answer.text()))
}

/// The body of an answer with this status.
async fn said(client: &Client, method: Method, path: &str, sent: Option<Value>, status: u16) -> Value {
    let answer = ask(client, method.clone(), path, sent).await;
    assert_eq!(answer.status.as_u16(), status, "{method} {path}: {}", answer.text());
    body(&answer)
}

async fn get(client: &Client, path: &str) -> Value {
    said(client, Method::GET, path, None, 200).await
}

/// Status and code of a refusal.
async fn refused(client: &Client, method: Method, path: &str, sent: Option<Value>) -> (u16, String) {
    let answer = ask(client, method.clone(), path, sent).await;
    let status = answer.status.as_u16();
    let told = body(&answer);
    assert_eq!(told["data"]["status"], status, "{method} {path}: {told}");
    (status, told["code"].as_str().unwrap_or_default().to_owned())
}

fn refusal(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

/// A text that the gate approves.
fn sound(title: &str) -> Value {
    let file = article("02-vacinacao-adultos");
    json!({
        "title": title,
        "content": file["content"],
        "excerpt": file["excerpt"],
        "status": "publish",
        "meta": {
            "medical_category": file["medical_category"],
            "medical_disclaimer": file["medical_disclaimer"],
            "references": file["references"],
        },
    })
}

/// Writes a text as a WordPress client does, and waits until it is public.
async fn published(client: &Client, sent: Value) -> Value {
    let made = said(client, Method::POST, "/wp/v2/posts", Some(sent), 201).await;
    assert_eq!(made["status"], "pending", "{made}");
    let path = format!("/wp/v2/posts/{}", made["id"]);
    eventually("the text is public", PATIENCE, || async {
        let now = get(client, &path).await;
        (now["status"] == "publish").then_some(now)
    })
    .await
}

fn ids(list: &Value) -> Vec<i64> {
    list.as_array().expect("a list").iter().map(|one| one["id"].as_i64().expect("a number")).collect()
}

async fn anonymous(stack: &Stack) -> Client {
    Client::anonymous(&stack.url).expect("a client")
}
