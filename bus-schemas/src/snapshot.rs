//! The body of a published snapshot: what the publishing pool writes and public pages read. Not a
//! bus message; it is here because gateway and workers share it.

use domain::content::{ComplianceLevel, MedicalCategory};
use domain::gate::Reference;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Everything a public page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnapshotBody {
    /// Headline.
    pub title: String,
    /// Body as the author wrote it: HTML or plain text, to be sanitised on the way out.
    pub content: String,
    /// Teaser.
    pub excerpt: String,
    /// Description for search engines.
    pub meta_description: String,
    /// Medical category.
    pub medical_category: MedicalCategory,
    /// Compliance level: who may read it.
    pub compliance_level: ComplianceLevel,
    /// Notices that go with the text, in order.
    pub disclaimers: Vec<Notice>,
    /// Author as of publication.
    pub author: PublicAuthor,
    /// Sources.
    pub references: Vec<Reference>,
    /// Category, when it has one.
    pub category: Option<PublicCategory>,
    /// Day of the verdicts, `YYYY-MM-DD`.
    pub reviewed_on: String,
    /// Words in the text.
    pub word_count: u32,
    /// Values of custom fields by name, without anything that identifies a patient. Copies without any are sealed as they
    /// were before there were such fields.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub custom_fields: Map<String, Value>,
}

/// A notice and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// `principal`, `author`, `council`, `anvisa`, `results` or `emergency`.
    pub kind: String,
    /// Before the text, else after it.
    pub at_start: bool,
    /// Wording.
    pub text: String,
}

/// What readers learn of the author.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicAuthor {
    /// Shown name.
    pub name: String,
    /// Registry in canonical form.
    pub registry: Option<String>,
    /// The council confirmed it.
    pub registry_verified: bool,
    /// Specialty by its CFM name.
    pub specialty: Option<String>,
    /// Registro de Qualificação de Especialista.
    pub rqe: Option<String>,
}

/// A category as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicCategory {
    /// Name.
    pub name: String,
    /// Path segment.
    pub slug: String,
}
