//! Looking for evidence: three passes at PubMed, one at Crossref, the best ten (`product.md` §7.6, §7.12).

use domain::bibliography::rank::{self, MOST_HITS, Ranked};
use domain::bibliography::{Strategy, Work};
use tokio::time::{Instant, timeout_at};

use crate::memory::Memory;
use crate::resolver::Resolver;
use crate::wire::Service;

/// Works asked for in one pass (`product.md` §7.6: at most 20 references).
const PER_PASS: usize = 20;

/// What services answered, as they put it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// One list of each service, in its order.
    pub lists: Vec<Vec<Work>>,
    /// Services that did not answer in time.
    pub silent: Vec<Service>,
}

/// The best of what a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// Best first, at most [`MOST_HITS`]; no work twice, none retracted.
    pub works: Vec<Ranked>,
    /// Services that did not answer in time.
    pub silent: Vec<Service>,
}

impl Hits {
    /// Whether the claim is left without evidence.
    pub fn is_gap(&self) -> bool {
        rank::is_gap(&self.works)
    }
}

/// The terms of a strategy name a person: nothing was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("search terms hold personal data")]
pub struct PersonalData;

impl<M: Memory> Resolver<M> {
    /// Searches by a strategy, within the deadline of the settings, and ranks what was found by then.
    ///
    /// # Errors
    /// [`PersonalData`] when a term is somebody's name or number.
    pub async fn search(&self, strategy: &Strategy) -> Result<Hits, PersonalData> {
        let Found { lists, silent } = self.gather(strategy).await?;
        Ok(Hits { works: rank::best(&lists, strategy), silent })
    }

    /// The same without ranking: for whoever ranks by itself.
    ///
    /// # Errors
    /// As [`Self::search`].
    pub async fn gather(&self, strategy: &Strategy) -> Result<Found, PersonalData> {
        if !strategy.may_leave() {
            return Err(PersonalData);
        }
        if strategy.terms().is_empty() {
            return Ok(Found::default());
        }
        let until = Instant::now() + self.deadline;
        let (text, filter) = strategy.crossref();
        let crossref = timeout_at(until, self.library.crossref.search(&text, Some(&filter), PER_PASS));
        let (from_pubmed, from_crossref) = tokio::join!(self.passes(strategy, until), crossref);
        let mut found = Found::default();
        for (service, list) in [
            (Service::Pubmed, from_pubmed),
            (
                Service::Crossref,
                from_crossref.ok().and_then(Result::ok).map_or((Vec::new(), true), |list| (list, false)),
            ),
        ] {
            found.silent.extend(list.1.then_some(service));
            found.lists.push(list.0);
        }
        Ok(found)
    }

    /// From the narrow question to the wide one, until there is enough to choose from. The second value tells that
    /// PubMed fell silent.
    async fn passes(&self, strategy: &Strategy, until: Instant) -> (Vec<Work>, bool) {
        let mut found: Vec<Work> = Vec::new();
        for term in strategy.pubmed() {
            match timeout_at(until, self.library.pubmed.search(&term, PER_PASS)).await {
                Ok(Ok(works)) => {
                    for work in works {
                        if !found.iter().any(|known| known.pmid == work.pmid) {
                            found.push(work);
                        }
                    }
                }
                _ => return (found, true),
            }
            if found.len() >= MOST_HITS {
                break;
            }
        }
        (found, false)
    }
}
