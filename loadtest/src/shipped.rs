//! The shipped articles: the file format of `workers check`, with what is expected of each.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::{Map, Value};

/// Members of an article file that a post has too. The rest is the author's account, which the
/// server knows better, and the expectation.
const FIELDS: [&str; 8] = [
    "title",
    "content",
    "excerpt",
    "meta_description",
    "medical_disclaimer",
    "medical_category",
    "compliance_level",
    "references",
];
/// Most articles and largest file that are read.
const MOST: usize = 50;
const MAX_FILE: u64 = 1024 * 1024;

/// Whose text it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Login {
    Author,
    Doctor,
}

/// What the gate is to say.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Expectation {
    /// `approved`, or the outcome that stops it.
    pub(crate) outcome: String,
    /// The stage that stops it.
    #[serde(default)]
    pub(crate) stage: Option<String>,
    /// Rules that have to be among its findings.
    #[serde(default)]
    pub(crate) rules: Vec<String>,
}

impl Expectation {
    /// That of a corrected text.
    pub(crate) fn approval() -> Self {
        Self { outcome: "approved".to_owned(), stage: None, rules: Vec::new() }
    }
}

/// An article file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Shipped {
    /// File name without extension.
    pub(crate) name: String,
    pub(crate) login: Login,
    pub(crate) expect: Expectation,
    /// Body of the request that makes the post.
    pub(crate) body: Value,
    /// Members that the author changes after the verdict; the result is to be approved.
    pub(crate) revision: Option<Value>,
}

#[derive(Deserialize)]
struct File {
    login: Login,
    expect: Expectation,
    #[serde(default)]
    revision: Option<Map<String, Value>>,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

impl Shipped {
    fn parse(name: &str, text: &str) -> serde_json::Result<Self> {
        let file: File = serde_json::from_str(text)?;
        let fields = |members: Map<String, Value>| -> Value {
            members.into_iter().filter(|(key, _)| FIELDS.contains(&key.as_str())).collect()
        };
        Ok(Self {
            name: name.to_owned(),
            login: file.login,
            expect: file.expect,
            body: fields(file.rest),
            revision: file.revision.map(fields),
        })
    }

    /// Passes the gate as it is.
    pub(crate) fn is_clean(&self) -> bool {
        self.expect.outcome == "approved"
    }

    /// A text of its own that says the same.
    pub(crate) fn copy(&self, series: &str, number: usize) -> Value {
        let mut body = self.body.clone();
        for (field, addition) in [
            ("title", format!(" (cópia {series}-{number})")),
            ("content", format!("\n<p>Cópia {series}-{number} para medição.</p>")),
        ] {
            if let Some(Value::String(text)) = body.get_mut(field) {
                text.push_str(&addition);
            }
        }
        body
    }
}

/// All articles of a folder, by name.
pub(crate) fn read(folder: &Path) -> Result<Vec<Shipped>> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .with_context(|| format!("read {}", folder.display()))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    paths.sort();
    ensure!(!paths.is_empty() && paths.len() <= MOST, "{} has no articles, or more than {MOST}", folder.display());
    paths
        .iter()
        .map(|path| {
            let size = fs::metadata(path).with_context(|| format!("read {}", path.display()))?.len();
            ensure!(size <= MAX_FILE, "{} is larger than {MAX_FILE} bytes", path.display());
            let text = fs::read_to_string(path).with_context(|| format!("read {}", path.display()))?;
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            Shipped::parse(&name, &text).with_context(|| format!("{} is not an article", path.display()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"{ "slug_hint": "x", "login": "doctor", "title": "T", "content": "<p>C</p>", "references": [],
        "author": { "name": "N" }, "judged_on": "2026-11-21",
        "expect": { "outcome": "revision_required", "stage": "S.3.1", "rules": ["REF-01"] },
        "revision": { "references": [{ "text": "R" }], "judged_on": "x" } }"#;

    #[test]
    fn a_post_has_what_its_author_writes_and_nothing_else() {
        let shipped = Shipped::parse("05", FILE).unwrap();
        assert_eq!(shipped.body, serde_json::json!({ "title": "T", "content": "<p>C</p>", "references": [] }));
        assert_eq!(shipped.revision, Some(serde_json::json!({ "references": [{ "text": "R" }] })));
        assert_eq!((shipped.login, shipped.is_clean()), (Login::Doctor, false));
    }

    #[test]
    fn copies_differ_from_each_other_and_from_the_original() {
        let shipped = Shipped::parse("05", FILE).unwrap();
        let (one, two) = (shipped.copy("a", 1), shipped.copy("a", 2));
        for field in ["title", "content"] {
            assert!(one[field] != two[field] && one[field] != shipped.body[field], "{field}");
        }
    }

    #[test]
    fn every_shipped_article_can_be_read() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("articles");
        let all = read(&folder).unwrap();
        assert!(all.iter().any(Shipped::is_clean));
        assert!(all.iter().all(|article| article.body["title"].is_string() && article.body["content"].is_string()));
    }
}
