//! The text as a whole: kind, score, bounds.

use alloc::format;
use alloc::string::String;
use alloc::vec;

use super::*;
use crate::extraction::risk::{RiskKind, RiskLevel};
use crate::gate::Reference;

#[test]
fn a_general_text_has_no_people_patients_or_offers() {
    for text in [
        "A hipertensão é uma doença crônica. O paciente deve medir a pressão com regularidade.",
        "Pacientes com 60 anos ou mais devem tomar a vacina. Todo paciente tem direito à informação.",
        "Se o paciente sentir dor, procure atendimento. Cada paciente reage de um jeito.",
        "A dengue é transmitida por um mosquito. Evite água parada.",
        "Mulheres acima de 40 anos fazem mamografia.",
        "A sertralina é um antidepressivo. O colesterol de 200 mg/dl é o limite.",
    ] {
        let tree = tree(text);
        assert_eq!(tree.participating_professionals, [], "{text}");
        assert_eq!(tree.patient_data_extraction.patient_cases, [], "{text}");
        assert!(!tree.prescription_protocol_extraction.contains_prescriptions, "{text}");
        assert!(!tree.commercial_information.contains_commercial_info, "{text}");
        assert!(!tree.input_processing.content_flags.contains_patient_data, "{text}");
    }
}

#[test]
fn origin_and_language_are_guessed() {
    let metadata = |text: &str| tree(text).input_processing.transcript_metadata;
    for (text, source) in [
        ("Neste episódio do podcast, falamos de sono com os ouvintes.", SourceType::AudioTranscription),
        ("[00:01] Oi.\n[00:09] Hoje o tema é sono.", SourceType::VideoTranscription),
        ("O sono é importante.", SourceType::TextContent),
    ] {
        assert_eq!(metadata(text).source_type, source, "{text}");
    }
    for (text, language) in [
        ("Dormir bem é bom para o coração e para você.", Language::PtBr),
        ("Sleep is good for the heart and for your brain.", Language::EnUs),
        ("El sueño es bueno para el corazón y los nervios.", Language::EsEs),
        ("", Language::PtBr),
    ] {
        assert_eq!(metadata(text).language, language, "{text}");
    }
    assert_eq!(metadata("Guarda-chuva de 1.234 reais, 500mg.").word_count, 5);
    let discussion = metadata("Prezados colegas, trago para discussão um caso clínico.");
    assert_eq!(discussion.content_type, ContentType::ProfessionalDiscussion);
    let mut given = Input {
        id: String::new(),
        date_received: String::new(),
        source_type: Some(SourceType::AudioTranscription),
        duration_minutes: Some(12),
        article: article("Deixe o seu like no vídeo."),
    };
    assert_eq!(extract(&given).tree.input_processing.transcript_metadata.source_type, SourceType::AudioTranscription);
    given.source_type = None;
    assert_eq!(extract(&given).tree.input_processing.transcript_metadata.source_type, SourceType::VideoTranscription);
}

#[test]
fn the_score_is_the_sum_of_its_parts() {
    for (text, kind, count, score, level) in [
        ("CPF 529.982.247-25 e de novo 529.982.247-25.", RiskKind::Cpf, 1, 25, RiskLevel::Low),
        ("CPF 111.444.777-36.", RiskKind::Other, 1, 5, RiskLevel::Low),
        ("RG 12.345.678-9.", RiskKind::Rg, 1, 15, RiskLevel::Low),
        ("Escreva a ana.souza@gmail.com.", RiskKind::Email, 1, 10, RiskLevel::Low),
        ("Prontuário nº 123456.", RiskKind::MedicalRecord, 1, 30, RiskLevel::Moderate),
        ("Nascida em 03/05/1980.", RiskKind::BirthDate, 1, 5, RiskLevel::Low),
        ("Diabetes e asma. A diabetes cresce.", RiskKind::HealthCondition, 2, 30, RiskLevel::Moderate),
        ("Sertralina, fluoxetina e sertralina.", RiskKind::Medication, 3, 60, RiskLevel::High),
        ("Dra. Ana Lima, CRM-SP 123456.", RiskKind::ProfessionalRegistry, 1, 20, RiskLevel::Low),
        (
            "Sertralina. Fluoxetina. Losartana. Enalapril. Atenolol. Diazepam.",
            RiskKind::Medication,
            6,
            100,
            RiskLevel::Critical,
        ),
    ] {
        let risk = of(article(text)).risk;
        let part = risk.risk_factors.iter().find(|factor| factor.kind == kind).map(|factor| factor.count);
        assert_eq!((part, risk.overall_score, risk.risk_level), (Some(count), score, level), "{text}: {risk:?}");
        let sum: u32 = risk.risk_factors.iter().map(|factor| factor.points).sum();
        assert_eq!(sum.min(100), u32::from(risk.overall_score));
    }
    assert_eq!(of(article("A água faz bem.")).risk.overall_score, 0);
}

#[test]
fn what_the_tenant_publishes_raises_no_score() {
    let mut article = article("Ligue (11) 3069-5000.");
    article.tenant_contacts = vec!["+55 11 3069-5000".into()];
    assert_eq!(of(article).risk.overall_score, 0);
}

#[test]
fn personal_data_in_pictures_and_references_counts() {
    let mut article = article("Texto.");
    article.references =
        vec![Reference { text: "Souza AB, Lima CD. Manual. 2020. CPF 529.982.247-25".into(), ..Default::default() }];
    assert_eq!(of(article).risk.overall_score, 25);
}

#[test]
fn quotations_show_no_text_in_their_debug_form() {
    let shown = format!("{:?}", of(article("A paciente Maria Souza, de 40 anos, tem diabetes.")));
    assert!(!shown.contains("Maria") && !shown.contains("40 anos"));
}

#[test]
fn lists_are_bounded_and_the_answer_is_always_the_same() {
    let story = "Uma paciente minha de 30 anos melhorou. Segundo a OMS, tome dipirona 500 mg. Ligue (11) 3069-5000. ";
    let mut text = String::new();
    for index in 0..400 {
        text.push_str(story);
        text.push_str(&format!("Dra. Ana Beatriz Li{}, CRM-SP {}. ", "a".repeat(index % 7 + 1), 100_000 + index));
    }
    let once = of(article(&text));
    let tree = &once.tree;
    assert!(tree.patient_data_extraction.patient_cases.len() <= MAX_ITEMS);
    assert!(tree.participating_professionals.len() <= MAX_ITEMS);
    assert!(tree.cited_professionals_institutions.len() <= MAX_ITEMS);
    assert_eq!(once, of(article(&text)));
}

proptest::proptest! {
    #[test]
    fn any_text_gives_a_tree_whose_places_are_in_it(content in "(<[a-z/]{0,3}>?|Dra\\. |Ana |CRM-SP |[0-9]{1,7}|paciente |uma |minha |de 40 anos|tome |dipirona |mg |@|&[a-z]{0,4};?|[ .,:]|\\PC){0,80}") {
        let json = serde_json::to_value(of(article(&content))).unwrap();
        let mut left = vec![&json];
        while let Some(value) = left.pop() {
            if let (Some(start), Some(end)) = (value.get("start"), value.get("end")) {
                let bytes = start.as_u64().unwrap() as usize..end.as_u64().unwrap() as usize;
                proptest::prop_assert!(content.get(bytes).is_some_and(|said| !said.is_empty()));
            }
            match value {
                serde_json::Value::Array(all) => left.extend(all),
                serde_json::Value::Object(all) => left.extend(all.values()),
                _ => {}
            }
        }
    }
}
