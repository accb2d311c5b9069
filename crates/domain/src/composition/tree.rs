//! What the final step of the wizard puts out, with the field names of `product.md` §7.8.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::{Deserialize, Serialize};

use super::draft::{Call, KeywordRole, SchemaKind};
use crate::content::vocabulary;

/// A text ready to be published, in every form it is delivered in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Composition {
    /// The text.
    pub conteudo_final: FinalContent,
    /// What was woven into it.
    pub elementos_integrados: Elements,
    /// Its figures.
    pub otimizacao_final: Optimisation,
    /// Structured data, carried.
    pub schema_markup_final: SchemaMarkup,
    /// What the gate says of it.
    pub compliance_final: Compliance,
    /// The forms it is delivered in.
    pub versoes_entrega: Versions,
    /// How good it is.
    pub metricas_qualidade: Metrics,
    /// What follows.
    pub proximos_passos: NextSteps,
}

/// The text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FinalContent {
    /// Headline.
    pub titulo_h1: String,
    /// What machines read of the page.
    pub meta_dados: Metadata,
    /// Everything below the headline: identification, notices, text, references.
    pub conteudo_html: String,
    /// The author's text alone, for pages that add identification, notices and references themselves.
    pub corpo_html: String,
    /// The whole as plain text.
    pub conteudo_texto: String,
    /// Headings.
    pub estrutura_headers: Headers,
}

/// What machines read of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// Title.
    pub title: String,
    /// Description.
    pub description: String,
    /// Terms.
    pub keywords: Vec<String>,
    /// Author.
    pub author: String,
    /// Address.
    pub canonical: Option<String>,
}

/// The headings of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Headers {
    /// Headline.
    pub h1: String,
    /// Headings.
    pub h2: Vec<String>,
    /// Headings below them.
    pub h3: Vec<String>,
}

/// What was woven into the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elements {
    /// Sources in the order of their numbers.
    pub referencias_cientificas: Vec<Citation>,
    /// Notices in the order of the page.
    pub disclaimers_incluidos: Vec<Notice>,
    /// Calls to action as they stand in the text.
    pub calls_to_action: Vec<Call>,
}

/// A source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// Number in the text.
    pub numero: u32,
    /// The citation in ABNT form.
    pub citacao: String,
    /// Where it is found.
    pub link: Option<String>,
    /// The words it is first cited behind; empty when the text does not cite it.
    pub contexto: String,
}

vocabulary! {
    /// Whose notice it is. `product.md` §7.8 names the first four; the other councils follow the same pattern.
    NoticeKind {
        /// Everybody's.
        General = "geral",
        /// Medicine.
        Cfm = "cfm",
        /// Psychology.
        Crp = "crp",
        /// Medicines and procedures.
        Anvisa = "anvisa",
        /// Nursing.
        Coren = "coren",
        /// Pharmacy.
        Crf = "crf",
        /// Nutrition.
        Crn = "crn",
        /// Dentistry.
        Cro = "cro",
        /// Physiotherapy and occupational therapy.
        Crefito = "crefito",
        /// Speech therapy.
        Crfa = "crfa",
        /// Veterinary medicine.
        Crmv = "crmv",
    }
}

vocabulary! {
    /// Where a notice stands.
    Position {
        /// Before the text.
        Start = "inicio",
        /// In it.
        Middle = "meio",
        /// After it.
        End = "fim",
    }
}

/// A notice to readers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Whose.
    pub tipo: NoticeKind,
    /// Where.
    pub posicao: Position,
    /// Words.
    pub texto: String,
}

/// How often a term stands in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Density {
    /// The term.
    pub termo: String,
    /// What it is for.
    pub papel: KeywordRole,
    /// Occurrences for every thousand words: 25 is 2.5 %.
    pub por_mil: u32,
}

/// Figures of the author's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Optimisation {
    /// Words.
    pub word_count: u32,
    /// Terms.
    pub densidades: Vec<Density>,
    /// Gulpease index, 0 to 100; 0 for a text without words.
    pub legibilidade: u32,
    /// Minutes of reading.
    pub tempo_leitura_minutos: u32,
    /// Links to the same site.
    pub links_internos: u32,
    /// Links to others.
    pub links_externos: u32,
    /// Marks such as `[9]` that no reference answers to.
    pub marcas_sem_referencia: u32,
}

/// Structured data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchemaMarkup {
    /// Kind.
    pub tipo: SchemaKind,
    /// JSON-LD as it was given; none when no step made any.
    pub json_ld: Option<String>,
    /// Specialty in the words of schema.org.
    #[serde(rename = "medicalSpecialty")]
    pub medical_specialty: Option<String>,
    /// Author.
    pub author: String,
    /// Reviewer.
    #[serde(rename = "reviewedBy")]
    pub reviewed_by: Option<String>,
    /// Day of the last review, `YYYY-MM-DD`.
    #[serde(rename = "lastReviewed")]
    pub last_reviewed: Option<String>,
}

/// What the three stages of the gate say of the composed text: each true when nothing of its rules would stop it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compliance {
    /// LGPD.
    pub lgpd_compliant: bool,
    /// CFM.
    pub cfm_compliant: bool,
    /// CFP and CRP.
    pub crp_compliant: bool,
    /// ANVISA.
    pub anvisa_compliant: bool,
    /// CFO, CFN and the registries of the other councils.
    pub outros_conselhos_compliant: bool,
    /// Consumer law and the labelling of advertising.
    pub publicidade_compliant: bool,
    /// Every notice that readers are owed is there.
    pub disclaimers_completos: bool,
    /// Every source was found, none is retracted, and every mark leads to one.
    pub referencias_validadas: bool,
    /// Ids of the rules that would stop the text, sorted.
    pub regras_pendentes: Vec<String>,
}

/// The forms of delivery.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Versions {
    /// A whole web page.
    pub html_completo: String,
    /// Blocks of the WordPress editor.
    pub wordpress: String,
    /// A post of at most [`super::SOCIAL_CHARACTERS`] characters with [`super::LINK_PLACEHOLDER`]. None for texts that
    /// are not for everybody, and when identification and notices alone would not fit: they are never cut.
    pub social_media: Option<String>,
    /// A mail in HTML. None for texts above the professional level.
    pub email_marketing: Option<String>,
    /// A page to print: self-contained HTML with its paper size. The PDF itself is made elsewhere.
    pub pdf_download: String,
}

/// A part of a score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// What it is for.
    pub nome: String,
    /// Points given.
    pub pontos: u32,
    /// Points to be had.
    pub maximo: u32,
}

/// A score from 0 to 100.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// Sum of the parts.
    pub valor: u32,
    /// Its parts.
    pub partes: Vec<Part>,
}

/// How good a text is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metrics {
    /// For search engines.
    pub seo: Score,
    /// For readers.
    pub readability: Score,
    /// Before the law.
    pub compliance: Score,
    /// Who stands behind it, and on what.
    pub autoridade: Score,
    /// All together.
    pub geral: Score,
}

/// What follows publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextSteps {
    /// Where to publish.
    pub plataforma: Vec<String>,
    /// What to watch.
    pub monitoramento: Vec<String>,
    /// Day of the next review, six months on, `YYYY-MM-DD`; none when the day of judgement cannot be read.
    pub atualizacao_programada: Option<String>,
    /// Where to tell of it.
    pub canais: Vec<String>,
    /// What to mind when paying for it.
    pub campanhas: Vec<String>,
}
