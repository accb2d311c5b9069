//! From a path to its route.

use super::{Route, Segment, table::ROUTES};
use crate::error::{Code, WpError};
use crate::limits::{MAX_PATH_BYTES, MAX_QUERY_BYTES};

/// What the open parts of a path hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Captures(Vec<(&'static str, String)>);

impl Captures {
    /// A number; one that is too large names nothing that exists.
    pub fn number(&self, name: &str) -> Option<i64> {
        let text = self.text(name)?;
        text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().unwrap_or(i64::MAX))
    }

    /// A text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(of, _)| *of == name).map(|(_, text)| text.as_str())
    }
}

/// A route, and what its path holds.
#[derive(Clone, Debug)]
pub struct Matched {
    /// The route.
    pub route: &'static Route,
    /// The open parts of its path.
    pub captures: Captures,
}

/// The route of a path below the root of the API, such as `/wp/v2/posts/7`; a slash at its end is left out. Errors:
/// `rest_invalid_namespace` for the index of a namespace that is none, `rest_no_route` for everything else, and so for
/// what WordPress has and we do not.
pub fn matching(path: &str) -> Result<Matched, WpError> {
    let no_route = || WpError::new(Code::NoRoute);
    if path.len() > MAX_PATH_BYTES {
        return Err(no_route());
    }
    let path = path.trim_end_matches('/');
    let parts: Vec<&str> = match path.strip_prefix('/') {
        Some(rest) => rest.split('/').collect(),
        None if path.is_empty() => Vec::new(),
        None => return Err(no_route()),
    };
    let found = ROUTES.iter().find_map(|route| Some(Matched { route, captures: captured(route, &parts)? }));
    found.ok_or_else(|| if is_namespace(&parts) { WpError::new(Code::InvalidNamespace) } else { no_route() })
}

/// The path that `?rest_route=` names in a query string: the other way to reach the API.
pub fn path_of_query(query: &str) -> Option<String> {
    if query.len() > MAX_QUERY_BYTES {
        return None;
    }
    let (_, path) = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name == "rest_route").last()?;
    (!path.is_empty()).then(|| path.into_owned())
}

fn captured(route: &Route, parts: &[&str]) -> Option<Captures> {
    let mut parts = parts.iter();
    for word in route.namespace.split('/').filter(|word| !word.is_empty()) {
        parts.next().filter(|part| part.eq_ignore_ascii_case(word))?;
    }
    let mut captures = Captures::default();
    for segment in route.segments {
        let part = *parts.next()?;
        let is_number = !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let is_slug = !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
        let (fits, name) = match segment {
            Segment::Word(word) => (part.eq_ignore_ascii_case(word), None),
            Segment::Number(name) => (is_number, Some(*name)),
            Segment::Slug(name) | Segment::Token(name) => (is_slug, Some(*name)),
            Segment::UserOrMe(name) => (is_number || part == "me", Some(*name)),
        };
        if !fits {
            return None;
        }
        captures.0.extend(name.map(|name| (name, part.to_owned())));
    }
    parts.next().is_none().then_some(captures)
}

/// Two parts of which the second is a version.
fn is_namespace(parts: &[&str]) -> bool {
    let [name, version] = parts else { return false };
    let digits = version.trim_start_matches(['v', 'V']);
    !name.is_empty() && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}
