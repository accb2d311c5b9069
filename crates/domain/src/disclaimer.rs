//! Disclaimers: our wording, when each is required, and whether an author's own wording is enough
//! (`product.md` §7.11, `decisions.md` 12).

mod visible;

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::content::{ComplianceLevel, MedicalCategory, vocabulary};
use crate::gate::text::{Pause, Phrases, Text};
use crate::registry::Council;
pub(crate) use visible::visible;

vocabulary! {
    /// Kinds of disclaimer.
    Kind {
        /// What the text is, and is not.
        Principal = "principal",
        /// Medicine.
        Cfm = "cfm",
        /// Psychology.
        Crp = "crp",
        /// Medicines and procedures.
        Anvisa = "anvisa",
        /// Results differ from person to person.
        ResultsVary = "results_vary",
        /// Where to go at once.
        Emergency = "emergency",
    }
}

vocabulary! {
    /// Where a page shows a disclaimer.
    Place {
        /// Before the text.
        Start = "start",
        /// After the text.
        End = "end",
    }
}

impl Kind {
    /// Our wording.
    pub const fn wording(self) -> &'static str {
        match self {
            Self::Principal => {
                "Este conteúdo tem caráter informativo e educativo. Ele não substitui a consulta, o diagnóstico nem o \
                 tratamento feitos por um profissional de saúde. Em caso de dúvida, procure um profissional habilitado."
            }
            Self::Cfm => {
                "Conteúdo educativo sobre saúde. Só a avaliação individual, feita por médico inscrito no Conselho \
                 Regional de Medicina, permite diagnosticar e tratar. Riscos e benefícios de cada conduta dependem de \
                 cada pessoa: converse com seu médico e não se automedique."
            }
            Self::Crp => {
                "Conteúdo educativo sobre saúde mental. Ele não é avaliação psicológica nem substitui o acompanhamento \
                 por psicóloga ou psicólogo inscrito no Conselho Regional de Psicologia. Se você está em sofrimento, \
                 procure atendimento."
            }
            Self::Anvisa => {
                "Informação educativa sobre medicamentos e procedimentos. Não use medicamento sem orientação e, quando \
                 exigida, sem receita. Procedimentos só devem ser feitos por pessoas habilitadas, em local licenciado \
                 pela vigilância sanitária."
            }
            Self::ResultsVary => "Os resultados variam de pessoa para pessoa, e nenhum resultado pode ser garantido.",
            Self::Emergency => "Em caso de emergência, vá ao pronto-socorro mais próximo ou ligue para o SAMU: 192.",
        }
    }

    /// Where it is shown.
    pub const fn place(self) -> Place {
        match self {
            Self::Principal | Self::Cfm | Self::Crp => Place::Start,
            Self::Anvisa | Self::ResultsVary | Self::Emergency => Place::End,
        }
    }
}

/// The disclaimers that a page must show, in order.
///
/// Not whether the author must write one: that is asked of the category and the level.
pub const fn required_for(
    category: MedicalCategory,
    level: ComplianceLevel,
    council: Option<Council>,
) -> &'static [Kind] {
    use Kind as K;
    let medical = category.requires_disclaimer() || level.requires_disclaimer();
    let medicines = matches!(category, MedicalCategory::Pharmacy | MedicalCategory::Surgery);
    match (council, medical, medicines) {
        (Some(Council::Crp), _, true) => &[K::Principal, K::Crp, K::Anvisa, K::ResultsVary, K::Emergency],
        (Some(Council::Crp), _, false) => &[K::Principal, K::Crp, K::ResultsVary, K::Emergency],
        (_, _, true) => &[K::Principal, K::Cfm, K::Anvisa, K::ResultsVary, K::Emergency],
        (_, true, false) => &[K::Principal, K::Cfm, K::ResultsVary, K::Emergency],
        (_, false, false) if matches!(category, MedicalCategory::Preventive) => {
            &[K::Principal, K::ResultsVary, K::Emergency]
        }
        (_, false, false) => &[K::Principal, K::ResultsVary],
    }
}

vocabulary! {
    /// What a reader must learn from a disclaimer.
    Idea {
        /// The text informs or educates, no more.
        Purpose = "purpose",
        /// It does not take the place of a consultation.
        NoSubstitute = "no_substitute",
        /// Whom to turn to.
        SeekHelp = "seek_help",
    }
}

const PURPOSE: &[&str] = &[
    "informativ*|educativ*|educacion*|informacion*|esclarecimento|esclarecer",
    "fins de informacao|educacao",
    "apenas|somente|so|mera|meramente|exclusivamente informacao|informacoes",
];

const NO_SUBSTITUTE: &[&str] = &[
    "nao|nem|sem|nunca|jamais .. substitu*|dispens* ... consult*|avaliac*|atendiment*|orientac*|acompanhament*|diagnostic*|medico|medicos|medica|medicas|profission*|tratament*|psicolog*|exame*",
    "nenhum|nenhuma .. substitu*|dispens* ... consult*|avaliac*|atendiment*|orientac*|acompanhament*|diagnostic*|medico|medicos|medica|medicas|profission*|tratament*|psicolog*|exame*",
    "nao|nem|nunca|jamais .. toma|tomam|ocupa|ocupam|tomar|ocupar o? lugar de|do|da|dos|das .. consult*|avaliac*|atendiment*|medico|medicos|medica|medicas|profission*|diagnostic*|tratament*",
    "nao|nem .. no lugar de|da|do .. consult*|avaliac*|atendiment*|medico|medicos|profission*",
];

const SEEK_HELP: &[&str] = &[
    "procur*|consult*|busqu*|busc*|converse*|fale|falar|agende* ... medico|medicos|medica|profission*|psicolog*|especialist*|farmaceutic*|nutricionist*|dentist*|enfermeir*|cardiologist*|neurologist*|pediatr*|unidade|servico|atendimento|ubs",
    // "… do médico nem do farmacêutico: na dúvida, procure um deles".
    "procur*|consult*|busqu*|converse*|fale com? um|uma deles|delas",
];

const NEGATORS: &[&str] = &[
    "nao|nunca|jamais|evite|sem|nem",
    "nao|nem ha|e|sera|existe? preciso|necessari*|necessidade|obrigatori*|precisa|precisam",
    "dispensa|dispensam|desnecessari*",
];

/// Words that a negator may stand before and be no denial: "não deixe de procurar um médico".
const URGES: &[&str] = &["deix*|hesit*|demor*|esper*|tarde|medo|falta|receio"];

/// How far before a call for help a word may take it back, in words.
const REACH: usize = 4;

/// Sentences within which the three ideas must stand together.
const WINDOW: usize = 6;

/// Whether a text, or a passage of a longer text, is an adequate disclaimer.
pub fn is_adequate(text: &str) -> bool {
    missing_ideas(text).next().is_none()
}

/// The ideas that the best passage of a text lacks.
pub fn missing_ideas(text: &str) -> impl Iterator<Item = Idea> {
    let best = best_passage(&Text::read(text));
    Idea::ALL.iter().copied().filter(move |idea| best & bit(*idea) == 0)
}

pub(crate) fn is_adequate_text(text: &Text) -> bool {
    best_passage(text).count_ones() == 3
}

const fn bit(idea: Idea) -> u8 {
    match idea {
        Idea::Purpose => 1,
        Idea::NoSubstitute => 2,
        Idea::SeekHelp => 4,
    }
}

fn best_passage(text: &Text) -> u8 {
    let ideas =
        Phrases::new(&[(Idea::Purpose, PURPOSE), (Idea::NoSubstitute, NO_SUBSTITUTE), (Idea::SeekHelp, SEEK_HELP)]);
    let negators = Phrases::new(&[((), NEGATORS)]);
    let urges = Phrases::new(&[((), URGES)]);
    let mut window = [0u8; WINDOW];
    let mut best = 0u8;
    for (index, sentence) in text.sentences().iter().enumerate() {
        let mut found = 0;
        for hit in ideas.find(text, sentence) {
            // "Não procure um médico" and "sem caráter informativo" say the opposite.
            let reach = if hit.label == Idea::SeekHelp { REACH } else { 2 };
            let before = hit.words.start.saturating_sub(reach).max(sentence.words.start)..hit.words.start;
            let from = before.clone().rev().find(|index| text.pause(*index) >= Pause::Comma).unwrap_or(before.start);
            let before = from..before.end;
            let denied = negators.occurs(text, before.clone()) && !urges.occurs(text, before);
            if hit.label == Idea::NoSubstitute || !denied {
                found |= bit(hit.label);
            }
        }
        if let Some(slot) = window.get_mut(index % WINDOW) {
            *slot = found;
        }
        let passage = window.iter().fold(0, |all, one| all | one);
        if passage.count_ones() > best.count_ones() {
            best = passage;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;

    #[test]
    fn our_own_principal_wording_is_adequate() {
        assert!(is_adequate(Kind::Principal.wording()));
    }

    #[test]
    fn usual_wordings_are_adequate() {
        for text in [
            "Conteúdo informativo. Não substitui consulta médica. Procure seu médico.",
            "Este texto é educativo e não substitui a avaliação de um cardiologista; consulte seu médico.",
            "<p>As informações têm <strong>fins educacionais</strong> e n&atilde;o dispensam a consulta.</p><p>Converse com um profissional de saúde.</p>",
            "Material de caráter exclusivamente informativo, que não deve substituir o diagnóstico médico. Em caso de sintomas, busque atendimento em uma unidade de saúde.",
            "TEXTO EDUCATIVO: NÃO SUBSTITUI O ACOMPANHAMENTO MÉDICO. PROCURE UM ESPECIALISTA.",
        ] {
            assert!(is_adequate(text), "{text}: {:?}", missing_ideas(text).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_missing_idea_is_named() {
        for (text, missing) in [
            ("", &[Idea::Purpose, Idea::NoSubstitute, Idea::SeekHelp][..]),
            ("Conteúdo informativo.", &[Idea::NoSubstitute, Idea::SeekHelp]),
            ("Não substitui a consulta médica. Procure seu médico.", &[Idea::Purpose]),
            ("Conteúdo informativo que não substitui a consulta.", &[Idea::SeekHelp]),
            // The opposite of a disclaimer.
            ("Conteúdo informativo que substitui a consulta. Procure seu médico.", &[Idea::NoSubstitute]),
            ("Conteúdo informativo que não substitui a consulta. Não procure médicos.", &[Idea::SeekHelp]),
            ("Texto informativo: o remédio não substitui a dieta. Procure seu médico.", &[Idea::NoSubstitute]),
        ] {
            assert_eq!(missing_ideas(text).collect::<Vec<_>>(), missing, "{text}");
        }
    }

    #[test]
    fn ideas_scattered_over_a_long_text_are_no_disclaimer() {
        let filler = "<p>Outra frase.</p>".repeat(8);
        let text = alloc::format!("Guia informativo.{filler}Isso não substitui a consulta.{filler}Procure seu médico.");
        assert!(!is_adequate(&text));
    }

    #[test]
    fn every_page_says_what_it_is_and_that_results_vary() {
        for category in MedicalCategory::ALL {
            for level in ComplianceLevel::ALL {
                for council in [None, Some(Council::Crm), Some(Council::Crp)] {
                    let kinds = required_for(*category, *level, council);
                    assert!(kinds.contains(&Kind::Principal) && kinds.contains(&Kind::ResultsVary));
                    let medical = category.requires_disclaimer() || level.requires_disclaimer();
                    assert!(!medical || kinds.contains(&Kind::Emergency), "{category} {level}");
                    assert_eq!(kinds.contains(&Kind::Crp), council == Some(Council::Crp));
                }
            }
        }
    }
}
