//! Answers of the API, as far as programs outside need them. Unknown members are ignored: the
//! server may say more tomorrow.

use serde::Deserialize;
use serde_json::Value;
use time::OffsetDateTime;
use time::serde::rfc3339;
use uuid::Uuid;

/// An account.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct User {
    /// Id.
    pub id: Uuid,
    /// Sign-in address.
    #[serde(default)]
    pub email: String,
    /// Role.
    #[serde(default)]
    pub role: String,
    /// Tenant: the third word of the tenant's event subjects.
    pub tenant_id: Uuid,
    /// Council registry.
    #[serde(default)]
    pub professional_registry: Option<String>,
}

/// A source that an article names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Reference {
    /// Citation.
    #[serde(default)]
    pub text: String,
}

/// A post as its author reads it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Post {
    /// Id.
    pub id: Uuid,
    /// Version tag for `If-Match`, from the answer's header.
    #[serde(skip)]
    pub etag: String,
    /// Last part of its public address.
    pub slug: String,
    /// Headline.
    pub title: String,
    /// Body.
    #[serde(default)]
    pub content: String,
    /// Teaser.
    #[serde(default)]
    pub excerpt: Option<String>,
    /// For search engines.
    #[serde(default)]
    pub meta_description: Option<String>,
    /// The author's disclaimer.
    #[serde(default)]
    pub medical_disclaimer: Option<String>,
    /// Sources.
    #[serde(default)]
    pub references: Option<Vec<Reference>>,
    /// `draft`, `published`, …
    pub status: String,
    /// Place in the gate.
    pub workflow_state: String,
    /// Waits for a human.
    #[serde(default)]
    pub held: bool,
    /// Number of the current revision, from 1.
    #[serde(default)]
    pub revision: i64,
    /// Current revision.
    #[serde(default)]
    pub revision_id: Option<Uuid>,
    /// Address of the public page, once there is one.
    #[serde(default)]
    pub public_url: Option<String>,
}

impl Post {
    /// The text of a field, as the byte offsets of a finding count it.
    pub fn text(&self, field: &str) -> Option<String> {
        let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
        Some(match field {
            "title" => self.title.clone(),
            "content" => self.content.clone(),
            "excerpt" => or_empty(&self.excerpt),
            "meta_description" => or_empty(&self.meta_description),
            "medical_disclaimer" => or_empty(&self.medical_disclaimer),
            "references" => {
                let texts: Vec<&str> = self.references.iter().flatten().map(|r| r.text.as_str()).collect();
                texts.join("\n")
            }
            _ => return None,
        })
    }
}

/// Work that was accepted.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Operation {
    /// Id.
    pub id: Uuid,
    /// Kind of command.
    pub kind: String,
    /// `accepted`, `running`, `done`, `rejected` or `dead`.
    pub state: String,
    /// What it led to, once it is settled.
    #[serde(default)]
    pub outcome: Option<String>,
    /// What it is about.
    #[serde(default)]
    pub post_id: Option<Uuid>,
    /// When it was accepted, by the server's clock.
    #[serde(with = "rfc3339")]
    pub accepted_at: OffsetDateTime,
    /// When its last step was settled, by the server's clock.
    #[serde(default, with = "rfc3339::option")]
    pub settled_at: Option<OffsetDateTime>,
    /// Attempts so far.
    #[serde(default)]
    pub attempts: i64,
    /// Its steps, in order.
    #[serde(default)]
    pub steps: Vec<Step>,
}

impl Operation {
    /// Whether nothing more will happen.
    pub fn is_settled(&self) -> bool {
        matches!(self.state.as_str(), "done" | "rejected" | "dead")
    }

    /// Server time from acceptance to the last settled step.
    pub fn server_time(&self) -> Option<time::Duration> {
        let last = self.steps.iter().filter_map(|step| step.settled_at).chain(self.settled_at).max()?;
        Some(last - self.accepted_at)
    }
}

/// One command of an operation.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Step {
    /// Id.
    pub id: Uuid,
    /// Kind of command.
    pub kind: String,
    /// Stage of the gate it runs.
    #[serde(default)]
    pub stage: Option<String>,
    /// State.
    pub state: String,
    /// What it led to.
    #[serde(default)]
    pub outcome: Option<String>,
    /// Attempts so far.
    #[serde(default)]
    pub attempts: i64,
    /// When it was accepted.
    #[serde(with = "rfc3339")]
    pub accepted_at: OffsetDateTime,
    /// When its last attempt began.
    #[serde(default, with = "rfc3339::option")]
    pub started_at: Option<OffsetDateTime>,
    /// When it was settled.
    #[serde(default, with = "rfc3339::option")]
    pub settled_at: Option<OffsetDateTime>,
    /// Code of its last error.
    #[serde(default)]
    pub error_code: Option<String>,
}

/// The verdicts on a post's current revision.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Validation {
    /// The post.
    pub post_id: Uuid,
    /// The revision.
    #[serde(default)]
    pub revision_id: Option<Uuid>,
    /// Place in the gate.
    pub workflow_state: String,
    /// Waits for a human.
    #[serde(default)]
    pub held: bool,
    /// Verdicts so far.
    #[serde(default)]
    pub stages: Vec<StageReport>,
}

/// A stage's verdict.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct StageReport {
    /// The stage.
    pub stage: String,
    /// `passed`, `revision_required`, `rejected`, `held` or `inconclusive`.
    pub outcome: String,
    /// Which plugin judged.
    #[serde(default)]
    pub plugin: Value,
    /// How long the plugin took.
    #[serde(default)]
    pub duration_us: Option<i64>,
    /// Which rules it judged by.
    #[serde(default)]
    pub rule_set: Value,
    /// What it found.
    #[serde(default)]
    pub findings: Vec<Finding>,
}

/// A rule that a text breaks.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Finding {
    /// Rule id.
    pub rule: String,
    /// Norm.
    #[serde(default)]
    pub norm: Option<String>,
    /// Article of the norm.
    #[serde(default)]
    pub article: Option<String>,
    /// Kind of match.
    #[serde(default)]
    pub kind: Option<String>,
    /// `B`locks, `H`olds, `W`arns or `I`nforms.
    pub severity: String,
    /// Where.
    #[serde(default)]
    pub span: Option<Span>,
    /// What is wrong, in Portuguese.
    #[serde(default)]
    pub message: String,
    /// What to do, in Portuguese.
    #[serde(default)]
    pub suggestion: Option<String>,
}

/// A part of a field, in bytes.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Span {
    /// Field.
    pub field: String,
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
}

/// A command that was given up.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct DeadLetter {
    /// The command.
    pub id: Uuid,
    /// Its kind.
    pub kind: String,
    /// The pool that tried it.
    #[serde(default)]
    pub pool: Option<String>,
    /// What it was about.
    #[serde(default)]
    pub post_id: Option<Uuid>,
    /// How often it was tried.
    #[serde(default)]
    pub attempts: i64,
    /// Code of its last error.
    #[serde(default)]
    pub error_code: Option<String>,
    /// Error chain, codes only.
    #[serde(default)]
    pub errors: Value,
    /// Trace it belongs to.
    #[serde(default)]
    pub traceparent: Option<String>,
}
