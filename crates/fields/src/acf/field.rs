//! Fields and layouts.

use serde_json::{Map, Value, json};

use super::OURS;
use super::reader::{Members, Reader};
use super::setting::Setting;
use crate::code::Code;
use crate::field::{Field, Significance, Wrapper};
use crate::kind::Kind;
use crate::limits::MAX_DEPTH;
use crate::value::check_default;

/// Members that say nothing of their own: the field above, which follows from where the field stands.
const DERIVED: &[&str] = &["parent_repeater", "parent_layout"];

impl Setting for Vec<Field> {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        let entries = match value {
            Value::Array(entries) => entries,
            // A list with a gap in its PHP keys.
            Value::Object(entries) => entries.into_iter().map(|(_, entry)| entry).collect(),
            Value::String(text) if text.is_empty() => Vec::new(),
            _ => return None,
        };
        if reader.depth >= MAX_DEPTH {
            reader.problem(Code::TooDeep);
            return Some(Self::new());
        }
        reader.depth += 1;
        let mut fields = Self::with_capacity(entries.len());
        for (index, entry) in entries.into_iter().enumerate() {
            if !reader.may_read() {
                reader.problem(Code::TooManyFields);
                break;
            }
            fields.extend(reader.at(index, |reader| field(entry, reader)));
        }
        reader.depth -= 1;
        Some(fields)
    }

    fn write(&self) -> Value {
        self.iter().map(write).collect()
    }
}

fn field(entry: Value, reader: &mut Reader) -> Option<Field> {
    let Value::Object(entry) = entry else {
        reader.problem(Code::AcfMalformed);
        return None;
    };
    let mut members = Members(entry);
    let word = members.raw("type");
    let kind = word.as_ref().and_then(Value::as_str).and_then(|word| Kind::take(word, &mut members, reader));
    let Some(kind) = kind else {
        reader.within("type", |reader| reader.problem(Code::AcfTypeUnknown));
        return None;
    };
    let mut field = Field::new(
        members.take::<String>("key", reader).unwrap_or_default(),
        members.take::<String>("name", reader).unwrap_or_default(),
        members.take::<String>("label", reader).unwrap_or_default(),
        kind,
    );
    field.aria_label = members.take("aria-label", reader).unwrap_or_default();
    field.instructions = members.take("instructions", reader).unwrap_or_default();
    field.required = members.take("required", reader).unwrap_or_default();
    field.conditional_logic = members.take("conditional_logic", reader).unwrap_or_default();
    field.wrapper = members.take("wrapper", reader).unwrap_or_default();
    if field.kind.takes_default() {
        field.default = members.raw("default_value").and_then(|value| default(&field, value));
    }
    if let Some(ours) = members.raw(OURS) {
        reader.within(OURS, |reader| care(&mut field, ours, reader));
    }
    for name in DERIVED {
        members.raw(name);
    }
    if let Kind::Taxonomy(taxonomy) = &field.kind {
        // Written by ACF, and decided by `field_type`.
        let multiple = members.raw("multiple");
        if multiple.is_some_and(|multiple| bool::read(multiple, reader) == Some(!taxonomy.field_type.is_multiple())) {
            reader.ignore("multiple");
        }
    }
    members.ignore_rest(reader);
    Some(field)
}

/// The default in the form that the field stores; as it is when the field refuses it, for the check to say so.
fn default(field: &Field, value: Value) -> Option<Value> {
    let value = match value {
        // What a person typed as `0.5` and PHP made a number of.
        Value::Number(number) if number.is_f64() => number.to_string().into(),
        Value::Number(number) if !matches!(field.kind, Kind::Number(_) | Kind::Range(_) | Kind::TrueFalse(_)) => {
            number.to_string().into()
        }
        Value::Array(entries) => match entries.as_slice() {
            [] => return None,
            [one] if !matches!(&field.kind, Kind::Checkbox(_)) && !is_multiple(&field.kind) => one.clone(),
            _ => Value::Array(entries),
        },
        Value::String(text) if matches!(field.kind, Kind::Checkbox(_)) || is_multiple(&field.kind) => {
            text.lines().map(str::trim).filter(|line| !line.is_empty()).map(Value::from).collect()
        }
        Value::Bool(flag) if !matches!(field.kind, Kind::TrueFalse(_)) => {
            if !flag {
                return None;
            }
            Value::Bool(flag)
        }
        value => value,
    };
    if value.is_null() || value.as_str() == Some("") || value.as_array().is_some_and(Vec::is_empty) {
        return None;
    }
    Some(check_default(field, &value).unwrap_or(value))
}

const fn is_multiple(kind: &Kind) -> bool {
    matches!(kind, Kind::Select(select) if select.multiple)
}

fn care(field: &mut Field, ours: Value, reader: &mut Reader) {
    let Value::Object(ours) = ours else {
        return reader.problem(Code::AcfSettingInvalid);
    };
    let mut members = Members(ours);
    field.is_phi = members.take("is_phi", reader).unwrap_or_default();
    field.requires_validation = members.take("requires_validation", reader).unwrap_or_default();
    field.medical_significance = members.take("medical_significance", reader).unwrap_or(Significance::None);
    members.ignore_rest(reader);
}

/// The field as ACF writes it.
fn write(field: &Field) -> Value {
    let mut out = Map::new();
    out.insert("key".into(), field.key.as_str().into());
    out.insert("label".into(), field.label.as_str().into());
    out.insert("name".into(), field.name.as_str().into());
    out.insert("aria-label".into(), field.aria_label.as_str().into());
    out.insert("type".into(), field.kind.word().into());
    out.insert("instructions".into(), field.instructions.as_str().into());
    out.insert("required".into(), field.required.write());
    out.insert("conditional_logic".into(), field.conditional_logic.write());
    out.insert("wrapper".into(), field.wrapper.write());
    if field.kind.takes_default() {
        out.insert("default_value".into(), default_value(field.default.as_ref()));
    }
    field.kind.put(&mut out);
    if field.is_phi || field.requires_validation || field.medical_significance != Significance::None {
        let ours = json!({
            "is_phi": field.is_phi,
            "requires_validation": field.requires_validation,
            "medical_significance": field.medical_significance.word(),
        });
        out.insert(OURS.into(), ours);
    }
    if let Kind::Repeater(_) = &field.kind
        && let Some(Value::Array(inner)) = out.get_mut("sub_fields")
    {
        for inner in inner.iter_mut().filter_map(Value::as_object_mut) {
            inner.insert("parent_repeater".into(), field.key.as_str().into());
        }
    }
    Value::Object(out)
}

fn default_value(default: Option<&Value>) -> Value {
    match default {
        None => "".into(),
        Some(Value::Bool(flag)) => flag.write(),
        Some(value) => value.clone(),
    }
}

impl Setting for Wrapper {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        let Value::Object(parts) = value else {
            return value.as_str().is_some_and(str::is_empty).then(Self::default);
        };
        let mut members = Members(parts);
        let wrapper = Self {
            width: members.take("width", reader).unwrap_or_default(),
            class: members.take("class", reader).unwrap_or_default(),
            id: members.take("id", reader).unwrap_or_default(),
        };
        members.ignore_rest(reader);
        Some(wrapper)
    }

    fn write(&self) -> Value {
        json!({ "width": self.width, "class": self.class, "id": self.id })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_default_is_read_in_the_form_that_is_stored() {
        for (kind, given, stored) in [
            ("text", json!(""), None),
            ("text", json!(5), Some(json!("5"))),
            ("number", json!("5"), Some(json!(5))),
            ("number", json!(0.5), Some(json!("0.5"))),
            ("true_false", json!(0), Some(json!(false))),
            ("true_false", json!("1"), Some(json!(true))),
            ("select", json!(false), None),
            ("checkbox", json!([]), None),
        ] {
            let field = Field::new("field_a", "a", "A", Kind::of(kind).unwrap());
            assert_eq!(default(&field, given), stored, "{kind}");
        }
    }
}
