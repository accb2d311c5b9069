use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

use super::*;
use crate::content::{ComplianceLevel, MedicalCategory};
use crate::gate::{Author, Outcome, Reference, check_report, outcome};
use crate::workflow::Stage;

const DISCLAIMER: &str = "Conteúdo informativo. Não substitui a consulta médica. Procure seu médico.";

fn article(content: &str) -> Article {
    Article {
        title: "Título".to_string(),
        content: content.to_string(),
        judged_on: "2026-11-21".to_string(),
        ..Article::by(Author {
            name: "Helena Prado".to_string(),
            registry: Some("CRM-SP 123456".to_string()),
            registry_status: RegistryStatus::Verified,
            specialty: Some("Cardiologia".to_string()),
            rqe: Some("45678".to_string()),
        })
    }
}

fn reference(text: &str, doi: Option<&str>) -> Reference {
    Reference { text: text.to_string(), doi: doi.map(ToString::to_string), ..Reference::default() }
}

fn judge(article: &Article) -> Vec<Finding> {
    let findings = evaluate(article);
    assert_eq!(check_report(Stage::Claims, article, &findings), Ok(()), "{}", article.content);
    findings
}

fn kinds(findings: &[Finding], rule: &str) -> Vec<String> {
    findings.iter().filter(|finding| finding.rule == rule).map(|finding| finding.kind.clone()).collect()
}

#[test]
fn claims_in_alternative_texts_are_found_where_they_stand() {
    for content in [
        "<img src=x ALT='O chá verde cura o diabetes.'>",
        "<p title=\"O chá verde cura o diabetes.\">Texto.</p>",
        "<a aria-label=\"O chá verde cura o diabetes.\" href='/a'>a</a>",
        "<!-- > --!>O chá verde cura o diabetes.<!---->",
    ] {
        let article = article(content);
        let findings = judge(&article);
        let span = findings.iter().find(|finding| finding.rule == "REF-01").and_then(|finding| finding.span);
        let span = span.unwrap_or_else(|| panic!("missed: {content}"));
        assert_eq!(&content[span.start as usize..span.end as usize], "O chá verde cura o diabetes.");
    }
}

#[test]
fn claims_without_references_are_found() {
    for (content, kind) in [
        ("A losartana reduz a pressão arterial.", "treatment"),
        ("O chá verde cura o diabetes.", "treatment"),
        ("A fisioterapia alivia a dor lombar.", "treatment"),
        ("O medicamento é eficaz contra a enxaqueca.", "treatment"),
        ("Betabloqueadores são indicados para pacientes com arritmia.", "treatment"),
        ("O cigarro aumenta o risco de infarto.", "causal"),
        ("A hipertensão está associada ao AVC.", "causal"),
        ("O excesso de sódio é um fator de risco para doença renal.", "causal"),
        ("O diagnóstico de hipertensão é confirmado com medidas repetidas.", "diagnostic"),
        ("O exame tem sensibilidade de 90 entre pacientes internados.", "diagnostic"),
        ("A vacina previne a gripe.", "prevention"),
        ("O exercício protege o coração.", "prevention"),
        ("Cerca de 30% dos adultos brasileiros têm pressão alta.", "numeric"),
        ("Uma em cada quatro pessoas terá um transtorno de ansiedade.", "numeric"),
        ("Tome 500 mg a cada 8 horas.", "dosage"),
    ] {
        let findings = judge(&article(content));
        assert_eq!(kinds(&findings, "REF-01"), [kind], "{content}");
        assert_eq!(outcome(&findings), Outcome::RevisionRequired);
    }
}

#[test]
fn sentences_that_claim_nothing_about_health_are_left_alone() {
    for content in [
        "A clínica cresceu 30% neste ano.",
        "O novo site reduz o tempo de espera do agendamento.",
        "O que causa a hipertensão?",
        "Procure um médico se sentir dor no peito.",
        "A consulta dura 40 minutos.",
        "Este conteúdo tem caráter informativo e não substitui o tratamento.",
        "O congresso reuniu 2 mil pessoas em São Paulo.",
        "Nossa equipe atende de segunda a sexta.",
        "Anote suas dúvidas antes da consulta.",
        "Leve os exames anteriores e a lista de remédios.",
        "O prédio fica a 200 metros do hospital.",
        "Como medir a pressão em casa",
    ] {
        let findings = judge(&article(content));
        assert_eq!(kinds(&findings, "REF-01"), Vec::<String>::new(), "{content}");
    }
}

#[test]
fn a_disguised_claim_is_found_and_its_whole_sentence_pointed_at() {
    for (content, sentence) in [
        ("<p>Olá. O chá <b>cu</b>ra o dia&shy;betes. Fim.</p>", "O chá <b>cu</b>ra o dia&shy;betes."),
        ("O Dr. Silva diz: 1,5 g ao dia reduz a dor. Sim.", "O Dr. Silva diz: 1,5 g ao dia reduz a dor."),
        ("A VACINA PREVINE A GRIPE", "A VACINA PREVINE A GRIPE"),
        ("Veja: o ch\u{430} cur\u{430} o diabetes", "Veja: o ch\u{430} cur\u{430} o diabetes"),
        ("<ul><li>O alho reduz a press&atilde;o</li><li>Outro</li></ul>", "O alho reduz a press&atilde;o"),
        ("a gripe\u{200b} cau\u{200b}sa a pneumonia…", "a gripe\u{200b} cau\u{200b}sa a pneumonia…"),
    ] {
        let findings = judge(&article(content));
        let spans: Vec<&str> = findings
            .iter()
            .filter(|finding| finding.rule == "REF-01")
            .filter_map(|finding| finding.span)
            .map(|span| &content[span.start as usize..span.end as usize])
            .collect();
        assert_eq!(spans, [sentence], "{content}");
    }
}

#[test]
fn a_reference_counts_when_a_reader_could_find_it() {
    let with = |reference: Reference| {
        let mut subject = article("A vacina previne a gripe.");
        subject.references = vec![reference];
        kinds(&judge(&subject), "REF-01").is_empty()
    };
    for (text, doi) in [
        ("Qualquer citação.", Some("10.1056/NEJMoa1511939")),
        ("Qualquer citação.", Some("https://doi.org/10.36660/abc.20201238")),
        ("SPRINT. N Engl J Med 2015. doi:10.1056/NEJMoa1511939.", None),
        ("Wright et al. 2015. PMID: 26551272.", None),
        ("Ministério da Saúde. Calendário Nacional de Vacinação, 2025.", None),
        ("Diretrizes Brasileiras de Hipertensão Arterial, 2020.", None),
        ("Veja https://www.gov.br/saude/pt-br", None),
    ] {
        assert!(with(reference(text, doi)), "{text}");
    }
    for (text, doi) in [
        ("", None),
        ("Estudos internacionais.", None),
        ("Um livro famoso, 2020.", None),
        ("Diretrizes.", None),
        ("Revista.", Some("11.1056/abc")),
        ("Veja http://localhost/artigo", None),
    ] {
        assert!(!with(reference(text, doi)), "{text}");
    }
    assert!(with(Reference { url: Some("https://www.who.int/health-topics".to_string()), ..Reference::default() }));
    assert!(!with(Reference { url: Some("javascript:alert(1)".to_string()), ..Reference::default() }));
    assert!(with(Reference { pmid: Some("26551272".to_string()), ..Reference::default() }));
}

#[test]
fn impossible_identifiers_are_remarked_on() {
    let mut subject = article("A vacina previne a gripe.");
    subject.references = vec![
        reference("Boa. 2024.", Some("10.1056/NEJMoa1511939")),
        Reference { text: "Má.".to_string(), pmid: Some("12x".to_string()), ..Reference::default() },
        reference("Revista, ISSN 0102-3111, 2024.", Some("10.1/x")),
    ];
    let findings = judge(&subject);
    assert_eq!(kinds(&findings, "REF-10"), ["pmid", "doi", "issn"]);
    let text = subject.text(Field::References);
    let span = findings[0].span.unwrap();
    assert_eq!(&text[span.start as usize..span.end as usize], "Má.");
    assert_eq!(outcome(&findings), Outcome::Passed);
}

#[test]
fn old_evidence_is_remarked_on_then_held() {
    for (year, kind, expected) in [
        ("2026", None, Outcome::Passed),
        ("2021", None, Outcome::Passed),
        ("2020", Some("older_than_5"), Outcome::Passed),
        ("2016", Some("older_than_5"), Outcome::Passed),
        ("2015", Some("older_than_10"), Outcome::Held),
    ] {
        let mut subject = article("A vacina previne a gripe.");
        subject.references = vec![
            reference("Estudo antigo. 1998;373:2103-16.", Some("10.1056/x")),
            reference(&alloc::format!("Revista. {year};12:1-9."), Some("10.1056/y")),
        ];
        let findings = judge(&subject);
        assert_eq!(kinds(&findings, "REF-04"), kind.into_iter().collect::<Vec<_>>(), "{year}");
        assert_eq!(outcome(&findings), expected, "{year}");
    }
}

#[test]
fn absolute_wording_is_remarked_on_in_claims_only() {
    for (content, count) in [
        ("O tratamento sempre reduz a pressão.", 1),
        ("O remédio elimina a dor em todos os pacientes.", 2),
        ("Nem sempre o tratamento reduz a pressão.", 0),
        ("O remédio reduz a dor sempre que é usado.", 0),
        ("Sempre atendemos pontualmente.", 0),
    ] {
        assert_eq!(kinds(&judge(&article(content)), "REF-07").len(), count, "{content}");
    }
}

#[test]
fn advice_needs_a_verified_professional() {
    for (content, kind) in [
        ("Tome 500 mg de paracetamol a cada 6 horas.", Some("dose")),
        ("Use dois comprimidos por dia.", Some("dose")),
        ("O ibuprofeno é contraindicado na dengue.", Some("contraindication")),
        ("Em caso de infarto, mastigue uma aspirina.", Some("emergency")),
        ("Em caso de infarto, ligue para o SAMU (192).", None),
        ("Quem se vacina protege pessoas que não podem receber a vacina.", None),
        ("O exercício reduz o risco de infarto, de AVC e de diabetes.", None),
        ("Limite o sal a 5 g por dia.", None),
        ("Converse com o médico sobre a dose certa.", None),
        ("A pressão normal fica abaixo de 120/80 mmHg.", None),
    ] {
        let mut subject = article(content);
        assert!(kinds(&judge(&subject), "REF-08").is_empty(), "{content}");
        subject.author.registry_status = RegistryStatus::Pending;
        assert_eq!(kinds(&judge(&subject), "REF-08"), kind.into_iter().collect::<Vec<_>>(), "{content}");
    }
}

#[test]
fn a_disclaimer_is_asked_of_the_category_or_the_level() {
    use ComplianceLevel as L;
    use MedicalCategory as C;
    let passage = alloc::format!("<p>Texto.</p><p>{DISCLAIMER}</p>");
    for (category, level, own, content, kind) in [
        (C::General, L::Public, "", "Texto.", None),
        (C::Preventive, L::Public, "", "Texto.", None),
        (C::Preventive, L::Professional, "", "Texto.", Some("missing")),
        (C::General, L::Restricted, DISCLAIMER, "Texto.", None),
        (C::Cardiology, L::Public, "", "Texto.", Some("missing")),
        (C::Cardiology, L::Public, "   ", "Texto.", Some("inadequate")),
        (C::Cardiology, L::Public, "Conteúdo informativo.", "Texto.", Some("inadequate")),
        (
            C::Cardiology,
            L::Public,
            "Conteúdo informativo que substitui a consulta. Procure seu médico.",
            "Texto.",
            Some("inadequate"),
        ),
        (C::Cardiology, L::Public, "Não é informativo. Procure a consulta.", "Texto.", Some("inadequate")),
        (C::Cardiology, L::Public, DISCLAIMER, "Texto.", None),
        (C::Cardiology, L::Public, "", &passage, None),
        (C::Pharmacy, L::Public, "", "Texto.", Some("missing")),
        (C::Emergency, L::Phi, "Este texto substitui o médico.", "Texto.", Some("inadequate")),
    ] {
        let mut subject = article(content);
        subject.medical_category = category;
        subject.compliance_level = level;
        subject.medical_disclaimer = own.to_string();
        let findings = judge(&subject);
        assert_eq!(kinds(&findings, "REF-09"), kind.into_iter().collect::<Vec<_>>(), "{category} {level} {own}");
        let expected = if kind.is_some() { Outcome::RevisionRequired } else { Outcome::Passed };
        assert_eq!(outcome(&findings), expected);
    }
}

#[test]
fn our_own_disclaimers_claim_nothing() {
    for kind in disclaimer::Kind::ALL {
        let mut subject = article(kind.wording());
        subject.author.registry_status = RegistryStatus::Pending;
        assert_eq!(judge(&subject), [], "{kind}");
    }
}

#[test]
fn a_flood_of_claims_stays_a_readable_report() {
    let flood = "O chá cura o diabetes. Tome 500 mg ao dia. ".repeat(2000);
    assert!(judge(&article(&flood)).len() <= 60);
    judge(&article(&"o chá sempre cura o diabetes ".repeat(7000)));
}

#[test]
fn no_rule_binds_before_its_first_day() {
    let mut subject = article("O chá cura o diabetes.");
    subject.judged_on = "2019-04-29".to_string();
    assert!(judge(&subject).is_empty());
    subject.judged_on = "2019-04-30".to_string();
    assert_eq!(judge(&subject).len(), 1);
}

proptest::proptest! {
    #[test]
    fn any_article_gives_a_report_that_can_be_believed(
        content in "(<[a-z/]{0,3}>?|&[a-z#0-9]{0,5};?|cura|o|diabetes|reduz|sempre|500|mg|ao|dia|[ .,!?;:\"“”]|\\PC){0,80}",
        disclaimer in "\\PC{0,60}",
        citation in "(ISSN|PMID|10\\.|https://|\\PC| ){0,20}",
        doi in proptest::option::of("\\PC{0,20}"),
    ) {
        let mut subject = article(&content);
        subject.medical_category = MedicalCategory::Cardiology;
        subject.medical_disclaimer = disclaimer;
        subject.references = vec![Reference { text: citation.clone(), doi: doi.clone(), pmid: doi, url: Some(citation) }];
        let findings = evaluate(&subject);
        proptest::prop_assert_eq!(check_report(Stage::Claims, &subject, &findings), Ok(()));
    }
}
