//! What no proposal may say, whatever searchers type: promises, superlatives, prices as bait
//! (Resolução CFM 2.336/2023 arts. 9º and 11; CFP code of ethics art. 20; Resolução CFO 118/2012).
//!
//! `product.md` §7.13 lists keywords such as "best X for Y" and "cheap". They are measured like others
//! when somebody aims at them, and never written by us. The gate judges texts in their context; a keyword
//! has none, so this list is stricter.

use alloc::string::String;
use core::fmt;

use serde::{Deserialize, Serialize};

use crate::content::vocabulary;
use crate::gate::text::{Phrases, Text};
use crate::gate::{self, Article};
use crate::registry::Council;

vocabulary! {
    /// Why a phrase is not used.
    Barred {
        /// A promise of a result.
        Promise = "promessa_de_resultado",
        /// A superlative, ranking or award.
        Superlative = "superlativo_ou_premiacao",
        /// A price, discount, gift or raffle as bait.
        Bait = "preco_ou_vantagem_como_isca",
        /// Sensation, miracle, exclusivity.
        Sensation = "sensacionalismo",
        /// A diagnosis without a professional.
        Diagnosis = "diagnostico_a_distancia",
        /// A patient's case or testimony.
        Testimony = "caso_ou_depoimento_de_paciente",
    }
}

impl Barred {
    /// The rule of the catalogue that stands behind it.
    pub const fn rule(self) -> &'static str {
        match self {
            Self::Promise => "CFM-RES-01",
            Self::Superlative => "CFM-SUP-02",
            Self::Bait => "CFM-PRI-01",
            Self::Sensation => "CFM-SEN-01",
            Self::Diagnosis => "CFM-TEL-01",
            Self::Testimony => "CFM-TES-01",
        }
    }
}

const LISTS: &[(Barred, &[&str])] = &[
    (
        Barred::Promise,
        &[
            "garant*",
            "cura",
            "curar",
            "curado|curada",
            "definitiv*",
            "100 %",
            "sem risco|riscos",
            "resultado* rapid*",
            "sem dor",
            "eliminar",
            "elimina",
            "acaba* com",
            "infalivel",
        ],
    ),
    (
        Barred::Superlative,
        &[
            "melhor|melhores",
            "maior especialista",
            "numero 1|um",
            "top #",
            "mais indicad*",
            "mais recomendad*",
            "mais procurad*",
            "premiad*",
            "premio*",
            "ranking*",
            "renomad*",
            "referencia em",
            "lider",
            "unico|unica",
        ],
    ),
    (
        Barred::Bait,
        &[
            "barato|barata|baratos|baratas|baratinho",
            "preco|precos",
            "valor|valores da|do|de consulta|sessao|cirurgia",
            "valor social|promocional",
            "quanto custa",
            "promoc*",
            "desconto*",
            "gratis",
            "gratuit*",
            "oferta|ofertas",
            "cupom",
            "sorteio*",
            "brinde*",
            "pacote|pacotes",
            "black friday",
            "liquidac*",
        ],
    ),
    (
        Barred::Sensation,
        &[
            "milagr*",
            "revolucionari*",
            "tecnica|metodo|tratamento exclusiv*",
            "secreto|segredo*",
            "inedit*",
            "incrivel",
            "chocante",
            "urgente",
        ],
    ),
    (Barred::Diagnosis, &["autodiagnostico", "diagnostico online", "teste online", "descubra se"]),
    (Barred::Testimony, &["depoimento*", "antes e depois", "caso real|casos reais", "testemunho*"]),
];

/// The phrases, ready to be found.
pub(super) struct Limits(Phrases<Barred>);

impl Limits {
    pub(super) fn new() -> Self {
        Self(Phrases::new(LISTS))
    }

    /// Why a phrase is not used; none when it may be.
    pub(super) fn bars(&self, phrase: &str) -> Option<Barred> {
        let text = Text::read(phrase);
        text.sentences().iter().find_map(|sentence| self.0.find(&text, sentence).first().map(|hit| hit.label))
    }
}

/// A text that is left out, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// The text, as its owner gave it.
    #[serde(rename = "texto")]
    pub text: String,
    /// Why.
    #[serde(rename = "motivo")]
    pub reason: Barred,
    /// The rule behind it.
    #[serde(rename = "regra")]
    pub rule: String,
}

impl LeftOut {
    pub(super) fn new(text: &str, reason: Barred) -> Self {
        Self { text: text.into(), reason, rule: reason.rule().into() }
    }
}

/// First day on which physicians may state prices (Resolução CFM 2.336/2023, art. 9º).
const PHYSICIANS_PRICES: &str = "2024-03-11";

/// First day on which nutritionists may (Resolução CFN 856/2026; CFN 599/2018 forbids it until the day before).
const NUTRITIONISTS_PRICES: &str = "2027-01-23";

/// Whether a page of this author may state prices on the day of the judgement. Psychologists and dentists
/// may not (CFP code of ethics art. 20 d; CFO 118/2012 art. 44); for councils whose rule is not in our
/// catalogue the answer is no.
pub(super) fn may_state_prices(article: &Article) -> bool {
    match gate::council(article) {
        Some(Council::Crm) => gate::day(article) >= PHYSICIANS_PRICES,
        Some(Council::Crn) => gate::day(article) >= NUTRITIONISTS_PRICES,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn baits_promises_and_superlatives_are_barred_and_plain_topics_are_not() {
        let limits = Limits::new();
        for (phrase, expected) in [
            ("melhor dermatologista em São Paulo", Some(Barred::Superlative)),
            ("botox barato", Some(Barred::Bait)),
            ("psicóloga preço", Some(Barred::Bait)),
            ("cura da ansiedade", Some(Barred::Promise)),
            ("resultado garantido", Some(Barred::Promise)),
            ("clínica nº 1 premiada", Some(Barred::Superlative)),
            ("antes e depois lipo", Some(Barred::Testimony)),
            ("dermatologista em Curitiba", None),
            ("hipertensão arterial", None),
            ("curativo em casa", None),
            ("puberdade precoce", None),
            ("aleitamento materno exclusivo", None),
            ("tratamento da ansiedade online", None),
        ] {
            assert_eq!(limits.bars(phrase), expected, "{phrase}");
        }
    }

    #[test]
    fn every_reason_names_a_rule_of_the_catalogue() {
        for reason in Barred::ALL {
            assert!(crate::rules::find(reason.rule()).is_some(), "{reason}");
        }
    }
}
