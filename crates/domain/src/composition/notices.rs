//! The notices of a text: which, where, and in what words (`product.md` §7.11, `decisions.md` 12).
//!
//! What the category and the level ask for comes from [`disclaimer::required_for`]; the author's council and the
//! subject of the text add to it. Wording for the councils that no source words is ours, by the same pattern.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::facts::{fact, line};
use super::identity;
use super::themes::{Theme, Themes};
use super::tree::{Notice, NoticeKind, Position};
use crate::content::{MedicalCategory, RegistryStatus};
use crate::disclaimer::{self, Kind};
use crate::gate::{Article, Reviewer};
use crate::registry::{Council, Registry};

/// Longest own disclaimer of an author that is taken over, in characters.
const MAX_OWN: usize = 1200;

/// The notices of an article, in the order of the page.
pub(super) fn of(article: &Article, themes: &Themes) -> Vec<Notice> {
    let registry = article.author.registry.as_deref().and_then(|text| Registry::parse(text).ok());
    let registry = registry.filter(|_| article.author.registry_status != RegistryStatus::Revoked);
    let council = registry.map(|registry| registry.council());
    let required = disclaimer::required_for(article.medical_category, article.compliance_level, council);
    let mut kinds: Vec<Kind> = required.to_vec();
    // The subject asks for what the category does not.
    let mut ask = |kind: Kind, asked: bool| {
        if asked && !kinds.contains(&kind) {
            kinds.push(kind);
        }
    };
    ask(Kind::Crp, themes.has(Theme::Psychology));
    ask(Kind::Anvisa, themes.has(Theme::Medicine) || themes.has(Theme::Procedure));
    ask(Kind::Emergency, themes.has(Theme::Urgency) || themes.has(Theme::Psychology));
    ask(Kind::Cfm, council == Some(Council::Crm));
    kinds.sort_unstable();

    let mut notices = Vec::new();
    for kind in kinds {
        let (tipo, texto) = match kind {
            Kind::Principal | Kind::ResultsVary | Kind::Emergency => (NoticeKind::General, kind.wording().to_string()),
            Kind::Cfm => (NoticeKind::Cfm, signed(kind.wording(), registry, Council::Crm)),
            Kind::Crp => (NoticeKind::Crp, signed(kind.wording(), registry, Council::Crp)),
            Kind::Anvisa => (NoticeKind::Anvisa, kind.wording().to_string()),
        };
        let posicao = match kind.place() {
            disclaimer::Place::Start => Position::Start,
            disclaimer::Place::End => Position::End,
        };
        notices.push(Notice { tipo, posicao, texto });
    }
    let start = notices.iter().take_while(|notice| notice.posicao == Position::Start).count();
    let mut between: Vec<Notice> = Vec::new();
    if let Some((tipo, wording)) = council.and_then(of_council) {
        let texto =
            registry.map_or(wording.to_string(), |registry| format!("{wording} Registro do autor: {registry}."));
        between.push(Notice { tipo, posicao: Position::Start, texto });
    }
    let own = plain(&article.medical_disclaimer);
    if !own.is_empty() {
        between.push(Notice { tipo: NoticeKind::General, posicao: Position::Start, texto: own });
    }
    let middle = of_subject(article.medical_category, themes).into_iter();
    between.extend(middle.map(|(tipo, text)| Notice { tipo, posicao: Position::Middle, texto: text.to_string() }));
    notices.splice(start..start, between);
    notices
}

/// A council's notice with the number of the author, when the author is its member.
fn signed(wording: &str, registry: Option<Registry>, council: Council) -> String {
    match registry.filter(|registry| registry.council() == council) {
        Some(registry) => format!("{wording} Registro do autor: {registry}."),
        None => wording.to_string(),
    }
}

fn plain(html: &str) -> String {
    line(&super::plain::inline(html), MAX_OWN)
}

/// The words of the councils that [`Kind`] does not have.
const fn of_council(council: Council) -> Option<(NoticeKind, &'static str)> {
    Some(match council {
        Council::Crm | Council::Crp => return None,
        Council::Coren => (
            NoticeKind::Coren,
            "Conteúdo educativo de enfermagem. Ele não substitui a avaliação de enfermagem nem a consulta médica. \
             Procure um serviço de saúde.",
        ),
        Council::Crf => (
            NoticeKind::Crf,
            "Conteúdo educativo de farmácia. Ele não substitui a orientação do farmacêutico nem a consulta médica. \
             Converse com um deles antes de usar, trocar ou combinar medicamentos.",
        ),
        Council::Crn => (
            NoticeKind::Crn,
            "Conteúdo educativo sobre alimentação. Ele não é plano alimentar nem substitui a consulta com nutricionista. \
             As necessidades de cada pessoa são diferentes.",
        ),
        Council::Cro => (
            NoticeKind::Cro,
            "Conteúdo educativo sobre saúde bucal. Ele não substitui a consulta: só o exame clínico permite ao \
             cirurgião-dentista diagnosticar e indicar tratamento.",
        ),
        Council::Crefito => (
            NoticeKind::Crefito,
            "Conteúdo educativo. Ele não substitui a avaliação de fisioterapeuta ou terapeuta ocupacional. Procure \
             orientação antes de iniciar exercícios.",
        ),
        Council::Crfa => (
            NoticeKind::Crfa,
            "Conteúdo educativo. Ele não substitui a avaliação de fonoaudióloga ou fonoaudiólogo. Em caso de dúvida, \
             procure atendimento.",
        ),
        Council::Crmv => (
            NoticeKind::Crmv,
            "Conteúdo educativo sobre saúde animal. Ele não substitui a consulta veterinária, e nenhum medicamento de uso \
             humano deve ser dado a animais sem orientação.",
        ),
    })
}

/// Notices beside the passage they belong to, by category and subject.
fn of_subject(category: MedicalCategory, themes: &Themes) -> Vec<(NoticeKind, &'static str)> {
    [
        (
            category == MedicalCategory::Cardiology,
            NoticeKind::Cfm,
            "Dor no peito, falta de ar ou desmaio pedem atendimento imediato. O uso de medicamentos para o coração precisa \
             de acompanhamento do cardiologista.",
        ),
        (
            category == MedicalCategory::Pediatrics,
            NoticeKind::Cfm,
            "Crianças e adolescentes precisam de avaliação própria para a idade. As doses dependem do peso e da idade e são \
             definidas na consulta.",
        ),
        (
            themes.has(Theme::Psychiatry),
            NoticeKind::Cfm,
            "O uso de medicamentos psiquiátricos precisa de acompanhamento médico do início ao fim. Converse com seu médico \
             antes de qualquer mudança.",
        ),
        (
            themes.has(Theme::Procedure) || category == MedicalCategory::Surgery,
            NoticeKind::Cfm,
            "Riscos e benefícios de um procedimento são individuais. Converse com um especialista antes de decidir.",
        ),
        (
            themes.has(Theme::Therapy),
            NoticeKind::Crp,
            "Técnicas de psicoterapia são aplicadas por profissionais habilitados. Não tente aplicá-las por conta própria.",
        ),
        (
            themes.has(Theme::Supplement),
            NoticeKind::Anvisa,
            "Suplementos não substituem uma alimentação equilibrada. Consulte um profissional de saúde antes de usar.",
        ),
    ]
    .into_iter()
    .filter_map(|(applies, kind, text)| applies.then_some((kind, text)))
    .collect()
}

/// What a sponsored text says first (CDC art. 36).
pub(super) fn sponsored(sponsor: Option<&str>) -> String {
    match sponsor.map(fact).filter(|name| !name.is_empty()) {
        Some(name) => format!("Publicidade: conteúdo patrocinado por {name}"),
        None => "Publicidade: conteúdo patrocinado".to_string(),
    }
}

/// Whether somebody may answer for a text that a machine helped to write: a physician with a verified registry
/// (Resolução CFM 2.454/2026).
pub(super) fn answers(reviewer: &Reviewer) -> bool {
    let registry = reviewer.registry.as_deref().and_then(|text| Registry::parse(text).ok());
    reviewer.registry_status == RegistryStatus::Verified
        && registry.is_some_and(|registry| registry.council() == Council::Crm)
}

/// What a text says that a machine helped to write, with the physician who answers for it.
pub(super) fn by_machine(answers: Option<&Reviewer>) -> String {
    let told = "Texto elaborado com apoio de inteligência artificial";
    match answers {
        Some(reviewer) => format!("{told}. Revisão e responsabilidade: {}.", identity::reviewer(reviewer)),
        None => format!("{told}."),
    }
}
