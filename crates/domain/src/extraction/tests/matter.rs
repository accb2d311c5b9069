//! Patients, medicines, offers and notices.

use alloc::format;
use alloc::vec::Vec;

use super::*;

#[test]
fn cases_are_as_sensitive_as_what_they_tell() {
    use Sensitivity as S;
    for (text, level, anonymise) in [
        ("A paciente Maria Souza, de 40 anos, tem diabetes.", S::Critical, true),
        ("Minha paciente, CPF 529.982.247-25, voltou ontem.", S::Critical, true),
        ("Atendi um homem de 55 anos com câncer.", S::High, true),
        ("Um paciente meu tomava sertralina.", S::High, true),
        ("MINHA PACIENTE DE 30 ANOS PERDEU 5 QUILOS", S::Medium, true),
        ("Uma paci<b>ente</b> min\u{ad}ha perdeu peso.", S::Medium, true),
        ("Acompanhei mais de 200 pacientes no ano passado.", S::Low, false),
        ("Neste caso fictício, uma paciente de 40 anos tem diabetes.", S::Low, false),
    ] {
        let patients = tree(text).patient_data_extraction;
        assert_eq!(patients.patient_cases.len(), 1, "{text}: {patients:?}");
        let case = &patients.patient_cases[0];
        assert_eq!((case.sensitivity_level, case.requires_anonymization), (level, anonymise), "{text}");
    }
}

#[test]
fn an_identified_patient_is_an_urgent_matter() {
    let extraction = of(article("A paciente Maria Souza, de 15 anos, mora em Serra Mansa e tem HIV. Ela melhorou."));
    let tree = extraction.tree;
    let patients = &tree.patient_data_extraction;
    assert_eq!(patients.anonymization_level, AnonymizationLevel::Identifiable);
    let case = &patients.patient_cases[0];
    assert_eq!(
        case.privacy_concerns,
        [
            PatientConcern::DirectIdentification,
            PatientConcern::IndirectIdentification,
            PatientConcern::SecretCondition,
            PatientConcern::Minor,
            PatientConcern::HealthData,
        ]
    );
    assert_eq!(case.demographic_data.location.as_ref().unwrap().text, "Serra Mansa");
    assert_eq!(texts(&case.medical_data.conditions), ["HIV"]);
    assert_eq!(texts(&case.medical_data.outcomes), ["melhorou"]);
    let flags = tree.input_processing.content_flags;
    assert!(flags.urgent_review_needed && flags.requires_legal_review);
    assert_eq!(tree.regulatory_compliance.privacy_concerns[0].concern_type, ConcernType::PatientIdentification);
    assert_eq!(tree.participating_professionals, []);
}

#[test]
fn an_age_is_not_the_length_of_something_else() {
    let text = "Uma paciente minha tem diabetes há 10 anos e usa insulina.";
    assert_eq!(tree(text).patient_data_extraction.patient_cases[0].demographic_data.age, None);
    let text = "Um paciente de trinta e dois anos melhorou.";
    let age = tree(text).patient_data_extraction.patient_cases[0].demographic_data.age.clone().unwrap();
    assert_eq!(age.text, "trinta e dois anos");
}

#[test]
fn two_patients_are_two_cases_and_a_story_is_one() {
    let text =
        "Uma paciente minha de 30 anos melhorou. Ela voltou a treinar. Outro paciente meu, de 50 anos, desistiu.";
    let cases = tree(text).patient_data_extraction.patient_cases;
    let ages: Vec<&str> = cases.iter().map(|case| case.demographic_data.age.as_ref().unwrap().text.as_str()).collect();
    assert_eq!(ages, ["30 anos", "50 anos"]);
    assert_eq!(cases[0].medical_data.outcomes.len(), 2);
}

#[test]
fn a_teaser_that_repeats_the_story_adds_no_case() {
    let mut article = article("Uma paciente minha, de 42 anos, melhorou.");
    article.excerpt = "Uma paciente minha, de 42 anos, melhorou.".into();
    assert_eq!(of(article).tree.patient_data_extraction.patient_cases.len(), 1);
}

#[test]
fn a_patient_who_tells_is_a_testimonial() {
    let tree = tree(
        "Fui diagnosticada com câncer em 2019. Minha quimioterapia durou seis meses. Meu médico me explicou tudo.",
    );
    assert_eq!(tree.input_processing.transcript_metadata.content_type, ContentType::PatientTestimonial);
    assert_eq!(tree.patient_data_extraction.patient_cases.len(), 1);
    assert_eq!(tree.patient_data_extraction.patient_cases[0].sensitivity_level, Sensitivity::High);
}

#[test]
fn prescriptions_are_read_with_dose_or_order() {
    for (text, name, list, rx) in [
        ("Tome dipirona 500 mg de 6 em 6 horas.", "dipirona", None, false),
        ("Prescrevo 2 mg de clonazepam à noite.", "clonazepam", Some(ControlList::B1), true),
        ("TOME RITALINA 10 MG PELA MANHÃ", "RITALINA", Some(ControlList::A3), true),
        ("Receito oxicodona 10 mg.", "oxicodona", Some(ControlList::A1), true),
        ("Uso tramadol 50 mg na crise.", "tramadol", Some(ControlList::A2), true),
        ("Indico sibutramina 15 mg.", "sibutramina", Some(ControlList::B2), true),
        ("Comece com sertralina 50 mg.", "sertralina", Some(ControlList::C1), true),
        ("Isotretinoína 20 mg por dia.", "Isotretinoína", Some(ControlList::C2), true),
        ("Oxandrolona 10 mg ao dia.", "Oxandrolona", Some(ControlList::C5), true),
        ("Clona<b>zepam</b> 0,5&nbsp;mg à noite.", "Clonazepam", Some(ControlList::B1), true),
        ("clo\u{200b}nazepam ２ mg", "clonazepam", Some(ControlList::B1), true),
        ("Tranquilex 10 mg ao deitar.", "Tranquilex", None, true),
        ("Use amoxicilina por 7 dias.", "amoxicilina", None, true),
    ] {
        let found = tree(text).prescription_protocol_extraction;
        assert_eq!(found.prescription_details.len(), 1, "{text}: {found:?}");
        let one = &found.prescription_details[0];
        assert_eq!(
            (one.medication_name.text.as_str(), one.control_list, one.requires_prescription),
            (name, list, rx),
            "{text}"
        );
    }
}

#[test]
fn an_order_that_is_denied_prescribes_nothing() {
    for text in [
        "Nunca tome zolpidem sem falar com seu médico.",
        "Não use ivermectina contra a gripe.",
        "O clonazepam age no cérebro.",
        "A fluoxetina foi criada nos anos 1970.",
    ] {
        assert!(!tree(text).prescription_protocol_extraction.contains_prescriptions, "{text}");
    }
}

#[test]
fn each_dose_goes_with_its_own_medicine() {
    let text = "Associo 2 mg de clonazepam à noite e sertralina 50 mg pela manhã.";
    let found = tree(text).prescription_protocol_extraction.prescription_details;
    let doses: Vec<(&str, &str, &str)> = found
        .iter()
        .map(|one| {
            let said = |said: &'_ Option<Said>| said.as_ref().map_or("", |said| at(text, said));
            (one.medication_name.text.as_str(), said(&one.dosage), said(&one.frequency))
        })
        .collect();
    assert_eq!(doses, [("clonazepam", "2 mg", "à noite"), ("sertralina", "50 mg", "pela manhã")]);
}

#[test]
fn an_official_protocol_is_not_the_speakers() {
    let text =
        "<p>O protocolo clínico do Ministério da Saúde para asma prevê:</p><ul><li>avaliar</li><li>tratar</li></ul>";
    let protocols = tree(text).prescription_protocol_extraction.protocols_mentioned;
    assert_eq!(protocols.len(), 1);
    assert_eq!((protocols[0].evidence_level, protocols[0].source), (EvidenceLevel::High, ProtocolSource::Institution));
    assert_eq!(texts(&protocols[0].steps), ["avaliar", "tratar"]);
    assert_eq!(texts(&protocols[0].conditions), ["asma"]);
}

#[test]
fn contacts_are_found_in_text_and_links_but_not_a_patients() {
    let text = "Ligue (11) 3069-5000, escreva a contato@clinica.com.br, veja <a href=\"https://instagram.com/clinica\">@clinica.sono</a> \
                ou https://www.clinica.com.br/agenda. Fonte: https://doi.org/10.1000/182.";
    let contact = tree(text).commercial_information.contact_details;
    assert_eq!(texts(&contact.phones), ["(11) 3069-5000"]);
    assert_eq!(texts(&contact.emails), ["contato@clinica.com.br"]);
    assert_eq!(texts(&contact.social_media), ["https://instagram.com/clinica", "@clinica.sono"]);
    assert_eq!(texts(&contact.websites), ["https://www.clinica.com.br/agenda"]);
    let private = tree("A paciente Maria Souza, tel. (11) 98765-4321, faltou.").commercial_information;
    assert_eq!(private.contact_details.phones, []);
    assert!(!private.contains_commercial_info);
}

#[test]
fn prices_and_hours_are_offers() {
    let text = "Atendo online e presencial, das 8h às 18h. Consulta por R$ 250, com reembolso do plano de saúde.";
    let service = tree(text).commercial_information.service_information;
    assert_eq!((service.services.len(), service.pricing.len(), service.insurance.len()), (1, 1, 2));
    assert_eq!(service.availability.len(), 1);
}

#[test]
fn the_missing_disclaimer_is_the_councils() {
    for (text, kind) in [
        ("Sou a Dra. Ana Lima, CRM-SP 123456. O tratamento da hipertensão exige cuidado.", DisclaimerType::CfmGeneral),
        ("Sou psicóloga, CRP 06/123456. O tratamento da ansiedade leva tempo.", DisclaimerType::CrpGeneral),
        ("Sou a nutricionista Marina Duarte, CRN-3 45678. Evite açúcar e beba água.", DisclaimerType::Principal),
    ] {
        let missing = tree(text).regulatory_compliance.missing_disclaimers;
        assert_eq!(missing.iter().map(|one| one.kind).collect::<Vec<_>>(), [kind], "{text}");
        let told = format!("{text} Conteúdo educativo. Não substitui a consulta. Procure um profissional.");
        assert_eq!(tree(&told).regulatory_compliance.missing_disclaimers, [], "{text}");
    }
}

#[test]
fn operations_are_flagged_and_surgeons_alone_are_not() {
    let flags = |text: &str| tree(text).input_processing.content_flags.contains_surgical_procedures;
    assert!(flags("A cirurgia bariátrica exige preparo."));
    assert!(flags("A lipoaspiração tem riscos."));
    assert!(!flags("A cirurgiã-dentista explica a escovação."));
}
