//! The articles that the demonstration and the load generator submit, judged by the real stages.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail the test")]

use std::collections::BTreeSet;
use std::path::PathBuf;

use domain::gate::{Article, Outcome, check_report, evaluate, outcome};
use domain::workflow::Stage;
use serde_json::{Map, Value};

fn articles() -> Vec<(String, Map<String, Value>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../loadtest/articles");
    let mut found: Vec<(String, Map<String, Value>)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| {
            let value: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
            (path.file_name().unwrap().to_string_lossy().into_owned(), value.as_object().unwrap().clone())
        })
        .collect();
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    assert!(found.len() >= 6);
    found
}

/// The outcome as the gate would record it: stages in order, the first that does not pass ends it.
fn judge(name: &str, article: &Article) -> (&'static str, Option<Stage>, BTreeSet<String>) {
    for stage in Stage::ALL {
        let findings = evaluate(*stage, article);
        assert_eq!(check_report(*stage, article, &findings), Ok(()), "{name}");
        let outcome = outcome(&findings);
        if outcome != Outcome::Passed {
            let grave = findings
                .iter()
                .filter(|finding| domain::gate::outcome(std::slice::from_ref(finding)) != Outcome::Passed);
            return (outcome.word(), Some(*stage), grave.map(|finding| finding.rule.clone()).collect());
        }
    }
    ("approved", None, BTreeSet::new())
}

fn parse(name: &str, object: &Map<String, Value>) -> Article {
    serde_json::from_value(Value::Object(object.clone())).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn every_article_meets_its_expectation() {
    for (name, object) in articles() {
        let (outcome, stage, rules) = judge(&name, &parse(&name, &object));
        let expect = &object["expect"];
        assert_eq!(Some(outcome), expect["outcome"].as_str(), "{name}: {stage:?} {rules:?}");
        assert_eq!(stage.map(Stage::word), expect["stage"].as_str(), "{name}");
        let expected: BTreeSet<String> =
            expect["rules"].as_array().unwrap().iter().map(|rule| rule.as_str().unwrap().to_owned()).collect();
        assert_eq!(rules, expected, "{name}");
    }
}

#[test]
fn every_revision_passes() {
    let mut mended = 0;
    for (name, mut object) in articles() {
        let Some(Value::Object(revision)) = object.get("revision").cloned() else { continue };
        object.extend(revision);
        assert_eq!(judge(&name, &parse(&name, &object)), ("approved", None, BTreeSet::new()), "{name}");
        mended += 1;
    }
    assert!(mended >= 3);
}

#[test]
fn every_article_is_of_a_real_length() {
    for (name, object) in articles() {
        let content = object["content"].as_str().unwrap().replace('>', "> ");
        let shown = content.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
        let words: usize = shown.map(|text| text.split_whitespace().count()).sum();
        assert!((600..=1500).contains(&words), "{name}: {words}");
        assert!(["author", "doctor"].contains(&object["login"].as_str().unwrap()), "{name}");
    }
}
