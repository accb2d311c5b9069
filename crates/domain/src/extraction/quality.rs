//! How complete the extraction is, and what a human should look at first.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::citations::{Citation, Credibility};
use super::page::Said;
use super::patients::PatientDataExtraction;
use super::people::People;
use super::prescriptions::PrescriptionProtocolExtraction;
use super::professionals::{CredentialKind, ParticipatingProfessional};
use super::{Level, MAX_ITEMS};

/// Something that can be read in two ways.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ambiguity {
    /// What.
    pub item: Said,
    /// Why it is unclear, in Portuguese.
    pub reason: String,
    /// The question to the author, in Portuguese.
    pub clarification: String,
}

/// Something to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recommendation {
    /// Branch of the tree it is about.
    pub item: String,
    /// How soon.
    pub priority: Level,
    /// What to do, in Portuguese.
    pub action: String,
}

/// How good the extraction is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QualityAssessment {
    /// The least sure of the participants; medium where nobody speaks.
    pub extraction_confidence: Level,
    /// 0–100: the share of known facts among those that were looked for.
    pub completeness_score: u8,
    /// What is unclear.
    pub ambiguous_information: Vec<Ambiguity>,
    /// What to do, most urgent first.
    pub review_recommendations: Vec<Recommendation>,
}

/// Weighs what was found against what was looked for: of each participant the name (2), registry (3) and
/// specialty (1); of each prescription dose, frequency and duration; of each citation a name that can be
/// looked up; of each patient that no name stands in the text.
pub(super) fn assess(
    participants: &[ParticipatingProfessional],
    citations: &[Citation],
    patients: &PatientDataExtraction,
    prescriptions: &PrescriptionProtocolExtraction,
    people: &People,
) -> QualityAssessment {
    let (mut known, mut wanted) = (0usize, 0usize);
    let mut weigh = |is: bool, weight: usize| {
        wanted = wanted.saturating_add(weight);
        known = known.saturating_add(if is { weight } else { 0 });
    };
    for one in participants {
        let info = &one.identified_info;
        weigh(info.mentioned_name.is_some(), 2);
        weigh(one.registry().is_some(), 3);
        weigh(info.mentioned_specialty.is_some(), 1);
    }
    if participants.is_empty() {
        weigh(false, 3);
    }
    for one in &prescriptions.prescription_details {
        weigh(one.dosage.is_some(), 1);
        weigh(one.frequency.is_some(), 1);
        weigh(one.duration.is_some(), 1);
    }
    for one in citations {
        weigh(one.credibility_level != Credibility::Low, 1);
    }
    for one in &patients.patient_cases {
        weigh(one.sensitivity_level != super::Sensitivity::Critical, 1);
    }
    let score = known.saturating_mul(100).checked_div(wanted).unwrap_or(100);
    QualityAssessment {
        extraction_confidence: participants.iter().map(|one| one.extraction_confidence).max().unwrap_or(Level::Medium),
        completeness_score: u8::try_from(score).unwrap_or(100),
        ambiguous_information: ambiguities(participants, citations, prescriptions),
        review_recommendations: recommendations(participants, citations, patients, prescriptions, people),
    }
}

fn ambiguities(
    participants: &[ParticipatingProfessional],
    citations: &[Citation],
    prescriptions: &PrescriptionProtocolExtraction,
) -> Vec<Ambiguity> {
    let mut all: Vec<Ambiguity> = Vec::new();
    let mut add = |item: &Said, reason: &str, clarification: &str| {
        if all.len() < MAX_ITEMS {
            all.push(Ambiguity {
                item: item.clone(),
                reason: reason.to_string(),
                clarification: clarification.to_string(),
            });
        }
    };
    for one in participants {
        for credential in &one.identified_info.mentioned_credentials {
            if credential.kind == CredentialKind::Registry && credential.registry.is_none() {
                add(&credential.mentioned, "Registro sem estado ou região.", "De que estado ou região é o registro?");
            }
        }
        if let Some(name) = one.identified_info.mentioned_name.as_ref().filter(|name| !name.text.contains(' ')) {
            add(name, "Só um nome.", "Qual é o nome completo?");
        }
    }
    for one in &prescriptions.prescription_details {
        if one.dosage.is_none() {
            add(&one.medication_name, "Medicamento sem dose.", "O texto recomenda o uso? Em que dose?");
        }
    }
    for one in citations.iter().filter(|one| matches!(one.credibility_level, Credibility::Low | Credibility::Unknown)) {
        add(&one.cited_name, "Fonte que não se pode localizar.", "Qual é a publicação, com autores, ano ou DOI?");
    }
    all
}

fn recommendations(
    participants: &[ParticipatingProfessional],
    citations: &[Citation],
    patients: &PatientDataExtraction,
    prescriptions: &PrescriptionProtocolExtraction,
    people: &People,
) -> Vec<Recommendation> {
    let mut all = Vec::new();
    let mut add = |is: bool, item: &str, priority, action: &str| {
        if is {
            all.push(Recommendation { item: item.to_string(), priority, action: action.to_string() });
        }
    };
    let missing = participants.iter().any(|one| !one.missing_info_form.required_fields.is_empty());
    let cases = &patients.patient_cases;
    add(
        missing,
        "participating_professionals",
        Level::High,
        "Preencha os campos obrigatórios do formulário de cada profissional.",
    );
    add(
        cases.iter().any(|case| case.sensitivity_level == super::Sensitivity::Critical),
        "patient_data_extraction",
        Level::High,
        "Retire a identificação do paciente antes de seguir.",
    );
    add(
        prescriptions.prescription_details.iter().any(|one| one.controlled_substance),
        "prescription_protocol_extraction",
        Level::High,
        "Um médico revisa as menções a substâncias sob controle especial (Portaria SVS/MS 344/1998).",
    );
    add(
        prescriptions.contains_prescriptions,
        "prescription_protocol_extraction",
        Level::Medium,
        "Confira dose, frequência e duração de cada medicamento, ou retire-as do texto ao público.",
    );
    add(
        cases.iter().any(|case| case.requires_anonymization),
        "patient_data_extraction",
        Level::Medium,
        "Anonimize os casos e confirme se há consentimento registrado.",
    );
    add(
        citations.iter().any(|one| one.validation_required),
        "cited_professionals_institutions",
        Level::Medium,
        "Localize as fontes citadas e acrescente as referências.",
    );
    add(
        participants.is_empty() && people.persons.is_empty(),
        "participating_professionals",
        Level::Low,
        "Informe quem responde pelo texto.",
    );
    all.sort_by_key(|one: &Recommendation| one.priority);
    all
}
