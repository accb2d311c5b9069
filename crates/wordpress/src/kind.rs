//! What a value may be, declared as data. The same declarations read arguments, describe them in OPTIONS, and cut
//! objects down to a context.

use serde_json::{Map, Value, json};

/// Where an object is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// Read by anyone who may see it.
    View,
    /// Shown within another object.
    Embed,
    /// Opened for editing.
    Edit,
}

impl Context {
    /// The context of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "view" => Self::View,
            "embed" => Self::Embed,
            "edit" => Self::Edit,
            _ => return None,
        })
    }
}

/// The contexts that show a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contexts {
    view: bool,
    embed: bool,
    edit: bool,
}

impl Contexts {
    /// All three.
    pub const ALL: Self = Self { view: true, embed: true, edit: true };
    /// View and edit.
    pub const VIEW_EDIT: Self = Self { view: true, embed: false, edit: true };
    /// Edit alone.
    pub const EDIT: Self = Self { view: false, embed: false, edit: true };
    /// None: a property that is written and never shown.
    pub const NONE: Self = Self { view: false, embed: false, edit: false };

    /// Whether the property is shown there.
    pub const fn contains(self, context: Context) -> bool {
        match context {
            Context::View => self.view,
            Context::Embed => self.embed,
            Context::Edit => self.edit,
        }
    }

    fn to_json(self) -> Value {
        let names = [(self.view, "view"), (self.edit, "edit"), (self.embed, "embed")];
        names.iter().filter(|(shown, _)| *shown).map(|(_, name)| Value::from(*name)).collect()
    }
}

/// A form that a text must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `YYYY-MM-DDTHH:MM:SS`, with or without a zone.
    DateTime,
    /// An e-mail address.
    Email,
    /// An address that a browser may follow: no scheme that runs. Empty is allowed.
    Uri,
    /// A UUID in its hyphenated form.
    Uuid,
    /// An IP address of either version.
    Ip,
    /// `#abc` or `#aabbcc`.
    HexColor,
    /// Any text with something to see in it.
    NotBlank,
}

/// What a text may be. Lengths are in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// Its form.
    pub format: Option<Format>,
    /// The only values it may have; empty: any.
    pub one_of: &'static [&'static str],
    /// Shortest.
    pub min: usize,
    /// Longest.
    pub max: usize,
}

/// What a value may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// A boolean, or `0`, `1`, `true`, `false` as text.
    Boolean,
    /// A whole number between two bounds, or text that is one.
    Integer(i64, i64),
    /// A number, or text that is one.
    Number,
    /// A text.
    Text(Text),
    /// A list, or its items with commas between. No list is longer than [`crate::limits::MAX_LIST`].
    List {
        /// What an item may be.
        items: &'static Self,
        /// Fewest items.
        min: usize,
        /// Most items.
        max: usize,
        /// Whether an item may come once only.
        unique: bool,
    },
    /// An object.
    Object {
        /// What is known of its properties.
        properties: &'static [Property],
        /// Whether it may have others, which are then let through.
        open: bool,
    },
    /// A text that is rendered: read as an object of `raw` and `rendered`, written as that or as plain text.
    Rich(&'static [Property]),
    /// That, or null.
    Nullable(&'static Self),
    /// The first of these that the value is.
    OneOf(&'static [Self]),
}

impl Kind {
    /// Any whole number.
    pub const INTEGER: Self = Self::Integer(i64::MIN, i64::MAX);
    /// A whole number from zero.
    pub const COUNT: Self = Self::Integer(0, i64::MAX);
    /// Any text.
    pub const TEXT: Self = Self::Text(ANY_TEXT);
    /// A list of whole numbers.
    pub const INTEGERS: Self = Self::list(&Self::INTEGER);
    /// A list of texts.
    pub const TEXTS: Self = Self::list(&Self::TEXT);
    /// An object of which nothing is known.
    pub const OBJECT: Self = Self::Object { properties: &[], open: true };
    /// A moment, with or without a zone.
    pub const DATE: Self = Self::formatted(Format::DateTime);
    /// A moment, or null.
    pub const DATE_OR_NULL: Self = Self::Nullable(&Self::DATE);
    /// An address that may be followed.
    pub const URI: Self = Self::formatted(Format::Uri);

    /// A text of a form.
    pub const fn formatted(format: Format) -> Self {
        Self::Text(Text { format: Some(format), ..ANY_TEXT })
    }

    /// One of these texts.
    pub const fn one_of(values: &'static [&'static str]) -> Self {
        Self::Text(Text { one_of: values, ..ANY_TEXT })
    }

    /// A list of any length within bounds.
    pub const fn list(items: &'static Self) -> Self {
        Self::List { items, min: 0, max: crate::limits::MAX_LIST, unique: false }
    }

    /// An object of exactly these properties.
    pub const fn closed(properties: &'static [Property]) -> Self {
        Self::Object { properties, open: false }
    }

    /// The properties of an object or rendered text.
    pub const fn properties(&self) -> &'static [Property] {
        match self {
            Self::Object { properties, .. } | Self::Rich(properties) => properties,
            _ => &[],
        }
    }

    /// The JSON Schema (draft 4) of the kind, without description.
    pub fn to_json(self) -> Map<String, Value> {
        let value = match self {
            Self::Boolean => json!({ "type": "boolean" }),
            Self::Number => json!({ "type": "number" }),
            Self::Integer(min, max) => {
                let mut schema = json!({ "type": "integer" });
                put(&mut schema, "minimum", (min != i64::MIN).then_some(min.into()));
                put(&mut schema, "maximum", (max != i64::MAX).then_some(max.into()));
                schema
            }
            Self::Text(text) => text.to_json(),
            Self::List { items, min, max, unique } => {
                let mut schema = json!({ "type": "array", "items": items.to_json() });
                put(&mut schema, "minItems", (min > 0).then_some(min.into()));
                put(&mut schema, "maxItems", (max < crate::limits::MAX_LIST).then_some(max.into()));
                put(&mut schema, "uniqueItems", unique.then_some(true.into()));
                schema
            }
            Self::Object { properties, open } => {
                json!({ "type": "object", "properties": described(properties), "additionalProperties": open })
            }
            Self::Rich(properties) => json!({ "type": "object", "properties": described(properties) }),
            Self::Nullable(kind) => {
                let mut schema = Value::Object(kind.to_json());
                let of = schema.get("type").cloned().unwrap_or_default();
                put(&mut schema, "type", Some(json!([of, "null"])));
                schema
            }
            Self::OneOf(kinds) => {
                let each: Vec<_> = kinds.iter().map(|kind| kind.to_json()).collect();
                let types: Vec<_> = each.iter().filter_map(|schema| schema.get("type")).collect();
                json!({ "type": types, "oneOf": each })
            }
        };
        if let Value::Object(schema) = value { schema } else { Map::new() }
    }
}

const ANY_TEXT: Text = Text { format: None, one_of: &[], min: 0, max: usize::MAX };

impl Text {
    fn to_json(self) -> Value {
        let mut schema = json!({ "type": "string" });
        let (format, pattern) = match self.format {
            None => (None, None),
            Some(Format::DateTime) => (Some("date-time"), None),
            Some(Format::Email) => (Some("email"), None),
            Some(Format::Uri) => (Some("uri"), None),
            Some(Format::Uuid) => (Some("uuid"), None),
            Some(Format::Ip) => (Some("ip"), None),
            Some(Format::HexColor) => (Some("hex-color"), None),
            Some(Format::NotBlank) => (None, Some(r".*\S.*")),
        };
        put(&mut schema, "format", format.map(Value::from));
        put(&mut schema, "pattern", pattern.map(Value::from));
        put(&mut schema, "enum", (!self.one_of.is_empty()).then(|| json!(self.one_of)));
        put(&mut schema, "minLength", (self.min > 0).then_some(self.min.into()));
        put(&mut schema, "maxLength", (self.max < usize::MAX).then_some(self.max.into()));
        schema
    }
}

/// What stands in for a value that is not given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Preset {
    /// A text.
    Text(&'static str),
    /// A whole number.
    Integer(i64),
    /// A boolean.
    Boolean(bool),
    /// A list of texts, possibly none.
    Texts(&'static [&'static str]),
}

impl Preset {
    /// As JSON.
    pub fn to_json(self) -> Value {
        match self {
            Self::Text(text) => text.into(),
            Self::Integer(number) => number.into(),
            Self::Boolean(boolean) => boolean.into(),
            Self::Texts(texts) => json!(texts),
        }
    }
}

/// A named value: an argument, or a property of an object.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Property {
    /// Its name.
    pub name: &'static str,
    /// What it is for, for developers.
    pub about: &'static str,
    /// What it may be.
    pub kind: Kind,
    /// Where it is shown.
    pub contexts: Contexts,
    /// Whether writing it is ignored.
    pub readonly: bool,
    /// Whether it must be given.
    pub required: bool,
    /// What it is when it is not given.
    pub default: Option<Preset>,
}

impl Property {
    /// A property that is shown everywhere, may be written and need not be.
    pub const fn new(name: &'static str, kind: Kind, about: &'static str) -> Self {
        Self { name, about, kind, contexts: Contexts::ALL, readonly: false, required: false, default: None }
    }

    /// The same, shown in these contexts only.
    pub const fn within(self, contexts: Contexts) -> Self {
        Self { contexts, ..self }
    }

    /// The same, never written.
    pub const fn readonly(self) -> Self {
        Self { readonly: true, ..self }
    }

    /// The same, which must be given.
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// The same with a value for when it is not given.
    pub const fn or(self, default: Preset) -> Self {
        Self { default: Some(default), ..self }
    }

    /// As an argument in an index or an answer to OPTIONS.
    pub fn to_argument(&self) -> Value {
        let mut schema = self.common();
        put(&mut schema, "required", Some(self.required.into()));
        schema
    }

    /// As a property in a JSON Schema.
    pub fn to_property(&self) -> Value {
        let mut schema = self.common();
        put(&mut schema, "context", Some(self.contexts.to_json()));
        put(&mut schema, "readonly", self.readonly.then_some(true.into()));
        put(&mut schema, "required", self.required.then_some(true.into()));
        schema
    }

    fn common(&self) -> Value {
        let mut schema = Map::new();
        schema.insert("description".to_owned(), self.about.into());
        schema.extend(self.kind.to_json());
        let mut schema = Value::Object(schema);
        put(&mut schema, "default", self.default.map(Preset::to_json));
        schema
    }
}

/// Properties by name, as in a JSON Schema.
pub fn described(properties: &[Property]) -> Value {
    Value::Object(properties.iter().map(|property| (property.name.to_owned(), property.to_property())).collect())
}

fn put(schema: &mut Value, name: &str, value: Option<Value>) {
    if let (Value::Object(schema), Some(value)) = (schema, value) {
        schema.insert(name.to_owned(), value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_argument_is_described_as_wordpress_does() {
        let per_page = Property::new("per_page", Kind::Integer(1, 100), "Objects per page.").or(Preset::Integer(10));
        assert_eq!(
            per_page.to_argument(),
            json!({
                "description": "Objects per page.", "type": "integer", "minimum": 1, "maximum": 100, "default": 10,
                "required": false,
            })
        );
        let date = Property::new("date", Kind::DATE_OR_NULL, "When.").within(Contexts::VIEW_EDIT);
        assert_eq!(
            date.to_property(),
            json!({
                "description": "When.", "type": ["string", "null"], "format": "date-time", "context": ["view", "edit"],
            })
        );
    }
}
