//! Whether this author may publish on this subject: the facts of the account.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::{Deserialize, Serialize};

use super::marks;
use crate::content::{ComplianceLevel, MedicalCategory, RegistryStatus, vocabulary};
use crate::gate::notes::{self, Note, Notes};
use crate::gate::text::{Phrases, Text};
use crate::gate::{Article, Author, Severity};
use crate::registry::Council;

/// Most specialties that a physician may announce.
pub(super) const MOST_SPECIALTIES: usize = 2;

pub(super) fn check(article: &Article, council: Option<Council>, notes: &mut Notes<'_>) {
    check_category(article, council, notes);
    if council == Some(Council::Crm) && !announces_rightly(article.author.specialty.as_deref().unwrap_or("")) {
        for rule in ["CFM-ID-03", "CFM-ID-03-1974"] {
            notes.add(&Note::of(rule, "profile"), None);
        }
    }
}

vocabulary! {
    /// How an author's profile stands to a category at a level (`product.md` §2.3, `decisions.md` 2).
    Scope {
        /// Anybody may write.
        Open = "open",
        /// Registry verified, specialty held with its RQE.
        Covered = "covered",
        /// Registry verified and specialty held, its RQE unknown.
        WithoutRqe = "without_rqe",
        /// No registry given.
        NoRegistry = "no_registry",
        /// A registry that is not verified, or no longer.
        Unverified = "unverified",
        /// The profile names no specialty.
        NoSpecialty = "no_specialty",
        /// It names others.
        Outside = "outside",
    }
}

impl Scope {
    /// Whether a text may be published in it.
    pub const fn permits(self) -> bool {
        matches!(self, Self::Open | Self::Covered | Self::WithoutRqe)
    }
}

/// How an author stands to a category at a level.
///
/// The registry comes first: a specialty says nothing while the registry behind it is not verified.
pub fn scope(author: &Author, category: MedicalCategory, level: ComplianceLevel) -> Scope {
    let specialties = category.required_specialties();
    if specialties.is_empty() && level == ComplianceLevel::Public {
        return Scope::Open;
    }
    if author.registry.as_deref().is_none_or(|text| text.trim().is_empty()) {
        return Scope::NoRegistry;
    }
    if author.registry_status != RegistryStatus::Verified {
        return Scope::Unverified;
    }
    if specialties.is_empty() {
        return Scope::Open;
    }
    let stated = author.specialty.as_deref().unwrap_or("");
    if stated.trim().is_empty() {
        return Scope::NoSpecialty;
    }
    // Only physicians hold the specialties that the categories ask for.
    let physician = notes::council_of(author).is_none_or(|council| council == Council::Crm);
    let held = stated.split([',', ';']).map(words);
    if !physician || !held.into_iter().any(|held| specialties.iter().any(|needed| words(needed) == held)) {
        return Scope::Outside;
    }
    if author.rqe.as_deref().is_none_or(|rqe| rqe.trim().is_empty()) { Scope::WithoutRqe } else { Scope::Covered }
}

fn check_category(article: &Article, council: Option<Council>, notes: &mut Notes<'_>) {
    let author = &article.author;
    match scope(author, article.medical_category, article.compliance_level) {
        Scope::Open | Scope::Covered => {}
        found @ (Scope::NoRegistry | Scope::Unverified) => {
            for rule in registry_rules(council) {
                let given = found == Scope::Unverified;
                notes.add(&unverified(rule, given.then_some(author.registry_status)), None);
            }
        }
        found @ (Scope::NoSpecialty | Scope::Outside) => {
            for rule in ["CFM-SPE-02", "CFM-SPE-02-1974"] {
                let note = Note::of(rule, "outside");
                let none = found == Scope::NoSpecialty;
                notes.add(&if none { Note { kind: "missing", ..missing(note) } } else { note }, None);
            }
        }
        Scope::WithoutRqe => {
            for rule in ["CFM-ID-02", "CFM-ID-02-1974"] {
                notes.add(&Note { severity: Severity::Warns, message: NO_RQE, ..Note::of(rule, "profile") }, None);
            }
        }
    }
}

/// A name of a specialty without case, accents and punctuation.
fn words(name: &str) -> String {
    let text = Text::read(name);
    let mut joined = String::new();
    for at in text.sentences().iter().flat_map(|sentence| sentence.words.clone()) {
        joined.push_str(text.word(at));
        joined.push(' ');
    }
    joined
}

/// Whether a profile names two specialties at most and nothing that the council does not know.
fn announces_rightly(stated: &str) -> bool {
    let (specialties, areas) = (marks::numbered("specialist"), marks::set("practice_area"));
    let occurs = |set: &dyn Fn(&Text) -> bool, entry: &str| set(&Text::read(entry));
    let mut count = 0usize;
    for entry in stated.split([',', ';']).filter(|entry| entry.contains(char::is_alphabetic)) {
        let known = occurs(&|text| begins(&specialties, text), entry);
        let area = occurs(&|text| begins(&areas, text), entry);
        if !known && !area && !GENERAL.contains(&words(entry).as_str()) {
            return false;
        }
        count = if area { count } else { count.saturating_add(1) };
    }
    count <= MOST_SPECIALTIES
}

/// No specialties, and no pretence of one.
const GENERAL: &[&str] = &["clinica geral ", "clinico geral ", "medicina ", "medico ", "medica ", "generalista "];

fn begins<L: Copy + PartialEq>(set: &Phrases<L>, text: &Text) -> bool {
    text.sentences().iter().any(|sentence| set.begins(text, sentence.words.clone()))
}

/// The places in the list of specialties of those that the author has with an RQE.
pub(super) fn registered(article: &Article, specialties: &Phrases<usize>) -> Vec<usize> {
    let author = &article.author;
    if author.rqe.as_deref().is_none_or(|rqe| rqe.trim().is_empty()) {
        return Vec::new();
    }
    let text = Text::read(author.specialty.as_deref().unwrap_or(""));
    let hits = text.sentences().iter().flat_map(|sentence| specialties.find(&text, sentence));
    hits.map(|hit| hit.label).collect()
}

/// Whether the author is judged as a physician: one by registry, or somebody without any.
pub(super) fn physician(article: &Article) -> bool {
    matches!(notes::council(article), None | Some(Council::Crm))
}

const fn registry_rules(council: Option<Council>) -> &'static [&'static str] {
    match council {
        None | Some(Council::Crm) => &["CFM-ID-07", "CFM-ID-07-2129"],
        Some(Council::Crp) => &["CFP-ID-07"],
        Some(_) => &["COU-ID-07"],
    }
}

fn unverified(rule: &'static str, status: Option<RegistryStatus>) -> Note {
    let (kind, message) = match status {
        None => ("missing", "O autor não tem registro profissional, e este conteúdo exige um registro verificado."),
        Some(RegistryStatus::Expired) => ("expired", "A verificação do registro profissional do autor venceu."),
        Some(RegistryStatus::Revoked) => ("revoked", "O registro profissional do autor está suspenso ou cassado."),
        Some(_) => ("pending", "O registro profissional do autor ainda não foi verificado."),
    };
    Note { message, ..Note::of(rule, kind) }
}

fn missing(note: Note) -> Note {
    Note {
        message: "A categoria exige uma especialidade registrada, e o perfil do autor não informa nenhuma.",
        suggestion: "Informe a especialidade e o RQE no perfil, escolha outra categoria ou peça a assinatura de um especialista.",
        ..note
    }
}

const NO_RQE: &str = "A especialidade do autor está sem o número do RQE.";
