//! Whether an author may write on a category (`product.md` §2.3), as the gate will judge it.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::content::{ComplianceLevel, MedicalCategory};
use crate::gate::{Author, Scope, scope};
use crate::trust::{SpecialtyMatch, specialty_match};

/// The answer to an author who picks a category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ability {
    /// Nothing in the profile keeps the text from being published.
    pub permitido: bool,
    /// Why.
    pub motivo: Scope,
    /// Specialties of which the category asks for one; empty when any author will do.
    pub especialidades: Vec<String>,
    /// One of the author's specialties treats the same patients: a colleague of that specialty may sign beside them.
    pub especialidade_afim: bool,
    /// What to do, in Portuguese.
    pub orientacao: String,
}

/// Whether this author may write on this category at this level.
pub fn may_write(author: &Author, category: MedicalCategory, level: ComplianceLevel) -> Ability {
    let motivo = scope(author, category, level);
    let needed = category.required_specialties();
    let held = author.specialty.as_deref().unwrap_or("").split([',', ';']);
    let related = held
        .into_iter()
        .any(|held| needed.iter().any(|needed| specialty_match(held.trim(), needed) == SpecialtyMatch::Related));
    let orientacao = match motivo {
        Scope::Open if category == MedicalCategory::Pharmacy => {
            "Categoria aberta a todos os autores. Convém que um farmacêutico com CRF revise o texto."
        }
        Scope::Open => "Categoria aberta a todos os autores.",
        Scope::Covered => "Seu registro e sua especialidade permitem publicar nesta categoria.",
        Scope::WithoutRqe => "Você pode escrever. Informe o RQE no perfil para que a especialidade apareça no texto.",
        Scope::NoRegistry => "Informe seu registro profissional no perfil e aguarde a verificação.",
        Scope::Unverified => "Aguarde a verificação do registro ou regularize-o antes de enviar o texto.",
        Scope::NoSpecialty => "Informe a especialidade e o RQE no perfil, ou escolha outra categoria.",
        Scope::Outside if related => {
            "Sua especialidade é próxima, mas a categoria pede outra. Peça a um especialista que assine o texto."
        }
        Scope::Outside => "Escolha outra categoria ou peça a um especialista que assine o texto.",
    };
    Ability {
        permitido: motivo.permits(),
        motivo,
        especialidades: needed.iter().map(|name| (*name).to_string()).collect(),
        especialidade_afim: motivo == Scope::Outside && related,
        orientacao: orientacao.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::RegistryStatus;

    fn author(registry: &str, specialty: &str, rqe: &str) -> Author {
        Author {
            name: "Ana Lima".into(),
            registry: (!registry.is_empty()).then(|| registry.into()),
            registry_status: RegistryStatus::Verified,
            specialty: Some(specialty.into()),
            rqe: Some(rqe.into()),
        }
    }

    #[test]
    fn the_wizard_answers_as_the_gate_judges() {
        use MedicalCategory as C;
        for (registry, specialty, rqe, category, motive, related) in [
            ("", "", "", C::General, Scope::Open, false),
            ("", "", "", C::Cardiology, Scope::NoRegistry, false),
            ("CRM-SP 123456", "Cardiologia", "12", C::Cardiology, Scope::Covered, false),
            ("CRM-SP 123456", "cardiologia", "", C::Cardiology, Scope::WithoutRqe, false),
            ("CRM-SP 123456", "Cirurgia Cardiovascular", "12", C::Cardiology, Scope::Outside, true),
            ("CRM-SP 123456", "Neonatologia", "12", C::Pediatrics, Scope::Outside, true),
            ("CRM-SP 123456", "Dermatologia", "12", C::Pediatrics, Scope::Outside, false),
            ("CRM-SP 123456", "Dermatologia, Pediatria", "1, 2", C::Pediatrics, Scope::Covered, false),
            ("CRM-SP 123456", "", "", C::Emergency, Scope::NoSpecialty, false),
            ("CRM-SP 123456", "Neurocirurgia", "3", C::Surgery, Scope::Covered, false),
            ("CRP 06/123456", "Pediatria", "3", C::Pediatrics, Scope::Outside, false),
            ("CRF-MG 54321", "", "", C::Pharmacy, Scope::Open, false),
        ] {
            let ability = may_write(&author(registry, specialty, rqe), category, ComplianceLevel::Public);
            assert_eq!(
                (ability.motivo, ability.especialidade_afim),
                (motive, related),
                "{registry} {specialty} {category}"
            );
        }
        let mut pending = author("CRM-SP 123456", "Cardiologia", "12");
        pending.registry_status = RegistryStatus::Pending;
        assert_eq!(scope(&pending, C::Cardiology, ComplianceLevel::Public), Scope::Unverified);
        assert_eq!(scope(&pending, C::General, ComplianceLevel::Professional), Scope::Unverified);
        assert!(!may_write(&pending, C::General, ComplianceLevel::Professional).permitido);
    }
}
