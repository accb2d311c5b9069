//! Answers of the services read from bytes alone, as the look-ups read them: for whoever has kept an answer, and for
//! trying readers on bytes that no service would send. A failure is [`LookupError::BadAnswer`].

use domain::bibliography::{Pid, Work};
use domain::identifiers::Doi;

use crate::wire::{Answer, LookupError};
use crate::{crossref, pubmed, scielo};

/// Every record of what `efetch` answers.
///
/// # Errors
/// The document is not a `PubmedArticleSet`.
pub fn pubmed_articles(document: &str) -> Result<Vec<Work>, LookupError> {
    pubmed::articles(document)
}

/// The record with this id of what `esummary` answers; none when PubMed says that there is none.
///
/// # Errors
/// The body is no such answer.
pub fn pubmed_summary(body: &[u8], id: &str) -> Result<Option<Work>, LookupError> {
    pubmed::summary(&answer(body), id)
}

/// The work that Crossref describes, if it has this DOI.
///
/// # Errors
/// The body is no such answer.
pub fn crossref_work(body: &[u8], doi: &str) -> Result<Option<Work>, LookupError> {
    crossref::work(&answer(body), &Doi::parse(doi).ok_or(LookupError::BadAnswer)?)
}

/// The article that SciELO describes, if it has this PID; none when SciELO says that there is none.
///
/// # Errors
/// The body is no such answer.
pub fn scielo_article(body: &[u8], pid: &str) -> Result<Option<Work>, LookupError> {
    scielo::read(&answer(body), &Pid::parse(pid).ok_or(LookupError::BadAnswer)?)
}

fn answer(body: &[u8]) -> Answer {
    Answer { is_missing: false, body: body.to_vec() }
}
