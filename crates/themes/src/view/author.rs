//! The author block: what the councils want readers to see beside a name.

use domain::registry::{Council, Registry};
use serde::Serialize;

use super::Address;

/// An author or reviewer as a page shows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Author {
    /// Shown name.
    pub name: String,
    /// The word of the profession, as its council asks for it.
    pub profession: Option<&'static str>,
    /// Registry in canonical form, or as it is kept when it has none.
    pub registry: Option<String>,
    /// The council confirmed it.
    pub verified: bool,
    /// Specialty that may be announced.
    pub specialty: Option<String>,
    /// Registro de Qualificação de Especialista; only beside a specialty.
    pub rqe: Option<String>,
    /// Public profile.
    pub href: Option<Address>,
}

impl Author {
    /// Decides what of these may stand on a page. Empty texts are none.
    #[must_use]
    pub fn new(
        name: &str,
        registry: Option<&str>,
        registry_verified: bool,
        specialty: Option<&str>,
        rqe: Option<&str>,
    ) -> Self {
        let some = |text: Option<&str>| text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
        let (given, rqe) = (some(registry), some(rqe));
        let known = given.as_deref().and_then(|text| Registry::parse(text).ok());
        let council = known.map(|r| r.council());
        // A physician's specialty without its RQE may not be announced (CFM 2.336/2023 art. 4).
        let specialty = some(specialty).filter(|_| council != Some(Council::Crm) || rqe.is_some());
        Self {
            name: name.to_owned(),
            profession: council.map(profession),
            verified: registry_verified && given.is_some(),
            registry: known.map(|r| r.to_string()).or(given),
            rqe: rqe.filter(|_| specialty.is_some()),
            specialty,
            href: None,
        }
    }
}

/// What members of a council are called. Physicians in capitals: CFM 2.336/2023 art. 4 asks for the
/// word itself beside name and number.
const fn profession(council: Council) -> &'static str {
    match council {
        Council::Crm => "MÉDICO(A)",
        Council::Crp => "Psicólogo(a)",
        Council::Coren => "Profissional de enfermagem",
        Council::Crf => "Farmacêutico(a)",
        Council::Crn => "Nutricionista",
        Council::Cro => "Cirurgião(ã)-dentista",
        Council::Crefito => "Fisioterapeuta ou terapeuta ocupacional",
        Council::Crfa => "Fonoaudiólogo(a)",
        Council::Crmv => "Médico(a)-veterinário(a)",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_physician_is_called_one_and_shows_number_and_rqe() {
        let author = Author::new("Ana Lima", Some("crm/sp 123.456"), true, Some("Cardiologia"), Some("4321"));
        assert_eq!(author.profession, Some("MÉDICO(A)"));
        assert_eq!(author.registry.as_deref(), Some("CRM-SP 123456"));
        assert_eq!((author.specialty.as_deref(), author.rqe.as_deref()), (Some("Cardiologia"), Some("4321")));
        assert!(author.verified);
    }

    #[test]
    fn a_physicians_specialty_without_rqe_is_not_announced() {
        let specialty =
            |registry, specialty, rqe| Author::new("Ana Lima", Some(registry), true, Some(specialty), rqe).specialty;
        assert_eq!(specialty("CRM-SP 123456", "Cardiologia", None), None);
        assert_eq!(specialty("CRM-SP 123456", "Cardiologia", Some("")), None);
        assert_eq!(specialty("CRP 06/123456", "Psicologia clínica", None).as_deref(), Some("Psicologia clínica"));
    }

    #[test]
    fn nobody_is_verified_without_a_registry() {
        assert!(!Author::new("Ana Lima", None, true, None, None).verified);
        assert!(!Author::new("Ana Lima", Some(" "), true, None, None).verified);
    }
}
