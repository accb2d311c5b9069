//! What a reader must be told: that a machine wrote, that somebody paid.

use super::excuse::Excuses;
use super::images::said::{Saying, readings};
use crate::content::RegistryStatus;
use crate::gate::notes::{Note, Notes, TEXTS, source};
use crate::gate::text::{Pause, Text};
use crate::gate::{Article, Field};
use crate::registry::{Council, Registry};

/// How far into the content a label of advertising counts as being at its top, in characters as shown.
const TOP: usize = 200;

/// Most words of a line that is a label and not about labels.
const LABEL_LINE: usize = 12;

/// Fields that state something.
const STATING: [Field; 3] = [Field::Title, Field::Content, Field::Excerpt];

/// Fields that may tell that a machine wrote.
const TELLING: [Field; 4] = [Field::Title, Field::Content, Field::Excerpt, Field::MedicalDisclaimer];

pub(super) fn check(article: &Article, excuses: &Excuses, notes: &mut Notes<'_>) {
    if notes.binds("CFM-AI-01") {
        let notice = Saying::new("ai_notice", excuses);
        let told = TELLING.iter().any(|field| notice.in_source(source(article, *field)));
        if (article.ai_generated || told) && !(told && reviewed(article)) && is_clinical(article) {
            notes.add(&Note::of("CFM-AI-01", ""), None);
        }
    }
    if notes.binds("PUB-PAID-01") && (article.sponsored || hints_at_payment(article, excuses)) && !labelled(article) {
        notes.add(&Note::of("PUB-PAID-01", ""), None);
    }
}

/// Whether a text states something on diagnosis or treatment: to deny that a remedy helps is such a statement, the
/// name of a department is none.
fn is_clinical(article: &Article) -> bool {
    let clinical = Saying::plain("diagnosis_or_treatment");
    let other = Saying::plain("not_clinical");
    STATING
        .iter()
        .flat_map(|field| readings(source(article, *field)))
        .any(|text| outside(&text, &clinical, &other, true))
}

/// Whether a text has words of a topic that do not overlap with those of another.
fn outside(text: &Text, topic: &Saying<'_>, other: &Saying<'_>, denied_too: bool) -> bool {
    (0..text.sentences().len()).any(|index| {
        let hits = if denied_too { topic.all(text, index) } else { topic.meant(text, index) };
        if hits.is_empty() {
            return false;
        }
        let others = other.all(text, index);
        hits.iter().any(|hit| !others.iter().any(|other| other.start < hit.end && hit.start < other.end))
    })
}

/// Whether a physician with a verified registry answers for the text.
fn reviewed(article: &Article) -> bool {
    article.reviewer.as_ref().is_some_and(|reviewer| {
        let registry = reviewer.registry.as_deref().and_then(|text| Registry::parse(text).ok());
        reviewer.registry_status == RegistryStatus::Verified
            && registry.is_some_and(|registry| registry.council() == Council::Crm)
            && !reviewer.name.trim().is_empty()
    })
}

/// Whether any text of the article betrays a payment, on the page or beside it.
fn hints_at_payment(article: &Article, excuses: &Excuses) -> bool {
    let (hint, innocent) = (Saying::new("paid_hint", excuses), Saying::plain("paid_innocent"));
    let tags = Saying::plain("paid_hashtag");
    if TEXTS.iter().any(|field| is_tagged(source(article, *field), *field, &tags)) {
        return true;
    }
    let hints = |text: &Text| outside(text, &hint, &innocent, false);
    let beside = article.media.iter().flat_map(|media| media.texts());
    let beside = beside.chain(article.custom_fields.iter().map(|field| field.value.as_str()));
    TEXTS.iter().any(|field| Text::read_apart(source(article, *field), *field).iter().any(hints))
        || TEXTS
            .iter()
            .map(|field| source(article, *field))
            .chain(beside)
            .any(|source| readings(source).iter().any(hints))
}

/// Whether words are a hashtag.
fn is_hashtag(source: &str, field: Field, text: &Text, hit: &core::ops::Range<usize>) -> bool {
    let start = text.span(field, hit).and_then(|span| usize::try_from(span.start).ok());
    start.and_then(|start| source.get(..start)).is_some_and(|before| before.ends_with('#'))
}

/// Whether a hashtag of a text betrays a payment.
fn is_tagged(source: &str, field: Field, tags: &Saying<'_>) -> bool {
    let text = Text::read(source);
    (0..text.sentences().len())
        .any(|index| tags.all(&text, index).iter().any(|hit| is_hashtag(source, field, &text, hit)))
}

/// Whether the title or the top of the content says that somebody paid.
fn labelled(article: &Article) -> bool {
    let label = Saying::plain("paid_label");
    [Field::Title, Field::Content].into_iter().any(|field| {
        let source = source(article, field);
        let text = Text::read(source);
        let mut shown = 0usize;
        for (index, sentence) in text.sentences().iter().enumerate() {
            if field == Field::Content && shown >= TOP {
                return false;
            }
            let hits = label.meant(&text, index);
            let marks = hits.iter().any(|hit| {
                let before = characters(&text, sentence.words.start..hit.start);
                let at_top = field == Field::Title || shown.saturating_add(before) < TOP;
                at_top && is_label(source, field, &text, index, hit)
            });
            if marks {
                return true;
            }
            shown = shown.saturating_add(characters(&text, sentence.words.clone()));
        }
        false
    })
}

/// Characters that words take on the page, with what parts them.
fn characters(text: &Text, words: core::ops::Range<usize>) -> usize {
    words
        .map(|at| {
            text.word(at).chars().count().saturating_add(1).saturating_add(usize::from(text.pause(at) > Pause::None))
        })
        .sum()
}

/// A hashtag, the beginning of a short line, or a word that a colon, dash, bar or bracket sets off; not a word
/// within a sentence about advertising.
fn is_label(source: &str, field: Field, text: &Text, index: usize, hit: &core::ops::Range<usize>) -> bool {
    let Some(sentence) = text.sentences().get(index) else { return false };
    if is_hashtag(source, field, text, hit) {
        return true;
    }
    let begins = hit.start == sentence.words.start;
    let set_off = hit.end < sentence.words.end && text.pause(hit.end) == Pause::Clause;
    let alone = hit.end == sentence.words.end && text.pause(hit.start) >= Pause::Clause;
    // "Publicidade de alimentos": what it is about, unless a name follows.
    let about = matches!(text.word(hit.end), "de" | "da" | "do" | "das" | "dos" | "em" | "na" | "no" | "para" | "e")
        && hit.len() == 1
        && !text.capital(hit.end.saturating_add(1));
    set_off || alone || (begins && sentence.words.len() <= LABEL_LINE && !about)
}
