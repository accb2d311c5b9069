//! PubMed and PubMed Central by NCBI E-utilities: `esearch` and `esummary` in JSON, `efetch` in XML.

mod record;
mod summary;

use domain::bibliography::Work;
use domain::identifiers::{Doi, Pmcid, Pmid};
use secrecy::SecretString;
use serde::Deserialize;

use crate::settings::{Settings, SettingsError};
use crate::wire::{Answer, Endpoint, LookupError, Service};

/// Most records that are looked at to find the one with a DOI.
const MOST_CANDIDATES: usize = 5;

/// PubMed.
#[derive(Debug)]
pub(crate) struct Pubmed {
    endpoint: Endpoint,
}

#[derive(Deserialize)]
struct Searched {
    esearchresult: SearchResult,
}

#[derive(Deserialize)]
struct SearchResult {
    #[serde(default)]
    idlist: Vec<String>,
    #[serde(default)]
    count: Option<String>,
}

impl Pubmed {
    pub(crate) fn new(settings: &Settings) -> Result<Self, SettingsError> {
        let mut identity = vec![
            ("tool", SecretString::from(settings.tool.as_str())),
            ("email", SecretString::from(settings.contact.as_str())),
        ];
        identity.extend(settings.pubmed.api_key.clone().map(|key| ("api_key", key)));
        Ok(Self { endpoint: Endpoint::new(Service::Pubmed, settings, identity)? })
    }

    /// The work with this PMID; none when PubMed says that there is no such record.
    pub(crate) async fn by_pmid(&self, pmid: Pmid) -> Result<Option<Work>, LookupError> {
        let records = match self.fetch(&pmid.to_string()).await {
            // It may be that a number beyond all records is refused: the summary tells.
            Err(LookupError::Refused) => Vec::new(),
            records => records?,
        };
        if let Some(work) = records.into_iter().find(|work| work.pmid == Some(pmid.get())) {
            return Ok(Some(work));
        }
        // An empty set says nothing by itself; the summary says so in words.
        self.summaries("pubmed", &[pmid.to_string()]).await.map(|mut works| works.pop().flatten())
    }

    /// The work with this DOI; none when no record has it.
    pub(crate) async fn by_doi(&self, doi: &Doi) -> Result<Option<Work>, LookupError> {
        if doi.as_str().contains(['"', '\\']) {
            return Err(LookupError::Refused);
        }
        let ids = self.ids(&format!("\"{doi}\"[doi]"), MOST_CANDIDATES).await?;
        if ids.is_empty() {
            return Ok(None);
        }
        let records = self.fetch(&ids.join(",")).await?;
        Ok(records.into_iter().find(|work| work.doi.as_deref() == Some(doi.as_str())))
    }

    /// The work with this PMCID; none when PubMed Central says that there is no such record.
    pub(crate) async fn by_pmcid(&self, pmcid: Pmcid) -> Result<Option<Work>, LookupError> {
        let Some(mut work) = self.summaries("pmc", &[pmcid.get().to_string()]).await?.pop().flatten() else {
            return Ok(None);
        };
        let pmid = work.pmid.and_then(|pmid| Pmid::parse(&pmid.to_string()));
        if let Some(pmid) = pmid
            && let Some(mut record) = self.by_pmid(pmid).await?
        {
            record.learn(&work);
            work = record;
        }
        work.pmcid = Some(pmcid.get());
        Ok(Some(work))
    }

    /// What a search finds, best match first.
    pub(crate) async fn search(&self, term: &str, most: usize) -> Result<Vec<Work>, LookupError> {
        let ids = self.ids(term, most).await?;
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        Ok(self.summaries("pubmed", &ids).await?.into_iter().flatten().collect())
    }

    async fn ids(&self, term: &str, most: usize) -> Result<Vec<String>, LookupError> {
        let retmax = most.to_string();
        let query = [("db", "pubmed"), ("retmode", "json"), ("sort", "relevance"), ("retmax", &retmax), ("term", term)];
        let url = self.endpoint.address(&["esearch.fcgi"], &query);
        self.endpoint
            .ask(url, |answer| {
                let found: Searched = summary::json(answer)?;
                let result = found.esearchresult;
                let plain = result.idlist.iter().all(|id| Pmid::is_valid(id));
                // A list without its count is no answer to a search.
                if !plain || result.count.is_none_or(|count| count.parse::<u64>().is_err()) {
                    return Err(LookupError::BadAnswer);
                }
                Ok(result.idlist.into_iter().take(most).collect())
            })
            .await
    }

    async fn fetch(&self, ids: &str) -> Result<Vec<Work>, LookupError> {
        let url = self.endpoint.address(&["efetch.fcgi"], &[("db", "pubmed"), ("retmode", "xml"), ("id", ids)]);
        self.endpoint
            .ask(url, |answer| {
                let document = present(answer)?;
                articles(std::str::from_utf8(document).map_err(|_| LookupError::BadAnswer)?)
            })
            .await
    }

    /// One entry for each id in turn: none where there is no such record.
    async fn summaries(&self, db: &str, ids: &[String]) -> Result<Vec<Option<Work>>, LookupError> {
        let joined = ids.join(",");
        let url = self.endpoint.address(&["esummary.fcgi"], &[("db", db), ("retmode", "json"), ("id", &joined)]);
        self.endpoint.ask(url, |answer| summary::read(answer, ids)).await
    }
}

/// Every record of a set.
pub(crate) fn articles(document: &str) -> Result<Vec<Work>, LookupError> {
    record::parse(document).map_err(|_| LookupError::BadAnswer)
}

/// The summary of one id.
pub(crate) fn summary(answer: &Answer, id: &str) -> Result<Option<Work>, LookupError> {
    Ok(summary::read(answer, &[id.to_owned()])?.into_iter().next().flatten())
}

/// A body that was there: no address of E-utilities answers 404.
fn present(answer: &Answer) -> Result<&[u8], LookupError> {
    if answer.is_missing { Err(LookupError::BadAnswer) } else { Ok(&answer.body) }
}
