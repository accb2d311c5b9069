//! What the councils of dentistry, nutrition and psychology ask of their own: who advertises is
//! identified (CFO 118/2012, CFN 599/2018), pictures of patients keep the conditions of CFO 196/2019,
//! results of nutrition are neither shown nor promised, and a case told as invented is checked.

use alloc::format;

use super::advertiser::{Identity, registration, set};
use super::excuse::Excuses;
use super::phrases::Sought;
use crate::gate::media::{Media, MediaRole};
use crate::gate::notes::{Note, Notes, TEXTS, source};
use crate::gate::text::{Phrases, Text};
use crate::gate::{Article, Field, Severity, Span};
use crate::registry::{Council, Registry};
use crate::rules::{self, Topic};

pub(super) fn check(article: &Article, council: Option<Council>, excuses: &Excuses, notes: &mut Notes<'_>) {
    let (profession, ids): (_, &[&'static str]) = match council {
        Some(Council::Cro) => ("dental_profession", &["CFO-01"]),
        Some(Council::Crn) => ("nutrition_profession", &["CFN-01", "CFN-02"]),
        _ => return,
    };
    // Of the norms that follow one another one binds.
    let Some(id) = ids.iter().find(|id| notes.binds(id)).copied() else { return };
    let identity = Identity::new(profession);
    if !identity.identified(article, council)
        && let Some((field, text, words)) = identity.advertised(article, excuses)
    {
        notes.add(&Note::of(id, "unidentified"), text.span(field, &words));
    }
    for topic in rules::find(id).into_iter().flat_map(rules::Rule::topics) {
        in_media(article, topic, excuses, |_, span| notes.add(&Note::of(id, ""), span));
    }
    if council == Some(Council::Cro) {
        pictures(article, id, &identity, notes);
    } else {
        results(article, id, excuses, notes);
    }
}

/// Tells every unexcused place of a topic in the texts of the media, with the medium.
fn in_media(article: &Article, topic: &'static Topic, excuses: &Excuses, mut told: impl FnMut(&Media, Option<Span>)) {
    let set = Phrases::of(Some(topic));
    let mut start = 0usize;
    for media in &article.media {
        for source in media.texts() {
            // A file name has its words apart by other marks, each as long as a space.
            let text = Text::read(&source.replace(['_', '-'], " "));
            for (index, sentence) in text.sentences().iter().enumerate() {
                for hit in set.find(&text, sentence) {
                    if !excuses.excuse(&text, index, &hit.words, topic) {
                        told(media, text.span(Field::Media, &hit.words).and_then(|span| moved(span, start)));
                    }
                }
            }
            start = start.saturating_add(source.len()).saturating_add(1);
        }
    }
}

fn moved(span: Span, by: usize) -> Option<Span> {
    let by = u32::try_from(by).ok()?;
    Some(Span { start: span.start.checked_add(by)?, end: span.end.checked_add(by)?, ..span })
}

/// Pictures of patients: whose work it is, and with whose leave.
fn pictures(article: &Article, id: &'static str, identity: &Identity, notes: &mut Notes<'_>) {
    let author = article.author.registry.as_deref().and_then(|text| Registry::parse(text).ok());
    let same = |one: &Registry, other: &Registry| one.number() == other.number() && one.state() == other.state();
    let (mut unnamed, mut unauthorised, mut procedure, mut of_others) = (false, false, false, false);
    for media in article.media.iter().filter(|media| media.patient > 0 || media.role != MediaRole::Illustration) {
        let text = Text::read(&format!("{} | {}", media.caption, media.alt));
        let words = || text.sentences().iter().map(|sentence| sentence.words.clone());
        let registration = words().find_map(|words| registration(&text, words, Council::Cro));
        unnamed |= registration.is_none() || !words().any(|words| identity.names(&text, words));
        unauthorised |= matches!(media.role, MediaRole::Before | MediaRole::After) && !media.consent;
        procedure |= media.role == MediaRole::Procedure;
        of_others |= registration.zip(author.as_ref()).is_some_and(|(shown, own)| !same(&shown, own));
    }
    for (found, kind) in
        [(unnamed, "unnamed"), (unauthorised, "unauthorised"), (procedure, "procedure"), (of_others, "of_others")]
    {
        if found {
            notes.add(&Note::of(id, kind), None);
        }
    }
}

/// Results of nutrition: never in pictures, and in words only with the notice that they vary.
fn results(article: &Article, id: &'static str, excuses: &Excuses, notes: &mut Notes<'_>) {
    if article.media.iter().any(|media| matches!(media.role, MediaRole::Before | MediaRole::After)) {
        notes.add(&Note::of(id, "image"), None);
    }
    let Some(topic) = rules::topic("nutrition_result") else { return };
    let (results, notice) = (Phrases::of(Some(topic)), set("results_vary"));
    let research = set("research");
    let noticed = |text: &Text| text.sentences().iter().any(|sentence| notice.occurs(text, sentence.words.clone()));
    for field in TEXTS {
        let source = source(article, *field);
        let page = Text::read(source);
        if noticed(&page) {
            continue;
        }
        for text in core::iter::once(page).chain(Text::read_apart(source, *field)) {
            for (index, sentence) in text.sentences().iter().enumerate() {
                // What a study saw is nobody's advertisement.
                if research.occurs(&text, sentence.words.clone()) {
                    continue;
                }
                for hit in results.find(&text, sentence) {
                    if !excuses.excuse(&text, index, &hit.words, topic) {
                        notes.add(&Note::of(id, "result"), text.span(*field, &hit.words));
                    }
                }
            }
        }
    }
    in_media(article, topic, excuses, |media, span| {
        if !media.texts().iter().any(|text| noticed(&Text::read(text))) {
            notes.add(&Note::of(id, "result"), span);
        }
    });
}

/// Cases of psychology that are said to be invented: a human says whether they are.
pub(super) struct Cases {
    labels: Option<(&'static Topic, Phrases<()>)>,
}

const INVENTED: Note = Note {
    rule: "CFP-TES-01",
    kind: "fictional",
    severity: Severity::Holds,
    message: "Caso apresentado como inventado.",
    suggestion: "Uma pessoa confere, antes da publicação, se o caso não permite reconhecer ninguém. Mantenha o aviso de que é fictício à vista do leitor.",
};

impl Cases {
    pub(super) fn new(council: Option<Council>) -> Self {
        let topic = rules::topic("invented_case").filter(|_| council == Some(Council::Crp));
        Self { labels: topic.map(|topic| (topic, Phrases::of(Some(topic)))) }
    }

    /// Whether readers of a field are told that its case is invented.
    pub(super) fn invented(&self, source: &str, excuses: &Excuses) -> bool {
        let Some((topic, labels)) = &self.labels else { return false };
        let text = Text::read(source);
        text.sentences().iter().enumerate().any(|(index, sentence)| {
            labels.find(&text, sentence).iter().any(|hit| !excuses.excuse(&text, index, &hit.words, topic))
        })
    }

    /// What a finding of a rule's phrases says.
    pub(super) fn note(&self, sought: Sought, invented: bool) -> Note {
        if invented && sought.rule.id == INVENTED.rule { INVENTED } else { sought.note() }
    }
}
