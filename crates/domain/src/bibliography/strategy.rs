//! What is searched for, and how each service is asked for it (`product.md` §7.12).

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::iter;

use serde::{Deserialize, Serialize};

use super::may_leave;

/// Most terms of a list.
const MOST_TERMS: usize = 8;

/// Longest term, in bytes; a term is a name of a thing and not a sentence.
const LONGEST_TERM: usize = 80;

/// Longest part of a term that is read before it is sent, in bytes: more than is sent of any.
const LONGEST_READ: usize = 400;

/// What a claim says, which decides what may prove it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimKind {
    /// That a treatment works: trials and reviews of ten years.
    Efficacy,
    /// How many have it: population studies of five years.
    Statistics,
    /// What else a treatment does: reports of any year.
    SideEffects,
    /// Who must not have it: guidelines of fifteen years.
    Contraindications,
}

impl ClaimKind {
    const fn window_years(self) -> Option<u16> {
        match self {
            Self::Efficacy => Some(10),
            Self::Statistics => Some(5),
            Self::SideEffects => None,
            Self::Contraindications => Some(15),
        }
    }

    const fn pubmed_filter(self) -> &'static str {
        match self {
            Self::Efficacy => {
                "(meta-analysis[pt] OR systematic review[pt] OR randomized controlled trial[pt] OR clinical trial[pt])"
            }
            Self::Statistics => {
                "(cross-sectional studies[mh] OR prevalence[mh] OR incidence[mh] OR observational study[pt])"
            }
            Self::SideEffects => "(case reports[pt] OR adverse effects[sh])",
            Self::Contraindications => "(practice guideline[pt] OR guideline[pt] OR contraindications[mh])",
        }
    }
}

/// What is searched for. Terms are names of conditions, treatments and outcomes, never parts of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Strategy {
    /// What the claim says.
    pub kind: ClaimKind,
    /// The core concept.
    pub concept: String,
    /// Terms that must be there, as they are.
    pub mandatory: Vec<String>,
    /// Terms of which one should be there.
    pub precision: Vec<String>,
    /// Terms that must not be there.
    pub exclusions: Vec<String>,
    /// Oxford level that the claim needs, 1 being the strongest.
    pub needs_level: u8,
    /// The year in which the search is made; 0 for unknown.
    pub year: u16,
}

impl Strategy {
    /// The terms that are looked for, cleaned.
    pub fn terms(&self) -> Vec<String> {
        let all = iter::once(&self.concept).chain(self.mandatory.iter().take(MOST_TERMS));
        cleaned(all.chain(self.precision.iter().take(MOST_TERMS)))
    }

    /// Whether all of it may be sent: no term is somebody's name or number, as it is written and as it is sent.
    pub fn may_leave(&self) -> bool {
        let lists = [&self.mandatory, &self.precision, &self.exclusions];
        let all: Vec<&String> =
            iter::once(&self.concept).chain(lists.into_iter().flat_map(|list| list.iter().take(MOST_TERMS))).collect();
        let read = |term: &&String| term.get(..term.floor_char_boundary(LONGEST_READ)).is_some_and(may_leave);
        all.iter().all(read) && cleaned(all.into_iter()).iter().all(|term| may_leave(term))
    }

    /// Three questions to PubMed: targeted, specific, broad.
    pub fn pubmed(&self) -> Vec<String> {
        let list = |terms: &[String]| cleaned(terms.iter().take(MOST_TERMS));
        let quoted = |terms: Vec<String>, between: &str| {
            terms.iter().map(|term| format!("\"{term}\"")).collect::<Vec<_>>().join(between)
        };
        let mut core: Vec<String> =
            cleaned(iter::once(&self.concept)).into_iter().map(|term| format!("({term})")).collect();
        core.extend(Some(quoted(list(&self.mandatory), " AND ")).filter(|part| !part.is_empty()));
        let core = core.join(" AND ");
        if core.is_empty() {
            return Vec::new();
        }
        // People, or not yet indexed; in a language that readers have.
        let mut bounds =
            String::from(" AND (english[la] OR portuguese[la] OR spanish[la]) NOT (animals[mh] NOT humans[mh])");
        if let Some(since) = self.since() {
            bounds = format!(" AND {since}:{}[dp]{bounds}", self.year);
        }
        let excluded = quoted(list(&self.exclusions), " OR ");
        if !excluded.is_empty() {
            bounds.push_str(&format!(" NOT ({excluded})"));
        }
        let filter = self.kind.pubmed_filter();
        let precision = quoted(list(&self.precision), " OR ");
        let targeted = (!precision.is_empty()).then(|| format!("{core} AND ({precision}) AND {filter}{bounds}"));
        targeted.into_iter().chain([format!("{core} AND {filter}{bounds}"), format!("{core}{bounds}")]).collect()
    }

    /// First year of the window; none when every year counts, or when nobody knows which year it is.
    fn since(&self) -> Option<u16> {
        self.kind.window_years().filter(|_| self.year > 0).map(|years| self.year.saturating_sub(years))
    }

    /// The question to Crossref, and its filter.
    pub fn crossref(&self) -> (String, String) {
        let since = self.since().map(|year| format!(",from-pub-date:{year}")).unwrap_or_default();
        (self.terms().join(" "), format!("type:journal-article{since}"))
    }
}

/// Terms without the signs that services read as operators, in lower case, because `AND`, `OR` and `NOT` are operators.
fn cleaned<'a>(terms: impl Iterator<Item = &'a String>) -> Vec<String> {
    let clean = |term: &String| {
        let kept: String =
            term.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '\'') { c } else { ' ' }).collect();
        let mut short = kept.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        short.truncate(short.floor_char_boundary(LONGEST_TERM));
        short
    };
    terms.map(clean).filter(|term| !term.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;

    fn strategy() -> Strategy {
        Strategy {
            kind: ClaimKind::Efficacy,
            concept: "Hypertension treatment".into(),
            mandatory: vec!["walking".into(), "blood pressure".into()],
            precision: vec!["adults".into(), "aged".into()],
            exclusions: vec!["pregnancy".into()],
            needs_level: 2,
            year: 2026,
        }
    }

    #[test]
    fn questions_go_from_narrow_to_wide() {
        let bounds = " AND 2016:2026[dp] AND (english[la] OR portuguese[la] OR spanish[la]) \
                      NOT (animals[mh] NOT humans[mh]) NOT (\"pregnancy\")";
        let core = "(hypertension treatment) AND \"walking\" AND \"blood pressure\"";
        let filter = ClaimKind::Efficacy.pubmed_filter();
        assert_eq!(
            strategy().pubmed(),
            [
                format!("{core} AND (\"adults\" OR \"aged\") AND {filter}{bounds}"),
                format!("{core} AND {filter}{bounds}"),
                format!("{core}{bounds}"),
            ]
        );
        let (text, filter) = strategy().crossref();
        assert_eq!(text, "hypertension treatment walking blood pressure adults aged");
        assert_eq!(filter, "type:journal-article,from-pub-date:2016");
    }

    #[test]
    fn a_window_is_that_of_the_claim() {
        for (kind, window) in [
            (ClaimKind::Efficacy, Some("2016:2026[dp]")),
            (ClaimKind::Statistics, Some("2021:2026[dp]")),
            (ClaimKind::SideEffects, None),
            (ClaimKind::Contraindications, Some("2011:2026[dp]")),
        ] {
            let terms = Strategy { kind, ..strategy() }.pubmed();
            assert!(terms.iter().all(|term| term.contains("[dp]") == window.is_some()), "{kind:?}");
            assert!(window.is_none_or(|window| terms[0].contains(window)), "{kind:?}");
        }
        let undated = Strategy { year: 0, ..strategy() };
        assert!(undated.pubmed().iter().all(|term| !term.contains("[dp]")));
        assert_eq!(undated.crossref().1, "type:journal-article");
    }

    #[test]
    fn nobodys_data_is_a_term() {
        assert!(strategy().may_leave());
        for term in ["529.982.247-25", "ana@example.org", "paciente Maria Aparecida da Silva"] {
            assert!(!Strategy { concept: term.into(), ..strategy() }.may_leave(), "{term}");
            assert!(!Strategy { exclusions: vec![term.into()], ..strategy() }.may_leave(), "{term}");
            assert!(!Strategy { precision: vec!["adults".into(), term.into()], ..strategy() }.may_leave(), "{term}");
        }
    }

    #[test]
    fn a_term_cannot_change_the_question() {
        let tricky = Strategy { concept: "x[pt]) OR \"all\"[sb] NOT (y".into(), ..strategy() };
        assert!(tricky.pubmed()[2].starts_with("(x pt or all sb not y) AND "));
        let long = Strategy { concept: "é".repeat(500), mandatory: vec!["m".into(); 50], ..strategy() };
        assert!(long.pubmed()[0].len() < 1_000);
        let empty = Strategy { concept: "()".into(), mandatory: Vec::new(), precision: Vec::new(), ..strategy() };
        assert_eq!(empty.pubmed(), Vec::<String>::new());
    }
}
