//! Services that answer badly, slowly, or not as themselves: nothing is learned, and nothing is held against the source.

use std::time::Duration;

use domain::gate::Resolution;
use serde_json::json;
use tokio::time::Instant;

use crate::server::{Reply, Server};
use crate::*;

async fn crossref_answers(reply: Reply) -> (Server, Resolution) {
    let server = Server::start().await;
    server.on("/crossref/works/", [reply]);
    server.pubmed_has_no_record();
    let ended = resolution(&server.resolver(), by_doi(DOI)).await;
    (server, ended)
}

#[tokio::test]
async fn an_unusable_answer_is_no_answer() {
    for (name, reply) in [
        ("garbage", Reply::ok("{\"status\": \"ok\", \"message\": ")),
        ("html", Reply::ok("<html><body>Welcome</body></html>")),
        ("another shape", Reply::ok("{\"message\": [1, 2]}")),
        ("another type", Reply::ok(crossref_work(&json!({"title": 5})))),
        ("another work", Reply::ok(crossref_work(&json!({"DOI": "10.5555/other"})))),
        ("not text", Reply::ok(vec![0xff; 100])),
        ("too deep", Reply::ok(format!("{}{}", "[".repeat(50_000), "]".repeat(50_000)))),
        ("packed", Reply::ok(crossref_work(&json!({}))).with("Content-Encoding", "gzip")),
        ("refused", Reply::status(403)),
        ("no content", Reply::status(204)),
    ] {
        let (server, ended) = crossref_answers(reply).await;
        assert_eq!(ended, Resolution::Unreachable, "{name}");
        assert_eq!(server.calls("/crossref/"), 1, "{name}: asking again would change nothing");
    }
}

#[tokio::test]
async fn a_body_that_breaks_off_is_asked_for_again() {
    let server = Server::start().await;
    let whole = Reply::ok(crossref_work(&json!({})));
    server.on("/crossref/works/", [whole.clone().cut_short(), whole]);
    server.pubmed_has_no_record();
    assert_eq!(resolution(&server.resolver(), by_doi(DOI)).await, Resolution::Found);
    assert_eq!(server.calls("/crossref/"), 2);
}

#[tokio::test]
async fn a_body_of_ten_megabytes_is_not_read() {
    let padding = " ".repeat(10 * 1024 * 1024);
    let body = crossref_work(&json!({})).replacen('{', &format!("{{{padding}"), 1);
    for reply in [Reply::ok(body.clone()), Reply::ok(body).unannounced()] {
        let (_server, ended) = crossref_answers(reply).await;
        assert_eq!(ended, Resolution::Unreachable);
    }
}

#[tokio::test]
async fn a_body_that_does_not_come_is_given_up() {
    let begun = Instant::now();
    let slow = Reply::ok(crossref_work(&json!({}))).slow(Duration::from_secs(60));
    let (server, ended) = crossref_answers(slow).await;
    assert_eq!(ended, Resolution::Unreachable);
    assert_eq!(server.calls("/crossref/"), 2, "once more, as any silence");
    assert!(begun.elapsed() < Duration::from_secs(10));
}

#[tokio::test]
async fn what_is_known_by_the_deadline_is_kept() {
    let server = Server::start().await;
    let slow = Reply::ok(crossref_work(&json!({}))).slow(Duration::from_secs(60));
    server.on("/crossref/works/10.5555%2Fslow", [slow]);
    server.knows_the_work();
    let mut settings = server.settings();
    settings.crossref.limits.answer_ms = 60_000;
    settings.deadline_ms = 1_000;
    let begun = Instant::now();
    let found = resolver(&settings).resolve(&[by_doi("10.5555/slow"), by_doi(DOI)]).await;
    assert!(begun.elapsed() < Duration::from_secs(5));
    assert_eq!(
        found.iter().map(|one| one.resolution).collect::<Vec<_>>(),
        [Resolution::Unreachable, Resolution::Found]
    );
}

#[tokio::test]
async fn a_redirect_leaves_its_host_under_no_circumstances() {
    let (server, elsewhere) = (Server::start().await, Server::start().await);
    elsewhere.knows_the_work();
    server.on(
        "/crossref/works/",
        [Reply::status(302).with("Location", &format!("{}/crossref/works/x", elsewhere.origin()))],
    );
    server.pubmed_has_no_record();
    assert_eq!(resolution(&server.resolver(), by_doi(DOI)).await, Resolution::Unreachable);
    assert_eq!(elsewhere.requests(), Vec::<String>::new());
    assert_eq!(server.calls("/crossref/"), 1);
}

#[tokio::test]
async fn a_redirect_within_the_host_is_followed_a_few_times() {
    let server = Server::start().await;
    server.on("/crossref/works/", [Reply::status(301).with("Location", "/crossref/moved")]);
    server.on("/crossref/moved", [Reply::ok(crossref_work(&json!({})))]);
    server.pubmed_has_no_record();
    assert_eq!(resolution(&server.resolver(), by_doi(DOI)).await, Resolution::Found);

    let turning = Server::start().await;
    turning.on("/crossref/", [Reply::status(301).with("Location", "/crossref/again")]);
    turning.pubmed_has_no_record();
    assert_eq!(resolution(&turning.resolver(), by_doi(DOI)).await, Resolution::Unreachable);
    assert!(turning.calls("/crossref/") <= 4);
}

#[tokio::test]
async fn a_failure_of_pubmed_in_an_ordinary_answer_is_one() {
    for failure in [
        json!({"error": "API rate limit exceeded", "count": "4"}),
        json!({"header": {"type": "esearch"}, "esearchresult": {"ERROR": "Search Backend failed: invented"}}),
        json!({"esearchresult": {"idlist": []}}),
        json!({"esearchresult": {"count": "1", "idlist": ["not a number"]}}),
    ] {
        let server = Server::start().await;
        server.on("/crossref/works/", [Reply::status(503)]);
        server.on("/eutils/esearch.fcgi", [Reply::ok(failure.to_string())]);
        assert_eq!(resolution(&server.resolver(), by_doi(DOI)).await, Resolution::Unreachable, "{failure}");
    }
}

#[tokio::test]
async fn a_record_of_another_article_is_no_answer() {
    let server = Server::start().await;
    server.on("/eutils/efetch.fcgi", [Reply::ok(EFETCH)]);
    server.on("/eutils/esummary.fcgi", [Reply::ok(ESUMMARY)]);
    assert_eq!(resolution(&server.resolver(), by_pmid("90000009")).await, Resolution::Unreachable);
}
