//! What a citation says of itself: its year, and identifiers that are written into it.

use alloc::string::String;
use alloc::vec::Vec;

use crate::gate::Reference;
use crate::gate::text::{Phrases, Text};
use crate::identifiers::{Doi, Issn, Pmid};

/// Tokens behind "Acesso em" that belong to its date.
const ACCESS: u8 = 6;

/// Tokens behind "metas" or "rumo" that may hold the year of a goal.
const GOAL: u8 = 3;

const GOALS: &[&str] = &["meta", "metas", "agenda", "rumo", "objetivo", "objetivos", "horizonte", "até", "ate"];

const PAGES: &[&str] = &["p", "pp", "pg", "pag", "pags", "pág", "págs", "página", "páginas", "pages"];

/// What is trimmed from a token before it is read.
const MARKS: &[char] = &[',', ';', '.', '(', ')', '[', ']', ':'];

/// The text of a field, when it has one.
pub(super) fn filled(field: Option<&str>) -> Option<&str> {
    field.map(str::trim).filter(|text| !text.is_empty())
}

/// The latest year of publication that a citation names. Days of access, pages, volumes, identifiers
/// and years of goals are none.
pub(super) fn newest_year(text: &str, last: u16) -> Option<u16> {
    let plain: String = text.chars().map(plain_digit).collect();
    let mut newest = None;
    let (mut passed_over, mut pages) = (0u8, false);
    for token in plain.split_whitespace() {
        let word = token.trim_matches(MARKS).to_lowercase();
        let number = token.contains(|c: char| c.is_ascii_digit());
        let label = label(&word).is_some();
        if !number {
            let access = ["acess", "acced", "consultado", "retrieved"].iter().any(|stem| word.starts_with(stem));
            passed_over = match () {
                () if access => ACCESS,
                () if label => 1,
                () if GOALS.contains(&word.as_str()) => GOAL,
                () => passed_over.saturating_sub(1),
            };
            pages = PAGES.contains(&word.as_str());
            continue;
        }
        // Its year ends a date of access or the name of a goal.
        let dated = year_in(token, u16::MAX).is_some();
        let other = is_address(&word) || word.contains("10.") && word.contains('/') || word.starts_with("doi");
        if passed_over == 0 && !pages && !other && !label {
            newest = newest.max(year_in(token, last));
        }
        passed_over = if dated { 0 } else { passed_over.saturating_sub(1) };
        pages = false;
    }
    newest
}

/// A full-width digit is a digit to a reader.
fn plain_digit(c: char) -> char {
    match c {
        '\u{ff10}'..='\u{ff19}' => char::from_u32(u32::from(c).saturating_sub(0xfee0)).unwrap_or(c),
        _ => c,
    }
}

/// The latest year in a token. What stands glued behind a colon or semicolon is a page or volume
/// (`8(4):2019-2026`), and so is the other end of its range.
fn year_in(token: &str, last: u16) -> Option<u16> {
    let mut newest = None;
    let mut page = false;
    let mut at = 0usize;
    for run in token.split(|c: char| !c.is_ascii_digit()) {
        let before = token.get(..at).and_then(|text| text.chars().next_back());
        page = match before {
            Some(':' | ';') => at > 1,
            Some('-' | '–') => page,
            _ => false,
        };
        if run.len() == 4 && !page {
            newest = newest.max(run.parse().ok().filter(|year| (1900..=last).contains(year)));
        }
        at = at.saturating_add(run.len());
        at = at.saturating_add(token.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8));
    }
    newest
}

/// Whether a source can be found, and which of its identifiers cannot exist.
pub(super) fn judge(reference: &Reference, dated: bool, official: &Phrases<()>) -> (bool, Vec<&'static str>) {
    let mut found = false;
    let mut wrong = Vec::new();
    let mut check = |valid: bool, kind: &'static str| {
        found |= valid;
        if !valid {
            wrong.push(kind);
        }
    };
    if let Some(doi) = filled(reference.doi.as_deref()) {
        check(Doi::is_valid(doi), "doi");
    }
    if let Some(pmid) = filled(reference.pmid.as_deref()) {
        check(Pmid::is_valid(pmid), "pmid");
    }
    if let Some(url) = filled(reference.url.as_deref()) {
        check(is_address(url), "url");
    }
    found |= written_in(&reference.text, &mut wrong);
    if !found && dated {
        let text = Text::read(&reference.text);
        found = text.sentences().iter().any(|sentence| official.occurs(&text, sentence.words.clone()));
    }
    (found, wrong)
}

/// Reads the identifiers of a citation: whether one leads somewhere, and which cannot exist. Only what
/// its label announces can be wrong: a bare number may be anything.
fn written_in(text: &str, wrong: &mut Vec<&'static str>) -> bool {
    let mut found = false;
    let mut announced = None;
    let mut tokens = text.split_whitespace().peekable();
    while let Some(token) = tokens.next() {
        let bare = token.trim_matches(MARKS);
        let (kind, value) = match labelled(bare) {
            Some((kind, "")) => {
                announced = Some(kind);
                continue;
            }
            Some((kind, value)) => (Some(kind), value),
            None => (announced.take(), bare),
        };
        announced = None;
        found |= is_address(bare) || bare.starts_with("10.") && Doi::is_valid(bare);
        let Some(kind) = kind.filter(|_| value.contains(|c: char| c.is_ascii_digit())) else { continue };
        let valid = match kind {
            "doi" => Doi::is_valid(value),
            "pmid" => Pmid::is_valid(value),
            // Its halves may stand apart.
            _ => {
                let rest = tokens.peek().map_or("", |next| next.trim_matches(MARKS));
                Issn::is_valid(value) || value.len() == 4 && Issn::is_valid(&[value, rest].concat())
            }
        };
        found |= valid && kind != "issn";
        if !valid && !wrong.contains(&kind) {
            wrong.push(kind);
        }
    }
    found
}

/// The label at the head of a token and what is glued to it: `ISSN-L:2020-2025`, `PMID31234567`.
fn labelled(token: &str) -> Option<(&'static str, &str)> {
    if let Some(kind) = label(token) {
        return Some((kind, ""));
    }
    let cut = token.find(|c: char| c == ':' || c.is_ascii_digit())?;
    let (head, value) = token.split_at_checked(cut)?;
    Some((label(head)?, value.trim_start_matches(MARKS)))
}

/// The identifier that a word announces, however it is punctuated.
fn label(word: &str) -> Option<&'static str> {
    let letters: String = word.chars().filter(|c| c.is_alphabetic()).take(8).collect();
    if word.len() > 12 || word.contains(|c: char| c.is_ascii_digit() || c == '/') {
        return None;
    }
    match letters.to_ascii_lowercase().as_str() {
        "doi" => Some("doi"),
        "pmid" | "pubmed" => Some("pmid"),
        "issn" | "issnl" | "eissn" | "issne" | "pissn" | "issnp" => Some("issn"),
        _ => None,
    }
}

/// Whether a text is an address on the public web.
fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or("");
    let labels = host.split('.').filter(|label| !label.is_empty()).count();
    labels >= 2
        && !host.starts_with('.')
        && !text.contains(char::is_whitespace)
        && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_years_of_publication_count() {
        for (text, year) in [
            ("Souza A. Título. Rev Ex. 2020;12:1-9.", Some(2020)),
            ("Souza A. Título. J Ex. 2012;8(4):2019-2026.", Some(2012)),
            ("Relatório, 2011. Acesso em: 12 mar. 2026.", Some(2011)),
            ("Relatório, 2011. Acessado em 12/03/2026.", Some(2011)),
            ("Rumo às metas de 2025: relatório. 2010.", Some(2010)),
            ("Agenda 2030. 2015.", Some(2015)),
            ("Livro. p. 2019-2026. 1999.", Some(1999)),
            ("Souza A. ２００９;4:1-9. doi:10.5555/jex.2026.1", Some(2009)),
            ("Estudo, 2018-2024", Some(2024)),
            ("ISSN 2020-2025", None),
            ("https://example.org/2026/01", None),
            ("", None),
        ] {
            assert_eq!(newest_year(text, 2026), year, "{text}");
        }
    }

    #[test]
    fn what_a_label_announces_must_exist() {
        for (text, expected) in [
            ("doi: 11.5555/x", &["doi"][..]),
            ("DOI 10,5555/x", &["doi"]),
            ("PMID1234567890", &["pmid"]),
            ("(ISSN-L:2020-2025)", &["issn"]),
            ("I.S.S.N. 0102-3111", &["issn"]),
            ("ISSN 0102 311X, PMID: 1234567, https://doi.org/10.5555/x", &[]),
            ("DOI não disponível, 2024", &[]),
            ("Versão 10.55, p. 1234-5678", &[]),
        ] {
            let mut wrong = Vec::new();
            written_in(text, &mut wrong);
            assert_eq!(wrong, expected, "{text}");
        }
    }
}
