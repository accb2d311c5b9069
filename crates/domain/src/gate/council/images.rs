//! Pictures of patients and results (Resolução CFM 2.336/2023 arts. 8º, 11 and 14, manual chapter 12; until
//! 2024-03-10 Resolução CFM 1.974/2011).

mod facts;
mod parts;
pub(super) mod said;

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use self::facts::{Facts, is_live_care, is_visible, own_text_means, shows_patient};
use self::parts::Parts;
use self::said::{Saying, together};
use super::excuse::Excuses;
use crate::gate::media::{Media, MediaRole};
use crate::gate::notes::{Note, Notes, TEXTS, source};
use crate::gate::text::Text;
use crate::gate::{Article, Field};

/// Fewest patients before and fewest after (manual, chapter 12).
const PATIENTS: usize = 4;
/// Shortest time of a card of a compiled video, seconds (manual, chapter 12).
const CARD_SECONDS: u32 = 2;

/// The three parts of the text that a picture of a result needs (art. 14, II, a).
const SECTIONS: [&str; 3] = ["result_indications", "result_factors", "result_complications"];

/// Fields that speak of the pictures.
const ABOUT: [Field; 3] = [Field::Title, Field::Content, Field::Excerpt];

pub(super) fn check(article: &Article, excuses: &Excuses, notes: &mut Notes<'_>) {
    check_announcements(article, excuses, notes);
    if article.media.is_empty() {
        return;
    }
    let facts = Facts::new();
    check_results(article, &facts, excuses, notes);
    let patients: Vec<&Media> = article.media.iter().filter(|media| shows_patient(media)).collect();
    if !patients.is_empty() {
        if patients.iter().any(|media| media.edited) || says_edited(article, &patients, excuses) {
            notes.add(&Note::of("CFM-IMG-04", ""), None);
        }
        if patients.iter().any(|media| facts.exposes(media)) {
            notes.add(&Note::of("CFM-IMG-05", ""), None);
        }
    }
    check_cards(article, notes);
    check_selfies(article, excuses, notes);
    if article.media.iter().any(|media| facts.lacks_credit(media)) {
        notes.add(&Note::of("CFM-IMG-07", ""), None);
    }
}

/// What the phrases of the rules themselves cannot find: live transmissions by the facts of a medium or its own
/// text, and both topics in letters set apart.
fn check_announcements(article: &Article, excuses: &Excuses, notes: &mut Notes<'_>) {
    let live = Saying::new("live", excuses);
    let apart: Vec<Text> =
        TEXTS.iter().filter_map(|field| together(source(article, *field))).map(|joined| Text::read(&joined)).collect();
    let on_air = |media: &Media| is_live_care(media) || (is_visible(media) && own_text_means(media, &live));
    if article.media.iter().any(on_air) || apart.iter().any(|text| live.in_text(text)) {
        for id in ["CFM-LIV-01", "CFM-LIV-01-1974"] {
            notes.add(&Note::of(id, ""), None);
        }
    }
    if !apart.is_empty() {
        let pairs = Saying::new("before_after", excuses);
        if apart.iter().any(|text| pairs.in_text(text)) {
            notes.add(&Note::of("CFM-IMG-00-1974", ""), None);
        }
    }
}

fn check_results(article: &Article, facts: &Facts, excuses: &Excuses, notes: &mut Notes<'_>) {
    let results: Vec<&Media> = article.media.iter().filter(|media| facts.is_result(media)).collect();
    if results.is_empty() {
        return;
    }
    notes.add(&Note::of("CFM-IMG-00-1974", ""), None);
    let parts = Parts::new(article);
    if !parts.have(&SECTIONS) {
        notes.add(&Note::of("CFM-IMG-01", ""), None);
    }
    // A picture of before alone shows no evolution.
    if results.iter().any(|media| media.role != MediaRole::Before) {
        let evolutions =
            [(MediaRole::Unsatisfactory, "result_unsatisfactory"), (MediaRole::Complication, "result_complications")];
        let shared = shared_files(article);
        let back = Saying::new("role_taken_back", excuses);
        let missing: Vec<&str> = evolutions
            .into_iter()
            .filter(|(role, _)| {
                let shows = |media: &Media| {
                    media.role == *role
                        && is_visible(media)
                        && !shared.contains(media.file_name.as_str())
                        && !own_text_means(media, &back)
                };
                !article.media.iter().any(shows)
            })
            .map(|(_, topic)| topic)
            .collect();
        if !parts.have(&missing) {
            notes.add(&Note::of("CFM-IMG-02", ""), None);
        }
    }
    if patients(article, MediaRole::Before) < PATIENTS || patients(article, MediaRole::After) < PATIENTS {
        notes.add(&Note::of("CFM-IMG-03", ""), None);
    }
}

/// Names of files that stand under more than one role: one picture cannot be two evolutions.
fn shared_files(article: &Article) -> BTreeSet<&str> {
    let mut roles: BTreeMap<&str, MediaRole> = BTreeMap::new();
    let mut shared = BTreeSet::new();
    for media in article.media.iter().filter(|media| !media.file_name.is_empty()) {
        if *roles.entry(&media.file_name).or_insert(media.role) != media.role {
            shared.insert(media.file_name.as_str());
        }
    }
    shared
}

/// Different patients in a role; one file shows one of them, whatever its numbers say.
fn patients(article: &Article, role: MediaRole) -> usize {
    let (mut files, mut seen) = (BTreeSet::new(), BTreeSet::new());
    for media in article.media.iter().filter(|media| media.role == role && media.patient > 0 && is_visible(media)) {
        if media.file_name.is_empty() || files.insert(media.file_name.as_str()) {
            seen.insert(media.patient);
        }
    }
    seen.len()
}

/// Whether a text says that the pictures were made to look better; what protects anonymity does not.
fn says_edited(article: &Article, patients: &[&Media], excuses: &Excuses) -> bool {
    let edit = Saying::new("improving_edit", excuses);
    let masking = Saying::plain("masking");
    let own = patients.iter().flat_map(|media| media.texts());
    ABOUT.iter().map(|field| source(article, *field)).chain(own).any(|source| {
        said::readings(source).iter().any(|text| {
            text.sentences().iter().enumerate().any(|(index, sentence)| {
                let masked = |start: usize| masking.occurs(text, start..sentence.words.end);
                edit.meant(text, index).iter().any(|hit| !masked(hit.start))
            })
        })
    })
}

/// The cards of a compiled video that shows patients have the same time, and enough of it.
fn check_cards(article: &Article, notes: &mut Notes<'_>) {
    let cards: Vec<&Media> = article.media.iter().filter(|media| media.seconds > 0).collect();
    let first = cards.first().map_or(0, |media| media.seconds);
    if cards.iter().any(|media| shows_patient(media))
        && cards.iter().any(|media| media.seconds != first || media.seconds < CARD_SECONDS)
    {
        notes.add(&Note::of("CFM-IMG-06", ""), None);
    }
}

fn check_selfies(article: &Article, excuses: &Excuses, notes: &mut Notes<'_>) {
    let selfies: Vec<&Media> = article.media.iter().filter(|media| media.role == MediaRole::Selfie).collect();
    if selfies.is_empty() {
        return;
    }
    notes.add(&Note::of("CFM-SELF-01-1974", ""), None);
    let exposed = selfies.iter().any(|media| media.patient > 0 && media.identifiable && !media.consent);
    let tones = ["sensation", "selfie_tone"].map(|topic| Saying::new(topic, excuses));
    let sensational = tones.iter().any(|tone| {
        ABOUT.iter().any(|field| tone.in_source(source(article, *field)))
            || selfies.iter().any(|media| own_text_means(media, tone))
    });
    if exposed || sensational {
        notes.add(&Note::of("CFM-SELF-01", ""), None);
    }
}
