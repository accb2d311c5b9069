//! Persons whom no name but a role and a place identify: "a única dentista de Serra Mansa", "o atual
//! presidente da câmara de Pedra Alta". Whoever says what such a person has, names the patient.

use alloc::vec::Vec;

use crate::gate::text::{Phrases, Sentence, Text};
use crate::gate::{Field, Span};
use crate::phi::Condition;
use crate::rules;

/// Words after a role within which its place is named.
const PLACE: usize = 6;

/// Words between having and what is had.
const HAD: usize = 4;

/// Most passages of one text: the twentieth says nothing that the first did not.
const MOST: usize = 20;

/// Where a role and a place identify a person who has one of these conditions, in the same sentence.
pub(super) fn scan(source: &str, field: Field, conditions: &[Condition]) -> Vec<Span> {
    let secret: Vec<&Condition> = conditions.iter().filter(|condition| condition.secret).collect();
    if secret.is_empty() {
        return Vec::new();
    }
    let lists = |name: &str| Phrases::of(rules::topic(name));
    let (roles, having, public) = (lists("sole_holder"), lists("having_condition"), lists("public_matter"));
    let mut found = Vec::new();
    let page = Text::read(source);
    for text in core::iter::once(&page).chain(&Text::read_apart(source, field)) {
        for sentence in text.sentences() {
            let first = usize::try_from(Text::sentence_span(field, sentence).map_or(0, |span| span.start)).unwrap_or(0);
            let from = secret.partition_point(|condition| condition.start < first);
            let here = || secret.iter().skip(from).take_while(|condition| condition.start < sentence.source.end);
            if here().next().is_none() {
                continue;
            }
            let had = having.find(text, sentence).iter().any(|verb| {
                let reach = verb.words.end..verb.words.end.saturating_add(HAD).saturating_add(1);
                here().any(|condition| is_had(text, sentence, field, reach.clone(), condition, &public))
            });
            for role in roles.find(text, sentence).into_iter().filter(|_| had) {
                let placed = (role.words.end..role.words.end.saturating_add(PLACE).min(sentence.words.end))
                    .any(|word| text.capital(word));
                if placed && found.len() < MOST {
                    found.extend(text.span(field, &role.words));
                }
            }
        }
    }
    found
}

/// Whether a condition is among these words, and nothing before it makes it a public matter.
fn is_had(
    text: &Text,
    sentence: &Sentence,
    field: Field,
    reach: core::ops::Range<usize>,
    condition: &Condition,
    public: &Phrases<()>,
) -> bool {
    let reach = reach.start..reach.end.min(sentence.words.end);
    let starts = |word: usize| {
        let span = text.span(field, &(word..word.saturating_add(1)));
        span.and_then(|span| Some((usize::try_from(span.start).ok()?, usize::try_from(span.end).ok()?)))
    };
    let at =
        reach.clone().find(|word| starts(*word).is_some_and(|(start, end)| (start..end).contains(&condition.start)));
    at.is_some_and(|at| !public.occurs(text, reach.start..at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phi::{Allow, survey};

    fn found(source: &str) -> bool {
        let conditions = survey(source, &Allow::default()).conditions;
        !scan(source, Field::Content, &conditions).is_empty()
    }

    #[test]
    fn a_role_and_a_place_identify_who_has_it() {
        for text in [
            "O único padeiro de Vila Alta contraiu tuberculose.",
            "A atual prefeita de Serra Mansa revelou que vive com HIV.",
            "O padre da Igreja de São Bento teve hanseníase.",
            "A diretora da Escola Monte Claro foi diagnosticada com hepatite B.",
        ] {
            assert!(found(text), "{text}");
        }
    }

    #[test]
    fn an_office_that_deals_with_a_disease_has_none() {
        for text in [
            "O prefeito de Serra Mansa tem um plano contra a tuberculose.",
            "A única infectologista de Serra Mansa trata a tuberculose no posto central.",
            "O presidente da Sociedade de Infectologia explica que o HIV tem tratamento.",
            "A única vacina de que o Brasil dispõe contra a tuberculose é a BCG.",
            "Um dentista teve tuberculose.",
            "A atual prefeita de Serra Mansa tem diabetes.",
        ] {
            assert!(!found(text), "{text}");
        }
    }
}
