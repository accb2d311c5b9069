//! Values as WordPress clients read them.

use serde_json::{Map, Value, json};

use super::date;
use crate::decimal::Exact;
use crate::definition::Fields;
use crate::field::Field;
use crate::kind::{ChoiceFormat, Choices, ColorFormat, Kind, LinkFormat, NewLines};
use crate::value::{LAYOUT, moment, text::Rgba};

/// How much is made of a value; the parameter `acf_format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// As stored.
    Light,
    /// By the settings of the field, as far as that needs nothing but the value: labels of choices, the parts of a
    /// colour, the address of a link, days and times in the field's own format, line breaks of a textarea. References
    /// stay ids; whoever has the objects puts them in their place.
    Standard,
}

/// The member `acf` of an accepted value. Every field is there, `null` when it has no value, except those that only
/// shape the form. Numbers are JSON numbers as long as their text survives that, else text; the decimals of medical
/// values are always text.
pub fn present(fields: &Fields, value: &Value, format: Format) -> Value {
    members(fields.list(), value, format).into()
}

fn members(fields: &[Field], value: &Value, format: Format) -> Map<String, Value> {
    let shown = fields.iter().filter(|field| !field.kind.is_layout());
    shown
        .map(|field| {
            let value = value.get(&field.name).unwrap_or(&Value::Null);
            (field.name.clone(), one(&field.kind, value, format))
        })
        .collect()
}

fn one(kind: &Kind, value: &Value, format: Format) -> Value {
    if value.is_null() {
        return Value::Null;
    }
    let shown = match kind {
        Kind::Number(_) | Kind::Range(_) => number(value),
        Kind::GoogleMap(_) => map(value),
        Kind::Group(group) => Some(members(&group.sub_fields, value, format).into()),
        Kind::Repeater(repeater) => rows(value, |row| members(&repeater.sub_fields, row, format)),
        Kind::FlexibleContent(content) => rows(value, |row| {
            let name = row.get(LAYOUT).and_then(Value::as_str);
            let layout = content.layouts.iter().find(|layout| Some(layout.name.as_str()) == name);
            let mut shown = Map::from_iter([(LAYOUT.to_owned(), name.into())]);
            shown.extend(layout.into_iter().flat_map(|layout| members(&layout.sub_fields, row, format)));
            shown
        }),
        kind if format == Format::Standard => standard(kind, value),
        _ => None,
    };
    shown.unwrap_or_else(|| value.clone())
}

fn rows(value: &Value, row: impl Fn(&Value) -> Map<String, Value>) -> Option<Value> {
    Some(value.as_array()?.iter().map(|entry| Value::Object(row(entry))).collect())
}

fn number(value: &Value) -> Option<Value> {
    Exact::from_json(value).ok().map(Exact::to_number)
}

fn map(value: &Value) -> Option<Value> {
    let mut parts = value.as_object()?.clone();
    for name in ["lat", "lng"] {
        if let Some(part) = parts.get_mut(name)
            && let Some(number) = number(part)
        {
            *part = number;
        }
    }
    Some(parts.into())
}

/// What only the standard format does; `None` leaves the value as it is.
fn standard(kind: &Kind, value: &Value) -> Option<Value> {
    match kind {
        Kind::Textarea(text) => Some(breaks(value.as_str()?, text.new_lines).into()),
        Kind::ColorPicker(color) if color.return_format == ColorFormat::Parts => {
            let color = Rgba::parse(value.as_str()?)?;
            let [red, green, blue] = color.parts;
            Some(json!({ "red": red, "green": green, "blue": blue, "alpha": color.alpha.to_number() }))
        }
        Kind::DatePicker(date) => written(kind, value, &date.return_format),
        Kind::DateTimePicker(date) => written(kind, value, &date.return_format),
        Kind::TimePicker(time) => written(kind, value, &time.return_format),
        Kind::Select(select) => choices(&select.choices, select.return_format, value),
        Kind::Checkbox(checkbox) => choices(&checkbox.choices, checkbox.return_format, value),
        Kind::Radio(radio) => choices(&radio.choices, radio.return_format, value),
        Kind::ButtonGroup(group) => choices(&group.choices, group.return_format, value),
        Kind::Link(link) if link.return_format == LinkFormat::Url => value.get("url").cloned(),
        _ => None,
    }
}

fn written(kind: &Kind, value: &Value, format: &str) -> Option<Value> {
    moment::read(kind, value.as_str()?).ok().map(|moment| date::format(moment, format).into())
}

/// A choice of the field's own making is its own label.
fn choices(choices: &Choices, format: ChoiceFormat, value: &Value) -> Option<Value> {
    if let Value::Array(entries) = value {
        return Some(entries.iter().map(|entry| one_choice(choices, format, entry).unwrap_or(Value::Null)).collect());
    }
    one_choice(choices, format, value)
}

fn one_choice(choices: &Choices, format: ChoiceFormat, value: &Value) -> Option<Value> {
    let value = value.as_str()?;
    let label = choices.label(value).unwrap_or(value);
    Some(match format {
        ChoiceFormat::Value => value.into(),
        ChoiceFormat::Label => label.into(),
        ChoiceFormat::Both => json!({ "value": value, "label": label }),
    })
}

/// The text is plain, so what would be markup in it is escaped once markup is put in.
fn breaks(text: &str, how: NewLines) -> String {
    if how == NewLines::Keep {
        return text.to_owned();
    }
    let text = text.replace("\r\n", "\n").replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let lines = |text: &str| text.split('\n').collect::<Vec<_>>().join("<br />\n");
    match how {
        NewLines::Keep => text,
        NewLines::Breaks => lines(&text),
        NewLines::Paragraphs => {
            let paragraphs = text.split("\n\n").map(|part| part.trim_matches('\n')).filter(|part| !part.is_empty());
            paragraphs.map(|part| format!("<p>{}</p>\n", lines(part))).collect()
        }
    }
}
