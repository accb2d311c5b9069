//! What a tenant publishes on purpose: its own contacts, and the author's name and registry.

use alloc::string::String;
use alloc::vec::Vec;

use super::page::Page;
use super::{Confidence, Found, Kind};
use crate::slug::fold;

/// Fewest characters that a contact is compared by: shorter ones would permit by chance.
const MIN_CONTACT: usize = 6;

/// Data that is never a finding.
#[derive(Clone, Debug, Default)]
pub struct Allow {
    /// Letters and digits of each contact, folded.
    contacts: Vec<String>,
    /// Words of each name.
    names: Vec<Vec<String>>,
}

/// Letters and digits, folded to lower case.
fn squeeze(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).filter_map(fold).collect()
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).map(squeeze).filter(|word| word.len() > 2).collect()
}

impl Allow {
    /// Permits the tenant's contacts: phones, e-mails, CNPJ, addresses, in any punctuation.
    #[must_use]
    pub fn contacts<'t>(mut self, contacts: impl IntoIterator<Item = &'t str>) -> Self {
        let squeezed = contacts.into_iter().map(squeeze).filter(|contact| contact.len() >= MIN_CONTACT);
        self.contacts.extend(squeezed);
        self
    }

    /// Permits the name of a person who signs the text, in full or in part.
    #[must_use]
    pub fn author(mut self, name: &str) -> Self {
        let words = words(name);
        if !words.is_empty() {
            self.names.push(words);
        }
        self
    }

    /// Permits a professional registry, such as `CRM-SP 123456`.
    #[must_use]
    pub fn registry(self, registry: &str) -> Self {
        let number: String = registry.chars().filter(char::is_ascii_digit).collect();
        self.contacts([number.as_str()])
    }

    pub(super) fn permits(&self, page: &Page, found: &Found) -> bool {
        if self.contacts.is_empty() && self.names.is_empty() {
            return false;
        }
        let Ok(text) = core::str::from_utf8(page.view.slice(found.start, found.end)) else { return false };
        if found.kind == Kind::Name {
            let words = words(text);
            // A lone first name in the story of a patient may be the patient's.
            let certain = words.len() > 1 || found.confidence != Confidence::High;
            return certain
                && !words.is_empty()
                && self.names.iter().any(|name| words.iter().all(|word| name.contains(word)));
        }
        let text = squeeze(text);
        text.len() >= MIN_CONTACT
            && self.contacts.iter().any(|contact| {
                let exact = *contact == text;
                let country = contact.strip_prefix("55") == Some(&text) || text.strip_prefix("55") == Some(contact);
                let local = found.kind == Kind::Phone && text.len() >= 8 && contact.ends_with(text.as_str());
                let place = matches!(found.kind, Kind::Address | Kind::Cep)
                    && (contact.contains(text.as_str()) || text.contains(contact.as_str()));
                exact || country || local || place
            })
    }
}
