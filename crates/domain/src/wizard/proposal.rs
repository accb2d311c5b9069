//! A change that a step proposes.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

use serde::{Deserialize, Serialize};

use super::Step;
use crate::content::vocabulary;
use crate::extraction::redaction::{self, Way};
use crate::gate::{Article, Field, Reference, Span};
use crate::librarian;
use crate::phi::Kind;
use crate::seo;

/// Most proposals of one run that a writer is asked about.
pub const MAX_PROPOSALS: usize = 500;

/// Longest citation that a post takes, in characters.
const LONGEST_CITATION: usize = 1000;

vocabulary! {
    /// The part of a post that a proposal changes.
    Target {
        /// Headline.
        Title = "title",
        /// Body.
        Content = "content",
        /// Teaser.
        Excerpt = "excerpt",
        /// Description for search engines.
        MetaDescription = "meta_description",
        /// The author's disclaimer.
        MedicalDisclaimer = "medical_disclaimer",
        /// Path segment.
        Slug = "slug",
        /// The list of references, which gets one more.
        References = "references",
    }
}

impl Target {
    const fn of(field: Field) -> Option<Self> {
        match field {
            Field::Title => Some(Self::Title),
            Field::Content => Some(Self::Content),
            Field::Excerpt => Some(Self::Excerpt),
            Field::MetaDescription => Some(Self::MetaDescription),
            Field::MedicalDisclaimer => Some(Self::MedicalDisclaimer),
            // Lists are edited where they are kept.
            Field::References | Field::Media | Field::CustomFields | Field::Author => None,
        }
    }
}

vocabulary! {
    /// What a proposal comes from.
    Origin {
        /// Personal data in the text.
        PersonalData = "personal_data",
        /// How the text is found and read.
        Search = "search",
        /// What a claim rests on.
        Evidence = "evidence",
    }
}

/// A part of a text and what is to stand there instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// First byte.
    pub start: u32,
    /// One past the last; the same for text that is put in.
    pub end: u32,
    /// The new text.
    pub text: String,
}

/// One way of redacting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alternative {
    /// The way.
    pub way: Way,
    /// What it does.
    pub edits: Vec<Edit>,
}

/// A change that a step proposes. Holds no text of the writer's: places say where to look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The step that made it.
    pub step: Step,
    /// What it comes from.
    pub origin: Origin,
    /// The kind of data or change, closed vocabulary of the step.
    pub kind: String,
    /// What it changes.
    pub target: Target,
    /// What is done when it is accepted, in order; none where the whole target is replaced, or where it is only pointed out.
    pub edits: Vec<Edit>,
    /// What the whole target becomes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whole: Option<String>,
    /// Every way of redacting, for personal data.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Alternative>,
    /// What the list of references gets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Reference>,
    /// Why, in Portuguese.
    pub reason: String,
}

/// What S.1.1 proposes: one redaction per datum that is not published on purpose.
pub fn from_extraction(article: &Article, found: &redaction::Proposals) -> Vec<Proposal> {
    let proposed = found.proposals.iter().filter_map(|one| {
        let target = Target::of(one.place.field)?;
        let suggested = one.suggested?;
        let ways = Way::ALL.iter().map(|way| Alternative { way: *way, edits: edits(article, one, *way) });
        let alternatives: Vec<Alternative> = ways.collect();
        let edits = alternatives.iter().find(|one| one.way == suggested)?.edits.clone();
        Some(Proposal {
            step: Step::Extraction,
            origin: Origin::PersonalData,
            kind: one.kind.word().to_string(),
            target,
            edits,
            whole: None,
            alternatives,
            reference: None,
            reason: format!("Dado pessoal ({}): não deve aparecer em texto público.", name(one.kind)),
        })
    });
    proposed.take(MAX_PROPOSALS).collect()
}

fn edits(article: &Article, one: &redaction::Proposal, way: Way) -> Vec<Edit> {
    redaction::pieces(article, one, way).into_iter().filter_map(|(place, text)| edit(&place, text)).collect()
}

fn edit(place: &Range<usize>, text: String) -> Option<Edit> {
    Some(Edit { start: u32::try_from(place.start).ok()?, end: u32::try_from(place.end).ok()?, text })
}

/// Name of a kind of data, for people.
const fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Cpf => "CPF",
        Kind::Cnpj => "CNPJ",
        Kind::Cns => "Cartão Nacional de Saúde",
        Kind::Pis => "PIS",
        Kind::Rg => "RG",
        Kind::VoterId => "título de eleitor",
        Kind::Passport => "passaporte",
        Kind::Phone => "telefone",
        Kind::Email => "e-mail",
        Kind::Cep => "CEP",
        Kind::Address => "endereço",
        Kind::BirthDate => "data de nascimento",
        Kind::RecordNumber => "número de prontuário",
        Kind::Name => "nome de pessoa",
    }
}

/// What S.3-2 proposes, as far as a post has a place for it: titles for search engines and alternative texts stay in
/// the report.
pub fn from_seo(proposals: &[seo::Proposal]) -> Vec<Proposal> {
    let proposed = proposals.iter().filter_map(|one| {
        let (target, span) = match (one.place, one.span) {
            (seo::Place::Title, _) => (Target::Title, None),
            (seo::Place::MetaDescription, _) => (Target::MetaDescription, None),
            (seo::Place::UrlSlug, _) => (Target::Slug, None),
            (seo::Place::Content, Some(span)) => (Target::Content, Some(span)),
            (seo::Place::Content, None) | (seo::Place::MetaTitle | seo::Place::Alt, _) => return None,
        };
        let at = |span: Span| Edit { start: span.start, end: span.end, text: one.text.clone() };
        Some(Proposal {
            step: Step::Seo,
            origin: Origin::Search,
            kind: one.id.clone(),
            target,
            edits: span.map(at).into_iter().collect(),
            whole: span.is_none().then(|| one.text.clone()),
            alternatives: Vec::new(),
            reference: None,
            reason: one.reason.clone(),
        })
    });
    proposed.take(MAX_PROPOSALS).collect()
}

/// Whether a citation is one that a post takes.
fn is_line(citation: &str) -> bool {
    !citation.chars().any(char::is_control) && citation.chars().nth(LONGEST_CITATION).is_none()
}

/// What S.2-1.2 proposes: works that the article does not cite yet, each once, whichever claims it is found for.
pub fn from_librarian(report: &librarian::Report) -> Vec<Proposal> {
    let mut works: Vec<(&librarian::report::Proposed, Vec<&str>)> = Vec::new();
    for claim in &report.claims {
        for one in claim.proposals.iter().filter(|one| one.cited.is_none()) {
            match works.iter_mut().find(|(known, _)| known.is_same(one)) {
                Some((_, claims)) => claims.push(&claim.claim),
                None => works.push((one, [claim.claim.as_str()].into())),
            }
        }
    }
    let proposed = works.into_iter().filter_map(|(one, claims)| {
        let reference = Reference {
            text: one.abnt.clone().filter(|text| is_line(text))?,
            doi: one.doi.clone(),
            pmid: one.pmid.map(|pmid| pmid.to_string()),
            url: one.url.clone().filter(|_| one.doi.is_none() && one.pmid.is_none()),
        };
        Some(Proposal {
            step: Step::References,
            origin: Origin::Evidence,
            kind: String::from("reference"),
            target: Target::References,
            edits: Vec::new(),
            whole: None,
            alternatives: Vec::new(),
            reference: Some(reference),
            reason: format!("Evidência para {}. {} Leia antes de citar.", claims.join(", "), one.reasons.join(" ")),
        })
    });
    proposed.take(MAX_PROPOSALS).collect()
}
