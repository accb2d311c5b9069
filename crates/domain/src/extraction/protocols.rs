//! Protocols that a text proposes or cites.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

use serde::{Deserialize, Serialize};

use super::MAX_ITEMS;
use super::page::{Page, Said, set, squeeze};
use crate::content::vocabulary;
use crate::gate::text::Pause;

vocabulary! {
    /// How well a protocol is founded, as far as the text says; references are graded later (S.2-1.2).
    EvidenceLevel {
        /// An official guideline.
        High = "high",
        /// A published study.
        Medium = "medium",
        /// The speaker's own word.
        Low = "low",
        /// The text does not say.
        Unknown = "unknown",
    }
}

vocabulary! {
    /// Whose protocol it is.
    ProtocolSource {
        /// The speaker's.
        Own = "own",
        /// An institution's or society's.
        Institution = "institution",
        /// A study's.
        Study = "study",
        /// The text does not say.
        NotStated = "not_stated",
    }
}

/// A protocol.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Protocol {
    /// Running id.
    pub protocol_id: String,
    /// Its name as written.
    pub name: Said,
    /// Its steps, when listed.
    pub steps: Vec<Said>,
    /// Conditions that it is for.
    pub conditions: Vec<Said>,
    /// How well it is founded.
    pub evidence_level: EvidenceLevel,
    /// Whose it is.
    pub source: ProtocolSource,
}

const PROTOCOL: &[&str] = &["protocolo|protocolos"];

const OWN: &[&str] = &[
    "meu|minha|nosso|proprio|propria .. protocolo",
    "protocolo proprio",
    "protocolo que|qual .. criei|desenvolvi|uso|montei|elaborei|criamos|desenvolvemos",
    "criei|desenvolvi|montei|elaborei|criamos|desenvolvemos .. protocolo",
];

const OFFICIAL: &[&str] = &[
    "ministerio da saude",
    "diretriz|diretrizes|consenso|sociedade|conselho|oms|conitec|pcdt|anvisa|academia|associacao|federacao",
    "protocolo|protocolos clinico|clinicos e diretriz|diretrizes",
    "protocolo de manchester",
];

const STUDY: &[&str] = &["estudo|estudos|pesquisa|pesquisas|ensaio|ensaios|publicad*|metanalise|revisao"];

const STEP: &[&str] = &[
    "primeiro|primeira|segundo|segunda|terceiro|terceira|quarto|quarta|quinto|quinta passo|etapa|fase|semana|mes|dia",
    "passo|etapa|fase #|um|dois|tres|quatro|cinco",
    "primeiro|depois|seguida|finalmente",
    "por fim|ultimo",
    "em seguida",
];

/// Words of a protocol's name behind the word itself.
const NAME: usize = 8;

/// Sentences behind a protocol that may be its steps.
const BEHIND: usize = 12;

/// Every protocol, each name once.
pub(super) fn extract(pages: &[Page]) -> Vec<Protocol> {
    let (protocol, own, official, study, step) = (set(PROTOCOL), set(OWN), set(OFFICIAL), set(STUDY), set(STEP));
    let mut all: Vec<Protocol> = Vec::new();
    for page in pages {
        for (index, (), words) in page.hits(&protocol) {
            let Some(sentence) = page.sentence(index) else { continue };
            let Some(name) = page.said(&name(page, &words, sentence.words.end)) else { continue };
            let known = |other: &Protocol| {
                let (one, two) = (squeeze(&other.name.text), squeeze(&name.text));
                one.starts_with(&two) || two.starts_with(&one)
            };
            if all.len() >= MAX_ITEMS || all.iter().any(known) {
                continue;
            }
            let (evidence_level, source) = if page.has(&own, index) {
                (EvidenceLevel::Low, ProtocolSource::Own)
            } else if page.has(&official, index) {
                (EvidenceLevel::High, ProtocolSource::Institution)
            } else if page.has(&study, index) {
                (EvidenceLevel::Medium, ProtocolSource::Study)
            } else {
                (EvidenceLevel::Unknown, ProtocolSource::NotStated)
            };
            let mut steps = Vec::new();
            for next in index.saturating_add(1)..index.saturating_add(1).saturating_add(BEHIND) {
                let Some(sentence) = page.sentence(next) else { break };
                let opens = sentence.words.start..sentence.words.start.saturating_add(4).min(sentence.words.end);
                let listed = sentence.intro == Some(index);
                if listed || step.begins(&page.text, opens.clone()) {
                    steps.extend(page.said(&sentence.words));
                }
                if steps.len() >= MAX_ITEMS {
                    break;
                }
            }
            let conditions = page.conditions_in(&sentence.source).take(MAX_ITEMS);
            all.push(Protocol {
                protocol_id: format!("protocol_{}", all.len().saturating_add(1)),
                conditions: conditions.filter_map(|one| page.quote(one.start..one.end)).collect(),
                name,
                steps,
                evidence_level,
                source,
            });
        }
    }
    all
}

/// The word "protocolo" with what names it, up to a pause or a verb's usual company.
fn name(page: &Page, words: &Range<usize>, limit: usize) -> Range<usize> {
    const ENDS: &[&str] =
        &["que", "e", "com", "tem", "usa", "consiste", "inclui", "foi", "sao", "eu", "se", "ja", "nao"];
    const JOINS: &[&str] = &["de", "da", "do", "para", "das", "dos", "a", "o"];
    let mut end = words.end;
    while end < limit.min(words.end.saturating_add(NAME))
        && page.text.pause(end) == Pause::None
        && !ENDS.contains(&page.text.word(end))
    {
        end = end.saturating_add(1);
    }
    while end > words.end && JOINS.contains(&page.text.word(end.saturating_sub(1))) {
        end = end.saturating_sub(1);
    }
    words.start..end
}
