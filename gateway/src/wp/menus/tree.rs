//! Menus as WordPress has them: each a flat list in which what stands below an item follows it.

use crate::api::tenant::site::{Below, Entry, Menus};

/// Most entries of a menu at the top, and below one of them: what the settings of a site hold.
const MOST: usize = 20;

/// Where a menu is shown. Each place has its menu, and each menu its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Primary,
    Footer,
}

impl Place {
    pub(super) const ALL: [Self; 2] = [Self::Primary, Self::Footer];

    /// The number of its menu.
    pub(super) const fn number(self) -> i64 {
        match self {
            Self::Primary => 1,
            Self::Footer => 2,
        }
    }

    /// Its name for programs, and that of its menu.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Footer => "footer",
        }
    }

    /// Its name for people, and that of its menu.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Primary => "Menu principal",
            Self::Footer => "Rodapé",
        }
    }

    pub(super) fn numbered(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|place| place.number() == number)
    }
}

/// An item of a menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub number: i64,
    /// Number of the item above; 0 at the top.
    pub parent: i64,
    pub label: String,
    pub href: String,
}

/// An item cannot stand where it was put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Misplaced {
    /// What it should stand below is not at the top of that menu, or something stands below the item itself.
    Parent,
    /// There are as many items already as a menu holds.
    Full,
}

/// The menus of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tree {
    primary: Vec<Item>,
    footer: Vec<Item>,
}

impl Tree {
    /// The menus, if every entry has its number.
    pub(super) fn of(menus: &Menus) -> Option<Self> {
        Some(Self { primary: flat(&menus.primary)?, footer: flat(&menus.footer)? })
    }

    pub(super) fn into_menus(self) -> Menus {
        Menus { primary: nested(self.primary), footer: nested(self.footer) }
    }

    fn list_mut(&mut self, place: Place) -> &mut Vec<Item> {
        match place {
            Place::Primary => &mut self.primary,
            Place::Footer => &mut self.footer,
        }
    }

    /// The items of a menu with their order in it, from 1.
    pub(super) fn menu(&self, place: Place) -> impl Iterator<Item = (i64, &Item)> {
        let list = match place {
            Place::Primary => &self.primary,
            Place::Footer => &self.footer,
        };
        (1..).zip(list)
    }

    /// Every item with its menu and its order in it.
    pub(super) fn items(&self) -> impl Iterator<Item = (Place, i64, &Item)> {
        Place::ALL.into_iter().flat_map(move |place| self.menu(place).map(move |(order, item)| (place, order, item)))
    }

    pub(super) fn find(&self, number: i64) -> Option<(Place, i64, &Item)> {
        self.items().find(|(_, _, item)| item.number == number)
    }

    /// Puts an item, new or there already, into a menu: before the first one beside it whose order is not less, or last.
    /// What stands below it comes along.
    pub(super) fn put(&mut self, place: Place, item: Item, order: Option<i64>) -> Result<(), Misplaced> {
        let below = self.lift(item.number);
        let list = self.list_mut(place);
        let is_top = |number: i64| list.iter().any(|one| one.number == number && one.parent == 0);
        if item.parent != 0 && !(below.is_empty() && is_top(item.parent)) {
            return Err(Misplaced::Parent);
        }
        let beside = |one: &Item| one.parent == item.parent;
        if list.iter().filter(|one| beside(one)).count() >= MOST {
            return Err(Misplaced::Full);
        }
        let next = order.and_then(|order| (1..).zip(list.iter()).position(|(at, one)| beside(one) && at >= order));
        let last = || match item.parent {
            0 => list.len(),
            parent => list.iter().rposition(|one| one.number == parent || one.parent == parent).map_or(0, |at| at + 1),
        };
        let at = next.unwrap_or_else(last);
        list.splice(at..at, std::iter::once(item).chain(below));
        Ok(())
    }

    /// Takes an item away. What stood below it takes its place.
    pub(super) fn remove(&mut self, number: i64) -> Result<(), Misplaced> {
        for list in [&mut self.primary, &mut self.footer] {
            list.retain(|one| one.number != number);
            for one in list.iter_mut().filter(|one| one.parent == number) {
                one.parent = 0;
            }
            if list.iter().filter(|one| one.parent == 0).count() > MOST {
                return Err(Misplaced::Full);
            }
        }
        Ok(())
    }

    /// Takes an item out with what stands below it, and returns the latter.
    fn lift(&mut self, number: i64) -> Vec<Item> {
        let mut below = Vec::new();
        for list in [&mut self.primary, &mut self.footer] {
            let others = std::mem::take(list).into_iter().filter(|one| one.number != number);
            let (gone, kept): (Vec<Item>, Vec<Item>) = others.partition(|one| one.parent == number);
            *list = kept;
            below.extend(gone);
        }
        below
    }
}

fn flat(entries: &[Entry]) -> Option<Vec<Item>> {
    let mut list = Vec::new();
    for entry in entries {
        let number = entry.number?;
        list.push(Item { number, parent: 0, label: entry.label.clone(), href: entry.href.clone() });
        for below in &entry.children {
            let (label, href) = (below.label.clone(), below.href.clone());
            list.push(Item { number: below.number?, parent: number, label, href });
        }
    }
    Some(list)
}

fn nested(list: Vec<Item>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for Item { number, parent, label, href } in list {
        let number = Some(number);
        match entries.last_mut() {
            Some(above) if parent != 0 => above.children.push(Below { number, label, href }),
            _ => entries.push(Entry { number, label, href, children: Vec::new() }),
        }
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(number: i64, parent: i64) -> Item {
        Item { number, parent, label: format!("Item {number}"), href: format!("/{number}") }
    }

    /// 1, with 2 and 3 below it; 4; and 9 at the bottom of the page.
    fn tree() -> Tree {
        Tree { primary: vec![item(1, 0), item(2, 1), item(3, 1), item(4, 0)], footer: vec![item(9, 0)] }
    }

    fn numbers(tree: &Tree, place: Place) -> Vec<i64> {
        tree.menu(place).map(|(_, item)| item.number).collect()
    }

    #[test]
    fn a_menu_is_the_same_flat_and_nested() {
        let menus = tree().into_menus();
        assert_eq!(menus.primary.iter().map(|entry| entry.children.len()).collect::<Vec<_>>(), [2, 0]);
        assert_eq!(Tree::of(&menus), Some(tree()));
        let mut without = menus;
        without.footer[0].number = None;
        assert_eq!(Tree::of(&without), None);
    }

    #[test]
    fn an_item_stands_where_its_order_says_among_those_beside_it() {
        for (new, order, expected) in [
            (item(7, 0), None, [1, 2, 3, 4, 7]),
            (item(7, 0), Some(1), [7, 1, 2, 3, 4]),
            (item(7, 0), Some(2), [1, 2, 3, 7, 4]),
            (item(7, 0), Some(99), [1, 2, 3, 4, 7]),
            (item(7, 1), None, [1, 2, 3, 7, 4]),
            (item(7, 1), Some(2), [1, 7, 2, 3, 4]),
            (item(7, 4), Some(1), [1, 2, 3, 4, 7]),
        ] {
            let mut tree = tree();
            tree.put(Place::Primary, new, order).unwrap();
            assert_eq!(numbers(&tree, Place::Primary), expected, "{order:?}");
            assert_eq!(Tree::of(&tree.clone().into_menus()), Some(tree));
        }
    }

    #[test]
    fn an_item_moves_with_what_stands_below_it() {
        let mut moved = tree();
        moved.put(Place::Primary, item(1, 0), Some(3)).unwrap();
        assert_eq!(numbers(&moved, Place::Primary), [4, 1, 2, 3]);
        moved.put(Place::Footer, item(1, 0), Some(1)).unwrap();
        assert_eq!((numbers(&moved, Place::Primary), numbers(&moved, Place::Footer)), (vec![4], vec![1, 2, 3, 9]));
        let mut same = tree();
        same.put(Place::Primary, item(1, 0), Some(1)).unwrap();
        same.put(Place::Primary, item(3, 1), Some(3)).unwrap();
        same.put(Place::Primary, item(4, 0), Some(4)).unwrap();
        assert_eq!(same, tree());
    }

    #[test]
    fn items_stand_two_deep_and_not_below_themselves() {
        for (place, wrong) in [
            (Place::Primary, item(7, 2)),
            (Place::Primary, item(7, 8)),
            (Place::Primary, item(7, 9)),
            (Place::Primary, item(1, 4)),
            (Place::Primary, item(4, 4)),
            (Place::Footer, item(7, 1)),
        ] {
            assert_eq!(tree().put(place, wrong, None), Err(Misplaced::Parent));
        }
        tree().put(Place::Primary, item(4, 1), None).unwrap();
    }

    #[test]
    fn a_menu_holds_what_the_settings_of_a_site_hold() {
        let mut full = Tree { primary: (1..=20).map(|number| item(number, 0)).collect(), footer: Vec::new() };
        assert_eq!(full.put(Place::Primary, item(21, 0), Some(1)), Err(Misplaced::Full));
        full.put(Place::Primary, item(20, 0), Some(1)).unwrap();
        full.put(Place::Primary, item(21, 20), None).unwrap();
        full.put(Place::Primary, item(22, 20), None).unwrap();
        assert_eq!(full.remove(20), Err(Misplaced::Full));
    }

    #[test]
    fn what_stands_below_an_item_that_goes_takes_its_place() {
        let mut tree = tree();
        tree.remove(1).unwrap();
        assert_eq!(numbers(&tree, Place::Primary), [2, 3, 4]);
        assert!(tree.items().all(|(_, _, item)| item.parent == 0));
        assert_eq!(tree.find(1), None);
        assert_eq!(tree.find(9).map(|(place, order, _)| (place, order)), Some((Place::Footer, 1)));
    }
}
