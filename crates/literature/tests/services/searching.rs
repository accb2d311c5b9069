//! Looking for evidence.

use domain::bibliography::{ClaimKind, MOST_HITS, Strategy};
use literature::Service;
use serde_json::json;

use crate::server::{Reply, Server};
use crate::*;

fn strategy() -> Strategy {
    Strategy {
        kind: ClaimKind::Efficacy,
        concept: "walking".into(),
        mandatory: vec!["systolic pressure".into()],
        precision: vec!["adults".into()],
        exclusions: Vec::new(),
        needs_level: 2,
        year: 2026,
    }
}

fn item(doi: &str, title: &str, year: u16) -> Value {
    json!({"DOI": doi, "type": "journal-article", "title": [title], "issued": {"date-parts": [[year]]},
           "author": [{"given": "Ana", "family": "Souza"}], "container-title": ["Revista Brasileira de Exemplos"]})
}

#[tokio::test]
async fn the_best_evidence_comes_first_and_nothing_twice() {
    let server = Server::start().await;
    server.on("/eutils/esearch.fcgi", [Reply::ok(esearch(&["90000001", "90000002"]))]);
    server.on("/eutils/esummary.fcgi", [Reply::ok(ESUMMARY)]);
    let mut gone = item("10.5555/jex.2022.6", "Walking and systolic pressure in adults", 2022);
    gone["updated-by"] = json!([{"DOI": "10.5555/n", "type": "retraction", "source": "retraction-watch"}]);
    let items = [
        item(DOI, "Daily walking and systolic pressure in adults: a randomised trial", 2024),
        item("10.5555/jex.2023.5", "Walking and systolic pressure", 2023),
        gone,
    ];
    server.on("/crossref/works?query.bibliographic=", [Reply::ok(crossref_list(&items))]);

    let hits = server.resolver().search(&strategy()).await.unwrap();
    let found: Vec<_> = hits.works.iter().map(|hit| (hit.work.title.as_str(), hit.level, hit.quality)).collect();
    assert_eq!(
        found,
        [
            ("Daily walking and systolic pressure in adults: a randomised trial", Some(2), 4_700),
            ("Walking for systolic pressure: a systematic review", Some(1), 5_000),
            ("Walking and systolic pressure", None, 3_200),
        ]
    );
    assert!(hits.works.is_sorted_by(|one, other| one.score >= other.score));
    assert!(hits.silent.is_empty() && !hits.is_gap());
    assert_eq!(server.calls("/eutils/esearch.fcgi"), 3, "two works are few: each pass was made");
    assert!(server.calls("sort=relevance") == 3 && server.calls("humans%5Bmh%5D") == 3);
}

#[tokio::test]
async fn what_one_service_found_is_kept_when_the_other_is_away() {
    let server = Server::start().await;
    server.on("/eutils/", [Reply::status(503)]);
    server.on(
        "/crossref/works?",
        [Reply::ok(crossref_list(&[item("10.5555/a", "Walking and systolic pressure", 2023)]))],
    );
    let hits = server.resolver().search(&strategy()).await.unwrap();
    assert_eq!((hits.works.len(), hits.silent), (1, vec![Service::Pubmed]));

    let away = Server::start().await;
    let hits = away.resolver().search(&strategy()).await.unwrap();
    assert!(hits.is_gap() && hits.silent == [Service::Pubmed, Service::Crossref]);
}

#[tokio::test]
async fn at_most_ten_works_are_returned() {
    let server = Server::start().await;
    server.on("/eutils/esearch.fcgi", [Reply::ok(esearch(&[]))]);
    let items: Vec<Value> = (0..20).map(|n| item(&format!("10.5555/w.{n}"), "Walking and pressure", 2020)).collect();
    server.on("/crossref/works?", [Reply::ok(crossref_list(&items))]);
    let hits = server.resolver().search(&strategy()).await.unwrap();
    assert_eq!(hits.works.len(), MOST_HITS);
}

#[tokio::test]
async fn a_term_that_is_somebodys_data_is_not_sent() {
    let server = Server::start().await;
    let personal = Strategy { precision: vec!["CPF 529.982.247-25".into()], ..strategy() };
    assert!(server.resolver().search(&personal).await.is_err());
    let empty = Strategy { concept: "()".into(), mandatory: Vec::new(), precision: Vec::new(), ..strategy() };
    assert_eq!(server.resolver().search(&empty).await.unwrap().works, []);
    assert_eq!(server.requests(), Vec::<String>::new());
}
