//! Whether a text advises on health, and which notices readers already get.

use super::page::{Page, set};
use super::prescriptions::PrescriptionProtocolExtraction;
use super::professionals::ParticipatingProfessional;
use crate::disclaimer;
use crate::gate::{Article, Field};
use crate::registry::{Council, Registry};

/// Directions to readers about their health.
const DIRECTS: &[&str] = &[
    "recomendo|recomenda|recomendamos|oriento|aconselho|indico|sugiro ... que|o|a|os|as|uso|consumo|pratica",
    "voce|voces|pacientes|gestantes|idosos|mulheres|homens|criancas deve|devem|precisa|precisam|pode|podem ... tomar|usar|evitar|fazer|comer|beber|dormir|procurar|praticar|consumir|reduzir",
    "tome|evite|consuma|beba|pratique|reduza|inclua|aplique|mantenha|procure|suplemente|durma ... agua|medic*|remedio|alimento*|exercicio*|atividade|sono|tela*|cafeina|alcool|acucar|sal|fibra*|proteina*|frutas|verduras|legumes|dieta|vitamina*|pressao|glicemia",
];

/// What speaks of health without directing anybody.
const HEALTH: &[&str] = &[
    "trata|tratar|tratamento|tratamentos|prevenir|previne|prevencao|controlar|controle .. da|do|de|a|o|contra|para|pressao|diabetes|ansiedade|depressao|insonia|doenca*|hipertensao|dor|obesidade|cancer",
    "sintoma|sintomas|diagnostico|diagnosticar",
    "faz bem|mal para|a saude",
    "plano|reeducacao alimentar",
    "alimentacao saudavel|equilibrada",
];

const SURGERY: &[&str] = &[
    "cirurgia|cirurgias plastica*|bariatrica*|cardiaca*|robotica*|estetica*|de|da|do|para|por|e|foi|no|na|reparadora*|ortognatica*",
    "cirurgico|cirurgica|cirurgicos|cirurgicas",
    "operar|operei|operamos|operado|operada|operou",
    "lipoaspiracao|rinoplastia|mamoplastia|abdominoplastia|blefaroplastia|mastectomia|histerectomia|cesariana|colecistectomia|artroplastia|angioplastia|laparoscopia|videolaparoscopia|vasectomia|facectomia|transplante|transplantes|biopsia|septoplastia|otoplastia|implante|implantes|bypass|prostatectomia|tireoidectomia",
];

/// What a notice about medicines says.
const MEDICINE_NOTICE: &[&str] = &[
    "nao|nunca|evite .. se? automedi*|automedicacao",
    "nao|nunca use|tome|inicie|suspenda|utilize ... sem orientacao|prescricao|receita|indicacao|acompanhamento|avaliacao",
    "somente|apenas|so com|sob prescricao|receita|orientacao",
    "medicamento|medicamentos ... prescricao|receita medica",
];

/// What a text asks of those who publish it.
pub(super) struct Advice {
    /// It speaks of treatment, prevention or symptoms, or directs.
    pub(super) on_health: bool,
    /// It tells readers what to do.
    pub(super) directs: bool,
    pub(super) surgery: bool,
    pub(super) medicines: bool,
    /// A notice with all three ideas is in the text or in its own field.
    pub(super) noticed: bool,
    pub(super) medicines_noticed: bool,
    /// The council of whoever answers for the text.
    pub(super) council: Option<Council>,
}

impl Advice {
    pub(super) fn new(
        article: &Article,
        pages: &[Page],
        prescriptions: &PrescriptionProtocolExtraction,
        participants: &[ParticipatingProfessional],
    ) -> Self {
        let texts =
            || pages.iter().filter(|page| !matches!(page.field, Field::MedicalDisclaimer | Field::CustomFields));
        let says = |phrases: &[&'static str]| {
            let set = set(phrases);
            texts().any(|page| (0..page.text.sentences().len()).any(|index| page.has(&set, index)))
        };
        let notice = set(MEDICINE_NOTICE);
        let medicines_noticed =
            pages.iter().any(|page| (0..page.text.sentences().len()).any(|index| page.has(&notice, index)));
        let own = article.author.registry.as_deref().and_then(|text| Registry::parse(text).ok());
        let directs = says(DIRECTS);
        Self {
            on_health: prescriptions.contains_prescriptions || directs || says(HEALTH),
            directs,
            surgery: says(SURGERY),
            medicines: prescriptions.contains_prescriptions,
            noticed: pages.iter().any(|page| disclaimer::is_adequate_text(&disclaimer::visible(&page.source))),
            medicines_noticed,
            council: participants.iter().find_map(|one| one.council).or(own.map(|own| own.council())),
        }
    }
}
