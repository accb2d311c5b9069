//! What stands beside an article and was not sealed with it: ways to its author, its category and its tags,
//! other articles, and what readers say of it.

use std::collections::BTreeSet;

use domain::content::Taxonomy;
use domain::ids::PostId;
use serde::Serialize;
use store::post::listing;
use store::snapshot::{self, PublicFilter};
use store::{PageRequest, TenantTx, term, user};
use themes::related::{self, Subject};
use themes::view::{Address, Card, Discussion, Term};

use super::address::List;
use super::discussion;
use super::lists::{Published, Window, categories, copies, list_of, with_terms};
use super::look::local;
use super::{Failure, LEVEL};

/// Articles that related ones are chosen from, the newest of its terms.
const POOL: i64 = 12;
/// Related articles.
const RELATED: usize = 4;

/// What stands beside an article.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Beside {
    /// The page of its author, as long as they are here.
    pub(super) author: Option<Address>,
    /// Path segments of categories that have a page.
    pub(super) categories: BTreeSet<String>,
    /// Its tags.
    pub(super) tags: Vec<Term>,
    /// Articles that have most in common with it.
    pub(super) related: Vec<Card>,
    /// What readers say of it.
    pub(super) discussion: Discussion,
}

impl Beside {
    /// Reads what stands beside a copy.
    pub(super) async fn read(tx: &mut TenantTx, copy: &Published) -> Result<Self, Failure> {
        let post = copy.snapshot.post;
        let terms = term::of_posts(tx, &[post]).await?;
        let tags: Vec<i64> =
            terms.iter().filter(|(_, taxonomy, ..)| *taxonomy == Taxonomy::Tag).map(|(.., number)| *number).collect();
        let tags = if tags.is_empty() { Vec::new() } else { term::numbered(tx, Taxonomy::Tag, &tags).await? };
        let numbers: Vec<i64> = terms.iter().map(|(.., number)| *number).collect();
        Ok(Self {
            author: author(tx, post).await?,
            categories: categories(tx, std::slice::from_ref(copy)).await?,
            tags: tags
                .iter()
                .map(|tag| Term { name: tag.name.clone(), href: Some(local(&list_of(tag).path()).into()) })
                .collect(),
            discussion: discussion::below(tx, post, &copy.path()).await?,
            related: if numbers.is_empty() { Vec::new() } else { like(tx, copy, numbers).await? },
        })
    }

    /// Everything of it, for entity tags.
    pub(super) fn bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }
}

async fn author(tx: &mut TenantTx, post: PostId) -> Result<Option<Address>, Failure> {
    let filter = PublicFilter { levels: vec![LEVEL], post: Some(post), ..PublicFilter::default() };
    let found = snapshot::list_public(tx, &filter, PageRequest::new(1, 1).unwrap_or_default()).await?;
    let Some(copy) = found.rows.first() else { return Ok(None) };
    let user = user::find(tx, copy.author).await?.filter(|user| user.deleted_at.is_none());
    Ok(user.map(|user| local(&List::Author(user.username).path()).into()))
}

async fn like(tx: &mut TenantTx, copy: &Published, terms: Vec<i64>) -> Result<Vec<Card>, Failure> {
    let found = listing::find(tx, &with_terms(terms), POOL, 0).await?;
    let mut posts: Vec<PostId> = found.posts.into_iter().filter(|post| *post != copy.snapshot.post).collect();
    let others = copies(tx, &posts).await?;
    posts.push(copy.snapshot.post);
    let tags: Vec<(PostId, String)> = term::of_posts(tx, &posts)
        .await?
        .into_iter()
        .filter(|(_, taxonomy, ..)| *taxonomy == Taxonomy::Tag)
        .map(|(post, .., number)| (post, number.to_string()))
        .collect();
    Ok(choose(copy, others, &tags))
}

/// The best of the others, by what they share with this one.
fn choose(this: &Published, others: Vec<Published>, tags: &[(PostId, String)]) -> Vec<Card> {
    let ids: Vec<String> = others.iter().map(|copy| copy.snapshot.post.0.to_string()).collect();
    let this_id = this.snapshot.post.0.to_string();
    let subjects: Vec<Subject<'_>> = others.iter().zip(&ids).map(|(copy, id)| subject(copy, id, tags)).collect();
    let places = related::choose(&subject(this, &this_id, tags), &subjects, RELATED);
    let chosen: Vec<Published> = places.into_iter().filter_map(|place| others.get(place).cloned()).collect();
    Window { copies: chosen, ..Window::default() }.cards()
}

fn subject<'a>(copy: &'a Published, id: &'a str, tags: &'a [(PostId, String)]) -> Subject<'a> {
    let own = tags.iter().filter(|(post, _)| *post == copy.snapshot.post).map(|(_, tag)| tag.as_str());
    Subject {
        id,
        category: copy.body.category.as_ref().map(|category| category.slug.as_str()),
        tags: own.collect(),
        author: &copy.body.author.name,
        published: copy.snapshot.published_at.unix_timestamp(),
    }
}

#[cfg(test)]
mod tests {
    use bus_schemas::snapshot::PublicCategory;
    use uuid::Uuid;

    use super::super::tests::{body, copy};
    use super::*;

    #[test]
    fn what_shares_most_stands_beside_an_article() {
        let other = |id: u128, slug: &str, category: &str| {
            let mut other = copy(body());
            other.snapshot.post = Uuid::from_u128(id).into();
            other.snapshot.slug = slug.into();
            other.body.category = Some(PublicCategory { name: category.into(), slug: category.into() });
            other
        };
        let this = copy(body());
        let others =
            vec![other(10, "mesma-categoria", "coracao"), other(11, "outra", "pele"), other(12, "mesmo-tema", "pele")];
        let tags = vec![(this.snapshot.post, "1".to_owned()), (Uuid::from_u128(12).into(), "1".to_owned())];
        let cards = choose(&this, others, &tags);
        let places: Vec<&str> = cards.iter().map(|card| card.href.as_str()).collect();
        assert_eq!(places, ["/mesmo-tema", "/mesma-categoria"]);
    }
}
