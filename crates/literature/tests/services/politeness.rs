//! How often a service is asked.

use std::time::Duration;

use domain::gate::Resolution;
use serde_json::json;
use tokio::time::Instant;

use crate::server::{Reply, Server};
use crate::*;

#[tokio::test]
async fn a_failure_is_tried_again() {
    let server = Server::start().await;
    server.on("/crossref/works/", [Reply::status(500), Reply::ok(crossref_work(&json!({})))]);
    server.pubmed_has_no_record();
    assert_eq!(resolution(&server.resolver(), by_doi(DOI)).await, Resolution::Found);
    assert_eq!(server.calls("/crossref/"), 2);
}

#[tokio::test]
async fn a_pause_that_was_asked_for_is_kept() {
    let server = Server::start().await;
    let busy = Reply::status(429).with("Retry-After", "1");
    server.on("/crossref/works/", [busy, Reply::ok(crossref_work(&json!({})))]);
    server.pubmed_has_no_record();
    let begun = Instant::now();
    assert_eq!(resolution(&server.resolver(), by_doi(DOI)).await, Resolution::Found);
    assert!(begun.elapsed() >= Duration::from_secs(1));
}

#[tokio::test]
async fn a_pause_that_is_too_long_ends_the_look_up() {
    let server = Server::start().await;
    server.on("/crossref/works/", [Reply::status(503).with("Retry-After", "Fri, 31 Dec 2100 23:59:59 GMT")]);
    server.pubmed_has_no_record();
    let begun = Instant::now();
    let resolver = server.resolver();
    assert_eq!(resolution(&resolver, by_doi(DOI)).await, Resolution::Unreachable);
    assert_eq!(resolution(&resolver, by_doi("10.5555/next")).await, Resolution::Unreachable);
    assert_eq!(server.calls("/crossref/"), 1, "nor is it asked for anything else meanwhile");
    assert!(begun.elapsed() < Duration::from_secs(1));
}

#[tokio::test]
async fn limits_in_an_answer_slow_us_down() {
    let server = Server::start().await;
    for n in 0..4 {
        let doi = format!("10.5555/jex.{n}");
        let limited = Reply::ok(crossref_work(&json!({"DOI": doi})))
            .with("X-Rate-Limit-Limit", "5")
            .with("X-Rate-Limit-Interval", "1s")
            .with("X-Concurrency-Limit", "1");
        server.on(&format!("jex.{n}?"), [limited]);
    }
    server.pubmed_has_no_record();
    let resolver = server.resolver();
    assert_eq!(resolution(&resolver, by_doi("10.5555/jex.0")).await, Resolution::Found);
    let begun = Instant::now();
    let references: Vec<_> = (1..4).map(|n| by_doi(&format!("10.5555/jex.{n}"))).collect();
    let found = resolver.resolve(&references).await;
    assert!(found.iter().all(|one| one.resolution == Resolution::Found));
    assert!(begun.elapsed() >= Duration::from_millis(550), "three calls, 200 ms apart: {:?}", begun.elapsed());
}

#[tokio::test]
async fn a_service_that_keeps_failing_is_left_alone_and_tried_again_later() {
    let server = Server::start().await;
    server.on("/eutils/efetch.fcgi", [Reply::status(500), Reply::status(500), Reply::ok(EFETCH)]);
    let mut settings = server.settings();
    settings.pubmed.limits.breaker_failures = 2;
    settings.pubmed.limits.breaker_open_ms = 500;
    let resolver = resolver(&settings);
    assert_eq!(resolution(&resolver, by_pmid("90000001")).await, Resolution::Unreachable);
    assert_eq!(server.requests().len(), 2);
    assert_eq!(resolution(&resolver, by_pmid("90000001")).await, Resolution::Unreachable);
    assert_eq!(server.requests().len(), 2, "open: nothing goes out");
    let until = Instant::now() + Duration::from_secs(5);
    while resolution(&resolver, by_pmid("90000001")).await != Resolution::Found {
        assert!(Instant::now() < until, "the circuit closes again");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(server.requests().len(), 3, "one probe was enough");
}

#[tokio::test]
async fn what_is_remembered_is_not_asked_again() {
    let server = Server::start().await;
    server.on("/crossref/works/10.5555%2Finvented", [Reply::not_found()]);
    server.knows_the_work();
    let resolver = server.resolver();
    let references = [by_doi(DOI), by_doi("10.5555/invented"), by_pmid("90000001")];
    let first = resolver.resolve(&references).await;
    let asked = server.requests().len();
    // Another spelling of the same DOI is the same question.
    let again = [by_doi("doi:10.5555/JEX.2024.1"), by_doi("10.5555/INVENTED"), by_pmid("PMID: 90000001")];
    assert_eq!(resolver.resolve(&again).await, first);
    assert_eq!(server.requests().len(), asked);
}

#[tokio::test]
async fn silence_is_not_remembered() {
    let server = Server::start().await;
    server.on("/eutils/efetch.fcgi", [Reply::status(500), Reply::status(500), Reply::ok(EFETCH)]);
    let resolver = server.resolver();
    assert_eq!(resolution(&resolver, by_pmid("90000001")).await, Resolution::Unreachable);
    assert_eq!(resolution(&resolver, by_pmid("90000001")).await, Resolution::Found);
}

#[tokio::test]
async fn an_article_with_too_many_references_does_not_flood_anybody() {
    let server = Server::start().await;
    server.on("/eutils/efetch.fcgi", [Reply::ok(EFETCH)]);
    let resolver = server.resolver();
    // The first answer is remembered for the others.
    one(&resolver, by_pmid("90000001")).await;
    let found = resolver.resolve(&vec![by_pmid("90000001"); literature::MOST_REFERENCES + 3]).await;
    assert_eq!(found.len(), literature::MOST_REFERENCES + 3);
    let beyond = found.iter().filter(|one| one.resolution == Resolution::Unreachable).map(|one| one.reference);
    assert_eq!(beyond.collect::<Vec<_>>(), [200, 201, 202]);
    assert_eq!(server.requests().len(), 1);
}
