//! What an address of the site asks for. Paths are WordPress's own, so that links survive a move; each
//! page has one address, and its other spellings lead there.

use form_urlencoded::{Serializer, parse};
use store::PageRequest;
use store::search::MAX_WORDS;
use store::user::is_username;
use uuid::Uuid;

/// Longest name of a specialty that is asked for, in characters.
const MAX_SPECIALTY: usize = 120;
/// Deepest page of what was found: nobody reads on, and every page is a search of its own.
pub(super) const MAX_SEARCH_PAGE: u32 = 50;
/// Years that a site may have articles of.
const YEARS: std::ops::RangeInclusive<i16> = 1970..=2199;

/// Articles that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum List {
    /// All of them.
    Home,
    /// Of the category with this path segment.
    Category(String),
    /// Of the tag with this path segment.
    Tag(String),
    /// Of the author with this name or number.
    Author(String),
    /// Of a year.
    Year(i16),
    /// Of a month.
    Month(i16, i8),
}

impl List {
    /// Its first page.
    pub(super) fn path(&self) -> String {
        match self {
            Self::Home => "/".to_owned(),
            Self::Category(slug) => format!("/category/{slug}"),
            Self::Tag(slug) => format!("/tag/{slug}"),
            Self::Author(name) => format!("/author/{name}"),
            Self::Year(year) => format!("/{year}"),
            Self::Month(year, month) => format!("/{year}/{month:02}"),
        }
    }

    /// A page of it, from 1.
    pub(super) fn page(&self, number: u32) -> String {
        if number <= 1 { self.path() } else { format!("{}page/{number}", self.below()) }
    }

    /// Its feed.
    pub(super) fn feed(&self, format: Format) -> String {
        format!("{}{}", self.below(), format.path())
    }

    fn below(&self) -> String {
        let path = self.path();
        if path.ends_with('/') { path } else { path + "/" }
    }
}

/// Words that somebody looks for, and what they narrow the search down to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sought {
    /// The words, one space apart; empty for the bare form.
    pub(super) words: String,
    /// Path segment of a category.
    pub(super) category: Option<String>,
    /// A specialty of authors.
    pub(super) specialty: Option<String>,
    /// An author.
    pub(super) author: Option<Uuid>,
}

impl Sought {
    /// A page of what was found, from 1.
    pub(super) fn page(&self, number: u32) -> String {
        if self.words.is_empty() {
            return "/search".to_owned();
        }
        let mut query = Serializer::new(String::new());
        query.append_pair("q", &self.words);
        let author = self.author.map(|author| author.to_string());
        for (name, value) in [("category", &self.category), ("specialty", &self.specialty), ("author", &author)] {
            if let Some(value) = value {
                query.append_pair(name, value);
            }
        }
        if number > 1 {
            query.append_pair("page", &number.to_string());
        }
        format!("/search?{}", query.finish())
    }
}

/// Forms of a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// RSS 2.0.
    Rss,
    /// Atom 1.0.
    Atom,
    /// JSON Feed 1.1.
    Json,
}

impl Format {
    pub(super) const ALL: [Self; 3] = [Self::Rss, Self::Atom, Self::Json];

    const fn path(self) -> &'static str {
        match self {
            Self::Rss => "feed",
            Self::Atom => "feed/atom",
            Self::Json => "feed/json",
        }
    }

    /// By WordPress's words.
    fn parse(word: &str) -> Option<Self> {
        match word {
            "feed" | "rss" | "rss2" => Some(Self::Rss),
            "atom" => Some(Self::Atom),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// A page of a list, from 1.
    List(List, u32),
    /// What was found for some words.
    Search(Sought, u32),
    /// The text with this path segment.
    Article(String),
    /// A feed.
    Feed(List, Format),
    /// The sitemap, or one part of it, from 1.
    Sitemap(Option<u32>),
    /// What search engines may look at.
    Robots,
    /// A text that is not published, by what stands behind `/preview/`.
    Preview(String),
    /// A file, by what stands behind `/uploads/`.
    Upload(String),
    /// Something that lives elsewhere on this site.
    Moved(String),
    /// Nothing that could be there.
    Nothing,
}

impl Asked {
    /// Reads path and query of a request.
    pub(super) fn of(path: &str, query: Option<&str>) -> Self {
        if let Some(file) = path.strip_prefix("/uploads/") {
            return Self::Upload(file.to_owned());
        }
        if let Some(word) = path.strip_prefix("/preview/") {
            return Self::Preview(word.to_owned());
        }
        let query = query.unwrap_or_default();
        match path {
            "/" => Self::front(query),
            // The address of the first feed that sites had here.
            "/feed.xml" => Self::Moved(List::Home.feed(Format::Atom)),
            "/sitemap.xml" => Self::Sitemap(None),
            "/robots.txt" => Self::Robots,
            "/search" => Self::search(query, "q", "page"),
            _ => Self::below(path, query),
        }
    }

    /// The front page, which WordPress lets take the place of others by its query.
    fn front(query: &str) -> Self {
        if value(query, "s").is_some() {
            return Self::search(query, "s", "paged");
        }
        if let Some(word) = value(query, "feed") {
            return Format::parse(&word).map_or(Self::Nothing, |format| Self::Moved(List::Home.feed(format)));
        }
        match value(query, "page").or_else(|| value(query, "paged")) {
            None => Self::List(List::Home, 1),
            Some(page) => number(&page).map_or(Self::Nothing, |page| Self::Moved(List::Home.page(page))),
        }
    }

    fn search(query: &str, words: &str, page: &str) -> Self {
        let page = value(query, page).map_or(Some(1), |page| number(&page).filter(|page| *page <= MAX_SEARCH_PAGE));
        match (sought(query, words), page) {
            (Some(sought), Some(page)) => Self::Search(sought, page),
            _ => Self::Nothing,
        }
    }

    fn below(path: &str, query: &str) -> Self {
        let inner = path.strip_prefix('/').unwrap_or(path);
        if let Some(bare) = inner.strip_suffix('/') {
            if bare.is_empty() || bare.ends_with('/') {
                return Self::Nothing;
            }
            return match Self::of(&format!("/{bare}"), Some(query)) {
                Self::Nothing => Self::Nothing,
                moved @ Self::Moved(_) => moved,
                Self::Search(..) if !query.is_empty() => Self::Moved(format!("/{bare}?{query}")),
                _ => Self::Moved(format!("/{bare}")),
            };
        }
        let segments: Vec<&str> = inner.split('/').collect();
        match segments.as_slice() {
            ["feed"] => Self::Feed(List::Home, Format::Rss),
            ["feed", word] => Self::feed(List::Home, word),
            ["page", page] => Self::page(List::Home, page),
            [part] => Self::part(part)
                .unwrap_or_else(|| if is_slug(part) { Self::Article((*part).to_owned()) } else { Self::Nothing }),
            [first, second, rest @ ..] => {
                let Some(list) = list(first, second) else {
                    return match (year(first), rest.split_first()) {
                        (Some(year), Some((page, []))) if *second == "page" => Self::page(List::Year(year), page),
                        _ => Self::Nothing,
                    };
                };
                match rest {
                    [] => Self::List(list, 1),
                    ["page", page] => Self::page(list, page),
                    ["feed"] if has_feed(&list) => Self::Feed(list, Format::Rss),
                    ["feed", word] if has_feed(&list) => Self::feed(list, word),
                    _ => Self::Nothing,
                }
            }
            [] => Self::Nothing,
        }
    }

    fn page(list: List, text: &str) -> Self {
        match number(text) {
            Some(1) => Self::Moved(list.path()),
            Some(page) => Self::List(list, page),
            None => Self::Nothing,
        }
    }

    fn feed(list: List, word: &str) -> Self {
        match Format::parse(word) {
            // Its other names lead to its first one.
            Some(Format::Rss) => Self::Moved(list.feed(Format::Rss)),
            Some(format) => Self::Feed(list, format),
            None => Self::Nothing,
        }
    }

    /// `sitemap-2.xml`.
    fn part(text: &str) -> Option<Self> {
        let part = text.strip_prefix("sitemap-")?.strip_suffix(".xml")?;
        Some(number(part).map_or(Self::Nothing, |part| Self::Sitemap(Some(part))))
    }
}

/// None when something is asked for that nothing can be. What a form leaves empty is not asked for.
fn sought(query: &str, words: &str) -> Option<Sought> {
    let given = |name: &str| value(query, name).filter(|value| !value.is_empty());
    let is_text = |text: &str, most: usize| text.chars().count() <= most && !text.contains(char::is_control);
    let sought = Sought {
        // Words apart by one space, as texts have them.
        words: value(query, words).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" "),
        category: given("category"),
        specialty: given("specialty"),
        author: given("author").map(|id| id.parse()).transpose().ok()?,
    };
    let fits = is_text(&sought.words, MAX_WORDS)
        && sought.category.as_deref().is_none_or(is_slug)
        && sought.specialty.as_deref().is_none_or(|name| is_text(name, MAX_SPECIALTY));
    fits.then_some(sought)
}

fn list(first: &str, second: &str) -> Option<List> {
    let slug = || is_slug(second).then(|| second.to_owned());
    match first {
        "category" => slug().map(List::Category),
        "tag" => slug().map(List::Tag),
        "author" => is_username(second).then(|| List::Author(second.to_owned())),
        _ => {
            let digits = second.len() == 2 && second.bytes().all(|b| b.is_ascii_digit());
            let month: i8 = digits.then(|| second.parse().ok()).flatten()?;
            (1..=12).contains(&month).then_some(List::Month(year(first)?, month))
        }
    }
}

/// What people follow: not a month that is over.
const fn has_feed(list: &List) -> bool {
    !matches!(list, List::Year(_) | List::Month(..))
}

/// The year that a path segment of four digits names.
pub(super) fn year(text: &str) -> Option<i16> {
    let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten().filter(|year| YEARS.contains(year))
}

/// A page's number as we write it.
fn number(text: &str) -> Option<u32> {
    let plain = text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0');
    plain.then(|| text.parse().ok()).flatten().filter(|page| (1..=PageRequest::MAX_PAGE).contains(page))
}

fn value(query: &str, name: &str) -> Option<String> {
    parse(query.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

pub(super) fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 255
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(address: &str) -> Asked {
        let (path, query) = address.split_once('?').map_or((address, None), |(path, query)| (path, Some(query)));
        Asked::of(path, query)
    }

    fn moved(to: &str) -> Asked {
        Asked::Moved(to.to_owned())
    }

    #[test]
    fn lists_have_the_paths_that_wordpress_gives_them() {
        for (address, list, page) in [
            ("/", List::Home, 1),
            ("/page/2", List::Home, 2),
            ("/category/coracao", List::Category("coracao".into()), 1),
            ("/category/coracao/page/3", List::Category("coracao".into()), 3),
            ("/tag/sal", List::Tag("sal".into()), 1),
            ("/author/ana.lima", List::Author("ana.lima".into()), 1),
            ("/author/7/page/2", List::Author("7".into()), 2),
            ("/2026/03", List::Month(2026, 3), 1),
            ("/2026/page/2", List::Year(2026), 2),
            ("/2026/12/page/2", List::Month(2026, 12), 2),
        ] {
            assert_eq!(of(address), Asked::List(list.clone(), page), "{address}");
            assert_eq!(list.page(page), address);
        }
    }

    #[test]
    fn feeds_have_three_forms_and_every_form_one_address() {
        for list in [List::Home, List::Category("a".into()), List::Tag("a".into()), List::Author("a".into())] {
            for format in Format::ALL {
                assert_eq!(of(&list.feed(format)), Asked::Feed(list.clone(), format));
            }
        }
        assert_eq!(of("/feed/rss2"), moved("/feed"));
        assert_eq!(of("/?feed=atom"), moved("/feed/atom"));
        assert_eq!(of("/feed.xml"), moved("/feed/atom"));
        assert_eq!(of("/tag/sal/feed/rss"), moved("/tag/sal/feed"));
        assert_eq!(of("/2026/03/feed"), Asked::Nothing);
    }

    #[test]
    fn other_spellings_lead_to_the_one_address() {
        for (address, to) in [
            ("/dor/", "/dor"),
            ("/category/coracao/", "/category/coracao"),
            ("/page/1", "/"),
            ("/page/1/", "/"),
            ("/category/a/page/1", "/category/a"),
            ("/?page=2", "/page/2"),
            ("/?paged=1", "/"),
            ("/search/?q=dor", "/search?q=dor"),
            ("/feed/", "/feed"),
        ] {
            assert_eq!(of(address), moved(to), "{address}");
        }
    }

    fn search(words: &str) -> Sought {
        Sought { words: words.to_owned(), ..Sought::default() }
    }

    #[test]
    fn a_search_is_words_within_bounds() {
        assert_eq!(of("/search"), Asked::Search(Sought::default(), 1));
        assert_eq!(of("/search?q=dor+de%20cabe%C3%A7a&page=2"), Asked::Search(search("dor de cabeça"), 2));
        assert_eq!(of("/?s=%20dor%20"), Asked::Search(search("dor"), 1));
        for bad in ["/search?q=a&page=51", "/search?q=a&page=x", "/search?q=a%00b"] {
            assert_eq!(of(bad), Asked::Nothing, "{bad}");
        }
        assert_eq!(of(&format!("/search?q={}", "a".repeat(MAX_WORDS + 1))), Asked::Nothing);
    }

    #[test]
    fn a_search_is_narrowed_down_by_its_address() {
        let sought = Sought {
            category: Some("coracao".into()),
            specialty: Some("Clínica Médica".into()),
            author: Some(Uuid::from_u128(7)),
            ..search("dor & sal")
        };
        assert_eq!(of(&sought.page(1)), Asked::Search(sought.clone(), 1));
        assert_eq!(of(&sought.page(3)), Asked::Search(sought.clone(), 3));
        assert_eq!(
            of("/search?q=dor&category=&author="),
            Asked::Search(search("dor"), 1),
            "an empty field asks nothing"
        );
        assert_eq!(search("").page(2), "/search");
        for bad in ["category=A%20b", "author=7", "specialty=a%00", &format!("specialty={}", "a".repeat(121))] {
            assert_eq!(of(&format!("/search?q=dor&{bad}")), Asked::Nothing, "{bad}");
        }
    }

    #[test]
    fn what_cannot_be_there_is_nothing_and_leads_nowhere() {
        for bad in [
            "//",
            "//evil.example/",
            "/a//",
            "/a/b",
            "/A",
            "/..",
            "/a%20b",
            "/ação",
            "/category/A",
            "/tag/a/b",
            "/author/-a",
            "/2026/13",
            "/2026/3",
            "/2026/+3",
            "/2026/00",
            "/1969/01",
            "/page/0",
            "/page/01",
            "/page/10001",
            "/page/x",
            "/?page=0",
            "/?page=x",
            "/feed/xml",
            "/?feed=x",
            "/sitemap-0.xml",
            "/sitemap-x.xml",
            "/category/a/page/1/x",
        ] {
            assert_eq!(of(bad), Asked::Nothing, "{bad}");
        }
        assert_eq!(of(&format!("/{}", "a".repeat(256))), Asked::Nothing);
    }

    #[test]
    fn texts_files_and_lists_for_machines_are_told_apart() {
        assert_eq!(of("/dor-de-cabeca-2"), Asked::Article("dor-de-cabeca-2".into()));
        assert_eq!(of("/2026"), Asked::Article("2026".into()));
        assert_eq!(of("/sitemap.xml"), Asked::Sitemap(None));
        assert_eq!(of("/sitemap-2.xml"), Asked::Sitemap(Some(2)));
        assert_eq!(of("/robots.txt"), Asked::Robots);
        assert_eq!(of("/uploads/a/full.jpg"), Asked::Upload("a/full.jpg".into()));
    }
}
