//! Which mentions are of the same person.

use alloc::string::String;
use alloc::vec::Vec;

use crate::extraction::MAX_ITEMS;
use crate::extraction::contacts::Seen;
use crate::extraction::page::{Page, squeeze};
use crate::extraction::people::{People, Person, Role};

/// Everything gathered about one person before it is told.
pub(super) struct Gathered<'p> {
    pub(super) name: Option<String>,
    pub(super) persons: Vec<&'p Person>,
}

/// Puts together what is said of the same person: an equal registry, a name within a name, or a speaker
/// without a name beside the one who has one.
pub(super) fn gather<'p>(pages: &[Page], people: &'p People) -> Vec<Gathered<'p>> {
    let mut all: Vec<Gathered<'p>> = Vec::new();
    let registry =
        |person: &Person| person.registry.and_then(|at| people.registries.get(at)).and_then(|found| found.registry);
    for person in people.persons.iter().filter(|person| person.role == Role::Participant) {
        let name = person.name.as_ref().and_then(|words| pages.get(person.page)?.said(words)).map(|said| said.text);
        let same = |known: &Gathered<'_>| {
            let registered = known.persons.iter().find_map(|known| registry(known));
            if let (Some(one), Some(two)) = (registered, registry(person)) {
                return one == two;
            }
            match (&known.name, &name) {
                (Some(one), Some(two)) => within(one, two) || within(two, one),
                // Who says "sou psiquiatra" is the speaker; a lone registry is of the one who has none.
                _ => true,
            }
        };
        let known = all.iter().rposition(same);
        if let Some(known) = known.and_then(|at| all.get_mut(at)) {
            let longer = known.name.as_ref().map_or(0, String::len) < name.as_ref().map_or(0, String::len);
            known.name = if longer { name } else { known.name.take() };
            known.persons.push(person);
        } else if all.len() < MAX_ITEMS {
            all.push(Gathered { name, persons: Vec::from([person]) });
        }
    }
    all
}

/// Whether every word of a name stands in another.
pub(in crate::extraction) fn within(one: &str, other: &str) -> bool {
    let words = |name: &str| name.split_whitespace().map(squeeze).filter(|word| word.len() > 2).collect::<Vec<_>>();
    let (one, other) = (words(one), words(other));
    !one.is_empty() && one.iter().all(|word| other.contains(word))
}

/// The person who was named last before a contact.
pub(super) fn owner(all: &[Gathered<'_>], pages: &[Page], seen: &Seen) -> Option<usize> {
    let last = |one: &Gathered<'_>| {
        let here = one.persons.iter().filter(|person| person.page == seen.page);
        let starts = here.filter_map(|person| Some(pages.get(person.page)?.sentence(person.sentence)?.source.start));
        starts.filter(|start| *start <= seen.start).max()
    };
    let named = all.iter().enumerate().filter_map(|(index, one)| Some((last(one)?, index)));
    named.max().map(|(_, index)| index)
}
