//! What services know of a publication, in one shape.

use alloc::borrow::ToOwned as _;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::{Deserialize, Serialize};

use super::words::plain;
use crate::identifiers::Issn;

/// Most authors that are kept; a citation shows three.
pub const MAX_AUTHORS: usize = 100;

/// Most publication types, ISSNs or languages that are kept.
pub const MAX_LIST: usize = 30;

/// Longest title or name, in bytes.
const MAX_TEXT: usize = 2_000;

/// Somebody who wrote a work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Author {
    /// A person.
    Person {
        /// Surname as the service gives it, with particles and suffixes.
        family: String,
        /// Given names, or initials without dots.
        given: String,
    },
    /// A ministry, a society, a study group.
    Body(String),
}

impl Author {
    /// A person; none without a surname.
    pub fn person(family: &str, given: &str) -> Option<Self> {
        let (family, given) = (text(family), text(given));
        (!family.is_empty()).then_some(Self::Person { family, given })
    }

    /// A body; none without a name.
    pub fn body(name: &str) -> Option<Self> {
        Some(text(name)).filter(|name| !name.is_empty()).map(Self::Body)
    }

    /// The name by which a list is ordered.
    pub fn family(&self) -> &str {
        match self {
            Self::Person { family, .. } => family,
            Self::Body(name) => name,
        }
    }
}

impl fmt::Display for Author {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person { family, given } if given.is_empty() => f.write_str(family),
            Self::Person { family, given } => write!(f, "{given} {family}"),
            Self::Body(name) => f.write_str(name),
        }
    }
}

/// In what form a work was published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// In a journal.
    #[default]
    Article,
    /// Before review.
    Preprint,
    /// A book, report or guideline of its own.
    Book,
    /// A part of a book.
    Chapter,
    /// A page on the web.
    Page,
}

/// A publication. Empty texts and lists mean that the service does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Work {
    /// Form of publication.
    pub form: Form,
    /// Title with its subtitle, without markup.
    pub title: String,
    /// Authors in their order.
    pub authors: Vec<Author>,
    /// Journal, book or site that it is part of.
    pub container: String,
    /// ISSNs of the journal, in canonical form.
    pub issns: Vec<String>,
    /// Year of publication.
    pub year: Option<u16>,
    /// Volume.
    pub volume: String,
    /// Number within the volume.
    pub issue: String,
    /// Pages or article number.
    pub pages: String,
    /// Edition of a book: its number.
    pub edition: String,
    /// Place of publication.
    pub place: String,
    /// Publisher.
    pub publisher: String,
    /// DOI in canonical form.
    pub doi: Option<String>,
    /// PubMed id.
    pub pmid: Option<u32>,
    /// PubMed Central id, without its letters.
    pub pmcid: Option<u32>,
    /// SciELO id.
    pub pid: Option<String>,
    /// Address, for what has no identifier.
    pub url: Option<String>,
    /// Languages, two letters each.
    pub languages: Vec<String>,
    /// Publication types in PubMed's words.
    pub publication_types: Vec<String>,
    /// Anybody may read it.
    pub open_access: bool,
    /// Its journal has retracted it.
    pub retracted: bool,
    /// Its editors have expressed concern.
    pub concern: bool,
    /// It studied animals or cells, not people.
    pub animal: bool,
}

impl Work {
    /// Takes a title as a service writes it: a mark of retraction before it is a warning and no part of it.
    pub fn set_title(&mut self, title: &str) {
        let title = text(title);
        // Journals put the word before the title of what they have retracted; a notice has it otherwise ("Retraction: …").
        let (head, rest) = title.split_once(':').unwrap_or_default();
        let marked = ["retracted", "retracted article", "retracted paper", "withdrawn", "removed"];
        let is_marked = marked.contains(&head.trim().to_lowercase().as_str()) && !rest.trim().is_empty();
        self.retracted |= is_marked;
        let shown = if is_marked { rest.trim() } else { title.as_str() };
        // PubMed ends titles with a full stop and puts translated ones into brackets.
        let shown = shown.strip_suffix('.').unwrap_or(shown);
        let inner = shown.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        shown.clone_into(&mut self.title);
        if let Some(inner) = inner {
            inner.trim_end_matches('.').clone_into(&mut self.title);
        }
    }

    /// Adds an author, up to [`MAX_AUTHORS`].
    pub fn add_author(&mut self, author: Option<Author>) {
        self.authors.extend(author.filter(|_| self.authors.len() < MAX_AUTHORS));
    }

    /// Adds a publication type, up to [`MAX_LIST`]; some are warnings.
    pub fn add_type(&mut self, name: &str) {
        let name = text(name);
        let known = self.publication_types.iter().any(|of| of.eq_ignore_ascii_case(&name));
        if !name.is_empty() && !known && self.publication_types.len() < MAX_LIST {
            self.retracted |= name == "Retracted Publication";
            self.animal |= name.ends_with(", Veterinary");
            self.publication_types.push(name);
        }
    }

    /// Adds an ISSN if it is one, up to [`MAX_LIST`].
    pub fn add_issn(&mut self, issn: &str) {
        let issn = Issn::parse(issn).map(|issn| issn.as_str().to_owned());
        self.issns.extend(issn.filter(|issn| !self.issns.contains(issn) && self.issns.len() < MAX_LIST));
    }

    /// Adds a language by its code of two or three letters, up to [`MAX_LIST`].
    pub fn add_language(&mut self, language: &str) {
        let short = match language {
            "eng" => "en",
            "por" => "pt",
            "spa" => "es",
            "fre" => "fr",
            "ger" => "de",
            "ita" => "it",
            other => other,
        };
        let known = self.languages.iter().any(|of| of == short);
        if !short.is_empty() && short.len() <= 8 && !known && self.languages.len() < MAX_LIST {
            self.languages.push(short.to_owned());
        }
    }

    /// Whether it is of one of these publication types.
    pub fn is_of(&self, types: &[&str]) -> bool {
        self.publication_types.iter().any(|of| types.iter().any(|name| of.eq_ignore_ascii_case(name)))
    }

    /// Adds what another service knows of the same work. Warnings of either count; what is there stays.
    pub fn learn(&mut self, other: &Self) {
        for (ours, theirs) in [
            (&mut self.title, &other.title),
            (&mut self.container, &other.container),
            (&mut self.volume, &other.volume),
            (&mut self.issue, &other.issue),
            (&mut self.pages, &other.pages),
            (&mut self.publisher, &other.publisher),
        ] {
            if ours.is_empty() {
                ours.clone_from(theirs);
            }
        }
        if self.authors.is_empty() {
            self.authors.clone_from(&other.authors);
        }
        self.year = self.year.or(other.year);
        self.doi = self.doi.take().or_else(|| other.doi.clone());
        self.pmid = self.pmid.or(other.pmid);
        self.pmcid = self.pmcid.or(other.pmcid);
        self.pid = self.pid.take().or_else(|| other.pid.clone());
        for name in &other.publication_types {
            self.add_type(name);
        }
        for issn in &other.issns {
            self.add_issn(issn);
        }
        for language in &other.languages {
            self.add_language(language);
        }
        self.open_access |= other.open_access;
        self.retracted |= other.retracted;
        self.concern |= other.concern;
        self.animal |= other.animal;
    }
}

/// A text of the other side: without markup, and not longer than needed.
pub fn text(raw: &str) -> String {
    plain(raw.get(..raw.floor_char_boundary(MAX_TEXT)).unwrap_or(raw))
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString as _;

    use super::*;

    #[test]
    fn a_title_says_when_its_work_is_gone() {
        for (title, shown, retracted) in [
            ("RETRACTED: Walking and sleep", "Walking and sleep", true),
            ("Retracted Article: <i>Walking</i> and sleep.", "Walking and sleep", true),
            ("Retraction: Walking and sleep", "Retraction: Walking and sleep", false),
            ("Walking: a trial.", "Walking: a trial", false),
            ("[Caminhada e sono].", "Caminhada e sono", false),
            ("RETRACTED:", "RETRACTED:", false),
        ] {
            let mut work = Work::default();
            work.set_title(title);
            assert_eq!((work.title.as_str(), work.retracted), (shown, retracted), "{title}");
        }
    }

    #[test]
    fn a_warning_of_either_service_counts() {
        let mut one = Work { title: "A".into(), year: Some(2020), ..Work::default() };
        one.add_type("Journal Article");
        let mut other = Work { title: "B".into(), year: Some(2021), concern: true, pmid: Some(1), ..Work::default() };
        other.add_type("Retracted Publication");
        other.add_type("journal article");
        one.learn(&other);
        assert_eq!((one.title.as_str(), one.year, one.pmid), ("A", Some(2020), Some(1)));
        assert!(one.retracted && one.concern && !one.animal);
        assert_eq!(one.publication_types, ["Journal Article", "Retracted Publication"]);
    }

    #[test]
    fn lists_have_an_end() {
        let mut work = Work::default();
        for n in 0..1_000 {
            work.add_author(Author::body(&n.to_string()));
            work.add_type(&n.to_string());
        }
        assert_eq!((work.authors.len(), work.publication_types.len()), (MAX_AUTHORS, MAX_LIST));
        assert!(text(&"é".repeat(10_000)).len() <= MAX_TEXT);
    }
}
