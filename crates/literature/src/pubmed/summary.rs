//! What `esummary` and `esearch` answer, in JSON.

use std::collections::BTreeMap;

use domain::bibliography::work::{MAX_AUTHORS, text};
use domain::bibliography::{Author, Form, Work};
use domain::identifiers::{Doi, Pmcid, Pmid};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::present;
use crate::wire::{Answer, LookupError};

/// How E-utilities say that an id belongs to nothing.
const NO_SUCH_RECORD: &str = "cannot get document summary";

#[derive(Deserialize)]
struct Summaries {
    result: BTreeMap<String, Value>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Summary {
    error: String,
    title: String,
    booktitle: String,
    authors: Vec<Named>,
    fulljournalname: String,
    source: String,
    pubdate: String,
    volume: String,
    issue: String,
    pages: String,
    issn: String,
    essn: String,
    lang: Vec<String>,
    pubtype: Vec<String>,
    articleids: Vec<ArticleId>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Named {
    name: String,
    authtype: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct ArticleId {
    idtype: String,
    value: String,
}

/// A JSON body. E-utilities report their own failures with 200 now and then.
pub(super) fn json<T: DeserializeOwned>(answer: &Answer) -> Result<T, LookupError> {
    #[derive(Deserialize)]
    struct Failure {
        error: Option<String>,
        esearchresult: Option<SearchFailure>,
    }
    #[derive(Deserialize)]
    struct SearchFailure {
        #[serde(rename = "ERROR")]
        error: Option<String>,
    }
    let body = present(answer)?;
    let failure = serde_json::from_slice::<Failure>(body).ok();
    match failure.and_then(|failure| failure.error.or(failure.esearchresult?.error)) {
        Some(text) if text.to_lowercase().contains("api key") => Err(LookupError::Refused),
        // "API rate limit exceeded", "Search Backend failed": theirs, and over soon.
        Some(_) => Err(LookupError::Unavailable { retry_after: None }),
        None => serde_json::from_slice(body).map_err(|_| LookupError::BadAnswer),
    }
}

/// The summaries of these ids, in their order: none where the service says that there is none.
pub(super) fn read(answer: &Answer, ids: &[String]) -> Result<Vec<Option<Work>>, LookupError> {
    let mut summaries: Summaries = json(answer)?;
    let one = |id: &String| {
        let value = summaries.result.remove(id).ok_or(LookupError::BadAnswer)?;
        let summary: Summary = serde_json::from_value(value).map_err(|_| LookupError::BadAnswer)?;
        match summary.error.as_str() {
            "" => Ok(Some(summary.work(id))),
            NO_SUCH_RECORD => Ok(None),
            _ => Err(LookupError::BadAnswer),
        }
    };
    ids.iter().map(one).collect()
}

impl Summary {
    fn work(self, uid: &str) -> Work {
        let mut work = Work {
            container: text(if self.fulljournalname.is_empty() { &self.source } else { &self.fulljournalname }),
            year: self.pubdate.get(..4).and_then(|year| year.parse().ok()),
            volume: text(&self.volume),
            issue: text(&self.issue),
            pages: text(&self.pages),
            ..Work::default()
        };
        work.set_title(if self.title.is_empty() { &self.booktitle } else { &self.title });
        if self.title.is_empty() && !self.booktitle.is_empty() {
            work.form = Form::Book;
        }
        for named in self.authors.iter().take(MAX_AUTHORS) {
            let (family, given) = named.name.rsplit_once(' ').unwrap_or((&named.name, ""));
            let is_body = named.authtype.starts_with("Collective");
            work.add_author(if is_body { Author::body(&named.name) } else { Author::person(family, given) });
        }
        for issn in [&self.issn, &self.essn] {
            work.add_issn(issn);
        }
        for language in &self.lang {
            work.add_language(language);
        }
        for name in &self.pubtype {
            work.add_type(name);
        }
        if work.is_of(&["Preprint"]) {
            work.form = Form::Preprint;
        }
        for id in &self.articleids {
            match id.idtype.as_str() {
                "doi" => work.doi = Doi::parse(&id.value).map(|doi| doi.as_str().to_owned()),
                "pubmed" | "pmid" => work.pmid = Pmid::parse(&id.value).map(Pmid::get).or(work.pmid),
                "pmc" | "pmcid" => work.pmcid = Pmcid::parse(&id.value).map(Pmcid::get).or(work.pmcid),
                _ => {}
            }
        }
        work.open_access = work.pmcid.is_some();
        if work.pmid.is_none() && work.pmcid.is_none() {
            work.pmid = Pmid::parse(uid).map(Pmid::get);
        }
        work
    }
}
