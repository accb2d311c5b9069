//! Values as clients send them.

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::error::Code;
use crate::kind::{Format, Kind, Preset, Text};

const UNIQUE: Kind = Kind::List { items: &Kind::INTEGER, min: 1, max: 3, unique: true };
const SIZE: Kind = Kind::Text(Text { format: None, one_of: &[], min: 2, max: 4 });
const TERMS: Kind = Kind::OneOf(&[
    Kind::INTEGERS,
    Kind::closed(&[
        Property::new("terms", Kind::INTEGERS, "").or(Preset::Texts(&[])),
        Property::new("include_children", Kind::Boolean, "").or(Preset::Boolean(false)),
    ]),
]);
const RICH: Kind = Kind::Rich(&[Property::new("raw", Kind::TEXT, ""), Property::new("rendered", Kind::TEXT, "")]);
const REQUESTS: Kind = Kind::closed(&[Property::new("path", Kind::TEXT, "").required()]);

fn as_kind(kind: Kind, value: Value) -> Result<Value, Flaw> {
    let declared = [Property::new("x", kind, "")];
    let given = [("x".to_owned(), value)].into_iter().collect();
    match read(declared, given) {
        Ok(args) => Ok(args.value("x").cloned().unwrap_or_default()),
        Err(error) => {
            assert_eq!(error.code(), Code::InvalidParam);
            let body = error.to_json();
            assert_eq!(body["data"]["params"]["x"], body["data"]["details"]["x"]["message"]);
            let code = body["data"]["details"]["x"]["code"].as_str().unwrap().to_owned();
            Err(FLAWS.into_iter().find(|flaw| flaw.as_str() == code).unwrap())
        }
    }
}

const FLAWS: [Flaw; 18] = [
    Flaw::InvalidType,
    Flaw::NotInEnum,
    Flaw::OutOfBounds,
    Flaw::TooShort,
    Flaw::TooLong,
    Flaw::TooFewItems,
    Flaw::TooManyItems,
    Flaw::DuplicateItems,
    Flaw::InvalidPattern,
    Flaw::InvalidDate,
    Flaw::InvalidEmail,
    Flaw::InvalidUri,
    Flaw::InvalidUuid,
    Flaw::InvalidIp,
    Flaw::InvalidHexColor,
    Flaw::NoMatchingSchema,
    Flaw::PropertyRequired,
    Flaw::AdditionalProperties,
];

#[test]
fn values_become_what_is_declared() {
    for (kind, value, expected) in [
        (Kind::INTEGER, json!("5"), json!(5)),
        (Kind::INTEGER, json!(" -5 "), json!(-5)),
        (Kind::INTEGER, json!("5.0"), json!(5)),
        (Kind::INTEGER, json!(1e2), json!(100)),
        (Kind::Number, json!("1.5"), json!(1.5)),
        (Kind::Number, json!("2"), json!(2)),
        (Kind::Boolean, json!("TRUE"), json!(true)),
        (Kind::Boolean, json!("0"), json!(false)),
        (Kind::Boolean, json!(1), json!(true)),
        (Kind::INTEGERS, json!("3, 1,,2"), json!([3, 1, 2])),
        (Kind::INTEGERS, json!(["3", 1]), json!([3, 1])),
        (Kind::INTEGERS, json!(7), json!([7])),
        (Kind::INTEGERS, json!(""), json!([])),
        (Kind::TEXTS, json!("a,b"), json!(["a", "b"])),
        (Kind::OBJECT, json!(""), json!({})),
        (Kind::OBJECT, json!([]), json!({})),
        (Kind::OBJECT, json!({ "a": 1 }), json!({ "a": 1 })),
        (Kind::DATE_OR_NULL, Value::Null, Value::Null),
        (RICH, json!("Olá"), json!({ "raw": "Olá" })),
        (RICH, json!({ "raw": "Olá", "rendered": "<p>Olá</p>" }), json!({ "raw": "Olá" })),
        (TERMS, json!("1,2"), json!([1, 2])),
        (
            TERMS,
            json!({ "terms": "1,2", "include_children": "1" }),
            json!({ "terms": [1, 2], "include_children": true }),
        ),
        (TERMS, json!({ "terms": [1] }), json!({ "terms": [1], "include_children": false })),
    ] {
        assert_eq!(as_kind(kind, value.clone()), Ok(expected), "{value}");
    }
}

#[test]
fn w33_a_wrong_value_has_its_inner_code() {
    for (kind, value, flaw) in [
        (Kind::INTEGER, json!("x"), Flaw::InvalidType),
        (Kind::INTEGER, json!("1.5"), Flaw::InvalidType),
        (Kind::INTEGER, json!("inf"), Flaw::InvalidType),
        (Kind::INTEGER, json!("1e300"), Flaw::InvalidType),
        (Kind::INTEGER, json!(true), Flaw::InvalidType),
        (Kind::INTEGER, json!(""), Flaw::InvalidType),
        (Kind::INTEGER, json!(u64::MAX), Flaw::InvalidType),
        (Kind::Number, json!("nan"), Flaw::InvalidType),
        (Kind::Number, json!("-"), Flaw::InvalidType),
        (Kind::Boolean, json!("sim"), Flaw::InvalidType),
        (Kind::Boolean, json!(2), Flaw::InvalidType),
        (Kind::Boolean, json!(""), Flaw::InvalidType),
        (Kind::INTEGERS, json!("1,x"), Flaw::InvalidType),
        (Kind::INTEGERS, json!({ "a": 1 }), Flaw::InvalidType),
        (Kind::TEXT, json!(1), Flaw::InvalidType),
        (Kind::OBJECT, json!("x"), Flaw::InvalidType),
        (RICH, json!(1), Flaw::InvalidType),
        (RICH, json!({ "raw": 1 }), Flaw::InvalidType),
        (Kind::Integer(1, 100), json!(0), Flaw::OutOfBounds),
        (Kind::COUNT, json!(-1), Flaw::OutOfBounds),
        (Kind::one_of(&["asc", "desc"]), json!("foo"), Flaw::NotInEnum),
        (SIZE, json!("é"), Flaw::TooShort),
        (SIZE, json!("éééée"), Flaw::TooLong),
        (UNIQUE, json!(""), Flaw::TooFewItems),
        (UNIQUE, json!("1,2,3,4"), Flaw::TooManyItems),
        (UNIQUE, json!(["1", 1]), Flaw::DuplicateItems),
        (Kind::INTEGERS, json!(vec![1; 1_001]), Flaw::TooManyItems),
        (Kind::DATE, json!("notadate"), Flaw::InvalidDate),
        (Kind::formatted(Format::Email), json!("x"), Flaw::InvalidEmail),
        (Kind::URI, json!("javascript:x"), Flaw::InvalidUri),
        (Kind::formatted(Format::Uuid), json!("x"), Flaw::InvalidUuid),
        (Kind::formatted(Format::Ip), json!("x"), Flaw::InvalidIp),
        (Kind::formatted(Format::HexColor), json!("red"), Flaw::InvalidHexColor),
        (Kind::formatted(Format::NotBlank), json!(" "), Flaw::InvalidPattern),
        (TERMS, json!({ "terms": [1], "z": 1 }), Flaw::NoMatchingSchema),
        (REQUESTS, json!({}), Flaw::PropertyRequired),
        (REQUESTS, json!({ "path": "/", "z": 1 }), Flaw::AdditionalProperties),
    ] {
        assert_eq!(as_kind(kind, value.clone()), Err(flaw), "{value}");
    }
}

#[test]
fn missing_arguments_are_told_all_at_once_and_null_counts_as_missing() {
    let declared = ["a", "b"].map(|name| Property::new(name, Kind::TEXT, "").required());
    let error = read(declared, [("b".to_owned(), Value::Null)].into_iter().collect()).unwrap_err();
    assert_eq!(error.code(), Code::MissingParam);
    assert_eq!(error.to_json()["data"]["params"], json!(["a", "b"]));
}

#[test]
fn defaults_stand_in_and_are_not_taken_for_given() {
    let declared = [
        Property::new("per_page", Kind::Integer(1, 100), "").or(Preset::Integer(10)),
        Property::new("password", Kind::TEXT, ""),
    ];
    let given = parse_query("unknown=1").unwrap();
    let args = read(declared, given).unwrap();
    assert_eq!((args.int("per_page"), args.has("per_page"), args.text("password")), (Some(10), false, None));
    assert_eq!((args.value("unknown"), args.undeclared("unknown")), (None, Some(&json!("1"))));
    let args = read(declared, parse_json(br#"{"password":null,"per_page":null}"#).unwrap()).unwrap();
    assert_eq!((args.is_null("password"), args.has("password"), args.int("per_page")), (true, false, Some(10)));
}

#[test]
fn nothing_that_a_client_wrote_is_repeated() {
    let mark = "MARCA-7f3a";
    let given = json!({ "x": { "terms": [mark], mark: mark } }).as_object().cloned().unwrap();
    for kind in [TERMS, REQUESTS, Kind::INTEGERS, Kind::one_of(&["a"]), Kind::TEXT, RICH] {
        let error = read([Property::new("x", kind, "")], given.clone());
        assert!(!error.map_or_else(|error| error.to_json().to_string(), |_| String::new()).contains(mark));
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_by_any_kind(text in ".{0,40}") {
        for kind in [Kind::INTEGER, Kind::Number, Kind::Boolean, Kind::INTEGERS, UNIQUE, SIZE, TERMS, RICH, Kind::DATE] {
            let read = as_kind(kind, json!(text));
            if let (Kind::Integer(..), Ok(value)) = (kind, read) {
                prop_assert!(value.is_i64());
            }
        }
    }

    #[test]
    fn what_was_read_reads_the_same_again(numbers in prop::collection::vec(any::<i64>(), 0..20)) {
        let once = as_kind(Kind::INTEGERS, json!(numbers)).unwrap();
        prop_assert_eq!(as_kind(Kind::INTEGERS, once.clone()).unwrap(), once);
    }
}
