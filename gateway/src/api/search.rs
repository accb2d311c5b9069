//! Searching among public copies.

use domain::ids::UserId;
use domain::trust::Act;
use poem::web::Data;
use poem_openapi::param::Query;
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};
use store::search::{Count, Facet, MAX_WORDS, Question};
use themes::view::Fragment;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::Deps;
use crate::api::Area;
use crate::api::paging::{self, PageNumber, Pagination, PerPage};
use crate::api::post_access::{readable_levels, site};
use crate::api::post_view::{address, escaped};
use crate::auth::MaybeAuth;
use crate::problem::{FieldErrors, Problem};
use crate::site::search::{self, Marked};
use crate::trust::gates::{Gate, Gated};

/// Longest name of a specialty, characters.
const MAX_SPECIALTY: usize = 120;
/// Longest path segment, characters.
const MAX_SLUG: usize = 255;

/// A text with the words that were looked for marked: HTML in which everything is escaped but `<mark>`.
#[derive(Debug, Object)]
struct Highlight {
    /// Headline.
    title: String,
    /// Teaser, or the places of the text where the words stand.
    text: String,
}

/// A value that found texts are counted by.
#[derive(Debug, Object)]
struct FacetValue {
    /// Value, for the parameter of the facet's name.
    value: String,
    /// Its name.
    label: String,
    /// Found texts that have it.
    count: u64,
}

/// What found texts are counted by, the most frequent values first, at most 20 each.
#[derive(Debug, Default, Object)]
struct SearchFacets {
    /// Categories, by path segment.
    category: Vec<FacetValue>,
    /// Specialties of authors.
    specialty: Vec<FacetValue>,
    /// Authors, by id.
    author: Vec<FacetValue>,
}

/// A published text that was found.
#[derive(Debug, Object)]
struct SearchHit {
    /// The post.
    id: Uuid,
    /// Headline, plain.
    title: String,
    /// What to show of it.
    highlight: Highlight,
    /// How well it answers: 1 and more when its headline has the words, below 1 otherwise.
    rank: f32,
    /// Its page on the public site.
    address: String,
    /// Path segment of the category that it names.
    #[oai(nullable)]
    category: Option<String>,
    /// Author.
    author: Uuid,
    /// The author's shown name.
    author_name: String,
    /// Since when it is as it is.
    published_at: OffsetDateTime,
}

/// What was found.
#[derive(Debug, Object)]
struct SearchPage {
    /// A page of it, best first.
    data: Vec<SearchHit>,
    /// Where the page stands. `total` counts everything that was found.
    pagination: Pagination,
    /// By what all that was found can be narrowed down.
    facets: SearchFacets,
    /// Nothing has the words: what was looked for instead.
    #[oai(nullable)]
    did_you_mean: Option<String>,
}

pub(crate) const GATES: &[Gated] = &[("search", Gate::Visitors(Act::PostRead))];

pub(crate) struct Search;

#[OpenApi(tag = "Area::Posts")]
impl Search {
    /// Search published texts.
    ///
    /// In Portuguese: words of one stem are the same, accents may be missing, headlines count more than teasers and those
    /// more than texts. `q` understands `"words together"`, `or` and `-without`; without words nothing is found. The 2,000
    /// newest texts that were found are ranked, and pages end with them.
    #[oai(path = "/search", method = "get", operation_id = "search")]
    #[expect(clippy::too_many_arguments, reason = "one argument per query parameter is how the document is generated")]
    async fn search(
        &self,
        auth: MaybeAuth,
        /// Words.
        #[oai(validator(max_length = 200))]
        q: Query<Option<String>>,
        /// Only the category with this path segment.
        #[oai(validator(max_length = 255))]
        category: Query<Option<String>>,
        /// Only of authors of this specialty.
        #[oai(validator(max_length = 120))]
        specialty: Query<Option<String>>,
        /// Only this author's.
        author: Query<Option<Uuid>>,
        /// Number of the page, from 1.
        page: Query<Option<PageNumber>>,
        /// Rows on a page, 1 to 100.
        per_page: Query<Option<PerPage>>,
        deps: Data<&Deps>,
    ) -> Result<Json<SearchPage>, Problem> {
        let request = paging::request(page.0, per_page.0)?;
        let words = q.0.unwrap_or_default();
        let mut errors = FieldErrors::default();
        errors.require(is_text(&words, MAX_WORDS), "q", "invalid");
        errors.require(category.0.as_deref().is_none_or(|slug| is_text(slug, MAX_SLUG)), "category", "invalid");
        errors.require(specialty.0.as_deref().is_none_or(|name| is_text(name, MAX_SPECIALTY)), "specialty", "invalid");
        errors.check()?;
        let question = Question {
            words: words.split_whitespace().collect::<Vec<_>>().join(" "),
            levels: readable_levels(&deps, &auth).await?,
            category: category.0,
            specialty: specialty.0,
            author: author.0.map(UserId),
        };
        let mut tx = deps.store.begin(auth.scope()).await?;
        let site = site(&deps, tx.scope().tenant).await?;
        let found = search::look(&mut tx, &question, request).await?;
        tx.commit().await?;
        let page = store::Page { rows: found.hits, total: found.total, request };
        let pagination = Pagination::of(&page);
        Ok(Json(SearchPage {
            data: page.rows.into_iter().map(|marked| SearchHit::new(marked, &site)).collect(),
            pagination,
            facets: SearchFacets::of(found.counts),
            did_you_mean: found.meant,
        }))
    }
}

fn is_text(text: &str, most: usize) -> bool {
    text.chars().count() <= most && !text.contains('\0')
}

impl SearchHit {
    fn new(Marked { hit, title, excerpt }: Marked, site: &str) -> Self {
        Self {
            id: hit.post.0,
            title: hit.title,
            highlight: Highlight { title: html(&title), text: html(&excerpt) },
            rank: hit.rank,
            address: address(site, &hit.slug),
            category: hit.category.map(|(slug, _)| slug),
            author: hit.author.0,
            author_name: hit.author_name,
            published_at: hit.published_at,
        }
    }
}

impl SearchFacets {
    fn of(counts: Vec<Count>) -> Self {
        let mut facets = Self::default();
        for count in counts {
            let values = match count.facet {
                Facet::Category => &mut facets.category,
                Facet::Specialty => &mut facets.specialty,
                Facet::Author => &mut facets.author,
            };
            values.push(FacetValue { value: count.value, label: count.label, count: count.copies });
        }
        facets
    }
}

/// Pieces of plain text as HTML that marks some of them.
fn html(pieces: &[Fragment]) -> String {
    let mut html = String::new();
    for piece in pieces {
        let text = escaped(&piece.text);
        if piece.hit {
            html.extend(["<mark>", &text, "</mark>"]);
        } else {
            html.push_str(&text);
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_highlight_has_no_markup_but_its_marks() {
        let piece = |text: &str, hit| Fragment { text: text.to_owned(), hit };
        let made = html(&[piece("<script>", false), piece("dor\" <b>", true), piece(" & mais", false)]);
        assert!(!made.contains("<script") && !made.contains("<b>") && !made.contains('"'), "{made}");
        assert_eq!(made.matches('<').count(), 2, "{made}");
        assert!(made.contains("<mark>dor"), "{made}");
    }
}
