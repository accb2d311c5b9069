//! Addresses of sources. Only forms that we built or checked become links.

use domain::gate::Reference as Source;
use serde::Serialize;

use super::Address;

/// A source as a page lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reference {
    /// Citation.
    pub text: String,
    /// Where it is found; best first.
    pub links: Vec<Link>,
}

/// A link with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Words.
    pub label: String,
    /// Where to.
    pub href: Address,
}

impl Link {
    /// A link, when its address may be linked to.
    #[must_use]
    pub fn to(label: impl Into<String>, href: &str) -> Option<Self> {
        Some(Self { label: label.into(), href: Address::parse(href)? })
    }
}

impl From<&Source> for Reference {
    fn from(source: &Source) -> Self {
        let doi = source
            .doi
            .as_deref()
            .filter(|doi| doi.starts_with("10."))
            .and_then(|doi| Link::to(format!("doi:{doi}"), &format!("https://doi.org/{}", encode(doi))));
        let pubmed = source
            .pmid
            .as_deref()
            .filter(|id| !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit()))
            .and_then(|id| Link::to(format!("PubMed {id}"), &format!("https://pubmed.ncbi.nlm.nih.gov/{id}/")));
        let address = source
            .url
            .as_deref()
            .filter(|url| url.starts_with("https://") || url.starts_with("http://"))
            .and_then(|url| Link::to("endereço", url));
        Self { text: source.text.clone(), links: [doi, pubmed, address].into_iter().flatten().collect() }
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
        let line = Reference::from(&Source {
            text: "Silva 2024".into(),
            doi: Some("10.1000/a<b>?c".into()),
            pmid: Some("12345678".into()),
            url: Some("javascript:alert(1)".into()),
        });
        let links: Vec<&str> = line.links.iter().map(|l| l.href.as_str()).collect();
        assert_eq!(links, ["https://doi.org/10.1000/a%3Cb%3E%3Fc", "https://pubmed.ncbi.nlm.nih.gov/12345678/"]);
    }
}
