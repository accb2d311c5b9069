use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::kind::Kind;

static EVERYTHING: LazyLock<Fields> = LazyLock::new(everything);

/// One field of every kind that holds a value, and a few with settings that open more.
fn everything() -> Fields {
    let choices = json!([{ "value": "a", "label": "A" }, { "value": "1", "label": "B" }]);
    let mut list = Vec::new();
    for word in Kind::WORDS.iter().filter(|word| **word != "clone") {
        let mut kind = json!({ "type": word });
        if matches!(*word, "select" | "checkbox" | "radio" | "button_group") {
            kind["choices"] = choices.clone();
        }
        if matches!(*word, "group" | "repeater") {
            kind["sub_fields"] = json!([
                { "key": format!("field_{word}_a"), "name": "a", "kind": { "type": "number" }, "default": 3 },
                { "key": format!("field_{word}_b"), "name": "b", "kind": { "type": "dosage" },
                  "conditional_logic": [[{ "field": "field_text", "operator": "!=empty" }]] },
            ]);
        }
        if *word == "flexible_content" {
            kind["layouts"] = json!([{ "key": "layout_l", "name": "l", "label": "L", "sub_fields": [
                { "key": "field_l_a", "name": "a", "kind": { "type": "text" } },
            ] }]);
        }
        list.push(field(word, &kind));
    }
    list.push(field("custom", &json!({ "type": "checkbox", "allow_custom": true })));
    list.push(field("alpha", &json!({ "type": "color_picker", "enable_opacity": true })));
    fields(list)
}

/// Scalars that come close to what some kind takes.
fn scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-5i64..200).prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        "\\PC{0,12}".prop_map(Value::from),
        "-?[0-9]{1,8}(\\.[0-9]{1,3})?".prop_map(Value::from),
        "#[0-9A-Fa-f]{6}|rgba\\([0-9]{1,3},[0-9]{1,3}, ?[0-9]{1,3},0?\\.?[0-9]\\)".prop_map(Value::from),
        "https?://[a-z]{1,5}\\.[a-z]{2,3}(/[a-z ]{0,3})?".prop_map(Value::from),
        "[a-z.]{1,5}@[a-z.-]{1,8}".prop_map(Value::from),
        "20[0-3][0-9][01][0-9][0-3][0-9]|[0-2][0-9]:[0-5][0-9]:[0-5][0-9]".prop_map(Value::from),
        "CRM[-/ ][A-Z]{2} [0-9]{3,7}|[A-Z][0-9]{2}\\.?[0-9]?".prop_map(Value::from),
        proptest::sample::select(vec![
            "a",
            "1",
            "mg",
            "h",
            "/min",
            "kg",
            "%",
            "mm[Hg]",
            "oral",
            "l",
            "cid_10",
            "dashicons",
            "url"
        ])
        .prop_map(Value::from),
    ]
}

fn tree() -> impl Strategy<Value = Value> {
    let names = proptest::sample::select(vec![
        "a",
        "b",
        "amount",
        "unit",
        "value",
        "system",
        "code",
        "type",
        "title",
        "url",
        "lat",
        "lng",
        "name",
        "interval",
        "weight",
        "blood_pressure",
        "systolic",
        "diastolic",
        "acf_fc_layout",
        "strength",
    ]);
    scalar().prop_recursive(4, 24, 5, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::vec((names.clone(), inner), 0..5).prop_map(|members| Value::Object(
                members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
            )),
        ]
    })
}

fn accepted_again(fields: &Fields, value: &Value, mode: Mode) -> Result<bool, TestCaseError> {
    let Ok(checked) = validate(fields, value, mode) else { return Ok(false) };
    let again = validate(fields, &checked.value, mode);
    prop_assert_eq!(again, Ok(checked.clone()));
    let written = serde_json::to_string(&checked.value).unwrap();
    prop_assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), checked.value);
    Ok(true)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn any_json_is_accepted_or_refused(value in tree(), draft in any::<bool>()) {
        let mode = if draft { Mode::Draft } else { Mode::Complete };
        accepted_again(&EVERYTHING, &value, mode)?;
    }

    #[test]
    fn any_value_of_any_field_is_refused_or_accepted_for_good(
        values in proptest::collection::vec(tree(), 44..45),
        draft in any::<bool>(),
    ) {
        let fields = &*EVERYTHING;
        let mode = if draft { Mode::Draft } else { Mode::Complete };
        // Field by field, so that one refusal does not hide the others.
        for (field, value) in fields.list().iter().zip(values) {
            accepted_again(fields, &json!({ &field.name: value, "text": "x" }), mode)?;
        }
    }
}

/// A good value of every kind that holds one.
fn good(word: &str) -> Value {
    let dose = json!({
        "amount": "0.10", "unit": "mg", "route": "oral", "interval": { "amount": "8", "unit": "h" }, "note": "n",
    });
    match word {
        "number" | "range" | "image" | "file" | "post_object" | "user" => json!(7),
        "email" => json!("ana@clinica.example"),
        "url" | "oembed" | "page_link" => json!("https://clinica.example/a"),
        "color_picker" => json!("#aabbcc"),
        "date_picker" => json!("20260307"),
        "date_time_picker" => json!("2026-03-07 08:30:00"),
        "time_picker" => json!("08:30:00"),
        "true_false" => json!(true),
        "select" | "radio" | "button_group" => json!("a"),
        "checkbox" => json!(["a", "1"]),
        "gallery" | "relationship" | "taxonomy" => json!([1, "2"]),
        "link" => json!({ "title": "t", "url": "https://clinica.example", "target": "_blank" }),
        "google_map" => json!({ "address": "a", "lat": "-23.55", "lng": "-46.6", "zoom": 14 }),
        "icon_picker" => json!({ "type": "dashicons", "value": "a" }),
        "group" => json!({ "a": "1.5", "b": dose }),
        "repeater" => json!([{ "a": 1 }, { "b": dose }]),
        "flexible_content" => json!([{ "acf_fc_layout": "l", "a": "x" }]),
        "crm_number" => json!("CRM-SP 123456"),
        "medical_code" => json!({ "system": "cid_10", "code": "E11.9", "display": "d" }),
        "medication" => json!({ "name": "m", "strength": { "amount": "850", "unit": "mg" }, "controlled": true }),
        "dosage" => dose,
        "laboratory_value" => json!({ "value": "5.70", "unit": "%", "reference_low": "4.0", "reference_high": "5.6" }),
        "vital_signs" => json!({
            "blood_pressure": { "systolic": "120", "diastolic": "80", "unit": "mm[Hg]" },
            "weight": { "value": "70.5", "unit": "kg" }, "measured_at": "2026-03-07 08:30:00",
        }),
        _ => json!("texto"),
    }
}

/// Puts something else in the place of the n-th JSON value, counted from the outside.
fn replace(value: &mut Value, at: &mut usize, other: &Value) {
    if *at == 0 {
        *value = other.clone();
    }
    // Beyond every place once it is done.
    *at = at.wrapping_sub(1);
    match value {
        Value::Array(entries) => entries.iter_mut().for_each(|entry| replace(entry, at, other)),
        Value::Object(parts) => parts.values_mut().for_each(|part| replace(part, at, other)),
        _ => {}
    }
}

#[test]
fn a_good_value_of_every_kind_is_accepted() {
    let fields = &*EVERYTHING;
    for field in fields.list().iter().filter(|field| !field.kind.is_layout()) {
        let accepted = accepted_again(fields, &json!({ &field.name: good(field.kind.word()) }), Mode::Complete);
        let custom = matches!(field.name.as_str(), "custom" | "alpha");
        assert!(custom || accepted.unwrap(), "{}", field.name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn a_good_value_with_one_part_exchanged_is_refused_or_accepted_for_good(
        word in proptest::sample::select(Kind::WORDS),
        mut at in 0usize..12,
        other in prop_oneof![scalar(), tree()],
    ) {
        let mut value = good(word);
        replace(&mut value, &mut at, &other);
        accepted_again(&EVERYTHING, &json!({ word: value, "text": "x" }), Mode::Complete)?;
    }
}
