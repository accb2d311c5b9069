//! Where a text tells of a patient: the sentence that brings the patient in, and those that go on.
//!
//! "O paciente deve procurar ajuda" is everybody and nobody; "uma paciente minha, de 42 anos" is somebody.

use alloc::vec::Vec;
use core::ops::Range;

use super::MAX_SEEN;
use super::page::{Page, set};
use super::people::{People, Role};
use crate::gate::text::Phrases;
use crate::phi::{Confidence, Kind};
use crate::rules;

/// How a case came into the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// One patient, told of by another.
    Told,
    /// The patient speaks.
    Own,
    /// Many patients at once.
    Aggregate,
    /// A name or a document, without a story.
    Named,
}

/// A patient's sentences.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub(super) page: usize,
    pub(super) sentences: Range<usize>,
    pub(super) origin: Origin,
    /// The text says that the case is invented.
    pub(super) invented: bool,
}

impl Case {
    /// The bytes of the case.
    pub(super) fn bytes(&self, page: &Page) -> Range<usize> {
        let start = page.sentence(self.sentences.start).map_or(0, |sentence| sentence.source.start);
        let last = self.sentences.end.checked_sub(1).and_then(|last| page.sentence(last));
        start..last.map_or(start, |sentence| sentence.source.end)
    }

    /// Whether a byte is the patient's.
    pub(super) fn holds(&self, page: &Page, byte: usize) -> bool {
        self.bytes(page).contains(&byte)
    }
}

/// Somebody new.
const NEW: &[&str] = &[
    "uma|um|outra|outro|certa|certo paciente|pacientes|cliente minha|meu|nossa|nosso",
    "uma|um|outra|outro|certa|certo paciente de|com # anos",
    "uma|um|outra|outro|certa|certo paciente .. chegou|veio|procurou|relatou|contou|disse|perdeu|ganhou|melhorou|recuperou|apresentou|queixou|iniciou|conseguiu|voltou|tinha|sofria|recebeu|foi|era|usou|tomava|mora|vive|trabalha",
    "paciente|cliente de|com # anos",
    "paciente|cliente|mulher|homem de|com vinte|trinta|quarenta|cinquenta|sessenta|setenta|oitenta|noventa",
    "atendi|acompanhei|acompanho|tratei|recebi|operei|avaliei|examinei ... um|uma|o|a ... mulher|homem|menino|menina|casal|jovem|adolescente|paciente|senhora|senhor|rapaz|moca|crianca|cliente|gestante|idoso|idosa",
    "caso de um|uma mulher|homem|menino|menina|jovem|adolescente|paciente|senhora|senhor|rapaz|moca|crianca|gestante|idoso|idosa",
    "mulher|homem|menino|menina|jovem|adolescente|senhora|senhor|rapaz|moca|gestante|idoso|idosa|crianca de|com # anos",
    "uma|um senhora|senhor|rapaz|moca de|com # anos",
    "um|uma das|dos|de minhas|meus|nossas|nossos pacientes",
];

/// Somebody of the speaker's, new or known already.
const OWN_PATIENT: &[&str] = &[
    "minha|meu|nossa|nosso paciente|cliente",
    "essa|esse|esta|este|dessa|desse|nessa|nesse paciente",
    "tenho|tive uma|um paciente|cliente que|de|com",
];

/// Words by which a story goes on.
const GOES_ON: &[&str] = &["ela|ele|dela|dele|a|o|da|do|na|no paciente", "ela|ele|dela|dele|delas|deles|nela|nele"];

/// The patient tells.
pub(super) const TESTIMONY: &[&str] = &[
    "fui|sou diagnosticad*",
    "recebi o|meu diagnostico",
    "descobri que tenho|tinha|estava",
    "convivo com|tenho a|o? doenca|diabetes|cancer|depressao|ansiedade|lupus|fibromialgia|endometriose|epilepsia|esclerose|hiv|asma|hipertensao",
    "tive|venci|enfrentei um|uma|o|a? cancer|infarto|avc|depressao|covid|tuberculose|derrame|tumor",
    "meu|minha medico|medica|psicologa|psicologo|psiquiatra|nutricionista|oncologista me|disse|receitou|pediu|explicou",
    "minha|meu cirurgia|quimioterapia|radioterapia|tratamento|recuperacao|transplante foi|comecou|durou|terminou",
];

/// Many patients of the speaker's.
const AGGREGATE: &[&str] = &[
    "atendi|atendemos|acompanhei|acompanhamos|acompanho|tratei|tratamos|operei mais? de? # pacientes|pessoas|mulheres|homens|criancas",
    "# % dos|das meus|minhas|nossos|nossas pacientes",
    "maioria dos|das meus|minhas|nossos|nossas pacientes",
    "meus|minhas|nossos|nossas pacientes",
];

/// What makes an age a rule about everybody: "pacientes com 60 anos ou mais".
const GENERAL: &[&str] = &[
    "anos ou mais|menos",
    "anos em diante",
    "acima|abaixo|mais|menos de # anos",
    "entre # e # anos",
    "toda|todo|cada|qualquer paciente|mulher|homem|crianca",
    "se|quando|caso a|o|um|uma? paciente",
];

/// Most sentences that go on with one case.
const LONGEST: usize = 6;

/// Finds every case, in order.
pub(super) fn find(pages: &[Page], people: &People) -> Vec<Case> {
    let lists = Lists {
        new: set(NEW),
        own_patient: set(OWN_PATIENT),
        goes_on: set(GOES_ON),
        testimony: set(TESTIMONY),
        aggregate: set(AGGREGATE),
        general: set(GENERAL),
        invented: set(rules::topic("invented_case").map_or(&[], |topic| topic.phrases)),
    };
    let mut all = Vec::new();
    for (page, one) in pages.iter().enumerate() {
        lists.page(page, one, people, &mut all);
    }
    all
}

struct Lists {
    new: Phrases<()>,
    own_patient: Phrases<()>,
    goes_on: Phrases<()>,
    testimony: Phrases<()>,
    aggregate: Phrases<()>,
    general: Phrases<()>,
    invented: Phrases<()>,
}

impl Lists {
    fn page(&self, page: usize, one: &Page, people: &People, all: &mut Vec<Case>) {
        let from = all.len();
        let spoken = |index: usize, role: Role| {
            let here = people.persons.partition_point(|person| (person.page, person.sentence) < (page, index));
            let same = people
                .persons
                .iter()
                .skip(here)
                .take_while(move |person| (person.page, person.sentence) == (page, index));
            same.filter(move |person| person.role == role).count()
        };
        for index in 0..one.text.sentences().len() {
            let general = one.has(&self.general, index);
            let new = !general && one.has(&self.new, index);
            let definite = !general && one.has(&self.own_patient, index);
            let identified = spoken(index, Role::Patient) > 0 || documented(one, index);
            let open = all.get(from..).unwrap_or_default().last().filter(|case: &&Case| {
                let near = index.saturating_sub(case.sentences.end) < 2;
                let short = index.saturating_sub(case.sentences.start) < LONGEST;
                near && short && case.origin != Origin::Aggregate
            });
            let goes_on = open.is_some()
                && (definite || identified || one.has(&self.goes_on, index))
                && spoken(index, Role::Participant) == 0;
            let origin = match (new, definite, identified) {
                (true, ..) => Origin::Told,
                _ if goes_on => {
                    if let Some(case) = all.last_mut() {
                        case.sentences.end = index.saturating_add(1);
                        case.invented |= one.has(&self.invented, index);
                        if case.origin == Origin::Named && definite {
                            case.origin = Origin::Told;
                        }
                    }
                    continue;
                }
                (_, true, _) => Origin::Told,
                _ if one.has(&self.testimony, index) => Origin::Own,
                _ if one.has(&self.aggregate, index) => Origin::Aggregate,
                (.., true) => Origin::Named,
                _ => continue,
            };
            if all.len() >= MAX_SEEN {
                break;
            }
            let last = all.get(from..).unwrap_or_default().last();
            let told_on = last.is_some_and(|case: &Case| case.origin == origin && case.sentences.end == index);
            // A patient who tells goes on telling, and numbers of many go on being numbers.
            if told_on && matches!(origin, Origin::Own | Origin::Aggregate) {
                if let Some(case) = all.last_mut() {
                    case.sentences.end = index.saturating_add(1);
                }
                continue;
            }
            let before = index.saturating_sub(1)..index.saturating_add(2);
            let invented = before.into_iter().any(|near| one.has(&self.invented, near));
            all.push(Case { page, sentences: index..index.saturating_add(1), origin, invented });
        }
    }
}

/// Whether a sentence has a document that only one person has.
fn documented(page: &Page, index: usize) -> bool {
    let Some(sentence) = page.sentence(index) else { return false };
    page.entities_in(&sentence.source).any(|entity| {
        let document =
            matches!(entity.kind, Kind::Cpf | Kind::Cns | Kind::Pis | Kind::Rg | Kind::RecordNumber | Kind::BirthDate);
        document && entity.confidence > Confidence::Low
    })
}
