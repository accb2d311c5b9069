//! Looking up the references of an article.

use std::time::Duration;

use domain::bibliography::{Names, Work, likeness, may_leave};
use domain::gate::{Reference, Resolution, Resolved};
use domain::identifiers::Doi;
use futures_util::{StreamExt as _, stream};
use tokio::time::{Instant, timeout_at};

use crate::library::{Library, Said};
use crate::memory::Memory;
use crate::settings::{Settings, SettingsError};
use crate::wire::LookupError;

/// Most references of one article that are looked up; those beyond are reported as out of reach.
pub const MOST_REFERENCES: usize = 200;

/// References under way at once; each service has its own slots and pace beside.
const AT_ONCE: usize = 8;

/// Longest citation that is searched for, in bytes; more is a paragraph and not a citation.
const LONGEST_CITATION: usize = 600;

/// Works that a search for a citation looks at.
const CANDIDATES: usize = 3;

/// Looks references up. One per process: pace, breakers and slots live here.
#[derive(Debug)]
pub struct Resolver<M> {
    pub(crate) library: Library<M>,
    pub(crate) deadline: Duration,
}

impl<M: Memory> Resolver<M> {
    /// Prepares every service of the settings. Nothing is contacted yet.
    ///
    /// # Errors
    /// [`SettingsError`] names the key and what is wrong.
    pub fn new(settings: &Settings, memory: M) -> Result<Self, SettingsError> {
        settings.check()?;
        let deadline = Duration::from_millis(settings.deadline_ms);
        Ok(Self { library: Library::new(settings, memory)?, deadline })
    }

    /// What services know of the references, in their order, within the deadline of the settings.
    ///
    /// `NotFound` is what the service said that would know; whatever else went wrong is `Unreachable`. A reference
    /// without an identifier is in the list only if its text found a work beyond doubt, or the search failed: that
    /// nobody found the guideline of a ministry at Crossref says nothing of it, and the gate has rules for such sources.
    pub async fn resolve(&self, references: &[Reference]) -> Vec<Resolved> {
        let until = Instant::now() + self.deadline;
        // By place, not by reference: a closure over borrowed items is none that another thread could run.
        let asked = stream::iter(0..references.len().min(MOST_REFERENCES));
        let found = asked.map(|index| async move {
            let Some(reference) = references.get(index) else { return (index, None) };
            let found = timeout_at(until, self.look_up(reference)).await;
            (index, found.unwrap_or(Some(Ending::Unreachable)))
        });
        let mut found: Vec<(usize, Option<Ending>)> = found.buffered(AT_ONCE).collect().await;
        found.extend((MOST_REFERENCES..references.len()).map(|index| (index, Some(Ending::Unreachable))));
        let told = found.into_iter().filter_map(|(index, found)| Some(found?.told(u32::try_from(index).ok()?)));
        told.collect()
    }

    /// What services know of one reference, with the work itself where it was found: for whoever keeps or cites it. None
    /// where [`Self::resolve`] would not name it either.
    pub async fn find(&self, reference: &Reference) -> Option<(Resolution, Work)> {
        let found = timeout_at(Instant::now() + self.deadline, self.look_up(reference)).await;
        Some(found.unwrap_or(Some(Ending::Unreachable))?.parts())
    }

    async fn look_up(&self, reference: &Reference) -> Option<Ending> {
        let names = Names::of(reference);
        if names.is_empty() {
            return self.search_for(&reference.text).await;
        }
        let mut found = Ending::Unreachable;
        if let Some(doi) = &names.doi {
            let has_record = names.pmid.is_some() || names.pmcid.is_some();
            found = self.by_doi(doi, !has_record).await;
        }
        let others = self.by_others(&names).await;
        // A reference must fit every identifier it gives: of two works, the one that fits its text less is shown.
        found = match (found, others) {
            (Ending::Work(one), Some(Ending::Work(other))) if is_same(&one, &other) => and(one, &other),
            (Ending::Work(one), Some(Ending::Work(other))) => {
                let fits = |work: &Work| likeness::fit(&reference.text, work);
                let (less, more) = if fits(&one) <= fits(&other) { (one, other) } else { (other, one) };
                under_the_warnings_of(less, &more)
            }
            (_, Some(other)) if names.doi.is_none() => other,
            // Nobody knows the DOI or the number that is given: whatever the other leads to, the source is not that.
            (Ending::NotFound, _) | (_, Some(Ending::NotFound)) => Ending::NotFound,
            (Ending::Work(work), _) => Ending::Work(work),
            // Who keeps the DOI cannot be asked, but another service has a record with it.
            (Ending::Unreachable, Some(Ending::Work(work)))
                if work.doi.as_deref() == names.doi.as_ref().map(Doi::as_str) =>
            {
                Ending::Work(work)
            }
            (Ending::Unreachable, _) => Ending::Unreachable,
        };
        Some(found)
    }

    /// Crossref for the work, PubMed for its types, its subjects and what was said of it since.
    async fn by_doi(&self, doi: &Doi, with_pubmed: bool) -> Ending {
        let pubmed = async { if with_pubmed { self.library.pubmed_by_doi(doi).await } else { Ok(None) } };
        let (crossref, pubmed) = tokio::join!(self.library.crossref_by_doi(doi), pubmed);
        match (crossref, pubmed) {
            (Ok(Some(work)), Ok(Some(record))) => and(Box::new(work), &record),
            // Crossref alone has the work and the retractions that were collected; types may be missing.
            (Ok(Some(work)), _) => Ending::Work(Box::new(work)),
            (Ok(None), _) => Ending::NotFound,
            (Err(_), Ok(Some(record))) => Ending::Work(Box::new(record)),
            (Err(_), _) => Ending::Unreachable,
        }
    }

    /// What the other identifiers lead to; none when there are no others.
    async fn by_others(&self, names: &Names) -> Option<Ending> {
        let library = &self.library;
        let found = if let Some(pmid) = names.pmid {
            Ending::of(library.pubmed_by_pmid(pmid).await)
        } else if let Some(pmcid) = names.pmcid {
            Ending::of(library.pubmed_by_pmcid(pmcid).await)
        } else if let Some(pid) = &names.pid {
            Ending::of(library.scielo_by_pid(pid, names.collection).await)
        } else {
            return None;
        };
        // SciELO does not say what became of an article; whoever has its DOI may.
        match found {
            Ending::Work(work) if work.pid.is_some() && names.doi.is_none() => {
                let doi = work.doi.as_deref().and_then(Doi::parse);
                match doi {
                    Some(doi) => match self.by_doi(&doi, true).await {
                        Ending::Work(more) => Some(and(work, &more)),
                        _ => Some(Ending::Work(work)),
                    },
                    None => Some(Ending::Work(work)),
                }
            }
            found => Some(found),
        }
    }

    async fn search_for(&self, citation: &str) -> Option<Ending> {
        let citation = citation.trim();
        if citation.len() > LONGEST_CITATION || likeness::TELLING > citation.split_whitespace().count() {
            return None;
        }
        if !may_leave(citation) {
            return None;
        }
        let works = match self.library.crossref.search(citation, None, CANDIDATES).await {
            Ok(works) => works,
            Err(_) => return Some(Ending::Unreachable),
        };
        let work = works.into_iter().find(|work| likeness::is_strong(citation, work))?;
        // A list knows no types, and PubMed may know what became of the work.
        match work.doi.as_deref().and_then(Doi::parse) {
            Some(doi) => Some(self.by_doi(&doi, true).await),
            None => Some(Ending::Work(Box::new(work))),
        }
    }
}

/// How the look-up of one reference ended.
#[derive(Debug)]
enum Ending {
    Work(Box<Work>),
    NotFound,
    Unreachable,
}

impl Ending {
    fn of(said: Said) -> Self {
        match said {
            Ok(Some(work)) => Self::Work(Box::new(work)),
            Ok(None) => Self::NotFound,
            Err(
                LookupError::Unavailable { .. }
                | LookupError::CircuitOpen { .. }
                | LookupError::Refused
                | LookupError::BadAnswer
                | LookupError::Elsewhere,
            ) => Self::Unreachable,
        }
    }

    fn parts(self) -> (Resolution, Work) {
        match self {
            Self::Work(work) => (Resolution::Found, *work),
            Self::NotFound => (Resolution::NotFound, Work::default()),
            Self::Unreachable => (Resolution::Unreachable, Work::default()),
        }
    }

    fn told(self, reference: u32) -> Resolved {
        let (resolution, work) = self.parts();
        Resolved::of(reference, resolution, work)
    }
}

/// A work with what another service knows of it.
fn and(mut work: Box<Work>, other: &Work) -> Ending {
    work.learn(other);
    Ending::Work(work)
}

/// A work as it is, but retracted or doubted if the other one is.
fn under_the_warnings_of(mut work: Box<Work>, other: &Work) -> Ending {
    work.retracted |= other.retracted;
    work.concern |= other.concern;
    work.animal |= other.animal;
    Ending::Work(work)
}

/// Whether two records are of one work, as far as their identifiers or titles tell.
fn is_same(one: &Work, other: &Work) -> bool {
    match (&one.doi, &other.doi) {
        (Some(one), Some(other)) => one == other,
        _ => likeness::fit(&other.title, one) >= likeness::NAMED || likeness::fit(&one.title, other) >= likeness::NAMED,
    }
}
