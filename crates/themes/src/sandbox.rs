//! The template engine with nothing in it that a theme does not need.
//!
//! A template sees the values of its page and the other templates of its theme. It opens no file,
//! calls nothing of ours but [`embed`], and cannot print a text unescaped: the filter
//! for that is not there, and switching escapes off in a block does not switch them off here. Steps,
//! depth and output are bounded.

use std::collections::BTreeMap;
use std::fmt;

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, Value, escape_formatter};
use minijinja::{filters, functions, tests as checks};

use crate::embed;

/// Most steps of one page. A shipped page with fifty articles takes about a twentieth of it.
pub const MAX_STEPS: u64 = 100_000;
/// Most templates and macros inside each other, as the engine counts them: an include is ten, a macro
/// four.
pub const MAX_DEPTH: usize = 60;
/// Longest page, in bytes.
pub const MAX_PAGE: usize = 8 * 1024 * 1024;

/// An environment with these templates and no way to any other.
///
/// # Errors
/// The first template that does not parse.
pub(crate) fn environment(templates: &BTreeMap<String, String>) -> Result<Environment<'static>, RenderError> {
    let mut environment = Environment::empty();
    // A misspelt name is a failed test, not an empty place on a page.
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    environment.set_fuel(Some(MAX_STEPS));
    environment.set_recursion_limit(MAX_DEPTH);
    // Excerpts of what was being printed have no place in an error.
    environment.set_debug(false);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_formatter(format);
    if let Ok(syntax) = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build() {
        environment.set_syntax(syntax);
    }
    environment.add_filter("default", filters::default);
    environment.add_filter("first", filters::first);
    environment.add_filter("join", filters::join);
    environment.add_filter("last", filters::last);
    environment.add_filter("length", filters::length);
    environment.add_filter("lower", filters::lower);
    environment.add_filter("reverse", filters::reverse);
    environment.add_filter("slice", filters::slice);
    environment.add_filter("trim", filters::trim);
    environment.add_filter("upper", filters::upper);
    environment.add_test("defined", checks::is_defined);
    environment.add_test("divisibleby", checks::is_divisibleby);
    environment.add_test("even", checks::is_even);
    environment.add_test("none", checks::is_none);
    environment.add_test("odd", checks::is_odd);
    environment.add_function("range", functions::range);
    environment.add_function("embed", embed::function);
    for (name, source) in templates {
        environment.add_template_owned(name.clone(), source.clone()).map_err(|error| RenderError::of(name, &error))?;
    }
    Ok(environment)
}

/// Prints a page.
///
/// # Errors
/// Whatever the template does wrong.
pub(crate) fn render(environment: &Environment<'_>, name: &str, data: Value) -> Result<String, RenderError> {
    let template = environment.get_template(name).map_err(|error| RenderError::of(name, &error))?;
    let mut page = Bounded(Vec::new());
    drop(template.render_captured_to(data, &mut page).map_err(|error| RenderError::of(name, &error))?);
    String::from_utf8(page.0).map_err(|_| RenderError { template: name.to_owned(), line: None, fault: Fault::Other })
}

struct Bounded(Vec<u8>);

impl std::io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.0.len() + bytes.len() > MAX_PAGE {
            return Err(std::io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn format(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    match value.as_str() {
        Some(text) if !value.is_safe() => Ok(escape(out, text)?),
        // Lists, maps and the like: a block without escapes would print the texts in them as they are.
        None if matches!(state.auto_escape(), AutoEscape::None) && !value.is_undefined() && !value.is_none() => {
            Ok(escape(out, &value.to_string())?)
        }
        _ => escape_formatter(out, state, value),
    }
}

/// Escapes for HTML, in text and in quoted attributes. The library's own way writes `/` as an escape
/// too, which is safe but turns every address into noise.
fn escape(out: &mut impl fmt::Write, text: &str) -> fmt::Result {
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

/// A text with [`escape`] done to it.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Writing to a string cannot fail.
    escape(&mut out, text).map(|()| out).unwrap_or_default()
}

/// A page could not be made: where and how it went wrong, never with what.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("template {template}, line {}: {}", line.unwrap_or(0), fault.code())]
pub struct RenderError {
    /// The template.
    pub template: String,
    /// Line of the template, from 1.
    pub line: Option<usize>,
    /// What went wrong.
    pub fault: Fault,
}

/// What a template did wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It does not parse.
    Syntax,
    /// It asks for a value that the page does not have.
    Undefined,
    /// It asks for a template that the theme does not have.
    MissingTemplate,
    /// It asks for a filter, function, test or method that there is not.
    Unknown,
    /// It took more than [`MAX_STEPS`].
    OutOfFuel,
    /// It does something with a value that the value cannot do.
    Operation,
    /// It printed more than [`MAX_PAGE`].
    TooLong,
    /// Anything else.
    Other,
}

impl Fault {
    /// Stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Undefined => "undefined",
            Self::MissingTemplate => "missing_template",
            Self::Unknown => "unknown_name",
            Self::OutOfFuel => "out_of_fuel",
            Self::Operation => "operation",
            Self::TooLong => "too_long",
            Self::Other => "other",
        }
    }
}

impl RenderError {
    /// The innermost place that an error names: that of the included template, not of the include.
    fn of(asked: &str, error: &Error) -> Self {
        let mut inner = error;
        while let Some(cause) = std::error::Error::source(inner).and_then(|cause| cause.downcast_ref::<Error>()) {
            inner = cause;
        }
        let named = [inner, error].into_iter().find(|error| error.line().is_some()).unwrap_or(inner);
        Self {
            template: named.name().unwrap_or(asked).to_owned(),
            line: named.line(),
            fault: match inner.kind() {
                ErrorKind::SyntaxError => Fault::Syntax,
                ErrorKind::UndefinedError => Fault::Undefined,
                ErrorKind::TemplateNotFound => Fault::MissingTemplate,
                ErrorKind::UnknownFilter
                | ErrorKind::UnknownFunction
                | ErrorKind::UnknownTest
                | ErrorKind::UnknownMethod
                | ErrorKind::UnknownBlock => Fault::Unknown,
                ErrorKind::OutOfFuel => Fault::OutOfFuel,
                ErrorKind::WriteFailure => Fault::TooLong,
                ErrorKind::InvalidOperation
                | ErrorKind::NonPrimitive
                | ErrorKind::NonKey
                | ErrorKind::MissingArgument
                | ErrorKind::TooManyArguments => Fault::Operation,
                _ => Fault::Other,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_escaped_and_addresses_stay_readable() {
        assert_eq!(escaped("<b> & \"c\" 'd' https://a/b"), "&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39; https://a/b");
    }

    proptest! {
        #[test]
        fn what_was_escaped_reads_as_before(text in any::<String>()) {
            let html = escaped(&text);
            prop_assert!(!html.contains(['<', '>', '"', '\'']));
            let read = html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
            prop_assert_eq!(read.replace("&amp;", "&"), text);
        }
    }
}
