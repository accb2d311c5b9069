//! What a tenant may set of a theme, and that the result can still be read.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::{Value, json};
use themes::{LEAST_CONTRAST, Role, SettingsCode, Shipped, Theme, samples};

fn shipped(which: Shipped) -> Theme {
    Theme::shipped(which).unwrap()
}

#[test]
fn default_colours_can_be_read_in_light_and_dark() {
    for which in Shipped::ALL {
        let theme = shipped(which);
        let tokens = &theme.manifest().tokens;
        for palette in [&tokens.light, &tokens.dark] {
            assert_eq!((palette.lacks(), palette.illegible()), (None, None), "{which:?}");
        }
    }
    assert!((LEAST_CONTRAST - 4.5).abs() < f64::EPSILON);
}

#[test]
fn a_tenants_settings_show_on_the_page_and_in_the_style_sheet() {
    let theme = shipped(Shipped::Clinic);
    let given = json!({
        "values": { "tagline": " Desde <1998> ", "technical_director": "Dra. Ana, CRM-SP 1", "show_author_box": false },
        "tokens": { "scheme": "light", "body_font": "serif", "spacing": "wide", "radius": "none",
                    "light": { "accent": "#23527C" } },
    });
    let settings = theme.settings_from(&given).unwrap();
    let (_, article) = samples::full().into_iter().find(|(name, _)| *name == "article").unwrap();
    let html = theme.render(&settings, &article).unwrap();
    assert!(html.contains("Desde &lt;1998&gt;") && html.contains("Direção técnica: Dra. Ana, CRM-SP 1"), "{html}");
    assert!(!html.contains("Quem escreveu"), "{html}");
    let sheet = theme.stylesheet(&settings);
    assert!(sheet.text.contains("--accent:#23527c;") && sheet.text.contains("--spacing:1.25;"), "{}", sheet.text);
    assert!(!sheet.text.contains("prefers-color-scheme"), "{}", sheet.text);
    assert!(sheet.name.starts_with("theme-clinic-") && sheet.address().as_str().ends_with(".css"));
    let default = theme.default_settings();
    assert_ne!(sheet.name, theme.stylesheet(&default).name);
    assert_ne!(theme.fingerprint(&settings), theme.fingerprint(&default));
    assert_eq!(theme.settings_from(&json!({})).unwrap(), default);
}

#[test]
fn settings_out_of_bounds_are_refused_by_name_and_never_repeated() {
    let theme = shipped(Shipped::Magazine);
    let cases: [(Value, &str, SettingsCode); 18] = [
        (json!([]), "settings", SettingsCode::WrongType),
        (json!({ "css": "a" }), "settings", SettingsCode::UnknownKey),
        (json!({ "values": { "segredo": "a" } }), "values", SettingsCode::UnknownKey),
        (json!({ "values": { "posts_per_page": 0 } }), "posts_per_page", SettingsCode::OutOfBounds),
        (json!({ "values": { "posts_per_page": 51 } }), "posts_per_page", SettingsCode::OutOfBounds),
        (json!({ "values": { "posts_per_page": 1e99 } }), "posts_per_page", SettingsCode::WrongType),
        (json!({ "values": { "posts_per_page": "9" } }), "posts_per_page", SettingsCode::WrongType),
        (json!({ "values": { "logo_text": "é".repeat(61) } }), "logo_text", SettingsCode::TooLong),
        (json!({ "values": { "logo_text": "a\nb" } }), "logo_text", SettingsCode::ControlCharacter),
        (json!({ "values": { "lead": "segredo" } }), "lead", SettingsCode::UnknownWord),
        (json!({ "tokens": { "scheme": "segredo" } }), "scheme", SettingsCode::UnknownWord),
        (json!({ "tokens": { "body_font": "url(a)" } }), "body_font", SettingsCode::UnknownWord),
        (json!({ "tokens": { "segredo": 1 } }), "tokens", SettingsCode::UnknownKey),
        (json!({ "tokens": { "light": { "segredo": "#000000" } } }), "light", SettingsCode::UnknownKey),
        (json!({ "tokens": { "light": { "text": "red;}" } } }), "light.text", SettingsCode::NotAColour),
        (json!({ "tokens": { "dark": { "text": 0 } } }), "dark.text", SettingsCode::WrongType),
        (json!({ "tokens": { "light": { "text": "#888888" } } }), "light.text/ground", SettingsCode::LowContrast),
        (json!({ "tokens": { "dark": { "accent": "#e0e0e0" } } }), "dark.on_accent/accent", SettingsCode::LowContrast),
    ];
    for (given, key, code) in cases {
        let error = theme.settings_from(&given).expect_err(&given.to_string());
        assert_eq!((error.key.as_str(), error.code), (key, code), "{given}");
        assert!(!error.to_string().contains("segredo") && !code.message().is_empty(), "{error}");
    }
}

proptest! {
    #[test]
    fn whatever_colours_a_tenant_gives_text_can_be_read(role in 0..Role::ALL.len(), red: u8, green: u8, blue: u8) {
        let theme = shipped_once();
        let colour = format!("#{red:02x}{green:02x}{blue:02x}");
        let given = json!({ "tokens": { "light": { Role::ALL[role].word(): colour } } });
        match theme.settings_from(&given) {
            Ok(settings) => prop_assert_eq!(settings.tokens().light.illegible(), None),
            Err(error) => prop_assert_eq!(error.code, SettingsCode::LowContrast),
        }
    }

    #[test]
    fn no_json_breaks_the_settings(text in any::<String>(), number in any::<f64>()) {
        let theme = shipped_once();
        for value in [json!(text), json!(number), json!([text]), json!({ text.clone(): number }), Value::Null] {
            let _either = theme.settings_from(&json!({ "values": { "logo_text": value }, "tokens": value })).is_ok();
            let _either = theme.settings_from(&json!({ "tokens": { "light": value, "scheme": value } })).is_ok();
        }
    }
}

fn shipped_once() -> &'static Theme {
    static THEME: LazyLock<Theme> = LazyLock::new(|| shipped(Shipped::Clinic));
    &THEME
}
