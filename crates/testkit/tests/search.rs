//! Searching on the real servers: what the API and the public page find, and where old addresses lead.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

use std::time::Duration;

use loadtest::Client;
use loadtest::client::Post;
use reqwest::{Method, Response};
use serde_json::{Value, json};
use testkit::Stack;
use testkit::calls::{ask, said};
use testkit::stack::{article, eventually};

const PATIENCE: Duration = Duration::from_secs(60);

/// A request of somebody without an account, which leads nowhere by itself.
async fn visit(stack: &Stack, path: &str) -> Response {
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let request = client.get(format!("{}{path}", stack.url));
    request.header("host", format!("clinica.localhost:{}", stack.port)).send().await.expect("the site answers")
}

async fn page(stack: &Stack, path: &str) -> String {
    let answer = visit(stack, path).await;
    assert_eq!(answer.status(), 200, "{path}");
    answer.text().await.unwrap()
}

/// What a visitor's search answers.
async fn found(stack: &Stack, query: &str) -> Value {
    let text = page(stack, &format!("/api/v1/search?{query}")).await;
    serde_json::from_str(&text).unwrap()
}

async fn put_through(client: &Client, post: Post) -> Post {
    let operation = client.submit(post.id).await.unwrap();
    client.wait_settled(operation.id, PATIENCE).await.unwrap();
    let operation = client.publish(post.id).await.unwrap();
    client.wait_settled(operation.id, PATIENCE).await.unwrap();
    client.post(post.id).await.unwrap()
}

fn shipped(file: &str, changed: Value) -> Value {
    let file = article(file);
    let mut body = json!({});
    for member in ["title", "content", "excerpt", "medical_disclaimer", "medical_category", "references"] {
        body[member] = file[member].clone();
    }
    for (member, value) in changed.as_object().unwrap() {
        body[member] = value.clone();
    }
    body
}

#[tokio::test]
async fn readers_find_texts_by_stems_and_facets_and_are_told_what_they_may_have_meant() {
    let mut stack = Stack::start().await;
    let doctor = stack.login(&stack.people.doctor).await;
    let editor = stack.login(&stack.people.editor).await;
    let category = said(&editor, Method::POST, "/categories", Some(json!({ "name": "Imunização" })), 201).await;
    let about = json!({ "category_id": category["data"]["id"], "title": "Vacinação <b>de</b> adultos" });
    let vaccine = doctor.create_post(&shipped("02-vacinacao-adultos", about)).await.unwrap();
    let vaccine = put_through(&doctor, vaccine).await;
    let hidden = json!({ "title": "Vacinas para profissionais", "compliance_level": "professional" });
    let hidden = doctor.create_post(&shipped("02-vacinacao-adultos", hidden)).await.unwrap();
    put_through(&doctor, hidden).await;
    let pressure = doctor.create_post(&shipped("01-hipertensao", json!({}))).await.unwrap();
    let pressure = put_through(&doctor, pressure).await;
    doctor.create_post(&shipped("02-vacinacao-adultos", json!({ "title": "Vacinas em rascunho" }))).await.unwrap();

    // The API, for a visitor.
    let answer = found(&stack, "q=vacinacao").await;
    let hit = &answer["data"][0];
    assert_eq!((&hit["id"], &answer["pagination"]["total"]), (&json!(vaccine.id), &json!(1)), "{answer}");
    assert_eq!(hit["title"], "Vacinação <b>de</b> adultos");
    assert_eq!(hit["highlight"]["title"], "<mark>Vacinação</mark> &lt;b&gt;de&lt;/b&gt; adultos");
    assert!(hit["highlight"]["text"].as_str().unwrap().contains("<mark>vacinas</mark>"), "{hit}");
    assert!(hit["address"].as_str().unwrap().ends_with(&format!("/{}", vaccine.slug)), "{hit}");
    assert!(hit["rank"].as_f64().unwrap() >= 1.0, "its headline has the word");
    let facets = &answer["facets"];
    assert_eq!(facets["category"], json!([{ "value": "imunizacao", "label": "Imunização", "count": 1 }]));
    assert_eq!(facets["specialty"], json!([{ "value": "Cardiologia", "label": "Cardiologia", "count": 1 }]));
    assert_eq!(facets["author"][0]["value"], json!(stack.people.doctor.id.to_string()));
    assert_eq!(answer["did_you_mean"], Value::Null);
    let narrowed = found(&stack, "q=vacinas&category=outra").await;
    assert_eq!((&narrowed["pagination"]["total"], &narrowed["data"]), (&json!(0), &json!([])));
    let narrowed = found(&stack, &format!("q=vacinas&category=imunizacao&author={}", stack.people.doctor.id)).await;
    assert_eq!(narrowed["pagination"]["total"], 1);
    for nothing in ["", "q=", "q=de", "q=%20"] {
        assert_eq!(found(&stack, nothing).await["pagination"]["total"], 0, "{nothing}");
    }
    let meant = found(&stack, "q=hipertencao").await;
    assert_eq!((&meant["did_you_mean"], &meant["data"][0]["id"]), (&json!("hipertensão"), &json!(pressure.id)));
    for (bad, field) in [("q=a%00", "q"), ("q=a&per_page=101", "per_page"), ("q=a&category=%00", "category")] {
        let answer = visit(&stack, &format!("/api/v1/search?{bad}")).await;
        assert_eq!(answer.status(), 422, "{bad}");
        let problem: Value = answer.json().await.unwrap();
        assert!(problem["details"][field].is_array(), "{bad}: {problem}");
    }

    // Whoever a council confirms finds what is for professionals, and counts it.
    let answer: Value =
        serde_json::from_str(&ask(&doctor, Method::GET, "/search?q=vacinas", None).await.text()).unwrap();
    assert_eq!(answer["pagination"]["total"], 2, "{answer}");
    let reader = stack.login(&stack.people.subscriber).await;
    let answer: Value =
        serde_json::from_str(&ask(&reader, Method::GET, "/search?q=vacinas", None).await.text()).unwrap();
    assert_eq!(answer["pagination"]["total"], 1, "{answer}");
    let wordpress: Value = visit(&stack, "/wp-json/wp/v2/search?search=vacinacoes").await.json().await.unwrap();
    assert_eq!(wordpress.as_array().map(Vec::len), Some(1), "WordPress clients find the stems of public copies too");

    // The page.
    let html = page(&stack, "/search?q=vacinas").await;
    assert!(html.contains("1 resultado") && html.contains(&format!("href=\"/{}\"", vaccine.slug)), "{html}");
    assert!(html.contains("<mark>Vacinação</mark>") && !html.contains("<b>de"), "{html}");
    assert!(!html.contains("para profissionais") && !html.contains("rascunho"), "{html}");
    let both = page(&stack, "/search?q=adultos+or+hipertens%C3%A3o").await;
    assert!(both.contains("2 resultados"), "{both}");
    let html = page(&stack, "/search?q=hipertencao").await;
    assert!(html.contains("Você quis dizer") && html.contains(&format!("href=\"/{}\"", pressure.slug)), "{html}");
    let none = page(&stack, "/search?q=xyzxyz").await;
    assert!(none.contains("Nada foi encontrado"), "{none}");
    let filtered = page(&stack, "/search?q=vacinas&category=imunizacao").await;
    assert!(filtered.contains("1 resultado") && filtered.contains("aria-current=\"true\""), "{filtered}");
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn old_addresses_of_a_text_lead_to_its_new_one() {
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let text = |slug: &str| shipped("02-vacinacao-adultos", json!({ "slug": slug }));
    let post = author.create_post(&text("primeiro-endereco")).await.unwrap();
    let mut post = put_through(&author, post).await;
    assert_eq!(visit(&stack, "/primeiro-endereco").await.status(), 200);
    for slug in ["segundo-endereco", "terceiro-endereco"] {
        let changed = author.update(post.id, &post.etag, &json!({ "slug": slug })).await.unwrap();
        assert_ne!(
            visit(&stack, &format!("/{slug}")).await.status(),
            200,
            "the copy has its address until the next one"
        );
        post = put_through(&author, changed).await;
        assert_eq!(visit(&stack, &format!("/{slug}")).await.status(), 200);
    }
    for old in ["primeiro-endereco", "segundo-endereco"] {
        // Gateways hear of a publication a moment after it, and kept this page.
        let answer = eventually("the old address leads on", PATIENCE, || async {
            let answer = visit(&stack, &format!("/{old}?utm_source=a&b=%C3%A7")).await;
            (answer.status() != 200).then_some(answer)
        })
        .await;
        assert_eq!(answer.status(), 301, "{old}");
        assert_eq!(answer.headers()["location"], "/terceiro-endereco?utm_source=a&b=%C3%A7", "at once, with its query");
    }

    // An address that another text has is that text's.
    let other = author.create_post(&text("primeiro-endereco")).await.unwrap();
    let other = put_through(&author, other).await;
    assert_eq!(visit(&stack, "/primeiro-endereco").await.status(), 200);
    said(&author, Method::DELETE, &format!("/posts/{}?force=true", other.id), None, 204).await;
    eventually("the address is free", PATIENCE, || async {
        (visit(&stack, "/primeiro-endereco").await.status() == 301).then_some(())
    })
    .await;

    // What is gone is gone under all its addresses.
    said(&author, Method::DELETE, &format!("/posts/{}", post.id), None, 204).await;
    eventually("the text goes", PATIENCE, || async {
        (visit(&stack, "/terceiro-endereco").await.status() == 404).then_some(())
    })
    .await;
    for old in ["primeiro-endereco", "segundo-endereco"] {
        assert_eq!(visit(&stack, &format!("/{old}")).await.status(), 404, "{old}");
    }
    stack.finish(PATIENCE).await;
}
