//! The resolver against servers that answer in the services' own formats, and against servers that misbehave. All works
//! are invented; nothing leaves this machine.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod misbehaviour;
mod politeness;
mod resolving;
mod searching;
mod server;

use domain::gate::{Reference, Resolution, Resolved};
use literature::{InProcess, Limits, Resolver, ServiceSettings, Settings};
use serde_json::{Value, json};

use server::{Reply, Server};

const DOI: &str = "10.5555/jex.2024.1";
const EFETCH: &str = include_str!("../answers/efetch.xml");
const ESUMMARY: &str = include_str!("../answers/esummary.json");
const SCIELO: &str = include_str!("../answers/scielo.json");
const EMPTY_SET: &str = "<?xml version=\"1.0\" ?><PubmedArticleSet></PubmedArticleSet>";

fn by_doi(doi: &str) -> Reference {
    Reference { text: "Citation".into(), doi: Some(doi.into()), ..Reference::default() }
}

fn by_pmid(pmid: &str) -> Reference {
    Reference { text: "Citation".into(), pmid: Some(pmid.into()), ..Reference::default() }
}

/// The work of `crossref_work.json` with other fields.
fn crossref_work(fields: &Value) -> String {
    let mut work: Value = serde_json::from_str(include_str!("../answers/crossref_work.json")).unwrap();
    work["message"].as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    work.to_string()
}

fn crossref_list(items: &[Value]) -> String {
    json!({"status": "ok", "message-type": "work-list", "message-version": "1.0.0",
           "message": {"facets": {}, "total-results": items.len(), "items": items, "items-per-page": 20,
                       "query": {"start-index": 0, "search-terms": null}}})
    .to_string()
}

fn esearch(ids: &[&str]) -> String {
    json!({"header": {"type": "esearch", "version": "0.3"},
           "esearchresult": {"count": ids.len().to_string(), "retmax": "5", "retstart": "0", "idlist": ids,
                             "translationset": [], "querytranslation": "invented"}})
    .to_string()
}

fn no_such_summary(uid: &str) -> String {
    json!({"header": {"type": "esummary", "version": "0.3"},
           "result": {"uids": [uid], uid: {"uid": uid, "error": "cannot get document summary"}}})
    .to_string()
}

impl Server {
    /// Settings that lead here, and do not wait for long.
    pub(crate) fn settings(&self) -> Settings {
        let limits = Limits {
            answer_ms: 1_000,
            retries: 1,
            retry_ms: 1,
            retry_max_ms: 2,
            retry_after_max_ms: 1_000,
            ..Limits::default()
        };
        let section = |path: &str| ServiceSettings {
            base_url: Some(format!("{}/{path}/", self.origin())),
            interval_ms: Some(1),
            limits,
            ..ServiceSettings::default()
        };
        Settings {
            pubmed: section("eutils"),
            crossref: section("crossref"),
            scielo: section("scielo"),
            deadline_ms: 5_000,
            ..Settings::of("biblioteca@example.org")
        }
    }

    pub(crate) fn resolver(&self) -> Resolver<InProcess> {
        resolver(&self.settings())
    }

    /// Crossref and PubMed know the work, and nothing bad of it.
    fn knows_the_work(&self) {
        self.on("/crossref/works/", [Reply::ok(crossref_work(&json!({})))]);
        self.on("/eutils/esearch.fcgi", [Reply::ok(esearch(&["90000001"]))]);
        self.on("/eutils/efetch.fcgi", [Reply::ok(EFETCH)]);
    }

    /// Crossref alone knows it.
    fn pubmed_has_no_record(&self) {
        self.on("/eutils/esearch.fcgi", [Reply::ok(esearch(&[]))]);
    }
}

async fn one(resolver: &Resolver<InProcess>, reference: Reference) -> Resolved {
    let mut resolved = resolver.resolve(&[reference]).await;
    assert_eq!(resolved.len(), 1);
    resolved.remove(0)
}

async fn resolution(resolver: &Resolver<InProcess>, reference: Reference) -> Resolution {
    one(resolver, reference).await.resolution
}

pub(crate) fn resolver(settings: &Settings) -> Resolver<InProcess> {
    Resolver::new(settings, InProcess::new(100)).unwrap()
}
