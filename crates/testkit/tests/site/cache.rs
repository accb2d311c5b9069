//! Pages that gateways keep: the same in every encoding, gone everywhere within a second, and nobody's own.

use std::io::Read as _;
use std::time::Instant;

use super::*;
use testkit::eventually;

/// What is promised from a change to every reader.
const A_SECOND: Duration = Duration::from_secs(1);

/// A visit of a gateway's site with these headers.
async fn asked(url: &str, method: Method, path: &str, headers: &[(&str, &str)]) -> Response {
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let request = client.request(method, format!("{url}{path}")).header("host", "clinica.localhost");
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    request.send().await.expect("the site answers")
}

async fn text(url: &str, path: &str) -> String {
    asked(url, Method::GET, path, &[]).await.text().await.unwrap()
}

fn header(answer: &Response, name: &str) -> String {
    answer.headers().get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default()
}

/// Waits until a page is kept: only kept ones are compressed.
async fn kept(url: &str, path: &str) {
    eventually(&format!("{path} is kept"), PATIENCE, || async {
        let answer = asked(url, Method::GET, path, &[("accept-encoding", "gzip")]).await;
        (header(&answer, "content-encoding") == "gzip").then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_change_is_seen_in_every_gateway_within_a_second() {
    let mut stack = Stack::start().await;
    let (_process, second) = stack.another_gateway();
    let gateways = [stack.url.clone(), second];
    let (author, editor) = (stack.login(&stack.people.author).await, stack.login(&stack.people.editor).await);
    let category = said(&editor, Method::POST, "/categories", Some(json!({ "name": "Vacinas" })), 201).await;
    let body = sound("Vacinas para adultos", &category["data"]["id"]);
    for url in &gateways {
        kept(url, "/").await;
        kept(url, "/feed").await;
    }

    let post = published(&author, &body).await;
    let path = format!("/{}", post.slug);
    let since = Instant::now();
    for url in &gateways {
        for list in ["/", "/feed"] {
            eventually("the publication is seen", A_SECOND, || async {
                text(url, list).await.contains(&path).then_some(())
            })
            .await;
        }
    }
    assert!(since.elapsed() < A_SECOND, "published: {:?}", since.elapsed());

    // A term is changed by a gateway and no worker.
    for url in &gateways {
        kept(url, "/category/vacinas").await;
        kept(url, &path).await;
    }
    let at = format!("/terms/{}", category["data"]["id"].as_str().unwrap());
    let tag = testkit::calls::ask(&editor, Method::GET, &at, None).await.etag().unwrap().to_owned();
    let call = editor.call(Method::PUT, &format!("/api/v1{at}")).await.unwrap().header("if-match", &tag);
    let renamed = call.json(&json!({ "name": "Imunização" })).send().await.unwrap();
    assert_eq!(renamed.status, 200, "{}", renamed.text());
    let since = Instant::now();
    for url in &gateways {
        eventually("the new name is seen", A_SECOND, || async {
            text(url, "/category/vacinas").await.contains("Imunização").then_some(())
        })
        .await;
    }
    assert!(since.elapsed() < A_SECOND, "renamed: {:?}", since.elapsed());

    for url in &gateways {
        for page in [path.as_str(), "/", "/sitemap.xml"] {
            kept(url, page).await;
        }
    }
    let unpublish = format!("/posts/{}/unpublish", post.id);
    let order = said(&author, Method::POST, &unpublish, None, 202).await;
    let operation: uuid::Uuid = order["data"]["id"].as_str().unwrap().parse().unwrap();
    author.wait_settled(operation, PATIENCE).await.unwrap();
    let since = Instant::now();
    for url in &gateways {
        eventually("the text is gone", A_SECOND, || async {
            (asked(url, Method::GET, &path, &[]).await.status() == 404).then_some(())
        })
        .await;
        for list in ["/", "/sitemap.xml"] {
            assert!(!text(url, list).await.contains(&path), "{list} still names it");
        }
    }
    assert!(since.elapsed() < A_SECOND, "withdrawn: {:?}", since.elapsed());
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_withdrawn_consent_drops_every_page_that_was_kept() {
    let mut stack = Stack::start().await;
    let (_process, second) = stack.another_gateway();
    let doctor = stack.login(&stack.people.doctor).await;
    let made = said(&doctor, Method::POST, "/patients", Some(json!({})), 201).await;
    let patient = made["data"]["id"].as_str().unwrap();
    let care = format!("/patients/{patient}/relationships");
    said(&doctor, Method::POST, &care, Some(json!({ "kind": "treating" })), 201).await;
    let given =
        json!({ "purpose": "publication", "legal_basis": "consent", "method": "written", "text_version": "2026-1" });
    let given = said(&doctor, Method::POST, &format!("/patients/{patient}/consents"), Some(given), 201).await;
    let gateways = [stack.url.clone(), second];
    for url in &gateways {
        kept(url, "/").await;
    }
    let consent = given["id"].as_str().unwrap();
    said(&doctor, Method::DELETE, &format!("/patients/{patient}/consents/{consent}"), None, 204).await;
    let since = Instant::now();
    for url in &gateways {
        // What is made anew comes plain for a moment: the first answer after the change is not a kept one.
        let dropped = || async {
            let answer = asked(url, Method::GET, "/", &[("accept-encoding", "gzip")]).await;
            header(&answer, "content-encoding").is_empty().then_some(())
        };
        eventually("what was kept is dropped", A_SECOND, dropped).await;
    }
    assert!(since.elapsed() < A_SECOND, "{:?}", since.elapsed());
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn every_encoding_is_the_same_page_under_a_tag_of_its_own() {
    let mut stack = Stack::start().await;
    let url = stack.url.clone();
    let author = stack.login(&stack.people.author).await;
    let post = published(&author, &sound("Vacinas para adultos", &Value::Null)).await;
    let path = format!("/{}", post.slug);
    kept(&url, &path).await;
    let plain = asked(&url, Method::GET, &path, &[]).await;
    let mut tags = vec![header(&plain, "etag")];
    assert_eq!(header(&plain, "cache-control"), "public, max-age=300");
    assert_eq!(header(&plain, "vary"), "Accept-Encoding");
    let plain = plain.bytes().await.unwrap();
    for (encoding, word) in [("gzip", "gzip"), ("gzip, deflate, br", "br")] {
        let accepted = [("accept-encoding", encoding)];
        let answer = asked(&url, Method::GET, &path, &accepted).await;
        assert_eq!((header(&answer, "content-encoding").as_str(), answer.status().as_u16()), (word, 200));
        let tag = header(&answer, "etag");
        let body = answer.bytes().await.unwrap();
        assert!(body.len() < plain.len() / 2, "{word}: {} of {} bytes", body.len(), plain.len());
        let mut read = Vec::new();
        if word == "br" {
            brotli::BrotliDecompress(&mut &*body, &mut read).unwrap();
        } else {
            flate2::read::GzDecoder::new(&*body).read_to_end(&mut read).unwrap();
        }
        assert_eq!(read, plain, "{word} is another page");
        let again = asked(&url, Method::GET, &path, &[accepted[0], ("if-none-match", &tag)]).await;
        assert_eq!((again.status().as_u16(), header(&again, "etag")), (304, tag.clone()));
        assert!(again.bytes().await.unwrap().is_empty());
        let head = asked(&url, Method::HEAD, &path, &accepted).await;
        assert_eq!((header(&head, "etag"), header(&head, "content-length")), (tag.clone(), body.len().to_string()));
        tags.push(tag);
    }
    tags.sort();
    tags.dedup();
    assert_eq!(tags.len(), 3, "{tags:?}");
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn what_is_not_for_everybody_is_no_caches() {
    let mut stack = Stack::start().await;
    let url = stack.url.clone();
    let doctor = stack.login(&stack.people.doctor).await;
    let file = article("01-hipertensao");
    let mut body = json!({ "compliance_level": "professional" });
    for member in ["title", "content", "excerpt", "medical_disclaimer", "medical_category", "references"] {
        body[member] = file[member].clone();
    }
    let post = published(&doctor, &body).await;
    assert_eq!(post.status, "published");
    for _ in 0..3 {
        let answer = asked(&url, Method::GET, &format!("/{}", post.slug), &[("accept-encoding", "gzip")]).await;
        assert_eq!((answer.status().as_u16(), header(&answer, "cache-control").as_str()), (404, "no-store"));
    }
    kept(&url, "/").await;
    for (name, value) in [("cookie", "cms_dev=x"), ("authorization", "Bearer x")] {
        let answer = asked(&url, Method::GET, "/", &[("accept-encoding", "gzip"), (name, value)]).await;
        assert_eq!(answer.status(), 200);
        assert_eq!(header(&answer, "cache-control"), "private, no-cache", "{name}");
        assert_eq!(header(&answer, "content-encoding"), "", "{name}: it came from what is kept");
    }
    let search = asked(&url, Method::GET, "/search?q=vacinas", &[]).await;
    assert_eq!(header(&search, "cache-control"), "private, max-age=60");
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_gateway_that_cannot_hear_keeps_nothing_until_it_hears_again() {
    let mut stack = Stack::start().await;
    let url = stack.url.clone();
    kept(&url, "/").await;
    stack.nats.kill9().unwrap();
    let plain = || async {
        let answer = asked(&url, Method::GET, "/", &[("accept-encoding", "gzip")]).await;
        assert_eq!(answer.status(), 200, "the site needs no bus");
        header(&answer, "content-encoding").is_empty().then_some(())
    };
    eventually("nothing kept is shown", PATIENCE, plain).await;
    for _ in 0..20 {
        assert!(plain().await.is_some(), "kept while nothing is heard");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    stack.nats.start_again().unwrap();
    kept(&url, "/").await;
    stack.finish(PATIENCE).await;
}
