//! What was found, with the words that were looked for marked. Marks are pieces of plain text here: whoever shows them
//! escapes each piece, so that no text becomes markup by being found.

use std::collections::BTreeSet;

use bus_schemas::snapshot::PublicCategory;
use store::search::{self, Count, END, Extent, Facet, Found, Hit, Question, START};
use store::{PageRequest, StoreError, TenantTx};
use themes::dates::Moment;
use themes::view::{self, Address, FacetOption, Fragment, Link};

use super::address::Sought;
use super::html;
use super::lists::{TEASER, category_of};
use super::look::local;

/// Characters of a text that are looked through for the words: what stands later is found, not shown.
const LOOKED_THROUGH: usize = 20_000;

/// A page of what was found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Results {
    /// Best first.
    pub hits: Vec<Marked>,
    /// How many there are in all.
    pub total: u64,
    /// By what they can be narrowed down.
    pub counts: Vec<Count>,
    /// The words that were looked for, where those that were asked for found nothing.
    pub meant: Option<String>,
}

/// A copy that was found, with its words marked.
#[derive(Clone, Debug)]
pub(crate) struct Marked {
    /// The copy.
    pub hit: Hit,
    /// Headline.
    pub title: Vec<Fragment>,
    /// Teaser, or the places of the text where the words stand.
    pub excerpt: Vec<Fragment>,
}

/// Looks for a question's words; where they find nothing, for those that may have been meant.
pub(crate) async fn look(tx: &mut TenantTx, question: &Question, page: PageRequest) -> Result<Results, StoreError> {
    if question.words.is_empty() || question.levels.is_empty() {
        return Ok(Results::default());
    }
    let found = search::find(tx, question, page).await?;
    if found.total > 0 {
        return marked(tx, &question.words, found, None).await;
    }
    let Some(words) = search::suggest(tx, question).await? else { return Ok(Results::default()) };
    let meant = Question { words, ..question.clone() };
    let found = search::find(tx, &meant, page).await?;
    if found.total == 0 {
        return Ok(Results::default());
    }
    marked(tx, &meant.words, found, Some(meant.words.clone())).await
}

async fn marked(tx: &mut TenantTx, words: &str, found: Found, meant: Option<String>) -> Result<Results, StoreError> {
    let titles: Vec<String> = found.hits.iter().map(|hit| hit.title.clone()).collect();
    let teasers: Vec<String> = found.hits.iter().map(teaser).collect();
    let texts: Vec<String> = found.hits.iter().map(|hit| html::plain(&hit.content, LOOKED_THROUGH)).collect();
    let titles = search::mark(tx, words, &titles, Extent::Whole).await?;
    let teasers = search::mark(tx, words, &teasers, Extent::Whole).await?;
    let texts = search::mark(tx, words, &texts, Extent::Places).await?;
    let hits = found.hits.into_iter().zip(titles).zip(teasers.into_iter().zip(texts));
    let hits = hits.map(|((hit, title), (teaser, text))| {
        let excerpt = if !teaser.contains(START) && text.contains(START) { text } else { teaser };
        Marked { hit, title: pieces(&title), excerpt: pieces(&excerpt) }
    });
    Ok(Results { hits: hits.collect(), total: found.total, counts: found.counts, meant })
}

fn teaser(hit: &Hit) -> String {
    let text = if hit.excerpt.trim().is_empty() { &hit.meta_description } else { &hit.excerpt };
    html::plain(text, TEASER)
}

fn pieces(marked: &str) -> Vec<Fragment> {
    Fragment::cut(marked, START, END)
}

/// What a page says of each text that was found. `linked` are the path segments of categories that have a page.
pub(super) fn hits(results: &Results, linked: &BTreeSet<String>) -> Vec<view::Hit> {
    let hit = |marked: &Marked| {
        let hit = &marked.hit;
        let category = hit
            .category
            .as_ref()
            .map(|(slug, name)| category_of(&PublicCategory { name: name.clone(), slug: slug.clone() }, linked));
        view::Hit {
            title: marked.title.clone(),
            href: local(&format!("/{}", hit.slug)).into(),
            excerpt: marked.excerpt.clone(),
            category,
            author: hit.author_name.clone(),
            published: Moment::from(hit.published_at),
        }
    };
    results.hits.iter().map(hit).collect()
}

/// The ways to narrow a search down, as links; only those that leave something to choose, or a choice to take back.
pub(super) fn facets(results: &Results, sought: &Sought) -> Vec<view::Facet> {
    [(Facet::Category, "Categoria"), (Facet::Specialty, "Especialidade"), (Facet::Author, "Autor")]
        .into_iter()
        .filter_map(|(facet, label)| {
            let chosen = chosen(facet, sought);
            let counts = results.counts.iter().filter(|count| count.facet == facet);
            let mut options: Vec<FacetOption> = counts
                .filter_map(|count| {
                    let is_chosen = chosen.as_ref() == Some(&count.value);
                    let value = (!is_chosen).then(|| count.value.clone());
                    option(&count.label, count.copies, facet, value, sought, is_chosen)
                })
                .collect();
            if let Some(value) = chosen.filter(|_| options.is_empty()) {
                let name = if facet == Facet::Author { label } else { value.as_str() };
                options.extend(option(name, 0, facet, None, sought, true));
            }
            let is_choice = options.len() > 1 || options.iter().any(|option| option.chosen);
            is_choice.then(|| view::Facet { label: label.to_owned(), options })
        })
        .collect()
}

fn chosen(facet: Facet, sought: &Sought) -> Option<String> {
    match facet {
        Facet::Category => sought.category.clone(),
        Facet::Specialty => sought.specialty.clone(),
        Facet::Author => sought.author.map(|author| author.to_string()),
    }
}

fn option(
    label: &str,
    count: u64,
    facet: Facet,
    value: Option<String>,
    sought: &Sought,
    chosen: bool,
) -> Option<FacetOption> {
    let mut next = sought.clone();
    match facet {
        Facet::Category => next.category = value,
        Facet::Specialty => next.specialty = value,
        Facet::Author => next.author = value.and_then(|id| id.parse().ok()),
    }
    Some(FacetOption { label: label.to_owned(), count, href: Address::parse(&next.page(1))?, chosen })
}

/// The words that were looked for instead, as a search of their own.
pub(super) fn suggestion(results: &Results, sought: &Sought) -> Option<Link> {
    let words = results.meant.clone()?;
    Link::to(words.clone(), &Sought { words, ..sought.clone() }.page(1))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn count(facet: Facet, value: &str, label: &str, copies: u64) -> Count {
        Count { facet, value: value.to_owned(), label: label.to_owned(), copies }
    }

    #[test]
    fn a_choice_is_a_link_to_make_it_and_a_link_to_take_it_back() {
        let counts = vec![
            count(Facet::Category, "coracao", "Coração", 3),
            count(Facet::Category, "pele", "Pele", 1),
            count(Facet::Author, &Uuid::from_u128(7).to_string(), "Ana Lima", 4),
        ];
        let results = Results { counts, total: 4, ..Results::default() };
        let sought = Sought { words: "dor".into(), ..Sought::default() };
        let shown = facets(&results, &sought);
        assert_eq!(shown.len(), 1, "one author leaves nothing to choose");
        let [heart, _] = shown[0].options.as_slice() else { panic!("two categories") };
        assert_eq!((heart.href.as_str(), heart.count, heart.chosen), ("/search?q=dor&category=coracao", 3, false));

        let sought = Sought { category: Some("coracao".into()), ..sought };
        let results = Results { counts: results.counts[..1].to_vec(), total: 3, ..Results::default() };
        let shown = facets(&results, &sought);
        assert_eq!((shown[0].options[0].href.as_str(), shown[0].options[0].chosen), ("/search?q=dor", true));
    }

    #[test]
    fn a_choice_that_found_nothing_can_be_taken_back() {
        let sought = Sought {
            words: "dor".into(),
            specialty: Some("Pediatria".into()),
            author: Some(Uuid::from_u128(7)),
            ..Sought::default()
        };
        let shown = facets(&Results::default(), &sought);
        let labels: Vec<&str> = shown.iter().map(|facet| facet.options[0].label.as_str()).collect();
        assert_eq!(labels, ["Pediatria", "Autor"], "an id says nothing to a reader");
        assert!(shown.iter().all(|facet| facet.options[0].chosen && facet.options[0].count == 0));
    }

    #[test]
    fn what_was_meant_is_a_search_of_its_own() {
        let sought = Sought { words: "hipertencao".into(), category: Some("coracao".into()), ..Sought::default() };
        let results = Results { meant: Some("hipertensão".into()), ..Results::default() };
        let link = suggestion(&results, &sought).unwrap();
        assert_eq!(
            (link.label.as_str(), link.href.as_str()),
            ("hipertensão", "/search?q=hipertens%C3%A3o&category=coracao")
        );
    }
}
