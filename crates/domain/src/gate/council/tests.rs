use alloc::string::ToString;
use alloc::vec::Vec;

use super::*;
use crate::content::{ComplianceLevel, MedicalCategory, RegistryStatus};
use crate::gate::{Author, Field, Outcome, Severity, check_report, outcome};
use crate::workflow::Stage;

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

fn judge(article: &Article) -> Vec<Finding> {
    let findings = evaluate(article);
    assert_eq!(check_report(Stage::Council, article, &findings), Ok(()), "{}", article.content);
    findings
}

fn has(findings: &[Finding], rule: &str) -> bool {
    findings.iter().any(|finding| finding.rule == rule)
}

#[track_caller]
fn table(rule: &str, positive: &[&str], negative: &[&str]) {
    for content in positive {
        assert!(has(&judge(&article(content)), rule), "missed {rule}: {content}");
    }
    for content in negative {
        let findings = judge(&article(content));
        assert!(!has(&findings, rule), "{rule} where none is due: {content}: {findings:?}");
    }
}

#[test]
fn what_the_page_keeps_apart_is_read_too() {
    table(
        "CFM-RES-01",
        &[
            "<p>Veja <abbr title=\"resultado garantido\">RG</abbr>.</p>",
            "<img alt='Resultado garantido em 100% dos casos'>",
            "<a href=x aria-label='Cura garantida'>a</a>",
            "<!-- x --!>Resultado garantido<!-- y -->",
            "<textarea><!-- resultado garantido --></textarea>",
        ],
        &["resultado <b title=\"garantido\">bom</b>", "<img alt=resultado title=garantido>"],
    );
    let mut subject = article("Texto.");
    subject.title = "<!-- resultado garantido -->".to_string();
    assert!(has(&judge(&subject), "CFM-RES-01"));
    subject.title = "Nosso <resultado garantido>".to_string();
    assert!(has(&judge(&subject), "CFM-RES-01"));
}

#[test]
fn promises_of_results_are_found() {
    table(
        "CFM-RES-01",
        &[
            "Aqui o resultado é garantido.",
            "Cura garantida para a hipertensão!",
            "Garantimos a cura do seu problema.",
            "Fique curado em 30 dias com nosso método.",
            "A cura em apenas 7 dias está ao seu alcance.",
            "Procedimento com 100 % de sucesso.",
            "Nossa taxa de sucesso é de 100%.",
            "Cirurgia sem risco algum.",
            "Satisfação garantida ou seu dinheiro de volta.",
            "Perca 10 kg em 30 dias.",
            "Livre-se da dor para sempre.",
            "Um tratamento infalível contra o diabetes.",
            "Prometo a cura da sua enxaqueca.",
            "Resultados visíveis em 3 semanas.",
            "Você ficará totalmente curado.",
            "Tratamento cem por cento seguro.",
        ],
        &[
            "Nenhum resultado pode ser garantido.",
            "Não há garantia de resultado em medicina.",
            "O médico não promete cura.",
            "O resultado não é garantido e varia de pessoa para pessoa.",
            "Nenhum tratamento, por melhor que seja, tem resultado garantido.",
            "Não se pode garantir o resultado de uma cirurgia.",
            "Desconfie de anúncios que prometem “cura garantida”.",
            "Fuja de quem promete cura em 30 dias.",
            "Cura garantida não existe.",
            "A promessa de resultado garantido é proibida pelo Conselho Federal de Medicina.",
            "Existe cura garantida para a hipertensão?",
            "<p>Desconfie de frases como:</p><ul><li>cura garantida;</li><li>100% de sucesso.</li></ul>",
            "Nunca prometemos cura rápida, resultado garantido ou ausência de riscos.",
            "Não existe cirurgia sem risco algum.",
            "A hipertensão tem controle, mas em geral não tem cura definitiva.",
            "O controle em 30 dias deve ser reavaliado pelo médico.",
            "O resultado do exame sai em 3 dias.",
            "Cerca de 30% dos adultos são hipertensos.",
            "A vacina teve 95% de eficácia no estudo.",
            "Nenhum método é 100% eficaz.",
            "A perda de 5 kg em 30 dias sem explicação merece avaliação.",
            "A maioria se recupera sem qualquer complicação.",
            "O jejum pode ser necessário para garantir o resultado do exame.",
        ],
    );
}

#[test]
fn promises_in_disguise_are_found_and_pointed_at() {
    for (content, offending) in [
        ("<p>R<b>esul</b>tado gar&shy;antido</p>", "R<b>esul</b>tado gar&shy;antido"),
        ("Não perca: resultado garantido!", "resultado garantido"),
        ("Não é só alívio, é CURA GARANTIDA", "CURA GARANTIDA"),
        ("Sem dúvida, cura garantida.", "cura garantida"),
        ("Não há dúvida de que o resultado é garantido.", "resultado é garantido"),
        ("Desconfie dos outros: aqui o resultado é garantido.", "resultado é garantido"),
        ("Chega de enganação, aqui a cura é garantida.", "cura é garantida"),
        ("Não há dor, resultado garantido.", "resultado garantido"),
        ("Cur\u{430} g\u{430}r\u{430}ntida em casa", "Cur\u{430} g\u{430}r\u{430}ntida"),
        ("cu\u{200b}ra garan\u{301}tida", "cu\u{200b}ra garan\u{301}tida"),
        ("“Cura garantida”, dizem nossos pacientes. Cuidado com imitações.", "Cura garantida"),
        ("100&#37; de sucesso", "100&#37; de sucesso"),
    ] {
        let findings = judge(&article(content));
        let found: Vec<&str> = findings
            .iter()
            .filter(|finding| finding.rule == "CFM-RES-01")
            .filter_map(|finding| finding.span)
            .map(|span| &content[span.start as usize..span.end as usize])
            .collect();
        assert!(found.contains(&offending), "{content}: {found:?}");
    }
}

#[test]
fn promises_are_found_in_every_text_field() {
    let mut subject = article("Texto.");
    subject.title = "Cura garantida".to_string();
    subject.excerpt = "Resultado garantido".to_string();
    subject.meta_description = "Sem risco algum".to_string();
    let fields: Vec<Field> = judge(&subject).iter().filter_map(|finding| finding.span).map(|span| span.field).collect();
    assert_eq!(fields, [Field::Title, Field::Excerpt, Field::MetaDescription]);
}

#[test]
fn the_norm_of_the_day_is_cited() {
    for (day, rule) in [
        ("2024-03-10", "CFM-RES-01-1974"),
        ("2024-03-11", "CFM-RES-01"),
        ("2026-11-21", "CFM-RES-01"),
        ("", "CFM-RES-01"),
    ] {
        let mut subject = article("Cura garantida.");
        subject.judged_on = day.to_string();
        let findings = judge(&subject);
        assert_eq!(findings.len(), 1, "{day}");
        assert_eq!(findings[0].rule, rule, "{day}");
    }
    let mut subject = article("Cura garantida.");
    subject.judged_on = "2010-01-01".to_string();
    assert!(judge(&subject).is_empty());
}

#[test]
fn the_council_of_the_author_decides_the_norm() {
    for (registry, rule) in [
        (Some("CRM-SP 123456"), "CFM-RES-01"),
        (Some("CRP 06/123456"), "CFP-RES-01"),
        (Some("CRO-SP 12345"), "CDC-RES-01"),
        (None, "CFM-RES-01"),
    ] {
        let mut subject = article("Cura garantida.");
        subject.author.registry = registry.map(ToString::to_string);
        assert!(has(&judge(&subject), rule), "{registry:?}");
    }
    let mut subject = article("Supere o luto de vez.");
    assert!(judge(&subject).is_empty());
    subject.author.registry = Some("CRP 06/123456".to_string());
    assert!(has(&judge(&subject), "CFP-RES-01"));
    subject.content = "O tempo de terapia varia para cada pessoa.".to_string();
    assert!(judge(&subject).is_empty());
}

#[test]
fn superlatives_and_rankings_are_found() {
    table(
        "CFM-SUP-01",
        &[
            "Temos o laser mais moderno do Brasil.",
            "Uma técnica exclusiva.",
            "Único aparelho no país, um equipamento revolucionário.",
        ],
        &[
            "Laser registrado na Anvisa nº 80123450001.",
            "Nenhuma técnica é exclusiva de um serviço.",
            "O aleitamento materno exclusivo é recomendado.",
        ],
    );
    table(
        "CFM-SUP-02",
        &["Eleito o melhor médico de 2026.", "A melhor clínica da cidade.", "Prêmio de melhor cirurgião plástico."],
        &[
            "Mestre em Cardiologia pela universidade.",
            "Converse com o médico sobre a melhor opção.",
            "Não existe o melhor médico do Brasil.",
        ],
    );
}

#[test]
fn sensationalism_is_held_for_a_human() {
    table(
        "CFM-SEN-01",
        &["Conheça o método milagroso.", "Se não operar, você vai morrer.", "O segredo que os médicos escondem."],
        &[
            "A mortalidade em 30 dias foi de 5% no estudo.",
            "Desconfie de soluções milagrosas.",
            "Não existe milagre: o controle depende do tratamento.",
        ],
    );
    assert_eq!(outcome(&judge(&article("Conheça o método milagroso."))), Outcome::Held);
}

#[test]
fn offers_that_bait_are_found() {
    table(
        "CFM-PRI-02",
        &["Avaliação gratuita nesta semana.", "Primeira consulta grátis!"],
        &[
            "A vacina é gratuita na rede pública.",
            "Consulta gratuita na UBS durante a campanha do SUS.",
            "Consulta R$ 400, cartão em 3x.",
        ],
    );
    table(
        "CFM-PRI-01",
        &["Sorteio de uma lipoaspiração.", "Faça botox e ganhe um exame."],
        &["Agende sua consulta pelo telefone da clínica."],
    );
}

#[test]
fn advice_that_endangers_is_found() {
    table(
        "CFM-SAF-01",
        &["Tome o remédio por conta própria.", "Você pode comprar sem receita.", "A automedicação é segura."],
        &[
            "Não tome remédios por conta própria.",
            "Nunca use antibióticos sem prescrição.",
            "Evite tomar remédios por conta própria.",
        ],
    );
    table(
        "CFM-SAF-02",
        &[
            "Pare de tomar seus remédios.",
            "Abandone o tratamento hoje.",
            "Jogue seus remédios fora.",
            "Você pode parar a insulina.",
        ],
        &[
            "Não pare de tomar seus remédios.",
            "Nunca interrompa o tratamento sem falar com seu médico.",
            "Não suspenda a medicação por conta própria.",
            "Se surgir alergia, pare de tomar o remédio e procure o pronto-socorro.",
            "O médico pode interromper o tratamento.",
        ],
    );
    table(
        "CFM-SAF-03",
        &[
            "Você não precisa ir ao médico.",
            "Este texto dispensa a consulta médica.",
            "Não procure médicos.",
            "Nosso chá substitui a consulta.",
        ],
        &[
            "Este texto não substitui a consulta médica.",
            "O aplicativo não dispensa a avaliação do médico.",
            "Procure um médico.",
            "É mito que quem se sente bem não precisa de médico.",
            "A hipertensão leve nem sempre precisa, e às vezes não precisa de medicamento.",
            "A farmácia dispensa medicamentos.",
        ],
    );
    table(
        "CFM-TEL-01",
        &["Descreva seus sintomas e receba o diagnóstico.", "Responda o quiz e descubra qual doença você tem."],
        &["Procure atendimento.", "Conte ao médico seus sintomas durante a consulta."],
    );
}

#[test]
fn prescription_medicines_are_not_promoted_to_the_public() {
    let grave =
        |subject: &Article| judge(subject).iter().any(|f| f.rule == "ANV-RX-01" && f.severity == Severity::Blocks);
    for content in [
        "Ozempic com desconto!",
        "Chegou a semaglutida. Compre já pelo WhatsApp.",
        "Adquira seu Mounjaro em nossa clínica.",
    ] {
        let mut subject = article(content);
        assert!(grave(&subject), "{content}");
        subject.compliance_level = ComplianceLevel::Professional;
        assert!(!grave(&subject), "{content}");
    }
    for content in ["A losartana é um anti-hipertensivo.", "Não compre Ozempic sem orientação."] {
        let subject = article(content);
        assert!(!grave(&subject), "{content}");
        assert_eq!(judge(&subject).len(), 1, "{content}");
    }
}

#[test]
fn a_physician_on_offer_is_identified() {
    table(
        "CFM-ID-01",
        &[
            "Dra. Ana Lima, dermatologia",
            "Agende com o Dr. Pedro Souza, cardiologista.",
            "Dra. Ana Lima, dermatologia. CRM-SP 123456, RQE 1234",
        ],
        &[
            "Ana Lima — MÉDICA CRM-SP 123456",
            "Dra. Ana Lima, MÉDICA, dermatologia. CRM-SP 123456, RQE 1234",
            "Segundo o Dr. Pedro Souza, cardiologista ouvido pela revista, a prática de atividade física ajuda.",
        ],
    );
}

#[test]
fn a_specialty_by_a_registry_has_its_own_number() {
    table(
        "CFM-ID-02",
        &[
            "Lia Melo, MÉDICA CRM-SP 98765, Cardiologia (RQE 12) e Clínica Médica.",
            "<p>Lia Melo</p><p>MÉDICA CRM-SP 98765</p><p>Pneumologista</p>",
        ],
        &[
            "Lia Melo, MÉDICA CRM-SP 98765, Cardiologia e Clínica Médica, RQE 12 e 13.",
            "Professora de cardiologia da universidade, Lia Melo é MÉDICA CRM-SP 98765.",
            "MÉDICA CRM-SP 98765. A dermatologia estuda a pele.",
        ],
    );
    table(
        "CFM-ID-03",
        &["Lia Melo, MÉDICA CRM-SP 98765: Cardiologia RQE 1, Geriatria RQE 2, Nefrologia RQE 3."],
        &[
            "Lia Melo, MÉDICA CRM-SP 98765, Geriatria RQE 2; Ivo Reis, MÉDICO CRM-SP 9876, Nefrologia RQE 3, Urologia RQE 4.",
        ],
    );
}

#[test]
fn who_has_no_specialty_offers_no_treatment_of_an_organ() {
    for (content, specialty, expected) in [
        ("Tratamos refluxo e gastrite com acompanhamento individual.", "", true),
        ("Clínica da coluna: agenda aberta.", "", true),
        ("Vamos tratar sua rinite? Agende comigo.", "", true),
        ("Vamos tratar sua rinite? Agende comigo.", "Otorrinolaringologia", false),
        ("O tratamento do diabetes inclui dieta. Marque uma consulta com o seu médico.", "", false),
        ("Faço exercícios para o coração.", "", false),
    ] {
        let mut subject = article(content);
        subject.author.specialty = Some(specialty.to_string());
        assert_eq!(has(&judge(&subject), "CFM-SPE-01"), expected, "{content} {specialty}");
    }
}

#[test]
fn an_author_without_a_verified_registry_is_refused_where_one_is_needed() {
    use ComplianceLevel as L;
    use MedicalCategory as C;
    use RegistryStatus as S;
    for (category, level, registry, status, rule) in [
        (C::Cardiology, L::Public, Some("CRM-SP 123456"), S::Verified, None),
        (C::Cardiology, L::Public, Some("CRM/SP 123456"), S::Pending, Some("CFM-ID-07")),
        (C::Cardiology, L::Public, Some("CRM-SP 123456"), S::Expired, Some("CFM-ID-07")),
        (C::Cardiology, L::Public, Some("CRM-SP 123456"), S::Revoked, Some("CFM-ID-07")),
        (C::Cardiology, L::Public, None, S::Pending, Some("CFM-ID-07")),
        (C::Cardiology, L::Public, None, S::Verified, Some("CFM-ID-07")),
        (C::General, L::Public, None, S::Pending, None),
        (C::Preventive, L::Public, None, S::Pending, None),
        (C::Pharmacy, L::Public, Some("CRF-SP 12345"), S::Pending, None),
        (C::General, L::Professional, None, S::Pending, Some("CFM-ID-07")),
        (C::General, L::Restricted, Some("CRP 06/12345"), S::Pending, Some("CFP-ID-07")),
        (C::General, L::Phi, Some("CRN-3 12345"), S::Pending, Some("COU-ID-07")),
        (C::General, L::Professional, Some("CRP 06/12345"), S::Verified, None),
    ] {
        let mut subject = article("Texto.");
        subject.medical_category = category;
        subject.compliance_level = level;
        subject.author.registry = registry.map(ToString::to_string);
        subject.author.registry_status = status;
        let findings = judge(&subject);
        let rules: Vec<&str> = findings.iter().map(|finding| finding.rule.as_str()).collect();
        assert_eq!(rules, rule.into_iter().collect::<Vec<_>>(), "{category} {level} {registry:?} {status}");
        let expected = if rule.is_some() { Outcome::Rejected } else { Outcome::Passed };
        assert_eq!(outcome(&findings), expected);
    }
}

#[test]
fn a_subject_outside_the_specialty_goes_back() {
    use MedicalCategory as C;
    for (category, registry, specialty, expected) in [
        (C::Cardiology, "CRM-SP 123456", Some("cardiologia"), None),
        (C::Cardiology, "CRM-SP 123456", Some("Clínica Médica; Cardiologia"), None),
        (C::Laboratory, "CRM-SP 123456", Some("Patologia clinica / Medicina laboratorial"), None),
        (C::Neurology, "CRM-SP 123456", Some("Cardiologia"), Some("outside")),
        (C::Neurology, "CRM-SP 123456", None, Some("missing")),
        (C::Neurology, "CRP 06/12345", Some("Neurologia"), Some("outside")),
        (C::Preventive, "CRM-SP 123456", None, None),
    ] {
        let mut subject = article("Texto.");
        subject.medical_category = category;
        subject.author.registry = Some(registry.to_string());
        subject.author.specialty = specialty.map(ToString::to_string);
        let findings = judge(&subject);
        let kinds: Vec<&str> = findings.iter().filter(|f| f.rule == "CFM-SPE-02").map(|f| f.kind.as_str()).collect();
        assert_eq!(kinds, expected.into_iter().collect::<Vec<_>>(), "{category} {specialty:?}");
        let outcome = outcome(&findings);
        assert_eq!(outcome, if expected.is_some() { Outcome::RevisionRequired } else { Outcome::Passed });
    }
}

#[test]
fn our_own_disclaimers_offend_no_rule() {
    for kind in crate::disclaimer::Kind::ALL {
        assert_eq!(judge(&article(kind.wording())), [], "{kind}");
    }
}

#[test]
fn a_flood_of_offences_stays_a_readable_report() {
    let flood = "Cura garantida. Método milagroso. Técnica exclusiva. Pare de tomar remédios. ".repeat(500);
    let findings = judge(&article(&flood));
    assert!(findings.len() <= 100, "{}", findings.len());
    let endless = "nunca cura garantida sem risco algum ".repeat(5000);
    judge(&article(&endless));
}

proptest::proptest! {
    #[test]
    fn any_text_gives_a_report_that_can_be_believed(
        content in "(<[a-z/]{0,3}>?|&[a-z#0-9]{0,5};?|cura|garantid[ao]|resultado|não|sem|risco|algum|100|%|em|30|dias|Dra|[ .,!?;:\"“”]|\\PC){0,80}",
        title in "\\PC{0,40}",
    ) {
        let mut subject = article(&content);
        subject.title = title;
        let findings = evaluate(&subject);
        proptest::prop_assert_eq!(check_report(Stage::Council, &subject, &findings), Ok(()));
    }
}
