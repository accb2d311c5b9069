//! Who advertises a professional service, and whether readers are told who that is.

use alloc::format;
use alloc::string::String;
use core::ops::Range;

use super::excuse::Excuses;
use crate::gate::notes::{TEXTS, source};
use crate::gate::text::{Pause, Phrases, Text};
use crate::gate::{Article, Field};
use crate::registry::{Council, Registry};
use crate::rules;

/// Longest line that is taken for a signature.
const SIGNATURE: usize = 12;

/// Longest one that begins with the profession ("Nutri Lê").
const SHORT_SIGNATURE: usize = 4;

/// Most words of a name.
const NAME: usize = 5;

/// How many words a council, its region and a number take.
const REGISTRATION: usize = 7;

pub(super) fn set(name: &str) -> Phrases<()> {
    Phrases::of(rules::topic(name))
}

/// Who advertises, and who says their name and registration.
pub(super) struct Identity {
    profession: Phrases<()>,
    no_name: Phrases<()>,
}

impl Identity {
    pub(super) fn new(profession: &str) -> Self {
        Self { profession: set(profession), no_name: set("no_name") }
    }

    /// Whether some sentence, or two neighbours, that readers see have a name and a registration.
    pub(super) fn identified(&self, article: &Article, council: Option<Council>) -> bool {
        let Some(council) = council else { return false };
        TEXTS.iter().any(|field| {
            let text = Text::read(source(article, *field));
            let mut sentences = text.sentences().iter().peekable();
            while let Some(sentence) = sentences.next() {
                let next = sentences.peek().map_or(sentence.words.end, |next| next.words.end);
                let words = sentence.words.start..next;
                if registration(&text, words.clone(), council).is_some() && self.names(&text, words) {
                    return true;
                }
            }
            false
        })
    }

    /// The first words that invite readers to use a service, or sign.
    pub(super) fn advertised(&self, article: &Article, excuses: &Excuses) -> Option<(Field, Text, Range<usize>)> {
        let topic = rules::topic("council_offer")?;
        let offers = Phrases::of(Some(topic));
        for field in TEXTS {
            let source = source(article, *field);
            for text in core::iter::once(Text::read(source)).chain(Text::read_apart(source, *field)) {
                for (index, sentence) in text.sentences().iter().enumerate() {
                    let offered = offers.find(&text, sentence).into_iter().map(|hit| hit.words);
                    let mut offered = offered.filter(|words| !excuses.excuse(&text, index, words, topic));
                    let signed = || self.signs(&text, &sentence.words).then(|| sentence.words.clone());
                    if let Some(words) = offered.next().or_else(signed) {
                        return Some((*field, text, words));
                    }
                }
            }
        }
        None
    }

    /// Whether a line is a signature: "Dr. Rafa, dentista", "Nutri Lê", "Ana Lima, nutricionista".
    fn signs(&self, text: &Text, line: &Range<usize>) -> bool {
        if line.len() > SIGNATURE {
            return false;
        }
        let titled = matches!(text.word(line.start), "dr" | "dra" | "doutor" | "doutora")
            && text.capital(line.start.saturating_add(1));
        self.profession.find_in(text, line.clone()).iter().any(|hit| {
            let (start, end) = (hit.words.start, hit.words.end);
            // "Odontologia Hospitalar" is a subject, not a person.
            let opens = start == line.start
                && !text.word(start).ends_with("ia")
                && end < line.end
                && line.len() <= SHORT_SIGNATURE
                && text.capital(end)
                && !self.no_name.begins(text, end..line.end)
                && text.pause(end) == Pause::None;
            let closes = end == line.end
                && text.pause(start) >= Pause::Comma
                && start.saturating_sub(line.start) <= NAME
                && self.names(text, line.start..start);
            (titled && start > line.start) || opens || closes
        })
    }

    /// Whether two words with capitals in a row are a name.
    pub(super) fn names(&self, text: &Text, words: Range<usize>) -> bool {
        let mut run = 0usize;
        for at in words.clone() {
            if at > words.start && text.pause(at) > Pause::None {
                run = 0;
            }
            let word = text.word(at);
            if run > 0 && matches!(word, "de" | "da" | "do" | "dos" | "das" | "e") {
                continue;
            }
            let part = text.capital(at)
                && word.len() > 1
                && !self.no_name.begins(text, at..at.saturating_add(1))
                && !self.profession.begins(text, at..at.saturating_add(1));
            run = if part { run.saturating_add(1) } else { 0 };
            if run > 1 {
                return true;
            }
        }
        false
    }
}

/// The first registration of a council with state or region and number ("CRO-SP 12345", "CRN3 12.345").
pub(super) fn registration(text: &Text, words: Range<usize>, council: Council) -> Option<Registry> {
    let (short, long) = match council {
        Council::Cro => ("cro", "CRO"),
        Council::Crn => ("crn", "CRN"),
        _ => return None,
    };
    words.clone().find_map(|at| {
        let rest = text.word(at).strip_prefix(short)?;
        let mut spelled = String::from(long);
        if !rest.is_empty() {
            spelled = format!("{long}-{rest}");
        }
        for next in at.saturating_add(1)..at.saturating_add(REGISTRATION).min(words.end) {
            let word = text.word(next);
            let noise = matches!(word, "n" | "no" | "numero" | "a" | "regiao" | "cd" | "sob" | "o");
            if noise {
                continue;
            }
            let number: String = word.chars().filter(char::is_ascii_digit).collect();
            spelled = format!("{spelled} {}", if number.len() > 2 { &number } else { word });
            if number.len() > 2 {
                return Registry::parse(&spelled).ok().filter(|registry| registry.council() == council);
            }
        }
        None
    })
}
