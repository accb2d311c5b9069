//! What an article rests on: whether a reader could find its sources, and how old they are.

use alloc::vec::Vec;

use crate::gate::notes::{Note, Notes, day};
use crate::gate::text::{Phrases, Text, span};
use crate::gate::{Article, Field, Reference, Severity, Span};
use crate::identifiers::{Doi, Issn, Pmid};

/// Age of the newest source that is worth a remark, in years.
const AGEING: u16 = 5;

/// Age of the newest source that a human must look at, in years.
const OLD: u16 = 10;

/// Publications without an identifier that a reader finds by issuer and year.
const OFFICIAL: &[&str] = &[
    "diretriz*|guideline*|consenso*|protocolo*|posicionamento*|calendario*|portaria|resolucao|boletim|cartilha|manual|relatorio",
    "ministerio da saude",
    "organizacao mundial|panamericana da saude",
    "organizacao pan americana",
    "world health organization",
    "anvisa|inca|conitec|oms|opas|who|cdc|nice|ibge|fiocruz|sbim",
];

/// Whether a reader can look the sources up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// There is none.
    None,
    /// There are some, none of which can be found.
    Unresolvable,
    /// At least one can be found.
    Resolvable,
}

/// What is known of the references of an article.
pub(super) struct Evidence {
    pub(super) standing: Standing,
    newest: Option<(u16, Option<Span>)>,
    malformed: Vec<(&'static str, Option<Span>)>,
}

impl Evidence {
    pub(super) fn of(article: &Article) -> Self {
        let official = Phrases::new(&[((), OFFICIAL)]);
        let last_year = year_of(article).map_or(9998, |year| year.saturating_add(1));
        let mut evidence = Self { standing: Standing::None, newest: None, malformed: Vec::new() };
        let mut at = 0usize;
        for reference in &article.references {
            let end = at.saturating_add(reference.text.len());
            let place = span(Field::References, at..end);
            at = end.saturating_add(1);
            let year = newest_year(&reference.text, last_year);
            let (found, wrong) = judge(reference, year.is_some(), &official);
            evidence.malformed.extend(wrong.into_iter().map(|kind| (kind, place)));
            evidence.standing = match evidence.standing {
                _ if found => Standing::Resolvable,
                Standing::None if !is_blank(reference) => Standing::Unresolvable,
                standing => standing,
            };
            if let Some(year) = year.filter(|year| evidence.newest.is_none_or(|(newest, _)| newest < *year)) {
                evidence.newest = Some((year, place));
            }
        }
        evidence
    }

    /// Reports on the references themselves.
    pub(super) fn report(&self, article: &Article, claims: bool, notes: &mut Notes<'_>) {
        for (kind, place) in &self.malformed {
            notes.add(&Note { kind, ..MALFORMED }, *place);
        }
        let (Some((newest, place)), Some(today), true) = (self.newest, year_of(article), claims) else { return };
        match today.saturating_sub(newest) {
            age if age > OLD => notes.add(&TOO_OLD, place),
            age if age > AGEING => notes.add(&GETTING_OLD, place),
            _ => {}
        }
    }
}

const MALFORMED: Note = Note {
    rule: "REF-10",
    kind: "",
    severity: Severity::Warns,
    message: "Identificador de referência com formato inválido.",
    suggestion: "Confira o identificador na página da publicação: DOI começa por “10.”, PMID tem até 8 dígitos e o \
                 ISSN termina em um dígito verificador.",
};

const TOO_OLD: Note = Note {
    rule: "REF-04",
    kind: "older_than_10",
    severity: Severity::Holds,
    message: "A referência mais recente tem mais de dez anos.",
    suggestion: "Acrescente uma fonte atual ou explique ao editor por que a fonte antiga continua válida.",
};

const GETTING_OLD: Note = Note {
    rule: "REF-04",
    kind: "older_than_5",
    severity: Severity::Warns,
    message: "A referência mais recente tem mais de cinco anos.",
    suggestion: "Verifique se há diretriz ou revisão mais nova sobre o tema.",
};

/// The year of the judgement, when the article tells one.
fn year_of(article: &Article) -> Option<u16> {
    day(article).get(..4)?.parse().ok().filter(|year| *year < 9999)
}

fn filled(field: Option<&str>) -> Option<&str> {
    field.map(str::trim).filter(|text| !text.is_empty())
}

fn is_blank(reference: &Reference) -> bool {
    let fields =
        [Some(reference.text.as_str()), reference.doi.as_deref(), reference.pmid.as_deref(), reference.url.as_deref()];
    fields.into_iter().all(|field| filled(field).is_none())
}

/// Whether a source can be found, and which of its identifiers cannot exist.
fn judge(reference: &Reference, dated: bool, official: &Phrases<()>) -> (bool, Vec<&'static str>) {
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
    let mut label = "";
    for token in reference.text.split_whitespace() {
        let bare = token.trim_matches(|c: char| matches!(c, ',' | ';' | '.' | '(' | ')' | '[' | ']' | ':'));
        if label.eq_ignore_ascii_case("issn") && !Issn::is_valid(bare) {
            wrong.push("issn");
        }
        found |= label.eq_ignore_ascii_case("pmid") && Pmid::is_valid(bare);
        found |= is_address(bare);
        let lower_doi = bare.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("doi:"));
        found |= (bare.starts_with("10.") || lower_doi) && Doi::is_valid(bare);
        label = bare;
    }
    if !found && dated {
        let text = Text::read(&reference.text);
        found = text.sentences().iter().any(|sentence| official.occurs(&text, sentence.words.clone()));
    }
    (found, wrong)
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

/// The latest year that a citation names; page numbers rarely look like the present.
fn newest_year(text: &str, last: u16) -> Option<u16> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|run| run.len() == 4)
        .filter_map(|run| run.parse().ok())
        .filter(|year| (1900..=last).contains(year))
        .max()
}
