//! What the gate says of a composed text.

use alloc::string::String;
use alloc::vec::Vec;

use super::body::Body;
use super::draft::Draft;
use super::layout::Layout;
use super::tree::Compliance;
use super::web;
use crate::gate::{Article, Resolution, Resolved, Severity, evaluate};
use crate::workflow::Stage;

/// The article as it stands once composed: its content is the whole text, its references are in the order of their
/// numbers. The list of references is left out of the content, because the gate reads it as a field of its own.
pub(super) fn article(draft: &Draft, body: &Body, layout: &Layout) -> Article {
    let mut article = draft.article.clone();
    let numbered = body.marks.numbered();
    article.references =
        numbered.iter().filter_map(|(place, _)| draft.article.references.get(*place).cloned()).collect();
    let mut numbers = alloc::vec![None; draft.article.references.len()];
    for ((place, _), number) in numbered.iter().zip(0u32..) {
        if let Some(slot) = numbers.get_mut(*place) {
            *slot = Some(number);
        }
    }
    let renumbered = |known: &Resolved| {
        let place = usize::try_from(known.reference).ok()?;
        let number = numbers.get(place).copied().flatten()?;
        Some(Resolved { reference: number, ..known.clone() })
    };
    article.resolved = draft.article.resolved.iter().filter_map(renumbered).collect();
    article.title.clone_from(&layout.title);
    article.content = web::judged(layout);
    if !draft.seo.meta_description.trim().is_empty() {
        article.meta_description.clone_from(&draft.seo.meta_description);
    }
    article
}

/// Runs the three stages, and sorts what would stop the text by whose rule it is.
pub(super) fn compliance(article: &Article, unmatched: u32) -> Compliance {
    let mut pending: Vec<String> = Vec::new();
    for stage in Stage::ALL {
        let findings = evaluate(*stage, article).into_iter();
        let grave = findings.filter(|finding| matches!(finding.severity, Severity::Blocks | Severity::Holds));
        pending.extend(grave.map(|finding| finding.rule));
    }
    pending.sort_unstable();
    pending.dedup();
    let free = |prefixes: &[&str]| !pending.iter().any(|rule| prefixes.iter().any(|prefix| rule.starts_with(prefix)));
    let found = |known: &Resolved| known.resolution == Resolution::Found && !known.retracted && !known.concern;
    let known = article.resolved.iter().filter(|known| found(known)).count();
    Compliance {
        lgpd_compliant: free(&["LGPD-"]),
        cfm_compliant: free(&["CFM-"]),
        crp_compliant: free(&["CFP-"]),
        anvisa_compliant: free(&["ANV-"]),
        outros_conselhos_compliant: free(&["CFO-", "CFN-", "COU-"]),
        publicidade_compliant: free(&["PUB-", "CDC-"]),
        disclaimers_completos: free(&["REF-09", "PUB-PAID-01", "CFM-AI-01"]),
        referencias_validadas: unmatched == 0
            && known >= article.references.len()
            && free(&["REF-01", "REF-02", "REF-03", "REF-04", "REF-05", "REF-06", "REF-10"]),
        regras_pendentes: pending,
    }
}
