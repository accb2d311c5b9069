use alloc::borrow::ToOwned as _;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

use serde_json::json;

use super::input::{Claim, Source, Verdict};
use super::report::{AlertKind, Mismatch, Searched, Standing, Support};
use super::*;
use crate::bibliography::{Author, Strategy, Work};
use crate::gate::{Reference, Resolution};

const TRIAL: &str = "SOUZA, A.; LIMA, C. Caminhada diária e pressão arterial em adultos. Rev. Ex., v. 1, 2024.";

fn work(doi: &str, types: &[&str]) -> Work {
    let mut work = Work {
        title: "Caminhada diária e pressão arterial em adultos".into(),
        authors: [("Souza", "Ana"), ("Lima", "Carlos")]
            .into_iter()
            .filter_map(|(family, given)| Author::person(family, given))
            .collect(),
        container: "Revista de Exemplos".into(),
        year: Some(2024),
        doi: Some(doi.into()),
        ..Work::default()
    };
    types.iter().for_each(|name| work.add_type(name));
    work
}

fn reference(text: &str, doi: &str) -> Reference {
    Reference { text: text.into(), doi: Some(doi.to_owned()).filter(|doi| !doi.is_empty()), ..Reference::default() }
}

fn claim(id: &str, cites: &[u32], priority: &str) -> Claim {
    serde_json::from_value(json!({
        "claim_id": id, "raw_statement": "Caminhar reduz a pressão.", "category": "eficacia_tratamento",
        "required_evidence_level": 2, "context": "not read here",
        "cited_references": cites.iter().map(|place| json!({ "mark": "[1]", "reference": place })).collect::<Vec<_>>(),
        "search_requirements": { "core_concept": "caminhada", "key_terms": ["walking", "blood pressure", "adults"],
                                 "exclusion_terms": ["animals"] },
        "risk_analysis": { "priority_level": priority },
    }))
    .unwrap()
}

fn input(references: Vec<Reference>, claims: Vec<Claim>) -> Input {
    Input { references, claims, library: Vec::new(), judged_on: "2026-11-22".into() }
}

fn found(work: Work) -> Result<Answer, Silence> {
    Ok(Answer { resolution: Some(Resolution::Found), work })
}

/// Runs the step, with the number of questions of either kind.
fn run(
    input: &Input,
    mut resolve: impl FnMut(&Reference) -> Result<Answer, Silence>,
    mut find: impl FnMut(&Strategy) -> Result<Found, Silence>,
) -> (Report, usize, usize) {
    let (mut resolved, mut searched) = (0, 0);
    let mut counted_resolve = |reference: &Reference| {
        resolved += 1;
        resolve(reference)
    };
    let mut counted_find = |strategy: &Strategy| {
        searched += 1;
        find(strategy)
    };
    let report = assist(input, &mut Port { resolve: &mut counted_resolve, find: &mut counted_find });
    (report, resolved, searched)
}

fn nothing(_: &Strategy) -> Result<Found, Silence> {
    Ok(Found::default())
}

#[test]
fn a_sound_source_is_cited_and_its_claim_needs_no_search() {
    let input = input(vec![reference(TRIAL, "10.5555/a")], vec![claim("C001", &[1], "alta")]);
    let (report, _, searched) =
        run(&input, |_| found(work("10.5555/a", &["Randomized Controlled Trial"])), |_| Err(Silence::Unreachable));
    let [one] = report.references.as_slice() else { panic!("one reference") };
    assert_eq!((one.place, one.standing, one.level, one.mismatch), (1, Standing::Found, Some(2), None));
    assert!(one.abnt.as_deref().unwrap().starts_with("SOUZA, Ana; LIMA, Carlos. Caminhada diária"));
    assert!(one.vancouver.as_deref().unwrap().starts_with("Souza A, Lima C. Caminhada diária"));
    assert_eq!((report.claims[0].support, report.claims[0].searched), (Support::Sourced, Searched::Needless));
    assert_eq!((searched, report.alerts.len(), report.next.sourced.clone()), (0, 0, vec!["C001".to_owned()]));
}

#[test]
fn whatever_is_wrong_with_a_source_takes_it_from_its_claim() {
    let trial = || work("10.5555/a", &["Randomized Controlled Trial"]);
    let retracted = found(Work { retracted: true, ..trial() });
    let concern = found(Work { concern: true, ..trial() });
    let animal = found(Work { animal: true, ..trial() });
    let other = found(Work { title: "Sono e memória em crianças pequenas".into(), ..trial() });
    let weak = found(work("10.5555/a", &["Case Reports"]));
    let untyped = found(work("10.5555/a", &[]));
    let missing = Ok(Answer { resolution: Some(Resolution::NotFound), work: Work::default() });
    for (answer, support, alert) in [
        (retracted, Support::Unsourced, Some(AlertKind::Retracted)),
        (concern, Support::Unsourced, Some(AlertKind::Concern)),
        (animal, Support::Unsourced, Some(AlertKind::Animal)),
        (other, Support::Unsourced, Some(AlertKind::Mismatch)),
        (missing, Support::Unsourced, Some(AlertKind::NotFound)),
        (weak, Support::Weak, None),
        (untyped, Support::Weak, None),
        (Ok(Answer::default()), Support::Unsourced, None),
        (Err(Silence::Unreachable), Support::Unresolved, Some(AlertKind::Unresolved)),
        (Err(Silence::Bound), Support::Unresolved, Some(AlertKind::Unresolved)),
        (
            Ok(Answer { resolution: Some(Resolution::Unreachable), work: trial() }),
            Support::Unresolved,
            Some(AlertKind::Unresolved),
        ),
    ] {
        let input = input(vec![reference(TRIAL, "10.5555/a")], vec![claim("C001", &[1], "")]);
        let (report, ..) = run(&input, |_| answer.clone(), nothing);
        assert_eq!(report.claims[0].support, support, "{answer:?}");
        let of_reference = report.alerts.iter().find(|one| one.place == Some(1)).map(|one| one.kind);
        assert_eq!(of_reference, alert, "{answer:?}");
        assert!(report.alerts.iter().any(|one| one.claim.as_deref() == Some("C001")), "{answer:?}");
    }
}

#[test]
fn an_invented_citation_gets_no_citation_of_the_work_behind_its_identifier() {
    let input = input(vec![reference("ROCHA, D.; MELO, E. Chá verde cura o diabetes. 2023.", "10.5555/a")], vec![]);
    let (report, ..) = run(&input, |_| found(work("10.5555/a", &["Meta-Analysis"])), nothing);
    let one = &report.references[0];
    assert_eq!((one.mismatch, one.abnt.clone(), one.vancouver.clone()), (Some(Mismatch::Title), None, None));
    assert_eq!(one.title.as_deref(), Some("Caminhada diária e pressão arterial em adultos"));
    assert_eq!((report.summary.mismatched, report.summary.found), (1, 1));
}

#[test]
fn the_library_decides_by_any_identifier_and_a_rejection_stands_first() {
    let source = |verdict, doi: &str, pmid: &str| Source {
        verdict,
        doi: Some(doi.to_owned()).filter(|one| !one.is_empty()),
        pmid: Some(pmid.to_owned()).filter(|one| !one.is_empty()),
        pmcid: None,
    };
    for (library, expected) in [
        (vec![source(Verdict::Approved, "https://doi.org/10.5555/A", "")], Some(Verdict::Approved)),
        (vec![source(Verdict::Rejected, "", "PMID: 31234567")], Some(Verdict::Rejected)),
        (
            vec![source(Verdict::Rejected, "10.5555/a", ""), source(Verdict::Approved, "10.5555/a", "")],
            Some(Verdict::Rejected),
        ),
        (vec![source(Verdict::Rejected, "10.5555/b", "")], None),
        (vec![source(Verdict::Rejected, "", "")], None),
    ] {
        let mut input = input(vec![reference(TRIAL, "10.5555/a")], vec![claim("C001", &[1], "")]);
        input.library = library;
        let known = Work { pmid: Some(31_234_567), ..work("10.5555/a", &["Randomized Controlled Trial"]) };
        let (report, ..) = run(&input, |_| found(known.clone()), nothing);
        assert_eq!(report.references[0].library, expected);
        let support = if expected == Some(Verdict::Rejected) { Support::Unsourced } else { Support::Sourced };
        assert_eq!(report.claims[0].support, support);
    }
}

#[test]
fn proposals_are_few_ranked_and_explained() {
    let mut list: Vec<Work> = (0..9).map(|n| work(&format!("10.5555/l{n}"), &["Case Reports"])).collect();
    list.push(work("10.5555/best", &["Meta-Analysis"]));
    list.push(work("10.5555/no", &["Meta-Analysis"]));
    list.push(Work { retracted: true, ..work("10.5555/gone", &["Meta-Analysis"]) });
    list.push(work("10.5555/cited", &["Meta-Analysis"]));
    let mut input = input(vec![reference("Souza A. Título", "10.5555/cited")], vec![claim("C001", &[1], "")]);
    input.library = vec![
        Source { verdict: Verdict::Rejected, doi: Some("10.5555/no".into()), pmid: None, pmcid: None },
        Source { verdict: Verdict::Approved, doi: Some("10.5555/best".into()), pmid: None, pmcid: None },
    ];
    let (report, ..) = run(
        &input,
        |_| Err(Silence::Unreachable),
        |strategy| {
            assert_eq!(
                (strategy.concept.as_str(), strategy.mandatory.as_slice()),
                ("walking", &["blood pressure".to_owned()][..])
            );
            assert_eq!((strategy.exclusions.len(), strategy.needs_level, strategy.year), (0, 2, 2026));
            Ok(Found { lists: vec![list.clone()], silent: vec![] })
        },
    );
    let one = &report.claims[0];
    assert_eq!((one.searched, one.proposals.len(), one.gap), (Searched::Done, MOST_PROPOSALS, false));
    let best = &one.proposals[0];
    assert_eq!(
        (best.doi.as_deref(), best.level, best.reaches, best.approved),
        (Some("10.5555/best"), Some(1), true, true)
    );
    assert!(best.reasons[0].starts_with("Revisão sistemática"), "{:?}", best.reasons);
    assert!(best.abnt.is_some() && best.vancouver.is_some());
    assert!(one.proposals.windows(2).all(|pair| pair[0].score >= pair[1].score));
    for hidden in ["10.5555/no", "10.5555/gone", "10.5555/cited"] {
        assert!(one.proposals.iter().all(|one| one.doi.as_deref() != Some(hidden)), "{hidden}");
    }
    assert!(one.proposals[1].reasons.iter().any(|reason| reason.contains("abaixo do nível 2")));
}

#[test]
fn what_a_look_up_says_of_a_work_outweighs_the_list_that_proposes_it() {
    let input = input(vec![reference(TRIAL, "10.5555/a")], vec![claim("C001", &[], "")]);
    let gone = Work { retracted: true, ..work("10.5555/a", &["Meta-Analysis"]) };
    let list = vec![work("10.5555/a", &["Meta-Analysis"])];
    let (report, ..) =
        run(&input, |_| found(gone.clone()), |_| Ok(Found { lists: vec![list.clone()], silent: vec![] }));
    assert_eq!(report.claims[0].proposals, []);
}

#[test]
fn half_a_search_is_no_proof_that_there_is_nothing() {
    let input = input(vec![], vec![claim("C001", &[], "")]);
    let silent = |services: &[&str]| {
        let silent = services.iter().map(ToString::to_string).collect();
        run(&input, |_| Ok(Answer::default()), |_| Ok(Found { lists: vec![], silent: Vec::clone(&silent) })).0
    };
    assert!(silent(&[]).claims[0].gap);
    let half = silent(&["pubmed"]);
    assert_eq!((half.claims[0].gap, half.claims[0].silent.clone()), (false, vec!["pubmed".to_owned()]));
    let (none, ..) = run(&input, |_| Ok(Answer::default()), |_| Err(Silence::Unreachable));
    let one = &none.claims[0];
    assert_eq!((one.searched, one.silence, one.gap), (Searched::Unresolved, Some(Silence::Unreachable), false));
    assert_eq!((none.summary.unsearched, none.summary.gaps), (1, 0));
}

#[test]
fn after_the_bound_nobody_is_asked_and_nothing_passes() {
    let references = (0..5).map(|n| reference(TRIAL, &format!("10.5555/{n}"))).collect();
    let input = input(references, vec![claim("C001", &[1], "")]);
    let mut left = 2;
    let (report, resolved, searched) = run(
        &input,
        |reference| {
            left -= 1;
            if left < 0 { Err(Silence::Bound) } else { found(work(reference.doi.as_deref().unwrap(), &[])) }
        },
        nothing,
    );
    assert_eq!((resolved, searched), (3, 0));
    let standings: Vec<_> = report.references.iter().map(|one| (one.standing, one.silence)).collect();
    let (known, unknown) = ((Standing::Found, None), (Standing::Unresolved, Some(Silence::Bound)));
    assert_eq!(standings, [known, known, unknown, unknown, unknown]);
    assert_eq!(report.claims[0].silence, Some(Silence::Bound));
    assert_eq!((report.summary.found, report.summary.unresolved), (2, 3));
}

#[test]
fn urgent_claims_are_searched_first_and_stay_in_their_place() {
    let mut claims: Vec<Claim> = (1..=MOST_SEARCHES + 1).map(|n| claim(&format!("C{n:03}"), &[], "baixa")).collect();
    claims.push(claim("C999", &[], "critica"));
    let input = input(vec![], claims);
    let (report, _, searched) = run(&input, |_| Ok(Answer::default()), nothing);
    assert_eq!(searched, MOST_SEARCHES);
    let last: Vec<_> = report.claims.iter().rev().take(3).map(|one| (one.claim.as_str(), one.searched)).collect();
    assert_eq!(
        last,
        [("C999", Searched::Done), ("C021", Searched::Unresolved), ("C020", Searched::Unresolved)],
        "the bound leaves the last of the least urgent"
    );
    assert_eq!(report.claims.iter().filter(|one| one.silence == Some(Silence::Bound)).count(), 2);
}

#[test]
fn nobodys_data_is_asked_about() {
    let patient = "Paciente Maria Aparecida da Silva, CPF 529.982.247-25. Caminhada e pressão. 2024.";
    let mut asks = claim("C001", &[], "");
    asks.search_requirements.key_terms = vec!["walking".into(), "529.982.247-25".into()];
    let input = input(vec![reference(patient, "")], vec![asks]);
    let (report, resolved, searched) = run(&input, |_| Ok(Answer::default()), nothing);
    assert_eq!((resolved, searched), (0, 0));
    assert_eq!(report.references[0].silence, Some(Silence::Refused));
    assert_eq!(report.claims[0].silence, Some(Silence::Refused));
}

#[test]
fn the_same_identifiers_are_asked_about_once_and_compared_each_time() {
    let references = vec![
        reference(TRIAL, "10.5555/a"),
        reference("ROCHA, D.; MELO, E. Chá verde cura o diabetes. 2023.", "doi:10.5555/A"),
        reference("Sem identificador", ""),
        reference("Outra sem identificador", ""),
    ];
    let input = input(references, vec![]);
    let (report, resolved, _) = run(
        &input,
        |reference| if reference.doi.is_some() { found(work("10.5555/a", &[])) } else { Ok(Answer::default()) },
        nothing,
    );
    assert_eq!(resolved, 3);
    let told: Vec<_> = report.references.iter().map(|one| (one.repeats, one.mismatch)).collect();
    assert_eq!(told, [(None, None), (Some(1), Some(Mismatch::Title)), (None, None), (None, None)]);
    assert_eq!(report.references[3].standing, Standing::Unlisted);
}

#[test]
fn lists_may_be_null_and_what_is_missing_is_empty() {
    let input: Input = serde_json::from_value(json!({
        "claims": [{ "claim_id": "C001", "cited_references": null, "search_requirements": { "key_terms": null } }],
    }))
    .unwrap();
    let (report, ..) = run(&input, |_| Ok(Answer::default()), nothing);
    assert_eq!((report.claims[0].searched, report.claims[0].needs), (Searched::NoTerms, 3));
    let read: Report = serde_json::from_str(&serde_json::to_string(&report).unwrap()).unwrap();
    assert_eq!(read, report);
}

#[test]
fn a_reference_beyond_the_most_is_counted_and_not_read() {
    let references = (0..MOST_REFERENCES + 1).map(|n| reference("Título", &format!("10.5555/{n}"))).collect();
    let (report, resolved, _) = run(&input(references, vec![]), |_| Ok(Answer::default()), nothing);
    assert_eq!((resolved, report.references.len(), report.summary.left_out), (MOST_REFERENCES, MOST_REFERENCES, 1));
}

proptest::proptest! {
    #[test]
    fn any_document_has_a_report(text in "\\PC{0,80}", term in "\\PC{0,40}", cites in 0..4_u32, types in 0..3_usize) {
        let mut asks = claim("C001", &[cites], "alta");
        asks.search_requirements.key_terms = vec![term];
        let input = input(vec![reference(&text, ""), reference(&text, "10.5555/a")], vec![asks]);
        let types = &["Meta-Analysis", "Case Reports"][..types.min(2)];
        let list = vec![work("10.5555/b", types)];
        let once = || run(
            &input,
            |_| found(work("10.5555/a", types)),
            |_| Ok(Found { lists: vec![list.clone(), list.clone()], silent: vec![] }),
        ).0;
        let report = once();
        proptest::prop_assert!(report.claims.iter().all(|one| one.proposals.len() <= 1));
        let written: [String; 2] = [report, once()].map(|report| serde_json::to_string(&report).unwrap());
        proptest::prop_assert_eq!(&written[0], &written[1]);
    }
}
