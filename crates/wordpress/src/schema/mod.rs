//! What each object has, where each part of it is shown, and what of it may be written.

mod comment;
mod menu;
mod post;
mod site;
mod term;
mod user;

use serde_json::{Map, Value, json};

pub use comment::COMMENT;
pub use menu::{MENU, MENU_ITEM, MENU_LOCATION};
pub use post::{ATTACHMENT, AUTOSAVE, PAGE, POST, REVISION, SEARCH_RESULT};
pub use site::{SETTINGS, STATUS, TAXONOMY, TYPE};
pub use term::{CATEGORY, TAG};
pub use user::{APP_PASSWORD, USER};

use crate::kind::{Context, Contexts, Kind, Property, described};

/// An object of the API.
#[derive(Debug)]
pub struct Schema {
    /// Its name.
    pub title: &'static str,
    /// What it has. Objects may have more than that, such as `_links` and fields of plugins.
    pub properties: &'static [Property],
}

impl Schema {
    /// The JSON Schema (draft 4), as OPTIONS gives it.
    pub fn to_json(&self) -> Value {
        json!({
            "$schema": "http://json-schema.org/draft-04/schema#",
            "title": self.title,
            "type": "object",
            "properties": described(self.properties),
        })
    }

    /// What may be written of it.
    pub fn writable(&self) -> impl Iterator<Item = &'static Property> {
        self.properties.iter().filter(|property| !property.readonly)
    }

    /// Whether a property of that name is declared.
    pub fn has(&self, name: &str) -> bool {
        self.properties.iter().any(|property| property.name == name)
    }
}

/// The object without what is not shown in the context. What the schema does not know stays, `_links` among it.
pub fn filtered(object: Value, schema: &Schema, context: Context) -> Value {
    cut(object, schema.properties, context)
}

fn cut(value: Value, properties: &[Property], context: Context) -> Value {
    match value {
        Value::Object(map) if !properties.is_empty() => {
            let mut kept = Map::new();
            for (name, value) in map {
                match properties.iter().find(|property| property.name == name) {
                    Some(property) if !property.contexts.contains(context) => {}
                    Some(property) => {
                        kept.insert(name, cut(value, property.kind.properties(), context));
                    }
                    None => {
                        kept.insert(name, value);
                    }
                }
            }
            kept.into()
        }
        other => other,
    }
}

const RAW: Property = Property::new("raw", Kind::TEXT, "As it was written.").within(Contexts::EDIT);
const RENDERED: Property = Property::new("rendered", Kind::TEXT, "As it is shown, in HTML.").readonly();
const PROTECTED: Property = Property::new("protected", Kind::Boolean, "Whether a password protects it.").readonly();

const ID: Property = Property::new("id", Kind::INTEGER, "Identifier.").readonly();
const LINK: Property = Property::new("link", Kind::URI, "Address of its page.").readonly();
const META: Property =
    Property::new("meta", Kind::OBJECT, "Additional fields that are registered.").within(Contexts::VIEW_EDIT);

const ACF: Property = Property::new("acf", Kind::OBJECT, "Custom fields.");

/// Avatars are pictures of our own site: nobody else learns who reads what.
const AVATARS: Kind = Kind::Object {
    properties: &[
        Property::new("24", Kind::URI, "Picture of 24 pixels."),
        Property::new("48", Kind::URI, "Picture of 48 pixels."),
        Property::new("96", Kind::URI, "Picture of 96 pixels."),
    ],
    open: true,
};

#[cfg(test)]
mod tests;
