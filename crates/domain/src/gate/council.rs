//! S.4-1.1-3: what the councils forbid, what endangers readers, what ANVISA forbids, and whether
//! this author may publish on this subject.

mod excuse;
mod identity;
mod medicines;
mod phrases;

use alloc::vec::Vec;

use self::excuse::Excuses;
use self::phrases::Topic;
use super::notes::{Notes, TEXTS, source};
use super::text::Text;
use super::{Article, Finding};
use crate::registry::{Council, Registry};

pub(super) fn evaluate(article: &Article) -> Vec<Finding> {
    let mut notes = Notes::new(article);
    let registry = article.author.registry.as_deref().and_then(|text| Registry::parse(text).ok());
    let council = registry.map(|registry| registry.council());
    identity::check_author(article, council, &mut notes);

    let topics = phrases::topics(council == Some(Council::Crp));
    let excuses = Excuses::new();
    let signatures = identity::Signatures::new();
    let medicines = medicines::Medicines::new();
    for field in TEXTS {
        let source = source(article, *field);
        for text in core::iter::once(Text::read(source)).chain(Text::read_apart(source, *field)) {
            for (index, sentence) in text.sentences().iter().enumerate() {
                for hit in topics.find(&text, sentence) {
                    let note = hit.label.note(council, &notes);
                    if !excuses.excuse(&text, index, &hit.words, hit.label) {
                        notes.add(&note, text.span(*field, &hit.words));
                    }
                }
                signatures.check(*field, &text, index, &mut notes);
            }
            medicines.check(article, *field, &text, &excuses, &mut notes);
        }
    }
    notes.into_findings()
}

impl Topic {
    /// Whether a word of denial inside the phrase takes it back ("o resultado não é garantido").
    const fn deniable_inside(self) -> bool {
        matches!(self, Self::Promise | Self::Superior | Self::Ranking | Self::Free | Self::Lottery)
    }
}

#[cfg(test)]
mod tests;
