//! Templates, compiled in and parsed once. Everything that a template prints is escaped, unless it
//! was made safe on purpose (cleaned article text, structured data).

use std::fmt;
use std::sync::LazyLock;

use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, Output, UndefinedBehavior, escape_formatter};
use serde::Serialize;

macro_rules! sources {
    ($($name:literal,)*) => {
        const SOURCES: &[(&str, &str)] = &[$(($name, include_str!(concat!("../../templates/", $name))),)*];
    };
}

sources! {
    "admin/layout.html",
    "admin/login.html",
    "admin/pipeline.html",
    "admin/board.html",
    "admin/post.html",
    "admin/factor.html",
    "admin/security.html",
    "admin/security/factors.html",
    "admin/security/score.html",
    "admin/security/sessions.html",
    "admin/security/devices.html",
    "admin/security/sign_ins.html",
    "admin/security/password.html",
    "admin/totp.html",
    "admin/codes.html",
    "admin/link.html",
    "admin/forgot.html",
    "admin/told.html",
    "admin/denied.html",
}

static ENVIRONMENT: LazyLock<Result<Environment<'static>, minijinja::Error>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    // A misspelt name is a failed test, not an empty place on a page.
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    environment.set_formatter(|out, state, value| match value.as_str() {
        Some(text) if !value.is_safe() && matches!(state.auto_escape(), AutoEscape::Html) => Ok(escape(out, text)?),
        _ => escape_formatter(out, state, value),
    });
    for (name, source) in SOURCES {
        environment.add_template(name, source)?;
    }
    Ok(environment)
});

/// Escapes for HTML and XML, in text and in quoted attributes. The library's own way writes `/` as
/// an escape too, which is safe but turns every address into noise.
fn escape(out: &mut Output<'_>, text: &str) -> fmt::Result {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        let (plain, special) = rest.split_at(at);
        out.write_str(plain)?;
        let mut chars = special.chars();
        out.write_str(match chars.next() {
            Some('&') => "&amp;",
            Some('<') => "&lt;",
            Some('>') => "&gt;",
            Some('"') => "&quot;",
            _ => "&#39;",
        })?;
        rest = chars.as_str();
    }
    out.write_str(rest)
}

/// A page could not be rendered: a fault of ours, in a template or its data.
#[derive(Debug, thiserror::Error)]
#[error("render template {name}")]
pub(crate) struct RenderError {
    name: &'static str,
    #[source]
    source: minijinja::Error,
}

/// Renders a template.
///
/// # Errors
/// [`RenderError`] when it does not parse or asks for something that its data do not have.
pub(crate) fn render(name: &'static str, data: impl Serialize) -> Result<String, RenderError> {
    render_value(name, Value::from(Serde(data)))
}

/// [`render`] for data that were put together from several.
///
/// # Errors
/// As [`render`].
pub(crate) fn render_value(name: &'static str, data: Value) -> Result<String, RenderError> {
    let failed = |source| RenderError { name, source };
    let environment = match &*ENVIRONMENT {
        Ok(environment) => environment,
        Err(error) => return Err(failed(minijinja::Error::new(error.kind(), "templates do not parse"))),
    };
    environment.get_template(name).and_then(|template| template.render(data)).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_template_prints_is_escaped_and_addresses_stay_readable() {
        let data = serde_json::json!({
            "title": "<b> & \"c\" 'd'", "text": "a/b", "link": null, "user": null,
            "assets": { "style": "/assets/a.css", "icon": "/i" },
        });
        let html = render("admin/told.html", data).unwrap();
        assert!(html.contains("<h1>&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;</h1>"), "{html}");
        assert!(html.contains("href=\"/assets/a.css\"") && html.contains("<p>a/b</p>"), "{html}");
    }

    #[test]
    fn a_name_that_the_data_do_not_have_is_an_error() {
        assert!(render("admin/told.html", serde_json::json!({ "title": "a" })).is_err());
    }

    #[test]
    fn every_template_parses() {
        assert!(ENVIRONMENT.is_ok(), "{:?}", ENVIRONMENT.as_ref().err());
    }
}
