//! Medicines before the public (Lei 6.360/1976 art. 58 §1, Lei 9.294/1996 art. 7, RDC Anvisa 96/2008).

use alloc::vec::Vec;

use super::excuse::Excuses;
use super::products::{CALL, DRUG, GUIDED, IMPERATIVE, KEPT, Mention, OTC, PRESCRIPTION, Seen, UNPROVED};
use crate::gate::notes::{Note, Notes, TEXTS, source};
use crate::gate::text::{Phrases, Text};
use crate::gate::{Article, Field, Severity};
use crate::rules;

const NAMED: Note = Note {
    rule: "ANV-RX-01",
    kind: "mention",
    severity: Severity::Warns,
    message: "Medicamento de venda sob prescrição citado em texto aberto ao público.",
    suggestion: "Mantenha o tom neutro e educativo e prefira o nome genérico.",
};

/// Where readers see the warning that an advertisement needs.
const WARNED_IN: &[Field] = &[Field::Title, Field::Content, Field::Excerpt, Field::MedicalDisclaimer];

/// Every one of these rules binds public texts only.
pub(super) fn check(article: &Article, texts: &[Seen<'_>], excuses: &Excuses, notes: &mut Notes<'_>) {
    if !["ANV-RX-01", "ANV-OTC-01", "ANV-OTC-02", "ANV-OTC-03"].into_iter().any(|rule| notes.binds(rule)) {
        return;
    }
    let advertised = |seen: &&Seen<'_>| {
        let call = |mention: &&Mention| mention.topic == CALL && seen.near(mention.sentence) & OTC != 0;
        seen.mentions.iter().filter(call).any(|mention| seen.earnest(mention, excuses))
    };
    let unwarned = texts.iter().any(|seen| advertised(&seen)) && !warned(article);
    for seen in texts {
        prescription(seen, excuses, notes);
        if unwarned {
            seen.pair("ANV-OTC-01", OTC, CALL, excuses, notes);
        }
        seen.pair("ANV-OTC-02", OTC | PRESCRIPTION | DRUG, UNPROVED, excuses, notes);
        urged(seen, excuses, notes);
    }
    use_shown(article, excuses, notes);
}

/// A medicine and a call to action in the same or a neighbouring sentence are promotion; a bare
/// mention is remarked on once per field.
fn prescription(seen: &Seen<'_>, excuses: &Excuses, notes: &mut Notes<'_>) {
    let mut calls: Vec<usize> = Vec::new();
    for mention in seen.mentions.iter().filter(|mention| mention.topic == CALL) {
        let near = seen.near(mention.sentence) & PRESCRIPTION != 0;
        if near && calls.last() != Some(&mention.sentence) && seen.earnest(mention, excuses) {
            calls.push(mention.sentence);
            notes.add(&Note::of("ANV-RX-01", "promotion"), seen.sentence(mention));
        }
    }
    let bare = |mention: &&Mention| {
        mention.topic == PRESCRIPTION
            && !(mention.sentence.saturating_sub(1)..=mention.sentence.saturating_add(1))
                .any(|index| calls.binary_search(&index).is_ok())
    };
    if let Some(mention) = seen.mentions.iter().find(bare) {
        notes.add(&NAMED, seen.text.span(seen.field, &mention.words));
    }
}

/// Whether readers are told to see a physician if the symptoms persist.
fn warned(article: &Article) -> bool {
    let Some(topic) = rules::topic("otc_warning") else { return false };
    let set = Phrases::of(Some(topic));
    WARNED_IN.iter().any(|field| {
        let text = Text::read(source(article, *field));
        text.sentences().iter().any(|sentence| set.occurs(&text, sentence.words.clone()))
    })
}

/// An order to use, and a medicine in it or behind it.
fn urged(seen: &Seen<'_>, excuses: &Excuses, notes: &mut Notes<'_>) {
    for (at, order) in seen.mentions.iter().enumerate().filter(|(_, mention)| mention.topic == IMPERATIVE) {
        // The mentions of a sentence stand together, the order before what it orders.
        let rest = seen.mentions.iter().skip(at).take_while(|mention| mention.sentence == order.sentence);
        let behind = rest.filter(|mention| mention.words.end > order.words.start).fold(0, |all, next| all | next.topic);
        if behind & (OTC | DRUG) != 0 && behind & (GUIDED | KEPT) == 0 && seen.earnest(order, excuses) {
            notes.add(&Note::of("ANV-OTC-03", ""), seen.text.span(seen.field, &order.words));
        }
    }
}

/// Somebody shown with a medicine, in what stands for a picture.
fn use_shown(article: &Article, excuses: &Excuses, notes: &mut Notes<'_>) {
    let Some(topic) = rules::topic("drug_use_shown") else { return };
    let set = Phrases::of(Some(topic));
    let alternative = TEXTS.iter().flat_map(|field| Text::read_apart(source(article, *field), *field));
    let media =
        article.media.iter().flat_map(|media| media.texts()).map(|text| Text::read(&text.replace(['_', '-'], " ")));
    let shown = alternative.chain(media).any(|text| {
        text.sentences().iter().enumerate().any(|(index, sentence)| {
            set.find(&text, sentence).iter().any(|hit| !excuses.excuse(&text, index, &hit.words, topic))
        })
    });
    if shown {
        notes.add(&Note::of("ANV-OTC-03", "shown"), None);
    }
}
