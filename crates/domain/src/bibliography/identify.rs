//! Every identifier that a reference shows, and whether it is one: syntax and check digits, before anybody is asked.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;

use serde::{Deserialize, Serialize};

use super::Pid;
use super::address::Address;
use crate::content::vocabulary;
use crate::gate::Reference;
use crate::identifiers::{Doi, Issn, Orcid, Pmcid, Pmid};

/// Most identifiers of one reference that are told.
pub const MOST_IDENTIFIERS: usize = 20;

/// Longest citation that is read, in bytes.
const LONGEST: usize = 4_000;

/// Words between a label and its number: `ISSN (online) 1234-5679`.
const APART: usize = 2;

/// What is trimmed from a word before it is read.
const MARKS: &[char] = &[',', ';', '.', '(', ')', '[', ']', ':', '<', '>', '"'];

vocabulary! {
    /// What an identifier names.
    IdentifierKind {
        /// A document.
        Doi = "doi",
        /// A citation in PubMed.
        Pmid = "pmid",
        /// A full text in PubMed Central.
        Pmcid = "pmcid",
        /// A serial.
        Issn = "issn",
        /// A person who writes.
        Orcid = "orcid",
        /// An article in SciELO.
        Scielo = "scielo",
    }
}

impl IdentifierKind {
    /// The canonical form of a text, if it is an identifier of this kind.
    pub fn canonical(self, text: &str) -> Option<String> {
        match self {
            Self::Doi => Doi::parse(text).map(|one| one.to_string()),
            Self::Pmid => Pmid::parse(text).map(|one| one.to_string()),
            Self::Pmcid => Pmcid::parse(text).map(|one| one.to_string()),
            Self::Issn => Issn::parse(text).map(|one| one.as_str().to_string()),
            Self::Orcid => Orcid::parse(text).map(|one| one.as_str().to_string()),
            Self::Scielo => Pid::parse(text).map(|one| one.to_string()),
        }
    }
}

/// An identifier of a reference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identifier {
    /// What it names.
    #[serde(rename = "tipo")]
    pub kind: IdentifierKind,
    /// Its canonical form; none when what stands there is no identifier of its kind.
    #[serde(rename = "valor")]
    pub value: Option<String>,
}

/// The identifiers of a reference, fields first, each once, at most [`MOST_IDENTIFIERS`].
pub fn identifiers(reference: &Reference) -> Vec<Identifier> {
    let mut found = Found(Vec::new());
    for (kind, field) in [(IdentifierKind::Doi, &reference.doi), (IdentifierKind::Pmid, &reference.pmid)] {
        if let Some(text) = field.as_deref().filter(|text| !text.trim().is_empty()) {
            found.add(kind, text);
        }
    }
    if let Some(address) = &reference.url {
        found.add_address(address.trim());
    }
    found.read(&reference.text);
    found.0
}

struct Found(Vec<Identifier>);

impl Found {
    fn add(&mut self, kind: IdentifierKind, text: &str) {
        let one = Identifier { kind, value: kind.canonical(text) };
        if self.0.len() < MOST_IDENTIFIERS && !self.0.contains(&one) {
            self.0.push(one);
        }
    }

    fn add_address(&mut self, text: &str) {
        let Some(address) = Address::parse(text) else { return };
        let host = address.host.strip_prefix("www.").unwrap_or(&address.host);
        let path = address.path.trim_matches('/');
        let last = path.rsplit('/').next().unwrap_or("");
        match host {
            "doi.org" | "dx.doi.org" => self.add(IdentifierKind::Doi, &path.replace("%2F", "/").replace("%2f", "/")),
            "orcid.org" => self.add(IdentifierKind::Orcid, last),
            "pubmed.ncbi.nlm.nih.gov" => self.add(IdentifierKind::Pmid, last),
            "pmc.ncbi.nlm.nih.gov" => self.add(IdentifierKind::Pmcid, last),
            _ if host.contains("scielo") => {
                if let Some(pid) = address.value("pid") {
                    self.add(IdentifierKind::Scielo, pid);
                }
            }
            _ => {}
        }
    }

    fn read(&mut self, text: &str) {
        let text = text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text);
        let mut announced: Option<(IdentifierKind, usize)> = None;
        for token in text.split_whitespace() {
            let word = token.trim_matches(MARKS);
            if let Some((kind, apart)) = announced.take() {
                if word.bytes().any(|b| b.is_ascii_digit()) {
                    self.add(kind, word);
                    continue;
                }
                announced = (apart > 1).then_some((kind, apart.saturating_sub(1)));
            }
            if token.contains("://") {
                self.add_address(token.trim_matches(MARKS));
            } else if let Some((kind, rest)) = labelled(word) {
                if rest.is_empty() {
                    announced = Some((kind, APART));
                } else {
                    self.add(kind, rest);
                }
            } else if let Some(kind) = bare(word) {
                self.add(kind, word);
            }
        }
    }
}

/// A label at the head of a word, with what follows it at once.
fn labelled(word: &str) -> Option<(IdentifierKind, &str)> {
    const LABELS: &[(&str, IdentifierKind)] = &[
        ("pmcid", IdentifierKind::Pmcid),
        ("pmid", IdentifierKind::Pmid),
        ("e-issn", IdentifierKind::Issn),
        ("eissn", IdentifierKind::Issn),
        ("issn", IdentifierKind::Issn),
        ("orcid", IdentifierKind::Orcid),
        ("doi", IdentifierKind::Doi),
    ];
    LABELS.iter().find_map(|(label, kind)| {
        let (head, rest) = word.split_at_checked(label.len())?;
        let apart = rest.is_empty() || rest.starts_with(':') || rest.starts_with(|c: char| c.is_ascii_digit());
        let named = head.eq_ignore_ascii_case(label) && apart;
        named.then(|| (*kind, rest.trim_start_matches(':')))
    })
}

/// What a word without a label can only be meant as. `10.5/kg` is a dose.
fn bare(word: &str) -> Option<IdentifierKind> {
    let registrant = word.strip_prefix("10.").and_then(|rest| rest.split_once('/')).map(|(registrant, _)| registrant);
    let is_doi = registrant.is_some_and(|of| of.len() >= 4 && of.bytes().all(|b| b.is_ascii_digit() || b == b'.'));
    let numbered =
        |prefix: &str| word.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    match () {
        () if is_doi => Some(IdentifierKind::Doi),
        () if numbered("PMC") => Some(IdentifierKind::Pmcid),
        () if numbered("S") && word.len() == 23 && word.get(5..6) == Some("-") => Some(IdentifierKind::Scielo),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::vec;

    use super::*;

    fn told(reference: &Reference) -> Vec<String> {
        let shown = |one: &Identifier| format!("{} {}", one.kind, one.value.as_deref().unwrap_or("-"));
        identifiers(reference).iter().map(shown).collect()
    }

    #[test]
    fn every_kind_is_found_and_judged() {
        for (text, expected) in [
            (
                "Souza A. doi:10.5555/JEX.1. PMID: 31234567; PMCID: PMC7654321.",
                vec!["doi 10.5555/jex.1", "pmid 31234567", "pmcid PMC7654321"],
            ),
            ("J Ex. ISSN 0140-6736", vec!["issn 0140-6736"]),
            ("J Ex. ISSN (online): 0140-6737", vec!["issn -"]),
            ("ORCID 0000-0002-1825-0097", vec!["orcid 0000-0002-1825-0097"]),
            ("https://orcid.org/0000-0002-1825-0098", vec!["orcid -"]),
            ("S0102-311X2020000100001.", vec!["scielo S0102-311X2020000100001"]),
            ("S0102-31112020000100001", vec!["scielo -"]),
            ("https://doi.org/10.5555/a, https://doi.org/10.5555/A", vec!["doi 10.5555/a"]),
            ("https://doi.org/11.5555/a", vec!["doi -"]),
            ("DOI 10.12/x", vec!["doi -"]),
            ("PMID em falta 2024", vec![]),
            ("Dose de 10.5/kg, p. 1-9, 2024; doing 3", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(told(&Reference { text: text.into(), ..Reference::default() }), expected, "{text}");
        }
    }

    #[test]
    fn a_field_that_is_no_identifier_is_said_to_be_none() {
        let reference = Reference {
            text: "Título".into(),
            doi: Some("sem doi".into()),
            pmid: Some(" ".into()),
            url: Some("https://pubmed.ncbi.nlm.nih.gov/31234567/".into()),
        };
        assert_eq!(told(&reference), ["doi -", "pmid 31234567"]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_bounded_identifiers(text in "\\PC{0,300}") {
            let found = identifiers(&Reference { text, ..Reference::default() });
            proptest::prop_assert!(found.len() <= MOST_IDENTIFIERS);
        }
    }
}
