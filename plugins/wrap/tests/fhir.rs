//! The FHIR validator as the host meets it: the component in `dist`, an empty linker, a fresh instance for every call,
//! and the cases that its native tests run too.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test, and what its tests share")]

use std::path::{Path, PathBuf};
use std::time::Instant;

use serde::Deserialize;
use serde_json::Value;
use wasmtime::component::{Component, Linker, TypedFunc};
use wasmtime::{Config, Engine, Store, StoreLimits, StoreLimitsBuilder};

/// What `workers` grant the stage with the least.
const MEMORY_BYTES: usize = 16 << 20;

/// Instructions that the costliest call here stays far below.
const FUEL: u64 = 20_000_000_000;

struct Host {
    engine: Engine,
    component: Component,
}

impl Host {
    fn new() -> Self {
        let mut config = Config::new();
        config
            .consume_fuel(true)
            .wasm_simd(false)
            .wasm_relaxed_simd(false)
            .wasm_multi_memory(false)
            .wasm_memory64(false);
        let engine = Engine::new(&config).unwrap();
        let bytes = std::fs::read(plugins().join("dist/fhir/fhir.wasm")).unwrap();
        let component = Component::new(&engine, bytes).unwrap();
        Self { engine, component }
    }

    fn store(&self) -> Store<StoreLimits> {
        let limits = StoreLimitsBuilder::new().memory_size(MEMORY_BYTES).build();
        let mut store = Store::new(&self.engine, limits);
        store.limiter(|limits| limits);
        store.set_fuel(FUEL).unwrap();
        store
    }

    /// One call of a fresh instance that was given nothing to import.
    fn call(&self, export: &str, input: &str) -> Result<String, String> {
        let mut store = self.store();
        let instance = Linker::new(&self.engine).instantiate(&mut store, &self.component).unwrap();
        let function: TypedFunc<(&str,), (Result<String, String>,)> =
            instance.get_typed_func(&mut store, export).unwrap();
        let (answer,) = function.call(&mut store, (input,)).unwrap();
        answer
    }
}

fn plugins() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

#[derive(Deserialize)]
struct Case {
    name: String,
    #[serde(default)]
    batch: bool,
    resource: Option<Box<serde_json::value::RawValue>>,
    text: Option<String>,
    /// Bytes that are no UTF-8 cannot cross: a component's strings are Unicode.
    hex: Option<String>,
    expect: Vec<Value>,
}

/// (severity, code, expression), sorted.
type Issues = Vec<(String, String, String)>;

fn issues(outcome: &str) -> Issues {
    let outcome: Value = serde_json::from_str(outcome).unwrap();
    assert_eq!(outcome["resourceType"], "OperationOutcome");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut found: Issues = outcome["issue"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|issue| issue["severity"] != "information")
        .map(|issue| (text(&issue["severity"]), text(&issue["code"]), text(&issue["expression"][0])))
        .collect();
    found.sort();
    found
}

fn expected(issues: &[Value]) -> Issues {
    let mut issues: Issues = issues.iter().map(|issue| serde_json::from_value(issue.clone()).unwrap()).collect();
    issues.sort();
    issues
}

fn too_costly(severity: &str, expression: &str) -> Issues {
    vec![(severity.to_owned(), "too-costly".to_owned(), expression.to_owned())]
}

#[test]
fn every_case_is_judged_in_the_component_as_it_is_natively() {
    let host = Host::new();
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(plugins().join("fhir-c/cases")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut count = 0;
    for file in files {
        let cases: Vec<Case> = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
        for case in cases.into_iter().filter(|case| case.hex.is_none()) {
            let input = case.text.or_else(|| case.resource.map(|raw| raw.get().to_owned())).unwrap();
            let answer = host.call(if case.batch { "validate-batch" } else { "validate" }, &input).unwrap();
            if case.batch {
                let found: Vec<Issues> = answer.lines().map(issues).collect();
                let wanted: Vec<Issues> = case.expect.iter().map(|one| expected(one.as_array().unwrap())).collect();
                assert_eq!(found, wanted, "{}: {}", file.display(), case.name);
            } else {
                assert_eq!(issues(&answer), expected(&case.expect), "{}: {}", file.display(), case.name);
            }
            count += 1;
        }
    }
    assert!(count >= 80, "{count} cases");
}

#[test]
fn the_component_imports_nothing() {
    let host = Host::new();
    assert_eq!(host.component.component_type().imports(&host.engine).len(), 0);
}

#[test]
fn no_value_and_no_unknown_key_comes_back() {
    let input = r#"{"resourceType":"Patient","id":"canário 1","canário2":"canário3","gender":"canário4",
        "birthDate":"canário5","name":[{"family":{"canário6":1}}],
        "text":{"status":"generated","div":"<div>canário7</div>"},"generalPractitioner":[{"reference":"canário8"}],
        "identifier":[{"system":"http://rnds.saude.gov.br/fhir/r4/NamingSystem/cpf","value":"canário9"}]}"#;
    let host = Host::new();
    for export in ["validate", "validate-batch"] {
        let answer = host.call(export, input).unwrap();
        assert!(issues(answer.trim_end()).len() >= 8, "{answer}");
        assert!(!answer.contains("canário"), "{answer}");
    }
}

#[test]
fn an_instance_that_is_called_again_remembers_nothing() {
    let host = Host::new();
    let mut store = host.store();
    let instance = Linker::new(&host.engine).instantiate(&mut store, &host.component).unwrap();
    let function: TypedFunc<(&str,), (Result<String, String>,)> =
        instance.get_typed_func(&mut store, "validate").unwrap();
    let good = r#"{"resourceType":"Patient","active":true}"#;
    let bad = r#"{"resourceType":"Patient","gender":"x"}"#;
    let first = function.call(&mut store, (good,)).unwrap().0.unwrap();
    for _ in 0..50 {
        assert_eq!(issues(&function.call(&mut store, (bad,)).unwrap().0.unwrap()).len(), 1);
        assert_eq!(function.call(&mut store, (good,)).unwrap().0.unwrap(), first);
    }
}

#[test]
fn too_much_is_answered_and_does_not_trap() {
    let host = Host::new();
    let long = format!(r#"{{"resourceType":"Patient","name":[{{"family":"{}"}}]}}"#, "a".repeat(2 << 20));
    let many = format!(r#"{{"resourceType":"Patient","name":[{}1]}}"#, "1,".repeat(300_000));
    for input in [long, many, "[".repeat(1 << 20)] {
        assert_eq!(issues(&host.call("validate", &input).unwrap()), too_costly("fatal", ""));
    }
    let entries = format!(r#"{{"resourceType":"Bundle","type":"collection","entry":[{}{{}}]}}"#, "{},".repeat(100_000));
    let found = issues(&host.call("validate", &entries).unwrap());
    assert!(found.contains(&too_costly("error", "Bundle")[0]), "{found:?}");
    // A rule that compares every link id with every other gives up, and says so.
    let items: Vec<String> = (0..20_000).map(|id| format!(r#"{{"linkId":"{id}","type":"string"}}"#)).collect();
    let wide = format!(r#"{{"resourceType":"Questionnaire","status":"draft","item":[{}]}}"#, items.join(","));
    assert_eq!(issues(&host.call("validate", &wide).unwrap()), too_costly("error", "Questionnaire"));
    let line = r#"{"resourceType":"Patient","gender":1}"#.to_owned() + "\n";
    let answer = host.call("validate-batch", &line.repeat(6_000)).unwrap();
    assert_eq!(answer.lines().count(), 5_001);
    assert!(answer.len() <= 2 << 20);
    answer.lines().for_each(|line| drop(issues(line)));
}

#[test]
fn a_bundle_of_a_megabyte_is_judged_in_time() {
    let entry = |id: usize| {
        format!(
            r#"{{"fullUrl":"https://example.org/fhir/Observation/o{id}","resource":{{"resourceType":"Observation",
            "id":"o{id}","status":"final","code":{{"coding":[{{"system":"http://loinc.org","code":"8867-4"}}]}},
            "effectiveDateTime":"2026-03-01T08:30:00-03:00","valueQuantity":{{"value":72.0,"unit":"bpm",
            "system":"http://unitsofmeasure.org","code":"/min"}}}}}}"#
        )
    };
    let entries: Vec<String> = (0..3_300).map(entry).collect();
    let bundle = format!(r#"{{"resourceType":"Bundle","type":"collection","entry":[{}]}}"#, entries.join(","));
    assert!(bundle.len() > 1_000_000);
    let host = Host::new();
    let began = Instant::now();
    assert_eq!(issues(&host.call("validate", &bundle).unwrap()), []);
    let took = began.elapsed();
    println!("a Bundle of {} bytes took {} ms in the component", bundle.len(), took.as_millis());
    assert!(took.as_secs() < 5);
}
