//! SciELO ArticleMeta: one article by its PID, in the fields of ISIS as JSON (`v10` authors, `v12` titles, …).
//!
//! The service finds no articles by words, and the site's search has no documented form for programs: what is looked for
//! in SciELO by its text is looked for at Crossref, where SciELO registers its DOIs.

use domain::bibliography::work::{MAX_AUTHORS, text};
use domain::bibliography::{Author, Pid, Work};
use domain::identifiers::Doi;
use serde_json::Value;

use crate::settings::{Settings, SettingsError};
use crate::wire::{Answer, Endpoint, LookupError, Service};

/// SciELO.
#[derive(Debug)]
pub(crate) struct Scielo {
    endpoint: Endpoint,
}

impl Scielo {
    pub(crate) fn new(settings: &Settings) -> Result<Self, SettingsError> {
        Ok(Self { endpoint: Endpoint::new(Service::Scielo, settings, Vec::new())? })
    }

    /// The article with this PID; none when SciELO answers that there is none.
    pub(crate) async fn by_pid(&self, pid: &Pid, collection: Option<&str>) -> Result<Option<Work>, LookupError> {
        let mut query = vec![("code", pid.as_str()), ("body", "false")];
        query.extend(collection.map(|collection| ("collection", collection)));
        let url = self.endpoint.address(&["api", "v1", "article", ""], &query);
        self.endpoint.ask(url, |answer| read(answer, pid)).await
    }
}

pub(crate) fn read(answer: &Answer, pid: &Pid) -> Result<Option<Work>, LookupError> {
    if answer.is_missing {
        return Err(LookupError::BadAnswer);
    }
    match serde_json::from_slice(&answer.body).map_err(|_| LookupError::BadAnswer)? {
        // An unknown code is answered with `null`.
        Value::Null => Ok(None),
        document => work(&document, pid).map(Some).ok_or(LookupError::BadAnswer),
    }
}

/// The first value of a field.
fn first<'a>(part: &'a Value, field: &str, subfield: &str) -> &'a str {
    part.get(field).and_then(|values| values.get(0)?.get(subfield)?.as_str()).unwrap_or_default()
}

fn all<'a>(part: &'a Value, field: &str) -> impl Iterator<Item = &'a Value> {
    part.get(field).and_then(Value::as_array).into_iter().flatten()
}

fn work(document: &Value, pid: &Pid) -> Option<Work> {
    let article = document.get("article")?;
    let journal = document.get("title").unwrap_or(&Value::Null);
    if first(article, "v880", "_") != pid.as_str() {
        return None;
    }
    let language = first(article, "v40", "_");
    let subfield = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let pages = match (first(article, "v14", "f"), first(article, "v14", "l")) {
        ("", _) => first(article, "v14", "e").to_owned(),
        (from, "") => from.to_owned(),
        (from, to) => [from, "-", to].concat(),
    };
    let doi = document.get("doi").and_then(Value::as_str).unwrap_or_else(|| first(article, "v237", "_"));
    let mut work = Work {
        container: text(first(journal, "v100", "_")),
        year: first(article, "v65", "_").get(..4).and_then(|year| year.parse().ok()),
        volume: text(first(article, "v31", "_")),
        issue: text(first(article, "v32", "_")),
        pages: text(&pages),
        publisher: text(first(journal, "v480", "_")),
        place: text(first(journal, "v490", "_")),
        doi: Doi::parse(doi).map(|doi| doi.as_str().to_owned()),
        pid: Some(pid.as_str().to_owned()),
        // The whole collection is: that is what SciELO is for.
        open_access: true,
        ..Work::default()
    };
    if work.container.is_empty() {
        work.container = text(first(article, "v30", "_"));
    }
    let original = all(article, "v12").find(|title| subfield(title, "l") == language);
    let title = original.or_else(|| all(article, "v12").next()).map(|title| subfield(title, "_"));
    work.set_title(&title.unwrap_or_default());
    for person in all(article, "v10").take(MAX_AUTHORS) {
        work.add_author(Author::person(&subfield(person, "s"), &subfield(person, "n")));
    }
    for body in all(article, "v11").take(MAX_AUTHORS) {
        work.add_author(Author::body(&subfield(body, "_")));
    }
    for issn in all(journal, "issns").filter_map(Value::as_str).chain([first(article, "v35", "_")]) {
        work.add_issn(issn);
    }
    work.add_language(language);
    // Document types of SciELO that PubMed has a word for.
    work.add_type(match first(article, "v71", "_") {
        "cr" => "Case Reports",
        "co" => "Comment",
        "ed" | "in" | "pv" => "Editorial",
        "le" => "Letter",
        "ra" => "Review",
        "an" | "pr" => "News",
        "oa" | "mt" | "ct" | "sc" | "rn" => "Journal Article",
        _ => "",
    });
    Some(work)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const PID: &str = "S0102-311X2020000100001";

    fn article() -> Value {
        json!({
            "code": PID, "collection": "scl", "doi": "10.5555/0102-311X2020001",
            "article": {
                "v880": [{"_": PID}], "v40": [{"_": "pt"}], "v65": [{"_": "20200100"}], "v71": [{"_": "oa"}],
                "v12": [{"l": "en", "_": "Walking and sleep"}, {"l": "pt", "_": "Caminhada e <i>sono</i>"}],
                "v10": [{"s": "Souza", "n": "Ana de", "r": "ND", "_": ""}, {"s": "Lima Filho", "n": "Carlos", "_": ""}],
                "v14": [{"f": "1", "l": "9", "_": ""}], "v31": [{"_": "36"}], "v32": [{"_": "1"}], "v35": [{"_": "0102-311X"}]
            },
            "title": {"v100": [{"_": "Cadernos de Exemplos"}], "v490": [{"_": "Rio de Janeiro"}], "issns": ["0034-8910"]},
            "citations": [{"v12": [{"_": "Another work"}]}]
        })
    }

    fn read_body(body: &str) -> Result<Option<Work>, LookupError> {
        let answer = Answer { is_missing: false, body: body.as_bytes().to_vec() };
        read(&answer, &Pid::parse(PID).unwrap())
    }

    #[test]
    fn an_article_is_read_in_its_own_language() {
        let work = read_body(&article().to_string()).unwrap().unwrap();
        assert_eq!((work.title.as_str(), work.container.as_str()), ("Caminhada e sono", "Cadernos de Exemplos"));
        assert_eq!((work.pages.as_str(), work.volume.as_str(), work.issue.as_str()), ("1-9", "36", "1"));
        assert_eq!((work.year, work.doi.as_deref()), (Some(2020), Some("10.5555/0102-311x2020001")));
        assert_eq!(work.issns, ["0034-8910", "0102-311X"]);
        assert_eq!(
            work.authors.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["Ana de Souza", "Carlos Lima Filho"]
        );
        assert_eq!(work.publication_types, ["Journal Article"]);
    }

    #[test]
    fn null_is_no_article_and_anything_else_is_no_answer() {
        assert_eq!(read_body("null"), Ok(None));
        let other = article().to_string().replace("2020000100001", "2020000100002");
        for bad in ["", "[]", "{}", "\"no\"", "<html>", "{\"article\": null}", "{\"article\": {\"v880\": []}}", &other]
        {
            assert_eq!(read_body(bad), Err(LookupError::BadAnswer), "{bad}");
        }
        let missing = Answer { is_missing: true, body: b"404 Not Found".to_vec() };
        assert_eq!(read(&missing, &Pid::parse(PID).unwrap()), Err(LookupError::BadAnswer));
    }
}
