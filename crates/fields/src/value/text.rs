//! Texts, addresses and colours.

use serde_json::Value;
use url::Url;

use crate::code::Code;
use crate::decimal::Exact;
use crate::limits::{MAX_EMAIL, MAX_URL};

/// The lower of a field's limit and ours; zero is no limit, as in ACF.
pub(super) fn most(of_field: Option<u32>, ours: usize) -> usize {
    of_field.and_then(|most| usize::try_from(most).ok()).filter(|most| *most > 0).map_or(ours, |most| most.min(ours))
}

/// A text of at most so many characters. Lines may break in some; other control characters are in none.
pub(super) fn read(value: &Value, most: usize, breaks: bool) -> Result<Value, Code> {
    match value {
        Value::Null => Ok(Value::Null),
        value => checked(value, most, breaks).map(Value::from),
    }
}

pub(super) fn checked(value: &Value, most: usize, breaks: bool) -> Result<&str, Code> {
    let text = value.as_str().ok_or(Code::NotText)?;
    if text.chars().nth(most).is_some() {
        return Err(Code::TextTooLong);
    }
    let allowed = |c: char| !c.is_control() || (breaks && matches!(c, '\n' | '\r' | '\t'));
    if text.chars().all(allowed) { Ok(text) } else { Err(Code::TextControl) }
}

/// An address by the rule of accounts (`product.md` §1.1): one `@`, no blanks, a dot within the domain.
pub(super) fn email(value: &Value) -> Result<Value, Code> {
    let text = checked(value, MAX_EMAIL, false)?;
    let (local, domain) = text.split_once('@').ok_or(Code::EmailMalformed)?;
    let labels = domain.split('.').all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'));
    let sound = !local.is_empty()
        && labels
        && domain.contains('.')
        && !domain.contains('@')
        && !text.chars().any(|c| c.is_whitespace() || matches!(c, '<' | '>' | '"' | ',' | ';' | '\\'));
    if sound { Ok(text.into()) } else { Err(Code::EmailMalformed) }
}

/// A whole address that begins with `http://` or `https://`, kept as it was written.
pub(super) fn url(value: &Value) -> Result<Value, Code> {
    let text = checked(value, MAX_URL, false)?;
    let url = Url::parse(text).map_err(|_| Code::UrlMalformed)?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Code::UrlScheme);
    }
    // The library forgives missing slashes and blanks around; whoever reads the stored text may not.
    let rest = text.split_once("://").map_or("", |(_, rest)| rest);
    let sound =
        url.has_host() && !rest.is_empty() && !rest.starts_with(['/', '\\']) && !text.contains(char::is_whitespace);
    let named = text.get(..url.scheme().len()).is_some_and(|scheme| scheme.eq_ignore_ascii_case(url.scheme()));
    if sound && named { Ok(text.into()) } else { Err(Code::UrlMalformed) }
}

/// `#rrggbb` in lower case, or `rgba(r,g,b,a)` where opacity is on.
pub(super) fn color(value: &Value, opacity: bool) -> Result<Value, Code> {
    let text = checked(value, 40, false)?;
    let color = match text.strip_prefix('#') {
        Some(hex) => hex_color(hex),
        None if opacity => Rgba::parse(text).map(|color| color.to_string()),
        None => None,
    };
    color.map(Value::from).ok_or(Code::ColorMalformed)
}

fn hex_color(hex: &str) -> Option<String> {
    let sound = hex.bytes().all(|b| b.is_ascii_hexdigit());
    let hex = hex.to_ascii_lowercase();
    match hex.len() {
        6 if sound => Some(format!("#{hex}")),
        3 if sound => Some(hex.chars().fold("#".to_owned(), |color, c| format!("{color}{c}{c}"))),
        _ => None,
    }
}

/// A colour by its parts.
pub(crate) struct Rgba {
    /// Red, green and blue.
    pub(crate) parts: [u8; 3],
    /// How opaque it is, from 0 to 1.
    pub(crate) alpha: Exact,
}

impl Rgba {
    /// Reads `#rrggbb` or `rgba(…)`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if let Some(hex) = text.strip_prefix('#') {
            let part = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
            return Some(Self { parts: [part(0)?, part(2)?, part(4)?], alpha: Exact::new(1, 0) });
        }
        let inside = text.strip_prefix("rgba(")?.strip_suffix(')')?;
        let mut parts = inside.split(',').map(str::trim);
        let mut part = || parts.next().filter(|part| part.bytes().all(|b| b.is_ascii_digit()))?.parse().ok();
        let rgb = [part()?, part()?, part()?];
        let alpha = Exact::parse(parts.next()?).ok()?;
        let sound = parts.next().is_none() && alpha >= Exact::new(0, 0) && alpha <= Exact::new(1, 0);
        sound.then_some(Self { parts: rgb, alpha })
    }
}

impl core::fmt::Display for Rgba {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let [red, green, blue] = self.parts;
        write!(f, "rgba({red},{green},{blue},{})", self.alpha)
    }
}
