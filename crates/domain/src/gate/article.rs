//! The text under judgement and the facts it is judged by.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::{Deserialize, Serialize};

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
    /// The author's account facts.
    pub author: Author,
    /// Contact data the tenant publishes on purpose (its phones, e-mails, CNPJ), never a finding.
    #[serde(default)]
    pub tenant_contacts: Vec<String>,
    /// The day whose law applies, `YYYY-MM-DD`.
    pub judged_on: String,
}

impl Article {
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
            Field::Author => String::new(),
        }
    }
}
