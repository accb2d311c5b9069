//! The three services behind the memory: each question goes out once, and only if nobody remembers the answer.

use std::fmt;
use std::future::Future;

use domain::bibliography::{Pid, Work};
use domain::identifiers::{Doi, Pmcid, Pmid};

use crate::crossref::Crossref;
use crate::memory::{Key, Memory, Remembered};
use crate::pubmed::Pubmed;
use crate::scielo::Scielo;
use crate::settings::{Settings, SettingsError};
use crate::wire::{LookupError, Service};

/// The name by which a service knows a work.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Id {
    Doi(Doi),
    Pmid(Pmid),
    Pmcid(Pmcid),
    Pid(Pid),
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Doi(doi) => write!(f, "doi:{doi}"),
            Self::Pmid(pmid) => write!(f, "pmid:{pmid}"),
            Self::Pmcid(pmcid) => write!(f, "pmcid:{pmcid}"),
            Self::Pid(pid) => write!(f, "pid:{pid}"),
        }
    }
}

/// What a service said of an identifier: a work, none, or nothing.
pub(crate) type Said = Result<Option<Work>, LookupError>;

/// The services.
#[derive(Debug)]
pub(crate) struct Library<M> {
    pub(crate) pubmed: Pubmed,
    pub(crate) crossref: Crossref,
    scielo: Scielo,
    memory: M,
}

impl<M: Memory> Library<M> {
    pub(crate) fn new(settings: &Settings, memory: M) -> Result<Self, SettingsError> {
        Ok(Self {
            pubmed: Pubmed::new(settings)?,
            crossref: Crossref::new(settings)?,
            scielo: Scielo::new(settings)?,
            memory,
        })
    }

    pub(crate) async fn crossref_by_doi(&self, doi: &Doi) -> Said {
        self.remembered(Service::Crossref, &Id::Doi(doi.clone()), self.crossref.by_doi(doi)).await
    }

    pub(crate) async fn pubmed_by_doi(&self, doi: &Doi) -> Said {
        self.remembered(Service::Pubmed, &Id::Doi(doi.clone()), self.pubmed.by_doi(doi)).await
    }

    pub(crate) async fn pubmed_by_pmid(&self, pmid: Pmid) -> Said {
        self.remembered(Service::Pubmed, &Id::Pmid(pmid), self.pubmed.by_pmid(pmid)).await
    }

    pub(crate) async fn pubmed_by_pmcid(&self, pmcid: Pmcid) -> Said {
        self.remembered(Service::Pubmed, &Id::Pmcid(pmcid), self.pubmed.by_pmcid(pmcid)).await
    }

    pub(crate) async fn scielo_by_pid(&self, pid: &Pid, collection: Option<&str>) -> Said {
        self.remembered(Service::Scielo, &Id::Pid(pid.clone()), self.scielo.by_pid(pid, collection)).await
    }

    async fn remembered(&self, service: Service, id: &Id, question: impl Future<Output = Said>) -> Said {
        let key = Key { service, id: id.to_string() };
        match self.memory.recall(&key).await {
            Some(Remembered::Known(work)) => return Ok(Some(*work)),
            Some(Remembered::Missing) => return Ok(None),
            None => {}
        }
        let said = question.await?;
        let kept = said.clone().map_or(Remembered::Missing, |work| Remembered::Known(Box::new(work)));
        self.memory.keep(key, kept).await;
        Ok(said)
    }
}
