//! The professionals who speak or sign, and what their council still needs to know of each.

mod gather;

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

use serde::{Deserialize, Serialize};

use super::contacts::{self, Contact, Seen};
use super::form::{self, Known, MissingInfoForm};
use super::page::{Page, Said, set};
use super::people::{People, Person, Role};
use super::professions::Professions;
use super::{Level, MAX_ITEMS};
use crate::content::vocabulary;
use crate::gate::Author;
use crate::gate::text::{Pause, Phrases};
use crate::registry::{Council, Registry};
pub(super) use gather::within;
use gather::{Gathered, gather, owner};

vocabulary! {
    /// Kind of a credential.
    CredentialKind {
        /// Registry of a professional council.
        Registry = "registry",
        /// Registro de Qualificação de Especialista.
        Rqe = "rqe",
        /// A degree, residency or title.
        Degree = "degree",
    }
}

/// A credential that a text names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credential {
    /// Its kind.
    pub kind: CredentialKind,
    /// As written.
    pub mentioned: Said,
    /// For registries: the council.
    pub council: Option<Council>,
    /// For whole registries: the canonical form; none while the state or region is missing.
    pub registry: Option<Registry>,
}

/// What a text says of a professional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentifiedInfo {
    /// Name.
    pub mentioned_name: Option<Said>,
    /// Title before the name, or the profession.
    pub mentioned_title: Option<Said>,
    /// Specialty or profession.
    pub mentioned_specialty: Option<Said>,
    /// Registries, RQE, degrees.
    pub mentioned_credentials: Vec<Credential>,
    /// Where they work.
    pub mentioned_workplace: Option<Said>,
    /// How long they have.
    pub experience_mentioned: Option<Said>,
    /// How to reach them.
    pub mentioned_contact: Contact,
}

/// One who speaks or signs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParticipatingProfessional {
    /// Running id.
    pub professional_id: String,
    /// High with name and registry, medium with one of them or a specialty, low otherwise.
    pub extraction_confidence: Level,
    /// The council of the registry, or of the profession that the text names.
    pub council: Option<Council>,
    /// What the text says.
    pub identified_info: IdentifiedInfo,
    /// What it does not say.
    pub missing_info_form: MissingInfoForm,
}

impl ParticipatingProfessional {
    /// The first whole registry.
    pub fn registry(&self) -> Option<Registry> {
        self.identified_info.mentioned_credentials.iter().find_map(|credential| credential.registry)
    }
}

const DEGREE: &[&str] = &[
    "mestre|mestra|mestrado|doutora|doutor|doutorado|phd em|pela|pelo",
    "residencia medica? em|pela|pelo|no|na",
    "pos graduacao|graduad*|graduando em",
    "especialista|especializacao em|pela|pelo",
    "titulo de especialista",
    "formad* pela|pelo|em",
    "professora|professor da|do universidade|faculdade|usp|unifesp|unicamp|ufrj",
    "membro da|do sociedade|associacao|academia",
];

const EXPERIENCE: &[&str] =
    &["# anos de experiencia|pratica|carreira|profissao|consultorio|clinica|formad*|atuacao", "ha|a mais? de? # anos"];

const WORKPLACE: &[&str] = &[
    "atendo|atendemos|trabalho|atuo|atende|trabalha|atua em|no|na|nos|nas",
    "meu|minha|nosso|nossa consultorio|clinica",
    "medico|medica|psiquiatra|nutricionista|psicologa|psicologo|dentista|enfermeira|diretor|diretora|chefe|coordenadora|coordenador do|da|no|na",
];

/// Words with which the name of a place of work begins.
const PLACES: &[&str] = &[
    "hospital",
    "clinica",
    "instituto",
    "centro",
    "consultorio",
    "policlinica",
    "ambulatorio",
    "santa",
    "unidade",
    "ubs",
    "caps",
    "espaco",
    "nucleo",
    "maternidade",
];

/// Longest sentence behind a name that may belong to its signature, in words.
const SIGNATURE: usize = 12;

struct Lists {
    degree: Phrases<()>,
    experience: Phrases<()>,
    workplace: Phrases<()>,
}

/// What is known apart from the person's own words.
pub(super) struct Facts<'a> {
    /// The account of the author: what it knows need not be asked again.
    pub(super) author: &'a Author,
    /// The text names a medicine sold on prescription.
    pub(super) prescribes: bool,
    /// It names insurers.
    pub(super) insurance: bool,
}

/// Reads every participant.
pub(super) fn extract(
    facts: &Facts<'_>,
    pages: &[Page],
    professions: &Professions,
    people: &People,
    contacts: &[Seen],
) -> Vec<ParticipatingProfessional> {
    let lists = Lists { degree: set(DEGREE), experience: set(EXPERIENCE), workplace: set(WORKPLACE) };
    let gathered = gather(pages, people);
    let alone = gathered.len() == 1;
    let owners: Vec<Option<usize>> = contacts.iter().map(|seen| owner(&gathered, pages, seen)).collect();
    let mut all = Vec::new();
    for (index, one) in gathered.iter().take(MAX_ITEMS).enumerate() {
        let own = contacts.iter().zip(&owners).filter(|(_, owner)| alone || **owner == Some(index));
        let contact = contacts::gather(own.map(|(seen, _)| seen));
        let mut info = lists.tell(pages, professions, people, one);
        info.0.mentioned_contact = contact;
        if alone && info.0.mentioned_workplace.is_none() {
            info.0.mentioned_workplace = lists.anywhere(pages);
        }
        all.push(participant(facts, one, info, index));
    }
    all
}

impl Lists {
    /// What the mentions of one person say, and the profession they name.
    fn tell(
        &self,
        pages: &[Page],
        professions: &Professions,
        people: &People,
        one: &Gathered<'_>,
    ) -> (IdentifiedInfo, Option<(Council, bool)>) {
        let mut info = IdentifiedInfo::default();
        let mut named_as: Option<(Council, bool)> = None;
        for person in &one.persons {
            let Some(page) = pages.get(person.page) else { continue };
            let named = person.name.as_ref().and_then(|words| page.said(words));
            let longer = |known: &Option<Said>| known.as_ref().map_or(0, |said| said.text.len());
            if named.as_ref().is_some_and(|said| said.text.len() > longer(&info.mentioned_name)) {
                info.mentioned_name = named;
            }
            if info.mentioned_title.is_none() {
                info.mentioned_title = person.title.as_ref().and_then(|words| page.said(words));
            }
            let professions = professions.find(&page.text, around(page, person, people));
            for profession in person.profession.iter().chain(&professions) {
                if named_as.is_none_or(|(_, specialty)| profession.specialty && !specialty) {
                    info.mentioned_specialty = page.said(&profession.words);
                    named_as = Some((profession.council, profession.specialty));
                }
            }
            self.credentials(pages, people, person, page, &mut info);
            let words = around(page, person, people);
            info.experience_mentioned =
                info.experience_mentioned.take().or_else(|| page.first(&self.experience, words.clone()));
            info.mentioned_workplace = info.mentioned_workplace.take().or_else(|| self.workplace(page, words));
        }
        if info.mentioned_title.is_none() {
            info.mentioned_title = info.mentioned_specialty.clone();
        }
        (info, named_as)
    }

    /// A place of work anywhere in the text.
    fn anywhere(&self, pages: &[Page]) -> Option<Said> {
        pages.iter().find_map(|page| {
            page.text.sentences().iter().find_map(|sentence| self.workplace(page, sentence.words.clone()))
        })
    }

    /// Registry, RQE and degrees beside one mention.
    fn credentials(&self, pages: &[Page], people: &People, person: &Person, page: &Page, info: &mut IdentifiedInfo) {
        let add = |info: &mut IdentifiedInfo, credential: Credential| {
            let known = info.mentioned_credentials.iter().any(|known| {
                known.mentioned.place == credential.mentioned.place
                    || known.registry.is_some() && known.registry == credential.registry
            });
            if !known && info.mentioned_credentials.len() < MAX_ITEMS {
                info.mentioned_credentials.push(credential);
            }
        };
        if let Some(found) = person.registry.and_then(|at| people.registries.get(at))
            && let Some(mentioned) = pages.get(found.page).and_then(|page| page.said(&found.words))
        {
            let council = Some(found.council);
            add(info, Credential { kind: CredentialKind::Registry, mentioned, council, registry: found.registry });
        }
        let last = person
            .registry
            .and_then(|at| people.registries.get(at))
            .map_or(person.sentence, |found| found.sentence)
            .saturating_add(1);
        for rqe in &people.rqes {
            if rqe.page == person.page
                && (person.sentence..=last).contains(&rqe.sentence)
                && let Some(mentioned) = page.said(&rqe.words)
            {
                add(info, Credential { kind: CredentialKind::Rqe, mentioned, council: None, registry: None });
            }
        }
        let words = around(page, person, people);
        for hit in self.degree.find_in(&page.text, words.clone()) {
            let end = (hit.words.end..words.end).find(|at| page.text.pause(*at) != Pause::None).unwrap_or(words.end);
            if let Some(mentioned) = page.said(&(hit.words.start..end)) {
                add(info, Credential { kind: CredentialKind::Degree, mentioned, council: None, registry: None });
            }
        }
    }

    /// The name of a hospital or clinic behind a word about working there.
    fn workplace(&self, page: &Page, words: Range<usize>) -> Option<Said> {
        let text = &page.text;
        self.workplace.find_in(text, words.clone()).into_iter().find_map(|hit| {
            let own = matches!(text.word(hit.words.end.saturating_sub(1)), "consultorio" | "clinica");
            let start = if own { hit.words.end.saturating_sub(1) } else { hit.words.end };
            let begins = PLACES.contains(&text.word(start))
                && (own || text.capital(start) || text.capital(start.saturating_add(1)));
            let mut end = start.saturating_add(1);
            while end < words.end
                && text.pause(end) == Pause::None
                && (text.capital(end) || matches!(text.word(end), "de" | "da" | "do" | "das" | "dos" | "e"))
            {
                end = end.saturating_add(1);
            }
            while end > start.saturating_add(1) && !text.capital(end.saturating_sub(1)) {
                end = end.saturating_sub(1);
            }
            if begins && end > start.saturating_add(1) { page.said(&(start..end)) } else { None }
        })
    }
}

/// One participant with the form for what is missing.
fn participant(
    facts: &Facts<'_>,
    one: &Gathered<'_>,
    (info, named_as): (IdentifiedInfo, Option<(Council, bool)>),
    index: usize,
) -> ParticipatingProfessional {
    let has = |kind| info.mentioned_credentials.iter().any(|credential| credential.kind == kind);
    let registry = info.mentioned_credentials.iter().any(|credential| credential.registry.is_some());
    let written = info.mentioned_credentials.iter().find_map(|credential| credential.council);
    let full = |name: &str| name.split_whitespace().filter(|word| word.len() > 2).count() > 1;
    let author = facts.author;
    let is_author = !author.name.is_empty() && one.name.as_ref().map_or(index == 0, |name| within(name, &author.name));
    let known_registry = author.registry.as_deref().is_some_and(|text| Registry::parse(text).is_ok());
    let council = written.or(named_as.map(|(council, _)| council));
    let known = Known {
        council,
        registry: registry || is_author && known_registry,
        full_name: one.name.as_ref().is_some_and(|name| full(name)) || is_author && full(&author.name),
        specialty: named_as.is_some_and(|(_, specialty)| specialty) && matches!(written, None | Some(Council::Crm)),
        rqe: has(CredentialKind::Rqe) || is_author && author.rqe.is_some(),
        prescribes: facts.prescribes,
        degree: has(CredentialKind::Degree),
        address: info.mentioned_contact.address.is_some(),
        insurance: facts.insurance,
    };
    let extraction_confidence = match (one.name.is_some(), registry, info.mentioned_specialty.is_some()) {
        (true, true, _) => Level::High,
        (_, true, _) | (_, _, true) => Level::Medium,
        _ => Level::Low,
    };
    ParticipatingProfessional {
        professional_id: format!("professional_{}", index.saturating_add(1)),
        extraction_confidence,
        council,
        identified_info: info,
        missing_info_form: form::missing(known),
    }
}

/// The words of a person's sentence and the next, unless somebody else is named there.
fn around(page: &Page, person: &Person, people: &People) -> Range<usize> {
    let Some(sentence) = page.sentence(person.sentence) else { return 0..0 };
    let start = person.title.as_ref().or(person.name.as_ref()).map_or(sentence.words.start, |words| words.start);
    let first = if person.role == Role::Participant && person.name.is_none() { sentence.words.start } else { start };
    let next = person.sentence.saturating_add(1);
    let other = |other: &Person| (other.page, other.sentence) == (person.page, next) && other.name.is_some();
    let behind = page.sentence(next).filter(|next| next.words.len() <= SIGNATURE);
    let end = behind.filter(|_| !people.persons.iter().any(other)).map_or(sentence.words.end, |next| next.words.end);
    first.min(sentence.words.end)..end
}

/// A short description for people: the canonical registry, or the council alone.
pub(super) fn entity_of(participant: &ParticipatingProfessional) -> String {
    match (participant.registry(), participant.council) {
        (Some(registry), _) => registry.to_string(),
        (None, Some(council)) => council.word().to_string(),
        (None, None) => String::from("conselho profissional"),
    }
}
