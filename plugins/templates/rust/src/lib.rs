//! A stage of the gate: e-mail addresses in a text that are no published contact of the clinic.

mod email;

mod bindings {
    wit_bindgen::generate!({ path: "wit", world: "stage" });
}

use bindings::cms::validation::types::{Article, Field, Finding, Severity, Span};

/// A host refuses longer reports whole.
const MOST_FINDINGS: usize = 100;

struct Stage;

impl bindings::Guest for Stage {
    fn evaluate(article: Article) -> Result<Vec<Finding>, String> {
        let is_contact =
            |address: &str| article.tenant_contacts.iter().any(|known| known.eq_ignore_ascii_case(address));
        let findings = email::addresses(&article.content)
            .filter(|place| article.content.get(place.clone()).is_some_and(|address| !is_contact(address)))
            .take(MOST_FINDINGS)
            .filter_map(|place| {
                Some(Finding {
                    rule: "LGPD-PHI-01".into(),
                    kind: "email".into(),
                    severity: Severity::Blocks,
                    span: Some(Span {
                        field: Field::Content,
                        start: place.start.try_into().ok()?,
                        end: place.end.try_into().ok()?,
                    }),
                    // Findings never repeat what they point at.
                    message: "O texto contém um endereço de e-mail que não é um contato publicado.".into(),
                    suggestion: "Retire o endereço ou cadastre-o entre os contatos publicados.".into(),
                })
            });
        Ok(findings.collect())
    }
}

bindings::export!(Stage with_types_in bindings);
