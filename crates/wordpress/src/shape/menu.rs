//! Menus, their items, and the places of a theme where they are shown.

use serde_json::{Map, Value, json};

use super::{Base, Links, linked};
use crate::route::Method;
use crate::text::Rich;

/// A menu.
#[derive(Clone, Debug)]
pub struct MenuFacts {
    /// Identifier.
    pub id: i64,
    /// Name for people.
    pub name: String,
    /// Name for programs.
    pub slug: String,
    /// Places where it is shown.
    pub locations: Vec<String>,
    /// Methods that this caller may use on it.
    pub allow: Vec<Method>,
}

/// A menu in full.
pub fn menu(base: &Base, facts: &MenuFacts) -> Value {
    let object = json!({
        "id": facts.id,
        "description": "",
        "name": facts.name,
        "slug": facts.slug,
        "meta": {},
        "locations": facts.locations,
        "auto_add": false,
    });
    let id = facts.id;
    let mut links = Links::default();
    links
        .own(base.url(&format!("/wp/v2/menus/{id}")), &facts.allow)
        .plain("collection", base.url("/wp/v2/menus"))
        .plain("wp:post_type", base.url(&format!("/wp/v2/menu-items?menus={id}")));
    for location in &facts.locations {
        links.embeddable("wp:menu-location", base.url(&format!("/wp/v2/menu-locations/{location}")));
    }
    linked(object, links)
}

/// An item of a menu that leads to an address.
#[derive(Clone, Debug)]
pub struct MenuItemFacts {
    /// Identifier.
    pub id: i64,
    /// Title.
    pub title: Rich,
    /// Identifier of the item above; 0 at the top.
    pub parent: i64,
    /// Place in its menu, from 1.
    pub menu_order: i64,
    /// Where it leads.
    pub url: String,
    /// Identifier of its menu.
    pub menu: i64,
    /// Methods that this caller may use on it.
    pub allow: Vec<Method>,
}

/// An item in full.
pub fn menu_item(base: &Base, facts: &MenuItemFacts) -> Value {
    let id = facts.id;
    let object = json!({
        "id": id,
        "title": facts.title.to_json(),
        "status": "publish",
        "url": facts.url,
        "attr_title": "",
        "description": "",
        "type": "custom",
        "type_label": "Link personalizado",
        "object": "custom",
        // What leads to an address stands for itself.
        "object_id": id,
        "parent": facts.parent,
        "menu_order": facts.menu_order,
        "target": "",
        "classes": [],
        "xfn": [],
        "invalid": false,
        "menus": facts.menu,
        "meta": {},
    });
    let mut links = Links::default();
    links
        .own(base.url(&format!("/wp/v2/menu-items/{id}")), &facts.allow)
        .plain("collection", base.url("/wp/v2/menu-items"))
        .add(
            "wp:term",
            base.url(&format!("/wp/v2/menus?post={id}")),
            json!({ "taxonomy": "nav_menu", "embeddable": true }),
        );
    linked(object, links)
}

/// A place of a theme.
#[derive(Clone, Debug)]
pub struct MenuLocationFacts {
    /// Name for programs.
    pub name: String,
    /// Name for people.
    pub description: String,
    /// Identifier of the menu that is shown there.
    pub menu: i64,
}

/// A place in full.
pub fn menu_location(base: &Base, facts: &MenuLocationFacts) -> Value {
    let object = json!({ "name": facts.name, "description": facts.description, "menu": facts.menu });
    let mut links = Links::default();
    links
        .plain("self", base.url(&format!("/wp/v2/menu-locations/{}", facts.name)))
        .plain("collection", base.url("/wp/v2/menu-locations"))
        .embeddable("wp:menu", base.url(&format!("/wp/v2/menus/{}", facts.menu)));
    linked(object, links)
}

/// Places by name.
pub fn menu_locations(base: &Base, all: &[MenuLocationFacts]) -> Map<String, Value> {
    all.iter().map(|facts| (facts.name.clone(), menu_location(base, facts))).collect()
}
