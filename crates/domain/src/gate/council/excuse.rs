//! When a forbidden phrase is not what it seems: denied, criticised, or asked about.
//!
//! "Nenhum resultado pode ser garantido" is sound advice, and "não perca: resultado garantido" is
//! not a denial. What decides is the nearest word of denial, and what stands between.

use core::ops::Range;

use super::phrases::Topic;
use crate::gate::text::{Pause, Phrases, Sentence, Text};

/// How far a denial reaches, in words.
const REACH: usize = 8;

/// How far it reaches across a parenthesis of commas.
const FAR_REACH: usize = 14;

const DENIALS: &[&str] = &["nao|nunca|jamais|nem|nenhum*|ninguem|sem|impossivel|tampouco"];

/// Denials that affirm.
const NO_DENIALS: &[&str] = &[
    "nao|nem|nunca so|apenas|somente|perca|percam|espere|esperem|hesite|deixe|deixem|duvide|pense|falha|erra|se|e",
    "nao ha|resta|existe|tenha|tem duvida*|segredo*|erro*|mais|medo",
    "sem duvida*|medo|falta|segredo*",
];

/// "Não se pode garantir" and "não é possível prometer" deny all the same.
const DENIALS_AFTER_ALL: &[&str] = &[
    "nao se pode*|deve*|garant*|promet*|oferec*|trata",
    "nao e possivel|permitid*|verdade|etico|correto|licito|garant*|seguro|real|um|uma|recomend*|indicad*|segura",
];

/// Denials whose object may be a list, or stand behind a parenthesis.
const FAR_DENIALS: &[&str] = &[
    "nao|nunca|jamais .. promet*|garant*|oferec*|ha|existe*|pode*|posso",
    "nenhum*|ninguem",
    "nao se pode*|promet*|garant*",
];

/// Denials of promising itself: everything listed after them is denied.
const PROMISE_DENIALS: &[&str] = &["nao|nunca|jamais se? pode*|posso? promet*|garant*"];

/// After the phrase.
const DENIED_AFTER: &[&str] = &[
    "nao|nunca existe*|ha|sao|e|pode*|deve*|passa*|tem|substitu*|corresponde*",
    "e|sao|foi|ser|seria|constitui* .. mito*|fals*|proibid*|vedad*|antietic*|enganos*|golpe*|charlat*|ilegal|ilegais|irregular*|mentira*|perigos*|arriscad*|infrac*|incorret*|errad*",
    "sinal|sinais|motivo de alerta|desconfianca",
    "viola*|contraria*|infring*|desrespeita*|fere|ferem|engana*|ilude*|merece*|exige*|desconfi*|preocupa*",
    "devem|deve acender|levantar|despertar|ser|gerar",
];

/// Criticism that covers whatever follows in its sentence.
const CRITICISM: &[&str] = &[
    "desconfi*|denunci*|charlat*",
    "fuja|fujam|fugir|evite|evitem|evitar|cuidado|atencao|alerta de|do|da|dos|das|com|a|contra|para? promess*|anunci*|clinica*|profission*|quem|medicos|tratamento*|produto*|propaganda*|ofertas|sites|frases|expressoes|termos|publicidade|falas|fals*|solucoes|qualquer|tomar|usar|comprar|parar|interromper|automedic*|suspender|abandonar",
    "fals* promess*|cura*|anuncio*",
    "promess*|cura*|propaganda*|publicidade|anunci* fals*|enganos*|ilusori*|irresponsave*",
    "proib*|vedad*|veda|antietic*|infrac* .. anunciar|prometer|garantir|divulgar|oferecer|usar|que|o|a|qualquer|promess*",
    "quem|anuncios|sites|videos|pessoas|perfis que? promet*|garant*|anunci*|oferec*|vend*|diz*|incentiv*",
    "e|eh um? mito|mentira|falso|errado|perigoso|arriscado que|achar|acreditar|pensar|dizer",
    "mito|mitos",
    "risco*|perigo*|erro*|consequencia* de|da|do|em|ao? tomar|usar|comprar|parar|interromper|automedic*|suspender|abandonar|largar|deixar|trocar",
];

/// Words of criticism that cover only what follows without a pause.
const CLOSE_CRITICISM: &[&str] =
    &["golpe*|engan*|mentira*|fals*|fraude*|ilus*|proib*|vedad*|veda|antietic*|condena*|pun*"];

/// The author's own voice: what it offers, nobody else is being criticised for.
const OWN_VOICE: &[&str] = &[
    "aqui|conosco|comigo|nosso*|nossa*|meu|meus|minha|minhas|garantimos|garanto|prometo|prometemos|oferecemos|ofereco|asseguramos",
];

/// Whoever is sent to a professional at once is not left without treatment ("pare de tomar o
/// remédio e procure o médico").
const SENT_ON: &[&str] = &[
    "procur*|convers*|avise|consulte|fale|ligue|va ... medico|medica|medicos|profission*|pronto|atendimento|emergencia|samu|farmaceutic*",
    "orientac*|indicac*|recomendac* .. medica|medico|profissional",
];

/// Openings of an honest question.
const ASKING: &[&str] = &[
    "existe*|ha|sera que?",
    "e possivel|verdade|seguro|permitido|etico|preciso|mito|certo",
    "por que|quem|como|quando|alguem|posso|podemos|devo|pode|qual|o que",
    "mito ou",
];

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
        }
    }

    /// Whether the words are no offence where they stand.
    pub(super) fn excuse(&self, text: &Text, index: usize, words: &Range<usize>, topic: Topic) -> bool {
        let Some(sentence) = text.sentences().get(index) else { return false };
        (topic.deniable_inside() && self.denied_inside(text, words))
            || self.denied_before(text, sentence, words.start)
            || self.denied_behind(text, sentence, words.end)
            || self.criticised(text, index, sentence, words)
            || self.introduced_critically(text, sentence)
            || (sentence.question && self.asks(text, sentence, words.start))
            || (topic == Topic::Free && public_service(text, sentence))
            || (topic == Topic::StopTreatment && self.sent_on.occurs(text, words.end..sentence.words.end))
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
        )
    };
    sentence.words.clone().any(|at| public(text.word(at)))
}
