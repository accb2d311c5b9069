//! What the step is handed: the references of an article, the claims that S.1.2 found in it, and what the tenant's
//! library has decided on.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;

use serde::{Deserialize, Deserializer, Serialize};

use crate::bibliography::cite::Day;
use crate::bibliography::{ClaimKind, Strategy};
use crate::content::vocabulary;
use crate::gate::Reference;
use crate::identifiers::{Doi, Pmcid, Pmid};

/// The document of the step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Input {
    /// References of the article; those beyond [`super::MOST_REFERENCES`] are not read.
    pub references: Vec<Reference>,
    /// Claims, as S.1.2 gave them; those beyond [`super::MOST_CLAIMS`] are not read.
    #[serde(deserialize_with = "or_none")]
    pub claims: Vec<Claim>,
    /// Sources that the tenant has decided on.
    pub library: Vec<Source>,
    /// The day of the run, `2026-11-22`: the only clock there is. Without it nothing counts as recent.
    pub judged_on: String,
}

/// A claim of `content_extraction.claims_for_verification`, as far as it is needed here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Claim {
    /// `C001` and so on.
    pub claim_id: String,
    /// What the text says.
    pub raw_statement: String,
    /// Category, a word of §7.5.
    pub category: String,
    /// Oxford level that its evidence must reach, 1 being the strongest; 0 for not said.
    pub required_evidence_level: u8,
    /// Marks in the sentence and what they lead to.
    #[serde(deserialize_with = "or_none")]
    pub cited_references: Vec<Cited>,
    /// What to look for.
    pub search_requirements: Search,
    /// How urgent it is.
    pub risk_analysis: Risk,
}

/// A mark in a sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Cited {
    /// Place in the list of references, from 1; 0 for none.
    pub reference: u32,
}

/// What to look for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Search {
    /// Terms in English, the most telling first.
    #[serde(deserialize_with = "or_none")]
    pub key_terms: Vec<String>,
    /// Terms that must not be there.
    #[serde(deserialize_with = "or_none")]
    pub exclusion_terms: Vec<String>,
}

/// How urgent a claim is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Risk {
    /// `critica`, `alta`, `media` or `baixa`.
    pub priority_level: String,
}

vocabulary! {
    /// What the tenant has decided on a source.
    Verdict {
        /// It may be cited. It is looked up all the same.
        Approved = "approved",
        /// It may not.
        Rejected = "rejected",
    }
}

/// A source of the tenant's library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// What was decided.
    pub verdict: Verdict,
    /// DOI.
    #[serde(default)]
    pub doi: Option<String>,
    /// PubMed id.
    #[serde(default)]
    pub pmid: Option<String>,
    /// PubMed Central id.
    #[serde(default)]
    pub pmcid: Option<String>,
}

/// An empty list may be written as `null`.
fn or_none<'de, D: Deserializer<'de>, T: Deserialize<'de>>(list: D) -> Result<Vec<T>, D::Error> {
    Option::deserialize(list).map(Option::unwrap_or_default)
}

impl Input {
    /// The year of the run; 0 for none.
    pub(super) fn year(&self) -> u16 {
        Day::parse(&self.judged_on).map_or(0, Day::year)
    }
}

/// The library by its identifiers.
pub(super) struct Shelf {
    dois: BTreeMap<String, Verdict>,
    pmids: BTreeMap<u32, Verdict>,
    pmcids: BTreeMap<u32, Verdict>,
}

impl Shelf {
    /// A rejection stands before an approval.
    pub(super) fn of(library: &[Source]) -> Self {
        let mut shelf = Self { dois: BTreeMap::new(), pmids: BTreeMap::new(), pmcids: BTreeMap::new() };
        for source in library {
            let verdict = source.verdict;
            let add = |known: &mut Verdict| *known = verdict.max(*known);
            if let Some(doi) = source.doi.as_deref().and_then(Doi::parse) {
                add(shelf.dois.entry(doi.to_string()).or_insert(verdict));
            }
            if let Some(pmid) = source.pmid.as_deref().and_then(Pmid::parse) {
                add(shelf.pmids.entry(pmid.get()).or_insert(verdict));
            }
            if let Some(pmcid) = source.pmcid.as_deref().and_then(Pmcid::parse) {
                add(shelf.pmcids.entry(pmcid.get()).or_insert(verdict));
            }
        }
        shelf
    }

    /// What is said of a source by any of its identifiers.
    pub(super) fn verdict(&self, doi: Option<&str>, pmid: Option<u32>, pmcid: Option<u32>) -> Option<Verdict> {
        let by_doi = doi.and_then(|doi| self.dois.get(doi));
        let by_pmid = pmid.and_then(|pmid| self.pmids.get(&pmid));
        let by_pmcid = pmcid.and_then(|pmcid| self.pmcids.get(&pmcid));
        [by_doi, by_pmid, by_pmcid].into_iter().flatten().copied().max()
    }
}

impl Claim {
    /// How soon it is looked for.
    pub(super) fn urgency(&self) -> u8 {
        match self.risk_analysis.priority_level.as_str() {
            "critica" => 0,
            "alta" => 1,
            "media" => 2,
            _ => 3,
        }
    }

    /// The level its evidence must reach; §7.5 asks 3 of a claim that says no other.
    pub(super) fn needs(&self) -> u8 {
        if (1..=5).contains(&self.required_evidence_level) { self.required_evidence_level } else { 3 }
    }

    /// What is searched for: the first two terms must be there, the others help. Its core concept is Portuguese and is not
    /// sent: the services' words are English.
    pub(super) fn strategy(&self, year: u16) -> Strategy {
        let search = &self.search_requirements;
        let mut terms = search.key_terms.iter();
        // Both are said better by the bounds that every strategy has.
        let is_own = |term: &&String| !matches!(term.as_str(), "animals" | "in vitro");
        Strategy {
            kind: match self.category.as_str() {
                "estatistica" | "condicao_medica" => ClaimKind::Statistics,
                "efeito_colateral" => ClaimKind::SideEffects,
                "contraindicacao" => ClaimKind::Contraindications,
                _ => ClaimKind::Efficacy,
            },
            concept: terms.next().cloned().unwrap_or_default(),
            mandatory: terms.next().cloned().into_iter().collect(),
            precision: terms.cloned().collect(),
            exclusions: search.exclusion_terms.iter().filter(is_own).cloned().collect(),
            needs_level: self.needs(),
            year,
        }
    }
}
