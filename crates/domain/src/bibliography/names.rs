//! The names that a reference gives of its source: in its fields, its address, or its text.

use alloc::string::String;
use core::fmt;

use super::address::Address;
use crate::gate::Reference;
use crate::identifiers::{Doi, Issn, Pmcid, Pmid};

/// Longest citation that is read for identifiers, in bytes.
const LONGEST: usize = 4_000;

/// What is trimmed from a word before it is read.
const MARKS: &[char] = &[',', ';', '.', '(', ')', '[', ']', ':', '<', '>', '"'];

/// Collections of SciELO by host; a PID alone does not say where it is kept.
const COLLECTIONS: &[(&str, &str)] = &[
    ("scielo.br", "scl"),
    ("scielo.org.ar", "arg"),
    ("scielo.cl", "chl"),
    ("scielo.org.co", "col"),
    ("scielo.sa.cr", "cri"),
    ("scielo.sld.cu", "cub"),
    ("scielo.isciii.es", "esp"),
    ("scielo.org.mx", "mex"),
    ("scielo.org.pe", "per"),
    ("scielosp.org", "spa"),
    ("scielo.edu.uy", "ury"),
    ("scielo.org.ve", "ven"),
];

/// A SciELO id: `S`, ISSN, year, issue in four and order in five digits (`publishing-rules.md` §4.5).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Pid(String);

impl Pid {
    /// Reads `S0102-311X2020000100001`; the ISSN inside must be one.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_uppercase();
        let issn = text.strip_prefix('S')?.get(..9)?;
        let rest = text.get(10..)?;
        let year: u16 = rest.get(..4)?.parse().ok()?;
        let counted = rest.len() == 13 && rest.bytes().all(|b| b.is_ascii_digit());
        let well_formed = issn.as_bytes().get(4) == Some(&b'-') && Issn::is_valid(issn);
        (counted && well_formed && (1800..=2200).contains(&year)).then_some(Self(text))
    }

    /// The canonical form.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The identifiers of one reference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// DOI.
    pub doi: Option<Doi>,
    /// PubMed id.
    pub pmid: Option<Pmid>,
    /// PubMed Central id.
    pub pmcid: Option<Pmcid>,
    /// SciELO id.
    pub pid: Option<Pid>,
    /// Collection of SciELO that keeps it, where the address tells.
    pub collection: Option<&'static str>,
}

impl Names {
    /// Fields speak first, then the address, then the text. A malformed identifier is none: the gate reports it by
    /// itself (REF-10).
    pub fn of(reference: &Reference) -> Self {
        let mut names = Self {
            doi: reference.doi.as_deref().and_then(Doi::parse),
            pmid: reference.pmid.as_deref().and_then(Pmid::parse),
            ..Self::default()
        };
        if let Some(address) = &reference.url {
            names.read_address(address.trim());
        }
        names.read_text(&reference.text);
        names
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.doi.is_none() && self.pmid.is_none() && self.pmcid.is_none() && self.pid.is_none()
    }

    fn read_address(&mut self, text: &str) {
        let Some(address) = Address::parse(text) else { return };
        let host = address.host.strip_prefix("www.").unwrap_or(&address.host);
        let path = address.path.trim_matches('/');
        match host {
            "doi.org" | "dx.doi.org" => {
                let doi = Doi::parse(&path.replace("%2F", "/").replace("%2f", "/"));
                self.doi = self.doi.take().or(doi);
            }
            "pubmed.ncbi.nlm.nih.gov" | "ncbi.nlm.nih.gov" | "pmc.ncbi.nlm.nih.gov" | "europepmc.org" => {
                let mut parts = path.rsplit('/');
                self.pmcid = self.pmcid.or_else(|| parts.clone().find_map(Pmcid::parse));
                let pubmed = host.starts_with("pubmed.") || path.starts_with("pubmed/");
                self.pmid = self.pmid.or_else(|| parts.next().filter(|_| pubmed).and_then(Pmid::parse));
            }
            _ => {
                let known = COLLECTIONS.iter().find(|(of, _)| host == *of);
                let pid = address.value("pid").and_then(Pid::parse);
                if let (Some((_, collection)), Some(pid)) = (known, pid) {
                    self.pid = Some(pid);
                    self.collection = Some(collection);
                }
            }
        }
    }

    fn read_text(&mut self, text: &str) {
        let text = text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text);
        let mut announced = false;
        for token in text.split_whitespace() {
            if token.contains("://") {
                self.read_address(token.trim_matches(MARKS));
            }
            let word = token.trim_matches(MARKS);
            // What follows a label is a PMID; a bare number may be anything.
            let labelled = word.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("pmid"));
            if announced || labelled {
                self.pmid = self.pmid.or_else(|| Pmid::parse(word));
            }
            announced = labelled && word.len() == 4;
            self.pmcid = self.pmcid.or_else(|| Pmcid::parse(word));
            if self.pid.is_none() {
                self.pid = Pid::parse(word);
            }
            if self.doi.is_none() && word.contains("10.") && word.contains('/') {
                let bare = word.get(..4).filter(|head| head.eq_ignore_ascii_case("doi:")).and_then(|_| word.get(4..));
                self.doi = Doi::parse(bare.unwrap_or(token.trim_start_matches(MARKS)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Names {
        Names::of(&Reference { text: text.into(), ..Reference::default() })
    }

    fn url(url: &str) -> Names {
        Names::of(&Reference { url: Some(url.into()), ..Reference::default() })
    }

    #[test]
    fn a_pid_holds_an_issn() {
        assert_eq!(Pid::parse("s0102-311x2020000100001").unwrap().as_str(), "S0102-311X2020000100001");
        for wrong in [
            "S0102-31112020000100001",
            "S0102-311X202000010000",
            "S0102-311X20200001000012",
            "0102-311X2020000100001",
            "S0102-311X9999000100001",
            "S01023-11X2020000100001",
            "S0102-311Xé020000100001",
            "",
        ] {
            assert_eq!(Pid::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn addresses_name_their_works() {
        let doi = |text: &str| Names { doi: Doi::parse(text), ..Names::default() };
        let pid = |text: &str, collection| Names { pid: Pid::parse(text), collection, ..Names::default() };
        for (address, expected) in [
            ("https://doi.org/10.5555/JEX.2024.1", doi("10.5555/jex.2024.1")),
            ("http://dx.doi.org/10.5555%2Fjex.2024.1", doi("10.5555/jex.2024.1")),
            ("https://pubmed.ncbi.nlm.nih.gov/31234567/", Names { pmid: Pmid::parse("31234567"), ..Names::default() }),
            (
                "https://www.ncbi.nlm.nih.gov/pubmed/31234567",
                Names { pmid: Pmid::parse("31234567"), ..Names::default() },
            ),
            (
                "https://pmc.ncbi.nlm.nih.gov/articles/PMC7654321/",
                Names { pmcid: Pmcid::parse("PMC7654321"), ..Names::default() },
            ),
            (
                "http://www.scielo.br/scielo.php?script=sci_arttext&pid=S0102-311X2020000100001&lng=en",
                pid("S0102-311X2020000100001", Some("scl")),
            ),
            ("https://www.ncbi.nlm.nih.gov/books/31234567", Names::default()),
            ("https://example.org/?pid=S0102-311X2020000100001", Names::default()),
            ("https://www.gov.br/saude/31234567", Names::default()),
            ("no address", Names::default()),
        ] {
            assert_eq!(url(address), expected, "{address}");
        }
    }

    #[test]
    fn a_text_names_its_works_by_label() {
        let both = text("Souza A. Título. J Ex. 2024;1:1-9. doi:10.5555/jex.1. PMID: 31234567; PMCID: PMC7654321.");
        assert_eq!(both.doi.unwrap().as_str(), "10.5555/jex.1");
        assert_eq!(both.pmid.unwrap().get(), 31_234_567);
        assert_eq!(both.pmcid.unwrap().get(), 7_654_321);
        assert_eq!(text("Título. https://doi.org/10.5555/jex.1.").doi.unwrap().as_str(), "10.5555/jex.1");
        assert_eq!(text("Título (S0102-311X2020000100001)").pid.unwrap().as_str(), "S0102-311X2020000100001");
        for bare in ["Souza A. 31234567", "Versão 10.5, p. 1", "PMID em falta 2024", ""] {
            assert!(text(bare).is_empty(), "{bare}");
        }
    }

    #[test]
    fn fields_speak_before_the_text() {
        let names = Names::of(&Reference {
            text: "doi:10.5555/other".into(),
            doi: Some("https://doi.org/10.5555/field".into()),
            pmid: Some("not one".into()),
            url: None,
        });
        assert_eq!(names.doi.unwrap().as_str(), "10.5555/field");
        assert_eq!(names.pmid, None);
    }

    proptest::proptest! {
        #[test]
        fn any_reference_can_be_read(text in "\\PC{0,200}", url in "\\PC{0,80}") {
            let reference = Reference { text, url: Some(url), ..Reference::default() };
            drop(Names::of(&reference));
        }
    }
}
