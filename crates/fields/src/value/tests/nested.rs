use super::*;

fn page() -> Fields {
    fields(vec![
        field("show", &json!({ "type": "true_false" })),
        field(
            "sections",
            &json!({
                "type": "flexible_content", "min": 1, "max": 3,
                "conditional_logic": [[{ "field": "field_show", "operator": "==", "value": "1" }]],
                "layouts": [
                    { "key": "layout_faq", "name": "faq", "label": "Perguntas", "max": 1, "sub_fields": [
                        { "key": "field_faq_title", "name": "title", "label": "T", "required": true, "kind": { "type": "text" } },
                        { "key": "field_faq_rows", "name": "rows", "label": "R", "kind": {
                            "type": "repeater", "min": 1, "max": 2, "sub_fields": [
                                { "key": "field_q", "name": "q", "label": "Q", "required": true, "kind": { "type": "text" } },
                                { "key": "field_a", "name": "a", "label": "A", "kind": { "type": "wysiwyg" },
                                  "conditional_logic": [[{ "field": "field_q", "operator": "!=empty" },
                                                         { "field": "field_faq_title", "operator": "!=", "value": "Curto" }]] },
                                { "key": "field_img", "name": "img", "label": "I", "kind": { "type": "image" } },
                            ]
                        } },
                    ] },
                    { "key": "layout_quote", "name": "quote", "label": "Citação", "sub_fields": [
                        { "key": "field_quote", "name": "text", "label": "T", "kind": { "type": "textarea" } },
                    ] },
                ],
            }),
        ),
    ])
}

#[test]
fn rows_in_rows_are_checked_where_they_are() {
    let value = json!({ "show": true, "sections": [
        { "acf_fc_layout": "faq", "title": "Dúvidas", "rows": [
            { "q": "Dói?", "a": "<p>Não.</p>", "img": 5 },
        ] },
        { "acf_fc_layout": "quote", "text": "Boa" },
    ] });
    let checked = validate(&page(), &value, Mode::Complete).unwrap();
    assert_eq!(checked.value, value);
    let reference = &checked.references[0];
    assert_eq!(
        (reference.path.as_str(), reference.id, reference.target),
        ("/sections/0/rows/0/img", Id::Number(5), Target::Media)
    );
    assert_eq!(reference.field, "field_img");
    let texts: Vec<_> =
        checked.texts.iter().map(|text| (text.path.as_str(), text.text.as_str(), text.is_html)).collect();
    assert_eq!(
        texts,
        [
            ("/sections/0/title", "Dúvidas", false),
            ("/sections/0/rows/0/q", "Dói?", false),
            ("/sections/0/rows/0/a", "<p>Não.</p>", true),
            ("/sections/1/text", "Boa", false),
        ]
    );
}

#[test]
fn problems_name_their_place() {
    let faq =
        |rows: Value| json!({ "show": true, "sections": [{ "acf_fc_layout": "faq", "title": "T", "rows": rows }] });
    for (value, path, code) in [
        (faq(json!([{ "a": "x" }])), "/sections/0/rows/0/q", Code::Required),
        (faq(json!([{ "q": "1" }, { "q": "2" }, { "q": "3" }])), "/sections/0/rows", Code::TooMany),
        (faq(json!([{ "q": "1", "z": 1 }])), "/sections/0/rows/0", Code::UnknownField),
        (faq(json!(["x"])), "/sections/0/rows/0", Code::NotAnObject),
        (faq(json!({})), "/sections/0/rows", Code::NotAList),
        (json!({ "show": true, "sections": [{ "acf_fc_layout": "hero" }] }), "/sections/0", Code::LayoutUnknown),
        (json!({ "show": true, "sections": [{}] }), "/sections/0", Code::LayoutUnknown),
        (
            json!({ "show": true, "sections": [
                { "acf_fc_layout": "faq", "title": "T" }, { "acf_fc_layout": "faq", "title": "U" },
            ] }),
            "/sections",
            Code::TooMany,
        ),
        (json!({ "show": true, "acf_fc_layout": "faq" }), "", Code::UnknownField),
        (json!([]), "", Code::NotAnObject),
        (json!(null), "", Code::NotAnObject),
    ] {
        assert_eq!(stored(&page(), &value), Err((path.to_owned(), code)), "{value}");
    }
}

#[test]
fn rows_of_a_layout_are_counted_by_themselves() {
    let fields = only(&json!({ "type": "flexible_content", "layouts": [
        { "key": "l", "name": "quote", "label": "Q", "min": 1, "max": 2 }, { "key": "m", "name": "note", "label": "N" },
    ] }));
    let rows =
        |names: &[&str]| json!({ "x": names.iter().map(|name| json!({ "acf_fc_layout": name })).collect::<Value>() });
    assert!(stored(&fields, &rows(&["quote", "note", "note"])).is_ok());
    assert!(stored(&fields, &json!({ "x": null })).is_ok());
    assert_eq!(stored(&fields, &rows(&["note"])), Err(("/x".into(), Code::TooFew)));
    assert_eq!(stored(&fields, &rows(&["quote", "quote", "quote"])), Err(("/x".into(), Code::TooMany)));
    assert!(validate(&fields, &rows(&["note"]), Mode::Draft).is_ok());
}

#[test]
fn what_is_hidden_is_dropped_with_all_that_is_wrong_in_it() {
    let value = json!({ "show": false, "sections": [{ "acf_fc_layout": "nothing of ours", "x": 1.5 }] });
    assert_eq!(stored(&page(), &value), Ok(json!({ "show": false })));
    let curt = json!({ "show": true, "sections": [
        { "acf_fc_layout": "faq", "title": "Curto", "rows": [{ "q": "Dói?", "a": "<p>Não.</p>" }] },
    ] });
    assert_eq!(stored(&page(), &curt).unwrap()["sections"][0]["rows"], json!([{ "q": "Dói?" }]));
}

#[test]
fn a_draft_may_lack_what_a_complete_value_needs() {
    let fields = fields(vec![
        field("title", &json!({ "type": "text", "required": true })),
        field("pictures", &json!({ "type": "gallery", "min": 3 })),
        field(
            "inner",
            &json!({ "type": "group", "sub_fields": [
            { "key": "field_inner_a", "name": "a", "label": "A", "required": true, "kind": { "type": "text" } },
        ] }),
        ),
    ]);
    let value = json!({ "pictures": [1] });
    assert!(validate(&fields, &value, Mode::Draft).is_ok());
    let problems = validate(&fields, &value, Mode::Complete).unwrap_err();
    let found: Vec<_> = problems.iter().map(|problem| (problem.path.as_str(), problem.code)).collect();
    assert_eq!(found, [("/title", Code::Required), ("/pictures", Code::TooFew), ("/inner/a", Code::Required)]);
}

#[test]
fn an_absent_member_gets_its_default_and_null_does_not() {
    let fields = fields(vec![
        field("n", &json!({ "type": "number", "default": "0.5" })),
        field(
            "inner",
            &json!({ "type": "group", "sub_fields": [
            { "key": "field_inner_a", "name": "a", "label": "A", "default": "x", "kind": { "type": "text" } },
        ] }),
        ),
    ]);
    assert_eq!(stored(&fields, &json!({})), Ok(json!({ "n": "0.5", "inner": { "a": "x" } })));
    assert_eq!(
        stored(&fields, &json!({ "n": null, "inner": { "a": null } })),
        Ok(json!({ "n": null, "inner": { "a": null } }))
    );
}

/// Which operators hold for which value of a field.
#[test]
fn conditions_have_their_truth_table() {
    let list =
        json!([{ "value": "a", "label": "A" }, { "value": "b", "label": "B" }, { "value": "10", "label": "10" }]);
    let select = json!({ "type": "select", "choices": list });
    let boxes = json!({ "type": "checkbox", "choices": list });
    let repeater = json!({ "type": "repeater", "sub_fields": [] });
    let (text, number, date) =
        (json!({ "type": "text" }), json!({ "type": "number" }), json!({ "type": "date_picker" }));
    let (flag, code) = (json!({ "type": "true_false" }), json!({ "type": "medical_code", "systems": ["cid_10"] }));
    for (kind, value, operator, other, expected) in [
        (&text, json!("sim"), "==", "sim", true),
        (&text, json!("sim"), "==", "si", false),
        (&text, json!("sim"), "!=", "si", true),
        (&text, json!(null), "==", "", true),
        (&text, json!(null), "!=", "x", true),
        (&text, json!("dor no peito"), "==contains", "peito", true),
        (&text, json!("dor no peito"), "!=contains", "peito", false),
        (&text, json!("CRM 1234"), "==pattern", "^CRM \\d{4}$", true),
        (&text, json!("CRM 123"), "==pattern", "^CRM \\d{4}$", false),
        (&text, json!(""), "==empty", "", true),
        (&text, json!(" "), "!=empty", "", true),
        (&number, json!("1.50"), "==", "1.5", true),
        (&number, json!(10), ">", "9", true),
        (&number, json!("9.99"), "<", "10", true),
        (&number, json!(10), "<", "10", false),
        (&number, json!(null), "<", "10", false),
        (&number, json!(0), "==empty", "", false),
        (&date, json!("20260307"), "<", "20260308", true),
        (&date, json!("20260307"), ">", "20260308", false),
        (&date, json!("20260307"), "==", "20260307", true),
        (&flag, json!(true), "==", "1", true),
        (&flag, json!(false), "==", "0", true),
        (&flag, json!(false), "!=", "1", true),
        (&flag, json!(false), "==empty", "", true),
        (&select, json!("10"), "==", "10", true),
        (&select, json!("a"), "==contains", "a", true),
        (&boxes, json!(["a", "b"]), "==", "b", true),
        (&boxes, json!(["a", "b"]), "!=", "b", false),
        (&boxes, json!(["a", "b"]), ">", "1", true),
        (&boxes, json!(["a", "b"]), "<", "2", false),
        (&boxes, json!([]), "==empty", "", true),
        (&repeater, json!([{}, {}]), ">", "1", true),
        (&repeater, json!([]), "!=empty", "", false),
        (&code, json!("E11"), "==", "E11", true),
        (&code, json!("E11"), "!=", "E11", false),
    ] {
        let rule = json!([[{ "field": "field_asked", "operator": operator, "value": other }]]);
        let fields = fields(vec![
            // Before the field that it waits for: order of definition is not order of evaluation.
            field("shown", &json!({ "type": "text", "conditional_logic": rule })),
            field("asked", kind),
        ]);
        let checked = stored(&fields, &json!({ "asked": value, "shown": "x" })).unwrap();
        assert_eq!(checked.get("shown").is_some(), expected, "{kind} {value} {operator} {other}");
    }
}

#[test]
fn a_field_that_waits_for_a_hidden_one_sees_nothing() {
    let waits = |on: &str| json!([[{ "field": format!("field_{on}"), "operator": "==", "value": "1" }]]);
    let fields = fields(vec![
        field("c", &json!({ "type": "text", "conditional_logic": waits("b") })),
        field("b", &json!({ "type": "true_false", "conditional_logic": waits("a") })),
        field("a", &json!({ "type": "true_false" })),
    ]);
    assert_eq!(stored(&fields, &json!({ "a": false, "b": true, "c": "x" })), Ok(json!({ "a": false })));
    assert_eq!(
        stored(&fields, &json!({ "a": true, "b": true, "c": "x" })),
        Ok(json!({ "a": true, "b": true, "c": "x" }))
    );
}

#[test]
fn phi_is_said_once_for_all_that_is_below() {
    let fields = fields(vec![
        field("crm", &json!({ "type": "crm_number" })),
        field("note", &json!({ "type": "text", "is_phi": true })),
        field("seen", &json!({ "type": "true_false", "is_phi": true })),
        field(
            "case",
            &json!({ "type": "group", "medical_significance": "diagnostic", "sub_fields": [
            { "key": "field_case_code", "name": "code", "label": "C", "kind": { "type": "medical_code", "systems": ["cid_10"] } },
        ] }),
        ),
        field(
            "rows",
            &json!({ "type": "repeater", "sub_fields": [
            { "key": "field_rows_v", "name": "v", "label": "V", "kind": { "type": "vital_signs" } },
        ] }),
        ),
        field("public", &json!({ "type": "text" })),
    ]);
    let value = json!({
        "crm": "CRM-SP 123456", "note": "", "seen": false, "case": { "code": "E11" },
        "rows": [{}, { "v": { "heart_rate": { "value": "72", "unit": "/min" } } }], "public": "x",
    });
    let checked = validate(&fields, &value, Mode::Complete).unwrap();
    assert_eq!(checked.phi_paths, ["/crm", "/seen", "/case", "/rows/1/v"]);
}

#[test]
fn everything_that_people_write_goes_to_the_scanner() {
    let list = json!([{ "value": "a", "label": "A" }]);
    let fields = fields(vec![
        field("email", &json!({ "type": "email" })),
        field("secret", &json!({ "type": "password" })),
        field("boxes", &json!({ "type": "checkbox", "choices": list, "allow_custom": true })),
        field("cpf", &json!({ "type": "number" })),
        field("age", &json!({ "type": "number" })),
        field("link", &json!({ "type": "link" })),
        field("dose", &json!({ "type": "dosage" })),
    ]);
    let value = json!({
        "email": "ana@clinica.example", "secret": "segredo", "boxes": ["a", "Maria"], "cpf": 52998224725_u64, "age": 42,
        "link": { "title": "Ana", "url": "https://clinica.example" },
        "dose": { "amount": "1", "unit": "mg", "note": "da Ana" },
    });
    let checked = validate(&fields, &value, Mode::Complete).unwrap();
    let paths: Vec<_> = checked.texts.iter().map(|text| text.path.as_str()).collect();
    assert_eq!(paths, ["/email", "/secret", "/boxes/1", "/cpf", "/link/title", "/link/url", "/dose/note"]);
}

#[test]
fn what_is_too_large_or_too_deep_is_refused() {
    let text = only(&json!({ "type": "textarea" }));
    let long = "x".repeat(crate::limits::MAX_TEXT + 1);
    assert_eq!(stored(&text, &json!({ "x": long })), Err(("/x".into(), Code::TextTooLong)));
    let many: Value = (0..60_000).collect();
    assert_eq!(stored(&text, &json!({ "x": many })), Err((String::new(), Code::ValueTooLarge)));
    let deep = (0..60).fold(json!(1), |inner, _| json!([inner]));
    assert_eq!(stored(&text, &json!({ "x": deep })), Err((String::new(), Code::ValueTooDeep)));
    let rows = only(&json!({ "type": "repeater", "sub_fields": [] }));
    let many: Value = (0..1_001).map(|_| json!({})).collect();
    assert_eq!(stored(&rows, &json!({ "x": many })), Err(("/x".into(), Code::TooMany)));
}

#[test]
fn defaults_of_many_rows_cannot_make_a_small_value_large() {
    let default = "x".repeat(100_000);
    let rows = only(&json!({ "type": "repeater", "sub_fields": [
        { "key": "field_a", "name": "a", "label": "A", "default": default, "kind": { "type": "textarea" } },
    ] }));
    let many: Value = (0..1_000).map(|_| json!({})).collect();
    assert_eq!(stored(&rows, &json!({ "x": many })).unwrap_err().1, Code::ValueTooLarge);
}

#[test]
fn conditions_over_long_texts_end() {
    let rule = json!([[{ "field": "field_long", "operator": "==pattern", "value": "a.*b.*c" }]]);
    let inner: Vec<Value> = (0..50)
        .map(|at| json!({ "key": format!("field_r{at}"), "name": format!("r{at}"), "conditional_logic": rule, "kind": { "type": "text" } }))
        .collect();
    let fields = fields(vec![
        field("long", &json!({ "type": "textarea" })),
        field("rows", &json!({ "type": "repeater", "sub_fields": inner })),
    ]);
    let many: Value = (0..1_000).map(|_| json!({})).collect();
    let value = json!({ "long": "a".repeat(200_000), "rows": many });
    assert_eq!(stored(&fields, &value).unwrap_err().1, Code::ValueTooLarge);
}

#[test]
fn at_most_a_hundred_problems_are_listed() {
    let list: Vec<Field> =
        (0..150).map(|at| field(&format!("f{at}"), &json!({ "type": "text", "required": true }))).collect();
    let problems = validate(&fields(list), &json!({}), Mode::Complete).unwrap_err();
    assert_eq!(problems.len(), crate::limits::MAX_PROBLEMS);
}
