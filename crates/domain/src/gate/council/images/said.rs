//! What texts say on a topic: excuses and denials apart, and with letters put together again.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use crate::gate::council::excuse::Excuses;
use crate::gate::text::{Pause, Phrases, Text};
use crate::rules::{self, Topic};

/// How far back a denial is looked for, in words.
const REACH: usize = 10;

/// Fewest letters that stand apart on purpose.
const APART: usize = 4;

/// A topic, ready to be looked for.
pub(in crate::gate::council) struct Saying<'a> {
    topic: Option<&'static Topic>,
    set: Phrases<()>,
    excuses: Option<&'a Excuses>,
}

impl<'a> Saying<'a> {
    /// A topic whose hits can be excused as those of every rule.
    pub(in crate::gate::council) fn new(topic: &str, excuses: &'a Excuses) -> Self {
        Self { excuses: Some(excuses), ..Self::plain(topic) }
    }

    /// A topic whose hits only a denial takes back.
    pub(in crate::gate::council) fn plain(topic: &str) -> Self {
        let topic = rules::topic(topic);
        let set = Phrases::of(topic);
        Self { topic, set, excuses: None }
    }

    /// Where a sentence has words of the topic, taken back or not.
    pub(in crate::gate::council) fn all(&self, text: &Text, index: usize) -> Vec<Range<usize>> {
        let Some(sentence) = text.sentences().get(index) else { return Vec::new() };
        self.set.find(text, sentence).into_iter().map(|hit| hit.words).collect()
    }

    /// Where a sentence means them.
    pub(in crate::gate::council) fn meant(&self, text: &Text, index: usize) -> Vec<Range<usize>> {
        let mut hits = self.all(text, index);
        hits.retain(|hit| !self.taken_back(text, index, hit));
        hits
    }

    fn taken_back(&self, text: &Text, index: usize, hit: &Range<usize>) -> bool {
        let sentence = text.sentences().get(index);
        sentence.is_some_and(|sentence| denied(text, sentence.words.start, hit))
            || self.excuses.zip(self.topic).is_some_and(|(excuses, topic)| excuses.excuse(text, index, hit, topic))
    }

    /// Whether any of these words belong to it, taken back or not.
    pub(in crate::gate::council) fn occurs(&self, text: &Text, words: Range<usize>) -> bool {
        self.set.occurs(text, words)
    }

    /// Where the topic begins in a sentence.
    pub(in crate::gate::council) fn first(&self, text: &Text, index: usize) -> Option<usize> {
        self.all(text, index).first().map(|hit| hit.start)
    }

    /// Whether a word is one of the topic.
    pub(in crate::gate::council) fn begins(&self, text: &Text, words: Range<usize>) -> bool {
        self.set.begins(text, words)
    }

    /// Whether a text means it.
    pub(in crate::gate::council) fn in_text(&self, text: &Text) -> bool {
        (0..text.sentences().len()).any(|index| !self.meant(text, index).is_empty())
    }

    /// Whether a source means it.
    pub(in crate::gate::council) fn in_source(&self, source: &str) -> bool {
        readings(source).iter().any(|text| self.in_text(text))
    }

    /// Whether a source has it at all.
    pub(in crate::gate::council) fn stands_in(&self, source: &str) -> bool {
        readings(source)
            .iter()
            .any(|text| text.sentences().iter().any(|sentence| self.set.occurs(text, sentence.words.clone())))
    }
}

/// A source as it stands, and with its letters together when they stand apart.
pub(in crate::gate::council) fn readings(source: &str) -> Vec<Text> {
    core::iter::once(Text::read(source)).chain(together(source).as_deref().map(Text::read)).collect()
}

/// A source whose letters were set apart ("V I V O", "A.N.T.E.S"), without what parts them.
pub(in crate::gate::council) fn together(source: &str) -> Option<String> {
    if !has_single_letters(source) {
        return None;
    }
    let chars: Vec<char> = source.chars().collect();
    let at = |index: usize| chars.get(index).copied().unwrap_or(' ');
    let single = |index: usize| {
        at(index).is_alphanumeric()
            && !at(index.saturating_add(1)).is_alphanumeric()
            && index.checked_sub(1).is_none_or(|before| !at(before).is_alphanumeric())
    };
    let mut out = String::with_capacity(source.len());
    let (mut index, mut found) = (0usize, false);
    while index < chars.len() {
        let by = at(index.saturating_add(1));
        let (mut last, mut letters) = (index, usize::from(single(index)));
        if letters > 0 && matches!(by, ' ' | '.' | '-' | '_' | '*' | '\u{a0}') {
            while at(last.saturating_add(1)) == by && single(last.saturating_add(2)) {
                last = last.saturating_add(2);
                letters = letters.saturating_add(1);
            }
        }
        if letters >= APART {
            found = true;
            out.extend(chars.get(index..=last).unwrap_or_default().iter().step_by(2));
        } else {
            // A short row may end in the first letter of another ("e D.E.P.O.I.S").
            out.push(at(index));
            last = index;
        }
        index = last.saturating_add(1);
    }
    found.then_some(out)
}

/// Whether enough single letters follow each other for a look at what parts them: few texts have them.
fn has_single_letters(source: &str) -> bool {
    let (mut word, mut row) = (0usize, 0usize);
    source.chars().chain(core::iter::once(' ')).any(|c| {
        if c.is_alphanumeric() {
            word = word.saturating_add(1);
            return false;
        }
        row = if word == 1 { row.saturating_add(1) } else { 0 };
        word = 0;
        row >= APART
    })
}

/// Whether words are denied where they stand. A colon or another clause ends a denial, and "nenhuma
/// cirurgia é isenta de complicações" denies the lack.
pub(in crate::gate::council) fn denied(text: &Text, first: usize, hit: &Range<usize>) -> bool {
    let (mut denies, mut lacks) = (false, false);
    let mut note = |at: usize| match text.word(at) {
        "nao" | "nunca" | "jamais" | "nem" | "ninguem" => denies |= !limited(text, at),
        "sem" | "livre" | "livres" | "isento" | "isenta" | "isentos" | "isentas" | "zero" => lacks = true,
        // "Sem nenhum risco" lacks and denies nothing more.
        word if word.starts_with("nenhum") => denies |= text.word(at.wrapping_sub(1)) != "sem",
        word if word.starts_with("evit") || word.starts_with("previn") || word.starts_with("preven") => lacks = true,
        _ => {}
    };
    for at in hit.clone().skip(1) {
        note(at);
    }
    for at in (hit.start.saturating_sub(REACH).max(first)..hit.start).rev() {
        if closes(text, at.saturating_add(1)) {
            break;
        }
        note(at);
    }
    denies != lacks
}

/// Whether what stands before a word says nothing of it: items of a list go on, clauses do not.
fn closes(text: &Text, at: usize) -> bool {
    match text.pause(at) {
        Pause::None => false,
        Pause::Comma => matches!(
            text.word(at),
            "a" | "as"
                | "o"
                | "os"
                | "e"
                | "mas"
                | "porem"
                | "contudo"
                | "entre"
                | "ja"
                | "pode"
                | "podem"
                | "que"
                | "quando"
                | "com"
        ),
        Pause::Clause | Pause::Sentence => true,
    }
}

/// "Não só", "não raramente", "nem sempre", "nem todos".
fn limited(text: &Text, at: usize) -> bool {
    let next = text.word(at.saturating_add(1));
    let next = if next == "e" || next == "sao" { text.word(at.saturating_add(2)) } else { next };
    matches!(
        next,
        "so" | "apenas" | "somente" | "sempre" | "todo" | "toda" | "todos" | "todas" | "tudo" | "poucos" | "poucas"
    ) || next.starts_with("rar")
        || next.starts_with("incomu")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_set_apart_are_put_together() {
        for (source, expected) in [
            ("Cirurgia ao V I V O hoje", Some("Cirurgia ao VIVO hoje")),
            ("A.N.T.E.S e D.E.P.O.I.S da lipo", Some("ANTES e DEPOIS da lipo")),
            ("C U P O M  A N A 1 0 na loja", Some("CUPOM  ANA10 na loja")),
            ("Vitaminas A e D", None),
            ("Vitaminas A, B, C e D", None),
            ("", None),
        ] {
            assert_eq!(together(source).as_deref(), expected, "{source}");
        }
    }

    #[test]
    fn a_denial_ends_at_a_clause_and_may_deny_a_lack() {
        let says = |source: &str| {
            let text = Text::read(source);
            let set = Phrases::new(&[((), ["complicac*"].as_slice())]);
            let sentence = &text.sentences()[0];
            set.find(&text, sentence).iter().any(|hit| !denied(&text, sentence.words.start, &hit.words))
        };
        for source in [
            "As complicações incluem hematoma",
            "Nenhuma cirurgia é isenta: as complicações existem",
            "Não existe operação sem complicações",
            "Não são raras as complicações",
            "Não dói, mas as complicações incluem infecção",
        ] {
            assert!(says(source), "{source}");
        }
        for source in [
            "Não há complicações",
            "Sem dor, inchaço ou outras complicações",
            "Nenhuma complicação em dez anos",
            "Sem dor e sem complicações",
        ] {
            assert!(!says(source), "{source}");
        }
    }
}
