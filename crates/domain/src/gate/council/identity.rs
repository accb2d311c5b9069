//! Whether physicians whom a text advertises are identified (Resolução CFM 2.336/2023, art. 4º, I).

use alloc::collections::BTreeSet;
use alloc::vec::Vec;
use core::ops::Range;

use super::marks;
use super::readings::Reading;
use super::specialties::Specialties;
use crate::gate::Field;
use crate::gate::notes::{Note, Notes};
use crate::gate::text::{Phrases, Sentence, Text};

/// Longest sentence that is taken for a signature or a sign on a door.
const SIGNATURE: usize = 8;

/// How many sentences behind a name may complete it.
const BEHIND: usize = 4;

/// How many words before a registry may name its holder.
const NAMED_BEFORE: usize = 10;

/// Words before a name that make it a street or a building.
const PLACES: &[&str] = &[
    "avenida",
    "av",
    "rua",
    "praca",
    "travessa",
    "alameda",
    "rodovia",
    "hospital",
    "escola",
    "largo",
    "estrada",
    "instituto",
];

/// The lists that identification is read by.
pub(super) struct Lists {
    specialties: Specialties,
    offers: Phrases<()>,
    physician: Phrases<()>,
    quotes: Phrases<()>,
    others: Phrases<()>,
}

pub(super) fn check(readings: &[Reading<'_>], notes: &mut Notes<'_>) {
    let lists = Lists {
        specialties: Specialties::new(),
        offers: marks::set("offer"),
        physician: marks::set("physician"),
        quotes: marks::set("quotes_somebody"),
        others: marks::set("other_profession"),
    };
    let body = readings.iter().find(|reading| reading.field == Field::Content && reading.page);
    for reading in readings {
        let body = body.filter(|_| reading.field == Field::Title && reading.page).map(|body| &body.text);
        let known = identified(&reading.text);
        for index in 0..reading.text.sentences().len() {
            lists.check_names(reading, body, &known, index, notes);
            lists.specialties.check(reading, body, index, notes);
        }
    }
}

impl Lists {
    /// Finds physicians who are advertised without being identified ("Dra. Ana Lima, dermatologia").
    fn check_names(
        &self,
        reading: &Reading<'_>,
        body: Option<&Text>,
        known: &BTreeSet<&str>,
        index: usize,
        notes: &mut Notes<'_>,
    ) {
        let text = &reading.text;
        let Some(sentence) = text.sentences().get(index) else { return };
        let titles: Vec<usize> = sentence.words.clone().filter(|at| titled(text, *at)).collect();
        let mut from = sentence.words.start;
        for (nth, title) in titles.iter().enumerate() {
            let last = nth + 1 == titles.len();
            let own = *title..titles.get(nth + 1).copied().unwrap_or(sentence.words.end);
            let before = from..*title;
            from = own.end;
            let mut behind: Vec<(&Text, Range<usize>)> = Vec::new();
            if last {
                let rest = text.sentences().iter().skip(index.saturating_add(1));
                let all = rest
                    .map(|next| (text, next))
                    .chain(body.into_iter().flat_map(|body| body.sentences().iter().map(move |next| (body, next))));
                let named = |(text, next): &(&Text, &Sentence)| next.words.clone().any(|at| titled(text, at));
                behind.extend(
                    all.take(BEHIND).take_while(|next| !named(next)).map(|(text, next)| (text, next.words.clone())),
                );
            }
            let scope = |most: usize| {
                [(text, before.clone()), (text, own.clone())].into_iter().chain(behind.iter().take(most).cloned())
            };
            let found = |set: &Phrases<()>, most: usize| scope(most).any(|(text, words)| set.occurs(text, words));
            let stated = |most| {
                found(&self.physician, most)
                    || scope(most).any(|(text, words)| self.specialties.list.occurs(text, words))
            };
            if street(text, *title) || !stated(2) || self.others.occurs(text, own.clone()) || found(&self.others, 1) {
                continue;
            }
            let here = sentence.words.clone();
            let quoted = text.quoted(*title) || self.quotes.occurs(text, here.clone()) || reports(text, here.clone());
            // A signature is short, or goes on with a registry.
            let short = here.len() <= SIGNATURE || own.clone().any(|at| text.word(at).starts_with("crm"));
            let signs = short && title.saturating_sub(here.start) < 5 && stated(0) && !quoted;
            let offered = self.offers.occurs(text, here) || (!quoted && found(&self.offers, 3));
            if !signs && !offered {
                continue;
            }
            let named = marks::name(text, title.saturating_add(1), own.end);
            let mut names = (title.saturating_add(1)..own.end).filter(|at| marks::names(text, *at));
            let surname = named.checked_sub(1).and_then(|last| names.nth(last));
            let registered = scope(BEHIND)
                .any(|(text, words)| words.clone().any(|at| marks::crm(text, at, words.end).is_some()))
                || surname.is_some_and(|at| known.contains(text.word(at)));
            let called = scope(BEHIND)
                .any(|(text, words)| words.into_iter().any(|at| matches!(text.word(at), "medico" | "medica")));
            for (rule, whole) in
                [("CFM-ID-01", named > 1 && registered && called), ("CFM-ID-01-1974", named > 1 && registered)]
            {
                if !whole {
                    notes.add(&Note::of(rule, ""), reading.span(&own));
                }
            }
        }
    }
}

/// Whether a word is the title before a person's name.
pub(super) fn titled(text: &Text, at: usize) -> bool {
    matches!(text.word(at), "dr" | "dra" | "doutor" | "doutora")
        && text.capital(at.saturating_add(1))
        && text.word(at.saturating_add(1)) != "google"
}

/// Whether a title belongs to a street or a building that is named after somebody.
fn street(text: &Text, title: usize) -> bool {
    title.checked_sub(1).is_some_and(|before| PLACES.contains(&text.word(before)))
}

/// Whether a sentence tells what somebody did: a verb in the past.
pub(super) fn reports(text: &Text, words: Range<usize>) -> bool {
    let past = |word: &str| word.len() > 4 && ["ou", "eu", "iu"].iter().any(|end| word.ends_with(end));
    words.into_iter().any(|at| !text.capital(at) && past(text.word(at)))
}

/// The names that a physician's registry follows anywhere in a text, as in a signature below it.
fn identified(text: &Text) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    for sentence in text.sentences() {
        let words = sentence.words.clone();
        for at in words.clone().filter(|at| marks::crm(text, *at, words.end).is_some()) {
            let before = at.saturating_sub(NAMED_BEFORE).max(words.start)..at;
            names.extend(before.filter(|at| marks::names(text, *at)).map(|at| text.word(at)));
        }
    }
    names
}
