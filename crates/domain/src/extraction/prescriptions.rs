//! What a text prescribes: a medicine with its dose or an order to take it, with all that is said of how.
//!
//! "A sertralina é um antidepressivo" prescribes nothing; "tome sertralina" and "sertralina 50 mg à noite"
//! do.

mod words;

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use serde::{Deserialize, Serialize};

use super::MAX_ITEMS;
use super::medicines::{Medicines, Mention, Sale};
use super::page::{Page, Said, set, squeeze};
use super::protocols::{self, Protocol};
use super::substances::ControlList;
use crate::gate::text::{Phrases, Text};
use words::{CONTRAINDICATION, DENIAL, DOSAGE, DURATION, FREQUENCY, MONITOR, ORDER, ROUTE, SIDE_EFFECT};

/// One medicine and how it is to be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrescriptionDetail {
    /// Running id.
    pub prescription_id: String,
    /// Its name as written.
    pub medication_name: Said,
    /// How much.
    pub dosage: Option<Said>,
    /// How often.
    pub frequency: Option<Said>,
    /// For how long.
    pub duration: Option<Said>,
    /// By which way.
    pub route: Option<Said>,
    /// When not.
    pub contraindications: Vec<Said>,
    /// What it may do besides.
    pub side_effects: Vec<Said>,
    /// Whether it is on a list of Portaria SVS/MS 344/1998.
    pub controlled_substance: bool,
    /// Which list.
    pub control_list: Option<ControlList>,
    /// Whether it is sold on prescription; so is what we do not know.
    pub requires_prescription: bool,
    /// Whether it needs follow-up: controlled, watched by tests, or said so.
    pub monitoring_required: bool,
}

/// Prescriptions and protocols of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrescriptionProtocolExtraction {
    /// Whether anything is prescribed.
    pub contains_prescriptions: bool,
    /// Each medicine.
    pub prescription_details: Vec<PrescriptionDetail>,
    /// Each protocol.
    pub protocols_mentioned: Vec<Protocol>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Dosage,
    Frequency,
    Duration,
    Route,
}

/// Words within which a dose before a medicine belongs to it: "2 mg de clonazepam".
const OF: usize = 1;

struct Lists {
    parts: Phrases<Part>,
    order: Phrases<()>,
    denial: Phrases<()>,
    contraindication: Phrases<()>,
    side_effect: Phrases<()>,
    monitor: Phrases<()>,
}

/// Reads every prescription and protocol.
pub(super) fn extract(pages: &[Page], medicines: &Medicines) -> PrescriptionProtocolExtraction {
    let lists = Lists {
        parts: Phrases::new(&[
            (Part::Dosage, DOSAGE),
            (Part::Frequency, FREQUENCY),
            (Part::Duration, DURATION),
            (Part::Route, ROUTE),
        ]),
        order: set(ORDER),
        denial: set(DENIAL),
        contraindication: set(CONTRAINDICATION),
        side_effect: set(SIDE_EFFECT),
        monitor: set(MONITOR),
    };
    let mut details: Vec<(PrescriptionDetail, usize, usize)> = Vec::new();
    let mut rest = medicines.mentions.as_slice();
    while let Some(first) = rest.first() {
        let same = |mention: &Mention| (mention.page, mention.sentence) == (first.page, first.sentence);
        let count = rest.iter().take_while(|mention| same(mention)).count();
        let (here, behind) = rest.split_at(count);
        rest = behind;
        if let Some(page) = pages.get(first.page) {
            lists.sentence(page, here, &mut details);
        }
    }
    for (detail, page, sentence) in &mut details {
        if let Some(page) = pages.get(*page) {
            // "Por 30 dias." in a sentence of its own goes with the medicine before it.
            let next = sentence.saturating_add(1);
            let other = medicines.mentions.iter().any(|mention| mention.sentence == next);
            if !other {
                lists.complete(page, next, detail);
            }
            lists.warnings(page, *sentence, medicines, detail);
        }
    }
    let mut prescription_details: Vec<PrescriptionDetail> = Vec::new();
    for (detail, ..) in details {
        merge(&mut prescription_details, detail);
    }
    for (index, detail) in prescription_details.iter_mut().enumerate() {
        detail.prescription_id = format!("prescription_{}", index.saturating_add(1));
    }
    PrescriptionProtocolExtraction {
        contains_prescriptions: !prescription_details.is_empty(),
        prescription_details,
        protocols_mentioned: protocols::extract(pages),
    }
}

/// A medicine told of again adds what was not said the first time.
fn merge(all: &mut Vec<PrescriptionDetail>, detail: PrescriptionDetail) {
    let name = squeeze(&detail.medication_name.text);
    let Some(known) = all.iter_mut().find(|known| squeeze(&known.medication_name.text) == name) else {
        if all.len() < MAX_ITEMS {
            all.push(detail);
        }
        return;
    };
    known.dosage = known.dosage.take().or(detail.dosage);
    known.frequency = known.frequency.take().or(detail.frequency);
    known.duration = known.duration.take().or(detail.duration);
    known.route = known.route.take().or(detail.route);
    known.monitoring_required |= detail.monitoring_required;
    for (list, more) in
        [(&mut known.contraindications, detail.contraindications), (&mut known.side_effects, detail.side_effects)]
    {
        for said in more {
            if list.len() < MAX_ITEMS && !list.contains(&said) {
                list.push(said);
            }
        }
    }
}

impl Lists {
    /// The prescriptions among the medicines of one sentence.
    fn sentence(&self, page: &Page, here: &[Mention], details: &mut Vec<(PrescriptionDetail, usize, usize)>) {
        let Some(sentence) = here.first().and_then(|mention| page.sentence(mention.sentence)) else { return };
        let text = &page.text;
        let parts = longest(self.parts.find(text, sentence).into_iter().map(|hit| (hit.label, hit.words)).collect());
        let mut owned: Vec<(usize, Part, Range<usize>)> = Vec::new();
        for (part, words) in parts {
            owned.push((owner(text, here, &words), part, words));
        }
        for (index, mention) in here.iter().enumerate() {
            let own = |part: Part| {
                let words = owned.iter().find(|(of, kind, _)| *of == index && *kind == part).map(|(.., words)| words);
                words.and_then(|words| page.said(words))
            };
            let dosage = own(Part::Dosage);
            let ordered = self.ordered(text, sentence.words.start, mention.words.start);
            let frequency = own(Part::Frequency);
            if dosage.is_none() && !ordered || self.refused(text, sentence.words.start, mention.words.start) {
                continue;
            }
            let Some(medication_name) = page.said(&mention.words) else { continue };
            let control_list = if let Sale::Controlled(list) = mention.sale { Some(list) } else { None };
            let detail = PrescriptionDetail {
                prescription_id: String::new(),
                medication_name,
                dosage,
                frequency,
                duration: own(Part::Duration),
                route: own(Part::Route),
                contraindications: Vec::new(),
                side_effects: Vec::new(),
                controlled_substance: control_list.is_some(),
                control_list,
                requires_prescription: mention.sale != Sale::Free,
                monitoring_required: control_list.is_some() || mention.watched,
            };
            if details.len() < super::MAX_SEEN {
                details.push((detail, mention.page, mention.sentence));
            }
        }
    }

    /// Whether an order to take stands before a medicine, and nothing takes it back.
    fn ordered(&self, text: &Text, start: usize, medicine: usize) -> bool {
        self.order.find_in(text, start..medicine).iter().any(|hit| {
            let before = hit.words.start.saturating_sub(3).max(start)..hit.words.start;
            medicine.saturating_sub(hit.words.end) < 12 && !self.denial.occurs(text, before)
        })
    }

    /// Whether the sentence says not to take it.
    fn refused(&self, text: &Text, start: usize, medicine: usize) -> bool {
        let orders = self.order.find_in(text, start..medicine);
        orders.last().is_some_and(|hit| {
            let before = hit.words.start.saturating_sub(3).max(start)..hit.words.start;
            self.denial.occurs(text, before)
        })
    }

    /// Adds what a sentence without a medicine of its own says of the one before.
    fn complete(&self, page: &Page, sentence: usize, detail: &mut PrescriptionDetail) {
        let Some(found) = page.sentence(sentence) else { return };
        for (part, words) in
            longest(self.parts.find(&page.text, found).into_iter().map(|hit| (hit.label, hit.words)).collect())
        {
            let slot = match part {
                Part::Dosage => &mut detail.dosage,
                Part::Frequency => &mut detail.frequency,
                Part::Duration => &mut detail.duration,
                Part::Route => &mut detail.route,
            };
            if slot.is_none() {
                *slot = page.said(&words);
            }
        }
    }

    /// Warnings in the sentence of a medicine, and in the two behind it that name no other.
    fn warnings(&self, page: &Page, sentence: usize, medicines: &Medicines, detail: &mut PrescriptionDetail) {
        for index in sentence..sentence.saturating_add(3) {
            let other = index > sentence && medicines.mentions.iter().any(|mention| mention.sentence == index);
            let Some(found) = page.sentence(index).filter(|_| !other) else { break };
            let behind = |set: &Phrases<()>| {
                let hit = set.find(&page.text, found).into_iter().next()?;
                page.said(&(hit.words.start..found.words.end))
            };
            if let Some(said) = behind(&self.contraindication) {
                detail.contraindications.push(said);
            }
            if let Some(said) = behind(&self.side_effect) {
                detail.side_effects.push(said);
            }
            detail.monitoring_required |= self.monitor.occurs(&page.text, found.words.clone());
        }
    }
}

/// Hits of each part that are within no longer one.
fn longest(mut parts: Vec<(Part, Range<usize>)>) -> Vec<(Part, Range<usize>)> {
    parts.sort_by_key(|(_, words)| (words.start, core::cmp::Reverse(words.end)));
    let mut kept: Vec<(Part, Range<usize>)> = Vec::new();
    for (part, words) in parts {
        let inside = |(other, known): &(Part, Range<usize>)| *other == part && known.end >= words.end;
        if !kept.iter().rev().take(4).any(inside) {
            kept.push((part, words));
        }
    }
    kept
}

/// The medicine that a dose or time belongs to: the one it is "de", or the last before it.
fn owner(text: &Text, here: &[Mention], words: &Range<usize>) -> usize {
    let joined = matches!(text.word(words.end), "de" | "do" | "da");
    let after = here
        .iter()
        .position(|mention| mention.words.start >= words.end && mention.words.start <= words.end.saturating_add(OF));
    if let Some(after) = after.filter(|_| joined) {
        return after;
    }
    here.iter().rposition(|mention| mention.words.start < words.start).unwrap_or(0)
}
