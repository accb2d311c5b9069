//! Stage S.2.1: personal data of patients in what is about to be published (LGPD arts. 5 II, 11;
//! Law 14.289/2022).
//!
//! Blocks what identifies a patient, warns of what an editor can tell better than a program: a bare
//! number, a cited researcher, a hospital's switchboard. A finding never repeats the text.

mod role;

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::notes::{Note, Notes, day};
use super::{Article, Field, Finding, MAX_FINDINGS, Severity, Span};
use crate::phi::{self, Allow, Condition, Confidence, Entity, Kind};
use crate::rules;

/// Personal data of a patient.
const PERSONAL_DATA: &str = "LGPD-PHI-01";

/// A person who can be identified next to a condition that the law keeps secret.
const SECRET_CONDITION: &str = "LGPD-PHI-02";

const FIELDS: [Field; 8] = [
    Field::Title,
    Field::Content,
    Field::Excerpt,
    Field::MetaDescription,
    Field::MedicalDisclaimer,
    Field::References,
    Field::Media,
    Field::CustomFields,
];

/// How near a condition speaks of a person, in bytes: about one sentence.
const NEAR: usize = 150;

/// How near a condition under Law 14.289/2022 does: about a paragraph, for identifying there is a
/// wrong in itself.
const NEAR_SECRET: usize = 400;

pub(super) fn evaluate(article: &Article) -> Vec<Finding> {
    let contacts = article.tenant_contacts.iter().map(String::as_str);
    let mut allow = Allow::default().contacts(contacts).author(&article.author.name);
    for registry in article.author.registry.iter().chain(&article.author.rqe) {
        allow = allow.registry(registry);
    }
    // Reviewer and technical director are named by duty (CFM 2.454/2026; CFM 2.336/2023, art. 5º).
    if let Some(reviewer) = &article.reviewer {
        allow = allow.author(&reviewer.name);
        allow = reviewer.registry.iter().fold(allow, |allow, registry| allow.registry(registry));
    }
    if let Some(clinic) = &article.clinic {
        allow = clinic.director.iter().fold(allow, |allow, name| allow.author(name));
        let numbers = clinic.registry.iter().chain(&clinic.director_registry).chain(&clinic.director_rqe);
        allow = numbers.fold(allow, |allow, number| allow.registry(number));
    }
    let mut findings = Vec::new();
    let mut roles = Notes::new(article);
    let (message, suggestion) = SECRET_WORDING;
    let by_role = Note { message, suggestion, ..Note::of(SECRET_CONDITION, "role") };
    for field in FIELDS {
        let text = article.text(field);
        let survey = phi::survey(&text, &allow);
        for span in role::scan(&text, field, &survey.conditions) {
            roles.add(&by_role, Some(span));
        }
        for entity in &survey.entities {
            // Reference lists are made of names; a patient's would be introduced as one.
            let cited = field == Field::References && entity.kind == Kind::Name;
            if !cited || entity.confidence == Confidence::High {
                judge(field, entity, &survey.conditions, day(article), &mut findings);
            }
        }
    }
    findings.extend(roles.into_findings());
    findings.extend(of_media(article));
    if findings.len() > MAX_FINDINGS {
        // B sorts before W; the sort is stable, so that the text's order stays within each.
        findings.sort_by_key(|finding: &Finding| finding.severity);
        findings.truncate(MAX_FINDINGS);
    }
    findings
}

/// Patients and minors in pictures need an authorisation on file, whether or not they can be recognised.
fn of_media(article: &Article) -> Vec<Finding> {
    let mut notes = Notes::new(article);
    for media in article.media.iter().filter(|media| !media.consent) {
        if media.patient > 0 {
            notes.add(&Note::of("LGPD-CON-01", media.kind.word()), None);
        }
        if media.minor {
            notes.add(&Note::of("LGPD-MIN-01", media.kind.word()), None);
        }
    }
    notes.into_findings()
}

fn judge(field: Field, entity: &Entity, conditions: &[Condition], day: &str, findings: &mut Vec<Finding>) {
    let near = |within: usize, secret: bool| {
        // Conditions are sorted: only those from the first within reach on matter.
        let from = conditions.partition_point(|condition| condition.end + within < entity.start);
        conditions
            .iter()
            .skip(from)
            .take_while(|condition| condition.start <= entity.end + within)
            .any(|condition| condition.secret || !secret)
    };
    let severity = match (entity.kind, entity.confidence) {
        // A legal person's number is no personal data (LGPD art. 5 I), but often a sole trader's.
        (Kind::Cnpj, _) | (_, Confidence::Low) => Severity::Warns,
        (Kind::Name, Confidence::Medium) if !near(NEAR, false) => Severity::Warns,
        _ => Severity::Blocks,
    };
    let (Ok(start), Ok(end)) = (u32::try_from(entity.start), u32::try_from(entity.end)) else { return };
    let mut add = |rule: &str, severity, (message, suggestion): (&str, &str)| {
        if rules::find(rule).is_some_and(|rule| rule.binds_on(day)) {
            findings.push(Finding {
                rule: rule.to_string(),
                kind: entity.kind.word().to_string(),
                severity,
                span: Some(Span { field, start, end }),
                message: message.to_string(),
                suggestion: suggestion.to_string(),
            });
        }
    };
    add(PERSONAL_DATA, severity, wording(entity.kind, severity));
    let identifies = entity.kind != Kind::Cnpj && entity.confidence > Confidence::Low;
    if identifies && near(NEAR_SECRET, true) {
        add(SECRET_CONDITION, Severity::Blocks, SECRET_WORDING);
    }
}

const SECRET_WORDING: (&str, &str) = (
    "O texto permite identificar uma pessoa junto à menção de HIV, hepatite crônica, hanseníase ou tuberculose, \
     cujo sigilo é garantido por lei.",
    "Retire tudo o que identifique a pessoa (nome, documento, contato, endereço, data) ou fale da doença sem nenhum \
     caso individual. Em dados estatísticos, agrupe números pequenos.",
);

const fn wording(kind: Kind, severity: Severity) -> (&'static str, &'static str) {
    match (kind, severity) {
        (Kind::Cpf, Severity::Blocks) => ("O texto contém um número de CPF.", REMOVE),
        (Kind::Cpf, _) => ("O texto contém um número que pode ser um CPF.", CHECK),
        (Kind::Cnpj, _) => (
            "O texto contém um CNPJ que não consta dos contatos da instituição.",
            "Confirme que o CNPJ é de pessoa jurídica e que sua publicação é necessária; se for da própria \
             instituição, cadastre-o entre os contatos publicados.",
        ),
        (Kind::Cns, Severity::Blocks) => ("O texto contém um número do Cartão Nacional de Saúde.", REMOVE),
        (Kind::Cns, _) => ("O texto contém um número que pode ser do Cartão Nacional de Saúde.", CHECK),
        (Kind::Pis, Severity::Blocks) => ("O texto contém um número de PIS/PASEP/NIS.", REMOVE),
        (Kind::Pis, _) => ("O texto contém um número que pode ser de PIS/PASEP/NIS.", CHECK),
        (Kind::Rg, _) => ("O texto contém um número de documento de identidade.", REMOVE),
        (Kind::VoterId, _) => ("O texto contém um número de título de eleitor.", REMOVE),
        (Kind::Passport, _) => ("O texto contém um número de passaporte.", REMOVE),
        (Kind::Phone, Severity::Blocks) => ("O texto contém um número de telefone que não é da instituição.", CONTACT),
        (Kind::Phone, _) => ("O texto contém um número que pode ser o telefone de uma pessoa.", CONTACT),
        (Kind::Email, Severity::Blocks) => ("O texto contém um e-mail que não é da instituição.", CONTACT),
        (Kind::Email, _) => ("O texto contém um e-mail que não consta dos contatos da instituição.", CONTACT),
        (Kind::Cep, Severity::Blocks) => ("O texto contém o CEP de um endereço.", CONTACT),
        (Kind::Cep, _) => ("O texto contém um número que pode ser um CEP.", CONTACT),
        (Kind::Address, Severity::Blocks) => ("O texto contém um endereço.", CONTACT),
        (Kind::Address, _) => ("O texto contém um endereço que não consta dos contatos da instituição.", CONTACT),
        (Kind::BirthDate, _) => {
            ("O texto contém uma data de nascimento.", "Troque a data pela idade em anos ou por uma faixa etária.")
        }
        (Kind::RecordNumber, _) => (
            "O texto contém um número de prontuário, registro ou atendimento.",
            "Retire o número; para referência interna, use um código que não conste do prontuário.",
        ),
        (Kind::Name, Severity::Blocks) => (
            "O texto identifica pelo nome uma pessoa em contexto de saúde.",
            "Retire o nome ou troque-o por uma descrição que não identifique a pessoa; iniciais não bastam. Caso haja \
             consentimento específico, registre-o antes de publicar.",
        ),
        (Kind::Name, _) => (
            "O texto cita o nome de uma pessoa.",
            "Confirme que se trata de profissional, pesquisador ou pessoa pública citada nessa condição, e não de paciente.",
        ),
    }
}

const REMOVE: &str = "Retire o número: ele não é necessário à informação em saúde e identifica uma pessoa.";

const CHECK: &str = "Confira o número. Se for de uma pessoa, retire-o; se for outro código, diga no texto o que ele é.";

const CONTACT: &str = "Se o dado for de um paciente ou de terceiro, retire-o; se for da própria instituição, cadastre-o \
                       entre os contatos publicados.";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::RegistryStatus;
    use crate::gate::{Author, Clinic, Outcome, Reference, Reviewer, check_report, outcome};
    use crate::workflow::Stage;

    fn article(content: &str) -> Article {
        Article {
            title: "Cuidados com a pressão".into(),
            content: content.into(),
            tenant_contacts: ["(11) 3069-5000", "contato@clinica.com.br", "11.222.333/0001-81"]
                .map(String::from)
                .into(),
            judged_on: "2026-11-21".into(),
            ..Article::by(Author {
                name: "Ana Paula Lima".into(),
                registry: Some("CRM-SP 123456".into()),
                registry_status: RegistryStatus::Verified,
                specialty: None,
                rqe: None,
            })
        }
    }

    fn said(content: &str) -> Vec<(String, String, Severity)> {
        let article = article(content);
        let findings = evaluate(&article);
        assert_eq!(check_report(Stage::Lgpd, &article, &findings), Ok(()));
        findings.into_iter().map(|f| (f.rule, f.kind, f.severity)).collect()
    }

    fn has(content: &str, rule: &str, kind: &str, severity: Severity) -> bool {
        said(content).contains(&(rule.into(), kind.into(), severity))
    }

    #[test]
    fn who_reviews_a_text_and_who_directs_a_clinic_may_be_named() {
        let mut article = article(
            "<p>Revisão: Dr. Paulo Reis Nunes, CRM-RJ 54321.</p><p>Diretora técnica: Dra. Rosa Prado Dias.</p>",
        );
        assert_eq!(evaluate(&article).iter().filter(|finding| finding.kind == "name").count(), 2);
        let (name, registry) = ("Dr. Paulo Reis Nunes".into(), Some("CRM-RJ 54321".into()));
        article.reviewer = Some(Reviewer { name, registry, registry_status: RegistryStatus::Verified });
        article.clinic = Some(Clinic { director: Some("Dra. Rosa Prado Dias".into()), ..Clinic::default() });
        assert_eq!(evaluate(&article), []);
    }

    #[test]
    fn the_example_of_the_rule_is_blocked_under_both_laws() {
        let text = "Sr. João Silva, CPF 529.982.247-25, HIV";
        for rule in [PERSONAL_DATA, SECRET_CONDITION] {
            assert!(has(text, rule, "name", Severity::Blocks), "{rule}");
            assert!(has(text, rule, "cpf", Severity::Blocks), "{rule}");
        }
        assert_eq!(outcome(&evaluate(&article(text))), Outcome::RevisionRequired);
    }

    #[test]
    fn the_authors_own_data_and_the_tenants_contacts_are_no_findings() {
        let text = "<p>Dra. Ana Lima, CRM-SP 123456. Agende: (11) 3069-5000, +55 11 3069 5000 ou contato@clinica.com.br. \
                    CNPJ 11.222.333/0001-81.</p>";
        assert_eq!(said(text), []);
    }

    #[test]
    fn doubtful_data_only_warn() {
        assert!(has("Protocolo interno 111.444.777-36.", PERSONAL_DATA, "cpf", Severity::Warns));
        assert!(has("Veja 52998224725 na planilha.", PERSONAL_DATA, "cpf", Severity::Warns));
        assert!(has("Segundo a Dra. Beatriz Souza, a vacina é segura.", PERSONAL_DATA, "name", Severity::Warns));
        assert!(has("A reportagem ouviu Marcos Pereira.", PERSONAL_DATA, "name", Severity::Warns));
        assert!(has("Marcos Pereira tem diabetes.", PERSONAL_DATA, "name", Severity::Blocks));
        assert!(has("O CPF 111.444.777-36 da ficha", PERSONAL_DATA, "cpf", Severity::Blocks));
    }

    #[test]
    fn a_disease_without_a_person_is_no_finding() {
        assert_eq!(said("O HIV e a tuberculose têm tratamento gratuito no SUS. Em 2023 houve 80.012 casos novos."), []);
        assert_eq!(said("A hepatite C crônica tem cura em mais de 95% dos casos (CID B18.2)."), []);
    }

    #[test]
    fn references_may_name_their_authors() {
        let mut article = article("Texto.");
        article.references = [
            "Barroso WKS, Rodrigues CIS, Bortolotto LA. Diretrizes. Arq Bras Cardiol. 2021;116(3):516-658.",
            "João Carlos Souza. Manual de hipertensão. 2020.",
        ]
        .map(|text| Reference { text: text.into(), ..Reference::default() })
        .into();
        assert_eq!(evaluate(&article), []);
        article.references.push(Reference { text: "Prontuário nº 445566".into(), ..Reference::default() });
        let findings = evaluate(&article);
        assert_eq!(findings.len(), 1);
        assert_eq!(check_report(Stage::Lgpd, &article, &findings), Ok(()));
    }

    #[test]
    fn of_too_many_findings_the_gravest_stay() {
        let mut text = "A reportagem ouviu Marcos Pereira. ".repeat(300);
        text.push_str("CPF 529.982.247-25.");
        let article = article(&text);
        let findings = evaluate(&article);
        assert_eq!(findings.len(), MAX_FINDINGS);
        assert_eq!(findings[0].kind, "cpf");
        assert_eq!(check_report(Stage::Lgpd, &article, &findings), Ok(()));
    }

    #[test]
    fn a_finding_never_repeats_the_text() {
        for finding in evaluate(&article("Paciente Maria Souza, CPF 529.982.247-25, tel. (21) 98765-4321")) {
            let said = [finding.message, finding.suggestion].concat();
            assert!(!said.contains("Maria") && !said.contains("529") && !said.contains("98765"));
        }
    }

    #[test]
    fn a_law_judges_only_days_on_which_it_binds() {
        let mut article = article("Sr. João Silva, CPF 529.982.247-25, HIV");
        article.judged_on = "2021-06-01".into();
        assert!(evaluate(&article).iter().all(|finding| finding.rule == PERSONAL_DATA));
    }

    #[test]
    fn an_unreadable_day_is_judged_by_the_norms_in_force() {
        for day in ["", "hoje", "21/11/2026", "2026-11-2", "0"] {
            let mut article = article("Sr. João Silva, CPF 529.982.247-25, HIV");
            article.judged_on = day.into();
            let findings = evaluate(&article);
            for rule in [PERSONAL_DATA, SECRET_CONDITION] {
                assert!(findings.iter().any(|finding| finding.rule == rule), "{rule} on {day:?}");
            }
        }
    }
}
