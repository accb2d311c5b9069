//! Looking for evidence: three passes at PubMed, one at Crossref, the best ten (`product.md` §7.6, §7.12).

mod rank;
mod strategy;

use std::collections::BTreeSet;

use tokio::time::{Instant, timeout_at};

use crate::memory::Memory;
use crate::resolver::{Resolver, may_leave};
use crate::wire::Service;
use crate::words::telling;
use crate::work::Work;

pub use rank::Ranked;
pub use strategy::{ClaimKind, Strategy};

/// Most works that a search returns (`product.md` §7.6: top 10 per claim).
pub const MOST_HITS: usize = 10;

/// Works asked for in one pass (`product.md` §7.6: at most 20 references).
const PER_PASS: usize = 20;

/// Average quality below which what was found is no evidence, in thousandths (`product.md` §7.6).
const GAP: u32 = 3_000;

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// Best first, at most [`MOST_HITS`]; no work twice, none retracted.
    pub works: Vec<Ranked>,
    /// Services that did not answer in time.
    pub silent: Vec<Service>,
}

impl Hits {
    /// Whether the claim is left without evidence: nothing found, or nothing good on average.
    pub fn is_gap(&self) -> bool {
        let total: u32 = self.works.iter().map(|ranked| ranked.quality).sum();
        let count = u32::try_from(self.works.len()).unwrap_or(u32::MAX);
        total.checked_div(count).is_none_or(|average| average < GAP)
    }
}

/// The terms of a strategy name a person: nothing was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("search terms hold personal data")]
pub struct PersonalData;

impl<M: Memory> Resolver<M> {
    /// Searches by a strategy, within the deadline of the settings. What was found by then is kept.
    ///
    /// # Errors
    /// [`PersonalData`] when a term is somebody's name or number.
    pub async fn search(&self, strategy: &Strategy) -> Result<Hits, PersonalData> {
        let terms = strategy.terms();
        if !terms.iter().all(|term| may_leave(term)) {
            return Err(PersonalData);
        }
        if terms.is_empty() {
            return Ok(Hits::default());
        }
        let until = Instant::now() + self.deadline;
        let (text, filter) = strategy.crossref();
        let crossref = timeout_at(until, self.library.crossref.search(&text, Some(&filter), PER_PASS));
        let (from_pubmed, from_crossref) = tokio::join!(self.passes(strategy, until), crossref);
        let mut hits = Hits::default();
        let mut lists = Vec::new();
        for (service, list) in [
            (Service::Pubmed, from_pubmed),
            (
                Service::Crossref,
                from_crossref.ok().and_then(Result::ok).map_or((Vec::new(), true), |list| (list, false)),
            ),
        ] {
            hits.silent.extend(list.1.then_some(service));
            lists.push(list.0);
        }
        let wanted: BTreeSet<String> = terms.iter().flat_map(|term| telling(term)).collect();
        hits.works = rank::all(&lists, &wanted, strategy);
        hits.works.truncate(MOST_HITS);
        Ok(hits)
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
