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

#[test]
fn an_unknown_pool_is_refused_by_name() {
    let output = run(&["no-such-pool"], "");
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("no pool is named no-such-pool"));
}
