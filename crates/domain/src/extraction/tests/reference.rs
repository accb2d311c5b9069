//! The two reference examples of `product.md` §7.4, with invented people.

use alloc::string::ToString;
use alloc::vec::Vec;

use super::*;
use crate::disclaimer;
use crate::registry::Council;

const PSYCHIATRIST: &str = include_str!("../../../tests/fixtures/extraction/psychiatrist.txt");
const NUTRITIONIST: &str = include_str!("../../../tests/fixtures/extraction/nutritionist.html");

#[test]
fn the_psychiatrist_prescribes_three_medicines_of_which_one_is_controlled() {
    let tree = tree(PSYCHIATRIST);
    let details = &tree.prescription_protocol_extraction.prescription_details;
    let names: Vec<&str> = details.iter().map(|one| one.medication_name.text.as_str()).collect();
    assert_eq!(names, ["clonazepam", "hidroxizina", "melatonina"]);
    let controlled: Vec<bool> = details.iter().map(|one| one.controlled_substance).collect();
    assert_eq!(controlled, [true, false, false]);
    assert_eq!(details[0].control_list, Some(ControlList::B1));
    let first = &details[0];
    let said = |said: &Option<Said>| said.as_ref().map(|said| said.text.clone()).unwrap_or_default();
    assert_eq!(said(&first.dosage), "0,5 mg");
    assert_eq!(said(&first.frequency), "à noite");
    assert_eq!(said(&first.duration), "por 15 dias");
    assert_eq!(said(&details[1].route), "via oral");
    assert_eq!(said(&details[2].duration), "por três meses");
    assert!(first.monitoring_required && !details[2].requires_prescription);
    assert_eq!((first.contraindications.len(), first.side_effects.len()), (1, 1));
    assert_eq!(at(PSYCHIATRIST, &first.medication_name), "clonazepam");
    let flags = tree.input_processing.content_flags;
    assert!(flags.contains_prescription && flags.contains_controlled_substances);
}

#[test]
fn the_psychiatrists_own_protocol_has_low_evidence() {
    let protocols = tree(PSYCHIATRIST).prescription_protocol_extraction.protocols_mentioned;
    assert_eq!(protocols.len(), 1);
    assert_eq!(protocols[0].name.text, "protocolo de sono tranquilo");
    assert_eq!(protocols[0].evidence_level, EvidenceLevel::Low);
    assert_eq!(protocols[0].source, ProtocolSource::Own);
    assert_eq!(protocols[0].steps.len(), 3);
}

#[test]
fn the_psychiatrist_lacks_registry_name_and_proof_of_specialty() {
    let tree = tree(PSYCHIATRIST);
    assert_eq!(tree.participating_professionals.len(), 1);
    let one = &tree.participating_professionals[0];
    let required: Vec<(&str, Level)> =
        one.missing_info_form.required_fields.iter().map(|field| (field.field_name.as_str(), field.priority)).collect();
    let high = Level::High;
    assert_eq!(required, [("professional_id", high), ("full_name", high), ("specialty_proof", high)]);
    assert!(one.missing_info_form.required_fields.iter().all(|field| field.legal_requirement.is_some()));
    assert_eq!(one.council, Some(Council::Crm));
    assert_eq!(one.identified_info.mentioned_specialty.as_ref().unwrap().text, "psiquiatra");
    assert_eq!(one.identified_info.experience_mentioned.as_ref().unwrap().text, "há 12 anos");
}

#[test]
fn the_psychiatrist_needs_urgent_review_and_a_disclaimer_of_medicine() {
    let tree = tree(PSYCHIATRIST);
    let flags = tree.input_processing.content_flags;
    assert!(flags.urgent_review_needed && flags.requires_medical_disclaimer && !flags.contains_patient_data);
    let missing = &tree.regulatory_compliance.missing_disclaimers;
    let cfm = missing.iter().find(|one| one.kind == DisclaimerType::CfmGeneral).unwrap();
    assert_eq!(cfm.suggested_text, disclaimer::Kind::Cfm.wording());
    assert!(missing.iter().any(|one| one.kind == DisclaimerType::Anvisa));
    let metadata = &tree.input_processing.transcript_metadata;
    assert_eq!(metadata.source_type, SourceType::VideoTranscription);
    assert_eq!(metadata.content_type, ContentType::MedicalAdvice);
    assert_eq!(metadata.language, Language::PtBr);
    assert_eq!(tree.regulatory_compliance.required_validations[0].urgency, Level::High);
}

#[test]
fn the_nutritionist_is_known_and_nothing_required_is_missing() {
    let tree = tree(NUTRITIONIST);
    assert_eq!(tree.participating_professionals.len(), 1);
    let one = &tree.participating_professionals[0];
    let info = &one.identified_info;
    assert_eq!(one.extraction_confidence, Level::High);
    assert_eq!(tree.quality_assessment.extraction_confidence, Level::High);
    assert_eq!(one.missing_info_form.required_fields, []);
    assert_eq!(one.missing_info_form.optional_fields, []);
    assert_eq!(info.mentioned_name.as_ref().unwrap().text, "Marina Teles Duarte");
    assert_eq!(at(NUTRITIONIST, info.mentioned_name.as_ref().unwrap()), "Marina Teles Duarte");
    assert_eq!(one.registry().unwrap().to_string(), "CRN-3 45678");
    let contact = &info.mentioned_contact;
    assert_eq!(contact.whatsapp.as_ref().unwrap().text, "(11) 98888-7766");
    assert!(contact.address.as_ref().unwrap().text.starts_with("Rua das Acácias, 250"));
    assert_eq!(contact.website.as_ref().unwrap().text, "www.marinateles.com.br");
    assert!(!tree.input_processing.content_flags.urgent_review_needed);
    assert_eq!(tree.regulatory_compliance.missing_disclaimers, []);
}

#[test]
fn the_nutritionist_cites_an_author_and_a_university() {
    let cited = tree(NUTRITIONIST).cited_professionals_institutions;
    let names: Vec<(&str, CitationType)> =
        cited.iter().map(|one| (one.cited_name.text.as_str(), one.citation_type)).collect();
    assert_eq!(
        names,
        [("Henrique Valadares", CitationType::Professional), ("Universidade de Campinas", CitationType::Institution)]
    );
    assert!(cited.iter().all(|one| one.validation_required && one.needs_verification.cited_information));
    assert!(cited[0].needs_verification.credentials);
    assert_eq!(cited[1].citation_purpose, CitationPurpose::SupportClaim);
}

#[test]
fn the_nutritionist_tells_of_one_patient_of_medium_sensitivity() {
    let tree = tree(NUTRITIONIST);
    let patients = &tree.patient_data_extraction;
    assert_eq!(patients.patient_cases.len(), 1);
    assert_eq!(patients.anonymization_level, AnonymizationLevel::PartiallyAnonymous);
    let case = &patients.patient_cases[0];
    assert_eq!((case.sensitivity_level, case.requires_anonymization), (Sensitivity::Medium, true));
    assert_eq!(case.demographic_data.age.as_ref().unwrap().text, "42 anos");
    assert_eq!(case.demographic_data.gender, Some(Gender::Female));
    assert_eq!(case.demographic_data.occupation.as_ref().unwrap().text, "professora");
    assert_eq!(texts(&case.medical_data.outcomes)[0], "perdeu 8 quilos");
    let concerns = &tree.regulatory_compliance.privacy_concerns;
    assert_eq!(concerns.len(), 1);
    assert_eq!(concerns[0].concern_type, ConcernType::MedicalInformation);
}

#[test]
fn the_nutritionist_has_something_to_sell() {
    let commercial = tree(NUTRITIONIST).commercial_information;
    assert!(commercial.contains_commercial_info);
    assert_eq!(texts(&commercial.contact_details.phones), ["(11) 98888-7766"]);
    assert_eq!(commercial.contact_details.addresses.len(), 1);
    let service = &commercial.service_information;
    assert_eq!((service.services.len(), service.insurance.len(), service.availability.len()), (1, 1, 1));
}

#[test]
fn the_tree_has_the_names_of_the_table() {
    let json = serde_json::to_value(of(article(NUTRITIONIST))).unwrap();
    let tree = &json["initial_validation_agent"];
    for path in [
        "/input_processing/transcript_metadata/word_count",
        "/input_processing/content_flags/requires_legal_review",
        "/participating_professionals/0/identified_info/mentioned_credentials/0/mentioned/place/start",
        "/participating_professionals/0/missing_info_form/required_fields",
        "/cited_professionals_institutions/0/needs_verification/current_position",
        "/patient_data_extraction/patient_cases/0/demographic_data/age/place/field",
        "/patient_data_extraction/patient_cases/0/medical_data/outcomes",
        "/prescription_protocol_extraction/protocols_mentioned",
        "/commercial_information/contact_details/emails",
        "/commercial_information/service_information/insurance",
        "/regulatory_compliance/required_validations/0/type",
        "/regulatory_compliance/privacy_concerns/0/recommended_action",
        "/quality_assessment/completeness_score",
    ] {
        assert!(tree.pointer(path).is_some(), "{path}");
    }
    let back: Extraction = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(serde_json::to_value(back).unwrap(), json);
}
