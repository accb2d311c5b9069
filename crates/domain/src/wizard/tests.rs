use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

use super::proposal::Alternative;
use super::*;
use crate::extraction::redaction::{self, Way};
use crate::gate::{Article, Author};

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
