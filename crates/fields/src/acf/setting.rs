//! Values of settings as ACF writes them: truth as 0 and 1, absence as an empty text, numbers as text or number.

use domain::registry::Council;
use serde_json::{Map, Value};

use super::reader::{Members, Reader};
use crate::decimal::Exact;
use crate::medical::unit::Unit;

/// A setting that has a form in ACF's JSON.
pub(crate) trait Setting: Sized {
    /// Reads it; `None` when it is not of the form.
    fn read(value: Value, reader: &mut Reader) -> Option<Self>;
    /// Writes what [`Setting::read`] reads as the same.
    fn write(&self) -> Value;
}

/// All settings of a kind. What is not known stays among the members.
pub(crate) trait Settings {
    /// Takes what is known; settings that are absent get their defaults.
    fn take(members: &mut Members, reader: &mut Reader) -> Self;
    /// Puts every setting.
    fn put(&self, out: &mut Map<String, Value>);
}

/// A text, or a number that PHP took for one.
pub(crate) fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn is_blank(value: &Value) -> bool {
    matches!(value, Value::Null | Value::Bool(false)) || value.as_str() == Some("")
}

impl Setting for String {
    fn read(value: Value, _: &mut Reader) -> Option<Self> {
        if is_blank(&value) { Some(Self::new()) } else { text_of(&value) }
    }

    fn write(&self) -> Value {
        self.as_str().into()
    }
}

impl Setting for bool {
    fn read(value: Value, _: &mut Reader) -> Option<Self> {
        match &value {
            Value::Bool(flag) => Some(*flag),
            Value::Number(number) => Some(number.as_i64()? != 0),
            Value::String(text) => match text.as_str() {
                "" | "0" => Some(false),
                "1" => Some(true),
                _ => None,
            },
            Value::Null => Some(false),
            _ => None,
        }
    }

    fn write(&self) -> Value {
        u8::from(*self).into()
    }
}

impl Setting for u32 {
    fn read(value: Value, _: &mut Reader) -> Option<Self> {
        match value {
            Value::Number(number) => number.as_u64()?.try_into().ok(),
            Value::String(text) => text.parse().ok(),
            _ => None,
        }
    }

    fn write(&self) -> Value {
        (*self).into()
    }
}

impl Setting for Exact {
    /// A number with a fraction is taken by its shortest text. That is the text of the file for up to 15 digits, and
    /// these are bounds that a person typed, not measurements.
    fn read(value: Value, _: &mut Reader) -> Option<Self> {
        Self::parse(&text_of(&value)?).ok()
    }

    fn write(&self) -> Value {
        self.to_json()
    }
}

impl<T: Setting> Setting for Option<T> {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        if is_blank(&value) { Some(None) } else { T::read(value, reader).map(Some) }
    }

    fn write(&self) -> Value {
        self.as_ref().map_or_else(|| "".into(), Setting::write)
    }
}

/// Lists of short settings. Lists of fields and layouts have forms of their own.
pub(crate) trait Entry: Setting {}

impl Entry for String {}
impl Entry for Council {}
impl Entry for Unit {}
impl Entry for crate::medical::code::System {}
impl Entry for crate::medical::vital::Vital {}

impl<T: Entry> Setting for Vec<T> {
    /// A list, a single entry, or nothing.
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        match value {
            Value::Array(entries) => entries.into_iter().map(|entry| T::read(entry, reader)).collect(),
            // Lists with a gap in their PHP keys.
            Value::Object(entries) => entries.into_iter().map(|(_, entry)| T::read(entry, reader)).collect(),
            value if is_blank(&value) => Some(Self::new()),
            value => T::read(value, reader).map(|entry| vec![entry]),
        }
    }

    fn write(&self) -> Value {
        self.iter().map(Setting::write).collect()
    }
}

impl Setting for Council {
    fn read(value: Value, _: &mut Reader) -> Option<Self> {
        Self::parse(value.as_str()?)
    }

    fn write(&self) -> Value {
        self.word().into()
    }
}

impl Setting for Unit {
    fn read(value: Value, _: &mut Reader) -> Option<Self> {
        Self::parse(value.as_str()?)
    }

    fn write(&self) -> Value {
        self.code().into()
    }
}
