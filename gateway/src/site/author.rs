//! The author block: what the councils want readers to see beside a name.

use bus_schemas::snapshot::PublicAuthor;
use domain::registry::{Council, Registry};
use serde::Serialize;

/// An author as a page shows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct AuthorBlock {
    pub(crate) name: String,
    /// The word of the profession, as its council asks for it.
    pub(crate) profession: Option<&'static str>,
    pub(crate) registry: Option<String>,
    pub(crate) verified: bool,
    pub(crate) specialty: Option<String>,
    pub(crate) rqe: Option<String>,
}

impl From<&PublicAuthor> for AuthorBlock {
    fn from(author: &PublicAuthor) -> Self {
        let registry = author.registry.as_deref().and_then(|text| Registry::parse(text).ok());
        let council = registry.map(|r| r.council());
        let rqe = author.rqe.clone().filter(|rqe| !rqe.is_empty());
        // A physician's specialty without its RQE may not be announced (CFM 2.336/2023 art. 4).
        let specialty =
            author.specialty.clone().filter(|s| !s.is_empty() && (council != Some(Council::Crm) || rqe.is_some()));
        Self {
            name: author.name.clone(),
            profession: council.map(profession),
            registry: registry.map(|r| r.to_string()).or_else(|| author.registry.clone()),
            verified: author.registry_verified && author.registry.is_some(),
            rqe: rqe.filter(|_| specialty.is_some()),
            specialty,
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

    fn author(registry: &str, specialty: Option<&str>, rqe: Option<&str>) -> AuthorBlock {
        AuthorBlock::from(&PublicAuthor {
            name: "Ana Lima".into(),
            registry: Some(registry.into()),
            registry_verified: true,
            specialty: specialty.map(Into::into),
            rqe: rqe.map(Into::into),
        })
    }

    #[test]
    fn a_physician_is_called_one_and_shows_number_and_rqe() {
        let block = author("CRM-SP 123456", Some("Cardiologia"), Some("4321"));
        assert_eq!(block.profession, Some("MÉDICO(A)"));
        assert_eq!(block.registry.as_deref(), Some("CRM-SP 123456"));
        assert_eq!((block.specialty.as_deref(), block.rqe.as_deref()), (Some("Cardiologia"), Some("4321")));
        assert!(block.verified);
    }

    #[test]
    fn a_physicians_specialty_without_rqe_is_not_announced() {
        assert_eq!(author("CRM-SP 123456", Some("Cardiologia"), None).specialty, None);
        assert_eq!(
            author("CRP 06/123456", Some("Psicologia clínica"), None).specialty.as_deref(),
            Some("Psicologia clínica")
        );
    }
}
