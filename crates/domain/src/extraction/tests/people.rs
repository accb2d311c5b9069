//! Who speaks, who is cited, and what is still asked.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::*;

#[test]
fn participants_are_those_who_speak_or_sign() {
    for (text, name, registry) in [
        ("Eu sou a Dra. Ana Paula Lima, CRM-SP 123456.", "Ana Paula Lima", "CRM-SP 123456"),
        ("<p>Sou a Dra. <b>Ana</b> Paula Lima.</p><p>CRM-SP 123456</p>", "Ana Paula Lima", "CRM-SP 123456"),
        ("Texto revisado pelo Dr. Caio Menezes (CRM/PE 12345).", "Caio Menezes", "CRM-PE 12345"),
        ("Por Dra. Ana Lima\n\nO sono importa.\n\nCRM 12345/SP", "Ana Lima", "CRM-SP 12345"),
        ("SOU A DRA. ANA LIMA, CRM SP 123456", "ANA LIMA", "CRM-SP 123456"),
        ("sou a Dra. An\u{200b}a Lima, C\u{ad}RM-SP 123456.", "Ana Lima", "CRM-SP 123456"),
        ("Dr. Caio Menezes, CRM-PE １２３４５.", "Caio Menezes", "CRM-PE 12345"),
        ("Psicóloga Lara Campos Dias, CRP 06/123456, fala de luto.", "Lara Campos Dias", "CRP 06/123456"),
        ("Dra. Ana Lima: bom dia. O tema de hoje é o sono.", "Ana Lima", ""),
        ("Conversamos com a Dra. Ana Lima sobre o sono.", "Ana Lima", ""),
        ("Meu nome é Marina Duarte e sou dentista.", "Marina Duarte", ""),
    ] {
        let people = tree(text).participating_professionals;
        assert_eq!(people.len(), 1, "{text}: {people:?}");
        let info = &people[0].identified_info;
        assert_eq!(info.mentioned_name.as_ref().map(|said| said.text.as_str()), Some(name), "{text}");
        assert_eq!(people[0].registry().map(|one| one.to_string()).unwrap_or_default(), registry, "{text}");
    }
}

#[test]
fn a_cited_author_is_no_participant() {
    for (text, name) in [
        ("Segundo a Dra. Beatriz Souza, a vacina é segura.", "Beatriz Souza"),
        ("O livro do professor Marcos Pereira trata do sono.", "Marcos Pereira"),
        ("O Dr. Pedro Nunes publicou um estudo em 2019.", "Pedro Nunes"),
        ("De acordo com Paula Ribeiro, dormir ajuda.", "Paula Ribeiro"),
    ] {
        let tree = tree(text);
        assert_eq!(tree.participating_professionals, [], "{text}");
        let cited: Vec<&str> =
            tree.cited_professionals_institutions.iter().map(|one| one.cited_name.text.as_str()).collect();
        assert_eq!(cited, [name], "{text}");
    }
}

#[test]
fn a_participant_who_is_named_again_is_no_citation() {
    let tree = tree("Sou a Dra. Ana Paula Lima, CRM-SP 123456. Segundo a Dra. Ana Lima, o sono importa.");
    assert_eq!(tree.participating_professionals.len(), 1);
    assert_eq!(tree.cited_professionals_institutions, []);
}

#[test]
fn two_who_sign_have_each_their_own_registry() {
    let people =
        tree("Dra. Ana Lima, CRM-SP 123456. Nutricionista Marina Duarte, CRN-3 45678.").participating_professionals;
    let known: Vec<(String, String)> = people
        .iter()
        .map(|one| {
            (one.identified_info.mentioned_name.as_ref().unwrap().text.clone(), one.registry().unwrap().to_string())
        })
        .collect();
    assert_eq!(
        known,
        [("Ana Lima".into(), "CRM-SP 123456".into()), ("Marina Duarte".into(), "CRN-3 45678".to_string())]
    );
}

#[test]
fn a_registry_without_a_state_is_asked_for() {
    let tree = tree("Sou a Dra. Ana Paula Lima, CRM 123456, cardiologista, RQE 4321.");
    let one = &tree.participating_professionals[0];
    let asked: Vec<&str> =
        one.missing_info_form.required_fields.iter().map(|field| field.field_name.as_str()).collect();
    assert_eq!(asked, ["professional_id"]);
    assert_eq!(one.extraction_confidence, Level::Medium);
    assert!(one.identified_info.mentioned_credentials.iter().any(|one| one.kind == CredentialKind::Rqe));
    assert_eq!(tree.quality_assessment.ambiguous_information.len(), 1);
}

#[test]
fn a_specialty_without_rqe_is_asked_for_with_medium_priority_where_nothing_is_prescribed() {
    let one = &tree("Sou a Dra. Ana Paula Lima, cardiologista, CRM-SP 123456.").participating_professionals[0];
    let asked: Vec<(&str, Level)> =
        one.missing_info_form.required_fields.iter().map(|field| (field.field_name.as_str(), field.priority)).collect();
    assert_eq!(asked, [("specialty_proof", Level::Medium)]);
}

#[test]
fn what_the_account_knows_is_not_asked_again() {
    let mut article = article("Sou psiquiatra há dez anos e falo de sono.");
    article.author.name = "Ana Paula Lima".into();
    article.author.registry = Some("CRM-SP 123456".into());
    article.author.rqe = Some("4321".into());
    let tree = of(article).tree;
    assert_eq!(tree.participating_professionals[0].missing_info_form.required_fields, []);
}

#[test]
fn sources_are_told_apart() {
    for (text, kind, credibility) in [
        ("A OMS recomenda 150 minutos de exercício.", CitationType::Institution, Credibility::High),
        ("Segundo o Ministério da Saúde, a dengue cresceu.", CitationType::Institution, Credibility::High),
        ("A Diretriz Brasileira de Hipertensão traz metas.", CitationType::Guideline, Credibility::High),
        ("Um estudo publicado em 2021 acompanhou adultos.", CitationType::Study, Credibility::Medium),
        ("Estudos mostram que dormir faz bem.", CitationType::Study, Credibility::Low),
    ] {
        let cited = tree(text).cited_professionals_institutions;
        assert_eq!(cited.len(), 1, "{text}: {cited:?}");
        assert_eq!((cited[0].citation_type, cited[0].credibility_level), (kind, credibility), "{text}");
        assert_eq!(cited[0].citation_context.text, text);
    }
}

#[test]
fn where_somebody_studied_or_works_is_no_citation() {
    for text in [
        "Sou a Dra. Ana Lima, CRM-SP 123456, formada pela Universidade de São Paulo.",
        "Sou nutricionista e atendo no Hospital Santa Clara.",
    ] {
        assert_eq!(tree(text).cited_professionals_institutions, [], "{text}");
    }
    let people = tree("Sou nutricionista e atendo no Hospital Santa Clara.").participating_professionals;
    assert_eq!(people[0].identified_info.mentioned_workplace.as_ref().unwrap().text, "Hospital Santa Clara");
}
