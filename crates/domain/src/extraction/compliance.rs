//! What councils and data protection law still ask of a text before it goes on.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use serde::{Deserialize, Serialize};

use super::advice::Advice;
use super::contacts::Seen;
use super::form;
use super::page::Page;
use super::patients::{PatientDataExtraction, Sensitivity, identifies};
use super::people::People;
use super::professionals::{self, ParticipatingProfessional};
use super::{Level, MAX_ITEMS};
use crate::content::vocabulary;
use crate::disclaimer::Kind as Notice;
use crate::gate::Span;
use crate::gate::text::span;
use crate::phi::Kind;
use crate::registry::Council;

vocabulary! {
    /// Kind of a validation.
    ValidationType {
        /// That a council knows the professional, and the registry is active.
        ProfessionalLicense = "professional_license",
    }
}

vocabulary! {
    /// Which disclaimer is missing.
    DisclaimerType {
        /// Of medicine.
        CfmGeneral = "cfm_general",
        /// Of psychology.
        CrpGeneral = "crp_general",
        /// Of medicines and procedures.
        Anvisa = "anvisa",
        /// Of any other health profession: their councils have no text of their own.
        Principal = "principal",
    }
}

vocabulary! {
    /// What a matter of privacy is about.
    ConcernType {
        /// A patient can be told.
        PatientIdentification = "patient_identification",
        /// Data of a person who is no patient, or not known to be one.
        PersonalData = "personal_data",
        /// Health data of somebody who is not named.
        MedicalInformation = "medical_information",
    }
}

/// Something to look up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequiredValidation {
    /// What.
    #[serde(rename = "type")]
    pub kind: ValidationType,
    /// With whom: registry or council.
    pub entity: String,
    /// How soon.
    pub urgency: Level,
    /// Norm that asks for it.
    pub legal_requirement: Option<String>,
}

/// A notice that readers do not get.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissingDisclaimer {
    /// Which.
    #[serde(rename = "type")]
    pub kind: DisclaimerType,
    /// Why it is needed, in Portuguese.
    pub reason: String,
    /// Our wording.
    pub suggested_text: String,
}

/// A matter of privacy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrivacyConcern {
    /// What it is about.
    pub concern_type: ConcernType,
    /// How grave.
    pub severity: Sensitivity,
    /// What to do, in Portuguese.
    pub recommended_action: String,
    /// Where.
    pub places: Vec<Span>,
}

/// Duties that are open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegulatoryCompliance {
    /// What to look up.
    pub required_validations: Vec<RequiredValidation>,
    /// Which notices to add.
    pub missing_disclaimers: Vec<MissingDisclaimer>,
    /// Which data to take out.
    pub privacy_concerns: Vec<PrivacyConcern>,
}

/// Gathers the duties.
pub(super) fn extract(
    pages: &[Page],
    advice: &Advice,
    participants: &[ParticipatingProfessional],
    patients: &PatientDataExtraction,
    people: &People,
    contacts: &[Seen],
) -> RegulatoryCompliance {
    RegulatoryCompliance {
        required_validations: participants.iter().map(|one| validation(one, advice)).collect(),
        missing_disclaimers: disclaimers(advice),
        privacy_concerns: concerns(pages, patients, people, contacts),
    }
}

fn validation(participant: &ParticipatingProfessional, advice: &Advice) -> RequiredValidation {
    let urgency = match participant.registry() {
        None => Level::High,
        Some(_) if advice.medicines => Level::High,
        Some(_) => Level::Medium,
    };
    RequiredValidation {
        kind: ValidationType::ProfessionalLicense,
        entity: professionals::entity_of(participant),
        urgency,
        legal_requirement: form::identifying(participant.council),
    }
}

fn disclaimers(advice: &Advice) -> Vec<MissingDisclaimer> {
    let mut missing = Vec::new();
    let mut add = |kind, notice: Notice, reason: &str| {
        missing.push(MissingDisclaimer {
            kind,
            reason: reason.to_string(),
            suggested_text: notice.wording().to_string(),
        });
    };
    if advice.on_health && !advice.noticed {
        match advice.council {
            None | Some(Council::Crm) => add(
                DisclaimerType::CfmGeneral,
                Notice::Cfm,
                "O texto orienta sobre saúde e não avisa que não substitui a consulta médica.",
            ),
            Some(Council::Crp) => add(
                DisclaimerType::CrpGeneral,
                Notice::Crp,
                "O texto orienta sobre saúde mental e não avisa que não substitui o acompanhamento psicológico.",
            ),
            Some(_) => add(
                DisclaimerType::Principal,
                Notice::Principal,
                "O texto orienta sobre saúde e não avisa que não substitui a consulta com um profissional habilitado.",
            ),
        }
    }
    if (advice.medicines || advice.surgery) && !advice.medicines_noticed {
        add(
            DisclaimerType::Anvisa,
            Notice::Anvisa,
            "O texto cita medicamentos ou procedimentos e não adverte contra o uso sem orientação.",
        );
    }
    missing
}

fn concerns(
    pages: &[Page],
    patients: &PatientDataExtraction,
    people: &People,
    contacts: &[Seen],
) -> Vec<PrivacyConcern> {
    let mut identified: Vec<Span> = Vec::new();
    let mut told: Vec<Span> = Vec::new();
    let mut gravest = Sensitivity::Low;
    for case in patients.patient_cases.iter().filter(|case| case.requires_anonymization) {
        if case.sensitivity_level == Sensitivity::Critical {
            identified.push(case.place);
        } else {
            gravest = gravest.min(case.sensitivity_level);
            told.push(case.place);
        }
    }
    let within = |place: &Span| {
        let holds = |case: &Span| case.field == place.field && case.start <= place.start && place.end <= case.end;
        identified.iter().chain(&told).any(holds)
    };
    let mut personal: Vec<Span> = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        for entity in page.survey.entities.iter().filter(|entity| entity.kind != Kind::Cnpj) {
            if personal.len() >= MAX_ITEMS {
                break;
            }
            let published = contacts.iter().any(|seen| seen.page == index && seen.start == entity.start);
            let at_work = || people.at_work(index, page, &(entity.start..entity.end)).is_some();
            let named = entity.kind == Kind::Name && (!identifies(entity) || at_work());
            if published || named {
                continue;
            }
            personal.extend(span(page.field, entity.start..entity.end).filter(|place| !within(place)));
        }
    }
    let mut concerns = Vec::new();
    let mut add = |concern_type, severity, action: &str, mut places: Vec<Span>| {
        if !places.is_empty() {
            places.truncate(MAX_ITEMS);
            concerns.push(PrivacyConcern { concern_type, severity, recommended_action: action.to_string(), places });
        }
    };
    add(
        ConcernType::PatientIdentification,
        Sensitivity::Critical,
        "Retire nome, documentos e contatos do paciente; sem consentimento específico registrado, o caso não pode ser publicado (LGPD, art. 11, I).",
        identified,
    );
    add(
        ConcernType::MedicalInformation,
        gravest,
        "Anonimize o caso: troque idade por faixa etária e retire local, profissão e o que permita reconhecer a pessoa.",
        told,
    );
    add(
        ConcernType::PersonalData,
        Sensitivity::High,
        "Confirme de quem são os dados; se forem de paciente ou de terceiro, retire-os ou substitua-os (LGPD, arts. 6º e 7º).",
        personal,
    );
    concerns
}
