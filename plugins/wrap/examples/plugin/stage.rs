//! Stages of the gate: an article in, findings out.

use anyhow::{Context as _, bail};
use serde_json::{Map, Value, json};
use wasmtime::Engine;
use wasmtime::component::{HasSelf, Linker};

use crate::host::{Call, Limits, compiled, ended};
use crate::{Answer, Guest};

mod bindings {
    wasmtime::component::bindgen!({
        path: "../wit",
        world: "stage",
        imports: { default: trappable },
        additional_derives: [serde::Serialize, serde::Deserialize],
    });
}

use bindings::cms::validation::types::{self, Article, Field, Finding, Severity};

/// The most that a stage may hand over (`plugin_host/limits.rs`, S.3.1, the narrowest).
const OUTPUT_BYTES: usize = 512 << 10;
/// A worker refuses longer reports and longer texts (`crates/domain/src/gate/report.rs`).
const MAX_FINDINGS: usize = 200;
const MAX_TEXT: usize = 600;

/// A stage, ready to be called.
pub(crate) struct Stage {
    engine: Engine,
    limits: Limits,
    guest: bindings::StagePre<Call>,
}

impl bindings::cms::validation::host::Host for Call {
    fn log(&mut self, line: String) -> wasmtime::Result<()> {
        if !Call::log(self, line) {
            wasmtime::bail!("log bound reached");
        }
        Ok(())
    }
}

impl types::Host for Call {}

impl Stage {
    pub(crate) fn load(bytes: &[u8], limits: Limits) -> anyhow::Result<Self> {
        let engine = limits.engine(2)?;
        let mut linker = Linker::new(&engine);
        bindings::Stage::add_to_linker::<_, HasSelf<Call>>(&mut linker, |call| call)?;
        let component = compiled(&engine, bytes)?;
        let guest = bindings::StagePre::new(linker.instantiate_pre(&component)?)?;
        Ok(Self { engine, limits, guest })
    }
}

impl Guest for Stage {
    fn call(&self, input: &Value) -> anyhow::Result<Answer> {
        let mut whole = blank();
        fill(&mut whole, input)?;
        let article: Article = serde_json::from_value(whole.clone()).context("`input` is not an article")?;
        // What was read must be all that was written: a misspelt field would otherwise be an article without it.
        if serde_json::to_value(&article)? != whole {
            bail!("`input` has a field that articles do not have");
        }
        let mut store = self.limits.store(&self.engine, OUTPUT_BYTES);
        let answer = self.guest.instantiate(&mut store).and_then(|stage| stage.call_evaluate(&mut store, &article));
        match ended(&store, answer)? {
            Ok(findings) => report(&article, &findings).map(Ok),
            Err(text) => Ok(Err(text)),
        }
    }
}

/// An article with nothing in it; examples name what differs.
fn blank() -> Value {
    json!({
        "title": "", "content": "", "excerpt": "", "meta_description": "", "medical_disclaimer": "",
        "medical_category": "general", "compliance_level": "public",
        "references": [], "resolved": [], "media": [], "custom_fields": [], "tenant_contacts": [],
        "author": { "name": "", "registry": null, "registry_status": "pending", "specialty": null, "rqe": null },
        "ai_generated": false, "sponsored": false, "reviewer": null, "clinic": null, "judged_on": "2026-01-01",
    })
}

/// Puts what an example names into an article. Objects are filled, everything else is replaced.
fn fill(whole: &mut Value, part: &Value) -> anyhow::Result<()> {
    match (whole, part) {
        (Value::Object(whole), Value::Object(part)) => {
            for (name, value) in part {
                fill(whole.get_mut(name).with_context(|| format!("articles have no field `{name}`"))?, value)?;
            }
        }
        (whole, part) => *whole = part.clone(),
    }
    Ok(())
}

/// The findings as an example writes them, if a worker would believe them. Whether it knows the rule for the stage, only
/// the worker can tell.
fn report(article: &Article, findings: &[Finding]) -> anyhow::Result<Value> {
    if findings.len() > MAX_FINDINGS {
        bail!("invalid report: more than {MAX_FINDINGS} findings");
    }
    findings.iter().map(|finding| written(article, finding)).collect()
}

fn written(article: &Article, finding: &Finding) -> anyhow::Result<Value> {
    let bounded = |text: &str| !text.is_empty() && text.len() <= MAX_TEXT;
    if !bounded(&finding.message) || !bounded(&finding.suggestion) || finding.kind.len() > 40 {
        bail!(
            "invalid report: a message or suggestion is empty or longer than {MAX_TEXT} bytes, or a kind is too long"
        );
    }
    let mut entry = Map::new();
    for (name, text) in [("rule", &finding.rule), ("kind", &finding.kind)] {
        entry.insert(name.to_owned(), json!(text));
    }
    let severity = match finding.severity {
        Severity::Blocks => "blocks",
        Severity::Holds => "holds",
        Severity::Warns => "warns",
        Severity::Informs => "informs",
    };
    entry.insert("severity".to_owned(), json!(severity));
    if let Some(span) = &finding.span {
        let (field, text) = field(article, span.field);
        let range = usize::try_from(span.start)?..usize::try_from(span.end)?;
        if let Some(text) = text
            && (range.is_empty() || text.get(range).is_none())
        {
            bail!("invalid report: the span {}..{} is not a piece of {field}", span.start, span.end);
        }
        entry.insert("span".to_owned(), json!({ "field": field, "start": span.start, "end": span.end }));
    }
    for (name, text) in [("message", &finding.message), ("suggestion", &finding.suggestion)] {
        entry.insert(name.to_owned(), json!(text));
    }
    Ok(Value::Object(entry))
}

/// The name of a field in examples, and its text where it has one of its own.
fn field(article: &Article, field: Field) -> (&'static str, Option<&str>) {
    match field {
        Field::Title => ("title", Some(&article.title)),
        Field::Content => ("content", Some(&article.content)),
        Field::Excerpt => ("excerpt", Some(&article.excerpt)),
        Field::MetaDescription => ("meta_description", Some(&article.meta_description)),
        Field::MedicalDisclaimer => ("medical_disclaimer", Some(&article.medical_disclaimer)),
        Field::References => ("references", None),
        Field::Media => ("media", None),
        Field::CustomFields => ("custom_fields", None),
        Field::Author => ("author", None),
    }
}
