//! The examples of the rule catalogue (`plugins/rules/examples/*.toml`), and what the stages say of them.

use std::path::{Path, PathBuf};

use domain::gate::{self, Article, Clinic, Finding, Reviewer, Severity, check_report};
use domain::rules::{self, Rule};
use domain::workflow::Stage;
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// Examples of one rule.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Examples {
    /// Its id.
    pub(crate) rule: String,
    /// Only findings of this severity count.
    #[serde(default)]
    at: Option<String>,
    /// Found by the host beside its stage, with what no stage has: its own tests read these (`workers/tests/fhir_gate.rs`).
    #[serde(default)]
    pub(crate) by_host: bool,
    /// Must be found.
    pub(crate) positive: Vec<Value>,
    /// Must not be found.
    pub(crate) negative: Vec<Value>,
    /// Must be found although disguised.
    pub(crate) adversarial: Vec<Value>,
    /// What every article of the file has.
    #[serde(default)]
    article: Map<String, Value>,
}

/// What was found where.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Score {
    pub(crate) found: usize,
    pub(crate) missed: usize,
    pub(crate) wrongly: usize,
    pub(crate) rightly_silent: usize,
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { f64::from(u32::try_from(part).unwrap()) / f64::from(u32::try_from(whole).unwrap()) }
}

impl Score {
    /// Of what was found, how much should have been.
    pub(crate) fn precision(self) -> f64 {
        ratio(self.found, self.found + self.wrongly)
    }

    /// Of what should have been found, how much was.
    pub(crate) fn recall(self) -> f64 {
        ratio(self.found, self.found + self.missed)
    }

    /// Of what should not have been found, how much was not.
    pub(crate) fn specificity(self) -> f64 {
        ratio(self.rightly_silent, self.rightly_silent + self.wrongly)
    }
}

/// Every file of examples, by rule.
pub(crate) fn corpus() -> Vec<Examples> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../plugins/rules/examples");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let read = |path: PathBuf| -> Examples {
        let text = std::fs::read_to_string(&path).unwrap();
        let examples: Examples = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert_eq!(path.file_stem().unwrap().to_str(), Some(examples.rule.as_str()), "{}", path.display());
        examples
    };
    files.into_iter().map(read).collect()
}

/// Moves what was found of a reference from the reference to where the host puts it.
fn resolve(members: &mut Map<String, Value>) {
    let mut resolved = Vec::new();
    let references = members.get_mut("references").and_then(Value::as_array_mut).into_iter().flatten();
    for (place, reference) in references.enumerate() {
        let reference = reference.as_object_mut().unwrap();
        let mut take = |name: &str| reference.remove(name);
        let (title, authors) = (take("resolved_title"), take("resolved_authors"));
        let (types, species, resolution) = (take("publication_types"), take("species"), take("resolution"));
        let (retracted, concern) = (take("retracted"), take("concern"));
        let all = [&title, &authors, &types, &species, &resolution, &retracted, &concern];
        if all.into_iter().any(Option::is_some) {
            resolved.push(json!({
                "reference": place, "resolution": resolution.unwrap_or_else(|| json!("found")),
                "title": title.unwrap_or_else(|| json!("")), "authors": authors.unwrap_or_else(|| json!([])),
                "publication_types": types.unwrap_or_else(|| json!([])),
                "retracted": retracted == Some(json!(true)), "concern": concern == Some(json!(true)),
                "animal": species.is_some_and(|species| species != "human")
            }));
        }
    }
    if !resolved.is_empty() {
        members.insert("resolved".to_owned(), Value::Array(resolved));
    }
}

impl Examples {
    /// The rule's row.
    pub(crate) fn row(&self) -> &'static Rule {
        rules::find(&self.rule).unwrap_or_else(|| panic!("{} is in no catalogue", self.rule))
    }

    /// What the stage says of every example; `told` hears of each that it gets wrong.
    pub(crate) fn judge(&self, told: &mut dyn FnMut(&str, &Article, &[Finding])) -> Score {
        let mut score = Score::default();
        let lists = [
            ("missed", true, &self.positive),
            ("missed in disguise", true, &self.adversarial),
            ("found wrongly", false, &self.negative),
        ];
        for (word, expected, list) in lists {
            for example in list {
                let (article, findings) = self.evaluate(example);
                let found = findings.iter().any(|finding| finding.rule == self.rule && self.counts(finding.severity));
                match (found, expected) {
                    (true, true) => score.found += 1,
                    (false, true) => score.missed += 1,
                    (true, false) => score.wrongly += 1,
                    (false, false) => score.rightly_silent += 1,
                }
                if found != expected {
                    told(word, &article, &findings);
                }
            }
        }
        score
    }

    fn counts(&self, severity: Severity) -> bool {
        self.at.as_deref().is_none_or(|word| word == severity.word())
    }

    fn evaluate(&self, example: &Value) -> (Article, Vec<Finding>) {
        let article = self.article(example);
        let stage = self.row().stage().unwrap_or(Stage::Council);
        let findings = gate::evaluate(stage, &article);
        assert_eq!(check_report(stage, &article, &findings), Ok(()), "{article:?}: {findings:?}");
        (article, findings)
    }

    fn article(&self, example: &Value) -> Article {
        let mut flat = json!({
            "title": "Título", "content": "", "judged_on": "2026-11-21", "name": "Helena Prado",
            "registry": "CRM-SP 123456", "registry_status": "verified", "specialty": "Cardiologia", "rqe": "45678",
            "medical_disclaimer": "Conteúdo informativo. Não substitui a consulta: procure um profissional de saúde."
        });
        let own = match example {
            Value::String(content) => json!({ "content": content }),
            other => other.clone(),
        };
        let members = flat.as_object_mut().unwrap();
        members.extend(self.article.clone());
        members.extend(own.as_object().unwrap_or_else(|| panic!("{}: {own}", self.rule)).clone());
        let mut word = |name: &str| {
            let word = members.remove(name).and_then(|value| value.as_str().map(str::to_owned));
            word.filter(|word| !word.is_empty())
        };
        let author = json!({
            "name": word("name"), "registry": word("registry"), "registry_status": word("registry_status"),
            "specialty": word("specialty"), "rqe": word("rqe")
        });
        let status = word("reviewer_status").unwrap_or_else(|| "verified".to_owned());
        let reviewer = word("reviewer_name").map(|name| Reviewer {
            name,
            registry: word("reviewer_registry"),
            registry_status: serde_json::from_value(json!(status)).unwrap(),
        });
        let clinic = word("clinic_name").map(|name| Clinic {
            name,
            registry: word("clinic_registry"),
            director: word("clinic_director"),
            director_registry: word("clinic_director_registry"),
            director_rqe: word("clinic_director_rqe"),
        });
        for unused in ["reviewer_registry", "reviewed_on", "next_review_on"] {
            word(unused);
        }
        members.insert("author".to_owned(), author);
        resolve(members);
        let mut article: Article =
            serde_json::from_value(flat).unwrap_or_else(|error| panic!("{}: {example}: {error}", self.rule));
        (article.reviewer, article.clinic) = (reviewer, clinic);
        article
    }
}
