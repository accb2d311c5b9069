//! The same product on S3: files go straight to the bucket by signed addresses, and come back through the gateway alone.

use objects::{Objects, Place, S3Settings, Settings};
use reqwest::Client as Http;
use xtask::servers::{Seaweed, Tools, seaweed};

use super::patients::tomography;
use super::*;

async fn server() -> Seaweed {
    let started = tokio::task::spawn_blocking(|| Seaweed::throw_away(&Tools::weed()?));
    started.await.unwrap().expect("SeaweedFS")
}

fn settings(server: &Seaweed, prefix: &str) -> [(&'static str, String); 6] {
    let name = |word: &str| -> &'static str { format!("{prefix}__S3__{word}").leak() };
    [
        (name("ENDPOINT"), server.endpoint()),
        (name("REGION"), seaweed::REGION.to_owned()),
        (name("BUCKET"), seaweed::BUCKET.to_owned()),
        (name("ACCESS_KEY"), server.access_key().to_owned()),
        (name("SECRET_KEY"), server.secret_key().to_owned()),
        (name("ALLOW_HTTP"), "true".to_owned()),
    ]
}

async fn on(server: &Seaweed, clamd: &Clamd) -> Stack {
    let gateway = settings(server, "MEDIA__STORE").to_vec();
    scanned_with(clamd, gateway, settings(server, "OBJECTS").to_vec()).await
}

fn bucket(server: &Seaweed) -> Objects {
    let s3 = S3Settings {
        endpoint: server.endpoint(),
        region: seaweed::REGION.to_owned(),
        bucket: seaweed::BUCKET.to_owned(),
        access_key: server.access_key().to_owned(),
        secret_key: server.secret_key().into(),
        allow_http: true,
    };
    Objects::open(&Settings { s3: Some(s3), ..Settings::default() }).unwrap()
}

async fn count(objects: &Objects, place: Place) -> usize {
    objects.list(place, None, None, 1_000).await.unwrap().entries.len()
}

/// Sends a part where it says and as it says, with these bytes; who sends needs no account.
async fn sent_to(part: &Value, bytes: &[u8], change: Option<(&str, &str)>) -> u16 {
    let url = part["url"].as_str().unwrap();
    assert!(url.starts_with("http://127.0.0.1"), "the store's own address: {url}");
    let mut call = Http::new().put(url).body(bytes.to_vec());
    for header in part["headers"].as_array().unwrap() {
        let (name, value) = (header["name"].as_str().unwrap(), header["value"].as_str().unwrap());
        let value = change.filter(|(changed, _)| *changed == name).map_or(value, |(_, value)| value);
        // The client counts for itself.
        if name != "content-length" {
            call = call.header(name, value);
        }
    }
    call.send().await.unwrap().status().as_u16()
}

fn piece<'a>(part: &Value, bytes: &'a [u8]) -> &'a [u8] {
    let offset = usize::try_from(part["offset"].as_u64().unwrap()).unwrap();
    let length = usize::try_from(part["length"].as_u64().unwrap()).unwrap();
    &bytes[offset..offset + length]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_goes_straight_to_the_bucket_and_is_served_once_it_is_clean() {
    let (server, clamd) = (server().await, antivirus().await);
    let mut stack = on(&server, &clamd).await;
    let objects = bucket(&server);
    let author = stack.login(&stack.people.author).await;
    let bytes = telling(640, 480);
    let mut body = declared("sala.jpg", "image/jpeg", &bytes);
    body["alt_text"] = json!("A sala de espera.");
    let (id, upload) = declare(&author, body).await;
    let part = &upload["parts"][0];

    // The address is for this file, its length and its type, and for nothing else.
    assert_eq!(sent_to(part, &bytes[1..], None).await, 403, "shorter");
    assert_eq!(sent_to(part, &[&bytes[..], b"x"].concat(), None).await, 403, "longer");
    assert_eq!(sent_to(part, &bytes, Some(("content-type", "text/html"))).await, 403, "another type");
    let through = put(&author, &format!("/api/v1/media/{id}/parts/1"), &bytes).await;
    assert_eq!(through, 404, "nothing goes through the gateway where a bucket takes it");
    said(&author, Method::POST, &format!("/media/{id}/complete"), None, 422).await;
    assert_eq!(count(&objects, Place::Quarantine).await, 0);
    assert_eq!(sent_to(part, &bytes, None).await, 200);
    let operation = complete(&author, id).await;
    author.wait_settled(operation, PATIENCE).await.unwrap();
    let media = known(&author, id).await;
    assert_eq!(media["state"], "clean", "{media}");

    let guess = format!("/uploads/{id}/full.jpg");
    let answer = visit(&stack, &guess, &[]).await;
    assert_eq!(answer.status(), 200);
    let served = answer.bytes().await.unwrap();
    assert_eq!(image::load_from_memory(&served).unwrap().width(), 640);
    assert!(!served.windows(5).any(|piece| piece == b"Maria"), "notes are gone");
    let part = visit(&stack, &guess, &[("range", "bytes=10-19")]).await;
    assert_eq!(part.status(), StatusCode::PARTIAL_CONTENT);
    assert_eq!(part.bytes().await.unwrap(), served[10..20]);
    // Nobody reads the bucket without a signature.
    let key = objects.list(Place::Kept, None, None, 1).await.unwrap().entries[0].key;
    let bare = format!("{}/{}/{key}", server.endpoint(), seaweed::BUCKET);
    assert_eq!(Http::new().get(bare).send().await.unwrap().status(), 403);

    eventually("quarantine is empty", PATIENCE, || async {
        (count(&objects, Place::Quarantine).await == 0).then_some(())
    })
    .await;
    said(&author, Method::DELETE, &format!("/media/{id}"), None, 202).await;
    eventually("nothing is left", PATIENCE, || async { (count(&objects, Place::Kept).await == 0).then_some(()) }).await;
    assert_eq!(visit(&stack, &guess, &[]).await.status(), 404);
    stack.finish(PATIENCE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_file_goes_to_the_bucket_in_parts_and_is_resumed() {
    let (server, clamd) = (server().await, antivirus().await);
    let mut stack = on(&server, &clamd).await;
    let author = stack.login(&stack.people.author).await;
    // Noise does not shrink.
    let mut seed = 1u32;
    let noise = image::RgbImage::from_fn(1_800, 1_700, |_, _| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [a, b, c, _] = seed.to_be_bytes();
        image::Rgb([a, b, c])
    });
    let mut bytes = Cursor::new(Vec::new());
    noise.write_to(&mut bytes, ImageFormat::Png).unwrap();
    let bytes = bytes.into_inner();
    let (id, upload) = declare(&author, declared("parede.png", "image/png", &bytes)).await;
    let parts = upload["parts"].as_array().unwrap();
    assert_eq!(parts.len(), 2, "{upload}");
    assert_eq!(sent_to(&parts[1], piece(&parts[0], &bytes), None).await, 403, "another part's length");
    assert_eq!(sent_to(&parts[1], piece(&parts[1], &bytes), None).await, 200);
    said(&author, Method::POST, &format!("/media/{id}/complete"), None, 422).await;

    let left = said(&author, Method::GET, &format!("/media/{id}/upload"), None, 200).await["data"].clone();
    assert_eq!((&left["parts"][0]["received"], &left["parts"][1]["received"]), (&json!(false), &json!(true)), "{left}");
    assert_eq!(sent_to(&left["parts"][0], piece(&parts[0], &bytes), None).await, 200);
    let operation = complete(&author, id).await;
    author.wait_settled(operation, PATIENCE).await.unwrap();
    let media = known(&author, id).await;
    assert_eq!(media["state"], "clean", "{media}");
    let call = author.call(Method::GET, &format!("/api/v1/media/{id}/file?format=jpg")).await.unwrap();
    assert_eq!(image::load_from_memory(&call.send().await.unwrap().body).unwrap().width(), 1_800);
    stack.finish(PATIENCE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_image_of_a_patient_lies_in_the_bucket_under_its_key() {
    let (server, clamd) = (server().await, antivirus().await);
    let mut stack = on(&server, &clamd).await;
    let objects = bucket(&server);
    let doctor = stack.login(&stack.people.doctor).await;
    let bytes = tomography(1);
    let (id, upload) = declare(&doctor, declared("exame.dcm", "application/dicom", &bytes)).await;
    assert_eq!(sent_to(&upload["parts"][0], &bytes, None).await, 200);
    let operation = complete(&doctor, id).await;
    doctor.wait_settled(operation, PATIENCE).await.unwrap();
    assert_eq!(known(&doctor, id).await["state"], "clean");
    eventually("quarantine is empty", PATIENCE, || async {
        (count(&objects, Place::Quarantine).await == 0).then_some(())
    })
    .await;
    let kept = objects.list(Place::Kept, None, None, 1_000).await.unwrap().entries;
    assert!(kept.len() > 2);
    for one in &kept {
        let found = objects.get(&one.key).await.unwrap().bytes(10_000_000).await.unwrap();
        assert!(!found.windows(4).any(|piece| piece == b"DICM"), "an image lies open");
        assert!(image::guess_format(&found).is_err(), "a picture lies open");
    }
    let call = doctor.call(Method::GET, &format!("/api/v1/media/{id}/file?format=dcm")).await.unwrap();
    let anonymous = call.send().await.unwrap().body;
    assert!(dicom_object::from_reader(Cursor::new(&anonymous)).is_ok());
    stack.finish(PATIENCE).await;
}
