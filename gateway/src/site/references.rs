//! Addresses of sources. Only forms that we built or checked become links.

use domain::gate::Reference;
use serde::Serialize;

/// A source as a page lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct ReferenceLine {
    pub(crate) text: String,
    pub(crate) links: Vec<Link>,
}

/// A link to a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Link {
    pub(crate) href: String,
    pub(crate) label: String,
}

impl From<&Reference> for ReferenceLine {
    fn from(reference: &Reference) -> Self {
        let doi = reference
            .doi
            .as_deref()
            .filter(|doi| doi.starts_with("10."))
            .map(|doi| Link { href: format!("https://doi.org/{}", encode(doi)), label: format!("doi:{doi}") });
        let pubmed =
            reference.pmid.as_deref().filter(|id| !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit())).map(|id| {
                Link { href: format!("https://pubmed.ncbi.nlm.nih.gov/{id}/"), label: format!("PubMed {id}") }
            });
        let address = reference
            .url
            .as_deref()
            .filter(|url| url.starts_with("https://") || url.starts_with("http://"))
            .filter(|url| !url.chars().any(|c| c.is_whitespace() || c.is_control()))
            .map(|url| Link { href: url.to_owned(), label: "endereço".to_owned() });
        Self { text: reference.text.clone(), links: [doi, pubmed, address].into_iter().flatten().collect() }
    }
}

/// Percent-encodes what a path may not hold as it is. DOIs allow any printable character.
fn encode(doi: &str) -> String {
    let mut out = String::with_capacity(doi.len());
    for byte in doi.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/:;()".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_become_links_and_hostile_addresses_do_not() {
        let line = ReferenceLine::from(&Reference {
            text: "Silva 2024".into(),
            doi: Some("10.1000/a<b>?c".into()),
            pmid: Some("12345678".into()),
            url: Some("javascript:alert(1)".into()),
        });
        let links: Vec<&str> = line.links.iter().map(|l| l.href.as_str()).collect();
        assert_eq!(links, ["https://doi.org/10.1000/a%3Cb%3E%3Fc", "https://pubmed.ncbi.nlm.nih.gov/12345678/"]);
    }
}
