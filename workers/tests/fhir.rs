//! The FHIR validator in the sandbox: the committed component of `plugins/dist/fhir`, as the gate and the wizard ask it.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail the test")]

mod plugins;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use domain::fhir::{Code, Outcome, Severity};
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};
use workers::plugin_host::{FhirValidator, LoadError};

use plugins::dist;

/// Far above what any call here takes, below the deadlines of the hostile ones together; the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(30);

static HOST: LazyLock<FhirValidator> = LazyLock::new(|| {
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compiled-components");
    FhirValidator::load_kept(&dist().join("fhir"), Some(&kept)).unwrap()
});

/// (severity, code, place) of all issues but remarks, sorted.
type Issues = Vec<(String, String, String)>;

fn issues(outcome: &Outcome) -> Issues {
    let mut found: Issues = outcome
        .issue
        .iter()
        .filter(|issue| issue.severity != Severity::Information)
        .map(|issue| {
            let place = issue.expression.first().cloned().unwrap_or_default();
            (issue.severity.word().to_owned(), issue.code.word().to_owned(), place)
        })
        .collect();
    found.sort();
    found
}

fn judged(resource: &Value) -> Issues {
    issues(&HOST.validate(&resource.to_string()).unwrap())
}

fn one(severity: &str, code: &str, place: &str) -> Issues {
    vec![(severity.to_owned(), code.to_owned(), place.to_owned())]
}

fn patient(system: &str, value: &str) -> Value {
    let system = format!("http://rnds.saude.gov.br/fhir/r4/NamingSystem/{system}");
    json!({ "resourceType": "Patient", "identifier": [{ "system": system, "value": value }] })
}

fn bundle(kind: &str, subject: &str) -> Value {
    let procedure = json!({ "resourceType": "Procedure", "status": "completed", "subject": { "reference": subject } });
    json!({ "resourceType": "Bundle", "type": kind, "entry": [
        { "fullUrl": "urn:uuid:0f7a3b52-6a1f-4d6e-9a55-0c3f5a1c0001", "resource": { "resourceType": "Patient" },
          "request": { "method": "POST", "url": "Patient" } },
        { "fullUrl": "urn:uuid:0f7a3b52-6a1f-4d6e-9a55-0c3f5a1c0002", "resource": procedure,
          "request": { "method": "POST", "url": "Procedure" } },
    ] })
}

#[test]
fn a_valid_resource_passes() {
    for resource in [
        json!({ "resourceType": "Patient", "name": [{ "family": "Exemplo" }], "gender": "female", "birthDate": "1984-02-29" }),
        json!({ "resourceType": "Observation", "status": "final", "code": { "text": "Peso" }, "valueQuantity": { "value": 70.50 } }),
        patient("cpf", "52998224725"),
        patient("cns", "700000000000005"),
        bundle("transaction", "urn:uuid:0f7a3b52-6a1f-4d6e-9a55-0c3f5a1c0001"),
    ] {
        assert_eq!(judged(&resource), [], "{resource}");
    }
    assert_eq!(HOST.identity().name, "fhir");
    assert_eq!(HOST.identity().digest.len(), 64);
}

#[test]
fn faults_of_every_kind_are_found_at_their_place() {
    for (resource, found) in [
        (json!({ "resourceType": "Observation", "status": "final" }), one("error", "required", "Observation.code")),
        (json!({ "resourceType": "Patient", "gender": "feminino" }), one("error", "code-invalid", "Patient.gender")),
        (
            json!({ "resourceType": "Patient", "name": { "family": "Exemplo" } }),
            one("error", "structure", "Patient.name"),
        ),
        (patient("cpf", "52998224726"), one("error", "value", "Patient.identifier[0].value")),
        (patient("cns", "700000000000006"), one("error", "value", "Patient.identifier[0].value")),
        (
            bundle("transaction", "urn:uuid:0f7a3b52-6a1f-4d6e-9a55-0c3f5a1c0009"),
            one("error", "not-found", "Bundle.entry[1].resource.subject.reference"),
        ),
    ] {
        assert_eq!(judged(&resource), found, "{resource}");
    }
}

#[test]
fn an_outcome_repeats_nothing_of_its_resource() {
    let marked = r#"{"resourceType":"Patient","id":"segredo 1","segredo2":"segredo3","gender":"segredo4",
        "birthDate":"segredo5","name":[{"family":{"segredo6":1}}],"generalPractitioner":[{"reference":"segredo7"}],
        "identifier":[{"system":"http://rnds.saude.gov.br/fhir/r4/NamingSystem/cpf","value":"segredo8"}]}"#;
    let each = HOST.validate_each(&[marked, marked]).unwrap();
    for outcome in each.into_iter().chain([HOST.validate(marked).unwrap()]) {
        assert!(issues(&outcome).len() >= 7, "{outcome:?}");
        assert!(!serde_json::to_string(&outcome).unwrap().contains("segredo"), "{outcome:?}");
    }
}

/// A case of the component's own tests.
#[derive(Deserialize)]
struct Case {
    #[serde(default)]
    batch: bool,
    resource: Option<Value>,
    text: Option<String>,
    hex: Option<String>,
}

/// The resources of the component's own tests.
fn cases() -> Vec<String> {
    let folder = dist().join("../fhir-c/cases");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let read = |path: PathBuf| serde_json::from_slice::<Vec<Case>>(&std::fs::read(path).unwrap()).unwrap();
    let alone = files.into_iter().flat_map(read).filter(|case| !case.batch && case.hex.is_none());
    alone.filter_map(|case| case.text.or_else(|| case.resource.map(|resource| resource.to_string()))).collect()
}

#[test]
fn many_at_once_are_judged_as_each_alone() {
    let cases = cases();
    assert!(cases.len() >= 80, "{} cases", cases.len());
    let mut texts: Vec<&str> = cases.iter().map(String::as_str).collect();
    // What would spoil its neighbours if a batch were taken for anything else than lines.
    let broken = ["", " \r\n", "{\"a\":", "{\"a\":[", "777", "{\"id\":\"a\nb\"}", "}\n{", "[{}]", "\u{feff}{}", "é"];
    texts.extend(broken);
    texts.rotate_right(broken.len());
    let each = HOST.validate_each(&texts).unwrap();
    for (text, outcome) in texts.iter().zip(&each) {
        assert_eq!(*outcome, HOST.validate(text).unwrap(), "{text}");
    }
    assert_eq!(each.len(), texts.len());
    // In another order, and again: the same bytes.
    texts.reverse();
    let again = HOST.validate_each(&texts).unwrap();
    let written = |outcomes: Vec<Outcome>| serde_json::to_string(&outcomes).unwrap();
    assert_eq!(written(again.into_iter().rev().collect()), written(each));
}

#[test]
fn a_bundle_has_an_outcome_of_its_own_and_one_for_each_entry() {
    let pretty = serde_json::to_string_pretty(&bundle("collection", "Patient/1")).unwrap();
    for text in [pretty.as_str(), &pretty.replace('\n', "\n\n")] {
        let outcomes = HOST.validate_bundle(text).unwrap();
        assert_eq!(outcomes.len(), 3, "{outcomes:?}");
    }
    let outcomes = HOST.validate_bundle(r#"{"resourceType":"Patient","gender":1}"#).unwrap();
    assert_eq!(outcomes.iter().map(issues).collect::<Vec<_>>(), [one("error", "structure", "Patient.gender")]);
    assert_eq!(HOST.validate_bundle("").unwrap().len(), 1);
}

#[test]
fn hostile_resources_are_answered_in_time() {
    let start = Instant::now();
    let ends = |text: &str, code: Code| {
        let outcome = HOST.validate(text).unwrap();
        assert!(
            outcome.issue.iter().any(|issue| issue.code == code && issue.severity <= Severity::Error),
            "{outcome:?}"
        );
    };
    ends(&"7".repeat(5 << 20), Code::TooCostly);
    ends(&"7".repeat(1 << 20), Code::TooCostly);
    ends(&"[".repeat(1 << 20), Code::TooCostly);
    ends(&format!("{}1{}", r#"{"a":"#.repeat(100_000), "}".repeat(100_000)), Code::TooCostly);
    ends(&format!(r#"{{"resourceType":"Patient","name":[{}{{}}]}}"#, "{},".repeat(300_000)), Code::TooCostly);
    ends(&format!(r#"{{"resourceType":"Patient","id":"{}"#, "a".repeat(1 << 20)), Code::Structure);
    ends("\0", Code::Structure);
    let items: Vec<String> = (0..20_000).map(|id| format!(r#"{{"linkId":"{id}","type":"string"}}"#)).collect();
    let wide = format!(r#"{{"resourceType":"Questionnaire","status":"draft","item":[{}]}}"#, items.join(","));
    ends(&wide, Code::TooCostly);
    // One that takes a batch's whole share leaves its neighbours theirs.
    let small = r#"{"resourceType":"Patient","gender":"x"}"#;
    let each = HOST.validate_each(&[&wide, small, small]).unwrap();
    assert_eq!(issues(&each[0]), one("error", "too-costly", "Questionnaire"));
    assert_eq!([issues(&each[1]), issues(&each[2])], [(); 2].map(|()| one("error", "code-invalid", "Patient.gender")));
    assert_eq!(HOST.validate_each(&vec![small; 12_000]).unwrap().len(), 12_000);
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
}

#[test]
fn a_validator_that_is_missing_or_changed_does_not_start() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(FhirValidator::load_dir(folder.path()), Err(LoadError::ReadManifest { .. })));
    std::fs::write(folder.path().join("digests.json"), r#"{"plugins":[]}"#).unwrap();
    assert!(matches!(FhirValidator::load_dir(folder.path()), Err(LoadError::NoValidator)));
    std::fs::copy(dist().join("fhir/digests.json"), folder.path().join("digests.json")).unwrap();
    let mut bytes = std::fs::read(dist().join("fhir/fhir.wasm")).unwrap();
    bytes.push(0);
    std::fs::write(folder.path().join("fhir.wasm"), bytes).unwrap();
    assert!(matches!(FhirValidator::load_dir(folder.path()), Err(LoadError::Digest { .. })));
}

#[test]
fn a_component_of_another_world_does_not_start() {
    let folder = tempfile::tempdir().unwrap();
    let mut manifest: Value =
        serde_json::from_str(&std::fs::read_to_string(dist().join("digests.json")).unwrap()).unwrap();
    let mut entry = manifest["plugins"][0].take();
    entry["stage"] = json!("fhir");
    let name = format!("{}.wasm", entry["name"].as_str().unwrap());
    std::fs::copy(dist().join(&name), folder.path().join(&name)).unwrap();
    std::fs::write(folder.path().join("digests.json"), json!({ "plugins": [entry] }).to_string()).unwrap();
    let Err(error) = FhirValidator::load_dir(folder.path()) else { panic!("it started") };
    assert!(matches!(error, LoadError::Compile { .. }), "{error:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_texts_are_judged_together_as_alone(texts in proptest::collection::vec("(\\{\"resourceType\":\"(Patient|x)\"|,\"(id|gender|name)\":|\"[a-z]{0,3}\"|[{}\\[\\],:\n\r ]|\\PC){0,12}", 1..6)) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let each = HOST.validate_each(&texts).unwrap();
        prop_assert_eq!(each.len(), texts.len());
        for (text, outcome) in texts.iter().zip(each) {
            prop_assert_eq!(outcome, HOST.validate(text).unwrap());
        }
    }
}
