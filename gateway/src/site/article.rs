//! A snapshot as a page: everything a reader sees of it.

use bus_schemas::snapshot::SnapshotBody;
use themes::dates::Moment;
use themes::view::{Article, Author, Html, Link, Meta, Notices, Reference, Review, Term, Verdict, View};

use super::beside::Beside;
use super::html;
use super::lists::{Published, category_of};
use super::look::local;

/// Longest description for search engines, in characters.
const DESCRIPTION: usize = 160;

/// The page of a copy, with what stands beside it.
pub(super) fn page(copy: &Published, beside: &Beside) -> (Meta, View) {
    let (snapshot, body) = (&copy.snapshot, &copy.body);
    let mut notices = Notices::default();
    for notice in &body.disclaimers {
        notices.add(&notice.kind, notice.at_start, &notice.text);
    }
    let category = body.category.as_ref().map(|category| category_of(category, &beside.categories));
    let verdicts = Verdict::list(&snapshot.verdicts);
    let article = Article {
        title: body.title.clone(),
        breadcrumbs: breadcrumbs(category.as_ref()),
        category,
        tags: beside.tags.clone(),
        medical_category: body.medical_category,
        author: Author { href: beside.author.clone(), ..author(body) },
        author_about: String::new(),
        published: Moment::from(snapshot.published_at),
        updated: None,
        review: Review::new(&body.reviewed_on, snapshot.published_at, &snapshot.rule_set, &snapshot.seal, verdicts),
        minutes: Article::minutes(body.word_count),
        picture: None,
        notices,
        content: Html::cleaned(html::clean(&body.content)),
        references: body.references.iter().map(Reference::from).collect(),
        related: beside.related.clone(),
        discussion: beside.discussion.clone(),
        fields: body.custom_fields.clone().into_iter().collect(),
    };
    let meta = Meta { description: description(body), ..Meta::at(local(&copy.path())) };
    (meta, View::Article(Box::new(article)))
}

/// The way from the front page: over the category, where it has a page.
fn breadcrumbs(category: Option<&Term>) -> Vec<Link> {
    let category = category.and_then(|term| Some(Link { label: term.name.clone(), href: term.href.clone()? }));
    [Link::to("Início", "/"), category].into_iter().flatten().collect()
}

/// The author as of publication.
pub(super) fn author(body: &SnapshotBody) -> Author {
    let author = &body.author;
    Author::new(
        &author.name,
        author.registry.as_deref(),
        author.registry_verified,
        author.specialty.as_deref(),
        author.rqe.as_deref(),
    )
}

fn description(body: &SnapshotBody) -> String {
    [body.meta_description.as_str(), body.excerpt.as_str()]
        .into_iter()
        .find(|text| !text.trim().is_empty())
        .map_or_else(|| html::plain(&body.content, DESCRIPTION), |text| html::plain(text, DESCRIPTION))
}
