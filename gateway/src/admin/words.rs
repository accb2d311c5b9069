//! Refusals in words for people.

use std::collections::BTreeMap;

use domain::trust::{DenyReason, Improvement};
use serde_json::Value;

use crate::problem::{Code, Problem};

/// Why the policies refuse, or ask for more.
pub(super) const fn reason(reason: DenyReason) -> &'static str {
    match reason {
        DenyReason::InsufficientTrust => "A pontuação de confiança desta sessão é menor que a exigida para esta ação.",
        DenyReason::ComplianceViolation => {
            "Este conteúdo exige registro profissional confirmado pelo conselho ou consentimento do paciente."
        }
        DenyReason::InvalidMedicalContext => {
            "Este conteúdo exige uma relação de atendimento em vigor com o paciente e uma necessidade declarada."
        }
        DenyReason::PolicyViolation => "Uma política de segurança não permite esta ação.",
        DenyReason::ForbiddenRole => "Seu perfil não inclui esta ação.",
        DenyReason::FactorRequired => "Esta ação exige um segundo fator, e sua conta ainda não tem nenhum.",
        DenyReason::StepUpRequired => "Esta ação exige um segundo fator mostrado nos últimos dez minutos.",
        DenyReason::TenantMismatch => "Este recurso é de outra clínica.",
        DenyReason::SubjectInactive => "Esta conta não está ativa.",
    }
}

/// What would raise the score.
pub(super) const fn improvement(improvement: Improvement) -> &'static str {
    match improvement {
        Improvement::UsePasskey => "Entrar com uma passkey.",
        Improvement::UseAppCode => "Confirmar a senha com um código de aplicativo.",
        Improvement::TrustDevice => "Marcar este dispositivo como confiável.",
        Improvement::ReplaceDevice => "Usar outro dispositivo: este foi comunicado como perdido, furtado ou infectado.",
        Improvement::ChangeNetwork => "Usar outra rede, ou encerrar a conexão por outro país.",
        Improvement::WorkFromFacility => "Trabalhar de uma unidade de saúde cadastrada pela clínica.",
        Improvement::VerifyRegistry => "Ter o registro profissional confirmado pelo conselho.",
        Improvement::RenewRegistry => "Renovar o registro profissional vencido.",
        Improvement::WaitForBusinessHours => "Voltar em dia útil, entre 9h e 18h.",
        Improvement::VerifyEmergency => "Ter a emergência confirmada por uma segunda pessoa.",
    }
}

/// What is wrong with a field of a form.
fn fault(field: &str, word: &str) -> Option<&'static str> {
    Some(match (field, word) {
        ("current_password", "required") => "Informe a senha atual.",
        ("current_password", _) => "A senha atual não confere.",
        ("password", "too_short") => "A senha precisa de pelo menos 12 caracteres.",
        ("password", "too_long") => "A senha pode ter no máximo 256 caracteres.",
        ("password", "too_common") => {
            "Esta senha é fácil de adivinhar: muito usada, ou feita de seus dados ou do nome da clínica."
        }
        ("password", "character_classes") => {
            "A clínica pede letra minúscula, letra maiúscula, número e outro caractere na senha."
        }
        ("password", "unchanged") => "A senha nova é igual à atual.",
        ("password", _) => "Informe a senha nova.",
        ("code", _) => "Código inválido. Cada código vale uma vez, por cerca de trinta segundos.",
        ("factor", "last_of_required") => "Seu perfil exige um segundo fator: adicione outro antes de remover este.",
        ("passkey", "too_many") => "Esta conta já tem o máximo de passkeys. Remova uma antes de adicionar outra.",
        ("passkey", "none_enrolled") => "Esta conta não tem passkey.",
        ("ceremony_id" | "response", _) => "A passkey não foi aceita. Tente de novo.",
        ("trusted", "compromised") => "Um dispositivo comunicado como perdido ou infectado não pode ser confiável.",
        ("trusted", _) => "Só o dispositivo em uso pode ser marcado como confiável.",
        ("token", _) => "Este link não vale mais: já foi usado, venceu ou está incompleto.",
        ("first_name" | "last_name", "personal_data") => "Nomes não têm números, endereços de e-mail nem documentos.",
        ("first_name" | "last_name", "required") => "Informe nome e sobrenome.",
        ("first_name" | "last_name", _) => "Verifique nome e sobrenome.",
        ("accept_terms", _) => "É preciso aceitar os termos de uso.",
        _ => return None,
    })
}

/// What a form says of a problem that the person in front of it can mend; none for a failure, and for
/// what another page asks for.
pub(super) fn mendable(problem: &Problem) -> Option<String> {
    let text = match problem.code() {
        Code::ValidationError => return Some(faults(problem.details())),
        Code::InvalidCredentials => "Não confere. Verifique e tente de novo.",
        Code::RateLimitExceeded => "Muitas tentativas. Aguarde alguns minutos e tente de novo.",
        Code::AlreadyExists => "Já existe um cadastro com estes dados.",
        Code::NotFound => "Isso não existe mais, ou o prazo passou. Comece de novo.",
        Code::RequestTimeout | Code::PayloadTooLarge | Code::MalformedRequest => {
            "Os dados não chegaram inteiros. Tente de novo."
        }
        Code::StaleEntry | Code::InvalidTransition => {
            "A situação mudou enquanto a página estava aberta. Tente de novo."
        }
        _ => return None,
    };
    Some(text.to_owned())
}

fn faults(details: Option<&Value>) -> String {
    let fields: BTreeMap<&String, &Value> = details.and_then(Value::as_object).into_iter().flatten().collect();
    let mut texts: Vec<&str> = Vec::new();
    for (field, words) in fields {
        for word in words.as_array().into_iter().flatten().filter_map(Value::as_str) {
            let text = fault(field, word).unwrap_or("Verifique os dados e tente de novo.");
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
    }
    if texts.is_empty() { "Verifique os dados e tente de novo.".to_owned() } else { texts.join(" ") }
}

/// Whether a problem is about this field.
pub(super) fn is_about(problem: &Problem, field: &str) -> bool {
    problem.code() == Code::ValidationError && problem.details().is_some_and(|details| details.get(field).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::FieldErrors;

    #[test]
    fn a_wrong_field_is_told_in_words_and_once() {
        let mut errors = FieldErrors::default();
        errors.add("password", "too_short");
        errors.add("first_name", "required");
        errors.add("last_name", "required");
        let text = mendable(&Problem::validation(errors)).unwrap();
        assert_eq!(text, "Informe nome e sobrenome. A senha precisa de pelo menos 12 caracteres.");
        assert_eq!(mendable(&Problem::field("x", "y")).unwrap(), "Verifique os dados e tente de novo.");
    }

    #[test]
    fn what_nobody_in_front_of_the_page_can_mend_is_no_matter_of_its_form() {
        for code in [Code::InternalServerError, Code::PolicyUnavailable, Code::ChallengeRequired, Code::ZeroTrustDenied]
        {
            assert_eq!(mendable(&Problem::new(code)), None, "{code:?}");
        }
    }

    #[test]
    fn a_dead_link_is_told_apart_from_a_weak_password() {
        assert!(is_about(&Problem::field("token", "invalid"), "token"));
        assert!(!is_about(&Problem::field("password", "too_short"), "token"));
    }
}
