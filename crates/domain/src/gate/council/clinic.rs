//! A clinic is named with its registration and its technical director (Resolução CFM 2.336/2023, art. 5º;
//! Resolução CFP 16/2019, art. 8º).

use super::marks;
use super::readings::Reading;
use crate::gate::Article;
use crate::gate::notes::{self, Note, Notes};
use crate::gate::text::Text;
use crate::registry::{Council, Registry};

/// What people write where a name is still to come.
const TO_COME: &[&str] = &["a", "em", "nao", "sem", "definir", "pendente", "vago", "aguardando", "xxx"];

pub(super) fn check(article: &Article, readings: &[Reading<'_>], notes: &mut Notes<'_>) {
    let Some(clinic) = &article.clinic else { return };
    let registry = clinic.registry.as_deref().unwrap_or("");
    if registry.to_ascii_uppercase().contains("CRP") || notes::council(article) == Some(Council::Crp) {
        let shown = readings.iter().filter(|reading| reading.page);
        let texts = shown.map(|reading| company(&reading.text));
        if !clinic.name.trim().is_empty() && !company(&Text::read(registry)) && !texts.into_iter().any(|found| found) {
            notes.add(&Note::of("CFP-ID-02", ""), None);
        }
        return;
    }
    let named = is_name(clinic.director.as_deref().unwrap_or(""))
        && physician(clinic.director_registry.as_deref().unwrap_or(""));
    if !named {
        notes.add(&Note::of("CFM-ID-04-1974", ""), None);
    }
    // A company's number may carry its letter.
    let company = registry.trim().trim_end_matches(['J', 'j', 'P', 'p']).trim_end_matches(['/', '-', ' ']);
    if !named || clinic.name.trim().is_empty() || !physician(company) {
        notes.add(&Note::of("CFM-ID-04", ""), None);
    }
}

fn physician(registry: &str) -> bool {
    Registry::parse(registry).is_ok_and(|registry| registry.council() == Council::Crm)
}

/// Two words at least, and not "a definir".
fn is_name(name: &str) -> bool {
    let text = Text::read(name);
    let words = text.sentences().iter().flat_map(|sentence| sentence.words.clone());
    let long = words.filter(|at| text.word(*at).len() > 1 && !TO_COME.contains(&text.word(*at)));
    long.count() > 1 && !TO_COME.contains(&text.word(0))
}

/// Whether a text holds the registration of a company of psychologists.
fn company(text: &Text) -> bool {
    text.sentences().iter().any(|sentence| {
        let words = sentence.words.clone();
        words.clone().any(|at| marks::crp(text, at, words.end).is_some_and(|(_, company)| company))
    })
}
