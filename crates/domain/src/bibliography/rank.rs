//! Which of the works found are the best evidence: the model of diary-02 (`product.md` §7.6) in whole thousandths.
//!
//! | Part | Thousandths |
//! |---|---|
//! | quality | 3000; systematic review or meta-analysis +1500, randomised trial +1200, cohort +800, case-control +500 (the best of them); two years old at most +500, five +200; leading journal +800; at most 5000; Cochrane 4500 |
//! | relevance | up to 2500 by place in the service's list, up to 2500 by the share of terms in the title; SciELO in Portuguese or Spanish × 1.2 |
//! | score | 0.6 quality + 0.4 relevance; × 1.3 when the claim needs and the work has Oxford level 1 or 2, × 1.1 when five years old at most, × 1.05 when open, × 1.1 when about Brazil |
//!
//! The model counts levels upwards to 5; Oxford counts downwards to 1 (`decisions.md` 17), hence "1 or 2" for its "4 or
//! more".

use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Reverse;
use core::fmt;

use serde::{Deserialize, Serialize};

use super::strategy::Strategy;
use super::words::{share, telling, words};
use super::work::Work;
use crate::content::vocabulary;

/// Most works of a search that are kept (`product.md` §7.6: top 10 per claim).
pub const MOST_HITS: usize = 10;

/// Average quality below which what was found is no evidence, in thousandths (`product.md` §7.6).
pub const GAP: u32 = 3_000;

/// A work with what it is worth as evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// The work.
    pub work: Work,
    /// What kind of study its publication types suggest.
    pub design: Option<Design>,
    /// Oxford level of that kind, 1 being the strongest; a human confirms.
    pub level: Option<u8>,
    /// How good the evidence is, 0 to 5000.
    pub quality: u32,
    /// How well it answers, 0 to 6000.
    pub relevance: u32,
    /// The order of the list.
    pub score: u32,
}

vocabulary! {
    /// What kind of study a work is.
    Design {
        /// Systematic review or meta-analysis.
        Review = "revisao_sistematica",
        /// Randomised trial.
        Randomised = "ensaio_randomizado",
        /// Another trial.
        Trial = "ensaio_clinico",
        /// Cohort, or another observational study.
        Cohort = "coorte",
        /// Cases and controls.
        CaseControl = "caso_controle",
        /// Case reports.
        Cases = "relato_de_caso",
        /// Opinion, or not reviewed yet.
        Opinion = "opiniao",
    }
}

impl Design {
    /// What publication types and title tell (`publishing-rules.md` §4.2). A preprint is one all the same.
    pub fn of(work: &Work) -> Option<Self> {
        let title = words(&work.title);
        let titled = |word: &str| title.iter().any(|of| of == word);
        match () {
            () if work.is_of(&["Preprint"]) => Some(Self::Opinion),
            () if work.is_of(&["Meta-Analysis", "Systematic Review"]) || is_cochrane(work) => Some(Self::Review),
            () if work.is_of(&["Randomized Controlled Trial"]) => Some(Self::Randomised),
            () if work.is_of(&["Clinical Trial", "Controlled Clinical Trial"]) => Some(Self::Trial),
            () if titled("cohort") || titled("coorte") => Some(Self::Cohort),
            () if titled("case") && titled("control") || titled("caso") && titled("controle") => {
                Some(Self::CaseControl)
            }
            () if work.is_of(&["Observational Study"]) => Some(Self::Cohort),
            () if work.is_of(&["Case Reports"]) => Some(Self::Cases),
            () if work.is_of(&["Editorial", "Comment"]) => Some(Self::Opinion),
            () => None,
        }
    }

    /// Oxford level, 1 being the strongest; a human confirms.
    pub const fn level(self) -> u8 {
        match self {
            Self::Review => 1,
            Self::Randomised => 2,
            Self::Trial | Self::Cohort => 3,
            Self::CaseControl | Self::Cases => 4,
            Self::Opinion => 5,
        }
    }

    const fn worth(self) -> u32 {
        match self {
            Self::Review => 1_500,
            Self::Randomised => 1_200,
            Self::Cohort => 800,
            Self::CaseControl => 500,
            Self::Trial | Self::Cases | Self::Opinion => 0,
        }
    }
}

const COCHRANE: &[&str] = &["1469-493X", "1465-1858"];

/// Journals of general medicine that most readers would name first: N Engl J Med, Lancet, JAMA, BMJ, Ann Intern Med,
/// Nat Med, PLoS Med, in print and online.
const LEADING: &[&str] = &[
    "0028-4793",
    "1533-4406",
    "0140-6736",
    "1474-547X",
    "0098-7484",
    "1538-3598",
    "0959-8138",
    "1756-1833",
    "0003-4819",
    "1539-3704",
    "1078-8956",
    "1546-170X",
    "1549-1277",
    "1549-1676",
];

/// The DOI prefix of SciELO Brazil.
const SCIELO: &str = "10.1590/";

fn is_in(work: &Work, journals: &[&str]) -> bool {
    work.issns.iter().any(|issn| journals.contains(&issn.as_str()))
}

fn is_cochrane(work: &Work) -> bool {
    is_in(work, COCHRANE)
}

fn is_scielo(work: &Work) -> bool {
    work.pid.is_some() || work.doi.as_deref().is_some_and(|doi| doi.starts_with(SCIELO))
}

/// Whether a work is about Brazil, or of SciELO.
pub fn is_about_brazil(work: &Work) -> bool {
    let named = |text: &str| words(text).iter().any(|word| word.starts_with("brasil") || word.starts_with("brazil"));
    is_scielo(work) || named(&work.title) || named(&work.container)
}

/// Years since publication; none for what is dated in the future or not at all.
pub(crate) fn age(work: &Work, year: u16) -> Option<u16> {
    work.year.and_then(|published| year.checked_sub(published))
}

fn quality(work: &Work, design: Option<Design>, year: u16) -> u32 {
    if is_cochrane(work) {
        return 4_500;
    }
    let fresh = match age(work, year) {
        Some(0..=2) => 500,
        Some(3..=5) => 200,
        _ => 0,
    };
    let leading = if is_in(work, LEADING) { 800 } else { 0 };
    (3_000 + design.map_or(0, Design::worth) + fresh + leading).min(5_000)
}

const fn times(value: u32, thousandths: u32, applies: bool) -> u32 {
    if applies { value * thousandths / 1_000 } else { value }
}

/// `place` of `count` in the service's list, from 0.
fn rank(work: Work, place: usize, count: usize, wanted: &BTreeSet<String>, strategy: &Strategy) -> Ranked {
    let design = Design::of(&work);
    let quality = quality(&work, design, strategy.year);
    let standing = (2_500 * count.saturating_sub(place)).checked_div(count).and_then(|part| u32::try_from(part).ok());
    let titled = share(wanted, &words(&work.title).into_iter().collect()) * 5 / 2;
    let readable = work.languages.iter().any(|language| matches!(language.as_str(), "pt" | "es"));
    let relevance = times(standing.unwrap_or(0) + titled, 1_200, is_scielo(&work) && readable);
    let level = design.map(Design::level);
    let strong = strategy.needs_level <= 2 && level.is_some_and(|level| level <= 2);
    let mut score = (6 * quality + 4 * relevance) / 10;
    score = times(score, 1_300, strong);
    score = times(score, 1_100, age(&work, strategy.year).is_some_and(|age| age <= 5));
    score = times(score, 1_050, work.open_access);
    score = times(score, 1_100, is_about_brazil(&work));
    Ranked { work, design, level, quality, relevance, score }
}

/// The best works of the lists that services gave, best first, at most [`MOST_HITS`]: each once, by DOI or PMID, none
/// retracted or of animals.
pub fn best(lists: &[Vec<Work>], strategy: &Strategy) -> Vec<Ranked> {
    let wanted = strategy.terms().iter().flat_map(|term| telling(term)).collect();
    let mut ranked = all(lists, &wanted, strategy);
    ranked.truncate(MOST_HITS);
    ranked
}

/// Whether a claim is left without evidence: nothing found, or nothing good on average.
pub fn is_gap(works: &[Ranked]) -> bool {
    let total: u32 = works.iter().map(|ranked| ranked.quality).sum();
    let count = u32::try_from(works.len()).unwrap_or(u32::MAX);
    total.checked_div(count).is_none_or(|average| average < GAP)
}

fn all(lists: &[Vec<Work>], wanted: &BTreeSet<String>, strategy: &Strategy) -> Vec<Ranked> {
    let mut known: Vec<(Work, usize, usize)> = Vec::new();
    for list in lists {
        for (place, work) in list.iter().enumerate() {
            let twin = known.iter_mut().find(|(other, ..)| {
                work.doi.is_some() && work.doi == other.doi || work.pmid.is_some() && work.pmid == other.pmid
            });
            match twin {
                Some((other, ..)) => other.learn(work),
                None => known.push((work.clone(), place, list.len())),
            }
        }
    }
    known.retain(|(work, ..)| !work.retracted && !work.animal && !work.title.is_empty());
    let ranked = known.into_iter().map(|(work, place, count)| rank(work, place, count, wanted, strategy));
    let mut ranked: Vec<Ranked> = ranked.collect();
    // The sort is stable: of equals, the newer, then the one that its service put first.
    ranked.sort_by_key(|ranked| Reverse((ranked.score, ranked.work.year)));
    ranked
}

#[cfg(test)]
mod tests {
    use alloc::borrow::ToOwned as _;
    use alloc::vec;

    use super::*;
    use crate::bibliography::ClaimKind;
    use crate::identifiers::Issn;

    fn strategy() -> Strategy {
        Strategy {
            kind: ClaimKind::Efficacy,
            concept: "walking pressure".into(),
            mandatory: Vec::new(),
            precision: Vec::new(),
            exclusions: Vec::new(),
            needs_level: 2,
            year: 2026,
        }
    }

    fn work(types: &[&str], year: u16) -> Work {
        let mut work = Work { title: "A study".into(), year: Some(year), ..Work::default() };
        types.iter().for_each(|name| work.add_type(name));
        work
    }

    fn ranked(work: Work) -> Ranked {
        let wanted = ["walking", "pressure"].map(str::to_owned).into_iter().collect();
        rank(work, 0, 1, &wanted, &strategy())
    }

    #[test]
    fn quality_is_the_models() {
        for (types, year, level, quality) in [
            (&["Systematic Review"][..], 2010, Some(1), 4_500),
            (&["Meta-Analysis"], 2025, Some(1), 5_000),
            (&["Randomized Controlled Trial", "Clinical Trial"], 2024, Some(2), 4_700),
            (&["Randomized Controlled Trial"], 2021, Some(2), 4_400),
            (&["Clinical Trial"], 2020, Some(3), 3_000),
            (&["Observational Study"], 2010, Some(3), 3_800),
            (&["Case Reports"], 2010, Some(4), 3_000),
            (&["Editorial"], 2026, Some(5), 3_500),
            (&["Preprint", "Randomized Controlled Trial"], 2010, Some(5), 3_000),
            (&["Journal Article"], 2010, None, 3_000),
            (&["Journal Article"], 2027, None, 3_000),
        ] {
            let found = ranked(work(types, year));
            assert_eq!((found.level, found.quality), (level, quality), "{types:?} {year}");
        }
    }

    #[test]
    fn a_title_tells_what_types_do_not() {
        let titled = |title: &str| ranked(Work { title: title.into(), ..work(&[], 2010) });
        assert_eq!(
            (titled("Walking: a cohort study").level, titled("Walking: a cohort study").quality),
            (Some(3), 3_800)
        );
        assert_eq!(
            (titled("Estudo de caso-controle").level, titled("Estudo de caso-controle").quality),
            (Some(4), 3_500)
        );
    }

    #[test]
    fn journals_count_by_their_issn() {
        let printed = |issn: &str| ranked(Work { issns: vec![issn.into()], ..work(&["Systematic Review"], 2025) });
        assert_eq!(printed("1465-1858").quality, 4_500, "Cochrane is worth what it is worth");
        assert_eq!(ranked(Work { issns: vec!["0140-6736".into()], ..work(&[], 2010) }).quality, 3_800);
        for issn in COCHRANE.iter().chain(LEADING) {
            assert!(Issn::is_valid(issn), "{issn}");
        }
    }

    #[test]
    fn the_score_is_worked_out_step_by_step() {
        // 3000 + 1200 + 500; first of one list 2500, half of the terms 1250.
        let mut trial = work(&["Randomized Controlled Trial"], 2025);
        trial.title = "Walking in adults".into();
        let found = ranked(trial.clone());
        assert_eq!((found.quality, found.relevance), (4_700, 3_750));
        // 2820 + 1500 = 4320; × 1.3 = 5616; × 1.1 = 6177.
        assert_eq!(found.score, 6_177);
        // Open: × 1.05 = 6485; Brazil: × 1.1 = 7133.
        trial.open_access = true;
        trial.container = "Revista Brasileira de Exemplos".into();
        assert_eq!(ranked(trial.clone()).score, 7_133);
        // SciELO in Portuguese: relevance × 1.2 = 4500, so 4620, 6006, 6606, 6936, 7629.
        trial.doi = Some("10.1590/x".into());
        trial.languages = vec!["pt".into()];
        assert_eq!((ranked(trial.clone()).relevance, ranked(trial).score), (4_500, 7_629));
    }

    #[test]
    fn a_work_is_listed_once_and_a_retracted_one_never() {
        let one = Work { doi: Some("10.5555/a".into()), pmid: Some(1), ..work(&["Randomized Controlled Trial"], 2020) };
        let twin = Work { doi: Some("10.5555/a".into()), open_access: true, ..work(&["Journal Article"], 2020) };
        let other = Work { doi: Some("10.5555/b".into()), ..work(&["Systematic Review"], 2025) };
        let gone = Work { doi: Some("10.5555/c".into()), retracted: true, ..work(&[], 2026) };
        let mice = Work { doi: Some("10.5555/d".into()), animal: true, ..work(&[], 2026) };
        let found = all(&[vec![one, gone], vec![other, twin, mice]], &BTreeSet::new(), &strategy());
        let names: Vec<_> = found.iter().filter_map(|ranked| ranked.work.doi.clone()).collect();
        assert_eq!(names, ["10.5555/b", "10.5555/a"]);
        assert!(found[1].work.open_access && found[1].work.pmid == Some(1));
    }
}
