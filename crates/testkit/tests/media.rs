//! Uploaded files on the real servers, with a real clamd: nobody is served anything before it is clean, and nothing is left of
//! what is not.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

#[path = "media/bucket.rs"]
mod bucket;
#[path = "media/crowd.rs"]
mod crowd;
#[path = "media/network.rs"]
mod network;
#[path = "media/patients.rs"]
mod patients;
#[path = "media/wordpress.rs"]
mod wordpress;

use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use image::{ImageFormat, RgbImage};
use loadtest::Client;
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};
use testkit::calls::{ask, said};
use testkit::stack::eventually;
use testkit::{Stack, StackOptions};
use uuid::Uuid;
use xtask::servers::{Clamd, ClamdProgram, eicar};

const PATIENCE: Duration = Duration::from_secs(60);

/// A stack whose workers ask this antivirus.
async fn scanned_by(clamd: &Clamd) -> Stack {
    scanned_with(clamd, Vec::new(), Vec::new()).await
}

/// A stack whose workers ask this antivirus, with more settings for its gateway and its workers.
async fn scanned_with(
    clamd: &Clamd,
    gateway: Vec<(&'static str, String)>,
    mut worker: Vec<(&'static str, String)>,
) -> Stack {
    let options = StackOptions { workers: Vec::new(), decides: false, gateway, ..StackOptions::default() };
    let mut stack = Stack::with(options).await;
    worker.push(("ANTIVIRUS__SOCKET", clamd.socket().display().to_string()));
    let worker = stack.worker(&["all"], &worker);
    stack.workers.push(worker);
    stack
}

async fn antivirus() -> Clamd {
    let started = tokio::task::spawn_blocking(|| Clamd::throw_away(&ClamdProgram::fetch()?, 100_000_000));
    started.await.unwrap().expect("clamd")
}

/// A picture with colours in it.
fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let colour = |x: u32, y: u32| image::Rgb([(x % 256) as u8, (y % 256) as u8, ((x * y) % 256) as u8]);
    let mut out = Cursor::new(Vec::new());
    RgbImage::from_fn(width, height, colour).write_to(&mut out, format).unwrap();
    out.into_inner()
}

/// A JPEG whose notes name a patient.
fn telling(width: u32, height: u32) -> Vec<u8> {
    let plain = picture(width, height, ImageFormat::Jpeg);
    let note = b"Paciente Maria Aparecida da Silva, CPF 529.982.247-25";
    let length = u16::try_from(note.len() + 2).unwrap().to_be_bytes();
    [&plain[..2], &[0xff, 0xfe], &length, note, &plain[2..]].concat()
}

fn zipped(name: &str, content: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
    archive.write_all(content).unwrap();
    archive.finish().unwrap().into_inner()
}

fn declared(name: &str, mime_type: &str, bytes: &[u8]) -> Value {
    json!({ "filename": name, "mime_type": mime_type, "file_size": bytes.len() })
}

/// Declares a file; its record and how it is sent.
async fn declare(client: &Client, body: Value) -> (Uuid, Value) {
    let made = said(client, Method::POST, "/media", Some(body), 201).await;
    (made["data"]["id"].as_str().unwrap().parse().unwrap(), made["upload"].clone())
}

async fn put(client: &Client, url: &str, bytes: &[u8]) -> u16 {
    let call = client.call(Method::PUT, url).await.expect("a token");
    call.body("application/octet-stream", bytes.to_vec()).send().await.unwrap().status.as_u16()
}

/// Sends the parts that have not arrived.
async fn send(client: &Client, upload: &Value, bytes: &[u8]) {
    for part in upload["parts"].as_array().unwrap().iter().filter(|part| part["received"] == false) {
        let offset = usize::try_from(part["offset"].as_u64().unwrap()).unwrap();
        let length = usize::try_from(part["length"].as_u64().unwrap()).unwrap();
        let answer = put(client, part["url"].as_str().unwrap(), &bytes[offset..offset + length]).await;
        assert_eq!(answer, 204);
    }
}

async fn complete(client: &Client, id: Uuid) -> Uuid {
    let operation = said(client, Method::POST, &format!("/media/{id}/complete"), None, 202).await;
    operation["data"]["id"].as_str().unwrap().parse().unwrap()
}

/// Declares, sends and completes a file, and waits for its verdict.
async fn uploaded(client: &Client, name: &str, mime_type: &str, bytes: &[u8]) -> Value {
    let mut body = declared(name, mime_type, bytes);
    body["alt_text"] = json!("Um arquivo de teste.");
    let (id, upload) = declare(client, body).await;
    send(client, &upload, bytes).await;
    let operation = complete(client, id).await;
    client.wait_settled(operation, PATIENCE).await.unwrap();
    known(client, id).await
}

async fn known(client: &Client, id: Uuid) -> Value {
    said(client, Method::GET, &format!("/media/{id}"), None, 200).await["data"].clone()
}

/// A page of the tenant's site, asked for by nobody in particular.
async fn visit(stack: &Stack, path: &str, headers: &[(&str, &str)]) -> Response {
    let host = format!("{}:{}", stack.people.tenant.host, stack.port);
    let mut call = reqwest::Client::new().get(format!("{}{path}", stack.url)).header("host", host);
    for (name, value) in headers {
        call = call.header(*name, *value);
    }
    call.send().await.unwrap()
}

/// The files of the object store.
fn stored(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found
}

fn in_quarantine(stack: &Stack) -> usize {
    stored(&stack.objects().join("quarantine")).len()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_is_served_in_its_sizes_once_it_is_clean_and_without_its_notes() {
    let clamd = antivirus().await;
    let mut stack = scanned_by(&clamd).await;
    let author = stack.login(&stack.people.author).await;
    let bytes = telling(1200, 900);
    let mut body = declared("consultorio_novo.jpg", "image/jpeg", &bytes);
    body["alt_text"] = json!("A sala de espera, com plantas.");
    let (id, upload) = declare(&author, body).await;

    // Before its verdict nobody is served, whatever address is guessed.
    let guesses = [format!("/uploads/{id}/full.jpg"), format!("/uploads/{id}/thumbnail.webp")];
    for guess in &guesses {
        assert_eq!(visit(&stack, guess, &[]).await.status(), 404);
    }
    said(&author, Method::GET, &format!("/media/{id}/file"), None, 404).await;
    said(&author, Method::POST, &format!("/media/{id}/complete"), None, 422).await;

    // A part is exactly as long as it was announced, and what it was announced to be.
    let url = upload["parts"][0]["url"].as_str().unwrap();
    assert_eq!(put(&author, url, &bytes[1..]).await, 422);
    assert_eq!(put(&author, url, &[&bytes[..], b"x"].concat()).await, 413);
    let lying = author.call(Method::PUT, url).await.unwrap();
    let lying = lying.header("content-digest", "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:");
    let lying = lying.body("application/octet-stream", bytes.clone()).send().await.unwrap();
    assert_eq!(lying.status.as_u16(), 422, "{}", lying.text());
    assert_eq!(in_quarantine(&stack), 0, "nothing of it was kept");
    send(&author, &upload, &bytes).await;
    let operation = complete(&author, id).await;
    assert_eq!(author.wait_settled(operation, PATIENCE).await.unwrap().outcome.as_deref(), Some("clean"));

    let media = known(&author, id).await;
    assert_eq!((&media["state"], &media["title"]), (&json!("clean"), &json!("consultorio novo")));
    assert_eq!((&media["width"], &media["height"]), (&json!(1200), &json!(900)));
    assert!(media["url"].as_str().unwrap().ends_with("/full.jpg"), "the form that every browser knows: {media}");
    assert!(media["blurhash"].as_str().is_some_and(|hash| hash.len() > 5));
    let sizes: Vec<(&str, i64, i64)> = media["sizes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|size| size["mime_type"] == "image/jpeg")
        .map(|size| (size["size"].as_str().unwrap(), size["width"].as_i64().unwrap(), size["height"].as_i64().unwrap()))
        .collect();
    for expected in [("thumbnail", 150, 150), ("medium", 300, 225), ("large", 1024, 768), ("full", 1200, 900)] {
        assert!(sizes.contains(&expected), "{expected:?}: {sizes:?}");
    }
    for guess in &guesses {
        let answer = visit(&stack, guess, &[]).await;
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.headers()["x-content-type-options"], "nosniff");
        assert!(answer.headers()["content-security-policy"].to_str().unwrap().contains("sandbox"));
        let kind = answer.headers()["content-type"].to_str().unwrap().to_owned();
        let served = answer.bytes().await.unwrap();
        assert_eq!(image::guess_format(&served).unwrap().to_mime_type(), kind);
        assert!(!served.windows(5).any(|piece| piece == b"Maria"), "notes are gone");
    }

    // In ranges, and not at all to whoever has it.
    let whole = visit(&stack, &guesses[0], &[]).await;
    let tag = whole.headers()["etag"].to_str().unwrap().to_owned();
    let all = whole.bytes().await.unwrap();
    let part = visit(&stack, &guesses[0], &[("range", "bytes=10-19")]).await;
    assert_eq!(
        (part.status(), part.headers()["content-range"].to_str().unwrap()),
        (StatusCode::PARTIAL_CONTENT, &*format!("bytes 10-19/{}", all.len()))
    );
    assert_eq!(part.bytes().await.unwrap(), all[10..20]);
    assert_eq!(visit(&stack, &guesses[0], &[("if-none-match", &tag)]).await.status(), 304);
    assert_eq!(visit(&stack, &guesses[0], &[("range", "bytes=99999999-")]).await.status(), 416);

    // The original is gone, and no word of its notes is anywhere.
    eventually("quarantine is empty", PATIENCE, || async { (in_quarantine(&stack) == 0).then_some(()) }).await;
    let mut oracle = stack.oracle().await;
    for table in ["media", "media_renditions", "events", "commands", "audit_trail"] {
        let told =
            format!("select count(*) from {table} t where t::text like '%Aparecida%' or t::text like '%529.982%'");
        assert_eq!(oracle.number(&told).await, 0, "{table}");
    }
    assert!(!stack.logs().contains("Aparecida"));
    stack.finish(PATIENCE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_whose_part_is_refused_goes_on_over_the_same_connection() {
    let stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let bytes = vec![7; 600_000];
    let (_, upload) = declare(&author, declared("a.png", "image/png", &bytes)).await;
    let url = upload["parts"][0]["url"].as_str().unwrap();
    // The next request goes out at once: a connection that dies behind an answer would take it along.
    for _ in 0..50 {
        assert_eq!(put(&author, url, &bytes[1..]).await, 422);
        assert_eq!(put(&author, &url.replace("/parts/1", "/parts/2"), &bytes).await, 422);
        assert_eq!(put(&author, url, &[&bytes[..], b"x"].concat()).await, 413);
    }
    send(&author, &upload, &bytes).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_antivirus_knows_is_destroyed_wherever_it_hides() {
    let clamd = antivirus().await;
    let mut stack = scanned_by(&clamd).await;
    let author = stack.login(&stack.people.author).await;
    let document =
        |content: &[u8]| [b"%PDF-1.4\n1 0 obj <<>> stream\n", content, b"\nendstream endobj\n%%EOF\n"].concat();
    for (name, kind, bytes) in [
        ("exames.zip", "application/zip", zipped("leia.txt", &eicar())),
        ("fundo.zip", "application/zip", zipped("a.zip", &zipped("leia.txt", &eicar()))),
        ("laudo.pdf", "application/pdf", document(&eicar())),
        (
            "carta.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            zipped("word/document.xml", &eicar()),
        ),
    ] {
        let media = uploaded(&author, name, kind, &bytes).await;
        assert_eq!((&media["state"], &media["reason"]), (&json!("infected"), &json!("infected")), "{name}");
        assert_eq!((&media["url"], media["sizes"].as_array().unwrap().len()), (&Value::Null, 0));
        let id = media["id"].as_str().unwrap();
        said(&author, Method::GET, &format!("/media/{id}/file"), None, 404).await;
    }
    eventually("all of it is gone", PATIENCE, || async { stored(&stack.objects()).is_empty().then_some(()) }).await;
    // Whoever sent them is told, without a word of what they were.
    let told = || stack.letters().into_iter().filter(|letter| letter.subject.contains("antivírus")).collect::<Vec<_>>();
    eventually("a letter for each", PATIENCE, || async { (told().len() == 4).then_some(()) }).await;
    assert!(told().iter().all(|letter| !letter.text.contains("exames") && !letter.text.contains("laudo")));
    let mut oracle = stack.oracle().await;
    let told = "select count(*) from events where message->>'type' = 'br.healthcare-cms.event.media_judged.v1'
                and message->'data'->>'state' = 'infected'";
    assert_eq!(oracle.number(told).await, 4);
    assert_eq!(oracle.number("select count(*) from media where state = 'infected' and sha256 is not null").await, 4);
    stack.finish(PATIENCE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn while_nobody_scans_a_file_waits_and_is_judged_once_somebody_does() {
    let mut clamd = antivirus().await;
    let mut stack = scanned_by(&clamd).await;
    let author = stack.login(&stack.people.author).await;
    clamd.kill9().unwrap();
    let bytes = picture(400, 300, ImageFormat::Png);
    let (id, upload) = declare(&author, declared("foto.png", "image/png", &bytes)).await;
    send(&author, &upload, &bytes).await;
    let operation = complete(&author, id).await;
    let mut oracle = stack.oracle().await;
    let tried = format!("select error_code from commands where id = '{operation}' and error_code is not null");
    let start = std::time::Instant::now();
    while oracle.text(&tried).await.is_none() {
        assert!(start.elapsed() < PATIENCE, "nobody tried");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(known(&author, id).await["state"], "quarantined");
    assert_eq!(visit(&stack, &format!("/uploads/{id}/full.png"), &[]).await.status(), 404);
    assert_eq!(in_quarantine(&stack), 1);
    clamd.start_again().unwrap();
    author.wait_settled(operation, PATIENCE).await.unwrap();
    assert_eq!(known(&author, id).await["state"], "clean");
    stack.finish(PATIENCE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_what_it_says_is_refused_with_a_reason_and_nothing_of_it_is_left() {
    let clamd = antivirus().await;
    let mut stack = scanned_by(&clamd).await;
    let author = stack.login(&stack.people.author).await;
    let png = picture(64, 64, ImageFormat::Png);
    let trailing = [&png[..], b"<script>alert(1)</script>"].concat();
    for (name, kind, bytes, reason) in [
        ("foto.jpg", "image/jpeg", png.clone(), "invalid_mime_type"),
        ("foto.png", "image/png", png[..png.len() / 2].to_vec(), "file_damaged"),
        ("foto.png", "image/png", b"<html><script>alert(1)</script>".to_vec(), ""),
        ("foto.png", "image/png", trailing, ""),
        ("foto.png", "image/png", [b"MZ\x90\0".as_slice(), &[0; 200]].concat(), "file_executable"),
    ] {
        let media = uploaded(&author, name, kind, &bytes).await;
        assert_eq!(media["state"], "refused", "{media}");
        assert!(
            media["reason"].as_str().is_some_and(|told| !told.is_empty() && (reason.is_empty() || told == reason)),
            "{media}"
        );
    }
    for (body, field, word) in [
        (
            json!({ "filename": "../../etc/passwd.png", "mime_type": "image/png", "file_size": 1 }),
            "filename",
            "name_path",
        ),
        (
            json!({ "filename": "a.html", "mime_type": "text/html", "file_size": 1 }),
            "mime_type",
            "file_type_not_accepted",
        ),
        (
            json!({ "filename": "a.png", "mime_type": "image/png", "file_size": 10_000_001 }),
            "file_size",
            "file_too_large",
        ),
    ] {
        let refused = said(&author, Method::POST, "/media", Some(body), 422).await;
        assert_eq!(refused["details"][field][0], word, "{refused}");
    }
    eventually("all of it is gone", PATIENCE, || async { stored(&stack.objects()).is_empty().then_some(()) }).await;
    stack.finish(PATIENCE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_upload_is_resumed_and_a_deleted_file_is_gone_everywhere() {
    let clamd = antivirus().await;
    let mut stack = scanned_by(&clamd).await;
    let author = stack.login(&stack.people.author).await;
    // Three parts; noise does not shrink.
    let mut seed = 1u32;
    let noise: Vec<u8> = (0..20_000_000)
        .map(|_| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 24) as u8
        })
        .collect();
    let bytes = zipped("dados.bin", &noise);
    let (id, upload) = declare(&author, declared("dados.zip", "application/zip", &bytes)).await;
    let parts = upload["parts"].as_array().unwrap();
    assert_eq!(parts.len(), 3, "{upload}");
    let last = &parts[2];
    let from = usize::try_from(last["offset"].as_u64().unwrap()).unwrap();
    assert_eq!(put(&author, last["url"].as_str().unwrap(), &bytes[from..]).await, 204);
    said(&author, Method::POST, &format!("/media/{id}/complete"), None, 422).await;
    // Whoever lost the line asks what is missing.
    let left = said(&author, Method::GET, &format!("/media/{id}/upload"), None, 200).await["data"].clone();
    let received: Vec<bool> = left["parts"].as_array().unwrap().iter().map(|part| part["received"] == true).collect();
    assert_eq!((received, &left["received"]), (vec![false, false, true], &last["length"]));
    send(&author, &left, &bytes).await;
    let operation = complete(&author, id).await;
    author.wait_settled(operation, PATIENCE).await.unwrap();
    let media = known(&author, id).await;
    // Nobody can tell what noise is: a person looks first, and it is not who uploaded it.
    assert_eq!((&media["state"], &media["reason"]), (&json!("held"), &json!("content_unread")), "{media}");
    assert_eq!(visit(&stack, &format!("/uploads/{id}/full.zip"), &[]).await.status(), 404);
    let (path, reason) =
        (format!("/media/{id}/release"), json!({ "reason": "Conferi o conteúdo com a autora do texto." }));
    said(&author, Method::POST, &path, Some(reason.clone()), 403).await;
    let reviewer = stack.login(&stack.people.medical_admin).await;
    let released = said(&reviewer, Method::POST, &path, Some(reason), 202).await;
    reviewer.wait_settled(released["data"]["id"].as_str().unwrap().parse().unwrap(), PATIENCE).await.unwrap();
    assert_eq!(known(&author, id).await["state"], "clean");
    let served = visit(&stack, &format!("/uploads/{id}/full.zip"), &[]).await;
    assert!(served.headers()["content-disposition"].to_str().unwrap().starts_with("attachment"));
    assert_eq!(served.bytes().await.unwrap(), bytes);

    let gone = ask(&author, Method::DELETE, &format!("/media/{id}"), None).await;
    assert_eq!(gone.status.as_u16(), 202, "{}", gone.text());
    said(&author, Method::GET, &format!("/media/{id}"), None, 404).await;
    assert_eq!(visit(&stack, &format!("/uploads/{id}/full.zip"), &[]).await.status(), 404);
    eventually("its bytes are gone", PATIENCE, || async { stored(&stack.objects()).is_empty().then_some(()) }).await;

    // A declaration that is repeated is the first one, and what was begun for the repetition is gone.
    let repeated = async |size: usize| {
        let call = author.call(Method::POST, "/api/v1/media").await.unwrap().header("idempotency-key", "once");
        let body = json!({ "filename": "dados.zip", "mime_type": "application/zip", "file_size": size });
        let answer = call.json(&body).send().await.unwrap();
        let told: Value = serde_json::from_str(&answer.text()).unwrap();
        (answer.status.as_u16(), told["data"]["id"].clone())
    };
    let first = repeated(20_000_000).await;
    assert_eq!((first.0, repeated(20_000_000).await), (201, first.clone()));
    assert_eq!(repeated(20_000_001).await.0, 422);
    let mut oracle = stack.oracle().await;
    assert_eq!(oracle.number("select count(*) from media where state = 'awaiting'").await, 1);
    drop(oracle);
    ask(&author, Method::DELETE, &format!("/media/{}", first.1.as_str().unwrap()), None).await;

    // An upload that is called off leaves nothing either.
    let png = picture(64, 64, ImageFormat::Png);
    let (id, upload) = declare(&author, declared("foto.png", "image/png", &png)).await;
    send(&author, &upload, &png).await;
    assert_eq!(in_quarantine(&stack), 1);
    ask(&author, Method::DELETE, &format!("/media/{id}"), None).await;
    eventually("its bytes are gone", PATIENCE, || async { stored(&stack.objects()).is_empty().then_some(()) }).await;
    stack.finish(PATIENCE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_not_for_everybody_is_read_by_those_it_is_for_and_each_reading_is_written_down() {
    let clamd = antivirus().await;
    let mut stack = scanned_by(&clamd).await;
    let author = stack.login(&stack.people.author).await;
    let (doctor, editor) = (stack.login(&stack.people.doctor).await, stack.login(&stack.people.editor).await);
    let png = picture(200, 100, ImageFormat::Png);
    let mut body = declared("foto.png", "image/png", &png);
    body["access_level"] = json!("professional");
    let (id, upload) = declare(&author, body).await;
    send(&author, &upload, &png).await;
    // Until it is clean it is its uploader's and the editors' alone.
    said(&doctor, Method::GET, &format!("/media/{id}"), None, 404).await;
    said(&editor, Method::GET, &format!("/media/{id}"), None, 200).await;
    let operation = complete(&author, id).await;
    author.wait_settled(operation, PATIENCE).await.unwrap();

    let media = known(&doctor, id).await;
    let url = media["url"].as_str().unwrap().to_owned();
    assert!(url.starts_with(&format!("/api/v1/media/{id}/file")), "{url}");
    assert_eq!(visit(&stack, &format!("/uploads/{id}/full.png"), &[]).await.status(), 404);
    let answer = doctor.call(Method::GET, &url).await.unwrap().send().await.unwrap();
    assert_eq!(answer.status.as_u16(), 200);
    let mut oracle = stack.oracle().await;
    let read = format!("select count(*) from audit_trail where operation = 'media.read' and resource_id = '{id}'");
    assert_eq!(oracle.number(&read).await, 1);

    // Taken back, it is nobody's but its uploader's.
    let path = format!("/media/{id}");
    let call = author.call(Method::PATCH, &format!("/api/v1{path}")).await.unwrap().header("if-match", "\"1\"");
    let edited = call.json(&json!({ "access_level": "restricted", "caption": "A recepção" })).send().await.unwrap();
    assert_eq!(edited.status.as_u16(), 200, "{}", edited.text());
    said(&doctor, Method::GET, &path, None, 404).await;
    let listed = said(&doctor, Method::GET, "/media", None, 200).await;
    assert_eq!(listed["data"].as_array().unwrap().len(), 0);
    assert_eq!(said(&author, Method::GET, "/media?q=recep%C3%A7%C3%A3o", None, 200).await["pagination"]["total"], 1);
    stack.finish(PATIENCE).await;
}
