//! Physicians who announce that they treat an organ or a disease of a specialty that is not theirs
//! (Resolução CFM 2.336/2023, art. 11, I).

use alloc::vec::Vec;
use core::ops::Range;

use super::author;
use super::excuse::Excuses;
use super::marks;
use super::readings::Reading;
use crate::gate::Article;
use crate::gate::notes::{Note, Notes};
use crate::gate::text::{Phrases, Sentence, Text};
use crate::rules;

/// How many words apart an offer and what it offers to treat may stand.
const REACH: usize = 9;

/// How many words behind the name of a service its organ or disease may stand.
const SERVICE_REACH: usize = 3;

/// Organs and diseases by topic, and the stems of the specialties that treat them.
const FIELDS: &[(&str, &[&str])] = &[
    ("field_vessels", &["angiolog", "vascular", "cardiovascular"]),
    (
        "field_lungs",
        &["pneumolog", "pediatr", "alerg", "clinica", "otorrino", "toracic", "famil", "geriatr", "intensiv"],
    ),
    ("field_hormones", &["endocrin", "nutrolog", "clinica", "ginecolog", "famil", "geriatr", "pediatr", "reumatolog"]),
    (
        "field_bones",
        &["ortoped", "traumatolog", "reumatolog", "neurocirurg", "fisiatr", "fisica", "esport", "acupuntur", "dor"],
    ),
    ("field_mind", &["psiquiatr", "neurolog", "geriatr", "famil"]),
    (
        "field_belly",
        &["geral", "digestiv", "coloproctolog", "proctolog", "gastro", "endoscop", "clinica", "hepatolog", "pediatric"],
    ),
    ("field_heart", &["cardio", "cardiac", "clinica", "geriatr", "famil"]),
    ("field_skin", &["dermatolog", "plastica", "alerg"]),
    ("field_urinary", &["urolog", "nefrolog", "ginecolog", "geriatr"]),
    ("field_women", &["ginecolog", "obstetr", "endocrin", "mastolog", "famil"]),
    ("field_nerves", &["neuro", "clinica", "geriatr", "psiquiatr", "famil"]),
    ("field_ears", &["otorrino", "alerg", "neurolog", "pediatr", "clinica", "famil"]),
    ("field_eyes", &["oftalmo"]),
    ("field_kidneys", &["nefrolog", "urolog", "clinica"]),
    ("field_cancer", &["oncolog", "cancer", "mastolog", "hemato", "radioterap", "oncologic", "cirurg", "dermatolog"]),
    ("field_allergy", &["alerg", "imunolog", "pediatr", "dermatolog", "pneumolog", "otorrino"]),
    ("field_blood", &["hemato", "clinica", "pediatr", "famil"]),
];

struct Offers<'a> {
    excuses: &'a Excuses,
    /// What the author may not offer, and what the author may.
    foreign: Phrases<()>,
    own: Phrases<()>,
    treats: Phrases<()>,
    services: Phrases<()>,
    invites: Phrases<()>,
}

pub(super) fn check(article: &Article, readings: &[Reading<'_>], excuses: &Excuses, notes: &mut Notes<'_>) {
    // What a director with an RQE is a specialist of, the clinic's profile does not say.
    let directed = article
        .clinic
        .as_ref()
        .is_some_and(|clinic| clinic.director_rqe.as_deref().is_some_and(|rqe| !rqe.trim().is_empty()));
    if directed || !author::physician(article) {
        return;
    }
    let held = held(article);
    let (mut foreign, mut own) = (Vec::new(), Vec::new());
    for (topic, specialties) in FIELDS {
        let Some(list) = rules::topic(topic).map(|topic| ((), topic)) else { continue };
        let covers = held.iter().any(|word| specialties.iter().any(|stem| word.starts_with(stem)));
        if covers { own.push(list) } else { foreign.push(list) }
    }
    let offers = Offers {
        excuses,
        foreign: Phrases::join(&foreign),
        own: Phrases::join(&own),
        treats: marks::set("service_offer"),
        services: marks::set("service_noun"),
        invites: marks::set("own_offer"),
    };
    for reading in readings {
        for (index, sentence) in reading.text.sentences().iter().enumerate() {
            if let Some(words) = offers.offered(&reading.text, index, sentence) {
                for rule in ["CFM-SPE-01", "CFM-SPE-01-1974"] {
                    notes.add(&Note::of(rule, ""), reading.span(&words));
                }
            }
        }
    }
}

/// The words of the specialties that the author has with an RQE.
fn held(article: &Article) -> Vec<alloc::string::String> {
    let author = &article.author;
    if author.rqe.as_deref().is_none_or(|rqe| rqe.trim().is_empty()) {
        return Vec::new();
    }
    let text = Text::read(author.specialty.as_deref().unwrap_or(""));
    let words = text.sentences().iter().flat_map(|sentence| sentence.words.clone());
    words.map(|at| text.word(at).into()).collect()
}

impl Offers<'_> {
    /// The words of a sentence that offer to treat what is not the author's to treat.
    fn offered(&self, text: &Text, index: usize, sentence: &Sentence) -> Option<Range<usize>> {
        let treating = self.live("service_offer", &self.treats, text, index, sentence);
        let organs = self.organs(text, sentence);
        let reached = |offer: &Range<usize>| {
            let near = offer.start.saturating_sub(REACH)..offer.end.saturating_add(REACH);
            organs.iter().any(|organ| near.contains(&organ.start))
        };
        if let Some(offer) = treating.iter().find(|offer| reached(offer)) {
            return Some(offer.clone());
        }
        // "Varizes? A gente trata aqui mesmo."
        let asked = index.checked_sub(1).and_then(|before| text.sentences().get(before));
        if let Some(offer) = treating.first()
            && asked.is_some_and(|asked| asked.question && !self.organs(text, asked).is_empty())
        {
            return Some(offer.clone());
        }
        if organs.is_empty() {
            return None;
        }
        let services = self.live("service_noun", &self.services, text, index, sentence);
        let service = services.into_iter().find(|service| {
            let behind = service.end..service.end.saturating_add(SERVICE_REACH);
            organs.iter().any(|organ| behind.contains(&organ.start))
        })?;
        let near = index.saturating_sub(1)..index.saturating_add(3);
        let mut near = near.filter_map(|near| text.sentences().get(near));
        near.any(|near| self.invites.occurs(text, near.words.clone())).then_some(service)
    }

    fn live(
        &self,
        topic: &str,
        set: &Phrases<()>,
        text: &Text,
        index: usize,
        sentence: &Sentence,
    ) -> Vec<Range<usize>> {
        let Some(topic) = rules::topic(topic) else { return Vec::new() };
        let hits = set.find(text, sentence).into_iter().map(|hit| hit.words);
        hits.filter(|words| !self.excuses.excuse(text, index, words, topic)).collect()
    }

    /// Organs and diseases of other specialties than the author's.
    fn organs(&self, text: &Text, sentence: &Sentence) -> Vec<Range<usize>> {
        let hits = self.foreign.find(text, sentence).into_iter().map(|hit| hit.words);
        hits.filter(|words| !self.own.begins(text, words.start..sentence.words.end)).collect()
    }
}
