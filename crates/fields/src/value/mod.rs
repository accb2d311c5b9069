//! Values: what was given, against what is asked for.

mod choice;
mod code;
mod level;
mod measure;
pub(crate) mod moment;
pub(crate) mod number;
mod one;
mod reference;
mod run;
pub(crate) mod shape;
mod size;
#[cfg(test)]
mod tests;
pub(crate) mod text;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::code::{Code, Problem};
use crate::definition::Fields;
use crate::field::Field;
pub(crate) use level::LAYOUT;
pub(crate) use measure::MEASURED_AT;
pub use reference::{Id, Reference, Target};
use run::Run;

/// How much has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// What is there has to be right; required fields and minimum counts may still be missing.
    Draft,
    /// Everything.
    Complete,
}

/// A text that a person wrote, for the scanner of the gate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// JSON pointer into the value.
    pub path: String,
    /// The text.
    pub text: String,
    /// Whether it is HTML rather than plain text.
    pub is_html: bool,
}

/// A value that was accepted.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// The value in the form that is stored. Given again, it comes back unchanged.
    pub value: Value,
    /// Everything it points at. Whether that exists, and may be pointed at, is for the caller to find out.
    pub references: Vec<Reference>,
    /// Where protected health information lies; a path stands for all that is below it.
    pub phi_paths: Vec<String>,
    /// Everything that people wrote in their own words.
    pub texts: Vec<Text>,
}

/// Checks a value, an object by field name, against fields.
///
/// Fields whose conditions do not hold are dropped, whatever they have; they are not required either. An absent member
/// becomes the field's default; `null` stays `null`. Decimals are text, whole numbers text or JSON integers; a JSON
/// number with a fraction is refused, because its exact text is lost before anybody here sees it.
///
/// # Errors
/// Everything that is wrong, at most [`crate::limits::MAX_PROBLEMS`], each with the path of the value it was found in.
pub fn validate(fields: &Fields, value: &Value, mode: Mode) -> Result<Checked, Vec<Problem>> {
    let at_top = |code| vec![Problem { path: String::new(), code }];
    let room = size::room(value).map_err(at_top)?;
    let Value::Object(members) = value else { return Err(at_top(Code::NotAnObject)) };
    let mut run = Run::new(fields, mode, room);
    let checked = run.level(fields.list(), "", members, None);
    run.finish(Value::Object(checked))
}

/// The default of a field in the form it is stored in, if the field accepts it.
pub(crate) fn check_default(field: &Field, value: &Value) -> Result<Value, Code> {
    let room = size::room(value)?;
    let fields = Fields::default();
    let mut run = Run::new(&fields, Mode::Draft, room);
    let value = run.one(field, value, None);
    run.finish(value).map(|checked| checked.value).map_err(|_| Code::DefaultInvalid)
}

/// Whether there is nothing: no value, no text, no entry, no part, or a plain no.
pub(crate) fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Bool(true) | Value::Number(_) => false,
        Value::String(text) => text.is_empty(),
        Value::Array(entries) => entries.is_empty(),
        Value::Object(parts) => parts.values().all(is_empty),
    }
}

/// An object, or what stands for none: `null`, an empty text, and PHP's empty list.
pub(crate) fn object_of(value: &Value) -> Result<Option<&Map<String, Value>>, Code> {
    match value {
        Value::Object(members) => Ok(Some(members)),
        Value::Null => Ok(None),
        Value::String(text) if text.is_empty() => Ok(None),
        Value::Array(entries) if entries.is_empty() => Ok(None),
        _ => Err(Code::NotAnObject),
    }
}
