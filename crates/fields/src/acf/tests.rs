use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::code::Code;
use crate::field::{Field, Significance};
use crate::group::Group;
use crate::kind::{self, Kind};
use crate::logic;

fn read(json: &Value) -> Result<Imported, Vec<(String, Code)>> {
    let text = serde_json::to_vec(json).unwrap();
    import(&text).map_err(|problems| problems.into_iter().map(|problem| (problem.path, problem.code)).collect())
}

/// A file as ACF 6 writes it.
fn article() -> Value {
    serde_json::from_str(include_str!("article.json")).unwrap()
}

#[test]
fn a_file_of_acf_is_read_and_what_is_not_kept_is_listed() {
    let imported = read(&article()).unwrap();
    assert_eq!(imported.ignored, ["/0/fields/0/wpml_cf_preferences", "/0/modified"]);
    let group = &imported.groups[0];
    assert!(group.show_in_rest && group.active && group.menu_order == 3);
    let Kind::Select(select) = &group.fields[0].kind else { panic!("a select") };
    let values: Vec<_> = select.choices.0.iter().map(|choice| choice.value.as_str()).collect();
    assert_eq!(values, ["I", "II", "III", "IV"]);
    assert_eq!(group.fields[0].default, Some(json!("IV")));
    let Kind::Number(number) = &group.fields[1].kind else { panic!("a number") };
    assert_eq!(number.step.map(|step| step.to_string()).as_deref(), Some("0.5"));
    assert_eq!((number.min.map(|min| min.to_string()).as_deref(), number.max), (Some("1"), None));
    assert_eq!(group.fields[1].conditional_logic[0][0].operator, logic::Operator::NotEqual);
    let Kind::FlexibleContent(content) = &group.fields[2].kind else { panic!("layouts") };
    assert_eq!((content.layouts[0].min, content.layouts[0].max), (None, Some(1)));
    crate::check(&imported.groups).unwrap();
    let again = read(&export(&imported.groups)).unwrap();
    assert_eq!(again.groups, imported.groups);
    assert!(again.ignored.is_empty(), "{:?}", again.ignored);
}

#[test]
fn a_single_group_and_old_spellings_are_read() {
    let group = json!({
        "key": "group_a", "title": "A", "active": 1, "location": [], "fields": [
            { "key": "field_a", "name": "a", "label": "A", "type": "radio", "choices": ["zero", "um"], "conditional_logic": 0 },
            { "key": "field_b", "name": "b", "label": "B", "type": "flexible_content", "layouts": [
                { "key": "5a1b", "name": "l", "label": "L", "display": "row", "sub_fields": [], "min": "", "max": "" },
            ] },
            { "key": "field_c", "name": "c", "label": "C", "type": "post_object", "post_type": "page", "multiple": "1" },
            { "key": "field_d", "name": "d", "label": "D", "type": "taxonomy", "field_type": "radio", "multiple": 0 },
            { "key": "field_e", "name": "e", "label": "E", "type": "select", "choices": { "Grupo": { "x": "X" } } },
        ],
    });
    let imported = read(&group).unwrap();
    assert_eq!(imported.ignored, ["/fields/4/choices/Grupo"]);
    let fields = &imported.groups[0].fields;
    let Kind::Radio(radio) = &fields[0].kind else { panic!("a radio") };
    assert_eq!(radio.choices.label("1"), Some("um"));
    let Kind::PostObject(post) = &fields[2].kind else { panic!("a post") };
    assert!(post.multiple && post.post_type == ["page"]);
    let Kind::Select(select) = &fields[4].kind else { panic!("a select") };
    assert_eq!(select.choices.label("x"), Some("X"));
}

#[test]
fn what_can_neither_be_kept_nor_left_out_is_refused() {
    let field = |member: &str, value: Value| {
        let mut field = json!({ "key": "field_a", "name": "a", "label": "A", "type": "number" });
        field[member] = value;
        json!([{ "key": "group_a", "title": "A", "fields": [field] }])
    };
    let location = |rule: Value| json!([{ "key": "group_a", "title": "A", "fields": [], "location": [[rule]] }]);
    for (file, path, code) in [
        (json!("x"), "", Code::AcfMalformed),
        (json!([5]), "/0", Code::AcfMalformed),
        (json!([{ "key": "post_type_1", "title": "Livros", "post_type": "book" }]), "/0", Code::AcfNotAGroup),
        (field("type", json!("signature")), "/0/fields/0/type", Code::AcfTypeUnknown),
        (field("type", json!(null)), "/0/fields/0/type", Code::AcfTypeUnknown),
        (field("min", json!("baixo")), "/0/fields/0/min", Code::AcfSettingInvalid),
        (field("required", json!("talvez")), "/0/fields/0/required", Code::AcfSettingInvalid),
        (
            field("conditional_logic", json!([[{ "field": "field_b", "operator": "~", "value": "" }]])),
            "/0/fields/0/conditional_logic/0/0/operator",
            Code::OperatorUnknown,
        ),
        (
            location(json!({ "param": "widget", "operator": "==", "value": "x" })),
            "/0/location/0/0/param",
            Code::LocationParamUnknown,
        ),
        (
            location(json!({ "param": "post_type", "operator": "<", "value": "x" })),
            "/0/location/0/0/operator",
            Code::OperatorUnknown,
        ),
    ] {
        assert_eq!(read(&file), Err(vec![(path.to_owned(), code)]), "{file}");
    }
    assert_eq!(import(b"{").unwrap_err()[0].code, Code::AcfMalformed);
    assert_eq!(import(&vec![b' '; crate::limits::MAX_IMPORT_BYTES + 1]).unwrap_err()[0].code, Code::AcfTooLarge);
}

#[test]
fn a_report_repeats_names_of_settings_and_nothing_else() {
    let file =
        json!([{ "key": "group_a", "title": "A", "fields": [], "Maria da Silva": 1, "graphql_field_name": "x" }]);
    assert_eq!(read(&file).unwrap().ignored, ["/0/?", "/0/graphql_field_name"]);
}

#[test]
fn a_file_that_would_lose_more_than_a_report_can_say_is_refused() {
    let mut group = json!({ "key": "group_a", "title": "A", "fields": [] });
    for at in 0..=crate::limits::MAX_IGNORED {
        group[format!("plugin_{at}")] = json!(1);
    }
    assert_eq!(read(&group), Err(vec![(String::new(), Code::AcfTooLarge)]));
}

#[test]
fn a_place_within_a_file_does_not_repeat_what_is_no_name() {
    let layout = json!({ "key": "l", "name": "l", "label": "L", "display": "em pé" });
    let field =
        json!({ "key": "field_a", "name": "a", "type": "flexible_content", "layouts": { "Maria da Silva": layout } });
    let file = json!({ "key": "group_a", "title": "A", "fields": [field] });
    assert_eq!(read(&file), Err(vec![("/fields/0/layouts/?/display".to_owned(), Code::AcfSettingInvalid)]));
}

#[test]
fn every_kind_is_written_and_read_back_with_the_settings_of_a_new_field() {
    let fields =
        Kind::WORDS.iter().map(|word| Field::new(format!("field_{word}"), *word, *word, Kind::of(word).unwrap()));
    let groups = vec![Group::new("group_a", "A", fields.collect())];
    let imported = read(&export(&groups)).unwrap();
    assert_eq!(imported, Imported { groups, ignored: Vec::new() });
}

fn leaf() -> impl Strategy<Value = Kind> {
    let choices = proptest::collection::vec(("[a-z0-9]{1,4}", "\\PC{0,6}"), 0..4).prop_map(|list| {
        let mut choices: Vec<kind::Choice> = Vec::new();
        for (value, label) in list {
            if choices.iter().all(|choice| choice.value != value) {
                choices.push(kind::Choice { value, label });
            }
        }
        kind::Choices(choices)
    });
    let exact = || {
        proptest::option::of("-?[1-9][0-9]{0,5}(\\.[0-9]{1,4})?".prop_map(|text| crate::Exact::parse(&text).unwrap()))
    };
    prop_oneof![
        proptest::sample::select(Kind::WORDS).prop_map(|word| Kind::of(word).unwrap()),
        (proptest::option::of(any::<u32>()), "\\PC{0,9}").prop_map(|(maxlength, placeholder)| Kind::Text(kind::Text {
            maxlength,
            placeholder,
            ..Default::default()
        })),
        (exact(), exact(), exact()).prop_map(|(min, max, step)| Kind::Number(kind::Number {
            min,
            max,
            step,
            ..Default::default()
        })),
        (choices.clone(), any::<bool>(), proptest::sample::select(kind::ChoiceFormat::ALL)).prop_map(
            |(choices, multiple, return_format)| Kind::Select(kind::Select {
                choices,
                multiple,
                return_format,
                ..Default::default()
            })
        ),
        (choices, any::<bool>()).prop_map(|(choices, toggle)| Kind::Checkbox(kind::Checkbox {
            choices,
            toggle,
            ..Default::default()
        })),
        (proptest::collection::vec("[a-z_]{1,9}", 0..3), proptest::option::of(0u32..9), any::<bool>()).prop_map(
            |(post_type, min, bidirectional)| Kind::Relationship(kind::Relationship {
                post_type,
                min,
                bidirectional,
                ..Default::default()
            })
        ),
        (proptest::collection::vec(proptest::sample::select(domain::registry::Council::ALL), 0..3))
            .prop_map(|councils| Kind::CrmNumber(kind::CrmNumber { councils })),
        (exact(), proptest::sample::select(vec!["", "2339-0"])).prop_map(|(min, loinc)| {
            let units = vec![crate::medical::unit::Unit::parse("mg/dL").unwrap()];
            Kind::LaboratoryValue(kind::LaboratoryValue { units, loinc: loinc.to_owned(), min, max: None })
        }),
    ]
}

fn field(inner: Vec<Field>) -> impl Strategy<Value = Field> {
    let compound = {
        let inner = inner.clone();
        (any::<u8>(), proptest::option::of(0u32..5)).prop_map(move |(which, min)| {
            let sub_fields = inner.clone();
            match which % 3 {
                0 => Kind::Group(kind::Group { sub_fields, ..Default::default() }),
                1 => Kind::Repeater(kind::Repeater { sub_fields, min, ..Default::default() }),
                _ => {
                    let layout = kind::Layout {
                        key: "layout_a".into(),
                        name: "a".into(),
                        label: "A".into(),
                        display: kind::RowLayout::Row,
                        sub_fields,
                        min,
                        max: None,
                    };
                    Kind::FlexibleContent(kind::FlexibleContent { layouts: vec![layout], ..Default::default() })
                }
            }
        })
    };
    let kind = if inner.is_empty() { leaf().boxed() } else { prop_oneof![leaf(), compound].boxed() };
    let rule = ("field_[a-z]{1,5}", proptest::sample::select(logic::Operator::ALL), "\\PC{0,6}")
        .prop_map(|(field, operator, value)| logic::Rule { field, operator, value });
    let rules = proptest::collection::vec(proptest::collection::vec(rule, 0..3), 0..3);
    let marks = (any::<bool>(), any::<bool>(), any::<bool>(), proptest::sample::select(Significance::ALL));
    ("[a-z]{1,8}", "\\PC{0,9}", kind, rules, marks, "[0-9]{0,2}", any::<i64>()).prop_map(
        |(
            name,
            label,
            kind,
            conditional_logic,
            (required, is_phi, requires_validation, medical_significance),
            width,
            seed,
        )| {
            let mut field = Field::new(format!("field_{name}"), name, label, kind);
            field.conditional_logic = conditional_logic;
            field.required = required;
            field.is_phi = is_phi;
            field.requires_validation = requires_validation;
            field.medical_significance = medical_significance;
            field.wrapper.width = width;
            field.default = match &field.kind {
                Kind::Text(_) if seed % 2 == 0 => Some(json!(seed.to_string())),
                Kind::Number(_) if seed % 2 == 0 => Some(json!(seed)),
                Kind::TrueFalse(_) => Some(json!(seed % 2 == 0)),
                Kind::Checkbox(boxes) => boxes.choices.0.first().map(|choice| json!([choice.value])),
                Kind::Select(select) if !select.multiple => select.choices.0.first().map(|choice| json!(choice.value)),
                _ => None,
            };
            // A default that the field would refuse is for the check to find, not for a round trip.
            if field
                .default
                .as_ref()
                .is_some_and(|default| crate::value::check_default(&field, default).as_ref() != Ok(default))
            {
                field.default = None;
            }
            field
        },
    )
}

fn group() -> impl Strategy<Value = Group> {
    let inner = proptest::collection::vec(field(Vec::new()), 0..3);
    let fields = inner.prop_flat_map(|inner| proptest::collection::vec(field(inner), 0..4));
    let rule = (
        proptest::sample::select(crate::location::Param::ALL),
        proptest::sample::select(crate::location::Operator::ALL),
        "\\PC{0,9}",
    )
        .prop_map(|(param, operator, value)| crate::location::Rule { param, operator, value });
    let location = proptest::collection::vec(proptest::collection::vec(rule, 0..3), 0..3);
    (fields, location, any::<i32>(), any::<bool>(), proptest::sample::select(domain::content::ComplianceLevel::ALL))
        .prop_map(|(fields, location, menu_order, active, compliance_level)| {
            let mut group = Group::new("group_a", "A", fields);
            group.location = location;
            group.menu_order = menu_order;
            group.active = active;
            group.compliance_level = compliance_level;
            group.hide_on_screen = vec!["the_content".into()];
            group
        })
}

proptest! {
    #[test]
    fn an_export_reads_back_as_equal_groups(group in group()) {
        let groups = vec![group];
        let imported = read(&export(&groups));
        let expected = Imported { groups: groups.clone(), ignored: Vec::new() };
        prop_assert_eq!(imported, Ok(expected));
        // And so does the form that is stored.
        let stored = serde_json::to_value(&groups[0]).unwrap();
        prop_assert_eq!(Group::read(&stored), Ok(groups[0].clone()));
    }

    #[test]
    fn any_definition_is_checked_without_a_panic(groups in proptest::collection::vec(group(), 0..3)) {
        let _checked = crate::check(&groups);
    }

    #[test]
    fn any_bytes_are_imported_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200), json in "[\\[\\]{}\":,a-z0-9]{0,60}") {
        let _imported = import(&bytes);
        let _imported = import(json.as_bytes());
    }
}
