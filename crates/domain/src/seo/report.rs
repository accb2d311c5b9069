//! The output tree of stage S.3-2 (`product.md` §7.7), field names as it has them.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::keywords::{Candidate, KeywordUse};
use super::limits::LeftOut;
use super::meta::Measured;
use super::profile::PracticeKind;
use super::proposals::Proposal;
use super::readability::Readability;
use super::score::Score;
use super::structure::{Fault, Links, ListUse};
use super::structured::{JsonLd, Practice};

/// Densities, in basis points: §7.7's 2.5 % is 250.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Densities {
    /// Of the primary keyword.
    #[serde(rename = "primaria")]
    pub primary: u32,
    /// Of the secondary keywords, on average.
    #[serde(rename = "secundarias")]
    pub secondary: u32,
    /// Of the long-tail keywords, on average.
    pub long_tail: u32,
}

/// The text as it would be with every proposal made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Optimised {
    /// Headline.
    #[serde(rename = "titulo_principal")]
    pub title: String,
    /// Title for search engines, 60 characters at most.
    pub meta_title: String,
    /// Description, 155 characters at most; empty where none can be made.
    pub meta_description: String,
    /// Address.
    pub url_slug: String,
    /// Body.
    #[serde(rename = "conteudo_html")]
    pub content: String,
    /// How often the keywords stand in the text as it is.
    #[serde(rename = "densidade_palavras_chave")]
    pub densities: Densities,
}

/// How often the primary keyword stands in each kind of place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PerPlace {
    /// In the headline and any `h1`.
    pub h1: u32,
    /// In `h2`.
    pub h2: u32,
    /// In running text.
    #[serde(rename = "paragrafo")]
    pub paragraph: u32,
}

/// How the text is built.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// The headline, which is the page's only `h1`.
    pub h1: String,
    /// Second level.
    pub h2: Vec<String>,
    /// Third level.
    pub h3: Vec<String>,
    /// Lists.
    #[serde(rename = "listas")]
    pub lists: Vec<ListUse>,
    /// The primary keyword by place.
    #[serde(rename = "palavras_chave")]
    pub keywords: PerPlace,
    /// What is wrong.
    #[serde(rename = "problemas")]
    pub faults: Vec<Fault>,
}

/// Structured data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchemaMarkup {
    /// What the practice is.
    #[serde(rename = "tipo")]
    pub of: Option<PracticeKind>,
    /// The data; none for texts that are not public.
    pub json_ld: Option<JsonLd>,
    /// The practice in it.
    pub properties: Option<Practice>,
}

/// What says where the practice is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Local {
    /// City.
    #[serde(rename = "cidade")]
    pub city: String,
    /// Districts.
    #[serde(rename = "bairros")]
    pub districts: Vec<String>,
    /// Places nearby.
    #[serde(rename = "pontos_de_referencia")]
    pub landmarks: Vec<String>,
    /// Address on one line.
    #[serde(rename = "endereco")]
    pub address: String,
    /// Telephone.
    #[serde(rename = "telefone")]
    pub phone: String,
    /// Opening hours.
    #[serde(rename = "horarios")]
    pub hours: Vec<String>,
    /// Ways to pay; those with figures only where the council lets prices be told.
    #[serde(rename = "pagamento")]
    pub payment: Vec<String>,
}

/// What shows that the professional knows the matter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authority {
    /// Confirmed registry, RQE, degrees.
    #[serde(rename = "credenciais")]
    pub credentials: Vec<String>,
    /// Experience.
    #[serde(rename = "experiencia")]
    pub experience: Vec<String>,
    /// Patients' cases: always empty (CFM-TES-01, CFP-TES-01).
    #[serde(rename = "casos")]
    pub cases: Vec<String>,
    /// Awards: always empty (Resolução CFM 2.336/2023, art. 11, XIII).
    #[serde(rename = "premios")]
    pub awards: Vec<String>,
    /// Publications.
    #[serde(rename = "publicacoes")]
    pub publications: Vec<String>,
    /// What the profile has and no text may use.
    #[serde(rename = "deixados_de_fora")]
    pub left_out: Vec<LeftOut>,
}

/// A call to action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// What it says.
    #[serde(rename = "texto")]
    pub text: String,
    /// Where it leads.
    pub link: String,
    /// Whether the text has a link there, and where first: `inicio`, `meio`, `fim`.
    #[serde(rename = "posicao")]
    pub position: Option<String>,
}

/// Calls to action; only those that the profile has an address for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calls {
    /// To make an appointment.
    #[serde(rename = "primaria")]
    pub primary: Option<Call>,
    /// To write a message.
    #[serde(rename = "secundaria")]
    pub secondary: Option<Call>,
    /// To read more.
    #[serde(rename = "terciaria")]
    pub tertiary: Option<Call>,
}

/// A band and what was measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metric {
    /// What was measured.
    #[serde(rename = "medido")]
    pub measured: i64,
    /// Least that is good.
    #[serde(rename = "minimo")]
    pub least: i64,
    /// Most that is good.
    #[serde(rename = "maximo")]
    pub most: i64,
}

/// The figures of §7.7 beside those of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metrics {
    /// Basis points.
    #[serde(rename = "densidade_primaria")]
    pub primary: Metric,
    /// Basis points.
    #[serde(rename = "densidade_secundaria")]
    pub secondary: Metric,
    /// Flesch-BR in thousandths.
    #[serde(rename = "legibilidade")]
    pub readability: Metric,
    /// Minutes of reading.
    #[serde(rename = "minutos_de_leitura")]
    pub minutes: Metric,
    /// Written words.
    #[serde(rename = "palavras")]
    pub words: Metric,
}

/// What stage S.3-2 says of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The text with every proposal made.
    #[serde(rename = "conteudo_otimizado")]
    pub optimised: Optimised,
    /// How it is built.
    #[serde(rename = "estrutura_seo")]
    pub outline: Outline,
    /// Structured data.
    pub schema_markup: SchemaMarkup,
    /// Links.
    #[serde(rename = "links_estrategicos")]
    pub links: Links,
    /// Where the practice is.
    #[serde(rename = "otimizacao_local")]
    pub local: Local,
    /// What speaks for the professional.
    #[serde(rename = "autoridade_profissional")]
    pub authority: Authority,
    /// Calls to action.
    pub call_to_action: Calls,
    /// Aims and figures.
    #[serde(rename = "metricas_esperadas")]
    pub metrics: Metrics,
    /// Every keyword aimed at.
    #[serde(rename = "palavras_chave")]
    pub keywords: Vec<KeywordUse>,
    /// Keywords that no proposal may write.
    #[serde(rename = "palavras_chave_recusadas")]
    pub refused: Vec<LeftOut>,
    /// What the text is about by itself.
    #[serde(rename = "candidatas")]
    pub candidates: Vec<Candidate>,
    /// Length of the headline.
    #[serde(rename = "titulo_medido")]
    pub title: Measured,
    /// Length of the description.
    #[serde(rename = "descricao_medida")]
    pub description: Measured,
    /// Reading.
    #[serde(rename = "legibilidade")]
    pub readability: Readability,
    /// Score and its parts.
    #[serde(rename = "pontuacao")]
    pub score: Score,
    /// Changes that would help.
    #[serde(rename = "propostas")]
    pub proposals: Vec<Proposal>,
}
