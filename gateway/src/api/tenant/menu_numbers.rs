//! Numbers of the entries of menus, by which WordPress clients name them.

use std::collections::HashSet;

use store::{StoreError, TenantTx, site};

use super::site::{Entry, Menus};

impl Menus {
    fn all_numbers(&mut self) -> impl Iterator<Item = &mut Option<i64>> {
        self.primary.iter_mut().chain(&mut self.footer).flat_map(|Entry { number, children, .. }| {
            std::iter::once(number).chain(children.iter_mut().map(|below| &mut below.number))
        })
    }

    /// The numbers that its entries have.
    pub(crate) fn numbers(&self) -> HashSet<i64> {
        let entries = self.primary.iter().chain(&self.footer);
        entries
            .flat_map(|entry| std::iter::once(entry.number).chain(entry.children.iter().map(|below| below.number)))
            .flatten()
            .collect()
    }

    /// The entries that need a number: they have none, or one that is not known or that another entry has.
    fn wanting(&mut self, mut known: HashSet<i64>) -> Vec<&mut Option<i64>> {
        self.all_numbers().filter(|number| !number.is_some_and(|number| known.remove(&number))).collect()
    }

    /// Whether every entry has a number of its own.
    pub(crate) fn is_numbered(&mut self) -> bool {
        let known = self.numbers();
        self.wanting(known).is_empty()
    }
}

/// Gives numbers to the entries that need one. `known` are those that the tenant's menus have.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn draw(tx: &mut TenantTx, menus: &mut Menus, known: HashSet<i64>) -> Result<(), StoreError> {
    let wanting = menus.wanting(known);
    let count = i64::try_from(wanting.len()).unwrap_or(i64::MAX);
    if count == 0 {
        return Ok(());
    }
    let first = site::draw_numbers(tx, count).await? - count + 1;
    for (number, fresh) in wanting.into_iter().zip(first..) {
        *number = Some(fresh);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::site::Below;
    use super::*;

    fn entry(number: Option<i64>, below: &[Option<i64>]) -> Entry {
        let (label, href) = ("Contato".to_owned(), "/contato".to_owned());
        let children = below.iter().map(|number| Below { number: *number, label: label.clone(), href: href.clone() });
        Entry { number, children: children.collect(), label, href }
    }

    #[test]
    fn an_entry_keeps_its_number_and_takes_nobody_elses() {
        let mut menus = Menus {
            primary: vec![entry(Some(4), &[None, Some(5)]), entry(Some(4), &[])],
            footer: vec![entry(Some(99), &[])],
        };
        let wanting: Vec<Option<i64>> =
            menus.wanting(HashSet::from([4, 5, 6])).into_iter().map(|number| *number).collect();
        assert_eq!(wanting, [None, Some(4), Some(99)]);
        assert!(!menus.is_numbered());
        assert_eq!(menus.numbers(), HashSet::from([4, 5, 99]));
        let mut whole = Menus { primary: vec![entry(Some(1), &[Some(2)])], footer: Vec::new() };
        assert!(whole.is_numbered() && Menus::default().is_numbered());
    }
}
