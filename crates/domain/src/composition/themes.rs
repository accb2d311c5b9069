//! What a text speaks of, as far as notices follow from it.

use crate::gate::text::{Phrases, Text};

/// A subject that brings a notice with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Theme {
    Medicine,
    Supplement,
    Procedure,
    Psychology,
    Therapy,
    Psychiatry,
    Urgency,
}

const MEDICINE: &[&str] = &[
    "medicament*|medicac*|remedio*|farmaco*|comprimido*|antibiotic*|analgesic*|antidepressiv*|ansiolitic*|corticoide*|insulina*|estatina*|vacina|vacinas|vacinacao",
    "dose|doses|dosagem|posologia|bula|receita|receituario",
    "anti hipertensiv*|inflamatori*",
];

const SUPPLEMENT: &[&str] = &["suplement*", "vitaminas|vitaminic*|creatina|whey|probiotic*|colageno|omega"];

const PROCEDURE: &[&str] = &[
    "cirurg*|procediment*|anestes*|biopsi*|implante|implantes|protese*|cateter*|endoscopi*|colonoscopi*|angioplasti*|transplant*",
    "botox|laser|peeling|preenchiment*|injec*|injet*|infus*|lipoaspirac*|rinoplasti*|mamoplasti*",
    "toxina botulinica",
];

const PSYCHOLOGY: &[&str] = &[
    "psicolog*|psicoterap*|psicanalis*|emociona*|depressao|depressiv*|ansiedade|ansios*|panico|luto|burnout|autoestima",
    "saude mental",
    "suicid*|autolesao|automutilac*",
];

const THERAPY: &[&str] = &[
    "psicoterap*|psicanalis*",
    "terapia|terapias cognitiv*|comportamenta*|de casal|familiar|dialetica|breve",
    "terapia|terapeuta|psicologo|psicologa|tratamento psicologic*",
];

const PSYCHIATRY: &[&str] = &["psiquiatr*|antidepressiv*|ansiolitic*|antipsicotic*|litio|esquizofreni*|bipolar*"];

const URGENCY: &[&str] = &[
    "emergenci*|urgenci*|urgente|urgentes|infarto|infartos|avc|derrame|samu|hemorragi*|convuls*|intoxicac*|envenenament*|engasg*|desmai*|suicid*",
    "pronto socorro|atendimento",
    "falta de ar",
    "dor|dores no|toracica peito?",
];

/// The subjects of a text and its title.
pub(super) struct Themes(u8);

impl Themes {
    pub(super) fn of(texts: &[&Text]) -> Self {
        let set = Phrases::new(&[
            (Theme::Medicine, MEDICINE),
            (Theme::Supplement, SUPPLEMENT),
            (Theme::Procedure, PROCEDURE),
            (Theme::Psychology, PSYCHOLOGY),
            (Theme::Therapy, THERAPY),
            (Theme::Psychiatry, PSYCHIATRY),
            (Theme::Urgency, URGENCY),
        ]);
        let mut found = 0;
        for text in texts {
            for sentence in text.sentences() {
                found |= set.find(text, sentence).into_iter().fold(0, |all, hit| all | bit(hit.label));
            }
        }
        Self(found)
    }

    pub(super) const fn has(&self, theme: Theme) -> bool {
        self.0 & bit(theme) != 0
    }
}

const fn bit(theme: Theme) -> u8 {
    1 << theme as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_subject_of_a_text_is_known_by_its_words() {
        for (text, theme, told) in [
            ("O médico pode ajustar a dose do remédio.", Theme::Medicine, true),
            ("Caminhar faz bem.", Theme::Medicine, false),
            ("Depois da cirurgia, repouse.", Theme::Procedure, true),
            ("A <b>ansie</b>dade tem tratamento.", Theme::Psychology, true),
            ("Suplementos não são comida.", Theme::Supplement, true),
            ("Falta de ar é sinal de alerta.", Theme::Urgency, true),
            ("Dor no peito é sinal de alerta.", Theme::Urgency, true),
            ("Um bom livro.", Theme::Urgency, false),
            ("O transtorno bipolar tem fases.", Theme::Psychiatry, true),
        ] {
            assert_eq!(Themes::of(&[&Text::read(text)]).has(theme), told, "{text}");
        }
    }
}
