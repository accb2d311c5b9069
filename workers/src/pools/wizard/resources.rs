//! FHIR resources of a text that the wizard reads: what the validator says of them, beside the answer of S.1.1. The gate
//! will say the same (FHIR-01, FHIR-02); here the writer sees it before.

use domain::fhir::{Embedded, Form, Issue, embedded};
use domain::gate::{Article, Span};
use serde::Serialize;
use serde_json::Value;

use crate::plugin_host::FhirValidator;

/// The member of the answer.
const MEMBER: &str = "fhir";

/// Most issues of one resource that are shown.
const MOST_ISSUES: usize = 50;

/// What is shown of the resources of a text.
#[derive(Serialize)]
struct Shown {
    /// Who judged.
    validator: String,
    resources: Vec<Resource>,
    /// Resources that are too long, and the first that is one too many.
    unread: Vec<Span>,
    /// Why nothing was judged: a word of ours.
    #[serde(skip_serializing_if = "Option::is_none")]
    inconclusive: Option<&'static str>,
}

#[derive(Serialize)]
struct Resource {
    form: Form,
    place: Span,
    issue: Vec<Issue>,
    /// Issues that are not shown.
    more: usize,
}

/// Adds what the validator says to an answer; nothing when the text has no resources.
pub(super) fn beside(validator: &FhirValidator, article: &Article, answer: &mut Value) {
    let found = embedded(article);
    if found == Embedded::default() {
        return;
    }
    let texts: Vec<&str> = found.resources.iter().map(|one| one.text.as_str()).collect();
    let (outcomes, inconclusive) = match validator.validate_each(&texts) {
        Ok(outcomes) => (outcomes, None),
        Err(cause) => (Vec::new(), Some(cause.word())),
    };
    let shown = found.resources.iter().zip(outcomes).map(|(one, mut outcome)| {
        let more = outcome.issue.len().saturating_sub(MOST_ISSUES);
        outcome.issue.truncate(MOST_ISSUES);
        Resource { form: one.form, place: one.place, issue: outcome.issue, more }
    });
    let shown = Shown {
        validator: validator.identity().to_string(),
        resources: shown.collect(),
        unread: found.unread,
        inconclusive,
    };
    if let (Some(members), Ok(shown)) = (answer.as_object_mut(), serde_json::to_value(shown)) {
        members.insert(MEMBER.to_owned(), shown);
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use domain::content::RegistryStatus;
    use domain::gate::Author;
    use serde_json::json;

    use super::*;

    fn shown(content: &str) -> Value {
        let author = Author {
            name: "Ana".into(),
            registry: None,
            registry_status: RegistryStatus::Pending,
            specialty: None,
            rqe: None,
        };
        let validator =
            FhirValidator::load_dir(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../plugins/dist/fhir")).unwrap();
        let mut answer = json!({ "risk": 1 });
        beside(&validator, &Article { content: content.into(), ..Article::by(author) }, &mut answer);
        answer
    }

    #[test]
    fn the_writer_sees_what_is_wrong_with_a_resource_and_where() {
        let content = r#"<p>Um:</p><pre>{"resourceType":"Patient","gender":"feminino"}</pre>"#;
        let answer = shown(content);
        assert_eq!(answer["risk"], 1);
        let one = &answer["fhir"]["resources"][0];
        assert_eq!(one["place"], json!({ "field": "content", "start": 15, "end": 61 }));
        assert_eq!(one["form"], "code");
        assert_eq!(one["issue"][0]["expression"], json!(["Patient.gender"]));
        assert_eq!(one["issue"][0]["code"], "code-invalid");
        assert!(!answer.to_string().contains("feminino"));
        assert_eq!(shown("<p>Texto.</p>"), json!({ "risk": 1 }));
    }
}
