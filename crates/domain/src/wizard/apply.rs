//! The text with the changes that were accepted.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::proposal::{Edit, Proposal, Target};
use crate::gate::Reference;

/// The parts of a post that proposals change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Headline.
    pub title: String,
    /// Body.
    pub content: String,
    /// Teaser.
    pub excerpt: String,
    /// Description for search engines.
    pub meta_description: String,
    /// The author's disclaimer.
    pub medical_disclaimer: String,
    /// Path segment, where one was chosen.
    pub slug: Option<String>,
    /// Sources that the text names.
    pub references: Vec<Reference>,
}

impl Draft {
    fn text(&self, target: Target) -> &str {
        match target {
            Target::Title => &self.title,
            Target::Content => &self.content,
            Target::Excerpt => &self.excerpt,
            Target::MetaDescription => &self.meta_description,
            Target::MedicalDisclaimer => &self.medical_disclaimer,
            Target::Slug => self.slug.as_deref().unwrap_or(""),
            Target::References => "",
        }
    }

    /// The text of a target; a list has none.
    fn part(&mut self, target: Target) -> Option<&mut String> {
        Some(match target {
            Target::Title => &mut self.title,
            Target::Content => &mut self.content,
            Target::Excerpt => &mut self.excerpt,
            Target::MetaDescription => &mut self.meta_description,
            Target::MedicalDisclaimer => &mut self.medical_disclaimer,
            Target::Slug => self.slug.get_or_insert_default(),
            Target::References => return None,
        })
    }

    /// Puts a source behind the others: marks in the text count places, which must stay.
    fn cite(&mut self, one: &Decided<'_>) -> bool {
        let Some(proposed) = &one.proposal.reference else { return false };
        let text = one.words.unwrap_or(&proposed.text).to_string();
        self.references.push(Reference { text, ..proposed.clone() });
        true
    }
}

/// A proposal as it was accepted or changed, with its number in the run.
#[derive(Clone, Debug)]
pub struct Decided<'a> {
    /// Number.
    pub number: u32,
    /// What was proposed.
    pub proposal: &'a Proposal,
    /// The writer's own words instead; for edits they stand where the first was.
    pub words: Option<&'a str>,
    /// The edits of another way, where one was chosen.
    pub edits: Option<&'a [Edit]>,
}

/// A draft with its changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The draft.
    pub draft: Draft,
    /// Numbers of accepted proposals that could not be made because an earlier one changes the same bytes: first
    /// come the redactions.
    pub conflicts: Vec<u32>,
}

/// Makes the accepted changes on the text that they were proposed for. Of two that touch the same bytes the one with
/// the lower number is made.
pub fn apply(draft: Draft, decided: &[Decided<'_>]) -> Made {
    let mut made = Made { draft, conflicts: Vec::new() };
    for target in Target::ALL {
        let mut here: Vec<&Decided<'_>> = decided.iter().filter(|one| one.proposal.target == *target).collect();
        here.sort_by_key(|one| one.number);
        if *target == Target::References {
            let uncited = here.iter().filter(|one| !made.draft.cite(one)).map(|one| one.number);
            made.conflicts.extend(uncited.collect::<Vec<_>>());
            continue;
        }
        let mut taken: Vec<Edit> = Vec::new();
        let mut whole: Option<String> = None;
        for one in here {
            let edits = edits(one);
            let fits = |edit: &Edit| {
                edit.start <= edit.end
                    && place(made.draft.text(*target), edit).is_some()
                    && taken.iter().all(|other| apart(edit, other))
            };
            if edits.is_empty() {
                // Who replaces a whole text would undo what was changed in it.
                match one.words.map(String::from).or_else(|| one.proposal.whole.clone()) {
                    Some(text) if whole.is_none() && taken.is_empty() => whole = Some(text),
                    _ => made.conflicts.push(one.number),
                }
            } else if whole.is_none() && edits.iter().all(fits) {
                taken.extend(edits);
            } else {
                made.conflicts.push(one.number);
            }
        }
        if let Some(text) = whole
            && let Some(part) = made.draft.part(*target)
        {
            *part = text;
        }
        taken.sort_by_key(|edit| core::cmp::Reverse((edit.start, edit.end)));
        for edit in taken {
            if let Some(part) = made.draft.part(*target)
                && let Some(bytes) = place(part, &edit)
            {
                part.replace_range(bytes, &edit.text);
            }
        }
    }
    made.conflicts.sort_unstable();
    made
}

/// What a decision does: the way that was chosen, or the one proposed, with the writer's own words in its first place.
fn edits(one: &Decided<'_>) -> Vec<Edit> {
    let mut edits = one.edits.unwrap_or(&one.proposal.edits).to_vec();
    if let Some(words) = one.words {
        for (index, edit) in edits.iter_mut().enumerate() {
            edit.text = if index == 0 { words.into() } else { String::new() };
        }
    }
    edits
}

/// Whether two edits leave each other alone. Two texts that are put in at one place do not.
const fn apart(one: &Edit, other: &Edit) -> bool {
    if one.start == other.start {
        return false;
    }
    one.end <= other.start || other.end <= one.start
}

/// The bytes of an edit in a text that has them.
fn place(text: &str, edit: &Edit) -> Option<core::ops::Range<usize>> {
    let bytes = usize::try_from(edit.start).ok()?..usize::try_from(edit.end).ok()?;
    text.get(bytes.clone()).map(|_| bytes)
}
