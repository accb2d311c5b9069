//! What is still missing about a professional, as a form to fill in.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::Level;
use crate::registry::Council;
use crate::rules;

/// A question to the author.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormField {
    /// Which fact is missing.
    pub field_name: String,
    /// How urgent it is.
    pub priority: Level,
    /// Why it is asked, in Portuguese.
    pub reason: String,
    /// Norm that asks for it, if one does.
    pub legal_requirement: Option<String>,
}

/// The questions about one professional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissingInfoForm {
    /// Without these the text cannot be published.
    pub required_fields: Vec<FormField>,
    /// These help readers.
    pub optional_fields: Vec<FormField>,
}

/// What is known of a professional.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub(super) council: Option<Council>,
    pub(super) registry: bool,
    pub(super) full_name: bool,
    /// A physician's specialty is claimed.
    pub(super) specialty: bool,
    pub(super) rqe: bool,
    /// The text prescribes.
    pub(super) prescribes: bool,
    pub(super) degree: bool,
    pub(super) address: bool,
    pub(super) insurance: bool,
}

/// The rule by which a council's members identify themselves before the public.
const fn identification(council: Option<Council>) -> &'static str {
    match council {
        None | Some(Council::Crm) => "CFM-ID-01",
        Some(Council::Crp) => "CFP-ID-01",
        Some(Council::Crn) => "CFN-02",
        Some(Council::Cro) => "CFO-01",
        Some(_) => "COU-ID-07",
    }
}

/// Norm and article of a rule, as a lawyer would cite them.
pub(super) fn law(rule: &str) -> Option<String> {
    let rule = rules::find(rule)?;
    if rule.article.contains("confirmar") {
        return Some(rule.norm.to_string());
    }
    // Several norms stand in order, and so do their articles.
    let articles = rule.article.split("; ").chain(core::iter::repeat(""));
    let cited: Vec<String> = rule
        .norm
        .split("; ")
        .zip(articles)
        .map(|(norm, article)| if article.is_empty() { norm.to_string() } else { [norm, ", ", article].concat() })
        .collect();
    Some(cited.join("; "))
}

/// The norm that asks a council's members for name and registry.
pub(super) fn identifying(council: Option<Council>) -> Option<String> {
    law(identification(council))
}

/// The form for what is not known. A claimed specialty is asked for with high priority when the text
/// prescribes: readers act on it.
pub(super) fn missing(known: Known) -> MissingInfoForm {
    let field = |name: &str, priority, reason: &str, law: Option<String>| FormField {
        field_name: name.to_string(),
        priority,
        reason: reason.to_string(),
        legal_requirement: law,
    };
    let mut form = MissingInfoForm::default();
    if !known.registry {
        form.required_fields.push(field(
            "professional_id",
            Level::High,
            "O texto não traz o número de inscrição completo no conselho profissional.",
            identifying(known.council),
        ));
    }
    if !known.full_name {
        form.required_fields.push(field(
            "full_name",
            Level::High,
            "O texto não traz o nome completo.",
            identifying(known.council),
        ));
    }
    if known.specialty && !known.rqe {
        form.required_fields.push(field(
            "specialty_proof",
            if known.prescribes { Level::High } else { Level::Medium },
            "O texto anuncia uma especialidade médica sem o Registro de Qualificação de Especialista (RQE).",
            law("CFM-ID-03"),
        ));
    }
    if !known.degree {
        form.optional_fields.push(field(
            "additional_credentials",
            Level::Low,
            "Formação e títulos ajudam o leitor a avaliar a fonte.",
            None,
        ));
    }
    if !known.address {
        form.optional_fields.push(field(
            "practice_address",
            Level::Medium,
            "O local de atendimento permite localizar o profissional.",
            None,
        ));
    }
    if !known.insurance {
        form.optional_fields.push(field(
            "insurance_accepted",
            Level::Low,
            "Leitores perguntam por convênios aceitos.",
            None,
        ));
    }
    form
}
