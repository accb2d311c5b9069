use serde_json::{Value, json};

use super::*;
use crate::value::{Mode, validate};

fn group(key: &str, fields: Value) -> Group {
    Group::read(&json!({ "key": key, "title": "Grupo", "fields": fields })).unwrap()
}

fn field(name: &str, kind: Value) -> Value {
    json!({ "key": format!("field_{name}"), "name": name, "label": name, "kind": kind })
}

fn text(name: &str) -> Value {
    field(name, json!({ "type": "text" }))
}

fn with(mut field: Value, member: &str, value: Value) -> Value {
    field[member] = value;
    field
}

fn logic(on: &str, operator: &str, value: &str) -> Value {
    json!([[{ "field": format!("field_{on}"), "operator": operator, "value": value }]])
}

fn problems(groups: &[Group]) -> Vec<(String, Code)> {
    let problems = check(groups).map(|_| ()).unwrap_err();
    problems.into_iter().map(|problem| (problem.path, problem.code)).collect()
}

fn only_problem(fields: Value) -> (String, Code) {
    let mut found = problems(&[group("group_a", fields.clone())]);
    assert_eq!(found.len(), 1, "{fields}: {found:?}");
    found.remove(0)
}

#[test]
fn what_is_wrong_is_said_where_it_is() {
    let long = "x".repeat(1_001);
    let choices =
        |values: &[&str]| values.iter().map(|value| json!({ "value": value, "label": "L" })).collect::<Value>();
    let table = vec![
        (json!([with(text("a"), "key", json!("a"))]), "/0/fields/0/key", Code::KeyInvalid),
        (json!([with(text("a"), "key", json!("field_"))]), "/0/fields/0/key", Code::KeyInvalid),
        (json!([with(text("a"), "key", json!("field_ç"))]), "/0/fields/0/key", Code::KeyInvalid),
        (json!([text("a"), with(text("b"), "key", json!("field_a"))]), "/0/fields/1/key", Code::KeyDuplicate),
        (json!([with(text("a"), "name", json!(""))]), "/0/fields/0/name", Code::NameInvalid),
        (json!([with(text("a"), "name", json!("a b"))]), "/0/fields/0/name", Code::NameInvalid),
        (json!([with(text("a"), "name", json!("a".repeat(101)))]), "/0/fields/0/name", Code::NameInvalid),
        (json!([with(text("a"), "name", json!("acf_fc_layout"))]), "/0/fields/0/name", Code::NameInvalid),
        (json!([text("a"), with(text("b"), "name", json!("a"))]), "/0/fields/1/name", Code::NameDuplicate),
        (json!([with(text("a"), "label", json!(long))]), "/0/fields/0/label", Code::SettingTooLong),
        (json!([with(text("a"), "label", json!("a\u{0}"))]), "/0/fields/0/label", Code::SettingInvalid),
        (
            json!([field("a", json!({ "type": "text", "prepend": long }))]),
            "/0/fields/0/kind/prepend",
            Code::SettingTooLong,
        ),
        (
            json!([field("a", json!({ "type": "number", "min": "2", "max": "1" }))]),
            "/0/fields/0/kind/max",
            Code::BoundsReversed,
        ),
        (json!([field("a", json!({ "type": "range", "min": "101" }))]), "/0/fields/0/kind/max", Code::BoundsReversed),
        (
            json!([field("a", json!({ "type": "gallery", "min": 2, "max": 1 }))]),
            "/0/fields/0/kind/max",
            Code::BoundsReversed,
        ),
        (json!([field("a", json!({ "type": "number", "step": "0" }))]), "/0/fields/0/kind/step", Code::StepInvalid),
        (json!([field("a", json!({ "type": "number", "step": "-1" }))]), "/0/fields/0/kind/step", Code::StepInvalid),
        (
            json!([field("a", json!({ "type": "date_picker", "first_day": 7 }))]),
            "/0/fields/0/kind/first_day",
            Code::SettingInvalid,
        ),
        (
            json!([field("a", json!({ "type": "select", "choices": choices(&["a", "a"]) }))]),
            "/0/fields/0/kind/choices/1",
            Code::ChoiceInvalid,
        ),
        (
            json!([field("a", json!({ "type": "select", "choices": choices(&[""]) }))]),
            "/0/fields/0/kind/choices/0",
            Code::ChoiceInvalid,
        ),
        (
            json!([field("a", json!({ "type": "dosage", "units": ["mm[Hg]"] }))]),
            "/0/fields/0/kind/units",
            Code::UnitNotAllowed,
        ),
        (
            json!([field("a", json!({ "type": "laboratory_value", "units": ["h"] }))]),
            "/0/fields/0/kind/units",
            Code::UnitNotAllowed,
        ),
        (
            json!([field("a", json!({ "type": "laboratory_value", "loinc": "2339-1" }))]),
            "/0/fields/0/kind/loinc",
            Code::CodeMalformed,
        ),
        (json!([with(text("a"), "default", json!(5))]), "/0/fields/0/default", Code::DefaultInvalid),
        (
            json!([with(field("a", json!({ "type": "true_false" })), "default", json!("yes"))]),
            "/0/fields/0/default",
            Code::DefaultInvalid,
        ),
        (
            json!([with(field("a", json!({ "type": "image" })), "default", json!(5))]),
            "/0/fields/0/default",
            Code::DefaultNotSupported,
        ),
        (
            json!([with(text("a"), "conditional_logic", logic("z", "==", "1"))]),
            "/0/fields/0/conditional_logic",
            Code::LogicUnknownField,
        ),
        (
            json!([with(text("a"), "conditional_logic", logic("a", "==", "1"))]),
            "/0/fields/0/conditional_logic",
            Code::LogicCycle,
        ),
        (
            json!([text("b"), with(text("a"), "conditional_logic", logic("b", "<", "1"))]),
            "/0/fields/1/conditional_logic",
            Code::LogicOperator,
        ),
        (
            json!([field("b", json!({ "type": "tab" })), with(text("a"), "conditional_logic", logic("b", "==", "1"))]),
            "/0/fields/1/conditional_logic",
            Code::LogicOperator,
        ),
        (
            json!([
                field("b", json!({ "type": "number" })),
                with(text("a"), "conditional_logic", logic("b", "<", "dez"))
            ]),
            "/0/fields/1/conditional_logic",
            Code::LogicValue,
        ),
        (
            json!([text("b"), with(text("a"), "conditional_logic", logic("b", "==pattern", "("))]),
            "/0/fields/1/conditional_logic",
            Code::PatternInvalid,
        ),
        (
            json!([text("b"), with(text("a"), "conditional_logic", logic("b", "==pattern", "\\w{1000}{1000}"))]),
            "/0/fields/1/conditional_logic",
            Code::PatternTooLarge,
        ),
        (
            json!([text("b"), with(text("a"), "conditional_logic", logic("b", "==pattern", &"a".repeat(501)))]),
            "/0/fields/1/conditional_logic",
            Code::PatternTooLarge,
        ),
        (
            json!([field(
                "f",
                json!({ "type": "flexible_content", "layouts": [
                { "key": "l", "name": "l", "label": "" }, { "key": "l", "name": "m", "label": "" },
            ] })
            )]),
            "/0/fields/0/kind/layouts/1/key",
            Code::KeyDuplicate,
        ),
        (
            json!([field("g", json!({ "type": "group", "sub_fields": [with(text("a"), "name", json!(""))] }))]),
            "/0/fields/0/kind/sub_fields/0/name",
            Code::NameInvalid,
        ),
    ];
    for (fields, path, code) in table {
        assert_eq!(only_problem(fields.clone()), (path.to_owned(), code), "{fields}");
    }
}

#[test]
fn groups_are_checked_too() {
    let mut bad = group("grupo", json!([]));
    bad.title = " ".into();
    bad.location = serde_json::from_value(json!([[{ "param": "page_type", "operator": "==", "value": "x" }]])).unwrap();
    assert_eq!(
        problems(&[bad]),
        [
            ("/0/key".to_owned(), Code::KeyInvalid),
            ("/0/title".to_owned(), Code::TitleMissing),
            ("/0/location/0/0/value".to_owned(), Code::LocationValue),
        ]
    );
    let twice = [group("group_a", json!([text("a")])), group("group_a", json!([text("a")]))];
    assert_eq!(
        problems(&twice),
        [("/1/key".to_owned(), Code::KeyDuplicate), ("/1/fields/0/key".to_owned(), Code::KeyDuplicate)]
    );
    assert_eq!(problems(&vec![group("group_a", json!([])); 201]), [(String::new(), Code::TooManyGroups)]);
}

#[test]
fn a_definition_with_unknown_members_is_refused_without_repeating_them() {
    for json in [
        json!({ "key": "group_a", "title": "A", "patient": "Maria" }),
        json!({ "key": "group_a", "title": "A", "fields": [field("a", json!({ "type": "text", "maxlen": 1 }))] }),
        json!({ "key": "group_a", "title": "A", "fields": [field("a", json!({ "type": "signature" }))] }),
        json!({ "key": "group_a", "title": "A", "location": [[{ "param": "widget", "operator": "==", "value": "x" }]] }),
        json!({ "key": "group_a", "title": "A", "fields": [field("a", json!({ "type": "number", "min": 0.5 }))] }),
        json!([]),
    ] {
        assert_eq!(Group::read(&json), Err(Code::DefinitionMalformed), "{json}");
    }
}

#[test]
fn depth_and_counts_are_bounded() {
    let nested = |levels: usize| {
        (0..levels).fold(json!([text("leaf")]), |inner, at| {
            json!([field(&format!("g{at}"), json!({ "type": "group", "sub_fields": inner }))])
        })
    };
    assert!(check(&[group("group_a", nested(7))]).is_ok());
    assert_eq!(only_problem(nested(8)).1, Code::TooDeep);
    let many = |count: usize| (0..count).map(|at| text(&format!("f{at}"))).collect::<Value>();
    assert!(check(&[group("group_a", many(500))]).is_ok());
    assert_eq!(only_problem(many(501)), ("/0/fields".to_owned(), Code::TooManyFields));
}

#[test]
fn fields_that_wait_for_each_other_are_refused_on_any_level() {
    let two = json!([
        with(text("a"), "conditional_logic", logic("b", "==", "1")),
        with(text("b"), "conditional_logic", logic("a", "==", "1")),
    ]);
    let found = problems(&[group("group_a", two)]);
    assert_eq!(found.iter().map(|(_, code)| *code).collect::<Vec<_>>(), [Code::LogicCycle, Code::LogicCycle]);
    // The group waits for `a` by what is within it, and `a` waits for the group.
    let through = json!([
        with(text("a"), "conditional_logic", logic("g", "!=empty", "")),
        field(
            "g",
            json!({ "type": "group", "sub_fields": [with(text("b"), "conditional_logic", logic("a", "==", "1"))] })
        ),
    ]);
    assert!(problems(&[group("group_a", through)]).iter().all(|(_, code)| *code == Code::LogicCycle));
    // What is within a group waits for the group itself.
    let own = json!([field(
        "g",
        json!({ "type": "group", "sub_fields": [
        with(text("b"), "conditional_logic", logic("g", "!=empty", "")),
    ] })
    )]);
    assert_eq!(problems(&[group("group_a", own)])[0].1, Code::LogicCycle);
    // Fields of a row cannot be looked at from outside.
    let inside = json!([
        with(text("a"), "conditional_logic", logic("b", "==", "1")),
        field("r", json!({ "type": "repeater", "sub_fields": [text("b")] })),
    ]);
    assert_eq!(only_problem(inside).1, Code::LogicUnknownField);
}

fn names(catalogue: &Catalogue, key: &str) -> Vec<(String, String)> {
    let fields = catalogue.group(key).unwrap().fields().list();
    fields.iter().map(|field| (field.key.clone(), field.name.clone())).collect()
}

#[test]
fn a_seamless_clone_brings_its_fields_in_its_place() {
    let source = group(
        "group_seo",
        json!([text("title"), with(text("description"), "conditional_logic", logic("title", "!=empty", "")),]),
    );
    let target = group(
        "group_post",
        json!([
            field("seo", json!({ "type": "clone", "clone": ["group_seo"], "prefix_name": true, "prefix_label": true })),
            text("end"),
        ]),
    );
    let catalogue = check(&[source, target]).unwrap();
    assert_eq!(
        names(&catalogue, "group_post"),
        [
            ("field_seo_field_title", "seo_title"),
            ("field_seo_field_description", "seo_description"),
            ("field_end", "end")
        ]
        .map(|(key, name)| (key.to_owned(), name.to_owned()))
    );
    let fields = catalogue.group("group_post").unwrap().fields();
    assert_eq!(fields.list()[0].label, "seo title");
    // The condition among cloned fields looks at the clone's own copy.
    let value = json!({ "seo_title": "", "seo_description": "x" });
    assert_eq!(validate(fields, &value, Mode::Complete).unwrap().value, json!({ "seo_title": "" }));
}

#[test]
fn a_clone_as_a_group_is_a_group() {
    let groups = [
        group("group_a", json!([text("a"), field("g", json!({ "type": "group", "sub_fields": [text("b")] }))])),
        group(
            "group_b",
            json!([
                field("c", json!({ "type": "clone", "clone": ["field_a", "field_g"], "display": "group" })),
                field("d", json!({ "type": "clone", "clone": ["field_b"], "display": "group" })),
            ]),
        ),
    ];
    let catalogue = check(&groups).unwrap();
    let fields = catalogue.group("group_b").unwrap().fields();
    let value = json!({ "c": { "a": "1", "g": { "b": "2" } }, "d": { "b": "3" } });
    assert_eq!(validate(fields, &value, Mode::Complete).unwrap().value, value);
    assert_eq!(catalogue.group("group_b").unwrap().group(), &groups[1]);
}

#[test]
fn what_stands_in_a_clones_place_is_hidden_and_guarded_with_it() {
    let groups = [
        group(
            "group_a",
            json!([
                with(
                    text("a"),
                    "conditional_logic",
                    json!([
                        [{ "field": "field_a2", "operator": "==", "value": "x" }], [{ "field": "field_a2", "operator": "==", "value": "y" }],
                    ])
                ),
                text("a2")
            ]),
        ),
        group(
            "group_b",
            json!([
                field("on", json!({ "type": "true_false" })),
                with(
                    with(field("c", json!({ "type": "clone", "clone": ["group_a"] })), "is_phi", json!(true)),
                    "conditional_logic",
                    logic("on", "==", "1"),
                ),
            ]),
        ),
    ];
    let catalogue = check(&groups).unwrap();
    let fields = catalogue.group("group_b").unwrap().fields();
    let checked =
        |on: bool, a2: &str| validate(fields, &json!({ "on": on, "a": "1", "a2": a2 }), Mode::Complete).unwrap();
    assert_eq!(checked(false, "x").value, json!({ "on": false }));
    assert_eq!(checked(true, "z").value, json!({ "on": true, "a2": "z" }));
    assert_eq!(checked(true, "y").value, json!({ "on": true, "a": "1", "a2": "y" }));
    assert_eq!(checked(true, "y").phi_paths, ["/a2", "/a"]);
}

#[test]
fn clones_that_hold_themselves_or_nothing_are_refused() {
    let clone = |name: &str, of: &[&str]| field(name, json!({ "type": "clone", "clone": of }));
    for (groups, code) in [
        (vec![group("group_a", json!([clone("c", &["group_a"])]))], Code::CloneCycle),
        (vec![group("group_a", json!([clone("c", &["field_c"])]))], Code::CloneCycle),
        (
            vec![
                group("group_a", json!([clone("c", &["group_b"])])),
                group("group_b", json!([clone("d", &["group_a"])])),
            ],
            Code::CloneCycle,
        ),
        (
            vec![group(
                "group_a",
                json!([field("g", json!({ "type": "group", "sub_fields": [clone("c", &["field_g"])] }))]),
            )],
            Code::CloneCycle,
        ),
        (vec![group("group_a", json!([clone("c", &["field_z"])]))], Code::CloneUnknown),
        (vec![group("group_a", json!([text("a"), clone("c", &["field_a"])]))], Code::NameDuplicate),
    ] {
        let found = problems(&groups);
        assert!(found.iter().all(|(path, found)| *found == code && path.starts_with('/')), "{found:?}");
    }
}

#[test]
fn a_clone_cannot_make_the_name_that_rows_are_told_apart_by() {
    let clone = field("acf", json!({ "type": "clone", "clone": ["field_fc_layout"], "prefix_name": true }));
    let groups = [group("group_a", json!([text("fc_layout")])), group("group_b", json!([clone]))];
    assert_eq!(problems(&groups), [("/1/fields/0/name".to_owned(), Code::NameInvalid)]);
}

#[test]
fn clones_of_clones_do_not_multiply_without_end() {
    let mut groups = vec![group("group_0", (0..10).map(|at| text(&format!("leaf{at}"))).collect())];
    for level in 1..7 {
        let clones = (0..10).map(|at| {
            let name = format!("c{level}_{at}");
            field(&name, json!({ "type": "clone", "clone": [format!("group_{}", level - 1)], "prefix_name": true }))
        });
        groups.push(group(&format!("group_{level}"), clones.collect()));
    }
    assert!(problems(&groups).iter().any(|(_, code)| *code == Code::TooManyFields));
}

#[test]
fn a_chain_of_clones_is_as_long_as_fields_are_deep() {
    let chain = |length: usize| -> Vec<Group> {
        let clone = |at: usize| {
            json!([field(&format!("c{at}"), json!({ "type": "clone", "clone": [format!("group_{}", at - 1)] }))])
        };
        (0..=length)
            .map(|at| group(&format!("group_{at}"), if at == 0 { json!([text("leaf")]) } else { clone(at) }))
            .collect()
    };
    let catalogue = check(&chain(8)).unwrap();
    assert_eq!(names(&catalogue, "group_8")[0].1, "leaf");
    assert_eq!(problems(&chain(9)), [("/9/fields/0".to_owned(), Code::TooDeep)]);
}

#[test]
fn groups_come_by_their_place_in_menus() {
    let on_posts = json!([[{ "param": "post_type", "operator": "==", "value": "post" }]]);
    let mut groups = [group("group_a", json!([])), group("group_b", json!([])), group("group_c", json!([]))];
    for (group, order) in groups.iter_mut().zip([2, -1, 0]) {
        group.menu_order = order;
        group.location = serde_json::from_value(on_posts.clone()).unwrap();
    }
    groups[2].active = false;
    let catalogue = check(&groups).unwrap();
    let context = Context {
        screen: crate::location::Screen::Post(crate::location::Post::new("post")),
        editor: crate::location::Editor::default(),
    };
    let keys: Vec<_> = catalogue.matching(&context).map(|group| group.group().key.as_str()).collect();
    assert_eq!(keys, ["group_b", "group_a"]);
}
