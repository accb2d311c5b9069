//! The public site on the real servers: what readers and their programs find, and what they do not.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

#[path = "site/cache.rs"]
mod cache;

use std::time::Duration;

use loadtest::Client;
use reqwest::{Method, Response};
use serde_json::{Value, json};
use testkit::Stack;
use testkit::calls::said;
use testkit::stack::article;

const PATIENCE: Duration = Duration::from_secs(60);

/// A visit of the site, which leads nowhere by itself.
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

/// Writes an article of the shipped ones and publishes it through the gate.
async fn published(client: &Client, body: &Value) -> loadtest::client::Post {
    let post = client.create_post(body).await.unwrap();
    let operation = client.submit(post.id).await.unwrap();
    client.wait_settled(operation.id, PATIENCE).await.unwrap();
    let operation = client.publish(post.id).await.unwrap();
    client.wait_settled(operation.id, PATIENCE).await.unwrap();
    client.post(post.id).await.unwrap()
}

fn sound(title: &str, category: &Value) -> Value {
    let file = article("02-vacinacao-adultos");
    let mut body = json!({ "title": title });
    if !category.is_null() {
        body["category_id"] = category.clone();
    }
    for member in ["content", "excerpt", "medical_disclaimer", "medical_category", "references"] {
        body[member] = file[member].clone();
    }
    body
}

#[tokio::test]
async fn readers_find_a_text_by_every_way_that_leads_to_it_and_drafts_by_none() {
    let mut stack = Stack::start().await;
    let (author, editor) = (stack.login(&stack.people.author).await, stack.login(&stack.people.editor).await);
    let category = said(&editor, Method::POST, "/categories", Some(json!({ "name": "Vacinas" })), 201).await;
    let category = category["data"]["id"].clone();
    let empty = page(&stack, "/").await;
    assert!(empty.contains("<html") && empty.contains("lang=\"pt-BR\""), "an empty site has a front page");
    let post = published(&author, &sound("Vacinas <b>para</b> adultos", &category)).await;
    author.create_post(&sound("Rascunho secreto", &category)).await.unwrap();
    let shown = "Vacinas &lt;b&gt;para&lt;/b&gt; adultos";
    let year = time::OffsetDateTime::now_utc().year();

    let text = visit(&stack, &format!("/{}", post.slug)).await;
    let links: Vec<_> = text.headers().get_all("link").iter().map(|v| v.to_str().unwrap().to_owned()).collect();
    assert!(links.iter().any(|link| link.contains("/wp-json/") && link.contains("https://api.w.org/")), "{links:?}");
    let policy = text.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(!policy.contains("unsafe-inline") && !policy.contains("http"), "{policy}");
    let html = text.text().await.unwrap();
    let word = html.split("/author/").nth(1).expect("a link to the author").split('"').next().unwrap().to_owned();
    for path in [
        "/".to_owned(),
        "/category/vacinas".to_owned(),
        format!("/author/{word}"),
        format!("/{year}"),
        "/search?q=vacinas".to_owned(),
        "/?s=vacinas".to_owned(),
    ] {
        // Gateways hear of a publication a moment after it.
        let html = testkit::eventually(&format!("{path} has the text"), PATIENCE, || async {
            let html = page(&stack, &path).await;
            html.contains(&format!("/{}\"", post.slug)).then_some(html)
        })
        .await;
        // What was looked for is marked in what was found.
        assert!(html.contains(shown) || path.contains("vacinas"), "{path} shows the title otherwise");
        assert!(!html.contains("secreto"), "{path} shows a draft");
        assert!(!html.contains("<b>para"), "{path} takes a title for markup");
        assert!(
            !html.contains("<script") || html.matches("<script").count() == html.matches("application/ld+json").count()
        );
    }
    for (path, kind) in [
        ("/feed", "application/rss+xml"),
        ("/feed/atom", "application/atom+xml"),
        ("/feed/json", "application/feed+json"),
        ("/category/vacinas/feed", "application/rss+xml"),
        ("/sitemap.xml", "application/xml"),
        ("/robots.txt", "text/plain"),
    ] {
        let answer = visit(&stack, path).await;
        assert_eq!(answer.status(), 200, "{path}");
        let told = answer.headers()["content-type"].to_str().unwrap().to_owned();
        assert!(told.starts_with(kind), "{path}: {told}");
        assert!(answer.headers().contains_key("etag"), "{path}");
        let body = answer.text().await.unwrap();
        assert!(!body.contains("secreto"), "{path} shows a draft");
        assert!(path == "/robots.txt" || body.contains(&post.slug), "{path} lacks the text");
    }
    for (old, new) in [("/feed.xml", "/feed/atom"), ("/category/vacinas/", "/category/vacinas")] {
        let answer = visit(&stack, old).await;
        assert_eq!(answer.status(), 308, "{old}");
        assert!(answer.headers()["location"].to_str().unwrap().ends_with(new), "{old}");
    }
    for nothing in ["/category/outra", "/author/ninguem", "/1999", "/page/2", "/tag/x", "/rascunho-secreto", "/a/b/c"] {
        assert_eq!(visit(&stack, nothing).await.status(), 404, "{nothing}");
    }

    // What is taken away leaves every one of them.
    let path = format!("/posts/{}?force=true", post.id);
    said(&author, Method::DELETE, &path, None, 204).await;
    testkit::stack::eventually("the text goes", PATIENCE, || async {
        (visit(&stack, &format!("/{}", post.slug)).await.status() == 404).then_some(())
    })
    .await;
    for path in ["/feed", "/sitemap.xml", "/"] {
        assert!(!page(&stack, path).await.contains(&post.slug), "{path} still names it");
    }
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_tenant_chooses_a_theme_its_colours_and_menus_and_nothing_that_misleads() {
    let mut stack = Stack::start().await;
    let admin = stack.login(&stack.people.admin).await;
    let before = page(&stack, "/").await;
    let put = async |tag: &str, body: Value| {
        let call = admin.call(Method::PUT, "/api/v1/site").await.unwrap().header("if-match", tag).json(&body);
        call.send().await.unwrap()
    };
    let now = testkit::calls::ask(&admin, Method::GET, "/site", None).await;
    let tag = now.etag().unwrap().to_owned();
    let themes = said(&admin, Method::GET, "/site/themes", None, 200).await;
    let names: Vec<_> = themes["data"].as_array().unwrap().iter().map(|theme| theme["name"].clone()).collect();
    assert_eq!(names, ["clinic", "magazine"]);

    let site = json!({
        "theme": "magazine",
        "description": "Saúde da família em linguagem clara.",
        "look": { "values": { "logo_text": "Revista Boa Saúde" }, "tokens": { "light": { "accent": "#7a1f3d" } } },
        "menus": {
            "primary": [{ "label": "Artigos", "href": "/", "children": [{ "label": "Vacinas", "href": "/category/vacinas" }] }],
            "footer": [{ "label": "Ouvidoria", "href": "tel:+551140028922" }],
        },
        "areas": { "footer": [{ "title": "Horários", "content": "<p>De segunda a sexta<script>x()</script>.</p>" }] },
        "cookie_notice": { "text": "Este site não usa cookies.", "more": { "label": "Privacidade", "href": "/privacidade" } },
    });
    let answer = put(&tag, site.clone()).await;
    assert_eq!(answer.status.as_u16(), 200, "{}", answer.text());
    assert_eq!(put(&tag, site.clone()).await.status.as_u16(), 412, "somebody wrote in the meantime");
    let changed = testkit::stack::eventually("readers see it", PATIENCE, || async {
        let html = page(&stack, "/").await;
        html.contains("Revista Boa Saúde").then_some(html)
    })
    .await;
    assert!(!changed.contains("x()"), "{changed}");
    for words in [
        "Saúde da família em linguagem clara.",
        "/category/vacinas",
        "tel:+551140028922",
        "theme-magazine-",
        "De segunda a sexta",
        "Este site não usa cookies.",
    ] {
        assert!(changed.contains(words) && !before.contains(words), "{words}");
    }
    let sheet = changed.split("/assets/theme-magazine-").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let css = page(&stack, &format!("/assets/theme-magazine-{sheet}")).await;
    assert!(css.contains("#7a1f3d"));

    let tag = testkit::calls::ask(&admin, Method::GET, "/site", None).await.etag().unwrap().to_owned();
    for (member, value) in [
        ("theme", json!("neon")),
        ("description", json!("Cura garantida do câncer, 100% de sucesso.")),
        ("description", json!("Paciente de CPF 529.982.247-25.")),
        ("look", json!({ "tokens": { "light": { "text": "#fefefe" } } })),
        ("menus", json!({ "primary": [{ "label": "Fora", "href": "javascript:alert(1)" }] })),
        ("areas", json!({ "home": [{ "content": "<p>Cura garantida do câncer, 100% de sucesso.</p>" }] })),
    ] {
        let mut wrong = site.clone();
        wrong[member] = value;
        let answer = put(&tag, wrong).await;
        assert_eq!(answer.status.as_u16(), 422, "{member}: {}", answer.text());
    }
    let author = stack.login(&stack.people.author).await;
    assert_eq!(testkit::calls::ask(&author, Method::GET, "/site", None).await.status.as_u16(), 403);
    stack.finish(PATIENCE).await;
}
