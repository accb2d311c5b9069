//! Menus, their items, and the places of a theme where they are shown.

use super::{ID, META, RAW, RENDERED, Schema};
use crate::kind::{Contexts, Kind, Preset, Property};

/// A menu.
pub static MENU: Schema = Schema {
    title: "nav_menu",
    properties: &[
        ID,
        Property::new("description", Kind::TEXT, "Description.").within(Contexts::VIEW_EDIT),
        Property::new("name", Kind::TEXT, "Name.").required(),
        Property::new("slug", Kind::TEXT, "Name for programs."),
        META,
        Property::new("locations", Kind::TEXTS, "Where it is shown.").within(Contexts::VIEW_EDIT),
        Property::new("auto_add", Kind::Boolean, "Whether new pages are added to it.").within(Contexts::VIEW_EDIT),
    ],
};

const KINDS: Kind = Kind::one_of(&["taxonomy", "post_type", "post_type_archive", "custom"]);

/// An item of a menu.
pub static MENU_ITEM: Schema = Schema {
    title: "nav_menu_item",
    properties: &[
        Property::new("title", Kind::Rich(&[RAW, RENDERED]), "Title."),
        ID,
        Property::new("type_label", Kind::TEXT, "What it leads to, for people.").readonly(),
        Property::new("type", KINDS, "What it leads to.").or(Preset::Text("custom")),
        Property::new("status", Kind::one_of(&["publish", "future", "draft", "pending", "private"]), "State.")
            .or(Preset::Text("publish")),
        Property::new("parent", Kind::COUNT, "Identifier of the item above; 0: none.").or(Preset::Integer(0)),
        Property::new("attr_title", Kind::TEXT, "Title of the link."),
        Property::new("classes", Kind::TEXTS, "Classes of the link."),
        Property::new("description", Kind::TEXT, "Description."),
        Property::new("menu_order", Kind::Integer(1, i64::MAX), "Place in the menu; the last unless it is given."),
        Property::new("object", Kind::TEXT, "Type or taxonomy that it leads to."),
        Property::new("object_id", Kind::COUNT, "Identifier of what it leads to.").or(Preset::Integer(0)),
        Property::new("target", Kind::one_of(&["", "_blank"]), "Where it opens."),
        Property::new("url", Kind::URI, "Address of what it leads to."),
        Property::new("xfn", Kind::TEXTS, "Relation of the link."),
        Property::new("invalid", Kind::Boolean, "Whether what it leads to is gone.").readonly(),
        Property::new("menus", Kind::INTEGER, "Identifier of its menu.").within(Contexts::VIEW_EDIT),
        META,
    ],
};

/// A place of a theme where a menu is shown.
pub static MENU_LOCATION: Schema = Schema {
    title: "menu-location",
    properties: &[
        Property::new("name", Kind::TEXT, "Name for programs.").readonly(),
        Property::new("description", Kind::TEXT, "Name for people.").readonly(),
        Property::new("menu", Kind::INTEGER, "Identifier of its menu; 0: none.").readonly(),
    ],
};
