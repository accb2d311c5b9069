//! What follows publication.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::day;
use super::draft::Draft;
use super::tree::{Compliance, NextSteps};
use crate::content::ComplianceLevel;

pub(super) fn next(draft: &Draft, compliance: &Compliance) -> NextSteps {
    let article = &draft.article;
    let open = article.compliance_level == ComplianceLevel::Public;
    let mut monitoramento = Vec::new();
    if !compliance.regras_pendentes.is_empty() {
        monitoramento.push("Resolver as regras pendentes antes de enviar para validação");
    }
    if !article.references.is_empty() {
        monitoramento.push("Acompanhar retratações e correções das referências");
    }
    monitoramento.push("Acompanhar mudanças nas normas dos conselhos e da Anvisa até a próxima revisão");
    let (plataforma, canais): (&[&str], &[&str]) = match article.compliance_level {
        ComplianceLevel::Public => (&["Site da instituição", "WordPress"], &["Redes sociais", "Boletim por e-mail"]),
        ComplianceLevel::Professional => (&["Área restrita a profissionais"], &["Boletim por e-mail a profissionais"]),
        ComplianceLevel::Restricted | ComplianceLevel::Phi => (&["Área restrita a pessoas autorizadas"], &[]),
    };
    let campanhas: &[&str] = if open {
        &[
            "Em anúncios pagos, identifique a publicidade no início e mantenha a identificação profissional completa",
            "Não direcione anúncios a menores de idade nem use dados de saúde para escolher o público",
        ]
    } else {
        &[]
    };
    NextSteps {
        plataforma: owned(plataforma),
        monitoramento: owned(&monitoramento),
        atualizacao_programada: day::next_review(&article.judged_on),
        canais: owned(canais),
        campanhas: owned(campanhas),
    }
}

fn owned(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| (*text).to_string()).collect()
}
