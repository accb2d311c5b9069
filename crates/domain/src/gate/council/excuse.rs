//! When a forbidden phrase is not what it seems: denied, criticised, or asked about.
//!
//! "Nenhum resultado pode ser garantido" is sound advice, and "não perca: resultado garantido" is
//! not a denial. What decides is the nearest word of denial, and what stands between.

mod words;

use core::ops::Range;

use self::words::{
    ANSWERED, ASKING, CLOSE_CRITICISM, CRITICISM, DENIALS, DENIALS_AFTER_ALL, DENIED_AFTER, EXPOSED_AFTER, FAR_DENIALS,
    NO_DENIALS, ORDERED, OWN_VOICE, PROMISE_DENIALS, SENT_ON,
};
use crate::gate::text::{Pause, Phrases, Sentence, Text};
use crate::rules::{Excuse, Topic};

/// How far a denial reaches, in words.
const REACH: usize = 8;

/// How far it reaches across a parenthesis of commas.
const FAR_REACH: usize = 14;

pub(super) struct Excuses {
    denials: Phrases<()>,
    no_denials: Phrases<()>,
    denials_after_all: Phrases<()>,
    far_denials: Phrases<()>,
    promise_denials: Phrases<()>,
    denied_after: Phrases<()>,
    criticism: Phrases<()>,
    close_criticism: Phrases<()>,
    own_voice: Phrases<()>,
    asking: Phrases<()>,
    sent_on: Phrases<()>,
    exposed_after: Phrases<()>,
    answered: Phrases<()>,
    ordered: Phrases<()>,
}

impl Excuses {
    pub(super) fn new() -> Self {
        let set = |list: &[&'static str]| Phrases::new(&[((), list)]);
        Self {
            denials: set(DENIALS),
            no_denials: set(NO_DENIALS),
            denials_after_all: set(DENIALS_AFTER_ALL),
            far_denials: set(FAR_DENIALS),
            promise_denials: set(PROMISE_DENIALS),
            denied_after: set(DENIED_AFTER),
            criticism: set(CRITICISM),
            close_criticism: set(CLOSE_CRITICISM),
            own_voice: set(OWN_VOICE),
            asking: set(ASKING),
            sent_on: set(SENT_ON),
            exposed_after: set(EXPOSED_AFTER),
            answered: set(ANSWERED),
            ordered: set(ORDERED),
        }
    }

    /// Whether the words are no offence where they stand.
    pub(super) fn excuse(&self, text: &Text, index: usize, words: &Range<usize>, topic: &Topic) -> bool {
        let Some(sentence) = text.sentences().get(index) else { return false };
        (topic.deniable && self.denied_inside(text, words))
            || self.denied_before(text, sentence, words.start)
            || self.denied_behind(text, sentence, words.end)
            || self.criticised(text, index, sentence, words)
            || self.introduced_critically(text, sentence)
            || (sentence.question && self.asks(text, sentence, words.start))
            || (topic.excused_by.contains(&Excuse::PublicService) && public_service(text, sentence))
            || (topic.excused_by.contains(&Excuse::SentToProfessional)
                && (self.sent_on(text, sentence, words.end)
                    || self.ordered.occurs(text, sentence.words.start..words.start)))
            || (sentence.question && self.answered(text, index))
    }

    /// Whether the rest of the sentence sends the reader to a professional, and means it.
    fn sent_on(&self, text: &Text, sentence: &Sentence, end: usize) -> bool {
        let hits = self.sent_on.find_in(text, end..sentence.words.end);
        hits.iter().any(|hit| !self.denied_before(text, sentence, hit.words.start))
    }

    /// Whether the next sentence opens by denying what was asked.
    fn answered(&self, text: &Text, index: usize) -> bool {
        let Some(next) = text.sentences().get(index.saturating_add(1)) else { return false };
        let end = next.words.end.min(next.words.start.saturating_add(REACH));
        !self.own_voice.occurs(text, next.words.clone()) && self.answered.occurs(text, next.words.start..end)
    }

    fn denied_inside(&self, text: &Text, words: &Range<usize>) -> bool {
        // "Sem" and "nenhum" are part of the phrases themselves ("sem risco nenhum").
        words.clone().skip(1).any(|at| matches!(text.word(at), "nao" | "jamais") && self.denies(text, at, words.end))
    }

    fn denies(&self, text: &Text, at: usize, end: usize) -> bool {
        let reach = at..end.saturating_add(3);
        !self.no_denials.begins(text, reach.clone()) || self.denials_after_all.begins(text, reach)
    }

    fn denied_before(&self, text: &Text, sentence: &Sentence, start: usize) -> bool {
        let mut commas = 0usize;
        let lowest = start.saturating_sub(FAR_REACH).max(sentence.words.start);
        for at in (lowest..start).rev() {
            match text.pause(at.saturating_add(1)) {
                Pause::None => {}
                Pause::Comma => commas = commas.saturating_add(1),
                Pause::Clause | Pause::Sentence => return false,
            }
            if !self.denials.begins(text, at..start) {
                continue;
            }
            if text.word(at) == "sem" {
                let next = at.saturating_add(1);
                let adjacent = next == start
                    || matches!(
                        text.word(next),
                        "qualquer" | "promessa" | "promessas" | "prometer" | "garantir" | "garantia"
                    );
                if adjacent && commas == 0 {
                    return true;
                }
                continue;
            }
            if !self.denies(text, at, start) {
                return false;
            }
            let far = self.far_denials.begins(text, at..start);
            return match commas {
                0 => start.saturating_sub(at) <= REACH,
                2 if far => true,
                _ => self.promise_denials.begins(text, at..start),
            };
        }
        false
    }

    fn denied_behind(&self, text: &Text, sentence: &Sentence, end: usize) -> bool {
        let mut commas = 0usize;
        for at in end..sentence.words.end.min(end.saturating_add(REACH)) {
            match text.pause(at) {
                Pause::None => {}
                Pause::Comma => commas = commas.saturating_add(1),
                Pause::Clause if at == end => return self.exposed_after.begins(text, at..sentence.words.end),
                Pause::Clause | Pause::Sentence => return false,
            }
            if (commas == 0 || commas == 2) && self.denied_after.begins(text, at..sentence.words.end) {
                return true;
            }
        }
        false
    }

    fn criticised(&self, text: &Text, index: usize, sentence: &Sentence, words: &Range<usize>) -> bool {
        let quoted = text.quoted(words.start);
        let own = |range: Range<usize>| {
            self.own_voice.find_in(text, range).iter().any(|hit| !quoted || !text.quoted(hit.words.start))
        };
        let before = sentence.words.start..words.start;
        let is_critical = |range: Range<usize>| {
            self.criticism.occurs(text, range.clone()) || self.close_criticism.occurs(text, range)
        };
        if quoted && !own(sentence.words.clone()) {
            let near = [index.checked_sub(1), Some(index), index.checked_add(1)];
            let sentences = near.into_iter().flatten().filter_map(|near| text.sentences().get(near));
            if sentences.into_iter().any(|near| is_critical(near.words.clone())) {
                return true;
            }
        }
        // "Evite tomar … por conta própria": the criticism may reach into the phrase.
        let mut critical = self.criticism.find_in(text, sentence.words.start..words.end);
        critical.retain(|hit| hit.words.start < words.start);
        if let Some(hit) = critical.last() {
            // A word of criticism for something else, then a colon, then the offer.
            let mut between = hit.words.end..words.start.saturating_add(1);
            let own = own(hit.words.end.min(words.start)..words.start);
            let colon = hit.words.len() == 1 && between.any(|at| text.pause(at) >= Pause::Clause);
            if !own && !colon {
                return true;
            }
        }
        self.close_criticism.find_in(text, before).last().is_some_and(|hit| {
            let between = hit.words.end..words.start.saturating_add(1);
            !own(hit.words.end..words.start) && between.into_iter().all(|at| text.pause(at) == Pause::None)
        })
    }

    /// An item of a list whose introduction criticises what it lists.
    fn introduced_critically(&self, text: &Text, sentence: &Sentence) -> bool {
        let Some(intro) = sentence.intro.and_then(|intro| text.sentences().get(intro)) else { return false };
        let words = || intro.words.clone();
        !self.own_voice.occurs(text, words())
            && (self.criticism.occurs(text, words())
                || self.close_criticism.occurs(text, words())
                || (intro.colon && self.promise_denials.occurs(text, words())))
    }

    fn asks(&self, text: &Text, sentence: &Sentence, start: usize) -> bool {
        let opening = sentence.words.start..start.saturating_add(1).min(sentence.words.end);
        !self.own_voice.occurs(text, sentence.words.clone())
            && opening.take(4).any(|at| self.asking.begins(text, at..sentence.words.end))
    }
}

/// Campaigns of public services may be free, and say so.
fn public_service(text: &Text, sentence: &Sentence) -> bool {
    let public = |word: &str| {
        matches!(
            word,
            "sus"
                | "ubs"
                | "publico"
                | "publica"
                | "publicos"
                | "campanha"
                | "mutirao"
                | "prefeitura"
                | "ministerio"
                | "secretaria"
                | "posto"
                | "postos"
                | "basica"
                | "basicas"
                | "municipal"
                | "estadual"
        )
    };
    // "Como no SUS, só que no nosso consultório" is no public service.
    let private = |at: usize| match text.word(at) {
        "conosco" | "comigo" => true,
        "nosso" | "nossa" | "meu" | "minha" => {
            matches!(text.word(at.saturating_add(1)), "clinica" | "consultorio" | "centro" | "espaco" | "unidade")
        }
        _ => false,
    };
    sentence.words.clone().any(|at| public(text.word(at))) && !sentence.words.clone().any(private)
}
