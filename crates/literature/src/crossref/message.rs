//! A work as Crossref describes it.

use std::collections::BTreeMap;

use domain::bibliography::work::{MAX_AUTHORS, text};
use domain::bibliography::{Author, Form, Work};
use domain::identifiers::Doi;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::wire::LookupError;

/// Updates after which a work no longer stands (Crossmark: retraction, withdrawal, removal).
const RETRACTIONS: &[&str] = &["retraction", "withdrawal", "removal"];

/// Updates after which a human must look. A part that was retracted may be the part that is cited.
const CONCERNS: &[&str] = &["expression-of-concern", "partial-retraction"];

/// The fields that are read. Any of them may be missing or null.
#[derive(Deserialize, Default)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct Message {
    #[serde(rename = "DOI", deserialize_with = "or_default")]
    doi: String,
    #[serde(deserialize_with = "or_default")]
    aliases: Vec<String>,
    #[serde(deserialize_with = "or_default")]
    title: Vec<String>,
    #[serde(deserialize_with = "or_default")]
    subtitle: Vec<String>,
    #[serde(deserialize_with = "or_default")]
    author: Vec<Contributor>,
    #[serde(deserialize_with = "or_default")]
    editor: Vec<Contributor>,
    #[serde(deserialize_with = "or_default")]
    issued: Date,
    #[serde(rename = "type", deserialize_with = "or_default")]
    kind: String,
    #[serde(deserialize_with = "or_default")]
    subtype: String,
    #[serde(deserialize_with = "or_default")]
    container_title: Vec<String>,
    #[serde(rename = "ISSN", deserialize_with = "or_default")]
    issn: Vec<String>,
    #[serde(deserialize_with = "or_default")]
    volume: String,
    #[serde(deserialize_with = "or_default")]
    issue: String,
    #[serde(deserialize_with = "or_default")]
    page: String,
    #[serde(deserialize_with = "or_default")]
    article_number: String,
    #[serde(deserialize_with = "or_default")]
    edition_number: String,
    #[serde(deserialize_with = "or_default")]
    publisher: String,
    #[serde(deserialize_with = "or_default")]
    publisher_location: String,
    #[serde(deserialize_with = "or_default")]
    language: String,
    #[serde(deserialize_with = "or_default")]
    license: Vec<License>,
    #[serde(deserialize_with = "or_default")]
    update_to: Vec<Update>,
    #[serde(deserialize_with = "or_default")]
    updated_by: Vec<Update>,
    #[serde(deserialize_with = "or_default")]
    relation: BTreeMap<String, Value>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Contributor {
    #[serde(deserialize_with = "or_default")]
    family: String,
    #[serde(deserialize_with = "or_default")]
    given: String,
    /// A body.
    #[serde(deserialize_with = "or_default")]
    name: String,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "kebab-case")]
struct Date {
    /// `[[2024, 3, 1]]`, `[[2024]]` or `[[null]]`.
    #[serde(deserialize_with = "or_default")]
    date_parts: Vec<Vec<Option<u16>>>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct License {
    #[serde(rename = "URL", deserialize_with = "or_default")]
    url: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Update {
    #[serde(rename = "DOI", deserialize_with = "or_default")]
    doi: String,
    #[serde(rename = "type", deserialize_with = "or_default")]
    kind: String,
}

/// A null is nothing.
fn or_default<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(value: D) -> Result<T, D::Error> {
    Option::deserialize(value).map(Option::unwrap_or_default)
}

impl Update {
    /// `expression_of_concern`, `Expression of concern`: journals spell as they like.
    fn is_of(&self, kinds: &[&str]) -> bool {
        kinds.contains(&self.kind.trim().to_lowercase().replace(['_', ' '], "-").as_str())
    }
}

impl Message {
    /// This work, if it is the one that was asked for.
    pub(super) fn of(self, doi: &Doi) -> Result<Work, LookupError> {
        let same = |name: &String| Doi::parse(name).is_some_and(|name| name == *doi);
        if !same(&self.doi) && !self.aliases.iter().any(same) {
            return Err(LookupError::BadAnswer);
        }
        let mut work = self.work();
        work.doi = Some(doi.as_str().to_owned());
        Ok(work)
    }

    pub(super) fn work(self) -> Work {
        let mut work = Work {
            form: self.form(),
            container: text(self.container_title.first().map_or("", String::as_str)),
            year: self.issued.date_parts.first().and_then(|parts| parts.first().copied().flatten()),
            volume: text(&self.volume),
            issue: text(&self.issue),
            pages: text(if self.page.is_empty() { &self.article_number } else { &self.page }),
            edition: text(&self.edition_number),
            place: text(&self.publisher_location),
            publisher: text(&self.publisher),
            doi: Doi::parse(&self.doi).map(|doi| doi.as_str().to_owned()),
            open_access: self.license.iter().any(|license| license.url.contains("creativecommons.org/")),
            ..Work::default()
        };
        match (self.title.first(), self.subtitle.first()) {
            (Some(title), Some(subtitle)) if !subtitle.is_empty() && !title.contains(subtitle.as_str()) => {
                work.set_title(&[title, ": ", subtitle].concat());
            }
            (title, _) => work.set_title(title.map_or("", String::as_str)),
        }
        let people = if self.author.is_empty() { &self.editor } else { &self.author };
        for one in people.iter().take(MAX_AUTHORS) {
            work.add_author(Author::person(&one.family, &one.given).or_else(|| Author::body(&one.name)));
        }
        for issn in &self.issn {
            work.add_issn(issn);
        }
        work.add_language(&self.language);
        for name in self.types() {
            work.add_type(name);
        }
        work.retracted |= self.is_updated(RETRACTIONS) || self.relation.contains_key("is-retracted-by");
        work.concern |= self.is_updated(CONCERNS);
        work
    }

    /// Whether others, or the work itself in place, say so. What it says of other works makes it a notice.
    fn is_updated(&self, kinds: &[&str]) -> bool {
        let in_place = self.update_to.iter().filter(|update| update.doi.eq_ignore_ascii_case(&self.doi));
        self.updated_by.iter().chain(in_place).any(|update| update.is_of(kinds))
    }

    fn form(&self) -> Form {
        match self.kind.as_str() {
            "posted-content" => Form::Preprint,
            "book" | "monograph" | "edited-book" | "reference-book" | "report" | "dissertation" | "standard" => {
                Form::Book
            }
            "book-chapter" | "book-section" | "book-part" | "reference-entry" => Form::Chapter,
            _ => Form::Article,
        }
    }

    /// What is certain, in PubMed's words.
    fn types(&self) -> Vec<&'static str> {
        let mut types = match (self.kind.as_str(), self.subtype.as_str()) {
            // Theses and letters are posted too; only what says so, or says nothing, is a preprint.
            ("posted-content", "preprint" | "") => vec!["Preprint"],
            ("journal-article", _) => vec!["Journal Article"],
            _ => Vec::new(),
        };
        let others = || self.update_to.iter().filter(|update| !update.doi.eq_ignore_ascii_case(&self.doi));
        if others().any(|update| update.is_of(RETRACTIONS)) {
            types.push("Retraction of Publication");
        }
        if others().any(|update| update.is_of(CONCERNS)) {
            types.push("Expression of Concern");
        }
        types
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn work(fields: Value) -> Work {
        let mut message = json!({"DOI": "10.5555/JEX.1", "type": "journal-article", "title": ["A title of a work"]});
        message.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        serde_json::from_value::<Message>(message).unwrap().work()
    }

    #[test]
    fn what_others_say_of_a_work_counts() {
        let by = |kind: &str| {
            let work = work(json!({"updated-by": [{"DOI": "10.5555/n", "type": kind, "source": "retraction-watch"}]}));
            (work.retracted, work.concern)
        };
        for kind in ["retraction", "Retraction", "withdrawal", "removal"] {
            assert_eq!(by(kind), (true, false), "{kind}");
        }
        for kind in ["expression_of_concern", "expression-of-concern", "Expression of concern", "partial_retraction"] {
            assert_eq!(by(kind), (false, true), "{kind}");
        }
        for kind in ["correction", "erratum", "new_version", ""] {
            assert_eq!(by(kind), (false, false), "{kind}");
        }
    }

    #[test]
    fn a_notice_is_not_the_work_it_retracts() {
        let notice = work(json!({"update-to": [{"DOI": "10.5555/other", "type": "retraction"}]}));
        assert!(!notice.retracted);
        assert_eq!(notice.publication_types, ["Journal Article", "Retraction of Publication"]);
        let in_place = work(json!({"update-to": [{"DOI": "10.5555/jex.1", "type": "retraction"}]}));
        assert!(in_place.retracted);
        assert_eq!(in_place.publication_types, ["Journal Article"]);
    }

    #[test]
    fn missing_and_null_parts_are_nothing() {
        let bare = work(json!({"author": null, "issued": {"date-parts": [[null]]}, "title": null, "volume": null}));
        assert_eq!((bare.year, bare.title.as_str(), bare.authors.len()), (None, "", 0));
        let dated = work(json!({"issued": {"date-parts": [[2024, 3]]}}));
        assert_eq!(dated.year, Some(2024));
    }

    #[test]
    fn only_a_preprint_is_a_preprint() {
        for (kind, subtype, form, types) in [
            ("posted-content", "preprint", Form::Preprint, &["Preprint"][..]),
            ("posted-content", "letter", Form::Preprint, &[]),
            ("journal-article", "", Form::Article, &["Journal Article"]),
            ("book", "", Form::Book, &[]),
            ("book-chapter", "", Form::Chapter, &[]),
        ] {
            let work = work(json!({"type": kind, "subtype": subtype}));
            assert_eq!(
                (work.form, work.publication_types.as_slice()),
                (form, &types.iter().map(ToString::to_string).collect::<Vec<_>>()[..]),
                "{kind}"
            );
        }
    }

    #[test]
    fn another_work_is_no_answer() {
        let message =
            || serde_json::from_value::<Message>(json!({"DOI": "10.5555/a", "aliases": ["10.5555/old"]})).unwrap();
        assert_eq!(message().of(&Doi::parse("10.5555/A").unwrap()).unwrap().doi.as_deref(), Some("10.5555/a"));
        assert_eq!(message().of(&Doi::parse("10.5555/old").unwrap()).unwrap().doi.as_deref(), Some("10.5555/old"));
        assert_eq!(message().of(&Doi::parse("10.5555/b").unwrap()), Err(LookupError::BadAnswer));
    }
}
