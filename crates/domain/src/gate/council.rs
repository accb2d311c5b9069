//! S.4-1.1-3: what the councils forbid, what endangers readers, what ANVISA forbids, and whether
//! this author may publish on this subject.

mod advertiser;
mod anvisa;
mod author;
mod clinic;
mod courses;
mod disclosure;
mod excuse;
mod identity;
mod images;
mod marks;
mod medicines;
mod offers;
mod phrases;
mod products;
mod professions;
mod psychologist;
mod readings;
mod specialties;
mod styles;

use alloc::vec::Vec;

pub use self::author::{Scope, scope};
use self::excuse::Excuses;
use super::notes::{self, Notes};
use super::text::Text;
use super::{Article, Finding};

pub(super) fn evaluate(article: &Article) -> Vec<Finding> {
    let mut notes = Notes::new(article);
    let council = notes::council(article);
    author::check(article, council, &mut notes);

    let sought = phrases::sought(article, council);
    let excuses = Excuses::new();
    let registrations = anvisa::Registrations::new();
    let cases = professions::Cases::new(council);
    for (field, source) in notes::texts(article) {
        let read = Text::read_field(&source, field);
        let invented = cases.invented(&source, &excuses);
        for text in core::iter::once(read).chain(Text::read_apart(&source, field)) {
            for (index, sentence) in text.sentences().iter().enumerate() {
                for hit in sought.find(&text, sentence) {
                    if !excuses.excuse(&text, index, &hit.words, hit.label.topic) {
                        notes.add(&cases.note(hit.label, invented), text.span(field, &hit.words));
                    }
                }
                registrations.check(field, &text, index, &mut notes);
            }
        }
    }
    products::check(article, &excuses, &mut notes);
    professions::check(article, council, &excuses, &mut notes);
    images::check(article, &excuses, &mut notes);
    disclosure::check(article, &excuses, &mut notes);
    let readings = readings::read(article);
    identity::check(&readings, &mut notes);
    courses::check(article, &readings, &excuses, &mut notes);
    offers::check(article, &readings, &excuses, &mut notes);
    psychologist::check(&readings, &excuses, &mut notes);
    styles::check(&readings, &mut notes);
    clinic::check(article, &readings, &mut notes);
    notes.into_findings()
}

#[cfg(test)]
mod tests;
