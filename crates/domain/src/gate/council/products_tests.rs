use alloc::string::ToString;
use alloc::vec::Vec;

use super::super::evaluate;
use crate::content::RegistryStatus;
use crate::gate::{Article, Author, Media, MediaKind, MediaRole, Severity};

fn article(registry: &str, content: &str) -> Article {
    Article {
        title: "Título".to_string(),
        content: content.to_string(),
        judged_on: "2026-11-21".to_string(),
        ..Article::by(Author {
            name: "Helena Prado".to_string(),
            registry: Some(registry.to_string()),
            registry_status: RegistryStatus::Verified,
            specialty: None,
            rqe: None,
        })
    }
}

fn severities(article: &Article, rule: &str) -> Vec<Severity> {
    evaluate(article).into_iter().filter(|finding| finding.rule == rule).map(|finding| finding.severity).collect()
}

#[test]
fn claims_are_made_of_the_product_and_not_of_what_stands_beside_it() {
    for (content, rule, expected) in [
        ("Chega de azia! As gomas de magnésio tratam a gastrite.", "ANV-SUP-01", true),
        ("Deficiência de vitamina B12 causa anemia; o médico trata a anemia com reposição.", "ANV-SUP-01", false),
        ("Alimentos com magnésio ajudam a controlar a pressão.", "ANV-SUP-01", false),
        ("Leite materno protege o bebê contra infecções. A vitamina D é dada em gotas.", "ANV-SUP-01", false),
        ("Metformina controla a glicemia. Vitamina B12 pode cair com o uso.", "ANV-SUP-01", false),
        ("Cranberry previne a cistite? As evidências são fracas.", "ANV-SUP-01", false),
        ("Colágeno acaba com a artrose? Sim!", "ANV-SUP-01", true),
        ("Rosácea? Some com o nosso sérum.", "ANV-COS-01", true),
        ("Lave as mãos com sabão para evitar infecções.", "ANV-COS-01", false),
        ("O sabonete trata as infecções da pele.", "ANV-COS-01", true),
        ("O creme com corticoide trata a dermatite.", "ANV-COS-01", false),
        ("Evite perfumes e cremes se você tem rinite.", "ANV-COS-01", false),
    ] {
        assert_eq!(!severities(&article("CRM-SP 123456", content), rule).is_empty(), expected, "{content}");
    }
}

#[test]
fn a_headline_belongs_to_the_first_sentence_of_its_text() {
    let mut subject = article("CRM-SP 123456", "Encomende pelo direct. Outra coisa.");
    subject.title = "A semaglutida chegou".to_string();
    assert!(severities(&subject, "ANV-RX-01").contains(&Severity::Blocks));
    subject.content = "Boas notícias. Outra coisa. Encomende pelo direct.".to_string();
    assert_eq!(severities(&subject, "ANV-RX-01"), [Severity::Warns]);
}

#[test]
fn an_invented_case_waits_for_a_human() {
    let case = "Uma paciente minha, de 30 anos, contou que não dormia.";
    for (content, expected) in [
        (case.to_string(), Severity::Blocks),
        (alloc::format!("Este caso é fictício. {case}"), Severity::Holds),
        (alloc::format!("Este caso não é fictício. {case}"), Severity::Blocks),
        (alloc::format!("<!-- Este caso é fictício. -->{case}"), Severity::Blocks),
    ] {
        let found = severities(&article("CRP 06/123456", &content), "CFP-TES-01");
        assert!(!found.is_empty() && found.iter().all(|severity| *severity == expected), "{content}: {found:?}");
    }
}

#[test]
fn who_advertises_gives_name_and_registration() {
    for (registry, content, rule, expected) in [
        ("CRO-SP 12345", "Agende seu horário.", "CFO-01", true),
        ("CRO-SP 12345", "Agende seu horário. Helena Prado, CRO/SP nº 12.345.", "CFO-01", false),
        ("CRO-SP 12345", "Agende seu horário. Helena Prado, CRO-SP.", "CFO-01", true),
        ("CRO-SP 12345", "Ana Souza, cirurgiã-dentista", "CFO-01", true),
        ("CRO-SP 12345", "Odontologia Hospitalar", "CFO-01", false),
        ("CRN-3 12345", "Nutri Lê.", "CFN-01", true),
        ("CRN-3 12345", "Nutricionista Responde Dúvidas", "CFN-01", false),
        ("CRN-3 12345", "Agende seu horário com Letícia Moura, CRN3 12345.", "CFN-01", false),
        ("CRN-3 12345", "Agende seu horário.<!-- Letícia Moura, CRN3 12345 -->", "CFN-01", true),
        ("CRM-SP 123456", "Agende seu horário.", "CFO-01", false),
    ] {
        assert_eq!(!severities(&article(registry, content), rule).is_empty(), expected, "{content}");
    }
}

#[test]
fn findings_in_media_point_at_their_words() {
    let media = |alt: &str, file_name: &str| Media {
        kind: MediaKind::Image,
        alt: alt.to_string(),
        caption: "Legenda".to_string(),
        file_name: file_name.to_string(),
        role: MediaRole::Illustration,
        patient: 0,
        identifiable: false,
        minor: false,
        consent: false,
        edited: false,
        credit: "".to_string(),
        live: false,
        seconds: 0,
    };
    let mut subject = article("CRN-3 12345", "Texto.");
    subject.media = [media("Prato é cor", "a.jpg"), media("Salada", "antes-e-depois_paciente.jpg")].to_vec();
    let text = subject.text(crate::gate::Field::Media);
    let spans: Vec<&str> = evaluate(&subject)
        .into_iter()
        .filter(|finding| finding.rule == "CFN-01")
        .filter_map(|finding| finding.span)
        .filter_map(|span| text.get(usize::try_from(span.start).ok()?..usize::try_from(span.end).ok()?))
        .collect();
    assert_eq!(spans, ["antes-e-depois_paciente"]);
}
