//! What `efetch` answers: `PubmedArticleSet` in XML, read as a stream. The document type it names is not fetched, one
//! with declarations of its own is refused, and only the five entities of XML and numbers are understood.

use domain::bibliography::work::text;
use domain::bibliography::{Author, Form, Work};
use domain::identifiers::{Doi, Pmcid, Pmid};
use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// Deepest element; the schema needs about ten, formulas in titles some more.
const MAX_DEPTH: usize = 40;

/// Longest text that is kept of one element, in bytes.
const MAX_TEXT: usize = 8 * 1024;

/// MeSH headings of work that needs no people.
const OF_ANIMALS_OR_CELLS: &[&str] = &["Animals", "Cell Line", "Cells, Cultured", "In Vitro Techniques"];

/// The document is not well-formed, or not of the kind that is read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Malformed;

/// One record in the making.
#[derive(Default)]
struct Record {
    work: Work,
    family: String,
    given: String,
    initials: String,
    body: String,
    humans: bool,
    animals: bool,
    book_title: String,
}

/// Reads every article and book of a set.
pub(super) fn parse(document: &str) -> Result<Vec<Work>, Malformed> {
    let mut reader = Reader::from_str(document.trim_start_matches('\u{feff}'));
    reader.config_mut().expand_empty_elements = true;
    let mut works = Vec::new();
    let mut path: Vec<String> = Vec::new();
    let mut record = Record::default();
    // The element whose text is being gathered: its depth, what its attribute says, its text.
    let mut gathered: Option<(usize, String, String)> = None;
    let mut is_set = false;
    loop {
        match reader.read_event().map_err(|_| Malformed)? {
            Event::Start(start) => {
                if path.len() == MAX_DEPTH || path.is_empty() && is_set {
                    return Err(Malformed);
                }
                path.push(start.local_name().as_ref().to_owned());
                if let [root] = path.as_slice() {
                    is_set = root == "PubmedArticleSet";
                    if !is_set {
                        return Err(Malformed);
                    }
                }
                if path.len() == 2 {
                    record = Record::default();
                }
                if gathered.is_none() && is_told(&below(&path)) {
                    gathered = Some((path.len(), attribute(&start), String::new()));
                }
                if let ["MedlineCitation", "CommentsCorrectionsList", "CommentsCorrections"] = below(&path).as_slice() {
                    record.comment(&attribute(&start));
                }
            }
            Event::End(_) => {
                if let Some((depth, attribute, told)) = gathered.take() {
                    if depth == path.len() {
                        record.tell(&below(&path), &attribute, &text(&told));
                    } else {
                        gathered = Some((depth, attribute, told));
                    }
                }
                match below(&path).as_slice() {
                    [.., "AuthorList", "Author"] => record.end_author(),
                    [] if path.len() == 2 => works.extend(std::mem::take(&mut record).end()),
                    _ => {}
                }
                path.pop().ok_or(Malformed)?;
            }
            Event::Text(part) => add(&mut gathered, &path, &part.xml10_content())?,
            Event::CData(part) => add(&mut gathered, &path, &part.xml10_content())?,
            Event::GeneralRef(reference) => {
                let mut buffer = [0; 4];
                let character = referred(&reference).ok_or(Malformed)?;
                add(&mut gathered, &path, character.encode_utf8(&mut buffer))?;
            }
            Event::DocType(named) if path.is_empty() && !named.contains('[') => {}
            Event::Decl(_) | Event::Comment(_) | Event::PI(_) => {}
            // An empty element arrives as its start and end.
            Event::DocType(_) | Event::Empty(_) => return Err(Malformed),
            Event::Eof => break,
        }
    }
    if path.is_empty() && is_set { Ok(works) } else { Err(Malformed) }
}

/// The path below an article of the set. Books have their article in `BookDocument`.
fn below(path: &[String]) -> Vec<&str> {
    path.iter().skip(2).map(String::as_str).collect()
}

/// Whether an element's text is wanted.
fn is_told(path: &[&str]) -> bool {
    matches!(
        path,
        ["MedlineCitation" | "BookDocument", "PMID" | "ArticleTitle" | "Language" | "PublicationType"]
            | ["MedlineCitation", "Article", "ArticleTitle" | "VernacularTitle" | "Language" | "ELocationID"]
            | ["MedlineCitation", "Article", "AuthorList", "Author", _]
            | ["MedlineCitation", "Article", "Journal", "Title" | "ISSN"]
            | ["MedlineCitation", "Article", "Journal", "JournalIssue", "Volume" | "Issue"]
            | ["MedlineCitation", "Article", "Journal", "JournalIssue", "PubDate", "Year" | "MedlineDate"]
            | ["MedlineCitation", "Article", "Pagination", "MedlinePgn"]
            | ["MedlineCitation", "Article", "PublicationTypeList", "PublicationType"]
            | ["MedlineCitation", "MeshHeadingList", "MeshHeading", "DescriptorName"]
            | ["MedlineCitation", "MedlineJournalInfo", "ISSNLinking"]
            | ["PubmedData" | "PubmedBookData", "ArticleIdList", "ArticleId"]
            | ["BookDocument", "AuthorList", "Author", _]
            | ["BookDocument", "Book", "BookTitle"]
            | ["BookDocument", "Book", "Publisher", "PublisherName" | "PublisherLocation"]
            | ["BookDocument", "Book", "PubDate", "Year"]
    )
}

/// What an element says of itself: the kind of an id or of a link to another article.
fn attribute(start: &BytesStart<'_>) -> String {
    let named = ["RefType", "IdType", "EIdType"].into_iter().find_map(|name| start.try_get_attribute(name).ok()?);
    named.map(|attribute| attribute.value.into_owned()).unwrap_or_default()
}

fn add(gathered: &mut Option<(usize, String, String)>, path: &[String], part: &str) -> Result<(), Malformed> {
    match gathered {
        Some((_, _, told)) if told.len() + part.len() <= MAX_TEXT => told.push_str(part),
        None if path.is_empty() && !part.trim().is_empty() => return Err(Malformed),
        _ => {}
    }
    Ok(())
}

/// The character of `&lt;` and its like, or of a number.
fn referred(reference: &BytesRef<'_>) -> Option<char> {
    if reference.is_char_ref() {
        return reference.resolve_char_ref().ok()?;
    }
    resolve_xml_entity(reference)?.chars().next()
}

impl Record {
    fn tell(&mut self, path: &[&str], attribute: &str, told: &str) {
        let work = &mut self.work;
        match (path.last().copied().unwrap_or_default(), attribute) {
            ("PMID", _) => work.pmid = Pmid::parse(told).map(Pmid::get),
            ("ArticleTitle", _) => work.set_title(told),
            ("VernacularTitle", _) if work.title.is_empty() => work.set_title(told),
            ("BookTitle", _) => told.clone_into(&mut self.book_title),
            ("LastName", _) => told.clone_into(&mut self.family),
            ("ForeName", _) => told.clone_into(&mut self.given),
            ("Initials", _) => told.clone_into(&mut self.initials),
            ("CollectiveName", _) => told.clone_into(&mut self.body),
            ("Title", _) => told.clone_into(&mut work.container),
            ("ISSN" | "ISSNLinking", _) => work.add_issn(told),
            ("Volume", _) => told.clone_into(&mut work.volume),
            ("Issue", _) => told.clone_into(&mut work.issue),
            ("MedlinePgn", _) => told.clone_into(&mut work.pages),
            ("PublisherName", _) => told.clone_into(&mut work.publisher),
            ("PublisherLocation", _) => told.clone_into(&mut work.place),
            ("Language", _) => work.add_language(told),
            ("PublicationType", _) => work.add_type(told),
            ("Year" | "MedlineDate", _) => work.year = told.get(..4).and_then(|year| year.parse().ok()).or(work.year),
            ("DescriptorName", _) => {
                self.humans |= told == "Humans";
                self.animals |= OF_ANIMALS_OR_CELLS.contains(&told);
            }
            ("ArticleId" | "ELocationID", "doi") if work.doi.is_none() => {
                work.doi = Doi::parse(told).map(|doi| doi.as_str().to_owned());
            }
            ("ArticleId", "pmc") => work.pmcid = Pmcid::parse(told).map(Pmcid::get),
            _ => {}
        }
    }

    /// What another article says of this one.
    fn comment(&mut self, kind: &str) {
        self.work.retracted |= matches!(kind, "RetractionIn" | "RetractedandRepublishedIn");
        self.work.concern |= kind == "ExpressionOfConcernIn";
    }

    fn end_author(&mut self) {
        let given = if self.given.is_empty() { &self.initials } else { &self.given };
        let author = Author::person(&self.family, given).or_else(|| Author::body(&self.body));
        self.work.add_author(author);
        for part in [&mut self.family, &mut self.given, &mut self.initials, &mut self.body] {
            part.clear();
        }
    }

    /// The finished work; none when it has no id, as in a list of deleted records.
    fn end(mut self) -> Option<Work> {
        if !self.book_title.is_empty() {
            self.work.form = if self.work.title.is_empty() { Form::Book } else { Form::Chapter };
            if self.work.title.is_empty() {
                self.work.set_title(&self.book_title);
            } else {
                self.work.container = self.book_title;
            }
        } else if self.work.is_of(&["Preprint"]) {
            self.work.form = Form::Preprint;
        }
        self.work.animal |= self.animals && !self.humans;
        self.work.open_access = self.work.pmcid.is_some();
        self.work.pmid.is_some().then_some(self.work)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECORD: &str = include_str!("../../tests/answers/efetch.xml");

    #[test]
    fn a_record_is_read_whole() {
        let works = parse(RECORD).unwrap();
        let [work] = works.as_slice() else { panic!("one record") };
        assert_eq!(work.pmid, Some(90_000_001));
        assert_eq!(
            work.title,
            "Daily walking and systolic pressure (p<0.05) in adults with H2O intake: a randomised trial"
        );
        assert_eq!(work.doi.as_deref(), Some("10.5555/jex.2024.1"));
        assert_eq!(work.pmcid, Some(9_000_001));
        assert_eq!(
            (work.container.as_str(), work.volume.as_str(), work.issue.as_str()),
            ("Journal of examples", "12", "3")
        );
        assert_eq!((work.pages.as_str(), work.year), ("101-9", Some(2024)));
        assert_eq!(work.issns, ["0102-311X"]);
        assert_eq!(work.languages, ["en", "pt"]);
        assert_eq!(work.publication_types, ["Journal Article", "Randomized Controlled Trial"]);
        let authors: Vec<String> = work.authors.iter().map(ToString::to_string).collect();
        assert_eq!(authors, ["Ana Beatriz Souza", "C van der Berg", "Walking Trial Group"]);
        assert!(!work.retracted && !work.concern && !work.animal);
    }

    fn with(inner: &str) -> Work {
        let document = format!(
            "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID>{inner}</MedlineCitation></PubmedArticle></PubmedArticleSet>"
        );
        parse(&document).unwrap().pop().unwrap()
    }

    fn mesh(names: &[&str]) -> Work {
        let headings: String = names
            .iter()
            .map(|name| format!("<MeshHeading><DescriptorName>{name}</DescriptorName></MeshHeading>"))
            .collect();
        with(&format!("<MeshHeadingList>{headings}</MeshHeadingList>"))
    }

    #[test]
    fn a_study_of_animals_alone_is_told_from_one_of_people() {
        assert!(mesh(&["Animals", "Mice"]).animal);
        assert!(mesh(&["In Vitro Techniques"]).animal);
        assert!(!mesh(&["Animals", "Humans"]).animal);
        assert!(!mesh(&["Hypertension"]).animal);
        let kind =
            "<PublicationTypeList><PublicationType>Clinical Trial, Veterinary</PublicationType></PublicationTypeList>";
        assert!(with(&format!("<Article>{kind}</Article>")).animal);
    }

    #[test]
    fn what_others_say_of_it_counts_and_what_it_says_of_others_does_not() {
        let linked = |kind: &str| {
            let link = format!("<CommentsCorrections RefType=\"{kind}\"><PMID>7</PMID></CommentsCorrections>");
            let work = with(&format!("<CommentsCorrectionsList>{link}</CommentsCorrectionsList>"));
            assert_eq!(work.pmid, Some(1), "the other article's id is not its own");
            (work.retracted, work.concern)
        };
        assert_eq!(linked("RetractionIn"), (true, false));
        assert_eq!(linked("RetractedandRepublishedIn"), (true, false));
        assert_eq!(linked("ExpressionOfConcernIn"), (false, true));
        for harmless in ["RetractionOf", "ExpressionOfConcernFor", "ErratumIn", "CommentIn", "Cites"] {
            assert_eq!(linked(harmless), (false, false), "{harmless}");
        }
    }

    #[test]
    fn a_document_that_plays_tricks_is_refused() {
        for bad in [
            "",
            "<html><body>Error</body></html>",
            "<PubmedArticleSet><PubmedArticle>",
            "<PubmedArticleSet/><PubmedArticleSet/>",
            "text<PubmedArticleSet/>",
            "<!DOCTYPE x [<!ENTITY a \"b\">]><PubmedArticleSet/>",
            "<PubmedArticleSet>&unknown;</PubmedArticleSet>",
            &format!("<PubmedArticleSet>{}", "<a>".repeat(10_000)),
        ] {
            assert_eq!(parse(bad).unwrap_err(), Malformed, "{}", bad.get(..40).unwrap_or(bad));
        }
        assert_eq!(parse("<?xml version=\"1.0\"?><PubmedArticleSet></PubmedArticleSet>").unwrap(), []);
    }

    proptest::proptest! {
        #[test]
        fn any_document_is_read_or_refused(text in "\\PC{0,200}") {
            drop(parse(&text));
            drop(parse(&format!("<PubmedArticleSet>{text}</PubmedArticleSet>")));
        }
    }
}
