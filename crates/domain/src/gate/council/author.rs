//! Whether this author may publish on this subject: the facts of the account.

use alloc::string::String;
use alloc::vec::Vec;

use super::marks;
use crate::content::{ComplianceLevel, RegistryStatus};
use crate::gate::notes::{self, Note, Notes};
use crate::gate::text::{Phrases, Text};
use crate::gate::{Article, Severity};
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

/// The registry first: a specialty says nothing while the registry behind it is not verified.
fn check_category(article: &Article, council: Option<Council>, notes: &mut Notes<'_>) {
    let author = &article.author;
    let specialties = article.medical_category.required_specialties();
    if specialties.is_empty() && article.compliance_level == ComplianceLevel::Public {
        return;
    }
    let given = author.registry.as_deref().is_some_and(|text| !text.trim().is_empty());
    if !given || author.registry_status != RegistryStatus::Verified {
        for rule in registry_rules(council) {
            notes.add(&unverified(rule, given.then_some(author.registry_status)), None);
        }
        return;
    }
    if specialties.is_empty() {
        return;
    }
    let stated = author.specialty.as_deref().unwrap_or("");
    // Only physicians hold the specialties that the categories ask for.
    let physician = council.is_none_or(|council| council == Council::Crm);
    let held = stated.split([',', ';']).map(words);
    let covered = physician && held.into_iter().any(|held| specialties.iter().any(|needed| words(needed) == held));
    if !covered {
        for rule in ["CFM-SPE-02", "CFM-SPE-02-1974"] {
            let note = Note::of(rule, "outside");
            notes.add(&if stated.trim().is_empty() { Note { kind: "missing", ..missing(note) } } else { note }, None);
        }
    } else if author.rqe.as_deref().is_none_or(|rqe| rqe.trim().is_empty()) {
        for rule in ["CFM-ID-02", "CFM-ID-02-1974"] {
            notes.add(&Note { severity: Severity::Warns, message: NO_RQE, ..Note::of(rule, "profile") }, None);
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
