use super::*;

fn ok(value: Value) -> (Value, Result<Value, Code>) {
    (value.clone(), Ok(value))
}

fn becomes(value: Value, stored: Value) -> (Value, Result<Value, Code>) {
    (value, Ok(stored))
}

fn fails(value: Value, code: Code) -> (Value, Result<Value, Code>) {
    (value, Err(code))
}

#[test]
fn texts() {
    table(
        &json!({ "type": "text", "maxlength": 4 }),
        &[
            ok(json!("ação")),
            ok(json!("")),
            ok(json!(null)),
            fails(json!("ações"), Code::TextTooLong),
            fails(json!("a\nb"), Code::TextControl),
            fails(json!("a\u{0}"), Code::TextControl),
            fails(json!(5), Code::NotText),
            fails(json!(["a"]), Code::NotText),
        ],
    );
    table(
        &json!({ "type": "textarea" }),
        &[ok(json!("a\r\nb\tc")), fails(json!("\u{7}"), Code::TextControl), fails(json!({}), Code::NotText)],
    );
    table(&json!({ "type": "wysiwyg" }), &[ok(json!("<p>a</p>\n")), fails(json!(true), Code::NotText)]);
    table(&json!({ "type": "password" }), &[ok(json!("segredo")), fails(json!("a\nb"), Code::TextControl)]);
}

#[test]
fn numbers() {
    table(
        &json!({ "type": "number", "min": "0.5", "max": "10", "step": "0.25" }),
        &[
            ok(json!(null)),
            becomes(json!(""), json!(null)),
            becomes(json!("5"), json!(5)),
            ok(json!("0.75")),
            ok(json!("1.50")),
            ok(json!(10)),
            fails(json!("0.6"), Code::OffStep),
            fails(json!("0.25"), Code::TooSmall),
            fails(json!(11), Code::TooLarge),
            fails(json!(1.5), Code::BinaryFloat),
            fails(json!("1,5"), Code::DecimalMalformed),
            fails(json!("1e1"), Code::DecimalMalformed),
            fails(json!("0.00000000000000000000000000001"), Code::DecimalTooPrecise),
            fails(json!(true), Code::NotNumber),
            fails(json!([1]), Code::NotNumber),
        ],
    );
    table(
        &json!({ "type": "number" }),
        &[ok(json!(0)), ok(json!(-3)), ok(json!("0.1")), ok(json!("99999999999999999999"))],
    );
    table(
        &json!({ "type": "range" }),
        &[ok(json!(0)), ok(json!(100)), fails(json!(101), Code::TooLarge), fails(json!("1.5"), Code::OffStep)],
    );
}

#[test]
fn addresses() {
    table(
        &json!({ "type": "email" }),
        &[
            ok(json!("ana@clinica.example")),
            becomes(json!(""), json!(null)),
            fails(json!("ana"), Code::EmailMalformed),
            fails(json!("ana@clinica"), Code::EmailMalformed),
            fails(json!("ana@@clinica.example"), Code::EmailMalformed),
            fails(json!("ana @clinica.example"), Code::EmailMalformed),
            fails(json!("ana@clinica..example"), Code::EmailMalformed),
            fails(json!("@clinica.example"), Code::EmailMalformed),
            fails(json!(format!("{}@clinica.example", "a".repeat(160))), Code::TextTooLong),
        ],
    );
    for kind in ["url", "oembed"] {
        table(
            &json!({ "type": kind }),
            &[
                ok(json!("https://clinica.example/a?b=c#d")),
                ok(json!("HTTP://CLINICA.EXAMPLE")),
                fails(json!("javascript:alert(1)"), Code::UrlScheme),
                fails(json!("ftp://clinica.example"), Code::UrlScheme),
                fails(json!("data:text/html,x"), Code::UrlScheme),
                fails(json!("//clinica.example"), Code::UrlMalformed),
                fails(json!("clinica.example"), Code::UrlMalformed),
                fails(json!("https:clinica.example"), Code::UrlMalformed),
                fails(json!("https:///clinica.example"), Code::UrlMalformed),
                fails(json!("https://"), Code::UrlMalformed),
                fails(json!(" https://clinica.example"), Code::UrlMalformed),
                fails(json!("https://clinica.example/a b"), Code::UrlMalformed),
                fails(json!("java\nscript:alert(1)"), Code::TextControl),
            ],
        );
    }
}

#[test]
fn colours() {
    table(
        &json!({ "type": "color_picker" }),
        &[
            becomes(json!("#AABBCC"), json!("#aabbcc")),
            becomes(json!("#Abc"), json!("#aabbcc")),
            fails(json!("#abcd"), Code::ColorMalformed),
            fails(json!("red"), Code::ColorMalformed),
            fails(json!("#gggggg"), Code::ColorMalformed),
            fails(json!("rgba(1,2,3,0.5)"), Code::ColorMalformed),
        ],
    );
    table(
        &json!({ "type": "color_picker", "enable_opacity": true }),
        &[
            becomes(json!("rgba(1, 2,3, 0.5)"), json!("rgba(1,2,3,0.5)")),
            fails(json!("rgba(1,2,300,0.5)"), Code::ColorMalformed),
            fails(json!("rgba(1,2,3,1.5)"), Code::ColorMalformed),
            fails(json!("rgba(1,2,3)"), Code::ColorMalformed),
            fails(json!("rgba(+1,2,3,1)"), Code::ColorMalformed),
        ],
    );
}

#[test]
fn moments() {
    table(
        &json!({ "type": "date_picker" }),
        &[
            ok(json!("20240229")),
            becomes(json!(""), json!(null)),
            fails(json!("20230229"), Code::DateMalformed),
            fails(json!("2024-02-29"), Code::DateMalformed),
            fails(json!("29/02/2024"), Code::DateMalformed),
            fails(json!("+2024022"), Code::DateMalformed),
            fails(json!(20240229), Code::NotText),
        ],
    );
    table(
        &json!({ "type": "date_time_picker" }),
        &[
            ok(json!("2024-02-29 23:59:59")),
            fails(json!("2024-02-29T23:59:59"), Code::DateTimeMalformed),
            fails(json!("2024-02-29 24:00:00"), Code::DateTimeMalformed),
            fails(json!("2024-02-29 9:00:00"), Code::DateTimeMalformed),
            fails(json!("2024-02-29"), Code::DateTimeMalformed),
        ],
    );
    table(
        &json!({ "type": "time_picker" }),
        &[
            ok(json!("00:00:00")),
            fails(json!("23:59:60"), Code::TimeMalformed),
            fails(json!("9:00"), Code::TimeMalformed),
            fails(json!("9:00 am"), Code::TimeMalformed),
        ],
    );
}

#[test]
fn yes_and_no() {
    table(
        &json!({ "type": "true_false" }),
        &[
            ok(json!(true)),
            ok(json!(false)),
            becomes(json!(1), json!(true)),
            becomes(json!(0), json!(false)),
            becomes(json!("1"), json!(true)),
            becomes(json!("no"), json!(false)),
            becomes(json!("yes"), json!(true)),
            becomes(json!("false"), json!(false)),
            fails(json!("sim"), Code::NotBoolean),
            fails(json!(2), Code::NotBoolean),
        ],
    );
    table(&json!({ "type": "true_false", "required": true }), &[ok(json!(true)), fails(json!(false), Code::Required)]);
}

#[test]
fn choices() {
    let list = json!([{ "value": "a", "label": "A" }, { "value": "2", "label": "Dois" }]);
    for kind in ["select", "radio", "button_group"] {
        table(
            &json!({ "type": kind, "choices": list }),
            &[
                ok(json!("a")),
                becomes(json!(2), json!("2")),
                becomes(json!(""), json!(null)),
                fails(json!("A"), Code::ChoiceUnknown),
                fails(json!(["a"]), Code::NotText),
                fails(json!(2.0), Code::NotText),
            ],
        );
    }
    for kind in
        [json!({ "type": "checkbox", "choices": list }), json!({ "type": "select", "multiple": true, "choices": list })]
    {
        table(
            &kind,
            &[
                ok(json!([])),
                ok(json!(["2", "a"])),
                becomes(json!("a"), json!(["a"])),
                becomes(json!([2]), json!(["2"])),
                fails(json!(["a", "a"]), Code::Repeated),
                fails(json!([2, "2"]), Code::Repeated),
                fails(json!(["b"]), Code::ChoiceUnknown),
                fails(json!([null]), Code::NotText),
            ],
        );
    }
    table(&json!({ "type": "checkbox", "choices": list, "allow_custom": true }), &[ok(json!(["a", "outra"]))]);
    table(&json!({ "type": "radio", "choices": list, "other_choice": true }), &[ok(json!("outra"))]);
}

#[test]
fn references() {
    let uuid = "0190f0f0-0000-7000-8000-000000000001";
    for kind in ["image", "file", "user", "post_object"] {
        table(
            &json!({ "type": kind }),
            &[
                ok(json!(7)),
                ok(json!(uuid)),
                becomes(json!(uuid.to_uppercase()), json!(uuid)),
                becomes(json!("7"), json!(7)),
                becomes(json!([7]), json!(7)),
                becomes(json!([]), json!(null)),
                fails(json!([7, 8]), Code::TooMany),
                fails(json!(0), Code::ReferenceMalformed),
                fails(json!(-1), Code::ReferenceMalformed),
                fails(json!(1.5), Code::ReferenceMalformed),
                fails(json!("sete"), Code::ReferenceMalformed),
                fails(json!({ "id": 7 }), Code::ReferenceMalformed),
            ],
        );
    }
    for kind in ["gallery", "relationship"] {
        table(
            &json!({ "type": kind, "min": 2, "max": 3 }),
            &[
                ok(json!([1, 2])),
                ok(json!(null)),
                fails(json!([]), Code::TooFew),
                becomes(json!(["1", 2]), json!([1, 2])),
                fails(json!([1]), Code::TooFew),
                fails(json!([1, 2, 3, 4]), Code::TooMany),
                fails(json!([1, "1"]), Code::Repeated),
            ],
        );
    }
    table(&json!({ "type": "taxonomy" }), &[becomes(json!(3), json!([3]))]);
    table(&json!({ "type": "taxonomy", "field_type": "radio" }), &[becomes(json!([3]), json!(3))]);
    table(
        &json!({ "type": "page_link" }),
        &[ok(json!(3)), ok(json!("https://clinica.example/blog/")), fails(json!("/blog/"), Code::ReferenceMalformed)],
    );
    table(
        &json!({ "type": "page_link", "allow_archives": false }),
        &[fails(json!("https://clinica.example/blog/"), Code::ReferenceMalformed)],
    );
}

#[test]
fn parts() {
    table(
        &json!({ "type": "link" }),
        &[
            ok(json!({ "title": "Agenda", "url": "https://clinica.example", "target": "_blank" })),
            becomes(json!({ "title": "", "url": "", "target": "" }), json!(null)),
            becomes(
                json!({ "url": "https://clinica.example", "target": "" }),
                json!({ "url": "https://clinica.example" }),
            ),
            becomes(json!([]), json!(null)),
            fails(json!({ "title": "Agenda" }), Code::Required),
            fails(json!({ "url": "javascript:alert(1)" }), Code::UrlScheme),
            fails(json!({ "url": "https://clinica.example", "target": "_top" }), Code::WordUnknown),
            fails(json!({ "url": "https://clinica.example", "onclick": "x" }), Code::UnknownField),
            fails(json!("https://clinica.example"), Code::NotAnObject),
        ],
    );
    table(
        &json!({ "type": "google_map" }),
        &[
            ok(json!({ "address": "Rua A", "lat": "-23.5505", "lng": "-46.6333", "zoom": 14 })),
            fails(json!({ "lat": "-23.5505" }), Code::Required),
            fails(json!({ "lat": "-90.1", "lng": "0" }), Code::TooSmall),
            fails(json!({ "lat": -23.5505, "lng": "0" }), Code::BinaryFloat),
            fails(json!({ "lat": "0", "lng": "0", "zoom": "1.5" }), Code::NotInteger),
        ],
    );
    table(
        &json!({ "type": "icon_picker" }),
        &[
            ok(json!({ "type": "dashicons", "value": "dashicons-heart" })),
            ok(json!({ "type": "media_library", "value": 9 })),
            ok(json!({ "type": "url", "value": "https://clinica.example/i.svg" })),
            becomes(json!({ "type": "dashicons", "value": "" }), json!(null)),
            fails(json!({ "type": "dashicons", "value": "a b" }), Code::WordUnknown),
            fails(json!({ "type": "font", "value": "a" }), Code::WordUnknown),
        ],
    );
}

#[test]
fn what_only_shapes_the_form_takes_no_value() {
    let tab = field("x", &json!({ "type": "tab" }));
    let fields = fields(vec![tab]);
    assert_eq!(stored(&fields, &json!({ "x": 1 })), Err((String::new(), Code::UnknownField)));
    assert_eq!(stored(&fields, &json!({})), Ok(json!({})));
}
