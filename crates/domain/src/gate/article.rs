//! The text under judgement and the facts it is judged by.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use serde::{Deserialize, Serialize};

use super::media::Media;
use crate::bibliography::Work;
use crate::content::{ComplianceLevel, MedicalCategory, RegistryStatus, vocabulary};

vocabulary! {
    /// A part of an article that a finding can point into.
    Field {
        /// Headline.
        Title = "title",
        /// Body, HTML or plain text.
        Content = "content",
        /// Teaser.
        Excerpt = "excerpt",
        /// Description for search engines.
        MetaDescription = "meta_description",
        /// The author's own disclaimer.
        MedicalDisclaimer = "medical_disclaimer",
        /// The list of references, joined by line feeds.
        References = "references",
        /// Alternative texts, captions and file names of the media, joined by line feeds.
        Media = "media",
        /// Names and values of the custom fields (`name: value`), joined by line feeds.
        CustomFields = "custom_fields",
        /// The author's profile; findings about it have no span.
        Author = "author",
    }
}

/// A source that the article names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// Citation as a reader sees it.
    pub text: String,
    /// Digital object identifier, without resolver prefix.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doi: Option<String>,
    /// PubMed id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pmid: Option<String>,
    /// Address, for sources without an identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

vocabulary! {
    /// Whether a reference could be looked up.
    Resolution {
        /// A service knows it.
        Found = "found",
        /// The services that would know it do not.
        NotFound = "not_found",
        /// They could not be asked.
        Unreachable = "unreachable",
    }
}

/// What bibliographic services know of a reference. The host looks it up; no author says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolved {
    /// Place of the reference in [`Article::references`], from 0.
    pub reference: u32,
    /// How the look-up ended.
    pub resolution: Resolution,
    /// Title of what its identifier leads to.
    #[serde(default)]
    pub title: String,
    /// Its authors, as the service writes them.
    #[serde(default)]
    pub authors: Vec<String>,
    /// Its publication types, in PubMed's words.
    #[serde(default)]
    pub publication_types: Vec<String>,
    /// Its journal has retracted it.
    #[serde(default)]
    pub retracted: bool,
    /// Its editors have expressed concern.
    #[serde(default)]
    pub concern: bool,
    /// It studied animals or cells, not people.
    #[serde(default)]
    pub animal: bool,
}

impl Resolved {
    /// What a look-up of the reference at a place ended with.
    pub fn of(reference: u32, resolution: Resolution, work: Work) -> Self {
        Self {
            reference,
            resolution,
            authors: work.authors.iter().map(ToString::to_string).collect(),
            title: work.title,
            publication_types: work.publication_types,
            retracted: work.retracted,
            concern: work.concern,
            animal: work.animal,
        }
    }
}

/// A custom field of a post.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomField {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// The professional who answers for a text before it is published (Resolução CFM 2.454/2026).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reviewer {
    /// Name.
    pub name: String,
    /// Council registry in canonical form.
    #[serde(default)]
    pub registry: Option<String>,
    /// Standing of that registry.
    #[serde(default = "pending")]
    pub registry_status: RegistryStatus,
}

/// The clinic in whose name a text appears: the tenant's profile (Resolução CFM 2.336/2023 art. 5º).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Clinic {
    /// Name.
    pub name: String,
    /// Its registration with the council.
    pub registry: Option<String>,
    /// Name of the technical director.
    pub director: Option<String>,
    /// The director's own registry.
    pub director_registry: Option<String>,
    /// The director's RQE.
    pub director_rqe: Option<String>,
}

/// What the platform knows of the author: account facts, never the author's word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// Display name.
    pub name: String,
    /// Council registry in canonical form, for example `CRM-SP 123456`.
    #[serde(default)]
    pub registry: Option<String>,
    /// Standing of that registry.
    #[serde(default = "pending")]
    pub registry_status: RegistryStatus,
    /// Specialty by its CFM name.
    #[serde(default)]
    pub specialty: Option<String>,
    /// Registro de Qualificação de Especialista.
    #[serde(default)]
    pub rqe: Option<String>,
}

const fn pending() -> RegistryStatus {
    RegistryStatus::Pending
}

const fn general() -> MedicalCategory {
    MedicalCategory::General
}

const fn public() -> ComplianceLevel {
    ComplianceLevel::Public
}

/// A revision with the facts it is judged by. Also the file format of `workers check`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Headline.
    pub title: String,
    /// Body, HTML or plain text.
    pub content: String,
    /// Teaser.
    #[serde(default)]
    pub excerpt: String,
    /// Description for search engines.
    #[serde(default)]
    pub meta_description: String,
    /// The author's own disclaimer.
    #[serde(default)]
    pub medical_disclaimer: String,
    /// Medical category.
    #[serde(default = "general")]
    pub medical_category: MedicalCategory,
    /// Compliance level.
    #[serde(default = "public")]
    pub compliance_level: ComplianceLevel,
    /// Sources.
    #[serde(default)]
    pub references: Vec<Reference>,
    /// What services know of them.
    #[serde(default)]
    pub resolved: Vec<Resolved>,
    /// Pictures, videos and documents.
    #[serde(default)]
    pub media: Vec<Media>,
    /// Custom fields.
    #[serde(default)]
    pub custom_fields: Vec<CustomField>,
    /// Written by a machine, wholly or in part.
    #[serde(default)]
    pub ai_generated: bool,
    /// Somebody paid for it.
    #[serde(default)]
    pub sponsored: bool,
    /// Who answers for it beside the author.
    #[serde(default)]
    pub reviewer: Option<Reviewer>,
    /// The clinic in whose name it appears.
    #[serde(default)]
    pub clinic: Option<Clinic>,
    /// The author's account facts.
    pub author: Author,
    /// Contact data the tenant publishes on purpose (its phones, e-mails, CNPJ), never a finding.
    #[serde(default)]
    pub tenant_contacts: Vec<String>,
    /// The day whose law applies, `YYYY-MM-DD`.
    pub judged_on: String,
}

impl Article {
    /// An empty article by this author, of the least demanding category and level.
    pub fn by(author: Author) -> Self {
        Self {
            title: String::new(),
            content: String::new(),
            excerpt: String::new(),
            meta_description: String::new(),
            medical_disclaimer: String::new(),
            medical_category: general(),
            compliance_level: public(),
            references: Vec::new(),
            resolved: Vec::new(),
            media: Vec::new(),
            custom_fields: Vec::new(),
            ai_generated: false,
            sponsored: false,
            reviewer: None,
            clinic: None,
            author,
            tenant_contacts: Vec::new(),
            judged_on: String::new(),
        }
    }

    /// The text of a field, as the byte offsets of a [`super::Span`] count it.
    pub fn text(&self, field: Field) -> String {
        match field {
            Field::Title => self.title.clone(),
            Field::Content => self.content.clone(),
            Field::Excerpt => self.excerpt.clone(),
            Field::MetaDescription => self.meta_description.clone(),
            Field::MedicalDisclaimer => self.medical_disclaimer.clone(),
            Field::References => {
                let texts: Vec<&str> = self.references.iter().map(|r| r.text.as_str()).collect();
                texts.join("\n")
            }
            Field::Media => {
                let texts: Vec<&str> = self.media.iter().flat_map(|media| media.texts()).collect();
                texts.join("\n")
            }
            Field::CustomFields => {
                // The name says what the value is: a bare number under `cpf_paciente` is no bare number.
                let lines = self.custom_fields.iter().map(|field| [field.name.as_str(), ": ", &field.value].concat());
                lines.collect::<Vec<_>>().join("\n")
            }
            Field::Author => String::new(),
        }
    }
}
