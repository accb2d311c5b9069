//! Sources that the tenant's own reviewers have turned down. The host knows them; no guest does.

use alloc::vec::Vec;

use super::notes::{Note, Notes};
use super::text::span;
use super::{Article, Field, Finding, Severity};

/// What is said of references that the tenant's library rejects, by their places in [`Article::references`].
///
/// It joins the findings of the stage that judges references (S.3.1), as one more way in which a citation cannot stand as
/// it is (REF-05): a person looks at it, and may let it pass for this text.
pub fn rejected_by_library(article: &Article, rejected: &[u32]) -> Vec<Finding> {
    let mut notes = Notes::new(article);
    let mut at = 0usize;
    for (index, reference) in article.references.iter().enumerate() {
        let end = at.saturating_add(reference.text.len());
        if u32::try_from(index).is_ok_and(|index| rejected.contains(&index)) {
            notes.add(&REJECTED, span(Field::References, at..end));
        }
        at = end.saturating_add(1);
    }
    notes.into_findings()
}

const REJECTED: Note = Note {
    rule: "REF-05",
    kind: "library_rejected",
    severity: Severity::Holds,
    message: "A biblioteca de referências da clínica recusou esta fonte.",
    suggestion: "Veja o motivo da recusa na biblioteca e troque a fonte, ou peça ao revisor que a reconsidere.",
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::RegistryStatus;
    use crate::gate::{Author, Outcome, Reference, check_report, outcome};
    use crate::workflow::Stage;

    fn article(texts: &[&str]) -> Article {
        let author = Author {
            name: "Ana".into(),
            registry: None,
            registry_status: RegistryStatus::Pending,
            specialty: None,
            rqe: None,
        };
        let reference = |text: &&str| Reference { text: (*text).into(), ..Reference::default() };
        Article {
            references: texts.iter().map(reference).collect(),
            judged_on: "2026-11-22".into(),
            ..Article::by(author)
        }
    }

    #[test]
    fn a_rejected_source_holds_the_text_and_is_pointed_at() {
        let article = article(&["Um ação. 2024.", "Dois. 2024.", "Três. 2024."]);
        let findings = rejected_by_library(&article, &[1]);
        let [finding] = findings.as_slice() else { panic!("{findings:?}") };
        assert_eq!((finding.rule.as_str(), finding.kind.as_str()), ("REF-05", "library_rejected"));
        let span = finding.span.unwrap();
        let text = article.text(span.field);
        assert_eq!(&text[span.start as usize..span.end as usize], "Dois. 2024.");
        assert_eq!(outcome(&findings), Outcome::Held);
        assert!(check_report(Stage::Claims, &article, &findings).is_ok());
    }

    #[test]
    fn places_that_are_not_there_and_none_at_all_say_nothing() {
        let article = article(&["Um. 2024."]);
        assert!(rejected_by_library(&article, &[]).is_empty());
        assert!(rejected_by_library(&article, &[7, u32::MAX]).is_empty());
    }

    #[test]
    fn a_hundred_rejected_sources_are_said_twenty_times() {
        let article = article(&["Um. 2024."; 100]);
        let all: Vec<u32> = (0..100).collect();
        assert_eq!(rejected_by_library(&article, &all).len(), 20);
    }
}
