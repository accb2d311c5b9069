//! Sources of the tenant's library, asked about at the services: whoever decides on one sees what it is.

use bus_schemas::LookUpReference;
use domain::bibliography::{Work, cite};
use domain::gate::{Reference, Resolution};
use domain::ids::ReferenceId;
use store::library::{self, Known, LibraryReference};
use store::{Scope, TenantTx};
use time::OffsetDateTime;

use super::Validation;
use crate::runner::{Effect, Handler, Job, WorkError};

/// Most authors that are kept, and most characters of each.
const AUTHORS: (usize, usize) = (30, 200);

/// Most characters of a title or the name of a journal.
const TEXT: usize = 2_000;

/// Longest citation that is kept; a longer one is none.
const CITATION: usize = 8_000;

/// Asks, and writes down what the answer is.
pub(super) struct LookUp<'a> {
    pub(super) pool: &'a Validation,
}

/// What was learned about which source.
pub(super) struct Learned {
    id: ReferenceId,
    known: Option<Known>,
    /// It was known before: silence takes nothing of that away.
    is_known: bool,
}

impl Handler for LookUp<'_> {
    type Prepared = Learned;

    async fn work(&self, job: &Job) -> Result<Learned, WorkError> {
        let order: LookUpReference = job.message()?;
        let mut tx = self.pool.store.begin(Scope::worker(job.tenant)).await?;
        let source = present(&mut tx, order.reference_id).await?;
        tx.commit().await?;
        let is_known = source.known.is_some();
        let found = match &self.pool.lookup {
            Some(lookup) => lookup.find(&reference(source)).await,
            None => None,
        };
        if !job.is_last && matches!(&found, Some((Resolution::Unreachable, _))) {
            return Err(WorkError::retry("references_unreachable"));
        }
        let known = found.map(|(resolution, work)| known(resolution, &work, OffsetDateTime::now_utc()));
        Ok(Learned { id: order.reference_id, known, is_known })
    }

    async fn commit(&self, _job: &Job, tx: &mut TenantTx, learned: Learned) -> Result<Effect, WorkError> {
        let outcome = match &learned.known {
            // No services, or no identifier and nothing like it in any list: its proposal is all there is.
            None => "nothing_to_ask",
            Some(known) => {
                if !(learned.is_known && known.resolution == Resolution::Unreachable) {
                    present(tx, learned.id).await?;
                    library::record(tx, learned.id, known).await?;
                }
                known.resolution.word()
            }
        };
        Ok(Effect { outcome, follow: Vec::new(), events: Vec::new() })
    }
}

/// A source that nobody has withdrawn.
async fn present(tx: &mut TenantTx, id: ReferenceId) -> Result<LibraryReference, WorkError> {
    let source = library::find(tx, id).await?.filter(|source| source.withdrawn_at.is_none());
    source.ok_or(WorkError::Refused { reason: "not_visible" })
}

fn reference(source: LibraryReference) -> Reference {
    // A reference of an article has no field for a PMCID; its text may name one.
    let text = match source.pmcid {
        Some(pmcid) => format!("{} {pmcid}", source.citation),
        None => source.citation,
    };
    Reference { text, doi: source.doi, pmid: source.pmid, url: source.url }
}

fn known(resolution: Resolution, work: &Work, looked_up_at: OffsetDateTime) -> Known {
    let is_found = resolution == Resolution::Found;
    let cited = |citation: cite::Citation| {
        let text = shown(&citation.text, usize::MAX);
        if is_found && text.chars().count() <= CITATION { text } else { String::new() }
    };
    Known {
        resolution,
        looked_up_at,
        title: shown(&work.title, TEXT),
        authors: work.authors.iter().take(AUTHORS.0).map(|author| shown(&author.to_string(), AUTHORS.1)).collect(),
        journal: shown(&work.container, TEXT),
        year: work.year.filter(|year| (1..=9999).contains(year)),
        abnt: cited(cite::abnt(work, None)),
        vancouver: cited(cite::vancouver(work)),
        retracted: work.retracted,
        concern: work.concern,
    }
}

/// What a service wrote, without what no citation has and no database takes.
fn shown(text: &str, most: usize) -> String {
    text.chars().filter(|c| !c.is_control()).take(most).collect()
}

#[cfg(test)]
mod tests {
    use domain::bibliography::Author;

    use super::*;

    fn work() -> Work {
        let author = Author::Person { family: "Souza".into(), given: "Ana".into() };
        Work {
            title: "Caminhada e pressão\u{0} arterial".into(),
            authors: vec![author; 40],
            container: "Revista de Exemplo".into(),
            year: Some(2024),
            doi: Some("10.5555/jex.2024.1".into()),
            retracted: true,
            ..Work::default()
        }
    }

    #[test]
    fn a_source_that_was_found_is_kept_with_its_citations_and_warnings() {
        let known = known(Resolution::Found, &work(), OffsetDateTime::UNIX_EPOCH);
        assert_eq!(known.title, "Caminhada e pressão arterial");
        assert_eq!((known.authors.len(), known.year, known.retracted), (30, Some(2024), true));
        assert!(known.abnt.starts_with("SOUZA, Ana") && known.abnt.contains("https://doi.org/10.5555/jex.2024.1"));
        assert!(known.vancouver.contains("Souza A"), "{}", known.vancouver);
    }

    #[test]
    fn a_source_that_was_not_found_is_not_cited() {
        for resolution in [Resolution::NotFound, Resolution::Unreachable] {
            let known = known(resolution, &Work::default(), OffsetDateTime::UNIX_EPOCH);
            assert_eq!((known.abnt.as_str(), known.vancouver.as_str(), known.title.as_str()), ("", "", ""));
        }
    }
}
