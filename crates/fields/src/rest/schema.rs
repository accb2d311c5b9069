//! What the member `acf` looks like, in the JSON Schema of WordPress: draft 4, with `required` at each property.

use serde_json::{Map, Value, json};

use crate::definition::CheckedGroup;
use crate::field::Field;
use crate::kind::{Choices, FlexibleContent, Kind};
use crate::medical::code::System;
use crate::medical::unit::Unit;
use crate::medical::vital::Vital;
use crate::value::number::range_ends;
use crate::value::shape::{self, Member, Part};
use crate::value::{LAYOUT, MEASURED_AT};

/// Text of a plain decimal, where a number would lose digits.
const DECIMAL: &str = "^-?[0-9]+(\\.[0-9]+)?$";

/// The schema of a group's values. `null` is allowed everywhere; what only shapes the form is not there; decimals may
/// come as text even where the type is `number`, as WordPress itself accepts numeric text there.
pub fn schema(group: &CheckedGroup) -> Value {
    json!({
        "type": ["object", "null"],
        "title": group.group().title,
        "properties": properties(group.fields().list()),
    })
}

fn properties(fields: &[Field]) -> Value {
    let shown = fields.iter().filter(|field| !field.kind.is_layout());
    Value::Object(shown.map(|field| (field.name.clone(), property(field))).collect())
}

fn property(field: &Field) -> Value {
    let mut schema = of_kind(&field.kind);
    schema.insert("title".into(), field.label.as_str().into());
    if !field.instructions.is_empty() {
        schema.insert("description".into(), field.instructions.as_str().into());
    }
    schema.insert("required".into(), field.required.into());
    if let Some(default) = &field.default {
        schema.insert("default".into(), default.clone());
    }
    Value::Object(schema)
}

fn of_kind(kind: &Kind) -> Map<String, Value> {
    match kind {
        Kind::Text(text) => {
            with(of(&["string"]), [("maxLength", text.maxlength.filter(|most| *most > 0).map(Value::from))])
        }
        Kind::Textarea(text) => {
            with(of(&["string"]), [("maxLength", text.maxlength.filter(|most| *most > 0).map(Value::from))])
        }
        Kind::Email(_) => with(of(&["string"]), [("format", Some("email".into()))]),
        Kind::Url(_) | Kind::Oembed(_) => with(of(&["string"]), [("format", Some("uri".into()))]),
        Kind::Number(number) => with(
            of(&["number"]),
            [("minimum", number.min.map(|min| min.to_number())), ("maximum", number.max.map(|max| max.to_number()))],
        ),
        Kind::Range(range) => {
            let ends = range_ends(range);
            with(of(&["number"]), [("minimum", Some(ends.min.to_number())), ("maximum", Some(ends.max.to_number()))])
        }
        Kind::TrueFalse(_) => of(&["boolean"]),
        Kind::Select(select) if select.multiple => list(entry(&select.choices, select.create_options), None, None),
        Kind::Select(select) => one_of(&select.choices, select.create_options),
        Kind::Checkbox(checkbox) => list(entry(&checkbox.choices, checkbox.allow_custom), None, None),
        Kind::Radio(radio) => one_of(&radio.choices, radio.other_choice),
        Kind::ButtonGroup(group) => one_of(&group.choices, false),
        Kind::Image(_) | Kind::File(_) => of(&["integer"]),
        Kind::Gallery(gallery) => list(json!({ "type": "integer" }), gallery.min, gallery.max),
        Kind::PostObject(_) | Kind::Taxonomy(_) | Kind::User(_) => references(json!("integer"), None, None),
        Kind::Relationship(posts) => references(json!("integer"), posts.min, posts.max),
        Kind::PageLink(_) => {
            let mut schema = references(json!(["integer", "string"]), None, None);
            schema.insert("type".into(), json!(["integer", "string", "array", "null"]));
            schema
        }
        Kind::Link(_) => parts(shape::LINK),
        Kind::GoogleMap(_) => parts(shape::MAP),
        Kind::IconPicker(_) => object(json!({
            "type": { "type": "string", "required": true, "enum": ["dashicons", "media_library", "url"] },
            "value": { "type": ["string", "integer"], "required": true },
        })),
        Kind::Group(group) => object(properties(&group.sub_fields)),
        Kind::Repeater(repeater) => {
            let row = json!({ "type": "object", "properties": properties(&repeater.sub_fields) });
            list(row, repeater.min, repeater.max)
        }
        Kind::FlexibleContent(content) => list(layouts(content), content.min, content.max),
        Kind::MedicalCode(code) => {
            let systems = if code.systems.is_empty() { System::ALL } else { &code.systems };
            let words: Vec<&str> = systems.iter().map(|system| system.word()).collect();
            object(json!({
                "system": { "type": "string", "required": systems.len() > 1, "enum": words },
                "code": { "type": "string", "required": true },
                "display": { "type": ["string", "null"], "required": false },
            }))
        }
        Kind::Medication(_) => parts(shape::MEDICATION),
        Kind::Dosage(dosage) => narrowed(parts(shape::DOSAGE), &dosage.units),
        Kind::LaboratoryValue(value) => narrowed(parts(shape::LABORATORY), &value.units),
        Kind::VitalSigns(signs) => {
            object(vital_signs(if signs.measures.is_empty() { Vital::ALL } else { &signs.measures }))
        }
        _ => of(&["string"]),
    }
}

fn of(types: &[&str]) -> Map<String, Value> {
    let types: Vec<&str> = types.iter().copied().chain(["null"]).collect();
    Map::from_iter([("type".to_owned(), json!(types))])
}

fn with<const N: usize>(mut schema: Map<String, Value>, members: [(&str, Option<Value>); N]) -> Map<String, Value> {
    for (name, value) in members {
        schema.extend(value.map(|value| (name.to_owned(), value)));
    }
    schema
}

fn object(properties: Value) -> Map<String, Value> {
    with(of(&["object"]), [("properties", Some(properties))])
}

fn list(items: Value, min: Option<u32>, max: Option<u32>) -> Map<String, Value> {
    let set = |count: Option<u32>| count.filter(|count| *count > 0).map(Value::from);
    with(of(&["array"]), [("items", Some(items)), ("minItems", set(min)), ("maxItems", set(max))])
}

fn references(items: Value, min: Option<u32>, max: Option<u32>) -> Map<String, Value> {
    let mut schema = list(json!({ "type": items }), min, max);
    schema.insert("type".into(), json!(["integer", "array", "null"]));
    schema
}

/// The values of a list, and as numbers those that PHP makes numbers of.
fn values(choices: &Choices) -> Vec<Value> {
    let written = choices.0.iter().map(|choice| Value::from(choice.value.as_str()));
    let number = |text: &str| text.parse::<i64>().ok().filter(|number| number.to_string() == text).map(Value::from);
    written.chain(choices.0.iter().filter_map(|choice| number(&choice.value))).collect()
}

fn one_of(choices: &Choices, custom: bool) -> Map<String, Value> {
    let mut values = values(choices);
    values.extend(["".into(), Value::Null]);
    with(of(&["string", "integer"]), [("enum", (!custom).then_some(Value::Array(values)))])
}

fn entry(choices: &Choices, custom: bool) -> Value {
    let entry = Map::from_iter([("type".to_owned(), json!(["string", "integer"]))]);
    Value::Object(with(entry, [("enum", (!custom).then(|| Value::Array(values(choices))))]))
}

fn layouts(content: &FlexibleContent) -> Value {
    let one_of = content.layouts.iter().map(|layout| {
        let mut members = Map::new();
        members.insert(LAYOUT.to_owned(), json!({ "type": "string", "required": true, "enum": [layout.name] }));
        if let Value::Object(fields) = properties(&layout.sub_fields) {
            members.extend(fields);
        }
        json!({ "type": "object", "title": layout.label, "properties": members })
    });
    json!({ "type": "object", "oneOf": one_of.collect::<Value>() })
}

fn parts(members: &[Member]) -> Map<String, Value> {
    object(members.iter().map(|member| (member.name.to_owned(), part(member))).collect::<Map<_, _>>().into())
}

fn part(member: &Member) -> Value {
    let decimal = || with(of(&["string", "integer"]), [("pattern", Some(DECIMAL.into()))]);
    let mut schema = match member.part {
        Part::Line(most) => with(of(&["string"]), [("maxLength", Some(most.into()))]),
        Part::Url => with(of(&["string"]), [("format", Some("uri".into()))]),
        Part::Degrees(most) => {
            with(of(&["number"]), [("minimum", Some((-most).into())), ("maximum", Some(most.into()))])
        }
        Part::Decimal | Part::Positive => decimal(),
        Part::Whole(low, high) => {
            with(of(&["integer"]), [("minimum", Some(low.into())), ("maximum", Some(high.into()))])
        }
        Part::Word(words) => words_of(words.iter().copied()),
        Part::Flag => of(&["boolean"]),
        Part::Unit(purpose) => words_of(Unit::of(purpose).map(Unit::code)),
        Part::Measure(purpose) => parts(&shape::measure(purpose)),
        Part::DayTime | Part::Registration => of(&["string"]),
    };
    schema.insert("required".into(), member.is_required.into());
    Value::Object(schema)
}

fn words_of<'a>(words: impl Iterator<Item = &'a str>) -> Map<String, Value> {
    let words = words.map(Value::from).chain([Value::Null]);
    with(of(&["string"]), [("enum", Some(words.collect()))])
}

/// The units that a field asks for, where it asks for less than there are.
fn narrowed(mut schema: Map<String, Value>, units: &[Unit]) -> Map<String, Value> {
    let unit =
        schema.get_mut("properties").and_then(|properties| properties.get_mut("unit")).and_then(Value::as_object_mut);
    if let Some(unit) = unit.filter(|_| !units.is_empty()) {
        unit.insert("enum".into(), units.iter().map(|unit| Value::from(unit.code())).chain([Value::Null]).collect());
    }
    schema
}

fn vital_signs(vitals: &[Vital]) -> Value {
    let number = json!({ "type": ["string", "integer"], "pattern": DECIMAL, "required": true });
    let reading = |vital: &Vital| {
        let units: Vec<&str> = vital.plausible().into_iter().map(|ends| ends.unit.code()).collect();
        let unit = json!({ "type": "string", "required": true, "enum": units });
        let properties = if *vital == Vital::BloodPressure {
            json!({ "systolic": number, "diastolic": number, "unit": unit })
        } else {
            json!({ "value": number, "unit": unit })
        };
        (vital.word().to_owned(), Value::Object(object(properties)))
    };
    let mut members: Map<String, Value> = vitals.iter().map(reading).collect();
    members.insert(MEASURED_AT.into(), Value::Object(of(&["string"])));
    Value::Object(members)
}
