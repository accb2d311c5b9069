//! Pages of the running site, and of its editors, as axe finds them: nothing against WCAG 2.2 AA, nothing asked of anybody
//! else, nothing that their own policy refuses, and every word there without script.

use std::path::Path;

use loadtest::Client;
use reqwest::Method;
use serde_json::Value;
use testkit::node;
use testkit::stack::article;

use super::*;

/// The largest part of a page is there by then, in milliseconds, on a machine that is busy with other tests. The product's
/// own promise is a second; what was measured is printed.
const LATEST: f64 = 5000.0;

/// The script of axe, as the themes are tried with.
fn axe() -> String {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("../themes/tests/browser");
    let folder = node::environment("axe", &project).expect("axe by npm");
    std::fs::read_to_string(folder.join("node_modules/axe-core/axe.min.js")).expect("the script of axe")
}

/// What is wrong of the page that is shown.
fn violations(browser: &mut Browser, axe: &str) -> Vec<String> {
    browser.ask(axe);
    let found = browser.ask(
        "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })\
         .then(r => r.violations.map(v => \
         [v.id, ...v.nodes.map(n => n.target.join(' ') + ': ' + n.failureSummary)].join(' | ')))",
    );
    let found = found.as_array().expect("what axe found").iter();
    found.map(|one| one.as_str().unwrap_or_default().to_owned()).collect()
}

/// What the page that was opened asked of others or was refused, by what the browser told of it.
fn refusals(browser: &mut Browser, origin: &str) -> Vec<String> {
    let within = format!("{origin}/");
    let told = browser.heard().into_iter().filter_map(|event| {
        let params = &event["params"];
        match event["method"].as_str()? {
            "Network.requestWillBeSent" => {
                let url = params["request"]["url"].as_str()?;
                (!url.starts_with(&within) && !url.starts_with("data:")).then(|| format!("asked for {url}"))
            }
            "Network.responseReceived" => {
                let (kind, response) = (params["type"].as_str()?, &params["response"]);
                (kind != "Document" && response["status"].as_u64()? >= 400)
                    .then(|| format!("{kind} {}", response["url"]))
            }
            // What was not found is told of as an entry too.
            "Log.entryAdded" => {
                let entry = &params["entry"];
                (entry["level"] == "error" && entry["source"] != "network").then(|| entry["text"].to_string())
            }
            "Audits.issueAdded" => {
                let issue = &params["issue"];
                (issue["code"] == "ContentSecurityPolicyIssue").then(|| issue["details"].to_string())
            }
            "Runtime.exceptionThrown" => Some(params["exceptionDetails"].to_string()),
            _ => None,
        }
    });
    told.collect()
}

/// Opens a page and returns what is wrong of it.
async fn looked_at(browser: &mut Browser, axe: &str, origin: &str, path: &str) -> Vec<String> {
    browser.open(&format!("{origin}{path}")).await;
    let mut wrong = refusals(browser, origin);
    wrong.extend(violations(browser, axe));
    // What axe itself did is not the page's.
    browser.heard();
    wrong.iter().map(|one| format!("{path}: {one}")).collect()
}

/// Milliseconds until the largest part of the page that is shown was there.
fn largest_paint(browser: &mut Browser) -> f64 {
    let painted = browser.ask(
        "new Promise(done => { setTimeout(() => done(1e9), 5000); \
         new PerformanceObserver(list => done(list.getEntries().at(-1).startTime))\
         .observe({ type: 'largest-contentful-paint', buffered: true }); })",
    );
    painted.as_f64().expect("a time")
}

fn sound(title: &str) -> Value {
    let file = article("02-vacinacao-adultos");
    json!({
        "title": title,
        "content": file["content"],
        "excerpt": file["excerpt"],
        "meta": {
            "medical_category": file["medical_category"],
            "medical_disclaimer": file["medical_disclaimer"],
            "references": file["references"],
        },
    })
}

/// As our own clients send it.
fn draft() -> Value {
    let file = article("02-vacinacao-adultos");
    let members = ["title", "content", "excerpt", "medical_disclaimer", "medical_category", "references"];
    members.iter().map(|member| ((*member).to_owned(), file[*member].clone())).collect::<serde_json::Map<_, _>>().into()
}

/// Something made as WordPress clients do.
async fn made(client: &Client, path: &str, sent: Value) -> Value {
    let call = client.call(Method::POST, &format!("/wp-json/wp/v2{path}")).await.unwrap();
    let answer = call.json(&sent).send().await.unwrap();
    assert_eq!(answer.status.as_u16(), 201, "{path}: {}", answer.text());
    serde_json::from_str(&answer.text()).unwrap()
}

async fn html(stack: &Stack, path: &str) -> String {
    let request = reqwest::Client::new().get(format!("{}{path}", stack.url));
    let request = request.header("host", format!("clinica.localhost:{}", stack.port));
    request.send().await.unwrap().text().await.unwrap()
}

/// Publishes a text and waits until readers have it: its number, and the path of its page.
async fn published(stack: &Stack, editor: &Client, list: &str, mut sent: Value) -> (Value, String) {
    sent["status"] = json!("publish");
    let id = made(editor, list, sent).await["id"].clone();
    let link = eventually("the gate approves the text", PATIENCE, || async {
        let call = editor.call(Method::GET, &format!("/wp-json/wp/v2{list}/{id}")).await.unwrap();
        let text: Value = serde_json::from_str(&call.send().await.unwrap().text()).unwrap();
        (text["status"] == "publish").then(|| text["link"].as_str().unwrap().to_owned())
    })
    .await;
    let path = link.split_once(&format!(":{}", stack.port)).expect("an address of the site").1.to_owned();
    (id, path)
}

/// What stands around the pages of a site with this theme.
fn site(theme: &str) -> Value {
    let widget = |title: &str| json!({ "title": title, "content": "<p>De <strong>segunda</strong> a sexta.</p>" });
    let below = json!([{ "label": "Vacinas", "href": "/category/vacinas" }]);
    json!({
        "theme": theme,
        "description": "Saúde da família em linguagem clara.",
        "menus": {
            "primary": [{ "label": "Início", "href": "/", "children": below }, { "label": "A clínica", "href": "/a-clinica" }],
            "footer": [{ "label": "Ouvidoria", "href": "tel:+551140028922" }],
        },
        "areas": {
            "home": [widget("Horários"), widget("Convênios")],
            "sidebar": [widget("Plantão")],
            "footer": [widget("Onde estamos")],
        },
        "cookie_notice": {
            "text": "Este site não usa cookies.", "more": { "label": "Privacidade", "href": "/a-clinica" },
        },
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_on_the_pages_of_a_site_and_they_ask_nobody_else_and_need_no_script() {
    let Some(mut browser) = browser() else { return };
    let axe = axe();
    let mut stack = Stack::start().await;
    let origin = format!("http://clinica.localhost:{}", stack.port);
    let (editor, admin) = (stack.login(&stack.people.editor).await, stack.login(&stack.people.admin).await);
    let category = made(&editor, "/categories", json!({ "name": "Vacinas", "description": "Para toda a vida." })).await;
    let tag = made(&editor, "/tags", json!({ "name": "Adultos" })).await;
    let filed = |title: &str| {
        let mut sent = sound(title);
        sent["categories"] = json!([category["id"]]);
        sent["tags"] = json!([tag["id"]]);
        sent
    };
    let ((id, article), _, (_, page)) = tokio::join!(
        published(&stack, &editor, "/posts", filed("Vacinas para adultos")),
        published(&stack, &editor, "/posts", filed("Vacinas no inverno")),
        published(&stack, &editor, "/pages", sound("A clínica")),
    );
    let comment = made(&editor, "/comments", json!({ "post": id, "content": "Muito claro, obrigada." })).await;
    assert_eq!(comment["status"], "approved", "{comment}");
    let author = html(&stack, &article).await;
    let author = author.split("/author/").nth(1).expect("a link to the author").split('"').next().unwrap().to_owned();
    let draft = editor.create_post(&draft()).await.unwrap();
    let preview = format!("/posts/{}/preview", draft.id);
    let preview = testkit::calls::said(&editor, Method::POST, &preview, Some(json!({ "hours": 1 })), 201).await;
    let preview = preview["data"]["url"].as_str().unwrap().to_owned();
    let preview = preview.find("/preview/").map(|at| preview[at..].to_owned()).expect("a link");

    // Each page, with words of it that need no script.
    let year = time::OffsetDateTime::now_utc().year();
    let pages = [
        ("/".to_owned(), "Vacinas no inverno"),
        (article.clone(), "Muito claro, obrigada."),
        (page, "A clínica"),
        ("/category/vacinas".to_owned(), "Vacinas no inverno"),
        ("/tag/adultos".to_owned(), "Vacinas no inverno"),
        (format!("/author/{author}"), "Vacinas no inverno"),
        (format!("/{year}"), "Vacinas no inverno"),
        ("/search?q=inverno".to_owned(), "Vacinas no"),
        ("/search?q=xilofone".to_owned(), "xilofone"),
        ("/nada-aqui".to_owned(), "Página não encontrada"),
        (preview, "Prévia"),
    ];
    browser.listen();
    let mut wrong = Vec::new();
    for theme in ["clinic", "magazine"] {
        let call = admin.call(Method::PUT, "/api/v1/site").await.unwrap().header("if-match", "*");
        let answer = call.json(&site(theme)).send().await.unwrap();
        assert_eq!(answer.status.as_u16(), 200, "{}", answer.text());
        eventually("readers see the theme", PATIENCE, || async {
            let front = html(&stack, "/").await;
            (front.contains(&format!("theme-{theme}-")) && front.contains("Ouvidoria")).then_some(())
        })
        .await;
        for (path, words) in &pages {
            let text = eventually(&format!("{theme} {path} says {words}"), PATIENCE, || async {
                let text = html(&stack, path).await;
                text.contains(words).then_some(text)
            })
            .await;
            assert_eq!(text.matches("<script").count(), text.matches("application/ld+json").count(), "{theme} {path}");
            let found = looked_at(&mut browser, &axe, &origin, path).await;
            wrong.extend(found.into_iter().map(|one| format!("{theme} {one}")));
            let painted = largest_paint(&mut browser);
            eprintln!("{theme} {path}: the largest part is there after {painted:.0} ms");
            assert!(painted < LATEST, "{theme} {path}: {painted} ms");
            assert_eq!(browser.ask("document.cookie"), json!(""), "{theme} {path}");
        }
    }
    assert!(wrong.is_empty(), "{} times:\n{}", wrong.len(), wrong.join("\n"));

    browser.without_script();
    browser.open(&format!("{origin}{article}")).await;
    let text = browser.text();
    assert!(text.contains("Vacinas para adultos") && text.contains("Muito claro, obrigada."), "{text}");
    let form = "document.querySelectorAll('main form[method=post] textarea').length";
    assert_eq!(browser.ask(form), json!(1), "readers comment without script");
    stack.finish(PATIENCE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_on_the_editors_pages() {
    let Some(mut browser) = browser() else { return };
    let axe = axe();
    let mut stack = Stack::start().await;
    let origin = url(&stack, "");
    let admin = stack.people.admin.clone();
    let author = stack.login(&stack.people.author).await;
    let post = author.create_post(&draft()).await.unwrap();
    let operation = author.submit(post.id).await.unwrap();
    author.wait_settled(operation.id, PATIENCE).await.unwrap();
    browser.plug_in_authenticator();
    browser.listen();
    let mut wrong = Vec::new();
    for path in ["/admin/login", "/admin/forgot", "/admin/links/reset_password?token=x"] {
        wrong.extend(looked_at(&mut browser, &axe, &origin, path).await);
    }
    sign_in(&mut browser, &stack, &admin, PASSWORD).await;
    browser.arrive("/admin/security").await;
    browser.open(&url(&stack, "/admin/pipeline")).await;
    browser.arrive("/admin/security").await;
    wrong.extend(violations(&mut browser, &axe).into_iter().map(|one| format!("to add a factor: {one}")));
    browser.wait("the script", "!document.querySelector('form[data-passkey=add]').hidden").await;
    add_first_passkey(&mut browser).await;
    browser.heard();
    for path in ["/admin/pipeline".to_owned(), format!("/admin/posts/{}", post.id), "/admin/security".to_owned()] {
        wrong.extend(looked_at(&mut browser, &axe, &origin, &path).await);
    }
    assert!(wrong.is_empty(), "{} times:\n{}", wrong.len(), wrong.join("\n"));
    stack.finish(PATIENCE).await;
}
