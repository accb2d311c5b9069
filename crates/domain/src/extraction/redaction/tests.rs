//! What is taken out is gone, and nothing else is.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

use proptest::prelude::*;

use super::*;
use crate::content::RegistryStatus;
use crate::gate::{Author, CustomField, Media, Reference};

fn article(content: &str) -> Article {
    Article {
        content: content.into(),
        ..Article::by(Author {
            name: String::new(),
            registry: None,
            registry_status: RegistryStatus::Pending,
            specialty: None,
            rqe: None,
        })
    }
}

fn all(article: &Article, way: Way) -> Redacted {
    let proposals = propose(article);
    assert!(proposals.complete);
    let choices: Vec<Choice> = (0..proposals.proposals.len()).map(|proposal| Choice { proposal, way }).collect();
    apply(article, &proposals, &choices)
}

fn redacted(content: &str, way: Way) -> String {
    all(&article(content), way).article.content
}

#[test]
fn masks_keep_the_structure() {
    for (text, masked) in [
        ("CPF 529.982.247-25.", "CPF ***.982.247-**."),
        ("CPF 52998224725", "CPF ***982247**"),
        ("CNS 200123456780003", "CNS ************003"),
        ("RG 12.345.678-9", "RG **.***.*78-9"),
        ("tel. (11) 98765-4321", "tel. (11) *****-****"),
        ("e-mail ana.souza@gmail.com", "e-mail ***.*****@*****.***"),
        ("Nascida em 03/05/1980.", "Nascida em **/**/1980."),
        ("Prontuário nº 123456", "Prontuário nº ******"),
        ("Paciente Maria Souza, 40 anos", "Paciente ***** *****, 40 anos"),
    ] {
        assert_eq!(redacted(text, Way::Mask), masked, "{text}");
    }
}

#[test]
fn tokens_are_typed_and_equal_values_share_one() {
    let mut article =
        article("CPF 529.982.247-25 e CPF 111.444.777-35, de novo CPF 52998224725. Tel. (11) 98765-4321.");
    article.title = "Paciente Maria Souza".into();
    article.excerpt = "A paciente Maria Souza, CPF 529.982.247-25".into();
    let redacted = all(&article, Way::Token).article;
    assert_eq!(redacted.content, "CPF [CPF_1] e CPF [CPF_2], de novo CPF [CPF_1]. Tel. [TELEFONE_1].");
    assert_eq!(redacted.title, "Paciente [PESSOA_1]");
    assert_eq!(redacted.excerpt, "A paciente [PESSOA_1], CPF [CPF_1]");
}

#[test]
fn tags_entities_and_characters_stay_whole() {
    for (text, masked, token) in [
        ("<p>CPF <b>529.982</b>.247-25!</p>", "<p>CPF <b>***.982</b>.247-**!</p>", "<p>CPF <b>[CPF_1]</b>!</p>"),
        ("CPF 529.982.247&#45;25 ok", "CPF ***.982.247&#45;** ok", "CPF [CPF_1] ok"),
        ("CPF 5&#50;9.982.247-25", "CPF ***.982.247-**", "CPF [CPF_1]"),
        ("CPF ５２９．９８２．２４７－２５ é", "CPF ***．９８２．２４７－** é", "CPF [CPF_1] é"),
        ("CPF 529.\u{200b}982.247-25", "CPF ***.\u{200b}982.247-**", "CPF [CPF_1]"),
        (
            "<a href=\"tel:+5511987654321\">ligue</a>",
            "<a href=\"tel:+*************\">ligue</a>",
            "<a href=\"tel:[TELEFONE_1]\">ligue</a>",
        ),
        (
            "<a href='mailto:ana.souza@gmail.com'>escreva</a>",
            "<a href='mailto:***.*****@*****.***'>escreva</a>",
            "<a href='mailto:[EMAIL_1]'>escreva</a>",
        ),
        (
            "<img alt=\"CPF 529.982.247-25\" src=\"x.png\">",
            "<img alt=\"CPF ***.982.247-**\" src=\"x.png\">",
            "<img alt=\"CPF [CPF_1]\" src=\"x.png\">",
        ),
        ("CPF 529.982<!-- nota -->.247-25", "CPF ***.982<!-- nota -->.247-**", "CPF [CPF_1]<!-- nota -->"),
    ] {
        assert_eq!(redacted(text, Way::Mask), masked, "{text}");
        assert_eq!(redacted(text, Way::Token), token, "{text}");
    }
}

#[test]
fn a_link_inside_a_name_is_taken_out_by_itself() {
    let text = "A paciente João <a href=\"mailto:joao.lima@gmail.com\">Lima</a> voltou.";
    let out = redacted(text, Way::Remove);
    assert!(out.contains("<a href=\"mailto:\">") && out.contains("</a> voltou."), "{out}");
    assert!(!out.contains("joao") && !out.contains("Lima") && !out.contains("João"), "{out}");
}

#[test]
fn every_field_is_read_and_put_back() {
    let mut article = article("Texto.");
    let cpf = "CPF 529.982.247-25";
    article.meta_description = cpf.into();
    article.medical_disclaimer = cpf.into();
    article.references = vec![
        Reference { text: "Souza AB. Manual. 2020.".into(), ..Reference::default() },
        Reference { text: format!("Ficha, {cpf}"), ..Reference::default() },
    ];
    let media: Media = serde_json::from_value(serde_json::json!({
        "kind": "image", "alt": "Foto", "caption": format!("Ficha com {cpf}\nna mesa"), "file_name": "cpf-529.982.247-25.png"
    }))
    .unwrap();
    article.media = vec![media.clone(), Media { caption: String::new(), file_name: String::new(), ..media }];
    article.custom_fields = vec![
        CustomField { name: "cpf_paciente".into(), value: "52998224725".into() },
        CustomField { name: "tema".into(), value: "sono".into() },
    ];
    let done = all(&article, Way::Token).article;
    assert_eq!(done.meta_description, "CPF [CPF_1]");
    assert_eq!(done.medical_disclaimer, "CPF [CPF_1]");
    assert_eq!(done.references[0].text, "Souza AB. Manual. 2020.");
    assert_eq!(done.references[1].text, "Ficha, CPF [CPF_1]");
    assert_eq!(done.media[0].alt, "Foto");
    assert_eq!(done.media[0].caption, "Ficha com CPF [CPF_1]\nna mesa");
    assert_eq!(done.media[0].file_name, "cpf-[CPF_1].png");
    assert_eq!(done.media[1].alt, "Foto");
    assert_eq!(done.custom_fields[0].name, "cpf_paciente");
    assert_eq!(done.custom_fields[0].value, "[CPF_1]");
    assert_eq!(done.custom_fields[1].value, "sono");
}

#[test]
fn the_way_follows_the_sensitivity() {
    let suggested = |text: &str, kind: Kind| {
        let proposals = propose(&article(text)).proposals;
        proposals.iter().find(|one| one.kind == kind).map(|one| (one.sensitivity, one.suggested))
    };
    use DataSensitivity as S;
    for (text, kind, expected) in [
        ("Paciente Maria Souza tem HIV.", Kind::Name, (S::Critical, Some(Way::Remove))),
        ("Prontuário nº 123456", Kind::RecordNumber, (S::Critical, Some(Way::Remove))),
        ("Paciente Maria Souza", Kind::Name, (S::High, Some(Way::Token))),
        ("CPF 529.982.247-25", Kind::Cpf, (S::High, Some(Way::Token))),
        ("Nascida em 03/05/1980.", Kind::BirthDate, (S::Medium, Some(Way::Mask))),
        ("Escreva para contato@clinica.com.br", Kind::Email, (S::Low, Some(Way::Mask))),
        ("Eu sou a Dra. Ana Paula Lima, CRM-SP 123456.", Kind::Name, (S::None, None)),
        ("Segundo a Dra. Beatriz Souza, a vacina é segura.", Kind::Name, (S::None, None)),
    ] {
        assert_eq!(suggested(text, kind), Some(expected), "{text}");
    }
}

#[test]
fn what_the_tenant_and_author_publish_has_no_proposal() {
    let mut article = article("Agende: (11) 3069-5000 ou contato@clinica.com.br. Ana Paula Lima.");
    article.tenant_contacts = vec!["(11) 3069-5000".into(), "contato@clinica.com.br".into()];
    article.author.name = "Ana Paula Lima".into();
    assert_eq!(propose(&article).proposals, []);
}

#[test]
fn of_two_choices_for_one_proposal_the_stricter_counts() {
    let article = article("CPF 529.982.247-25");
    let proposals = propose(&article);
    for ways in [[Way::Mask, Way::Remove], [Way::Remove, Way::Mask]] {
        let choices = ways.map(|way| Choice { proposal: 0, way });
        assert_eq!(apply(&article, &proposals, &choices).article.content, "CPF ");
    }
    let beyond = Choice { proposal: 7, way: Way::Remove };
    assert_eq!(apply(&article, &proposals, &[beyond]).article, article);
}

#[test]
fn findings_move_along() {
    let article = article("CPF 529.982.247-25 e prontuário nº 123456: cura garantida.");
    let redacted = all(&article, Way::Token);
    let at = article.content.find("cura").unwrap();
    let place = span(Field::Content, at..at + 14).unwrap();
    let moved = redacted.moved(place).unwrap();
    assert_eq!(&redacted.article.content[moved.start as usize..moved.end as usize], "cura garantida");
    let number = span(Field::Content, 4..18).unwrap();
    let moved = redacted.moved(number).unwrap();
    assert_eq!(&redacted.article.content[moved.start as usize..moved.end as usize], "[CPF_1]");
    assert_eq!(all(&article, Way::Remove).moved(number), None);
    let title = span(Field::Title, 0..3).unwrap();
    assert_eq!(redacted.moved(title), Some(title));
}

#[test]
fn a_flood_is_cut_and_said_to_be() {
    let text = "CPF 529.982.247-25 e mais. ".repeat(MAX_PROPOSALS + 10);
    let proposals = propose(&article(&text));
    assert_eq!(proposals.proposals.len(), MAX_PROPOSALS);
    assert!(!proposals.complete);
}

/// Pieces of text with and without personal data, in and out of markup.
fn piece() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "CPF 529.982.247-25",
        "<b>111.444</b>.777-35",
        "cpf 529&#46;982&#46;247&#45;25",
        "CPF ５２９．９８２．２４７－２５",
        "Paciente Maria <i>Souza</i> Lima",
        "Sr. João da Silva",
        "<a href=\"mailto:joao.lima@gmail.com\">escreva</a>",
        "<a href=\"https://wa.me/5511987654321\" title=\"tel. (11) 98765-4321\">zap</a>",
        "tel. (11) 98765-4321",
        "nascida em 03/05/1980",
        "Prontuário nº 123456",
        "RG 12.345.678-9",
        "Rua das Flores, 123, apto 45",
        "CEP 01310-100",
        "<!-- CPF 529.982.247-25 -->",
        "<img alt='Paciente Maria Souza'>",
        "a pressão subiu é",
        "<p>Beba água.</p>",
        "&amp; \u{200b}café",
        "HIV",
        "<ul><li>um</li></ul>",
        ". ",
        ", ",
        "\n",
    ])
    .prop_map(String::from)
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..12).prop_map(|pieces| pieces.join(" "))
}

fn ways() -> impl Strategy<Value = Vec<Option<Way>>> {
    prop::collection::vec(prop::sample::select(vec![None, Some(Way::Mask), Some(Way::Token), Some(Way::Remove)]), 40)
}

/// The places of another text's proposals, moved along.
fn moved(proposals: &Proposals, redacted: &Redacted) -> Proposals {
    let mut proposals = proposals.clone();
    for proposal in &mut proposals.proposals {
        // What is gone has no place: an empty one at the start touches nothing.
        proposal.place = redacted.moved(proposal.place).unwrap_or(Span { start: 0, end: 0, ..proposal.place });
    }
    proposals
}

proptest! {
    #[test]
    fn nothing_that_was_taken_out_is_found_again(content in text(), title in text(), way in prop::sample::select(vec![Way::Mask, Way::Token, Way::Remove])) {
        let mut article = article(&content);
        article.title = title;
        let proposals = propose(&article);
        let redacted = all(&article, way).article;
        for (field, text) in [(Field::Title, &redacted.title), (Field::Content, &redacted.content)] {
            let old = article.text(field);
            let values: Vec<String> = proposals.proposals.iter().filter(|one| one.place.field == field)
                .map(|one| super::squeeze(&plain(&old[one.place.start as usize..one.place.end as usize], MAX_QUOTE))).collect();
            for entity in phi::scan(text) {
                let value = super::squeeze(&plain(&text[entity.start..entity.end], MAX_QUOTE));
                prop_assert!(!values.contains(&value), "{way}: {} in {text:?}", entity.kind);
            }
        }
    }

    #[test]
    fn the_order_of_choices_means_nothing(content in text(), ways in ways(), seed in any::<u64>()) {
        let article = article(&content);
        let proposals = propose(&article);
        let mut choices: Vec<Choice> = ways.iter().enumerate().filter_map(|(proposal, way)| Some(Choice { proposal, way: (*way)? })).collect();
        let once = apply(&article, &proposals, &choices);
        // One after the other, in another order, each on the text that the ones before left.
        let mut state = seed;
        for index in (1..choices.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            choices.swap(index, (state >> 33) as usize % (index + 1));
        }
        prop_assert_eq!(&apply(&article, &proposals, &choices), &once);
        let (mut step, mut left) = (article.clone(), proposals.clone());
        for choice in &choices {
            let next = apply(&step, &left, &[*choice]);
            left = moved(&left, &next);
            step = next.article;
        }
        prop_assert_eq!(step.content, once.article.content);
    }

    #[test]
    fn every_other_byte_stays_and_is_found_by_the_map(content in text(), ways in ways()) {
        let article = article(&content);
        let proposals = propose(&article);
        let choices: Vec<Choice> = ways.iter().enumerate().filter_map(|(proposal, way)| Some(Choice { proposal, way: (*way)? })).collect();
        let redacted = apply(&article, &proposals, &choices);
        let taken = |at: usize| choices.iter().filter_map(|choice| proposals.proposals.get(choice.proposal))
            .any(|one| (one.place.start as usize..one.place.end as usize).contains(&at));
        for (at, c) in content.char_indices().filter(|(at, _)| !taken(*at)) {
            let place = redacted.moved(span(Field::Content, at..at + c.len_utf8()).unwrap()).unwrap();
            let there = redacted.article.content.get(place.start as usize..place.end as usize);
            prop_assert_eq!(there.map(ToString::to_string), Some(c.to_string()));
        }
        // Tags inside a name stay too.
        let tags = |text: &str| text.matches('<').count();
        prop_assert_eq!(tags(&redacted.article.content), tags(&content));
    }

    #[test]
    fn any_text_is_read(content in "(<[a-z/]{0,3}>?|<!--|-->|<a title=[\"']?|&[a-z#0-9]{0,5};?|CPF |[0-9.\\-]{1,14}|Sr\\. |Maria |@|\\PC){0,60}", way in prop::sample::select(vec![Way::Mask, Way::Token, Way::Remove])) {
        let article = article(&content);
        let redacted = all(&article, way);
        prop_assert!(redacted.article.content.len() < content.len() + 2_000);
    }
}
