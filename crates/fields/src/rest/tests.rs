use serde_json::{Value, json};

use super::*;
use crate::definition::CheckedGroup;
use crate::group::Group;
use crate::kind::Kind;
use crate::value::{Mode, validate};

fn group(fields: &[(&str, Value)]) -> CheckedGroup {
    let fields: Value = fields
        .iter()
        .map(|(name, kind)| json!({ "key": format!("field_{name}"), "name": name, "label": name, "kind": kind }))
        .collect();
    let group = Group::read(&json!({ "key": "group_a", "title": "A", "fields": fields })).unwrap();
    crate::check(&[group]).unwrap().groups()[0].clone()
}

fn shown(kind: Value, value: Value, format: Format) -> Value {
    let group = group(&[("x", kind)]);
    let checked = validate(group.fields(), &json!({ "x": value }), Mode::Complete).unwrap();
    present(group.fields(), &checked.value, format)["x"].clone()
}

#[test]
fn every_kind_has_the_type_of_the_table() {
    for (kind, types) in [
        ("text", json!(["string", "null"])),
        ("textarea", json!(["string", "null"])),
        ("wysiwyg", json!(["string", "null"])),
        ("password", json!(["string", "null"])),
        ("color_picker", json!(["string", "null"])),
        ("date_picker", json!(["string", "null"])),
        ("date_time_picker", json!(["string", "null"])),
        ("time_picker", json!(["string", "null"])),
        ("email", json!(["string", "null"])),
        ("url", json!(["string", "null"])),
        ("oembed", json!(["string", "null"])),
        ("number", json!(["number", "null"])),
        ("range", json!(["number", "null"])),
        ("true_false", json!(["boolean", "null"])),
        ("select", json!(["string", "integer", "null"])),
        ("checkbox", json!(["array", "null"])),
        ("radio", json!(["string", "integer", "null"])),
        ("button_group", json!(["string", "integer", "null"])),
        ("image", json!(["integer", "null"])),
        ("file", json!(["integer", "null"])),
        ("gallery", json!(["array", "null"])),
        ("post_object", json!(["integer", "array", "null"])),
        ("relationship", json!(["integer", "array", "null"])),
        ("taxonomy", json!(["integer", "array", "null"])),
        ("user", json!(["integer", "array", "null"])),
        ("page_link", json!(["integer", "string", "array", "null"])),
        ("link", json!(["object", "null"])),
        ("google_map", json!(["object", "null"])),
        ("icon_picker", json!(["object", "null"])),
        ("group", json!(["object", "null"])),
        ("repeater", json!(["array", "null"])),
        ("flexible_content", json!(["array", "null"])),
        ("crm_number", json!(["string", "null"])),
        ("medical_code", json!(["object", "null"])),
        ("medication", json!(["object", "null"])),
        ("dosage", json!(["object", "null"])),
        ("laboratory_value", json!(["object", "null"])),
        ("vital_signs", json!(["object", "null"])),
    ] {
        let schema = schema(&group(&[("x", json!({ "type": kind }))]));
        assert_eq!(schema["properties"]["x"]["type"], types, "{kind}");
        assert_eq!(schema["properties"]["x"]["required"], json!(false), "{kind}");
    }
    // Clones are gone by then, and three kinds are not on the interface.
    assert_eq!(Kind::WORDS.len(), 38 + 1 + 3);
}

#[test]
fn what_only_shapes_the_form_is_not_exposed() {
    let group = group(&[
        ("t", json!({ "type": "tab" })),
        ("a", json!({ "type": "accordion" })),
        ("m", json!({ "type": "message" })),
        ("x", json!({ "type": "text" })),
    ]);
    let names: Vec<_> = schema(&group)["properties"].as_object().unwrap().keys().cloned().collect();
    assert_eq!(names, ["x"]);
    assert_eq!(present(group.fields(), &json!({}), Format::Light), json!({ "x": null }));
}

#[test]
fn details_of_the_schema_follow_the_settings() {
    let choices = json!([{ "value": "a", "label": "A" }, { "value": "2", "label": "B" }]);
    let group = group(&[
        ("n", json!({ "type": "number", "min": "0.5", "max": "3" })),
        ("s", json!({ "type": "select", "choices": choices })),
        ("c", json!({ "type": "checkbox", "choices": choices })),
        ("g", json!({ "type": "gallery", "min": 2 })),
        ("d", json!({ "type": "dosage", "units": ["mg"] })),
        (
            "f",
            json!({ "type": "flexible_content", "min": 1, "layouts": [
            { "key": "l", "name": "quote", "label": "Citação", "sub_fields": [
                { "key": "field_q", "name": "q", "label": "Q", "required": true, "kind": { "type": "text" } },
            ] },
        ] }),
        ),
    ]);
    let schema = schema(&group);
    let of = |pointer: &str| schema.pointer(&format!("/properties/{pointer}")).cloned().unwrap();
    assert_eq!((of("n/minimum"), of("n/maximum")), (json!(0.5), json!(3)));
    assert_eq!(of("s/enum"), json!(["a", "2", 2, "", null]));
    assert_eq!(of("c/items/enum"), json!(["a", "2", 2]));
    assert_eq!(of("g/minItems"), json!(2));
    assert_eq!(of("d/properties/unit/enum"), json!(["mg", null]));
    assert_eq!(of("d/properties/amount/type"), json!(["string", "integer", "null"]));
    assert_eq!(of("f/minItems"), json!(1));
    assert_eq!(of("f/items/oneOf/0/properties/acf_fc_layout/enum"), json!(["quote"]));
    assert_eq!(of("f/items/oneOf/0/properties/q/required"), json!(true));
}

#[test]
fn numbers_are_numbers_as_long_as_their_text_survives() {
    for (given, light) in [
        (json!("0.1"), json!(0.1)),
        (json!("1.50"), json!(1.5)),
        (json!(7), json!(7)),
        (json!("0.12345678901234567890"), json!("0.12345678901234567890")),
    ] {
        assert_eq!(shown(json!({ "type": "number" }), given, Format::Light), light);
    }
    let dose = json!({ "amount": "0.10", "unit": "mg" });
    assert_eq!(shown(json!({ "type": "dosage" }), dose.clone(), Format::Light), dose);
    let place = shown(json!({ "type": "google_map" }), json!({ "lat": "-23.5505", "lng": "-46.6333" }), Format::Light);
    assert_eq!(place, json!({ "lat": -23.5505, "lng": -46.6333 }));
}

#[test]
fn the_standard_format_follows_the_settings() {
    let choices = json!([{ "value": "a", "label": "Opção A" }]);
    for (kind, value, light, standard) in [
        (
            json!({ "type": "select", "choices": choices, "return_format": "label" }),
            json!("a"),
            json!("a"),
            json!("Opção A"),
        ),
        (
            json!({ "type": "checkbox", "choices": choices, "return_format": "array", "allow_custom": true }),
            json!(["a", "b"]),
            json!(["a", "b"]),
            json!([{ "value": "a", "label": "Opção A" }, { "value": "b", "label": "b" }]),
        ),
        (json!({ "type": "date_picker" }), json!("20260307"), json!("20260307"), json!("07/03/2026")),
        (
            json!({ "type": "date_time_picker", "return_format": "j \\d\\e F, H:i" }),
            json!("2026-03-07 08:30:00"),
            json!("2026-03-07 08:30:00"),
            json!("7 de março, 08:30"),
        ),
        (json!({ "type": "time_picker" }), json!("13:05:00"), json!("13:05:00"), json!("1:05 pm")),
        (
            json!({ "type": "color_picker", "return_format": "array" }),
            json!("#ff8000"),
            json!("#ff8000"),
            json!({ "red": 255, "green": 128, "blue": 0, "alpha": 1 }),
        ),
        (
            json!({ "type": "link", "return_format": "url" }),
            json!({ "title": "A", "url": "https://a.example" }),
            json!({ "title": "A", "url": "https://a.example" }),
            json!("https://a.example"),
        ),
        (json!({ "type": "textarea", "new_lines": "br" }), json!("a<b\nc"), json!("a<b\nc"), json!("a&lt;b<br />\nc")),
        (
            json!({ "type": "textarea", "new_lines": "wpautop" }),
            json!("a\r\nb\n\nc"),
            json!("a\r\nb\n\nc"),
            json!("<p>a<br />\nb</p>\n<p>c</p>\n"),
        ),
        (json!({ "type": "textarea" }), json!("a<b"), json!("a<b"), json!("a<b")),
        (json!({ "type": "image" }), json!(5), json!(5), json!(5)),
    ] {
        assert_eq!(shown(kind.clone(), value.clone(), Format::Light), light, "{kind}");
        assert_eq!(shown(kind.clone(), value, Format::Standard), standard, "{kind}");
    }
}

#[test]
fn rows_are_shown_with_all_their_fields() {
    let sub = json!([
        { "key": "field_s1", "name": "n", "label": "N", "kind": { "type": "number" } },
        { "key": "field_s2", "name": "tab", "label": "T", "kind": { "type": "tab" } },
        { "key": "field_s3", "name": "d", "label": "D", "kind": { "type": "date_picker" } },
    ]);
    let repeater = json!({ "type": "repeater", "sub_fields": sub });
    let rows = json!([{ "n": "1.5" }, { "d": "20260307" }]);
    assert_eq!(
        shown(repeater, rows, Format::Standard),
        json!([{ "n": 1.5, "d": null }, { "n": null, "d": "07/03/2026" }])
    );
    let flexible = json!({ "type": "flexible_content", "layouts": [{ "key": "l", "name": "l", "label": "L", "sub_fields": sub }] });
    let rows = json!([{ "acf_fc_layout": "l", "n": 2 }]);
    assert_eq!(shown(flexible, rows, Format::Light), json!([{ "acf_fc_layout": "l", "n": 2, "d": null }]));
}
