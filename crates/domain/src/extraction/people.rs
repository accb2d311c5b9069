//! The people of a text and the part each plays: one who speaks or signs, one who is cited, a patient.
//!
//! A registry beside a name, a first person or a signature makes a participant. A title alone does not:
//! an author whom the text cites has one too.

mod words;

use alloc::vec::Vec;
use core::ops::Range;

use super::MAX_SEEN;
use super::page::{Page, set};
use super::professions::{Named, Professions};
use super::registries::{self, Found, Rqe};
use crate::gate::text::{Pause, Phrases, Sentence, Text};
use crate::phi::{Confidence, Kind};
pub(super) use words::CITES;
use words::{BYLINE, FIRST_PERSON, NO_NAMES, OF, SELF, SPEAKER, TITLES};

/// The part that a person plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Speaks or signs.
    Participant,
    /// Is cited, quoted or named as somebody at work.
    Cited,
    /// Is in care.
    Patient,
    /// Somebody else.
    Other,
}

/// A place where a person is named, or speaks of himself without a name.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub(super) page: usize,
    pub(super) sentence: usize,
    pub(super) role: Role,
    /// The words of the name; none where the person only says "sou psiquiatra".
    pub(super) name: Option<Range<usize>>,
    /// The words of the title before the name.
    pub(super) title: Option<Range<usize>>,
    pub(super) profession: Option<Named>,
    /// Its registry, by its place in [`People::registries`].
    pub(super) registry: Option<usize>,
}

/// Everybody, and the registries that stand beside them.
pub(super) struct People {
    pub(super) persons: Vec<Person>,
    pub(super) registries: Vec<Found>,
    pub(super) rqes: Vec<Rqe>,
}

/// Most words of a name, and of one in a text all in capitals.
const NAME: usize = 6;
const SHOUTED_NAME: usize = 3;

/// How many sentences behind a name its registry may stand.
const BEHIND: usize = 2;

struct Lists<'p> {
    professions: &'p Professions,
    own: Phrases<()>,
    byline: Phrases<()>,
    speaker: Phrases<()>,
    first_person: Phrases<()>,
    cites: Phrases<()>,
}

/// Finds everybody.
pub(super) fn find(pages: &[Page], professions: &Professions) -> People {
    let lists = Lists {
        professions,
        own: set(SELF),
        byline: set(BYLINE),
        speaker: set(SPEAKER),
        first_person: set(FIRST_PERSON),
        cites: set(CITES),
    };
    let (registries, rqes) = registries::find(pages);
    let mut persons: Vec<Person> = Vec::new();
    for (page, one) in pages.iter().enumerate() {
        for index in 0..one.text.sentences().len() {
            if persons.len() < MAX_SEEN {
                lists.sentence(page, one, index, &mut persons);
            }
        }
    }
    let mut people = People { persons, registries, rqes };
    people.match_registries();
    people
}

impl Lists<'_> {
    /// Everybody of one sentence, in order.
    fn sentence(&self, page: usize, one: &Page, index: usize, persons: &mut Vec<Person>) {
        let Some(sentence) = one.sentence(index) else { return };
        let text = &one.text;
        let named = self.professions.find(text, sentence.words.clone());
        let from = persons.len();
        let mut at = sentence.words.start;
        while at < sentence.words.end {
            let Some((title, name, patient)) = self.name(one, sentence, at) else {
                at = at.saturating_add(1);
                continue;
            };
            at = name.end.max(at.saturating_add(1));
            let first = title.as_ref().map_or(name.start, |title| title.start);
            let behind = one.mark_behind(&name) == Some(b':') && first == sentence.words.start;
            let role = if self.introduced(text, sentence, first, &name) || behind && title.is_some() {
                Role::Participant
            } else if patient && title.is_none() {
                Role::Patient
            } else if title.is_some() || self.cites.occurs(text, sentence.words.clone()) {
                Role::Cited
            } else {
                Role::Other
            };
            let near =
                |one: &&Named| one.words.start < name.end.saturating_add(6) && one.words.end.saturating_add(4) > first;
            let profession = named.iter().filter(near).max_by_key(|one| one.specialty).cloned();
            persons.push(Person { page, sentence: index, role, name: Some(name), title, profession, registry: None });
        }
        let spoken = persons.get(from..).unwrap_or_default().iter().any(|person| person.role == Role::Participant);
        if let Some(profession) = self.speaks(text, sentence, &named).filter(|_| !spoken) {
            let profession = Some(profession);
            persons.push(Person {
                page,
                sentence: index,
                role: Role::Participant,
                name: None,
                title: None,
                profession,
                registry: None,
            });
        }
    }

    /// The title and name that begin at a word, and whether the name is a patient's.
    fn name(&self, one: &Page, sentence: &Sentence, at: usize) -> Option<(Option<Range<usize>>, Range<usize>, bool)> {
        let text = &one.text;
        let mut start = at;
        while start < sentence.words.end && TITLES.contains(&text.word(start)) {
            start = start.saturating_add(1);
        }
        let title = (start > at).then_some(at..start);
        let here = one.bytes(&(start..start.saturating_add(1)))?;
        let entity = one.entities_in(&(here.start..here.end)).find(|entity| entity.kind == Kind::Name);
        if let Some(entity) = entity {
            let mut words = one.words_of(&(entity.start..entity.end))?;
            let run = self.run(one, sentence, start);
            if title.is_some() && run.end > words.end {
                words.end = run.end;
            }
            let patient = entity.confidence == Confidence::High;
            return Some((title, words, patient));
        }
        if title.is_none() && !text.capital(at) {
            return None;
        }
        // "sou a Marina", and what the lexicon of names does not know.
        let own = self.own.find_in(text, at.saturating_sub(5).max(sentence.words.start)..at);
        let introduced = own.iter().any(|hit| hit.words.end == at);
        if title.is_none() && !introduced {
            return None;
        }
        let run = self.run(one, sentence, start);
        (!run.is_empty()).then_some((title, run, false))
    }

    /// The capitalised words from here on that can be a name.
    fn run(&self, one: &Page, sentence: &Sentence, start: usize) -> Range<usize> {
        let text = &one.text;
        let shouted = sentence.words.clone().all(|at| text.capital(at) || text.word(at).len() < 2);
        let most = if shouted && sentence.words.len() > SHOUTED_NAME { SHOUTED_NAME } else { NAME };
        let (mut end, mut count) = (start, 0usize);
        let mut at = start;
        while at < sentence.words.end && count < most {
            if at > start && text.pause(at) != Pause::None {
                break;
            }
            let word = text.word(at);
            if OF.contains(&word) && at > start {
                at = at.saturating_add(1);
                continue;
            }
            let part = text.capital(at)
                && word.len() > 1
                && word.bytes().all(|byte| byte.is_ascii_alphabetic())
                && !NO_NAMES.contains(&word)
                && !word.starts_with("crm")
                && !self.professions.begins(text, at, sentence.words.end);
            if !part {
                break;
            }
            at = at.saturating_add(1);
            end = at;
            count = count.saturating_add(1);
        }
        start..end
    }

    /// Whether the words before a name introduce whoever speaks or signs.
    fn introduced(&self, text: &Text, sentence: &Sentence, first: usize, name: &Range<usize>) -> bool {
        let before = first.saturating_sub(6).max(sentence.words.start)..first;
        let touching = |set: &Phrases<()>| set.find_in(text, before.clone()).iter().any(|hit| hit.words.end == first);
        let article = |at: usize| matches!(text.word(at), "a" | "o");
        let behind_article = |set: &Phrases<()>| {
            first > before.start
                && article(first.saturating_sub(1))
                && set.find_in(text, before.clone()).iter().any(|hit| hit.words.end >= first.saturating_sub(1))
        };
        // "Por Dra. Ana Lima" above the text.
        let line = first == sentence.words.start.saturating_add(1)
            && text.word(sentence.words.start) == "por"
            && name.end.saturating_add(6) > sentence.words.end;
        touching(&self.own)
            || behind_article(&self.own)
            || line
            || touching(&self.byline)
            || behind_article(&self.byline)
    }

    /// The profession of whoever speaks in the first person.
    fn speaks(&self, text: &Text, sentence: &Sentence, named: &[Named]) -> Option<Named> {
        let own = self.speaker.find_in(text, sentence.words.clone());
        let first_person = || self.first_person.occurs(text, sentence.words.clone());
        named
            .iter()
            .find(|one| {
                let before = one.words.start.checked_sub(1).map_or("", |before| text.word(before));
                let said = own.iter().any(|hit| hit.words.end == one.words.start);
                said || before == "como" && first_person()
            })
            .cloned()
    }
}

impl People {
    /// Who speaks or is cited by the name that stands at some bytes.
    pub(super) fn at_work(&self, index: usize, page: &Page, bytes: &Range<usize>) -> Option<&Person> {
        let sentence = page.sentence_at(bytes.start)?;
        let from = self.persons.partition_point(|person| (person.page, person.sentence) < (index, sentence));
        let here = self.persons.iter().skip(from);
        here.take_while(|person| (person.page, person.sentence) == (index, sentence))
            .filter(|person| matches!(person.role, Role::Participant | Role::Cited))
            .find(|person| {
                let name = person.name.as_ref().and_then(|words| page.bytes(words));
                name.is_some_and(|name| name.start < bytes.end && bytes.start < name.end)
            })
    }

    /// Gives each registry to the name before it; one without a name is a participant of its own.
    fn match_registries(&mut self) {
        let mut nameless: Vec<Person> = Vec::new();
        for (number, registry) in self.registries.iter().enumerate() {
            let before = |person: &Person| {
                person.page == registry.page
                    && person.role != Role::Patient
                    && person.registry.is_none()
                    && match person.name.as_ref().or_else(|| person.profession.as_ref().map(|named| &named.words)) {
                        Some(words) => words.start < registry.words.start,
                        None => false,
                    }
                    && registry.sentence.saturating_sub(person.sentence) <= BEHIND
                    // A name in an earlier sentence that nothing makes a speaker is somebody else's.
                    && (person.sentence == registry.sentence || person.role == Role::Participant || person.title.is_some())
            };
            let holder = self.persons.iter_mut().rev().find(|person| before(person));
            if let Some(person) = holder {
                person.registry = Some(number);
                person.role = Role::Participant;
            } else {
                nameless.push(Person {
                    page: registry.page,
                    sentence: registry.sentence,
                    role: Role::Participant,
                    name: None,
                    title: None,
                    profession: None,
                    registry: Some(number),
                });
            }
        }
        self.persons.extend(nameless);
        self.persons.sort_by_key(|person| (person.page, person.sentence));
    }
}
