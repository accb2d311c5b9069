//! What is said of products: finds the names of medicines, supplements and cosmetics, and near them
//! what must not be said of such a product. Here supplements (RDC Anvisa 243/2018) and cosmetics
//! (RDC Anvisa 907/2024); medicines stand in `medicines.rs`.

use alloc::vec::Vec;
use core::ops::Range;

use super::excuse::Excuses;
use super::medicines;
use crate::gate::notes::{Note, Notes, TEXTS, source};
use crate::gate::text::{Pause, Phrases, Sentence, Text};
use crate::gate::{Article, Field};
use crate::rules::{self, Topic};

/// Longest question that its answer belongs to ("Com o quê?", "Melasma?").
const SHORT: usize = 4;

/// How far before a claim who makes it true may stand, in words.
const AGENT_REACH: usize = 3;

/// A set of topics, one bit each.
pub(super) type Topics = u32;

pub(super) const PRESCRIPTION: Topics = 1;
pub(super) const OTC: Topics = 1 << 1;
pub(super) const DRUG: Topics = 1 << 2;
const SUPPLEMENT: Topics = 1 << 3;
const COSMETIC: Topics = 1 << 4;
const DISEASE: Topics = 1 << 5;
pub(super) const CALL: Topics = 1 << 6;
const CLAIM: Topics = 1 << 7;
const COSMETIC_CLAIM: Topics = 1 << 8;
const VANISHES: Topics = 1 << 9;
pub(super) const UNPROVED: Topics = 1 << 10;
pub(super) const IMPERATIVE: Topics = 1 << 11;
pub(super) const GUIDED: Topics = 1 << 12;
const RESEARCH: Topics = 1 << 13;
const NUTRIENT: Topics = 1 << 14;
const FOOD: Topics = 1 << 15;
const HYGIENE: Topics = 1 << 16;
const AGENT: Topics = 1 << 17;
const MEDICATED: Topics = 1 << 18;
pub(super) const KEPT: Topics = 1 << 19;
const THIS: Topics = 1 << 20;

const NAMES: &[(Topics, &str)] = &[
    (PRESCRIPTION, "prescription_medicine"),
    (OTC, "otc_medicine"),
    (DRUG, "drug_word"),
    (SUPPLEMENT, "supplement"),
    (COSMETIC, "cosmetic"),
    (DISEASE, "disease"),
    (CALL, "call_to_action"),
    (CLAIM, "therapeutic_claim"),
    (COSMETIC_CLAIM, "cosmetic_claim"),
    (VANISHES, "disease_vanishes"),
    (UNPROVED, "drug_unproved"),
    (IMPERATIVE, "drug_imperative"),
    (GUIDED, "guided_use"),
    (RESEARCH, "research"),
    (NUTRIENT, "nutrient"),
    (FOOD, "food"),
    (HYGIENE, "hygiene"),
    (AGENT, "other_agent"),
    (MEDICATED, "medicated"),
    (KEPT, "kept_treatment"),
    (THIS, "this_product"),
];

pub(super) fn check(article: &Article, excuses: &Excuses, notes: &mut Notes<'_>) {
    let topics: Vec<(Topics, &'static Topic)> =
        NAMES.iter().filter_map(|(bit, name)| Some((*bit, rules::topic(name)?))).collect();
    let set = Phrases::join(&topics);
    let read = |field: Field| Seen::new(field, Text::read(source(article, field)), &set, &topics);
    let (mut title, mut content) = (read(Field::Title), read(Field::Content));
    // A headline stands right above the first sentence of its text.
    let (last, first) = (title.in_sentence.last().copied(), content.in_sentence.first().copied());
    (title.below, content.above) = (first.unwrap_or(0), last.unwrap_or(0));
    let mut shown = alloc::vec![title, content];
    shown
        .extend(TEXTS.iter().filter(|field| !matches!(field, Field::Title | Field::Content)).map(|field| read(*field)));
    let apart = TEXTS.iter().flat_map(|field| {
        let texts = Text::read_apart(source(article, *field), *field);
        texts.into_iter().map(|text| Seen::new(*field, text, &set, &topics)).collect::<Vec<_>>()
    });
    shown.extend(apart);
    for seen in &shown {
        seen.claims("ANV-SUP-01", SUPPLEMENT | NUTRIENT, CLAIM, excuses, notes);
        seen.claims("ANV-COS-01", COSMETIC | HYGIENE, CLAIM | COSMETIC_CLAIM, excuses, notes);
    }
    medicines::check(article, &shown, excuses, notes);
}

/// Words of a topic.
#[derive(Debug)]
pub(super) struct Mention {
    pub(super) topic: Topics,
    pub(super) sentence: usize,
    pub(super) words: Range<usize>,
}

/// A text and the topics that occur in it.
pub(super) struct Seen<'a> {
    pub(super) field: Field,
    pub(super) text: Text,
    /// In reading order.
    pub(super) mentions: Vec<Mention>,
    topics: &'a [(Topics, &'static Topic)],
    /// Per sentence, everything that occurs in it.
    in_sentence: Vec<Topics>,
    /// What occurs right above the first sentence and right below the last.
    above: Topics,
    below: Topics,
}

impl<'a> Seen<'a> {
    fn new(field: Field, text: Text, set: &Phrases<Topics>, topics: &'a [(Topics, &'static Topic)]) -> Self {
        let (mut mentions, mut in_sentence) = (Vec::new(), Vec::new());
        let mut before = 0;
        for (index, sentence) in text.sentences().iter().enumerate() {
            let mut all = 0;
            for hit in set.find(&text, sentence) {
                all |= hit.label;
                mentions.push(Mention { topic: hit.label, sentence: index, words: hit.words });
            }
            // "A fórmula" is the medicine that was named just before.
            let carried = if all & THIS == 0 { 0 } else { before & (OTC | PRESCRIPTION) };
            before = all;
            in_sentence.push(all | carried);
        }
        Self { field, text, mentions, topics, in_sentence, above: 0, below: 0 }
    }

    /// What occurs in a sentence and its neighbours. A short question belongs to its answer.
    pub(super) fn near(&self, sentence: usize) -> Topics {
        let at = |index: usize| self.in_sentence.get(index).copied().unwrap_or(0);
        let asked = |index: usize| self.text.sentences().get(index).is_some_and(short_question);
        let before = match (sentence.checked_sub(1), sentence.checked_sub(2)) {
            (None, _) => self.above,
            (Some(one), Some(two)) if asked(one) => at(one) | at(two),
            (Some(one), _) => at(one),
        };
        let next = sentence.saturating_add(1);
        let after = match next {
            _ if next >= self.in_sentence.len() => self.below,
            _ if asked(next) => at(next) | at(next.saturating_add(1)),
            _ => at(next),
        };
        before | at(sentence) | after
    }

    /// Whether words stand there in earnest: neither denied nor criticised, quoted or asked about.
    pub(super) fn earnest(&self, mention: &Mention, excuses: &Excuses) -> bool {
        let topic = self.topics.iter().find(|(bit, _)| *bit == mention.topic);
        topic.is_some_and(|(_, topic)| !excuses.excuse(&self.text, mention.sentence, &mention.words, topic))
    }

    /// Whether words are one of these topics. "Melasma? Some com o creme" claims what "o melasma some"
    /// does.
    fn says(&self, mention: &Mention, said: Topics) -> bool {
        let question = mention.sentence.checked_sub(1).filter(|_| mention.topic == VANISHES && said & CLAIM != 0);
        mention.topic & said != 0
            || question.is_some_and(|index| {
                self.text.sentences().get(index).is_some_and(short_question)
                    && self.in_sentence.get(index).is_some_and(|topics| topics & DISEASE != 0)
            })
    }

    /// Notes every sentence that claims of a product what only a medicine does.
    fn claims(&self, rule: &'static str, named: Topics, said: Topics, excuses: &Excuses, notes: &mut Notes<'_>) {
        if !notes.binds(rule) {
            return;
        }
        let mut noted = None;
        for claim in self.mentions.iter().filter(|mention| self.says(mention, said)) {
            // However many claims a sentence makes, one finding tells.
            if noted == Some(claim.sentence) || self.near(claim.sentence) & named == 0 {
                continue;
            }
            let opens = claim.sentence == 0 && self.above & named != 0 && !self.agent(claim, 0);
            let closes = claim.sentence.saturating_add(1) == self.in_sentence.len() && self.below & named != 0;
            let made = |product: &Mention| product.topic & named != 0 && self.made_of(product, claim);
            if (opens || closes || self.around(claim.sentence).iter().any(made)) && self.earnest(claim, excuses) {
                noted = Some(claim.sentence);
                notes.add(&Note::of(rule, ""), self.sentence(claim));
            }
        }
    }

    /// The mentions in a sentence and up to two on either side.
    fn around(&self, sentence: usize) -> &[Mention] {
        let start = self.mentions.partition_point(|mention| mention.sentence.saturating_add(2) < sentence);
        let end = self.mentions.partition_point(|mention| mention.sentence <= sentence.saturating_add(2));
        self.mentions.get(start..end).unwrap_or(&[])
    }

    /// Whether a claim is made of a product: of what it names, and not of food, a medicine, or somebody
    /// else who stands between.
    fn made_of(&self, product: &Mention, claim: &Mention) -> bool {
        let beside = self.in_sentence.get(product.sentence).copied().unwrap_or(0);
        let first = self.text.word(claim.words.start);
        let prevents = first.starts_with("evit") || first.starts_with("preven") || first.starts_with("previn");
        if (product.topic == NUTRIENT && beside & FOOD != 0)
            || (product.topic == HYGIENE && prevents)
            || beside & (GUIDED | MEDICATED) != 0
            || (product.topic & (COSMETIC | HYGIENE) != 0 && beside & (OTC | PRESCRIPTION) != 0)
        {
            return false;
        }
        let Some(sentence) = self.text.sentences().get(claim.sentence) else { return false };
        let before = claim.words.start.saturating_sub(sentence.words.start);
        if product.sentence == claim.sentence {
            // "Evite perfumes se tem rinite" is not about a disease that perfumes avoid.
            let inside = product.words.start >= claim.words.start && product.words.end <= claim.words.end;
            return match () {
                () if inside => !first.starts_with("evit"),
                () if product.words.start < claim.words.start => {
                    !self.agent(claim, product.words.end) && !self.open_question(sentence, product)
                }
                () => !self.agent(claim, 0) && !self.parted(&claim.words, &product.words),
            };
        }
        let asked = short_question(sentence) || (sentence.question && product.sentence > claim.sentence);
        // A sentence that goes on about the product begins with the verb or little before it; an
        // infinitive there is a subject of its own.
        let general = before == 0 && first.ends_with('r');
        let ahead = product.sentence < claim.sentence;
        // A medicine in the claim's own sentence is what it is made of.
        let of_medicine = self.in_sentence.get(claim.sentence).is_some_and(|all| all & (OTC | PRESCRIPTION) != 0);
        // A headline, or "Trata a gripe. Conheça as gomas".
        self.reaches(product.sentence, claim.sentence)
            && !self.agent(claim, 0)
            && !general
            && !of_medicine
            && (ahead || asked || before <= 2)
    }

    /// Whether a sentence asks what a product does ("Cranberry previne cistite?") and the text does not
    /// answer with a yes.
    fn open_question(&self, sentence: &Sentence, product: &Mention) -> bool {
        let answer = self.text.word(sentence.words.end);
        sentence.question
            && product.words.start <= sentence.words.start.saturating_add(1)
            && !matches!(answer, "" | "sim" | "claro" | "com" | "pode" | "agora" | "aqui" | "nos")
    }

    /// Whether two sentences are neighbours, or parted by a short question only.
    fn reaches(&self, one: usize, other: usize) -> bool {
        let between = one.min(other).saturating_add(1)..one.max(other);
        between.is_empty()
            || (between.len() == 1 && self.text.sentences().get(between.start).is_some_and(short_question))
    }

    /// Whether somebody or something else does what is claimed ("o médico trata", "quem trata").
    fn agent(&self, claim: &Mention, from: usize) -> bool {
        self.around(claim.sentence).iter().any(|mention| {
            mention.topic == AGENT
                && mention.sentence == claim.sentence
                && mention.words.start >= from
                && mention.words.end <= claim.words.start
                && claim.words.start.saturating_sub(mention.words.end) <= AGENT_REACH
        })
    }

    /// Whether the product behind a claim begins a clause of its own: parted from it, and with a verb.
    fn parted(&self, claim: &Range<usize>, product: &Range<usize>) -> bool {
        (claim.end..=product.start).any(|at| self.text.pause(at) == Pause::Clause)
            && matches!(self.text.word(product.start.saturating_sub(1)), "o" | "a" | "os" | "as")
            && !(claim.end..product.start).any(|at| self.text.word(at).len() > 2)
    }

    /// Notes every sentence that says one of some topics near a name of some others.
    pub(super) fn pair(
        &self,
        rule: &'static str,
        named: Topics,
        said: Topics,
        excuses: &Excuses,
        notes: &mut Notes<'_>,
    ) {
        if !notes.binds(rule) {
            return;
        }
        for mention in self.mentions.iter().filter(|mention| self.says(mention, said)) {
            let in_sentence = self.in_sentence.get(mention.sentence).copied().unwrap_or(0);
            // What a study saw is no boast.
            if mention.topic == UNPROVED && in_sentence & RESEARCH != 0 {
                continue;
            }
            if self.near(mention.sentence) & named != 0 && self.earnest(mention, excuses) {
                notes.add(&Note::of(rule, ""), self.sentence(mention));
            }
        }
    }

    /// The sentence of some words, as a finding points at it.
    pub(super) fn sentence(&self, mention: &Mention) -> Option<crate::gate::Span> {
        Text::sentence_span(self.field, self.text.sentences().get(mention.sentence)?)
    }
}

fn short_question(sentence: &Sentence) -> bool {
    sentence.question && sentence.words.len() <= SHORT
}

#[cfg(test)]
#[path = "products_tests.rs"]
mod tests;
