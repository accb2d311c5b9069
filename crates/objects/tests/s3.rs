//! S3, on a real server that checks signatures.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

mod common;

use std::sync::OnceLock;
use std::time::Duration;

use bytes::Bytes;
use common::{PART, TENANT, chunks, pattern, read};
use objects::{ContentType, Disposition, Error, Key, Limits, Link, Objects, S3Settings, Settings};
use reqwest::StatusCode;
use secrecy::SecretString;
use tokio::time::Instant;
use xtask::servers::{Seaweed, Tools, seaweed};

const HOUR: Duration = Duration::from_secs(3_600);

/// A server for each test: they list what they find.
struct Stack {
    _server: Seaweed,
    settings: Settings,
    objects: Objects,
}

async fn stack() -> Stack {
    // One fetch at a time is enough.
    static WEED: OnceLock<std::path::PathBuf> = OnceLock::new();
    let server =
        tokio::task::spawn_blocking(|| Seaweed::throw_away(WEED.get_or_init(|| Tools::weed().unwrap())).unwrap())
            .await
            .unwrap();
    let settings = Settings {
        s3: Some(S3Settings {
            endpoint: server.endpoint(),
            region: seaweed::REGION.to_owned(),
            bucket: seaweed::BUCKET.to_owned(),
            access_key: server.access_key().to_owned(),
            secret_key: server.secret_key().into(),
            allow_http: true,
        }),
        ..Settings::default()
    };
    let objects = Objects::open(&settings).unwrap();
    Stack { _server: server, settings, objects }
}

/// Makes the request as a client would; `change` may not.
async fn send(link: &Link, body: Bytes, change: impl FnOnce(&mut Vec<(&'static str, String)>)) -> StatusCode {
    let mut headers = link.headers.clone();
    change(&mut headers);
    let client = reqwest::Client::new();
    let mut request = match link.method {
        "PUT" => client.put(&link.url).body(body),
        _ => client.get(&link.url),
    };
    for (name, value) in headers {
        // The client counts for itself.
        if name != "content-length" {
            request = request.header(name, value);
        }
    }
    request.send().await.unwrap().status()
}

fn as_it_is(_: &mut Vec<(&'static str, String)>) {}

fn png() -> ContentType {
    "image/png".parse().unwrap()
}

#[tokio::test]
async fn the_handle_does_what_every_store_does() {
    common::every_store(&stack().await.objects).await;
}

#[tokio::test]
async fn parts_make_an_object_in_every_store() {
    common::parts(&stack().await.objects).await;
}

#[tokio::test]
async fn an_address_takes_one_upload_of_its_length_and_kind_and_no_other() {
    let stack = stack().await;
    let objects = &stack.objects;
    let body = pattern(1_000);
    let length = 1_000;
    let key = Key::quarantined(TENANT);
    let link = objects.upload_url(&key, length, &png(), HOUR).unwrap().unwrap();
    assert!(!format!("{link:?}").contains("Signature"));

    let other_key =
        Link { url: link.url.replace(&key.to_string(), &Key::quarantined(TENANT).to_string()), ..link.clone() };
    let kept = Link { url: link.url.replace("quarantine", "kept"), ..link.clone() };
    let (head, signature) = link.url.rsplit_once("X-Amz-Signature=").unwrap();
    let flipped = if signature.starts_with('0') { "1" } else { "0" };
    let tampered = Link { url: format!("{head}X-Amz-Signature={flipped}{}", &signature[1..]), ..link.clone() };
    let unsigned = Link { url: link.url.split('?').next().unwrap().to_owned(), ..link.clone() };
    let longer_valid = Link { url: link.url.replace("X-Amz-Expires=3600", "X-Amz-Expires=86400"), ..link.clone() };
    let fewer_headers = Link { url: link.url.replace("content-length%3B", ""), ..link.clone() };
    for (what, link) in [
        ("another key", &other_key),
        ("another place", &kept),
        ("a tampered signature", &tampered),
        ("no signature", &unsigned),
        ("a longer time", &longer_valid),
        ("fewer signed headers", &fewer_headers),
    ] {
        assert_eq!(send(link, body.clone(), as_it_is).await, StatusCode::FORBIDDEN, "{what}");
    }
    for (what, bytes) in [("longer", pattern(1_001)), ("shorter", pattern(999)), ("empty", Bytes::new())] {
        assert_eq!(send(&link, bytes, as_it_is).await, StatusCode::FORBIDDEN, "{what}");
    }
    let kind = |value: Option<&'static str>| {
        move |headers: &mut Vec<(&'static str, String)>| {
            headers.retain(|(name, _)| *name != "content-type");
            headers.extend(value.map(|value| ("content-type", value.to_owned())));
        }
    };
    assert_eq!(send(&link, body.clone(), kind(Some("text/html"))).await, StatusCode::FORBIDDEN);
    assert_eq!(send(&link, body.clone(), kind(None)).await, StatusCode::FORBIDDEN);
    let unconditional =
        |headers: &mut Vec<(&'static str, String)>| headers.retain(|(name, _)| *name != "if-none-match");
    assert_eq!(send(&link, body.clone(), unconditional).await, StatusCode::FORBIDDEN);
    assert_eq!(objects.head(&key).await, Err(Error::Absent));

    assert_eq!(send(&link, body.clone(), as_it_is).await, StatusCode::OK);
    assert_eq!(read(objects, &key).await, body);
    let exchanged: Bytes = body.iter().rev().copied().collect();
    assert_eq!(send(&link, exchanged, as_it_is).await, StatusCode::PRECONDITION_FAILED);
    assert_eq!(read(objects, &key).await, body);
}

#[tokio::test]
async fn a_part_is_sent_to_its_own_address() {
    let stack = stack().await;
    let objects = &stack.objects;
    let whole = pattern(PART + 10);
    let key = Key::quarantined(TENANT);
    let id = objects.begin(&key).await.unwrap();
    for (number, piece) in [(1_u16, whole.slice(..PART)), (2, whole.slice(PART..))] {
        let length = u64::try_from(piece.len()).unwrap();
        let link = objects.part_url(&key, &id, number, length, HOUR).unwrap().unwrap();
        let other = Link { url: link.url.replace("partNumber=", "partNumber=1"), ..link.clone() };
        assert_eq!(send(&other, piece.clone(), as_it_is).await, StatusCode::FORBIDDEN);
        assert_eq!(send(&link, [&piece[..], b"x"].concat().into(), as_it_is).await, StatusCode::FORBIDDEN);
        assert_eq!(send(&link, piece, as_it_is).await, StatusCode::OK);
    }
    assert_eq!(objects.parts(&key, &id).await.unwrap().len(), 2);
    objects.complete(&key, &id, u64::try_from(whole.len()).unwrap()).await.unwrap();
    assert!(read(objects, &key).await == whole);
    for number in [0, 10_001] {
        assert_eq!(objects.part_url(&key, &id, number, 1, HOUR), Err(Error::Parts));
    }
}

#[tokio::test]
async fn a_download_is_called_what_we_say_and_expires() {
    let stack = stack().await;
    let key = Key::kept(TENANT);
    stack.objects.put(&key, pattern(10)).await.unwrap();
    let attachment = Disposition::Attachment("ação \"1\".png");
    let link = stack.objects.download_url(&key, &png(), attachment, HOUR).unwrap().unwrap();
    let answer = reqwest::get(&link.url).await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    let header = |name: &str| answer.headers().get(name).unwrap().to_str().unwrap().to_owned();
    assert_eq!(header("content-type"), "image/png");
    assert_eq!(header("content-disposition"), attachment.to_string());
    assert_eq!(header("cache-control"), "private, no-store");
    assert_eq!(answer.bytes().await.unwrap(), pattern(10));
    let as_page = Link { url: link.url.replace("image%2Fpng", "text%2Fhtml"), ..link.clone() };
    assert_ne!(as_page, link);
    assert_eq!(send(&as_page, Bytes::new(), as_it_is).await, StatusCode::FORBIDDEN);

    let second = Duration::from_secs(1);
    let down = stack.objects.download_url(&key, &png(), Disposition::Inline, second).unwrap().unwrap();
    let up = stack.objects.upload_url(&Key::quarantined(TENANT), 3, &png(), second).unwrap().unwrap();
    let patience = Instant::now() + Duration::from_secs(20);
    while send(&down, Bytes::new(), as_it_is).await == StatusCode::OK {
        assert!(Instant::now() < patience, "an address of one second is still good after twenty");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(send(&down, Bytes::new(), as_it_is).await, StatusCode::FORBIDDEN);
    assert_eq!(send(&up, pattern(3), as_it_is).await, StatusCode::FORBIDDEN);
    assert_eq!(send(&link, Bytes::new(), as_it_is).await, StatusCode::OK);
}

#[tokio::test]
async fn a_wrong_secret_is_denied_and_a_store_that_is_gone_is_unavailable() {
    let mut stack = stack().await;
    let key = Key::kept(TENANT);
    let mut wrong = stack.settings.clone();
    wrong.s3.as_mut().unwrap().secret_key = SecretString::from("HUNTER22");
    let stranger = Objects::open(&wrong).unwrap();
    assert_eq!(stranger.head(&key).await, Err(Error::Denied));
    assert_eq!(stranger.put(&key, pattern(1)).await, Err(Error::Denied));
    assert_eq!(stranger.get(&key).await.unwrap_err(), Error::Denied);
    assert_eq!(stranger.delete(&key).await, Err(Error::Denied));
    assert_eq!(stranger.begin(&key).await, Err(Error::Denied));
    assert_eq!(stranger.parts(&key, &"x".parse().unwrap()).await, Err(Error::Denied));
    assert!(!format!("{stranger:?} {wrong:?}").contains("HUNTER22"));

    let mut elsewhere = stack.settings.clone();
    elsewhere.s3.as_mut().unwrap().bucket = "another".to_owned();
    let elsewhere = Objects::open(&elsewhere).unwrap();
    assert_eq!(elsewhere.put(&key, pattern(1)).await, Err(Error::Denied));

    stack._server.kill9().unwrap();
    stack.settings.limits = Limits { operation_ms: 2_000, idle_ms: 2_000, transfer_ms: 2_000 };
    let objects = Objects::open(&stack.settings).unwrap();
    let started = Instant::now();
    for error in [
        objects.head(&key).await.unwrap_err(),
        objects.put_stream(&key, 5, chunks(b"abcde")).await.unwrap_err(),
        objects.parts(&key, &"x".parse().unwrap()).await.unwrap_err(),
    ] {
        assert!(error.is_passing(), "{error:?}");
    }
    assert!(started.elapsed() < Duration::from_secs(15));
}
