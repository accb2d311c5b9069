//! Categories and tags that items name: found by their path segment, or made.

use std::collections::{HashMap, HashSet};

use domain::access::{ImportContent, Permit};
use domain::content::{DEEPEST_CATEGORY, Taxonomy};
use domain::ids::TermId;
use uuid::Uuid;

use crate::audit;
use crate::error::word;
use crate::term::lock_tree;
use crate::{Result, TenantTx};

/// Most terms of a tenant that an import adds to: one statement reads all of them.
pub const MAX_TERMS: usize = 10_000;

/// Longest name, in characters (`terms.name`).
const MAX_NAME: usize = 100;

/// A term that a file names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// What it belongs to.
    pub taxonomy: Taxonomy,
    /// Path segment.
    pub slug: String,
    /// Name.
    pub name: String,
    /// Path segment of the category above it.
    pub parent: Option<String>,
    /// Description, at most 500 characters.
    pub description: String,
}

/// The terms of a tenant by taxonomy and path segment.
pub type Known = HashMap<(Taxonomy, String), TermId>;

/// A category's place: the one above it, and its level.
type Places = HashMap<TermId, (Option<TermId>, usize)>;

/// Finds terms, and makes those that are not there: categories below the one that they name, or as near as the tree's depth
/// allows. What would be the 10 001st term is not made, and not among those that are given back.
///
/// # Errors
/// `Conflict` when somebody makes the same term at this moment: another attempt finds it.
pub async fn ensure(tx: &mut TenantTx, _permit: &Permit<ImportContent>, wanted: &[Wanted]) -> Result<Known> {
    let tenant = tx.tenant();
    lock_tree(tx).await?;
    let rows = sqlx::query!(
        "select id, taxonomy, slug, name, parent_id from terms where tenant_id = $1 and deleted_at is null",
        tenant
    )
    .fetch_all(tx.conn())
    .await?;
    let (mut known, mut names, mut above) = (Known::new(), HashSet::new(), HashMap::new());
    for row in rows {
        let taxonomy = word("terms.taxonomy", Taxonomy::parse, &row.taxonomy)?;
        let id = TermId(row.id);
        names.insert((taxonomy, row.name));
        above.insert(id, row.parent_id.map(TermId));
        known.insert((taxonomy, row.slug), id);
    }
    let mut places: Places =
        above.keys().map(|id| (*id, (above.get(id).copied().flatten(), level(*id, &above)))).collect();

    let mut new = New::default();
    let named: HashSet<(Taxonomy, &str)> = wanted.iter().map(|one| (one.taxonomy, one.slug.as_str())).collect();
    let mut open = told_best(wanted);
    // A parent may come after its child, so whoever waits for one is asked again; a circle is broken at its first.
    while !open.is_empty() {
        let waits = |one: &&Wanted| {
            let parent = one.parent.as_deref().filter(|parent| *parent != one.slug);
            parent.is_some_and(|parent| {
                !known.contains_key(&(one.taxonomy, parent.to_owned())) && named.contains(&(one.taxonomy, parent))
            })
        };
        let (mut later, mut now): (Vec<&Wanted>, Vec<&Wanted>) = open.into_iter().partition(waits);
        if now.is_empty() {
            now.push(later.remove(0));
        }
        for one in now {
            if known.len() >= MAX_TERMS || known.contains_key(&(one.taxonomy, one.slug.clone())) {
                continue;
            }
            let parent = one.parent.as_ref().and_then(|slug| known.get(&(one.taxonomy, slug.clone())).copied());
            let parent = parent.filter(|_| one.taxonomy == Taxonomy::Category).and_then(|id| reachable(id, &places));
            let id = TermId(Uuid::now_v7());
            let name = free_name(one, &mut names);
            places.insert(id, (parent, parent.and_then(|id| places.get(&id)).map_or(0, |(_, level)| level + 1)));
            new.push(id, one, parent, name);
            known.insert((one.taxonomy, one.slug.clone()), id);
        }
        open = later;
    }
    new.insert(tx).await?;
    Ok(known)
}

/// Each term once, as the file tells most of it: items name only its segment and its name, the head of a file also where it
/// stands.
fn told_best(wanted: &[Wanted]) -> Vec<&Wanted> {
    let mut best: Vec<&Wanted> = Vec::new();
    let mut places: HashMap<(Taxonomy, &str), usize> = HashMap::new();
    for one in wanted.iter().filter(|one| !one.slug.is_empty()) {
        let place = *places.entry((one.taxonomy, one.slug.as_str())).or_insert(best.len());
        match best.get_mut(place) {
            Some(known) if known.parent.is_none() && one.parent.is_some() => *known = one,
            Some(_) => {}
            None => best.push(one),
        }
    }
    best
}

/// How many categories stand above one. Ends at a circle, should there ever be one.
fn level(id: TermId, above: &HashMap<TermId, Option<TermId>>) -> usize {
    let (mut level, mut at) = (0, id);
    while let Some(Some(parent)) = above.get(&at)
        && level < DEEPEST_CATEGORY
    {
        (level, at) = (level + 1, *parent);
    }
    level
}

/// The category itself, or the lowest above it below which there is room.
fn reachable(id: TermId, places: &Places) -> Option<TermId> {
    let mut at = Some(id);
    while let Some(id) = at {
        let (parent, level) = places.get(&id)?;
        if *level < DEEPEST_CATEGORY {
            return Some(id);
        }
        at = *parent;
    }
    None
}

/// The name that a term asks for, or that with its path segment where another term has it.
fn free_name(one: &Wanted, names: &mut HashSet<(Taxonomy, String)>) -> String {
    let cut = |text: &str, most: usize| text.chars().take(most).collect::<String>();
    let mut name = cut(&one.name, MAX_NAME);
    if name.is_empty() {
        name = cut(&one.slug, MAX_NAME);
    }
    if names.contains(&(one.taxonomy, name.clone())) {
        let end = format!(" ({})", cut(&one.slug, 60));
        name = cut(&name, MAX_NAME.saturating_sub(end.chars().count())) + &end;
    }
    names.insert((one.taxonomy, name.clone()));
    name
}

/// Terms to be, column by column.
#[derive(Default)]
struct New {
    ids: Vec<Uuid>,
    taxonomies: Vec<String>,
    parents: Vec<Option<Uuid>>,
    names: Vec<String>,
    slugs: Vec<String>,
    descriptions: Vec<String>,
}

impl New {
    fn push(&mut self, id: TermId, one: &Wanted, parent: Option<TermId>, name: String) {
        self.ids.push(id.0);
        self.taxonomies.push(one.taxonomy.word().to_owned());
        self.parents.push(parent.map(|parent| parent.0));
        self.names.push(name);
        self.slugs.push(one.slug.clone());
        self.descriptions.push(one.description.chars().take(500).collect());
    }

    async fn insert(self, tx: &mut TenantTx) -> Result<()> {
        if self.ids.is_empty() {
            return Ok(());
        }
        let tenant = tx.tenant();
        sqlx::query!(
            "insert into terms (tenant_id, id, taxonomy, parent_id, name, slug, description)
             select $1, t.id, t.taxonomy, t.parent, t.name, t.slug, t.description
             from unnest($2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[])
                  with ordinality t (id, taxonomy, parent, name, slug, description, place)
             order by t.place",
            tenant,
            &self.ids,
            &self.taxonomies,
            &self.parents as _,
            &self.names,
            &self.slugs,
            &self.descriptions
        )
        .execute(tx.conn())
        .await?;
        audit::record_each(tx, "category.create", "term", &self.ids).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u128) -> TermId {
        TermId(Uuid::from_u128(number))
    }

    #[test]
    fn a_category_stands_no_deeper_than_the_tree_allows() {
        let above = HashMap::from([(id(1), None), (id(2), Some(id(1))), (id(3), Some(id(2)))]);
        let places: Places = above.keys().map(|id| (*id, (above[id], level(*id, &above)))).collect();
        assert_eq!(reachable(id(1), &places), Some(id(1)));
        assert_eq!(reachable(id(3), &places), Some(id(2)), "beside the one that is as deep as may be");
        let circle = HashMap::from([(id(1), Some(id(2))), (id(2), Some(id(1)))]);
        assert_eq!(level(id(1), &circle), DEEPEST_CATEGORY);
    }

    #[test]
    fn a_term_is_taken_from_where_the_file_says_what_stands_above_it() {
        let one = |slug: &str, parent: Option<&str>| Wanted {
            taxonomy: Taxonomy::Category,
            slug: slug.to_owned(),
            name: slug.to_owned(),
            parent: parent.map(str::to_owned),
            description: String::new(),
        };
        let wanted = [one("gripe", None), one("", None), one("vacinas", None), one("gripe", Some("vacinas"))];
        assert_eq!(told_best(&wanted), [&wanted[3], &wanted[2]]);
        assert_eq!(told_best(&[wanted[3].clone(), wanted[0].clone()]), [&wanted[3]]);
    }

    #[test]
    fn a_name_that_is_taken_gets_its_path_segment() {
        let mut names = HashSet::from([(Taxonomy::Category, "Dicas".to_owned())]);
        let one = Wanted {
            taxonomy: Taxonomy::Category,
            slug: "dicas-2".to_owned(),
            name: "Dicas".to_owned(),
            parent: None,
            description: String::new(),
        };
        assert_eq!(free_name(&one, &mut names), "Dicas (dicas-2)");
        let tag = Wanted { taxonomy: Taxonomy::Tag, name: "é".repeat(300), ..one };
        assert_eq!(free_name(&tag, &mut names).chars().count(), 100);
    }
}
