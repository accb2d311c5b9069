//! What a composition is made of: the article with its facts, and what earlier steps of the wizard gave.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::{Deserialize, Serialize};

use crate::content::vocabulary;
use crate::gate::Article;

/// Most keywords that are counted.
pub const MAX_KEYWORDS: usize = 20;

/// Most calls to action that are taken over.
pub const MAX_CALLS: usize = 6;

/// Most references that are numbered and listed; those behind them are left out.
pub const MAX_REFERENCES: usize = 200;

vocabulary! {
    /// What a keyword is for (`product.md` §7.7).
    KeywordRole {
        /// The subject of the page.
        Primary = "primaria",
        /// Beside it.
        Secondary = "secundaria",
        /// A longer question that readers type.
        LongTail = "long_tail",
    }
}

/// A term by which readers look for the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keyword {
    /// The term.
    pub termo: String,
    /// What it is for.
    pub papel: KeywordRole,
}

/// What step S.3-2 found for search engines; whatever is missing is taken from the article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Seo {
    /// Title for search engines, at most 60 characters wanted.
    pub meta_title: String,
    /// Description, at most 155 characters wanted.
    pub meta_description: String,
    /// Address of the page.
    pub canonical: Option<String>,
    /// Terms.
    pub keywords: Vec<Keyword>,
}

vocabulary! {
    /// Weight of a call to action (`product.md` §7.7).
    CallKind {
        /// Book an appointment.
        Primary = "primario",
        /// Write a message.
        Secondary = "secundario",
        /// Learn more.
        Tertiary = "terciario",
    }
}

vocabulary! {
    /// Where a call to action stands (`product.md` §7.8).
    CallPlace {
        /// Above the text.
        Hero = "hero",
        /// In it.
        Middle = "meio",
        /// Below it.
        End = "fim",
    }
}

/// An invitation to readers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// Weight.
    pub tipo: CallKind,
    /// Words.
    pub texto: String,
    /// Place.
    pub posicao: CallPlace,
    /// Where it leads. An address that could run something is left out.
    #[serde(default)]
    pub link: String,
}

vocabulary! {
    /// Kind of structured data (`product.md` §7.8).
    SchemaKind {
        /// An article.
        Article = "Article",
        /// A page on health.
        MedicalWebPage = "MedicalWebPage",
        /// Questions and answers.
        FaqPage = "FAQPage",
    }
}

/// Structured data made by an earlier step. It is carried, and never changed here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchemaInput {
    /// Kind.
    pub tipo: SchemaKind,
    /// JSON-LD as text.
    pub json_ld: String,
    /// Specialty in the words of schema.org.
    #[serde(default)]
    pub medical_specialty: Option<String>,
}

/// A text on its way to be published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The text, as sanitised HTML, with the facts it will be judged by. The text of each of its references is the
    /// citation in ABNT form; `[2]` in the text marks the second of them.
    pub article: Article,
    /// For search engines.
    #[serde(default)]
    pub seo: Seo,
    /// Calls to action.
    #[serde(default)]
    pub calls: Vec<Call>,
    /// Structured data.
    #[serde(default)]
    pub schema: Option<SchemaInput>,
    /// Who paid, for sponsored texts.
    #[serde(default)]
    pub sponsor: Option<String>,
    /// Address of the site without a path (`https://clinica.example`), for links that leave it.
    #[serde(default)]
    pub origin: Option<String>,
}

impl Draft {
    /// An article and nothing else.
    pub fn of(article: Article) -> Self {
        Self { article, seo: Seo::default(), calls: Vec::new(), schema: None, sponsor: None, origin: None }
    }
}
