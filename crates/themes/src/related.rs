//! Which articles stand beside an article (`product.md` §2.8, DYN-F006).

use std::cmp::Reverse;

/// What an article has in common with others, by identifiers that the caller chooses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject<'a> {
    /// The article's own identifier.
    pub id: &'a str,
    /// Category.
    pub category: Option<&'a str>,
    /// Tags.
    pub tags: Vec<&'a str>,
    /// Author.
    pub author: &'a str,
    /// When it was published, seconds since 1970.
    pub published: i64,
}

/// Points for what two articles share. A tag says more than a category, in which everything may be.
const TAG: usize = 4;
const CATEGORY: usize = 3;
const AUTHOR: usize = 1;

/// The places in `others` of at most `limit` articles that have most in common with `this`, best
/// first, the newer before the older. An article that shares nothing, or only its author, is not
/// related; neither is the article itself.
#[must_use]
pub fn choose(this: &Subject<'_>, others: &[Subject<'_>], limit: usize) -> Vec<usize> {
    let mut scored: Vec<(usize, i64, usize)> = others
        .iter()
        .enumerate()
        .filter(|(_, other)| other.id != this.id)
        .map(|(place, other)| (score(this, other), other.published, place))
        .filter(|(score, _, _)| *score > AUTHOR)
        .collect();
    scored.sort_by_key(|(score, published, place)| (Reverse(*score), Reverse(*published), *place));
    scored.into_iter().take(limit).map(|(_, _, place)| place).collect()
}

fn score(this: &Subject<'_>, other: &Subject<'_>) -> usize {
    let mut tags: Vec<&str> = other.tags.clone();
    tags.sort_unstable();
    tags.dedup();
    let tags = tags.iter().filter(|tag| this.tags.contains(tag)).count();
    let category = usize::from(this.category.is_some() && this.category == other.category);
    let author = usize::from(!this.author.is_empty() && this.author == other.author);
    tags * TAG + category * CATEGORY + author * AUTHOR
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subject<'a>(id: &'a str, category: &'a str, tags: &[&'a str], author: &'a str, published: i64) -> Subject<'a> {
        Subject { id, category: Some(category), tags: tags.to_vec(), author, published }
    }

    #[test]
    fn what_shares_most_comes_first_and_strangers_do_not_come() {
        let this = subject("0", "coracao", &["pressao", "sal"], "ana", 9);
        let others = [
            subject("0", "coracao", &["pressao", "sal"], "ana", 9),
            subject("1", "pele", &[], "ana", 8),
            subject("2", "coracao", &[], "rui", 3),
            subject("3", "coracao", &[], "rui", 5),
            subject("4", "rins", &["sal", "sal", "pressao"], "rui", 1),
            subject("5", "pele", &["sol"], "rui", 8),
        ];
        assert_eq!(choose(&this, &others, 9), [4, 3, 2]);
        assert_eq!(choose(&this, &others, 1), [4]);
    }

    #[test]
    fn two_articles_without_a_category_do_not_share_it() {
        let bare = |id| Subject { id, ..Subject::default() };
        assert_eq!(choose(&bare("1"), &[bare("2")], 3), [0; 0]);
    }
}
