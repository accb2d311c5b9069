//! Arguments: read within bounds, made what their declarations say, handed out by name and type.
//!
//! As in WordPress, text that is a number counts as one, `0`, `1`, `true` and `false` as booleans, a text with commas as
//! a list; what is not declared is ignored; `null` is as good as not given, except where a declaration allows it or the
//! caller asks with [`Args::is_null`].

mod coerce;
mod flaw;
mod format;
mod query;

use std::borrow::Borrow;

use serde_json::{Map, Value};

pub(crate) use coerce::parts;
use coerce::{At, coerced};
pub use flaw::{Flaw, ParamError};
pub use format::Moment;
pub use query::{merged, parse_form, parse_json, parse_query};

use crate::error::WpError;
use crate::kind::{Context, Property};

/// The arguments of a request, each of the kind that was declared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Args {
    given: Map<String, Value>,
    defaults: Map<String, Value>,
    undeclared: Map<String, Value>,
}

/// Reads declared arguments. Errors: `rest_missing_callback_param` with every name that is missing, or else
/// `rest_invalid_param` with every one that is not valid.
pub fn read<D>(declared: D, mut given: Map<String, Value>) -> Result<Args, WpError>
where
    D: IntoIterator<Item: Borrow<Property>>,
{
    let mut args = Args::default();
    let mut missing = Vec::new();
    let mut invalid = Vec::new();
    for property in declared {
        let property: &Property = property.borrow();
        let at = At::Argument(property.name);
        match given.swap_remove(property.name) {
            None | Some(Value::Null) if property.required => missing.push(property.name),
            Some(Value::Null) => {
                args.given.insert(property.name.to_owned(), Value::Null);
            }
            Some(value) => match coerced(&property.kind, value, &at) {
                Ok(value) => {
                    args.given.insert(property.name.to_owned(), value);
                }
                Err(error) => invalid.push(error),
            },
            None => {}
        }
        let default = property.default.map(|default| coerced(&property.kind, default.to_json(), &at));
        if let Some(Ok(default)) = default {
            args.defaults.insert(property.name.to_owned(), default);
        }
    }
    args.undeclared = given;
    if !missing.is_empty() {
        return Err(WpError::missing_params(&missing));
    }
    if invalid.is_empty() { Ok(args) } else { Err(WpError::invalid_params(invalid)) }
}

impl Args {
    /// The value that was given, or else the default; none for null.
    pub fn value(&self, name: &str) -> Option<&Value> {
        let given = self.given.get(name).filter(|value| !value.is_null());
        given.or_else(|| self.defaults.get(name))
    }

    /// Whether the client gave it, and not as null.
    pub fn has(&self, name: &str) -> bool {
        self.given.get(name).is_some_and(|value| !value.is_null())
    }

    /// Whether the client gave null.
    pub fn is_null(&self, name: &str) -> bool {
        self.given.get(name).is_some_and(Value::is_null)
    }

    /// What the client gave under a name that is not declared, unread. Some rules ask for it, and so may who knows
    /// more than the tables here.
    pub fn undeclared(&self, name: &str) -> Option<&Value> {
        self.undeclared.get(name).filter(|value| !value.is_null())
    }

    /// A whole number.
    pub fn int(&self, name: &str) -> Option<i64> {
        self.value(name)?.as_i64()
    }

    /// A boolean; false when it is neither given nor preset.
    pub fn bool(&self, name: &str) -> bool {
        self.maybe_bool(name).unwrap_or_default()
    }

    /// A boolean for which it matters whether it is given.
    pub fn maybe_bool(&self, name: &str) -> Option<bool> {
        self.value(name)?.as_bool()
    }

    /// A text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.value(name)?.as_str()
    }

    /// A text that is rendered: `raw`, however it was written.
    pub fn raw(&self, name: &str) -> Option<&str> {
        self.value(name)?.get("raw")?.as_str()
    }

    /// Whole numbers; none when the list is neither given nor preset.
    pub fn ints(&self, name: &str) -> Vec<i64> {
        self.items(name).iter().filter_map(Value::as_i64).collect()
    }

    /// Texts; none when the list is neither given nor preset.
    pub fn texts(&self, name: &str) -> Vec<&str> {
        self.items(name).iter().filter_map(Value::as_str).collect()
    }

    /// A moment as it was written.
    pub fn date(&self, name: &str) -> Option<Moment> {
        self.text(name).and_then(Moment::parse)
    }

    /// The context that an object is wanted in: view, unless another is given.
    pub fn context(&self) -> Context {
        self.text("context").and_then(Context::parse).unwrap_or(Context::View)
    }

    fn items(&self, name: &str) -> &[Value] {
        self.value(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests;
