//! The offline tools, as an editor or a measurement calls them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

fn run(words: &[&str], input: &str) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut child = Command::new(env!("CARGO_BIN_EXE_workers"))
        .args(words)
        .current_dir(root)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("start workers");
    child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("write");
    child.wait_with_output().expect("wait")
}

#[test]
fn scan_gives_byte_spans_of_personal_data_line_by_line() {
    let text = "Paciente João da Silva, CPF 529.982.247-25, e-mail joao@exemplo.com.br.";
    let lines = format!("{}\n\n{}\n", json!({ "id": "a", "text": text }), json!({ "id": 7, "text": "Tome água." }));
    let output = run(&["scan"], &lines);
    assert!(output.status.success());
    let answers: Vec<Value> = String::from_utf8(output.stdout)
        .expect("UTF-8")
        .lines()
        .map(|l| serde_json::from_str(l).expect("JSON"))
        .collect();
    assert_eq!(answers.len(), 2);
    assert_eq!(answers[0]["id"], json!("a"));
    let found = |kind: &str| {
        let span =
            answers[0]["spans"].as_array().expect("spans").iter().find(|s| s["type"] == kind).expect(kind).clone();
        let at = |end: &str| usize::try_from(span[end].as_u64().expect("a number")).expect("small");
        text.get(at("start")..at("end")).expect("character borders").to_owned()
    };
    assert_eq!(found("cpf"), "529.982.247-25");
    assert_eq!(found("email"), "joao@exemplo.com.br");
    assert_eq!(found("name"), "João da Silva");
    assert_eq!(answers[1], json!({ "id": 7, "spans": [] }));
}

#[test]
fn scan_names_the_bad_line_and_does_not_repeat_it() {
    let output = run(&["scan"], "{\"id\":1,\"text\":\"a\"}\n{\"segredo\":\"529.982.247-25\"}\n");
    assert!(!output.status.success());
    let error = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(error.contains("line 2") && !error.contains("529"), "{error}");
}

#[test]
fn check_judges_every_shipped_article_as_it_expects() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../loadtest/articles");
    let mut judged = 0;
    for entry in std::fs::read_dir(folder).expect("articles").flatten() {
        let path = entry.path();
        let file: Value = serde_json::from_slice(&std::fs::read(&path).expect("an article")).expect("JSON");
        let output = run(&["check", path.to_str().expect("a path")], "");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let verdict: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(verdict["workflow_state"], file["expect"]["outcome"], "{}", path.display());
        let rules: Vec<_> = verdict["stages"]
            .as_array()
            .expect("stages")
            .iter()
            .flat_map(|s| s["findings"].as_array().expect("findings"))
            .map(|f| f["rule"].clone())
            .collect();
        for rule in file["expect"]["rules"].as_array().into_iter().flatten() {
            assert!(rules.contains(rule), "{}: {rule} is not among {rules:?}", path.display());
        }
        judged += 1;
    }
    assert!(judged >= 6, "{judged} articles");
}

/// Severity and code of the first issue of each outcome.
fn outcomes(output: &Output) -> Vec<String> {
    let lines = std::str::from_utf8(&output.stdout).expect("UTF-8").lines();
    lines
        .map(|line| {
            let outcome: Value = serde_json::from_str(line).expect("JSON");
            assert_eq!(outcome["resourceType"], "OperationOutcome");
            format!("{} {}", outcome["issue"][0]["severity"], outcome["issue"][0]["code"]).replace('"', "")
        })
        .collect()
}

#[test]
fn fhir_gives_an_outcome_for_each_resource_and_fails_when_one_has_an_error() {
    let (good, bad) = (r#"{"resourceType":"Patient"}"#, r#"{"resourceType":"Patient","gender":"segredo"}"#);
    let (fine, wrong) = ("information informational", "error code-invalid");
    let bundle = format!(r#"{{"resourceType":"Bundle","type":"collection","entry":[{{"resource":{good}}}]}}"#);
    for (input, expected) in [
        (good.to_owned(), vec![fine]),
        (bad.replace(',', ",\n"), vec![wrong]),
        (format!("{good}\n\n{bad}\r\n{good}"), vec![fine, wrong, fine]),
        (format!("[{good},\n{bad}]"), vec![fine, wrong]),
        ("[]".to_owned(), vec![]),
        (bundle, vec![fine, fine]),
        (format!("[{good},"), vec!["fatal structure"]),
        ("7".repeat(5 << 20), vec!["fatal too-costly"]),
        ("[".repeat(1 << 20), vec!["fatal too-costly"]),
        (String::new(), vec!["fatal structure"]),
    ] {
        let output = run(&["fhir"], &input);
        assert_eq!(outcomes(&output), expected);
        let is_fine = expected.iter().all(|one| *one == fine);
        assert_eq!(output.status.code(), Some(i32::from(!is_fine)));
        let error = String::from_utf8(output.stderr).expect("UTF-8");
        assert!(is_fine == error.is_empty() && !error.contains("segredo"), "{error}");
        assert!(!String::from_utf8_lossy(&output.stdout).contains("segredo"));
    }
}

#[test]
fn fhir_reads_lines_by_their_name_and_says_which_are_no_text() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.ndjson");
    std::fs::write(&file, b"{\"resourceType\":\"Patient\"}\n{\"\xff\xfe\"}\n  [\n{\"resourceType\":\"Patient\"}")
        .expect("write");
    let output = run(&["fhir", file.to_str().expect("a path")], "");
    let (fine, broken) = ("information informational", "fatal structure");
    assert_eq!(outcomes(&output), [fine, broken, broken, fine]);
    assert_eq!(output.status.code(), Some(1));
    let again = run(&["fhir", file.to_str().expect("a path")], "");
    assert_eq!(again.stdout, output.stdout);
}

#[test]
fn check_shows_what_the_validator_says_of_embedded_resources() {
    let content = r#"<p>Exemplo:</p><pre>{"resourceType":"Patient","birthDate":"1984-02-30"}</pre>"#;
    let output = run(&["check", "-"], &format!("{}\n", json!({ "title": "FHIR", "content": content })));
    let verdict: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let claims = verdict["stages"].as_array().expect("stages").iter().find(|s| s["stage"] == "S.3.1").expect("S.3.1");
    let finding =
        claims["findings"].as_array().expect("findings").iter().find(|f| f["rule"] == "FHIR-01").expect("one");
    assert_eq!(finding["kind"], "value");
    let at = |end: &str| usize::try_from(finding["span"][end].as_u64().expect("a number")).expect("small");
    assert_eq!(&content[at("start")..at("end")], r#"{"resourceType":"Patient","birthDate":"1984-02-30"}"#);
    assert!(finding["norm"].as_str().expect("a norm").contains("FHIR R4"));
}

#[test]
fn an_unknown_pool_is_refused_by_name() {
    let output = run(&["no-such-pool"], "");
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("no pool is named no-such-pool"));
}
