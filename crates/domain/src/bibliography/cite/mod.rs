//! Works as citations. Only what is known is written; nothing is made up to fill a place.

mod abnt;
mod day;
mod others;

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

pub use abnt::abnt;
pub use day::Day;
pub use others::{mla, vancouver};

/// A citation, and the part of it that is set in bold (ABNT) or italics (MLA).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Citation {
    /// The text.
    pub text: String,
    /// The emphasised part, in bytes.
    pub emphasis: Option<Range<usize>>,
}

impl Citation {
    fn push(&mut self, part: &str) {
        self.text.push_str(part);
    }

    fn push_emphasised(&mut self, part: &str) {
        let begin = self.text.len();
        self.text.push_str(part);
        if !part.is_empty() {
            self.emphasis = Some(begin..self.text.len());
        }
    }

    /// A part that ends with a full stop, and only one.
    fn sentence(&mut self, part: &str) {
        self.push(part);
        self.push(if part.ends_with(['.', '?', '!']) { " " } else { ". " });
    }

    fn end(mut self) -> Self {
        self.text.truncate(self.text.trim_end().len());
        self
    }
}

/// First letters of given names: `Ana Beatriz` and `AB` alike.
fn initials(given: &str) -> Vec<char> {
    let short = given.len() <= 4 && given.chars().all(char::is_uppercase);
    if short {
        return given.chars().collect();
    }
    let parts = given.split([' ', '-', '.']).filter(|part| !is_particle(part));
    parts.filter_map(|part| part.chars().next()).filter(|c| c.is_uppercase()).collect()
}

fn is_particle(word: &str) -> bool {
    matches!(word, "da" | "das" | "de" | "di" | "do" | "dos" | "e")
}

/// The address of a DOI.
fn doi_address(doi: &str) -> String {
    format!("https://doi.org/{doi}")
}
