//! What stands around texts, on the real servers: categories and tags, the trash, taking a public copy away.

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
use testkit::stack::{article, eventually};
use uuid::Uuid;

const PATIENCE: Duration = Duration::from_secs(60);

/// An article of the shipped ones that the gate approves.
fn sound() -> Value {
    let file = article("02-vacinacao-adultos");
    let members = ["title", "content", "excerpt", "medical_disclaimer", "medical_category", "references"];
    members.iter().map(|m| ((*m).to_owned(), file[*m].clone())).collect::<serde_json::Map<_, _>>().into()
}

async fn page_status(stack: &Stack, slug: &str) -> u16 {
    let request = reqwest::Client::new().get(format!("{}/{slug}", stack.url));
    let host = format!("clinica.localhost:{}", stack.port);
    request.header("host", host).send().await.expect("the site answers").status().as_u16()
}

/// Writes the article, and publishes it through the gate.
async fn published(author: &Client) -> loadtest::client::Post {
    let post = author.create_post(&sound()).await.unwrap();
    let operation = author.submit(post.id).await.unwrap();
    author.wait_settled(operation.id, PATIENCE).await.unwrap();
    let operation = author.publish(post.id).await.unwrap();
    author.wait_settled(operation.id, PATIENCE).await.unwrap();
    author.post(post.id).await.unwrap()
}

async fn gone(stack: &Stack, slug: &str) {
    eventually("the page goes", PATIENCE, || async { (page_status(stack, slug).await == 404).then_some(()) }).await;
}

#[tokio::test]
async fn what_is_thrown_away_leaves_the_public_and_comes_back_as_a_draft() {
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let post = published(&author).await;
    assert_eq!(page_status(&stack, &post.slug).await, 200);
    let path = format!("/posts/{}", post.id);

    let other = stack.login(&stack.people.subscriber).await;
    assert_eq!(ask(&other, Method::DELETE, &path, None).await.status.as_u16(), 403);
    said(&author, Method::DELETE, &path, None, 204).await;
    gone(&stack, &post.slug).await;
    assert_eq!(ask(&author, Method::DELETE, &path, None).await.problem().code, "invalid_transition");
    let trashed = said(&author, Method::GET, &path, None, 200).await;
    assert_eq!(trashed["data"]["status"], "trash");
    for order in ["validate", "publish"] {
        let refused = ask(&author, Method::POST, &format!("{path}/{order}"), None).await;
        assert_eq!(refused.status.as_u16(), 422, "{order}: {}", refused.text());
    }

    let restored = said(&author, Method::POST, &format!("{path}/restore"), None, 200).await;
    assert_eq!(restored["data"]["status"], "draft");
    assert_eq!(page_status(&stack, &post.slug).await, 404, "what was withdrawn is not public by coming back");
    said(&author, Method::DELETE, &format!("{path}?force=true"), None, 204).await;
    assert_eq!(ask(&author, Method::GET, &path, None).await.status.as_u16(), 404);
    let again = author.create_post(&sound()).await.unwrap();
    assert_eq!(again.slug, post.slug, "its address is free");
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_public_copy_is_taken_away_by_whoever_may_publish_and_the_text_stays() {
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let post = published(&author).await;
    let path = format!("/posts/{}", post.id);
    let accepted = said(&author, Method::POST, &format!("{path}/unpublish"), None, 202).await;
    let id: Uuid = accepted["data"]["id"].as_str().unwrap().parse().unwrap();
    let operation = author.wait_settled(id, PATIENCE).await.unwrap();
    assert_eq!(operation.outcome.as_deref(), Some("withdrawn"), "{operation:?}");
    assert_eq!(page_status(&stack, &post.slug).await, 404);
    let left = said(&author, Method::GET, &path, None, 200).await;
    assert_ne!(left["data"]["status"], "published");
    let twice = ask(&author, Method::POST, &format!("{path}/unpublish"), None).await;
    assert_eq!(twice.problem().code, "invalid_transition");

    // It may come back, by the gate as before.
    for order in ["validate", "publish"] {
        let accepted = said(&author, Method::POST, &format!("{path}/{order}"), None, 202).await;
        let id: Uuid = accepted["data"]["id"].as_str().unwrap().parse().unwrap();
        let operation = author.wait_settled(id, PATIENCE).await.unwrap();
        assert_eq!(operation.state, "done", "{operation:?}");
    }
    assert_eq!(page_status(&stack, &post.slug).await, 200);
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn categories_stand_in_a_tree_and_tags_are_flat() {
    let mut stack = Stack::start().await;
    let editor = stack.login(&stack.people.editor).await;
    let heart = json!({ "name": "Coração", "medical_specialty": "cardiology" });
    let top = said(&editor, Method::POST, "/categories", Some(heart.clone()), 201).await["data"].clone();
    assert_eq!((&top["slug"], &top["crm_validation_required"]), (&json!("coracao"), &json!(true)));
    let twin = ask(&editor, Method::POST, "/categories", Some(heart)).await;
    assert_eq!((twin.status.as_u16(), twin.problem().code.as_str()), (409, "already_exists"));
    let low = json!({ "name": "Pressão", "parent_id": top["id"] });
    let low = said(&editor, Method::POST, "/categories", Some(low), 201).await["data"].clone();
    assert_eq!(low["parent_id"], top["id"]);

    let read = ask(&editor, Method::GET, &format!("/terms/{}", top["id"].as_str().unwrap()), None).await;
    let tag = read.etag().unwrap().to_owned();
    let change = async |body: Value| {
        let path = format!("/api/v1/terms/{}", top["id"].as_str().unwrap());
        let call = editor.call(Method::PUT, &path).await.unwrap();
        call.header("if-match", &tag).json(&body).send().await.unwrap()
    };
    let cycle = change(json!({ "parent_id": low["id"] })).await;
    assert_eq!(cycle.problem().details, json!({ "parent_id": ["cycle"] }));
    let named = change(json!({ "name": "Paciente Maria, CPF 529.982.247-25" })).await;
    assert_eq!(named.problem().details["name"], json!(["personal_data"]));
    assert_eq!(change(json!({ "description": "Do coração" })).await.status.as_u16(), 200);
    assert_eq!(change(json!({ "description": "Outra" })).await.status.as_u16(), 412, "somebody changed it since");

    let word = said(&editor, Method::POST, "/tags", Some(json!({ "name": "Vacinas" })), 201).await["data"].clone();
    let path = format!("/terms/{}", word["id"].as_str().unwrap());
    let call = editor.call(Method::PUT, &format!("/api/v1{path}")).await.unwrap();
    let flat = call.header("if-match", "*").json(&json!({ "parent_id": top["id"] })).send().await.unwrap();
    assert_eq!(flat.problem().details, json!({ "parent_id": ["not_allowed"] }), "{}", flat.text());
    let author = stack.login(&stack.people.author).await;
    assert_eq!(ask(&author, Method::DELETE, &path, None).await.status.as_u16(), 403);
    said(&editor, Method::DELETE, &path, None, 204).await;
    assert_eq!(ask(&editor, Method::GET, &path, None).await.status.as_u16(), 404);
    said(&editor, Method::POST, "/tags", Some(json!({ "name": "Vacinas" })), 201).await;
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn what_a_revision_changed_is_told_field_by_field_and_an_older_text_comes_back() {
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let first = author.create_post(&sound()).await.unwrap();
    let path = format!("/posts/{}", first.id);
    let edit = json!({ "title": "Vacinas de quem trabalha", "meta_description": "Calendário." });
    author.update(first.id, &first.etag, &edit).await.unwrap();

    let changes = said(&author, Method::GET, &format!("{path}/revisions/2/changes"), None, 200).await["data"].clone();
    let said_of = |field: &str, op: &str| {
        let pieces = changes[field].as_array().unwrap();
        pieces.iter().filter(|piece| piece["op"] == op).map(|piece| piece["text"].as_str().unwrap()).collect::<String>()
    };
    assert!(said_of("title", "insert").contains("trabalha"), "{changes}");
    assert_eq!(said_of("meta_description", "insert"), "Calendário.");
    assert_eq!((&changes["content"], &changes["medical_category"]), (&json!([]), &json!([])), "{changes}");
    assert_eq!((&changes["since"]["number"], &changes["revision"]["number"]), (&json!(1), &json!(2)));
    let whole = said(&author, Method::GET, &format!("{path}/revisions/1/changes"), None, 200).await;
    assert!(whole["data"]["since"].is_null() && !whole["data"]["content"].as_array().unwrap().is_empty());
    let older = said(&author, Method::GET, &format!("{path}/revisions/1"), None, 200).await;
    assert_eq!((&older["data"]["number"], &older["data"]["content"]), (&json!(1), &sound()["content"]));
    assert_eq!(ask(&author, Method::GET, &format!("{path}/revisions/3"), None).await.status.as_u16(), 404);

    let restore = format!("{path}/revisions/1/restore");
    assert_eq!(ask(&author, Method::POST, &restore, None).await.status.as_u16(), 428, "without a version");
    let current = author.post(first.id).await.unwrap();
    let call = author.call(Method::POST, &format!("/api/v1{restore}")).await.unwrap();
    let restored = call.header("if-match", &current.etag).send().await.unwrap();
    assert_eq!(restored.status.as_u16(), 200, "{}", restored.text());
    let now = said(&author, Method::GET, &path, None, 200).await["data"].clone();
    assert_eq!((&now["revision"], &now["title"]), (&json!(3), &sound()["title"]), "nothing of the history is lost");
    let other = stack.login(&stack.people.subscriber).await;
    assert_eq!(ask(&other, Method::GET, &format!("{path}/revisions/1"), None).await.status.as_u16(), 404);
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn one_person_edits_a_text_at_a_time_and_others_are_seen() {
    let mut stack = Stack::start().await;
    let (author, editor) = (stack.login(&stack.people.author).await, stack.login(&stack.people.editor).await);
    let post = author.create_post(&sound()).await.unwrap();
    let path = format!("/posts/{}/presence", post.id);
    let put = |body: Value| Some(body);
    said(&author, Method::PUT, &path, put(json!({ "editing": true })), 200).await;
    let refused = ask(&editor, Method::PUT, &path, put(json!({ "editing": true }))).await;
    assert_eq!((refused.status.as_u16(), refused.problem().code.as_str()), (409, "being_edited"));
    let seen = said(&editor, Method::PUT, &path, put(json!({ "editing": false })), 200).await["data"].clone();
    let editing: Vec<_> = seen.as_array().unwrap().iter().map(|one| one["editing"].as_bool().unwrap()).collect();
    assert_eq!(editing, [true, false], "{seen}");
    let taken = said(&editor, Method::PUT, &path, put(json!({ "editing": true, "take_over": true })), 200).await;
    let holders = taken["data"].as_array().unwrap().iter().filter(|one| one["editing"] == true).count();
    assert_eq!((holders, &taken["data"][1]["editing"]), (1, &json!(true)), "{taken}");
    said(&editor, Method::DELETE, &path, None, 204).await;
    said(&author, Method::PUT, &path, put(json!({ "editing": true })), 200).await;
    // Two minutes without a word.
    stack.oracle().await.execute("update post_visits set seen_at = now() - interval '121 seconds'").await;
    assert_eq!(said(&editor, Method::GET, &path, None, 200).await["data"], json!([]));
    said(&editor, Method::PUT, &path, put(json!({ "editing": true })), 200).await;
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_signed_link_shows_one_revision_of_a_draft_until_it_ends_and_says_what_it_is() {
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let post = author.create_post(&sound()).await.unwrap();
    let path = format!("/posts/{}", post.id);
    let made = said(&author, Method::POST, &format!("{path}/preview"), Some(json!({ "hours": 2 })), 201).await;
    let url = made["data"]["url"].as_str().unwrap().to_owned();
    let way = url.find("/preview/").map(|at| url[at..].to_owned()).unwrap();
    let visit = async |way: &str| {
        let request = reqwest::Client::new().get(format!("{}{way}", stack.url));
        request.header("host", format!("clinica.localhost:{}", stack.port)).send().await.unwrap()
    };
    let shown = visit(&way).await;
    assert_eq!(shown.status().as_u16(), 200);
    let header = |name: &str| shown.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(
        (header("cache-control"), header("referrer-policy")),
        ("private, no-store".into(), "no-referrer".into())
    );
    assert!(header("x-robots-tag").contains("noindex"));
    let html = shown.text().await.unwrap();
    assert!(html.contains("Prévia: este texto não foi publicado"), "{html}");

    // A later text takes another link.
    author.update(post.id, &post.etag, &json!({ "title": "Outra manchete" })).await.unwrap();
    assert!(!visit(&way).await.text().await.unwrap().contains("Outra manchete"));
    let forged = way.replacen("/preview/1-", "/preview/2-", 1);
    assert_eq!(visit(&forged).await.status().as_u16(), 404);
    for hours in [0, 73] {
        let refused = ask(&author, Method::POST, &format!("{path}/preview"), Some(json!({ "hours": hours }))).await;
        assert_eq!(refused.status.as_u16(), 422, "{hours}");
    }
    said(&author, Method::DELETE, &path, None, 204).await;
    assert_eq!(visit(&way).await.status().as_u16(), 404, "thrown away");
    stack.finish(PATIENCE).await;
}
