//! Compiles the rule catalogue: rows and phrase lists of `plugins/rules/*.toml` become constants, so
//! that a guest needs neither files nor a parser. A row that is not whole stops the build.

#![allow(clippy::panic, clippy::expect_used, reason = "a build script ends where it stands, with its reason")]

extern crate alloc;

#[path = "src/gate/text/compiled.rs"]
mod compiled;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde::Deserialize;

use compiled::Compiled;

const STAGES: [(&str, &str); 3] = [("S.2.1", "Lgpd"), ("S.3.1", "Claims"), ("S.4-1.1-3", "Council")];
const COUNCILS: [&str; 9] = ["CRM", "CRP", "COREN", "CRF", "CRN", "CRO", "CREFITO", "CRFA", "CRMV"];
const LEVELS: [(&str, &str); 4] =
    [("public", "Public"), ("professional", "Professional"), ("restricted", "Restricted"), ("phi", "Phi")];
const PARTS: [&str; 6] = ["access", "audit", "incidents", "retention", "rights", "workflow"];
const EXCUSES: [(&str, &str); 2] =
    [("public_service", "PublicService"), ("sent_to_professional", "SentToProfessional")];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Family {
    #[serde(default)]
    rule: Vec<Row>,
    #[serde(default)]
    topic: Vec<Topic>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    stage: Option<String>,
    checked_by: Option<String>,
    norm: String,
    article: String,
    severity: String,
    consequence: String,
    #[serde(default)]
    audience: Vec<String>,
    #[serde(default)]
    councils: Vec<String>,
    valid_from: String,
    valid_to: Option<String>,
    source_confidence: String,
    title: String,
    message: String,
    suggestion: String,
    #[serde(default)]
    topic: Names,
}

/// One name or several.
#[derive(Default, Deserialize)]
#[serde(untagged)]
enum Names {
    #[default]
    None,
    One(String),
    Many(Vec<String>),
}

impl Names {
    fn list(&self) -> &[String] {
        match self {
            Self::None => &[],
            Self::One(name) => std::slice::from_ref(name),
            Self::Many(names) => names,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Topic {
    name: String,
    #[serde(default)]
    deniable: bool,
    #[serde(default)]
    excused_by: Vec<String>,
    phrases: Vec<String>,
}

fn main() {
    let rules = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo says where")).join("../../plugins/rules");
    println!("cargo::rerun-if-changed={}", rules.display());
    let mut files: Vec<PathBuf> = fs::read_dir(&rules)
        .unwrap_or_else(|error| panic!("{}: {error}", rules.display()))
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    files.sort();
    let (mut rows, mut topics) = (BTreeMap::new(), BTreeMap::new());
    let mut version = String::new();
    for file in &files {
        println!("cargo::rerun-if-changed={}", file.display());
        let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        if file.file_stem().is_some_and(|stem| stem == "set") {
            version = set(file, &text);
            continue;
        }
        let family: Family = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        for row in family.rule {
            check(file, &row);
            let id = row.id.clone();
            assert!(rows.insert(id.clone(), row).is_none(), "{}: {id} stands twice", file.display());
        }
        for topic in family.topic {
            let name = topic.name.clone();
            assert!(topics.insert(name.clone(), topic).is_none(), "{}: topic {name} twice", file.display());
        }
    }
    for topic in rows.values().flat_map(|row: &Row| row.topic.list()) {
        assert!(topics.contains_key(topic), "there is no topic {topic}");
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo says where")).join("catalogue.rs");
    fs::write(out, write(&version, &rows, &topics)).expect("the catalogue is written");
}

/// The version of the set.
fn set(file: &Path, text: &str) -> String {
    let table: toml::Table = toml::from_str(text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    table.get("version").and_then(toml::Value::as_str).expect("set.toml names a version").to_owned()
}

fn check(file: &Path, row: &Row) {
    let at = format!("{}: {}", file.display(), row.id);
    let day = |day: &str| {
        day.len() == 10
            && day.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() })
    };
    assert!(day(&row.valid_from), "{at}: valid_from");
    assert!(row.valid_to.as_deref().is_none_or(|last| day(last) && row.valid_from.as_str() <= last), "{at}: valid_to");
    assert!(["official", "secondary", "background"].contains(&&*row.source_confidence), "{at}: source_confidence");
    assert!(row.stage.is_some() != row.checked_by.is_some(), "{at}: a stage or a part of the product checks it");
    assert!(row.checked_by.as_deref().is_none_or(|part| PARTS.contains(&part)), "{at}: checked_by");
    assert!(!row.norm.is_empty() && !row.article.is_empty(), "{at}: norm and article");
    for (name, text, most) in
        [("title", &row.title, 80), ("message", &row.message, 600), ("suggestion", &row.suggestion, 600)]
    {
        assert!(!text.is_empty() && text.len() <= most, "{at}: {name} has {} bytes of {most}", text.len());
    }
}

fn write(version: &str, rows: &BTreeMap<String, Row>, topics: &BTreeMap<String, Topic>) -> String {
    let mut out = String::new();
    writeln!(out, "/// Version of this rule set, sealed into every verdict.\npub const VERSION: &str = {version:?};")
        .expect("a String");
    writeln!(out, "#[expect(clippy::single_range_in_vec_init, reason = \"a list may have one phrase\")]")
        .expect("a String");
    writeln!(out, "static TOPICS: &[Topic] = &[").expect("a String");
    for topic in topics.values() {
        let excuses: Vec<String> =
            topic.excused_by.iter().map(|word| format!("Excuse::{}", named(&EXCUSES, word, &topic.name))).collect();
        writeln!(
            out,
            "Topic {{ name: {:?}, deniable: {}, excused_by: &[{}], phrases: &{:?}, compiled: {} }},",
            topic.name,
            topic.deniable,
            excuses.join(", "),
            topic.phrases,
            compile(&topic.phrases)
        )
        .expect("a String");
    }
    writeln!(out, "];\nstatic RULES: &[Rule] = &[").expect("a String");
    for row in rows.values() {
        writeln!(out, "{},", rule(row, topics)).expect("a String");
    }
    writeln!(out, "];").expect("a String");
    out
}

/// The phrases of a topic, taken apart.
fn compile(phrases: &[String]) -> String {
    // The program ends soon, and the words with it.
    let leaked = phrases.iter().map(|phrase| &*Box::leak(phrase.clone().into_boxed_str()));
    let Compiled { phrases, elements, words, by_first } = Compiled::new(leaked);
    format!(
        "Compiled {{ phrases: Cow::Borrowed(&{phrases:?}), elements: Cow::Borrowed(&{elements:?}), \
         words: Cow::Borrowed(&{words:?}), by_first: Cow::Borrowed(&{by_first:?}) }}"
    )
}

fn rule(row: &Row, topics: &BTreeMap<String, Topic>) -> String {
    let at = &row.id;
    let checked_by = match (&row.stage, &row.checked_by) {
        (Some(stage), _) => format!("CheckedBy::Stage(Stage::{})", named(&STAGES, stage, at)),
        (None, part) => format!("CheckedBy::Part({:?})", part.as_deref().unwrap_or_default()),
    };
    let severity = named(&[("B", "Blocks"), ("H", "Holds"), ("W", "Warns"), ("I", "Informs")], &row.severity, at);
    let consequence = named(&[("revise", "Revise"), ("reject", "Reject"), ("hold", "Hold")], &row.consequence, at);
    let audience: Vec<String> =
        row.audience.iter().map(|word| format!("ComplianceLevel::{}", named(&LEVELS, word, at))).collect();
    let councils: Vec<String> = row.councils.iter().map(|word| council(word, at)).collect();
    let places: Vec<usize> =
        row.topic.list().iter().map(|name| topics.keys().position(|key| key == name).expect("a topic")).collect();
    format!(
        "Rule {{ id: {:?}, checked_by: {checked_by}, norm: {:?}, article: {:?}, severity: Severity::{severity}, \
         consequence: Consequence::{consequence}, audience: &[{}], councils: &[{}], valid_from: {:?}, valid_to: {:?}, \
         source_confidence: {:?}, title: {:?}, message: {:?}, suggestion: {:?}, topics: &{places:?} }}",
        row.id,
        row.norm,
        row.article,
        audience.join(", "),
        councils.join(", "),
        row.valid_from,
        row.valid_to,
        row.source_confidence,
        row.title,
        row.message,
        row.suggestion,
    )
}

fn council(word: &str, at: &str) -> String {
    if word == "none" {
        return "None".to_owned();
    }
    let known = COUNCILS.iter().find(|known| known.eq_ignore_ascii_case(word));
    let known = known.unwrap_or_else(|| panic!("{at}: council {word}"));
    let (first, rest) = known.split_at(1);
    format!("Some(Council::{first}{})", rest.to_ascii_lowercase())
}

fn named<'a>(words: &[(&str, &'a str)], word: &str, at: &str) -> &'a str {
    words.iter().find(|(known, _)| *known == word).map_or_else(|| panic!("{at}: {word}"), |(_, name)| name)
}
