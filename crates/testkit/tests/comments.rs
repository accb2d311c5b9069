//! Comments on the real servers: what visitors and accounts say below public texts, and what moderators make of it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

use std::time::Duration;

use loadtest::Client;
use reqwest::Method;
use serde_json::{Value, json};
use testkit::Stack;
use testkit::calls::{ask, said};
use testkit::stack::article;

const PATIENCE: Duration = Duration::from_secs(60);

/// An address that must not come back anywhere but to moderators.
const EMAIL: &str = "leitora.sigilosa@example.org";

/// Writes an article of the shipped ones and publishes it through the gate.
async fn published(author: &Client) -> loadtest::client::Post {
    let file = article("02-vacinacao-adultos");
    let members = ["title", "content", "excerpt", "medical_disclaimer", "medical_category", "references"];
    let body: Value =
        members.iter().map(|m| ((*m).to_owned(), file[*m].clone())).collect::<serde_json::Map<_, _>>().into();
    let post = author.create_post(&body).await.unwrap();
    let operation = author.submit(post.id).await.unwrap();
    author.wait_settled(operation.id, PATIENCE).await.unwrap();
    let operation = author.publish(post.id).await.unwrap();
    author.wait_settled(operation.id, PATIENCE).await.unwrap();
    author.post(post.id).await.unwrap()
}

fn signed(content: &str) -> Value {
    json!({ "content": content, "author_name": "Clara Dias", "author_email": EMAIL, "author_url": "https://clara.example/" })
}

async fn code(client: &Client, method: Method, path: &str, sent: Option<Value>) -> String {
    ask(client, method, path, sent).await.problem().code
}

/// The only row of moderation.
async fn waiting(editor: &Client) -> Value {
    let list = said(editor, Method::GET, "/comments?status=hold", None, 200).await;
    assert_eq!(list["pagination"]["total"], 1, "{list}");
    list["data"][0].clone()
}

/// Changes a comment as it is now.
async fn changed(editor: &Client, id: &Value, sent: Value) -> loadtest::client::Answer {
    let path = format!("/api/v1/comments/{}", id.as_str().unwrap());
    let now = editor.call(Method::GET, &path).await.unwrap().send().await.unwrap();
    let tag = now.header("etag").expect("a tag").to_owned();
    editor.call(Method::PUT, &path).await.unwrap().header("if-match", &tag).json(&sent).send().await.unwrap()
}

#[tokio::test]
async fn a_visitors_comment_waits_for_a_moderator_who_alone_sees_the_address() {
    let mut stack = Stack::start().await;
    let (author, editor) = (stack.login(&stack.people.author).await, stack.login(&stack.people.editor).await);
    let nobody = Client::anonymous(&stack.url).unwrap();
    let path = format!("/posts/{}/comments", published(&author).await.id);
    let made =
        ask(&nobody, Method::POST, &path, Some(signed("Tomei a vacina ontem.<img src=x onerror=alert(1)>"))).await;
    assert_eq!(made.status.as_u16(), 201, "{}", made.text());
    assert!(made.text().contains("\"hold\"") && !made.text().contains(EMAIL), "{}", made.text());
    let again =
        code(&nobody, Method::POST, &path, Some(signed("Tomei a vacina ontem.<img src=x onerror=alert(1)>"))).await;
    assert_eq!(again, "comment_duplicate");
    assert_eq!(said(&nobody, Method::GET, &path, None, 200).await["data"], json!([]));

    let held = waiting(&editor).await;
    assert_eq!(held["moderation"]["author_email"], EMAIL);
    assert_eq!(held["moderation"]["reasons"], json!(["unmoderated"]));
    assert!(held["content"].as_str().is_some_and(|html| !html.contains("onerror")), "{held}");
    let mut oracle = stack.oracle().await;
    let kept =
        oracle.number("select count(*) from comments where position('example.org'::bytea in author_email) > 0").await;
    assert_eq!(kept, 0, "the address is sealed");
    for (client, path) in [(&author, "/comments"), (&nobody, "/comments")] {
        assert!(matches!(ask(client, Method::GET, path, None).await.status.as_u16(), 401 | 403));
    }

    let approved = changed(&editor, &held["id"], json!({ "status": "approved" })).await;
    assert_eq!(approved.status.as_u16(), 200, "{}", approved.text());
    let shown = said(&nobody, Method::GET, &path, None, 200).await;
    assert_eq!(
        (&shown["data"][0]["author_name"], &shown["data"][0]["moderation"]),
        (&json!("Clara Dias"), &Value::Null)
    );
    assert!(!shown.to_string().contains(EMAIL));

    let answer = json!({ "content": "Que bom.", "parent_id": held["id"] });
    let below = said(&editor, Method::POST, &path, Some(answer), 201).await;
    assert_eq!((&below["data"]["status"], &below["data"]["parent_id"]), (&json!("approved"), &held["id"]));
    let one = format!("/comments/{}", held["id"].as_str().unwrap());
    said(&editor, Method::DELETE, &one, None, 204).await;
    assert_eq!(code(&editor, Method::DELETE, &one, None).await, "invalid_transition");
    said(&editor, Method::DELETE, &format!("{one}?force=true"), None, 204).await;
    assert_eq!(code(&editor, Method::GET, &one, None).await, "not_found");
    assert_eq!(oracle.number("select count(*) from comments where author_email is not null").await, 0, "erased");
    assert_eq!(said(&nobody, Method::GET, &path, None, 200).await["pagination"]["total"], 1, "its answer stays");
    assert!(!stack.logs().contains(EMAIL) && !stack.logs().contains("Clara"), "no log names who comments");
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn what_identifies_somebody_is_approved_by_nobody() {
    let mut stack = Stack::start().await;
    let (author, editor) = (stack.login(&stack.people.author).await, stack.login(&stack.people.editor).await);
    let nobody = Client::anonymous(&stack.url).unwrap();
    let path = format!("/posts/{}/comments", published(&author).await.id);
    said(&nobody, Method::POST, &path, Some(signed("O CPF dela é 529.982.247-25.")), 201).await;
    let held = waiting(&editor).await;
    assert_eq!(held["moderation"]["reasons"], json!(["unmoderated", "personal_data"]));
    let refused = changed(&editor, &held["id"], json!({ "status": "approved" })).await;
    assert_eq!(refused.problem().code, "validation_error");
    assert!(refused.text().contains("personal_data") && !refused.text().contains("529"), "{}", refused.text());
    let mended =
        changed(&editor, &held["id"], json!({ "content": "Ela foi bem atendida.", "status": "approved" })).await;
    assert_eq!(mended.status.as_u16(), 200, "{}", mended.text());
    assert_eq!(said(&nobody, Method::GET, &path, None, 200).await["data"][0]["content"], "Ela foi bem atendida.");
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_comment_that_cannot_be_written_is_refused_field_by_field() {
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let reader = stack.login(&stack.people.subscriber).await;
    let nobody = Client::anonymous(&stack.url).unwrap();
    let post = published(&author).await;
    let path = format!("/posts/{}/comments", post.id);
    for (client, sent, field) in [
        (&nobody, json!({ "content": "Oi." }), "author_name"),
        (&nobody, json!({ "content": "Oi.", "author_name": "Ana" }), "author_email"),
        (&nobody, json!({ "content": "Oi.", "author_name": "Ana", "author_email": "ana" }), "author_email"),
        (&reader, signed("Oi."), "author_name"),
        (&reader, json!({ "content": "<script>x</script>" }), "content"),
        (&reader, json!({ "content": "x".repeat(65_526) }), "content"),
        (&reader, json!({ "content": "Oi.", "parent_id": post.id }), "parent_id"),
    ] {
        let refused = ask(client, Method::POST, &path, Some(sent)).await;
        assert_eq!(refused.problem().code, "validation_error", "{field}");
        assert!(refused.text().contains(field), "{field}: {}", refused.text());
    }
    let draft = author.create_post(&json!({ "title": "Rascunho", "content": "<p>Texto.</p>" })).await.unwrap();
    let there = format!("/posts/{}/comments", draft.id);
    let oi = || Some(json!({ "content": "Oi." }));
    assert_eq!(code(&reader, Method::POST, &there, oi()).await, "not_found");
    assert_eq!(code(&reader, Method::GET, &there, None).await, "not_found");
    let mut oracle = stack.oracle().await;
    oracle.execute(&format!("update posts set comment_status = 'closed' where id = '{}'", post.id)).await;
    assert_eq!(code(&reader, Method::POST, &path, oi()).await, "comments_closed");
    said(&reader, Method::GET, &path, None, 200).await;
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn an_address_that_comments_too_much_waits() {
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let nobody = Client::anonymous(&stack.url).unwrap();
    let path = format!("/posts/{}/comments", published(&author).await.id);
    for n in 0..10 {
        said(&nobody, Method::POST, &path, Some(signed(&format!("Comentário {n}."))), 201).await;
    }
    let refused = ask(&nobody, Method::POST, &path, Some(signed("Mais um."))).await;
    assert_eq!((refused.status.as_u16(), refused.problem().code.as_str()), (429, "rate_limit_exceeded"));
    assert!(refused.header("retry-after").is_some());
    stack.finish(PATIENCE).await;
}

/// Sends the form of a text as a browser would.
async fn sent(stack: &Stack, slug: &str, origin: &str, fields: &[(&str, &str)]) -> (u16, String) {
    let host = format!("clinica.localhost:{}", stack.port);
    let call = reqwest::Client::new().post(format!("{}/{slug}/comentar", stack.url));
    let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let call = call.header("host", &host).header("origin", origin.replace("HOST", &host));
    let call = call.header("content-type", "application/x-www-form-urlencoded").body(form);
    let answer = call.send().await.expect("the site answers");
    (answer.status().as_u16(), answer.text().await.unwrap())
}

#[tokio::test]
async fn a_reader_comments_by_the_form_and_finds_it_below_the_text_once_it_is_approved() {
    let mut stack = Stack::start().await;
    let (author, editor) = (stack.login(&stack.people.author).await, stack.login(&stack.people.editor).await);
    let post = published(&author).await;
    let fields = [("nome", "Clara Dias"), ("email", EMAIL), ("comentario", "Tomei a vacina.\n\nFoi <b>bem</b>.")];
    let (status, told) = sent(&stack, &post.slug, "http://HOST", &fields).await;
    assert!(status == 200 && told.contains("moderador") && !told.contains(EMAIL), "{status} {told}");
    let (status, _) = sent(&stack, &post.slug, "https://evil.example", &fields).await;
    assert_eq!(status, 403, "another site's form");
    assert_eq!(sent(&stack, &post.slug, "http://HOST", &fields).await.0, 409, "the same again");
    let nameless = [("nome", ""), ("email", EMAIL), ("comentario", "Oi.")];
    assert_eq!(sent(&stack, &post.slug, "http://HOST", &nameless).await.0, 422);
    assert_eq!(sent(&stack, "nada", "http://HOST", &fields).await.0, 404);

    // Visited before, so that the gateway keeps the page without it.
    let (page, host) = (format!("{}/{}", stack.url, post.slug), format!("clinica.localhost:{}", stack.port));
    let visited = async || {
        let page = reqwest::Client::new().get(&page).header("host", &host).send().await.unwrap();
        page.text().await.unwrap()
    };
    assert!(!visited().await.contains("Clara Dias"), "it waits");
    let held = waiting(&editor).await;
    let approved = changed(&editor, &held["id"], json!({ "status": "approved" })).await;
    assert_eq!(approved.status.as_u16(), 200, "{}", approved.text());
    let page = visited().await;
    for part in
        ["Clara Dias", "<p>Foi <b>bem</b>.</p>", "1 comentário", "id=\"comment-1\"", "method=\"post\"", "/comentar\""]
    {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains(EMAIL));
    stack.finish(PATIENCE).await;
}
