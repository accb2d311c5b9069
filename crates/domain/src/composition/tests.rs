use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;

use super::*;
use crate::content::RegistryStatus;
use crate::disclaimer;
use crate::gate::text::markup::{Token, Tokens};
use crate::gate::{Author, Clinic, Reference, Resolution, Resolved, Reviewer, evaluate};
use crate::registry::Council;
use crate::workflow::Stage;

const DAY: &str = "2026-11-22";

/// A verified member of each council, with the specialties that the councils give their own.
fn members() -> Vec<(Council, Author)> {
    let registries = [
        "CRM-SP 123456",
        "CRP 06/123456",
        "COREN-SP 123456-ENF",
        "CRF-MG 54321",
        "CRN-3 12345",
        "CRO-SP 12345",
        "CREFITO-3/12345-F",
        "CRFa 2-12345",
        "CRMV-PR 12345",
    ];
    let member = |(council, registry): (&Council, &str)| {
        let author = Author {
            name: "Dra. Ana Maria Lima".into(),
            registry: Some(registry.into()),
            registry_status: RegistryStatus::Verified,
            specialty: None,
            rqe: None,
        };
        (*council, author)
    };
    Council::ALL.iter().zip(registries).map(member).collect()
}

/// The author with a specialty that the category asks for, when the council has such.
fn specialist(author: &Author, council: Council, category: MedicalCategory) -> Author {
    let specialty = category.required_specialties().first().filter(|_| council == Council::Crm);
    let rqe = specialty.map(|_| "4321".to_string());
    Author { specialty: specialty.map(ToString::to_string), rqe, ..author.clone() }
}

fn reviewer() -> Reviewer {
    Reviewer {
        name: "Dr. Paulo Reis Nunes".into(),
        registry: Some("CRM-RJ 54321".into()),
        registry_status: RegistryStatus::Verified,
    }
}

fn clinic() -> Clinic {
    Clinic {
        name: "Clínica Boa Vista".into(),
        registry: Some("CRM-SP 98765".into()),
        director: Some("Dr. Paulo Reis Nunes".into()),
        director_registry: Some("CRM-SP 54321".into()),
        director_rqe: Some("777".into()),
    }
}

/// A text that invites readers to a consultation: whoever signs it must be identified.
const INVITING: &str = "<p>Dormir bem ajuda a organizar o dia. Um horário fixo costuma ser o primeiro passo.</p>\
    <h2>O que observar</h2><p>Anote os horários durante duas semanas e leve as anotações à consulta.</p>\
    <h2>Quando marcar</h2><p>Agende sua consulta pelo WhatsApp com a Dra. Ana Maria Lima. Atendo em São Paulo.</p>";

fn article(author: Author, category: MedicalCategory) -> Article {
    Article {
        title: "Sono e rotina".into(),
        content: INVITING.into(),
        medical_category: category,
        judged_on: DAY.into(),
        ..Article::by(author)
    }
}

/// Findings of who signs, what readers are told, and nothing else: what the profile lacks is not the text's fault.
fn unidentified(article: &Article) -> Vec<String> {
    let findings = Stage::ALL.iter().flat_map(|stage| evaluate(*stage, article));
    let ours = findings.filter(|finding| {
        let rule = finding.rule.as_str();
        let by_rule = ["CFM-ID-", "CFP-ID-", "COU-ID-", "REF-09", "CFM-AI-01", "PUB-PAID-01"];
        let by_kind = rule.starts_with("CFO-01") || rule.starts_with("CFN-0");
        by_rule.iter().any(|prefix| rule.starts_with(prefix)) || by_kind && finding.kind == "unidentified"
    });
    ours.map(|finding| format!("{} {}", finding.rule, finding.kind)).collect()
}

fn with_content(article: &Article, content: &str) -> Article {
    Article { content: content.into(), ..article.clone() }
}

#[test]
fn every_council_in_every_category_is_identified_and_disclaimed_in_every_form() {
    let (mut unnamed, mut undisclaimed) = (BTreeSet::new(), 0);
    for (council, member) in members() {
        for category in MedicalCategory::ALL {
            for level in [ComplianceLevel::Public, ComplianceLevel::Professional] {
                let author = specialist(&member, council, *category);
                let mut article = article(author, *category);
                article.compliance_level = level;
                if council == Council::Crm {
                    article.content = INVITING.replace("Lima.", "Lima, médica.");
                }
                let before = unidentified(&article);
                if before.iter().any(|rule| !rule.starts_with("REF-09")) {
                    unnamed.insert(council);
                }
                undisclaimed += usize::from(before.iter().any(|rule| rule.starts_with("REF-09")));
                let (composition, judged) = composed(&Draft::of(article.clone()));
                let versions = &composition.versoes_entrega;
                let forms = [
                    ("judged", judged.content.as_str()),
                    ("web", &composition.conteudo_final.conteudo_html),
                    ("text", &composition.conteudo_final.conteudo_texto),
                    ("page", &versions.html_completo),
                    ("wordpress", &versions.wordpress),
                    ("print", &versions.pdf_download),
                    ("mail", versions.email_marketing.as_deref().unwrap()),
                    ("post", versions.social_media.as_deref().unwrap_or(&judged.content)),
                ];
                for (form, content) in forms {
                    let article = with_content(&article, content);
                    assert_eq!(
                        unidentified(&article),
                        Vec::<String>::new(),
                        "{council} {category} {level} {form}:\n{content}"
                    );
                    let shown = disclaimer::visible(content);
                    assert!(disclaimer::is_adequate_text(&shown), "{council} {category} {level} {form}");
                }
                assert!(composition.compliance_final.disclaimers_completos);
                assert_eq!(versions.social_media.is_some(), level == ComplianceLevel::Public);
            }
        }
    }
    // The same texts, as their authors wrote them, were neither.
    let judged = [Council::Crm, Council::Crp, Council::Crn, Council::Cro];
    assert!(judged.iter().all(|council| unnamed.contains(council)) && undisclaimed > 100, "{unnamed:?} {undisclaimed}");
}

#[test]
fn what_we_add_raises_no_finding_of_its_own() {
    for (council, member) in members() {
        for category in MedicalCategory::ALL {
            let mut article = article(specialist(&member, council, *category), *category);
            article.content = "<p>Um texto sobre livros.</p>".into();
            article.title = "Livros".into();
            let bare: Vec<String> =
                Stage::ALL.iter().flat_map(|stage| evaluate(*stage, &article)).map(|f| f.rule).collect();
            article.clinic = Some(clinic());
            article.reviewer = Some(reviewer());
            let (_, judged) = composed(&Draft::of(article));
            for finding in Stage::ALL.iter().flat_map(|stage| evaluate(*stage, &judged)) {
                let clinic_of_psychologists = finding.rule == "CFP-ID-02";
                assert!(
                    bare.contains(&finding.rule) || clinic_of_psychologists,
                    "{council} {category}: {} {} {:?}\n{}",
                    finding.rule,
                    finding.kind,
                    finding
                        .span
                        .and_then(|s| judged.text(s.field).get(s.start as usize..s.end as usize).map(String::from)),
                    judged.content
                );
            }
        }
    }
}

#[test]
fn disclaimers_follow_council_category_and_content() {
    let kinds = |council: usize, category, content: &str| -> Vec<(NoticeKind, Position)> {
        let (council, member) = members().swap_remove(council);
        let mut article = article(specialist(&member, council, category), category);
        article.content = content.into();
        let notices = compose(&Draft::of(article)).elementos_integrados.disclaimers_incluidos;
        notices.iter().map(|notice| (notice.tipo, notice.posicao)).collect()
    };
    use {MedicalCategory as C, NoticeKind as N, Position as P};
    let long = |text: &str| format!("<p>{text}</p><p>Um livro.</p>");
    for (council, category, content, expected) in [
        (8, C::General, long("Um livro."), &[(N::General, P::Start), (N::Crmv, P::Start), (N::General, P::End)][..]),
        (0, C::General, long("Um livro."), &[(N::General, P::Start), (N::Cfm, P::Start), (N::General, P::End)]),
        (
            0,
            C::Cardiology,
            long("Um livro."),
            &[
                (N::General, P::Start),
                (N::Cfm, P::Start),
                (N::Cfm, P::Middle),
                (N::General, P::End),
                (N::General, P::End),
            ],
        ),
        (
            1,
            C::Preventive,
            long("A ansiedade passa."),
            &[(N::General, P::Start), (N::Crp, P::Start), (N::General, P::End), (N::General, P::End)],
        ),
        (
            4,
            C::Preventive,
            long("Medicamentos e suplementos."),
            &[
                (N::General, P::Start),
                (N::Crn, P::Start),
                (N::Anvisa, P::Middle),
                (N::Anvisa, P::End),
                (N::General, P::End),
                (N::General, P::End),
            ],
        ),
        (
            4,
            C::General,
            "<div>Falta de ar e suplementos.</div>".into(),
            &[
                (N::General, P::Start),
                (N::Crn, P::Start),
                (N::Anvisa, P::End),
                (N::General, P::End),
                (N::General, P::End),
            ],
        ),
    ] {
        assert_eq!(kinds(council, category, &content), expected, "{council} {category}");
    }
}

#[test]
fn an_authors_own_disclaimer_is_taken_over_as_text() {
    let mut article = article(members().swap_remove(0).1, MedicalCategory::General);
    article.medical_disclaimer = "<p>Leia &amp; pergunte.</p><script>x</script>".into();
    let composition = compose(&Draft::of(article));
    let notices = &composition.elementos_integrados.disclaimers_incluidos;
    assert!(notices.iter().any(|notice| notice.texto == "Leia & pergunte."), "{notices:?}");
    assert!(composition.conteudo_final.conteudo_html.contains("Leia &amp; pergunte."));
}

#[test]
fn a_machines_part_is_told_with_the_physician_who_answers_for_it() {
    let mut article = article(members().swap_remove(4).1, MedicalCategory::General);
    article.content = "<p>O tratamento do diabetes inclui remédios.</p>".into();
    article.ai_generated = true;
    let unanswered = compose(&Draft::of(article.clone())).compliance_final;
    assert!(unanswered.regras_pendentes.contains(&"CFM-AI-01".into()), "{unanswered:?}");
    assert!(!unanswered.disclaimers_completos && !unanswered.cfm_compliant);
    article.reviewer = Some(reviewer());
    let answered = compose(&Draft::of(article));
    assert!(
        !answered.compliance_final.regras_pendentes.contains(&"CFM-AI-01".into()),
        "{:?}",
        answered.compliance_final
    );
    let told = "inteligência artificial. Revisão e responsabilidade: Dr. Paulo Reis Nunes — MÉDICO — CRM-RJ 54321.";
    let versions = &answered.versoes_entrega;
    for form in [
        &answered.conteudo_final.conteudo_html,
        &answered.conteudo_final.conteudo_texto,
        &versions.html_completo,
        &versions.wordpress,
        &versions.pdf_download,
        versions.email_marketing.as_ref().unwrap(),
        versions.social_media.as_ref().unwrap(),
    ] {
        assert!(form.contains(told), "{form}");
    }
}

#[test]
fn a_sponsored_text_says_so_first() {
    let mut article = article(members().swap_remove(4).1, MedicalCategory::General);
    article.sponsored = true;
    assert!(unidentified(&article).contains(&"PUB-PAID-01 ".into()));
    for sponsor in [None, Some("Laboratório <X>".to_string())] {
        let draft = Draft { sponsor, ..Draft::of(article.clone()) };
        let composition = compose(&draft);
        assert!(composition.compliance_final.publicidade_compliant, "{:?}", composition.compliance_final);
        let versions = &composition.versoes_entrega;
        for form in [
            &versions.html_completo,
            &versions.wordpress,
            &versions.pdf_download,
            versions.email_marketing.as_ref().unwrap(),
            versions.social_media.as_ref().unwrap(),
            &composition.conteudo_final.conteudo_texto,
        ] {
            assert!(!unidentified(&with_content(&article, form)).contains(&"PUB-PAID-01 ".into()), "{form}");
        }
        assert!(versions.social_media.as_deref().unwrap().starts_with("Publicidade: conteúdo patrocinado"));
    }
}

#[test]
fn a_clinic_is_named_with_its_director_in_every_form() {
    let mut article = article(members().swap_remove(0).1, MedicalCategory::General);
    article.clinic = Some(clinic());
    let composition = compose(&Draft::of(article));
    let named =
        "Clínica Boa Vista — CRM-SP 98765. Diretor técnico: Dr. Paulo Reis Nunes — MÉDICO — CRM-SP 54321 — RQE 777";
    for form in [&composition.conteudo_final.conteudo_texto, composition.versoes_entrega.social_media.as_ref().unwrap()]
    {
        assert!(form.contains(named), "{form}");
    }
    assert!(composition.compliance_final.cfm_compliant, "{:?}", composition.compliance_final);
}

fn cited() -> Draft {
    let mut article = article(members().swap_remove(0).1, MedicalCategory::General);
    article.content = "<h1>Sono</h1><p>Dormir pouco prejudica a memória [2]. Outra frase [1, 2].</p>".into();
    article.references =
        ["SILVA, A. Sono & memória. São Paulo, 2024.", "SOUZA, B. Outro. 2025.", "LIMA, C. Mais um. 2023."]
            .iter()
            .zip(["10.1000/abc", "10.1000/def", "10.1000/ghi"])
            .map(|(text, doi)| Reference { text: (*text).into(), doi: Some(doi.into()), pmid: None, url: None })
            .collect();
    let found = |reference| Resolved {
        reference,
        resolution: Resolution::Found,
        title: String::new(),
        authors: Vec::new(),
        publication_types: alloc::vec!["Systematic Review".into()],
        retracted: reference == 2,
        concern: false,
        animal: false,
    };
    article.resolved = (0..3).map(found).collect();
    Draft::of(article)
}

#[test]
fn references_are_numbered_woven_in_and_listed() {
    let mut draft = cited();
    let (composition, judged) = composed(&draft);
    let citations = &composition.elementos_integrados.referencias_cientificas;
    let listed: Vec<(u32, &str, &str)> =
        citations.iter().map(|c| (c.numero, c.link.as_deref().unwrap_or(""), c.contexto.as_str())).collect();
    assert_eq!(
        listed,
        [
            (1, "https://doi.org/10.1000/def", "Dormir pouco prejudica a memória"),
            (2, "https://doi.org/10.1000/abc", "Outra frase"),
            (3, "https://doi.org/10.1000/ghi", "")
        ]
    );
    let html = &composition.conteudo_final.conteudo_html;
    assert!(html.contains(
        "memória <a href=\"#ref-1\">[1]</a>. Outra frase <a href=\"#ref-2\">[2]</a> <a href=\"#ref-1\">[1]</a>."
    ));
    assert!(html.contains(
        "<li id=\"ref-2\">SILVA, A. Sono &amp; memória. São Paulo, 2024. <a href=\"https://doi.org/10.1000/abc\">"
    ));
    assert!(
        composition
            .conteudo_final
            .conteudo_texto
            .contains("[2] SILVA, A. Sono & memória. São Paulo, 2024. https://doi.org/10.1000/abc\n")
    );
    // What is known of a reference goes with it.
    assert_eq!(judged.resolved.iter().find(|known| known.retracted).map(|known| known.reference), Some(2));
    assert!(!composition.compliance_final.referencias_validadas);
    draft.article.references.pop();
    draft.article.resolved.pop();
    let whole = compose(&draft);
    assert!(whole.compliance_final.referencias_validadas, "{:?}", whole.compliance_final);
    draft.article.content.push_str("<p>Mais [9].</p>");
    let unmatched = compose(&draft);
    assert_eq!(unmatched.otimizacao_final.marcas_sem_referencia, 1);
    assert!(!unmatched.compliance_final.referencias_validadas);
}

#[test]
fn the_page_has_one_headline_and_carries_structured_data_as_data() {
    let mut draft = cited();
    draft.schema = Some(SchemaInput {
        tipo: SchemaKind::FaqPage,
        json_ld: "{\"name\":\"</script><b>\"}".into(),
        medical_specialty: Some("Cardiovascular".into()),
    });
    draft.seo.canonical = Some("https://clinica.example/sono".into());
    let composition = compose(&draft);
    let page = &composition.versoes_entrega.html_completo;
    assert_eq!(page.matches("<h1").count(), 1);
    assert!(page.contains("<h2>Sono</h2>"));
    assert!(page.contains("{\"name\":\"\\u003c/script\\u003e\\u003cb\\u003e\"}"));
    assert!(page.contains("<link rel=\"canonical\" href=\"https://clinica.example/sono\">"));
    let schema = &composition.schema_markup_final;
    assert_eq!((schema.tipo, schema.json_ld.as_deref()), (SchemaKind::FaqPage, Some("{\"name\":\"</script><b>\"}")));
    assert_eq!(schema.last_reviewed.as_deref(), Some(DAY));
    assert_eq!(composition.proximos_passos.atualizacao_programada.as_deref(), Some("2027-05-22"));
    assert!(
        composition
            .conteudo_final
            .conteudo_html
            .contains("Revisado em 22/11/2026. Próxima revisão prevista: 22/05/2027.")
    );
}

#[test]
fn links_are_whole_where_the_page_is_not_at_hand() {
    let mut draft = cited();
    draft.article.content.push_str("<p><a href=\"/contato\">contato</a> <a href=\"javascript:x\">não</a></p>");
    draft.origin = Some("https://clinica.example/".into());
    draft.calls = alloc::vec![
        Call { tipo: CallKind::Primary, texto: "Marque".into(), posicao: CallPlace::End, link: "/agenda".into() },
        Call {
            tipo: CallKind::Tertiary,
            texto: "Saiba mais".into(),
            posicao: CallPlace::Hero,
            link: "javascript:x".into()
        },
    ];
    let composition = compose(&draft);
    let mail = composition.versoes_entrega.email_marketing.as_deref().unwrap();
    let addresses: Vec<&str> = mail.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(
        addresses.contains(&"https://clinica.example/contato") && addresses.contains(&"https://clinica.example/agenda")
    );
    assert!(addresses.iter().all(|address| address.starts_with("https://")), "{addresses:?}");
    assert!(!mail.contains("<script") && !mail.contains("class=") && mail.contains("Saiba mais"));
    let text = &composition.conteudo_final.conteudo_texto;
    assert!(text.contains("contato (L1)") && text.contains("(L1) https://clinica.example/contato"), "{text}");
}

#[test]
fn a_post_keeps_to_its_length_and_cuts_only_the_authors_text() {
    let mut article = article(members().swap_remove(0).1, MedicalCategory::General);
    article.clinic = Some(clinic());
    for sentences in [0, 1, 5, 20, 100] {
        article.content =
            format!("<h2>Título</h2><p>{}</p>", "Uma frase que se repete sem dizer nada de novo. ".repeat(sentences));
        let composition = compose(&Draft::of(article.clone()));
        let post = composition.versoes_entrega.social_media.unwrap();
        assert!(post.chars().count() <= SOCIAL_CHARACTERS, "{}", post.chars().count());
        assert!(post.contains("Dra. Ana Maria Lima — MÉDICA — CRM-SP 123456") && post.ends_with(LINK_PLACEHOLDER));
        for notice in &composition.elementos_integrados.disclaimers_incluidos {
            assert!(notice.posicao == Position::Middle || post.contains(&notice.texto));
        }
        if sentences == 100 {
            assert!(post.contains("novo. …\n\n") && post.chars().count() > 1800, "{post}");
        }
    }
    // Names as long as these leave no room: no post rather than a cut one.
    article.author.name = "Ana ".repeat(200);
    article.title = "Longo ".repeat(60);
    article.medical_disclaimer = "Leia com atenção. ".repeat(60);
    assert_eq!(compose(&Draft::of(article)).versoes_entrega.social_media, None);
}

#[test]
fn texts_that_are_not_for_everybody_are_not_sent_to_everybody() {
    for (level, post, mail) in [
        (ComplianceLevel::Public, true, true),
        (ComplianceLevel::Professional, false, true),
        (ComplianceLevel::Restricted, false, false),
        (ComplianceLevel::Phi, false, false),
    ] {
        let mut article = article(members().swap_remove(0).1, MedicalCategory::General);
        article.compliance_level = level;
        let composition = compose(&Draft::of(article));
        let versions = composition.versoes_entrega;
        assert_eq!((versions.social_media.is_some(), versions.email_marketing.is_some()), (post, mail), "{level}");
        assert_eq!(composition.proximos_passos.canais.is_empty(), !mail, "{level}");
    }
}

#[test]
fn scores_are_the_sums_of_their_parts_and_worse_texts_score_less() {
    let good = compose(&cited());
    let mut draft = cited();
    draft.article.content = "<p>Cura garantida em 30 dias, resultado garantido!</p>".into();
    draft.article.author.registry_status = RegistryStatus::Pending;
    draft.article.references.clear();
    let bad = compose(&draft);
    for metrics in [&good.metricas_qualidade, &bad.metricas_qualidade] {
        let scores = [&metrics.seo, &metrics.readability, &metrics.compliance, &metrics.autoridade, &metrics.geral];
        for score in scores {
            assert_eq!(score.valor, score.partes.iter().map(|part| part.pontos).sum::<u32>());
            assert_eq!(score.partes.iter().map(|part| part.maximo).sum::<u32>(), 100);
        }
    }
    assert!(!bad.compliance_final.cfm_compliant && good.compliance_final.cfm_compliant);
    assert!(bad.metricas_qualidade.geral.valor + 20 < good.metricas_qualidade.geral.valor);
    assert!(bad.metricas_qualidade.compliance.valor < good.metricas_qualidade.compliance.valor);
}

/// Tags and comments in order, without their attributes' values.
fn structure(html: &str) -> Vec<String> {
    let shape = |token: Token<'_>| match token {
        Token::Tag(tag) => {
            let names: Vec<&str> = tag.attributes(html).filter_map(|(name, _)| html.get(name)).collect();
            Some(format!("{}{} {}", if tag.closes { "/" } else { "" }, tag.name, names.join(" ")))
        }
        Token::Hidden(place) => Some(html.get(place).unwrap_or("").split('{').next().unwrap_or("").to_string()),
        Token::Rest(_) => Some("rest".into()),
        Token::Text(_) => None,
    };
    Tokens::new(html).filter_map(shape).collect()
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 64, ..Default::default() })]

    #[test]
    fn whatever_people_are_called_adds_no_markup(
        words in proptest::collection::vec("x([ <>\"'&/=!-]|</?script>|<!--|-->|&lt;|\u{202e}|\u{200b}|א|\\[1\\]|\\PC){0,12}", 9),
    ) {
        let word = |index: usize| words[index].clone();
        let draft = |word: &dyn Fn(usize) -> String| {
            let mut draft = cited();
            let article = &mut draft.article;
            article.title = word(0);
            article.author.name = word(1);
            article.author.specialty = Some(word(2).replace([',', ';'], " "));
            article.author.rqe = Some("12".into());
            article.reviewer = Some(Reviewer { name: word(3), ..reviewer() });
            article.clinic = Some(Clinic { name: word(4), director: Some(word(5)), registry: Some(word(6)), ..clinic() });
            article.references[0].text = word(7);
            article.medical_category = MedicalCategory::Surgery;
            article.sponsored = true;
            draft.sponsor = Some(word(8));
            draft.calls = alloc::vec![Call { tipo: CallKind::Primary, texto: word(0), posicao: CallPlace::Hero, link: "/a".into() }];
            draft.seo.meta_title = word(1);
            draft.seo.meta_description = word(2);
            draft.seo.keywords = alloc::vec![Keyword { termo: word(3), papel: KeywordRole::Primary }];
            compose(&draft)
        };
        let plain = draft(&|_| "x".into());
        let hostile = draft(&word);
        let forms = |composition: &Composition| [
            composition.conteudo_final.conteudo_html.clone(),
            composition.versoes_entrega.html_completo.clone(),
            composition.versoes_entrega.wordpress.clone(),
            composition.versoes_entrega.pdf_download.clone(),
            composition.versoes_entrega.email_marketing.clone().unwrap(),
        ];
        for (plain, hostile) in forms(&plain).iter().zip(&forms(&hostile)) {
            proptest::prop_assert_eq!(structure(plain), structure(hostile), "{}", hostile);
            let deceiving = hostile.contains(['\u{202e}', '\u{200b}']);
            proptest::prop_assert!(!deceiving);
        }
    }

    #[test]
    fn any_content_is_composed_and_stays_in_its_place(content in "(</?(p|b|h1|h2|ul|li|a|div|script|plaintext|details)( hidden)?>?|<!--|-->|\\[[0-9,-]{0,4}\\]?|&[a-z]{0,5};?|[ .a<>\"]|\\PC){0,60}") {
        let mut draft = cited();
        draft.article.content = content;
        let (composition, judged) = composed(&draft);
        proptest::prop_assert_eq!(compose(&draft), composition.clone());
        // Whatever is left open in it, the notices behind it are seen.
        let seen = disclaimer::visible(&judged.content);
        let last = seen.sentences().last().map(|sentence| judged_end(&seen, sentence.words.end));
        proptest::prop_assert_eq!(last.as_deref(), Some("22 05 2027"), "{}", judged.content);
        let open = Tokens::new(&composition.conteudo_final.corpo_html).filter_map(|token| match token {
            Token::Tag(tag) if tag.one_of(body::VOID).is_some() => Some(0),
            Token::Tag(tag) => Some(if tag.closes { -1 } else { 1 }),
            Token::Hidden(_) | Token::Rest(_) => Some(1000),
            Token::Text(_) => None,
        });
        proptest::prop_assert_eq!(open.sum::<i32>(), 0);
    }
}

/// The last three words of a text.
fn judged_end(text: &Text, end: usize) -> String {
    (end.saturating_sub(3)..end).map(|at| text.word(at)).collect::<Vec<_>>().join(" ")
}
