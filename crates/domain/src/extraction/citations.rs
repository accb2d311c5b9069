//! Whom and what a text cites, and what an editor has to verify.

mod words;

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

use serde::{Deserialize, Serialize};

use super::MAX_ITEMS;
use super::page::{Page, Said, set, squeeze};
use super::people::{CITES, People, Role};
use super::professionals::{ParticipatingProfessional, within};
use super::professions::Professions;
use crate::content::vocabulary;
use crate::gate::text::{Pause, Phrases, Sentence};
use words::{AFFILIATION, AUTHORITY, CLAIMS, GUIDELINE, HEADS, KNOWN, OFFICIAL, STUDY};

vocabulary! {
    /// What is cited.
    CitationType {
        /// A person.
        Professional = "professional",
        /// A university, agency, society.
        Institution = "institution",
        /// A study without a named author.
        Study = "study",
        /// A guideline or consensus.
        Guideline = "guideline",
    }
}

vocabulary! {
    /// How much a source weighs before it is verified.
    Credibility {
        /// A public agency, university, society or guideline.
        High = "high",
        /// A person with a title, or a study.
        Medium = "medium",
        /// Hearsay.
        Low = "low",
        /// A bare name.
        Unknown = "unknown",
    }
}

vocabulary! {
    /// What the citation is for.
    CitationPurpose {
        /// To back a statement.
        SupportClaim = "support_claim",
        /// To point to a source.
        ProvideReference = "provide_reference",
        /// To lend weight.
        EstablishAuthority = "establish_authority",
    }
}

/// What is to be verified of a citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NeedsVerification {
    /// That it exists.
    pub existence: bool,
    /// That the person has the title.
    pub credentials: bool,
    /// That the person still holds the position.
    pub current_position: bool,
    /// That it says what the text says it does.
    pub cited_information: bool,
}

/// A person, institution, study or guideline that a text cites.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// Running id.
    pub citation_id: String,
    /// Name as written.
    pub cited_name: Said,
    /// What it is.
    pub citation_type: CitationType,
    /// The sentence it stands in.
    pub citation_context: Said,
    /// How much it weighs.
    pub credibility_level: Credibility,
    /// Whether somebody must look it up.
    pub validation_required: bool,
    /// What it is for.
    pub citation_purpose: CitationPurpose,
    /// Titles beside the name.
    pub mentioned_credentials: Vec<Said>,
    /// What to verify.
    pub needs_verification: NeedsVerification,
}

struct Lists<'p> {
    professions: &'p Professions,
    cites: Phrases<()>,
    guideline: Phrases<()>,
    study: Phrases<()>,
    claims: Phrases<()>,
    authority: Phrases<()>,
    affiliation: Phrases<()>,
}

/// Reads every citation, each name once.
pub(super) fn extract(
    pages: &[Page],
    professions: &Professions,
    people: &People,
    participants: &[ParticipatingProfessional],
) -> Vec<Citation> {
    let lists = Lists {
        professions,
        cites: set(CITES),
        guideline: set(GUIDELINE),
        study: set(STUDY),
        claims: set(CLAIMS),
        authority: set(AUTHORITY),
        affiliation: set(AFFILIATION),
    };
    let participating: Vec<&str> = participants
        .iter()
        .filter_map(|one| one.identified_info.mentioned_name.as_ref())
        .map(|said| said.text.as_str())
        .collect();
    let mut all: Vec<Citation> = Vec::new();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for (index, page) in pages.iter().enumerate() {
        let mut persons = people.persons.iter().filter(|person| person.page == index).peekable();
        for (at, sentence) in page.text.sentences().iter().enumerate() {
            let mut here: Vec<(Range<usize>, CitationType, Credibility, Vec<Said>)> = Vec::new();
            while let Some(person) = persons.next_if(|person| person.sentence <= at) {
                let Some(name) = person.name.clone().filter(|_| person.role == Role::Cited) else { continue };
                let mut credentials: Vec<Said> = person.title.iter().filter_map(|words| page.said(words)).collect();
                credentials.extend(person.profession.iter().filter_map(|named| page.said(&named.words)));
                let credibility = if credentials.is_empty() { Credibility::Unknown } else { Credibility::Medium };
                here.push((name, CitationType::Professional, credibility, credentials));
            }
            here.extend(lists.institutions(page, sentence));
            if here.is_empty()
                && let Some(hit) = lists.study.find(&page.text, sentence).into_iter().next()
            {
                // "Estudos mostram" names none.
                let vague =
                    !sentence.words.clone().skip(1).any(|word| page.text.capital(word) || year(page.text.word(word)));
                let credibility = if vague { Credibility::Low } else { Credibility::Medium };
                here.push((hit.words, CitationType::Study, credibility, Vec::new()));
            }
            for (words, kind, credibility, credentials) in here {
                if all.len() >= MAX_ITEMS {
                    return all;
                }
                let (Some(name), Some(context)) = (page.said(&words), page.quote(sentence.source.clone())) else {
                    continue;
                };
                if participating.iter().any(|one| within(&name.text, one)) || !seen.insert(squeeze(&name.text)) {
                    continue;
                }
                all.push(lists.cite(page, sentence, all.len(), (name, kind, credibility, credentials), context));
            }
        }
    }
    all
}

fn year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.bytes().all(|b| b.is_ascii_digit())
}

impl Lists<'_> {
    fn cite(
        &self,
        page: &Page,
        sentence: &Sentence,
        before: usize,
        (cited_name, citation_type, credibility_level, mentioned_credentials): (
            Said,
            CitationType,
            Credibility,
            Vec<Said>,
        ),
        citation_context: Said,
    ) -> Citation {
        let occurs = |set: &Phrases<()>| set.occurs(&page.text, sentence.words.clone());
        let citation_purpose = if occurs(&self.authority) {
            CitationPurpose::EstablishAuthority
        } else if occurs(&self.claims) {
            CitationPurpose::SupportClaim
        } else {
            CitationPurpose::ProvideReference
        };
        let person = citation_type == CitationType::Professional;
        let claimed = citation_purpose != CitationPurpose::ProvideReference;
        let strong = credibility_level == Credibility::High;
        Citation {
            citation_id: format!("citation_{}", before.saturating_add(1)),
            cited_name,
            citation_type,
            citation_context,
            credibility_level,
            validation_required: claimed || !strong,
            citation_purpose,
            needs_verification: NeedsVerification {
                existence: !strong || citation_type == CitationType::Guideline,
                credentials: person,
                current_position: person && !mentioned_credentials.is_empty(),
                cited_information: claimed || !strong,
            },
            mentioned_credentials,
        }
    }

    /// Institutions and guidelines that a sentence rests on.
    fn institutions(
        &self,
        page: &Page,
        sentence: &Sentence,
    ) -> Vec<(Range<usize>, CitationType, Credibility, Vec<Said>)> {
        let text = &page.text;
        let words = sentence.words.clone();
        let mut found: Vec<(Range<usize>, CitationType, Credibility, Vec<Said>)> = Vec::new();
        let guideline = self.guideline.find(text, sentence);
        for hit in &guideline {
            let end = self.name_end(page, hit.words.end, words.end);
            found.push((hit.words.start..end, CitationType::Guideline, Credibility::High, Vec::new()));
        }
        let cites = self.cites.occurs(text, words.clone()) || self.claims.occurs(text, words.clone());
        if !cites {
            return found;
        }
        let affiliations = self.affiliation.find_in(text, words.clone());
        let mut at = words.start;
        while at < words.end {
            let next = at.saturating_add(1);
            let word = text.word(at);
            let head = HEADS.contains(&word) && text.capital(at) && next < words.end;
            let known = KNOWN.contains(&word) && text.capital(at);
            let end = self.name_end(page, next, words.end);
            let whole = known || head && end > next;
            let affiliated =
                affiliations.iter().any(|hit| (hit.words.end..hit.words.end.saturating_add(2)).contains(&at));
            let inside = found.iter().any(|(words, ..)| words.contains(&at));
            if whole && !affiliated && !inside {
                let university =
                    matches!(word, "universidade" | "faculdade" | "university" | "college" | "escola" | "hospital");
                let credibility = if university || OFFICIAL.contains(&word) || known {
                    Credibility::High
                } else {
                    Credibility::Medium
                };
                found.push((at..end, CitationType::Institution, credibility, Vec::new()));
            }
            at = if whole { end } else { next };
        }
        found
    }

    /// The end of a name of capitalised words that goes on at a word.
    fn name_end(&self, page: &Page, from: usize, limit: usize) -> usize {
        let text = &page.text;
        let (mut end, mut at) = (from, from);
        while at < limit && at < from.saturating_add(10) && text.pause(at) == Pause::None {
            let particle = matches!(text.word(at), "de" | "da" | "do" | "das" | "dos" | "e" | "of" | "em" | "para");
            if text.capital(at) && !self.professions.begins(text, at, at.saturating_add(1)) {
                end = at.saturating_add(1);
            } else if !particle {
                break;
            }
            at = at.saturating_add(1);
        }
        end
    }
}
