//! How a professional and a clinic are named to readers, by council.
//!
//! | Council | Block | Norm |
//! |---|---|---|
//! | CRM | name, MÉDICO or MÉDICA, CRM with state, each specialty with its RQE, two at most | CFM 2.336/2023 art. 4º |
//! | clinic | name, registration, technical director with registry and RQE | CFM 2.336/2023 art. 5º |
//! | CRP | full name, psicóloga or psicólogo, CRP with region | CFP 3/2007 art. 53; Código de Ética art. 20 a |
//! | CRP company | name, registration with /J | CFP 16/2019 art. 8º |
//! | CRO, CRN | name, profession, registry | CFO-118/2012 art. 43; CFN 599/2018 art. 21 |
//! | others | name, profession, registry | by the same pattern (`product.md` §7.11) |
//!
//! The whole block is one line in one style: art. 6º wants its parts in the same font, size and colour.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::facts::fact;
use crate::content::RegistryStatus;
use crate::gate::{Author, Clinic, Reviewer};
use crate::registry::{Council, Registry};

/// Most specialties that a physician may announce (Resolução CFM 2.336/2023, art. 4º, II).
const MOST_SPECIALTIES: usize = 2;

/// What parts the parts of a block.
const DASH: &str = " — ";

/// What a name says of how its bearer is addressed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gender {
    Feminine,
    Masculine,
    Unsaid,
}

/// Only a title that people gave themselves tells it; a first name does not.
fn gender(name: &str) -> Gender {
    let title = name.split([' ', '.']).next().unwrap_or("").to_lowercase();
    match title.as_str() {
        "dra" | "doutora" | "profa" | "professora" | "enfa" => Gender::Feminine,
        "dr" | "doutor" | "prof" | "professor" => Gender::Masculine,
        _ => Gender::Unsaid,
    }
}

/// What members of a council are called. Physicians in capitals, the word that art. 4º asks for.
fn profession(registry: &Registry, name: &str) -> &'static str {
    let of = |feminine: &'static str, masculine: &'static str, both: &'static str| match gender(name) {
        Gender::Feminine => feminine,
        Gender::Masculine => masculine,
        Gender::Unsaid => both,
    };
    match (registry.council(), registry.suffix()) {
        (Council::Crm, _) => of("MÉDICA", "MÉDICO", "MÉDICO(A)"),
        (Council::Crp, _) => of("Psicóloga", "Psicólogo", "Psicóloga(o)"),
        (Council::Coren, Some("ENF")) => of("Enfermeira", "Enfermeiro", "Enfermeira(o)"),
        (Council::Coren, Some("OBST")) => "Obstetriz",
        (Council::Coren, Some("PAR")) => of("Parteira", "Parteiro", "Parteira(o)"),
        (Council::Coren, Some("TE")) => {
            of("Técnica de enfermagem", "Técnico de enfermagem", "Técnica(o) de enfermagem")
        }
        (Council::Coren, Some("AE")) => "Auxiliar de enfermagem",
        (Council::Coren, _) => "Profissional de enfermagem",
        (Council::Crf, _) => of("Farmacêutica", "Farmacêutico", "Farmacêutica(o)"),
        (Council::Crn, _) => "Nutricionista",
        (Council::Cro, Some("TPD")) => {
            of("Técnica em prótese dentária", "Técnico em prótese dentária", "Técnica(o) em prótese dentária")
        }
        (Council::Cro, Some("TSB")) => {
            of("Técnica em saúde bucal", "Técnico em saúde bucal", "Técnica(o) em saúde bucal")
        }
        (Council::Cro, Some("ASB")) => "Auxiliar em saúde bucal",
        (Council::Cro, Some("APD")) => "Auxiliar de prótese dentária",
        (Council::Cro, _) => of("Cirurgiã-dentista", "Cirurgião-dentista", "Cirurgiã(ão)-dentista"),
        (Council::Crefito, Some("F" | "LTF")) => "Fisioterapeuta",
        (Council::Crefito, Some("TO" | "LTT")) => "Terapeuta ocupacional",
        (Council::Crefito, _) => "Fisioterapeuta ou terapeuta ocupacional",
        (Council::Crfa, _) => of("Fonoaudióloga", "Fonoaudiólogo", "Fonoaudióloga(o)"),
        (Council::Crmv, Some("ZP" | "ZS")) => "Zootecnista",
        (Council::Crmv, _) => of("Médica-veterinária", "Médico-veterinário", "Médica(o)-veterinária(o)"),
    }
}

/// The block of an author. A registry that its council withdrew is not shown: nobody may present themselves by it.
pub(super) fn author(author: &Author) -> String {
    let mut parts = alloc::vec![fact(&author.name)];
    let registry = read(author.registry.as_deref()).filter(|_| author.registry_status != RegistryStatus::Revoked);
    if let Some(registry) = registry {
        parts.push(profession(&registry, &author.name).to_string());
        parts.push(registry.to_string());
        let stated = listed(author.specialty.as_deref().unwrap_or(""));
        let numbers = listed(author.rqe.as_deref().unwrap_or(""));
        if registry.council() == Council::Crm {
            parts.extend(specialties(&stated, &numbers));
        } else if !stated.is_empty() {
            parts.push(stated.into_iter().take(MOST_SPECIALTIES).collect::<Vec<_>>().join(", "));
        }
    }
    joined(&parts)
}

/// The block of somebody who answers for a text beside its author.
pub(super) fn reviewer(reviewer: &Reviewer) -> String {
    let shown = reviewer.registry.as_deref().filter(|_| reviewer.registry_status != RegistryStatus::Revoked);
    person(&reviewer.name, shown, None)
}

/// The block of a clinic.
pub(super) fn clinic(clinic: &Clinic) -> String {
    let registry = clinic.registry.as_deref().unwrap_or("");
    let mut parts = alloc::vec![fact(&clinic.name)];
    // A company's number may carry a letter that a person's does not: it is shown as the council wrote it.
    parts.push(read(Some(registry)).map_or_else(|| fact(registry), |registry| registry.to_string()));
    let Some(director) = clinic.director.as_deref().map(fact).filter(|name| !name.is_empty()) else {
        return joined(&parts);
    };
    let physician = read(clinic.director_registry.as_deref()).is_none_or(|known| known.council() == Council::Crm);
    let role = match (physician, gender(&director)) {
        (true, Gender::Feminine) => "Diretora técnica",
        (true, Gender::Masculine) => "Diretor técnico",
        (true, Gender::Unsaid) => "Diretor(a) técnico(a)",
        (false, Gender::Feminine | Gender::Masculine | Gender::Unsaid) => "Responsável técnico(a)",
    };
    let block = person(&director, clinic.director_registry.as_deref(), clinic.director_rqe.as_deref());
    [joined(&parts), format!("{role}: {block}")].join(". ")
}

fn person(name: &str, registry: Option<&str>, rqe: Option<&str>) -> String {
    let mut parts = alloc::vec![fact(name)];
    if let Some(registry) = read(registry) {
        parts.push(profession(&registry, name).to_string());
        parts.push(registry.to_string());
    }
    let rqe = listed(rqe.unwrap_or("")).join(" e ");
    if !rqe.is_empty() {
        parts.push(format!("RQE {rqe}"));
    }
    joined(&parts)
}

/// Each specialty with its RQE. Without one, none is announced.
fn specialties(stated: &[String], numbers: &[String]) -> Vec<String> {
    let paired = stated.iter().zip(numbers).take(MOST_SPECIALTIES);
    paired.map(|(specialty, number)| format!("{specialty} (RQE {number})")).collect()
}

/// The entries of a profile's list; "RQE" before a number is dropped.
fn listed(list: &str) -> Vec<String> {
    let entries = list.split([',', ';']).map(fact).map(|entry| {
        let bare = entry.get(..3).filter(|start| start.eq_ignore_ascii_case("rqe")).and(entry.get(3..));
        bare.map_or(entry.clone(), |bare| bare.trim_matches([' ', ':', 'n', 'º', '-']).to_string())
    });
    entries.filter(|entry| entry.contains(char::is_alphanumeric)).collect()
}

fn read(registry: Option<&str>) -> Option<Registry> {
    registry.and_then(|text| Registry::parse(text).ok())
}

fn joined(parts: &[String]) -> String {
    let shown: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    shown.join(DASH)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(name: &str, registry: &str, specialty: &str, rqe: &str) -> String {
        author(&Author {
            name: name.into(),
            registry: Some(registry.into()),
            registry_status: RegistryStatus::Verified,
            specialty: Some(specialty.into()),
            rqe: Some(rqe.into()),
        })
    }

    #[test]
    fn everybody_is_named_as_their_council_asks() {
        for (name, registry, specialty, rqe, expected) in [
            (
                "Dra. Ana Lima",
                "CRM/SP 123456",
                "Cardiologia",
                "4321",
                "Dra. Ana Lima — MÉDICA — CRM-SP 123456 — Cardiologia (RQE 4321)",
            ),
            ("Caio Reis", "CRM-RJ 5555", "Cardiologia", "", "Caio Reis — MÉDICO(A) — CRM-RJ 5555"),
            (
                "Dr. Caio Reis",
                "CRM-RJ 5555",
                "Pediatria; Neonatologia, Alergia",
                "RQE 12, RQE nº 34",
                "Dr. Caio Reis — MÉDICO — CRM-RJ 5555 — Pediatria (RQE 12) — Neonatologia (RQE 34)",
            ),
            ("Beatriz Sá", "CRP 06/123456", "", "", "Beatriz Sá — Psicóloga(o) — CRP 06/123456"),
            ("Rui Melo", "COREN-SP 123456-ENF", "", "", "Rui Melo — Enfermeira(o) — COREN-SP 123456-ENF"),
            ("Rui Melo", "COREN-SP 123456-TE", "", "", "Rui Melo — Técnica(o) de enfermagem — COREN-SP 123456-TE"),
            (
                "Eva Luz",
                "CRN-3 12345",
                "Nutrição clínica",
                "",
                "Eva Luz — Nutricionista — CRN-3 12345 — Nutrição clínica",
            ),
            ("Dra. Eva Luz", "CRO-SP 12345", "", "", "Dra. Eva Luz — Cirurgiã-dentista — CRO-SP 12345"),
            ("Eva Luz", "CREFITO-3/12345-F", "", "", "Eva Luz — Fisioterapeuta — CREFITO-3/12345-F"),
            ("Eva Luz", "CRF-MG 54321", "", "", "Eva Luz — Farmacêutica(o) — CRF-MG 54321"),
            ("Eva Luz", "CRFa 2-12345", "", "", "Eva Luz — Fonoaudióloga(o) — CRFa 2-12345"),
            ("Eva Luz", "CRMV-PR 12345-ZP", "", "", "Eva Luz — Zootecnista — CRMV-PR 12345-ZP"),
            ("Eva Luz", "nenhum", "Cardiologia", "12", "Eva Luz"),
        ] {
            assert_eq!(block(name, registry, specialty, rqe), expected);
        }
    }

    #[test]
    fn a_withdrawn_registry_is_not_shown() {
        let withdrawn = Author {
            name: "Ana Lima".into(),
            registry: Some("CRM-SP 123456".into()),
            registry_status: RegistryStatus::Revoked,
            specialty: None,
            rqe: None,
        };
        assert_eq!(author(&withdrawn), "Ana Lima");
    }

    #[test]
    fn a_clinic_is_named_with_its_director() {
        let mut facts = Clinic {
            name: "Clínica Boa".into(),
            registry: Some("CRM-SP 98765/J".into()),
            director: Some("Dr. Paulo Reis".into()),
            director_registry: Some("CRM-SP 54321".into()),
            director_rqe: Some("777".into()),
        };
        assert_eq!(
            clinic(&facts),
            "Clínica Boa — CRM-SP 98765/J. Diretor técnico: Dr. Paulo Reis — MÉDICO — CRM-SP 54321 — RQE 777"
        );
        facts.director = None;
        assert_eq!(clinic(&facts), "Clínica Boa — CRM-SP 98765/J");
    }
}
