//! The output tree (`product.md` §7.6), field names as it has them where it has them. `suporte_afirmacao` and what follows
//! from it are left to whoever has read the works.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::{Deserialize, Serialize};

use super::input::Verdict;
use super::port::Silence;
use crate::bibliography::Design;
use crate::bibliography::identify::Identifier;
use crate::content::vocabulary;

/// What the step says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The article's references, in their order.
    #[serde(rename = "referencias_verificadas")]
    pub references: Vec<Checked>,
    /// The article's claims, in their order, with what is proposed for them.
    #[serde(rename = "referencias_encontradas")]
    pub claims: Vec<ForClaim>,
    /// Counts.
    #[serde(rename = "resumo_busca")]
    pub summary: Summary,
    /// What somebody must look at.
    #[serde(rename = "alertas_qualidade")]
    pub alerts: Vec<Alert>,
    /// Claims by what is to be done.
    #[serde(rename = "proximos_passos")]
    pub next: Next,
}

vocabulary! {
    /// What became of a reference.
    Standing {
        /// A service knows it.
        Found = "encontrada",
        /// The services that would know its identifier do not.
        NotFound = "nao_encontrada",
        /// It has no identifier and no list has it, which says nothing of it.
        Unlisted = "sem_registro",
        /// It could not be asked.
        Unresolved = "nao_resolvida",
    }
}

vocabulary! {
    /// In what a citation and the work of its identifier differ.
    Mismatch {
        /// Another title.
        Title = "titulo",
        /// Other authors.
        Authors = "autores",
    }
}

/// A reference of the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// Its place, from 1, as S.1.2 counts.
    #[serde(rename = "referencia")]
    pub place: u32,
    /// What identifies it, valid or not.
    #[serde(rename = "identificadores")]
    pub identifiers: Vec<Identifier>,
    /// What became of it.
    #[serde(rename = "situacao")]
    pub standing: Standing,
    /// Why it is unresolved.
    #[serde(rename = "motivo")]
    pub silence: Option<Silence>,
    /// An earlier reference that names the same work.
    #[serde(rename = "repete")]
    pub repeats: Option<u32>,
    /// Its text names another work than its identifier: an invented or mistaken citation.
    #[serde(rename = "divergencia")]
    pub mismatch: Option<Mismatch>,
    /// Title of the work that was found.
    #[serde(rename = "titulo_encontrado")]
    pub title: Option<String>,
    /// Its journal has retracted it.
    #[serde(rename = "retratada")]
    pub retracted: bool,
    /// Its editors have expressed concern.
    #[serde(rename = "preocupacao_editorial")]
    pub concern: bool,
    /// It studied animals or cells.
    #[serde(rename = "estudo_em_animais")]
    pub animal: bool,
    /// What kind of study it is.
    #[serde(rename = "tipo_estudo")]
    pub design: Option<Design>,
    /// Oxford level of that kind, 1 being the strongest.
    #[serde(rename = "nivel_evidencia")]
    pub level: Option<u8>,
    /// What the tenant's library says.
    #[serde(rename = "biblioteca")]
    pub library: Option<Verdict>,
    /// How ABNT cites it; only what was found and is what the citation says.
    pub abnt: Option<String>,
    /// How Vancouver cites it.
    pub vancouver: Option<String>,
}

impl Checked {
    /// Whether a claim may rest on it, as far as a machine can tell.
    pub fn holds(&self) -> bool {
        let doubted = self.retracted || self.concern || self.animal || self.mismatch.is_some();
        self.standing == Standing::Found && !doubted && self.library != Some(Verdict::Rejected)
    }
}

vocabulary! {
    /// What a claim rests on.
    Support {
        /// A source that holds and is strong enough.
        Sourced = "com_fonte",
        /// Sources that hold, none of them known to be strong enough.
        Weak = "fonte_fraca",
        /// Sources that could not be asked about.
        Unresolved = "nao_resolvida",
        /// None that holds.
        Unsourced = "sem_fonte",
    }
}

vocabulary! {
    /// Whether evidence was searched for.
    Searched {
        /// The claim has a source.
        Needless = "desnecessaria",
        /// Yes.
        Done = "feita",
        /// The claim names nothing to search for.
        NoTerms = "sem_termos",
        /// It could not be.
        Unresolved = "nao_resolvida",
    }
}

/// A claim of the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForClaim {
    /// Its id.
    #[serde(rename = "afirmacao_id")]
    pub claim: String,
    /// What the text says.
    #[serde(rename = "afirmacao_texto")]
    pub statement: String,
    /// Oxford level that its evidence must reach.
    #[serde(rename = "nivel_exigido")]
    pub needs: u8,
    /// What it rests on.
    #[serde(rename = "sustentacao")]
    pub support: Support,
    /// Whether evidence was searched for.
    #[serde(rename = "busca")]
    pub searched: Searched,
    /// Why not.
    #[serde(rename = "motivo")]
    pub silence: Option<Silence>,
    /// Services that did not answer: the search is incomplete.
    #[serde(rename = "bases_sem_resposta")]
    pub silent: Vec<String>,
    /// What was found is no evidence: nothing, or nothing good on average.
    #[serde(rename = "lacuna")]
    pub gap: bool,
    /// The best works, best first.
    #[serde(rename = "propostas")]
    pub proposals: Vec<Proposed>,
}

/// A work that is proposed for a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposed {
    /// Title.
    #[serde(rename = "titulo")]
    pub title: String,
    /// Authors, three at most.
    #[serde(rename = "autores")]
    pub authors: Vec<String>,
    /// Journal.
    #[serde(rename = "revista")]
    pub journal: String,
    /// Year.
    #[serde(rename = "ano")]
    pub year: Option<u16>,
    /// PubMed id.
    pub pmid: Option<u32>,
    /// DOI.
    pub doi: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// What kind of study it is.
    #[serde(rename = "tipo_estudo")]
    pub design: Option<Design>,
    /// Oxford level of that kind; a person confirms.
    #[serde(rename = "nivel_evidencia")]
    pub level: Option<u8>,
    /// Whether that level is what the claim needs.
    #[serde(rename = "atinge_nivel")]
    pub reaches: bool,
    /// How good the evidence is, 0 to 5000.
    #[serde(rename = "qualidade")]
    pub quality: u32,
    /// How well it answers, 0 to 6000.
    #[serde(rename = "relevancia")]
    pub relevance: u32,
    /// The order of the list.
    #[serde(rename = "pontos")]
    pub score: u32,
    /// Its editors have expressed concern.
    #[serde(rename = "preocupacao_editorial")]
    pub concern: bool,
    /// The tenant has approved it.
    #[serde(rename = "aprovada_na_biblioteca")]
    pub approved: bool,
    /// Its place among the article's references, where it is one already.
    #[serde(rename = "ja_citada")]
    pub cited: Option<u32>,
    /// Why it is proposed, in Portuguese.
    #[serde(rename = "motivos")]
    pub reasons: Vec<String>,
    /// How ABNT cites it.
    pub abnt: Option<String>,
    /// How Vancouver cites it.
    pub vancouver: Option<String>,
}

impl Proposed {
    /// Whether another proposal is of the same work.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let same_doi = self.doi.is_some() && self.doi == other.doi;
        same_doi || (self.pmid.is_some() && self.pmid == other.pmid)
    }
}

/// Counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// References and claims beyond what is read.
    #[serde(rename = "nao_lidas")]
    pub left_out: u32,
    /// References.
    #[serde(rename = "referencias")]
    pub references: u32,
    /// Found by a service.
    #[serde(rename = "encontradas")]
    pub found: u32,
    /// Known to no service.
    #[serde(rename = "nao_encontradas")]
    pub not_found: u32,
    /// Without identifier, in no list.
    #[serde(rename = "sem_registro")]
    pub unlisted: u32,
    /// Not asked.
    #[serde(rename = "nao_resolvidas")]
    pub unresolved: u32,
    /// With another work behind the identifier.
    #[serde(rename = "divergentes")]
    pub mismatched: u32,
    /// Retracted.
    #[serde(rename = "retratadas")]
    pub retracted: u32,
    /// Under an expression of concern.
    #[serde(rename = "com_preocupacao")]
    pub concern: u32,
    /// Rejected by the library.
    #[serde(rename = "recusadas_na_biblioteca")]
    pub rejected: u32,
    /// Identifiers that are none.
    #[serde(rename = "identificadores_invalidos")]
    pub invalid_identifiers: u32,
    /// Found, by Oxford level 1 to 5.
    #[serde(rename = "por_nivel")]
    pub by_level: [u32; 5],
    /// Claims.
    #[serde(rename = "afirmacoes")]
    pub claims: u32,
    /// With a source.
    #[serde(rename = "com_fonte")]
    pub sourced: u32,
    /// Searches made.
    #[serde(rename = "buscas_feitas")]
    pub searches: u32,
    /// Searches that were wanted and could not be made.
    #[serde(rename = "buscas_nao_resolvidas")]
    pub unsearched: u32,
    /// Claims for which a search found no evidence.
    #[serde(rename = "lacunas")]
    pub gaps: u32,
    /// Works proposed.
    #[serde(rename = "propostas")]
    pub proposals: u32,
}

vocabulary! {
    /// What somebody must look at.
    AlertKind {
        /// The journal has retracted the source.
        Retracted = "referencia_retratada",
        /// Its editors have expressed concern.
        Concern = "preocupacao_editorial",
        /// The citation names another work than its identifier.
        Mismatch = "referencia_divergente",
        /// No service knows the identifier.
        NotFound = "referencia_nao_encontrada",
        /// What stands there is no identifier.
        InvalidIdentifier = "identificador_invalido",
        /// The tenant's library rejects it.
        Rejected = "fonte_recusada",
        /// It studied animals or cells.
        Animal = "estudo_em_animais",
        /// It could not be asked.
        Unresolved = "nao_resolvida",
        /// A claim has no source that is strong enough.
        Insufficient = "evidencia_insuficiente",
    }
}

/// What somebody must look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alert {
    /// The claim, for an alert of one.
    #[serde(rename = "afirmacao_id")]
    pub claim: Option<String>,
    /// The reference, for an alert of one.
    #[serde(rename = "referencia")]
    pub place: Option<u32>,
    /// What it is.
    #[serde(rename = "tipo_alerta")]
    pub kind: AlertKind,
    /// What is wrong, in Portuguese.
    #[serde(rename = "descricao")]
    pub message: String,
    /// What to do, in Portuguese.
    #[serde(rename = "acao_recomendada")]
    pub suggestion: String,
}

/// Claims by what is to be done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Next {
    /// Have a source.
    #[serde(rename = "afirmacoes_com_fonte")]
    pub sourced: Vec<String>,
    /// Have a source that is too weak.
    #[serde(rename = "afirmacoes_a_revisar")]
    pub weak: Vec<String>,
    /// Have none.
    #[serde(rename = "afirmacoes_sem_evidencia")]
    pub unsourced: Vec<String>,
    /// Have sources that could not be asked about.
    #[serde(rename = "afirmacoes_nao_resolvidas")]
    pub unresolved: Vec<String>,
}
