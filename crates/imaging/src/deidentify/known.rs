//! What the file itself says about who it is of, looked for where it should not be.

use std::collections::HashSet;

use dicom_core::{Tag, VR};
use dicom_dictionary_std::tags;
use domain::phi;

use crate::header::{Element, Header, Value};
use crate::text::Charset;

/// Other Patient IDs, retired.
const OTHER_PATIENT_IDS: Tag = Tag(0x0010, 0x1000);

/// Words kept of one file; more are of somebody who wants to be slow.
const MAX_WORDS: usize = 512;

/// A name of fewer letters is found inside ordinary words of two languages.
const SHORTEST_NAME: usize = 3;

/// An identifier of fewer characters is found among counts and codes.
const SHORTEST_IDENTIFIER: usize = 4;

/// Words that stand in for a name in test objects and mean something elsewhere.
const NO_NAMES: [&str; 8] = ["anonymous", "anonymized", "test", "phantom", "patient", "unknown", "none", "the"];

/// Names and identifiers of one file, folded.
pub(super) struct Known {
    words: HashSet<String>,
    charset: Charset,
}

impl Known {
    pub(super) fn of(header: &Header) -> Self {
        let mut known = Self { words: HashSet::new(), charset: header.charset.clone() };
        known.learn(&header.elements);
        known
    }

    fn learn(&mut self, elements: &[Element]) {
        for element in elements {
            let shortest = match (element.tag, element.vr) {
                (tags::PATIENT_NAME, _) | (_, VR::PN) => SHORTEST_NAME,
                (tags::PATIENT_ID | OTHER_PATIENT_IDS | tags::ACCESSION_NUMBER | tags::ADMISSION_ID, _) => {
                    SHORTEST_IDENTIFIER
                }
                _ => 0,
            };
            match &element.value {
                Value::Items(items) => items.iter().for_each(|item| self.learn(item)),
                Value::Bytes(bytes) if shortest > 0 => self.add(bytes, shortest),
                Value::Bytes(_) | Value::Bulk(_) => {}
            }
        }
    }

    fn add(&mut self, bytes: &[u8], shortest: usize) {
        let text = self.charset.decode(bytes).to_lowercase();
        for word in words(&text) {
            if word.chars().count() >= shortest && !NO_NAMES.contains(&word) && self.words.len() < MAX_WORDS {
                self.words.insert(word.to_owned());
            }
        }
    }

    /// Whether a value repeats a name or an identifier of the file.
    pub(super) fn is_repeated_in(&self, value: &[u8]) -> bool {
        let text = self.charset.decode(value).to_lowercase();
        words(&text).any(|word| self.words.contains(word))
    }

    /// Whether anything personal is found in a value: what the file says of itself, or what reads like it.
    pub(super) fn is_personal(&self, value: &[u8]) -> bool {
        let text = self.charset.decode(value);
        let lower = text.to_lowercase();
        words(&lower).any(|word| self.words.contains(word)) || !phi::scan(&text).is_empty()
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}
