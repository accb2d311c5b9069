//! The claims of the article: what each rests on, and what is proposed for those that rest on nothing good.

use alloc::borrow::ToOwned as _;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::input::{Claim, Input, Shelf, Verdict};
use super::port::{Desk, Found};
use super::references::{Judged, cited};
use super::report::{Checked, ForClaim, Proposed, Searched, Standing, Support};
use super::{MOST_CLAIMS, MOST_PROPOSALS, MOST_SEARCHES, Silence};
use crate::bibliography::{Design, Ranked, Strategy, rank};

/// Authors of a proposal that are shown, as in ABNT.
const AUTHORS: usize = 3;

/// Years within which a work is recent (`product.md` §7.6).
const RECENT: u16 = 5;

/// Serves every claim, those that are urgent first, and gives them back in their order.
pub(super) fn serve(input: &Input, shelf: &Shelf, references: &[Judged], desk: &mut Desk<'_, '_>) -> Vec<ForClaim> {
    let mut order: Vec<(usize, &Claim)> = input.claims.iter().take(MOST_CLAIMS).enumerate().collect();
    order.sort_by_key(|(place, claim)| (claim.urgency(), *place));
    let mut served = BTreeMap::new();
    let mut searches = 0usize;
    for (place, claim) in order {
        let support = support(claim, references);
        let mut told = ForClaim {
            claim: claim.claim_id.clone(),
            statement: claim.raw_statement.clone(),
            needs: claim.needs(),
            support,
            searched: Searched::Needless,
            silence: None,
            silent: Vec::new(),
            gap: false,
            proposals: Vec::new(),
        };
        if support != Support::Sourced {
            let strategy = claim.strategy(input.year());
            if strategy.terms().is_empty() {
                told.searched = Searched::NoTerms;
            } else {
                let found = if searches < MOST_SEARCHES { desk.find(&strategy) } else { Err(Silence::Bound) };
                searches = searches.saturating_add(1);
                Reading { claim, strategy, shelf, references }.take(found, &mut told);
            }
        }
        served.insert(place, told);
    }
    served.into_values().collect()
}

/// What a claim rests on: the references that its sentence cites.
fn support(claim: &Claim, references: &[Judged]) -> Support {
    let cited = || {
        let places = claim.cited_references.iter().filter_map(|cited| cited.reference.checked_sub(1));
        places.filter_map(|place| references.get(usize::try_from(place).ok()?)).map(|one| &one.checked)
    };
    let is_strong = |one: &Checked| one.level.is_some_and(|level| level <= claim.needs());
    if cited().any(|one| one.holds() && is_strong(one)) {
        Support::Sourced
    } else if cited().any(Checked::holds) {
        Support::Weak
    } else if cited().any(|one| one.standing == Standing::Unresolved) {
        Support::Unresolved
    } else {
        Support::Unsourced
    }
}

/// What a claim's search is read by.
struct Reading<'a> {
    claim: &'a Claim,
    strategy: Strategy,
    shelf: &'a Shelf,
    references: &'a [Judged],
}

impl Reading<'_> {
    fn take(&self, found: Result<Found, Silence>, told: &mut ForClaim) {
        match found {
            Err(silence) => {
                told.searched = Searched::Unresolved;
                told.silence = Some(silence);
            }
            Ok(found) => {
                let works = rank::best(&found.lists, &self.strategy);
                told.searched = Searched::Done;
                // Nothing in half a search is no proof that there is nothing.
                told.gap = found.silent.is_empty() && rank::is_gap(&works);
                told.silent = found.silent;
                told.proposals = works.into_iter().filter_map(|one| self.propose(one)).take(MOST_PROPOSALS).collect();
            }
        }
    }

    /// A work as a proposal; none for one that the tenant rejects, or that the claim cites already.
    fn propose(&self, ranked: Ranked) -> Option<Proposed> {
        let Ranked { work, design, level, quality, relevance, score } = ranked;
        let claim = self.claim;
        let verdict = self.shelf.verdict(work.doi.as_deref(), work.pmid, work.pmcid);
        let known = self.references.iter().find(|one| one.is(&work)).map(|one| &one.checked);
        let place = known.map(|one| one.place);
        let is_cited = place.is_some_and(|place| claim.cited_references.iter().any(|cited| cited.reference == place));
        // A list may not know yet what the look-up of the same work has told.
        let is_doubted = known.is_some_and(|one| one.retracted || one.animal);
        if verdict == Some(Verdict::Rejected) || is_cited || is_doubted {
            return None;
        }
        let reaches = level.is_some_and(|level| level <= claim.needs());
        let mut reasons: Vec<String> = Vec::new();
        reasons.push(match design {
            Some(design) => format!("{} (nível {} de Oxford).", name(design), design.level()),
            None => "O tipo de estudo não consta do registro: confira o nível de evidência.".to_owned(),
        });
        if !reaches && design.is_some() {
            reasons.push(format!("Fica abaixo do nível {} que a afirmação pede.", claim.needs()));
        }
        let recent = rank::age(&work, self.strategy.year).is_some_and(|age| age <= RECENT);
        let concern = work.concern || known.is_some_and(|one| one.concern);
        for (applies, reason) in [
            (recent, "Publicada nos últimos cinco anos."),
            (work.open_access, "Texto de acesso aberto."),
            (rank::is_about_brazil(&work), "Trata do Brasil ou saiu em periódico brasileiro."),
            (verdict == Some(Verdict::Approved), "Aprovada na biblioteca de referências."),
            (place.is_some(), "Já consta da lista de referências do texto."),
            (concern, "Atenção: os editores publicaram uma expressão de preocupação."),
        ] {
            reasons.extend(applies.then(|| reason.to_owned()));
        }
        let (abnt, vancouver) = cited(&work);
        Some(Proposed {
            authors: work.authors.iter().take(AUTHORS).map(ToString::to_string).collect(),
            year: work.year,
            pmid: work.pmid,
            reaches,
            design,
            level,
            quality,
            relevance,
            score,
            concern,
            approved: verdict == Some(Verdict::Approved),
            cited: place,
            reasons,
            abnt,
            vancouver,
            title: work.title,
            journal: work.container,
            doi: work.doi,
            url: work.url,
        })
    }
}

/// Name of a kind of study, for people.
const fn name(design: Design) -> &'static str {
    match design {
        Design::Review => "Revisão sistemática ou metanálise",
        Design::Randomised => "Ensaio clínico randomizado",
        Design::Trial => "Ensaio clínico",
        Design::Cohort => "Estudo de coorte ou observacional",
        Design::CaseControl => "Estudo de caso-controle",
        Design::Cases => "Relato de caso",
        Design::Opinion => "Opinião ou texto sem revisão por pares",
    }
}
