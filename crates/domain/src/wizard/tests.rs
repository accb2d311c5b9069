use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

use super::proposal::Alternative;
use super::*;
use crate::extraction::redaction::{self, Way};
use crate::gate::{Article, Author, Reference};

fn article(content: &str) -> Article {
    let author: Author = serde_json::from_str(r#"{"name":"Helena Prado"}"#).unwrap();
    Article { title: "Consulta".to_string(), content: content.to_string(), ..Article::by(author) }
}

fn draft(article: &Article) -> Draft {
    Draft { title: article.title.clone(), content: article.content.clone(), ..Draft::default() }
}

fn accepted(proposals: &[Proposal]) -> Vec<Decided<'_>> {
    let decide = |(number, proposal)| Decided { number, proposal, words: None, edits: None };
    (1..).zip(proposals).map(decide).collect()
}

fn change(target: Target, edits: &[(u32, u32, &str)], whole: Option<&str>) -> Proposal {
    let edit = |(start, end, text): &(u32, u32, &str)| Edit { start: *start, end: *end, text: (*text).into() };
    Proposal {
        step: Step::Seo,
        origin: Origin::Search,
        kind: String::new(),
        target,
        edits: edits.iter().map(edit).collect(),
        whole: whole.map(String::from),
        alternatives: Vec::new(),
        reference: None,
        reason: String::new(),
    }
}

#[test]
fn each_datum_gets_one_proposal_with_every_way_of_taking_it_out() {
    let article = article("<p>O CPF é 529.982.247-25 e o telefone (11) 98765-4321.</p>");
    let proposals = from_extraction(&article, &redaction::propose(&article));
    let kinds: Vec<&str> = proposals.iter().map(|one| one.kind.as_str()).collect();
    assert_eq!(kinds, ["cpf", "phone"]);
    for proposal in &proposals {
        let ways: Vec<Way> = proposal.alternatives.iter().map(|one| one.way).collect();
        assert_eq!(ways, Way::ALL);
        assert!(proposal.alternatives.iter().any(|one| one.edits == proposal.edits), "{proposal:?}");
        assert!(!proposal.reason.contains("529") && !proposal.kind.contains("987"));
    }
    let made = apply(draft(&article), &accepted(&proposals));
    assert!(made.conflicts.is_empty());
    assert!(
        !made.draft.content.contains("529.982") && !made.draft.content.contains("98765-4321"),
        "{}",
        made.draft.content
    );
    assert!(made.draft.content.starts_with("<p>O CPF é ") && made.draft.content.ends_with(".</p>"));
}

#[test]
fn another_way_and_own_words_stand_where_the_datum_was() {
    let article = article("<p>Fale com <b>Maria</b> Aparecida da Silva, paciente, CPF 529.982.247-25.</p>");
    let proposals = from_extraction(&article, &redaction::propose(&article));
    let cpf = proposals.iter().find(|one| one.kind == "cpf").unwrap();
    let way = |way| cpf.alternatives.iter().find(|one: &&Alternative| one.way == way).unwrap().edits.as_slice();
    let decide = |words, edits| {
        let decided = [Decided { number: 1, proposal: cpf, words, edits }];
        apply(draft(&article), &decided).draft.content
    };
    assert!(decide(None, Some(way(Way::Mask))).contains("CPF ***.982.247-**."));
    assert!(decide(None, Some(way(Way::Remove))).contains("CPF ."));
    assert!(decide(Some("(omitido)"), None).contains("CPF (omitido)."));
}

#[test]
fn of_two_changes_of_the_same_bytes_the_first_is_made() {
    let texts = Draft { title: "abcdef".into(), content: "abcdef".into(), ..Draft::default() };
    for (proposals, expected, conflicts) in [
        (
            vec![change(Target::Content, &[(1, 3, "X")], None), change(Target::Content, &[(2, 4, "Y")], None)],
            "aXdef",
            vec![2],
        ),
        (
            vec![change(Target::Content, &[(1, 3, "X")], None), change(Target::Content, &[(3, 4, "Y")], None)],
            "aXYef",
            vec![],
        ),
        (
            vec![change(Target::Content, &[(2, 2, "X")], None), change(Target::Content, &[(2, 2, "Y")], None)],
            "abXcdef",
            vec![2],
        ),
        (vec![change(Target::Content, &[(0, 1, "X"), (5, 6, "Y")], None)], "XbcdeY", vec![]),
        // A whole text in place of one that was redacted would bring back what was taken out.
        (
            vec![change(Target::Content, &[(1, 3, "X")], None), change(Target::Content, &[], Some("abc"))],
            "aXdef",
            vec![2],
        ),
        (
            vec![change(Target::Content, &[], Some("new")), change(Target::Content, &[(1, 3, "X")], None)],
            "new",
            vec![2],
        ),
        // Outside the text, backwards.
        (
            vec![change(Target::Content, &[(5, 9, "X")], None), change(Target::Content, &[(3, 1, "Y")], None)],
            "abcdef",
            vec![1, 2],
        ),
    ] {
        let made = apply(texts.clone(), &accepted(&proposals));
        assert_eq!((made.draft.content.as_str(), &made.conflicts), (expected, &conflicts), "{proposals:?}");
        assert_eq!(made.draft.title, "abcdef");
    }
}

#[test]
fn a_place_inside_a_letter_is_no_place() {
    let texts = Draft { content: "é".into(), ..Draft::default() };
    let made = apply(texts.clone(), &accepted(&[change(Target::Content, &[(0, 1, "X")], None)]));
    assert_eq!((made.draft, made.conflicts), (texts, vec![1]));
}

#[test]
fn a_slug_is_chosen_and_nothing_else_changes() {
    let made = apply(Draft::default(), &accepted(&[change(Target::Slug, &[], Some("dor-no-peito"))]));
    assert_eq!(made.draft, Draft { slug: Some("dor-no-peito".into()), ..Draft::default() });
}

fn proposed(doi: &str, cited: Option<u32>, abnt: Option<&str>) -> serde_json::Value {
    serde_json::json!({
        "titulo": "Caminhada", "autores": [], "revista": "Rev. Ex.", "ano": 2024, "pmid": null, "doi": doi,
        "url": format!("https://doi.org/{doi}"), "tipo_estudo": null, "nivel_evidencia": null, "atinge_nivel": false,
        "qualidade": 0, "relevancia": 0, "pontos": 0, "preocupacao_editorial": false, "aprovada_na_biblioteca": false,
        "ja_citada": cited, "motivos": ["Publicada nos últimos cinco anos."], "abnt": abnt, "vancouver": null,
    })
}

fn found(claims: &[(&str, Vec<serde_json::Value>)]) -> crate::librarian::Report {
    let mut report = crate::librarian::assist(
        &crate::librarian::Input::default(),
        &mut crate::librarian::Port {
            resolve: &mut |_| Err(crate::librarian::Silence::Unreachable),
            find: &mut |_| Err(crate::librarian::Silence::Unreachable),
        },
    );
    let of = |(claim, proposals): &(&str, Vec<serde_json::Value>)| {
        serde_json::from_value(serde_json::json!({
            "afirmacao_id": claim, "afirmacao_texto": "A caminhada reduz a pressão.", "nivel_exigido": 2,
            "sustentacao": "sem_fonte", "busca": "feita", "motivo": null, "bases_sem_resposta": [], "lacuna": false,
            "propostas": proposals,
        }))
        .unwrap()
    };
    report.claims = claims.iter().map(of).collect();
    report
}

#[test]
fn a_work_is_proposed_once_for_all_its_claims_and_not_when_it_is_cited_or_cannot_be() {
    let report = found(&[
        (
            "C001",
            vec![proposed("10.5555/a", None, Some("SOUZA, A. 2024.")), proposed("10.5555/b", Some(1), Some("X."))],
        ),
        ("C002", vec![proposed("10.5555/a", None, Some("SOUZA, A. 2024.")), proposed("10.5555/c", None, None)]),
    ]);
    let proposals = from_librarian(&report);
    assert_eq!(proposals.len(), 1, "{proposals:?}");
    assert!(proposals[0].reason.starts_with("Evidência para C001, C002. Publicada"), "{}", proposals[0].reason);
    assert_eq!((proposals[0].target, proposals[0].origin), (Target::References, Origin::Evidence));
    assert!(!proposals[0].reason.contains("pressão"));
}

#[test]
fn an_accepted_source_stands_behind_the_others_and_keeps_its_identifier_under_own_words() {
    let proposals = from_librarian(&found(&[(
        "C001",
        vec![proposed("10.5555/a", None, Some("A. 2024.")), proposed("10.5555/b", None, Some("B. 2024."))],
    )]));
    let known = Reference { text: "Diretriz. 2020.".into(), ..Reference::default() };
    let draft = Draft { references: vec![known.clone()], ..Draft::default() };
    let mut decided = accepted(&proposals);
    decided[1].words = Some("B, no prelo.");
    let made = apply(draft.clone(), &decided);
    let of = |text: &str, doi: &str| Reference { text: text.into(), doi: Some(doi.into()), ..Reference::default() };
    assert_eq!(made.draft.references, [known, of("A. 2024.", "10.5555/a"), of("B, no prelo.", "10.5555/b")]);
    assert_eq!((made.conflicts, made.draft.content), (vec![], String::new()));
    // One that names no source changes nothing.
    let empty = change(Target::References, &[], Some("texto"));
    assert_eq!(apply(draft.clone(), &accepted(&[empty])), Made { draft, conflicts: vec![1] });
}
