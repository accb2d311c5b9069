//! Files as WordPress clients send them, on the real servers.

use base64::Engine as _;
use loadtest::Client;
use reqwest::Method;
use serde_json::{Value, json};
use testkit::stack::eventually;

use super::{PATIENCE, antivirus, scanned_by};

async fn ask(client: &Client, method: Method, path: &str, sent: Option<Value>) -> (u16, Value) {
    let call = client.call(method, &format!("/wp-json{path}")).await.unwrap();
    let call = match &sent {
        Some(sent) => call.json(sent),
        None => call,
    };
    let answer = call.send().await.unwrap();
    (answer.status.as_u16(), serde_json::from_str(&answer.text()).unwrap())
}

async fn said(client: &Client, method: Method, path: &str, sent: Option<Value>, status: u16) -> Value {
    let (answered, body) = ask(client, method, path, sent).await;
    assert_eq!(answered, status, "{path}: {body}");
    body
}

/// Status and code of a refusal.
async fn refused(client: &Client, method: Method, path: &str) -> (u16, String) {
    let (status, body) = ask(client, method, path, None).await;
    (status, body["code"].as_str().unwrap_or_default().to_owned())
}

const PIXEL: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==";

#[tokio::test]
async fn files_come_as_a_body_or_in_a_form_and_have_no_address_before_they_are_clean() {
    let clamd = antivirus().await;
    let mut stack = scanned_by(&clamd).await;
    let author = stack.login(&stack.people.author).await;
    let subscriber = stack.login(&stack.people.subscriber).await;
    let pixel = base64::prelude::BASE64_STANDARD.decode(PIXEL).unwrap();
    let raw = async |client: &Client, headers: &[(&str, &str)], bytes: Vec<u8>| {
        let mut call = client.call(Method::POST, "/wp-json/wp/v2/media").await.unwrap();
        let kind = headers.iter().find(|(name, _)| *name == "content-type").map_or("", |(_, value)| *value);
        call = call.body(kind, bytes);
        for (name, value) in headers.iter().filter(|(name, _)| *name != "content-type") {
            call = call.header(name, value);
        }
        let answer = call.send().await.unwrap();
        (answer.status.as_u16(), serde_json::from_str::<Value>(&answer.text()).unwrap())
    };
    let named = ("content-disposition", "attachment; filename=\"Foto da Sala.png\"");
    let png = ("content-type", "image/png");
    for (headers, bytes, status, code) in [
        (vec![png], pixel.clone(), 400, "rest_upload_no_content_disposition"),
        (vec![named, png], Vec::new(), 400, "rest_upload_no_data"),
        (vec![png, ("content-disposition", "attachment")], pixel.clone(), 400, "rest_upload_invalid_disposition"),
        (
            vec![png, named, ("content-md5", "00000000000000000000000000000000")],
            pixel.clone(),
            412,
            "rest_upload_hash_mismatch",
        ),
    ] {
        let (answered, told) = raw(&author, &headers, bytes).await;
        assert_eq!((answered, told["code"].as_str().unwrap_or_default()), (status, code), "W44: {told}");
    }
    let (status, told) = raw(&subscriber, &[png, named], pixel.clone()).await;
    assert_eq!((status, &told["code"]), (403, &json!("rest_cannot_create")), "W46");

    let (status, made) = raw(&author, &[png, named], pixel.clone()).await;
    assert_eq!(status, 201, "{made}");
    assert_eq!((&made["title"]["raw"], &made["source_url"]), (&json!("Foto da Sala"), &json!("")), "W45");
    let path = format!("/wp/v2/media/{}", made["id"]);
    let clean = eventually("the file is clean", PATIENCE, || async {
        let now = said(&author, Method::GET, &path, None, 200).await;
        (now["source_url"] != "").then_some(now)
    })
    .await;
    assert_eq!(clean["media_details"]["width"], 1, "W45: {clean}");
    let told = json!({ "alt_text": "Uma sala", "caption": "A sala de espera" });
    let told = said(&author, Method::POST, &path, Some(told), 200).await;
    assert_eq!((&told["alt_text"], &told["caption"]["raw"]), (&json!("Uma sala"), &json!("A sala de espera")), "W45");
    let post = json!({ "title": "Com imagem", "featured_media": made["id"] });
    let post = said(&author, Method::POST, "/wp/v2/posts", Some(post), 201).await;
    assert_eq!(post["featured_media"], made["id"]);
    assert_eq!(refused(&author, Method::DELETE, &path).await, (501, "rest_trash_not_supported".to_owned()), "W38");
    let gone = said(&author, Method::DELETE, &format!("{path}?force=true"), None, 200).await;
    assert_eq!(gone["deleted"], true);
    assert_eq!(refused(&author, Method::GET, &path).await.0, 404);
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn npm_wpapi_works_unmodified() {
    let clamd = antivirus().await;
    let mut stack = scanned_by(&clamd).await;
    let editor = stack.login(&stack.people.editor).await;
    let wanted = json!({ "name": "wpapi", "current_password": testkit::people::PASSWORD });
    let made = said(&editor, Method::POST, "/wp/v2/users/me/application-passwords", Some(wanted), 201).await;
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wordpress/clients");
    let script = folder.join("wpapi.mjs");
    let environment = tokio::task::spawn_blocking(move || testkit::node::environment("wordpress-clients", &folder));
    // Beside its packages, where Node looks for them.
    let copy = environment.await.unwrap().unwrap().join("wpapi.mjs");
    std::fs::copy(script, &copy).unwrap();
    let mut command = std::process::Command::new("node");
    command.arg(copy).arg(format!("{}/wp-json", stack.url));
    command.args([stack.people.editor.email.as_str(), made["password"].as_str().unwrap()]);
    let ended = tokio::task::spawn_blocking(move || command.output()).await.unwrap().unwrap();
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    stack.finish(PATIENCE).await;
}
